"""When somebody looked at a work: `Accessed 3 May 2021`, whose year is none of the work's."""

from __future__ import annotations

import re

from copydesk.pattern import pattern

_YEAR = r"(?:1[5-9]|20)\d\d"
_WORDS = (
    "accessed retrieved visited viewed consultado consultada consultato abgerufen aufgerufen zugriff geraadpleegd"
    " acessado acesso".split()
)
_LOOKED_AT = (
    rf"(?:{'|'.join(_WORDS)}|(?<=\[)cited|consulté|hämtad|dostęp|(?:дата\s)?обращения"
    r"|アクセス日?|閲覧日?|参照日?|접속일?|访问日期|訪問日期)"
)
_OF_A_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th|er|º)?[.,]?|(?!(?:from|via|at|by|through)\b)(?:[^\W\d_]{1,5}\.|[^\W\d_]{1,12},?))\s"
)
_DATE = rf"\s?(?:{_OF_A_DATE}){{0,6}}{_YEAR}"
# The words with the day and the year that follow right behind, or the date in front of them.
_VISIT = pattern(
    rf"(?<!\w){_LOOKED_AT}\s?[:\uff1a]?{_DATE}|\bStand(?:\s?:|(?=\s\d{{1,2}}\.)){_DATE}"
    rf"|(?<![\w/.-]){_YEAR}[./-]\s?\d{{1,2}}[./-]\s?\d{{1,2}}\.?\s?(?:アクセス|閲覧|参照|접속|访问|訪問)",
    re.IGNORECASE,
)
_ASCII = (*_WORDS, "cited", "stand")  # one of which a text in ASCII has


def without_visits(text: str) -> str:
    """A text with all that tells of visits out of sight, everything else at its place. Few texts have any of it."""
    if text.isascii():
        folded = text.lower()
        if not any(word in folded for word in _ASCII):
            return text
    return _VISIT.sub(lambda match: " " * len(match[0]), text)
