"""What leads nowhere in the built site, as a fact of the site: the rules of links tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.facts import Markdown
from copydesk.front_matter import FrontMatter
from copydesk.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.diagnostic import Span
    from copydesk.site import Site


@dataclass(frozen=True, slots=True)
class Stray:
    """A link of the built site that leads to no file, or (`of_anchor`) to no anchor, and where it stands."""

    span: Span
    message: str
    of_anchor: bool = False


@dataclass
class BuiltDocument(Document):
    """A file of the built site, of which nothing is known but its strays."""

    @cached_property
    def front_matter(self) -> FrontMatter:
        """No head."""
        return FrontMatter()

    @cached_property
    def markdown(self) -> Markdown:
        """No Markdown."""
        return Markdown()


def with_strays(found: Iterable[Found], document: Document, site: Site, *, of_anchor: bool) -> Iterator[Found]:
    """What a rule found in a document, and the strays of it that the rule said nothing of: each link is told once."""
    told = set()
    for each in found:
        told.add(each.span)
        yield each
    for stray in site.strays.get(document.path, ()):
        if stray.of_anchor is of_anchor and stray.span not in told:
            yield Found(stray.span, stray.message)
