"""What a typed entry says that another text of it does not: words and addresses."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.references.address import whole_address
from copydesk.references.identifier import arxiv_in, doi_in
from copydesk.references.record import plain
from copydesk.references.work import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# Words that only say what the number or the title behind them is.
_LABEL = re.compile(r"\b(?:pp?|vol|no)\.(?=\s*\d)|\b(?:doi|arxiv|isbn)\b(?=[:\s]*\d)|\bin:?(?=\s+[*_])", re.IGNORECASE)


def lost(typed: str, kept: str) -> list[str]:
    """The words and addresses of an entry as typed that are not in another text of it, in their order."""
    said = unquote(unescape(kept))
    words = {folded(word) for word in _WORD.findall(said)}
    prose = _ADDRESS.sub(" ", plain(_LABEL.sub(" ", typed)))
    return [*(word for word in _WORD.findall(prose) if folded(word) not in words), *lost_addresses(typed, said)]


def lost_addresses(typed: str, said: str) -> Iterator[str]:
    """The addresses of an entry that are not in another text of it, nor is the DOI or the arXiv number in them."""
    folded_case = said.casefold()
    for written in dict.fromkeys(whole_address(match[0]) for match in _ADDRESS.finditer(typed)):
        names = unquote(unescape(written)), doi_in(written), arxiv_in(written)
        if not any(name and name.casefold() in folded_case for name in names):
            yield written
