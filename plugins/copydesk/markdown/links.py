"""The links of a Markdown text: its own, those of raw HTML, and bare URLs where they are links, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.diagnostic import Span, make
from copydesk.markdown.definition import normal, unescape
from copydesk.markdown.facts import Link
from copydesk.markdown.hide import bare_urls, hide
from copydesk.markdown.html import VALUES, attributes, targets
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.markdown.facts import Chosen, Definition
    from copydesk.markdown.html import Tag, Tags

# With spaces or without, up to where the parser might end it. One character to seek: two would take twice the time.
_TARGET = pattern(r"\](?:\( *+([^()<>\"'\n]++)(?=\))|[(:]\s*<?((?<=<)[^>\n]*|\S*))", re.ASCII)
_TAG = pattern(rf"<[a-zA-Z][\w.+-]*+[\s:@/](?:[^<>\"']++|{VALUES})*+(?:[\"'][^\s<>]*)?")
# Links without text or target, where no-break spaces and entities show nothing and `&#35;` is `#`; texts of links that
# begin or end with a space.
_ODD_OPENING = pattern(r"\[(?=[\s&\]])(?:(?:\s|&#?\w+;?)*+\]\(| +[^\] ])")
_ODD_CLOSING = pattern(r"\](?:\((?=[\s<\\#&)]|\Z)\s*<?(?:\\?#|&#?\w+;?)*+(?:[\s>)]|\Z)|(?<= .)[(\[])")
# What stands for a character of ASCII: a few names do so without a semicolon, too.
_ENTITY = pattern(r"&(?:#|[a-zA-Z][a-zA-Z0-9]{0,30};|(?i:amp|lt|gt|quot))")
_DESTINATION = pattern(r"\s*(?:<([^<>\n]*)>|(\S*))")


class Written(NamedTuple):
    """A link or an image as the parser tells of it: `form` is the parser's word for how it is written.

    Its text lies from `text_start` to `text_end`, all of it from `start` to `end`.
    """

    name: str
    form: str
    text_start: int
    text_end: int
    start: int
    end: int


class Seen(NamedTuple):
    """What the parser saw of links, in its view: those of Markdown, tags of raw HTML, definitions by their labels."""

    view: str
    written: list[Written]
    tags: Tags
    definitions: Mapping[str, Definition]


def written_targets(text: str) -> str:
    """What looks like a link's target, in code and comments, too, and tags: `<` begins those. A line end before each.

    Where there are escapes or entities, all come once more without them. One target may hold those that follow it.
    """
    tags = [tag.replace("\n", " ") for tag in _TAG.findall(text)] if "<" in text else []
    written = "\n".join(["", *map("".join, _TARGET.findall(text)), *tags])
    is_plain = "\\" not in written and ("&" not in written or not _ENTITY.search(written))
    return written if is_plain else written + unescape(written)


def may_be_odd(text: str) -> bool:
    """Whether a link of a text may lack its text or its target, or have a space at an end of its text."""
    return _ODD_OPENING.search(text) is not None or _ODD_CLOSING.search(text) is not None


def links(text: str, seen: Seen, chosen: Chosen) -> list[Link]:
    """The links of Markdown and of raw HTML, in the order of their places: all, or those that are chosen."""
    found = [link for each in seen.written if (link := _link(text, each, seen, chosen))]
    for tag in seen.tags.read(text, chosen):
        found += _of_tag(text, tag)
    return sorted(found, key=_place)


def links_and_urls(text: str, seen: Seen, inert: Iterable[tuple[int, int]], _: Chosen) -> list[Link]:
    """All of them, with what pymdownx.magiclink makes links of: addresses that no link holds."""
    found = links(text, seen, None)
    shown = hide(text, [*inert, *(link.span for link in found)])
    for start, end in bare_urls(shown):
        url = shown[start:end].rstrip(".,!?;:'\"*_~")
        span = Span(start, start + len(url))
        target = url if "://" in url else f"http://{url}"
        found.append(Link("autolink", target, url, span, span, span))
    return sorted(found, key=_place)


def _place(link: Link) -> Span:
    return link.span


def _link(text: str, written: Written, seen: Seen, chosen: Chosen) -> Link | None:
    """A link or image of Markdown; None where its label names no definition, or it is not chosen."""
    name, form, text_start, text_end, start, end = written
    if form in ("Autolink", "Email"):
        span = Span(text_start, text_end)
        target = text[text_start:text_end]
        return Link("autolink", target, target, Span(start, end), span, span)
    label = None
    if form == "Inline":
        if chosen and not chosen(unescape(text[text_end + 2 : end - 1])):
            return None
        match = _DESTINATION.match(seen.view, text_end + 2, end - 1)
        target_span = make(Span, match.span(match.lastindex or 2) if match else (end, end))
        target = unescape(text[slice(*target_span)])
    else:
        is_full = form.startswith("Reference")
        label = text[text_end + 2 : end - 1] if is_full else text[text_start:text_end]
        definition = seen.definitions.get(normal(label))
        if definition is None and is_full:
            label, end = text[text_start:text_end], text_end + 1
            definition = seen.definitions.get(normal(label))
        if definition is None or (chosen and not chosen(definition.target)):  # labels may differ beyond ASCII only
            return None
        target, target_span = definition.target, definition.target_span
    shown = unescape(text[text_start:text_end])
    span, text_span = make(Span, (start, end)), make(Span, (text_start, text_end))
    return make(Link, (name.lower(), target, shown, span, text_span, target_span, label))


def _of_tag(text: str, tag: Tag) -> Iterator[Link]:
    """What a tag of raw HTML points to."""
    for kind, attribute in targets(text, tag, attributes(text, tag)):
        shown = _content(text, tag) if kind == "html" else ""
        text_span = Span(tag.end, tag.end + len(shown))
        yield Link(kind, attribute.value, shown, Span(tag.start, tag.end), text_span, attribute.span)


def _content(text: str, tag: Tag) -> str:
    """What stands between an `<a>` and its `</a>`, if they are near."""
    close = text.find("</a", tag.end, tag.end + 1000)
    return text[tag.end : close] if close >= 0 else ""
