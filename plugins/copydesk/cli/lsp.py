"""`copydesk lsp`: the language server, which editors start and talk to on standard input and output."""

from __future__ import annotations

import gc
import signal
import sys

import click

from copydesk.cli.say import say


@click.command()
@click.option("--stdio", is_flag=True, help="Talk on standard input and output, which is all it does.")
@click.pass_context
def command(ctx: click.Context, *, stdio: bool) -> None:  # noqa: ARG001 - many editors say it
    """Serve an editor: what `check` says of a post, as it is typed.

    Started by the editor, not by hand. Needs the extra copydesk[lsp].
    """
    try:
        from copydesk.lsp.serve import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        say("copydesk: pygls is not installed: pip install 'copydesk[lsp]'")
        ctx.exit(2)
    gc.enable()  # which a short run goes without
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own would wait for a line from the editor first
    stdout, sys.stdout = sys.stdout, sys.stderr  # whatever else is printed must not come between the messages
    ctx.exit(serve(sys.stdin.buffer, stdout.buffer))
