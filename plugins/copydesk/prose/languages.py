"""Passages that are marked as another language's, and documents that are written in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

MIN_WORDS = 40  # fewer tell no language
MIN_SHARE = 0.08  # of these words among all; English has about a third
COMMON = frozenset(
    "a an and are as at be by for from has have i in is it its not of on or that the this to was we with you".split()
)
_LANG = pattern(r"\blang=[\"']?([a-zA-Z]{2,3})\b")
_ELEMENT = pattern(r"<([a-zA-Z][\w-]*)\b[^<>]*\blang=[\"']?([a-zA-Z]{2,3})\b[^<>]*>")
_ATTRIBUTES = pattern(r"\{:?[^{}\n]*\blang=[\"']?([a-zA-Z]{2,3})\b[^{}\n]*\}")
_WORD = pattern(r"[^\W\d_]+")
_HEAD_KEYS = ("lang", "language", "locale")


def language(document: Document) -> str:
    """The language that the head gives, as two or three letters; without one, English or nothing by its words."""
    for key in _HEAD_KEYS:
        value = document.front_matter.get(key)
        if value and value.is_scalar and value.text.strip():
            return value.text.strip().lower().replace("_", "-").partition("-")[0]
    words = [word.lower() for word in _WORD.findall(document.prose)]
    share = sum(word in COMMON for word in words) / (len(words) or 1)
    return "en" if len(words) < MIN_WORDS or share >= MIN_SHARE else ""


def foreign(document: Document) -> Iterator[tuple[int, int]]:
    """The passages marked as of another language than the document's, by `lang` of HTML or of an attribute list."""
    text = document.text
    if "lang=" not in text:
        return
    own = language(document) or "en"
    for match in _ELEMENT.finditer(text, document.front_matter.body):
        close = text.find(f"</{match[1]}", match.end())
        if match[2].lower() != own and close >= 0:
            yield match.end(), close
    for match in _ATTRIBUTES.finditer(text, document.front_matter.body):
        if match[1].lower() != own:
            yield from _before(document, match.start())


def _before(document: Document, at: int) -> Iterator[tuple[int, int]]:
    """What an attribute list belongs to: what stands in marks right before it, else the block it ends."""
    text = document.text
    mark = text[at - 1 : at]
    opening = {"*": "*", "_": "_", ")": "[", '"': '"', "”": "“"}.get(mark)
    start = text.rfind(opening, text.rfind("\n\n", 0, at) + 1, max(at - 1, 0)) if opening else -1
    if start >= 0:
        yield start, at
    elif not text[text.rfind("\n", 0, at) + 1 : at].strip():
        end = len(text[:at].rstrip())
        block = document.block_at(end - 1)
        if block:
            yield block.start, end
