"""One Markdown file, read once: its text, its front matter, and the facts of both."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from copydesk import front_matter, markdown
from copydesk.diagnostic import Source
from copydesk.lazy import lazy
from copydesk.markdown.anchor import plain_ids, plain_letters
from copydesk.markdown.definition import definitions, written_labels
from copydesk.markdown.dialect import Dialect
from copydesk.markdown.hide import prose
from copydesk.markdown.html import not_prose
from copydesk.markdown.links import may_be_odd, written_targets
from copydesk.markdown.mask import mask
from copydesk.markdown.nest import Nest, Spans
from copydesk.markdown.running_text import RunningText
from copydesk.references.reference import reference_lists, sections
from copydesk.space import doubled_spaces

if TYPE_CHECKING:
    from typing import Self

    from copydesk.diagnostic import Span
    from copydesk.front_matter import FrontMatter
    from copydesk.markdown.facts import Block, Definition, Markdown, Outline
    from copydesk.markdown.view import Masked
    from copydesk.post import Post
    from copydesk.references.citation import Citation
    from copydesk.references.key import KeyCitation
    from copydesk.references.reference import Reference, ReferenceList

_USUAL = Dialect()
_CONTROL = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\n\f\r")
# What is put in when a page is built, by a character that most texts lack: one is sought much faster than two are.
_ASSEMBLED = ((b"{", (b"{{", b"{%")), (b"%", (b"<%",)), (b"[", (b"[[",)), (b"8", (b"--8<--",)), (b":", (b"\n:::",)),
              (b"#", (b"\n#include",)))  # fmt: skip
_LOOKS = tuple("utf8 lower classes doubled_spaces has_odd_links speaks_to_us written_targets written_labels".split())
_MADE = tuple("markdown definitions _masked _hidden running_text _tags _nest inert prose citations".split())
_FORGOTTEN = frozenset({*_LOOKS, *_MADE})
_FACTS = ("outline", "plain_ids", "plain_letters", "reference_sections", "source")
_CLASSES = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ" + b"0123456789" + _CONTROL, b"A" * 26 + b"0" * 10 + bytes(len(_CONTROL))
)


class Document:
    """The facts of a document, made when they are first asked for.

    `path` is relative to the site's root, with `/`; `text` has no byte order mark.
    """

    def __init__(
        self, path: str, text: str, dialect: Dialect = _USUAL, reference_headings: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.text = text
        self.dialect = dialect
        self.reference_headings = reference_headings

    def with_text(self, text: str) -> Self:
        """The document with another text, and nothing of what was read of this one."""
        return type(self)(self.path, text, self.dialect, self.reference_headings)

    @lazy
    def front_matter(self) -> FrontMatter:
        """The head."""
        return front_matter.parse(self.text)

    @lazy
    def definitions(self) -> list[Definition]:
        """The definitions of links: they are found without the rest."""
        return list(definitions(self.text, self._masked.view))

    @lazy
    def plain_ids(self) -> frozenset[str]:
        """The ids of plain headings: found without the rest, too."""
        return plain_ids(self._masked, self.dialect)

    @lazy
    def plain_letters(self) -> frozenset[str]:
        """The letters of plain headings."""
        return plain_letters(self._masked)

    @lazy
    def markdown(self) -> Markdown:
        """Headings, anchors, links and blocks."""
        return markdown.read(self.text, self._masked, self.definitions, self.dialect)

    @lazy
    def outline(self) -> Outline:
        """The headings and the anchors, which stay when the rest is forgotten."""
        return self.markdown.outline

    @lazy
    def _masked(self) -> Masked:
        return mask(self.utf8, self.front_matter.body, self.dialect)

    @lazy
    def prose(self) -> str:
        """The text, with what is no prose put out of sight (`hide.OPAQUE`), each character at its own offset."""
        return prose(self.text, self.inert)

    @lazy
    def inert(self) -> list[tuple[int, int]]:
        """All that is no prose, in order; spans may overlap."""
        raw = (span for start, end in self.markdown.raw for span in not_prose(self.text, start, end))
        return sorted([(0, self.front_matter.body), *self.markdown.inert, *raw])

    def runs_on(self, offset: int) -> bool | None:
        """Whether a character is plain text, told without parsing; None where that is open, or the text is parsed."""
        return None if self.is_parsed else self.running_text.holds(offset)

    @property
    def is_parsed(self) -> bool:
        """Whether the parser has read it, so that asking it costs nothing."""
        return "markdown" in self.__dict__

    @lazy
    def running_text(self) -> RunningText:
        """What paragraphs tell by themselves."""
        return RunningText(self._masked, has_labels=bool(self.written_labels))

    def is_prose(self, offset: int) -> bool:
        """Whether the character at an offset is prose: cheaper than `prose` where few places are in question."""
        if (told := self.runs_on(offset)) is not None:
            return told
        if self._hidden.covers(offset):
            return False
        raw = self.markdown.raw
        at = bisect_right(raw, offset, key=itemgetter(0)) - 1
        if at < 0 or offset >= raw[at][1]:
            return True
        if at not in self._tags:  # raw HTML is read where a place in it is in question
            self._tags[at] = Spans(list(not_prose(self.text, *raw[at])))
        return not self._tags[at].covers(offset)

    def is_label(self, offset: int) -> bool:
        """Whether a place lies in a link's text that is its label, too: another text would name no definition."""
        return bool(self.written_labels) and self.markdown.labels.covers(offset)

    @lazy
    def _hidden(self) -> Spans:
        """What is no prose, but for what raw HTML holds."""
        return Spans(sorted([(0, self.front_matter.body), *self.markdown.inert]))

    @lazy
    def _tags(self) -> dict[int, Spans]:
        return {}

    @lazy
    def as_post(self) -> Post:
        """What is told of it if it is a post: of one collection or another, the Site says."""
        from copydesk.post import Post

        return Post(self)

    def forget(self) -> None:
        """Let go of what served the document's own rules only: memory that the next document can use is faster."""
        if self.is_parsed:
            _ = self.outline  # other documents ask for that
        for name in _FORGOTTEN & self.__dict__.keys():
            del self.__dict__[name]

    def forget_facts(self) -> None:
        """Let go of what was read of the text, but for its references, where it has been checked and shown."""
        self.forget()
        for name in _FACTS:
            self.__dict__.pop(name, None)

    def forget_looks(self) -> None:
        """Let go of the text as looks have it, several times over, where nothing is to be looked for for a while."""
        for name in _LOOKS:
            self.__dict__.pop(name, None)

    def kinds_at(self, offset: int) -> frozenset[str]:
        """The kinds of the blocks around an offset."""
        return self._nest.kinds_at(offset)

    def block_at(self, offset: int) -> Block | None:
        """The innermost block around an offset."""
        index = self._nest.innermost(offset)
        return self.markdown.blocks[index] if index >= 0 else None

    @lazy
    def _nest(self) -> Nest:
        return Nest(self.markdown.blocks)

    @lazy
    def lower(self) -> bytes:
        """The text in UTF-8, its ASCII letters in lower case: to look for words that would be worth a closer look."""
        return self.utf8.lower()

    @lazy
    def utf8(self) -> bytes:
        """The text in UTF-8: what is one byte there is sought faster than in text beyond ASCII."""
        return self.text.encode("utf-8", "surrogatepass")

    @lazy
    def classes(self) -> bytes:
        """The text in UTF-8, with `A` and `0` for capitals and digits of ASCII, and NUL for control characters.

        Kinds of characters are found in it as literals are, in a tenth of the time.
        """
        return self.utf8.translate(_CLASSES)

    @lazy
    def doubled_spaces(self) -> frozenset[bytes]:
        """What stands behind two spaces that may matter: a line's end, or nothing where they part two words."""
        return doubled_spaces(self.utf8)

    @lazy
    def has_odd_links(self) -> bool:
        """Whether a link may lack its text or its target, or have a space at an end of its text."""
        return may_be_odd(self.text)

    @lazy
    def written_labels(self) -> frozenset[str]:
        """What looks like a definition's label, as written, in code and comments, too: a look that saves parsing."""
        return frozenset(written_labels(self.text))

    @lazy
    def written_targets(self) -> str:
        """What looks like a link's target or a tag, in lower case, a line end before each (`links.written_targets`)."""
        any_address = self.text if self.dialect.has("pymdownx.magiclink") else ""
        return (any_address + written_targets(self.text)).lower()

    @lazy
    def speaks_to_us(self) -> bool:
        """Whether comments may ask copydesk to be silent, or for a list of posts."""
        return "copydesk:" in self.text

    @lazy
    def is_assembled(self) -> bool:
        """Whether part of the page comes from elsewhere: snippets, macros, mkdocstrings, wiki embeds."""
        text = self.utf8
        return any(rare in text and any(sign in text for sign in signs) for rare, signs in _ASSEMBLED)

    @lazy
    def source(self) -> Source:
        """The text with its line index."""
        return Source(self.text)

    @lazy
    def reference_sections(self) -> tuple[tuple[Span, Span], ...]:
        """The title and the part of each section that is named as a reference list is, whether it holds one or not."""
        return tuple(sections(self))

    @lazy
    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The numbered lists that citations point to; most documents have one or none."""
        return tuple(reference_lists(self))

    @lazy
    def references(self) -> tuple[Reference, ...]:
        """The entries of the lists, in the order they stand."""
        return tuple(reference for found in self.reference_lists for reference in found.references)

    @lazy
    def keys(self) -> tuple[KeyCitation, ...]:
        """Bracket groups of keys of the site's BibTeX file, `[@sand2020]`."""
        if "@" not in self.text:
            return ()
        from copydesk.references.key import key_citations

        return tuple(key_citations(self))

    @lazy
    def citations(self) -> tuple[Citation, ...]:
        """Bracket groups of numbers outside the list that cite its entries."""
        if not self.references:
            return ()
        from copydesk.references.citation import citations

        return tuple(citations(self))
