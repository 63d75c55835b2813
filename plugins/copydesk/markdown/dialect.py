"""What a site's Markdown extensions make of Markdown, as far as a reader of facts has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple
from copydesk.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BUILTIN = frozenset({"toc", "tables", "fenced_code"})  # MkDocs adds these three
USUAL = BUILTIN | {
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.arithmatex",
}  # fmt: skip


class Dialect(NamedTuple):
    """The extensions in use by their canonical names, and the options of `toc` that make ids.

    A site without a list of its own (no mkdocs.yml) is read with the usual extensions: what posts on
    GitHub Pages use, so that what may be an anchor is one.
    """

    extensions: frozenset[str] = USUAL
    slugify: Callable[[str, str], str] = slugify
    separator: str = "-"
    options: Mapping[str, Mapping[str, object]] = {}

    @property
    def is_known(self) -> bool:
        """Whether the site has a list of its own."""
        return self.extensions is not USUAL

    def has(self, *names: str) -> bool:
        """Whether any of the extensions is in use."""
        return not self.extensions.isdisjoint(names)
