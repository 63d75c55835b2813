"""Reference lists: sections of numbered entries that citations point to."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown.hide import OPAQUE
from copydesk.markdown.nest import Spans
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.heading import (
    in_html,
    is_heading_line,
    is_joined,
    is_joined_line,
    is_title,
    is_title_line,
    lines_with_names,
    may_name,
)
from copydesk.space import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.parts import Parts

YEARS = range(1900, 2100)  # a number of these is no entry's, unless there are that many
# What may stand before a number: a quote, a table's bar, a bullet, HTML that is out of sight.
_LEAD = rf"^(?P<indent>[ \t>]*+)(?:\|[ \t]*+)?(?P<bullet>[-*+][ \t]++)?[{OPAQUE}{SPACES}]*+"
_ENTRY = pattern(
    _LEAD + r"(?P<marker>" + rf"(?:\*\*|__)?(?:\[(?=\[\d{{1,4}}\]\][{OPAQUE} \t]))?"  # `[[1]](https://…)`, `[[1]] Foo`
    # `[[1] Title](https://…)`
    rf"(?P<link>\[(?=\\?\[[ \t]*\d{{1,4}}[ \t]*\\?\](?=[^\]])(?:[^\[\]\n]|\[[^\[\]\n]*\]){{1,400}}\]{OPAQUE}))?"
    rf"\\?\[[ \t]*(?P<bracket>\d{{1,4}})[ \t]*\\?\](?:\](?=[{OPAQUE} \t]))?(?:\*\*|__)?+[{OPAQUE}]*"
    rf"(?P<more>(?:,[ \t]*\[\d{{1,4}}\]|[/&–-]?\[\d{{1,3}}\](?![({OPAQUE}])){{0,20}})"
    rf"(?P<tail>[{SPACES}]*(?:[-–—][{SPACES}]+|[.:,;)](?=[{SPACES}]|$)[{SPACES}]*)|[{SPACES}]*)"
    r"|\((?P<paren>\d{1,4})\)(?:[ \t]*:)?[ \t]+"
    r"|(?P<ordered>\d{1,4})(?:[.)](?=[ \t])|[ \t]*\|)[ \t]*"
    r")(?=\S)",
    re.MULTILINE,
)
_MORE = pattern(r"([^\d \t\[\]]?)[ \t]*\[(\d{1,4})\]")
_ONE = pattern(r"\[[ \t]*1\b")
_HTML_HEADING = pattern(r"^[ \t]*<h(?P<level>[1-6])\b", re.MULTILINE | re.IGNORECASE)
_BREAK = pattern(r"[^\\]\\\Z")  # of a line
_PARAGRAPH_END = pattern(r"\n[ \t>]*(?:\n|\Z)|\n#{1,6}[ \t]|\Z")
_TABLE_RULE = pattern(r"\r?\n[ \t>]*[|:-][ \t|:-]*-")
_UNDERLINE = pattern(r"\n[ \t>]*+(?:-++|=++)[ \t\r]*+(?:\n|\Z)")
_ENTRY_TEXT = pattern(r"\[?\d{1,4}[\].)]")  # the last entry, with a rule right beneath it
_AT_MARGIN = pattern(r"\n[ \t>]*\n(?:> ?)*[^ \t\n>]|\n#{1,6}[ \t]")  # what is no part of the item before it
_BOLD_LINE = pattern(r"^[ \t]*(?:\*\*|__)[^*_\n]+(?:\*\*|__)[ \t]*:?[ \t]*$", re.MULTILINE)


class Reference(NamedTuple):
    """One entry. `marker` is what stands before its text (`[3] -`), `span` reaches from the marker to the text's end.

    `number` is the number readers see: in an ordered list that numbers itself, the place in the list.
    """

    number: int
    form: str
    marker: str
    text: str
    span: Span
    marker_span: Span
    text_span: Span

    @property
    def is_link(self) -> bool:
        """Whether number and title are one link, `[[1] Title](https://…)`: the text is `[Title](https://…)` then."""
        return self.span.start < self.marker_span.start

    @property
    def typed(self) -> str:
        """The marker, which may be a link, and the text."""
        return f"{self.marker} {self.text}"

    @property
    def parts(self) -> Parts:
        """What the text says of a publication, as far as its form tells, and the address that its number leads to."""
        from copydesk.references.parts import parts_of

        address = self.marker.partition("](")[2].partition(" ")[0]
        return parts_of(f"{self.text} {address}" if "://" in address else self.text)


class ReferenceList(NamedTuple):
    """The list: its title, the part of the document it takes, its entries in the order they stand."""

    title_span: Span
    span: Span
    references: tuple[Reference, ...]

    @property
    def form(self) -> str:
        """How its entries are marked: bracket `[1]`, ordered `1.` or paren `(1)`."""
        return self.references[0].form

    @property
    def is_lazy(self) -> bool:
        """Whether one number is typed before every entry, and Markdown is to count."""
        markers = {reference.marker for reference in self.references}
        return self.form == "ordered" and len(self.references) > 1 and len(markers) == 1


def reference_lists(document: Document) -> Iterator[ReferenceList]:
    """The reference lists of a document, in order: most have one or none."""
    taken = -1
    for title, span in document.reference_sections:
        references = tuple(_references(document, span)) if title.start >= taken else ()
        if references:
            taken = span.end
            yield ReferenceList(title, span, references)


def sections(document: Document) -> Iterator[tuple[Span, Span]]:
    """The title and the part of each section that is named as a list is, whether it holds entries or not."""
    found = list(_sections(document))
    plain = [span for _, span, is_doubtful in found if not is_doubtful]
    is_plain = len(plain) < len(found) and any(_ENTRY.search(document.prose, *span) for span in plain)
    for title, span, is_doubtful in found:
        if not is_doubtful or (not is_plain and _holds_entries(document, span)):
            yield title, span


def _sections(document: Document) -> Iterator[tuple[Span, Span, bool]]:
    """What may be a section with a list: its title, the part that it takes, and whether that takes a second look."""
    titles = _titles(document)
    breaks = _breaks(document) if titles else []
    for index, (level, title, is_doubtful) in enumerate(titles):
        following = titles[index + 1 : index + 2] if not level else []
        limit = following[0][1].start if following else len(document.text)
        if "<summary" in document.text[slice(*title)]:
            closed = document.text.find("</details", title.end, limit)
            limit = closed if closed >= 0 else limit
        yield title, Span(title.end, _end(document, breaks, level, Span(title.end, limit))), is_doubtful


def _holds_entries(document: Document, span: Span) -> bool:
    """Whether a section plainly holds a list: numbers in brackets, where they are typed or where they are cited."""
    found = _ENTRY.search(document.prose, *span)
    if found is None or document.text.find("<ol", *span) >= 0:  # which counts by itself
        return False
    return found["bracket"] is not None or _ONE.search(document.prose, 0, span.start) is not None


def _titles(document: Document) -> list[tuple[int, Span, bool]]:
    """Where lists may begin: (level, place) of headings, and of bold or plain lines (level 0), in order.

    The third says whether it takes a second look: more than a list is named, or HTML holds what is no Markdown.
    """
    more = document.reference_headings
    lines = [line for line in lines_with_names(document) if _may_title(document, line)]
    if not lines:
        return []
    headings = document.markdown.headings
    found = [(heading.level, heading.span, False) for heading in headings if is_title(heading.text, more)]
    found += [(heading.level, heading.span, True) for heading in headings if is_joined(heading.text, more)]
    found.sort(key=lambda title: title[1])
    if found and found[0][:2] == (1, headings[0].span) and len(headings) > 1 and headings[1].level > 1:
        del found[0]  # the title of a page with sections is no title of a list
    for start, end in lines:
        line = document.text[start:end]
        if "heading" in document.kinds_at(end - 1):
            continue
        if html := in_html(line, more):
            level, at = html
            if document.is_prose(start + at):
                found.append((level, Span(start, end), True))
            continue
        joined = is_joined_line(line, more)
        plain = (joined or is_title_line(line, more)) and document.is_prose(end - 1)
        if plain and ("|" not in line or _TABLE_RULE.match(document.text, end)):  # the head of a table, and no row
            found.append((0, Span(start, end), joined))
    return sorted(found, key=lambda title: title[1])


def _may_title(document: Document, span: Span) -> bool:
    """Whether a line may be a title: a look that saves reading documents with headings like "Reference counting"."""
    line, more = document.text[slice(*span)], document.reference_headings
    is_heading = is_heading_line(line) or _UNDERLINE.match(document.text, span.end) is not None
    is_line = is_title_line(line, more) or is_joined_line(line, more) or in_html(line, more) is not None
    return is_line or (is_heading and may_name(line, more))


def _breaks(document: Document) -> list[tuple[int, int]]:
    """Where lists may end: (offset, level) of headings, in HTML, too, and of rules as level 0."""
    headings = {
        heading.span.start: heading.level
        for heading in document.markdown.headings
        if document.text.startswith("#", heading.span.start) or not _ENTRY_TEXT.match(heading.text)
    }
    rules = {block.start: 0 for block in document.markdown.blocks if block.kind == "rule"}
    raw = Spans(document.markdown.raw)
    html = {
        match.start(): int(match["level"])
        for match in _HTML_HEADING.finditer(document.text, document.front_matter.body)
        if raw.covers(match.start())
    }
    return sorted({**html, **headings, **rules}.items())


def _end(document: Document, breaks: list[tuple[int, int]], level: int, span: Span) -> int:
    """A list ends at the next heading of its level or above, or at a rule; after a bold or plain title at any heading.

    `span` reaches from the title to where the list ends at the latest.
    """
    following = (breaks[index] for index in range(bisect_left(breaks, (span.start, 0)), len(breaks)))
    end = min(next((at for at, other in following if not level or other <= level), span.end), span.end)
    bold = None if level else _BOLD_LINE.search(document.prose, span.start, end)
    return bold.start() if bold else end


def _references(document: Document, span: Span) -> Iterator[Reference]:
    matches = [match for match in _ENTRY.finditer(document.prose, *span) if _is_top_level(match)]
    if any(match["link"] for match in matches):
        links = {link.span.start for link in document.markdown.links}
        matches = [match for match in matches if not match["link"] or match.start("link") in links]
    if not matches:
        return
    matches = [match for match in matches if not _is_nested(match, matches[0], document)]
    forms = [_form(match) for match in matches]
    main = "bracket" if "bracket" in forms else max(("ordered", "paren"), key=forms.count)
    numbers = [int(match[form]) for match, form in zip(matches, forms, strict=True)]
    listed = {number for number, form in zip(numbers, forms, strict=True) if form == main}
    crowded = len(listed) > YEARS.start
    kept: list[tuple[re.Match[str], str, int]] = []
    for match, form, number in zip(matches, forms, numbers, strict=True):
        odd = form != main and (number in listed or (kept[-1][2] if kept else 0) + 1 != number)
        if not odd and (crowded or number not in YEARS):
            kept.append((match, form, number))
    lazy = main == "ordered" and len(kept) > 1 and len({number for _, _, number in kept}) == 1
    for index, (match, form, number) in enumerate(kept):
        following = kept[index + 1][0].start() if index + 1 < len(kept) else span.end
        yield from _entries(document, match, form, number + index if lazy else number, following)


def _is_top_level(match: re.Match[str]) -> bool:
    """An item that is indented belongs to the entry above."""
    return len(match["indent"].expandtabs(4).replace(">", "")) <= 3


def _is_nested(match: re.Match[str], first: re.Match[str], document: Document) -> bool:
    """Whether an item belongs to the entry above by its marks of quotes, or as CommonMark counts its spaces."""
    if match["indent"].count(">") > first["indent"].count(">"):
        return True
    if not match["ordered"] or document.dialect.is_known:
        return False
    return _width(match) - _width(first) >= 3  # the width of `1. `


def _width(match: re.Match[str]) -> int:
    return len(match["indent"].replace(">", "").expandtabs(4))


def counted(document: Document, found: ReferenceList) -> list[list[Reference]]:
    """The entries that are counted together: an ordered list begins anew below a heading or a paragraph of its own."""
    parts = [[found.references[0]]]
    for before, entry in pairwise(found.references):
        is_first = found.form == "ordered" and entry.number == found.references[0].number < before.number
        if is_first and _AT_MARGIN.search(document.prose, before.text_span.start, entry.span.start):
            parts.append([])
        parts[-1].append(entry)
    return parts


def _form(match: re.Match[str]) -> str:
    return next(form for form in ("bracket", "paren", "ordered") if match[form])


def _entries(document: Document, match: re.Match[str], form: str, number: int, following: int) -> Iterator[Reference]:
    """The entry of a marker, or several where one line has several numbers."""
    start, text_start = match.start("marker"), match.end()
    marker_start = match.end("link") if match["link"] else start
    marker = document.text[marker_start:text_start].rstrip(SPACES)
    if marker.endswith("|") or "|" in document.prose[match.start() : start]:  # a row of a table
        end = document.prose.find("\n", text_start, following)
        end = end if end >= 0 else following
        bare = document.text[text_start:end].lstrip(" \t|")
        text_start, text = end - len(bare), bare.rstrip(" \t\r|")
    else:
        paragraph = _PARAGRAPH_END.search(document.prose, text_start, following)
        end = paragraph.start() if paragraph else following
        text = document.text[text_start:end].rstrip()
    text_span = Span(text_start, text_start + len(text))
    span, marker_span = Span(start, text_span.end), Span(marker_start, marker_start + len(marker))
    text = text[:-1].rstrip() if _BREAK.search(text) else text
    text = f"[{text}" if match["link"] else text
    yield Reference(number, form, marker, text, span, marker_span, text_span)
    for sign, digits in _MORE.findall(match["more"] or ""):
        first = int(digits) if sign in ("", *",/&") else min(number + 1, int(digits))
        for other in range(first, int(digits) + 1):
            yield Reference(other, form, marker, text, span, marker_span, text_span)
        number = int(digits)
