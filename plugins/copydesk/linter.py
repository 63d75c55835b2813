"""`lint(site, rules) -> diagnostics`: one pure function, whatever the door."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from copydesk.alert import GROUP
from copydesk.config import Levels
from copydesk.diagnostic import Diagnostic, Severity
from copydesk.rule import Found, Rule, all_rules
from copydesk.site import Site, matches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from copydesk.alert import Alert
    from copydesk.document import Document

OFF = "off"
HEADS = "front-matter"  # the group whose rules look at heads
REFERENCES = "references"  # the group whose rules look at a BibTeX file, too


def lint(site: Site, rules: Iterable[Rule] | None = None, paths: Iterable[str] | None = None) -> list[Diagnostic]:
    """Check the documents of a site (all, or those of `paths`, in that order); each one's diagnostics in order."""
    chosen = _Chosen(select() if rules is None else tuple(rules))
    diagnostics: list[Diagnostic] = []
    for path in sorted((*site.documents, *site.registries, *site.built)) if paths is None else paths:
        diagnostics += _lint_document(site.document(path), site, chosen)
    return diagnostics


class _Chosen:
    """The rules of a run, apart by what they look at: not every document is to ask each of them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.any = tuple(rule for rule in rules if not rule.posts and not rule.lists)
        self.of_posts = tuple(rule for rule in rules if rule.posts)
        self.of_lists = tuple(rule for rule in rules if rule.lists and not rule.posts)


def _lint_document(document: Document, site: Site, rules: _Chosen) -> list[Diagnostic]:
    """The diagnostics of one document, suppressed ones taken out, in the order of their places."""
    levels, path, looking = site.config.levels or None, document.path, _looking(document, site, rules)
    found: list[Diagnostic] = []
    running = list(_running(looking, path, levels) if levels else zip(looking, repeat(None)))
    for rule, level in running:
        for each in rule.check(document, site):
            found.append(_diagnostic(rule, level, path, each))  # noqa: PERF401 - mostly there is none
    if path in site.strays:
        found += list(_strays(path, site, {rule: level for rule, level in running if rule.strays}, found))
    for alert in site.alerts_of(document):
        level = level_of(alert, path, levels) if levels else None
        if level != OFF:
            severity = Severity(level) if level else alert.severity
            found.append(
                Diagnostic(alert.id, alert.group, severity, path, alert.span, alert.message, alert.fix, alert.url)
            )
    if document.speaks_to_us:
        from copydesk.suppression import suppress

        found = suppress(document, found, {rule.id: level for rule, level in running})
    return sorted(found, key=lambda diagnostic: (diagnostic.span, diagnostic.rule))


def _running(rules: Iterable[Rule], path: str, levels: Levels) -> Iterator[tuple[Rule, str | None]]:
    """The rules that are not off at a path, and what the configuration says of each."""
    for rule in rules:
        if (level := level_of(rule, path, levels)) != OFF:
            yield rule, level


def _looking(document: Document, site: Site, rules: _Chosen) -> tuple[Rule, ...]:
    """The rules that look at a document of its kind: a registry is a head, or a list, and nothing else."""
    if document.path in site.registries:
        group = REFERENCES if document.path == site.config.bibliography else HEADS
        return tuple(rule for rule in rules.any if rule.group == group)
    if document.path in site.built:
        return tuple(rule for rule in rules.any if rule.strays)
    of_posts = rules.of_posts if site.post(document.path) else ()
    return rules.any + of_posts + (rules.of_lists if rules.of_lists and document.reference_lists else ())


def _strays(
    path: str, site: Site, levels_of: Mapping[Rule, str | None], found: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """What the built site has to say that a rule did not find in the text: each link is told once."""
    told = {(each.rule, each.span) for each in found}
    for rule, level in levels_of.items():
        for stray in site.strays[path]:
            if rule.strays == ("anchor" if stray.of_anchor else "file") and (rule.id, stray.span) not in told:
                yield _diagnostic(rule, level, path, Found(stray.span, stray.message))


def _diagnostic(rule: Rule, level: str | None, path: str, found: Found) -> Diagnostic:
    severity = Severity(level) if level else found.severity or rule.severity
    return Diagnostic(rule.id, rule.group, severity, path, found.span, found.message, found.fix)


def level_of(rule: Rule | Alert, path: str, levels: Levels) -> str | None:
    """What the configuration says of a rule at a path: a severity, `off` or nothing. Rules count before groups.

    So do vale's rules before its styles: `vale/Google.Passive` before `vale/Google`.
    """
    tables = [table for pattern, table in reversed(levels.per_path) if matches(path, (pattern,))]
    for table in (*tables, levels.everywhere):
        level = table.get(rule.id) or table.get(rule.id.partition(".")[0]) or table.get(rule.group)
        if level:
            return level
    return None


def is_chosen(name: str, chosen: Collection[str] = (), ignored: Collection[str] = ()) -> bool:
    """Whether another program's rule is to be told of: named, or its program, style or group is, or nothing is."""
    program, _, rest = name.partition("/")
    names = {name, GROUP, program, f"{program}/{rest.partition('.')[0]}"}
    return (not chosen or not names.isdisjoint(chosen)) and names.isdisjoint(ignored)


def select(
    chosen: Collection[str] = (), ignored: Collection[str] = (), levels: Levels | None = None
) -> tuple[Rule, ...]:
    """The rules to run: those named (rules and groups), else all that are on by default or by configuration."""
    return tuple(_selected(chosen, ignored, levels or Levels()))


def _selected(chosen: Collection[str], ignored: Collection[str], levels: Levels) -> Iterator[Rule]:
    configured = {name for _, table in levels.per_path for name in table} | set(levels.everywhere)
    for rule in all_rules().values():
        named = rule.id in chosen or (rule.group in chosen and not rule.off)
        on = named if chosen else not rule.off or rule.id in configured
        if on and rule.id not in ignored and rule.group not in ignored:
            yield rule
