"""What copydesk knows of a site: a Site, its diagnostics and what is remembered of the web -> Health."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copydesk.diagnostic import Severity
from copydesk.named_tuple import NamedTuple
from copydesk.pages.edition import site_taxonomies
from copydesk.plaintext import one_line
from copydesk.references.record import plain
from copydesk.references.work import works
from copydesk.served import unpublished
from copydesk.taxonomy import published

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from copydesk.diagnostic import Diagnostic
    from copydesk.document import Document
    from copydesk.post import Post
    from copydesk.site import Site

MOST = 20  # hosts, unverified links, works, authors: what is told of many
_WEB = ("http://", "https://")
_GRAVEST_FIRST = tuple(map(str, Severity))


class Place(NamedTuple):
    """A document: its path from the site's root, and its title."""

    path: str
    title: str


class Remark(NamedTuple):
    """A diagnostic of a document; line and column count from 1."""

    line: int
    column: int
    severity: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of something, and where; `note` is what else is told of it."""

    name: str
    count: int
    places: tuple[Place, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """The state of a site. Of links, `unverified` are those that were seen alive longest ago, or never (no `note`)."""

    documents: int
    posts: int
    severities: dict[str, int]
    rules: tuple[Tally, ...]
    remarks: tuple[tuple[Place, tuple[Remark, ...]], ...]
    undescribed: tuple[Place, ...]
    coverless: tuple[Place, ...]
    hosts: tuple[Tally, ...]
    unverified: tuple[Tally, ...]
    works: tuple[Tally, ...]
    years: tuple[Tally, ...]
    authors: tuple[Tally, ...]


def health(
    site: Site,
    written: Collection[str],
    diagnostics: Iterable[Diagnostic],
    alive: Mapping[str, float],
    built: Collection[str] = (),
) -> Health:
    """The state of a site: of its documents, those that somebody has `written`, by path.

    The page is public: what readers do not get yet is left out, unless it is `built`, as drafts are for a preview.
    `alive` has when each target that can be asked was last seen alive, in seconds since 1970; 0 stands for never.
    """
    secret = {path for path in site.documents if path not in built and unpublished(path, site)}
    written = [path for path in written if path not in secret]
    diagnostics = [each for each in diagnostics if each.path not in secret]
    shown = published(site.posts.values(), site.today)
    linked = _linked(site, written)
    authors, *_ = site_taxonomies(site)
    people = sorted(authors.terms.values(), key=lambda term: -len(term.posts))
    years = Counter(f"{post.date.year:04}" for post in shown if post.date)
    return Health(
        documents=len(written),
        posts=len(shown),
        severities=dict(Counter(str(each.severity) for each in diagnostics)),
        rules=_rules(site, diagnostics),
        remarks=_remarks(site, diagnostics),
        undescribed=_places(site, (post for post in shown if not post.description)),
        coverless=_places(site, (post for post in shown if post.image is None)),
        hosts=_hosts(site, linked),
        unverified=_unverified(site, linked, alive),
        works=_works(site, shown),
        years=tuple(Tally(year, years[year]) for year in sorted(years)),
        authors=tuple(Tally(term.label, len(term.posts)) for term in people[:MOST]),
    )


def remarks(document: Document, diagnostics: Iterable[Diagnostic]) -> tuple[Remark, ...]:
    """The diagnostics of a document, with lines and columns."""
    position = document.source.position
    return tuple(
        Remark(*position(each.span.start), str(each.severity), each.rule, one_line(each.message))
        for each in diagnostics
    )


def _place(site: Site, path: str) -> Place:
    """A document by the title that its head or its first heading tells."""
    if path not in site.documents:
        return Place(path, path)
    post = site.post(path)
    headings = site.documents[path].markdown.headings
    return Place(path, one_line(post.title if post else headings[0].text if headings else path))


def _places(site: Site, posts: Iterable[Post]) -> tuple[Place, ...]:
    return tuple(_place(site, post.document.path) for post in posts)


def _all(site: Site, paths: Iterable[str]) -> tuple[Place, ...]:
    return tuple(_place(site, path) for path in dict.fromkeys(paths))


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in diagnostics:
        found[each.path].append(each)
    return found


def _rules(site: Site, diagnostics: Iterable[Diagnostic]) -> tuple[Tally, ...]:
    """The rules that something was found by, the gravest first, then the commonest."""
    paths: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in diagnostics:
        paths[each.rule, str(each.severity)].append(each.path)
    found = (Tally(rule, len(told), _all(site, told), note) for (rule, note), told in paths.items())
    return tuple(sorted(found, key=lambda tally: (_GRAVEST_FIRST.index(tally.note), -tally.count, tally.name)))


def _remarks(site: Site, diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Place, tuple[Remark, ...]], ...]:
    """The documents that something was found in, those with the most errors first, then those with the most."""
    found = ((_place(site, path), remarks(site.document(path), each)) for path, each in _by_path(diagnostics).items())
    return tuple(sorted(found, key=lambda item: (-_errors(item[1]), -len(item[1]), item[0].path)))


def _errors(found: Iterable[Remark]) -> int:
    return sum(remark.severity == _GRAVEST_FIRST[0] for remark in found)


def _linked(site: Site, written: Iterable[str]) -> dict[str, list[str]]:
    """The documents that link to each target on the web, once for each link."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(written):
        for link in site.documents[path].markdown.targets():
            if link.target.lower().startswith(_WEB):
                found[link.target].append(path)
    return found


def _hosts(site: Site, linked: Mapping[str, list[str]]) -> tuple[Tally, ...]:
    paths: dict[str, list[str]] = defaultdict(list)
    for target, told in linked.items():
        paths[_host(target)] += told
    commonest = sorted((item for item in paths.items() if item[0]), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Tally(host, len(told), _all(site, told)) for host, told in commonest[:MOST])


def _host(target: str) -> str:
    try:
        return (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:  # no URL: a rule says so
        return ""


def _unverified(site: Site, linked: Mapping[str, list[str]], alive: Mapping[str, float]) -> tuple[Tally, ...]:
    oldest = sorted(alive.keys() & linked.keys(), key=lambda target: (alive[target], target))[:MOST]
    days = {target: datetime.fromtimestamp(alive[target], UTC).date().isoformat() for target in oldest if alive[target]}
    return tuple(Tally(each, len(linked[each]), _all(site, linked[each]), days.get(each, "")) for each in oldest)


def _works(site: Site, shown: Iterable[Post]) -> tuple[Tally, ...]:
    """The works that more than one post cites, the most cited first."""
    posts = {post.document.path for post in shown}
    found = []
    for work in works(site):
        paths = [path for path in work.paths if path in posts]
        if len(paths) > 1:
            name = work.parts.title or plain(work.entries[0].reference.text)
            found.append(Tally(one_line(name), len(paths), _all(site, paths), str(work.parts.year or "")))
    return tuple(sorted(found, key=lambda tally: (-tally.count, tally.name))[:MOST])
