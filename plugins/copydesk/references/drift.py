"""The style of entries, as far as stops and the word before the last author go: what is set unlike the rest of a list.

Each trait has one of two forms in an entry, or none where the entry has no place for it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.references.identifier import doi_in
from copydesk.references.title import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList

FEW = 3  # entries: fewer have no style
_TITLE = pattern(r"(?P<mark>\*{1,2}|_{1,2})(?=[^\s*_])(?P<text>[^*_\n]{2,300})(?P=mark)(?P<after>\.?)(?=\s)")
_NOT_NAMES = pattern(r"[\d\"“”()\[\]<>:;/*_`\ufffc]")
_PARTICLES = frozenset(
    "and et al de del della den der di da do dos du la le van von ter ten zu y e jr sr bin ibn".split()
)
_JOINED = pattern(r"[ \n](?P<word>&amp;|&|and)[ \n](?=[^\W\d_])")
_INITIAL = pattern(r"(?<![^\s,])[^\W\d_a-z](?P<stop>\.)?(?![\w'’])")
_END = pattern(r"(?P<last>[\w)*_\"”’])?(?P<stop>\.)?(?P<close>[*_)\"”’]*)\Z")
_IDENTIFIED = pattern(r"\b(?:MR|Zbl|JFM|PMID|PMCID|arXiv|ISBN|ISSN)[:\s]\s?(?:PMC)?\d[\dXx.v-]*(?: \[[^\[\]]*\])?\Z")
_SHORT = pattern(
    r"(?:\b[^\W\d_]|\.\.|\b(?:al|etc|eds?|inc|ltd|co|corp|jr|sr|vol|nos?|univ|conf|proc|symp|st|approx|trans|rev|d))\Z",
    re.IGNORECASE,
)


class Form(NamedTuple):
    """The form that a trait has in an entry, its place, and what turns it into the other one; empty if nothing can."""

    words: str
    span: Span
    edits: tuple[Edit, ...]


class Drift(NamedTuple):
    """An entry that has a trait in another form than most: where, in what words, and what brings it into line."""

    span: Span
    message: str
    fix: Fix


def drifts(document: Document, found: ReferenceList) -> Iterator[Drift]:
    """The entries of a list that differ from two thirds of those that show a trait, where three or more do."""
    named = [(reference, _names(document, reference)) for reference in found.references]
    for trait, read in _TRAITS.items():
        forms = [form for each in named if (form := read(document, *each))]
        usual, count = Counter(form.words for form in forms).most_common(1)[0] if len(forms) >= FEW else ("", 0)
        for form in forms if 3 * count >= 2 * len(forms) else ():
            if form.words != usual and form.edits:
                message = f"{trait} {form.words}, {usual} in {count} of {len(forms)} entries"
                yield Drift(form.span, message, Fix(f"Set it {usual}, as in most entries", form.edits))


def _title_stop(document: Document, reference: Reference, _: Span | None) -> Form | None:
    """Whether the full stop after an emphasised title is part of the emphasis."""
    match = _TITLE.search(document.prose, *reference.text_span)
    if not match or title_of(match["text"]) != reference.parts.title:
        return None
    inside, end = match["text"].endswith("."), match.end("text")
    if inside == bool(match["after"]) or _SHORT.search(match["text"].removesuffix(".")):
        return None
    after = match.end("text") + len(match["mark"])
    if inside:
        stop = Span(end - 1, end)
        return Form("inside the emphasis", stop, (Edit(stop, ""), Edit(Span(after, after), ".")))
    stop = Span(after, after + 1)
    return Form("outside", stop, (Edit(Span(end, end), "."), Edit(stop, "")))


def _last_author(document: Document, _: Reference, names: Span | None) -> Form | None:
    """`&` or `and` before the last author."""
    joined = list(_JOINED.finditer(document.prose, *names)) if names else []
    if len(joined) != 1:
        return None
    span = Span(*joined[0].span("word"))
    is_word = joined[0]["word"] == "and"
    return Form("`and`" if is_word else "`&`", span, (Edit(span, "&" if is_word else "and"),))


def _final_stop(document: Document, reference: Reference, _: Span | None) -> Form | None:
    """Whether an entry ends with a full stop. What ends with an address, code, a link or an identifier need not."""
    start = reference.text_span.start
    end = _last(document.text, reference.text_span)
    match = _END.search(document.prose, max(end - 8, start), end)
    text = document.prose[start:end]
    if not match or not match["last"] or "/" in text.rsplit(maxsplit=1)[-1]:
        return None
    if text.endswith(")") and text[: text.rfind("(")].endswith("]"):
        return None
    if _IDENTIFIED.search(document.prose, max(end - 40, start), end):
        return None
    if doi_in(document.text[max(end - 200, start) : end].rsplit(maxsplit=1)[-1]):  # `…<1661::AID-SIM968>3.0.CO;2-2`
        return None
    if match["stop"]:
        stop = Span(*match.span("stop"))
        is_short = _SHORT.search(document.prose, max(stop.start - 8, start), stop.start)
        return None if is_short else Form("with a full stop", stop, (Edit(stop, ""),))
    return Form("without a full stop", Span(end - 1, end), (Edit(Span(end, end), "."),))


def _last(text: str, span: Span) -> int:
    """Where the words of an entry end: before comments that follow them."""
    end = span.end
    while text.endswith("-->", span.start, end) and (end := text.rfind("<!--", span.start, end)) >= 0:
        while end > span.start and text[end - 1].isspace():
            end -= 1
    return max(end, span.start)


def _initials(document: Document, _: Reference, names: Span | None) -> Form | None:
    """Whether the initials of authors have stops: `Darwin, G. H.` or `Darwin, G H`."""
    if not names:
        return None
    stops, bare, last = [], [], -1
    for match in _INITIAL.finditer(document.prose, *names):
        start, end = match.span()
        if match["stop"]:
            stops.append(Span(*match.span("stop")))
        elif last in (start, start - 1) or document.prose[start - 2 : start - 1] == ",":  # else a word: `A`, `I`
            bare.append(end)
        else:
            continue
        last = end
    if bare:
        edits = tuple(Edit(Span(at, at), ".") for at in bare)
        return Form("without stops", Span(bare[0] - 1, bare[0]), edits)
    if not stops:
        return None
    if stops == [Span(names.end - 1, names.end)] and document.prose[names.end - 4 : names.end - 3] != ",":
        return None  # `Sand J. Tides.`: the stop may be that of the sentence
    is_last = stops[-1].end == names.end and document.prose[names.end : names.end + 2] != " ("  # it ends them all, too
    return Form("with stops", stops[0], () if is_last else tuple(Edit(stop, "") for stop in stops))


def _names(document: Document, reference: Reference) -> Span | None:
    """Where the authors of an entry stand, before its year or title, if all there can be names."""
    start, end = reference.text_span
    parts, text = reference.parts, document.prose[start:end]
    known = (text.find(f"({parts.year}"), text.find((parts.title or "\0").split(" ", 1)[0]))
    limit = min((at for at in known if at > 0), default=0)
    names = text[:limit].rstrip(' *_"“[(')
    words = re.findall(r"[^\W\d_][\w.'’-]*", names)
    if len(words) < 2 or _NOT_NAMES.search(names):
        return None
    is_named = all(word[0].isupper() or word.lower().rstrip(".") in _PARTICLES for word in words)
    return Span(start, start + len(names)) if is_named else None


_TRAITS: dict[str, Callable[[Document, Reference, Span | None], Form | None]] = {
    "the title's full stop is": _title_stop,
    "the last author is joined with": _last_author,
    "the entry ends": _final_stop,
    "initials stand": _initials,
}
