"""Where in the outline of a document its reference lists stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.document import Document
    from copydesk.references.reference import ReferenceList

_LINE = 7  # a bold or plain line stands below every heading


def are_of_one_section(document: Document, first: ReferenceList, second: ReferenceList) -> bool:
    """Whether two lists in a row serve one text, and their names or their numbers agree.

    They do not where text between them cites, or where a heading above theirs parts them.
    """
    start, end = first.span.end, second.title_span.start
    if any(start <= citation.span.start < end for citation in document.citations):
        return False
    levels = {heading.span.start: heading.level for heading in document.markdown.headings}
    level = min(levels.get(found.title_span.start, _LINE) for found in (first, second))
    if any(start <= at < end and other < level for at, other in levels.items()):
        return False
    names = [document.text[slice(*found.title_span)].strip(" \t\r\n#*_:").casefold() for found in (first, second)]
    numbers = [{reference.number for reference in found.references} for found in (first, second)]
    return names[0] == names[1] or not numbers[0].isdisjoint(numbers[1])
