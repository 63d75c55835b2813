"""Vale's alerts, those left out that speak of a name, an acronym that the site knows, or the same thing again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.diagnostic import Edit, Fix, Severity
from copydesk.prose.house import STYLE, own_configuration
from copydesk.prose.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.alert import Alert
    from copydesk.document import Document
    from copydesk.prose.vale import Said
    from copydesk.site import Site

ACRONYM = f"{STYLE}.Acronym"


def judged(site: Site, alerts: Sequence[tuple[Document, Said, Alert | None]]) -> tuple[dict[str, list[Alert]], int]:
    """The alerts to tell by path, and how many could not be placed."""
    vocabulary, house = Vocabulary(site), own_configuration(site.config.root) is None
    unknown = frozenset(said.match for _, said, _ in alerts if said.is_spelling)
    found: dict[str, list[Alert]] = {}
    seen: set[tuple[str, str, object]] = set()
    unplaced = 0
    for document, said, alert in alerts:
        if (said.is_spelling and _is_right(said.match, document, vocabulary)) or (
            said.check == ACRONYM and _is_known(said.match, document, vocabulary)
        ):
            continue
        if alert is None:
            unplaced += 1
            continue
        same = (document.path, said.check, said.match if said.check == ACRONYM else alert.span)
        if same not in seen:
            seen.add(same)
            near = vocabulary.near(said.match, unknown) if said.is_spelling else None
            told = _with_a_guess(alert, said.match, near, house=house) if said.is_spelling else alert
            found.setdefault(document.path, []).append(told)
    return found, unplaced


def _is_right(word: str, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a word is a name, the site's own, or part of the document's code and addresses."""
    return vocabulary.is_name(word) or vocabulary.has(word) or word in vocabulary.hidden(document)


def _is_known(acronym: str, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether readers know an acronym, or are led to what it means by a link or an `abbr`."""
    text = document.text
    return vocabulary.has(acronym) or f"[{acronym}" in text or f">{acronym}</abbr" in text


def _with_a_guess(alert: Alert, word: str, near: str | None, *, house: bool) -> Alert:
    """A misspelling, with the word that was meant where one is near.

    What resembles no word of the site may well be right: by the house's levels it is an info.
    """
    if near:
        fix = alert.fix or Fix(f"Write {near}", (Edit(alert.span, near),), safe=False)
        return replace(alert, message=f"{word} is in no dictionary; did you mean {near}?", fix=fix)
    severity = Severity.INFO if house else alert.severity
    return replace(alert, message=f"{word} is in no dictionary, and no name of the site", severity=severity)
