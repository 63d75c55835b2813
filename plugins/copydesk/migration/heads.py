"""The head of another host's post -> one that copydesk, MkDocs and Material read."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from copydesk.front_matter import yaml_head
from copydesk.front_matter.dates import as_yaml
from copydesk.migration.blog import DRAFT, PAGE
from copydesk.pattern import pattern
from copydesk.post import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from copydesk.front_matter import Value
    from copydesk.migration.blog import Move
    from copydesk.post import Post

_COMMENT = pattern(r"^#[^\n]*", re.MULTILINE)
_IMAGES = ("image", "cover", "featured_image", "featuredImage", "header")
_WORDS = ("description", "summary", "excerpt")
_CHANGED = ("last_modified_at", "lastmod", "updated")
# What the import itself acts on.
_DONE = frozenset("""
    draft published permalink redirect_from aliases url slug media_subpath img_path render_with_liquid date
""".split())  # fmt: skip
# What only the old theme or generator could read; `icon` and `template` mean something else to Material.
_OLD = frozenset("""
    layout type icon order template weight menu menus cascade outputs build _build sitemap excerpt_separator classes
    read_time toc_sticky toc_label toc_icon author_profile header
""".split())  # fmt: skip


class Head:
    """A head in the making. `left` are the keys it leaves out; `notes` say what is wrong with it, each at an offset."""

    def __init__(self, post: Post, move: Move) -> None:
        self.head = post.document.front_matter
        self.move = move
        self.values: dict[str, Any] = {}
        self.left: list[str] = []
        self.notes: list[tuple[int, str]] = []
        self.used = set(_DONE)

    def value(self, *keys: str) -> Value | None:
        """The first of some keys that has a value."""
        for key in keys:
            value = self.head.get(key)
            if value is not None and value.data not in (None, "", [], {}):
                self.used.add(key)
                return value
        return None

    def text(self, *keys: str) -> str:
        """The same, on one line; nothing where it is a list or a mapping."""
        value = self.value(*keys)
        return " ".join(value.text.split()) if value and value.is_scalar else ""

    def put(self, key: str, value: Any) -> None:
        """Set a key, unless there is nothing to be said or it is set."""
        if value not in (None, "", [], {}):
            self.values.setdefault(key, value)

    def written(self, text: str) -> str:
        """The head as YAML, with the comments that stood on lines of their own in that of a text."""
        comments = [] if self.head.kind in ("json", "") else _COMMENT.findall(text[: self.head.body])
        return "".join([yaml_head.head(self.values)[:-4], *(f"{line.rstrip()}\n" for line in comments), "---\n"])


def normal(
    post: Post,
    move: Move,
    authors: Sequence[str],
    terms: Callable[[str], list[str]],
    image: Callable[[str], str | None],
) -> Head:
    """The head of a document, normalised. `terms` parts a string of tags; `image` finds where a picture lies now."""
    made = Head(post, move)
    made.put("title", made.text("title"))
    if move.kind != PAGE and not post.document.markdown.headings:
        made.put("title", post.title)
    _dates(made)
    made.used |= {"author", "authors"} if move.kind != PAGE else set()
    made.put("authors", list(authors))
    made.put("categories", _terms(made, terms, "categories", "category"))
    made.put("tags", _terms(made, terms, "tags", "tag"))
    made.put("description", made.text(*_WORDS))
    _image(made, image)
    draft, published = made.value("draft"), made.head.get("published")
    hidden = (draft and draft.data is True) or (published and published.data is False)
    made.put("draft", True if hidden or move.kind == DRAFT else None)
    _rest(made)
    return made


def _dates(made: Head) -> None:
    value = made.value("date")
    inner = value.get("created") if value else None
    key = "created" if made.move.kind == PAGE else "date"  # which makes a post of a document
    made.put(key, _date(made, inner or value))
    made.put(key, made.move.defaults.get("date"))
    made.put("last_modified_at", _date(made, made.value(*_CHANGED)))


def _date(made: Head, value: Value | None) -> date | datetime | None:
    """A date that YAML reads as one; None, and a note, for what cannot be read."""
    if value is None or isinstance(value.data, date | datetime):
        return value.data if value else None
    found = as_yaml(value.text)
    if isinstance(found, str):
        return date.fromisoformat(found) if len(found) == 10 else read_date(found)
    made.notes.append((value.span.start, f"left out: a date that can be read in no way, or in two ({value.text})"))
    return None


def _terms(made: Head, terms: Callable[[str], list[str]], several: str, single: str) -> list[str]:
    names: list[str] = []
    for key, parted in ((several, terms), (single, lambda text: [text])):
        value = made.value(key)
        if value and value.is_scalar:
            names += parted(value.text)
        elif value:
            names += [item.text for item in value.items if item.is_scalar]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _image(made: Head, image: Callable[[str], str | None]) -> None:
    value = made.value(*_IMAGES)
    alt = ""
    if value and value.entries:
        inner = (value.get(key) for key in ("path", "src", "image", "feature", "overlay_image", "teaser"))
        told = (value.get(key) for key in ("alt", "image_description", "caption"))
        alt = next((each.text for each in told if each and each.is_scalar), "")
        value = next((each for each in inner if each), None)
    if not value or not value.is_scalar or not value.text.strip():
        return
    path = image(value.text.strip())
    if path is None:
        made.notes.append((value.span.start, f"no file of the blog is the image {value.text.strip()}"))
    path = path or value.text.strip()
    made.put("image", {"path": path, "alt": alt} if alt else path)


def _rest(made: Head) -> None:
    """The keys that stay as they are."""
    for entry in made.head.entries:
        data = entry.value.data
        if entry.key in _OLD:
            made.left.append(entry.key)
        elif entry.key == "hide" and not isinstance(data, list):
            made.put("hidden", data)  # Material takes `hide` for a list
        elif entry.key == "search" and not isinstance(data, dict):
            made.put("search", {"exclude": True} if data is False else None)
        elif entry.key not in made.used:
            made.put(entry.key, data)
