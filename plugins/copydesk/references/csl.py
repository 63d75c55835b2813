"""An entry of BibTeX (or BibLaTeX) as an item of CSL-JSON, LaTeX read as the text that it sets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from copydesk.pattern import pattern
from copydesk.references.address import ADDRESS, whole_address
from copydesk.references.latex import MAX, address_of, text_of
from copydesk.references.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.references.bibtex import BibEntry

Item = dict[str, Any]

_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "proceedings": "book", "book": "book", "mvbook": "book", "booklet": "pamphlet", "collection": "book",
    "incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "techreport": "report", "report": "report", "manual": "book", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset", "software": "software",
    "patent": "patent",
}  # fmt: skip
_KINDS = {
    "article": "article", "inproceedings": "conference", "conference": "conference", "book": "book", "mvbook": "book",
    "collection": "book", "proceedings": "book", "incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis",
    "techreport": "report", "report": "report",
}  # fmt: skip
_FIELDS = {
    "journal": "container-title", "journaltitle": "container-title", "booktitle": "container-title",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "volume": "volume", "edition": "edition",
    "series": "collection-title", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN",
    "url": "URL",
}  # fmt: skip
_AS_TYPED = frozenset({"DOI", "URL"})
_MONTHS = {name: index for index, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ARXIV = pattern(r"(?:https?://)?(?:www\.)?arxiv(?:\.org/(?:abs|pdf)/|:\s?)", re.IGNORECASE)
_RESOLVER = pattern(r"(?:https?://)?(?:dx\.)?doi(?:\.org/|:\s?)", re.IGNORECASE)
_ADDRESS = pattern(ADDRESS)
_DATE = pattern(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_OTHERS = "et al."


def item(entry: BibEntry) -> Item:
    """The item of an entry; what it does not say is left out. Names are `{"family": …, "given": …}` or literal."""
    fields = entry.fields
    found: Item = {"id": entry.key, "type": _type(entry)}
    for name, variable in _FIELDS.items():
        if name in fields and variable not in found:
            found[variable] = address_of(fields[name]) if variable in _AS_TYPED else text_of(fields[name])
    found["title"] = ": ".join(text_of(fields[name]) for name in ("title", "subtitle") if name in fields)
    found["page"] = re.sub(r"\s*[-–—]+\s*", "–", text_of(fields.get("pages", "")))
    found["issue" if "journal" in fields or "journaltitle" in fields else "number"] = text_of(fields.get("number", ""))
    for role in ("author", "editor"):
        found[role] = list(names(fields.get(role, "")))
    found["issued"] = _issued(entry)
    found["accessed"] = _date(fields.get("urldate", ""))
    found["DOI"] = _RESOLVER.sub("", found.get("DOI", ""), count=1)
    found["note"] = ". ".join(_notes(found, (text_of(fields.get(name, "")) for name in ("howpublished", "note"))))
    if fields.get("eprinttype", fields.get("archiveprefix", "")).lower() == "arxiv" and fields.get("eprint"):
        name = _ARXIV.sub("", address_of(fields["eprint"]), count=1)
        found["number"] = f"arXiv:{name}"
        found.setdefault("URL", f"https://arxiv.org/abs/{name}")
    return {variable: value for variable, value in found.items() if value}


def _notes(found: Item, texts: Iterable[str]) -> Iterator[str]:
    """How a work was published and what else is noted of it; an address that stands there alone is the work's own."""
    for text in texts:
        if _ADDRESS.fullmatch(text):
            if found.setdefault("URL", text) != text:
                yield text
        elif text:
            yield text.rstrip(".")


def parts(entry: BibEntry) -> Parts:
    """What an entry says of its work, as far as other entries do."""
    found = item(entry)
    authors, editors = (
        [", ".join(filter(None, (each.get("family"), each.get("given"), each.get("literal")))) for each in people]
        for people in (found.get("author", ()), found.get("editor", ()))
    )
    noted = _ADDRESS.search(found.get("note", ""))
    arxiv = re.sub(r"v\d+$", "", found.get("number", "").removeprefix("arXiv:")) if "eprint" in entry.fields else None
    return Parts(
        authors=tuple(name for name in authors if name != _OTHERS),
        others=_OTHERS in authors,
        editors=tuple(name for name in editors if name != _OTHERS),
        year=found.get("issued", {}).get("date-parts", [[None]])[0][0],
        title=found.get("title"),
        venue=found.get("container-title"),
        volume=found.get("volume"),
        issue=found.get("issue"),
        pages=found.get("page"),
        doi=found.get("DOI", "").lower() or None,
        arxiv=arxiv,
        isbn=found.get("ISBN"),
        url=found.get("URL") or (whole_address(noted[0]) if noted else None),
        publisher=found.get("publisher"),
        kind=_KINDS.get(entry.kind),
    )


def _type(entry: BibEntry) -> str:
    if entry.kind == "misc":
        return "article" if "eprint" in entry.fields else "webpage" if "url" in entry.fields else "document"
    return _TYPES.get(entry.kind, "document")


def _issued(entry: BibEntry) -> Item | None:
    date = _date(entry.fields.get("date", "") or entry.fields.get("year", ""))
    month = _MONTHS.get(entry.fields.get("month", "")[:3].lower())
    if date and month and len(date["date-parts"][0]) == 1:
        date["date-parts"][0].append(month)
    return date


def _date(text: str) -> Item | None:
    match = _DATE.search(text)
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else None


def names(text: str) -> Iterator[dict[str, str]]:
    """The names in a field of authors, as BibTeX splits them; one in braces is an organisation's."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    for name in split_multiple_persons_names(text[:MAX]):
        if name.startswith("{") and name.endswith("}") and "," not in name:
            yield {"literal": text_of(name)}
            continue
        if name == "others":
            yield {"literal": _OTHERS}
            continue
        parts = parse_single_name_into_parts(name, strict=False)
        family = " ".join([*parts.von, *parts.last, *parts.jr])
        given = " ".join(parts.first)
        yield {half: text_of(words) for half, words in (("family", family), ("given", given)) if words}
