"""What has to be known of a whole site before one document can be judged, counted once for each site."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.site import Site

T = TypeVar("T")


def once(survey: Callable[[Site], T]) -> Callable[[Site], T]:
    """Let a function of a site run once: the site keeps its result, as it keeps its cached properties."""
    name = f"{survey.__module__}.{survey.__qualname__}"

    @wraps(survey)
    def known(site: Site) -> T:
        kept = vars(site)
        if name not in kept:
            kept[name] = survey(site)
        result: T = kept[name]
        return result

    return known
