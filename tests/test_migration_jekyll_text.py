"""Jekyll's Liquid and kramdown -> MkDocs' Markdown: one line of a table for each thing that posts have."""

from __future__ import annotations

import markdown
import pytest

from copydesk.migration import formulas, kramdown, liquid, scholar
from copydesk.migration.draft import Draft

ADDRESSES = {"_posts/2031-01-02-tides.md": "/2031/01/02/tides.html", "assets/chart.pdf": "/assets/chart.pdf"}
SCOPE = liquid.Scope(
    site={"title": "Harbour", "author": {"name": "Odo"}, "year": 2031, "on": True},
    page={"title": "Tides", "url": "/tides/"},
    link=ADDRESSES.get,
    post_url={"2031-01-02-tides": "/2031/01/02/tides.html"}.get,
)

FRAME = 'title="Video" width="560" height="315" allowfullscreen'


def fluid(text: str) -> str:
    return Draft.of(text).passed(lambda each: liquid.translate(each, SCOPE)).text


def unfluid(text: str) -> list[str]:
    return [f"{line} {message}" for line, message in Draft.of(text).passed(lambda t: liquid.translate(t, SCOPE)).notes]


@pytest.mark.parametrize(
    ("jekyll", "mkdocs"),
    [
        ("![a]({{ '/assets/a.png' | relative_url }})", "![a](/assets/a.png)"),
        ('![a]({{ "assets/a.png" | relative_url }})', "![a](/assets/a.png)"),
        ("{{ '/a' | absolute_url }}", "/a"),
        ("{{ 'https://example.org/a' | relative_url }}", "https://example.org/a"),
        ('{{ "/a" | prepend: site.baseurl | prepend: site.url }}', "/a"),
        ("{{- '/a' | relative_url -}}", "/a"),
        ("![a]({{ site.baseurl }}/a.png)", "![a](/a.png)"),
        ("[a]({{ site.url }}{{ site.baseurl }}/b/)", "[a](/b/)"),
        ("[a]({{ site.baseurl }}{% post_url 2031-01-02-tides %}#neap)", "[a](/2031/01/02/tides.html#neap)"),
        ("[a]({% post_url 2031-01-02-tides %})", "[a](/2031/01/02/tides.html)"),
        ("[a]({% link _posts/2031-01-02-tides.md %})", "[a](/2031/01/02/tides.html)"),
        ("[a]({% link assets/chart.pdf %})", "[a](/assets/chart.pdf)"),
        ("[home]({{ site.baseurl }})", "[home](/)"),
        ("{{ site.title }}: {{ page.title }} by {{ site.author.name }}", "Harbour: Tides by Odo"),
        ("{{ page.title | upcase }} {{ site.year }} {{ page.url }}", "TIDES 2031 /tides/"),
        ('{{ "a|b" | append: ".c" }}', "a|b.c"),
        ("{% highlight python %}\nx = 1\n{% endhighlight %}", "```python\nx = 1\n```"),
        ("{% highlight ruby linenos %}\nx\n\ny\n{% endhighlight %}\n", '```ruby linenums="1"\nx\n\ny\n```\n'),
        ("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "````md\n```\nx\n```\n````"),
        ("text\n{% highlight c %}\n{{ x }}\n{% endhighlight %}\ntext", "text\n\n```c\n{{ x }}\n```\n\ntext"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% raw %}\n{% if x %}\n{% endraw %}\n", "{% if x %}\n"),
        ("`{% raw %}{{ x }}{% endraw %}`", "`{{ x }}`"),
        ("{% highlight c %}{% raw %}{{ x }}{% endraw %}{% endhighlight %}", "```c\n{{ x }}\n```"),
        ("{% highlight c %}\n{% raw %}\n{{ x }}\n{% endraw %}\n{% endhighlight %}", "```c\n{{ x }}\n```"),
        ("`{{ '{{' }} x }}` `{% raw %}{{ 'y' }}{% endraw %}`", "`{{ x }}` `{{ 'y' }}`"),
        ("```\n{% raw %}\n{{ '/a' | relative_url }}\n{% endraw %}\n```\n", "```\n{{ '/a' | relative_url }}\n```\n"),
        ("{% raw %}\n```\n{{ x }}\n```\n{% endraw %}\n", "```\n{{ x }}\n```\n"),
        ("{% comment %} not yet -- {{ x }} {% endcomment %}", "<!-- not yet - - {{ x }} -->"),
        ("{% include figure.html src='/a.png' alt='A' %}", "![A](/a.png)"),
        ('{% include figure.liquid path="assets/a b.png" class="rounded" width="80%" %}',
         '![](assets/a%20b.png){ .rounded width="80%" }'),
        ('{% include figure image_path="/a.png" alt="A" caption="It *is* A." %}',
         '<figure markdown="span">\n  ![A](/a.png)\n  <figcaption markdown="span">It *is* A.</figcaption>\n</figure>'),
        ('{% include figure.html\n  src="{{ site.baseurl }}/a.png" %}', "![](/a.png)"),
        ('<div class="row">\n{% include figure.html path="/a.png" alt="A" %}\n</div>',
         '<div class="row">\n<img src="/a.png" alt="A">\n</div>'),
        ("{% include toc %}", "[TOC]"),
        ("{% include embed/youtube.html id='abc-1' %}",
         f'<iframe src="https://www.youtube-nocookie.com/embed/abc-1" {FRAME}></iframe>'),
        ('{% include video id="76979871" provider="vimeo" %}',
         f'<iframe src="https://player.vimeo.com/video/76979871" {FRAME}></iframe>'),
        ("{% include embed/video.html src='/a.mp4' %}", '<video src="/a.mp4" controls></video>'),
        ("{% gist odo/123 %}", '<script src="https://gist.github.com/odo/123.js"></script>'),
        ("{% details More %}\nx\n{% enddetails %}",
         '<details markdown="1">\n<summary>More</summary>\n\n\nx\n\n</details>'),
        ("- a\n\n  {% highlight c %}\n  x\n  {% endhighlight %}\n", "- a\n\n  ```c\n  x\n  ```\n"),
    ],
)  # fmt: skip
def test_liquid(jekyll: str, mkdocs: str) -> None:
    scope = liquid.Scope(SCOPE.site, SCOPE.page, SCOPE.link, SCOPE.post_url, raw=((0, 99),) if "<div" in jekyll else ())
    assert Draft.of(jekyll).passed(lambda text: liquid.translate(text, scope)).text == mkdocs
    assert unfluid(jekyll) == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n{{ '/a' | relative_url }}\n{% link x %}\n```\n",
        "~~~\n{{ site.title }}\n~~~\n",
        "- a\n\n  ```\n  {{ site.title }}\n  ```\n",
        "`{{ site.title }}` and ``{% link x %}``",
        "<pre>{{ site.title }}</pre>",
        "<!-- {% include x.html %} -->",
        "text\n\n    {{ site.title }}\n",
        "```\nunclosed {{ site.title }}\n",
        "no {tags} at {all}, { { nor here } }",
        "{{ unclosed",
        "{% unclosed",
        "{{ parted\n\nby a blank line }}",
        "<script>\nvar a = {{ site.title }};\n</script>",
    ],
)
def test_code_is_never_translated(text: str) -> None:
    assert fluid(text) == text
    assert unfluid(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        ("a\n\n{% include nav.html %}", "a\n\n<!-- {% include nav.html %} -->",
         ["3 not translated: {% include nav.html %}"]),
        ("a {{ page.x }} b", "a {{ page.x }} b", ["1 not translated: {{ page.x }}"]),
        ("{{ site.on }}", "{{ site.on }}", ["1 not translated: {{ site.on }}"]),
        ("{{ '/a' | md5 }}", "{{ '/a' | md5 }}", ["1 not translated: {{ '/a' | md5 }}"]),
        ("[a]({% post_url 2031-01-01-gone %})", "[a]({% post_url 2031-01-01-gone %})",
         ["1 not translated: {% post_url 2031-01-01-gone %}"]),
        ("{% if a %}\nb\n{% endif %}", "<!-- {% if a %} -->\nb\n<!-- {% endif %} -->",
         ["1 not translated: {% if a %}", "3 not translated: {% endif %}"]),
        ("{% highlight c %}\nx", "<!-- {% highlight c %} -->\nx", ["1 not translated: {% highlight c %}"]),
        ("x {% cite a-1 b %}.", "x [@a-1; @b].",
         ["1 cited by key, which needs the entry in references.bib: [@a-1; @b]"]),
        ("{% cite a --locator 3 %}.", "{% cite a --locator 3 %}.", ["1 not translated: {% cite a --locator 3 %}"]),
        ("x {% gist %} y", "x {% gist %} y", ["1 not translated: {% gist %}"]),
        ("{% include figure.html %}", "<!-- {% include figure.html %} -->",
         ["1 not translated: {% include figure.html %}"]),
    ],
)  # fmt: skip
def test_what_is_not_known_stays_and_is_told(text: str, expected: str, notes: list[str]) -> None:
    assert fluid(text) == expected
    assert unfluid(text) == notes


@pytest.mark.parametrize(
    ("jekyll", "mkdocs"),
    [
        ("* TOC\n{:toc}\n", "[TOC]\n"),
        ("1. TOC\n{:toc .x}\n\ntext", '<div class="x" markdown="1">\n\n[TOC]\n\n</div>\n\ntext'),
        ('{: class="x"}\n* TOC\n{:toc}\n', '<div class="x" markdown="1">\n\n[TOC]\n\n</div>\n'),
        ("a paragraph\n{: .lead}\n", "a paragraph\n{: .lead}\n"),
        ("a paragraph\n{:.lead #a}\ntext\n", "a paragraph\n{: .lead #a}\n\ntext\n"),
        ("text\n{: }\n", "text\n\n"),
        ("![a](b.png){:.c}", "![a](b.png){:.c}"),
        ('[a](b){:target="_blank"}', '[a](b){:target="_blank"}'),
        ("[a](b){: name .c}", "[a](b){: .c}"),
        ("[a](b){:}", "[a](b)"),
        ("## Title\n{: .no_toc #t}\n\ntext", "## Title {: .no_toc #t }\n\ntext"),
        ("Title\n=====\n{: #t}\n", "Title {: #t }\n=====\n"),
        ("> Mind the gap.\n{: .prompt-tip }\n", "!!! tip\n\n    Mind the gap.\n\n"),
        ("> a\n> b\n>\n> - c\n{: .prompt-danger }\nd", "!!! danger\n\n    a\n    b\n    \n    - c\n\n\nd"),
        ("Mind it.\n{: .notice--warning}\n", "!!! warning\n\n    Mind it.\n\n"),
        ("Mind it.\n{: .notice}\n", "!!! note\n\n    Mind it.\n\n"),
        ("> quote\n{: .epigraph}\n", '<div class="epigraph" markdown="1">\n\n> quote\n\n</div>\n'),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n{: .wide}\n",
         '<div class="wide" markdown="1">\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</div>\n'),
        ("{: .wide}\n| a | b |\n|---|---|\n\ntext",
         '<div class="wide" markdown="1">\n\n| a | b |\n|---|---|\n\n</div>\n\ntext'),
        ('```py\nx\n```\n{: file="a.py" }\n', '```py title="a.py"\nx\n```\n'),
        ("```\nx\n```\n{: .language-ruby}\n", "```ruby\nx\n```\n"),
        ("- a\n  {: .b}\n", "- a\n  {: .b}\n"),
        ("{: .x}\ntext\nmore\n\nnext", "text\nmore\n{: .x}\n\nnext"),
        ("{::comment}\nsecret\n{:/comment}\n", "<!-- \nsecret\n -->\n"),
        ("{::nomarkdown}<b>x</b>{:/}", "<b>x</b>"),
        ("text[^1]\n\n[^1]: A note.\n", "text[^1]\n\n[^1]: A note.\n"),
        ("* a\n^\n* b\n", "* a\n\n<!-- -->\n\n* b\n"),
        ("the <<ebb>> and a << b", "the «ebb» and a << b"),
        ("`<<a>>`", "`<<a>>`"),
    ],
)  # fmt: skip
def test_kramdown(jekyll: str, mkdocs: str) -> None:
    assert Draft.of(jekyll).passed(kramdown.translate).text == mkdocs


@pytest.mark.parametrize(
    ("text", "expected", "notes"),
    [
        ("- a\n- b\n{: .x}\n", "- a\n- b\n", ["3 left out: {: .x} (attributes of a list)"]),
        ("{:note: .x}\n\na\n", "\na\n", ["1 left out: {:note: .x} (a list of attributes with a name)"]),
        ("a\n{: note}\n", "a\n", ["2 left out: {: note} (attributes by a name)"]),
        ("{::options toc_levels='2' /}\na", "a", ["1 left out: {::options toc_levels='2' /} (an option of kramdown)"]),
        ("<div>x</div>\n{: .y}\n", "<div>x</div>\n", ["2 left out: {: .y} (attributes of HTML or of a formula)"]),
        ("* {:.x} a\n* b\n", "* a\n* b\n", ["1 left out: {:.x} (attributes of an item)"]),
        ("[a]: b\n{: .x}\n", "[a]: b\n", ["2 left out: {: .x} (attributes of a link definition)"]),
        ("```\nx\n```\n{: .nolineno }\n", "```\nx\n```\n", ["4 left out: {: .nolineno } (attributes of code)"]),
    ],
)
def test_what_kramdown_alone_knows_is_told(text: str, expected: str, notes: list[str]) -> None:
    made = Draft.of(text).passed(kramdown.translate)
    assert made.text == expected
    assert [f"{line} {message}" for line, message in made.notes] == notes


@pytest.mark.parametrize(
    "text",
    ["```\n* TOC\n{:toc}\n```\n", "`{:.a}`", "`x`s\n\n    {: .a}\n", "a {b: c} {:", "{:/}", "<pre>\n{: .a}\n</pre>"],
)
def test_kramdown_leaves_code(text: str) -> None:
    expected = "" if text == "{:/}" else text
    assert Draft.of(text).passed(kramdown.translate).text == expected


@pytest.mark.parametrize(
    ("jekyll", "mkdocs"),
    [
        ("so $$x_1$$ is", r"so \(x_1\) is"),
        ("$$a$$ and $$b$$", r"\(a\) and \(b\)"),
        ("so\n\n$$\nx\n$$\n\nis", "so\n\n$$\nx\n$$\n\nis"),
        ("$$\nx\n\ny\n$$", "$$\nx\ny\n$$"),
        ("so\n$$\nx\n$$\nis", "so\n\\(x\\)\nis"),
        (r"so \\(x\\) is", r"so \(x\) is"),
        (r"\\[x\\]", r"\[x\]"),
        ("`$$x$$` and ```$$```", "`$$x$$` and ```$$```"),
        ("```\n$$x$$ y\n```", "```\n$$x$$ y\n```"),
        ("costs $$ and\n\nmore $$", "costs $$ and\n\nmore $$"),
        ("$$ unclosed", "$$ unclosed"),
        ("it is $5 or $6", "it is $5 or $6"),
        (r"a \$$ b $$ c", r"a \$$ b $$ c"),
        ("> so $$x$$", r"> so \(x\)"),
        ("1. \\$$ x $$\n2. \\$$y$$ is\n", "1. \\(x\\)\n2. \\(y\\) is\n"),
    ],
)
def test_formulas(jekyll: str, mkdocs: str) -> None:
    assert Draft.of(jekyll).passed(formulas.translate).text == mkdocs


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("$x_1$", True),
        (r"the $\alpha$", True),
        ("$5 and $6", False),
        ("`$x_1$`", False),
        ("$ a_b $", False),
        ("a$b_c$", False),
    ],
)
def test_single_dollars(text: str, *, dollars: bool) -> None:
    assert formulas.has_dollars(text) is dollars


@pytest.mark.parametrize(
    ("distill", "mkdocs"),
    [
        ('A <d-cite key="a,b"></d-cite>.', "A [@a; @b]."),
        ("A <d-cite key='a'> </d-cite>, `<d-cite key=\"a\"></d-cite>`", 'A [@a], `<d-cite key="a"></d-cite>`'),
        ('A <d-cite key="a b"></d-cite>', 'A <d-cite key="a b"></d-cite>'),
    ],
)
def test_what_distill_cites_is_cited_by_key(distill: str, mkdocs: str) -> None:
    draft = Draft.of(distill).passed(scholar.translate)
    assert draft.text == mkdocs
    assert len(draft.notes) == (distill != mkdocs)


@pytest.mark.parametrize(
    ("distill", "mkdocs"),
    [
        ("A<d-footnote>See\n*b*.</d-footnote>, c<d-footnote>d</d-footnote>.",
         "A[^d-footnote-1], c[^d-footnote-2].\n\n[^d-footnote-1]: See *b*.\n\n[^d-footnote-2]: d\n"),
        ("`<d-footnote>a</d-footnote>`", "`<d-footnote>a</d-footnote>`"),
        ("<div>\na <d-footnote>b</d-footnote>\n</div>", "<div>\na <d-footnote>b</d-footnote>\n</div>"),
        ("a <d-footnote>b", "a <d-footnote>b"),
    ],
)  # fmt: skip
def test_footnotes_of_distill(distill: str, mkdocs: str) -> None:
    assert Draft.of(distill).passed(scholar.footnotes).text == mkdocs


def test_lines_are_those_of_the_source() -> None:
    text = "{% highlight c %}\nx\n{% endhighlight %}\n\n* TOC\n{:toc .a}\n\n{{ x.y }}\n\n- a\n{: .b}\n"
    made = Draft.of(text, 10)
    for translation in (lambda each: liquid.translate(each, SCOPE), kramdown.translate):
        made = made.passed(translation)
    assert [line for line, _ in made.notes] == [18, 21]


EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]


@pytest.mark.parametrize(
    ("jekyll", "shown"),
    [
        ("* TOC\n{:toc .a}\n\n# One\n", '<div class="a">\n<div class="toc">'),
        ("> Mind.\n{: .prompt-tip }\n", '<div class="admonition tip">'),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n{: .wide}\n", '<div class="wide">\n<table>'),
        ("a\n{: .lead}\nb\n", '<p class="lead">a</p>\n<p>b</p>'),
        ("## T\n{: #x}\n", '<h2 id="x">T</h2>'),
        ('![a](b.png){: width="3" }', '<img alt="a" src="b.png" width="3" />'),
    ],
)  # fmt: skip
def test_readers_see_what_was_meant(jekyll: str, shown: str) -> None:
    made = Draft.of(jekyll).passed(kramdown.translate).text
    assert shown in markdown.markdown(made, extensions=EXTENSIONS)
