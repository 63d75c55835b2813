"""Files of a site that are checked and mended as documents are, and are no Markdown: registries, a BibTeX file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import front_matter
from copydesk.document import Document
from copydesk.lazy import lazy
from copydesk.markdown.facts import Markdown

if TYPE_CHECKING:
    from copydesk.front_matter import FrontMatter
    from copydesk.markdown.facts import Definition
    from copydesk.references.bibtex import Bibliography


class BibliographyDocument(Document):
    """A site's BibTeX file: no Markdown, no head, and nothing in it is prose."""

    @lazy
    def front_matter(self) -> FrontMatter:
        """None."""
        return front_matter.parse("")

    @lazy
    def definitions(self) -> list[Definition]:
        """None."""
        return []

    @lazy
    def markdown(self) -> Markdown:
        """No facts."""
        return Markdown([(0, len(self.text))])

    @lazy
    def bibliography(self) -> Bibliography:
        """The entries by key."""
        from copydesk.references.bibtex import read

        return read(self.text)


class RegistryDocument(Document):
    """A registry: a YAML file that is a head from top to end, and is checked and mended as heads are."""

    @lazy
    def front_matter(self) -> FrontMatter:
        """All of the file."""
        return front_matter.read_mapping(self.text)
