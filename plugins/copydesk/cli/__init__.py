"""The command line: reads argv, prints, and chooses the exit code."""

from copydesk.cli.main import main

__all__ = ["main"]
