"""The command line: reads argv, prints, and chooses the exit code."""

import gc

gc.disable()  # a run is short and makes no cycles: a third of its time went into looking for them

from copydesk.cli.program import run  # noqa: E402 - importing is part of the run

__all__ = ["run"]
