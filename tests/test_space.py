"""Line breaks made of spaces: what the rule puts in their place renders alike."""

from __future__ import annotations

import pytest
from markdown import Markdown

from copydesk.diagnostic import Edit, Fix
from copydesk.document import Document
from copydesk.fix import apply
from copydesk.space import breaks, indented

TEXTS = [
    "Red  \nblue   \n*green*  \n`code`  \n[link](a.md)  \nend  ",
    "- **Title**  \n*Names*  \nText\n- next  \n\n    in the item  \n    too",
    "> said  \n> so  \n>\n> and",
    "1. one  \n   two\n2. three",
    "Text  \n# no break  \n\n    code  \n    code\n\nEnd  ",
    "| a  | b  |\n|---|---|\n| c  | d  |",
    "<p>\nraw  \nraw\n</p>\n\nand  \nso",
]


@pytest.mark.parametrize("text", TEXTS)
def test_mended_breaks_render_alike(text: str) -> None:
    fixes = [Fix("", tuple(Edit(span, "<br>") for span in spans)) for spans in breaks(Document("a.md", text))]
    mended = apply(text, fixes)
    before, after = (Markdown(extensions=["tables"]).convert(each) for each in (text, mended))
    assert after.replace("<br>", "<br />") == before.replace(" <br />", "<br />")
    assert before.count("<br />") == mended.count("<br>")


def test_breaks_of_a_block_come_together() -> None:
    found = [len(spans) for spans in breaks(Document("a.md", "a  \nb  \nc\n\nd  \ne"))]
    assert found == [2, 1]


@pytest.mark.parametrize("before", ["## Part", "---", "***", "Part\n===="])
def test_a_space_behind_what_is_no_paragraph_begins_one(before: str) -> None:
    assert list(indented(Document("a.md", f"a\n\n{before}\n Some words here.\n"))) == []
