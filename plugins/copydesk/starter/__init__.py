"""What a new blog begins with: the files below this folder, some of which are templates.

A file that is dropped into a layer becomes a file of every new blog, at the same path. `dot_` at the start of a name
stands for a dot, so that tools do not take the file for one of ours. A file that ends in `.jinja` is a template, its
path too; any other is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from copydesk import __version__
from copydesk.config import Collection
from copydesk.front_matter.yaml_head import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

    from jinja2 import Environment

TEMPLATE = ".jinja"


POSTS = Collection("posts", ("docs/blog/posts/*.md",), ("title", "date", "authors", "tags", "description"))


@dataclass(frozen=True, slots=True)
class Blog:
    """What the templates may say of a blog. `nav` holds lines of YAML; paths are from the folder of documents."""

    name: str
    today: date
    author: str
    author_id: str
    url: str = ""
    description: str = ""
    language: str = ""  # one that the theme has, if it is not English
    collections: tuple[Collection, ...] = (POSTS,)
    nav: tuple[str, ...] = ()
    posts_index: str = "blog/index.md"
    drafts: str = ""
    redirects: Mapping[str, str] = field(default_factory=dict)
    imported: bool = False
    bare_links: bool = False  # whether addresses in the text are links
    emoji: bool = False  # whether `:smile:` is one
    math: bool = False
    dollars: bool = False  # whether `$` begins math
    shards: int = 1  # machines that share out a check
    version: str = __version__


def files(layer: str, blog: Blog) -> dict[str, str]:
    """The texts of a layer (`site`, `math`, `shards`) by their paths in the blog."""
    environment = _environment()
    facts = {name: getattr(blog, name) for name in Blog.__slots__}
    made = {}
    for path, text in _walk(resources.files(__name__) / layer):
        if path.endswith(TEMPLATE):
            name = environment.from_string(path.removesuffix(TEMPLATE)).render(facts)
            made[name] = environment.from_string(text).render(facts)
        else:
            made[path] = text
    return made


def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(  # noqa: S701 - what is made is Markdown and YAML
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["yaml"] = scalar
    environment.filters["heading"] = lambda text: re.sub(r"#(?=#*\Z)", r"\#", text)  # which would end the heading
    return environment


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = entry.name
        path = prefix + (f".{name.removeprefix('dot_')}" if name.startswith("dot_") else name)
        if entry.is_dir():
            yield from _walk(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")
