"""A blog of any size, the same one each time: posts of 1,300 words by 40 authors, under 150 tags in 12 categories.

What a post holds is the median of five real blogs (of Rust, OpenTelemetry, Material for MkDocs and two persons), in
each 1,300 words: 10 headings, 22 links, 15 spans of code, 19 items of lists, 10 emphases, 20 lines of code in two
blocks, half a picture. Every fourth post has numbered references and cites them; others have none, as on most blogs.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECTIONS, CODE_LINES = 9, 10
AUTHORS, TAGS, CATEGORIES = 40, 150, 12
_FIRST, _LAST = date(2006, 1, 1), date(2025, 12, 31)
_CODE = {"python": "    tide = hours(tide, 2.0) + 1  # rises\n", "yaml": "tide: [2.0, high]  # at noon\n"}
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def write_blog(folder: Path, posts: int, mkdocs_yml: str) -> None:
    """Write a site of so many posts into an empty folder."""
    random = Random(20061)  # noqa: S311 - the same blog each time
    words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 5))) for _ in range(3000)]
    place = folder / "docs/blog/posts"
    place.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(mkdocs_yml, "utf-8")
    (folder / "docs/index.md").write_text("# Start\n\nA blog of many posts.\n", "utf-8")
    (folder / "docs/blog/index.md").write_text("# Blog\n", "utf-8")
    (place / "tide.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    (folder / "docs/blog/.authors.yml").write_text("".join(_registry()), "utf-8")
    for number in range(posts):
        text = "".join(_post(number, posts, words, random))
        (place / f"post-{number:05}.md").write_text(text, "utf-8")


def _registry() -> Iterator[str]:
    yield "authors:\n"
    for number in range(AUTHORS):
        yield f"  author-{number}:\n    name: Author {number}\n    description: Writes about things.\n"
        yield "    avatar: https://pictures.example/author.png\n"


def _post(number: int, posts: int, words: list[str], random: Random) -> Iterator[str]:
    """A post: a head, nine sections, two blocks of code, a picture in each second; references in one of four."""
    cites = number % 4 == 0
    yield from _head(number, posts, words, random)
    yield f"{_sentence(words, random, 60)}{' [1]' * cites}.\n\n<!-- more -->\n\n"
    if number % 2:
        yield f"![{_sentence(words, random, 4)}](tide.svg)\n\n"
    for section in range(SECTIONS):
        yield from _section(section, random.randrange(number) if number and section % 2 else None, words, random)
        if cites:
            yield f"{_sentence(words, random, 20)} [2, 3].\n\n"
    for language, line in _CODE.items():
        yield f"```{language}\n{line * CODE_LINES}```\n\n"
    if cites:
        yield from _references(posts, words, random)


def _head(number: int, posts: int, words: list[str], random: Random) -> Iterator[str]:
    day = _FIRST + timedelta(days=(_LAST - _FIRST).days * number // posts)
    tags = random.sample(range(TAGS), 4)
    yield f"---\ntitle: {_sentence(words, random, 6)}\ndate: {day}\n"
    authors = random.sample(range(AUTHORS), random.choice((1, 1, 2)))
    yield f"authors: [{', '.join(f'author-{each}' for each in authors)}]\n"
    yield f"tags: [{', '.join(f'tag {each}' for each in tags)}]\ncategories: [Category {number % CATEGORIES}]\n"
    yield f"description: {_sentence(words, random, 12)}\n---\n\n"


def _section(section: int, other: int | None, words: list[str], random: Random) -> Iterator[str]:
    """A heading, three paragraphs and a list: two links to the web, in half of the sections one to another post."""
    yield f"## {_sentence(words, random, 4)} {section}\n\n"
    yield f"{_sentence(words, random, 36)} *{_sentence(words, random, 3)}*, {_link(words, random)}.\n\n"
    yield f"{_sentence(words, random, 20)} `{random.choice(words)}` {_sentence(words, random, 14)}.\n\n"
    if other is not None:
        yield f"As [{_sentence(words, random, 3)}](post-{other:05}.md) has it, {_sentence(words, random, 30)}.\n\n"
    mark = "" if other is None else "`"
    yield f"- {_sentence(words, random, 6)}\n- {_link(words, random)}: {mark}{_sentence(words, random, 2)}{mark}\n\n"


def _link(words: list[str], random: Random) -> str:
    return f"[{_sentence(words, random, 2)}](https://{random.choice(words)}.example/{random.choice(words)}/)"


def _references(posts: int, words: list[str], random: Random) -> Iterator[str]:
    yield "## References\n\n"
    for entry in range(1, 4):
        work = random.randrange(posts)
        title = f"{words[work % len(words)].title()} of the sea {work}"
        yield f"[{entry}] Quay, I. ({1990 + work % 30}). *{title}*. Press.\n\n"


def _sentence(words: list[str], random: Random, length: int) -> str:
    return " ".join(random.choices(words, k=length)).capitalize()
