"""Works that posts cite by key, exported: what the BibTeX file says of them."""

from __future__ import annotations

import json

import rispy
from bibtexparser.entrypoint import parse_string

from copydesk.document import Document
from copydesk.head.highwire import _reference
from copydesk.head.json_ld import _work
from copydesk.references.bibtex import read
from copydesk.references.export import export
from copydesk.references.record import records
from copydesk.references.work import entries_of, works_of

KEYED = """
@book{knuth, author = {Reed, Jo}, title = {Lamps of the Bay}, publisher = {Harbour Press}, year = 1801}
@incollection{part, author = {Sand, A.}, title = {Wicks of lamps}, booktitle = {Lamps}, publisher = {Quay}, year = 2001}
@phdthesis{thesis, author = {Ng, A.}, title = {On things that glow}, school = {MIT}, year = 2003}
@inproceedings{talk, author = {Cho, B.}, title = {A talk on lamps}, booktitle = {Coasts '19}, year = 2019}
@techreport{report, author = {{The Lamp Group}}, title = {Lamps, counted}, institution = {WHO}, year = 2020}
"""


def bibtex(text: str) -> list[dict[str, str]]:
    library = parse_string(text)
    assert library.failed_blocks == []
    return [{"kind": each.entry_type} | {field.key: field.value for field in each.fields} for each in library.entries]


def test_works_cited_by_key_are_of_the_kind_that_the_file_says() -> None:
    post = Document("a.md", "A [@knuth], [@part], [@thesis], [@talk], [@report].")
    found = works_of(entries_of("a.md", post, read(KEYED)))
    entries = bibtex(export(found, "bibtex"))
    assert [(each["kind"], each.get("booktitle")) for each in entries] == [
        ("book", None), ("incollection", "Lamps"), ("phdthesis", None), ("inproceedings", "Coasts '19"),
        ("techreport", None),
    ]  # fmt: skip
    assert [entries[0]["publisher"], entries[2]["school"], entries[4]["institution"]] == ["Harbour Press", "MIT", "WHO"]
    items = json.loads(export(found, "csl-json"))
    assert [each["type"] for each in items] == ["book", "chapter", "thesis", "paper-conference", "report"]
    assert items[1]["publisher"] == "Quay"
    blocks = rispy.loads(export(found, "ris"))
    assert [each["type_of_reference"] for each in blocks] == ["BOOK", "CHAP", "THES", "CONF", "RPRT"]
    assert blocks[0]["publisher"] == "Harbour Press"


def test_editors_are_exported_as_such() -> None:
    file = read("@book{b, editor = {Sand, Ada and Cho, B.}, title = {Lamps of the Bay}, year = 1801}")
    found = works_of(entries_of("a.md", Document("a.md", "A [@b]."), file))
    assert [(each.get("author"), each["editor"]) for each in bibtex(export(found, "bibtex"))] == [
        (None, "Sand, Ada and Cho, B.")
    ]
    (item,) = json.loads(export(found, "csl-json"))
    assert (item["id"], item.get("author"), item["editor"][0]["family"]) == ("sand1801lamps", None, "Sand")
    assert "ED  - Cho, B.\n" in export(found, "ris")


def test_heads_tell_of_people_and_organisations_by_their_names() -> None:
    file = read(
        "@book{a, author = {山田, 太郎 and Sand, Ada and {Lamp Organization}}, editor = {Cho, B.}, title = {潮汐}}"
    )
    (record,) = records(works_of(entries_of("a.md", Document("a.md", "A [@a]."), file)))
    assert [(each["@type"], each["name"]) for each in _work(record)["author"]] == [
        ("Person", "山田太郎"), ("Person", "Ada Sand"), ("Organization", "Lamp Organization"),
    ]  # fmt: skip
    assert [each["name"] for each in _work(record)["editor"]] == ["B. Cho"]
    assert "citation_author=山田太郎; citation_author=Ada Sand" in _reference(record)
