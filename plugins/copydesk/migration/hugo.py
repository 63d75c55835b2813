"""What each file of a Hugo blog is, and at which address it was."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from copydesk import front_matter
from copydesk.migration import breaks, enclosed, formulas, lists, shortcodes
from copydesk.migration.blog import DRAFT, DRAFTS, PAGE, POST, Blog, Move, Plan, is_hidden, is_markdown
from copydesk.migration.hugo_head import dated, listed, read_day, spelled
from copydesk.migration.hugo_settings import CONFIGURATIONS, is_read, parted, read_settings
from copydesk.pattern import pattern
from copydesk.slug import slugify_unicode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.migration.blog import Translator
    from copydesk.migration.draft import Draft

_LANGUAGE = pattern(r"[a-z]{2}(?:-[A-Za-z]{2,4})?\Z")
_ZOLA = pattern(r"(?m)^(?:sort_by|paginate_by|insert_anchor_links|in_search_index)\s*=|^\[extra\]")
_ZOLA_SETTINGS = pattern(r"(?m)^base_url\s*=")
_WORD = pattern(r":(\w+)")
_SLASHES = pattern(r"/{2,}")
_FOLDERS = {
    "layouts": "a template of the old theme",
    "themes": "the old theme",
    "archetypes": "what new posts of the old site began with",
    "i18n": "words of the old theme",
    "data": "data of the old theme",
    "config": "configuration of the old site",
    "resources": "made by Hugo",
    "public": "made by Hugo",
    "node_modules": "a package of the old site",
}
_OTHERS = {
    "astro.config.mjs": "Astro",
    "astro.config.ts": "Astro",
    "docusaurus.config.js": "Docusaurus",
    "docusaurus.config.ts": "Docusaurus",
    "eleventy.config.js": "Eleventy",
    "eleventy.config.mjs": "Eleventy",
    ".eleventy.js": "Eleventy",
    "gatsby-config.js": "Gatsby",
    "gatsby-config.ts": "Gatsby",
    "mkdocs.yml": "MkDocs",
    "pelicanconf.py": "Pelican",
    "_quarto.yml": "Quarto",
}
_MARKUP = (".adoc", ".asciidoc", ".ad", ".org", ".pandoc", ".pdc", ".rst")  # what Hugo makes pages of, too
_MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".pdf", ".mp3", ".mp4", ".webm", ".woff2")


def is_kind(blog: Blog) -> bool:
    """Whether a folder is a Hugo blog."""
    texts = (blog.texts[name].lower() for name in CONFIGURATIONS if name in blog.texts)
    return any("baseurl" in text for text in texts) or blog.has("content")


def look_alike(blog: Blog) -> str:
    """The name of another generator that lays its files out like those that are known, if a folder is of one."""
    if _ZOLA_SETTINGS.search(blog.texts.get("config.toml", "")):
        return "Zola"
    if '"hexo"' in blog.texts.get("package.json", "") or (blog.has("scaffolds") and blog.has("source/_posts")):
        return "Hexo"  # whose settings are in a file called as Jekyll's are
    heads = [
        blog.texts[path][:2000] for path in sorted(blog.texts) if path.startswith("content/") and is_markdown(path)
    ]
    if heads and all(text.startswith("+++") for text in heads) and any(_ZOLA.search(text) for text in heads):
        return "Zola"
    return next((kind for name, kind in _OTHERS.items() if name in blog.files), "")


def plan(blog: Blog) -> Plan:
    """What is to become of a Hugo blog: its documents stay where they are below `content`."""
    settings = read_settings(blog)
    given = settings.get("params")
    params: dict[str, Any] = given if isinstance(given, dict) else {}
    made = Plan(
        host="Hugo",
        name=str(settings.get("title") or "Blog"),
        url=str(settings.get("baseurl") or ""),
        language=str(settings.get("defaultcontentlanguage") or settings.get("languagecode") or ""),
        description=" ".join(str(params.get("description") or "").split()),
        settings={**params, "title": settings.get("title")},
        terms=lambda text: [text],
        translate=translate,
        posts=(),
        spelled=spelled,
        bare_links=True,
        emoji=settings.get("enableemoji") is True,
    )
    made.people, made.signature = _people(params, settings)
    root = _content(blog, settings)
    for path in sorted(blog.files):
        why = _sort(path, blog, made, root, settings)
        if why:
            made.left[path] = why
    if not any(move.kind == POST for move in made.moves):  # they lie at the top
        made.moves = [replace(move, kind=POST) if _is_at_top(move) else move for move in made.moves]
    return made


def _is_at_top(move: Move) -> bool:
    """Whether a page beside the first one has a date."""
    return move.kind == PAGE and "date" in move.defaults and posixpath.basename(move.source) != "_index.md"


def translate(draft: Draft, _: Move, translator: Translator) -> Draft:
    """A body in Hugo's Markdown -> MkDocs' own."""
    values = {**translator.settings, **translator.page}
    scope = shortcodes.Scope(translator.ref, values, translator.raw)
    draft = draft.passed(lambda text: shortcodes.translate(text, scope))
    draft = draft.passed(lambda text: breaks.translate(text, breaks.COMMONMARK))
    for translation in (enclosed.translate, formulas.translate_slashes, lists.translate, lists.dotted):
        draft = draft.passed(translation)
    return draft


def _sort(path: str, blog: Blog, made: Plan, root: str, settings: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one a kind
    """Put a file into the plan, or say why it stays behind."""
    parts = path.split("/")
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        return "hidden: of the old repository"
    if path in blog.unread:
        return blog.unread[path]
    if is_read(path):
        return "read; its place takes mkdocs.yml"
    if path.startswith("content/"):
        return _content_file(path, blog, made, root, settings)
    if parts[0] == "static":
        made.copies[path.removeprefix("static/")] = path
        return ""
    if parts[0] == "assets" and path.lower().endswith(_MEDIA):
        made.copies[path] = path
        return ""
    if parts[0] == "assets":
        return "a style or program that Hugo has to build"
    return _FOLDERS.get(parts[0], "about the old repository")


def _content_file(path: str, blog: Blog, made: Plan, root: str, settings: Mapping[str, Any]) -> str:
    inner = path.removeprefix(f"{root}/") if path.startswith(f"{root}/") else path.removeprefix("content/")
    suffix = posixpath.splitext(path)[1].lower()
    if suffix in _MARKUP:
        return "not Markdown"
    head = front_matter.parse(spelled(blog.texts.get(path, "")))
    is_document = is_markdown(path) or (suffix in (".html", ".htm") and head.entries)
    if not is_document or path not in blog.texts:
        made.copies[inner] = path
        return ""
    stem, language = parted(posixpath.splitext(posixpath.basename(inner))[0], settings)
    folder = posixpath.dirname(inner)
    name = "index" if stem in ("_index", "index") else stem
    target = posixpath.join(folder, f"{name}.{language}.md" if language else f"{name}.md")
    section = inner.partition("/")[0] if "/" in inner else ""
    date = read_day(head.data)
    is_post = stem != "_index" and date is not None and "/" in (folder if stem == "index" else inner)
    address = _address(inner, head.data, stem, section, settings)
    if language and "url" not in head.data:
        address = f"/{language}{address}"
    names = tuple(_absolute(each, address) for each in listed(head.data, "aliases"))
    kind = POST if is_post else PAGE
    if is_hidden(head.data):
        kind, target = DRAFT, target if is_post else f"{DRAFTS}/{target}"
    made.moves.append(Move(path, made.free(target), kind, address, names, dated(date)))
    return ""


def _absolute(alias: str, address: str) -> str:
    return alias if alias.startswith("/") else posixpath.join(posixpath.dirname(address.rstrip("/")), alias)


def _address(inner: str, head: Mapping[str, Any], stem: str, section: str, settings: Mapping[str, Any]) -> str:
    """The address of a page, from the root of its site."""
    if isinstance(head.get("url"), str):
        return f"/{str(head['url']).lstrip('/')}"
    folder = posixpath.dirname(inner)
    if stem == "_index":
        return f"/{folder}/".replace("//", "/")
    name = posixpath.basename(folder) if stem == "index" else stem
    above = posixpath.dirname(folder) if stem == "index" else folder
    slug = str(head.get("slug") or name)
    template = _template(section, settings)
    date = read_day(head) if template else None
    if template and date:
        words = {
            "year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}", "monthname": f"{date:%B}",
            "yearday": str(date.timetuple().tm_yday), "section": section, "sections": above, "filename": name,
            "contentbasename": name, "slug": slug if head.get("slug") else _slug(head, name),
            "title": _slug(head, name), "slugorfilename": slug, "slugorcontentbasename": slug,
        }  # fmt: skip
        return _SLASHES.sub("/", f"/{_WORD.sub(lambda match: words.get(match[1], match[0]), template)}/")
    return _SLASHES.sub("/", f"/{above}/{slug}/")


def _slug(head: Mapping[str, Any], name: str) -> str:
    title = head.get("title")
    return slugify_unicode(title, "-") if isinstance(title, str) else name


def _template(section: str, settings: Mapping[str, Any]) -> str:
    given = settings.get("permalinks")
    given = given.get("page", given) if isinstance(given, dict) else {}
    found = given.get(section) if isinstance(given, dict) else None
    return found if isinstance(found, str) else ""


def _content(blog: Blog, settings: Mapping[str, Any]) -> str:
    """The folder of the content in the first language."""
    given = settings.get("contentdir")
    if isinstance(given, str) and given.startswith("content"):
        return given.rstrip("/")
    tops = {path.split("/")[1] for path in blog.files if path.startswith("content/") and path.count("/") > 1}
    alone = not any(path.count("/") == 1 and is_markdown(path) for path in blog.files if path.startswith("content/"))
    if tops and alone and all(_LANGUAGE.match(top) for top in tops):
        wanted = str(settings.get("defaultcontentlanguage") or "en")
        return f"content/{wanted if wanted in tops else min(tops)}"
    return "content"


def _people(params: Mapping[str, Any], settings: Mapping[str, Any]) -> tuple[list[tuple[str, Mapping[str, Any]]], str]:
    for given in (params.get("author"), settings.get("author")):
        if isinstance(given, dict) and isinstance(given.get("name"), str):
            return [("", given)], given["name"]
        if isinstance(given, str) and given.strip():
            return [], given.strip()
    return [], ""
