"""Comments that allow what rules report: how far they hold, and when they are in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.allowance import assert_ends, needs_fork

from copydesk.config import Config, Levels
from copydesk.diagnostic import Severity, Span
from copydesk.document import Document
from copydesk.fix import mend
from copydesk.linter import lint
from copydesk.rule import Found, Rule, all_rules
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


def every_star(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001 - as every rule
    yield from (Found(Span(at, at + 1), "*") for at, letter in enumerate(document.text) if letter == "✱")


# Under the ids of real rules, for the comments may name only those.
DEAD = Rule("dead-link", "links", Severity.ERROR, "A star.", every_star)
DATE = Rule("unreadable-date", "front-matter", Severity.ERROR, "A star.", every_star)
USELESS = all_rules()["useless-suppression"]


def site(text: str, levels: Levels | None = None) -> Site:
    return Site(Config(Path("/"), levels=levels or Levels()), {"a.md": Document("a.md", text)})


def lines(text: str, *rules: Rule) -> list[tuple[int, str]]:
    found = site(text)
    source = found.documents["a.md"].source
    return [(source.position(each.span.start).line, each.rule) for each in lint(found, rules)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("✱\n\n<!-- copydesk: allow dead-link -->\n✱\n✱\n\n✱\n", [1, 7]),
        ("<!-- copydesk: allow dead-link -->\n\n✱\n\n✱\n", [5]),
        ("<!-- copydesk: allow dead-link -->\n- ✱\n- ✱\n\n✱\n", [5]),
        ("<!-- copydesk: allow dead-link -->\n# ✱\n\n✱\n", [4]),
        ("<!--copydesk:allow dead-link-->\n\n```\n✱\n```\n\n✱\n", [7]),
        ("✱\n✱ <!-- copydesk: allow dead-link -->\n✱\n", [1, 3]),
        ("✱\n\n✱\n\n<!-- copydesk: allow-file dead-link -->\n\n✱\n", []),
        ("<!-- copydesk: allow dead-link -- the page ✱ comes later -->\n\n✱\n", [1]),
        ("<!-- copydesk: allow unreadable-date dead-link -->\n\n✱\n", []),
        ("<!-- copydesk: allow unreadable-date -->\n\n✱\n", [3]),
        ("```\n<!-- copydesk: allow dead-link -->\n```\n\n✱\n", [5]),
        ("`<!-- copydesk: allow dead-link -->` ✱\n", [1]),
        ("<!-- copydesk: allowed dead-link -->\n\n✱\n", [3]),
        ("> <!-- copydesk: allow dead-link -->\n> ✱\n\n✱\n", [4]),
    ],
)
def test_how_far_a_comment_holds(text: str, left: list[int]) -> None:
    assert lines(text, DEAD) == [(line, "dead-link") for line in left]


@pytest.mark.parametrize(
    ("head", "left"),
    [
        ("a: ✱\n# copydesk: allow dead-link\nb: ✱\nc: ✱", [2, 5]),
        ("a: ✱  # copydesk: allow dead-link\nb: ✱", [3]),
        ("# copydesk: allow dead-link -- as is\na:\n  - ✱\n  - ✱\nb: ✱", [6]),
        ("a: ✱\nb: ✱\n# copydesk: allow-file dead-link", []),
    ],
)
def test_how_far_a_comment_of_the_head_holds(head: str, left: list[int]) -> None:
    assert lines(f"---\n{head}\n---\nText.\n", DEAD) == [(line, "dead-link") for line in left]


@pytest.mark.parametrize(
    ("text", "message", "mended"),
    [
        ("<!-- copydesk: allow dead-link -->\n\nText.\n", "nothing here is reported by dead-link", "\nText.\n"),
        ("Text. <!-- copydesk: allow xyzzy -->\n", "no rule is named xyzzy", "Text.\n"),
        ("Text. <!-- copydesk: allow -->\n", "the comment names no rule", "Text.\n"),
        (
            "✱ <!-- copydesk: allow dead-link unreadable-date -->\n",
            "nothing here is reported by unreadable-date",
            "✱ <!-- copydesk: allow dead-link -->\n",
        ),
        ("---\na: 1\n# copydesk: allow dead-link\n---\n", "nothing here is reported by dead-link", "---\na: 1\n---\n"),
        ("---\na: 1  # copydesk: allow dead-link\n---\n", "nothing here is reported by dead-link", "---\na: 1\n---\n"),
    ],
)
def test_a_useless_comment_is_reported_and_mended(text: str, message: str, mended: str) -> None:
    silent = Rule("unreadable-date", "front-matter", Severity.ERROR, "None.", lambda *_: iter(()))
    rules = [DEAD, silent, USELESS]
    (found,) = lint(site(text), rules)
    assert (found.rule, found.severity, found.message) == ("useless-suppression", "warning", message)
    after, left = mend(site(text), rules, ["a.md"])
    assert after.documents["a.md"].text == mended
    assert left == []


@pytest.mark.parametrize(
    ("text", "message", "mended"),
    [
        (
            "✱ <!-- copydesk: allow dead-lnk -- it comes next week -->\n",
            "no rule is named dead-lnk; did you mean dead-link?",
            "✱ <!-- copydesk: allow dead-link -- it comes next week -->\n",
        ),
        (
            "✱ <!-- copydesk: allow dead-lnk xyzzy -->\n",
            "no rule is named dead-lnk; did you mean dead-link?",
            "✱ <!-- copydesk: allow dead-link -->\n",
        ),
        ("Text. <!-- copydesk: allow xyzzy -- as is -->\n", "no rule is named xyzzy", "Text.\n"),
        ("Text. <!-- copydesk: allow dead-link -- as is -->\n", "nothing here is reported by dead-link", "Text.\n"),
    ],
)
def test_a_slip_in_a_name_or_a_reason_is_never_removed_unasked(text: str, message: str, mended: str) -> None:
    rules = [DEAD, USELESS]
    (found,) = (each for each in lint(site(text), rules) if each.message == message)
    assert found.fix
    assert not found.fix.safe
    assert mend(site(text), rules, ["a.md"], unsafe=True)[0].documents["a.md"].text == mended
    kept = mend(site(text), rules, ["a.md"])[0].documents["a.md"].text
    assert text.replace(" xyzzy -->", " -->") == kept


def test_a_name_that_is_there_already_is_offered_to_nobody() -> None:
    text = "✱ <!-- copydesk: allow dead-link dead-lnk -->\n"
    (found,) = lint(site(text), [DEAD, USELESS])
    assert found.message == "no rule is named dead-lnk"


@pytest.mark.parametrize(
    "text",
    [
        "✱ <!-- copydesk: allow dead-link -->\n",
        "Text. <!-- copydesk: allow unreadable-date -->\n",  # did not run
        "Text. <!-- copydesk: allow vale/Write.Good -->\n",
        "Text. `<!-- copydesk: allow dead-lnk -->`\n",
        "Nobody is told to copydesk: allow anything.\n",
    ],
)
def test_a_comment_that_is_of_use_or_was_not_tried_is_left_alone(text: str) -> None:
    assert lint(site(text), [DEAD, USELESS]) == []


def test_a_useless_comment_has_the_level_that_is_configured() -> None:
    text = "Text. <!-- copydesk: allow dead-lnk -->\n"
    assert lint(site(text, Levels({"useless-suppression": "off"})), [USELESS]) == []
    assert [each.severity for each in lint(site(text, Levels({"suppression": "error"})), [USELESS])] == ["error"]


def test_many_comments_take_no_time() -> None:
    text = "✱ <!-- copydesk: allow dead-link -->\n\n" * 500 + "<!-- copydesk: allow " * 20_000
    assert lint(site(text), [DEAD]) == []


@pytest.mark.parametrize(
    ("comment", "written", "meant"),
    [
        ("<!-- copydesk: alow dead-link -->", "alow", "allow"),
        ("<!-- copydesk: Allow dead-link -->", "Allow", "allow"),
        ("<!-- copydesk: alow-file dead-link -->", "alow-file", "allow-file"),
        ("<!-- copydesk: allowed dead-link -- it comes -->", "allowed", "allow"),
        ("<!-- copydesk: ignore dead-link -->", "ignore", "allow"),
        ("<!-- copydesk: disable-file dead-link -->", "disable-file", "allow-file"),
    ],
)
def test_a_comment_that_was_meant_to_allow_is_told(comment: str, written: str, meant: str) -> None:
    (found,) = lint(site(f"{comment}\n\nText.\n"), [USELESS])
    assert found.message == f"a comment that begins with {written} allows nothing; did you mean {meant}?"
    assert comment[slice(*found.span)] == written
    mended, _ = mend(site(f"✱\n\n{comment}\n\n✱\n"), [DEAD, USELESS], ["a.md"], unsafe=True)
    assert mended.documents["a.md"].text == f"✱\n\n{comment.replace(written, meant)}\n\n✱\n"


def test_a_slip_in_a_comment_of_the_head_is_told() -> None:
    (found,) = lint(site("---\ntitle: A # copydesk: alow dead-link\n---\n\nText.\n"), [USELESS])
    assert found.message == "a comment that begins with alow allows nothing; did you mean allow?"


@pytest.mark.parametrize(
    "comment",
    [
        "copydesk: all of this was read",
        "copydesk: ignore what stands here",
        "copydesk: see dead-link",
        "copydesk:posts tag=tides",
        "copydesk alow dead-link",
        "the copydesk: alow dead-link",
        "copydesk:",
    ],
)
def test_a_comment_that_says_something_else_is_none(comment: str) -> None:
    assert lint(site(f"<!-- {comment} -->\n\nText.\n"), [USELESS]) == []


@needs_fork
@pytest.mark.parametrize(
    "line",
    [
        "<!-- copydesk: allow dead-link -->\n✱ rises.\n\n",
        "✱ rises. <!-- copydesk: allow dead-link -->\n",
        "✱ rises.\n\n<!-- copydesk: allow-file dead-link -->\n\n",
    ],
)
def test_thousands_of_comments_are_read_in_time(line: str) -> None:
    assert_ends(4, lines, 5000 * line, DEAD, USELESS)


@needs_fork
def test_thousands_of_comments_in_a_head_are_read_in_time() -> None:
    head = "".join(f"x_{key}: ✱ # copydesk: allow dead-link\n" for key in range(5000))
    assert_ends(8, lines, f"---\n{head}---\n", DEAD, USELESS)
