"""Which rules run where, at what level."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk import linter
from copydesk.config import Config, Levels
from copydesk.diagnostic import Severity, Span
from copydesk.document import Document
from copydesk.linter import level_of, lint, select
from copydesk.rule import Found, Rule, all_rules
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


def every_e(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001 - as every rule
    for at in reversed([at for at, letter in enumerate(document.text) if letter == "e"]):
        yield Found(Span(at, at + 1), "an e")


def grave(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001
    yield Found(Span(0, 1), "grave", severity=Severity.ERROR)


E = Rule("every-e", "letters", Severity.WARNING, "An e.", every_e)
GRAVE = Rule("grave", "letters", Severity.INFO, "Grave.", grave)
POSTS = Rule("post-e", "letters", Severity.WARNING, "An e.", every_e, posts=True)
LISTS = Rule("list-e", "letters", Severity.WARNING, "An e.", every_e, lists=True)


def site(levels: Levels | None = None, **documents: str) -> Site:
    paths = {name.replace("__", "/") + ".md": text for name, text in documents.items()}
    return Site(
        Config(Path("/"), levels=levels or Levels()), {path: Document(path, text) for path, text in paths.items()}
    )


def test_diagnostics_come_in_order_and_are_stamped() -> None:
    found = lint(site(b="e", a="one e"), [E])
    assert [(each.path, each.span.start) for each in found] == [("a.md", 2), ("a.md", 4), ("b.md", 0)]
    assert {(each.rule, each.group, each.severity) for each in found} == {("every-e", "letters", Severity.WARNING)}


def test_only_the_documents_asked_for_are_checked() -> None:
    assert [each.path for each in lint(site(a="e", b="e"), [E], ["b.md"])] == ["b.md"]


def test_rules_of_posts_look_at_posts_only() -> None:
    assert [each.path for each in lint(site(a="e", posts__a="e"), [POSTS])] == ["posts/a.md"]


def test_rules_of_lists_look_only_at_documents_that_have_one() -> None:
    listed = site(a="e", b="Tides [1]\n\n## References\n\n[1] A. Sand. On tides.\n", c="## References\n\nNone yet.\n")
    assert {each.path for each in lint(listed, [LISTS])} == {"b.md"}


def test_a_list_is_not_sought_where_no_rule_asks_for_it() -> None:
    quay = site(a="# References\n\n1. e\n")
    assert lint(quay, [E])
    assert "reference_lists" not in vars(quay.documents["a.md"])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({}, [Severity.WARNING, Severity.ERROR]),
        ({"letters": "error"}, [Severity.ERROR, Severity.ERROR]),
        ({"grave": "info"}, [Severity.WARNING, Severity.INFO]),
        ({"letters": "off"}, []),
        ({"letters": "off", "every-e": "info"}, [Severity.INFO]),
    ],
)
def test_configured_levels(table: dict[str, str], expected: list[Severity]) -> None:
    found = lint(site(Levels(table), a="xe"), [E, GRAVE])
    assert sorted(each.severity for each in found) == sorted(expected)


def test_levels_of_paths_win_the_later_over_the_earlier() -> None:
    levels = Levels({"every-e": "info"}, (("old/*", {"letters": "off"}), ("old/new*", {"every-e": "error"})))
    found = lint(site(levels, a="e", old__a="e", old__new="e"), [E])
    assert [(each.path, each.severity) for each in found] == [("a.md", "info"), ("old/new.md", "error")]
    assert level_of(E, "b.md", Levels()) is None


def test_rules_that_are_off_run_where_they_are_named_or_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    off = Rule("odd-e", "letters", Severity.INFO, "An e.", every_e, off=True)
    monkeypatch.setattr(linter, "all_rules", lambda: {"every-e": E, "odd-e": off})
    assert select() == (E,)
    assert select(["letters"]) == (E,)
    assert select(["odd-e"]) == (off,)
    assert select(levels=Levels({"odd-e": "warning"})) == (E, off)
    assert select(levels=Levels(per_path=(("a*", {"odd-e": "warning"}),))) == (E, off)


def test_rules_and_groups_are_selected_and_ignored() -> None:
    group = {rule.id for rule in all_rules().values() if rule.group == "front-matter" and not rule.off}
    assert {rule.id for rule in select(["front-matter"])} == group
    assert {rule.id for rule in select(["front-matter", "dead-link"], ["missing-key"])} == (group | {"dead-link"}) - {
        "missing-key"
    }
    assert not {rule.id for rule in select(ignored=["front-matter"])} & group
    assert select(["missing-key"], ["front-matter"]) == ()


def test_what_plainly_holds_nothing_is_not_parsed() -> None:
    text = "---\ntitle: The tide of the bay\ndate: 2026-03-01\n---\n\n## How it turns\n\nIt's 10 to 4, at 5th Street.\n"
    text += '\n- [gnu](https://www.gnu.org/)\n- a@b.example, "quoted", *loud* and `code`\n'
    text += "\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    quay = site(posts__a=text)
    assert {each.rule for each in lint(quay)} <= {"weak-description"}
    assert "markdown" not in vars(quay.documents["posts/a.md"])  # a rule that asks for it looks cheaply first


@pytest.mark.parametrize(
    "text",
    [
        "See [a](#tides)\n\n## Neap tides {#tides}\n",
        "See [a](#tide-now-and-then)\n\n## `tide <now>` and [then](https://a.net/b)\n",
        "See [a](quay.net/b), [b](crate::bar::Bar) and ![c](pier)\n\n[x]: Sized, [y]: of no use\n",
        "## Reference marks\n\n### [The bibliography of tides](https://a.net/b)\n\nLiterature on tides\n---\n\nMuch.\n",
    ],
)
def test_links_that_are_plainly_right_are_not_parsed_for(text: str) -> None:
    quay = site(posts__a=text)
    assert not lint(quay, select(["dead-link", "dead-anchor", "absolute-link"]))
    assert "markdown" not in vars(quay.documents["posts/a.md"])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("See [a](#tides)\n\n    ## Neap tides {#tides}\n", "dead-anchor"),  # code
        ("See [a](#tides)\n\n```\n## Neap tides {#tides}\n```\n", "dead-anchor"),
        ("See [a](pier.md) and [b](pier&#46;md)\n", "dead-link"),
        ("See [a](pier%2Emd)\n", "dead-link"),
        ("See [a][x]\n\n[x]: pier.md 'Title'\n", "dead-link"),
        ("See [a](pier one.md)\n", "dead-link"),
        ("See [a](pier.md?x#y)\n", "dead-link"),
    ],
)
def test_links_that_only_seem_plainly_right_are_told(text: str, rule: str) -> None:
    assert [each.rule for each in lint(site(posts__a=text), select([rule]))][:1] == [rule]
