"""Jekyll's Liquid -> Markdown: tags and filters that a page can do without once their values are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from copydesk.migration.code import Region, gaps, regions
from copydesk.migration.draft import Note, Translation, edit, edited
from copydesk.migration.embed import gist, opening_fence, ticks_for, video
from copydesk.migration.include import include
from copydesk.migration.liquid_code import as_shown
from copydesk.migration.place import as_block, in_comment, is_alone
from copydesk.migration.scholar import by_key, note
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Edit

MAX_TAG = 2_000  # code points; a tag that is longer is none
_TAG = pattern(r"\{%-?\s*(\w+)\s*([^%]*(?:%(?!\})[^%]*)*?)-?%\}\Z")
_BLOCK = pattern(r"(?s)(\{%-?\s*\w+\s*(?P<given>[^%]*?)-?%\})(?P<body>.*)(\{%-?\s*end\w+\s*-?%\})\Z")
_LINE_NUMBERS = pattern(r"\b(?:linenos|linenums)\b")
_PARTS = pattern(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s|:,"']+))""")
_PARAMETER = pattern(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_NAME = pattern(r"[\w-]+(?:\.[\w-]+)*\Z")


@dataclass(frozen=True)
class Scope:
    """What a page's Liquid can see: `site` and `page`, and where a file or a post is (None: there is none)."""

    site: Mapping[str, Any] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
    link: Callable[[str], str | None] = lambda _: None
    post_url: Callable[[str], str | None] = lambda _: None
    raw: tuple[tuple[int, int], ...] = ()  # raw HTML, in which Markdown is not read


class Tag(NamedTuple):
    """`{% name given %}`, or `{{ given }}` with an empty name."""

    name: str
    given: str
    start: int
    end: int


def translate(text: str, scope: Scope) -> Translation:
    """Translate a page's text, code and raw sections left as they are; what is not known stays, and is noted."""
    return _Reader(text, scope).run()


def parameters(given: str) -> dict[str, str]:
    """`key="value" other=value` -> a mapping."""
    return {match[1]: match[match.lastindex or 2] or "" for match in _PARAMETER.finditer(given)}


class _Reader:
    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.edits: list[Edit] = []
        self.notes: list[Note] = []
        self.tags: dict[str, Callable[[Tag], str | None]] = {
            "link": lambda tag: self.scope.link(self.filled(tag.given)),
            "post_url": lambda tag: self.scope.post_url(self.filled(tag.given)),
            "include": self.include,
            "include_relative": self.include,
            "include_cached": self.include,
            "details": self.details,
            "enddetails": lambda tag: as_block(self.text, tag.start, tag.end, "</details>"),
            "cite": self.cite,
            "gist": lambda tag: gist(tag.given.split(maxsplit=1)[0]) if tag.given else None,
            "youtube": self.video,
            "vimeo": self.video,
            "": self.output,
        }

    def run(self) -> Translation:
        found = regions(self.text, liquid=True)
        for region in found:
            self.region(region)
        for start, end in gaps(found, len(self.text)):
            for tag in self.tags_in(start, end):
                self.tag(tag)
        return Translation(self.edits, self.notes)

    def region(self, region: Region) -> None:
        """What is code stays, without the marks that kept Liquid from it."""
        text = self.text[region.start : region.end]
        if region.kind == "highlight":
            self.highlight(region, text)
        elif region.kind == "comment" and text.startswith("{%"):
            self.edits.append(edit(region.start, region.end, in_comment(_body(text))))
        else:
            self.edits += as_shown(self.text, region)

    def highlight(self, region: Region, text: str) -> None:
        block = _BLOCK.match(text)
        if not block:
            return
        given, body = block["given"], block["body"]
        code = edited(body, as_shown(body, Region("code", 0, len(body)))).strip("\n")
        language = (given.split() or [""])[0]
        ticks = ticks_for(code)
        opening = opening_fence(language, numbered=bool(_LINE_NUMBERS.search(given)), ticks=ticks)
        new = as_block(self.text, region.start, region.end, f"{opening}\n{code.rstrip()}\n{ticks}", indent=False)
        self.edits.append(edit(region.start, region.end, new))

    def tags_in(self, start: int, end: int) -> Iterator[Tag]:
        """The tags of a stretch of prose; what nothing closes is text."""
        text, at, closed = self.text, start, {"%}": start, "}}": start}
        while (at := text.find("{", at, end)) >= 0:
            closer = {"%": "%}", "{": "}}"}.get(text[at + 1 : at + 2])
            if closer and closed[closer] >= 0 and closed[closer] < at + 2:
                closed[closer] = text.find(closer, at + 2, end)
            close = closed[closer] if closer else -1
            if close < 0 or close - at > MAX_TAG or "\n\n" in text[at:close]:
                at += 1
                continue
            whole = text[at : close + 2]
            if closer == "}}":
                yield Tag("", whole[2:-2].strip("- \t\n"), at, close + 2)
            elif match := _TAG.match(whole):
                yield Tag(match[1], match[2].strip(), at, close + 2)
            at = close + 2

    def tag(self, tag: Tag) -> None:
        read = self.tags.get(tag.name)
        new = read(tag) if read else None
        if new is not None:
            self.edits.append(edit(tag.start, tag.end, new))
            return
        written = " ".join(self.text[tag.start : tag.end].split())
        self.notes.append(Note(tag.start, f"not translated: {written}"))
        if tag.name and is_alone(self.text, tag.start, tag.end):
            self.edits.append(edit(tag.start, tag.end, in_comment(self.text[tag.start : tag.end])))

    def cite(self, tag: Tag) -> str | None:
        """jekyll-scholar's, without options."""
        cited = by_key(tag.given.split())
        self.notes += [note(tag.start, cited)] if cited else []
        return cited

    def include(self, tag: Tag) -> str | None:
        name, *given = tag.given.split(maxsplit=1) or [""]
        values = {key: self.filled(value) for key, value in parameters(" ".join(given)).items()}
        new = include(name, values, as_html=any(start <= tag.start < end for start, end in self.scope.raw))
        return None if new is None else as_block(self.text, tag.start, tag.end, new)

    def details(self, tag: Tag) -> str:
        summary = tag.given.strip("\"'")
        opening = f'<details markdown="1">\n<summary>{summary}</summary>\n'
        return as_block(self.text, tag.start, tag.end, opening)

    def video(self, tag: Tag) -> str | None:
        new = video(tag.name, self.filled(tag.given).strip("\"'"))
        return None if new is None else as_block(self.text, tag.start, tag.end, new)

    def output(self, tag: Tag) -> str | None:
        value = evaluate(tag.given, self.scope)
        if value == "" and tag.given in ("site.baseurl", "site.url"):
            return "" if self.text[tag.end : tag.end + MAX_TAG].lstrip(" ")[:1] in ("/", "{") else "/"
        return value

    def filled(self, given: str) -> str:
        """A tag's words, with what is written in braces within them worked out."""
        pieces: list[str] = []
        at = 0
        while (start := given.find("{{", at)) >= 0 and (end := given.find("}}", start)) >= 0:
            value = evaluate(given[start + 2 : end].strip("- "), self.scope)
            pieces += given[at:start], given[start : end + 2] if value is None else value
            at = end + 2
        return "".join([*pieces, given[at:]]).strip()


def evaluate(expression: str, scope: Scope) -> str | None:
    """What an expression with its filters comes to; None where that cannot be known.

    Addresses are those of the old site, from its root: `site.url` and `site.baseurl` are empty.
    """
    parts = _split(expression)
    value = _value(parts[0], scope) if parts else None
    for part in parts[1:]:
        name, _, given = part.partition(":")
        argument = _value(given.strip(), scope) if given else ""
        name = name.strip()
        if value is None or argument is None or name not in _FILTERS:
            return None
        value = _FILTERS[name](value, argument)
    return value


def _split(expression: str) -> list[str]:
    """The parts between the bars that stand in no quotes."""
    parts, at, quote = [], 0, ""
    for index, letter in enumerate(expression):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "|":
            parts.append(expression[at:index].strip())
            at = index + 1
    return [*parts, expression[at:].strip()]


def _value(word: str, scope: Scope) -> str | None:
    if len(word) >= 2 and word[0] in "\"'" and word[-1] == word[0] and word[0] not in word[1:-1]:
        return word[1:-1]
    if word in ("site.baseurl", "site.url"):
        return ""
    if not _NAME.match(word):
        return None
    found: Any = {"site": scope.site, "page": scope.page}
    for name in word.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else None


def _from_root(value: str, _: str) -> str:
    return value if "://" in value or value.startswith("//") else "/" + value.lstrip("/")


_FILTERS: Mapping[str, Callable[[str, str], str]] = {
    "relative_url": _from_root,
    "absolute_url": _from_root,
    "prepend": lambda value, given: given + value,
    "append": lambda value, given: value + given,
    "strip": lambda value, _: value.strip(),
    "escape": lambda value, _: value,
    "upcase": lambda value, _: value.upper(),
    "downcase": lambda value, _: value.lower(),
    "uri_escape": lambda value, _: value.replace(" ", "%20"),
}


def _body(text: str) -> str:
    """What stands between the tags of a block."""
    return text[text.index("%}") + 2 : text.rindex("{%")]
