"""The numbers that Markdown shows for the entries of an ordered list, whatever was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.references.reference import Reference, ReferenceList
    from copydesk.site import Site

_ITEM_MARKER = pattern(r"\d+\.")
_AT_MARGIN = pattern(r"\n[ \t]*\n[^ \t\n]")  # a paragraph that is no part of the item before it


def misnumbered(document: Document, found: ReferenceList, site: Site) -> list[tuple[Reference, int]]:
    """The entries of an ordered list that show another number than the one typed, and the number shown.

    Only where a citation depends on it. Nothing where each number is typed once for all (`1.` before every entry),
    or where the plugin `copydesk/references` has the numbers shown as typed.
    """
    typed = [reference.number for reference in found.references]
    if found.form != "ordered" or len(set(typed)) < len(typed) or "copydesk/references" in site.config.plugins:
        return []
    if not all(_ITEM_MARKER.fullmatch(reference.marker) for reference in found.references):
        return []
    starts_at_one = site.config.mkdocs_file is not None and not document.dialect.has(
        "sane_lists", "mdx_truly_sane_lists"
    )
    pairs = zip(found.references, _shown(document, found, starts_at_one=starts_at_one), strict=True)
    other = [(reference, number) for reference, number in pairs if reference.number != number]
    cited = {number for citation in document.citations for number, _ in citation.numbers} if other else set()
    return other if not cited.isdisjoint(reference.number for reference, _ in other) else []


def _shown(document: Document, found: ReferenceList, *, starts_at_one: bool) -> Iterator[int]:
    """The number that readers see before each entry; after a paragraph at the margin the list begins anew."""
    number = end = -1
    for reference in found.references:
        begins = end < 0 or _AT_MARGIN.search(document.text, end, reference.span.start) is not None
        number = (1 if starts_at_one else reference.number) if begins else number + 1
        end = reference.span.end
        yield number
