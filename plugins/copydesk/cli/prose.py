"""The prose desk on the command line: when it is asked, and what is said where it cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.alert import GROUP, is_name
from copydesk.cli.say import say
from copydesk.linter import is_chosen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from copydesk.site import Site


class ProseDesk:
    """`names` are the rules selected and ignored; `asked` is what `--prose` or `--no-prose` say, else None."""

    def __init__(self, names: tuple[Collection[str], Collection[str]], asked: bool | None) -> None:  # noqa: FBT001
        self.names = names
        self.asked = asked
        self.on = self.failed = False
        self.told: set[str] = set()

    def gather(self, site: Site, paths: Sequence[str]) -> Site:
        """The site with what was said of its prose. Says on standard error, once, what went wrong."""
        selected, ignored = self.names
        heard = (not selected or any(map(is_name, selected))) and GROUP not in ignored
        self.on = bool(paths) and heard and (site.config.prose.wanted if self.asked is None else self.asked)
        if not self.on:
            return site
        from copydesk.prose import gather

        gathered = gather(site, paths, lambda name: is_chosen(name, *self.names))
        notices = list(gathered.troubles)
        if gathered.unplaced:
            count = "1 alert" if gathered.unplaced == 1 else f"{gathered.unplaced} alerts"
            notices.append(f"{count} on prose left out, for want of a place in the text that holds the words")
        for notice in notices:
            if notice not in self.told:
                say(f"copydesk: {notice}")
        self.told.update(notices)
        self.failed |= bool(gathered.troubles) and (bool(self.asked) or not gathered.missing)
        return gathered.site
