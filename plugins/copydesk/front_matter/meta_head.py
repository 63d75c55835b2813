"""Heads in the manner of MultiMarkdown (`Title: …` from the first line on), which MkDocs and Pelican read.

A head ends at the first empty line; a line indented by four spaces goes on with the one above. Letter case of keys does
not count. Each value is text, but for what Pelican parts by commas.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.front_matter import MAX_VALUES, Entry, Value
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEY = pattern(r"[ ]{0,3}([A-Za-z0-9_-]+):[ \t]*")
_MORE = pattern(r"(?:[ ]{4}|\t)\s*(?=\S)")
_LISTS = frozenset({"tags", "authors", "categories", "keywords"})
_TRUTH = {"true": True, "false": False}


def end_of_meta_head(text: str) -> int:
    """Where the text goes on behind such a head; 0 where it has none, or one without a title, which may be prose."""
    at, is_titled = 0, False
    for line in _lines(text):
        if not line.strip():
            return at + len(line) if is_titled else 0
        key = _KEY.match(line)
        if not key and not (at and _MORE.match(line)):
            return 0
        is_titled = is_titled or (key is not None and key[1].lower() == "title")
        at += len(line)
    return at if is_titled else 0


def read_meta_head(head: str, offset: int) -> Iterator[Entry]:
    """The entries of a head that begins at `offset` of its document."""
    at = offset
    key: tuple[str, Span] | None = None
    texts: list[tuple[str, Span]] = []
    for line in _lines(head):
        match = _KEY.match(line)
        if match and key:
            yield Entry(*key, _value(key[0], texts, key[1].end + 1))
        if match:
            key, texts = (match[1].lower(), Span(at + match.start(1), at + match.end(1))), []
        if found := match or _MORE.match(line):
            text = line[found.end() :].rstrip()
            texts += [(text, Span(at + found.end(), at + found.end() + len(text)))] if text else []
        at += len(line)
    if key:
        yield Entry(*key, _value(key[0], texts, key[1].end + 1))


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, as far as they are asked for."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _value(key: str, texts: list[tuple[str, Span]], empty: int) -> Value:
    if not texts:
        return Value(None, "", Span(empty, empty))
    span = Span(texts[0][1].start, texts[-1][1].end)
    if key in _LISTS:
        items = tuple(islice(_items(texts), MAX_VALUES))
        return Value([item.data for item in items], "", span, items=items)
    text = " ".join(text for text, _ in texts)
    if text.lower() in _TRUTH:
        return Value(_TRUTH[text.lower()], text, span)
    return Value(text, text, span, quoted=True)


def _items(texts: Iterable[tuple[str, Span]]) -> Iterator[Value]:
    """What commas part; semicolons where there are some, since a name may hold a comma."""
    texts = list(texts)
    mark = ";" if any(";" in text for text, _ in texts) else ","
    for text, span in texts:
        for part in re.finditer(f"[^{mark}]+", text):
            if bare := part[0].strip():
                start = span.start + part.start() + len(part[0]) - len(part[0].lstrip())
                yield Value(bare, bare, Span(start, start + len(bare)), quoted=True)
