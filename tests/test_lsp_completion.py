"""`copydesk lsp`: what it offers to write where the caret stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.editor import Editor, edited, editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = 'authors = "authors.yml"\n[[collections]]\nname = "posts"\npaths = ["posts/"]\n'
BIB = "@book{wave2020,\n  author = {Wave, Ada},\n  title = {Waves},\n  year = {2020}\n}\n"
MOON = """---
title: Moon
date: 2025-01-01
authors: [ada]
tags: [Tides, C#, "a, b", O'Brien]
categories: [Sky]
---

It waxes [1], as [2] has it.

## References

[1] Airy, G. (1845). *Tides and Waves*.
[2] Doodson, A. See [ours](ours.md).
"""
NIGHT = "---\ntitle: Night\ndate: 2025-01-02\nauthors: [ada]\ntags: [Tides]\n---\n\nIt is late.\n"
LIST = "\n\n## References\n\n[1] Rayleigh. *The Theory of Sound*. 1877.\n[2] Darwin. *The Tides*. 1898.\n"
BODY = "---\ntitle: Quay\ndate: 2025-01-03\n---\n\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editor, Path]]:
    """An editor in a blog of two posts, and a place for a third."""
    folder = tmp_path_factory.mktemp("blog")
    (folder / "posts").mkdir()
    for name, text in {
        "copydesk.toml": CONFIG,
        "authors.yml": "ada:\n  name: Ada Wave\nbo:\n  name: Bo Quay\n",
        "references.bib": BIB,
        "posts/moon.md": MOON,
        "posts/night.md": NIGHT,
    }.items():
        (folder / name).write_text(text, "utf-8")
    with editor(folder) as found:
        yield found, folder / "posts/quay.md"


def offered(desk: tuple[Editor, Path], text: str) -> tuple[str, list[dict[str, Any]]]:
    """What is offered at the caret (`‸`) of a text, and the text without it."""
    opened, path = desk
    before, _, after = text.partition("‸")
    path.write_text(before + after, "utf-8")
    opened.open(path)
    place = {"line": before.count("\n"), "character": len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2}
    found = opened.request("textDocument/completion", textDocument={"uri": path.as_uri()}, position=place)
    opened.close(path)
    return before + after, found["items"]


def head(line: str) -> str:
    return f"---\ntitle: Quay\ndate: 2025-01-03\n{line}\n---\n\nIt is wet.\n"


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("tags: ‸", "tags: Tides"),
        ("tags: [‸]", "tags: [Tides]"),
        ("tags: [Sea, ti‸]", "tags: [Sea, Tides]"),
        ("tags:\n  - Sea\n  - ti‸", "tags:\n  - Sea\n  - Tides"),
        ('tags: ["ti‸"]', 'tags: ["Tides"]'),
        ("categories: s‸", "categories: Sky"),
        ("author: a‸", "author: ada"),
        ("authors: [🌊, a‸]", "authors: [🌊, ada]"),
        ("tags: ['a‸']", "tags: ['a, b']"),
        ("tags: ['o‸']", "tags: ['O''Brien']"),
        ('tags: ["o‸"]', 'tags: ["O\'Brien"]'),
        ("tags: [c#‸]", "tags: [C#]"),
        ("tags: [Ti‸des, Sea]", "tags: [Tides, Sea]"),
        ("tags:\n  # of the sea\n  - ti‸", "tags:\n  # of the sea\n  - Tides"),
    ],
)
def test_a_head_is_offered_what_other_posts_name(desk: tuple[Editor, Path], line: str, mended: str) -> None:
    text, items = offered(desk, head(line))
    assert edited(text, [items[0]["textEdit"]]) == head(mended)


def test_registries_are_left_alone(desk: tuple[Editor, Path]) -> None:
    opened, path = desk
    for name in ("authors.yml", "references.bib"):
        place = path.parent.parent / name
        opened.open(place)
        end = {"line": 2, "character": 12}
        asked = {"textDocument": {"uri": place.as_uri()}, "position": end}
        assert opened.request("textDocument/completion", **asked)["items"] == []
        opened.close(place)


def test_names_come_with_their_use_and_quotes_where_yaml_needs_them(desk: tuple[Editor, Path]) -> None:
    _, tags = offered(desk, head("tags: [‸]"))
    assert [(each["label"], each["detail"], each["textEdit"]["newText"]) for each in tags] == [
        ("Tides", "2 posts", "Tides"),
        ("a, b", "1 post", "'a, b'"),
        ("C#", "1 post", "C#"),
        ("O'Brien", "1 post", "O'Brien"),
    ]
    _, plain = offered(desk, head("tags: Sea, ‸"))
    assert [each["label"] for each in plain] == ["Tides", "C#", "O'Brien"]
    _, authors = offered(desk, head("authors: [‸]"))
    assert [(each["label"], each["detail"]) for each in authors] == [
        ("ada Ada Wave", "2 posts"),
        ("bo Bo Quay", "in no post yet"),
    ]


def test_what_a_post_begins_to_write_is_not_offered_to_itself(desk: tuple[Editor, Path]) -> None:
    _, items = offered(desk, head("tags: [Tides, Tid‸]"))
    assert items == []
    _, items = offered(desk, head("tags: [Tides, ‸Tidal]").replace("Tidal", ""))
    assert [each["label"] for each in items] == ["a, b", "C#", "O'Brien"]


RAYLEIGH, DARWIN = "1 Rayleigh. *The Theory of Sound*. 1877.", "2 Darwin. *The Tides*. 1898."


@pytest.mark.parametrize(
    ("written", "mended", "labels"),
    [
        ("[‸", "[1", [RAYLEIGH, DARWIN]),
        ("[1‸]", "[1]", [RAYLEIGH]),
        ("[1, ‸]", "[1, 1]", [RAYLEIGH, DARWIN]),
        ("[1-‸]", "[1-1]", [RAYLEIGH, DARWIN]),
        ("[Dar‸]", "[2]", [DARWIN]),
        ("[ti‸]", "[2]", [DARWIN]),
    ],
)
def test_a_citation_is_offered_the_entries(
    desk: tuple[Editor, Path], written: str, mended: str, labels: list[str]
) -> None:
    text, items = offered(desk, f"{BODY}See [2]. 🌊 As {written}{LIST}")
    assert [each["label"] for each in items] == labels
    assert edited(text, [items[0]["textEdit"]]) == f"{BODY}See [2]. 🌊 As {mended}{LIST}"


def test_keys_of_the_bibtex_file_are_offered(desk: tuple[Editor, Path]) -> None:
    for written, mended in (
        ("[@wa‸]", "[@wave2020]"),
        ("[@darwin; see @‸]", "[@darwin; see @wave2020]"),
        ("[@wa‸ve20]", "[@wave2020]"),
    ):
        text, items = offered(desk, f"{BODY}As {written} says.\n")
        assert [(each["label"], each["detail"]) for each in items] == [("wave2020", "Wave, Ada. 2020. Waves")]
        assert edited(text, [items[0]["textEdit"]]) == f"{BODY}As {mended} says.\n"


def test_an_entry_that_is_begun_is_offered_as_others_have_it(desk: tuple[Editor, Path]) -> None:
    text, items = offered(desk, f"{BODY}As [3].{LIST}[3] tides and‸\n")
    assert edited(text, [items[0]["textEdit"]]) == f"{BODY}As [3].{LIST}[3] Airy, G. (1845). *Tides and Waves*.\n"
    assert len(items) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}As `a[‸` has it.{LIST}",  # code
        f"{BODY}```\na[‸\n```{LIST}",
        f"{BODY}See [1].{LIST}![‸",  # a picture
        f"{BODY}See [1].\n\n> [!‸{LIST}",  # an admonition of GitHub
        f"{BODY}See [1] and [te‸xt](moon.md).{LIST}",
        f"{BODY}See [1] and [text][‸].{LIST}",
        f"{BODY}See [1] and [[te‸]].{LIST}",
        f"{BODY}See [1], 1. [‸ ]{LIST}".replace(", 1.", "\n\n1."),
        f"{BODY}See [1, p. ‸].{LIST}",
        f"{BODY}See [1, t‸].{LIST}",
        f"{BODY}Ask [me@‸].\n",
        f"{BODY}See [@wave2020, p. ‸].\n",
        f"{BODY}See [1].{LIST}[3] Airy. [‸\n",  # a link within the list
        f"{BODY}See that [‸{LIST}",  # where no other citation tells that it may be one
        f"{BODY}- [‸{LIST}",  # a task
        f"{BODY}As [1] has it‸.{LIST}",
        f"{BODY}As [^‸.{LIST}",  # a footnote
        f"{BODY}As [‸] has it.\n",  # where nothing is listed
        f"{BODY}As [3].{LIST}[3] doodson‸\n",  # whose link leads from where it stands
        f"{BODY}As [3].{LIST}[3] ai‸\n",  # too short to tell
        f"{BODY}As [3].{LIST}[3] airy‸ and others\n",  # would be torn
        head("title: Ti‸"),
        head("tags:‸"),  # a name would be part of the key
        head("tags: [Sea] # ti‸"),
        head('tags: ["Sea" ‸]'),
        head("tags: [‸Tides]"),
        head('tags: [‸"Sea"]'),
        head("tags: ‸\n  - Sea"),  # which goes on
        head("tags: [Sea, ‸\n  Tides]"),
        head("tags:\n  - ‸# note"),
        head("tags: [C‸#]"),  # whose end is not plain
        head("tags: [O‸'Brien]"),
        head("author: ada, b‸"),  # which is one author
        head("authors:\n  - name: a‸"),
        head("summary: |\n  tags: ti‸"),
        head("summary:\n  - ti‸"),
        "+++\ntags = [‸]\n+++\n\nIt is wet.\n",
    ],
)
def test_nothing_is_offered_where_it_is_a_guess(desk: tuple[Editor, Path], text: str) -> None:
    assert offered(desk, text)[1] == []
