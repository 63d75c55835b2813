"""Acronyms that are nowhere written out: which of them readers may stumble over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.diagnostic import Span
    from copydesk.document import Document
    from copydesk.prose.vocabulary import Vocabulary

SENTENCE = 4  # words of a line, below which it is a title or a name
LEAST = 2  # times that a document uses it: what is named once and left behind needs no name in full
_QUOTES = ('"', "'", "“", "‘")  # noqa: RUF001 - what opens a quotation
_WORD = pattern(r"[^\W\d_]+")
_BEFORE = pattern(r"(\S+)[ \n]+\Z")
_AFTER = pattern(r"[ \n]+(\S+)")
_CODE = pattern(r"[^\w]*(?:[A-Z\d][\w.]*[A-Z\d]|\d[\w.,:-]*)s?[^\w]*")
_JOINED = pattern(r"[A-Z]{2,}s?(?:,|/|,? (?:and|or|&))[ \n]\Z|[A-Z]{2,}s?/\Z")
_JOINS = pattern(r"s?(?:,|/|,? (?:and|or|&))[ \n]?[A-Z]{2}")


def is_clear(acronym: str, document: Document, span: Span, vocabulary: Vocabulary) -> bool:
    """Whether an acronym needs no writing out: readers know it, or it is none.

    A word in capitals is none, nor part of a name, a title or a list of codes. A link leads to what it means.
    """
    text = document.text
    return (
        vocabulary.is_used_widely(acronym)
        or vocabulary.counts[acronym.lower()] + vocabulary.counts[acronym.capitalize()] > 0
        or len(re.findall(rf"\b{acronym}s?\b", document.prose)) < LEAST
        or _is_told(acronym, document)
        or _is_of_a_name(text, span)
    )


def _is_told(acronym: str, document: Document) -> bool:
    """Whether the words that it stands for, a link, an `abbr` or an aside beside it tell its meaning."""
    told = re.compile(
        rf"\[{acronym}|>{acronym}</|\([*_]*{acronym}s?\b|\b{acronym}[*_]*(?:,| [-–—]) (?:or|the|an?|which|short for)\b"
        rf"|\b{acronym}[*_]* (?:stands? for|is short|means)\b|[-–—] {acronym}\)"
    )
    initials = "".join(word[0] for word in _WORD.findall(document.prose)).lower()
    return acronym.lower() in initials or told.search(document.text) is not None


def _is_of_a_name(text: str, span: Span) -> bool:
    """Whether what stands around it makes it part of something: `RTX 4050`, `MS MARCO`, `PER, LOC, ORG`, `5 pm MST`."""
    before, after = text[max(span.start - 60, 0) : span.start], text[span.end : span.end + 60]
    line = text[text.rfind("\n", 0, span.start) + 1 : (text.find("\n", span.end) + 1 or len(text) + 1) - 1]
    last, following = _BEFORE.search(before), _AFTER.match(after)
    return (
        (last is not None and _CODE.fullmatch(last[1]) is not None)
        or (following is not None and _CODE.fullmatch(following[1]) is not None)
        or _JOINED.search(before) is not None
        or _JOINS.match(after) is not None
        or before.rpartition("]")[2].rpartition("\n")[2].find("![") >= 0
        or before[-1:] in _QUOTES
        or len(_WORD.findall(line)) < SENTENCE
    )
