"""Which authors, tags or categories a head may name at a place: those that the site has, the commonest first."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span
from copydesk.front_matter.yaml_head import scalar
from copydesk.lsp.offer import MOST, Offer, has_word
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern
from copydesk.taxonomy import taxonomies, term_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.lsp.page import Page
    from copydesk.site import Site
    from copydesk.taxonomy import Taxonomy

_SINGULAR = {"author": "authors", "tag": "tags", "category": "categories"}
_FIELD = pattern(r"""(["']?)(\w+)\1[ \t]*:(?=\s|\Z)[ \t]*""")  # what stands below another key is nobody's guess
_ITEM = pattern(r"[ \t]*-[ \t]+")
_NO_FIELD = pattern(r"[ \t]*(?:-[ \t]|#|\Z)")  # lines of a list, and what may stand between them
_SIGN = pattern(r"(?<![^\s[,])[#|>&*!]|:(?=\s|\Z)")  # of YAML: a comment, a block, a mapping
_REST = pattern(r"[^,\]#'\"\r\n]*")


class Begun(NamedTuple):
    """A name that is begun: the quotation mark before it, and where in its value it begins.

    It stands `within` brackets (`[`), commas (`,`), or is all that its line holds (empty).
    """

    quote: str
    start: int
    within: str


def named(page: Page, start: int, offset: int) -> Iterator[Offer]:
    """The names that the line from `start` on may have at an offset."""
    text = page.document.text
    line = text[start:offset]
    item, field = _ITEM.match(line), _FIELD.match(line)
    if item:
        above = (each for each in reversed(text[:start].splitlines()) if not _NO_FIELD.match(each))
        field = _FIELD.match(next(above, ""))
    at = item.end() if item else field.end() if field else 0
    folder = _SINGULAR.get(field[2], field[2]) if field else ""
    begun = _begun(line[at:], is_item=item is not None) if line[at - 1 : at] in (" ", "\t") else None
    if begun is None or folder not in _SINGULAR.values() or (folder == "authors" and begun.within == ","):
        return  # an author may have a comma in the name
    span = _span(text, start + at + begun.start, offset, begun)
    if span is None or _goes_on(text, offset, begun, len(line) - len(line.lstrip()) if item else -1):
        return
    typed = text[span.start : offset].casefold()
    found = (each for each in _known(page, folder, offset) if has_word(f"{each[0]} {each[1]}", typed))
    fitting = ((_written(name, begun), name, label, count) for name, label, count in found)
    for written, name, label, count in islice((each for each in fitting if each[0]), MOST):
        used = f"{count} post{'s' * (count != 1)}" if count else "in no post yet"
        yield Offer(written, span, label if label == name else f"{name} {label}", used)


def _begun(value: str, *, is_item: bool) -> Begun | None:
    """The name at the end of a value; None where none may stand: in a comment, a mapping, or behind a quotation."""
    quote, start, is_closed, is_behind_comma = "", 0, False, False
    within = "" if is_item else "[" if value[:1] == "[" else ","
    for index, sign in enumerate(value):
        if quote:
            is_closed = sign == quote
            quote = "" if is_closed else quote
        elif sign == "[" or (sign == "," and within):
            start, is_closed, is_behind_comma = index + 1, False, is_behind_comma or sign == ","
        elif sign in "'\"" and not value[start:index].strip() and not is_closed:
            quote, start = sign, index + 1
        elif sign in "]{}" or _SIGN.match(value, index):
            return None
    if is_closed:
        return None
    begin = start if quote else len(value) - len(value[start:].lstrip())
    return Begun(quote, begin, within if within == "[" or is_behind_comma else "")


def _span(text: str, start: int, offset: int, begun: Begun) -> Span | None:
    """All of the name from `start` on that an offset is in; None before a name, or where its end is not plain."""
    match = _REST.match(text, offset)
    rest = match[0] if match else ""
    end = offset + len(rest)
    behind = text[end : end + 2]
    if begun.quote:
        is_end = behind[:1] == begun.quote and behind != begun.quote * 2 and not rest.endswith("\\")
    else:
        ends = {"[": (",", "]"), ",": (",",)}.get(begun.within, ())
        is_end = behind[:1] in ends or (behind[:1] == "#" and rest.endswith(" "))
    if not (is_end or behind[:1] in ("", "\r", "\n")) or (start == offset and rest.strip()):
        return None
    return Span(start, offset + len(rest.rstrip()))


def _goes_on(text: str, offset: int, begun: Begun, dash: int) -> bool:
    """Whether the value of a line may go on in the next; `dash` is where the item of a line begins, else -1."""
    rest, _, after = text[offset:].partition("\n")
    following = after.partition("\n")[0]
    if not following.strip() or (begun.within == "[" and "]" in rest):
        return False
    indentation = len(following) - len(following.lstrip())
    return indentation > max(dash, 0) or (dash < 0 and following.startswith(("- ", "]")))


def _written(name: str, begun: Begun) -> str:
    """A name as it stands where one is begun; empty where it cannot."""
    bare = scalar([name])[1:-1]
    if begun.within != "[" and "," in name:
        return ""  # there, commas part names
    if begun.quote == "'":
        return name.replace("'", "''")
    if begun.quote:
        return json.dumps(name, ensure_ascii=False)[1:-1]
    return "" if begun.within == "," and bare != name else bare


def _known(page: Page, folder: str, offset: int) -> Iterator[tuple[str, str, int]]:
    """What the other posts and the registries name, but for what this one names elsewhere.

    Each as it is written, as readers see it, and in how many posts.
    """
    site = page.held.site
    others = (post for path, post in site.posts.items() if path != page.name)
    sort = next(each for each in taxonomies(others, site.registry, None, site.vocabulary) if each.folder == folder)
    taken = set(_taken(page, sort, offset))
    for key, term in sorted(sort.terms.items(), key=lambda item: (-len(item[1].posts), item[0])):
        if key not in taken:
            yield term.author.id if term.author else term.label, term.label, len(term.posts)
    yield from ((name, label, 0) for key, name, label in _registered(site, folder) if key not in taken | {*sort.terms})


def _taken(page: Page, sort: Taxonomy, offset: int) -> Iterator[str]:
    """The keys of what the head names, but for the name at the caret."""
    post = page.held.site.posts.get(page.name)
    for each in getattr(post, sort.folder) if post else ():
        if not each.span.start <= offset <= each.span.end:
            yield sort.name(each.name).key


def _registered(site: Site, folder: str) -> Iterator[tuple[str, str, str]]:
    """What the registry of a taxonomy has: the key, what is written, and what readers see."""
    if folder == "authors" and site.registry:
        yield from ((author.id, author.id, author.name) for author in site.registry.authors.values())
    elif site.vocabulary and (known := site.vocabulary.terms.get(folder)):
        yield from ((term_key(tag.id), tag.label, tag.label) for tag in known.all)
