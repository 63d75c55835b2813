"""A document that belongs to a collection of posts, its head normalised: one model for rules, pages and metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.front_matter import Value

_FILE_DATE = pattern(r"(?:^|/)(\d{4})-(\d{1,2})-(\d{1,2})-([^/]+?)(?:/index)?\.\w+$")
_EDGES = ' ,"“”'
_AND = pattern(r" (?:and|&) | ?; ?")
_BACKWARDS = pattern(r"[^\s,]+, ?[^,]+\Z")  # "Alonso, Pablo" is one name; full names have a space in every piece
_LINK = pattern(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = pattern(r"<[^<>]*>")
_ASIDE = pattern(r"\([^()]*\)")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "msc", "esq"})
_WRITTEN_DATE = pattern(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[Tt\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(?:[Zz]|UTC|GMT|([+-]\d{2}):?(\d{2})?)?)?$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a head gives it (an author's name or id, a tag, a category), and where it stands."""

    name: str
    span: Span
    inline: bool = False  # an author given as a mapping, with details of their own


@dataclass(frozen=True)
class Post:
    """A post. Every value is read leniently: what is wrong with it is for the rules to say."""

    document: Document

    @cached_property
    def title(self) -> str:
        """The head's title, else the first heading, else the file's name in words."""
        value = self.document.front_matter.get("title")
        if value and value.is_scalar and value.text.strip():
            return value.text.strip()
        headings = self.document.markdown.headings
        if headings:
            return headings[0].text
        stem = _FILE_DATE.search(self.document.path)
        name = stem[4] if stem else self.document.path.rpartition("/")[2].rpartition(".")[0]
        return name.replace("-", " ").replace("_", " ").capitalize()

    @cached_property
    def date_value(self) -> Value | None:
        """Where the date of publication stands: `date`, or `created` within it (Material's blog)."""
        value = self.document.front_matter.get("date")
        return (value.get("created") or value) if value and value.entries else value

    @cached_property
    def date(self) -> datetime | None:
        """The date of publication; naive where no zone is given. The file's name counts where the head has none."""
        value = self.date_value
        found = read_date(value.data) or read_date(value.text) if value else None
        return found or self.file_date

    @cached_property
    def updated(self) -> datetime | None:
        """The date of the last change, where the head tells one."""
        head = self.document.front_matter
        inside = head.get("date")
        for value in (
            inside.get("updated") if inside else None,
            head.get("last_modified_at"),
            head.get("updated"),
            head.get("lastmod"),
        ):
            if value:
                return read_date(value.data) or read_date(value.text)
        return None

    @cached_property
    def file_date(self) -> datetime | None:
        """The date in the file's name (`2020-10-23-title.md`)."""
        match = _FILE_DATE.search(self.document.path)
        return read_date("-".join(match.groups()[:3])) if match else None

    @cached_property
    def authors(self) -> tuple[Named, ...]:
        """Names or ids, from `authors` or `author`; joined strings are read as several."""
        head = self.document.front_matter
        value = head.get("authors") or head.get("author")
        return tuple(_authors(value)) if value else ()

    @cached_property
    def tags(self) -> tuple[Named, ...]:
        """Tags as written, without empty ones."""
        return tuple(_terms(self.document, "tags", "tag"))

    @cached_property
    def categories(self) -> tuple[Named, ...]:
        """Categories as written, without empty ones."""
        return tuple(_terms(self.document, "categories", "category"))

    @cached_property
    def image(self) -> Value | None:
        """The value that names the cover: `image` (a path, or a mapping with `path` or `src`), else `cover`."""
        head = self.document.front_matter
        value = head.get("image") or head.get("cover")
        if value and value.entries:
            return value.get("path") or value.get("src") or value.get("image")
        return value if value and value.is_scalar and value.text.strip() else None

    @cached_property
    def image_text(self) -> str:
        """The alternative text of the cover."""
        value = self.document.front_matter.get("image")
        alt = value.get("alt") if value and value.entries else self.document.front_matter.get("image_alt")
        return alt.text if alt and alt.is_scalar else ""

    @cached_property
    def description(self) -> str:
        """The head's description (`summary`, `excerpt`), or nothing."""
        head = self.document.front_matter
        for key in ("description", "summary", "excerpt"):
            value = head.get(key)
            if value and value.is_scalar and value.text.strip():
                return value.text.strip()
        return ""

    @cached_property
    def draft(self) -> bool:
        """Whether the head keeps it from being published."""
        head = self.document.front_matter
        draft, published = head.get("draft"), head.get("published")
        return bool(draft and draft.data is True) or bool(published and published.data is False)


def read_date(data: object) -> datetime | None:
    """A date of the head, typed by the format or written in a common way (ISO, with slashes, Jekyll's zone)."""
    if isinstance(data, datetime):
        return data
    if isinstance(data, date):
        return datetime(data.year, data.month, data.day)  # noqa: DTZ001 - a day has no zone
    match = _WRITTEN_DATE.match(data.strip()) if isinstance(data, str) else None
    if not match:
        return None
    year, month, day, hour, minute, second, zone, zone_minutes = match.groups()
    text = f"{year}-{int(month):02}-{int(day):02}T{int(hour or 0):02}:{minute or '00'}:{second or '00'}"
    try:
        return datetime.fromisoformat(text + (f"{zone}:{zone_minutes or '00'}" if zone else ""))
    except ValueError:
        return None


def _authors(value: Value) -> Iterator[Named]:
    if value.items:
        for item in value.items:
            yield from _authors(item)
    elif value.entries:
        name = value.get("name") or value.get("id")
        if name and name.is_scalar:
            yield Named(name.text.strip(), name.span, inline=True)
        else:  # ids as keys, with details beneath
            yield from (Named(entry.key, entry.span, inline=True) for entry in value.entries)
    elif value.is_scalar and value.data is not None:
        yield from (Named(name, value.span) for name in split_names(value.text))


def split_names(text: str) -> list[str]:
    """The names in a string: `A and B`, `A, B & C`, `Last, First; Last, First`.

    A link is one name, an employer after a comma left out; so is what stands in parentheses, and all HTML.
    """
    linked = _LINK.search(text)
    for found, shown in ((_LINK, _link_name), (_TAG, " "), (_ASIDE, " ")):
        text = found.sub(shown, text)
    text = " ".join(text.split())
    parts = [part.strip(_EDGES) for part in _AND.split(text)]
    listed = ";" in text or all(map(_BACKWARDS.match, parts))
    names: list[str] = []
    for part in parts:
        if (listed and _BACKWARDS.match(part)) or (";" in text and not linked):
            names.append(part)
        else:
            names += _parted(part)
    names = [name for name in names if name and name not in {"and", "&"}]
    if not linked:
        return names
    # A lone word beside linked names is an employer: `[Ada Byron](…), Engines`.
    return [name for name in names if " " in name or f"[{name}" in linked.string]


def _link_name(link: re.Match[str]) -> str:
    words = link[1].strip()
    return f"; {words if _BACKWARDS.match(words) else words.partition(',')[0]} ;"


def _parted(text: str) -> list[str]:
    """Names between commas; `Jr.` and its like belong to the name before."""
    names: list[str] = []
    for piece in (piece.strip(_EDGES) for piece in text.split(",")):
        if names and piece.rstrip(".").lower() in _SUFFIXES:
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names


def _terms(document: Document, *keys: str) -> Iterator[Named]:
    for key in keys:
        value = document.front_matter.get(key)
        if value is None:
            continue
        values = value.items or ((value,) if value.is_scalar and value.data is not None else ())
        for item in values:
            if item.is_scalar and item.data is not None and item.text.strip():
                # Jekyll reads `tags: a b` as two; a comma parts them in other hosts
                names = [item.text] if value.items else item.text.split(",")
                yield from (Named(name.strip(), item.span) for name in names if name.strip())
        return
