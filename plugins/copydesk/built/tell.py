"""What a survey found, as strays: at the writer's line where there is one, else in the built file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.built.origin import Lines, edited, lines, plain
from copydesk.built.spot import spots
from copydesk.built.survey import HTML
from copydesk.near import nearest_of
from copydesk.served import is_of_nav
from copydesk.stray import BuiltDocument, Stray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from copydesk.built.survey import Lead, Survey
    from copydesk.site import Site

SHARED = 5  # files from which on a target is the theme's, and is told once
HINTS = 20  # looks for a like name, each of which takes a hundredth of a second on a large site


class RenderedIds(Mapping[str, frozenset[str]]):
    """The ids of the pages that documents became, by document; a page is read when its ids are asked for."""

    def __init__(self, survey: Survey, pages: Mapping[str, str]) -> None:
        self._survey = survey
        self._pages = pages

    def __getitem__(self, path: str) -> frozenset[str]:
        ids = self._survey.ids_of(self._pages[path])
        if ids is None:
            raise KeyError(path)
        return frozenset(ids)

    def __iter__(self) -> Iterator[str]:
        return (path for path, page in self._pages.items() if self._survey.ids_of(page) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass
class Telling:
    """A site, the survey of its built folder, `folder` (from the site's root), and the page of each document."""

    site: Site
    survey: Survey
    folder: str
    pages: Mapping[str, str]
    _hints: int = HINTS
    _known: dict[str, Lines] = field(default_factory=dict)

    def told(self) -> Site:
        """The site with all that its built pages have to say: what leads nowhere, and the ids that they define."""
        leads = self.survey.leads()
        documents = self._documents()
        strays: dict[str, list[Stray]] = {}
        left, known = [], set()
        for lead in leads:
            path = documents.get(lead.file, "")
            if path and is_of_nav(path, self.site):
                continue
            found = self._lines(path, lead.file).get(plain(lead.address, of_anchor=lead.of_anchor), {}) if path else {}
            here = [span for span, is_told in found.items() if not is_told]
            strays.setdefault(path, []).extend(Stray(span, self._words(lead), lead.of_anchor) for span in here)
            if found:
                known |= {lead.use.target, _fault(lead)}
            else:
                left.append(lead)
        # A page that lists posts has parts of them: what was told of a post is told of it only.
        left = [lead for lead in left if lead.file in documents or known.isdisjoint((lead.use.target, _fault(lead)))]
        built: dict[str, BuiltDocument] = {}
        for file, shared in self._by_file(left).items():
            path = f"{self.folder}/{file}"
            built[path] = BuiltDocument(path, self.survey.text_of(file))
            strays[path] = self._placed(shared, built[path].text)
        return self.site.but(
            ids=self.site.ids or RenderedIds(self.survey, {path: page for page, path in documents.items()}),
            built=built,
            strays={path: tuple(each) for path, each in strays.items() if each},
        )

    def _lines(self, path: str, page: str) -> Lines:
        if page not in self._known:
            self._known[page] = lines(path, page, self.site, self.survey.addresses, self.pages)
        return self._known[page]

    def _documents(self) -> dict[str, str]:
        """The document of each page; where plugins moved pages, as the link for editors tells."""
        edits = {page: edited(target, self.site) for page, target in self.survey.edited.items()}
        moved = {page: path for page, path in edits.items() if path and path not in self.pages}
        return moved | {page: path for path, page in self.pages.items()}

    def _by_file(self, leads: Iterable[Lead]) -> dict[str, list[tuple[Lead, int]]]:
        """What no document has, by file: each with the number of files that share it, at the first of them."""
        found: dict[str, list[tuple[Lead, int]]] = {}
        alone: list[Lead] = []
        for group in _groups(leads, _fault):
            if len(group) >= SHARED:
                found.setdefault(group[0].file, []).append((group[0], len(group)))
            else:
                alone += group
        for group in _groups(alone, lambda lead: (lead.use, lead.of_anchor)):  # relative, on pages of many folders
            shared = len(group) >= SHARED
            for lead in group[:1] if shared else group:
                found.setdefault(lead.file, []).append((lead, len(group) if shared else 1))
        return found

    def _placed(self, leads: list[tuple[Lead, int]], text: str) -> list[Stray]:
        """The strays of one file. Several uses of one target are one."""
        places = spots(text, [lead.use for lead, _ in leads if lead.span is None])
        return [Stray(lead.span or places[lead.use], self._words(lead, count), lead.of_anchor) for lead, count in leads]

    def _words(self, lead: Lead, count: int = 1) -> str:
        place = lead.address.path
        if place.startswith("../"):
            words = f"{place} leads out of the site: did you mean {place.lstrip('./')} of its root?"
        elif lead.of_anchor:
            page = self.survey.addresses.file(place) or place
            near = self._near(lead.address.fragment, self.survey.ids_of(page) or ())
            words = f"no anchor #{lead.address.fragment}" + ("" if page == lead.file else f" in {page}")
            words += f": did you mean #{near}?" if near else ""
        else:
            is_page = "." not in place.rpartition("/")[2] or place.endswith(HTML)
            words = f"no {'page' if is_page else 'file'} {place or '/'} in the built site"
            folded = self.survey.addresses.folded
            cased = folded.get(place.casefold()) or folded.get(f"{place}/".casefold())
            near = None if cased else self._near(place, folded.values())
            words += f": the name is {cased}" if cased else f": did you mean {near}?" if near else ""
        return f"{words} (the theme's or a template's: {count} files have it)" if count >= SHARED else words

    def _near(self, name: str, known: Iterable[str]) -> str | None:
        self._hints -= 1
        return nearest_of(name, known, 0.75) if self._hints >= 0 else None


def _fault(lead: Lead) -> tuple[str, str, bool]:
    """What is missing: a file, or an anchor of it."""
    return lead.address.path, lead.address.fragment if lead.of_anchor else "", lead.of_anchor


def _groups(leads: Iterable[Lead], key: Callable[[Lead], object]) -> list[list[Lead]]:
    """Leads that have a key in common, in the order of their first."""
    found: dict[object, list[Lead]] = {}
    for lead in leads:
        found.setdefault(key(lead), []).append(lead)
    return list(found.values())
