"""Where the writer of a link has it: from a target of a built page back to the Markdown that became the page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.built.address import Address
from copydesk.resolve import is_external, locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.built.address import Addresses
    from copydesk.built.survey import Lead
    from copydesk.config import Config
    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.facts import Link
    from copydesk.site import Site


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


def spans(lead: Lead, path: str, site: Site, addresses: Addresses, pages: Mapping[str, str]) -> Iterator[Span]:
    """Where a document has the links that became a target of its page, if it has any. `pages` are by document."""
    document, seen = site.documents[path], set()
    origin = addresses.origin(lead.file)
    wanted = _plain(lead.address, of_anchor=lead.of_anchor)
    for link in document.markdown.links:
        if link.target_span in seen:
            continue
        written = origin.resolve(link.target)
        if (written and _plain(written, of_anchor=lead.of_anchor) == wanted) or (
            not is_external(link.target)
            and (found := _rewritten(link, document, site, pages))
            and _plain(found, of_anchor=lead.of_anchor) == wanted
        ):
            seen.add(link.target_span)
            yield link.target_span


def _rewritten(link: Link, document: Document, site: Site, pages: Mapping[str, str]) -> Address | None:
    """The address that MkDocs puts in the place of a path to a file of the docs folder."""
    target = locate(link, document, site)
    if target is None:
        return None
    name = target.path
    if name in site.documents:
        return Address(pages.get(name) or page_of(name, site), target.fragment)
    return Address(
        name if site.config.docs_dir == "." else name.removeprefix(f"{site.config.docs_dir}/"), target.fragment
    )


def _plain(address: Address, *, of_anchor: bool) -> tuple[str, str]:
    """One spelling of an address; the fragment counts where it is the fault."""
    path = address.path.removesuffix("index.html").rstrip("/")
    return path, unquote(address.fragment) if of_anchor else ""
