"""Where the writer of a link has it: from a target of a built page back to the Markdown that became the page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.built.address import Address
from copydesk.pattern import pattern
from copydesk.resolve import Way, locate
from copydesk.served import LANGUAGES, TONGUE, unpublished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.built.address import Addresses, Origin
    from copydesk.config import Config
    from copydesk.diagnostic import Span
    from copydesk.markdown.facts import Link
    from copydesk.resolve import Target
    from copydesk.site import Site

_FOLDER = pattern(rf"{TONGUE}/")

Lines = dict[tuple[str, str], dict["Span", bool]]


def page_of(path: str, site: Site) -> str:
    """The file, from the folder of the built site, that MkDocs makes of a document of a site."""
    config: Config = site.config
    inner = path if config.docs_dir == "." else path.removeprefix(f"{config.docs_dir}/")
    folder, _, name = inner.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return (
        posixpath.join(folder, stem, "index.html")
        if config.use_directory_urls
        else posixpath.join(folder, f"{stem}.html")
    )


def edited(target: str, site: Site) -> str | None:
    """The document that a link for editors (`https://…/edit/main/docs/a.md`) leads to."""
    parts = unquote(target).split("/")
    docs = "" if site.config.docs_dir == "." else f"{site.config.docs_dir}/"
    tails = ("/".join(parts[start:]) for start in range(3, len(parts)))
    found = (next((path for path in (tail, docs + tail) if path in site.documents), None) for tail in tails)
    return next(filter(None, found), None)


def lines(path: str, page: str, site: Site, addresses: Addresses, pages: Mapping[str, str]) -> Lines:
    """Where a document has the links that became those of its page, by what `plain` makes of their addresses.

    Of each place it is told whether another rule speaks of it. `pages` are by document.
    """
    found: Lines = {}
    origin = addresses.origin(page)
    for link in site.documents[path].markdown.links:
        target = locate(link, site.documents[path], site)
        is_told = target is not None and _is_withheld(target, site)
        for address in _with_stand_ins(_meant(link, target, origin, site, pages), page, site):
            for key in (plain(address), plain(address, of_anchor=True)):
                found.setdefault(key, {}).setdefault(link.target_span, is_told)
    return found


def _with_stand_ins(addresses: Iterator[Address], page: str, site: Site) -> Iterator[Address]:
    """Addresses, and those of the pages that stand in for them where a page is in a language: `de/tides/`."""
    tongue = None if LANGUAGES.isdisjoint(site.config.plugins) else _FOLDER.match(page)
    for address in addresses:
        yield address
        if tongue:
            yield Address(tongue[0] + address.path, address.fragment)


def places(site: Site, addresses: Addresses, pages: Mapping[str, str]) -> dict[str, list[tuple[str, Span]]]:
    """Every place of the documents that became a link to an address, by its path."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for path, page in pages.items():
        for (address, fragment), spans in lines(path, page, site, addresses, pages).items():
            if not fragment:
                found.setdefault(address, []).extend((path, span) for span in spans)
    return found


def _meant(
    link: Link, target: Target | None, origin: Origin, site: Site, pages: Mapping[str, str]
) -> Iterator[Address]:
    """The addresses that a link may have on its page: as written, and as MkDocs rewrites what Markdown makes a link."""
    rewritten = _rewritten(target, site, pages) if target else None
    is_there = target is not None and target.path in (site.urls or site.files)  # some plugins take files out
    as_written = None if rewritten and is_there and link.kind in ("link", "image") else origin.resolve(link.target)
    for address in (as_written, rewritten):
        if address:
            yield address


def _is_withheld(target: Target, site: Site) -> bool:
    """Whether a link leads to a draft, out of the docs folder, or from the top: rules of their own tell of those."""
    return target.way in (Way.OUTSIDE, Way.TOP) or bool(unpublished(target.path, site))


def _rewritten(target: Target, site: Site, pages: Mapping[str, str]) -> Address | None:
    """The address that MkDocs puts in the place of a path to a file of the docs folder."""
    name = target.path
    if not name or target.way is not Way.FILE:
        return None
    if name in site.documents:
        return Address(pages.get(name) or page_of(name, site), target.fragment)
    inner = name if site.config.docs_dir == "." else name.removeprefix(f"{site.config.docs_dir}/")
    return Address(inner, target.fragment)


def plain(address: Address, *, of_anchor: bool = False) -> tuple[str, str]:
    """One spelling of an address; the fragment counts where it is the fault."""
    path = address.path.removesuffix("index.html").rstrip("/")
    return path, unquote(address.fragment) if of_anchor else ""
