"""What readers saw of an old blog, they see in the site that MkDocs builds of it: breaks, code, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.test_import import assert_builds, bring, read, write

from copydesk.migration import breaks, enclosed
from copydesk.migration.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path

INFOS = (
    "ruby The tides https://example.org/tides.rb", "go {linenos=table,hl_lines=[2]}", 'go{hl_lines=["1-2"]}',
    'js {1,3-4} title="a.js"', "js showLineNumbers", "rust,ignore", "ruby:app/a.rb",
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "mark", "made"),
    [
        ("a\\\nb\n", breaks.COMMONMARK, "a<br>\nb\n"),
        ("a\\\\\nb\n", breaks.COMMONMARK, "a\\\\\nb\n"),
        ("a\\\\\nb\n", breaks.KRAMDOWN, "a<br>\nb\n"),
        ("a\\\nb\n", breaks.KRAMDOWN, "a\\\nb\n"),
        ("- a\\\n  b\n", breaks.COMMONMARK, "- a<br>\n  b\n"),
        ("> a\\\n> b\n", breaks.COMMONMARK, "> a<br>\n> b\n"),
        ("a\\\n\nb\\", breaks.COMMONMARK, "a\\\n\nb\\"),
        ("# a\\\nb\n", breaks.COMMONMARK, "# a\\\nb\n"),
        ("```\na\\\nb\n```\n", breaks.COMMONMARK, "```\na\\\nb\n```\n"),
        ("a `b\\\nc`\n", breaks.COMMONMARK, "a `b\\\nc`\n"),
        ("$$\na \\\\\nb\n$$\nc\\\\\nd\n", breaks.KRAMDOWN, "$$\na \\\\\nb\n$$\nc<br>\nd\n"),
        ("$$\n\\begin{align}\n\na \\\\\nb\n$$\n", breaks.KRAMDOWN, "$$\n\\begin{align}\n\na \\\\\nb\n$$\n"),
        ("\\begin{align}\na \\\\\nb\n\\end{align}\n", breaks.KRAMDOWN, "\\begin{align}\na \\\\\nb\n\\end{align}\n"),
        ("a\\\\\n{: .b}\n", breaks.KRAMDOWN, "a\\\\\n{: .b}\n"),
    ],
)
def test_breaks(written: str, mark: str, made: str) -> None:
    assert Draft.of(written).passed(lambda text: breaks.translate(text, mark)).text == made


@pytest.mark.parametrize("settings", ["hugo.toml", "_config.yml"])
def test_code_is_code_whatever_stands_behind_its_language(tmp_path: Path, settings: str) -> None:
    code = "".join(f"```{info}\ncode {number}\n```\n\n" for number, info in enumerate(INFOS))
    path = "content/posts/2021-01-02-tides.md" if settings == "hugo.toml" else "_posts/2021-01-02-tides.md"
    head = "---\ntitle: On tides\ndate: 2021-01-02\n---\n"
    bring(write(tmp_path / "old", {settings: "", path: f"{head}\n{code}"}), tmp_path / "new")
    assert_builds(tmp_path / "new")
    shown = next((tmp_path / "new/site").rglob("*tides/index.html")).read_text("utf-8")
    assert "```" not in shown
    assert shown.count("<pre") == len(INFOS)


def test_addresses_in_the_text_of_hugo_are_links(tmp_path: Path) -> None:
    text = "---\ntitle: On tides\ndate: 2021-01-02\n---\n\nOf https://example.org/tides, says\\\nAiry.\n"
    bring(write(tmp_path / "old", {"hugo.toml": "", "content/posts/tides.md": text}), tmp_path / "new")
    assert_builds(tmp_path / "new")
    shown = read(tmp_path, "new/site/posts/tides/index.html")
    assert '<a href="https://example.org/tides">https://example.org/tides</a>, says<br' in shown


def test_pages_of_blogdown_find_their_pictures_and_each_other(tmp_path: Path) -> None:
    picture = '<img src="{{< blogdown/postref >}}index_files/a.png" alt="A" />'
    files = {
        "hugo.toml": "",
        "content/post/tides/index.markdown": f"---\ntitle: On tides\ndate: 2021-01-02\n---\n\n{picture}\n",
        "content/post/tides/index_files/a.png": "(a picture)",
        "content/post/moon.md": '---\ntitle: Of it\ndate: 2021-01-03\n---\n\n[a]({{< relref "/post/tides" >}})\n',
    }
    assert "places not translated       0\n" in bring(write(tmp_path / "old", files), tmp_path / "new").stdout
    assert '<img src="index_files/a.png" alt="A" />' in read(tmp_path, "new/docs/post/tides/index.md")
    assert "[a](tides/index.md)" in read(tmp_path, "new/docs/post/moon.md")


@pytest.mark.parametrize(
    ("hugo", "mkdocs"),
    [
        ("<div>\n\n*a*\n\n</div>", '<div markdown="1">\n\n*a*\n\n</div>'),
        ("<div>\n*a*\n</div>", "<div>\n*a*\n</div>"),
        ("<div>\n\n<p>a</p>\n\n</div>", "<div>\n\n<p>a</p>\n\n</div>"),
        ("<details>\n<summary>a</summary>\n\nb\n\n</details>",
         '<details markdown="1">\n<summary>a</summary>\n\nb\n\n</details>'),
        ('<div class="a">\n<div class="b">\n\nc\n\n</div>\n</div>',
         '<div class="a" markdown="1">\n<div class="b" markdown="1">\n\nc\n\n</div>\n</div>'),
        ("<table><tr><td>\n\n*a*\n\n</td></tr></table>",
         '<table markdown="1"><tr markdown="1"><td markdown="block">\n\n*a*\n\n</td></tr></table>'),
        ('<div markdown="1">\n\na\n\n</div>', '<div markdown="1">\n\na\n\n</div>'),
        ("<div>\n\nno end", "<div>\n\nno end"),
        ("```\n<div>\n\na\n\n</div>\n```", "```\n<div>\n\na\n\n</div>\n```"),
        ("<pre>\n\na\n\n</pre>", "<pre>\n\na\n\n</pre>"),
        ("<div>\n\n<pre>\n\na\n\n</pre>\n\n</div>", "<div>\n\n<pre>\n\na\n\n</pre>\n\n</div>"),
        ("<div>\n\n```\na\n```\n\n</div>", '<div markdown="1">\n\n```\na\n```\n\n</div>'),
        ("a `<div>`\n\nb</div>", "a `<div>`\n\nb</div>"),
        ("<hr>\n\na <p>b</p>", "<hr>\n\na <p>b</p>"),
    ],
)  # fmt: skip
def test_markdown_within_html(hugo: str, mkdocs: str) -> None:
    assert Draft.of(hugo).passed(enclosed.translate).text == mkdocs


def test_links_and_emphasis_within_html_are_shown_as_by_hugo(tmp_path: Path) -> None:
    text = (
        "---\ntitle: On tides\ndate: 2021-01-02\n---\n\n"
        "<div class='note'>\n\nSee *the* [moon](/posts/moon/).\n\n</div>\n\n"
        "<table><tr><td>\n\n- one\n- two\n\n</td></tr></table>\n"
    )
    moon = "---\ntitle: Of it\ndate: 2021-01-03\n---\n\nText.\n"
    bring(
        write(tmp_path / "old", {"hugo.toml": "", "content/posts/tides.md": text, "content/posts/moon.md": moon}),
        tmp_path / "new",
    )
    assert_builds(tmp_path / "new")
    shown = read(tmp_path, "new/site/posts/tides/index.html")
    assert '<p>See <em>the</em> <a href="../moon/">moon</a>.</p>\n</div>' in shown
    assert "<li>one</li>\n<li>two</li>" in shown
