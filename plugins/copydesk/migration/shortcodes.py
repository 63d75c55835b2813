"""Hugo's shortcodes -> Markdown: those that Hugo has itself, and those that most themes add."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from copydesk.migration.code import covers, regions
from copydesk.migration.draft import Note, Translation, edit
from copydesk.migration.embed import NOTICES, captioned, figure, gist, opening_fence, ticks_for, video
from copydesk.migration.place import as_block, in_comment, line_below, line_end, line_start
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.diagnostic import Edit

MAX_TAG = 2_000  # code points; a shortcode that is longer is none
MAX_DEPTH = 50  # shortcodes within one another
_OPENING = pattern(r"\{\{[<%]")
_ESCAPED = pattern(r"\{\{([<%])/\*(.{0,2000}?)\*/([>%])\}\}")
_INSIDE = pattern(r"\s*(/?)\s*([\w./-]+)\s*(.*?)\s*(/?)\Z", re.DOTALL)
_PARAMETER = pattern(r"""([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'([^']*)'|([^\s"'`]+))""")
_BARE = pattern(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+)')
_ANY = pattern(r"\{\{[<%][^{}]{0,2000}[>%]\}\}")
_FENCE = pattern(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


@dataclass(frozen=True)
class Scope:
    """What a page's shortcodes can ask: where a page is (None: nowhere), and the values of `param`."""

    ref: Callable[[str], str | None] = lambda _: None
    values: Mapping[str, Any] = field(default_factory=dict)
    raw: tuple[tuple[int, int], ...] = ()


class Shortcode(NamedTuple):
    """`{{< name given >}}`; `markdown` where it is written with `%`, `ends` where it is `{{< /name >}}`."""

    name: str
    given: str
    start: int
    end: int
    ends: bool
    markdown: bool

    def named(self, key: str) -> str:
        """A parameter by its name."""
        return parameters(self.given).get(key, "")

    def first(self) -> str:
        """The first parameter that has no name."""
        return parameters(self.given).get("0", "")


def parameters(given: str) -> dict[str, str]:
    """`key="value" …` -> a mapping; those without a name by their place, from 0."""
    named = {match[1]: _unescaped(match[match.lastindex or 2] or "") for match in _PARAMETER.finditer(given)}
    bare = _BARE.finditer(_PARAMETER.sub(" ", given))
    return named | {str(place): _unescaped(match[match.lastindex or 1] or "") for place, match in enumerate(bare)}


def translate(text: str, scope: Scope) -> Translation:
    """Translate a page's text; code stays as it is, and what is not known stays too, and is noted."""
    return _Reader(text, scope).run()


class _Reader:
    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.code = regions(text)
        self.edits: list[Edit] = []
        self.notes: list[Note] = []
        self.opened: list[Shortcode] = []
        self.single: dict[str, Callable[[Shortcode], str | None]] = {
            "figure": self.figure, "img": self.figure, "image": self.figure, "imgproc": self.figure,
            "youtube": self.player, "vimeo": self.player, "bilibili": self.player, "video": self.player,
            "gist": lambda code: gist("/".join(parameters(code.given).values())),
            "ref": lambda code: self.scope.ref(code.first() or code.named("path")),
            "relref": lambda code: self.scope.ref(code.first() or code.named("path")),
            "param": self.param,
            "toc": lambda _: "[TOC]",
            "blogdown/postref": lambda _: "",  # the folder of the page, where its pictures are
        }  # fmt: skip
        self.paired: Mapping[str, Callable[[Shortcode, Shortcode], bool]] = {
            "highlight": self.highlight,
            "mermaid": self.highlight,
            "comment": self.comment,
            "details": self.details,
            "tab": self.tab,
            "tabpane": self.around,
            "tabs": self.around,
            "codetabs": self.around,
        } | dict.fromkeys((name for name in NOTICES if name), self.notice)

    def run(self) -> Translation:
        for match in _ESCAPED.finditer(self.text):  # in code, too: Hugo shows them without the marks
            self.edits.append(edit(*match.span(), f"{{{{{match[1]}{match[2]}{match[3]}}}}}"))
        for code in self.shortcodes():
            if not code.ends:
                self.opened.append(code)
            elif (place := self.partner(code)) is None:
                self.unknown(code)
            else:
                self.pair(self.opened.pop(place), code)
        for code in self.opened:
            self.alone(code)
        return Translation(self.edits, self.notes)

    def partner(self, closing: Shortcode) -> int | None:
        """Which of the open shortcodes one closes; only the nearest are looked at."""
        first = max(len(self.opened) - MAX_DEPTH, 0)
        return next(
            (at for at in range(len(self.opened) - 1, first - 1, -1) if self.opened[at].name == closing.name), None
        )

    def pair(self, opening: Shortcode, closing: Shortcode) -> None:
        read = self.paired.get(closing.name)
        if read is None or not read(opening, closing):
            self.unknown(opening)
            self.unknown(closing, quietly=True)

    def shortcodes(self) -> Iterator[Shortcode]:
        """Those that are no code; what nothing closes is text."""
        text, at = self.text, 0
        closes = {">}}": 0, "%}}": 0}  # where each comes next, -1 if nowhere
        while opening := _OPENING.search(text, at):
            at = opening.end()
            closer = opening[0][-1].replace("<", ">") + "}}"
            if 0 <= closes[closer] < at:
                closes[closer] = text.find(closer, at)
            close = closes[closer]
            if close < 0 or close - at > MAX_TAG or text.startswith("/*", at) or covers(self.code, opening.start()):
                continue
            inside = _INSIDE.match(text[at:close])
            if inside:
                yield Shortcode(inside[2], inside[3], opening.start(), close + 3, bool(inside[1]), opening[0] == "{{%")
            at = close + 3

    def alone(self, code: Shortcode) -> None:
        read = self.single.get(code.name)
        new = read(code) if read else None
        if new is None:
            self.unknown(code)
        else:
            self.edits.append(edit(code.start, code.end, new))

    def unknown(self, code: Shortcode, *, quietly: bool = False) -> None:
        """It stays: out of sight where it has a line to itself."""
        written = self.text[code.start : code.end]
        if not quietly:
            self.notes.append(Note(code.start, f"not translated: {' '.join(written.split())}"))
        if self.is_alone(code):
            self.edits.append(edit(code.start, code.end, in_comment(written)))

    def block(self, code: Shortcode, new: str | None) -> str | None:
        return None if new is None else as_block(self.text, code.start, code.end, new)

    def figure(self, code: Shortcode) -> str | None:
        given = parameters(code.given)
        given.setdefault("src", given.get("0", ""))
        if code.name == "figure":  # Hugo's own, which shows more than a caption
            given |= captioned(given)
        as_html = any(start <= code.start < end for start, end in self.scope.raw)
        return self.block(code, figure(given, as_html=as_html))

    def player(self, code: Shortcode) -> str | None:
        name = code.named("id") or code.named("src") or code.first()
        return self.block(code, video(code.name, name, code.named("title")))

    def param(self, code: Shortcode) -> str | None:
        found: Any = self.scope.values
        for name in code.first().split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else None

    def highlight(self, opening: Shortcode, closing: Shortcode) -> bool:
        given = parameters(opening.given)
        ticks = ticks_for(self.text[opening.end : closing.start])
        language = given.get("0", "") if opening.name == "highlight" else opening.name
        head = opening_fence(language, numbered="linenos" in opening.given, ticks=ticks)
        self.edits.append(edit(opening.start, opening.end, head + self.line_after(opening.end)))
        self.edits.append(edit(closing.start, closing.end, self.line_before(closing.start) + ticks))
        return True

    def comment(self, opening: Shortcode, closing: Shortcode) -> bool:
        words = self.text[opening.end : closing.start]
        self.edits.append(edit(opening.start, closing.end, in_comment(words)))
        return True

    def details(self, opening: Shortcode, closing: Shortcode) -> bool:
        title = opening.named("summary") or opening.named("title") or opening.first() or "Details"
        self.edits.append(edit(opening.start, opening.end, f'<details markdown="1">\n<summary>{title}</summary>\n'))
        self.edits.append(edit(closing.start, closing.end, "\n</details>"))
        return True

    def notice(self, opening: Shortcode, closing: Shortcode) -> bool:
        """An admonition: its kind is the shortcode's name, or a parameter."""
        told = [opening.named(key) for key in ("type", "color", "context")] + [opening.first(), opening.name]
        kind = next((NOTICES[each.lower()] for each in told if each and each.lower() in NOTICES), "note")
        title = opening.named("title").replace('"', "'")
        return self.body(opening, closing, f"!!! {kind}" + (f' "{title}"' if title else ""))

    def tab(self, opening: Shortcode, closing: Shortcode) -> bool:
        """A tab of pymdownx.tabbed; within Docsy's `tabpane`, what is no Markdown is code."""
        named = (opening.named(key) for key in ("header", "name", "title", "label"))
        title = next(filter(None, named), "") or opening.first() or "Tab"
        head = f'=== "{title.replace(chr(34), chr(39))}"'
        pane = next((code for code in reversed(self.opened[-MAX_DEPTH:]) if code.name == "tabpane"), None)
        inner = self.text[opening.end : closing.start]
        if opening.markdown or _FENCE.search(inner) or pane is None or pane.named("text") == "true":
            return self.body(opening, closing, head)
        return self.body(opening, closing, head, fence=opening.named("lang") or pane.named("lang"))

    def around(self, opening: Shortcode, closing: Shortcode) -> bool:
        """What only holds tabs together."""
        for code in (opening, closing):
            self.edits.append(edit(code.start, code.end, ""))
        return True

    def body(self, opening: Shortcode, closing: Shortcode, head: str, fence: str | None = None) -> bool:
        """A block: its head on a line of its own, what is in the shortcode indented below it, as code or not."""
        text = self.text
        before = text[line_start(text, opening.start) : opening.start]
        if len(self.opened) >= MAX_DEPTH or len(before) > MAX_TAG or _ANY.sub("", before).strip():
            return False
        lead = before[: len(before) - len(before.lstrip())]
        last = line_start(text, closing.start)
        follows = last <= opening.start or bool(_shown(text[last : closing.start]))
        rest = _shown(text[opening.end : min(line_end(text, opening.end), closing.start)])
        inner = [*([f"```{fence}"] if fence is not None else []), *([""] if rest else [])]
        parted = [] if not inner and not line_below(text, opening.end).strip() else [""]
        lines = [
            *(["", f"{lead}{head}"] if before.strip() else [head]),
            *parted,
            *(f"{lead}    {line}" for line in inner),
        ]
        self.edits.append(edit(opening.start, opening.end, "\n".join(lines)))
        at = line_end(text, opening.end) + 1
        while at < closing.start and (at < last or follows):
            end = line_end(text, at)
            if text[at:end].strip():
                self.edits.append(edit(at, at, "    "))
            at = end + 1
        tail = "" if fence is None else f"\n{lead}    ```" if follows else "    ```"
        self.edits.append(
            edit(closing.start, closing.end, tail + ("\n" if line_below(text, closing.end).strip() else ""))
        )
        return True

    def is_alone(self, code: Shortcode) -> bool:
        """Whether a shortcode has its line to itself, but for others."""
        line = self.text[line_start(self.text, code.start) : line_end(self.text, code.end)]
        return len(line) <= MAX_TAG and not _ANY.sub("", line).strip()

    def line_after(self, at: int) -> str:
        """A line end, where text follows on the same line."""
        return "\n" if self.text[at : line_end(self.text, at)].strip() else ""

    def line_before(self, at: int) -> str:
        return "\n" if self.text[line_start(self.text, at) : at].strip() else ""


def _shown(line: str) -> str:
    """What is on a line beside shortcodes."""
    return line if len(line) > MAX_TAG else _ANY.sub("", line).strip()


def _unescaped(text: str) -> str:
    return text.replace('\\"', '"')
