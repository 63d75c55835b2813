"""A built site held against itself: every target of its pages, style sheets and listings that leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.built import listing, page, style
from copydesk.built.address import Address
from copydesk.built.common import Articles, Common
from copydesk.named_tuple import NamedTuple
from copydesk.pages.masthead import SEALED
from copydesk.pattern import pattern
from copydesk.site import MARKDOWN, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from copydesk.built.address import Addresses
    from copydesk.diagnostic import Span

HTML = (".html", ".htm")
_LISTINGS = (".xml", ".rss", ".atom", ".json", ".xml.gz")
_NO_ID = pattern(r"(?:$|top$|[!/]|.*[=&])", re.IGNORECASE)  # the top of a page, and routes of scripts
_OPAQUE = pattern(r"\{\{|\{%|<%|\$\{|\{#|\ufffd")  # of a template that scripts fill in; or of bytes that are no text
_SHARED = pattern(r"/|[a-zA-Z][a-zA-Z0-9+.-]*:")  # what means the same from every page


class Use(NamedTuple):
    """What an element points to: the target as a browser reads it, and the attribute that has it (empty: CSS)."""

    target: str
    tag: str
    attribute: str


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

    `generated` has patterns of paths that are made elsewhere. `edited` is what other pages link to for those who would
    edit them.
    """

    addresses: Addresses
    text_of: Callable[[str], str]
    documented: Collection[str] = ()
    generated: tuple[str, ...] = ()
    edited: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, set[str] | None] = field(default_factory=dict)
    _sure: dict[str, set[str]] = field(default_factory=dict)  # ids of pages that were only looked at
    _aimed: list[Lead] = field(default_factory=list)
    _fine: dict[str | None, set[str]] = field(default_factory=dict)  # what is well from all below a folder
    _everywhere: set[str] = field(default_factory=set)  # what is well from all pages
    _well: set[str] = field(default_factory=set)  # items of feeds, which have many in common
    _articles: Articles = field(default_factory=Articles)
    _common: dict[str | None, Common] = field(default_factory=dict)  # what these pages have in common

    def leads(self) -> list[Lead]:
        """All that leads nowhere, in the order of files; each target once a file."""
        pages = {name for name in self.addresses.files if name.lower().endswith(HTML)}
        aimed: dict[str, list[Address]] = {}
        found: list[Lead] = []
        for name in sorted(pages):
            text = self.text_of(name)
            seen = self._looked_at(name, text)
            if seen is None:
                found += self._read(name, text)
            elif seen:
                aimed[name] = seen
        for name in sorted(self.addresses.files - pages):
            found += self._listed(name)
        for name, addresses in aimed.items():
            if any(map(self._misses, addresses)):
                found += self._read(name, self.text_of(name))
        found += [lead for lead in self._aimed if self._misses(lead.address)]
        return sorted(found, key=lambda lead: lead.file)

    def ids_of(self, name: str) -> set[str] | None:
        """The ids of a page; None where there are no telling, since it could not be read or scripts may add some."""
        if name not in self._ids:
            self._keep(name, page.read(self.text_of(name)))
        return self._ids[name]

    def _looked_at(self, name: str, text: str) -> list[Address] | None:
        """The anchors that a page is aimed at, but those that are there; None where something may be at fault."""
        shown = self._common.setdefault(_above(name), Common(self._articles)).shown(text)
        if shown is None or (name not in self.documented and "/edit/" in text):
            return None
        ids = self._sure[name] = set().union(*(each.ids for each in shown))
        targets = set().union(*(each.targets for each in shown))
        return self._unsure(name, {each for each in targets if each[0] != "#" or each[1:] not in ids})

    def _unsure(self, name: str, targets: set[str]) -> list[Address] | None:
        """The anchors among targets that may not be there; None where a file is missing."""
        fine, resolve = self._fine.setdefault(_above(name), set()), self.addresses.origin(name).resolve
        aimed = []
        for target in targets - fine - self._everywhere:
            address, of_anchor = self._followed(target, resolve)
            if address is None:
                self._is_fine(target, fine)
            elif not of_anchor:
                return None
            else:
                aimed.append(address)
        return aimed

    def _is_fine(self, target: str, fine: set[str]) -> None:
        """Remember what is well for all pages that share it, or (`fine`) for those below a folder."""
        if target[:3] == "../":
            fine.add(target)
        elif _SHARED.match(target):
            self._everywhere.add(target)

    def _read(self, name: str, text: str) -> Iterator[Lead]:
        """What a page has, as the parser tells."""
        read = page.read(text)
        self._keep(name, read)
        if name not in self.documented and (edit := next(filter(_is_for_editors, read.targets), None)):
            self.edited[name] = edit
        own = set() if read.base else {f"#{each}" for each in read.ids}
        uses = ((target, *use, None) for target, use in read.targets.items() if target not in own)
        yield from self._judged(name, uses, read.base)

    def _keep(self, name: str, read: page.Page) -> None:
        can_tell = read.is_whole and SEALED not in read.ids and (read.is_static or name in self.documented)
        self._ids[name] = read.ids if can_tell else None

    def _listed(self, name: str) -> Iterator[Lead]:
        """What a style sheet or a listing has."""
        lower = name.lower()
        if lower.endswith(".css"):
            found = style.targets(self.text_of(name))
            yield from self._judged(name, ((target, "style", "", span) for target, span in found))
        elif lower.endswith(_LISTINGS) and not self._is_packed(name):
            text = self.text_of(name)
            targets, items = listing.all_targets(name, text, self._well)
            if self._unsure(name, targets) == []:
                self._well |= items
            else:
                uses = ((target, "", "", span) for target, span in listing.entries(name, text))
                yield from self._judged(name, uses)

    def _is_packed(self, name: str) -> bool:
        """Whether a file is another one, packed."""
        return name.endswith(".gz") and name.removesuffix(".gz") in self.addresses.files

    def _judged(self, name: str, uses: Iterable[tuple[str, str, str, Span | None]], base: str = "") -> Iterator[Lead]:
        """What leads to no file; what is aimed at an anchor is kept until all pages are read."""
        resolve = self.addresses.origin(name, base).resolve
        fine = set() if base else self._fine.setdefault(_above(name), set())
        seen: set[Address] = set()
        for target, tag, attribute, span in uses:
            if target in fine or (not base and target in self._everywhere):
                continue
            address, of_anchor = self._followed(target, resolve)
            if address is None:
                if not base:
                    self._is_fine(target, fine)
            elif address not in seen:
                seen.add(address)
                lead = Lead(name, Use(target, tag, attribute), address, of_anchor, span)
                if not of_anchor:
                    yield lead
                else:
                    self._aimed.append(lead)

    def _followed(self, target: str, resolve: Callable[[str], Address | None]) -> tuple[Address | None, bool]:
        """The address of a target that has no file, or (True) of an anchor to be looked for; None where all is well."""
        address = resolve(target) or (self._too_far_up(target) if target.startswith("../") else None)
        file = self.addresses.file(address.path) if address else None
        if address and file is None and not self._is_elsewhere(target, address.path):
            return address, False
        if not address or not address.fragment or not file or not file.endswith(HTML):
            return None, False
        return (None, False) if address.fragment in self._sure.get(file, ()) else (address, True)

    def _too_far_up(self, target: str) -> Address | None:
        """A target that leads out of the site, though it names a file of it but for the steps upward."""
        path = unquote(target.partition("#")[0].partition("?")[0])
        tail = path.lstrip("./")
        return Address(path, "") if tail in self.addresses.files else None

    def _misses(self, address: Address) -> bool:
        """Whether a page is known to define no such anchor. Browsers look for it as written, then decoded."""
        name, fragment = self.addresses.file(address.path) or "", address.fragment
        if fragment in self._sure.get(name, ()) or _NO_ID.match(fragment) or _OPAQUE.search(fragment):
            return False
        decoded = unquote(fragment)
        if decoded in self._sure.get(name, ()) or _NO_ID.match(decoded):
            return False
        ids = self.ids_of(name)
        return ids is not None and fragment not in ids and decoded not in ids

    def _is_elsewhere(self, target: str, path: str) -> bool:
        """Whether others than the files of the site answer: a script fills the target in, the host, another build."""
        if _OPAQUE.search(target) or self.addresses.is_answered(path):
            return True
        return bool(self.generated) and any(matches(each, self.generated) for each in (path, path.rstrip("/")))


def _above(name: str) -> str | None:
    """The folder above that of a file: where `../` leads; None where it leads out of the site."""
    folder = name.rpartition("/")[0]
    return folder.rpartition("/")[0] if folder else None


def _is_for_editors(target: str) -> bool:
    """Whether a target is where the source of a page can be edited."""
    return "/edit/" in target and target.startswith("http") and target.endswith(MARKDOWN)
