"""`copydesk references renumber` and `sort`, on files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

POST = """# Tides

Tides [3], lamps [5, 7], ash [3-7].

## References

[3] Sand, É. (2020). **Lamps of the Bay**.

[5] Åkesson, B. (1990). **Ash of the Bay**.

[7] Byrne, C. (2010). **Tides of the Bay**.
"""


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["references", *words], catch_exceptions=False)


def entries(path: Path) -> list[str]:
    return [line.partition(",")[0] for line in path.read_text("utf-8").splitlines() if line.startswith("[")]


def test_renumber_counts_the_entries_as_they_stand(post: Path) -> None:
    post.write_text(POST.replace("[3-7]", "[3]"), "utf-8")
    result = run("renumber", "a.md")
    assert (result.exit_code, result.stderr) == (0, "mended 1 document\n")
    assert entries(post) == ["[1] Sand", "[2] Åkesson", "[3] Byrne"]
    assert "Tides [1], lamps [2, 3], ash [1]." in post.read_text("utf-8")
    assert run("renumber", "a.md").stderr == "nothing to change\n"


@pytest.mark.parametrize(
    ("by", "order", "text"),
    [
        ("citation", "Sand Åkesson Byrne", "Tides [3], lamps [5, 7], ash [3]."),
        ("author", "Åkesson Byrne Sand", "Tides [7], lamps [3, 5], ash [7]."),
        ("year", "Åkesson Byrne Sand", "Tides [7], lamps [3, 5], ash [7]."),
        ("number", "Sand Åkesson Byrne", "Tides [3], lamps [5, 7], ash [3]."),
    ],
)
def test_sort(post: Path, by: str, order: str, text: str) -> None:
    post.write_text(POST.replace("[3-7]", "[3]"), "utf-8")
    assert run("sort", "--by", by, ".").exit_code == 0
    assert [entry.partition(" ")[2] for entry in entries(post)] == order.split()
    assert text in post.read_text("utf-8")


def test_sort_keeps_a_list_that_counts_for_itself(post: Path) -> None:
    post.write_text("A [2], [1].\n\n## References\n\n1. Sand, B. (2020). B\n1. Reed, C. (2010). C\n", "utf-8")
    assert run("sort", "a.md").exit_code == 0
    expected = "A [1], [2].\n\n## References\n\n1. Reed, C. (2010). C\n1. Sand, B. (2020). B\n"
    assert post.read_text("utf-8") == expected


def test_an_entry_replies_to_the_same_one_afterwards(post: Path) -> None:
    post.write_text("A [2], [1].\n\n## References\n\n- [1] Reed, C.\n- [2] Sand, B. A reply to [1].\n", "utf-8")
    assert run("sort", "a.md").exit_code == 0
    expected = "A [1], [2].\n\n## References\n\n- [1] Sand, B. A reply to [2].\n- [2] Reed, C.\n"
    assert post.read_text("utf-8") == expected


def test_diff_changes_nothing(post: Path) -> None:
    post.write_text(POST.replace("[3-7]", "[3]"), "utf-8")
    before = post.read_bytes()
    result = run("sort", "--by", "year", "--diff")
    assert result.exit_code == 0
    assert result.stdout.startswith("--- a.md\n+++ a.md\n@@ ")
    assert "\n-Tides [3], lamps [5, 7], ash [3].\n+Tides [7], lamps [3, 5], ash [7].\n" in result.stdout
    assert post.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (POST, "4 is cited, and no entry has that number"),
        ("A [2].\n\n## References\n\n[2] B\n\n[2] C\n", "two entries are numbered 2"),
        (
            "A [2, 3, p. 4].\n\n## References\n\n[3] B\n\n[2] C\n",
            "an id, a link or a locator holds a number that cannot",
        ),
        (
            "A [2], [3].\n\n## References\n\n[2] B. Tides, 12[3].\n\n[3] C\n",
            "whether `[3]` within entry 2 cites another cannot be told",
        ),
    ],
)
def test_what_cannot_be_done_is_told(post: Path, text: str, reason: str) -> None:
    post.write_text(text, "utf-8")
    result = run("renumber", "a.md", "none.md")
    assert result.exit_code == 2
    assert f"a.md: left as it is: {reason}" in result.stderr
    assert "none.md: no such file or folder" in result.stderr
    assert run("renumber", "a.md").exit_code == 1
    assert post.read_text("utf-8") == text


def test_a_folder_without_lists_is_left_in_peace(post: Path) -> None:
    post.write_text("# Tides\n", "utf-8")
    result = run("sort")
    assert (result.exit_code, result.output) == (0, "no numbered references found\n")


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "--format", "bibtex"],
        ["export", "--format", "ris"],
        ["renumber"],
        ["sort"],
        ["to-bibtex"],
    ],
)
def test_registries_are_no_documents_with_lists(post: Path, words: list[str]) -> None:
    for name in ("authors.yml", "tags.yml"):
        (post.parent / name).write_text("{}\n", "utf-8")
    post.write_text(POST.replace("[3-7]", "[3]"), "utf-8")
    result = run(*words)
    assert result.exit_code == 0
    assert "yml" not in result.output


def test_an_export_spares_the_bibliography_that_is_kept_by_hand(post: Path) -> None:
    kept = "@book{byrne1847, author = {Byrne, O.}, title = {Euclid}, year = {1847}}\n"
    (post.parent / "references.bib").write_text(kept, "utf-8")
    (post.parent / "copydesk.toml").write_text("", "utf-8")
    result = run("export", "--output-file", "./references.bib")
    assert result.exit_code == 2
    assert "./references.bib: this file of the site would be lost, name another" in result.stderr
    assert (post.parent / "references.bib").read_text("utf-8") == kept
    assert run("export", "--output-file", "works.bib").exit_code == 0
    assert "Lamps of the Bay" in (post.parent / "works.bib").read_text("utf-8")
