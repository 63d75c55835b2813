"""What a paragraph tells by itself is what the parser tells, too."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.test_looks import BODY, DIALECTS, HEADS
from tests.test_mask import PAGES

from copydesk.document import Document
from copydesk.markdown.dialect import Dialect

TEXT = {"paragraph", "item", "cell", "heading"}
PAGE = """\
# The tide's tables

It's high “tide” at [Anna's pier](https://quay.example/).  And [Bo's][bo's] is low, isn't it?
A second line of `it's code`, and of the [keeper's log](log.md).

- the item's text
- > a quote's text

harbour's | tide's
--- | ---
it's | it isn't

    it's code

<p>it's raw</p>

[bo's]: bo.md "Bo's"

[Bo's]

The end's  here.
"""


def read(document: Document, at: int) -> bool:
    """What the parser tells of a place."""
    kinds = document.kinds_at(at)
    is_text = not kinds.isdisjoint(TEXT) and kinds.isdisjoint({"code", "table"})
    return is_text and document.is_prose(at) and not document.is_label(at)


def contradictions(text: str, dialect: Dialect) -> list[str]:
    looked, parsed = Document("a.md", text, dialect), Document("a.md", text, dialect)
    assert parsed.markdown
    told = {at: looked.runs_on(at) for at in range(looked.front_matter.body, len(text))}
    return [
        f"{verdict}: {text[:at]}◂{text[at:]}"
        for at, verdict in told.items()
        if verdict is not None and verdict is not read(parsed, at)
    ]


def test_a_page_of_all_kinds() -> None:
    assert contradictions(PAGE, Dialect()) == []
    looked = Document("a.md", PAGE)
    marks = [at for at, character in enumerate(PAGE) if character == "'"]
    told = [looked.runs_on(at) for at in marks]
    assert [PAGE[at - 2 : at + 2] for at, verdict in zip(marks, told, strict=True) if verdict] == [
        "de's", "It's", "na's", "Bo's", "sn't", "er's", "em's", "te's", "nd's",
    ]  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.builds(str.__add__, HEADS, BODY) | PAGES, dialect=st.sampled_from(DIALECTS))
def test_nothing_is_told_that_the_parser_denies(text: str, dialect: Dialect) -> None:
    assert contradictions(text, dialect) == []


@pytest.mark.parametrize(
    "line", ["it's " * 100_000, "[it's](a) " * 50_000, "`it's` it's " * 40_000, "it's\n" * 100_000]
)
def test_a_paragraph_without_end_is_left_to_the_parser_in_time(line: str) -> None:
    document = Document("a.md", "a\n\n" + line + "\n")
    assert [document.runs_on(at) for at in range(3, len(line), 5)][-1] is None
