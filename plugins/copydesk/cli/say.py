"""What is said beside a report, and how a run is refused."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import UsageError


def say(text: str) -> None:
    """Say a line on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def refusal(message: str) -> UsageError:
    """What to raise where a run cannot do what is asked for: it ends with the usage, the message and exit code 2."""
    from click import UsageError  # which few runs need

    return UsageError(message)
