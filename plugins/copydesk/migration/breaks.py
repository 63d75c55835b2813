"""Line breaks made of backslashes, which Python-Markdown prints, -> `<br>`."""

from __future__ import annotations

from itertools import pairwise

from copydesk.migration.code import Region, covers, regions
from copydesk.migration.draft import Translation, edit
from copydesk.migration.formulas import spans

COMMONMARK, KRAMDOWN = "\\", "\\\\"
_NO_PARAGRAPH = ("#", "|")  # which one line ends
_ATTRIBUTES = "{:"  # of kramdown, below a block


def translate(text: str, mark: str) -> Translation:
    """Lines of prose that end in a mark, and no more backslashes than that, and are not the last of their block."""
    code, edits = regions(text), []
    hidden = [Region("formula", opening.start(), closing.end()) for opening, closing in spans(text)]
    at, in_formula = 0, False
    for line, below in pairwise([*text.split("\n"), ""]):
        in_formula = bool(line.strip()) and (in_formula != (line.count("$$") % 2 == 1) or "\\begin{" in line)
        end = at + len(line)
        if (
            line.endswith(mark)
            and not line.endswith(f"\\{mark}")
            and below.strip()
            and not below.lstrip().startswith(_ATTRIBUTES)
            and not in_formula
            and not line.lstrip().startswith(_NO_PARAGRAPH)
            and not covers(code, end - 1)
            and not covers(hidden, end - 1)
        ):
            edits.append(edit(end - len(mark), end, "<br>"))
        at = end + 1
    return Translation(edits, [])
