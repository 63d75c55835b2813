"""`copydesk lsp`: what changes on disk, and what goes wrong."""

from __future__ import annotations

import signal
import subprocess
import sys
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import FileChangeType, FileEvent, Position, PositionEncodingKind
from tests.editor import CODECS, PATIENCE, WATCHES, Editor, editor

from copydesk.diagnostic import Span
from copydesk.lsp.lines import Lines
from copydesk.lsp.serve import _may_concern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POST = "# A\n\nIt says ![tide](tide.png).\n"
WITHOUT = """
import sys
from shutil import rmtree
sys.modules["pygls"] = None
from copydesk.cli import run
run()
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / "copydesk.toml").write_text("")
    (tmp_path / "a.md").write_text(POST, "utf-8")
    return tmp_path


@pytest.fixture
def desk(blog: Path) -> Iterator[Editor]:
    with editor(blog, capabilities=WATCHES) as found:
        yield found


def tell(desk: Editor, *paths: Path) -> None:
    desk.notify("workspace/didChangeWatchedFiles", changes=[{"uri": path.as_uri(), "type": 2} for path in paths])


def test_files_that_come_and_go_are_seen(desk: Editor, blog: Path) -> None:
    post = blog / "a.md"
    assert [each["code"] for each in desk.open(post)] == ["dead-link"]
    desk.until(lambda: desk.asked)
    (asked,) = desk.asked[0]["params"]["registrations"]
    assert asked["method"] == "workspace/didChangeWatchedFiles"
    (blog / "tide.png").touch()
    tell(desk, blog / "tide.png")
    desk.until(lambda: desk.rules(post) == [])
    (blog / "tide.png").unlink()
    tell(desk, blog / "tide.png")
    desk.until(lambda: desk.rules(post) == ["dead-link"])


@pytest.mark.parametrize("name", ["img", "img.2"])
def test_a_folder_that_goes_is_seen_where_the_editor_tells_of_it_alone(desk: Editor, blog: Path, name: str) -> None:
    folder, post = blog / name, blog / "b.md"
    folder.mkdir()
    (folder / "tide.png").touch()
    post.write_text(f"# B\n\n![tide]({name}/tide.png)\n", "utf-8")
    assert desk.open(post) == []
    watched = desk.asked[0]["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert {"globPattern": "**", "kind": 5} in watched
    rmtree(folder)
    desk.notify("workspace/didChangeWatchedFiles", changes=[{"uri": folder.as_uri(), "type": 3}])
    desk.until(lambda: desk.rules(post) == ["dead-link"])


def test_locks_and_programs_that_come_and_go_are_no_files_of_a_site(blog: Path) -> None:
    names = ("a.lock", "b.py", "C.PNG", "d", "e.1", "f.md")
    events = [FileEvent((blog / name).as_uri(), FileChangeType.Deleted) for name in names]
    assert [_may_concern(each) for each in events] == [False, False, True, True, True, True]


def test_an_editor_that_watches_nothing_tells_by_saving(blog: Path) -> None:
    post = blog / "a.md"
    with editor(blog) as desk:
        desk.open(post)
        (blog / "tide.png").touch()
        desk.notify("textDocument/didSave", textDocument={"uri": post.as_uri()})
        desk.until(lambda: desk.rules(post) == [])
        assert not desk.asked


def test_a_text_stays_as_it_is_typed_when_its_file_is_changed_or_gone(desk: Editor, blog: Path) -> None:
    post = blog / "a.md"
    desk.open(post, "# A\n\n[b](b.md)\n")
    post.unlink()
    (blog / "b.md").write_text("# B\n")
    tell(desk, post)
    desk.until(lambda: desk.rules(post) == [])


def test_a_wrong_configuration_is_told_and_the_last_good_one_holds(desk: Editor, blog: Path) -> None:
    post, config = blog / "a.md", blog / "copydesk.toml"
    desk.open(post)
    config.write_text('# 🌊\nheight = 3\n"🌊" = 1\n', "utf-8")
    tell(desk, config)
    desk.until(lambda: desk.shown)
    (told,) = desk.said[config.as_uri()]["diagnostics"]
    assert (told["range"]["start"], told["severity"]) == ({"line": 1, "character": 0}, 1)
    assert desk.shown == [f"{config}:2:1 {told['message']}"]
    assert [each["code"] for each in desk.change(post, POST + "\n[b](b.md)\n")] == ["dead-link", "dead-link"]
    config.write_text('[rules]\ndead-link = "off"\n')
    tell(desk, config)
    desk.until(lambda: desk.said[config.as_uri()]["diagnostics"] == [])
    desk.until(lambda: desk.rules(post) == [])
    assert len(desk.shown) == 1


def test_a_configuration_that_is_wrong_from_the_start_is_told(blog: Path) -> None:
    (blog / "copydesk.toml").write_text("[rules]\ndead-link = 3\n")
    with editor(blog) as desk:
        assert desk.open(blog / "a.md") == []
        desk.until(lambda: desk.shown)
        (blog / "copydesk.toml").write_text("")
        desk.notify("textDocument/didSave", textDocument={"uri": (blog / "a.md").as_uri()})
        desk.until(lambda: desk.rules(blog / "a.md") == ["dead-link"])


def test_a_baseline_that_is_none_is_told(desk: Editor, blog: Path) -> None:
    (blog / "copydesk-baseline.json").write_text("[]")
    assert [each["code"] for each in desk.open(blog / "a.md")] == ["dead-link"]
    desk.until(
        lambda: "no baseline" in desk.said[(blog / "copydesk-baseline.json").as_uri()]["diagnostics"][0]["message"]
    )


def test_a_folder_by_a_link_is_the_same_site(desk: Editor, blog: Path) -> None:
    (blog / "notes").mkdir()
    (blog / "notes/b.md").write_text("# B\n\n[a](../a.md) [c](c.md)\n")
    link = blog.with_name(f"{blog.name}-link")
    link.symlink_to(blog)
    assert [each["code"] for each in desk.open(link / "notes/b.md")] == ["dead-link"]


def test_a_folder_that_the_site_has_by_a_link_is_not_read_twice(desk: Editor, blog: Path) -> None:
    (blog / "mkdocs.yml").write_text("site_name: Quay\n")
    for name, text in {"docs/index.md": "# Quay\n", "posts/b.md": "---\ntitle: B\ndate: 2025-01-01\n---\n"}.items():
        (blog / name).parent.mkdir()
        (blog / name).write_text(text)
    (blog / "docs/posts").symlink_to(blog / "posts")
    post = blog / "posts/b.md"
    command = [sys.executable, "-m", "copydesk", "check", "--exit-zero", "--format", "concise", str(post)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=blog).stdout
    assert [each["code"] for each in desk.open(post)] == [line.split()[2] for line in said.splitlines()]
    assert "duplicate-title" not in desk.rules(post)


def test_nonsense_ends_nothing(desk: Editor, blog: Path) -> None:
    post = blog / "a.md"
    desk.write(b"{")
    desk.write(b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 3}}')
    desk.notify("textDocument/didChange", textDocument={"uri": post.as_uri(), "version": 2}, contentChanges=[])
    desk.notify("textDocument/didClose", textDocument={"uri": post.as_uri()})
    desk.notify("no/such/thing")
    assert "code" in desk.request("no/such/request")
    assert desk.request("textDocument/hover", **desk.at(post, 0, 0)) is None
    desk.open(post, "\ud800 [ a ](b.md) \x00\x0c\u2028\r[")
    assert desk.request("textDocument/hover", **desk.at(post, 10**6, 10**6)) is None
    assert desk.request("textDocument/definition", **desk.at(post, 0, 10**6)) == []
    assert [each["code"] for each in desk.change(post, POST)] == ["dead-link"]


def test_the_server_ends_when_it_is_told_to(desk: Editor, blog: Path) -> None:
    desk.open(blog / "a.md")
    assert desk.end() == 0


@pytest.mark.parametrize("says_so", [True, False])
def test_the_server_ends_when_its_editor_is_gone(desk: Editor, *, says_so: bool) -> None:
    if says_so:
        desk.notify("exit")
    desk.stdin.close()
    assert desk.process.wait(PATIENCE) == 1


def test_the_server_ends_when_it_is_interrupted(desk: Editor, blog: Path) -> None:
    """Who tries it in a terminal has nothing to type that it understands."""
    desk.open(blog / "a.md")
    desk.process.send_signal(signal.SIGINT)
    assert desk.process.wait(PATIENCE) == -signal.SIGINT


def test_without_pygls_it_is_said_what_to_install() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT, "lsp"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "copydesk: pygls is not installed: pip install 'copydesk[lsp]'\n"


@given(st.text("a\r\n\u2028\x0cé́🌊\ufeff", max_size=20), st.sampled_from(sorted(CODECS)), st.booleans())
def test_positions_are_those_of_editors(text: str, encoding: str, has_mark: bool) -> None:  # noqa: FBT001
    codec, size = CODECS[encoding]
    lines = Lines(text, encoding, has_mark=has_mark)
    written = ("\ufeff" if has_mark else "") + text
    rows = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset in range(len(text) + 1):
        position = lines.position(offset)
        before = written[: offset + has_mark].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if text[offset - 1 : offset + 1] != "\r\n":  # between these there is no place
            expected = (len(before) - 1, len(before[-1].encode(codec)) // size)
            assert (position.line, position.character) == expected
            assert lines.offset(position) == offset
    assert lines.span(lines.range(Span(0, len(text)))) == Span(0, len(text))
    assert lines.offset(Position(len(rows), 0)) == len(text)
    assert lines.position(lines.offset(Position(0, 10**6))).line == 0


def test_every_encoding_is_known() -> None:
    assert {each.value for each in PositionEncodingKind} == set(CODECS)


def test_what_is_wrong_with_another_folder_is_said_once(
    desk: Editor, blog: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "copydesk.toml").write_text("height = 3\n")
    (other / "c.md").write_text("# C\n")
    desk.open(other / "c.md")
    desk.until(lambda: desk.shown)
    desk.open(blog / "a.md")
    for _ in range(3):
        tell(desk, blog / "a.md")
        desk.change(blog / "a.md", POST)
    assert len(desk.shown) == 1
    desk.close(other / "c.md")
    desk.until(lambda: desk.said[(other / "copydesk.toml").as_uri()]["diagnostics"] == [])
