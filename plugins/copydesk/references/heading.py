"""What a reference list is called, in the languages that posts are written in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, code_points
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document

NAMES = (
    # English
    "references", "reference", "bibliography", "works cited", "literature", "literature cited", "cited works",
    "references cited", "reference list", "list of references", "citations and references", "sources and references",
    "references and notes", "references and further reading", "references & further reading", "references & notes",
    "selected references", "selected bibliography",
    # Spanish, Catalan
    "referencias", "referencias bibliográficas", "bibliografía", "obras citadas", "literatura citada",
    "trabajos citados", "referencias citadas",
    "referències", "referències bibliogràfiques", "bibliografia", "obres citades",
    # French
    "références", "références bibliographiques", "bibliographie", "ouvrages cités", "œuvres citées",
    "bibliographie sélective",
    "références citées",
    # German, Dutch
    "literatur", "literaturverzeichnis", "literaturangaben", "literaturliste", "quellenverzeichnis",
    "quellenangaben", "referenzen", "einzelnachweise", "referenties", "referentielijst", "literatuur",
    "literatuurlijst", "literatuurverwijzingen", "bibliografie", "geciteerde werken", "zitierte literatur",
    "literaturhinweise", "bronnen", "bronvermelding",
    # Italian, Portuguese
    "riferimenti", "riferimenti bibliografici", "opere citate", "referências", "referências bibliográficas",
    "trabalhos citados",
    # Korean
    "참고문헌", "참고 문헌", "참고자료", "참고 자료", "인용문헌", "레퍼런스",
    # Japanese, Chinese
    "参考文献", "参考資料", "引用文献", "参照文献", "参考资料", "參考文獻", "參考資料", "引用文獻",
    "参考书目", "參考書目", "参考文献一覧", "参考文献リスト",
    # Russian
    "список литературы", "литература", "источники", "список источников", "использованная литература",
    "список использованной литературы", "библиография", "библиографический список", "список использованных источников",
    # Ukrainian, Greek
    "список літератури", "література", "список використаної літератури", "використана література", "бібліографія",
    "список використаних джерел", "βιβλιογραφία", "βιβλιογραφια", "βιβλιογραφικές αναφορές", "παραπομπές",
    # Arabic, Persian, Hebrew
    "المراجع", "قائمة المراجع", "المصادر والمراجع", "المراجع والمصادر", "قائمة المصادر والمراجع",
    "منابع", "مراجع", "فهرست منابع", "فهرست مراجع", "منابع و مآخذ", "منابع و مراجع", "کتابنامه",
    "ביבליוגרפיה", "רשימת מקורות", "רשימה ביבליוגרפית", "מראי מקום",
    # Turkish, Vietnamese, Polish, Czech, Slovak, Romanian, Indonesian, Hindi, Thai
    "referanslar", "kaynakça", "tài liệu tham khảo", "literatura", "literatura cytowana", "spis literatury",
    "piśmiennictwo", "seznam literatury", "seznam použité literatury", "použitá literatura",
    "zoznam použitej literatúry", "referințe", "referințe bibliografice", "daftar pustaka",
    "संदर्भ", "सन्दर्भ", "संदर्भ सूची", "เอกสารอ้างอิง", "บรรณานุกรม",
    # Swedish, Danish, Norwegian, Finnish, Hungarian
    "referenser", "referenslista", "litteraturförteckning", "litteraturlista",
    "referencer", "referenceliste", "litteraturliste", "litteraturfortegnelse", "referanser", "referanseliste",
    "källförteckning", "lähdeluettelo", "lähteet", "bibliográfia", "irodalomjegyzék", "felhasznált irodalom",
)  # fmt: skip

_SLIPPED = ("references", "bibliography", "works cited", "list of references")
_LONGEST = 200  # characters of a name and what is around it
_BEGINNING, _BEYOND_ASCII = 5, 2  # characters of a name that are looked for: enough to rule nearly all lines out
# Pictures around a name: `📚 References`, `:material-book: References`.
_PICTURES = pattern(r"\A(?:(?::[a-z][\w+-]{1,40}:|[^\w\s!-~])\s*+)*+|(?:\s*+(?::[a-z][\w+-]{1,40}:|[^\w\s!-~]))++\Z")
_NUMBERING = pattern(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])[ \t]+")
# What may stand before a name: marks of quotes, lists, tables and emphasis, numbers, and white space and digits of any
# script.
_SIGNS = " \t\r>|*_.0123456789:)\\+-[`"
_MARKS = b"[" + re.escape(_SIGNS).encode() + b"]*+"
_ODD = rb"(?:\xc2\xa0|\xe3\x80\x80|\xe2\x80[\x80-\x8a]|\xef\xbc[\x90-\x99])"
_ROMAN = rb"[ivxIVX][ivxIVX]*+[.)][ \t]++"  # a first letter by itself fails at once
_NO_LETTERS = rb"[^a-zA-Z\x80-\xff\n]*+"
_WORDS = _NO_LETTERS + rb"(?:(?:[a-zA-Z]++|[\x80-\xff])" + _NO_LETTERS + rb")*?"  # of a heading, up to a name
_OPENING = rb"<[a-zA-Z][^<>\n]*+>[ \t0-9.]*+"
# The first of them is one of those that `_IN_HTML` knows: lines of tables in HTML fail at its first letter.
_OPENINGS = rb"<(?=[hpbcdsHPBCDS])" + _OPENING[1:] + rb"(?:" + _OPENING + rb"){0,2}+"
_BEFORE = (
    rb"(?:#" + _WORDS + rb"|" + _ROMAN + rb"|[\xc2\xe3\xe2\xef](?<=(?=" + _ODD + rb").)[\x80-\xbf]++" + _MARKS
    + rb"(?:" + _ODD + _MARKS + rb")*+(?:" + _ROMAN + rb")?|" + _OPENINGS + rb"|)"
)  # fmt: skip
_FIRST = rb"#ivxIVX\xc2\xe3\xe2\xef"  # of what stands before
# A heading that begins with what may show nothing: tags, entities, images, attributes, links without text.
_UNDERLINED = rb"[<&!{\]][^\n]*+(?=\n[ \t>]*+(?:-++|=++)[ \t\r]*+(?:\n|\Z))"
# What of a heading's line does not show: tags, attributes, the targets of links; and what else may hide letters.
_UNSHOWN = pattern(r"<[^<>]*>|\{[^{}]*\}|\]\([^()]*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]*\]|:[A-Za-z][\w+-]{1,40}:")
_HIDING = ("<", "{", "&", "](", "][", "[^", "![")
# What joins a name to what else a section holds: `References & resources`, `Notes and references`.
_JOINT = pattern(
    r"[ \t]*(?:&amp;|[&+/,\u3001\u30fb和与與及및])[ \t]*|[ \t]+(?:and|or|und|et|y|e|en|og|och|i|и|та)[ \t]+",
    re.IGNORECASE,
)
# A line that is a title in HTML: `<h2 id="refs">References</h2>`, `<summary>References</summary>`.
_IN_HTML = pattern(r"[ \t>]*<(?:h(?P<level>[1-6])|p|b|strong|center|div|details|summary)\b[^<>]*>", re.IGNORECASE)
_TAG = pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LINE = pattern(r"[ \t>]*(?:\|[ \t]*)?(?:\*\*|__)?[^*_|\n]{3,60}(?:\*\*|__)?:?[ \t\r\\]*(?:\|[^\n]*)?$")


def is_title(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a heading's text names a reference list: numbers, pictures, a last colon and letter case do not count."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip().casefold()
    names = _names(more)
    return any(_NUMBERING.sub("", each).strip(" :.*_#") in names for each in (bare, _PICTURES.sub("", bare)))


def is_joined(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a heading's text names a reference list among what else its section holds: `References & resources`."""
    parts = _JOINT.split(text.casefold()) if len(text) <= _LONGEST else []
    return len(parts) > 1 and not is_title(text, more) and any(is_title(part, more) for part in parts)


def in_html(line: str, more: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """The level of a line that is a title in HTML (0 where it is no heading), and where in the line its name begins."""
    tag = _IN_HTML.match(line) if "</" in line else None
    if tag is None:
        return None
    text = shown(line)
    begin = len(text) - len(text.lstrip(" \t>"))
    return (int(tag["level"] or 0), begin) if is_title(text.strip(" \t\r>"), more) else None


def shown(line: str) -> str:
    """A line with spaces in the place of its tags."""
    return _TAG.sub(lambda match: " " * len(match[0]), line)


def meant(text: str) -> str | None:
    """The English name of a reference list that a heading's text is a slip for, if it is one."""
    from copydesk.near import nearest_of  # few runs meet such a heading

    bare = _NUMBERING.sub("", text.strip().casefold()).strip(" :.*_#")
    name = nearest_of(bare, [name for name in _SLIPPED if name[0] == bare[:1]], 0.85)
    return name.capitalize() if name and not is_title(text) else None


@cache
def _names(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in (*NAMES, *more) if name.strip())


def lines_with_names(document: Document) -> Iterator[Span]:
    """Lines of a document that may be a title: plain ones that begin with a name, headings that may have one somewhere.

    They are sought in its text in UTF-8: nearly every document has none, and that takes half the time.
    """
    body, utf8, text = document.front_matter.body, document.utf8, document.text
    if not body:
        utf8 = b"\n" + utf8  # the first line has no line end before it
    first = len(text[: body - 1].encode("utf-8", "surrogatepass")) if body else 0
    at, start = first, body
    for match in _lines(document.reference_headings).finditer(utf8, first):
        start += code_points(utf8[at : match.start()])
        at = match.start()
        yield Span(start, start + code_points(match[0]) - 1)


@cache
def _lines(more: tuple[str, ...]) -> re.Pattern[bytes]:
    """A line that begins as a name does, behind what makes it bold or a table's head; a heading with that somewhere.

    Beginnings that begin alike stand together: one look rules most of them out.
    """
    tails: dict[bytes, set[bytes]] = {}
    for beginning in sorted({name[: _BEGINNING if name[0].isascii() else _BEYOND_ASCII] for name in _names(more)}):
        rest = b"".join(map(_in_either_case, beginning[1:]))
        for first in _cases(beginning[0]):
            tails.setdefault(first[:1], set()).add(re.escape(first[1:]) + rest)
    may_begin = rb"(?=[<&!{\]" + _FIRST + b"".join(map(re.escape, tails)) + rb"])"  # most lines do not
    branch = {first: re.escape(first) + b"(?i:" + b"|".join(sorted(each)) + b")" for first, each in tails.items()}
    plain, odd = ([first for first in branch if first.isascii() is is_plain] for is_plain in (True, False))
    names = b"|".join(branch[first] for first in plain)
    # Few words begin beyond ASCII: one look at the first byte spares all of these.
    names += b"|[" + b"".join(odd) + b"](?<=(?=" + b"|".join(branch[first] for first in odd) + b").)"
    return pattern(rb"\n" + _MARKS + may_begin + _BEFORE + rb"(?:" + names + rb"|" + _UNDERLINED + rb")[^\n]*")


def is_heading_line(line: str) -> bool:
    """Whether a line is a heading by its `#`, in quotes and lists, too."""
    return line.lstrip(_SIGNS).startswith("#")


def may_name(line: str, more: tuple[str, ...] = ()) -> bool:
    """Whether the line of a heading may be a title: without markup and numbers, its letters are those of a name."""
    visible = _UNSHOWN.sub("", line)
    if any(sign in visible for sign in _HIDING):
        folded = line.casefold()
        return any(name in folded for name in _names(more))
    known = _letters(more)
    return _letters_of(visible) in known or any(_letters_of(part) in known for part in _JOINT.split(visible))


@cache
def _letters(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_letters_of, _names(more)))


def _letters_of(text: str) -> str:
    """The letters of a title, but for those that may be a Roman number before it."""
    return "".join(filter(str.isalpha, text.casefold())).lstrip("ivx")


def _cases(letter: str) -> list[bytes]:
    """A letter in small and as a capital, in UTF-8."""
    return sorted({each.encode() for each in (letter, letter.upper())})


def _in_either_case(letter: str) -> bytes:
    """A letter for a pattern that does not mind the case of ASCII's letters."""
    cases = [re.escape(each) for each in _cases(letter)]
    return cases[0] if letter.isascii() or len(cases) == 1 else b"(?:" + b"|".join(cases) + b")"


def is_title_line(line: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a line is nothing but such a name: bold, plain, or the head of a table."""
    return _LINE.match(line) is not None and is_title(_bare(line), more)


def is_joined_line(line: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a line in bold is what `is_joined` tells."""
    return (
        line.lstrip(" \t>").startswith(("**", "__")) and _LINE.match(line) is not None and is_joined(_bare(line), more)
    )


def _bare(line: str) -> str:
    return line.strip(" \t\r>|*_\\").partition("|")[0].strip(" *_")
