"""The grammar and the checksums of DOI, arXiv, ISBN, ISSN and ORCID identifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from copydesk.markdown.definition import unescape
from copydesk.pattern import pattern
from copydesk.references.address import whole_address

if TYPE_CHECKING:
    from collections.abc import Iterator

# ISO 26324: a prefix "10." with a registrant of four digits or more, a slash, a suffix of any printed characters.
# `<693::AID>` is part of some old ones; an address may have its slash as `%2F`.
_DOI = pattern(r"10\.\d{4,9}(?:\.\d{1,9})*(?:/|%2[Ff])(?:[^\s<>\"{}|^`]|<\d[^\s<>]{1,40}>)+")
_ADDRESS = pattern(r"://[^\s<>\"]*\Z")
_RESOLVER = pattern(r"doi\.org/\Z", re.IGNORECASE)
_PAGE = pattern(r"(?:/(?:full|abstract|summary|pdf|epdf|html|meta)|\.pdf)\Z", re.IGNORECASE)  # of a publisher
# https://info.arxiv.org/help/arxiv_identifier.html: YYMM.NNNN until 2014, YYMM.NNNNN since; before 2007 archive/YYMMNNN
_ARXIV_NAME = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ARXIV = pattern(rf"(?:{_ARXIV_NAME})(?:v\d{{1,3}})?")
_ARCHIVES = (  # https://arxiv.org/archive: of a name before 2007 the archive says that it is one
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    "|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph"
    "|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_SAID = pattern(
    rf"(?:(?i:arxiv(?:\.org/(?:abs|pdf)/|[: ]{{1,2}}))({_ARXIV_NAME})"
    rf"|(?<![\w/.-])((?:{_ARCHIVES})(?:\.[A-Z]{{2}})?/\d{{2}}(?:0[1-9]|1[0-2])\d{{3}}))(?!\d)"
)
_STOPS = ".,;:)]}'\"*_`"


def doi_in(text: str) -> str | None:
    """The first DOI in the Markdown of a text, in lower case as DOIs compare.

    Not what ends a sentence, a link's text or, of a publisher's address, what tells which page is asked for.
    """
    match = _DOI.search(text)
    if not match:
        return None
    before = text[max(match.start() - 200, 0) : match.start()]
    name = unescape(whole_address(match[0], ""))
    if _ADDRESS.search(before):
        name = name.partition("?")[0].partition("#")[0]
        name = name.partition("&")[0] if "?" in before.rpartition("://")[2] else name
        name = plain if len((plain := unquote(name)).split()) == 1 else name
        name = name if _RESOLVER.search(before) else _PAGE.sub("", name)
    return trimmed(name).lower()


def doi_address(doi: str) -> str:
    """The address at which a DOI is resolved."""
    return "https://doi.org/" + quote(doi, safe="!$&'()*+,;=:@/[]%")


def is_doi(name: str) -> bool:
    """Whether a name has the form of a DOI; its slash may be written `%2F`, as resolvers take it."""
    return _DOI.fullmatch(name) is not None


def is_arxiv(name: str) -> bool:
    """Whether a name has the form of an arXiv identifier, its version given or not."""
    return _ARXIV.fullmatch(name) is not None


def arxiv_in(text: str) -> str | None:
    """The first arXiv identifier that a text says to be one, or an old one by its archive, without its version."""
    match = _SAID.search(text)
    return match[1] or match[2] if match else None


def trimmed(name: str) -> str:
    """An identifier without the punctuation that ends a sentence; brackets that it opens itself stay."""
    while name and name[-1] in _STOPS and not (name[-1] == ")" and name.count("(") >= name.count(")")):
        name = name[:-1]
    return name


def is_isbn(name: str) -> bool:
    """Whether ten or thirteen digits, hyphens and spaces apart, have the right check digit (ISO 2108)."""
    digits = list(_digits(name))
    if len(digits) == 10:
        return sum(digit * (10 - index) for index, digit in enumerate(digits)) % 11 == 0
    return len(digits) == 13 and sum(digit * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10 == 0


def is_issn(name: str) -> bool:
    """Whether eight digits have the right check digit (ISO 3297)."""
    digits = list(_digits(name))
    return len(digits) == 8 and sum(digit * (8 - index) for index, digit in enumerate(digits)) % 11 == 0


def is_orcid(name: str) -> bool:
    """Whether sixteen digits have the right check digit."""
    digits = list(_digits(name))
    return len(digits) == 16 and "0123456789X"[digits[-1]] == orcid_check(name)


def orcid_check(name: str) -> str:
    """The check digit, or X, of all digits but the last (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in list(_digits(name))[:-1]:
        total = (total + digit) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def _digits(name: str) -> Iterator[int]:
    for character in name:
        if character in "xX":
            yield 10
        elif character.isdecimal():
            yield int(character)
