"""The texts of the page of works and of how to cite a post, and an entry as HTML that can stand anywhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import markdown
import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.quay import WORDS

from copydesk.config import Config
from copydesk.document import Document
from copydesk.references.cite import Citable, bibtex, fold_out, plain, with_fold_out
from copydesk.references.parts import Parts, parts_of
from copydesk.references.record import records
from copydesk.references.typeset import typeset
from copydesk.references.work import works
from copydesk.references.works_cited import Citing, body, ordered
from copydesk.site import Site

POST = """See [1], [2] and [3].

## References

[1] Mole, C. (2010). *On both*. Harbour Press.

[2] Lantern, B. (2020). **Lamps of the long pier**. *Journal of Light*. doi:10.1000/182

[3] Kept by hand, <script>alert(1)</script> & more
"""
OTHER = "As [1].\n\n## References\n\n[1] Lantern, B. (2020). Lamps of the long pier. https://doi.org/10.1000/182\n"


def site(**posts: str) -> Site:
    return Site(Config(root=Path()), {f"{name}.md": Document(f"{name}.md", text) for name, text in posts.items()})


def page() -> tuple[str, LexborHTMLParser]:
    citing = {"a.md": Citing("Tides & <b>", "../a/"), "b.md": Citing("Lamps", "../b/")}
    cited = ordered(works(site(a=POST, b=OTHER)))
    found = body(cited, list(records(cited)), citing, {"bibtex": "works-cited.bib"}, WORDS)
    html = found.filled(markdown.markdown(found.text))
    return html, LexborHTMLParser(html)


def test_works_are_grouped_by_year_and_each_tells_where_it_is_cited() -> None:
    text, html = page()
    assert [title.text() for title in html.css("h2")] == ["From 2020", "From 2010", "Without a year"]
    items = html.css("ul.copydesk-works > li")
    assert [item.attributes["id"] for item in items] == ["work-lantern2020lamps", "work-mole2010both", "work-kept"]
    cited = [[link.attributes["href"] for link in item.css(".copydesk-cited-in a")] for item in items]
    assert cited == [["../a/", "../b/"], ["../a/"], ["../a/"]]
    assert "Tides & <b>" in items[1].text()
    assert "3 works, cited on 2 pages." in text
    assert [link.attributes["href"] for link in html.css("a[download]")] == ["works-cited.bib"]


def test_a_page_of_works_holds_no_html_of_an_entry() -> None:
    text, html = page()
    assert html.css_first("script") is None
    assert "Kept by hand, &amp; more" in text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A *b* __c__ _d_ e_f_g", "A <em>b</em> <strong>c</strong> <em>d</em> e_f_g"),
        ("[A *b*](https://x.example/y_(z)_)", '<a href="https://x.example/y_(z)_">A <em>b</em></a>'),
        ("<https://x.example/a_b>.", '<a href="https://x.example/a_b">https://x.example/a_b</a>.'),
        ("at https://x.example/a_b.", 'at <a href="https://x.example/a_b">https://x.example/a_b</a>.'),
        ("[a](javascript:alert) [b](../c.md) [d][e] ![f](https://g.example/h.png)", "a b d "),
        ("[https://x.example/](https://y.example/)", '<a href="https://y.example/">https://x.example/</a>'),
        ("[doi:10.1000/182 <b>c</b>](https://x.example/)", '<a href="https://x.example/">doi:10.1000/182 c</a>'),
        ("<b onclick=x>a</b> <script>b</script> c", "a c"),
        ('https://x.example/"onmouseover=y', '<a href="https://x.example/">https://x.example/</a>&quot;onmouseover=y'),
        ("a < b & c &lt; d &amp; 5 * 3", "a &lt; b &amp; c &lt; d &amp; 5 * 3"),
        ("`<u>` \\*x\\*", "&lt;u&gt; *x*"),
        ("*a **b* c", "<em>a <strong>b c</strong></em>"),
        ("doi:10.1000/182.", '<a href="https://doi.org/10.1000/182">doi:10.1000/182</a>.'),
        ("&lt;https://x.example/a&gt;.", '&lt;<a href="https://x.example/a">https://x.example/a</a>&gt;.'),
        ("[a](https://x.example/?b=1&section=2)", '<a href="https://x.example/?b=1&amp;section=2">a</a>'),
        ("https://x.example/?b&amp;c", '<a href="https://x.example/?b&amp;c">https://x.example/?b&amp;c</a>'),
        ("doi:10.1000/8<1:A>3.", '<a href="https://doi.org/10.1000/8%3C1:A%3E3">doi:10.1000/8&lt;1:A&gt;3</a>.'),
        ("doi:10.1000/8&lt;1:A&gt;3", '<a href="https://doi.org/10.1000/8%3C1:A%3E3">doi:10.1000/8&lt;1:A&gt;3</a>'),
        ("arXiv:2001.01234v2", '<a href="https://arxiv.org/abs/2001.01234v2">arXiv:2001.01234v2</a>'),
    ],
)
def test_an_entry_is_set_as_html_that_can_stand_anywhere(text: str, html: str) -> None:
    assert typeset(text) == html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A. ", ""),
        ("A. ", "."),
        ("A (see ", ")."),
        ("A. <", ">"),
        ("A. [x](", "), 12."),
        ("A (", ", 2010)"),
        ("**", "**"),
        ("A [", "]"),
    ],
)
def test_a_bracket_that_an_address_opens_is_its_own(before: str, after: str) -> None:
    address = "https://a.example/Beat_(music)"
    assert parts_of(f"{before}{address}{after}").url == address
    assert f'href="{address}"' in typeset(f"{before}{address}{after}")


def test_an_address_as_the_text_of_its_own_link_is_whole() -> None:
    address = "https://a.example/Beat_(music)"
    assert parts_of(f"[{address}]({address})").url == address


def test_an_identifier_that_only_a_target_tells_is_linked() -> None:
    text = "Lantern (2020). [Lamps](https://doi.org/10.1000/182)"
    assert typeset(text, parts_of(text)).count("10.1000/182") == 1
    text = "Lantern (2020). Lamps. <https://doi.org/10.1002/x:8%3C6::A%3E3>"
    assert typeset(text, Parts(doi="10.1002/x:8<6::a>3")).count("10.1002") == 2
    parts = parts_of("Lantern (2020). Lamps. 10.1000/182 arXiv:2001.01234")
    assert typeset("Lantern.", parts).endswith('<a href="https://arxiv.org/abs/2001.01234">arXiv:2001.01234</a>')


@given(st.text(st.sampled_from("[]()<>!*_`\\\"'&; /:abhtps.")))
def test_whatever_the_entry_its_html_is_whole_and_safe(text: str) -> None:
    html = typeset(f"{text} https://{text}")
    opened: list[str] = []
    for closes, name, attributes in re.findall(r"<(/?)(\w+)([^<>]*)>", html):
        assert name in ("a", "em", "strong")
        assert re.fullmatch(r'(?: href="https?://[^"<>]*")?', attributes)
        if closes:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


@pytest.mark.parametrize(
    ("post", "text"),
    [
        (
            Citable("Lamps", ("Ada L.", "Bo"), date(2026, 3, 1), "Quay", "https://q.example/"),
            "Ada L., Bo. “Lamps.” Quay, 2026-03-01. https://q.example/",
        ),
        (Citable("Why?"), "“Why?”"),
        (Citable("Lamps", site="Quay"), "“Lamps.” Quay."),
    ],
)
def test_how_a_post_is_cited_in_words(post: Citable, text: str) -> None:
    assert plain(post) == text


def test_how_a_post_is_cited_in_bibtex() -> None:
    authors = ("Ada Lovelace", "Müller and Sons", "van Gogh, Vincent", "R&D")
    post = Citable("100% {x} $y \\z", authors, date(2026, 3, 1), "Quay & Co", "https://q.example/a_{b}")
    entry = parse_string(bibtex(post)).entries[0]
    assert (entry.entry_type, entry.key) == ("misc", "lovelace2026x")
    fields = {field.key: field.value for field in entry.fields}
    assert fields == {
        "author": r"Ada Lovelace and {Müller and Sons} and {van Gogh, Vincent} and R\&D",
        "title": r"{100\% \{x\} \$y \textbackslash{}z}",
        "howpublished": r"Quay \& Co",
        "year": "2026",
        "month": "3",
        "url": "https://q.example/a_%7Bb%7D",
    }


def test_what_is_folded_out_is_escaped_and_stands_below_the_last_list() -> None:
    post = Citable("</code></details><script>x</script>", ("<b>",), None, "<i>", "")
    element = fold_out({"bibtex": 'a".bib'}, post, "../works/", WORDS)
    html = LexborHTMLParser(element)
    assert html.css_first("script, b, i") is None
    assert [link.attributes["href"] for link in html.css("details a")] == ['a".bib', "../works/"]
    page = "<ol><li>x</li>\n</ol>\n</section><p>y</p><ol><li>z</li>\n</ol>\n</section><hr>"
    assert with_fold_out(page, "<details>") == page.replace("<hr>", "\n<details><hr>")
    assert with_fold_out("<table></table>", "<details>").endswith("</table>\n<details>\n")


def test_a_page_that_is_no_post_is_not_told_how_to_cite() -> None:
    assert "<pre" not in fold_out({"ris": "a.ris"}, None, "works/", WORDS)
