"""`<!-- copydesk:posts tag=MIR limit=5 -->`: posts in a list, on any page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.named_tuple import NamedTuple
from copydesk.near import nearest_of
from copydesk.pattern import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from copydesk.taxonomy import Taxonomy

LIMIT = 5
MARK = "copydesk:posts"
COMMENT = pattern(r"<!--[ \t]*copydesk:posts(?=[\s-])(?P<asked>[^>]*?)-->")
_ALMOST = pattern(r"<!--[ \t]*(?P<mark>copydesk:[ \t]*(?P<word>[\w-]+))(?P<asked>[^>]*?)-->")
_PARAMETER = pattern(r"""(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))|\S+""")
_CODE = 4  # spaces that begin a line of code, where it is in no list
_FAR = 200  # characters before a comment that may be such spaces
_FOLDERS = {"author": "authors", "tag": "tags", "category": "categories", "year": "archive"}


class Slip(NamedTuple):
    """What a comment asks for that there is not, and where it does."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Embed:
    """What a comment asks for: the paths of documents that are posts, newest first, and what is wrong with it."""

    paths: tuple[str, ...]
    slips: tuple[Slip, ...]


def read(comment: re.Match[str], newest_first: Sequence[str], sorts: Sequence[Taxonomy]) -> Embed:
    """What a comment asks for; with a slip in it, it asks for nothing."""
    by_name = {name: sort for name, folder in _FOLDERS.items() for sort in sorts if sort.folder == folder}
    paths, limit, slips = list(newest_first), LIMIT, []
    for parameter in _PARAMETER.finditer(comment.string, *comment.span("asked")):
        name, span = parameter["name"], Span(*parameter.span())
        value = parameter["double"] or parameter["single"] or parameter["bare"] or ""
        if name == "limit" and value.isascii() and value.isdecimal() and value.strip("0"):
            limit = int(value.lstrip("0")[:9])  # Python takes no number of thousands of digits
        elif name in by_name and (key := by_name[name].name(value).key) in by_name[name].terms:
            members = {post.document.path for post in by_name[name].terms[key].posts}
            paths = [path for path in paths if path in members]
        else:
            slips.append(Slip(span, _message(parameter[0], name, value, by_name)))
    return Embed(() if slips else tuple(paths[:limit]), tuple(slips))


def misspelt(text: str, start: int, end: int) -> Slip | None:
    """The first words of a comment that asks for a list in words like ours; notes to people ask for none."""
    found = _ALMOST.fullmatch(text, start, end)
    if not found or found["mark"] == MARK or not nearest_of(found["word"].lower(), ["posts"], 0.7):
        return None
    line = text.rfind("\n", max(start - _FAR, 0), start) + 1
    before = text[line:start].expandtabs() if line or start < _FAR else ""
    if before.isspace() and len(before) >= _CODE:
        return None
    if not all(parameter["name"] for parameter in _PARAMETER.finditer(text, *found.span("asked"))):
        return None
    return Slip(Span(*found.span("mark")), f"{found['mark']} asks for nothing: did you mean {MARK}?")


def _message(written: str, name: str | None, value: str, by_name: dict[str, Taxonomy]) -> str:
    known = [*by_name, "limit"]
    if name is None:
        return f"expected name=value, found {written}"
    if name == "limit":
        return f"the limit is {value}, expected a number from 1 on"
    if name not in by_name:
        return _with_near(f"unknown parameter {name}", name, known) or (
            f"unknown parameter {name}, expected {', '.join(known)}"
        )
    labels = [term.label for term in by_name[name].terms.values()]
    text = f"no post has the {name} {value}"
    return _with_near(text, value, labels) or text


def _with_near(text: str, word: str, known: Sequence[str]) -> str:
    near = nearest_of(word, known)
    return f"{text}: did you mean {near}?" if near else ""


def comments(text: str) -> Iterator[re.Match[str]]:
    """The comments of a text, or of a page."""
    return COMMENT.finditer(text) if MARK in text else iter(())
