"""Entries that Markdown takes for something else, so that readers see them altered or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span, newline_of
from copydesk.markdown.hide import OPAQUE
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from copydesk.document import Document
    from copydesk.markdown.facts import Block, Definition
    from copydesk.references.reference import Reference, ReferenceList
    from copydesk.site import Site

_NAME = pattern(r"[^\W\d_][^\s/:#.<>@]*[,.]?")  # what a definition has for its target: `Smith`, `Smith,`
_YEAR = pattern(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_INDENTED = pattern(r"(?: {4}|\t)[ \t]*\\?\[(\d{1,4})\\?\][ \t]*(?=[^\W\d_a-z]|[\"“*_\[<])")
_INDENT = pattern(r"^[ \t]+(?=\S)")
_GLUED = pattern(r"(?<![ \t])[ \t]*+(?:[-–—•*][ \t]*+)?(\\?\[(\d{1,4})\\?\])[ \t]*(?=([^\W\d_]|[\"“*_<]))")
_BREAK = pattern(r"(?i:<br)[ \t]*/?>[ \t]*\Z")
_SENTENCE_END = frozenset(".)”\"'’]*_>/" + OPAQUE)
_PREFIX = pattern(r"(?P<quote>[ \t>]*)(?P<bullet>[-*+][ \t]+)?")
_HARD_BREAK = pattern(r"(?:  |\\|<br[ \t]*/?>)[ \t]*\r?\n")


class Vanished(NamedTuple):
    """An entry that is lost on the page: where, in which way, and what brings it back.

    `certain` is false where it depends on a renderer that is not known.
    """

    span: Span
    message: str
    fix: Fix | None
    certain: bool = True


def vanished(document: Document, site: Site) -> Iterator[Vanished]:
    """The entries of a document that Markdown swallows or alters."""
    if not document.reference_sections:
        return
    yield from _defined(document)
    yield from _all_defined(document)
    yield from _indented(document)
    paragraphs = [block for block in document.markdown.blocks if block.kind == "paragraph"]
    for found in document.reference_lists:
        yield from _glued(document, found)
        yield from _numbered_anew(document, found, site)
        if not document.dialect.has("nl2br") and "copydesk/references" not in site.config.plugins:
            certain = site.config.mkdocs_file is not None  # other renderers may keep the ends of lines
            yield from (each._replace(certain=certain) for each in _run_together(document, found, paragraphs))


def _defined(document: Document) -> Iterator[Vanished]:
    """`[1]: Smith (2020)`: a link definition to the page `Smith`."""
    from copydesk.references.section import in_reference_section

    used = {link.label for link in document.markdown.links if link.text.strip("[]\\") != link.label}
    for definition in document.definitions:
        start = definition.span.start
        if definition.label not in used and _is_entry(document, definition) and in_reference_section(document, start):
            colon = document.text.index("]:", start) + 1
            space = "" if document.text[colon + 1 : colon + 2] in (" ", "\t") else " "
            edit = Edit(Span(colon, colon + 1), space)
            message = f"Markdown takes `[{definition.label}]:` for a link definition, and does not show the entry"
            yield Vanished(definition.span, message, Fix("Leave out the colon", (edit,)))


def _all_defined(document: Document) -> Iterator[Vanished]:
    """A list of which every entry is the definition of a link (`[1]: https://…`): its heading stands over nothing."""
    starts_of = [each.span.start for each in document.definitions]  # in order
    comments = sorted(each for each in document.markdown.inert if document.text.startswith("<!--", each[0]))
    for title, span in document.reference_sections:
        defined = document.definitions[bisect_left(starts_of, span.start) : bisect_left(starts_of, span.end)]
        numbered = [each for each in defined if each.label.isdecimal()]
        if not numbered or any(_is_entry(document, each) for each in numbered):
            continue
        within = comments[bisect_left(comments, (title.end, 0)) : bisect_left(comments, (span.end, 0))]
        hidden = sorted({*(each.span for each in defined), *within})
        ends = [title.end, *(max(end, title.end) for _, end in hidden)]
        starts = [*(start for start, _ in hidden), span.end]
        if any(document.text[end:start].strip() for end, start in zip(ends, starts, strict=True) if end < start):
            continue
        labels = f"`[{numbered[0].label}]:`" + (f" to `[{numbered[-1].label}]:`" if len(numbered) > 1 else "")
        what = "link definitions" if len(numbered) > 1 else "a link definition"
        message = f"Markdown takes {labels} for {what}, and shows nothing below the heading"
        yield Vanished(Span(*numbered[0].span), message, None, certain=False)


def _is_entry(document: Document, definition: Definition) -> bool:
    """Whether a definition defines no link: what should be a target is a name, what should be a title has a year."""
    is_named = definition.label.isdecimal() and _NAME.fullmatch(definition.target) is not None
    return is_named and _YEAR.search(document.text, definition.target_span.end, definition.span.end) is not None


def _indented(document: Document) -> Iterator[Vanished]:
    """Entries that are indented by four, and so are code."""
    from copydesk.references.section import in_reference_section

    listed = {reference.number for reference in document.references}
    for block in document.markdown.blocks:
        if block.kind != "code" or not in_reference_section(document, block.start):
            continue
        start = document.text.rfind("\n", 0, block.start) + 1
        first = _INDENTED.match(document.text, start)
        if not first or int(first[1]) in listed or (int(first[1]) > 1 and int(first[1]) - 1 not in listed):
            continue
        if document.kinds_at(block.start) == {"code"}:
            fix = Fix("Take out the indent", tuple(_indents(document.text, Span(start, block.end))))
            listed.add(int(first[1]))
            yield Vanished(Span(first.end(1) - len(first[1]) - 1, first.end()), _CODE, fix)


_CODE = "the entry is indented by four, and so it is code to Markdown"


def _indents(text: str, span: Span) -> Iterator[Edit]:
    at = span.start
    for line in text[slice(*span)].splitlines(keepends=True):
        if indent := _INDENT.match(line):
            yield Edit(Span(at, at + indent.end()), "")
        at += len(line)


def _glued(document: Document, found: ReferenceList) -> Iterator[Vanished]:
    """`…2019. [11] Hansen`: an entry within the lines of the one before, whose number is missing."""
    listed = {reference.number for reference in found.references}
    for reference in found.references if found.form == "bracket" else ():
        expected = reference.number + 1
        if expected in listed:
            continue
        for match in _GLUED.finditer(document.prose, *reference.text_span):
            is_due = int(match[2]) == expected and expected not in listed
            if is_due and _ends_before(document.prose, match) and not _is_broken(document.text, match.start()):
                message = f"the entry is glued to the one before, {expected - 1}, and reads as part of it"
                yield Vanished(Span(*match.span(1)), message, _parted(document.text, reference, match))
                expected += 1


def _is_broken(text: str, at: int) -> bool:
    """Whether a line ends before a place, by `<br>`."""
    return _BREAK.search(text, max(at - 8, 0), at) is not None


def _ends_before(prose: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends before the number, and another begins behind it."""
    return prose[match.start() - 1] in _SENTENCE_END and not match[3].islower()


def _parted(text: str, reference: Reference, match: re.Match[str]) -> Fix | None:
    start = text.rfind("\n", 0, reference.span.start) + 1
    prefix = _PREFIX.fullmatch(text, start, reference.span.start)
    if not prefix:
        return None
    newline = newline_of(text)
    between = newline if prefix["bullet"] else f"{newline}{prefix['quote'].rstrip()}{newline}"
    return Fix("Begin a new line", (Edit(Span(match.start(), match.start(1)), between + prefix[0]),))


def _numbered_anew(document: Document, found: ReferenceList, site: Site) -> Iterator[Vanished]:
    """An ordered list, which Markdown numbers itself."""
    from copydesk.references.rendered import misnumbered
    from copydesk.references.renumber import renumber

    other = misnumbered(document, found, site)
    if other:
        reference, shown = other[0]
        fix = renumber(document, {each.number: number for each, number in other}, "Type the numbers that are shown")
        message = f"the entry is typed {reference.number} and shown as {shown}: Markdown numbers the list itself"
        yield Vanished(reference.marker_span, message, fix)


def _run_together(document: Document, found: ReferenceList, paragraphs: Sequence[Block]) -> Iterator[Vanished]:
    """Entries without an empty line or a hard break between them: one diagnostic a paragraph."""
    joined: list[Reference] = []
    at = max(bisect_right(paragraphs, found.references[0].span.start, key=lambda block: block.start) - 1, 0)
    for before, reference in pairwise(found.references):
        while at < len(paragraphs) and paragraphs[at].end <= reference.span.start:
            at += 1
        if at < len(paragraphs) and _share(document, paragraphs[at], before, reference):
            joined.append(reference)
        elif joined:
            yield _paragraph(document, joined)
            joined = []
    if joined:
        yield _paragraph(document, joined)


def _share(document: Document, paragraph: Block, before: Reference, reference: Reference) -> bool:
    """Whether two entries stand in one paragraph, and no break parts them."""
    if not paragraph.start <= before.span.start < reference.span.start < paragraph.end:
        return False
    line = document.text.rfind("\n", 0, reference.span.start) + 1
    last = max(document.text.rfind("\n", 0, line - 1) + 1, before.span.start)
    prefix = _PREFIX.match(document.text, line)
    is_bare = prefix is not None and prefix.end() == reference.span.start and not prefix["bullet"]
    return is_bare and line > before.span.start and not _HARD_BREAK.search(document.text, last, line)


def _paragraph(document: Document, joined: list[Reference]) -> Vanished:
    """What is said of the entries that run on from the one before."""
    first, last = joined[0], joined[-1]
    many = f"entries {first.number} to {last.number} run" if len(joined) > 1 else f"entry {first.number} runs"
    edits = []
    for reference in joined:
        line = document.text.rfind("\n", 0, reference.span.start) + 1
        quote = document.text[line : reference.span.start].rstrip()
        edits.append(Edit(Span(line, line), f"{quote}{newline_of(document.text)}"))
    message = f"{many} on from the entry before, without an empty line between"
    return Vanished(first.marker_span, message, Fix("Put an empty line between the entries", tuple(edits)))
