"""The title of an entry, as far as its form shows it: in marks, behind a year in brackets, behind names."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from copydesk.pattern import pattern
from copydesk.references.visit import without_visits

_Found = tuple[str | None, tuple[int, int]]  # a title and its place

_YEAR = r"(?:1[5-9]|20)\d\d"
_BOLD = pattern(r"\*\*([^*]+)\*\*|__([^_]+)__")
# A journal in bold, with its volume, or proceedings of which ABNT leaves out what is known.
HELD = pattern(r"\*\*([^*\n]{3,300})\*\*(?=,\s*(?:[^\W\d_][^\d*,.]{2,40},\s*)?v(?:ol)?\.\s*\d|\s*\[\.\.\.\])")
_HOST = pattern(r"\s(?:In|Em)\s?:\s")
_LAST_SENTENCE = pattern(r"(?<=[.;!?]\s)(?=\S)([^.;!?*]{3,300})[.?!]?\s*\Z")
_QUOTED = pattern(
    r"\[?(?:\"([^\"]{3,300})\"|“([^“”]{3,300})”|„([^„“”]{3,300})[“”]|«\s?([^«»]{3,300}?)\s?»"
    r"|「([^「」]{2,300})」|『([^『』]{2,300})』|《([^《》]{2,300})》"
    # An apostrophe ends none: a comma or a stop shows where these end.
    r"|(?<![\w'’])'((?:[^']|(?<=\w)'(?=\w)){3,300})'(?=[.,;:]|\s[\[(])"
    r"|\u2018((?:[^\u2018’]|(?<=\w)’(?=\w)){3,300})’(?=[.,;:]|\s[\[(]))(?![^\W\d_])"
)
_INNER = ("'", "\u2018", "「", "『", "《")  # what begins with one of these, and does not end so, is a title and more
_FOLLOWING = pattern(r"(?:\]\(?)?\s+([^\W\d_]+)")
_BEHIND = frozenset(
    "in at by from on arxiv biorxiv p pp vol no doi ed eds accessed available retrieved dans en im article"
    " blog chapter lecture paper part post preprint presented published section slides talk tutorial video via".split()
)  # what follows a title
_LINKED = pattern(r"(?<!!)\[([^\[\]]{3,300})\](?=[(\[])")
_ADDRESS = pattern(r"www\.\S+|(?:[\w-]+\.)+[A-Za-z]{2,12}/\S*")  # and not `Node.js`
_FILES = frozenset(
    "pdf html epub ps paper code link url doi arxiv online web website page site slides video talk poster data dataset"
    " supplementary supplement supplemental supporting material materials information appendix full text fulltext"
    " open access project github gitlab repo repository blog post source here available download bib bibtex abstract"
    " publisher version free copy archive archived original mirror file read audio podcast review reviews notes mb kb"
    " abs demo preprint".split()
)  # what links lead to, beside a title
_NO_TITLE = pattern(r"`?10\.\d{4,9}/[^\s\[\]]+|\bISBN(?:-1[03])?:?\s*[\dXx-]+(?:[ ][\dXx-]+){0,5}")
EMPHASIS = pattern(r"(?<![*\w])\*([^*\n]{3,300})\*(?!\*)|(?<![_\w])_([^_\n]{3,300})_(?![_\w])")
_AFTER_YEAR = pattern(rf"\({_YEAR}[a-z]?(?:,[^()]{{0,40}})?\)[.,:]?\s+(?=[^\s*_\[])")
# `Title[J]. Journal` is how GB/T 7714 has it: the letters tell what kind of work it is.
_TYPED = pattern(
    r"(?:\A|(?<=[.\uff0e])(?<!\b[SDMv][trs]\.)(?:\s+|(?![\s\d])))([^\s.\uff0e\[\]a-z](?:[^.\uff0e\[\]]|\.(?=\d)){1,300})"
    r"\[(?:[JMCDNPRSGAZ]|EB|DB|CP|DS)(?:/(?:OL|CD))?\](?!\s*[a-z])"
)
_NO_TITLE_BEHIND = pattern(r"[\s*_]*\d")  # the volume of a journal
_NO_SENTENCE = pattern(r"(?:nos?|nr|pp?|vol|art|s)\.\s?\d|\d{1,6}\s?[-–—]\s?\d|article\s\d", re.IGNORECASE)  # a place
_QUOTES = '"“”„«»'
_EDGES = " .,*_[]"
_OPENING = ("*", "_", "[", '"', "“", "„", "«", *_INNER)
_MARKS = pattern(r"[*_\[\]<>\"“”„«»]")
# `Title // Journal` is how GOST has it, and `Title / I. I. Names`.
_SIGNED = r"(?:[Пп]ер|[Пп]од|[Рр]ед|[Сс]ост|[Оо]тв|[^\W\d_]\.\s?[^\W\d_])"  # noqa: RUF001 - Cyrillic is meant
_SLASHES = pattern(rf"\s(?://\s|/\s{_SIGNED})")
_SIGNS = pattern(r"[\u4e00-\u9fff\u3005]{2,4}")  # a name in Chinese characters
_BETWEEN_SIGNS = pattern(r"[,\uff0c\u3001\u00b7\u30fb]\s?")
_SEVERAL = pattern(r",| (?:and|&) ")
_STOP = pattern(r"[.?!]")
# Where a title goes on behind a stop: `Tides vs. waves`, `E. coli`, `Vol. 2`, `Node.js`, `учеб. пособие`.
_INSIDE = pattern(
    r"(?:(?<=\b(?:vs|cf|mr|ms|dr|st|mt))|(?<=\bmrs)|(?<=\bprof)|(?<=\bapprox))\.(?=\s\S)"
    r"|(?:(?<=\b[^\W\d_])|(?<=\bal)|(?<=\betc))\.(?=\s(?!arxiv|biorxiv|medrxiv|in\b|doi|http|pp?\b)(?-i:[a-z]))"
    r"|(?:(?<=\bno)|(?<=\bpt)|(?<=\bvol))\.(?=\s\d)|(?<=\d)\.(?=\d)|(?<=\w)\.(?=(?:js|jl|net)\b)"
    r"|\.(?=\s(?-i:[а-яё]))",  # noqa: RUF001 - Cyrillic is meant
    re.IGNORECASE,
)
# Behind a title: `(2nd ed.)`, `(Vol. 2, pp. 3–9)`.
_ADDED = pattern(r"\s\((?=[^()]{0,30}\b(?:eds?|edn|vols?|nos?|pp?|rev)\.)[^()]{1,60}\)", re.IGNORECASE)
_CUT = pattern(r"\b(?:[^\W\d_]|vs|cf|st|mr|mrs|dr|no|vol|ed|eds|proc|etc)\.\Z", re.IGNORECASE)  # what ends no sentence
_WORD = pattern(r"[^\W\d_]{2}")
_AMONG_NAMES = frozenset("and et al van von der den de del della di da dos du la le ten ter zu y und".split())
_NO_NAMES = frozenset(
    "a an the on of in to for with from as is and or why how what beyond about der die das le la".split()
)
_ENDED = pattern(r"[^\W\d_]{3}[.?!]\s")
# Between names and title: `2001.`, as the ACM has it, or a year in brackets.
_DATED = pattern(rf"\s+(?:{_YEAR}[a-z]?\.|\({_YEAR}[a-z]?(?:,[^()]{{0,40}})?\)[.,:]?)(?=\s)")
_SENTENCE = pattern(r"(?:(?<=[^\W\d_]{2})|(?<=\w\d))[.?!](?=\s|$)")


def title_in(bare: str, year_start: int) -> _Found:
    """The title and its place: bold, quoted or linked; else what stands behind a year in brackets."""
    bare = _NO_TITLE.sub(_spaces, without_visits(bare))
    if marked := _marked(bare, year_start):
        return marked
    after = _AFTER_YEAR.search(bare, max(year_start, 0))
    if after and after.start() == year_start and (found := _sentence(bare, after.end(), 8)):
        return found
    if (emphasis := _emphasised(bare, year_start)) and _WORD.search(emphasis[0]):
        return title_of(next(filter(None, emphasis.groups()))), emphasis.span()
    if year_start <= 0:
        return None, (-1, -1)
    for form in (_behind_short_names, _behind_inverted_names, _second_sentence):
        if found := form(bare, year_start):
            return found
    return None, (-1, -1)


def _emphasised(bare: str, year_start: int) -> re.Match[str] | None:
    """What is emphasised right behind a year in brackets, or one that is a sentence: `1848. *Tides*`."""
    end = bare.find(")", year_start) + 1 if bare.startswith("(", max(year_start, 0)) else year_start + 4
    is_sentence = bare[:year_start].endswith(". ") and bare.startswith(".", end) and not EMPHASIS.search(bare, 0, end)
    if year_start < 0 or not (bare[year_start] == "(" or is_sentence):
        return None
    found = EMPHASIS.search(bare, end)
    return found if found and not bare[end : found.start()].strip(" .,:") else None


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _marked(bare: str, year_start: int) -> _Found | None:
    """A title in bold, in quotes, in a link, or before the letters of GB/T 7714."""
    # `**33**` is a volume
    bold = next((each for each in islice(_BOLD.finditer(bare), 5) if _WORD.search(each[0])), None)
    if bold and (held := _held(bare, bold)):
        return held
    for match in (bold, _quoted(bare, year_start), _linked(bare), _TYPED.search(bare)):
        if match:
            return title_of(next(filter(None, match.groups()))), match.span()
    return None


def _held(bare: str, bold: re.Match[str]) -> _Found | None:
    """The title of what appeared in that which is bold, as ABNT has it: `Title. **Journal**, v. 3`, `Title. In: …`."""
    host = _HOST.search(bare, 0, bold.start())
    if not host and not HELD.match(bare, bold.start()):
        return None
    found = _LAST_SENTENCE.search(bare, 0, host.start() if host else bold.start())
    return (title_of(found[1]), found.span(1)) if found else (None, (-1, -1))


def _linked(bare: str) -> re.Match[str] | None:
    """The first text of a link that says more than what is behind it: `pdf`, `supplementary material`."""
    for match in islice(_LINKED.finditer(bare), 5):
        words = re.findall(r"[^\W_]+", match[1].casefold())
        is_file = words and not words[0].isdigit() and _FILES.issuperset(each for each in words if not each.isdigit())
        if words and not is_file and not _ADDRESS.fullmatch(match[1]):
            return match
    return None


def _behind_short_names(bare: str, year_start: int) -> _Found | None:
    """The title of `Last F, Last FM. Title. Venue. year`, if it ends before the year."""
    from copydesk.references.people import short_names

    at = short_names(bare)
    found = _sentence(bare, at + 1, 3) if at else None
    if not found or found[1][1] > year_start or _MARKS.search(bare, *found[1]):
        return None
    # `Ursula K. Sand. Tides. 2001.` and `Ursula K. Sand. 2001. Tides.` are of a first name and a last name.
    words = (found[0] or "").split()
    could_be_name = all(word[0].isupper() for word in words) and (len(words) == 1 or not _SEVERAL.search(bare, 0, at))
    return None if could_be_name and _WORD.search(without_visits(bare[found[1][1] :])) else found


def _behind_inverted_names(bare: str, year_start: int) -> _Found | None:
    """The title of `Last, F., Last, F.: Title. Venue (year)`, or of `Last, F. & Last, F. Title. Venue (year)`.

    Some lists have no titles: `Last, F. et al. Nature Phys. 3, 4 (year)`.
    """
    from copydesk.references.people import inverted_names

    at = inverted_names(bare)
    found = _sentence(bare, at, 8) if at else None
    if not found or found[1][1] > year_start or len((found[0] or "").split()) < 3 or _MARKS.search(bare, *found[1]):
        return None
    is_place = _NO_TITLE_BEHIND.match(bare, found[1][1])
    return None if is_place or bare.startswith(("In ", "in "), at) else found


def _sentence(bare: str, start: int, least: int) -> _Found | None:
    """The sentence that begins at `start`, of so many characters at least; None where it may end in an abbreviation."""
    limit = start + 300
    ends = [match.start() for form in (_ADDED, _SLASHES) if (match := form.search(bare, start, limit))]
    for stop in _STOP.finditer(bare, start, limit):
        if any(end < stop.start() for end in ends):
            break
        if _INSIDE.match(bare, stop.start()):
            continue
        is_cut = _CUT.search(bare, max(start, stop.start() - 8), stop.end())
        if bare[stop.end() :] and (is_cut or not bare[stop.end()].isspace()):
            return None
        ends.append(stop.end())
        break
    if not ends or min(ends) - start < least or not _WORD.search(bare, start, min(ends)):
        return None
    span = start, min(ends)
    is_other = bare.startswith(_INNER, start) or _NO_SENTENCE.match(bare, start)
    return None if is_other else (title_of(bare[slice(*span)]), span)


def _second_sentence(bare: str, year_start: int) -> _Found | None:
    """The title of `First Last, First Last, and First Last. Title. Venue, year`, if the first sentence is of names."""
    from copydesk.references.people import listed, without_others

    names = _SENTENCE.search(bare)
    if not names:
        return None
    dated = _DATED.match(bare, names.end())
    start = dated.end() if dated else names.end()
    sentences = (each for each in _SENTENCE.finditer(bare, start) if not _INSIDE.match(bare, each.start()))
    sentence = next(sentences, None)
    if not sentence or _CUT.search(bare, sentence.start() - 8, sentence.end()):
        return None
    end = sentence.start()
    if start < year_start < end and bare[:year_start].endswith(", ") and bare.startswith(".", year_start + 4):
        end = year_start - 2  # `Title, 2015. More of it`
    before = bare[: names.start()]
    names_only, others = without_others(before)
    found = listed(names_only)
    if (" and " not in before and not others) or not found or (not others and not any(" " in name for name in found)):
        return None  # `Signals and Systems` is of no people
    title = title_of(bare[start:end])
    is_title = 8 <= len(title) <= 300 and " " in title and not _MARKS.search(title)
    return (title, (start, end)) if is_title else None


def _quoted(bare: str, year_start: int) -> re.Match[str] | None:
    """What is in quotes, where a title may begin and does not go on: `(2002). On “Hamlet”` has a quote within."""
    for match in islice(_QUOTED.finditer(bare), 3):
        if not _goes_on(bare, match) and _may_begin(bare, match.start(), year_start):
            return match
    return None


def _goes_on(bare: str, quoted: re.Match[str]) -> bool:
    """Whether a sentence goes on behind the quotes."""
    last = next(filter(None, quoted.groups()))[-1]
    following = _FOLLOWING.match(bare, quoted.end())
    return last not in ".,?!" and following is not None and following[1].islower() and following[1] not in _BEHIND


def _may_begin(bare: str, start: int, year_start: int) -> bool:
    """Whether a title may begin here: right behind a year in brackets, behind a stop, or behind names."""
    if 0 <= year_start < start and bare[year_start] == "(":
        return not _WORD.search(bare, bare.find(")", year_start), start)
    before = bare[:start].rstrip(" *_")
    if not before or not before[-1].isalpha():
        return True
    if bare[start] in "「『《":
        return all(map(_SIGNS.fullmatch, _BETWEEN_SIGNS.split(before)))
    words = before.split()
    is_named = all(not word[0].islower() or word in _AMONG_NAMES for word in words)
    return is_named and words[-1].lower() not in _NO_NAMES and not _ENDED.search(before)


def title_of(text: str) -> str:
    """A title as typed, without the marks around it. Quotes within it stay."""
    whole = unescape(text)
    title = whole.strip(_EDGES)
    quotes = [place for place, each in enumerate(title) if each in _QUOTES]
    around = len(quotes) == 1 or quotes == [0, len(title) - 1]
    return _with_bracket(title.strip(_EDGES + _QUOTES) if around else title, whole)


def _with_bracket(title: str, whole: str) -> str:
    """A title with the bracket at its end that belongs to one within: `Tides [data]`, `[Data] on tides`."""
    opened, closed = title.count("["), title.count("]")
    if opened == closed + 1 and whole.partition(title)[2].startswith("]"):
        return f"{title}]"
    return f"[{title}" if closed == opened + 1 and whole.partition(title)[0].endswith("[") else title


def is_marked(bare: str, span: tuple[int, int]) -> bool:
    """Whether a title is in marks, or its kind is behind it (`[J]`), and a stop or a comma stands before it."""
    in_marks = bare.startswith(_OPENING, span[0]) or _TYPED.match(bare, *span) is not None
    return in_marks and bare[: span[0]].rstrip().endswith((".", ",", "\uff0e", "\uff0c", "\uff1a", "、"))
