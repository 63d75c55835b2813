"""An edition once all pages are rendered: only then it is known what a title holds, and whose text is sealed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from copydesk.pages.edition import Edition
    from copydesk.pages.presentation import Pointer, Presentation

TEMPLATE = ("{{", "{%")


def is_template(text: str) -> bool:
    """Whether a build may fill something in."""
    return any(sign in text for sign in TEMPLATE)


def retitled(found: Edition, titles: Mapping[str, str]) -> Edition:
    """The edition with other titles of some posts, by path, wherever they are told of."""
    return _revised(found, {path: _retitled(post, titles) for path, post in found.posts.items()})


def sealed(found: Edition, paths: Iterable[str]) -> Edition:
    """The edition which tells no more of the text of some posts, by path, than the descriptions in their heads."""
    return _revised(found, {**found.posts, **{path: _sealed(found.posts[path]) for path in paths}})


def _sealed(post: Presentation) -> Presentation:
    told = post.post.description
    return post._replace(description=told, summary=told, sealed=True)


def _revised(found: Edition, posts: dict[str, Presentation]) -> Edition:
    def chosen(listed: Iterable[Presentation]) -> tuple[Presentation, ...]:
        return tuple(posts[post.path] for post in listed)

    listings = {path: each._replace(posts=chosen(each.posts)) for path, each in found.listings.items()}
    return found._replace(posts=posts, shown=chosen(found.shown), listings=listings)


def _retitled(post: Presentation, titles: Mapping[str, str]) -> Presentation:
    named = partial(_named, titles)
    return post._replace(
        title=titles.get(post.path, post.title),
        series=post.series and post.series._replace(posts=tuple(map(named, post.series.posts))),
        previous=post.previous and named(post.previous),
        next=post.next and named(post.next),
        related=tuple(map(named, post.related)),
    )


def _named(titles: Mapping[str, str], pointer: Pointer) -> Pointer:
    return pointer._replace(label=titles.get(pointer.path, pointer.label))
