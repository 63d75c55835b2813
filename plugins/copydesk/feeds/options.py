"""What a site can say of its feeds."""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("rss", "atom", "json")
CONTENTS = ("full", "excerpt")
SORTS = ("authors", "tags", "categories")


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """Which feeds there are, and of how many posts. `wanted` is None where the site does not say.

    `content` is `full`, `excerpt`, or empty: then the site's feed has whole posts, and those of terms excerpts, so
    that a site with many tags does not hold each post many times over.
    """

    wanted: bool | None = None
    formats: tuple[str, ...] = FORMATS
    content: str = ""
    items: int = 20
    taxonomies: tuple[str, ...] = SORTS
