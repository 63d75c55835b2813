"""`copydesk references to-bibtex`: what was typed by hand becomes keys, and reads as before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main
from copydesk.document import Document
from copydesk.references.bibtex import read
from copydesk.references.conversion import ConversionError, converted
from copydesk.references.numbered import numbered

if TYPE_CHECKING:
    from pathlib import Path

POST = """# Tides

Tides [2], lamps [1, 2, p. 3], ash [[3]](#r3)<sup>[1-3]</sup>.

## References

[1] Sand, É., & Lindqvist, O. (2020). **Lamps of the Northern Bay**. *J. Light*. https://doi.org/10.1234/lamps

[2] Åkesson, B. (1990). **Tides of the Southern Bay**. In *Proceedings of the Coast*.

    It has maps, too.

<a id="r3"></a>[3] Byrne, C. "Ash & Smoke," 2010.

## Thanks

To all.
"""
BY_KEY = """# Tides

Tides [@akesson1990tides], lamps [@sand2020lamps; @akesson1990tides, p. 3], ash [@byrne2010ash]<sup>[@sand2020lamps; @akesson1990tides; @byrne2010ash]</sup>.

## References

## Thanks

To all.
"""  # noqa: E501 - as made


def test_a_list_becomes_keys_and_reads_as_before() -> None:
    made = converted(Document("a.md", POST), read(""))
    assert made.text == BY_KEY
    bibliography = read(made.entries)
    assert [entry.kind for entry in bibliography.entries.values()] == ["article", "inproceedings", "misc"]
    assert bibliography.entries["akesson1990tides"].fields["annote"].startswith("Åkesson, B. (1990). Tides of the")
    again = numbered(Document("a.md", made.text), bibliography)
    before = {each.parts.title: each.parts for each in Document("a.md", POST).references}
    after = {each.parts.title: each.parts for each in again.references}
    assert list(after) == ["Tides of the Southern Bay", "Lamps of the Northern Bay", "Ash & Smoke"]
    for title, parts in after.items():
        assert (parts.year, parts.doi) == (before[title].year, before[title].doi)
    assert [[number for number, _ in each.numbers] for each in again.citations] == [[1], [2, 1], [3], [1, 2, 3]]


def test_a_work_that_is_there_keeps_its_key() -> None:
    known = read(
        "@article{lights, title = {LAMPS of the northern Bay}, year = 2020}\n@misc{sand2020lamps, title = {x}}"
    )
    made = converted(Document("a.md", POST), known)
    assert "lamps [@lights; @akesson1990tides, p. 3]" in made.text
    assert "lights" not in read(made.entries).entries
    other = converted(Document("a.md", POST), read("@misc{sand2020lamps, title = {Of another}}"))
    assert "lamps [@sand2020lampsb; " in other.text


@pytest.mark.parametrize("written", ["[see 1]", "[1 and 2]", "tides<sup>1</sup>"])
def test_a_list_stays_where_a_number_may_cite_and_is_not_read(written: str) -> None:
    text = f"A [1], {written}.\n\n## References\n\n[1] Sand, É. (2020). **Lamps of the Bay**.\n"
    with pytest.raises(ConversionError, match="may cite, in a form that is not read"):
        converted(Document("a.md", text), read(""))


def test_an_entry_of_which_only_its_text_is_known_is_set_as_it_was() -> None:
    entries = ("Ho, J. and Abbeel, P. Lamps. Coast 2020. arXiv:2006.11239.", "山田太郎 (2010). 音声の研究. 音響学会誌.")
    text = f"A [1], [2].\n\n## References\n\n[1] {entries[0]}\n\n[2] {entries[1]}\n"
    made = converted(Document("a.md", text), read(""))
    assert made.remarks == ()
    first, second = numbered(Document("a.md", made.text), read(made.entries)).references
    assert first.text == f"{entries[0]} <https://arxiv.org/abs/2006.11239>"
    assert second.text == entries[1]


def test_what_the_list_will_not_say_is_told() -> None:
    text = "A [1].\n\n## References\n\n[1] Sand, É. (2020). **Lamps of the Bay**. Late-breaking demo.\n"
    remarks = converted(Document("a.md", text), read("")).remarks
    assert remarks == ("the list will not say what [1] does: Late breaking demo",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A [9].\n\n## References\n\n[1] B\n", "9 is cited, and no entry has that number"),
        ("A [1].\n\n## References\n\n[1] B\n\n[1] C\n", "two entries are numbered 1"),
        ("A [2].\n\n## References\n\n1. B\n2. C\n\n### Books\n\n1. D\n2. E\n", "two entries are numbered 1"),
        ("As B says.\n\n## References\n\n[1] B\n\n[2] C\n", "nothing cites its list by number"),
        ("A [1].\n\n## References\n\n[1] B\n\n[2] C\n\n[3] D\n", r"nothing cites \[2\]"),
        ("A [1].\n\n## References\n\n[1] B\n\n[2] C, a reply to [2]\n", r"nothing cites \[2\]"),
        ("A [1, 2].\n\n## References\n\n[1] B, a reply to [2]\n\n[2] C\n", r"entry 1 cites another by number: \[2\]"),
        ("A [1, 2].\n\n## References\n\n[1], [2] B\n", "two entries stand on one line"),
        ("A [1].\n\n## References\n\n| No | Work |\n|---|---|\n| 1 | B |\n", "its list is a table"),
        ("A [1](https://a.example).\n\n## References\n\n[1] B\n", r"`\[1\]` is part of a link to https://a.example"),
        ('A <a href="#r1">[1]</a>.\n\n## References\n\n<a id="r1"></a>[1] B\n', r"`\[1\]` is part of a link to #r1"),
        (
            'A [1], [there](#r1).\n\n## References\n\n<a id="r1"></a>[1] B\n',
            "a link leads to #r1, which is in the list",
        ),
        (
            "A [1, 2].\n\n## References\n\n[1] B\n\nMind the tide.\n\n[2] C\n",
            r"at \[1\] stands what is no part of it: Mind",
        ),
        (
            "A [1, 2].\n\n## References\n\n[1] B\n\n> Mind it.\n\n[2] C\n",
            r"at \[1\] stands what is no part of it: > Mind",
        ),
        ("A [1, 2].\n\n## References\n\n[1] B\n\n- Mind it.\n\n[2] C\n", r"at \[1\] stands .*: - Mind it\."),
        ("A [1, 2].\n\n## References\n\n[1] B\n- Mind it.\n[2] C\n", r"at \[1\] stands .*: - Mind it\."),
        ("A [1, 2].\n\n## References\n\n[1] B\n\n<!-- Mind -->[2] C\n", r"at \[2\] stands .*: <!-- Mind -->"),
        ("A [1].\n\n## References\n\n[1] B <!-- Mind -->\n", r"at \[1\] stands .*: <!-- Mind -->"),
        ("A [1, 2].\n\n## References\n\n[1] B\n\n  > Mind it.\n\n[2] C\n", r"at \[1\] stands .*: > Mind it\."),
        ("A [1, 2].\n\n## References\n\n[1] B\n\n    ```\n    a\n    ```\n\n[2] C\n", r"at \[1\] stands .*: ```"),
        ("A [1, 2].\n\n## References\n\n[1] B\n\n### More\n\nMind.\n\n[2] C\n", "or has headings in it"),
    ],
)
def test_what_would_be_lost_is_left(text: str, reason: str) -> None:
    with pytest.raises(ConversionError, match=reason):
        converted(Document("a.md", text), read(""))


@pytest.mark.parametrize("marker", ["[[1]](https://a.example/tides)", "[1](https://a.example/tides)"])
def test_the_address_that_a_number_leads_to_is_kept(marker: str) -> None:
    made = converted(Document("a.md", f"A [1].\n\n## References\n\n{marker} Darwin. *Tides*. 1898.\n"), read(""))
    assert "https://a.example/tides" in made.entries


def test_a_line_that_only_names_the_next_entry_does_not_part_them() -> None:
    text = 'A [1, 2].\n\n## References\n\n[1] Bo.\n\n<a id="r2"></a>\n[2] Cy.\n'
    assert converted(Document("a.md", text), read("")).text == "A [@bo; @cy].\n\n## References\n\n"
    text = "A [1, 2].\n\n## References\n\n<!-- all -->\n[1] Bo.<br>\n[2] Cy.<br>\n"
    assert converted(Document("a.md", text), read("")).text == "A [@bo; @cy].\n\n## References\n\n<!-- all -->\n"


def test_what_is_indented_below_an_entry_is_kept_and_told() -> None:
    made = converted(Document("a.md", POST), read(""))
    typed = read(made.entries).entries["akesson1990tides"].fields["annote"]
    assert typed.endswith("In Proceedings of the Coast. It has maps, too.")
    assert made.remarks[0] == "the list will not say what [2] does: It has maps too"


@pytest.mark.parametrize(
    ("entry", "remarks"),
    [
        ("Sand, É. (2020). **Lamps of the Bay**. *J. Light*, 12(3), 4-5.", []),
        ("Sand, É., et al. (2020). **Lamps of the Bay**. *J. Light*, vol. 12, no. 3, pp. 4-5.", []),
        ("World Health Organization (2020). **Lamps of the Bay**. *J. Light* 12.", ["12"]),
        ("Wikipedia contributors (2024). **Beat**. No. 7.", ["7"]),
        (
            "Sand, É. (2020). **Lamps**. [PDF](https://a.example/l.pdf). https://doi.org/10.1234/lamps",
            ["PDF https://a.example/l.pdf"],
        ),
        ("Sand, É., & Reed, B. (2020). **Lamps**. doi:10.1234/lamps", []),
    ],
)
def test_no_word_is_lost_without_a_word(entry: str, remarks: list[str]) -> None:
    made = converted(Document("a.md", f"A [1].\n\n## References\n\n[1] {entry}\n"), read(""))
    assert list(made.remarks) == [f"the list will not say what [1] does: {words}" for words in remarks]


def test_a_work_that_is_there_tells_what_it_does_not_say() -> None:
    text = "A [1].\n\n## References\n\n[1] Sand, É. (2020). **Lamps of the Northern Bay**. Second edition.\n"
    known = read("@misc{lights, title = {Lamps of the Northern Bay}, year = 2020, author = {Sand, É.}}")
    assert converted(Document("a.md", text), known).remarks == ("the list will not say what [1] does: Second edition",)


def test_a_corporate_author_is_not_parted() -> None:
    text = "A [1].\n\n## References\n\n[1] Wikipedia contributors (2024). **Beat of the drum**.\n"
    made = converted(Document("a.md", text), read(""))
    assert "author = {{Wikipedia contributors}}," in made.entries
    again = numbered(Document("a.md", made.text), read(made.entries))
    assert "[1] Wikipedia contributors (2024). **Beat of the drum**." in again.text


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text("", "utf-8")
    path = tmp_path / "a.md"
    path.write_text(POST, "utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_files(post: Path) -> None:
    (post.parent / "b.md").write_text(POST.replace("[3] Byrne", "[3] Cho"), "utf-8")
    shown = run("references", "to-bibtex", "--diff")
    assert shown.exit_code == 0
    assert not (post.parent / "references.bib").exists()
    assert re.findall(r"^\+\+\+ (.*)", shown.stdout, re.MULTILINE) == ["a.md", "b.md", "references.bib"]
    result = run("references", "to-bibtex")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "mended 3 documents")
    assert post.read_text("utf-8") == BY_KEY
    assert list(read((post.parent / "references.bib").read_text("utf-8")).entries) == [
        "sand2020lamps", "akesson1990tides", "byrne2010ash", "cho2010ash",
    ]  # fmt: skip
    assert run("check", "--select", "references").stdout == "2 documents, nothing to report\n"
    again = run("references", "to-bibtex")
    assert (again.exit_code, again.output) == (0, "")


def test_a_list_that_no_number_cites_is_left_and_the_reason_told(post: Path) -> None:
    text = "As Alpha (2001) says.\n\n## References\n\n[1] Alpha, A. (2001). One.\n\n[2] Beta, B. (2002). Two.\n"
    post.write_text(text, "utf-8")
    result = run("references", "to-bibtex", "a.md")
    reason = "nothing cites its list by number, and a list of keys has only what is cited"
    assert (result.exit_code, result.output) == (1, f"a.md: left as it is: {reason}\n")
    assert post.read_text("utf-8") == text
    assert not (post.parent / "references.bib").exists()


def test_a_file_that_cannot_be_read_is_not_replaced(post: Path) -> None:
    (post.parent / "references.bib").write_bytes(b"@book{a, title = {\xff}}")
    result = run("references", "to-bibtex", "a.md")
    assert (result.exit_code, result.stderr) == (2, "references.bib:1:19 expected UTF-8, found the byte 0xff\n")
    assert post.read_text("utf-8") == POST


def test_a_file_without_a_site_gets_its_bibtex_beside_it(post: Path) -> None:
    (post.parent / "copydesk.toml").unlink()
    (post.parent / "references.bib").write_text("@misc{own, title = {Mine}}", "utf-8")
    assert run("references", "to-bibtex", "a.md").exit_code == 0
    entries = read((post.parent / "references.bib").read_text("utf-8")).entries
    assert list(entries) == ["own", "sand2020lamps", "akesson1990tides", "byrne2010ash"]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("[1, p. 3; 2]", "[@bo, p. 3; @cy]"),
        ("[2, sec. 4; 1, p. 3]", "[@cy, sec. 4; @bo, p. 3]"),
        ("[1-2, §3(a)]", "[@bo; @cy, §3(a)]"),
        ("[1, 1, 2]", "[@bo; @cy]"),
        ("[1, p. 3; 9]", "[@bo, p. 3; 9]"),
        (r"\[2, p. 3\]", "[@cy, p. 3]"),
        ("[2)", "[@cy]"),
    ],
)
def test_a_locator_stays_with_its_number(typed: str, made: str) -> None:
    text = f"A {typed}, [1], [2].\n\n## References\n\n[1] Bo.\n\n[2] Cy.\n"
    assert converted(Document("a.md", text), read("")).text.startswith(f"A {made}, [@bo], [@cy].\n")
