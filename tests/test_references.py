"""Numbered references as people write them: which entries a list has, and which bracket groups cite them."""

from __future__ import annotations

import pytest

from copydesk.document import Document
from copydesk.references.heading import NAMES, is_title
from copydesk.references.ordinal import LANGUAGES

LIST = "\n\n## References\n\n[1] Lovelace. Tides. 2020.\n\n[2] Sand. Lamps. 2019.\n\n[3] Reed. Ash. 2018.\n"


def document(text: str, *headings: str) -> Document:
    return Document("posts/a.md", text, reference_headings=headings)


def entries(text: str) -> list[tuple[int, int]]:
    """Number and line of each entry."""
    read = document(text)
    return [(entry.number, read.source.position(entry.span.start).line) for entry in read.references]


def cited(text: str) -> list[tuple[list[int], str]]:
    """Numbers and text of each citation, the text seen to stand where it is said to."""
    read = document(text)
    assert all(read.text[slice(*each.span)] == each.text for each in read.citations)
    return [([number for number, _ in each.numbers], each.text) for each in read.citations]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("[1] Tides\n\n[2] Lamps", [(1, 3), (2, 5)]),
        ("[1] Tides\n[2] Lamps", [(1, 3), (2, 4)]),
        ("[1]Tides\n\n[2]Lamps", [(1, 3), (2, 5)]),
        ("1. Tides\n2. Lamps", [(1, 3), (2, 4)]),
        ("1. Tides\n\n    Of two paragraphs\n\n2. Lamps", [(1, 3), (2, 7)]),
        ("1. Tides\n1. Lamps\n1. Ash", [(1, 3), (2, 4), (3, 5)]),
        ("1) Tides\n2) Lamps", [(1, 3), (2, 4)]),
        ("(1) Tides\n\n(2) Lamps", [(1, 3), (2, 5)]),
        ("(1): Tides\n\n(2): Lamps", [(1, 3), (2, 5)]),
        (r"\[1\] Tides" + "\n\n" + r"\[2\][Lamps](https://b.example)", [(1, 3), (2, 5)]),
        ("- [1] Tides\n- [2] Lamps", [(1, 3), (2, 4)]),
        ("* [1]: Tides\n* [2]: Lamps", [(1, 3), (2, 4)]),
        ('1. <a id="ref-1"></a> Tides\n2. <a id="ref-2"></a> Lamps', [(1, 3), (2, 4)]),
        ('<a id="1">[1]</a> Tides\n\n<a id="2">[2]</a> Lamps', [(1, 3), (2, 5)]),
        ("<sup>[1]</sup> Tides\n\n<sup>[2]</sup> Lamps", [(1, 3), (2, 5)]),
        ('<p id="r1">[1] Tides</p>\n<p id="r2">[2] Lamps</p>', [(1, 3), (2, 4)]),
        ("| No | Work |\n|---|---|\n| 1 | Tides |\n| 2 | Lamps |", [(1, 5), (2, 6)]),
        ('<a name="ref1"></a>1 | Tides\n<a name="ref2"></a>2 | Lamps', [(1, 3), (2, 4)]),
        ("[1] - Tides\n\n[2] Lamps", [(1, 3), (2, 5)]),
        ("[1]. Tides\n\n[2], Lamps", [(1, 3), (2, 5)]),
        ("[2], [3] Tides and lamps", [(2, 3), (3, 3)]),
        ("**[1]** Tides\n\n__[2]__ Lamps", [(1, 3), (2, 5)]),
        ("> [1] Tides\n>\n> [2] Lamps", [(1, 3), (2, 5)]),
        ("[ 1 ] Tides\n\n[2 ] Lamps", [(1, 3), (2, 5)]),
        ("[1] Tides\nof two lines\n[2] Lamps", [(1, 3), (2, 5)]),
        ("[1] Tides\n\nhttps://a.example/1\n\n[2] Lamps [Online; accessed 2020]", [(1, 3), (2, 7)]),
        ("[1] Tides, arXiv [cs.CV]\n\n[2] Lamps [Blog post]", [(1, 3), (2, 5)]),
        ("[0] Zero\n\n[1] One", [(0, 3), (1, 5)]),
        ("[1] Tides\n\n---\n\n[2] Lamps", [(1, 3)]),
        ("[1] Tides\n\n### Books\n\n[2] Lamps", [(1, 3), (2, 7)]),
        ("[1] Tides\n\n## Appendix\n\n[2] Lamps", [(1, 3)]),
        ("[1] Tides\n\n# Appendix\n\n1. Lamps", [(1, 3)]),
        ("[1] Tides\n\n[2]: https://b.example", [(1, 3)]),
        ("[1] Tides\n\n<!-- [2] Lamps -->", [(1, 3)]),
        ("[1] Tides\n\n```\n[2] Lamps\n```", [(1, 3)]),
        ("- Tides\n- Lamps", []),
        ("Lovelace. Tides. 2020.", []),
        ("[Lov20] Tides", []),
        ("[^1]: Tides", []),
        ("2020. A year of tides", []),
        ("[" + "7" * 40 + "] Tides", []),
        ("@article{tides,\n  year = {2020}\n}", []),
        ("[1] Of a year\n\n1984. Orwell", [(1, 3)]),
        ("[1] Tides\n  1. first\n  2. second\n\n[2] Lamps", [(1, 3), (2, 7)]),
        ("1. Tides\n    1. first\n    2. second\n2. Lamps", [(1, 3), (2, 6)]),
        ("[1] Tides\r\n\r\n[2] Lamps", [(1, 3), (2, 5)]),
    ],
)
def test_entries(lines: str, expected: list[tuple[int, int]]) -> None:
    assert entries(f"## References\n\n{lines}\n") == expected


@pytest.mark.parametrize(
    "title",
    [
        "# References", "## Reference", "### References:", "## 7. References", "## VI. References", "## 2.3 References",
        "References\n---", "References\n==========", "**References**", "__References__:", "References", "References:",
        "## *References*", "## References   ", "## References {#refs}", "## Works Cited", "## Literaturverzeichnis",
        "## Références", "## 参考文献", "## 참고문헌", "## Список литературы", "## BIBLIOGRAFÍA", "> ## References",
        '## <a id="x"></a>References', "!!! note\n\n    x\n\n## References", "## [References](#top)",
        "## [References][top]\n\n[top]: #top", "## References <!-- omit in toc -->", "## `References`",
        "## &nbsp;References",
        '<a id="x"></a>References\n---', "*References* {#refs}\n===  ", "II. References\n-----", "\u3000参考文献",
        "> References\n> ---", "- # References", "##References", "## **References** ##", "| References |\n|---|",
        "## 📚 References", "## References 📚", "## ⭐️ 7. References", "## 👩‍💻 参考文献 { #b }",
        "## :books: References", "## :material-book-open: References :",
        "## References & Resources", "## References and Links", "## Notes / References",
        "## 8. Further reading, references",
        "**References &amp; resources**", "References and Credits\n---", "## Literatur und Links",
        "## 参考文献・リンク",
        "<h2>References</h2>", '<h3 id="refs" class="x">7. <b>References:</b></h3>',
        "<p><strong>Références</strong></p>",
        "<details><summary>References</summary>", "> <h2>References</h2>",
        "<b>References</b>", "<CENTER><b>References</b></CENTER>",
    ],
)  # fmt: skip
def test_titles(title: str) -> None:
    assert [number for number, _ in entries(f"Text [1].\n\n{title}\n\n[1] Tides\n")] == [1]


@pytest.mark.parametrize(
    "title",
    ["## Notes", "## 📚 Reference counting", "## (References)", "## " + 300 * "📚" + "References",
     "## Sources of light", "## Further references", "The references", "See References below",
     "## References to ownership", "References and links", "<td>References</td>", "`<h2>References</h2>`",
     "<h2>References",
     "<!-- <h2>References</h2> -->",
     "```\n## References\n```", "<!--\n## References\n-->", "    References"],
)  # fmt: skip
def test_what_is_no_title(title: str) -> None:
    assert entries(f"Text [1].\n\n{title}\n\n[1] Tides\n") == []


@pytest.mark.parametrize("title", ["## Value and reference", "<h2>Reference</h2>"])
def test_a_title_that_names_more_is_none_beside_one_that_does_not(title: str) -> None:
    text = f"Tides [1].\n\n{title}\n\n1. Borrow.\n2. Return.\n"
    assert len(entries(text)) == 2
    assert [number for number, _ in entries(f"{text}\n## References\n\n[1] Tides\n")] == [1]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_title_in_whatever_case(name: str) -> None:
    assert is_title(f"7. {name.upper()} :")
    assert entries(f"## {name.title()}\n\n[1] Tides\n") == [(1, 3)]


def test_configured_names_are_titles_and_empty_ones_are_none() -> None:
    for title in ("## Quellen", "Quellen", "**Quellen**", "Quellen\n---"):
        assert document(f"{title}\n\n[1] Tides\n", "", " ", " Quellen ").references
    assert not document("##\n\n[1] Tides\n", "").references


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "References, Bibliography, Works cited, Literature cited"),
        ("es", "Referencias, Bibliografía, Obras citadas"),
        ("ca", "Referències, Bibliografia, Obres citades"), ("fr", "Références, Bibliographie, Ouvrages cités"),
        ("de", "Literatur, Literaturverzeichnis, Quellenverzeichnis, Referenzen, Bibliographie"),
        ("it", "Riferimenti, Riferimenti bibliografici, Bibliografia, Opere citate"),
        ("pt", "Referências, Referências bibliográficas, Bibliografia"),
        ("nl", "Referenties, Literatuurlijst, Bibliografie"),
        ("ko", "참고문헌, 참고 문헌, 참고자료"), ("ja", "参考文献, 引用文献"), ("zh", "参考文献, 參考文獻, 参考资料"),
        ("ru", "Список литературы, Литература, Библиография"),
    ],
)  # fmt: skip
def test_titles_of_every_language(language: str, names: str) -> None:
    assert language in LANGUAGES
    for name in names.split(", "):
        assert entries(f"## {name}\n\n[1] Tides\n") == [(1, 3)], name


def test_names_can_be_added() -> None:
    text = "## Quellen der Karte\n\n[1] Tides\n"
    assert not document(text).references
    assert len(document(text, "quellen der karte").references) == 1


def test_the_title_of_a_page_with_sections_is_no_title_of_a_list() -> None:
    assert entries("# References\n\n[9] intro\n\n## References\n\n[1] Tides\n") == [(1, 7)]


def test_a_document_may_have_several_lists() -> None:
    text = "A [1].\n\n## References\n\n[1] Tides\n\n## Text\n\nB [2].\n\n## References\n\n[2] Lamps\n"
    read = document(text)
    assert [[entry.number for entry in found.references] for found in read.reference_lists] == [[1], [2]]
    assert [text[slice(*found.title_span)].strip() for found in read.reference_lists] == ["## References"] * 2
    assert cited(text) == [([1], "[1]"), ([2], "[2]")]


def test_an_entry_has_its_places() -> None:
    text = "## References\n\n[3] - Lovelace, é.\n  Tides.\n\n[4] Sand.\n"
    first, second = document(text).references
    assert (first.form, first.marker, first.text) == ("bracket", "[3] -", "Lovelace, é.\n  Tides.")
    assert text[slice(*first.span)] == "[3] - Lovelace, é.\n  Tides."
    assert text[slice(*first.marker_span)] == "[3] -"
    assert text[slice(*first.text_span)] == first.text
    assert text[slice(*second.span)] == "[4] Sand."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("See [2, p. 12; 3].", [([2, 3], "[2, p. 12; 3]")]),
        ("See [2, p. 12; 1-3, sec. 4; 9].", [([2, 1, 2, 3], "[2, p. 12; 1-3, sec. 4; 9]")]),
        ("See [2, pp. 12; 15] and [2, p. 12, 3].", [([2], "[2, pp. 12; 15]"), ([2], "[2, p. 12, 3]")]),
        ("See [2, p. 12; 3a] and [2, p. 12; cf. 3].", [([2], "[2, p. 12; 3a]"), ([2], "[2, p. 12; cf. 3]")]),
        ("Tides [1] rise", [([1], "[1]")]),
        ("Tides [1, 2] rise", [([1, 2], "[1, 2]")]),
        ("Tides [1,2] and [3]", [([1, 2], "[1,2]"), ([3], "[3]")]),
        ("Tides [1; 3] and [1 & 2]", [([1, 3], "[1; 3]"), ([1, 2], "[1 & 2]")]),
        ("Tides[1] rise.[2]", [([1], "[1]"), ([2], "[2]")]),
        (r"Tides \[1\] rise", [([1], r"\[1\]")]),
        ("Tides <sup>[1]</sup> and <sup>[1][3]</sup>", [([1], "[1]"), ([1], "[1]"), ([3], "[3]")]),
        ("Tides [1], [2] and [3] [1]", [([1], "[1]"), ([2], "[2]"), ([3], "[3]"), ([1], "[1]")]),
        ("Tides [1-3] rise", [([1, 2, 3], "[1-3]")]),
        ("Tides [1–3] rise", [([1, 2, 3], "[1–3]")]),
        ("Tides [1]–[3] rise", [([1, 2, 3], "[1]–[3]")]),
        ("Tides [1, 2-3] rise", [([1, 2, 3], "[1, 2-3]")]),
        ("Tides ([1]) rise", [([1], "[1]")]),
        ("Tides [1, etc.] rise", [([1], "[1, etc.]")]),
        ("Tides [2, Ch. 7, Cor. 23] rise", [([2], "[2, Ch. 7, Cor. 23]")]),
        ("Tides [2, §3.1] and [1, p. 14]", [([2], "[2, §3.1]"), ([1], "[1, p. 14]")]),
        ("Tides [1](https://a.example) rise", [([1], "[1]")]),
        ("Tides [[1]](#ref-1) and [1](#ref-1)", [([1], "[1]"), ([1], "[1]")]),
        ("Tides [[1](#ref-1)] and [[1]](https://a.example)", [([1], "[1]"), ([1], "[1]")]),
        ('Tides <a href="#ref-3">[3]</a> rise', [([3], "[3]")]),
        (r"Tides [\[2\]][2] rise", [([2], r"\[2\]")]),
        ("[1] rises\n\n* [2] repurposes lamps\n* and [3]", [([1], "[1]"), ([2], "[2]"), ([3], "[3]")]),
        ("![Tides, from [3]](a.png)", [([3], "[3]")]),
        ("[*Figure 1: tides [3].*]", [([3], "[3]")]),
        ("| A | B |\n|---|---|\n| tides [1] | [2] |", [([1], "[1]"), ([2], "[2]")]),
        ("<figure><img src='a.png'><figcaption>Tides [3]</figcaption></figure>", [([3], "[3]")]),
        ("!!! note\n\n    Tides [1]", [([1], "[1]")]),
        ("> Tides [1]", [([1], "[1]")]),
        ("## Tides [1]", [([1], "[1]")]),
        ("A[^1]\n\n[^1]: Tides [2]", [([2], "[2]")]),
        ("é 한 🎉 [1]", [([1], "[1]")]),
        ("Lost [4] and [9]", [([4], "[4]"), ([9], "[9]")]),
        ("Lost [3, 4] and [2-4]", [([3, 4], "[3, 4]"), ([2, 3, 4], "[2-4]")]),
        ("Lost [0] here", [([0], "[0]")]),
    ],
)  # fmt: skip
def test_citations(sentence: str, expected: list[tuple[list[int], str]]) -> None:
    assert cited(f"{sentence}.{LIST}\n[2]: #ref-2\n") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In [0, 1] or [-1,1] or [0,1] there", "x in the range [1, 31]", "between [1, 20]", "from [2020] on",
        "Sand et al. [2019]", "[Sand, 2019] and [San19]", "A[^1] [@sand] <d-cite key='1'></d-cite>",
        "`a[1]` and ``b[2]``",
        "    x[1] = 2", "```\nx[1]\n```", "<code>x[1]</code> <pre>[2]</pre>", "{% highlight c %}x[1]{% endhighlight %}",
        r"$x \in [1,2]$ and $$[1]$$", r"\\[5pt]", r"\[x_{[1]} = 2\]", "<!-- [1] -->", "a[1] = b", "[1]: https://a.example",
        "- [ ] task\n- [x] done", "![1](a.png)", "data[12, 4, 7]", "[2048, 16]",
        "[" + "1" * 40 + "]", "[1.5] [1/2] [1a] [a1]", "[]", "[ ]", "[1", "1]", "[[", "[300]", "[7, 5]",
        "<https://a.example/[1]>", "https://a.example/?a[1]=2", '<img alt="[1]">',
    ],
)  # fmt: skip
def test_what_is_no_citation(sentence: str) -> None:
    assert cited(f"{sentence}\n{LIST}") == []


def test_what_links_elsewhere_by_a_label_is_no_citation() -> None:
    definitions = "\n[1]: https://a.example\n[2]: https://b.example\n"
    assert cited(f"[tides][1], [lamps][2], [1] and ![1][2], but [3].{LIST}{definitions}") == [([3], "[3]")]


def test_without_a_list_there_are_no_citations() -> None:
    assert cited("Tides [1], lamps [2] and ash [3].\n\n## Notes\n\nNone.\n") == []


def test_each_number_of_a_citation_has_its_place() -> None:
    text = f"Tides [1-3] or [1, 3].{LIST}"
    spans = [[text[slice(*span)] for _, span in citation.numbers] for citation in document(text).citations]
    assert spans == [["1", "1-3", "3"], ["1", "3"]]


def test_citations_in_the_list_count_for_nothing_and_those_behind_it_do() -> None:
    text = "## References\n\n[1] Tides, see [1].\n\n## Appendix\n\nAs in [1].\n"
    assert cited(text) == [([1], "[1]")]
