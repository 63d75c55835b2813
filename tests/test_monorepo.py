"""Sites that mkdocs-monorepo-plugin puts together of several folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests import built_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POST = "---\ntitle: Gulls of the mole\ndate: 2025-04-01\nauthors: [bo]\ntags: [gulls]\n---\n\nText.\n"


def test_a_site_of_several_folders_is_checked_in_each_at_its_own_place(site: Callable[..., Path]) -> None:
    pytest.importorskip("mkdocs_monorepo_plugin")
    files = {
        "copydesk.toml": "[[collections]]\nname = 'posts'\npaths = ['docs/blog/posts/*.md']\n",
        "docs/index.md": "# Quay\n\n[tags](tags/gulls.md), [p](pumps/index.md#valves), [no](pumps/index.md#keels)\n",
        "docs/authors.yml": "bo: {name: Bo}\n",
        "docs/blog/posts/gulls.md": POST,
        "pumps/mkdocs.yml": "site_name: pumps\nnav: [index.md]\n",
        "pumps/docs/index.md": "# Pumps\n\n[home](../index.md) [no](gone.md)\n\n## Valves\n",
    }
    more = "nav:\n  - index.md\n  - Blog: blog/index.md\n  - Pumps: '!include ./pumps/mkdocs.yml'\n"
    folder = site(files, "monorepo", "copydesk/check", "copydesk/pages", more=more)
    said = built_site.build(folder).stderr
    assert [line.partition("copydesk: ")[2] for line in said.splitlines() if "ERROR   -  copydesk: " in line] == [
        "docs/index.md:3:57 dead-anchor no anchor #keels in index.md",
        "pumps/docs/index.md:3:26 dead-link no file gone.md",
    ]
    assert "Gulls of the mole" in (folder / "site/blog/index.html").read_text("utf-8")
