"""Markdown text -> its facts, in MkDocs' dialect.

The parser is pyromark (CommonMark, in one pass of events); `mask` puts the dialect in its words first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import pyromark

from copydesk.anchor import Ids, heading_text
from copydesk.definition import definitions, normal, unescape, without
from copydesk.diagnostic import Span
from copydesk.facts import Block, Definition, Heading, Link, Markdown
from copydesk.hide import bare_urls, hide
from copydesk.html import Tag, anchor, matters, targets
from copydesk.mask import mask

if TYPE_CHECKING:
    from copydesk.dialect import Dialect
    from copydesk.view import Masked

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_DESTINATION = re.compile(r"\s*(?:<([^<>\n]*)>|(\S*))")
# Python-Markdown takes a target with spaces; CommonMark does not.
_SPACED = re.compile(r"\]\(([^()<>\"'\n]*[^()<>\"'\n ] +[^()<>\"'\n ][^()<>\"'\n]*)\)")
_BLOCKS = {"Paragraph": "paragraph", "Item": "item", "TableCell": "cell"}
_DETAILED_BLOCKS = {"BlockQuote": "quote", "Table": "table", "List": "list"}


def parse(text: str, start: int, dialect: Dialect) -> Markdown:
    """Read a text from `start` (the end of its front matter). Pure; never raises."""
    reader = _Reader(text, mask(text, start, dialect), dialect)
    reader.read_definitions()
    reader.read_events()
    reader.read_tags()
    reader.read_anchors()
    if dialect.has("pymdownx.magiclink"):
        reader.read_bare_urls()
    facts = reader.facts
    facts.links.sort(key=lambda link: link.span)
    facts.blocks.sort(key=lambda block: block.start)
    return facts


class _Reader:
    """Takes the parser's events in one pass. `headings` are (level, text, start, end) until they get their ids."""

    def __init__(self, text: str, masked: Masked, dialect: Dialect) -> None:
        self.text = text
        self.view = masked.view
        self.masked = masked
        self.dialect = dialect
        self.facts = Markdown(inert=masked.inert.copy(), raw=masked.raw)
        self.definitions: dict[str, Definition] = {}
        self.labels: set[str] = set()
        self.footnotes: list[str] = []
        self.footnoted: dict[str, int] = {}  # label -> how often a footnote is pointed to
        self.headings: list[tuple[int, str, int, int]] = []
        self.heading: list[str] | None = None
        self.opened: list[tuple[str, Any, int]] = []  # links and images, which nest
        self.code: list[tuple[int, int]] = []
        self.hidden: list[int] = []  # where what is out of sight begins

    def read_definitions(self) -> None:
        """Take the definitions out of the view: what is left refers to them by way of `resolve`."""
        found = list(definitions(self.text, self.view))
        for definition in found:
            self.definitions[normal(definition.label)] = definition  # the last one wins
            label_start = self.view.find("[", *definition.span) + 1
            self.labels.add(normal(self.view[label_start : label_start + len(definition.label)]))
            self.facts.inert.append(definition.span)
        self.facts.definitions = found
        self.view = without(self.view, found)
        if "](" in self.view:
            self.view = _SPACED.sub(lambda match: match[0].replace(" ", "x"), self.view)

    def resolve(self, link: Any) -> tuple[str, str] | None:
        """The parser's question for a label it has no definition of. `[text][no label]` may be a link by its text."""
        if normal(link["reference"]) in self.labels:
            return "x", ""
        span = link["span"]
        written = self.view[span["start"] : span["end"]].lstrip("!")
        text = written[1 : -len(link["reference"]) - 3] if link["link_type"] == "Reference" else ""
        return ("x", "") if text and normal(text) in self.labels else None

    def read_events(self) -> None:  # noqa: C901, PLR0912 - the hot loop: a call an event would double its time
        """One pass over some hundred thousand events a megabyte: the tests stand in the order of their frequency."""
        callback = self.resolve if self.labels else None
        events: Any = pyromark.events_with_range(
            self.view, options=_OPTIONS, merge_text=True, broken_link_callback=callback
        )
        blocks, opened = self.facts.blocks, self.opened
        inner_end = 0  # where what was last seen inside a link ended
        for event, place in events:
            if "Text" in event or "Code" in event:
                if opened:
                    inner_end = place["end"]
                if self.heading is not None or "Code" in event:
                    self.text_event(event, place)
            elif "Start" in event:
                value = event["Start"]
                if value.__class__ is str:
                    if value in _BLOCKS:
                        blocks.append(Block(_BLOCKS[value], place["start"], place["end"]))
                elif "Link" in value or "Image" in value:
                    ((name, detail),) = value.items()
                    inner_end = place["start"] + (1 if name == "Link" else 2)
                    opened.append((name, detail, inner_end))
                else:
                    self.start_event(value, place)
            elif "FootnoteReference" in event:
                label = event["FootnoteReference"]
                self.footnoted[label] = self.footnoted.get(label, 0) + 1
            elif opened:
                if "End" in event and event["End"] in ("Link", "Image"):
                    self.link(*opened.pop(), place, inner_end)
                inner_end = place["end"]
            elif event == "Rule":
                blocks.append(Block("rule", place["start"], place["end"]))
            elif self.heading is not None and "End" in event and "Heading" in event["End"]:
                self.end_heading(event["End"]["Heading"], place)

    def text_event(self, event: Any, place: Any) -> None:
        """A run of text in a heading, or code anywhere."""
        start, end = place["start"], place["end"]
        shown = self.heading if not (self.opened and self.opened[-1][0] == "Image") else None
        if "Code" in event:
            self.facts.inert.append((start, end))
            if shown is not None:
                shown.append(self.text[start:end].strip("`").strip())
        elif shown is not None:
            shown.append(self.visible(start, end))

    def start_event(self, value: Any, place: Any) -> None:
        """The start of a block with a detail."""
        ((name, detail),) = value.items()
        start, end = place["start"], place["end"]
        if name == "Heading":
            self.heading = []
        elif name == "CodeBlock":
            self.code.append((start, end))
            self.facts.inert.append((start, end))
            self.facts.blocks.append(Block("code", start, end))
        elif name in _DETAILED_BLOCKS:
            self.facts.blocks.append(Block(_DETAILED_BLOCKS[name], start, end))
        elif name == "FootnoteDefinition":
            self.footnotes.append(detail)

    def end_heading(self, level: str, place: Any) -> None:
        """A heading; those that `mask` puts behind markers are none."""
        start, end = place["start"], place["end"]
        if start not in self.masked.markers:
            after = start + int(level[1])
            glued = self.text[after : after + 1].strip() if self.text[start] == "#" else ""  # `#Title`
            self.headings.append((int(level[1]), "".join([glued, *(self.heading or ())]), start, end))
            self.facts.blocks.append(Block("heading", start, end))
        self.heading = None

    def visible(self, start: int, end: int) -> str:
        """A run of text as rendered, without the HTML tags and the attribute lists of links in it."""
        inert = self.masked.inert
        if not self.hidden:
            self.hidden = [span[0] for span in inert] or [len(self.text)]
        low, high = max(bisect_left(self.hidden, start) - 1, 0), bisect_left(self.hidden, end)
        pieces, at = [], start
        for span in inert[low:high]:
            opener = self.text[span[0]]
            if span[1] > at and (opener == "<" or (opener == "{" and self.text[span[0] - 1] in ")]`*_")):
                pieces.append(self.text[at : span[0]])
                at = span[1]
        return "".join([*pieces, self.text[at:end]])

    def link(self, name: str, detail: Any, text_start: int, place: Any, text_end: int) -> None:
        """A link or image, whose text ends at `text_end` or (escapes, brackets) a little behind."""
        start, end, kind = place["start"], place["end"], detail["link_type"]
        view, text = self.view, self.text
        if kind in ("Autolink", "Email"):
            span = Span(start + 1, end - 1)
            target = text[slice(*span)]
            self.facts.links.append(Link("autolink", target, target, Span(start, end), span, span))
            self.facts.inert.append((start, end))
            return
        text_end = max(view.find("]", text_end, end), text_end)
        self.facts.inert.append((text_end + 1, end))
        label = None
        if kind == "Inline":
            match = _DESTINATION.match(view, text_end + 2, end - 1)
            target_span = Span(*match.span(match.lastindex or 2)) if match else Span(end, end)
            target = unescape(text[slice(*target_span)])
        else:
            label = text[text_end + 2 : end - 1] if kind.startswith("Reference") else text[text_start:text_end]
            definition = self.definitions.get(normal(label))
            if definition is None and kind.startswith("Reference"):
                label, end = text[text_start:text_end], text_end + 1
                definition = self.definitions.get(normal(label))
            if definition is None:  # two labels that differ beyond ASCII only
                return
            target, target_span = definition.target, definition.target_span
        text_span = Span(text_start, text_end)
        shown = unescape(text[text_start:text_end])
        self.facts.links.append(Link(name.lower(), target, shown, Span(start, end), text_span, target_span, label))

    def in_code(self, offset: int) -> bool:
        """Whether a place is in indented code."""
        at = bisect_right(self.code, (offset, len(self.text)))
        return at > 0 and offset < self.code[at - 1][1]

    def read_tags(self) -> None:
        """Links and ids of raw HTML."""
        for tag in self.masked.tags:
            if tag.closes or not matters(self.text, tag) or (self.code and self.in_code(tag.start)):
                continue
            for kind, attribute in targets(self.text, tag):
                shown = self.content(tag) if kind == "html" else ""
                text_span = Span(tag.end, tag.end + len(shown))
                link = Link(kind, attribute.value, shown, Span(tag.start, tag.end), text_span, attribute.span)
                self.facts.links.append(link)
            found = anchor(self.text, tag)
            if found:
                self.facts.anchors.setdefault(found.value, tag.start)

    def content(self, tag: Tag) -> str:
        """What stands between an `<a>` and its `</a>`, if they are near."""
        close = self.text.find("</a", tag.end, tag.end + 1000)
        return self.text[tag.end : close] if close >= 0 else ""

    def read_anchors(self) -> None:
        """Ids that are written come first; then each heading takes a free one."""
        anchors = self.facts.anchors
        written = [(at, name) for at, name in self.masked.ids if not (self.code and self.in_code(at))]
        anchors.update({name: at for at, name in written})
        ids = Ids(name for _, name in written)
        for level, text, start, end in self.headings:
            inside = written[bisect_left(written, (start, "")) : bisect_left(written, (end, ""))]
            own = [name for at, name in inside if self.text[at - 1] == " "]  # others belong to a link or an image
            shown = heading_text(text, self.dialect)
            name = own[-1] if own else ids.take(self.dialect.slugify(shown, self.dialect.separator))
            anchors.setdefault(name, start)
            self.facts.headings.append(Heading(level, shown, name, Span(start, end)))
        for label in self.footnotes:
            anchors.setdefault(f"fn:{label}", 0)
            for number in range(1, self.footnoted.get(label, 0) + 1):
                anchors.setdefault(f"fnref{'' if number == 1 else number}:{label}", 0)

    def read_bare_urls(self) -> None:
        """What pymdownx.magiclink makes links of."""
        shown = hide(self.text, [*self.facts.inert, *self.facts.raw, *(link.span for link in self.facts.links)])
        for start, end in bare_urls(shown):
            url = shown[start:end].rstrip(".,!?;:'\"*_~")
            span = Span(start, start + len(url))
            target = url if "://" in url else f"http://{url}"
            self.facts.links.append(Link("autolink", target, url, span, span, span))
