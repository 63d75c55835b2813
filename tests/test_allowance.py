"""What other tests hold hostile texts by: work that takes too long, or raises, is seen."""

from __future__ import annotations

import pytest
from tests.allowance import assert_ends, needs_fork


def _for_ever() -> None:
    while True:
        pass


@needs_fork
def test_work_that_never_ends_is_seen() -> None:
    with pytest.raises(AssertionError):
        assert_ends(1, _for_ever)


@needs_fork
def test_work_that_raises_is_seen(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AssertionError):
        assert_ends(1, int, "tide")
    assert "ValueError" in capfd.readouterr().err


@needs_fork
def test_work_that_ends_is_let_through() -> None:
    assert_ends(1, int, "1")
