"""What a reference list is called, in the languages that posts are written in."""

from __future__ import annotations

import re
from functools import cache

NAMES = (
    "references", "reference", "bibliography", "works cited", "literature", "literature cited", "cited works",
    "references cited", "reference list", "list of references", "citations and references", "sources and references",
    "referencias", "referencias bibliográficas", "bibliografía", "obras citadas", "referències", "bibliografia",
    "références", "références bibliographiques", "bibliographie", "literatur", "literaturverzeichnis",
    "quellenverzeichnis", "referenzen", "riferimenti", "riferimenti bibliografici", "referências",
    "referências bibliográficas", "referenties", "literatuur", "literatuurlijst", "bronnen", "참고문헌", "참고 문헌",
    "참고자료", "레퍼런스", "参考文献", "引用文献", "参考资料", "參考文獻", "список литературы", "литература", "источники",
)  # fmt: skip

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])[ \t]+")
# A bold or plain line, or the first cell of a table's head.
_LINE = r"^[ \t>]*(?:\|[ \t]*)?(?:\*\*|__)?[ \t]*(?:\d{{1,2}}\.?[ \t]+)?(?P<name>{names})[ \t]*:?[ \t]*(?:\*\*|__)?:?[ \t]*\\*(?:\|.*)?$"


def is_title(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a heading's text names a reference list: numbering, a final colon and letter case do not count."""
    bare = _NUMBERING.sub("", text.strip().casefold()).strip(" :.*_#")
    return bare in _names(more)


@cache
def _names(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in (*NAMES, *more))


def names_any(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a text has any such name in it: a quick look before the closer one."""
    folded = text.casefold()
    return any(stem in folded for stem in _stems(more))


@cache
def _stems(more: tuple[str, ...]) -> tuple[str, ...]:
    """The names that hold no other one."""
    names = _names(more)
    return tuple(sorted(name for name in names if not any(other in name for other in names - {name})))


@cache
def title_line(more: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern for a line of prose that is nothing but such a name."""
    names = "|".join(re.escape(name) for name in sorted(_names(more), key=len, reverse=True))
    return re.compile(_LINE.format(names=names), re.MULTILINE | re.IGNORECASE)
