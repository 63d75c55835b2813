"""When somebody looked at a work: `Accessed 3 May 2021`, whose year is none of the work's."""

from __future__ import annotations

import re

from copydesk.pattern import pattern

_YEAR = r"(?:1[5-9]|20)\d\d"
_LOOKED_AT = (
    r"(?:accessed|retrieved|visited|viewed|(?<=\[)cited|consulté|consultado|consultada|consultato|abgerufen|aufgerufen"
    r"|zugriff|geraadpleegd|acessado|acesso|hämtad|dostęp|(?:дата\s)?обращения"
    r"|アクセス日?|閲覧日?|参照日?|접속일?|访问日期|訪問日期)"
)
_OF_A_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th|er|º)?[.,]?|(?!(?:from|via|at|by|through)\b)(?:[^\W\d_]{1,5}\.|[^\W\d_]{1,12},?))\s"
)
_DATE = rf"\s?(?:{_OF_A_DATE}){{0,6}}{_YEAR}"
# The words with the day and the year that follow right behind, or the date in front of them.
VISIT = pattern(
    rf"(?<!\w){_LOOKED_AT}\s?[:\uff1a]?{_DATE}|\bStand(?:\s?:|(?=\s\d{{1,2}}\.)){_DATE}"
    rf"|(?<![\w/.-]){_YEAR}[./-]\s?\d{{1,2}}[./-]\s?\d{{1,2}}\.?\s?(?:アクセス|閲覧|参照|접속|访问|訪問)",
    re.IGNORECASE,
)
