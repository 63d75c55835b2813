"""The ids that `copydesk/references` puts into a page: known before any build, so that a link to them is not dead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.references.numbered import numbered
from copydesk.references.occurrences import occurrences
from copydesk.survey import once

if TYPE_CHECKING:
    from copydesk.document import Document
    from copydesk.site import Site

_SHAPE = re.compile(r"(?:ref|cite)-\d")


def is_given(name: str, document: Document, site: Site) -> bool:
    """Whether a page gets an id with its list of references: `ref-3` of an entry, `cite-3-1` of what cites it."""
    if not _SHAPE.match(name):
        return False
    known = _given(site)
    if document.path not in known:
        known[document.path] = _ids(document, site)
    return name in known[document.path]


@once
def _given(_: Site) -> dict[str, frozenset[str]]:
    """By path; what is looked up in one list is looked up often."""
    return {}


def _ids(document: Document, site: Site) -> frozenset[str]:
    if site.bibliography and document.keys:
        document = numbered(document, site.bibliography)
    found = occurrences(document)
    return frozenset([*found.ids, *found.text_ids, *found.cited])
