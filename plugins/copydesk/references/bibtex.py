"""A site's BibTeX file: its entries by key, where each stands, and what of the file cannot be read."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk.diagnostic import Position, Source, Span
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Block

_HEAD = re.compile(r"[ \t]*@[ \t]*\w+[ \t]*[{(]\s*([^\s,{}()]*)")


class BibEntry(NamedTuple):
    """One entry: `kind` and the names of its fields in lower case, values as typed but for their outer braces.

    `span` is the place of the key.
    """

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span


class Fault(NamedTuple):
    """What cannot be read of a file, and where; `key` and `line` are those of an entry that another one repeats."""

    span: Span
    message: str
    repeated: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The entries of a file by key, in the order they stand, of two with one key the first; and its faults."""

    entries: Mapping[str, BibEntry] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read(text: str) -> Bibliography:
    """A BibTeX text as a bibliography. Linear in its length; never raises."""
    from bibtexparser.entrypoint import parse_string  # a tenth of a second that few runs need
    from bibtexparser.model import Entry, ParsingFailedBlock

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it has to say becomes a fault
    entries: dict[str, BibEntry] = {}
    faults: list[Fault] = []
    source, at = Source(text), 0
    for block in parse_string(text).blocks:
        head = _HEAD.search(text, max(source.offset(Position((block.start_line or 0) + 1, 1)), at))
        if not head or not isinstance(block, Entry | ParsingFailedBlock):
            continue
        span, at = Span(*head.span(1)), head.end()
        entry = block if isinstance(block, Entry) else block.ignore_error_block
        if isinstance(entry, Entry) and entry.key in entries:
            line = source.position(entries[entry.key].span.start).line
            faults.append(Fault(span, "", entry.key, line))
        elif not isinstance(entry, Entry):
            faults.append(Fault(span, _reason(block)))
        elif not entry.key:
            faults.append(Fault(Span(*head.span()), "it has no key"))
        else:
            read_value = str if block is entry else _bare
            fields = {each.key.lower(): " ".join(read_value(each.value).split()) for each in reversed(entry.fields)}
            entries[entry.key] = BibEntry(entry.key, entry.entry_type.lower(), fields, span)
    return Bibliography(entries, tuple(faults))


def _reason(block: Block) -> str:
    """Why a block is no entry."""
    error = getattr(block, "error", "")
    reason = str(getattr(error, "abort_reason", "") or error).strip().rstrip(".")
    return f"{reason[:1].lower()}{reason[1:]}"


def _bare(value: object) -> str:
    """A value without the braces or quotes around it, which the library leaves where a field is given twice."""
    text = str(value).strip()
    return text[1:-1] if text[:1] + text[-1:] in ("{}", '""') and len(text) > 1 else text
