"""`copydesk` as a program."""

from __future__ import annotations

import errno
import sys
from codecs import lookup
from io import BytesIO, TextIOWrapper
from os import _exit as end_at_once
from typing import Never

from copydesk.cli import plain
from copydesk.cli.say import say
from copydesk.pattern import keep

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run() -> None:
    """Run a command, and then end at once.

    Python would take a large site apart object by object before it ends, which takes as long as to read it.
    """
    _prepare()
    try:
        _run()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        keep()
        end_at_once(end.code)  # while the frames that `end` holds still hold the site
    except OSError as error:
        if error.errno not in _FULL:
            raise
        say(f"Error: not all of it could be written: {(error.strerror or str(error)).lower()}")
        end_at_once(2)  # 1 would say that there are faults


def _prepare() -> None:
    """Have both streams take all that is told, whatever the locale; what goes to a closed one (`>&-`) is lost."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, TextIOWrapper(BytesIO(), encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and lookup(stream.encoding).name == "ascii":
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stdout, TextIOWrapper):  # names of files that are not UTF-8 are shown as they are
        sys.stdout.reconfigure(errors="surrogateescape")


def _run() -> None:
    """A plain run of `check` is read without click; that reads all else, and tells whatever goes wrong."""
    asked = plain.read(sys.argv[1:])
    if asked is None:
        from copydesk.cli.main import main

        main()
        return
    from copydesk.cli.checking import Outcome, Wanted, check

    wanted, outcome = Wanted(**asked), Outcome()
    try:
        check(wanted, outcome)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - it is raised again
        _raise_in_click(error)
    sys.exit(outcome.code(wanted))


def _raise_in_click(error: BaseException) -> None:
    """Have click, which reads the same arguments now, find what went wrong: it knows how to tell and to end."""
    from copydesk.cli.check import command
    from copydesk.cli.main import main

    def fail(**_: object) -> Never:
        raise error

    command.callback = fail
    main()
