"""`python -m copydesk` is `copydesk`."""

from copydesk.cli import run

run()
