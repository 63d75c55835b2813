"""Links that are told without parsing are those that the parser tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.test_looks import BODY, DIALECTS, HEADS
from tests.test_mask import PAGES

from copydesk.document import Document
from copydesk.markdown.dialect import Dialect
from copydesk.markdown.plain_link import http_targets, inline

if TYPE_CHECKING:
    from copydesk.diagnostic import Span

PAGE = """\
# The [tables](http://tides.example/tables) of 2019

See [the log](http://tides.example/log), ![a chart](http://tides.example/chart.png) and the
[old
book][book]; it's `code`. Then [more](HTTP://tides.example/more) in
[*two*
words](http://tides.example/two) of https://web.example/1999/http://tides.example/not.

- [`a.b`](http://tides.example/a.b)

[book]: http://tides.example/book
[unused]: https://tides.example/unused
"""
WRITTEN = (
    "[tides](http://a.b)", "[tides](http://a.b/c)", "![tides](http://a.b)", "[tides]( http://a.b)",
    "[tides](<http://a.b>)", "[tides](HTTP://a.b 't')", "[tides]", "[tides][]", "[ebb][tides]", "[tides][ebb]",
    "[Tides]", "[tides]: http://a.b", "[ebb]: http://c.d", "[tides]:\nhttp://a.b", "[tides]: <http://a.b>",
    "http://a.b", "<http://a.b>", '<a href="http://a.b">', "[tides](http\\://a.b)", "[a [tides](http://a.b)",
    "&#104;ttp://a.b", "](&#104;ttp://a.b)", '[a](b "[tides]")', "[a\n- b](http://a.b)", "`", "``", "[", "]", "(", ")",
    "](", "!", "\\", "*", "|", "|--|--|", "<!--", "-->", "<p>", "</p>", "$", "{", "}", "{{", "}}", "- ", "> ", "# ",
    "    ", "\t", "---", "===", "```", "~~~", "^", "[^1]", "[^1]: ", "a", "é", "it's", "1. ", ":   ", "!!! note",
    '=== "tab"',
)  # fmt: skip
NEAR = st.lists(
    st.tuples(st.sampled_from(WRITTEN), st.sampled_from(("", "", " ", "\n", "\n\n"))), min_size=1, max_size=9
).map(lambda pieces: "a\n\n" + "".join(part for piece in pieces for part in piece) + "\n\nend\n")


def differences(text: str, dialect: Dialect) -> list[object]:
    """What is told of the links in a text, and is not what the parser tells."""
    parsed = Document("a.md", text, dialect)
    links = set(parsed.markdown.links)
    places = [found.end() for found in re.finditer(r"\]\(", text)]
    told = [link for at in places if (link := inline(Document("a.md", text, dialect), at))]
    invented: list[object] = [link for link in told if link not in links]
    targets, read = over_http(Document("a.md", text, dialect)), over_http(parsed)
    return invented if targets == read else [*invented, targets, read]


def over_http(document: Document) -> list[tuple[str, Span]]:
    return sorted(each for each in http_targets(document) if each[0].lower().startswith("http:"))


def test_a_page_that_is_not_parsed() -> None:
    document = Document("a.md", PAGE)
    told = list(http_targets(document))
    assert not document.is_parsed
    assert [target.rpartition("/")[2] for target, _ in told] == [
        "tables", "log", "chart.png", "more", "two", "a.b", "book",
    ]  # fmt: skip
    assert all(PAGE[slice(*span)] == target for target, span in told)
    assert differences(PAGE, Dialect()) == []


@pytest.mark.parametrize(
    "odd",
    [
        "<a href='http://a.b'>a</a>",
        "[a](&#104;ttp://a.b)",
        "[a](http\\://a.b)",
        "a | [b](http://a.b)\n-|-\n",
        "[a](<http:>)",
    ],
)
def test_what_is_not_plain_is_for_the_parser(odd: str) -> None:
    document = Document("a.md", f"{PAGE}\n{odd}\n")
    assert len(list(http_targets(document))) == 8
    assert document.is_parsed


def test_brackets_that_are_a_label_have_no_target() -> None:
    text = "a\n\n[tides][tides](http://a.b)\n\n[tides]: http://c.d\n\nend\n"
    assert differences(text, Dialect()) == []


def test_a_bracket_in_code_begins_no_link() -> None:
    assert differences("Open with `[` and close with `[`](http://a.b)\n\nend\n", Dialect()) == []


def test_a_definition_that_no_link_names_has_no_target() -> None:
    assert not list(http_targets(Document("a.md", "a\n\n[b]: http://tides.example/\n")))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(text=NEAR | st.builds(str.__add__, HEADS, BODY) | PAGES, dialect=st.sampled_from(DIALECTS))
def test_nothing_is_told_that_the_parser_denies(text: str, dialect: Dialect) -> None:
    assert differences(text, dialect) == []
