"""What a post's head says, however it says it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from copydesk.document import Document
from copydesk.front_matter import parse
from copydesk.front_matter.dates import Ambiguous, as_yaml
from copydesk.names import split_names
from copydesk.post import Post


def post(head: str = "", text: str = "", path: str = "posts/tides-and-moons.md") -> Post:
    return Post(Document(path, f"---\n{head}\n---\n{text}"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mina Lovelace", ["Mina Lovelace"]),
        ("Mina Lovelace and Otto Sand", ["Mina Lovelace", "Otto Sand"]),
        ("Mina Lovelace, Otto Sand & Ada Reed", ["Mina Lovelace", "Otto Sand", "Ada Reed"]),
        ("Mina Lovelace, Otto Sand, and Ada Reed", ["Mina Lovelace", "Otto Sand", "Ada Reed"]),
        ("Lovelace, Mina", ["Lovelace, Mina"]),
        ("Lovelace, Mina; Sand, Otto", ["Lovelace, Mina", "Sand, Otto"]),
        ("García Pérez, Ana; Sand, O.", ["García Pérez, Ana", "Sand, O."]),
        ("Lovelace, M. and Sand, O.", ["Lovelace, M.", "Sand, O."]),
        ("Otto Sand, Jr., Ada Reed", ["Otto Sand, Jr.", "Ada Reed"]),
        ("[Mina Lovelace](https://example.org) (Harbour), Otto Sand", ["Mina Lovelace", "Otto Sand"]),
        ("[Mina Lovelace, Harbour](https://example.org)", ["Mina Lovelace"]),
        ("[Mina Lovelace](https://a.org) [Otto Sand](https://b.org)", ["Mina Lovelace", "Otto Sand"]),
        ('<a href="/m">Mina Lovelace</a>, and <b>Otto Sand</b><br>', ["Mina Lovelace", "Otto Sand"]),
        ("Mina Lovelace <mina@example.org>", ["Mina Lovelace"]),
        ('Otto "Dune" Sand', ['Otto "Dune" Sand']),
        ("Sandy Brand", ["Sandy Brand"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("王五\uff0c李四\uff1b Ada Reed", ["王五", "李四", "Ada Reed"]),
        ("a,b,c", ["a", "b", "c"]),
        ("mina, otto and ada", ["mina", "otto", "ada"]),
        ("(Harbour)", []),
        (" , ; ", []),
        ("[Ada Byron](u) (Engines) and [Bo Lantern](v) (Lamps)", ["Ada Byron", "Bo Lantern"]),
        ("[Ada Byron](u), Engines", ["Ada Byron"]),
    ],
)
def test_names_in_a_string(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_names_in_a_hostile_string() -> None:
    for hostile in ("[" * 100_000, "(" * 100_000, "<" * 100_000, " " * 100_000 + "x", "a ," * 50_000, "[a](" * 30_000):
        assert len(split_names(hostile)) <= 60_000


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("author: Mina", [("Mina", False)]),
        ("authors: [mina, otto]", [("mina", False), ("otto", False)]),
        ("authors:\n  - name: Mina\n  - otto", [("Mina", True), ("otto", False)]),
        ("author: {mina: {url: x}}", [("mina", True)]),
        ("author:", []),
        ("author: 7", [("7", False)]),
    ],
)
def test_authors(head: str, names: list[tuple[str, bool]]) -> None:
    assert [(author.name, author.inline) for author in post(head).authors] == names


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("tags: [MIR, machine learning]", ["MIR", "machine learning"]),
        ("tags: MIR", ["MIR"]),
        ("tags: MIR, sea", ["MIR", "sea"]),
        ("tags: [NO, 1.10]", ["NO", "1.10"]),
        ("tags: ['', ~, a]", ["a"]),
        ("tags: {a: 1}", []),
        ("tag: sea", ["sea"]),
    ],
)
def test_tags_are_as_written(head: str, tags: list[str]) -> None:
    assert [tag.name for tag in post(head).tags] == tags


@pytest.mark.parametrize(
    ("head", "text", "title"),
    [
        ("title: Tides", "# Moon", "Tides"),
        ("title: ''", "# Moon", "Moon"),
        ("x: 1", "", "Tides and moons"),
    ],
)
def test_title(head: str, text: str, title: str) -> None:
    assert post(head, text).title == title


def test_date() -> None:
    assert post("date: 2020-10-23 20:00:00 +0200").date == datetime.fromisoformat("2020-10-23T20:00:00+02:00")
    assert post("date: {created: 2020-10-23}").date == datetime(2020, 10, 23)  # noqa: DTZ001 - a day has no zone
    assert post("x: 1", path="2020-10-23-a/index.md").date == datetime(2020, 10, 23)  # noqa: DTZ001
    assert post("date: 2021-02-30").date is None


@pytest.mark.parametrize("head", ["draft: true", "published: false"])
def test_draft(head: str) -> None:
    assert post(head).draft
    assert not post("draft: false\npublished: true").draft


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2020-10-23 20:00:00 +0200", "2020-10-23 20:00:00 +02:00"),
        ("2020-10-23T20:00:00-0400", "2020-10-23T20:00:00-04:00"),
        ("2020-10-23 20:00:00.5 +05", "2020-10-23 20:00:00.5 +05:00"),
        ("2020-10-23 20:00 UTC", "2020-10-23 20:00:00Z"),
        ("2020-10-23 12:05 am", "2020-10-23 00:05:00"),
        ("20201023", "2020-10-23"),
        ("2020.1.9", "2020-01-09"),
        ("18/01/2021", "2021-01-18"),
        ("01/01/2021", "2021-01-01"),
        ("Oct. 23rd, 2020", "2020-10-23"),
        ("Fri Oct 23 2020", "2020-10-23"),
        ("23-Oct-2020", "2020-10-23"),
        ("01/02/2021", Ambiguous(("2021-01-02", "2021-02-01"))),
        ("2020-13-01", None),
        ("2020-10-23 24:30", None),
        ("2020-10-23 20:60", None),
        ("2020-10-23 20:00:60", None),
        ("2020-10-23 20:00 CET", None),
        ("2020", None),
        ("Marble 3, 2020", None),
        ("", None),
    ],
)
def test_dates_as_people_write_them(written: str, read: str | Ambiguous | None) -> None:
    assert as_yaml(written) == read
    if isinstance(read, str):
        assert isinstance(parse(f"---\nd: {read}\n---\n").data["d"], datetime | date)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("posts/tides-and-moons.md", "Tides and moons"),
        ("posts/2024-05-01-GPT-4_notes.md", "GPT 4 notes"),
        ("posts/McTides.md", "McTides"),
    ],
)
def test_a_file_lends_its_name_with_the_capitals_that_it_has(path: str, title: str) -> None:
    assert post(path=path).title == title
