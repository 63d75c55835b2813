"""Which posts are akin: those that share tags, and those that cite the same works."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from copydesk.references.work import works

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.post import Post
    from copydesk.site import Site
    from copydesk.taxonomy import Taxonomy

MOST = 4
_DIGITS = 9  # of scores that count: the rest depends on the order in which they were summed
_ALIKE = 10**-_DIGITS
NEAR = 40  # posts of a tag looked at on either side in time, so that the time taken grows with the posts alone


def related(newest_first: Sequence[Post], taxonomies: Sequence[Taxonomy], site: Site) -> dict[str, tuple[str, ...]]:
    """For each post by path those most akin, at most four. What few posts share counts for more than what many do."""
    place = {post.document.path: at for at, post in enumerate(newest_first)}
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for group in _groups(place, taxonomies, site):
        weight = 1 / len(group)
        for at, path in enumerate(group):
            near = scores[path]
            for other in group[max(at - NEAR, 0) : at + NEAR + 1]:
                near[other] += weight
    for path, found in scores.items():
        del found[path]  # which shares all with itself
    return {path: tuple(_likest(path, found, place)) for path, found in scores.items()}


def _likest(path: str, found: Mapping[str, float], place: Mapping[str, int]) -> list[str]:
    """The best; of those as good the nearest in time, and of two as near the newer."""
    best = sorted(found.values(), reverse=True)[:MOST]
    least = best[-1] - _ALIKE  # most are not nearly as good: only the others are put in order

    def order(other: str) -> tuple[float, int, int]:
        return -round(found[other], _DIGITS), abs(place[other] - place[path]), place[other]

    return sorted((other for other, score in found.items() if score >= least), key=order)[:MOST]


def _groups(place: Mapping[str, int], taxonomies: Sequence[Taxonomy], site: Site) -> Iterator[list[str]]:
    """The paths of posts that share something, newest first."""
    for taxonomy in taxonomies:
        if taxonomy.folder == "tags":
            for term in taxonomy.terms.values():
                if len(term.posts) > 1:
                    yield [post.document.path for post in term.posts]
    for work in works(site):
        cited = sorted((path for path in work.paths if path in place), key=place.__getitem__)
        if len(cited) > 1:
            yield cited
