"""Links to what plugins make: `copydesk/check` knows what is really built, the command line what is named."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from copydesk.config import find_config
from copydesk.discover import load
from copydesk.linter import lint, select

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCRIPT = (
    "import mkdocs_gen_files\n\nwith mkdocs_gen_files.open('api/gull.md', 'w') as file:\n    file.write('# Gull\\n')\n"
)
BLOG = "---\ndate: 2024-05-06\n---\n# Tides\n\n"
HOOK = "def on_page_content(html, page, config, files):\n    return html + '<p id=\"late\"></p>'\n"
# Plugins of others, the files of a site, and what is told of its links: in a build, and on the command line.
SITES = {
    "pages that gen-files writes": (
        "  - gen-files: {scripts: [make.py]}\n",
        {
            "make.py": SCRIPT,
            "docs/index.md": "[a](api/gull.md) [b](api/gull.md#gull) [c](api/none.md) <a href='api/gull/'>d</a>\n"
            "[e](api/gull.md#none) <a href='api/none/'>f</a>\n",
        },
        ["1:44 dead-link", "2:32 dead-link", "2:5 dead-anchor"],
        ["1:22 dead-link", "1:44 dead-link", "1:5 dead-link", "2:5 dead-link"],
    ),
    "the same, which the configuration names": (
        "  - gen-files: {scripts: [make.py]}\n",
        {
            "make.py": SCRIPT,
            "copydesk.toml": '[links]\ngenerated = ["api/**"]\n',
            "docs/index.md": "[a](api/gull.md) [b](api/gull.md#gull) [c](none.md)\n<a href='api/gull/'>d</a>\n",
        },
        ["1:44 dead-link"],
        ["1:44 dead-link"],
    ),
    "old addresses": (
        "  - redirects: {redirect_maps: {old.md: index.md}}\n",
        {"docs/index.md": "<a href='old/'>a</a> <a href='older/'>b</a> [c](old.md) <a href='old'>d</a>\n"},
        ["1:31 dead-link", "1:49 dead-link"],
        ["1:49 dead-link"],
    ),
    "a blog that moves its posts": (
        "  - blog\n",
        {
            "docs/index.md": "[a](blog/posts/tides.md#tides) <a href='blog/2024/05/06/tides/#tides'>b</a>\n"
            "<a href='blog/posts/tides/'>c</a> [d](blog/archive/2024.md) [e](blog/archive/2023.md)\n",
            "docs/blog/index.md": "# Blog\n",
            "docs/map.png": "x",
            "docs/blog/posts/tides.md": BLOG + '<img src="../../../../../map.png" alt=""> <img src="map.png" alt="">\n'
            "![a](../../map.png) ![b](map.png)\n",
        },
        ["2:10 dead-link", "2:65 dead-link", "6:53 dead-link", "7:26 dead-link"],
        ["7:26 dead-link"],
    ),
    "what macros and the navigation make": (
        "  - macros\n  - literate-nav: {nav_file: nav.md}\n",
        {
            "docs/nav.md": "* [Start](index.md)\n* [Port](port.md)\n* [Guide](guide/)\n* [None](void.md)\n",
            "docs/guide/index.md": "# Guide\n",
            "docs/port.md": "{% for name in ['lamp'] %}\n## The {{ name }}\n{% endfor %}\n",
            "docs/index.md": "[a](port.md#the-lamp) [b](port.md#the-mast) [c](none.md)\n",
        },
        ["1:27 dead-anchor", "1:49 dead-link", "4:10 dead-link"],
        ["1:49 dead-link", "4:10 dead-link"],
    ),
    "ids that a hook makes": (
        "",
        {"docs/index.md": "[a](#late) [b](#later)\n", "hook.py": HOOK},
        ["1:16 dead-anchor"],
        ["1:16 dead-anchor", "1:5 dead-anchor"],
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_what_plugins_make_is_there(name: str, tmp_path: Path) -> None:
    plugins, files, built, told = SITES[name]
    hooks = "hooks: [hook.py]\n" if "hook.py" in files else ""
    head = f"site_name: Quay\nsite_url: https://quay.example/\ntheme: material\n{hooks}plugins:\n  - search\n"
    for path, text in {**files, "mkdocs.yml": f"{head}{plugins}  - copydesk/check\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = [line.partition("copydesk: ")[2] for line in result.stderr.splitlines() if "copydesk: docs/" in line]
    found = [" ".join(line.partition(".md:")[2].split()[:2]) for line in lines]
    assert sorted(line for line in found if " dead-" in line) == built, result.stderr

    selection = load(find_config(tmp_path), [tmp_path], date(2026, 1, 1))
    site = selection.site
    diagnostics = lint(site, select(("dead-link", "dead-anchor")))
    places = [(site.document(each.path).source.position(each.span.start), each.rule) for each in diagnostics]
    assert sorted(f"{line}:{column} {rule}" for (line, column), rule in places) == told


def test_a_raw_link_that_nobody_rewrites_is_told_and_not_its_like_in_markdown(
    checked: Callable[..., list[str]],
) -> None:
    page = '<a href="a/b/">link</a> <a href="a/b.md">one</a>'
    text = 'A [link](a/b.md) that is right.\n\nRaw <a href="a/b.md">one</a>.\n'
    files = {"docs/index.md": text, "docs/a/b.md": "# B\n", "site/index.html": page, "site/a/b/index.html": "<h1>B"}
    assert checked(files) == ["docs/index.md:3:14 dead-link no file a/b.md: did you mean a/b/?"]
