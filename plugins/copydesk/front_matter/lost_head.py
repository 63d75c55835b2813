"""Heads that MkDocs loses, though they look like heads: it says nothing, and publishes them as text.

It reads a head by PyYAML, and drops it whole where PyYAML cannot make a value of each that it holds. That comes before
any plugin, so no template is filled in by then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Span, newline_of
from copydesk.front_matter.schema import COMMON
from copydesk.pattern import pattern
from copydesk.rule import Found
from copydesk.served import excluded, inner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.document import Document
    from copydesk.site import Site

# A head below empty lines: all its lines are of keys, or belong to one.
_LINE = r"(?:[A-Za-z_][\w-]*:(?=\s)|[ \t#-])[^\n]*\n"
_PUSHED = pattern(
    rf"(?=\s)(?:[ \t\r]*\n)*[ ]{{0,3}}(---)[ \t]*\r?\n(?=[A-Za-z_])"
    rf"((?:{_LINE}){{1,200}}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)"
)
_KEY = pattern(r"^[\w-]+(?=:)", re.MULTILINE)
_REWRITES = frozenset({"gen-files", "simple-hooks"})  # by which a site may change its sources before they are read


def is_read_by_mkdocs(document: Document, site: Site) -> bool:
    """Whether MkDocs makes a page of a document."""
    path = document.path
    is_within = site.config.mkdocs_file is not None and path in site.documents and inner(path, site) is not None
    return is_within and not excluded(path, site)


def fills_in_sources(site: Site) -> bool:
    """Whether a site may fill in templates before MkDocs reads a head."""
    return site.config.hooks or not site.config.plugins.isdisjoint(_REWRITES)


def losses(document: Document, site: Site) -> Iterator[Found]:
    """The values for which MkDocs drops a head that parses, and what is before or behind one that it does not read.

    The value of a post's date is left to unreadable-date.
    """
    head = document.front_matter
    pushed = None if head.body else _PUSHED.match(document.text)
    if pushed and not COMMON.isdisjoint(_KEY.findall(pushed[2])):  # `Note: …` between two rules is text
        fix = Fix("Begin the file with the head", (Edit(Span(0, pushed.start(1)), ""),))
        words = "white space before the head: MkDocs reads one from the first line on, and publishes this as text"
        yield Found(Span(*pushed.span(1)), words, fix)
    if not head.is_opened:
        fix = Fix("Put a line of `---` above the head", (Edit(Span(0, 0), f"---{newline_of(document.text)}"),))
        words = "no line of `---` above the head: MkDocs does not read it as YAML, and may publish some of it as text"
        yield Found(head.opening, words, fix)
    told = head.get("date") if site.post(document.path) else None
    for fault in head.faults:
        if not (told and told.span.start <= fault.span.start < told.span.end):
            yield Found(fault.span, f"not YAML to MkDocs: {fault.message}")
    text, end = document.text, len(document.text)
    if head.kind != "meta" and head.entries and head.body == end and not text.endswith("\n"):
        at = text.rfind("\n") + 1
        fix = Fix("End the line", (Edit(Span(end, end), newline_of(text)),))
        words = f"no newline behind `{text[at:].strip()}`: MkDocs publishes a head that ends with the file as text"
        yield Found(Span(at, at + 3), words, fix)
