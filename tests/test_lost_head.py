"""Heads that end with their file: told and mended where MkDocs loses them, as MkDocs itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.meta import get_data

from copydesk import fix
from copydesk.config import find_config
from copydesk.discover import load
from copydesk.linter import lint
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.site import Site

RULE = all_rules()["unreadable-front-matter"]


def site_of(folder: Path, text: str, *, mkdocs: bool = True) -> Site:
    (folder / "docs").mkdir()
    (folder / "docs/authors.yml").write_bytes(b"mina:\n  name: Mina")
    (folder / "docs/a.md").write_bytes(text.encode())
    if mkdocs:
        (folder / "mkdocs.yml").write_text("site_name: Harbour")
    return load(find_config(folder), [folder]).site


@pytest.mark.parametrize(
    "text", ["---\ntitle: News\n---", "---\ntitle: News\n---  ", "---\ntitle: News\n...", "---\ntags: [sea]\n---"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_head_that_ends_with_its_file_is_told_and_mended(tmp_path: Path, text: str, end: str) -> None:
    site = site_of(tmp_path, text.replace("\n", end))
    (found,) = lint(site, [RULE])
    assert found.path == "docs/a.md"
    assert site.documents["docs/a.md"].text[slice(*found.span)] == text.split("\n")[2].strip()
    assert found.fix
    assert found.fix.safe
    mended, left = fix.mend(site, [RULE], ["docs/a.md"])
    assert not left
    after = mended.documents["docs/a.md"].text
    assert after == text.replace("\n", end) + end
    assert not get_data(text)[1]
    assert get_data(after.replace("\r\n", "\n")) == ("", site.documents["docs/a.md"].front_matter.data)


@pytest.mark.parametrize("before", ["\n", "\n\n", " ", "  \n\t\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_head_below_white_space_is_told_and_mended(tmp_path: Path, before: str, end: str) -> None:
    head = "---\ntitle: News\ntags: [sea]\n---\n\nText.\n"
    site = site_of(tmp_path, (before + head).replace("\n", end))
    (found,) = lint(site, [RULE])
    text = site.documents["docs/a.md"].text
    assert text[slice(*found.span)] == "---"
    assert text[: found.span.start].isspace()
    mended, left = fix.mend(site, [RULE], ["docs/a.md"])
    assert not left
    assert mended.documents["docs/a.md"].text == head.replace("\n", end)
    assert not get_data(before + head)[1]
    assert get_data(head)[1] == {"title": "News", "tags": ["sea"]}


@pytest.mark.parametrize(
    "text",
    [
        "\n---\nText: it is none.\n",
        "\n---\nText\n---\n",
        "\n\nText.\n\n---\na: b\n---\n",
        "\n---\n\na: b\n\n---\n",
        "\n---\nNote: it is\nnone.\n\n---\n",
        "\n---\nNote: read this before the rest.\n---\n",
        "\n    ---\ntitle: in code\n---\n",
        "\n",
        " a",
    ],
)
def test_rules_below_white_space_are_no_head(tmp_path: Path, text: str) -> None:
    assert not lint(site_of(tmp_path, text), [RULE])


@pytest.mark.parametrize(
    "text", ["---\ntitle: News\n---\n", "---\ntitle: News\n---\nText.", "---\n---", "---", "Text."]
)
def test_a_head_that_mkdocs_reads_or_that_is_none_is_left_alone(tmp_path: Path, text: str) -> None:
    assert not lint(site_of(tmp_path, text), [RULE])


def test_other_hosts_read_such_a_head(tmp_path: Path) -> None:
    assert not lint(site_of(tmp_path, "---\ntitle: News\n---", mkdocs=False), [RULE])


def test_a_number_without_end_is_told(tmp_path: Path) -> None:
    (found,) = lint(site_of(tmp_path, f"---\ntitle: {'1:' * 200}1.5\n---\n"), [RULE])
    assert found.span.start == len("---\ntitle: ")
