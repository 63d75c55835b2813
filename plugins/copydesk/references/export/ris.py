"""RIS, which EndNote, Mendeley and libraries read. https://en.wikipedia.org/wiki/RIS_(file_format)"""  # noqa: D400, D415

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.references.record import Record

_TYPES = {
    "conference": "CONF",
    "article": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "preprint": "UNPB",
    "other": "GEN",
}


def export(records: Iterable[Record]) -> str:
    """A block of tagged lines for each record."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(record)) for record in records)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    parts = record.parts
    start, _, end = (parts.pages or "").replace("–", "-").replace("—", "-").partition("-")
    values = [("TI", parts.title), ("PY", parts.year), ("T2", parts.venue), ("VL", parts.volume)]
    values += [("PB", parts.publisher), ("IS", parts.issue), ("SP", start), ("EP", end)]
    values += [("DO", parts.doi), ("SN", parts.isbn), ("UR", parts.url)]
    yield "TY", _TYPES[record.kind]
    yield "ID", record.key
    for tag, people in (("AU", record.authors), ("ED", record.editors)):
        yield from ((tag, f"{name.family}, {name.given}".strip(", ")) for name in people)
    yield from ((tag, str(value)) for tag, value in values if value)
    if parts.arxiv:
        yield "AN", f"arXiv:{parts.arxiv}"
    if not parts.title:
        yield "N1", record.text
    yield "ER", ""
