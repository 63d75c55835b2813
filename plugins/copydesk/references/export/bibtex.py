"""BibTeX, in UTF-8. https://ctan.org/pkg/bibtex"""  # noqa: D400, D415 - ends in an address

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

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
_CAPITALS = pattern(r"\b\w*[^\W\d_a-z]\w*[A-Z]\w*\b")  # acronyms, which styles would put in lower case


# `$O(n^2)$`, `$k$` or `\(k\)` are formulas to TeX, too; `$5 and A$ 6` are sums of money, `$A_B/$HOME` is a path.
_FORMULA = pattern(
    r"(?<!\\)\$(?=\S)(?P<dollars>(?:[^$\\]|\\[^$]){1,300}?)(?<=\S)\$(?!\d|[A-Z]{2})|\\\((?P<round>[^$]{1,300}?)\\\)"
)
_SAYS_SO = pattern(r"[\\^_{}=<>+|]|\A[^\W\d_](?:\(\S+\))?\Z")


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
    return "".join(piece if is_formula else "".join(_kept(piece)) for piece, is_formula in _pieces(title))


def _kept(title: str) -> Iterator[str]:
    at = 0
    for match in _CAPITALS.finditer(title):
        yield title[at : match.start()].translate(_SPECIAL)
        yield f"{{{match[0].translate(_SPECIAL)}}}"
        at = match.end()
    yield title[at:].translate(_SPECIAL)


def _name(name: Name) -> str:
    """`Sand, É.`; a name of several words without a first name in braces, which keep it whole."""
    family = escaped(name.family)
    return f"{family}, {escaped(name.given)}" if name.given else f"{{{family}}}" if " " in family else family


def escaped(text: str) -> str:
    """Text in which nothing is a command of TeX but what stands in formulas."""
    return "".join(piece if is_formula else piece.translate(_SPECIAL) for piece, is_formula in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, and which of them are formulas."""
    at = 0
    for match in _FORMULA.finditer(text):
        formula = match["dollars"] or match["round"].strip()
        if "%" not in formula and _balanced(formula) and (match["round"] or _SAYS_SO.search(formula)):
            yield text[at : match.start()], False
            yield f"${formula}$", True
            at = match.end()
    yield text[at:], False


def _balanced(formula: str) -> bool:
    """Whether the braces of a formula open and close within it; those that it shows count for nothing."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", formula):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0 and not re.search(r"(?<!\\)(?:\\\\)*\\\Z", formula)


def _bare(name: str | None) -> str:
    """An identifier or address, which is not escaped; braces would end it."""
    return (name or "").replace("{", "%7B").replace("}", "%7D")
