"""What changed since a revision that `--since` names, and what of the diagnostics came with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.cli.say import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.diagnostic import Diagnostic
    from copydesk.git import Changes
    from copydesk.rule import Rule
    from copydesk.site import Site


def changes(site: Site, revision: str) -> Changes:
    """What changed in the files of a site, those that links lead to among them; raises UsageError."""
    from copydesk.alias import links
    from copydesk.git import GitError, changes_since

    root = site.config.root
    try:
        return changes_since(root, revision, links(root, {*site.files, *site.documents, *site.registries}))
    except GitError as error:
        raise refusal(f"--since {revision}: {error}") from None


def brought(site: Site, rules: Sequence[Rule], diagnostics: list[Diagnostic], changes: Changes) -> list[Diagnostic]:
    """The diagnostics that a change has to answer for."""
    from copydesk import since
    from copydesk.git import texts_at

    texts = texts_at(site.config.root, changes, since.wanted(site, changes))
    return since.brought(site, since.before(site, changes, texts), changes, diagnostics, rules)
