"""Hugo's shortcodes, and CommonMark's lists, in the words of MkDocs."""

from __future__ import annotations

import re

import markdown
import pyromark
import pytest

from copydesk.migration import lists, shortcodes
from copydesk.migration.draft import Draft

SCOPE = shortcodes.Scope(
    ref={"tides.md": "/posts/tides/", "tides.md#neap": "/posts/tides/#neap"}.get,
    values={"email": "odo@example.org", "version": {"go": 1.24}},
)


def brought(text: str) -> Draft:
    return Draft.of(text).passed(lambda each: shortcodes.translate(each, SCOPE))


@pytest.mark.parametrize(
    ("hugo", "mkdocs"),
    [
        ('{{< figure src="/a.png" alt="A" >}}', "![A](/a.png)"),
        ('{{< figure src="a.png" caption="An A." width=300 >}}',
         '<figure markdown="span">\n  ![An A.](a.png){ width="300" }\n  <figcaption>An A.</figcaption>\n</figure>'),
        ('{{< figure src="a.png" title="A" caption="Ebb." attr="Ada" attrlink="/ada" >}}',
         ('<figure markdown="span">\n  ![Ebb.](a.png)\n'
         '  <figcaption><strong>A</strong> Ebb. <a href="/ada">Ada</a></figcaption>\n</figure>')),
        ('{{< figure src="a.png" title="A" >}}',
         '<figure markdown="span">\n  ![A](a.png)\n  <figcaption><strong>A</strong></figcaption>\n</figure>'),
        ("{{< mermaid >}}\ngraph TD\n{{< /mermaid >}}", "```mermaid\ngraph TD\n```"),
        ('{{<figure src="a.png" link="/b">}}', "[![](a.png)](/b)"),
        ("{{< youtube abc_1 >}}", 'src="https://www.youtube-nocookie.com/embed/abc_1"'),
        ('{{< youtube id="abc_1" title="Tides" >}}', 'title="Tides"'),
        ("{{< vimeo 76979871 >}}", 'src="https://player.vimeo.com/video/76979871"'),
        ("{{< gist odo 123 >}}", '<script src="https://gist.github.com/odo/123.js"></script>'),
        ('[a]({{< ref "tides.md#neap" >}})', "[a](/posts/tides/#neap)"),
        ('[a]({{% relref "tides.md" %}})', "[a](/posts/tides/)"),
        ('{{< param "version.go" >}} {{% param email %}}', "1.24 odo@example.org"),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        ('{{< highlight go "linenos=table" >}}\nx\n{{< / highlight >}}', '```go linenums="1"\nx\n```'),
        ("{{< highlight md >}}\n```\nx\n```\n{{< /highlight >}}", "````md\n```\nx\n```\n````"),
        ('{{% alert title="Mind" color="warning" %}}\nthe *gap*\n{{% /alert %}}',
         '!!! warning "Mind"\n\n    the *gap*\n'),
        ("{{< notice tip >}}\na\n\n```sh\nb\n```\n{{< /notice >}}\nc",
         "!!! tip\n\n    a\n\n    ```sh\n    b\n    ```\n\n\nc"),
        ("{{< admonition type=danger >}}inline{{< /admonition >}}", "!!! danger\n\n    inline"),
        ('{{< tabs >}}\n{{% tab name="A" %}}\na\n{{% /tab %}}\n{{% tab "B" %}}\nb\n{{% /tab %}}\n{{< /tabs >}}',
         '\n=== "A"\n\n    a\n\n\n=== "B"\n\n    b\n\n\n'),
        ("{{< tabpane lang=go >}}\n{{< tab A >}}\nx := 1\n{{< /tab >}}\n{{< /tabpane >}}",
         '\n=== "A"\n\n    ```go\n    x := 1\n    ```\n\n'),
        ("{{< tabpane text=true >}} {{% tab A %}}\n\na\n\n{{% /tab %}} {{< /tabpane >}}",
         ' \n=== "A"\n\n    a\n\n '),
        ("{{< comment >}} not yet {{< /comment >}}", "<!-- not yet -->"),
        ('{{< details summary="More" >}}\nx\n{{< /details >}}',
         '<details markdown="1">\n<summary>More</summary>\n\nx\n\n</details>'),
        ('{{</* figure src="a" */>}}', '{{< figure src="a" >}}'),
        ('```\n{{%/* ref "a" */%}}\n```', '```\n{{% ref "a" %}}\n```'),
    ],
)  # fmt: skip
def test_shortcodes(hugo: str, mkdocs: str) -> None:
    made = brought(hugo)
    assert mkdocs in made.text
    assert mkdocs.startswith(("src=", "title=")) or made.text == mkdocs
    assert made.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        '```\n{{< figure src="a.png" >}}\n```\n',
        '`{{< ref "tides.md" >}}`',
        "<!-- {{< figure src=a >}} -->",
        "{{< unclosed",
        "{{% unclosed >}}",
        "{{ .Title }} and {% if %}",
        "text\n\n    {{< toc >}}\n",
    ],
)
def test_code_is_never_translated(text: str) -> None:
    assert brought(text).text == text
    assert brought(text).notes == ()


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        ("a\n\n{{< chart 1 >}}\n", "a\n\n<!-- {{< chart 1 >}} -->\n", [(3, "not translated: {{< chart 1 >}}")]),
        ("a {{< chart >}} b", "a {{< chart >}} b", [(1, "not translated: {{< chart >}}")]),
        (
            "{{< box >}}\na\n{{< /box >}}",
            "<!-- {{< box >}} -->\na\n<!-- {{< /box >}} -->",
            [(1, "not translated: {{< box >}}")],
        ),
        ("a {{< /box >}}", "a {{< /box >}}", [(1, "not translated: {{< /box >}}")]),
        ('[a]({{< ref "gone.md" >}})', '[a]({{< ref "gone.md" >}})', [(1, 'not translated: {{< ref "gone.md" >}}')]),
        ("a {{< alert >}}b{{< /alert >}}", "a {{< alert >}}b{{< /alert >}}", [(1, "not translated: {{< alert >}}")]),
    ],
)
def test_what_is_not_known_stays_and_is_told(text: str, expected: str, notes: list[tuple[int, str]]) -> None:
    made = brought(text)
    assert made.text == expected
    assert list(made.notes) == notes


@pytest.mark.parametrize(
    ("commonmark", "python"),
    [
        ("- a\n  - b\n", "- a\n    - b\n"),
        ("- a\n    - b\n", "- a\n    - b\n"),
        ("* a\n  more\n", "* a\n  more\n"),
        ("- a\n\n  b\n", "- a\n\n    b\n"),
        ("1. a\n   - b\n     - c\n", "1. a\n    - b\n        - c\n"),
        ("1. a\n\n   ```py\n   x\n     y\n   ```\n2. b\n", "1. a\n\n    ```py\n    x\n      y\n    ```\n2. b\n"),
        ("- a\n\ttab\n", "- a\n\ttab\n"),
        ("text\n- a\n", "text\n\n- a\n"),
        ("text\n1. a\n", "text\n\n1. a\n"),
        ("in\n2031. a year\n", "in\n2031. a year\n"),
        ("# a\n- b\n", "# a\n- b\n"),
        ("- a\n\ntext\n  - b\n", "- a\n\ntext\n\n  - b\n"),
        ("- a\n\n  b\n  c\n", "- a\n\n    b\n    c\n"),
        ("1. a\n   - b\n     c\n", "1. a\n    - b\n      c\n"),
        ("- a\n  b\n- c\n", "- a\n  b\n- c\n"),
        ("```\n- a\n  - b\n```\n", "```\n- a\n  - b\n```\n"),
        ("$$\n- a\n  - b\n$$\n", "$$\n- a\n  - b\n$$\n"),
        ("so $$a\n- b$$\n", "so $$a\n- b$$\n"),
        ("- a\n\n $$\n x\n $$\n", "- a\n\n$$\nx\n$$\n"),
        ("---\n- a\n", "---\n- a\n"),
        ("* * *\n", "* * *\n"),
        ("- a\n  - b\n\n1. c\n2. d\n", "- a\n    - b\n\n<!-- -->\n\n1. c\n2. d\n"),
        ("1. a\n- b\n", "1. a\n- b\n"),
        ("1. a\n\n- b\n\ntext\n", "1. a\n\n<!-- -->\n\n- b\n\ntext\n"),
        ("1. a\n\n- b\n\n2. c\n", "1. a\n\n- b\n\n2. c\n"),
        ("1. a\n  - b\n2. c\n", "1. a\n  - b\n2. c\n"),
        ("- a\n\ntext\n\n1. c\n", "- a\n\ntext\n\n1. c\n"),
        ("    - code\n", "    - code\n"),
        ("- a\r\n  - b\r\n", "- a\r\n    - b\r\n"),
    ],
)
def test_lists(commonmark: str, python: str) -> None:
    assert Draft.of(commonmark).passed(lists.translate).text == python
    assert Draft.of(python).passed(lists.translate).text == python


@pytest.mark.parametrize(
    ("commonmark", "python"),
    [
        ("1) a\n2) b\n", "1. a\n2. b\n"),
        ("1) a\n\n    - c\n\n2) b\n", "1. a\n\n    - c\n\n2. b\n"),
        ("- a\n\n    1) b\n", "- a\n\n    1. b\n"),
        ("in\n2031) a year\n", "in\n2031) a year\n"),
        ("```\n\n1) a\n```\n", "```\n\n1) a\n```\n"),
    ],
)
def test_lists_in_brackets(commonmark: str, python: str) -> None:
    assert Draft.of(commonmark).passed(lists.dotted).text == python


def tree(html: str) -> str:
    """The lists, code and text of a page, whatever is made a paragraph or indented."""
    kept = re.sub(r"</?p>|</?code[^>]*>|</?span[^>]*>|</?div[^>]*>| start=\"10\"", "", html)
    return re.sub(r"\s+", "", kept)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b\n    - c\n  - d\n- e\n",
        "1. a\n   1. b\n   2. c\n2. d\n",
        "- a\n\n  text\n\n  - b\n\n    text\n\n- c\n",
        "1. a\n\n   ```\n   x\n   ```\n\n2. b\n",
        "text:\n- a\n- b\n\nmore\n",
        "* a\n  * b\n\n* c\n",
        "10. a\n    - b\n",
        "- a\n\n      code\n",
        "- a\n\n  more\n  lines\n  - b\n    of it\n",
    ],
)
def test_lists_render_alike(text: str) -> None:
    made = Draft.of(text).passed(lists.translate).text
    shown = markdown.markdown(made, extensions=["pymdownx.superfences"], tab_length=4)
    assert tree(shown) == tree(pyromark.html(text))
