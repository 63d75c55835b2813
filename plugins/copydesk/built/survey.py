"""A built site held against itself: every target of its pages, style sheets and listings that leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from copydesk.built import listing, page, style
from copydesk.built.address import Address
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


_SHARED = pattern(r"\.\./|/|[a-zA-Z][a-zA-Z0-9+.-]*:")  # what means the same from every page below a folder


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
    _fine: dict[str | None, set[str]] = field(default_factory=dict)  # what is well, from all pages below a folder

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
            if name not in self.documented and (edit := next(filter(_is_for_editors, read.targets), None)):
                self.edited[name] = edit
            own = set() if read.base else {f"#{each}" for each in read.ids}
            uses = ((target, *use, None) for target, use in read.targets.items() if target not in own)
            yield from self._judged(name, uses, read.base)
        elif lower.endswith(".css"):
            found = style.targets(self.text_of(name))
            yield from self._judged(name, ((target, "style", "", span) for target, span in found))
        elif lower.endswith(_LISTINGS) and name.removesuffix(".gz") not in self.addresses.files - {name}:
            entries = listing.entries(name, self.text_of(name))
            yield from self._judged(name, ((target, "", "", span) for target, span in entries))

    def _judged(self, name: str, uses: Iterable[tuple[str, str, str, Span | None]], base: str = "") -> Iterator[Lead]:
        """What leads to no file; what is aimed at an anchor is kept until all pages are read."""
        resolve, file_of = self.addresses.origin(name, base).resolve, self.addresses.file
        fine = set() if base else self._fine.setdefault(_above(name), set())
        seen: set[Address] = set()
        for target, tag, attribute, span in uses:
            if target in fine:
                continue
            address = resolve(target) or (self._too_far_up(target) if target.startswith("../") else None)
            if address in seen:
                continue
            file = file_of(address.path) if address else None
            if address and file is None and not self._is_elsewhere(target, address.path):
                seen.add(address)
                yield Lead(name, Use(target, tag, attribute), address, span=span)
            elif address and address.fragment and file and file.endswith(HTML):
                seen.add(address)
                if address.fragment not in self.ids.get(file, ()):
                    self._aimed.append(Lead(name, Use(target, tag, attribute), address, of_anchor=True, span=span))
            elif _SHARED.match(target):
                fine.add(target)

    def _too_far_up(self, target: str) -> Address | None:
        """A target that leads out of the site, though it names a file of it but for the steps upward."""
        path = unquote(target.partition("#")[0].partition("?")[0])
        tail = path.lstrip("./")
        return Address(path, "") if tail in self.addresses.files else None

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


def _above(name: str) -> str | None:
    """The folder above that of a file: where `../` leads; None where it leads out of the site."""
    folder = name.rpartition("/")[0]
    return folder.rpartition("/")[0] if folder else None


def _is_for_editors(target: str) -> bool:
    """Whether a target is where the source of a page can be edited."""
    return "/edit/" in target and target.startswith("http") and target.endswith(MARKDOWN)
