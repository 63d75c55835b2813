"""Real posts and blogs, where they are: what copydesk says of them was checked by hand, and may not drift."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

COPYDESK = f"{sys.executable} -m copydesk"
ISMIR = [
    "3:9 warning unknown-author",
    "4:7 warning unreadable-date",
    "7:8 error missing-image",
    "32:75 warning insecure-link",
    "36:47 warning untidy-link-text",
    "71:1 warning stray-space",
    "86:1 warning odd-entry-marker",
]


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False)


def check(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run("-m", "copydesk", "check", *words, cwd=cwd)


@pytest.fixture(params=["jxnl-blog", "lil-log", "mkdocs-material", "opentelemetry", "rust-blog"])
def corpus(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Path:
    """A real blog, unpacked."""
    folder = tmp_path / str(request.param)
    with tarfile.open(shared / "corpora" / f"{request.param}.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def test_posts_read_as_a_careful_reader_reads_them(shared: Path) -> None:
    found = run(shared / "tools/cases.py", "posts", shared / "cases/posts", "--copydesk", COPYDESK, cwd=shared)
    assert found.stdout.endswith("12 posts, 0 wrong\n"), found.stdout + found.stderr


def test_a_real_post_says_what_is_wrong_with_it_and_no_more(shared: Path, tmp_path: Path) -> None:
    post = tmp_path / "2020-10-23-ismir2020.md"
    shutil.copy(shared / "cases" / post.name, post)
    said = [
        line.removeprefix(f"{post.name}:")
        for line in check("--format", "concise", post, cwd=tmp_path).stdout.splitlines()
    ]
    assert [" ".join(line.split()[:3]) for line in said] == ISMIR

    check("--fix", post, cwd=tmp_path)
    mended = post.read_bytes()
    left = check("--fix", "--format", "concise", post, cwd=tmp_path)
    assert post.read_bytes() == mended
    assert [line.split()[2] for line in left.stdout.splitlines()] == [
        "unknown-author",
        "missing-image",
        "insecure-link",
    ]


def test_a_real_blog_is_checked_without_a_traceback(corpus: Path) -> None:
    found = check("--format", "concise", cwd=corpus)
    assert found.returncode in {0, 1}, found.stderr
    assert found.stderr == ""


@pytest.mark.parametrize("corpus", ["jxnl-blog", "mkdocs-material"], indirect=True)
def test_anchors_and_links_are_the_renderers(corpus: Path, shared: Path) -> None:
    found = run(shared / "tools/oracle.py", corpus, "--copydesk", COPYDESK, cwd=shared)
    scores = [line.split() for line in found.stdout.splitlines() if line.endswith("pages agree")]
    assert [score[0] for score in scores] == ["anchors:", "links:"]
    for _, right, _, total, *_ in scores:
        assert int(right) >= 0.95 * int(total), found.stdout
