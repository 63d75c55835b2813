"""The text of an entry as readers see it, short enough for a card beside the citation."""

from __future__ import annotations

import re
from html import unescape

from copydesk.cut import cut
from copydesk.markdown.html import BLOCK_TAGS, TAG, VOID_TAGS

LENGTH = 400  # code points: no entry in use is longer by much, and a page may cite one ten thousand times
_LOOKED_AT = 20 * LENGTH
# What is no text: comments, and what scripts and pictures in HTML hold.
HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|svg|math)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?(?:td|th|p|li|div))\b[^<>]*>", re.IGNORECASE)


def card(html: str) -> str:
    """The text of some HTML on one line, without tags and entities; cut at a word, with an ellipsis."""
    shown = _BREAK.sub(" ", HIDDEN.sub("", html[:_LOOKED_AT]))
    text = " ".join(unescape(TAG.sub("", shown)).split())
    return cut(text, LENGTH)


def is_inline(html: str) -> bool:
    """Whether some HTML can be put into a `span`: every tag that opens is closed, and none begins a block."""
    opened: list[str] = []
    for match in TAG.finditer(html):
        name = match[1].lower()
        if name in BLOCK_TAGS:
            return False
        if match[0].startswith("</"):
            if not opened or opened.pop() != name:
                return False
        elif name not in VOID_TAGS and not match[0].endswith("/>"):
            opened.append(name)
    return not opened and "<!" not in html
