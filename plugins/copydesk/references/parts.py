"""What an entry says of a publication, as far as its form tells: authors, year, title, venue, identifiers.

The styles that posts use differ, and most entries are typed by hand. What has no form that is known stays unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.markdown.entity import decoded
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.address import ADDRESS, whole_address
from copydesk.references.identifier import arxiv_in, doi_in, is_isbn
from copydesk.references.title import EMPHASIS, HELD, is_marked, title_in, title_of
from copydesk.references.visit import visit_in, without_visits

_YEAR = r"(?:1[5-9]|20)\d\d"
_TAG = pattern(r"<[^<>]*>")
_WITHIN_WORDS = pattern(r"</?(?:i|b|em|strong|su[bp]|span|small|mark|u|code|cite|a)\b[^<>]*>", re.IGNORECASE)
_URL = pattern(ADDRESS)
_TARGET = pattern(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\]\[[^\]\n]*\]")
_LINKED = pattern(r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]\((?P<url>https?://[^\s<>()\"]+)\)(?P<rest>.*)\Z")
_NAMES = pattern(r"(?:arXiv|doi)[:\s]*[^\s,)]+", re.IGNORECASE)
_IN_BRACKETS = pattern(rf"\((?:[^()\d]{{0,20}}\s)?({_YEAR})[a-z]?(?:,[^()]{{0,40}})?\)")
_BARE = pattern(rf"(?<![\w/:.–-])({_YEAR})(?:(?=[年년])|[a-z]?(?![\w/–-]))")
_WIDE = pattern(r"\uff08(\d{1,5}[a-z]?)\uff09")
_DAY = pattern(rf"(?<![\w/:.\[–-])({_YEAR})-(?:0[1-9]|1[0-2])-[0-3]\d(?![\w-])")  # where nothing else tells a year
_DATED = pattern(rf"(?<=\.)[ ]+{_YEAR}[a-z]?\.[ ]*\Z")  # behind names, where brackets have the year again
_PAGES = pattern(r"(?:\bpp?\.\s*|(?<=[,:(] ))(\d{1,5}\s?[-–—]\s?\d{1,5})(?![\w-])(?!\.\d)")
_ISBN = pattern(r"ISBN(?:-1[03])?:?\s*([\dXx][\dXx -]{8,16}[\dXx])")
# Of a book, between the title of a chapter and its own.
_EDITED = pattern(r"\((?:[Ee]ds?|Hrsg|Hg|[Oo]rgs?|[Dd]irs?)\.?\)|\b[Ee]ditors?\b|,\s[Ee]ds?\.,")
_MEETING = pattern(r"\b(?:proc|proceedings|conference|workshop|symposium|congress|meeting)\b", re.IGNORECASE)


class Parts(NamedTuple):
    """The parts of an entry; None, or no author, where its form does not tell.

    Authors are as typed, but for `Last F`, which is `Last, F.` here.
    `others` tells that there are more than those named: `et al.` Only a BibTeX file tells the publisher, the editors,
    and the kind of a work as a Record has it; that of a chapter in an edited book shows.
    """

    authors: tuple[str, ...] = ()
    others: bool = False
    year: int | None = None
    title: str | None = None
    venue: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    isbn: str | None = None
    url: str | None = None
    accessed: str | None = None
    publisher: str | None = None
    kind: str | None = None
    editors: tuple[str, ...] = ()


@lru_cache(maxsize=16384)  # a site with more of them is read anew at each key in an editor
def parts_of(text: str) -> Parts:
    """The parts of an entry's text. Linear in its length; never raises."""
    line = " ".join(text[:4000].split())
    if linked := _LINKED.match(line):  # all of the entry may be the text of a link
        words = f"{linked['text']}{linked['rest']}" if linked["rest"] else f"{linked['text'].rstrip('.')}."
        found = _parts_of(f"{words} {linked['url']}")
        if found.authors and found.year and found.title and found.title in linked["text"]:
            return found
    return _parts_of(line)


def _parts_of(line: str) -> Parts:
    from copydesk.references.people import authors  # most runs meet no entry
    from copydesk.references.periodical import place, without_volume

    bare = _bare(line)
    year, year_start = _year(bare)
    title, title_span = title_in(bare, year_start)
    if title and _TAG.search(line, *title_span):
        title = _untagged(line[slice(*title_span)]) or title
    isbn, url = _ISBN.search(line), _URL.search(line)
    starts = [at for at in (title_span[0] if title else -1, year_start) if at >= 0]
    # What stands before a year in front, or before a stop and a title in marks, is an author.
    alone = title is not None and (0 < year_start < title_span[0] or is_marked(bare, title_span))
    signed = _DATED.sub("", bare[: min(starts, default=0)])
    names, others = authors(signed, alone=alone, titled=title is not None) if starts else ((), False)
    venue, venue_end = _venue(bare, title_span[1]) if title else (None, None)
    after = title_span[1] if title else 0
    volume, issue, placed = place(bare, after, venue_end)
    pages = _PAGES.search(bare, after)
    return Parts(
        authors=names,
        others=others,
        year=year,
        title=title,
        venue=without_volume(venue, volume),
        volume=volume,
        issue=issue,
        pages=placed or (pages[1].replace(" ", "") if pages else None),
        doi=doi_in(line),
        arxiv=arxiv_in(line),
        isbn=isbn[1] if isbn and is_isbn(isbn[1]) else None,
        url=decoded(whole_address(url[0])) if url else None,
        accessed=visit_in(line),
        kind="chapter" if venue and venue_end and _is_edited(bare[after:venue_end], venue) else None,
    )


def _bare(line: str) -> str:
    """A line with what is no prose out of sight, everything else at its place."""
    for form in (_TAG, _TARGET, _URL, _NAMES):
        line = form.sub(_spaces, line)
    return _WIDE.sub(r"(\1)", line)


def _untagged(text: str) -> str:
    """A title with HTML, as it is shown: what sets letters apart (`H<sub>2</sub>O`) parts no words."""
    bare = _TAG.sub(" ", _WITHIN_WORDS.sub("", text))
    for form in (_TARGET, _URL):
        bare = form.sub(_spaces, bare)
    return " ".join(title_of(bare).split())


def _spaces(match: re.Match[str]) -> str:
    """What is no prose, out of sight, everything else at its place. The bracket that ends a link's text stays."""
    return "](" + " " * (len(match[0]) - 2) if match[0].startswith("]") else " " * len(match[0])


def _year(bare: str) -> tuple[int | None, int]:
    """The year and where it begins: one in brackets, else the last one that stands alone. None is that of a visit."""
    bare = without_visits(bare)
    match = _IN_BRACKETS.search(bare)
    if match:
        return int(match[1]), match.start()
    last = None
    for form in (_BARE, _DAY):
        for last in form.finditer(bare):  # noqa: B007 - the last one is meant
            pass
        if last:
            break
    return (int(last[1]), last.start()) if last else (None, -1)


def _venue(bare: str, after: int) -> tuple[str | None, int | None]:
    """What is emphasised behind the title, and where it ends (`In *Proceedings of …*`, `*Nature*`), or a journal."""
    from copydesk.references.periodical import journal

    match = EMPHASIS.search(bare, after) or HELD.search(bare, after)
    venue = title_of(next(filter(None, match.groups()))) if match else ""
    return (venue, match.end()) if match and venue else journal(bare, after)


def _is_edited(behind: str, venue: str) -> bool:
    """Whether what a work appeared in is a book with editors, and not the papers of a meeting."""
    return _EDITED.search(behind) is not None and not _MEETING.search(venue)
