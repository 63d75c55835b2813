"""The folder of a built site: its files and their texts, and what they have to say of the site."""

from __future__ import annotations

import os
import re
import zlib
from functools import partial
from typing import TYPE_CHECKING

from copydesk.built.address import Addresses, redirects_of, site_address
from copydesk.built.origin import page_of
from copydesk.built.survey import HTML, Survey
from copydesk.built.tell import Telling
from copydesk.config import relative
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from copydesk.site import Site

MAX_BYTES = 50_000_000  # of a file, unpacked, that are read: what the protocol of sitemaps allows
_CHARSET = pattern(r"<meta[^<>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_REDIRECTS = "_redirects"


def gather(
    site: Site, folder: Path, pages: Mapping[str, str] | None = None, written: Collection[str] | None = None
) -> Site:
    """The site with what leads nowhere in its built form, which lies in a folder.

    `pages` are the files that documents became, by document; where MkDocs is not asked, they follow from the paths.
    `written` are the documents that a writer can mend (None: all); of other pages, the built file is told.
    """
    files = frozenset(names(folder))
    base, host = site_address(site.config.site_url)
    redirects = redirects_of(text_of(folder, _REDIRECTS)) if _REDIRECTS in files else ()
    addresses = Addresses(files, base, host, redirects)
    if pages is None:
        made = ((path, page_of(path, site)) for path in site.documents)
        pages = {path: page for path, page in made if page in files}
    survey = Survey(addresses, partial(text_of, folder), frozenset(pages.values()), site.config.generated)
    known = {path: page for path, page in pages.items() if path in (site.documents if written is None else written)}
    return Telling(site, survey, relative(site.config.root, folder), known).told()


def front(folder: Path) -> Path | None:
    """The front page of a folder, else of one right below it."""
    return next((page for pattern in ("index.html", "*/index.html") for page in sorted(folder.glob(pattern))), None)


def is_there(folder: Path) -> bool:
    """Whether there is a folder."""
    return folder.is_dir()


def has_pages(folder: Path) -> bool:
    """Whether a folder holds any HTML."""
    return any(name.endswith(HTML) for name in names(folder))


def names(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path from there; a repository of git is no part of a site."""
    root = os.fspath(folder)
    begin = len(root.rstrip(os.sep)) + 1  # of a path from there: `relpath` takes longer than to look into a folder
    for where, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name != ".git"]
        within = where[begin:].replace(os.sep, "/")
        prefix = f"{within}/" if within else ""
        yield from (f"{prefix}{name}" for name in names)


def text_of(folder: Path, name: str) -> str:
    """The text of a file, unpacked where it is packed; empty where it cannot be read.

    Bytes that are no text are U+FFFD.
    """
    try:
        with open(f"{os.fspath(folder)}/{name}", "rb", 0) as file:  # noqa: PTH123 - of thousands, a Path shows
            data = file.read(min(os.fstat(file.fileno()).st_size, MAX_BYTES))  # a buffer for all of it costs as much
    except OSError:
        return ""
    if name.endswith(".gz"):
        try:
            data = zlib.decompressobj(31).decompress(data, MAX_BYTES)
        except zlib.error:
            return ""
    return decode(data)


def decode(data: bytes) -> str:
    """The text of a page: UTF-8, what the page itself says, or UTF-16 by its byte order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096].decode("ascii", "replace"))
        try:
            return data.decode(declared[1] if declared else "utf-8", "replace")
        except LookupError:
            return data.decode("utf-8", "replace")
