"""What the parser of YAML complains of, in words that a writer knows: what stands there, and what to write."""

from __future__ import annotations

import re
from typing import Any

_KEY = re.compile(r"\s*[^\s#].*?:\s")
_ODD_SPACE = re.compile(r"(?:^|[:-])\s*?([^\S \t\r\n])")  # such as macOS types with the Option key
_QUOTES = "quotes around the whole value"
_UNLIKE = "a line that is indented unlike those above it"
_OTHER = f"`{{}}` begins a value, and means something else to YAML: expected {_QUOTES}"
_WORDS = {  # of problems that have one cause; the braces stand for the character that it begins with
    "found character that cannot start any token": f"`{{}}` begins a value: expected {_QUOTES}",
    "did not find expected alphabetic or numeric character": _OTHER,
    "found undefined alias": _OTHER,
    "did not find expected ',' or ']'": "a list that begins with `[`: expected `,` or `]`",
    "did not find expected ',' or '}'": "a mapping that begins with `{`: expected `,` or `}`",
    "did not find expected comment or line break": f"text behind `{{}}`: expected {_QUOTES}",
    "did not find expected '-' indicator": _UNLIKE,
    "block sequence entries are not allowed in this context": (
        f"`-` behind a key: expected each item of a list on a line of its own, or {_QUOTES}"
    ),
    "found unknown escape character": "a backslash within double quotes: expected single quotes, or two backslashes",
    "could not find expected ':'": "expected `:` after a key",
    "second occurrence": f"an anchor of the same name is above: expected another name behind `&`, or {_QUOTES}",
}

_OPEN = "a quote that is not closed"
_OF_THE_LINE_ABOVE = ("could not find expected ':'", "mapping values are not allowed")


def trouble(error: Any) -> tuple[Any, str]:
    """The mark at which the parser gave up, if any, and its words; of an open quote, that of its beginning."""
    if error.problem == "found unexpected end of stream" and error.context_mark:
        return error.context_mark, _OPEN
    return error.problem_mark or error.context_mark, error.problem or str(error)


def told(problem: str, text: str, at: int, start: int) -> str:
    """The words for a problem at an offset of a text, `start` where the part began that it is in.

    They are the parser's own where nothing better is known.
    """
    if text[at : at + 1] == "\t":
        return "a tab, where YAML indents with spaces"
    line = text.rfind("\n", 0, at) + 1
    before, above = text[line:at], text[text.rfind("\n", 0, min(start, max(line - 1, 0))) + 1 : line]
    if problem.startswith(_OF_THE_LINE_ABOVE) and (odd := _ODD_SPACE.search(above)):
        return f"the line above has a space that is none to YAML (U+{ord(odd[1]):04X}): expected a plain one"
    if problem in _WORDS:
        return _WORDS[problem].replace("`{}`", "a backtick" if text[start] == "`" else f"`{text[start]}`")
    if problem.startswith("mapping values are not allowed"):  # "here" to PyYAML, "in this context" to libyaml
        return _colon(before)
    if problem == "did not find expected key":
        return _no_key(before.rstrip()[-1:]) or problem
    return _UNLIKE if problem == "did not find expected <document start>" and text[:1] == " " else problem


def untyped(tag: str, written: str) -> str:
    """The words for a value that parses and does not fit its tag, which is YAML's guess where none is written."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if written.startswith("!"):
        shown = kind if kind == tag else f"!!{kind}"
        return f"the tag {shown}, which YAML cannot follow here: expected {_QUOTES}, or no tag"
    if kind == "timestamp":
        return "a date or time that does not exist: expected one that does, or quotes"
    what = "`=`, which means something else to YAML" if kind == "value" else "what begins as a number and is none"
    return f"{what}: expected {_QUOTES}"


def _colon(before: str) -> str:
    """Why a colon cannot stand behind what is before it on its line."""
    if _KEY.match(before):
        return "a colon within a value: expected the value in quotes"
    if before[:1].isspace():
        return f"a colon on an indented line: expected a key indented as the one above, or {_QUOTES}"
    return "the line above has no `key: value`, with a space behind the colon"


def _no_key(closing: str) -> str:
    """Why no key can stand behind the last character of its line, if there is one."""
    if closing in {"'", '"'}:
        return f"text behind the closing `{closing}`: expected quotes of the other kind around the whole value"
    if closing in {"]", "}"}:
        return f"text behind the closing `{closing}`: expected {_QUOTES}"
    return "" if closing else _UNLIKE
