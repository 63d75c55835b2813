"""What readers see of the marks within a paragraph, as plain text."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from copydesk.markdown.anchor import EMOJI
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.markdown.dialect import Dialect

_CODE = pattern(r"(`+)(?P<shown>[^`]|[^`].*[^`])\1", re.DOTALL)
_FORMULA = pattern(r"\$(?P<dollars>[^$]+)\$|\\\((?P<round>.+)\\\)", re.DOTALL)
_ADDRESS = pattern(r"<(?:mailto:)?(?P<shown>[A-Za-z][\w.+-]*:[^\s<>]+|[^\s<>@]+@[^\s<>]+)>")
_BREAK = pattern(r"</?(?:br|p|div|li|hr)\b[^<>]*>", re.IGNORECASE)
_SPELT = pattern(r"<(?:kbd|samp|code)\b[^<>]*>\Z", re.IGNORECASE)  # whose text is seen as it is typed
_TAG = pattern(r"<[^<>]*>")
_LONGEST_TAG = 200
_EMPHASIS = pattern(r"(?<![\\\s*])\*++|(?<![\\*])\*++(?!\s)|~~|(?<![\w\\])_++|(?<![\\_])_++(?!\w)")  # no `2 * 3`
_MARKED = pattern(r"(?<![\w=])==(?=[^\s=])(.{1,500}?)(?<=[^\s=])==(?![\w=])", re.DOTALL)
_INSERTED = pattern(r"(?<![\w^])\^\^(?=[^\s^])|(?<=[^\s^])\^\^(?![\w^])")
_RAISED = pattern(r"(?<!\^)\^([^\s^]+)\^(?!\^)")
_LOWERED = pattern(r"(?<![~/])~([^\s~]+)~(?!~)")
_KEYS = pattern(r"(?<![\w+{])\+\+([^\s+]+(?:\+[^\s+]+)*)\+\+(?![\w+])")
_ABBREVIATION = pattern(r"[ ]{0,3}\*\[[^\]\\\n]*\][ ]?:")
_SNIPPET = pattern(r"[ \t]*;*-+8<-+(?P<named>[ \t]+\S.*)?[ \t]*\Z")


def instead(text: str, start: int, end: int) -> str:
    """What is seen of a range of a text that is no prose: the code in it, the formula, the address; or nothing."""
    if code := _CODE.fullmatch(text, start, end):
        return code["shown"].strip()
    if formula := _FORMULA.fullmatch(text, start, end):
        return (formula["dollars"] or formula["round"]).strip()
    if address := _ADDRESS.fullmatch(text, start, end):
        return unescape(address["shown"])
    if _BREAK.fullmatch(text, start, end):
        return " "
    is_spelt = _SPELT.search(text, max(start - _LONGEST_TAG, 0), start)
    return unescape(_TAG.sub("", text[start:end])) if is_spelt else ""


def unmarked(text: str, dialect: Dialect) -> str:
    """Text without the marks of emphasis, and of what extensions set."""
    return extended(_EMPHASIS.sub("", text), dialect)


def extended(text: str, dialect: Dialect) -> str:
    """Text as extensions set it, without their marks: no emoji, and keys by their names."""
    if dialect.has("pymdownx.emoji"):
        text = EMOJI.sub("", text)
    if dialect.has("pymdownx.keys"):
        text = _KEYS.sub(_named, text)
    if dialect.has("pymdownx.mark"):
        text = _MARKED.sub(r"\1", text)
    if dialect.has("pymdownx.caret"):
        text = _RAISED.sub(r"\1", _INSERTED.sub("", text))
    return _LOWERED.sub(r"\1", text.replace("~~", "")) if dialect.has("pymdownx.tilde") else text


def _named(match: re.Match[str]) -> str:
    names = (name.strip("\"'") if name[0] in "\"'" else name.replace("-", " ").title() for name in match[1].split("+"))
    return "+".join(names)


def aids(text: str, dialect: Dialect) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph that readers never see: definitions of abbreviations, and names of snippets."""
    is_cut, is_defined, is_open = dialect.has("pymdownx.snippets"), dialect.has("abbr"), False
    at = 0
    for line in text.splitlines(keepends=True):
        snippet = _SNIPPET.match(line.rstrip()) if is_cut and "8<" in line else None
        if is_open or snippet or (is_defined and _ABBREVIATION.match(line)):
            yield at, at + len(line)
        if snippet and not snippet["named"]:
            is_open = not is_open
        at += len(line)
