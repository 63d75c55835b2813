"""Posts as large and as odd as they come: every rule of references and the links are done with them in seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.allowance import assert_ends, needs_fork
from tests.quay import WORDS

from copydesk.config import Config
from copydesk.document import Document
from copydesk.linter import lint, select
from copydesk.references.export import export
from copydesk.references.record import records
from copydesk.references.render import link
from copydesk.references.work import entries_of, works_of
from copydesk.site import Site

SECONDS = 30  # of a processor; the slowest takes three
LIST = "\n\n## References\n\n[1] Lovelace. Tides. 2020.\n\n[2] Sand. Lamps. 2019.\n"


def listed(count: int, entry: str) -> str:
    return "\n\n## References\n\n" + "".join(f"[{i}] {entry.replace('{}', str(i))}\n\n" for i in range(1, count + 1))


# The text, and how many diagnostics of which rule are due.
CASES: dict[str, tuple[str, str, int]] = {
    "four megabytes": ("Tides rise and fall by the moon [1], says everyone. " * 80_000 + LIST, "uncited-reference", 1),
    "ten thousand citations": (
        "".join(f"Sea [{i % 5000 + 1}], [{i % 4999 + 1}-{i % 4999 + 2}].\n\n" for i in range(10_000))
        + listed(5_000, "Reed, J., & Sand, É. (2020). **Tides of bay number {}**. doi:10.1234/a.{}"),
        "undefined-citation", 0,
    ),
    "one number": ("Sea [1]." + "\n\n## References\n\n" + "[1] Reed. Tides.\n\n" * 5_000, "duplicate-number", 4_999),
    "one work": (
        "Sea [1]." + listed(5_000, "Reed, J. (2020). **Tides of the bay**. doi:10.1234/a"), "duplicate-work", 4_999,
    ),
    "lists": ("## Part\n\nSea [1].\n\n## References\n\n[1] A. B. 2020.\n\n" * 2_000, "repeated-list", 0),
    "lists of no text": ("Sea [1].\n\n" + "## References\n\n[1] A. B. 2020.\n\n" * 2_000, "repeated-list", 1_999),
    "lists of definitions": ("Sea [1].\n\n" + "## References\n\n[1]: a.md\n\n" * 10_000, "vanishing-entry", 10_000),
    "endless ranges": ("Sea [1-999999999] and [1-300].\n" * 5_000 + LIST, "malformed-range", 10_000),
    "nested brackets": ("Sea " + "[" * 5_000 + "1" + "]" * 5_000 + LIST, "uncited-reference", 1),
    "forty digits": (f"Sea [{'7' * 40}] and [1-{'9' * 40}].{LIST}[{'7' * 40}] Ash.\n", "malformed-range", 1),
    "from right to left": (
        "\u202e\u05d9\u05dd [1], \u0639\u0631\u0628 [2] \u0648[3].\u202c\n\n"
        + listed(2, "\u05db\u05d4\u05df (2020). **\u05d9\u05dd**."),
        "undefined-citation", 1,
    ),
    "spaces": ("Sea [1]." + LIST + " " * 200_000 + "Ash.\n", "uncited-reference", 1),
    "markup": ("Sea [1], [2]." + listed(2, '</script><img src=x onerror="a({})"> "><b>'), "undefined-citation", 0),
}  # fmt: skip


def said(text: str, rule: str) -> int:
    """How many diagnostics of a rule there are, all rules of the group and the links having been tried."""
    document = Document("posts/x.md", text)
    found = lint(Site(Config(Path("/")), {document.path: document}), select(["references", "citation-order"]))
    link(document, WORDS)
    return sum(each.rule == rule for each in found)


def _hold(name: str) -> None:
    text, rule, count = CASES[name]
    assert said(text, rule) == count


@needs_fork
@pytest.mark.parametrize("name", CASES)
def test_it_is_read_in_time(name: str) -> None:
    assert_ends(SECONDS, _hold, name)


@needs_fork
def test_works_whose_keys_are_alike_are_exported_in_time() -> None:
    text = "Sea [1]." + listed(10_000, "조수 이야기 {}. 2020.")
    found = works_of(entries_of("posts/x.md", Document("posts/x.md", text), None))
    assert_ends(SECONDS // 5, lambda: export(found, "bibtex"))
    assert len({record.key for record in records(found)}) == len(found)
