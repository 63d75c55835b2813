"""A site as an editor has it: what lies on disk, and in the place of some of it the texts that are open."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from copydesk import baseline
from copydesk.config import Config, is_part, relative
from copydesk.discover import Selection, Unreadable, broken, load, load_files
from copydesk.document import Document
from copydesk.linter import lint, select

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from copydesk.diagnostic import Diagnostic


def today() -> date:
    """The day where the writer is."""
    return datetime.now(UTC).astimezone().date()


def read_site(config: Config, before: Held | None = None) -> Held:
    """The whole site of a configuration. What was read of a text `before` is kept where that is the same still."""
    return Held(load(config, [config.root], today()), before)


def read_alone(path: Path) -> Held:
    """A file outside of any site: it alone, as when it is named to `copydesk check`."""
    return Held(load_files(Config(root=path.parent, is_part=is_part(path)), [path], today()), None)


class Held:
    """A site with its rules and its baseline."""

    def __init__(self, selection: Selection, before: Held | None) -> None:
        self.site = selection.site
        if before:
            self.site.documents = dict(_kept(self.site.documents, before.site.documents))
        self.rules = select(levels=self.site.config.levels)
        self._unreadable = selection.unreadable
        self._told: dict[str, list[Diagnostic]] = {}
        self._names: dict[Path, str] = {}
        try:
            self._known = baseline.read(self.site.config.root / baseline.NAME)
        except baseline.BaselineError as error:
            self._known = baseline.Known()
            self._unreadable.append(Unreadable(self.site.config.root / baseline.NAME, str(error)))
        self._there = baseline.still_there(self.site.config.root, self._known)

    def name(self, path: Path) -> str:
        """The path of a file within the site: where links lead to its folder, the one by which the site has it."""
        if path not in self._names:
            self._names[path] = self._name(path)
        return self._names[path]

    def _name(self, path: Path) -> str:
        root, name = self.site.config.root, relative(self.site.config.root, path)
        if name in self.site.documents or name in self.site.registries:
            return name
        others = (each for each in self.site.by_name.get(path.name, ()) if each in self.site.documents)
        return next((each for each in others if (root / each).resolve() == path.resolve()), name)

    def take(self, path: Path, text: str) -> None:
        """Put a text in the place of a file's; the file need not be there yet."""
        name, site = self.name(path), self.site
        kind = "registries" if name in site.registries else "documents"
        documents: Mapping[str, Document] = getattr(site, kind)
        held = documents.get(name) or Document(name, "", site.config.dialect, site.config.headings)
        if name not in documents or held.text != text:
            self.site = site.but(**{kind: {**documents, name: held.with_text(text)}}, today=today())
            self._told.clear()

    def diagnostics(self, name: str) -> list[Diagnostic]:
        """What is to be said of a document or registry: what `copydesk check` says, without prose and the web."""
        if name not in self._told:
            self._told[name] = self._lint(name)
        return self._told[name]

    def _lint(self, name: str) -> list[Diagnostic]:
        site = self.site
        if name in site.registries and site.registries[name].front_matter.error:
            return []
        found = lint(site, self.rules, [name])
        sources = {name: site.document(name).source}
        kept, _ = baseline.sift(found, sources, baseline.followed(self._known, found, sources, self._there))
        return kept if site.is_mendable(name) else [each._replace(fix=None) for each in kept]

    @property
    def unreadable(self) -> Iterator[Unreadable]:
        """What of the site could not be read: nothing of what is open, and the registries as they are now."""
        config = self.site.config
        known = {config.root / name for name in (*self.site.registries, *self._names.values())}
        yield from (each for each in self._unreadable if each.path not in known)
        yield from broken(self.site.registries, config)


def _kept(now: Mapping[str, Document], before: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    for name, document in now.items():
        old = before.get(name)
        is_same = old and (old.text, old.dialect, old.reference_headings) == (
            document.text, document.dialect, document.reference_headings,
        )  # fmt: skip
        yield name, old if old and is_same else document
