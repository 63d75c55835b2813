"""The address that Jekyll gives a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_WORD = pattern(r":(\w+)")
_SLASHES = pattern(r"/{2,}")


def permalink(page: Mapping[str, Any], date: datetime, slug: str, style: object, folders: Sequence[str]) -> str:
    """The address of a post, from the root of its site; Jekyll takes the `folders` above `_posts` as categories."""
    template = str(page.get("permalink") or style or "date")
    template = STYLES.get(template, template)
    categories = [*folders, *_categories(page)]
    lowered = list(dict.fromkeys(each.lower() for each in categories))
    words = {
        "categories": "/".join(lowered),
        "slugified_categories": "/".join(re.sub(r"[^\w]+", "-", each).strip("-") for each in lowered),
        "year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}",
        "short_year": f"{date:%y}", "i_month": str(date.month), "i_day": str(date.day),
        "short_month": f"{date:%b}", "long_month": f"{date:%B}", "y_day": f"{date:%j}", "week": f"{date:%V}",
        "w_year": f"{date:%G}", "short_day": f"{date:%a}", "long_day": f"{date:%A}", "w_day": f"{date:%u}",
        "hour": f"{date:%H}", "minute": f"{date:%M}", "second": f"{date:%S}",
        "title": str(page.get("slug") or slug), "slug": str(page.get("slug") or slug).lower(),
        "name": slug, "collection": "posts", "path": slug, "output_ext": ".html",
    }  # fmt: skip
    address = _WORD.sub(lambda match: words.get(match[1], match[0]), template)
    return _SLASHES.sub("/", f"/{address}")


def _categories(page: Mapping[str, Any]) -> list[str]:
    single, several = page.get("category"), page.get("categories")
    if single:
        return [str(single)]
    if isinstance(several, list):
        return [str(each) for each in several if each]
    return str(several).split() if several else []
