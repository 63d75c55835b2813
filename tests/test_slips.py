"""What is said of a slip of the hand on the command line: with what was probably meant."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from copydesk.cli import main


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("check --format jsno", "json"),
        ("references export --format bibtx", "bibtex"),
        ("references sort --by authr", "author"),
        ("import --from jekyl . there", "jekyll"),
    ],
)
def test_a_value_of_an_option_that_is_unknown_is_told_with_what_is_near(
    words: str,
    meant: str,
) -> None:
    result = CliRunner().invoke(main, words.split())
    assert result.exit_code == 2
    assert f"Did you mean {meant}?\n" in result.stderr
