"""A built site held against itself: every target of its pages, style sheets and listings that leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from copydesk.built import listing, page, style
from copydesk.built.page import Use
from copydesk.pattern import pattern
from copydesk.site import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from copydesk.built.address import Address, Addresses
    from copydesk.diagnostic import Span

HTML = (".html", ".htm")
_LISTINGS = (".xml", ".rss", ".atom", ".json", ".xml.gz")
_NO_ID = pattern(r"(?:$|top$|[!/+]|.*[=&])", re.IGNORECASE)  # the top of a page, and routes of scripts
_OPAQUE = pattern(r"\{\{|\{%|<%|\$\{|\{#|\ufffd")  # of a template that scripts fill in; or of bytes that are no text
_EDIT = pattern(r"^https?://.*/edit/.*\.(?:md|markdown)$")


class Lead(NamedTuple):
    """A target that leads nowhere: the file that has it, what it means, and its place where that is known already."""

    file: str
    use: Use
    address: Address
    of_anchor: bool = False
    span: Span | None = None


@dataclass
class Survey:
    """`text_of` gives the text of a file; `documented` are the pages that Markdown documents became.

    `generated` has patterns of paths that are made elsewhere. `ids` are those of the pages that can be judged;
    `edited` is what other pages link to for those who would edit them.
    """

    addresses: Addresses
    text_of: Callable[[str], str]
    documented: Collection[str] = ()
    generated: tuple[str, ...] = ()
    ids: dict[str, set[str]] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    _aimed: list[Lead] = field(default_factory=list)

    def leads(self) -> list[Lead]:
        """All that leads nowhere, in the order of files; each target once a file."""
        found = [lead for name in sorted(self.addresses.files) for lead in self._of_file(name)]
        found += [lead for lead in self._aimed if self._misses(lead)]
        return sorted(found, key=lambda lead: lead.file)

    def _of_file(self, name: str) -> Iterator[Lead]:
        lower = name.lower()
        if lower.endswith(HTML):
            read = page.read(self.text_of(name))
            if read.is_whole and (read.is_static or name in self.documented):
                self.ids[name] = read.ids
            edit = next((use.target for use in read.uses if _EDIT.search(use.target)), None)
            if edit and name not in self.documented:
                self.edited[name] = edit
            yield from self._judged(name, ((use, None) for use in read.uses), read.base)
        elif lower.endswith(".css"):
            found = style.targets(self.text_of(name))
            yield from self._judged(name, ((Use(target, "", ""), span) for target, span in found))
        elif lower.endswith(_LISTINGS) and name.removesuffix(".gz") not in self.addresses.files - {name}:
            entries = listing.entries(name, self.text_of(name))
            yield from self._judged(name, ((Use(target, "", ""), span) for target, span in entries))

    def _judged(self, name: str, uses: Iterable[tuple[Use, Span | None]], base: str = "") -> Iterator[Lead]:
        """What leads to no file; what is aimed at an anchor is kept until all pages are read."""
        origin = self.addresses.origin(name, base)
        seen: set[str | Address] = set()
        for use, span in uses:
            address = origin.resolve(use.target) if use.target not in seen else None
            seen.add(use.target)
            if address is None or address in seen:
                continue
            seen.add(address)
            file = self.addresses.file(address.path)
            if file is None:
                if not self._is_elsewhere(use.target, address.path):
                    yield Lead(name, use, address, span=span)
            elif address.fragment and file.endswith(HTML):
                self._aimed.append(Lead(name, use, address, of_anchor=True, span=span))

    def _misses(self, lead: Lead) -> bool:
        """Whether a page is known to define no such anchor. Browsers look for it as written, then decoded."""
        ids = self.ids.get(self.addresses.file(lead.address.path) or "")
        fragment = lead.address.fragment
        if ids is None or fragment in ids or _NO_ID.match(fragment) or _OPAQUE.search(fragment):
            return False
        decoded = unquote(fragment)
        return decoded not in ids and not _NO_ID.match(decoded)

    def _is_elsewhere(self, target: str, path: str) -> bool:
        """Whether others than the files of the site answer: a script fills the target in, the host, another build."""
        if _OPAQUE.search(target) or self.addresses.is_answered(path):
            return True
        return bool(self.generated) and any(matches(each, self.generated) for each in (path, path.rstrip("/")))
