"""kramdown's own marks -> Python-Markdown's: attribute lists, the table of contents, options."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.markdown.html import BLOCK_TAGS, TAG
from copydesk.migration.code import Region, covers, regions
from copydesk.migration.draft import Note, Translation, edit
from copydesk.migration.embed import NOTICES
from copydesk.migration.place import line_above, line_below, line_end, line_start
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.diagnostic import Edit

MAX_BLOCK = 20_000  # code points looked back at for the block that attributes belong to
_LINE = pattern(r"^([ \t>]*)\{:(?![:/]|[\w-]+:)([^{}\n]*)\}[ \t]*$", re.MULTILINE)
_INLINE = pattern(r"(?<=[)\]`*_>])\{:(?![:/])([^{}\n]*)\}")
_OF_ITEM = pattern(r"^[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t]+(\{:(?![:/])[^{}\n]*\}[ \t]*)(?=\S)", re.MULTILINE)
_END_OF_BLOCK = pattern(r"^\^[ \t]*$", re.MULTILINE)
_GUILLEMETS = pattern(r"<<(?=[^\s<>])([^<>\n]*)>>")
_LINK_DEFINITION = pattern(r"[ ]{0,3}\[[^\]\n]+\]:[ \t]")
_DEFINITION = pattern(r"^[ \t]{0,3}\{:([\w-]+):[^{}\n]*\}[ \t]*$", re.MULTILINE)
_EXTENSION = pattern(r"\{::(?:(comment|nomarkdown|options)\b[^{}\n]*)?/?\}|\{:/(?:comment|nomarkdown)?\}")
_PART = pattern(r"""[.#][^\s.#="'{}]+|[\w-]+=(?:"[^"]*"|'[^']*')|\S+""")
_ITEM = pattern(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_TOC = pattern(r"[ ]{0,3}(?:[-*+]|\d{1,9}\.)[ \t][^\n]*")
_DELIMITER = pattern(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)?$", re.MULTILINE)
_UNDERLINE = pattern(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_QUOTE = pattern(r"[ ]{0,3}>[ ]?")
_PROMPT = pattern(r"(?:prompt|notice)(?:--?(\w+))?\Z")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in `{: … }`: classes, an id, pairs, and bare words (which name a list of attributes, or `toc`)."""

    classes: tuple[str, ...]
    others: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Attributes:
        """Read `.class #id key="value" word`."""
        parts = [part[0] for part in _PART.finditer(written)]
        classes = [part[1:] for part in parts if part[0] == "."]
        for part in parts:
            if part.startswith("class="):
                classes += part[6:].strip("\"'").split()
        others = [part for part in parts if part[0] == "#" or ("=" in part and not part.startswith("class="))]
        words = [part.lstrip(":") for part in parts if part[0] not in ".#" and "=" not in part]
        return cls(tuple(classes), tuple(others), tuple(words))

    @property
    def known(self) -> str:
        """As Python-Markdown's attribute lists have it, without the bare words; empty if there is nothing else."""
        return " ".join([*(f".{name}" for name in self.classes), *self.others])

    @property
    def notice(self) -> str | None:
        """The admonition that a prompt of Chirpy or a notice of Minimal Mistakes is, if it is one."""
        found = next((match for name in self.classes if (match := _PROMPT.match(name))), None)
        return NOTICES.get(found[1] or "note", "note") if found else None

    def html(self) -> str:
        """As attributes of a tag."""
        pairs = [f'id="{each[1:]}"' if each[0] == "#" else each for each in self.others]
        return " ".join([*([f'class="{" ".join(self.classes)}"'] if self.classes else []), *pairs])


def translate(text: str) -> Translation:
    """Put kramdown's marks in the words of Python-Markdown; code stays as it is."""
    reader = _Reader(text)
    reader.definitions()
    reader.extensions()
    reader.lines()
    reader.spans()
    reader.signs()
    return Translation(reader.edits, reader.notes)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.code = regions(text)
        self.fences = {region.end: region for region in self.code if region.kind == "fence"}
        self.edits: list[Edit] = []
        self.notes: list[Note] = []
        self.done = 0  # what lies before is edited already

    def put(self, start: int, end: int, new: str) -> None:
        self.edits.append(edit(start, end, new))
        self.done = max(self.done, end)

    def drop(self, start: int, end: int, why: str) -> None:
        """Take out a line of its own or a mark, and say so."""
        self.notes.append(Note(start, f"left out: {self.text[start:end].strip()} ({why})"))
        whole = (
            self.text[line_start(self.text, start) : line_end(self.text, end)].strip() == self.text[start:end].strip()
        )
        self.put(start, min(line_end(self.text, end) + 1, len(self.text)) if whole else end, "")

    def definitions(self) -> None:
        for match in _DEFINITION.finditer(self.text):
            if not covers(self.code, match.start()):
                self.drop(*match.span(), "a list of attributes with a name")

    def extensions(self) -> None:
        """`{::options /}`, `{::comment}…{:/}`, `{::nomarkdown}…{:/}`."""
        opened = ""
        for match in _EXTENSION.finditer(self.text):
            if covers(self.code, match.start()):
                continue
            closes = match[0].startswith("{:/") or match[0] == "{:/}"
            if match[1] == "options":
                self.drop(*match.span(), "an option of kramdown")
            elif match[1] and match[0].endswith("/}"):
                self.put(*match.span(), "")
            elif match[1]:
                opened = match[1]
                self.put(*match.span(), "<!-- " if opened == "comment" else "")
            elif closes:
                self.put(*match.span(), " -->" if opened == "comment" else "")
                opened = ""

    def lines(self) -> None:
        """Attribute lists on lines of their own: of the block above, or below where a blank line is above."""
        self.done = 0
        for match in _LINE.finditer(self.text):
            if match.start() < self.done or covers(self.code, match.start()):
                continue
            given = Attributes.of(match[2])
            if self.is_blank_above(match.start()):
                self.before_block(match, given)
            else:
                self.after_block(match, given)

    def spans(self) -> None:
        """Attribute lists after a link or an emphasis: the same there, but for bare words and empty ones."""
        for match in _INLINE.finditer(self.text):
            given = Attributes.of(match[1])
            if not covers(self.code, match.start() - 1) and (given.words or not given.known):
                self.edits.append(edit(*match.span(), f"{{: {given.known}}}" if given.known else ""))

    def signs(self) -> None:
        """Attributes at the beginning of an item, the `^` between two blocks, and guillemets, which HTML would take."""
        for match in _OF_ITEM.finditer(self.text):
            if not covers(self.code, match.start(1)):
                self.notes.append(Note(match.start(1), f"left out: {match[1].strip()} (attributes of an item)"))
                self.edits.append(edit(*match.span(1), ""))
        for signs, new in ((_END_OF_BLOCK, "\n<!-- -->\n"), (_GUILLEMETS, None)):
            for match in signs.finditer(self.text):
                if not covers(self.code, match.start()):
                    self.edits.append(edit(*match.span(), f"«{match[1]}»" if new is None else new))

    def is_blank_above(self, at: int) -> bool:
        return not line_above(self.text, at).strip(" \t>")

    def before_block(self, match: re.Match[str], given: Attributes) -> None:
        """`{: .x}` above a block: it goes around the table of contents, under a paragraph, or is left out."""
        text, end = self.text, match.end()
        first = text[end + 1 : line_end(text, end + 1)]
        second_start = line_end(text, end + 1) + 1
        below = _LINE.match(text, second_start)
        if below and "toc" in Attributes.of(below[2]).words and _TOC.match(first):
            self.put(match.start(), below.end(), _wrapped("[TOC]", given) + self.parting(below.end()))
        elif given.known and ("|" in first or first.lstrip().startswith(">")):
            stop = self.block_end(end + 1)
            self.edits.append(edit(match.start(), end, f'<div {given.html()} markdown="1">\n'))
            self.edits.append(edit(stop, stop, f"\n\n</div>{self.parting(stop)}"))
        elif first.strip() and not _ITEM.match(first) and first.lstrip()[:1] not in "#>|<`~$" and given.known:
            stop = self.block_end(end + 1)
            self.edits.append(edit(match.start(), end + 1, ""))
            self.put(stop, stop, f"\n{match[1]}{{: {given.known}}}")
        else:
            self.drop(*match.span(), "attributes of the block below")

    def after_block(self, match: re.Match[str], given: Attributes) -> None:
        """`{: .x}` under a block, by what that is."""
        text, at = self.text, match.start()
        above = line_start(text, at - 1)
        last = text[above : at - 1]
        fence = self.fences.get(at)
        if "toc" in given.words and _TOC.match(last):
            self.put(above, match.end(), _wrapped("[TOC]", given) + self.parting(match.end()))
        elif fence:
            self.fence(match, given, fence)
        elif _LINK_DEFINITION.match(last):
            self.drop(*match.span(), "attributes of a link definition")
        elif not given.known:
            self.drop(*match.span(), "attributes by a name") if given.words else self.put(at, match.end(), "")
        elif last.lstrip().startswith("#"):
            self.put(at - 1, match.end(), f" {{: {given.known} }}")
        elif match[1] and not match[1].strip():
            # in a list item, as it stands
            self.put(at, match.end(), f"{match[1]}{{: {given.known}}}{self.parting(match.end())}")
        else:
            self.paragraph(match, given, self.block_start(at))

    def paragraph(self, match: re.Match[str], given: Attributes, start: int) -> None:
        """Under a block of several lines."""
        text, at = self.text, match.start()
        block = text[start:at]
        lines = block.rstrip("\n").split("\n")
        if given.notice:
            self.notice(given.notice, start, match)
        elif len(lines) > 1 and _UNDERLINE.match(lines[-1]) and "|" not in block:
            title_end = start + len("\n".join(lines[:-1]))
            self.edits.append(edit(title_end, title_end, f" {{: {given.known} }}"))
            self.put(at - 1, match.end(), "")
        elif block.lstrip().startswith(">") or ("|" in block and _DELIMITER.search(block)):
            self.edits.append(edit(start, start, f'<div {given.html()} markdown="1">\n\n'))
            self.put(at, match.end(), f"\n</div>{self.parting(match.end())}")
        elif _ITEM.match(lines[0]):
            self.drop(*match.span(), "attributes of a list")
        elif block.lstrip().startswith("$$") or ((tag := TAG.match(block.lstrip())) and tag[1].lower() in BLOCK_TAGS):
            self.drop(*match.span(), "attributes of HTML or of a formula")
        else:
            self.put(at, match.end(), f"{{: {given.known}}}{self.parting(match.end())}")

    def notice(self, kind: str, start: int, match: re.Match[str]) -> None:
        """A quote or paragraph as an admonition: a line above it, and each line indented."""
        at = start
        while at < match.start():
            quote = _QUOTE.match(self.text, at)
            opening = f"!!! {kind}\n\n    " if at == start else "    "
            self.edits.append(edit(at, quote.end() if quote else at, opening))
            at = line_end(self.text, at) + 1
        self.put(match.start(), match.end(), self.parting(match.end()))

    def parting(self, end: int) -> str:
        """A blank line where text follows at once."""
        return "\n" if line_below(self.text, end).strip() else ""

    def fence(self, match: re.Match[str], given: Attributes, fence: Region) -> None:
        """Chirpy's `{: file="a.py" }`, and the language where only the attributes tell it."""
        opening_end = line_end(self.text, fence.start)
        opening = self.text[fence.start : opening_end].rstrip()
        language = next((name.removeprefix("language-") for name in given.classes if name.startswith("language-")), "")
        file = next((pair.partition("=")[2].strip("\"'") for pair in given.others if pair.startswith("file=")), "")
        plain = opening.endswith(("```", "~~~"))
        added = (language if plain else "") + (f' title="{file}"' if file else "")
        others = [name for name in given.classes if not name.startswith("language-")]
        if others or given.words:
            self.notes.append(Note(match.start(), f"left out: {match[0].strip()} (attributes of code)"))
        if added:
            self.edits.append(edit(fence.start + len(opening), fence.start + len(opening), added))
        self.put(match.start(), min(match.end() + 1, len(self.text)), "")

    def block_start(self, at: int) -> int:
        """Where the lines begin that no blank line parts from an offset."""
        start = line_start(self.text, at - 1)
        floor = max(self.done, at - MAX_BLOCK)
        while start > floor:
            above = line_start(self.text, start - 1)
            line = self.text[above : start - 1]
            if above < floor or not line.strip() or _LINE.match(self.text, above):
                break
            start = above
        return start

    def block_end(self, at: int) -> int:
        """Where the block ends that begins at an offset."""
        end = line_end(self.text, at)
        while end < len(self.text) and self.text[end + 1 : line_end(self.text, end + 1)].strip():
            end = line_end(self.text, end + 1)
        return end


def _wrapped(block: str, given: Attributes) -> str:
    """A block in an element that has the attributes."""
    return f'<div {given.html()} markdown="1">\n\n{block}\n\n</div>' if given.known else block
