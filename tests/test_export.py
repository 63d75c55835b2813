"""Works in three formats, read back by libraries that others use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.cli.main import main
from copydesk.config import Config
from copydesk.document import Document
from copydesk.references.conflict import conflicts
from copydesk.references.export import FORMATS, export
from copydesk.references.record import name_of, plain, records
from copydesk.references.work import works
from copydesk.site import Site

POST = """See [1], [2], [3], [4] and [5].

## References

[1] Müller-Lüdenscheid, A., & Sand, É. (2020). **Tides & {currents} of 100% DrumGAN_x**. In *Proc. of Coasts*, 3-14.

[2] Ada Lovelace, Vincent van Gogh. ["Lamps at the sea side."](https://arxiv.org/abs/2001.01234) ICLR 2021.

[3] [Docs of a *thing*](https://a.example/x_y)

[4] Notes kept by hand

[5] Lovelace, A. (2019). Lamps and lanterns: a survey. *Journal of Light*, 79(6), 3055–3071. doi:10.1000/ABC.
"""
OTHER = POST.replace("(2019). Lamps", "(2018). Lamps").replace("sea side", "sea side, and of ships")


def site(**posts: str) -> Site:
    return Site(Config(root=Path()), {f"{name}.md": Document(f"{name}.md", text) for name, text in posts.items()})


def bibtex(text: str) -> list[dict[str, str]]:
    library = parse_string(text)
    assert library.failed_blocks == []
    return [{"kind": each.entry_type} | {field.key: field.value for field in each.fields} for each in library.entries]


def test_works_of_two_posts_are_folded() -> None:
    found = works(site(a=POST, b=OTHER, c="None."))
    assert [(len(work.entries), work.paths) for work in found] == [
        (2, ("a.md", "b.md")), (2, ("a.md", "b.md")), (2, ("a.md", "b.md")), (1, ("a.md",)), (2, ("a.md", "b.md")),
        (1, ("b.md",)),
    ]  # fmt: skip
    assert found[1].parts.title == "Lamps at the sea side"


def test_entries_of_one_text_are_one_work_where_it_says_enough() -> None:
    head = "See [1].\n\n## 참고 문헌\n\n[1] "
    same = f"{head}김하나. (2020). 조석의 이해. 해양학회지, 3(1), 1-9."
    assert [work.paths for work in works(site(a=same, b=same))] == [("a.md", "b.md")]
    assert len(works(site(a=f"{head}Ibid., p. 12", b=f"{head}Ibid., p. 12"))) == 2


def test_an_entry_of_several_numbers_is_one_work() -> None:
    entries = "[1], [2] Sand, É. (2020). *Lamps*.\n\n[3] Reed, M. (2020). *Ash*.\n"
    found = works(site(a=f"[1], [2], [3].\n\n## References\n\n{entries}"))
    assert [[entry.reference.number for entry in work.entries] for work in found] == [[1], [3]]


def test_an_entry_joins_two_works_that_are_one() -> None:
    head = "See [1].\n\n## References\n\n[1] "
    found = works(
        site(
            a=f"{head}Sand, E. (2020). **Lamps of the harbours**. doi:10.1000/a",
            b=f"{head}Sand, E. (2020). **Lamps of the harbours**. arXiv:2001.00001",
            c=f"{head}Sand, E. (2021). **Lamps**. arXiv:2001.00001 doi:10.1000/a",
        )
    )
    assert [work.paths for work in found] == [("a.md", "b.md", "c.md")]


def test_keys_read_well_and_differ() -> None:
    found = [record.key for record in records(works(site(a=POST)))]
    assert found == ["muller2020tides", "lovelace2021lamps", "docs", "notes", "lovelace2019lamps"]
    many = "See [1].\n\n## References\n\n" + "".join(
        f"[{n}] Ada Sand. [Lamp {n}](a{n}). 2020.\n\n" for n in range(1, 30)
    )
    keys = [record.key for record in records(works(site(a=many)))]
    assert len(set(keys)) == len(keys) == 29
    assert keys[:2] + keys[-1:] == ["sand2020lamp", "sand2020lampb", "sand2020lamp-29"]


def test_bibtex_is_read_back() -> None:
    first, second, third, fourth, fifth = bibtex(export(works(site(a=POST)), "bibtex"))
    assert first["kind"] == "inproceedings"
    assert first["author"] == "Müller-Lüdenscheid, A. and Sand, É."
    assert first["title"] == r"Tides \& \{currents\} of 100\% {DrumGAN\_x}"
    assert first["booktitle"] == "Proc. of Coasts"
    assert (second["eprint"], second["author"]) == ("2001.01234", "Lovelace, Ada and van Gogh, Vincent")
    assert (third["title"], third["url"]) == ("Docs of a *thing", "https://a.example/x_y")
    assert fourth["note"] == "Notes kept by hand"
    assert (fifth["journal"], fifth["pages"], fifth["doi"]) == ("Journal of Light", "3055--3071", "10.1000/abc")


def test_ris_is_read_back() -> None:
    first, second, _, fourth, fifth = rispy.loads(export(works(site(a=POST)), "ris"))
    assert first["type_of_reference"] == "CONF"
    assert first["authors"] == ["Müller-Lüdenscheid, A.", "Sand, É."]
    assert second["accession_number"] == "arXiv:2001.01234"
    assert fourth["notes"] == ["Notes kept by hand"]
    assert (fifth["start_page"], fifth["end_page"], fifth["doi"]) == ("3055", "3071", "10.1000/abc")


@pytest.mark.parametrize(
    ("author", "family", "given"),
    [
        ("P. d'Alembert", "d'Alembert", "P."),
        ("N. Ní Shean", "Ní Shean", "N."),
        ("José Sand y Cho", "Sand y Cho", "José"),
        ("Ada Sand III", "Sand III", "Ada"),
        ("Émile van Cho Jr.", "van Cho Jr.", "Émile"),
        ("Jan van 't Sand", "van 't Sand", "Jan"),
        ("Kai Wa Chan", "Chan", "Kai Wa"),
        ("SAND Émile", "SAND", "Émile"),
        ("DE SAND Émile Jean", "DE SAND", "Émile Jean"),
        ("JK Sand", "Sand", "JK"),
        ("Wiki people", "Wiki people", ""),
    ],
)
def test_small_words_before_a_family_name_are_part_of_it(author: str, family: str, given: str) -> None:
    assert tuple(name_of(author)) == (family, given)


def test_an_organisation_has_no_first_name() -> None:
    found = site(a="# A\n\n## References\n\n[1] Wikipedia contributors (2024). **Beat of the drum**.\n")
    (item,) = json.loads(export(works(found), "csl-json"))
    assert item["author"] == [{"literal": "Wikipedia contributors"}]
    assert "AU  - Wikipedia contributors\n" in export(works(found), "ris")


def test_csl_json_has_what_is_known() -> None:
    text = export(works(site(a=POST)), "csl-json")
    assert '\n  "issued": {"date-parts": [[2019]]},\n' in text  # a field is a line: a change shows as what it is
    first, *_, fifth = json.loads(text)
    assert first["type"] == "paper-conference"
    assert first["author"][1] == {"family": "Sand", "given": "É."}
    assert fifth["issued"] == {"date-parts": [[2019]]}
    assert "ISBN" not in fifth


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(TEXT)
@example("0_²A")
def test_any_entry_is_read_back_whole(text: str) -> None:
    found = works(site(a=f"See [1].\n\n## References\n\n[1] **{text}** (2020) x\n"))
    (entry,) = bibtex(export(found, "bibtex")) if found else [{"year": "2020"}]
    assert entry["year"] == "2020"
    assert len(rispy.loads(export(found, "ris"))) == len(found)
    assert len(json.loads(export(found, "csl-json"))) == len(found)


@pytest.mark.parametrize(
    ("title", "bibtex_title"),
    [
        (r"On $O(n^2)$ and $\mathcal{L}_1$ NORMS", r"On $O(n^2)$ and $\mathcal{L}_1$ {NORMS}"),
        (r"Of $k$-means and \(\alpha\)-stable things", r"Of $k$-means and $\alpha$-stable things"),
        ("Tides of $5 and $6, or A$ 7", r"Tides of \$5 and \$6, or A\$ 7"),
        ("Tides of $A_B/$HOME/$USER", r"Tides of \${A\_B}/\${HOME}/\${USER}"),
        ("Tides of $5 and $x{_1$ at sea", r"Tides of \$5 and \$x\{\_1\$ at sea"),
    ],
)
def test_formulas_are_formulas_to_tex(title: str, bibtex_title: str) -> None:
    (entry,) = bibtex(
        export(works(site(a=f"A [1].\n\n## References\n\n[1] Sand, A. (2001). {title}. Light.\n")), "bibtex")
    )
    assert entry["title"] == bibtex_title


def test_markup_is_taken_off() -> None:
    assert plain('**A** [b *c*](d.md) <a id="x"></a>_e_ `f`\n g') == "A b c _e_ f g"


def test_works_of_a_list_that_begins_anew_are_there() -> None:
    post = "A [1].\n\n## References\n\n1. Tides. 1898.\n2. Waves. 1845.\n\n### Books\n\n1. Seas. 1987.\n"
    assert [work.entries[0].reference.text for work in works(site(a=post))] == [
        "Tides. 1898.", "Waves. 1845.", "Seas. 1987.",
    ]  # fmt: skip


@pytest.mark.parametrize("marker", ["[1](https://a.example/tides)", "[[1]](https://a.example/tides)"])
def test_the_address_that_a_number_leads_to_is_the_works(marker: str) -> None:
    post = f"A [1].\n\n## References\n\n{marker} Darwin, C. (1898). *The Tides*. Murray.\n"
    (entry,) = bibtex(export(works(site(a=post)), "bibtex"))
    assert (entry["title"], entry["url"]) == ("The Tides", "https://a.example/tides")


def test_what_a_link_of_a_number_says_when_pointed_at_is_no_title() -> None:
    post = 'A [1].\n\n## References\n\n[1](https://a.example/tides "Tides of 1898") Darwin, C. *The Tides*. 1898.\n'
    (entry,) = bibtex(export(works(site(a=post)), "bibtex"))
    assert (entry.get("title"), entry["url"]) == (None, "https://a.example/tides")


def test_unknown_formats() -> None:
    assert FORMATS == ("bibtex", "csl-json", "ris")
    with pytest.raises(KeyError):
        export((), "endnote")


def test_conflicts() -> None:
    found = conflicts(site(a=POST, b=OTHER))
    assert list(found) == ["b.md"]
    assert [(each.name, each.here, each.there) for each in found["b.md"]] == [("doi:10.1000/abc", "2018", "2019")]
    other = POST.replace("Lamps at the sea side", "Something else")
    (conflict,) = conflicts(site(a=POST, b=other))["b.md"]
    assert (conflict.here, conflict.there) == ("Something else", "Lamps at the sea side")


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["references", "export", *words], catch_exceptions=False)


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(POST)
    (tmp_path / "b.md").write_text("None.\n")
    assert run("a.md").stdout.startswith("@inproceedings{muller2020tides,\n")
    assert run("a.md", "--format", "ris", "--output-file", "out.ris").stdout == ""
    assert len(rispy.loads((tmp_path / "out.ris").read_text())) == 5
    assert run("b.md").stderr == "no numbered references found\n"
    assert run("b.md").exit_code == 0
    assert run("none.md").exit_code == 2
    assert run("a.md", "--output-file", "none/a.bib").exit_code == 2


def test_what_is_cited_by_key_is_exported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references.bib").write_text(
        "@article{m, title={Moon}, author={Quay, Ines}, journal={Sea}, year=2001}\n"
    )
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# A\n\nIt pulls [@m].\n")
    (entry,) = parse_string(run(".").stdout).entries
    assert {field.key: field.value for field in entry.fields}["journal"] == "Sea"


PERIODICAL = """# A

## References

[1] World Health Organization, Lamp Society, et al. (2020). **Lamps of the Bay**. *J. Light*, 12(3-4), 45–67.

[2] World Health Organization (2021). **Lamps of the Sea**. *J. Light*, 12(3-4), 45–67.

[3] Sand, É., et al. (2022). **Lamps of the Coast**. *J. Light*, vol. 12.
"""


def test_volume_issue_and_those_left_out_are_exported() -> None:
    found = works(site(a=PERIODICAL))
    _, second, third = bibtex(export(found, "bibtex"))
    assert (second["author"], second["volume"], second["number"]) == ("{World Health Organization}", "12", "3--4")
    assert (third["author"], third["volume"], "number" in third) == ("Sand, É. and others", "12", False)
    _, csl, other = json.loads(export(found, "csl-json"))
    assert (csl["author"], csl["volume"], csl["issue"]) == ([{"literal": "World Health Organization"}], "12", "3-4")
    assert other["author"] == [{"family": "Sand", "given": "É."}]
    _, ris, last = rispy.loads(export(found, "ris"))
    assert (ris["authors"], ris["volume"], ris["number"]) == (["World Health Organization"], "12", "3-4")
    assert (last["authors"], "number" in last) == (["Sand, É."], False)


def test_a_list_of_authors_that_is_whole_leaves_none_out() -> None:
    head = "See [1].\n\n## References\n\n[1] "
    whole, short = (
        "Sand, É., & Reed, B. (2020). **Lamps of the Bay**.",
        "Sand, É., et al. (2020). **Lamps of the Bay**.",
    )
    (work,) = works(site(a=head + whole, b=head + short))
    assert (len(work.parts.authors), work.parts.others) == (2, False)
    (work,) = works(site(a=head + short, b=head + whole))
    assert (len(work.parts.authors), work.parts.others) == (1, True)
