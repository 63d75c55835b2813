"""What another program says of a document: vale's and rumdl's alerts, as facts of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.named_tuple import NamedTuple

if TYPE_CHECKING:
    from copydesk.diagnostic import Fix, Severity, Span

GROUP = "prose"
PROGRAMS = ("vale/", "rumdl/")  # what the names of their rules begin with


class Alert(NamedTuple):
    """One alert, its place found in the text. `id` is the program's and the rule's name: `vale/Vale.Spelling`."""

    id: str
    severity: Severity
    span: Span
    message: str
    url: str = ""
    fix: Fix | None = None

    @property
    def group(self) -> str:
        """The group that `[rules]` and `--select` know it by."""
        return GROUP


class Alerts(NamedTuple):
    """The alerts of one document, and the text they were given for: of any other, they say nothing."""

    text: str
    found: tuple[Alert, ...]


def is_name(name: str) -> bool:
    """Whether a name may be that of another program's rule, or of their group."""
    return name == GROUP or f"{name}/".startswith(PROGRAMS)
