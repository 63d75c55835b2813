"""Text made to hang or crash a parser: each ends, and nothing raises. How long it takes is measured by hand.

A hang fails by pytest's own process being stopped: every case runs in a process that an alarm ends.
"""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

SIZE = 60_000  # code points: what takes quadratic time takes minutes
PATIENCE = 60  # seconds, on a loaded machine

LINT = """
import signal, sys
from pathlib import Path
from copydesk.config import Config
from copydesk.document import Document
from copydesk.linter import lint
from copydesk.site import Site

signal.alarm({patience})
document = Document("posts/post.md", {make})
found = lint(Site(Config(root=Path("/")), {{document.path: document}}))
assert len(document.prose) == len(document.text)
for diagnostic in found:
    assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(document.text), diagnostic
"""

LIST = r"'\n\n## References\n\n[1] A\n'"
CASES = {
    "opening brackets": "'[' * {n}",
    "nested brackets": "'[' * {n} + ']' * {n}",
    "links without an end": "'[a](' * ({n} // 4)",
    "links with a title without an end": "'[a](b \"' * ({n} // 7)",
    "definitions on one line": "'[a]:' * ({n} // 4)",
    "ends of labels": "']:' * ({n} // 2)",
    "backticks": "'` `` ``` ' * ({n} // 9)",
    "one run of backticks": "'`' * {n}",
    "fences without an end": r"'\n'.join(' ' * (i % 7) + '`' * (3 + i % 50) for i in range({n} // 40))",
    "dollars": "'$ a' * ({n} // 3)",
    "display math without an end": r"'$$\n' * ({n} // 3)",
    "braces": "'{{' * {n}",
    "macros without an end": "'{{{{ ' * ({n} // 3)",
    "attribute lists without an end": "'{{#a ' * ({n} // 4)",
    "an attribute list of spaces": "'{{: ' + ' ' * {n}",
    "tags without an end": "'<a \"' * ({n} // 4)",
    "elements without an end": r"'<div>\n\n' * ({n} // 7) + '</div>'",
    "nested elements": "'<div>' * ({n} // 5) + '</div>'",
    "comments without an end": "'<!-- ' * ({n} // 5)",
    "scripts without an end": "'<script>' * ({n} // 8)",
    "escaped brackets": r"'\\[' * ({n} // 2) + '\\]'",
    "like headings": r"'# a\n' * ({n} // 4)",
    "headings with one id": r"'# a {{#b}}\n' * ({n} // 9)",
    "nested lists": "'- ' * ({n} // 2)",
    "nested quotes": "'> ' * ({n} // 2) + 'a'",
    "spaces": "' ' * {n}",
    "line ends": r"'\n' * {n}",
    "tabs": r"'\t' * {n}",
    "doubled spaces": "'a  b ' * ({n} // 5)",
    "no-break spaces": r"'a\u00a0 ' * ({n} // 3)",
    "zero-width spaces": r"'\u200b ' * ({n} // 2)",
    "a citation without an end": "'[1,' * ({n} // 3) + " + LIST,
    "citations": "'a [1, 2-9] ' * ({n} // 11) + " + LIST,
    "many entries": r"'[1]\n\n## References\n\n' + ''.join(f'[{{i}}] A.\n\n' for i in range(1, {n} // 12))",
    "numbers of forty digits": "('[' + '9' * 40 + ']') * ({n} // 42) + " + LIST,
    "a range without sense": "'[1-999999999] [1-9999] [9999-1]' + " + LIST,
    "many lists": r"'\n\n## References\n\n[1] a\n\n' * ({n} // 26)",
    "many bold lists": r"'**References**\n\n[1] a\n\n' * ({n} // 24)",
    "URLs": "'http://a' * ({n} // 8)",
    "a table of bars": r"'|a' * ({n} // 2) + '\n' + '|-' * ({n} // 2) + '\n'",
    "admonitions": r"''.join('    ' * (i % 30) + '!!! note\n' for i in range({n} // 70))",
    "definitions of terms": r"'a\n:   b\n\n' * ({n} // 9)",
    "suppressions": r"'<!-- copydesk: allow dead-link -->\n\n' * ({n} // 36)",
    "dead links": "'[a](b.md) ' * ({n} // 10)",
    "dead anchors": "'[a](#b) ' * ({n} // 8)",
    "flow sequences in a head": r"'---\n' + 'a: ' + '[' * {n} + '\n---\n'",
    "keys in a TOML head": r"'+++\n' + ''.join(f'a{{i}} = 1\n' for i in range({n} // 10)) + '+++\n'",
    "right-to-left text": r"('\u05d0\u05d1 [1] ' * ({n} // 7)) + " + LIST,
    "lone surrogates": r"'\ud800[1] ' * ({n} // 5) + " + LIST,
    "control characters": r"'\x00\x0b\x7f' * ({n} // 3)",
}


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="needs an alarm to end a hang")
@pytest.mark.parametrize("make", CASES.values(), ids=CASES.keys())
def test_it_ends_and_nothing_raises(make: str) -> None:
    script = LINT.format(patience=PATIENCE, make=make.format(n=SIZE))
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-2000:] or f"ended by signal {-found.returncode}"
