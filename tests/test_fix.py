"""Fixes go in whole or not at all, end, and are written without losing a byte."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.allowance import assert_ends, needs_fork

from copydesk import fix
from copydesk.cli.main import main
from copydesk.config import Config
from copydesk.diagnostic import Edit, Fix, Severity, Span, newline_of
from copydesk.document import Document
from copydesk.rule import Found, Rule
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


def change(*edits: tuple[int, int, str], safe: bool = True) -> Fix:
    return Fix("Change it", tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([change((0, 1, "A"))], "Abcdef"),
        ([change((0, 1, "A")), change((5, 6, ""))], "Abcde"),
        ([change((5, 6, "F")), change((0, 0, ">"))], ">abcdeF"),
        ([change((0, 1, "A"), (5, 6, "F"))], "AbcdeF"),
        ([change((1, 3, "X")), change((2, 4, "Y"))], "aXdef"),
        ([change((1, 3, "X")), change((3, 4, "Y"))], "aXYef"),
        ([change((2, 2, "1")), change((2, 2, "2"))], "ab1cdef"),
        ([change((1, 3, "X")), change((2, 2, "!"))], "aXdef"),
        ([change((1, 3, "X")), change((1, 1, "!"))], "a!bcdef"),
        ([change((1, 3, "X")), change((3, 3, "!"))], "aXdef"),  # the first may move what the second is to follow
        ([change((3, 3, "!")), change((1, 3, "X"))], "aXdef"),
        ([change((1, 1, "one\n")), change((1, 1, "two\n"))], "aone\ntwo\nbcdef"),
        ([change((0, 1, ""), (4, 4, "a")), change((4, 5, "E"))], "bcdaef"),
        # the second fix loses one of its edits to the first, and with it the other
        ([change((0, 2, "X")), change((1, 3, "Y"), (5, 6, "Z"))], "Xcdef"),
        ([], "abcdef"),
    ],
)
def test_fixes_that_meet_wait(fixes: list[Fix], expected: str) -> None:
    assert fix.apply("abcdef", fixes) == expected


@needs_fork
def test_many_fixes_are_made_in_one_pass() -> None:
    count = 20_000
    assert_ends(4, fix.apply, "ab" * count, [change((2 * number, 2 * number + 1, "A")) for number in range(count)])


def test_an_offset_counts_code_points() -> None:
    assert fix.apply("é🎉한x", [change((3, 4, "y"))]) == "é🎉한y"


def doubled(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001 - as every rule
    at = document.text.find("aa")
    if at >= 0:
        yield Found(Span(at, at + 2), "doubled", change((at, at + 2, "a")))


def unsafe(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001
    if "b" in document.text:
        at = document.text.index("b")
        yield Found(Span(at, at + 1), "a b", change((at, at + 1, "c"), safe=False))


def endless(document: Document, site: Site) -> Iterator[Found]:  # noqa: ARG001
    yield Found(Span(0, 0), "more", change((0, 0, "x")))


DOUBLED = Rule("doubled", "letters", Severity.WARNING, "Doubled.", doubled)
UNSAFE = Rule("unsafe", "letters", Severity.WARNING, "A b.", unsafe)
ENDLESS = Rule("endless", "letters", Severity.WARNING, "More.", endless)


def site(**documents: str) -> Site:
    return Site(Config(Path("/")), {f"{name}.md": Document(f"{name}.md", text) for name, text in documents.items()})


def test_what_a_fix_uncovers_is_mended_too() -> None:
    mended, left = fix.mend(site(a="aaaab"), [DOUBLED, UNSAFE], ["a.md"])
    assert mended.documents["a.md"].text == "ab"
    assert [each.rule for each in left] == ["unsafe"]


def test_unsafe_fixes_are_made_when_asked_for() -> None:
    mended, left = fix.mend(site(a="aab"), [DOUBLED, UNSAFE], ["a.md"], unsafe=True)
    assert mended.documents["a.md"].text == "ac"
    assert left == []


def test_other_documents_stay_as_they_are() -> None:
    before = site(a="aa", b="aa")
    mended, _ = fix.mend(before, [DOUBLED], ["a.md"])
    assert mended.documents["b.md"] is before.documents["b.md"]
    assert before.documents["a.md"].text == "aa"


def test_a_fix_without_an_end_is_stopped() -> None:
    mended, _ = fix.mend(site(a=""), [ENDLESS], ["a.md"])
    assert mended.documents["a.md"].text == "x" * fix.MAX_ROUNDS


def test_writing_keeps_mode_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfold\r\n")
    path.chmod(0o640)
    fix.write(path, "new é\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbfnew \xc3\xa9\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208 - names


def test_writing_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    fix.write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_failed_write_leaves_the_old_text_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        fix.write(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_somebody_writes_meanwhile_stays(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(mark + b"old and more")
    with pytest.raises(OSError, match="it has changed since it was read"):
        fix.write(path, "new", "old")
    assert path.read_bytes() == mark + b"old and more"
    for held in ("old", "new"):  # another run may have mended the same
        path.write_bytes(mark + held.encode())
        fix.write(path, "new", "old")
        assert path.read_bytes() == mark + b"new"


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fix.write(tmp_path / "gone.md", "new")
    assert os.listdir(tmp_path) == []  # noqa: PTH208


@pytest.mark.parametrize("command", [["check", "--fix"], ["references", "sort"]])
@pytest.mark.parametrize(
    "text",
    ["\ufeff# A\n\n{}\n", "# A\n\npage\x0cbreak \u2028 next\x85line\x1c end\n\n{}", "lone\rreturn\n\n{}\r\n"],
)
def test_a_diff_is_what_would_be_written_whatever_signs_a_text_has(
    text: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    data = text.format("Tides  rise [2, 1].\n\n# References\n\n[2] Ash\n\n[1] Reed").encode()
    path.write_bytes(data)
    patch = CliRunner().invoke(main, [*command, "--diff", "a.md"]).stdout_bytes
    CliRunner().invoke(main, [*command, "a.md"])
    wanted = path.read_bytes()
    path.write_bytes(data)
    subprocess.run(["git", "apply", "-p0"], input=patch, check=True)  # noqa: S607
    assert path.read_bytes() == wanted != data


@needs_fork
def test_what_ends_the_lines_of_a_long_text_is_known_at_its_first() -> None:
    assert [newline_of(text) for text in ("a\r\nb\n", "a\rb\nc", "\n", "")] == ["\r\n", "\n", "\n", "\n"]
    assert_ends(2, lambda: {newline_of(text) for text in ["Sea.\n" * 400_000] * 20_000})
