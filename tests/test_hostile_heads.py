"""Heads made to exhaust memory: each is told at its place, by a process that may not take a hundred megabytes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTES = 100
CODE = """
import resource, sys
from copydesk.cli.main import main
try:
    main(["check", "--format", "concise"], standalone_mode=False)
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
# What stands around pieces that are repeated up to a size.
HEADS = {
    "scalar": ("---\nnote: ", "x", "\n---\n"),
    "keys": ("---\n", "a: b\n", "---\n"),
    "list": ("---\na: [", "a,", "]\n---\n"),
    "items": ("---\na:\n", "- \n", "---\n"),
    "depth": ("---\na: ", "[", "\n---\n"),
    "comments": ("---\na: b\n", "# c\n", "---\n"),
    "unclosed": ("---\n", "a: b\n", ""),
    "words": ("---\na: b\n", "words ", ""),
    "aliases": ("---\na: &a [x, y]\nb: [", "*a, ", "x]\n---\n"),
    "array": ("+++\na = [", "1,", "]\n+++\n"),
    "tables": ("+++\n", "[[a]]\n", "+++\n"),
    "objects": ('{"a": [', "{},", "{}]}\n\n"),
    "object": ('{"a": "', "x", '"}\n\n'),
}
WELL_FORMED = {"comments"}
LONG = {"scalar", "object"}  # of one megabyte, they are a head like others


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the kilobytes of Linux's getrusage")
@pytest.mark.parametrize("size", [999_000, 10_000_000])
@pytest.mark.parametrize("name", HEADS)
def test_a_huge_head_is_told_in_little_memory(name: str, size: int, tmp_path: Path) -> None:
    before, piece, after = HEADS[name]
    (tmp_path / "a.md").write_text(before + piece * ((size - 100) // len(piece)) + after, "utf-8")
    # A process counts what its parent held when it parted: this one's parent holds little.
    command = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {CODE!r}]).returncode)"
    run = subprocess.run([sys.executable, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    *said, megabytes = run.stdout.splitlines()
    assert int(megabytes) < MEGABYTES
    assert "Traceback" not in run.stderr
    if size > 1_000_000 or name not in WELL_FORMED | LONG:
        assert said
        assert said[0].startswith("a.md:")
        assert " error unreadable-front-matter " in said[0] or " error duplicate-key " in said[0]
