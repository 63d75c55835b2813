"""What the head of a page tells beside what the page shows: the site, the picture as a file, the way there, the works.

All texts are plain; URLs are absolute, and empty where the site does not know its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from copydesk.pages.picture_file import PictureFile
    from copydesk.pages.presentation import Picture
    from copydesk.references.record import Record


class Host(NamedTuple):
    """What a site says of itself. `url` is empty or ends in `/`; `language` is a tag such as `en` or `pt-BR`."""

    name: str
    url: str = ""
    description: str = ""
    language: str = ""


class Crumb(NamedTuple):
    """A page on the way from the first page to this one."""

    name: str
    url: str


class Image(NamedTuple):
    """A picture; where its file is at hand, its type (`image/png`), its size in pixels, its length in bytes."""

    url: str
    text: str = ""
    type: str = ""
    width: int = 0
    height: int = 0
    length: int = 0


class About(NamedTuple):
    """What is said of a page beside what it shows. `trail` ends with the page itself; `cited` are a post's works."""

    host: Host
    image: Image | None = None
    trail: tuple[Crumb, ...] = ()
    cited: tuple[Record, ...] = ()


def image(picture: Picture | None, host: Host, file: PictureFile | None = None) -> Image | None:
    """A picture with an absolute URL; None where there is none, or the site does not know its own URL."""
    if picture is None:
        return None
    try:
        url = urljoin(host.url, picture.url)
    except ValueError:  # `https://[your-site]/a.png`, which no browser follows either
        return None
    if not url.startswith(("http://", "https://")):
        return None
    if file is None:
        return Image(url, picture.alt)
    return Image(url, picture.alt, file.type, file.width, file.height, file.length)
