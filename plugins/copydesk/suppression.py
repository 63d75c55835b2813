"""`<!-- copydesk: allow RULE -->` and its like: comments that allow what a rule reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from copydesk.alert import is_name
from copydesk.diagnostic import Diagnostic, Edit, Fix, Severity, Span
from copydesk.markdown.nest import Spans
from copydesk.named_tuple import NamedTuple
from copydesk.near import nearest_of
from copydesk.pattern import pattern
from copydesk.rule import all_rules

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from copydesk.document import Document
    from copydesk.front_matter import Entry

USELESS = "useless-suppression"
_COMMENT = pattern(
    r"<!--[ \t]*copydesk:[ \t]*(?P<kind>[\w-]+)(?P<names>[^\n>]*?)(?P<reason>[ \t]--[ \t][^\n>]*?)?[ \t]*-->"
)
_HEAD_COMMENT = pattern(
    r"#[ \t]*copydesk:[ \t]*(?P<kind>[\w-]+)(?P<names>[^\n#]*?)"
    r"(?P<reason>[ \t]--[ \t][^\n]*)?[ \t]*(?=\r?\n)"
)
_NAME = pattern(r"[\w/.-]+")
_KINDS = ("allow", "allow-file")
_ELSEWHERE = frozenset({"disable", "ignore", "off", "skip", "suppress"})  # what other programs call it


class Suppression(NamedTuple):
    """One comment: where it stands, the names in it with their places, and the range of offsets it holds for.

    `kind` is its first word, which makes it one; another word may be a slip of the hand.
    """

    span: Span
    kind: tuple[str, Span]
    names: tuple[tuple[str, Span], ...]
    scope: Span
    has_reason: bool


def suppress(document: Document, diagnostics: list[Diagnostic], ran: Mapping[str, str | None]) -> list[Diagnostic]:
    """The diagnostics that no comment allows, and a `useless-suppression` for each name that allows nothing.

    A name is judged only where its rule ran. `ran` has the level that is configured for each rule.
    """
    written = list(suppressions(document))
    allowing = [suppression for suppression in written if suppression.kind[0] in _KINDS]
    scopes: dict[str, list[Span]] = {}
    for suppression in allowing:
        for name, _ in suppression.names:
            scopes.setdefault(name, []).append(suppression.scope)
    allowed = {name: Spans(sorted(each)) for name, each in scopes.items()}
    kept = [each for each in diagnostics if not (each.rule in allowed and allowed[each.rule].covers(each.span.start))]
    if USELESS in ran:
        severity = Severity(ran[USELESS] or Severity.WARNING)
        kept += (slip for suppression in written if (slip := _misspelt(document, suppression, severity)))
        used = _used(allowing, diagnostics)
        for suppression in allowing:
            kept += _useless(document, suppression, used, ran, severity)
    return kept


def _used(suppressions: Iterable[Suppression], diagnostics: Iterable[Diagnostic]) -> set[Span]:
    """The places of the names that allow something."""
    starts: dict[str, list[int]] = {}
    for start, rule in sorted((diagnostic.span.start, diagnostic.rule) for diagnostic in diagnostics):
        starts.setdefault(rule, []).append(start)
    found = set()
    for suppression in suppressions:
        for name, place in suppression.names:
            first = bisect_left(starts.get(name, ()), suppression.scope.start)
            if name in starts and first < len(starts[name]) and starts[name][first] < suppression.scope.end:
                found.add(place)
    return found


def suppressions(document: Document) -> Iterator[Suppression]:
    """The comments of a document that speak to copydesk, those of its head last."""
    body = document.front_matter.body
    facts = document.markdown
    comments = [span for span in facts.inert if document.text.startswith("<!--", span[0])]
    blocks = sorted({*facts.inert, *(block.span for block in facts.blocks)} - set(comments))
    for start, end in comments:
        match = _COMMENT.fullmatch(document.text, start, end)
        if match:
            yield _suppression(match, _scope(document.text, match, blocks))
    entries = sorted(document.front_matter.entries, key=_start)
    for match in _HEAD_COMMENT.finditer(document.text, 0, body):
        yield _suppression(match, _head_scope(document, match, entries))


def _suppression(match: re.Match[str], scope: Span) -> Suppression:
    names = tuple((name[0], Span(*name.span())) for name in _NAME.finditer(match.string, *match.span("names")))
    kind = match["kind"], Span(*match.span("kind"))
    return Suppression(Span(*match.span()), kind, names, scope, bool(match["reason"]))


def line_of(text: str, at: int) -> Span:
    """The line of an offset, without its end."""
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def _scope(text: str, match: re.Match[str], blocks: list[tuple[int, int]]) -> Span:
    """What a comment in the text speaks of: the file, its line, or the block that follows."""
    if match["kind"] == "allow-file":
        return Span(0, len(text) + 1)
    line = line_of(text, match.start())
    if text[line.start : match.start()].strip(" \t>"):
        return Span(line.start, line.end + 1)
    index = bisect_left(blocks, (match.end(), 0))
    if index == len(blocks):
        return Span(line.end, line.end)
    last = bisect_left(blocks, (blocks[index][0] + 1, 0)) - 1  # of those that begin here, the one that ends last
    return Span(line.end, blocks[last][1])


def _start(entry: Entry) -> int:
    return entry.span.start


def _head_scope(document: Document, match: re.Match[str], entries: Sequence[Entry]) -> Span:
    """In the head: the key of its line, or the one that follows."""
    if match["kind"] == "allow-file":
        return Span(0, len(document.text) + 1)
    line = line_of(document.text, match.start())
    if document.text[line.start : match.start()].strip():
        index = bisect_right(entries, match.start(), key=_start) - 1
    else:
        index = bisect_left(entries, match.end(), key=_start)
    if not 0 <= index < len(entries):
        return line
    entry = entries[index]
    return Span(entry.span.start, max(entry.value.span.end, entry.span.end) + 1)


def _misspelt(document: Document, suppression: Suppression, severity: Severity) -> Diagnostic | None:
    """What is said of a comment whose first word was meant to allow something, and does not."""
    kind, place = suppression.kind
    if kind in _KINDS:
        return None
    meant = nearest_of(kind.lower(), _KINDS, 0.8)
    known = all_rules()
    if kind.lower().partition("-")[0] in _ELSEWHERE and any(name in known for name, _ in suppression.names[:1]):
        meant = "allow-file" if kind.lower().endswith("-file") else "allow"
    if not meant:
        return None
    message = f"a comment that begins with {kind} allows nothing; did you mean {meant}?"
    fix = Fix(f"Write {meant}", (Edit(place, meant),), safe=False)
    return Diagnostic(USELESS, "suppression", severity, document.path, place, message, fix)


def _useless(
    document: Document, suppression: Suppression, used: set[Span], ran: Collection[str], severity: Severity
) -> Iterator[Diagnostic]:
    """What is said of a comment. The names of vale's and rumdl's rules are not known, so they are left in peace."""
    known = all_rules()
    given = {name for name, _ in suppression.names}
    idle: list[tuple[Span, str, str | None]] = []
    for name, place in suppression.names:
        if place in used or not (name in ran or (name not in known and not is_name(name))):
            continue
        meant = None if name in known else nearest_of(name, known)
        meant = None if meant in given else meant
        said = f"nothing here is reported by {name}" if name in known else f"no rule is named {name}"
        idle.append((place, f"{said}; did you mean {meant}?" if meant else said, meant))
    if not suppression.names:
        idle.append((suppression.span, "the comment names no rule", None))
    is_idle = len(idle) >= len(suppression.names) and not any(meant for _, _, meant in idle)
    for place, message, meant in idle:
        fix = _correction(document.text, suppression, place, meant, is_idle=is_idle)
        yield Diagnostic(USELESS, "suppression", severity, document.path, place, message, fix)


def _correction(text: str, suppression: Suppression, place: Span, meant: str | None, *, is_idle: bool) -> Fix:
    """A slip is mended; a comment of which no name is of use goes whole, and a reason only where that is asked for."""
    if meant:
        return Fix(f"Write {meant}", (Edit(place, meant),), safe=False)
    if is_idle:
        return Fix("Remove the comment", (Edit(_whole(text, suppression.span), ""),), safe=not suppression.has_reason)
    return Fix("Remove the name", (Edit(_with_space(text, place), ""),))


def _whole(text: str, span: Span) -> Span:
    """A comment with its line, where it has one to itself."""
    line = line_of(text, span.start)
    if text[line.start : span.start].strip() or text[span.end : line.end].strip():
        return _with_space(text, span)
    return Span(line.start, min(line.end + 1, len(text)))


def _with_space(text: str, span: Span) -> Span:
    start = line_of(text, span.start).start
    return Span(start + len(text[start : span.start].rstrip(" \t")), span.end)
