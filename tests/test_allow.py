"""The comment that allows a diagnostic: where it is put, and that it holds there and changes nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from markdown import markdown

from copydesk.allow import allowance
from copydesk.config import Config
from copydesk.diagnostic import Diagnostic, Severity, Span, edited
from copydesk.document import Document
from copydesk.fix import with_documents
from copydesk.linter import lint
from copydesk.registry_document import RegistryDocument
from copydesk.rule import all_rules
from copydesk.site import Site

HERE, FILE = "<!-- copydesk: allow dead-link -->", "<!-- copydesk: allow-file dead-link -->"
HEAD, HEAD_FILE = "# copydesk: allow dead-link", "# copydesk: allow-file dead-link"
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
COMMENT = re.compile(r"\s*(?:<p>\s*<!-- copydesk: allow[^>]*-->\s*</p>|<!-- copydesk: allow[^>]*-->)")


def allowed(document: Document, rule: str = "dead-link") -> str | None:
    """The text of a document with a comment that allows what is found at its star."""
    at = document.text.index("✱")
    fix = allowance(document, Diagnostic(rule, "links", Severity.ERROR, document.path, Span(at, at + 1), "A star."))
    return edited(document.text, fix.edits) if fix else None


def rendered(document: Document) -> str:
    html = markdown(document.text[document.front_matter.body :], extensions=EXTENSIONS)
    return " ".join(COMMENT.sub("", html).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ✱ star.\nMore.\n", f"A ✱ star. {HERE}\nMore.\n"),
        ("A ✱ star.  \nMore.\n", f"A ✱ star. {HERE}  \nMore.\n"),  # a break stays one
        ("A ✱ star.\\\nMore.\n", f"A ✱ star.\\\nMore.\n\n{FILE}\n"),
        ("A ✱ star.\r\nMore.\r\n", f"A ✱ star. {HERE}\r\nMore.\r\n"),
        ("A ✱ star.", f"A ✱ star. {HERE}"),
        ("> - [✱](x.md)\n", f"> - [✱](x.md) {HERE}\n"),
        ("A `✱` code.\n", f"A `✱` code. {HERE}\n"),
        ("Text.\n\n```\n✱\n```\n", f"Text.\n\n{HERE}\n\n```\n✱\n```\n"),
        ("- Text.\n\n  ```\n  ✱\n  ```\n", f"- Text.\n\n  ```\n  ✱\n  ```\n\n{FILE}\n"),
        ("# A ✱ star\n", f"# A ✱ star\n\n{FILE}\n"),  # what stands first is the title of a page
        ("Text.\n\n## A ✱ star\n", f"Text.\n\n{HERE}\n\n## A ✱ star\n"),
        ("Text.\n\n| A |\n|---|\n| ✱ |\n", f"Text.\n\n{HERE}\n\n| A |\n|---|\n| ✱ |\n"),
        ("Text.\n\n[✱]: x.md\n", f"Text.\n\n{HERE}\n\n[✱]: x.md\n"),
        ("Text.\n\n!!! note ✱\n    Text.\n", f"Text.\n\n!!! note ✱\n    Text.\n\n{FILE}\n"),
        ("Text.\n\n<p>✱</p>\n", f"Text.\n\n<p>✱</p>\n\n{FILE}\n"),
        ("A ✱ star. {.wide}\n", f"A ✱ star. {{.wide}}\n\n{FILE}\n"),
        ("A `✱\nb` code.\n", f"A `✱\nb` code.\n\n{FILE}\n"),
        ("A ✱ star. <!-- copydesk: allow insecure-link -- why -->\n",
         "A ✱ star. <!-- copydesk: allow insecure-link dead-link -- why -->\n"),
        ("<!-- copydesk: allow insecure-link -->\n\nA ✱ star.\n",
         "<!-- copydesk: allow insecure-link dead-link -->\n\nA ✱ star.\n"),
        ("---\na: b\ntitle: ✱\n---\n", f"---\na: b\n{HEAD}\ntitle: ✱\n---\n"),
        ("---\ntitle: >\n  A\n  ✱\n---\n", f"---\n{HEAD}\ntitle: >\n  A\n  ✱\n---\n"),
        ("+++\ntitle = '✱'\n+++\n", f"+++\n{HEAD}\ntitle = '✱'\n+++\n"),
        ("---\n# ✱\ntitle: A\n---\n", f"---\n# ✱\ntitle: A\n{HEAD_FILE}\n---\n"),
        ("---\n# ✱\ntitle: A\n---", f"---\n# ✱\ntitle: A\n{HEAD_FILE}\n---"),
        ('{"title": "✱"}\n\nText.\n', None),
    ],
)  # fmt: skip
def test_it_is_put_where_it_holds_and_changes_nothing(text: str, expected: str | None) -> None:
    document = Document("a.md", text)
    assert allowed(document) == expected
    assert rendered(document.with_text(expected or text)) == rendered(document)


def test_where_no_comment_can_be_there_is_none() -> None:
    assert allowed(Document("a.mdx", "A ✱ star.\n")) is None
    assert allowed(Document("a.md", "A ✱ star.\n"), "useless-suppression") is None


def test_a_registry_takes_one_above_its_key_or_at_its_end() -> None:
    assert allowed(RegistryDocument("a.yml", "ada:\n  name: ✱\n")) == f"{HEAD}\nada:\n  name: ✱\n"
    assert allowed(RegistryDocument("a.yml", "---\n# ✱\nada: A\n")) == f"---\n# ✱\nada: A\n{HEAD_FILE}\n"


def test_an_entry_is_judged_by_its_words_and_not_by_the_comment_behind_it() -> None:
    entries = "[1] Lamps. 2019.\n\n[2] Ropes. 2020.\n\n[3] Sails. 2021{}\n"
    texts = [f"See [1, 2, 3].\n\n## References\n\n{entries.format(end)}" for end in ("", " <!-- later -->")]
    rule = all_rules()["drifting-style"]
    for text in texts:
        site = Site(Config(Path("/")), {"a.md": Document("a.md", text)})
        (found,) = lint(site, [rule])
        assert text[: found.span.end].endswith("2021")


def test_all_that_is_found_in_real_posts_can_be_allowed(shared: Path) -> None:
    rules = [rule for rule in all_rules().values() if not rule.strays]
    judged = 0
    for path in sorted(shared.glob("cases/**/*.md")):
        document = Document(path.name, path.read_text("utf-8"))
        site = Site(Config(shared), {path.name: document})
        found = lint(site, rules)
        before = Counter(each.rule for each in found)
        for diagnostic in {each.rule: each for each in found}.values():
            fix = allowance(document, diagnostic)
            assert fix
            changed = document.with_text(edited(document.text, fix.edits))
            after = Counter(each.rule for each in lint(with_documents(site, {path.name: changed}), rules))
            assert {rule for rule in before | after if before[rule] != after[rule]} == {diagnostic.rule}
            assert rendered(changed) == rendered(document)
            judged += 1
    assert judged > 50
