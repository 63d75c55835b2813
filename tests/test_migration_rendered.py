"""What readers saw of an old blog, they see in the site that MkDocs builds of it: breaks, code, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.test_import import assert_builds, bring, read, write

from copydesk.migration import breaks
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
