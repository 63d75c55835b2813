"""What a run costs before its first document and after its last: what is imported, and that the end is the end."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import typing
from importlib.util import find_spec
from pathlib import Path

import pytest

import copydesk
from copydesk.named_tuple import NamedTuple

PACKAGE = Path(copydesk.__file__).parent

POST = """+++
title = "Tides"
path = "2026/tides"
authors = ["A. Wave"]
+++

# Tides

They [rise](https://tides.net/rise), and they fall. `code`
"""
# What a site needs that has registries, references or posts with dates, or is mended; and what others bring along.
SELDOM = """
    copydesk.authorship copydesk.front_matter.conform copydesk.fix copydesk.pages.layout copydesk.registry
    copydesk.registry_shape copydesk.front_matter.rewrite copydesk.status copydesk.suppression copydesk.taxonomy
    copydesk.twins copydesk.vocabulary copydesk.references.citation copydesk.references.key
    copydesk.references.numbering copydesk.references.order copydesk.references.parts copydesk.references.record
    copydesk.references.rendered copydesk.references.renumber copydesk.references.unlisted copydesk.references.work
    asyncio bz2 click dataclasses difflib hashlib inspect lsprotocol lzma markdown mkdocs multiprocessing pickle pygls
    rich shutil socket sqlite3 string subprocess tempfile tomllib yaml
""".split()
MODULES = 76  # of copydesk's own that a plain run may import, but for rules


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(POST, "utf-8")
    return tmp_path


def imported(folder: Path, *options: str) -> set[str]:
    """The names of the modules that are there when the run ends."""
    code = (
        "import sys; from copydesk.cli import program;"
        "program.end_at_once = lambda code: print(*sys.modules, file=sys.stderr); program.run()"
    )
    command = [sys.executable, "-I", "-c", code, "check", *options, str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(run.stderr.split())


@pytest.mark.parametrize("output_format", ["json", "concise"])
def test_a_plain_run_imports_only_what_it_needs(site: Path, output_format: str) -> None:
    found = imported(site, "--no-cache", "--exit-zero", "--format", output_format)
    assert found.isdisjoint(SELDOM), found.intersection(SELDOM)
    assert sum(name.startswith("copydesk.") and ".rules." not in name for name in found) < MODULES
    assert "copydesk.rules.references.duplicate_work" in found  # it was a run


@pytest.mark.parametrize("name", SELDOM)
def test_no_name_is_listed_in_vain(name: str) -> None:
    assert find_spec(name), f"no module is named {name}"


def test_the_program_ends_at_once_with_all_told(tmp_path: Path) -> None:
    """Nothing is taken apart before the end: a document that is would say so."""
    count = 3000
    (tmp_path / "a.md").write_text("\n".join(f"[go](none{number}.md)\n" for number in range(count)), "utf-8")
    watched = (
        "import sys; from copydesk.cli import run; from copydesk.document import Document;"
        "Document.__del__ = lambda document: print('taken apart', file=sys.stderr); run()"
    )
    command = [sys.executable, "-c", watched, "check", "--jobs", "1", "--format", "concise", "--output-file"]
    for file in ("-", "told.txt"):
        result = subprocess.run([*command, file], capture_output=True, text=True, cwd=tmp_path, check=False)
        told = result.stdout if file == "-" else (tmp_path / file).read_text("utf-8")
        assert told.count("dead-link") == count
        assert (result.returncode, result.stderr) == (1, "")


class Ebb(NamedTuple):
    """The water that falls."""

    place: str
    metres: float = 0.5

    @property
    def label(self) -> str:
        """In words."""
        return f"{self.place}: {self.metres} m"


def test_named_tuples_are_what_typing_makes_of_them() -> None:
    class Flood(typing.NamedTuple):
        """The water that falls."""

        place: str
        metres: float = 0.5

    ebb, flood = Ebb("Ruan"), Flood("Ruan")
    assert tuple(ebb) == tuple(flood)
    assert repr(ebb) == repr(flood).replace("Flood", "Ebb")
    for name in ("_fields", "_field_defaults", "__doc__", "__module__"):
        assert getattr(Ebb, name) == getattr(Flood, name)
    assert ebb._replace(metres=2.0).label == "Ruan: 2.0 m"
    assert pickle.loads(pickle.dumps(ebb)) == ebb  # noqa: S301 - its own
    assert not hasattr(ebb, "__dict__")
    with pytest.raises(TypeError):
        Ebb()  # type: ignore[call-arg]


def test_no_module_makes_typings_own() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if path.name != "named_tuple.py"]
    typings = re.compile(r"^ *from typing import .*\bNamedTuple\b", re.MULTILINE)
    assert files
    assert not [path for path in files if typings.search(path.read_text("utf-8"))]
