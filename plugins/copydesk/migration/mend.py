"""The links of a translated document, mended: to where their targets lie now."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit
from copydesk.migration.address import Addresses, Found, relative, relative_address
from copydesk.migration.draft import Note, Translation
from copydesk.resolve import is_external
from copydesk.slug import slugify_unicode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.migration.blog import Move

_OPAQUE = re.compile(r"\{\{|\{%|\{<")
_NOT_GFM = re.compile(r"[^\w\- \t]")
_NOT_BASIC = re.compile(r"[^a-zA-Z0-9 -]")


class Mender:
    """Knows all documents by their new paths, and where every old address leads; `lost` are those that lead nowhere."""

    def __init__(self, addresses: Addresses, documents: Mapping[str, Document]) -> None:
        self.addresses = addresses
        self.documents = documents
        self.lost: set[str] = set()
        self._ids: dict[str, dict[str, str]] = {}

    def mend(self, document: Document, move: Move, media: str) -> Translation:
        """The edits for one document. `media` is the folder that a theme puts before the paths of pictures."""
        edits: list[Edit] = []
        notes: list[Note] = []
        for link in document.markdown.targets():
            if not link.target or _OPAQUE.search(link.target):
                continue
            found = self.found(link, move, media)
            if found:
                fragment = self.fragment(found)
                to = relative_address if link.kind in ("html", "asset") else relative
                new = to(found.path, move.path) + fragment
                if found.path == move.path and fragment:
                    new = fragment
                edits.append(Edit(link.target_span, new))
            elif self.is_lost(link):
                self.lost.add(link.target)
                notes.append(Note(link.span.start, f"leads to nothing that was brought over: {link.target}"))
        return Translation(_apart(edits), notes)

    def found(self, link: Link, move: Move, media: str) -> Found | None:
        """Where a link leads now."""
        if link.target.startswith("#"):
            return Found(move.path, link.target)
        if media and link.kind in ("image", "asset") and not is_external(link.target):
            prefixed = posixpath.join("/", media.strip("/"), link.target.lstrip("/"))
            if found := self.addresses.find(prefixed, move):
                return found
        return self.addresses.find(link.target, move)

    def is_lost(self, link: Link) -> bool:
        """Whether a link should lead into the blog."""
        target = self.addresses.inner(link.target)
        return target.startswith("/") and not target.startswith("//") and link.kind != "autolink"

    def fragment(self, found: Found) -> str:
        """The fragment by the id that its heading has now."""
        name = found.fragment.removeprefix("#")
        document = self.documents.get(found.path)
        if not name or document is None or name in document.markdown.anchors:
            return found.fragment
        if found.path not in self._ids:
            self._ids[found.path] = dict(old_ids(document))
        return f"#{self._ids[found.path].get(name, name)}"


def old_ids(document: Document) -> Iterator[tuple[str, str]]:
    """The ids that Jekyll or Hugo gave the headings of a document, with those they have now."""
    taken: dict[str, int] = {}
    for heading in document.markdown.headings:
        source = document.text[heading.span.start : heading.span.end].partition("\n")[0]
        raw = source.strip().strip("#").partition(" {")[0].strip()
        for name in dict.fromkeys((gfm(heading.text), gfm(raw), basic(raw), slugify_unicode(heading.text, "-"))):
            if name:
                count = taken.get(name, 0)
                taken[name] = count + 1
                yield f"{name}-{count}" if count else name, heading.anchor


def gfm(text: str) -> str:
    """The id of a heading on GitHub, in kramdown's GFM mode and in Hugo."""
    return _NOT_GFM.sub("", text.lower()).replace("\t", " ").strip().replace(" ", "-")


def basic(text: str) -> str:
    """The id of a heading in kramdown."""
    return _NOT_BASIC.sub("", text.lstrip("0123456789.- _")).replace(" ", "-").lower()


def _apart(edits: list[Edit]) -> list[Edit]:
    """Each place once: an image in a link may share its target's place with another."""
    return list({edit.span: edit for edit in edits}.values())
