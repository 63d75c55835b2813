"""The Markdown extension by its name, in Python-Markdown alone, among other extensions."""

from __future__ import annotations

import re
import subprocess
import sys

import markdown
import pytest

POST = """Waves [1], `[1]` and tides [2].

```
[2]
```

## References

[1] Rayleigh. *Sound*.
[2] Kelvin. Tides.
"""


def hrefs(html: str, role: str) -> list[str]:
    return re.findall(rf'<a href="#([^"]*)"[^>]* role="doc-{role}"', html)


@pytest.mark.parametrize(
    "others",
    [
        [],
        ["fenced_code"],
        ["extra", "toc", "meta", "sane_lists", "codehilite", "smarty"],
        ["pymdownx.extra", "pymdownx.superfences", "pymdownx.snippets", "pymdownx.magiclink", "pymdownx.arithmatex"],
    ],
    ids=" ".join,
)
def test_it_is_known_by_its_name_and_goes_with_others(others: list[str]) -> None:
    html = markdown.markdown(POST, extensions=[*others, "copydesk.references"])
    assert hrefs(html, "biblioref") == ["ref-1", "ref-2"]
    assert hrefs(html, "backlink") == ["cite-1-1", "cite-2-1"]
    assert 'data-copydesk-entry="[2] Kelvin. Tides."' in html
    assert html.count("<code") >= 2
    assert "copydeskentry" not in html


def test_nothing_changes_on_a_page_without_a_list_not_even_after_one_with_it() -> None:
    page = markdown.Markdown(extensions=["copydesk.references"])
    page.convert(POST)
    text = "Waves [1], tides [2].\n\n## Rest\n\n[1] Rayleigh."
    assert page.reset().convert(text) == page.convert(text) == markdown.markdown(text)


def test_lists_may_have_names_of_the_site() -> None:
    text = POST.replace("References", "Further voices")
    assert hrefs(markdown.markdown(text, extensions=["copydesk.references"]), "biblioref") == []
    options = {"copydesk.references": {"headings": ["Further voices"]}}
    html = markdown.markdown(text, extensions=["copydesk.references"], extension_configs=options)
    assert hrefs(html, "biblioref") == ["ref-1", "ref-2"]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Back to citation 1 of reference 1"), ("es", "Volver a la cita 1 de la referencia 1")],
)
def test_links_back_are_named_in_the_language_that_is_asked_for(language: str, name: str) -> None:
    options = {"copydesk.references": {"language": language}}
    html = markdown.markdown(POST, extensions=["copydesk.references"], extension_configs=options)
    assert f'aria-label="{name}"' in html


def test_a_list_within_an_admonition_is_read_where_there_are_admonitions() -> None:
    text = "Waves [1].\n\n!!! note\n    Tides [2]\n\n## References\n\n[1] A\n\n[2] B\n"
    for extensions in (["copydesk.references"], ["admonition", "copydesk.references"]):
        html = markdown.markdown(text, extensions=extensions)
        assert hrefs(html, "biblioref") == ["ref-1", "ref-2"]


def test_a_table_of_contents_has_the_words_of_a_heading_only() -> None:
    html = markdown.markdown("[TOC]\n\n## Of waves [1]\n\n" + POST, extensions=["toc", "copydesk.references"])
    assert '<a href="#of-waves-1">Of waves [1]</a>' in html


def test_it_needs_no_mkdocs() -> None:
    code = (
        "import sys; sys.modules['mkdocs'] = None; import markdown;"
        f"print(markdown.markdown({POST!r}, extensions=['copydesk.references']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert hrefs(ran.stdout, "biblioref") == ["ref-1", "ref-2"]


@pytest.mark.parametrize(
    "before", ["<!-- </ol> -->", "<script>x = '</ol>'</script>", "<div></ul></div>", "- a\n    - b"]
)
def test_a_list_is_a_bibliography_whatever_stands_before_it(before: str) -> None:
    text = f"Sound [1].\n\n{before}\n\n## References\n\n1. Rayleigh. *Sound*.\n"
    html = markdown.markdown(text, extensions=["copydesk.references"])
    assert '<ol class="copydesk-references"' in html
