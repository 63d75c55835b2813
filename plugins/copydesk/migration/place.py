"""How a replacement fits into the lines around it."""

from __future__ import annotations


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line end."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def line_above(text: str, at: int) -> str:
    """The line before that of an offset; nothing before the first."""
    start = line_start(text, at)
    return text[line_start(text, start - 1) : start - 1] if start else ""


def line_below(text: str, at: int) -> str:
    """The line after that of an offset; nothing after the last."""
    end = line_end(text, at)
    return text[end + 1 : line_end(text, end + 1)]


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether a range has its lines to itself."""
    return not text[line_start(text, start) : start].strip() and not text[end : line_end(text, end)].strip()


def as_block(text: str, start: int, end: int, new: str, *, indent: bool = True) -> str:
    """A block in the place of a range: indented as that was, and parted by blank lines from text before and after.

    In the midst of a line it stays as it is. `indent=False` leaves all lines but the first and last where they are.
    """
    if not is_alone(text, start, end):
        return new
    lead = text[line_start(text, start) : start]
    lines = new.split("\n")
    if lead:
        last = len(lines) - 1
        moved = (lead + line if line and (indent or index == last) else line for index, line in enumerate(lines))
        new = "\n".join([lines[0], *list(moved)[1:]])
    before, after = line_above(text, start), line_below(text, end)
    above = f"\n{lead}" if before.strip() and not before.lstrip().startswith("<") else ""
    below = "\n" if after.strip() and not after.lstrip().startswith("<") else ""
    return above + new + below


def in_comment(words: str) -> str:
    """Words that readers do not see, and writers still do."""
    return f"<!-- {words.strip().replace('--', '- -')} -->"
