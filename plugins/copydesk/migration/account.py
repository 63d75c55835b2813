"""What an import has to say for itself: a table for the terminal, and every detail as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from copydesk.diagnostic import Diagnostic, Severity
from copydesk.migration.blog import DRAFT, PAGE, POST
from copydesk.migration.site import ratchet
from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from copydesk.migration.bring import Brought
    from copydesk.site import Site

PATH = "import-report.md"
_UNREAD = ("not UTF-8", "cannot be read")  # what a file stays behind for that its writer wants to know of
SHOWN = 20  # notes in the terminal; all of them are in the report


def table(brought: Brought, redirects: int) -> list[tuple[str, int]]:
    """The rows of the summary: what, and how many. The files add up to those of the source."""
    plan = brought.plan
    kinds = Counter(move.kind for move in plan.moves)
    return [
        ("posts", kinds[POST]),
        ("drafts", kinds[DRAFT]),
        ("pages", kinds[PAGE]),
        ("files copied", len(plan.copies)),
        ("files left behind", len(plan.left)),
        ("authors", len(brought.people.authors)),
        ("redirects", redirects),
        ("places not translated", len(brought.notes)),
    ]


def summary(brought: Brought, redirects: int) -> str:
    """The table, why files stayed behind, and the first of the notes."""
    rows = table(brought, redirects)
    width = max(len(what) for what, _ in rows)
    lines = [f"{what:<{width}}  {count:>6}" for what, count in rows]
    lines += (
        ["", "Left behind:", *(f"  {count:>4}  {why}" for why, count in _reasons(brought))] if brought.plan.left else []
    )
    if lost := [f"  {path}: {why}" for path, why in sorted(brought.plan.left.items()) if why.startswith(_UNREAD)]:
        lines += ["", "Could not be read, and so is missing from the new site:", *lost[:SHOWN]]
        lines += [f"  and {len(lost) - SHOWN} more, in {PATH}"] if len(lost) > SHOWN else []
    if brought.keys:
        keys = ", ".join(f"{name} ({count})" for name, count in brought.keys.most_common())
        lines += ["", f"Keys of heads that only the old site could read, left out: {keys}"]
    if brought.notes:
        lines += ["", "Not translated:"]
        lines += [f"  {path}:{line} {message}" for path, line, message in sorted(brought.notes)[:SHOWN]]
        if len(brought.notes) > SHOWN:
            lines.append(f"  and {len(brought.notes) - SHOWN} more, in {PATH}")
    return "\n".join(lines)


def report(brought: Brought, redirects: int, remarks: Sequence[str]) -> str:
    """The whole account; `remarks` are what `copydesk check` says of the new site, one a line."""
    lines = [f"# Brought over from {brought.plan.host}", "", "| | |", "|---|---:|"]
    lines += [f"| {what} | {count} |" for what, count in table(brought, redirects)]
    lines += _section("Not translated", (f"{path}:{line} {message}" for path, line, message in sorted(brought.notes)))
    lines += _section("What copydesk says of the new site", remarks)
    lines += _section("Left behind", (f"{path}: {why}" for path, why in sorted(brought.plan.left.items())))
    lines += _section(
        "Keys of heads that were left out", (f"{name} ({count})" for name, count in brought.keys.most_common())
    )
    moved = [(move.source, move.path) for move in brought.plan.moves]
    moved += [(source, path) for path, source in brought.plan.copies.items()]
    lines += _section("Brought over", (f"{source} -> docs/{path}" for source, path in sorted(moved)))
    return "\n".join(lines) + "\n"


class Held(NamedTuple):
    """What copydesk finds in the new site: every remark, the levels that hold it, and a word for the terminal."""

    remarks: list[str]
    levels: str
    summary: str


def hold(site: Site, found: Sequence[Diagnostic], lost: Container[str]) -> Held:
    """Tell old faults from new ones: see `ratchet`. `lost` are targets of links that lead nowhere."""
    remarks = {severity: [_remark(site, each) for each in found if each.severity is severity] for severity in Severity}
    counts = [f"{len(told)} {severity}{'s' * (len(told) != 1)}" for severity, told in remarks.items()]
    lines = [f"copydesk finds {', '.join(counts)} in what was brought over."]
    if any(remarks[severity] for severity in (Severity.ERROR, Severity.WARNING)):
        lines.append("Its copydesk.toml puts them down as infos, so that the site builds; the report has them all.")
    lines += [f"  {remark}" for remark in remarks[Severity.ERROR][:SHOWN]]
    if len(remarks[Severity.ERROR]) > SHOWN:
        lines.append(f"  and {len(remarks[Severity.ERROR]) - SHOWN} more errors, in {PATH}")
    everything = [remark for told in remarks.values() for remark in told]
    return Held(everything, ratchet([*found, *_told_later(site, found, lost)]), "\n".join(lines))


def _told_later(site: Site, found: Sequence[Diagnostic], lost: Container[str]) -> Iterator[Diagnostic]:
    """What a build will say of links from the top: that they begin there, or that it makes no such page."""
    told = {(each.path, each.span) for each in found}
    for path, document in site.documents.items():
        for link in document.markdown.links:
            is_told = (path, link.target_span) in told
            if link.target.startswith("/") and not link.target.startswith("//") and not is_told:
                yield Diagnostic("absolute-link", "links", Severity.WARNING, path, link.target_span, "")
                if link.target in lost:
                    yield Diagnostic("dead-link", "links", Severity.ERROR, path, link.target_span, "")


def _remark(site: Site, found: Diagnostic) -> str:
    line, column = site.documents[found.path].source.position(found.span.start)
    return f"{found.path}:{line}:{column} {found.severity} {found.rule} {found.message}"


def _section(title: str, items: Sequence[str] | Iterator[str]) -> list[str]:
    """A heading, and a fence that shows whatever is in it as it is."""
    found = [" ".join(item.split()) for item in items]
    return ["", f"## {title}", "", "`````text", *found, "`````"] if found else []


def _reasons(brought: Brought) -> list[tuple[str, int]]:
    return Counter(brought.plan.left.values()).most_common()
