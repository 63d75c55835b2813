"""Any post there is: the safe fixes of references are made once, and change nothing but what they are for."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import markdown
from hypothesis import given, note, settings
from hypothesis import strategies as st

from copydesk.config import Config
from copydesk.document import Document
from copydesk.fix import mend
from copydesk.linter import lint
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.rule import Rule, all_rules
from copydesk.site import Site

EXTENSIONS = [
    "tables", "attr_list", "def_list", "footnotes", "admonition", "md_in_html", "pymdownx.superfences",
    "pymdownx.details", "pymdownx.arithmatex",
]  # fmt: skip
DIALECT = Dialect(USUAL | set(EXTENSIONS))
CONFIG = Config(Path("/"), mkdocs_file=Path("/mkdocs.yml"), dialect=DIALECT)
MOVE = frozenset({"unordered-entries", "citation-order"})  # what puts entries into another order
RULES = {name: rule for name, rule in all_rules().items() if rule.group == "references"}

WORDS = "tides moon lamps ash harbour wind coast sea of the in from range and or size".split()
# What no fix may touch, whatever numbers are in it. Each stands in a sentence.
INERT = (
    "`[1]`", "`` a [2,1] ``", "`x[3]`", "$x \\in [1,2]$;", "\\(y = [2]\\)", "<!-- [2] -->", "<code>[3,1]</code>",
    "[see](https://a.example/[1]/3th)", "[see](b.md#ref-2)", "![lamp](lamp-1.png)", "<https://a.example/1>",
    "<a href='c.md#ref-1'>there</a>", "there [words][label] are", "[^1]",
)  # fmt: skip
BLOCKS = (
    "```python\nx[1] = y[3]  # [2,1] 3th\n```", "    indented[1] [3,2]", "$$\n[1,2] x[3]\n$$",
    "<!--\n[2,1]\n\n[9] A\n-->",
    "<pre>\n[1] [3-1]\n</pre>", "~~~\n## References\n\n[4] A\n~~~", "---", "* [2] repurposes", "> quoted [1]",
    "!!! note\n\n    noted [2, 1]", "| a | b |\n|---|---|\n| [1] | [2,1] |", "[label]: https://a.example/9\n",
    "[7]: https://a.example/7\n", "[^1]: noted [2]\n", "## Sea [1]", "Title\n-----", "- [ ] task",
    "term\n\n:   told [3]",
)  # fmt: skip
NUMBERS = st.integers(0, 6)
SOME = st.lists(NUMBERS, min_size=1, max_size=4)
DASHES = st.sampled_from("-–")
IDENTIFIERS = (
    "", " doi:10.1234/a.1", " <https://dx.doi.org/10.1234/a>", " [doi](https://doi.org/10.1234/a.)",
    " arXiv:2001.00001",
    " In *21th Conference* (COAST2019).", " pp. 3–9.", " The 3rd.", " `[1]`", " $[2]$",
    " A reply to [2].", " Reprinted in [1, 3].", " Answers [2–4], p. 7", " Tides, 12[3].",
    " See [2]\n\n    More: [1], [3].",
)  # fmt: skip

_NAMED = re.compile(r"(?:reply to|Reprinted in|Answers|See|More:|\],) \[([\d, –]+)\]")  # what an entry says of others
_NAMES = re.compile(r"Adler|Reed|Zuse|2020|2019|1999|Bay|Coast|Wind")


def citation(numbers: list[int], form: str, dash: str) -> str:
    low, high = numbers[0], numbers[-1]
    return {
        "one": f"[{low}]", "list": f"[{', '.join(map(str, numbers))}]", "tight": f"[{','.join(map(str, numbers))}]",
        "range": f"[{low}{dash}{high}]", "two": f"[{low}]{dash}[{high}]", "escaped": f"\\[{low}\\]",
        "sup": f"<sup>[{low}]</sup>",
        "sups": f"<sup>[{low}][{high}]</sup>", "place": f"[{low}, p. 3]", "linked": f"[[{low}]](#ref-{low})",
        "link": f"[{low}](#ref-{low})", "html": f'<a href="#ref-{low}">[{low}]</a>', "odd": f"({low}]",
        "odder": f"[{low})",
        "open": f"[{low}-]", "round": f"([{low}])", "row": f"[{low}], [{high}]", "mixed": f"[{low}, {low}{dash}{high}]",
        "etc": f"[{low}, {high}, etc.]", "semi": f"[{low}; {high}]",
    }[form]  # fmt: skip


CITATIONS = st.builds(citation, SOME, st.sampled_from(
    "one list tight range two escaped sup sups place linked link html odd odder open round row mixed etc semi".split()
), DASHES)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(WORDS),
    CITATIONS,
    CITATIONS,
    st.sampled_from(INERT),
    st.sampled_from(["3th", "the 21th", "2020", "[2020]"]),
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words, citations and what no fix may touch, with and without the spaces between."""
    text = "Sea"
    for piece in draw(st.lists(PIECES, min_size=1, max_size=7)):
        text += draw(st.sampled_from([" ", " ", " ", " ", "", ". ", ".", ", ", "\n"])) + piece
    return f"{text}."


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A list in one of the forms there are, with numbers that may be missing, out of order, or there twice.

    But for `1)`: it begins no item to Python-Markdown, to which what is indented below it is code.
    """
    form = draw(st.sampled_from(
        ["[{}] ", "[{}]", "\\[{}\\] ", "- [{}] ", "{}. ", "({}) ",
        "({}): ", '<a id="ref-{}"></a>[{}] ', "[{}] - ",
         "<sup>[{}]</sup> ", "**[{}]** ", "> [{}] ", "[{}]: ", "    [{}] ", '{}. <a id="ref-{}"></a> ']
    ))  # fmt: skip
    numbers = draw(st.one_of(
        st.integers(0, 2).map(lambda start: list(range(start, start + 4))), st.permutations([1, 2, 3]), SOME,
    ))  # fmt: skip
    odd = draw(st.sampled_from([form, form, form, "[{}] - ", "[{}]. ", "[{}]: ", "    [{}] "]))
    lines = []
    for number in numbers:
        own = odd if draw(st.integers(0, 4)) == 0 else form
        first = draw(st.sampled_from(["Adler", "Reed", "Zuse"]))
        names = draw(
            st.sampled_from([f"{first}, J., & Sand, É.", f"{first}, J. and Sand, É.", f"J. {first} and É. Sand"])
        )
        title = draw(st.sampled_from(["**Tides of {}.**", "**Tides of {}**.", "*Tides of {}*.", '"Tides of {},"']))
        place = draw(st.sampled_from(["Bay", "Sea", "Coast", "Wind"]))
        end = draw(st.sampled_from(["", ".", " Light."])) + draw(st.sampled_from(IDENTIFIERS))
        year = draw(st.sampled_from(["(2020)", "(2019)", "(1999)."]))
        lines.append(own.replace("{}", str(number)) + f"{names} {year} {title.format(place)}{end}")
    between = draw(st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", " ", "  \n"]))
    return between.join(lines)


@st.composite
def posts(draw: st.DrawFn) -> str:
    """A post with a list, most often at its end."""
    blocks = draw(st.lists(st.one_of(sentences(), sentences(), st.sampled_from(BLOCKS)), min_size=1, max_size=6))
    title = draw(
        st.sampled_from(["## References", "## 7. References", "**References**", "References", "References\n---"])
    )
    blocks += [title, draw(entries())]
    blocks += draw(st.lists(st.sampled_from(["## Notes", "---", *BLOCKS]), max_size=2))
    if draw(st.integers(0, 9)) == 0:
        blocks += ["## References", draw(entries())]
    return "\n\n".join(blocks) + "\n"


class _Shown(HTMLParser):
    """The text of a page, code and math of it apart, and the targets of its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.inert: list[str] = []
        self.targets: list[str] = []
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = dict(attributes)
        self.targets += [value for name in ("href", "src") if (value := names.get(name))]
        if self.depth or tag in ("code", "pre") or "arithmatex" in (names.get("class") or ""):
            self.depth += tag not in ("br", "img", "hr", "input")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as HTMLParser has it
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        (self.inert if self.depth else self.text).append(data)

    def handle_comment(self, data: str) -> None:
        self.inert.append(data)


def shown(text: str) -> _Shown:
    return _Shown(markdown.markdown(text, extensions=EXTENSIONS))


def words(text: list[str]) -> list[str]:
    """The words that readers see, but for numbers, their endings, and the word before a last author."""
    plain = re.sub(r"\d+(?:st|nd|rd|th)\b|\bdx\.|\band\b", " ", " ".join(text))
    return re.findall(r"[^\W\d_]+", plain)


def once(text: str, rules: list[Rule]) -> str:
    site = Site(CONFIG, {"posts/a.md": Document("posts/a.md", text, DIALECT)})
    return mend(site, rules, ["posts/a.md"])[0].documents["posts/a.md"].text


def hold(before: str, after: str, *, moves: bool, restores: bool) -> None:
    """What holds between a text and the one that it is mended to."""
    for piece in INERT:
        assert after.count(piece) >= before.count(piece), piece
    one, two = shown(before), shown(after)
    if restores:  # an entry that was lost is seen now
        assert not Counter(words(one.text)) - Counter(words(two.text))
        return
    numbers = [each.number for each in Document("posts/a.md", before, DIALECT).references]
    if len(set(numbers)) == len(numbers):
        assert cited(before) == cited(after)
        assert crossed(before) == crossed(after)
    order = sorted if moves else list
    assert order(one.inert) == order(two.inert)
    assert order(words(one.text)) == order(words(two.text))
    assert order(kept(one.targets)) == order(kept(two.targets))


def kept(targets: list[str]) -> list[str]:
    """The targets but for what may change: the ids of entries, the address of the resolver, a stop behind a DOI."""
    plain = [target.replace("dx.doi.org", "doi.org").rstrip(".") for target in targets]
    return [target for target in plain if "#ref-" not in target]


def cited(text: str) -> list[set[tuple[str, ...]]]:
    """The entries that each citation leads to, whatever their numbers: authors, year and title tell them apart."""
    document = Document("posts/a.md", text, DIALECT)
    named = {each.number: tuple(_NAMES.findall(each.text)) for each in document.references}
    return [
        {named[number] for number, _ in each.numbers if number in named}
        for each in sorted(document.citations, key=lambda each: each.span)
    ]


def crossed(text: str) -> list[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """Each entry that names others, and which, whatever their numbers."""
    document = Document("posts/a.md", text, DIALECT)
    named = {each.number: tuple(_NAMES.findall(each.text)) for each in document.references}
    found: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = []
    ends = [each.span.start for each in document.references[1:]]
    for reference, end in zip(document.references, [*ends, len(text)], strict=True):
        for numbers in _NAMED.findall(text[reference.text_span.start : end]):
            ends_of = [tuple(map(int, each.split("–"))) for each in numbers.split(",")]
            others = {number for each in ends_of for number in range(each[0], each[-1] + 1)}
            found.append((named[reference.number], sorted(named[number] for number in others if number in named)))
    return sorted(found)


@settings(max_examples=80)
@given(text=posts())
def test_safe_fixes_are_made_once_and_change_what_they_are_for(text: str) -> None:
    for name, rule in RULES.items():
        mended = once(text, [rule])
        if mended != text:
            note(name)
            assert once(mended, [rule]) == mended
            hold(text, mended, moves=name in MOVE, restores=name == "vanishing-entry")
    mended = once(text, list(RULES.values()))
    assert once(mended, list(RULES.values())) == mended


def test_the_posts_have_something_to_mend() -> None:
    fixed: set[str] = set()
    expected = {
        "drifting-style", "malformed-identifier", "malformed-range", "numbering-gap",
        "odd-entry-marker", "unordered-entries", "untidy-citation", "untidy-group", "vanishing-entry", "wrong-ordinal",
    }  # fmt: skip

    @settings(max_examples=400)
    @given(text=posts())
    def look(text: str) -> None:
        if fixed >= expected:
            return
        document = Document("posts/a.md", text, DIALECT)
        found = lint(Site(CONFIG, {"posts/a.md": document}), RULES.values())
        fixed.update(each.rule for each in found if each.fix and each.fix.safe)

    look()
    assert fixed >= expected


def test_a_stop_stays_with_the_entry_that_lacked_it_though_that_is_moved() -> None:
    entries = "[1] A. Reed. Tides. 2020.\n\n[3] B. Bay. Lamps. 2019.\n\n[2] C. Adler. Sea. 2018\n"
    text = f"See [1], [2], [3].\n\n## References\n\n{entries}"
    site = Site(CONFIG, {"a.md": Document("a.md", text, DIALECT)})
    mended, _ = mend(site, list(RULES.values()), ["a.md"])
    lines = mended.documents["a.md"].text.splitlines()[4::2]
    assert lines == ["[1] A. Reed. Tides. 2020.", "[2] C. Adler. Sea. 2018.", "[3] B. Bay. Lamps. 2019."]


def test_the_stop_behind_initials_may_be_that_of_the_sentence() -> None:
    entries = ["Sand J. Tides. 2001.", "Sand J. Lamps. 2002.", "Cho A, Roe B. Seas. 2003.", "Bay, C D. (2004). Salt."]
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(entries, 1))
    text = f"See [1], [2], [3], [4].\n\n## References\n\n{listed}\n"
    site = Site(CONFIG, {"a.md": Document("a.md", text, DIALECT)})
    assert not [each for each in lint(site, RULES.values()) if each.rule == "drifting-style"]
