"""Markdown text -> its facts, in MkDocs' dialect.

The parser is pyromark (CommonMark, in one pass of events); `mask` puts the dialect in its words first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pyromark

from copydesk.diagnostic import make
from copydesk.markdown import links, outline
from copydesk.markdown.definition import normal, without
from copydesk.markdown.facts import Block, Markdown, Outline
from copydesk.markdown.html import Tags
from copydesk.markdown.links import Written
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.markdown.dialect import Dialect
    from copydesk.markdown.facts import Definition
    from copydesk.markdown.view import Masked

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
_events = partial(pyromark.events_with_range, options=_OPTIONS, merge_text=True)
# Python-Markdown takes a target with spaces; CommonMark does not.
_SPACED = pattern(r"\]\( *+[^()<>\"'\n ]++ ++[^()<>\"'\n ][^()<>\"'\n]*+\)")
_BLOCKS = {"Paragraph": "paragraph", "Item": "item", "TableCell": "cell"}
_DETAILED_BLOCKS = {"BlockQuote": "quote", "Table": "table", "List": "list"}


def read(text: str, masked: Masked, defined: Sequence[Definition], dialect: Dialect) -> Markdown:
    """Read a text that is masked, its definitions found. Pure; never raises."""
    reader = _Reader(text, masked, defined)
    reader.read_events()
    facts = reader.facts
    facts.blocks.sort(key=itemgetter(1))
    tags = Tags(masked.tags, masked.raw, reader.code)
    ids = [(at, name) for at, name in masked.ids if not tags.is_code(at)]
    of_links = links.Seen(reader.view, reader.written, tags, reader.definitions)
    facts.read_links = partial(links.links, text, of_links)
    if dialect.has("pymdownx.magiclink"):
        facts.read_links = partial(links.links_and_urls, text, of_links, [*facts.inert, *facts.raw])
    of_outline = outline.Seen(tags, ids, reader.headings, reader.footnotes, reader.footnoted)
    facts.outline = Outline(partial(outline.outline, text, of_outline, dialect))
    return facts


class _Reader:
    """Takes the parser's events in one pass."""

    def __init__(self, text: str, masked: Masked, defined: Sequence[Definition]) -> None:
        self.text = text
        self.masked = masked
        self.facts = Markdown(masked.inert, masked.raw)
        self.definitions = {normal(each.label): each for each in defined}  # the last one of a label wins
        self.labels: set[str] = set()  # the same labels, as the view has them
        self.footnotes: list[str] = []
        self.footnoted: dict[str, int] = defaultdict(int)
        self.headings: list[tuple[int, str, int, int]] = []
        self.heading: list[str] | None = None
        self.opened: list[tuple[str, Any, int]] = []  # links and images, which nest
        self.written: list[Written] = []
        self.code: list[tuple[int, int]] = []
        self.hidden: list[int] = []  # where what is out of sight begins
        self.view = self.without_definitions(defined)

    def without_definitions(self, defined: Sequence[Definition]) -> str:
        """The view to parse: what is left in it refers to the definitions by way of `resolve`."""
        view = self.masked.view
        for label, definition in self.definitions.items():
            at = view.find("[", *definition.span) + 1
            self.labels.add(label if label.isascii() else normal(view[at : at + len(definition.label)]))
        self.facts.inert += (definition.span for definition in defined)
        view = without(view, defined)
        return _SPACED.sub(lambda match: match[0].replace(" ", "x"), view) if "](" in view else view

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
        events: Any = _events(self.view, broken_link_callback=callback)
        blocks, opened = self.facts.blocks, self.opened
        inner_end = 0  # where what was last seen inside a link ended
        for event, place in events:
            if "Text" in event:
                if opened:
                    inner_end = place["end"]
                if self.heading is not None:
                    self.text_event(event, place)
            elif "End" in event:
                if opened:
                    if event["End"] in ("Link", "Image"):
                        self.link(*opened.pop(), place, inner_end)
                    inner_end = place["end"]
                elif self.heading is not None and "Heading" in event["End"]:
                    self.end_heading(event["End"]["Heading"], place)
            elif "Start" in event:
                value = event["Start"]
                if value.__class__ is str:
                    if value in _BLOCKS:
                        blocks.append(make(Block, (_BLOCKS[value], place["start"], place["end"])))
                elif "Link" in value or "Image" in value:
                    ((name, detail),) = value.items()
                    inner_end = place["start"] + (1 if name == "Link" else 2)
                    opened.append((name, detail["link_type"], inner_end))
                else:
                    self.start_event(value, place)
            elif "Code" in event:
                inner_end = place["end"]
                self.text_event(event, place)
            elif "FootnoteReference" in event:
                self.footnoted[event["FootnoteReference"]] += 1
            elif opened:
                inner_end = place["end"]
            elif event == "Rule":
                blocks.append(Block("rule", place["start"], place["end"]))

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
            self.facts.blocks.append(make(Block, ("code", start, end)))
        elif name in _DETAILED_BLOCKS:
            self.facts.blocks.append(make(Block, (_DETAILED_BLOCKS[name], start, end)))
        elif name == "FootnoteDefinition":
            self.footnotes.append(detail)
            self.facts.notes.append((start, end))

    def end_heading(self, level: str, place: Any) -> None:
        """A heading; those that `mask` puts behind markers are none."""
        start, end = place["start"], place["end"]
        if start not in self.masked.markers:
            after = start + int(level[1])
            glued = self.text[after : after + 1].strip() if self.text[start] == "#" else ""  # `#Title`
            self.headings.append((int(level[1]), "".join([glued, *(self.heading or ())]), start, end))
            self.facts.blocks.append(make(Block, ("heading", start, end)))
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

    def link(self, name: str, form: str, text_start: int, place: Any, text_end: int) -> None:
        """A link or image, whose text ends at `text_end` or (escapes, brackets) a little behind."""
        start, end = place["start"], place["end"]
        if form in ("Autolink", "Email"):
            text_end = end - 1
            self.facts.inert.append((start, end))
        else:
            text_end = max(self.view.find("]", text_end, end), text_end)
            self.facts.inert.append((text_end + 1, end))
            if form.startswith(("Shortcut", "Collapsed")):
                self.facts.shortcuts.append((text_start, text_end))
        self.written.append(make(Written, (name, form, text_start, text_end, start, end)))
