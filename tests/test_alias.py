"""Folders that links lead to: followed as MkDocs does, with an end, and no document is told of or written twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from copydesk import alias
from copydesk.cli.main import main
from copydesk.discover import Selection, select

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of MkDocs, whose `docs/shared` leads to a folder beside `docs`."""
    for name, text in {
        "mkdocs.yml": "site_name: Harbour\n",
        "docs/index.md": "[s](shared/s.md) [t](shared/deep/t.md)\n",
        "shared/s.md": "Tides  rise.\n\n[home](../index.md)\n",
        "shared/deep/t.md": "[none](none.md)\n",
        "shared/deep/map.png": "",
        "shared/.hidden/u.md": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "docs/shared").symlink_to("../shared")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one(*paths: Path) -> Selection:
    (selection,) = select(paths)
    return selection


def told(*words: str) -> list[str]:
    run = CliRunner().invoke(main, ["check", "--format", "concise", *words], catch_exceptions=False)
    return run.stdout.splitlines()


def published(folder: Path) -> set[str]:
    return {f"docs/{file.src_uri}" for file in get_files(load_config(str(folder / "mkdocs.yml")))}


def test_a_link_to_a_folder_is_followed_as_mkdocs_follows_it(folder: Path) -> None:
    found = one(folder)
    assert found.checked == {"docs/index.md", "docs/shared/s.md", "docs/shared/deep/t.md"}
    assert found.site.files == published(folder) - {"docs/shared/.hidden/u.md"}
    assert told() == [
        "docs/shared/deep/t.md:1:8 error dead-link no file none.md",
        "docs/shared/s.md:1:6 warning stray-space 2 spaces between words",
    ]


def test_a_document_is_mended_behind_the_link_and_the_link_stays(folder: Path) -> None:
    told("--fix")
    assert (folder / "docs/shared").is_symlink()
    assert (folder / "shared/s.md").read_text().startswith("Tides rise.\n")
    assert told("--fix") == told()


@pytest.mark.parametrize("named", ["shared/s.md", "docs/shared/s.md"])
def test_a_document_is_told_of_at_the_path_that_mkdocs_publishes(folder: Path, named: str) -> None:
    found = one(folder / named)
    assert found.checked == {"docs/shared/s.md"}
    assert "shared/s.md" not in found.site.documents
    assert told(named) == ["docs/shared/s.md:1:6 warning stray-space 2 spaces between words"]


def test_a_folder_that_is_reached_twice_is_checked_once_and_can_be_linked_to_both_ways(folder: Path) -> None:
    (folder / "docs/again").symlink_to("shared")
    (folder / "docs/index.md").write_text('[s](again/s.md) [m](shared/deep/map.png) <a href="shared/s/">s</a>\n')
    found = one(folder)
    assert found.checked == {"docs/index.md", "docs/again/s.md", "docs/again/deep/t.md"}
    assert found.checked == set(found.site.documents)
    assert found.site.files == {name for name in published(folder) if "hidden" not in name}
    assert [line.split(":")[0] for line in told()] == ["docs/again/deep/t.md", "docs/again/s.md"]
    assert one(folder / "docs/shared").checked == {"docs/shared/s.md", "docs/shared/deep/t.md"}


def test_what_lies_in_the_docs_folder_goes_by_its_own_path(folder: Path) -> None:
    (folder / "docs/own").mkdir()
    (folder / "docs/own/a.md").write_text("Tides  rise.\n")
    (folder / "docs/a-link").symlink_to("own")
    assert one(folder).checked >= {"docs/own/a.md"}
    assert "docs/a-link/a.md" not in one(folder).site.documents
    assert "docs/a-link/a.md" in one(folder).site.files


@pytest.mark.parametrize("target", [".", "..", "../docs", "/", "../shared/deep/../../docs"])
def test_a_link_that_leads_back_is_passed_by(folder: Path, target: str) -> None:
    before = one(folder)
    (folder / "docs/back").symlink_to(target)
    (folder / "shared/deep/back").symlink_to(f"../../docs/{target}" if target != "/" else target)
    after = one(folder)
    assert after.checked == before.checked
    assert {name for name in after.site.files if "back/" in name} <= {"docs/shared/deep/back/index.md"}


def test_links_to_each_other_come_to_an_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"f{number}" for number in range(8)]
    for name in names:
        (folder / "docs" / name).mkdir()
        (folder / "docs" / name / "a.md").write_text("Tides rise.\n")
        for other in names:
            (folder / "docs" / name / f"to-{other}").symlink_to(f"../{other}")
    monkeypatch.setattr(alias, "MAX_LINKS", 100)
    found = one(folder)
    assert found.checked == {f"docs/{name}/a.md" for name in names} | {
        "docs/index.md",
        "docs/shared/s.md",
        "docs/shared/deep/t.md",
    }
    assert {f"docs/{one}/to-{two}/a.md" for one in names for two in names if one != two} <= found.site.files
    assert len(found.site.files) < 1000


def test_a_link_to_a_folder_of_what_is_no_site_of_mkdocs_is_passed_by(folder: Path) -> None:
    (folder / "mkdocs.yml").unlink()
    assert one(folder).checked == {"docs/index.md", "shared/s.md", "shared/deep/t.md"}
