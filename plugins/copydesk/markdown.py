"""Markdown text -> headings, anchors, links, blocks and prose, each with its place, in MkDocs' dialect.

The parser is pyromark (CommonMark); `mask` puts the dialect in its words first. Link definitions are read here, since
Python-Markdown shares them between all the blocks of a page, and takes titles CommonMark does not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyromark

from copydesk.diagnostic import Span
from copydesk.dialect import Dialect
from copydesk.html import Tag, anchor, targets
from copydesk.mask import OPAQUE, Masked, mask

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_DEFINITION = re.compile(
    r"^[ >]*\[(?!\^)([^\[\]\n]+)\]:[ ]*\n?[ ]*(<[^<>\n]*>|[^\s<]\S*)[ ]*(?:(?:\n[ ]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ ]*)?$", re.MULTILINE
)
_SPACED = re.compile(r"\]\(([^()<>\"'\n]*[^()<>\"'\n ] +[^()<>\"'\n ][^()<>\"'\n]*)\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMOJI = re.compile(r":[\w+-]+:")
_URL = re.compile(r"(?<![\w/])(?:https?|ftps?)://[^\s<>\[\]()\"'`\\^{}|\ufffc]*|(?<![\w/.@])www\.[\w-]+\.[^\s<>\[\]()\"'`\ufffc]*")
_HASHES = re.compile(r"^[ ]*#+[ \t]*|[ \t]+#+[ \t]*$")
_HEADING_ATTRIBUTES = re.compile(r"[ ]+\{[^{}]*\}$")  # markdown.extensions.attr_list
_NUMBERED = re.compile(r"^(.*)_(\d+)$")


class Heading(NamedTuple):
    """A heading. `text` is as rendered; `span` the lines it takes."""

    level: int
    text: str
    anchor: str
    span: Span


class Link(NamedTuple):
    """A use of a target, of kind link, image, asset, autolink or html.

    `target` is as written but for escapes and entities; `target_span` is where it stands (for a reference link, in the
    definition); `text_span` lies between the brackets; `label` is set where the target comes from a definition.
    """

    kind: str
    target: str
    text: str
    span: Span
    text_span: Span
    target_span: Span
    label: str | None = None


class Definition(NamedTuple):
    """`[label]: target`."""

    label: str
    target: str
    span: Span
    target_span: Span


class Block(NamedTuple):
    """A block of text: paragraph, heading, item, code, table, cell, quote or rule."""

    kind: str
    span: Span


@dataclass(slots=True)
class Markdown:
    """The facts of a text. `anchors` maps each id to the offset of what defines it."""

    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    inert: list[tuple[int, int]] = field(default_factory=list)
    math: list[tuple[int, int]] = field(default_factory=list)

    def targets(self) -> Iterator[Link]:
        """The links, but one only of those that share a definition: where the target is at fault, it is so once."""
        seen: set[Span] = set()
        for link in self.links:
            if link.label is None or link.target_span not in seen:
                seen.add(link.target_span)
                yield link


def normal(label: str) -> str:
    """How Python-Markdown compares labels: letter case and runs of white space fold."""
    return " ".join(label.lower().split())


def unescape(text: str) -> str:
    """Text as rendered: backslash escapes and entities decoded."""
    return html.unescape(_ESCAPE.sub(r"\1", text)) if "\\" in text or "&" in text else text


def parse(text: str, start: int, dialect: Dialect) -> Markdown:
    """Read a text from `start` (the end of its front matter). Pure; never raises."""
    masked = mask(text, start, dialect)
    reader = _Reader(text, masked, dialect)
    reader.read_definitions()
    reader.read_events()
    reader.read_tags()
    reader.read_anchors()
    if dialect.has("pymdownx.magiclink"):
        reader.read_bare_urls()
    facts = reader.facts
    facts.links.sort(key=lambda link: link.span)
    facts.inert += masked.inert
    return facts


def prose(text: str, inert: list[tuple[int, int]]) -> str:
    """The text with all that is no prose, and URLs, put out of sight character by character; line ends stay."""
    shown = hide(text, inert)
    return _URL.sub(lambda match: OPAQUE * len(match[0]), shown) if "://" in shown or "www." in shown else shown


def hide(text: str, inert: list[tuple[int, int]]) -> str:
    """The text with ranges put out of sight; a carriage return is a space."""
    pieces, at = [], 0
    for start, end in sorted(inert):
        if end > at:
            begin = max(start, at)
            pieces.append(text[at:begin])
            pieces.append("\n".join(OPAQUE * len(line) for line in text[begin:end].split("\n")))
            at = end
    return "".join([*pieces, text[at:]]).replace("\r", " ")


class _Reader:
    """Takes the parser's events in one pass."""

    def __init__(self, text: str, masked: Masked, dialect: Dialect) -> None:
        self.text = text
        self.view = masked.view
        self.masked = masked
        self.dialect = dialect
        self.facts = Markdown(math=masked.math)
        self.definitions: dict[str, Definition] = {}
        self.labels: set[str] = set()
        self.footnotes: list[str] = []
        self.raw_headings: list[tuple[int, str, int, int]] = []
        self.code: list[tuple[int, int]] = []

    def read_definitions(self) -> None:
        """Take the definitions out of the view: what is left refers to them by way of `resolve`."""
        pieces, at = [], 0
        if "]:" in self.view:
            for match in _DEFINITION.finditer(self.view):
                target = Span(*match.span(2))
                if self.view[target.start] == "<":
                    target = Span(target.start + 1, target.end - 1)
                label = self.text[match.start(1) : match.end(1)]
                found = Definition(label, unescape(self.text[slice(*target)]), Span(*match.span()), target)
                self.facts.definitions.append(found)
                self.definitions[normal(label)] = found  # the last one wins
                self.labels.add(normal(match[1]))
                self.facts.inert.append(match.span())
                pieces += self.view[at : match.start()], re.sub(r"[^\n]", " ", match[0])
                at = match.end()
            self.view = "".join([*pieces, self.view[at:]])
        if "](" in self.view:
            self.view = _SPACED.sub(lambda match: match[0].replace(" ", "x"), self.view)

    def resolve(self, link: Any) -> tuple[str, str] | None:
        return ("x", "") if normal(link["reference"]) in self.labels else None

    def read_events(self) -> None:
        """Links nest (an image in a link); headings do not."""
        blocks, markers = self.facts.blocks, self.masked.markers
        opened: list[tuple[str, Any, int]] = []
        heading: list[str] | None = None
        inner_end = 0
        callback = self.resolve if self.labels else None
        events = pyromark.events_with_range(
            self.view, options=_OPTIONS, merge_text=True, broken_link_callback=callback
        )
        for event, place in events:
            if event.__class__ is str:
                if opened:
                    inner_end = place["end"]
                elif event == "Rule":
                    blocks.append(Block("rule", Span(place["start"], place["end"])))
                continue
            ((kind, value),) = event.items()
            if kind == "Text":
                if opened:
                    inner_end = place["end"]
                if heading is not None and not (opened and opened[-1][0] == "Image"):
                    heading.append(self.visible(place["start"], place["end"]))
            elif kind == "Start":
                if value.__class__ is str:
                    if value == "Paragraph":
                        blocks.append(Block("paragraph", Span(place["start"], place["end"])))
                    elif value in _BLOCKS:
                        blocks.append(Block(_BLOCKS[value], Span(place["start"], place["end"])))
                    continue
                ((name, detail),) = value.items()
                if name in ("Link", "Image"):
                    inner_end = place["start"] + (1 if name == "Link" else 2)
                    opened.append((name, detail, inner_end))
                elif name == "Heading":
                    heading = []
                else:
                    self.start(name, detail, place)
            elif kind == "End":
                if value in ("Link", "Image"):
                    name, detail, text_start = opened.pop()
                    self.link(name, detail, place, text_start, inner_end)
                elif heading is not None and value.__class__ is dict and "Heading" in value:
                    if place["start"] not in markers:
                        self.raw_headings.append((int(value["Heading"][1]), "".join(heading), place["start"], place["end"]))
                        blocks.append(Block("heading", Span(place["start"], place["end"])))
                    heading = None
                if opened:
                    inner_end = place["end"]
            elif kind == "Code":
                if opened:
                    inner_end = place["end"]
                if heading is not None:
                    heading.append(self.text[place["start"] : place["end"]].strip("`").strip())
                self.facts.inert.append((place["start"], place["end"]))

    def start(self, name: str, detail: Any, place: Any) -> None:
        """A block with a detail."""
        span = Span(place["start"], place["end"])
        if name == "CodeBlock":
            self.code.append(span)
            self.facts.inert.append(span)
            self.facts.blocks.append(Block("code", span))
        elif name == "Table":
            self.facts.blocks.append(Block("table", span))
        elif name == "List":
            self.facts.blocks.append(Block("list", span))
        elif name == "FootnoteDefinition":
            self.footnotes.append(detail)

    def visible(self, start: int, end: int) -> str:
        """A run of text as rendered, without the HTML tags and attribute lists in it."""
        text, at = [], start
        for span in self.hidden_in(start, end):
            text.append(self.text[at : max(at, span[0])])
            at = max(at, span[1])
        return "".join([*text, self.text[at:end]])

    def hidden_in(self, start: int, end: int) -> list[tuple[int, int]]:
        return [span for span in self.masked.inert if span[0] < end and span[1] > start]

    def link(self, name: str, detail: Any, place: Any, text_start: int, text_end: int) -> None:
        start, end, kind = place["start"], place["end"], detail["link_type"]
        view, text = self.view, self.text
        if kind in ("Autolink", "Email"):
            span = Span(start + 1, end - 1)
            target = text[slice(*span)]
            self.facts.links.append(Link("autolink", target, target, Span(start, end), span, span))
            self.facts.inert.append((start, end))
            return
        while text_end < end - 1 and view[text_end] != "]":
            text_end += 1
        self.facts.inert.append((text_end + 1, end))
        shown, label = unescape(text[text_start:text_end]), None
        if kind == "Inline":
            target_span = self.destination(text_end + 2, end - 1)
            target = unescape(text[slice(*target_span)])
        else:
            label = text[text_end + 2 : end - 1] if kind.startswith("Reference") else text[text_start:text_end]
            definition = self.definitions.get(normal(label))
            if definition is None:  # two labels that differ beyond ASCII only
                return
            target, target_span = definition.target, definition.target_span
        span = Span(start, end)
        self.facts.links.append(Link(name.lower(), target, shown, span, Span(text_start, text_end), target_span, label))

    def destination(self, start: int, end: int) -> Span:
        """Where the target of an inline link stands, between its parentheses."""
        view = self.view
        while start < end and view[start].isspace():
            start += 1
        if view.startswith("<", start):
            return Span(start + 1, view.find(">", start, end))
        at = start
        while at < end and not view[at].isspace():
            at += 1
        return Span(start, at)

    def in_code(self, tag: Tag) -> bool:
        return any(start <= tag.start < end for start, end in self.code)

    def read_tags(self) -> None:
        for tag in self.masked.tags:
            if tag.closes or (self.code and self.in_code(tag)):
                continue
            for kind, attribute in targets(self.text, tag):
                span = Span(tag.start, tag.end)
                shown = self.content(tag) if kind == "html" else ""
                self.facts.links.append(
                    Link(kind, attribute.value, shown, span, Span(tag.end, tag.end + len(shown)), attribute.span)
                )
            found = anchor(self.text, tag)
            if found:
                self.facts.anchors.setdefault(found.value, tag.start)

    def content(self, tag: Tag) -> str:
        """What stands between an `<a>` and its `</a>`, if they are near."""
        close = self.text.find("</a", tag.end, tag.end + 1000)
        return self.text[tag.end : close] if close >= 0 else ""

    def read_anchors(self) -> None:
        """Ids that are written come first; then each heading takes a free one (markdown.extensions.toc.unique)."""
        anchors = self.facts.anchors
        used = {name for _, name in self.masked.ids}
        written = {at: name for at, name in self.masked.ids}
        anchors.update({name: at for at, name in self.masked.ids})
        for level, text, start, end in self.raw_headings:
            own = next((name for at, name in written.items() if start <= at < end), None)
            shown = self.heading_text(text)
            name = own or self.free(self.dialect.slugify(shown, self.dialect.separator), used)
            used.add(name)
            anchors.setdefault(name, start)
            self.facts.headings.append(Heading(level, shown, name, Span(start, end)))
        for label in self.footnotes:
            anchors.setdefault(f"fn:{label}", 0)
            anchors.setdefault(f"fnref:{label}", 0)

    def heading_text(self, text: str) -> str:
        if text.endswith("}") and self.dialect.has("attr_list"):
            text = _HEADING_ATTRIBUTES.sub("", text)
        if self.dialect.has("pymdownx.emoji"):
            text = _EMOJI.sub("", text)
        return " ".join(unescape(text).split())

    def free(self, name: str, used: set[str]) -> str:
        while name in used or not name:
            match = _NUMBERED.match(name)
            name = f"{match[1]}_{int(match[2]) + 1}" if match else f"{name}_1"
        return name

    def read_bare_urls(self) -> None:
        """What pymdownx.magiclink makes links of."""
        inert = sorted([*self.facts.inert, *self.masked.inert, *(link.span for link in self.facts.links)])
        shown = hide(self.text, inert)
        for match in _URL.finditer(shown):
            url = match[0].rstrip(".,!?;:'\"*_~)")
            span = Span(match.start(), match.start() + len(url))
            target = url if "://" in url else f"http://{url}"
            self.facts.links.append(Link("autolink", target, url, span, span, span))


_BLOCKS = {"Item": "item", "BlockQuote": "quote", "TableCell": "cell"}
