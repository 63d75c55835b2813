"""When somebody looked at a work: `Accessed 3 May 2021`, whose year is none of the work's."""

from __future__ import annotations

import re

from copydesk.pattern import pattern

_YEAR = r"(?:1[5-9]|20)\d\d"
# One of these is in all that tells of a visit: few entries do, and a pattern of so many words takes long.
_SIGNS = (
    "accessed", "retrieved", "visited", "viewed", "cited", "consult", "gerufen", "zugriff", "geraadpleegd", "acess",
    "hämtad", "dostęp", "обращения", "stand", "アクセス", "閲覧", "参照", "접속", "访问", "訪問",
)  # fmt: skip
_LOOKED_AT = (
    r"(?:accessed|retrieved|visited|viewed|(?<=\[)cited|consulté|consultado|consultada|consultato|abgerufen|aufgerufen"
    r"|zugriff|geraadpleegd|acessado|acesso|hämtad|dostęp|(?:дата\s)?обращения"
    r"|アクセス日?|閲覧日?|参照日?|접속일?|访问日期|訪問日期)"
)
_OF_A_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th|er|º)?[.,]?|(?!(?:from|via|at|by|through)\b)(?:[^\W\d_]{1,5}\.|[^\W\d_]{1,12},?))\s"
    r"|\d{1,2}[./-](?!\s)|[^\W\d_]{3,9}[/-]|\d{1,2}:\d\d,?\s"  # `3-May-2021`, `05/03/2021`, `14:35, May 3, 2021`
)
# Behind the year: `2021-05-03`, `2021 May 3`.
_DAY = r"(?:(?:[./-]\s?\d{1,2}){2}(?!\d)|\s[^\W\d_]{3,9}\.?\s\d{1,2}(?!\d))?"
_DATE = rf"\s?(?:{_OF_A_DATE}){{0,6}}{_YEAR}{_DAY}"
# The words with the day and the year that follow right behind, or the date in front of them.
_VISIT = pattern(
    rf"(?<!\w){_LOOKED_AT}(?:\s(?:on|em|el|le|am|op|il))?\s?[:\uff1a]?{_DATE}|\bStand(?:\s?:|(?=\s\d{{1,2}}\.)){_DATE}"
    rf"|(?<![\w/.-]){_YEAR}[./年년-]\s?\d{{1,2}}[./月월-]\s?\d{{1,2}}[.日일]?\s?(?:に\s?)?(?:アクセス|閲覧|参照|접속|访问|訪問)",
    re.IGNORECASE,
)


def without_visits(text: str) -> str:
    """A text with each visit out of sight, and all else at its place."""
    return _VISIT.sub(lambda match: " " * len(match[0]), text) if _may_tell(text) else text


def visit_in(text: str) -> str | None:
    """What an entry says of a visit: `Accessed 3 May 2021`."""
    match = _VISIT.search(text) if _may_tell(text) else None
    return match[0].strip() if match else None


def _may_tell(text: str) -> bool:
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS)
