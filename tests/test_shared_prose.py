"""Prose of real posts, read by the real vale: what is said of them is true, and stands where it says."""

from __future__ import annotations

import json
import re
import shutil
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.document import Document
from copydesk.prose.papers import papers

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("vale")
ISMIR = "2020-10-23-ismir2020.md"
SLIPS = {"blocoks", "multile", "feautres", "calcalate", "occuring"}


def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What vale says of a folder, each with the `words` of its place, paths from the folder."""
    monkeypatch.chdir(folder)
    words = ["check", "--prose", "--select", "vale", "--format", "json", "."]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code in {0, 1}
    found: list[dict[str, Any]] = json.loads(result.stdout)["diagnostics"]
    for each in found:
        lines = (folder / each["path"]).read_text("utf-8-sig").split("\n")[each["line"] - 1 : each["end_line"]]
        lines[-1] = lines[-1][: each["end_column"] - 1]
        lines[0] = lines[0][each["column"] - 1 :]
        each["words"] = "\n".join(lines)
    return found


def test_the_ismir_post(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(shared / "cases" / ISMIR, tmp_path)
    found = told(tmp_path, monkeypatch)
    assert [(each["rule"], each["line"], each["column"], each["words"]) for each in found] == [
        ("vale/copydesk.Confused", 58, 18, "my colleges")
    ]
    document = Document(ISMIR, (tmp_path / ISMIR).read_text("utf-8"))
    assert len(list(papers(document))) >= 10  # whose titles and authors are left alone
    assert len(document.references) == 3


def test_a_slip_in_the_ismir_post_is_found_among_its_names(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (shared / "cases" / ISMIR).read_text("utf-8")
    (tmp_path / ISMIR).write_text(text.replace("extract the features", "extract the feautres"), "utf-8")
    assert {each["words"] for each in told(tmp_path, monkeypatch)} == {"my colleges", "feautres"}


def test_careful_posts_are_told_their_slips(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(shared / "cases/posts", tmp_path, dirs_exist_ok=True)
    found = told(tmp_path, monkeypatch)
    warnings = [each for each in found if each["severity"] != "info"]
    assert {each["words"] for each in warnings} == SLIPS | {"my colleges"}
    assert len(found) - len(warnings) <= 6


def test_every_alert_on_a_large_blog_stands_where_its_words_are(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tarfile.open(shared / "corpora/rust-blog.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    found = told(tmp_path, monkeypatch)
    assert 60 <= len(found) <= 120
    for each in found:
        quoted = re.match(r"(\w[\w'’]*) is in no dictionary|\"([^\"]+)\"|([A-Z]+) is nowhere", each["message"])
        expected = next(filter(None, quoted.groups())) if quoted else ""
        plain = " ".join(re.sub(r"[*_`\[\]]", "", each["words"]).split())
        assert plain.replace("’", "'") == (expected or plain).replace("’", "'"), each
        assert plain
