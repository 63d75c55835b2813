"""The files of the new site: what was brought over, and the files that every new blog has."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from copydesk import starter
from copydesk.config import Collection
from copydesk.diagnostic import Severity
from copydesk.front_matter.yaml_head import scalar
from copydesk.migration.address import redirects
from copydesk.migration.blog import DRAFTS, PAGE, POST
from copydesk.migration.bring import DOCS
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from copydesk.diagnostic import Diagnostic
    from copydesk.migration.blog import Plan
    from copydesk.migration.bring import Brought

_GLOB = pattern(r"[*?\[]")
_LANGUAGES = """
    af ar az be bg bn ca cs cy da de el eo es et eu fa fi fr gl he hi hr hu hy id is it ja ka kn ko ku-IQ lb lt lv mk mn
    ms my nb nl nn pl pt pt-BR ro ru sa sh si sk sl sq sr sv ta te th tl tr uk ur uz vi zh zh-Hant zh-TW
""".split()  # fmt: skip
CONFIGURATION = "copydesk.toml"
MANY = 30  # pages in the navigation
_LISTED = (("Authors", "authors"), ("Tags", "tags"), ("Categories", "categories"))


def texts(brought: Brought, today: date) -> dict[str, str]:
    """The texts of the new site by their paths, its configuration before it was checked among them."""
    plan = brought.plan
    moves = redirects(plan)
    blog = starter.Blog(
        name=plan.name,
        today=today,
        author="",
        author_id="",
        url=_url(plan),
        description=plan.description,
        language=_language(plan.language),
        collections=tuple(Collection("posts", (f"{DOCS}/{folder}/*.md",), ("title", "date")) for folder in plan.posts),
        nav=_nav(brought),
        posts_index=brought.posts_index,
        drafts=DRAFTS if any(move.path.startswith(f"{DRAFTS}/") for move in plan.moves) else "",
        redirects=moves,
        imported=True,
        bare_links=plan.bare_links,
        emoji=plan.emoji,
        math=brought.math,
        dollars=brought.dollars,
    )
    made = starter.files("site", blog) | (starter.files("math", blog) if brought.math else {})
    made = {
        path: text for path, text in made.items() if not path.startswith(f"{DOCS}/blog/") and path != f"{DOCS}/tags.yml"
    }
    made[f"{DOCS}/authors.yml"] = brought.people.registry()
    return made | brought.texts


def _language(tag: str) -> str:
    """The language of the theme for one of an old configuration (`de-DE`, `zh_tw`); empty for English, or for none."""
    tag = tag.replace("_", "-").lower()
    known = {each.lower(): each for each in _LANGUAGES}
    return known.get(tag) or known.get(tag.partition("-")[0], "")


def ratchet(found: Iterable[Diagnostic]) -> str:
    """What to add to copydesk.toml, so that old faults are told and fail nothing, and new ones do.

    A warning is put down for the whole site, with its count; an error only in the documents that have it.
    """
    found = list(found)
    warnings = Counter(each.rule for each in found if each.severity is Severity.WARNING)
    errors: dict[str, Counter[str]] = {}
    for each in found:
        if each.severity is Severity.ERROR:
            errors.setdefault(each.path, Counter())[each.rule] += 1
    lines = ["", "# What the posts that were brought over do not hold to yet. Take a line out once it is mended."]
    if warnings:
        lines += ["[rules]", *(f'{rule} = "info" # {count}' for rule, count in sorted(warnings.items()))]
    for path, rules in sorted(errors.items()):
        lines += ["", f"[rules.paths.{_quoted(path)}]"]
        lines += [f'{rule} = "info" # {count}' for rule, count in sorted(rules.items())]
    lines += ["", '[rules.paths."site/**"] # what only the built pages show']
    lines += ['dead-link = "info"', 'dead-anchor = "info"']
    return "\n".join(lines) + "\n"


def _quoted(path: str) -> str:
    """A path as a glob, between quotes."""
    return json.dumps(_GLOB.sub(r"[\g<0>]", path), ensure_ascii=False)


def _url(plan: Plan) -> str:
    return f"{plan.url.rstrip('/')}{plan.base}/" if plan.url.startswith(("http://", "https://")) else ""


def _nav(brought: Brought) -> tuple[str, ...]:
    """The posts and their lists, and the pages at the top; none for a site of many pages, whose folders say it."""
    plan = brought.plan
    pages = sorted((move for move in plan.moves if move.kind == PAGE), key=lambda move: move.path)
    if len(pages) > MANY or not (plan.posts or any(move.kind == POST for move in plan.moves)):
        return ()
    lines = ["- index.md", "- Posts:", f"    - {scalar(brought.posts_index)}"]
    lists = [(title, f"{folder}/index.md") for title, folder in _LISTED if _has(brought, folder)]
    lists.append(("Archive", "archive/index.md"))
    lines += [f"    - {title}: {path}" for title, path in lists]
    listed = {"index.md", brought.posts_index, *(path for _, path in lists)}
    lines += [f"- {scalar(move.path)}" for move in pages if move.path not in listed]
    return tuple(lines)


def _has(brought: Brought, folder: str) -> bool:
    """Whether any post has an author, a tag or a category."""
    return any(f"\n{folder}: " in text.partition("\n---\n")[0] for text in brought.texts.values())
