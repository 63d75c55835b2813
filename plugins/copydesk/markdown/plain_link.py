"""Links told without parsing, where they are written plainly in running text: most texts need no more reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown import seek
from copydesk.markdown.definition import normal, unescape, uses
from copydesk.markdown.facts import Link
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.document import Document
    from copydesk.markdown.running_text import RunningText

_TARGET = pattern(r"(?<=\]\()[^\x00-\x20\x7f()<>\[\]{}\"'`\\&$|]++(?=\))")
_NEXT_LINE = pattern(r"\n(?! {0,3}[a-zA-Z])")  # which may begin another block
_HTTP = "http:"
_TAG = pattern(r"\n<[^\n]*http:")
_SIGNS = ("&#", "&colon", "\\:")  # what may stand for a character of that
_DISGUISED = pattern(r"[\n(<:][ \t]*+(?:&|h[^\n/()<:]*(?:&#|&colon|\\))")
_FAR = 80  # characters of white space that may stand between a bracket and a target, where it is not plain
_LONG = 1_000  # characters of a link's text
_FEW = 50  # definitions: the text is looked through for each of them
_LABEL = pattern(r"[\w .,:;/#+?!='\"()*~-]++", re.ASCII)


def inline(document: Document, at: int) -> Link | None:
    """The link or image whose target begins at a place, behind its opening bracket; None where that is not plain."""
    running_text = document.running_text
    view = running_text.view
    target, opening = _TARGET.match(view, at), view.rfind("[", max(at - _LONG, 0), at)
    shown = view[opening : at - 2]
    if target is None or opening < 0 or "]" in shown or _NEXT_LINE.search(shown):
        return None
    if view[opening - 1 : opening] == "]":  # `[text][label](not a target)`
        return None
    if not (running_text.has_bracket(opening) and running_text.has_bracket(at - 2)):
        return None
    start = opening - 1 if view[opening - 1 : opening] == "!" else opening
    text_span, target_span = Span(opening + 1, at - 2), Span(*target.span())
    text, written = unescape(document.text[slice(*text_span)]), document.text[slice(*target_span)]
    kind = "link" if start == opening else "image"
    return Link(kind, written, text, Span(start, target_span.end + 1), text_span, target_span)


def http_targets(document: Document) -> Iterable[tuple[str, Span]]:
    """The targets of links over `http:`, each with its place: that of a definition once, and if a link names it."""
    found = None if document.is_parsed else _written_plainly(document)
    if found is None:
        parsed = document.markdown.targets(lambda written: _HTTP in written.lower())
        return ((link.target, link.target_span) for link in parsed)
    return found


def _written_plainly(document: Document) -> list[tuple[str, Span]] | None:
    """The targets; None where one may be written otherwise."""
    written, view = document.written_targets, document.running_text.view
    is_disguised = any(sign in written for sign in _SIGNS) and _DISGUISED.search(written)
    if is_disguised or document.dialect.has("pymdownx.magiclink") or _TAG.search(written):
        return None
    found = []
    for at in seek.places(view.lower(), _HTTP):
        before = view[max(at - _FAR, 0) : at].rstrip().removesuffix("<").rstrip()
        if before and not before.endswith("]("):
            continue
        if (link := inline(document, at)) is None:
            return None
        found.append((link.target, link.target_span))
    definitions = {normal(each.label): each for each in document.definitions}.values()  # the last one of a label wins
    over_http = [each for each in definitions if each.target[: len(_HTTP)].lower() == _HTTP]
    if len(over_http) > _FEW or not all(_is_named(each.label, document.running_text) for each in over_http):
        return None
    return [*found, *((each.target, each.target_span) for each in over_http)]


def _is_named(label: str, running_text: RunningText) -> bool:
    """Whether a link names a label, letter by letter."""
    view, end = running_text.view, len(label) + 2
    places = uses(label, view) if _LABEL.fullmatch(label) else ()
    return any(not view.startswith("[", at + end) and running_text.has_bracket(at) for at in places)
