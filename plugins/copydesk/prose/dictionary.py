"""A second look of vale's: which of some words its dictionary has."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.prose.program import STARTING, ProgramError, run

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

CONFIGURATION = "MinAlertLevel = suggestion\n\n[*]\nVale.Spelling = warning\n"
A_LINE = 20  # words
A_FILE = 1000  # words; vale seeks the place of each, and takes its time in a long file
PACE = 2_000  # words a second, far fewer than it looks up


def in_dictionary(command: Sequence[str], words: Collection[str]) -> frozenset[str]:
    """Those of some words that vale takes for right. Raises ProgramError."""
    asked = sorted(words)
    if not asked:
        return frozenset()
    with tempfile.TemporaryDirectory(prefix="copydesk-") as name:
        folder = Path(name)
        (folder / "vale.ini").write_text(CONFIGURATION, "utf-8")
        for start in range(0, len(asked), A_FILE):
            lines = [asked[at : at + A_LINE] for at in range(start, min(start + A_FILE, len(asked)), A_LINE)]
            text = "".join(f"{' '.join(line)}\n\n" for line in lines)
            (folder / f"{start}.txt").write_text(text, "utf-8")
        options = ["--output=JSON", "--no-exit", f"--config={folder / 'vale.ini'}"]
        output = run([*command, *options, "."], folder, STARTING + len(asked) / PACE)
    try:
        said = json.loads(output.text)
        unknown = {str(alert["Match"]) for alerts in said.values() for alert in alerts}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ProgramError(f"vale ended with exit code {output.code} when it was asked for words") from error
    return frozenset(asked) - unknown
