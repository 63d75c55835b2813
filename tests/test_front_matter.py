"""Heads of YAML, TOML and JSON: every key and value at its place, and every way a head can be hostile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from copydesk.discover import decode
from copydesk.front_matter import MAX_VALUES, NONE, parse, read_mapping

QUOTES = "quotes around the whole value"
YAML = """\
---
title: "Étude 한글 🎉"  # said
tags: [sea, 'NO', no]
image:
  path: /a.png
  alt: |
    two
    lines
date: 2026-03-01
---
Text.
"""


def test_yaml_values_are_typed_and_keep_what_was_written() -> None:
    head = parse(YAML)
    assert head.kind == "yaml"
    assert YAML[head.body :] == "Text.\n"
    assert head.data == {
        "title": "Étude 한글 🎉",
        "tags": ["sea", "NO", False],
        "image": {"path": "/a.png", "alt": "two\nlines\n"},
        "date": date(2026, 3, 1),
    }
    tags = head.get("tags")
    assert tags
    assert [(item.text, item.quoted) for item in tags.items] == [("sea", False), ("NO", True), ("no", False)]


def test_yaml_spans_cut_out_what_was_written() -> None:
    head = parse(YAML)
    title, image = head.entry("title"), head.get("image")
    assert title
    assert image
    assert YAML[slice(*title.span)] == "title"
    assert YAML[slice(*title.value.span)] == '"Étude 한글 🎉"'
    assert YAML[slice(*head.entry("tags").value.items[1].span)] == "'NO'"  # type: ignore[union-attr]
    assert YAML[slice(*image.get("path").span)] == "/a.png"  # type: ignore[union-attr]
    assert YAML[slice(*image.span)].endswith("lines")


def test_line_ends_of_windows_and_a_byte_order_mark_move_nothing() -> None:
    text = decode(b"\xef\xbb\xbf" + YAML.replace("\n", "\r\n").encode())
    head = parse(text)
    title = head.get("title")
    assert title
    assert text[slice(*title.span)] == '"Étude 한글 🎉"'
    assert text[head.body :] == "Text.\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\nupdated: 2026-03-01\ndate: 2026-03-02\n---\n",
        '---\n"d\\u0061te": 2026-03-02\n---\n',
        "+++\ndate=2026-03-02\n+++\n",
    ],
)
def test_a_key_is_found_wherever_it_stands(text: str) -> None:
    assert parse(text).entry("date")


def test_a_head_that_lacks_a_key_as_a_word_is_not_read() -> None:
    head = parse("---\ntitle: An update of candidates\n---\n")
    assert head.entry("date") is None
    assert not vars(head)["_is_read"]


def test_json() -> None:
    text = '{"title": "Tides",\n "tags": ["sea"]}\n\nText.'
    head = parse(text)
    assert head.kind == "json"
    assert head.data == {"title": "Tides", "tags": ["sea"]}
    assert text[slice(*head.get("tags").span)] == '["sea"]'  # type: ignore[union-attr]
    assert text[head.body :] == "\n\nText."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "---\nText between rules\n\nand no end",
        "---\n\nText between rules.\n\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "{{ macro }}\n",
        "{}",
        "[1, 2]",
        "+++ \nText\n",
        "title: A heading\n---\nText.\n",
        "Note: of the day\ntitle: A heading\n---\nText.\n",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert parse(text) == NONE


@pytest.mark.parametrize("text", ["---\n---\nText", "---\n# a comment\n---\nText", "---\n\n---\nText"])
def test_an_empty_head_is_a_head(text: str) -> None:
    head = parse(text)
    assert (head.kind, head.entries, head.error) == ("yaml", (), None)
    assert text[head.body :] == "Text"


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("title: é🎉: b", "é🎉|:", "a colon within a value: expected the value in quotes"),
        ("a: 1\n\tb: 2", "1\n|\t", "a tab, where YAML indents with spaces"),
        ('é: "open\nb: c', 'é: |"', "a quote that is not closed"),
        ("é: 한🎉\0", "🎉|\0", "a character that YAML does not allow: U+0000"),
        ("a: \ud800", "a: |\ud800", "a character that YAML does not allow: U+D800"),
        ("- a\n- b", "|- a", "expected a mapping of keys to values"),
        ("# said\n- a", "said\n|- a", "expected a mapping of keys to values"),
        ("just text", "|just", "expected a mapping of keys to values"),
        ("? [a]\n: b", "? |[a]", "expected a plain key"),
        (
            "a: *b",
            "a: |*b",
            "`*` begins a value, and means something else to YAML: expected quotes around the whole value",
        ),
        (
            "a: 1\n b: 2",
            " b|: 2",
            f"a colon on an indented line: expected a key indented as the one above, or {QUOTES}",
        ),
        ("a\nb: 2", "b|: 2", "the line above has no `key: value`, with a space behind the colon"),
        (
            "a: 'It's me'",
            "'It'|s me",
            "text behind the closing `'`: expected quotes of the other kind around the whole value",
        ),
        ("a: [b] c", "[b] |c", f"text behind the closing `]`: expected {QUOTES}"),
        ("a:\n  - b\n - c", "\n |- c", "a line that is indented unlike those above it"),
        ("- b\nc: d", "\n|c", "a line that is indented unlike those above it"),
        (" a: b\nc: d", "\n|c", "a line that is indented unlike those above it"),
        ("a: @b", "a: |@b", f"`@` begins a value: expected {QUOTES}"),
        ("a: `b`", "a: |`b", f"a backtick begins a value: expected {QUOTES}"),
        ("a: *b* c", "*b|* c", f"`*` begins a value, and means something else to YAML: expected {QUOTES}"),
        ("a: [b, c\nd: 1", "a: |[b", "a list that begins with `[`: expected `,` or `]`"),
        ('a: ["b" c]', '"b" |c', "a list that begins with `[`: expected `,` or `]`"),
        ("a: {b: c\nd: 1", "a: |{b", "a mapping that begins with `{`: expected `,` or `}`"),
        ("a: - b", "a: |- b", f"`-` behind a key: expected each item of a list on a line of its own, or {QUOTES}"),
        ("a: > b", "> |b", f"text behind `>`: expected {QUOTES}"),
        ('a: "b\\d"', "b|\\d", "a backslash within double quotes: expected single quotes, or two backslashes"),
        ("a: ? b", "a: |? b", "mapping keys are not allowed in this context"),
        ("a: &a [*a]", "a: |&a", "nested too deeply, or an alias within what it stands for"),
        ("a: !!python/object/apply:os.system [ls]", "a: |!!python", "a tag of Python: !!python/object/apply:os.system"),
    ],
)
def test_an_error_has_its_exact_place(head: str, place: str, words: str) -> None:
    text = f"---\n{head}\n---\nText."
    before, _, after = place.partition("|")
    found = parse(text)
    assert found.error
    assert found.error.message == words
    assert text[: found.error.offset].endswith(before)
    assert text[found.error.offset :].startswith(after)
    assert found.entries == ()
    assert text[found.body :] == "Text."


def test_a_head_without_an_end() -> None:
    found = parse("---\ntitle: x\n\nText.\n")
    assert found.error
    assert (found.error.offset, found.error.message) == (0, "the head has no closing `---`")


def deep(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    "text",
    [
        f"---\na: {deep(10_000)}\n---\n",
        f"+++\na = {deep(10_000)}\n+++\n",
        "---\na: &a {b: *a}\n---\n",
        "---\n"
        + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 or ['x'])}]" for n in range(1, 12))
        + "\n---\n",
        "---\na0: &a0 [x]\n"
        + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
        + "\n---\n",
        f"+++\na = {'9' * 5000}\n+++\n",
        "---\n" + "key: value\n" * (MAX_VALUES + 1) + "---\n",
    ],
    ids=["nested", "nested TOML", "endless", "unknown alias", "alias bomb", "digits", "too many"],
)
def test_hostile_heads_are_errors(text: str) -> None:
    found = parse(text)
    assert found.error
    assert 0 <= found.error.offset <= len(text)
    assert found.body == len(text)


def test_a_head_of_ten_megabytes_is_told() -> None:
    text = "---\nnote: " + "x" * 10_000_000 + "\n---\nText"
    head = parse(text)
    assert head.error
    assert (head.error.offset, text[head.body :]) == (4, "Text")
    assert parse("---\n" + " \n" * 1_000_000 + "Text") == NONE
    assert len(parse(text.replace("x" * 9_000_100, "")).data["note"]) == 999_900


def test_python_objects_are_never_made() -> None:
    assert parse("---\na: !!python/name:os.system\n---\n").error


@pytest.mark.parametrize(
    "value", ["2021-02-30", "!!int x", "!!binary x", "!!bool 3", "!!timestamp x", "1__", "0o9", "!own x"]
)
def test_what_has_no_type_stays_text(value: str) -> None:
    head = parse(f"---\na: {value}\n---\n")
    assert not head.error
    assert str(head.data["a"]) in value or head.data["a"] == 1


def test_dates_with_a_zone() -> None:
    zoned = parse(
        "---\na: 2020-10-23 20:00:00 +02:00\nb: 2020-10-23 20:00:00 +0200\nc: 2020-10-23T20:00:00Z\n---\n"
    ).data
    assert zoned["a"] == datetime(2020, 10, 23, 20, tzinfo=timezone(timedelta(hours=2)))
    assert zoned["b"] == "2020-10-23 20:00:00 +0200"
    assert zoned["c"] == datetime(2020, 10, 23, 20, tzinfo=UTC)


def test_the_last_of_two_keys_counts_and_both_are_kept() -> None:
    head = parse("---\na: 1\na: 2\n---\n")
    assert head.data == {"a": 2}
    assert [entry.value.data for entry in head.entries] == [1, 2]


def test_a_registry_is_read_whole() -> None:
    assert read_mapping("mina:\n  name: Mina\n---\n").error
    assert read_mapping("mina:\n  name: Mina\n").data == {"mina": {"name": "Mina"}}


@given(
    st.sampled_from(["---\n", "+++\n", "{", ""]),
    st.text(alphabet="ab:-+[]{}&*!|>'\"#%@`,? \t\r\n\0é한🎉=.019"),
    st.sampled_from(["\n---\n", "\n+++\n", "}\n", ""]),
)
@example("---\n", "!!float 1_", "\n---\n")
def test_nothing_raises_and_every_place_is_within(opening: str, middle: str, closing: str) -> None:
    text = opening + middle + closing
    head = parse(text)
    places = (
        [head.error.offset]
        if head.error
        else [place for entry in head.entries for place in (*entry.span, *entry.value.span)]
    )
    assert all(0 <= place <= len(text) for place in (*places, head.body))


def test_a_head_is_read_when_it_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is asked for is sought in the text first; one that may be written with escapes is not."""
    for key in ('"d\\u0061te"', "date", "'date'"):
        assert parse(f"---\n{key}: 2026-01-01\n---\n").get("date")
    assert parse("---\n'it''s': here\n---\n").get("it's")
    assert parse('+++\n"d\\u0061te" = 2026-01-01\n+++\n').get("date")
    assert parse('{"d\\u0061te": "2026-01-01"}\n').get("date")
    monkeypatch.setattr("copydesk.front_matter.FrontMatter._read", None)
    assert parse('---\ntitle: "a\n---\n').entry("date") is None
    assert parse('+++\ntitle = "a\n+++\n').entry("date") is None


VALUES = [value.strip() for value in """
2020-02-30 | [2020-13-01] | 2020-01-01 25:00:00 | 2020-01-01t10:00:00z | 2020-1-1 | !important thing | !ENV FOO
!!int 3 | !!int abc | 0x_ | 0b_ | 0o7 | 09 | .5_ | 1:99:99 | = | [=] | {=: 3} | {a: =} | !foo [a] | !foo {a: b}
!!set {a, b} | !!set [a] | !!omap [a: b] | !!omap {a: b} | !!binary aGk= | !!binary é | !!float x | !!null x
!!bool x | !!str [a] | !!map [a] | !!seq x | ! x | !x 'y' | '!x' | "2020-02-30" | ~
{<<: {a: b}} | {<<: [{a: b}]} | {<<: [a]} | {<<: a} | {'<<': a}
""".strip().replace("\n", "|").split("|")]  # fmt: skip


@pytest.mark.parametrize("value", [*VALUES, "9" * 5000])
@pytest.mark.parametrize("key", ["x", "2020-13-01", "=", "!x y", "!!int 3", "!!int x", "~", "[a]"])
def test_mkdocs_drops_a_head_with_a_fault_and_no_other(key: str, value: str) -> None:
    text = f"---\n{key}: {value}\n---\nText.\n"
    head = parse(text)
    assert bool(head.error or head.faults) == (not get_data(text)[1])
    assert all(text[slice(*fault.span)] in {key, value, value.strip("[]{}a: "), "<<"} for fault in head.faults)
