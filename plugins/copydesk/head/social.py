"""What a link to a page shows elsewhere: Open Graph (https://ogp.me), Twitter's card, the page's description."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk.head.element import Element, link, named, property_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.head.subject import About, Host, Image
    from copydesk.pages.edition import Listing
    from copydesk.pages.presentation import Presentation

_WIDE = 300  # pixels, from which a card shows a picture over its whole width
_UNSHOWN = ("image/svg+xml",)  # what no host of cards shows
_UNSHOWN_FILES = (".svg", ".svgz")


def of_post(shown: Presentation, about: About) -> Iterator[Element]:
    """The elements of a post's page."""
    yield from _common("article", shown.title, shown.canonical, shown.description, about.host)
    if shown.published:
        yield property_("article:published_time", shown.published.isoformat())
    if modified := shown.updated or shown.published:
        yield property_("article:modified_time", modified.isoformat())
    for author in shown.authors:
        yield property_("article:author", author.canonical or author.name)
    for category in shown.categories[:1]:
        yield property_("article:section", category.label)
    for tag in shown.tags:
        yield property_("article:tag", tag.label)
    yield from _card(shown.title, shown.description, about.image)


def of_listing(listing: Listing, about: About) -> Iterator[Element]:
    """The elements of a page that lists posts."""
    kind = "profile" if listing.person else "website"
    yield from _common(kind, listing.title, listing.canonical, listing.told, about.host)
    yield from _card(listing.title, listing.told, about.image)


def _common(kind: str, title: str, url: str, description: str, host: Host) -> Iterator[Element]:
    if url:
        yield link("canonical", url)
    if description:
        yield named("description", description)
    told = (("type", kind), ("title", title), ("url", url), ("description", description), ("site_name", host.name))
    yield from (property_(f"og:{name}", value) for name, value in told if value)


def _card(title: str, description: str, image: Image | None) -> Iterator[Element]:
    image = image if image and _is_shown(image) else None
    if image:
        sizes = (("width", image.width), ("height", image.height))
        yield property_("og:image", image.url)
        yield from (property_(f"og:image:{name}", str(size)) for name, size in sizes if size)
        told = (("type", image.type), ("alt", image.text))
        yield from (property_(f"og:image:{name}", value) for name, value in told if value)
    wide = image is not None and not 0 < image.width < _WIDE
    yield named("twitter:card", "summary_large_image" if wide else "summary")
    told = (("title", title), ("description", description))
    yield from (named(f"twitter:{name}", value) for name, value in told if value)
    if image:
        yield named("twitter:image", image.url)
        yield from (named("twitter:image:alt", text) for text in (image.text,) if text)


def _is_shown(image: Image) -> bool:
    """Whether hosts of cards show a picture; of one on another host its name has to tell."""
    if image.type:
        return image.type not in _UNSHOWN
    return not urlsplit(image.url).path.casefold().endswith(_UNSHOWN_FILES)
