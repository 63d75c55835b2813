"""Patterns are compiled once for a version of Python: what is kept is what `re` makes, and nothing depends on it."""

# ruff: noqa: SLF001 - what is kept is nobody else's
from __future__ import annotations

import gc
import marshal
import os
import re
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest

import copydesk
from copydesk import pattern as patterns
from copydesk.pattern import keep, pattern

if TYPE_CHECKING:
    from pathlib import Path

CODE = (
    "import sys; from copydesk import pattern; from copydesk.cli import program;"
    "program.end_at_once = lambda code: print(len(pattern._new), file=sys.stderr); program.run()"
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's patterns are kept: there is none yet."""
    path = tmp_path / "pattern.patterns"
    monkeypatch.setattr(patterns, "_path", lambda: path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget(monkeypatch)
    return path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new run begins."""
    monkeypatch.setattr(patterns, "_kept", None)
    monkeypatch.setattr(patterns, "_new", {})


def test_what_is_kept_is_what_re_makes(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in walk_packages(copydesk.__path__, "copydesk."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    asked = {(each._source, each._flags) for each in gc.get_objects() if type(each) is patterns._Pattern}
    assert len(asked) > 400
    for each in asked:
        patterns._compiled(each)
    keep()
    assert kept.is_file()

    forget(monkeypatch)
    monkeypatch.setattr(patterns, "_code", lambda source, _: pytest.fail(f"compiled again: {source!r}"))
    for source, flags in asked:
        again, made = patterns._compiled((source, flags)), re.compile(source, flags)
        assert again == made  # the code, too: https://docs.python.org/3/whatsnew/3.6.html#re
        assert (again.groups, again.groupindex, again.flags) == (made.groups, made.groupindex, made.flags)
    assert not patterns._new


def test_a_second_run_compiles_nothing(tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(
        "---\ntitle: Tides\ndate: 2026-01-02\n---\n\nThey [rise](https://tides.net) [1].\n", "utf-8"
    )
    here = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    here["PYTHONPYCACHEPREFIX"] = str(tmp_path / "bytecode")
    command = [sys.executable, "-c", CODE, "check", "--format", "json", str(tmp_path)]
    counts = [subprocess.run(command, capture_output=True, text=True, env=here, check=True) for _ in range(2)]
    assert int(counts[0].stderr) > 10
    assert int(counts[1].stderr) == 0
    assert len(list((tmp_path / "bytecode").rglob("pattern.*.patterns"))) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00damaged", marshal.dumps(3), marshal.dumps(((), 3)), marshal.dumps((("0", "3.0", "middle"), {}))],
    ids=["empty", "damaged", "no pair", "nobody's", "another Python's"],
)
def test_what_cannot_be_used_is_as_if_it_were_not_there(kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert pattern("a(?P<rest>.*)").fullmatch("ab")
    keep()
    assert set(patterns._read()) == {("a(?P<rest>.*)", 0)}


def test_code_that_this_python_does_not_take_is_made_anew(kept: Path) -> None:
    kept.write_bytes(marshal.dumps((patterns._READERS, {("ab", 0): ("ab", 32, [9999], 0, {}, (None,))})))
    assert pattern("ab").fullmatch("ab")


def test_without_the_insides_of_re_patterns_are_compiled_all_the_same(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("re._compiler._code")
    assert pattern("ab").fullmatch("ab")
    keep()
    assert not kept.exists()


def test_where_bytecode_is_not_written_patterns_are_not(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert pattern("ab").fullmatch("ab")
    keep()
    assert not kept.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.touch()
    monkeypatch.setattr(patterns, "_path", lambda: kept / "pattern.patterns")
    assert pattern("ab").fullmatch("ab")
    keep()
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_what_is_wrong_with_a_pattern_is_told() -> None:
    with pytest.raises(re.error, match="unterminated"):
        pattern("a(").match("a")
