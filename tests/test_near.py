"""The nearest of many names: as difflib has it, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.allowance import assert_ends, needs_fork

from copydesk.config import Config
from copydesk.document import Document
from copydesk.linter import lint, select
from copydesk.near import Names, nearest_of
from copydesk.site import Site

NOTES = [f"release-note-{number}" for number in range(3000)]


@given(st.lists(st.text("abcd-", max_size=8), max_size=30), st.text("abcd-", max_size=8))
def test_of_few_names_it_is_the_one_that_difflib_finds(known: list[str], written: str) -> None:
    assert Names(known).nearest(written) == nearest_of(written, known)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("relese-note-1379", "release-note-1379"),
        ("release-notes-42", "release-note-42"),
        ("note-2999", "release-note-2999"),
        ("harbor", "harbour"),
        ("zebra", None),
        ("", None),
    ],
)
def test_of_many_names_it_is_found_by_what_tells_them_apart(written: str, nearest: str | None) -> None:
    names = Names([*NOTES, "harbour"])
    for other in ("harbou", "release-note-1", written):  # it takes some until all are known by their letters
        found = names.nearest(other)
    assert found == nearest


def test_letter_case_is_told_apart_last() -> None:
    assert Names(["Fog", "fog", "rain"]).cased("FOG") == ["Fog", "fog"]
    assert Names(["Fog"]).cased("rain") == []


@needs_fork
@pytest.mark.parametrize(
    "target",
    ["#relese-note-{}", "relese-note-{}.md"],
)
def test_many_dead_links_are_told_soon(target: str) -> None:
    links = "\n\n".join(f"[x]({target.format(7 * number)})" for number in range(400))
    headings = "".join(f"## Release note {number}\n\n" for number in range(3000))
    documents = {f"{name}.md": Document(f"{name}.md", "") for name in NOTES}
    documents["a.md"] = Document("a.md", f"{headings}{links}\n")
    site = Site(Config(Path("/"), mkdocs_file=Path("/mkdocs.yml")), documents)
    assert_ends(4, _told, site)


def _told(site: Site) -> None:
    found = lint(site, select(["dead-anchor", "dead-link"]), ["a.md"])
    assert len(found) == 400
    assert all("did you mean" in each.message for each in found)
