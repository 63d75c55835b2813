"""Posts that belong together in an order of their own: a head's `series`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.taxonomy import moment, term_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.front_matter import Value
    from copydesk.post import Post

_NAME = ("name", "title", "id")
_NUMBER = ("part", "order", "index", "number")
_NUMBER_BESIDE = ("series_part", "series_order", "series_index", "series_weight", "part")


class Order(NamedTuple):
    """A series by name, the paths of its posts in order."""

    name: str
    paths: tuple[str, ...]


def series_of(newest_first: Iterable[Post]) -> list[Order]:
    """The series of two posts or more, by the numbers of their heads; without one a post follows those before it."""
    members: dict[str, list[Post]] = {}
    for post in newest_first:
        if name := _name(post):
            members.setdefault(term_key(name), []).append(post)
    ordered = (_ordered(_oldest_first(posts)) for posts in members.values() if len(posts) > 1)
    return [Order(_name(posts[0]), tuple(post.document.path for post in posts)) for posts in ordered]


def _oldest_first(posts: Iterable[Post]) -> list[Post]:
    """Posts by date; those of the same date stay in the order of their paths (`tides-1.md`, `tides-2.md`)."""
    return sorted(posts, key=lambda post: moment(post.date))


def _ordered(oldest_first: list[Post]) -> list[Post]:
    """Posts by number; of one without, that of the furthest post before it in time counts."""
    places: list[float] = []
    furthest = float("-inf")
    for post in oldest_first:
        number = _number(post)
        furthest = furthest if number is None else max(furthest, number)
        places.append(furthest if number is None else number)
    order = sorted(range(len(places)), key=lambda at: (places[at], at))
    return [oldest_first[at] for at in order]


def _name(post: Post) -> str:
    value = _series(post)
    if value and value.entries:
        value = next((found for key in _NAME if (found := value.get(key))), None)
    return value.text.strip() if value and value.is_scalar else ""


def _number(post: Post) -> float | None:
    value, head = _series(post), post.document.front_matter
    inside = [value.get(key) for key in _NUMBER] if value and value.entries else []
    for given in (*inside, *(head.get(key) for key in _NUMBER_BESIDE)):
        if given and isinstance(given.data, int | float):
            return given.data
        if given and given.is_scalar and given.text.isdecimal():  # in quotes
            return float(given.text)  # an int may have too many digits for Python
    return None


def _series(post: Post) -> Value | None:
    value = post.document.front_matter.get("series")
    return value.items[0] if value and value.items else value  # Hugo's list
