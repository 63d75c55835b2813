"""What MkDocs knows of a site -> Config and Documents."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mkdocs.config.base import Config as Options
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from copydesk.config import Config, ConfigError, find_config
from copydesk.config.mkdocs import mkdocs_fields
from copydesk.discover import shown
from copydesk.document import Document
from copydesk.places import joined

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

STYLESHEET = "assets/copydesk.css"
_READ: WeakKeyDictionary[Files, dict[str, Document]] = WeakKeyDictionary()


class NoOptions(Options):  # type: ignore[no-untyped-call]
    """The plugins have no options of their own: they read the same configuration as the command line."""


def site_config(config: MkDocsConfig) -> Config:
    """The configuration of the site, with the folder and the dialect that MkDocs builds it with.

    Raises mkdocs' PluginError where copydesk's own cannot be used: of that, `mkdocs serve` shows no traceback.
    """
    path = Path(config.config_file_path or Path.cwd() / "mkdocs.yml")
    try:
        found = find_config(path.parent)
        if found.mkdocs_file is None or not found.mkdocs_file.samefile(path):  # `mkdocs build -f other.yml`
            fields = mkdocs_fields(path)
            names = (
                "dialect",
                "draft_docs",
                "exclude_docs",
                "mkdocs_file",
                "nav_file",
                "plugins",
                "site_url",
                "tongues",
            )
            found = found._replace(**{name: fields[name] for name in names if name in fields})
    except ConfigError as error:
        raise PluginError(f"{shown(error.path)}:{error.line}:{error.column} {error.message}") from error
    docs_dir = Path(os.path.relpath(own_docs_dir(config), found.root)).as_posix()
    return found._replace(docs_dir=docs_dir, use_directory_urls=config.use_directory_urls)


def own_docs_dir(config: MkDocsConfig) -> str:
    """The folder of documents that the site names, where mkdocs-monorepo-plugin has put a copy in its place."""
    return str(getattr(config.plugins.get("monorepo"), "originalDocsDir", None) or config.docs_dir)


def documents(files: Files, config: Config) -> dict[str, tuple[File, Document]]:
    """The pages that will be built, by their paths from the site's root."""
    found = {}
    for file in files.documentation_pages():
        with suppress(OSError, ValueError):  # MkDocs itself says so of a page that it cannot read
            path = in_root(file.src_uri, config)
            found[path] = (file, document(files, path, _text(file), config))
    return found


def _text(file: File) -> str:
    """What a file holds, as MkDocs reads it; by way of bytes, which takes a tenth of the time."""
    text = file.content_bytes.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def document(files: Files, path: str, text: str, config: Config) -> Document:
    """The document of a text: one and the same for all plugins of a build, so that it is parsed once."""
    known = _READ.setdefault(files, {})
    found = known.get(path)
    if found is None or found.text != text or found.dialect != config.dialect:
        found = known[path] = Document(path, text, config.dialect, config.headings)
    return found


def forget_looks(files: Files) -> None:
    """Let go of what documents of a build hold only to be looked at: until they are checked, nothing is."""
    for each in _READ.get(files, {}).values():
        each.forget_looks()


def as_read(files: Files, uri: str, markdown: str, config: Config) -> tuple[Document, int]:
    """A document that ends in a page's Markdown, and where that begins: the one read before, if no plugin changed it.

    MkDocs has taken the head off. A line stands before what was changed, so that a rule on top is not taken for one.
    """
    known = _READ.get(files, {}).get(in_root(uri, config))
    if known and known.text.endswith(markdown) and known.front_matter.body <= len(known.text) - len(markdown):
        return known, len(known.text) - len(markdown)
    return Document(uri, "\n" + markdown, config.dialect, config.headings), 1


def in_root(uri: str, config: Config) -> str:
    """The path of a source from the site's root."""
    return joined(config.docs_dir, uri)


def use_stylesheet(config: MkDocsConfig, uri: str = STYLESHEET) -> None:
    """Have pages use a style sheet of copydesk's, before those of the site, which can so override it."""
    if uri not in config.extra_css:
        config.extra_css.insert(0, uri)


def add_stylesheet(files: Files, config: MkDocsConfig) -> None:
    """Put copydesk's style sheet among the files of the site."""
    add_asset(files, config, STYLESHEET, Path(__file__).with_name("assets") / "copydesk.css")


def add_asset(files: Files, config: MkDocsConfig, uri: str, source: Path) -> None:
    """Put a file that copydesk brings along among those of the site, unless the site has its own there."""
    if files.get_file_from_path(uri) is None:
        files.append(File.generated(config, uri, abs_src_path=str(source)))


def made(config: MkDocsConfig, path: str, source: str) -> File:
    """A file that copydesk makes, outside of the navigation. It lies on disk, as other plugins rely on that.

    While mkdocs-static-i18n builds another language than the site's own, it stands with the pages of that language;
    one in the folder of a language's documents is published where these are.
    """
    file = File.generated(config, path, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV)
    if plugin := config.plugins.get("i18n"):
        language = plugin.current_language
        vars(file).update(locale=language, locale_alternate_of=language, localization=None, alternates={language: file})
        file.dest_uri = language_folder(config) + file.dest_uri.removeprefix(language_sources(config))
    return file


def language_of(config: MkDocsConfig) -> str:
    """The language of a build, as the theme is told it: `pt-BR`."""
    return str(config.theme.get("language") or config.theme.locale or "").replace("_", "-")


def language_folder(config: MkDocsConfig) -> str:
    """Where the pages of the language stand that mkdocs-static-i18n builds; empty for the site's own."""
    plugin = config.plugins.get("i18n")
    return f"{plugin.current_language}/" if plugin and plugin.current_language != plugin.default_language else ""


def language_sources(config: MkDocsConfig) -> str:
    """Where the documents of that language lie, where each language has a folder; else empty."""
    plugin = config.plugins.get("i18n")
    language = plugin.current_language if plugin and languages(config, "folder") else ""
    return f"{language}/" if language and Path(config.docs_dir, language).is_dir() else ""


def languages(config: MkDocsConfig, structure: str = "") -> tuple[str, ...]:
    """The languages that mkdocs-static-i18n knows; none where documents lie in another structure than that sought."""
    plugin = config.plugins.get("i18n")
    is_sought = plugin and structure in ("", plugin.config.get("docs_structure"))
    return tuple(getattr(plugin, "all_languages", ())) if is_sought else ()


def is_within(config: MkDocsConfig) -> bool:
    """Whether mkdocs-static-i18n builds another language, which it does before the build of the site's own ends."""
    return bool(getattr(config.plugins.get("i18n"), "building", False))
