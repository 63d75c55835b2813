"""A small site in memory, for tests of what it shows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import PackageLoader

from copydesk.config import Config
from copydesk.document import Document
from copydesk.pages.edition import Edition, edition
from copydesk.pages.layout import Layout
from copydesk.pages.words import words
from copydesk.registry_document import RegistryDocument
from copydesk.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = words([PackageLoader("copydesk")], "en")
AUTHORS = """
ines:
  name: Inês Quay
  description: Counts *boats*.
  avatar: /pictures/ines.svg
  orcid: https://orcid.org/0000-0002-1825-0097
  affiliation: Harbour
  url: https://quay.example/
  links: {Mast: https://mast.example/@ines, Bad: "javascript:alert(1)"}
bo: {name: Bo Lantern, url: "mailto:bo@quay.example"}
"""
TAGS = "tags:\n  tide: {label: Tide tables, description: Of <water>., slug: tides, aliases: [tides]}\n"


def file(name: str, body: str = "Text.", **head: object) -> tuple[str, Document]:
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    path = f"docs/blog/posts/{name}.md"
    return path, Document(path, f"---\n{lines}---\n\n{body}\n")


def site_of(*documents: tuple[str, Document], files: Iterable[str] = (), **config: Any) -> Site:
    registries = {name: RegistryDocument(name, text) for name, text in (("a.yml", AUTHORS), ("t.yml", TAGS))}
    settings = Config(Path("/"), docs_dir="docs", authors="a.yml", tags="t.yml", **config)
    paths = frozenset(f"docs/{path}" for path in ("pictures/ines.svg", *files))
    return Site(settings, dict(documents), paths, registries=registries, today=date(2026, 1, 1))


def layout_of(site: Site, page_size: int = 50) -> Layout:
    return Layout(
        "docs",
        posts_index="blog/index.md",
        urls={path.removeprefix("docs/"): quote(path.removeprefix("docs/")) for path in site.files},
        site_url="https://quay.example/x/",
        page_size=page_size,
    )


def made(*documents: tuple[str, Document], files: Iterable[str] = (), page_size: int = 50, **config: Any) -> Edition:
    site = site_of(*documents, files=files, **config)
    return edition(site, layout_of(site, page_size))
