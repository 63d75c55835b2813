"""Text that was made to be slow: every case of 20,000 characters is brought over in time, and nothing raises."""

from __future__ import annotations

import pytest
from tests.allowance import assert_ends, needs_fork

from copydesk.migration import hugo, jekyll
from copydesk.migration.blog import Blog
from copydesk.migration.bring import bring

SIZE = 20_000
SECONDS = 8  # of a processor; the slowest takes one

# What is repeated up to the size, one a word: `_` is a space, `~` the end of a line.
JEKYLL = r"""
{{ {% }} %} {{_ {{_a_}} {{_a {%_a {%_a_%} {{_'a'_|_relative_url_}} {{_"a {%_raw_%} {%_endraw_%} {%_raw_%}a{%_endraw_%}~
{%_highlight_c_%} {%_highlight_c_%}~ {%_endhighlight_%} {%_comment_%} {%_include_figure.html_src="a"_%}~ {%- {{-
{%_if_a_%}~ {%_include_a= {%_link_a_%} {%_post_url_a_%} {{_site.baseurl_}} {{_a|b|c_}} {{_'a {%_details_a_%}~
`{%_raw_%}` {: {:} {:_.a} {:_.a}~ a~{:_.a}~ a~~{:_.a}~ >_a~{:_.prompt-tip}~ >_a~ {:_.a}~a~ |a|b|~|-|-|~{:_.a}~
{:toc}~ -_a~{:toc}~ {:a:_.b}~ {::comment} {::options_/} {:/} {::nomarkdown}~ [a](b){:_.c} *a*{:_b} {:_a="b {:_a="
```~a~```~{:_.a}~ #_a~{:_#b}~ a~=~{:_.b}~ $$ $$a$$ $$~ $$~a~$$~~ $$~~ \\( \\(a\\) \\[a\\]~~ $a_$ $a $_ \$$
-_a~ -_a~__-_b~ __-_a~ 1._a~~ -_a~~__a~ -_a~a~ a~-_b~ -~ -_ *_*_*~ -_a~~__```~__a~__```~ -_a~~___$$~
` `a` ``` ```~ ```~~ ~~~~ <!-- <!--a--> <pre> <pre>a</pre> <code> <script> <div> <div>~ ![a](b) [a](/b) [a](#b)_ ##_a~
<img_src="/a">
"""
HUGO = """
{{< {{% {{<_ {{<_a_>}} {{<_a {{<_a_>}}~ {{<_/a_>}} {{<_tab_>}}~ {{<_tab_>}}a~{{<_/tab_>}}~ {{<_notice_>}}~
{{%_notice_%}} {{</*_a_*/>}} {{</* {{<_highlight_a_>}}~ {{<_figure_src="a"_>}} {{<_figure_src="a {{<_ref_"a"_>}}
{{<_comment_>}} {{<_a_b= {{<_tab_>}}{{<_/tab_>}}
"""
PIECES = {word: word.replace("_", " ").replace("~", "\n") for word in (JEKYLL + HUGO).split()}
CASES = {name: piece * (SIZE // len(piece)) for name, piece in PIECES.items()}
CASES |= {
    "deep list": "".join("  " * i + "- a\n" for i in range(500)),
    "deep codes": "{{< notice >}}\n" * 2_500 + "a\n" + "{{< /notice >}}\n" * 2_500,
    "deep tabs": "".join(f"{{{{< a{i} >}}}}\n" for i in range(5_000)) * 2,
    "fences": "".join("`" * (3 + i % 300) + "\n" for i in range(SIZE // 150)),
    "ticks": "".join("`" * (i % 400) + " " for i in range(SIZE // 200)),
    "one long tag": "{% include a " + "b='c' " * (SIZE // 6) + "%}",
    "one long line": "{: " + ".a " * (SIZE // 3) + "}",
    "one long block": "a\n" * (SIZE // 2) + "{: .a}\n",
    "many blocks": ("a\n" * 50 + "{: .a}\n") * 1_000,
    "headings": "".join(f"## a\n\n[b](#a-{i})\n\n" for i in range(5_000)),
    "null": "\x00" * SIZE,
    "returns": "a\r\n" * (SIZE // 3),
}


def bring_over(text: str) -> None:
    """A blog with that text in a post, and in its head."""
    kind, path = (hugo, "content/posts/a.md") if text.startswith(("{{<", "{{%")) else (jekyll, "_posts/2031-01-02-a.md")
    for whole in (f"---\ntitle: a\ndate: 2031-01-02\n---\n{text}", f"---\ntitle: {text[:2_000]}\n---\n"):
        blog = Blog(frozenset({path}), {path: whole})
        assert bring(blog, kind.plan(blog)).texts


@needs_fork
@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_brought_over(name: str) -> None:
    assert_ends(SECONDS, bring_over, CASES[name])
