"""What is said of slips in heads that cannot be seen, or that another language would take."""

from __future__ import annotations

import pytest

from copydesk.front_matter import parse


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("title: Tides\ndate:\u00a02026-03-01", "00A0"),
        ("title:\u3000조석\ndate: 2026-03-01", "3000"),
        ("tags:\n-\u00a0sea\n- moon", "00A0"),
        ("tags:\n\u00a0\u00a0- sea\n", "00A0"),
    ],
)
def test_a_space_that_looks_like_one_is_told(head: str, code: str) -> None:
    error = parse(f"---\n{head}\n---\n").error
    assert error
    assert error.message == f"the line above has a space that is none to YAML (U+{code}): expected a plain one"


def test_a_space_of_any_kind_may_stand_in_a_value() -> None:
    assert parse("---\ntitle: Tides\u00a0— and moons\n---\n").data == {"title": "Tides\u00a0— and moons"}
    error = parse("---\ntitle: Tides\u00a0and moons\ndate\n---\n").error
    assert error
    assert "U+" not in error.message


def test_an_anchor_that_is_given_twice_is_told() -> None:
    text = "---\ntags: &sea [tides]\ntopics: &sea [moon]\n---\n"
    error = parse(text).error
    assert error
    assert error.message == (
        "an anchor of the same name is above: expected another name behind `&`, or quotes around the whole value"
    )
    assert text[error.offset :].startswith("&sea [moon]")


@pytest.mark.parametrize("slip", ['"date": "2026-03-01",', "// a comment", "date: 1"])
def test_a_slip_in_a_head_of_json_has_its_place(slip: str) -> None:
    text = f'{{\n  "title": "Tides",\n  {slip}\n}}\n\nText.\n'
    head = parse(text)
    assert head.kind == "json"
    assert head.error
    assert text[head.error.offset] in slip[0] + "}"
    assert text[head.body :] == "\n\nText.\n"


@pytest.mark.parametrize(
    "text", ['{ "a": [1,] }\n', '{\n  "a": 1,\n}\n', "{\n}\n", '{ "title": 1, }\n', '{\n "title": 1,\n']
)
def test_braces_of_another_kind_are_no_head(text: str) -> None:
    assert not parse(text).kind
