"""The page of every work that a site cites, by year, with the pages that cite it: its Markdown, and the lists in it.

The lists are put into the HTML that Markdown makes of the rest. It would take longer with thousands of works than with
all the posts that cite them, only to leave them as they are.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.references.record import name_of, plain
from copydesk.references.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import SimpleNamespace

    from copydesk.references.record import Record
    from copydesk.references.work import Work

FILE = "works-cited"  # the name of what can be downloaded, for the site and for each page
SUFFIXES = {"bibtex": ".bib", "csl-json": ".json", "ris": ".ris"}
LABELS = {"bibtex": "BibTeX", "csl-json": "CSL-JSON", "ris": "RIS"}
_FILTER = """\
<div class="copydesk-filter" role="search">
<label for="copydesk-filter">{}</label>
<input id="copydesk-filter" type="search" autocomplete="off">
<span role="status"></span>
</div>
"""


_LIST = "<!-- copydesk-works -->"  # stands in the place of each
_IDS = re.compile(r'<li id="([^"]*)"')
_NUMBER = re.compile(r'\b(id="|href="#)(\d[\w-]*)"')


class Body(NamedTuple):
    """The page below its title: Markdown, and the lists, as HTML, in the order in which they belong in it."""

    text: str
    lists: tuple[str, ...]

    @property
    def ids(self) -> set[str]:
        """The ids of the works."""
        return {unescape(name) for each in self.lists for name in _IDS.findall(each)}

    def named(self, html: str) -> tuple[str, dict[str, str]]:
        """The HTML with a letter before the ids of years that have none (`2024年`), and these ids by the former.

        No selector begins with a number, and scripts that take one for it stop: those of the theme `mkdocs`.
        """
        parts = html.rsplit(_LIST, len(self.lists))
        names: dict[str, str] = {}
        for at, part in enumerate(parts[:-1]):
            above, sign, heading = part.rpartition("<h2 ")
            if sign:
                names |= {name: f"year-{name}" for _, name in _NUMBER.findall(heading)}
                parts[at] = above + sign + _NUMBER.sub(r'\1year-\2"', heading)
        return _LIST.join(parts), names

    def filled(self, html: str) -> str:
        """The HTML of the page with its lists. They are the last in it, whatever a writer put above them."""
        first, *rest = html.rsplit(_LIST, len(self.lists))
        if len(rest) < len(self.lists):
            return html
        return first + "".join(part for pair in zip(self.lists, rest, strict=True) for part in pair)


class Citing(NamedTuple):
    """A page that cites: its title, and its address as seen from the page of works."""

    title: str
    href: str


def ordered(works: Iterable[Work]) -> list[Work]:
    """The works as readers see them: the newest first, those of one year by author and text."""
    return sorted(works, key=_sort_key)


def body(
    works: Sequence[Work],
    found: Sequence[Record],
    citing: Mapping[str, Citing],
    downloads: Mapping[str, str],
    words: SimpleNamespace,
) -> Body:
    """The page below its title. `works` are `ordered`, and `found` their records.

    `downloads` has an address by the name of a format.
    """
    pairs = list(zip(works, found, strict=True))
    paths = {path for work in works for path in work.paths if path in citing}
    counted = f"<bdi>{words.works(len(works), len(paths))}</bdi>"
    parts = [_FILTER.format(escape(words.filter)), f'<p class="copydesk-downloads">{counted} {links(downloads)}</p>\n']
    lists: list[str] = []
    for year, group in groupby(pairs, key=lambda pair: pair[1].parts.year):
        items = "".join(_item(work, record, citing, words) for work, record in group)
        lists.append(f'<ul class="copydesk-works">\n{items}</ul>')
        parts.append(f"## {words.from_year(year) if year else words.without_year}\n\n{_LIST}\n")
    return Body("\n".join(parts), tuple(lists))


def links(downloads: Mapping[str, str]) -> str:
    """What can be downloaded."""
    return " &middot; ".join(
        f'<a href="{escape(href)}" download>{LABELS[name]}</a>' for name, href in downloads.items()
    )


def _sort_key(work: Work) -> tuple[int, str, str]:
    text = plain(work.entries[0].reference.text)
    people = work.parts.authors or work.parts.editors
    author = name_of(people[0]).family if people else text
    return -(work.parts.year or 0), author.casefold(), text.casefold()


def _item(work: Work, record: Record, citing: Mapping[str, Citing], words: SimpleNamespace) -> str:
    pages = "".join(_cited_in(work, citing, words))
    text = typeset(work.entries[0].reference.text, record.parts)
    return f'<li id="work-{escape(record.key)}" dir="auto">{text}{pages}</li>\n'


def _cited_in(work: Work, citing: Mapping[str, Citing], words: SimpleNamespace) -> Iterator[str]:
    pages = [citing[path] for path in work.paths if path in citing]
    if pages:
        named = ", ".join(f'<a href="{escape(page.href)}">{escape(page.title)}</a>' for page in pages)
        yield f'\n<span class="copydesk-cited-in">{escape(words.cited_in)} {named}</span>'
