"""The grammar of numbered references: citations in the text, and the list they point to."""

from copydesk.references.citation import Citation, citations
from copydesk.references.reference import Reference, ReferenceList, reference_lists, sections

__all__ = ["Citation", "Reference", "ReferenceList", "citations", "reference_lists", "sections"]
