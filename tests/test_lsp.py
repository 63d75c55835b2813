"""`copydesk lsp`: what an editor is told as one types is what `copydesk check` says of the same text."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.editor import CODECS, Editor, editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEVERITIES = {"error": 1, "warning": 2, "info": 3}
MKDOCS = "site_name: Quay\nsite_url: https://quay.example/\n"
TIDES = """---
title: Tides 🌊 of the quay
date: 2025-13-01
authors: [nobody]
---

# Tides

🌊🌊 The café́ [go](none.md) and [1], [7] and 🌊 [moon](moon.md#waxing)  http://tides.net/a .

## References

[1] Rayleigh. The Theory of Sound. 1877.
"""
MOON = "---\ntitle: Moon\ndate: 2025-03-02\n---\n\n# Moon\n\n## Waxing\n\nSee [tides](tides.md).\n"


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    """A site of two posts."""
    for name, text in {
        "mkdocs.yml": MKDOCS,
        "docs/index.md": "# Quay\n",
        "docs/authors.yml": "ada:\n  name: Ada Wave\n",
        "docs/posts/tides.md": TIDES,
        "docs/posts/moon.md": MOON,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


@pytest.fixture
def desk(quay: Path) -> Iterator[Editor]:
    with editor(quay) as found:
        yield found


def check(*paths: Path, options: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """What `copydesk check` says, by path."""
    command = [sys.executable, "-m", "copydesk", "check", *options, "--no-prose", "--format", "json", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, check=False, cwd="/")
    found: dict[str, list[dict[str, Any]]] = {}
    for each in json.loads(run.stdout)["diagnostics"]:
        found.setdefault(f"/{each['path']}", []).append(each)
    return found


def expected(said: list[dict[str, Any]], text: str, encoding: str = "utf-16") -> list[dict[str, Any]]:
    """What an editor is to be told of what `check` says of a text."""
    codec, size = CODECS[encoding]
    lines = text.removeprefix("\ufeff").split("\n")

    def position(line: int, column: int) -> dict[str, int]:
        before = ("\ufeff" if text[:1] == "\ufeff" and line == 1 else "") + lines[line - 1].removesuffix("\r")[
            : column - 1
        ]
        return {"line": line - 1, "character": len(before.encode(codec)) // size}

    return [
        {
            "range": {
                "start": position(each["line"], each["column"]),
                "end": position(each["end_line"], each["end_column"]),
            },
            "message": each["message"],
            "severity": SEVERITIES[each["severity"]],
            "code": each["rule"],
            "codeDescription": {"href": each["url"]},
            "source": "copydesk",
        }
        for each in said
    ]


@pytest.mark.parametrize("encoding", CODECS)
def test_what_is_told_is_what_check_says(quay: Path, encoding: str) -> None:
    tides = quay / "docs/posts/tides.md"
    with editor(quay, capabilities={"general": {"positionEncodings": [encoding]}}) as desk:
        assert desk.server["capabilities"]["positionEncoding"] == encoding
        for text in (TIDES, TIDES.replace("\n", "\r\n"), f"\ufeff{TIDES}", f"\ufeff🌊 [x](no.md)\n{TIDES}"):
            tides.write_bytes(text.encode())
            said = check(tides)[str(tides)]
            assert "dead-link" in {each["rule"] for each in said}
            assert desk.open(tides) == expected(said, text, encoding)
            desk.close(tides)
            desk.until(lambda: desk.said[tides.as_uri()]["diagnostics"] == [])


@pytest.mark.parametrize("in_folder", [True, False])
def test_of_real_posts_the_same_is_told(shared: Path, tmp_path: Path, *, in_folder: bool) -> None:
    folder = tmp_path / "posts"
    shutil.copytree(shared / "cases" / "posts", folder)
    posts = sorted(folder.glob("*.md*"))
    assert posts
    together = check(folder) if in_folder else {}
    with editor(*([folder] if in_folder else [])) as desk:
        for post in posts:
            said = (together if in_folder else check(post)).get(str(post), [])
            if in_folder and post.suffix == ".mdx":
                continue  # which `check` of the folder leaves out
            assert desk.open(post) == expected(said, post.read_bytes().decode()), post.name


def test_what_is_typed_counts_and_not_what_is_on_disk(desk: Editor, quay: Path) -> None:
    tides = quay / "docs/posts/tides.md"
    assert "dead-link" in [each["code"] for each in desk.open(tides)]
    mended = TIDES.replace("(none.md)", "(moon.md)")
    assert "dead-link" not in [each["code"] for each in desk.change(tides, mended)]
    assert "dead-link" in [each["code"] for each in desk.change(tides, TIDES)]
    last = desk.change(tides, *(f"{mended}{'w' * count}" for count in range(50)))
    assert "dead-link" not in [each["code"] for each in last]


def test_a_change_is_told_of_the_other_texts_that_it_touches(desk: Editor, quay: Path) -> None:
    moon, tides = quay / "docs/posts/moon.md", quay / "docs/posts/tides.md"
    desk.open(moon)
    assert "dead-anchor" not in [each["code"] for each in desk.open(tides)]
    desk.change(moon, MOON.replace("Waxing", "Waning"))
    desk.until(lambda: "dead-anchor" in desk.rules(tides))
    desk.close(moon)
    desk.until(lambda: "dead-anchor" not in desk.rules(tides))


def test_what_is_closed_is_told_of_no_more(desk: Editor, quay: Path) -> None:
    tides = quay / "docs/posts/tides.md"
    assert desk.open(tides)
    desk.close(tides)
    desk.until(lambda: desk.said[tides.as_uri()]["diagnostics"] == [])


def test_levels_comments_and_the_baseline_hold(quay: Path) -> None:
    tides = quay / "docs/posts/tides.md"
    command = [sys.executable, "-m", "copydesk", "check", "--update-baseline", str(quay)]
    subprocess.run(command, check=True, cwd=quay, capture_output=True)
    with editor(quay) as desk:
        assert desk.open(tides) == []
        assert [each["code"] for each in desk.change(tides, TIDES + "\n[go](new.md)\n")] == ["dead-link"]
        comment = "<!-- copydesk: allow dead-link -->\n"
        assert desk.change(tides, f"{TIDES}\n{comment}[go](new.md)\n") == []
    (quay / "copydesk.toml").write_text('[rules]\ndead-link = "info"\n', "utf-8")
    with editor(quay) as desk:
        (told,) = desk.open(tides, TIDES + "\n[go](new.md)\n")
        assert (told["code"], told["severity"]) == ("dead-link", SEVERITIES["info"])


def test_what_the_baseline_knows_of_a_post_is_known_where_it_has_moved(quay: Path) -> None:
    tides, moved = quay / "docs/posts/tides.md", quay / "docs/notes/tides.md"
    command = [sys.executable, "-m", "copydesk", "check", "--update-baseline", str(quay)]
    subprocess.run(command, check=True, cwd=quay, capture_output=True)
    moved.parent.mkdir()
    tides.rename(moved)
    said = check(quay).get(str(moved), [])
    with editor(quay) as desk:
        assert desk.open(moved) == expected(said, TIDES)


def test_a_registry_is_told_of_too(desk: Editor, quay: Path) -> None:
    authors = quay / "docs/authors.yml"
    assert desk.open(authors, language="yaml") == []
    assert [each["code"] for each in desk.change(authors, "ada:\n  name: A\nada:\n  name: B\n")] == ["duplicate-key"]
    (told,) = desk.change(authors, "ada: [\n")
    assert "the registry of authors is not YAML" in told["message"]
    assert desk.change(authors, "ada:\n  name: A\n") == []
    assert desk.open(quay / "mkdocs.yml", language="yaml") == []


def test_a_file_that_is_not_there_yet_belongs_to_its_site(desk: Editor, quay: Path) -> None:
    new, index = quay / "docs/new.md", quay / "docs/index.md"
    assert [each["code"] for each in desk.open(new, "# New\n\n[a](index.md) [b](none.md)\n")] == ["dead-link"]
    assert desk.open(index, "# Quay\n\n[a new page](new.md)\n") == []
    desk.close(new)
    desk.until(lambda: desk.rules(index) == ["dead-link"])


def test_each_folder_has_a_site_of_its_own(quay: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "a.md").write_text("# A\n\n[b](b.md) [c](c.md)\n", "utf-8")
    (other / "b.md").write_text("# B\n", "utf-8")
    with editor(quay, other) as desk:
        assert [each["message"][:12] for each in desk.open(other / "a.md")] == ["no file c.md"]
        assert "dead-link" in [each["code"] for each in desk.open(quay / "docs/posts/tides.md")]


def test_folders_come_and_go(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: Tides of the quay\ndate: 2025-03-01\n---\n\n{name}\n", "utf-8"
        )
    post, folder = tmp_path / "b.md", {"uri": tmp_path.as_uri(), "name": "blog"}
    with editor() as desk:
        desk.open(post)
        assert "duplicate-title" not in desk.rules(post)
        desk.notify("workspace/didChangeWorkspaceFolders", event={"added": [folder], "removed": []})
        desk.until(lambda: "duplicate-title" in desk.rules(post))
        desk.notify("workspace/didChangeWorkspaceFolders", event={"added": [], "removed": [folder]})
        desk.until(lambda: "duplicate-title" not in desk.rules(post))


def test_a_file_of_no_site_is_checked_alone(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text("# A\n\nIt says [go](here.md).\n", "utf-8")
    said = check(post)[str(post)]
    with editor() as desk:
        assert desk.open(post) == expected(said, post.read_text("utf-8"))


def test_a_buffer_without_a_file_is_left_in_peace(desk: Editor, quay: Path) -> None:
    for uri in ("untitled:Untitled-1", "git:/a.md?x", "file:///%00.md", "nonsense", "http://[", "file://"):
        desk.open_unread(uri, TIDES)
    assert desk.open(quay / "docs/posts/tides.md")
    assert desk.request("textDocument/hover", textDocument={"uri": "untitled:Untitled-1"}, position=PLACE) is None
    assert set(desk.said) == {(quay / "docs/posts/tides.md").as_uri()}


PLACE = {"line": 0, "character": 0}
