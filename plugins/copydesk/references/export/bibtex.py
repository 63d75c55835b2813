"""BibTeX, in UTF-8. https://ctan.org/pkg/bibtex"""  # noqa: D400, D415 - ends in an address

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.references.record import Name, Record

_TYPES = {
    "conference": "inproceedings",
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
    "preprint": "misc",
    "other": "misc",
}
_HOSTS = {"conference": "booktitle", "chapter": "booktitle", "article": "journal"}
_PUBLISHERS = {"thesis": "school", "report": "institution"}
_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_CAPITALS = re.compile(r"\b\w*[^\W\d_a-z]\w*[A-Z]\w*\b")  # acronyms, which styles would put in lower case


def export(records: Iterable[Record], *, annotated: bool = False) -> str:
    """An entry for each record, an empty line between them; with its text as typed in `annote` if that is wanted."""
    return "\n".join(_entry(record, record.text if annotated else "") for record in records)


def _entry(record: Record, typed: str) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value)
    fields += f"  annote = {{{escaped(typed)}}},\n" if typed else ""
    return f"@{_TYPES[record.kind]}{{{record.key},\n{fields}}}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    parts = record.parts
    others = ("others",) if record.authors and parts.others else ()
    yield "author", " and ".join((*map(_name, record.authors), *others))
    yield "editor", " and ".join(map(_name, record.editors))
    yield "title", _title(parts.title or "")
    yield "year", str(parts.year or "")
    yield _HOSTS.get(record.kind, "note"), escaped(parts.venue or "")
    yield _PUBLISHERS.get(record.kind, "publisher"), escaped(parts.publisher or "")
    yield "volume", parts.volume or ""
    yield "number", re.sub(r"[-–]", "--", parts.issue or "")
    yield "pages", re.sub(r"[-–—]+", "--", parts.pages or "")
    yield "doi", _bare(parts.doi)
    yield "eprint", _bare(parts.arxiv)
    yield "archiveprefix", "arXiv" if parts.arxiv else ""
    yield "isbn", parts.isbn or ""
    yield "url", _bare(parts.url)
    yield "note", "" if parts.title else escaped(record.text)


def _title(title: str) -> str:
    """A title with its acronyms in braces."""
    pieces: list[str] = []
    at = 0
    for match in _CAPITALS.finditer(title):
        pieces += escaped(title[at : match.start()]), f"{{{escaped(match[0])}}}"
        at = match.end()
    return "".join([*pieces, escaped(title[at:])])


def _name(name: Name) -> str:
    """`Sand, É.`; a name of several words without a first name in braces, which keep it whole."""
    family = escaped(name.family)
    return f"{family}, {escaped(name.given)}" if name.given else f"{{{family}}}" if " " in family else family


def escaped(text: str) -> str:
    """Text in which nothing is a command of TeX."""
    return text.translate(_SPECIAL)


def _bare(name: str | None) -> str:
    """An identifier or address, which is not escaped; braces would end it."""
    return (name or "").replace("{", "%7B").replace("}", "%7D")
