"""The headings and the anchors of a text: ids that are written come first; then each heading takes a free one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.markdown.anchor import Ids, heading_text
from copydesk.markdown.facts import Heading
from copydesk.markdown.html import anchor, attributes
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from copydesk.markdown.dialect import Dialect
    from copydesk.markdown.html import Tags


_MARKS = frozenset({"pymdownx.caret", "pymdownx.emoji", "pymdownx.keys", "pymdownx.mark", "pymdownx.tilde"})


class Seen(NamedTuple):
    """What the parser saw of it: tags of raw HTML, ids of attribute lists, headings, footnotes.

    Headings are (level, text, start, end) until they get their ids; footnotes are in the order of their definitions,
    `footnoted` is how often each is pointed to.
    """

    tags: Tags
    ids: list[tuple[int, str]]
    headings: list[tuple[int, str, int, int]]
    footnotes: list[str]
    footnoted: dict[str, int]


def outline(text: str, seen: Seen, dialect: Dialect) -> tuple[list[Heading], dict[str, int]]:
    """Give the headings their ids, and say where every id is defined."""
    anchors: dict[str, int] = {}
    for tag in seen.tags.read(text):
        if found := anchor(tag, attributes(text, tag)):
            anchors.setdefault(found.value, tag.start)
    anchors.update({name: at for at, name in seen.ids})
    ids = Ids(name for _, name in seen.ids)
    headings = []
    for level, written, start, end in seen.headings:
        inside = seen.ids[bisect_left(seen.ids, (start, "")) : bisect_left(seen.ids, (end, ""))]
        own = [name for at, name in inside if text[at - 1] == " "]  # others belong to a link or an image
        shown = heading_text(_extended(written, dialect) if text.find("`", start, end) < 0 else written, dialect)
        name = own[-1] if own else ids.take(dialect.slugify(shown, dialect.separator))
        anchors.setdefault(name, start)
        headings.append(Heading(level, shown, name, Span(start, end)))
    for label in dict.fromkeys(seen.footnotes):
        anchors.setdefault(f"fn:{label}", 0)
        for number in range(1, seen.footnoted.get(label, 0) + 1):
            anchors.setdefault(f"fnref{'' if number == 1 else number}:{label}", 0)
    return headings, anchors


def _extended(written: str, dialect: Dialect) -> str:
    """A heading without code, in which the marks of extensions are what they are, as extensions set it."""
    if dialect.extensions.isdisjoint(_MARKS):
        return written
    from copydesk.markdown.inline import extended  # which most sites have no need of

    return extended(written, dialect)
