"""What leads nowhere in the built site, as a fact of the site: the rules of links tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.document import Document
from copydesk.front_matter import FrontMatter
from copydesk.lazy import lazy
from copydesk.markdown.facts import Markdown

if TYPE_CHECKING:
    from copydesk.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Stray:
    """A link of the built site that leads to no file, or (`of_anchor`) to no anchor, and where it stands.

    It may stand in a document: then its rule may have said the same of the text.
    """

    span: Span
    message: str
    of_anchor: bool = False


class BuiltDocument(Document):
    """A file of the built site, of which nothing is known but its strays."""

    @lazy
    def front_matter(self) -> FrontMatter:
        """No head."""
        return FrontMatter()

    @lazy
    def markdown(self) -> Markdown:
        """No Markdown."""
        return Markdown()
