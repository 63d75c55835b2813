"""Real posts, read from where they lie beside the checkout: nothing untrue is said of them, and nothing breaks."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from copydesk.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

COPYDESK = shlex.join([sys.executable, "-m", "copydesk"])
CORPORA = ("jxnl-blog", "lil-log", "mkdocs-material", "opentelemetry", "rust-blog")
ISMIR = "2020-10-23-ismir2020.md"
SAID = {
    "3:9 unknown-author", "4:7 unreadable-date", "7:8 missing-image", "32:75 insecure-link", "36:47 untidy-link-text",
    "71:1 stray-space", "86:1 odd-entry-marker",
}  # fmt: skip


def unpacked(shared: Path, name: str, folder: Path) -> Path:
    """A corpus in a folder of its own."""
    with tarfile.open(shared / "corpora" / f"{name}.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def tool(shared: Path, name: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(shared / "tools" / name), *words, "--copydesk", COPYDESK]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def check(*words: str) -> list[str]:
    """What is said of the ISMIR post: `line:column rule` of each diagnostic."""
    result = CliRunner().invoke(main, ["check", ISMIR, "--format", "concise", *words], catch_exceptions=False)
    return [f"{place} {rule}" for place, rule in re.findall(r"^[^:]+:(\d+:\d+) \w+ (\S+)", result.stdout, re.MULTILINE)]


def test_posts_are_read_as_a_careful_reader_reads_them(shared: Path) -> None:
    result = tool(shared, "cases.py", "posts", str(shared / "cases" / "posts"))
    assert result.stdout.endswith("12 posts, 0 wrong\n"), result.stdout + result.stderr


@pytest.mark.parametrize("name", ["jxnl-blog", "mkdocs-material"])
def test_links_and_anchors_of_real_sites_are_those_that_are_rendered(shared: Path, name: str, tmp_path: Path) -> None:
    result = tool(shared, "oracle.py", str(unpacked(shared, name, tmp_path)))
    scores = re.findall(r"^(?:anchors|links): (\d+) of (\d+) pages agree$", result.stdout, re.MULTILINE)
    assert len(scores) == 2, result.stderr
    assert all(int(right) >= 0.95 * int(total) for right, total in scores), result.stdout


@pytest.mark.parametrize("name", CORPORA)
def test_corpus_is_checked(shared: Path, name: str, tmp_path: Path) -> None:
    words = ["check", str(unpacked(shared, name, tmp_path)), "--format", "json"]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code in {0, 1}
    assert not result.stderr


def test_the_ismir_post_is_told_its_faults_at_their_places(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(shared / "cases" / ISMIR, tmp_path)
    said = check()
    assert set(said) >= SAID
    assert len(said) == len(set(said))


def test_the_ismir_post_is_mended_once_and_for_all(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    post = tmp_path / ISMIR
    shutil.copy(shared / "cases" / ISMIR, post)
    before = post.read_bytes()
    left = check("--fix")
    after = post.read_bytes()
    assert after != before
    assert check("--fix") == left
    assert post.read_bytes() == after
    assert not {place.split()[1] for place in left} & {
        "unreadable-date",
        "untidy-link-text",
        "stray-space",
        "odd-entry-marker",
    }
