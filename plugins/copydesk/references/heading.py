"""What a reference list is called, in the languages that posts are written in."""

from __future__ import annotations

import re
from functools import cache

from copydesk.pattern import pattern

NAMES = (
    # English
    "references", "reference", "bibliography", "works cited", "literature", "literature cited", "cited works",
    "references cited", "reference list", "list of references", "citations and references", "sources and references",
    "references and notes", "references and further reading",
    # Spanish, Catalan
    "referencias", "referencias bibliográficas", "bibliografía", "obras citadas", "literatura citada",
    "trabajos citados", "referencias citadas",
    "referències", "referències bibliogràfiques", "bibliografia", "obres citades",
    # French
    "références", "références bibliographiques", "bibliographie", "ouvrages cités", "œuvres citées",
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
    "参考书目", "參考書目",
    # Russian
    "список литературы", "литература", "источники", "список источников", "использованная литература",
    "библиография", "библиографический список", "список использованных источников",
)  # fmt: skip

_NUMBERING = pattern(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])[ \t]+")
_HEADING = pattern(r"\n[ \t>]*#[^\n]*")
_LINE = pattern(r"[ \t>]*(?:\|[ \t]*)?(?:\*\*|__)?[^*_|\n]{3,60}(?:\*\*|__)?:?[ \t\r\\]*(?:\|[^\n]*)?$")


def is_title(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a heading's text names a reference list: numbering, a final colon and letter case do not count."""
    bare = _NUMBERING.sub("", text.strip().casefold()).strip(" :.*_#")
    return bare in _names(more)


@cache
def _names(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in (*NAMES, *more))


def lines_with_names(text: str, start: int, more: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Lines of a text that may be a title: plain ones that begin with a name, headings that have one somewhere."""
    shift = 0 if start else 1  # the first line has no line end before it
    text = "\n" + text if shift else text
    begins, named = _patterns(more)
    found = [match.span() for match in begins.finditer(text, start)]
    found += [match.span() for match in _HEADING.finditer(text, start) if named.search(match[0])]
    return sorted((begin + 1 - shift, end - shift) for begin, end in found)


@cache
def _patterns(more: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that begins with a name, behind what makes it bold or a table's head, its line end before it; a name.

    Names that begin alike stand together, and begin with a plain letter: one look rules most of them out.
    """
    tails: dict[str, list[str]] = {}
    for stem in _stems(more):
        tails.setdefault(stem[0], []).append(re.escape(stem[1:]))
    firsts = {letter: first for first in tails for letter in (first, first.upper())}
    names = "|".join(f"{letter}(?i:{'|'.join(tails[first])})" for letter, first in firsts.items())
    return re.compile(rf"\n[ \t>|*_.\d]*(?:{names})[^\n]*"), re.compile(names)


def is_title_line(line: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a line is nothing but such a name: bold, plain, or the head of a table."""
    bare = line.strip(" \t\r>|*_\\").partition("|")[0].strip(" *_")
    return _LINE.match(line) is not None and is_title(bare, more)


@cache
def _stems(more: tuple[str, ...]) -> tuple[str, ...]:
    """The names that hold no other one."""
    names = _names(more)
    return tuple(sorted(name for name in names if not any(other in name for other in names - {name})))
