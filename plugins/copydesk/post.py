"""A document that belongs to a collection of posts, its head normalised: one model for rules, pages and metadata."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from copydesk.lazy import lazy
from copydesk.named_tuple import NamedTuple
from copydesk.names import split_names
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.front_matter import Value

_FILE_DATE = pattern(r"(?:^|/)(\d{4})-(\d{1,2})-(\d{1,2})-([^/]+?)(?:/index)?\.\w+$")
_WRITTEN_DATE = pattern(
    r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[Tt\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(?:[Zz]|UTC|GMT|([+-]\d{2}):?(\d{2})?)?)?$"
)

Day = date  # a post has a `date` of its own
_UPDATED = ("last_modified_at", "updated", "lastmod", "date-modified", "updatedDate", "modDatetime")
_IMAGE = ("image", "cover", "images", "featured_image", "featuredImage", "cover_image", "heroImage", "thumbnail")
_IMAGE_TEXT = ("image_alt", "image-alt", "imageAlt", "alt")
_NESTS = ("taxonomies", "params", "extra")


class Named(NamedTuple):
    """A name as a head gives it (an author's name or id, a tag, a category), and where it stands."""

    name: str
    span: Span
    inline: bool = False  # an author given as a mapping, with details of their own
    value: Value | None = None  # what the name was read from; none where it is a key


def in_words(name: str) -> str:
    """The name of a file or folder as a title; capitals that somebody chose stay, as MkDocs has it."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words.capitalize() if words.lower() == words else words


class Post:
    """A post. Every value is read leniently: what is wrong with it is for the rules to say."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @lazy
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
        return in_words(name)

    @lazy
    def title_span(self) -> Span | None:
        """Where the title stands, in the head or as the first heading; None where only the file's name tells it."""
        value = self.document.front_matter.get("title")
        if value and value.is_scalar and value.text.strip():
            return value.span
        headings = self.document.markdown.headings
        return headings[0].span if headings else None

    @lazy
    def date_value(self) -> Value | None:
        """Where the date of publication stands: `date`, or `created` within it (Material's blog); `pubDate` (Astro)."""
        value = self._value("date", "pubDate", "pubDatetime")
        return (value.get("created") or value) if value and value.entries else value

    @lazy
    def date(self) -> datetime | None:
        """The date of publication; naive where no zone is given. The file's name counts where the head has none."""
        value = self.date_value
        found = read_date(value.data) or read_date(value.text) if value else None
        return found or self.file_date

    @lazy
    def updated(self) -> datetime | None:
        """The date of the last change, where the head tells one."""
        inside, docusaurus = self._value("date"), self._value("last_update")
        value = (inside.get("updated") if inside else None) or (docusaurus.get("date") if docusaurus else None)
        value = value or self._value(*_UPDATED)
        return read_date(value.data) or read_date(value.text) if value else None

    @lazy
    def file_date(self) -> datetime | None:
        """The date in the file's name (`2020-10-23-title.md`)."""
        match = _FILE_DATE.search(self.document.path)
        return read_date("-".join(match.groups()[:3])) if match else None

    @lazy
    def authors(self) -> tuple[Named, ...]:
        """Names or ids, from `authors` or `author`; joined strings are read as several."""
        value = self._value("authors", "author")
        return tuple(_authors(value)) if value else ()

    @lazy
    def tags(self) -> tuple[Named, ...]:
        """Tags as written, without empty ones."""
        return tuple(_terms(self._value("tags", "tag")))

    @lazy
    def categories(self) -> tuple[Named, ...]:
        """Categories as written, without empty ones."""
        return tuple(_terms(self._value("categories", "category")))

    @lazy
    def image(self) -> Value | None:
        """The value that names the cover: `image` (a path, or a mapping with `path` or `src`), `cover` and the like."""
        value = self.picture
        if value and value.entries:
            value = value.get("path") or value.get("src") or value.get("image")
        return value if value and value.is_scalar and value.text.strip() else None

    @lazy
    def image_text(self) -> str:
        """The alternative text of the cover."""
        return self.image_text_value.text if self.image_text_value and self.image_text_value.is_scalar else ""

    @property
    def image_text_value(self) -> Value | None:
        """Where the alternative text of the cover stands: `alt` beside its path, or a key of its own."""
        picture = self.picture
        return (picture.get("alt") if picture and picture.entries else None) or self._value(*_IMAGE_TEXT)

    @property
    def picture(self) -> Value | None:
        """The value that tells of the cover: the path alone, or a mapping."""
        value = self._value(*_IMAGE)
        if value is None and (header := self._value("header")):  # Minimal Mistakes
            value = header.get("image") or header.get("overlay_image") or header.get("teaser")
        return value.items[0] if value and value.items else value  # Hugo's `images`

    @lazy
    def description(self) -> str:
        """The head's description (`summary`, `excerpt`), or nothing."""
        value = self.description_value
        return value.text.strip() if value else ""

    @lazy
    def description_value(self) -> Value | None:
        """Where the description stands."""
        given = (self._value(key) for key in ("description", "summary", "excerpt", "abstract"))
        return next((value for value in given if value and value.is_scalar and value.text.strip()), None)

    @lazy
    def draft(self) -> bool:
        """Whether the head keeps it from being published, or its folder does (Jekyll's `_drafts`)."""
        draft, published = self._value("draft"), self._value("published")
        kept = bool(draft and draft.data is True) or bool(published and published.data is False)
        return kept or "_drafts" in self.document.path.split("/")

    @lazy
    def pinned(self) -> bool:
        """Whether it is to stand before all others (Chirpy, Material's blog)."""
        pin = self._value("pin", "sticky")
        return pin is not None and pin.data is True

    def is_ahead(self, today: Day | None) -> bool:
        """Whether its date of publication is still to come."""
        return today is not None and self.date is not None and self.date.date() > today

    def is_published(self, today: Day | None) -> bool:
        """Whether readers see it: it is no draft, and its day has come."""
        return not self.draft and not self.is_ahead(today)

    def _value(self, *keys: str) -> Value | None:
        """The value of the first of some keys, on top or where Zola and Hugo put keys of their own."""
        if not self.document.front_matter.may_hold(*keys):
            return None
        for known in self._known:
            for key in keys:
                if key in known:
                    return known[key]
        return None

    @lazy
    def _known(self) -> tuple[Mapping[str, Value], ...]:
        """The values of the head by key, and of each nest."""
        top = {entry.key: entry.value for entry in self.document.front_matter.entries}
        return (top, *({entry.key: entry.value for entry in top[nest].entries} for nest in _NESTS if nest in top))


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
            yield Named(name.text.strip(), name.span, inline=True, value=name)
        elif name and (parts := [part for key in ("given", "family") if (part := name.get(key))]):  # Quarto
            yield Named(" ".join(part.text for part in parts), name.span, inline=True)
        else:  # ids as keys, with details beneath
            yield from (Named(entry.key, entry.span, inline=True) for entry in value.entries)
    elif value.is_scalar and value.data is not None:
        yield from (Named(name, value.span, value=value) for name in split_names(value.text))


def _terms(value: Value | None) -> Iterator[Named]:
    if value is None:
        return
    for item in value.items or ((value,) if value.is_scalar else ()):
        if item.items:  # Hexo's categories, one below the other
            yield from _terms(item)
        elif item.is_scalar and item.data is not None and item.text.strip():
            # Jekyll reads `tags: a b` as two; a comma parts them in other hosts
            names = [item.text] if value.items else item.text.split(",")
            yield from (Named(name.strip(), item.span, value=item) for name in names if name.strip())
