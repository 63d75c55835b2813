"""What a reference list is called, in the languages that posts are written in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (
    "references", "reference", "bibliography", "works cited", "literature", "literature cited", "cited works",
    "references cited", "reference list", "list of references", "citations and references", "sources and references",
    "referencias", "referencias bibliográficas", "bibliografía", "obras citadas", "referències", "bibliografia",
    "références", "références bibliographiques", "bibliographie", "literatur", "literaturverzeichnis",
    "quellenverzeichnis", "referenzen", "riferimenti", "riferimenti bibliografici", "referências",
    "referências bibliográficas", "referenties", "literatuur", "literatuurlijst", "bronnen", "참고문헌", "참고 문헌",
    "참고자료", "레퍼런스", "参考文献", "引用文献", "参考资料", "參考文獻", "список литературы", "литература",
    "источники",
)  # fmt: skip

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])[ \t]+")
MAX_LEAD = 24  # a name further into its line is not alone there
_LINE = re.compile(r"[ \t>]*(?:\|[ \t]*)?(?:\*\*|__)?[^*_|\n]{3,60}(?:\*\*|__)?:?[ \t\r\\]*(?:\|[^\n]*)?$")


def is_title(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a heading's text names a reference list: numbering, a final colon and letter case do not count."""
    bare = _NUMBERING.sub("", text.strip().casefold()).strip(" :.*_#")
    return bare in _names(more)


@cache
def _names(more: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in (*NAMES, *more))


def lines_with_names(text: str, start: int, more: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """Lines that may be a title: those that have such a name near their start, or anywhere in a `#` heading."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is two
        lower = text
    for stem in _stems(more):
        at = lower.find(stem, start)
        while at >= 0:
            if not lower[at - 1].isalnum():
                line, end = lower.rfind("\n", 0, at) + 1, lower.find("\n", at)
                if at - line <= MAX_LEAD or lower[line : line + 1] == "#":
                    yield line, end if end >= 0 else len(lower)
            at = lower.find(stem, at + len(stem))


def is_title_line(line: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a line is nothing but such a name: bold, plain, or the head of a table."""
    bare = line.strip(" \t\r>|*_\\").partition("|")[0].strip(" *_")
    return _LINE.match(line) is not None and is_title(bare, more)


@cache
def _stems(more: tuple[str, ...]) -> tuple[str, ...]:
    """The names that hold no other one."""
    names = _names(more)
    return tuple(sorted(name for name in names if not any(other in name for other in names - {name})))
