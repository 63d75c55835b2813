"""Fixes of heads: whatever a head holds, a fix changes the one value that is wrong and nothing else of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import fix
from copydesk.config import Collection, Config, Field
from copydesk.document import Document
from copydesk.front_matter.rewrite import rename, replace_in, rewrite
from copydesk.linter import lint
from copydesk.registry_document import RegistryDocument
from copydesk.rule import all_rules
from copydesk.site import Site
from copydesk.taxonomy import term_key

if TYPE_CHECKING:
    from copydesk.diagnostic import Diagnostic

RULES = [rule for rule in all_rules().values() if rule.group == "front-matter"]
AUTHORS = "mina:\n  name: Mina Lovelace\notto:\n  name: Otto Sand\n"
TAGS = "sea:\n  label: Sea\ntide-tables:\n  label: Tide tables\n"
OTHER = "---\ntags: [Tide tables, moon]\ncategories: [Notes]\ntitle: Moon\n---\n"
FIELDS = {"mood": Field("text"), "series": Field("list"), "done": Field("boolean")}

# Values that a rule has something to say of, beside any there can be.
BAIT = {
    "tags": ["tide-tables", "SEA", "Sae", "NO", "1.10", "12:30", "on", "null", "moon, sea", "Moon", "MOON"],
    "categories": ["notes", "NOTES", "~", "yes"],
    "draft": ["yess", "ture", "'true'", "False", "off"],
    "date": ["2020/10/23", "2020-10-23 20:00:00 +0200", "'2020-10-23'", "01/18/2021", "soon"],
    "author": ["Mina Lovelase", "Otto Sandt and Mina Lovelace", "Ada Reed", "mina", "NO"],
    "title": ["1.10", "NO", "Tides"],
    "image": ["/Moon.png", "moon.PNG", "{path: /MOON.png}"],
    "catagories": ["x"],
    "mood": ["1", "true", "2020-01-01"],
    "series": ["one", "one, two"],
    "done": ["yes", "'no'", "fals"],
}
TEXTS = st.text(alphabet="ab C#:-'\"&*!,[]{}é한🎉\n\t%@`|>0.", max_size=12)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 99), st.floats(allow_nan=False), st.dates(), TEXTS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A key with its value, as some writer might have typed it."""
    if draw(st.booleans()):
        key = draw(st.sampled_from(list(BAIT)))
        bait = st.sampled_from(BAIT[key])
        if key in {"tags", "categories"} and draw(st.booleans()):
            members = draw(st.lists(bait.filter(lambda text: "," not in text), min_size=1, max_size=3))
            block = "\n".join(f"  - {member}" for member in members)
            return draw(st.sampled_from([f"{key}: [{', '.join(members)}]", f"{key}:\n{block}"]))
        return f"{key}: {draw(bait)}{draw(st.sampled_from(['', '  # said', ' ']))}"
    key = draw(st.sampled_from([*BAIT, "note", "extra", "7", "2020-01-01"]))
    style = draw(st.sampled_from([None, '"', "'", "|"]))
    flow = draw(st.sampled_from([None, True, False]))
    dumped: str = yaml.safe_dump(
        {key: draw(VALUES)}, default_style=style, default_flow_style=flow, allow_unicode=True, width=30
    )
    return dumped.strip().removeprefix("{").removesuffix("}") if flow else dumped.strip()


@st.composite
def heads(draw: st.DrawFn) -> str:
    written = draw(st.lists(entries(), min_size=1, max_size=4))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return "---\n{}\n---\n\nText.\n".format("\n".join(written)).replace("\n", end)


def site_of(text: str, path: str = "posts/a.md") -> Site:
    collection = Collection("posts", ("posts/*",), fields=FIELDS)
    config = Config(Path("/"), authors="authors.yml", tags="tags.yml", collections=(collection,))
    registries: dict[str, Document] = {
        "authors.yml": RegistryDocument("authors.yml", AUTHORS),
        "tags.yml": RegistryDocument("tags.yml", TAGS),
    }
    documents = {path: Document(path, text), "posts/z.md": Document("posts/z.md", OTHER)}
    return Site(config, documents, frozenset({"moon.png"}), registries, today=date(2026, 1, 1))


def data(text: str) -> dict[str, Any]:
    """A YAML head as PyYAML alone reads it."""
    parts = text.replace("\r\n", "\n").split("\n---\n", 1)
    loaded = yaml.load(parts[0].removeprefix("---\n"), yaml.BaseLoader)  # noqa: S506 - makes text of everything
    return loaded if isinstance(loaded, dict) else {}


def key_at(site: Site, found: Diagnostic) -> str:
    """The key on top of the head at which a diagnostic stands."""
    head = site.documents[found.path].front_matter
    return next(
        entry.key
        for entry in head.entries
        if entry.span.start <= found.span.start <= max(entry.span.end, entry.value.span.end)
    )


@settings(max_examples=300)
@given(heads())
def test_a_fix_mends_one_value_and_leaves_the_rest(text: str) -> None:
    site = site_of(text)
    head = site.documents["posts/a.md"].front_matter
    keys = [entry.key for entry in head.entries]
    for found in lint(site, RULES, ["posts/a.md"]):
        if not found.fix or found.fix.path:
            continue
        mended = fix.apply(text, [found.fix])
        before, after = data(text), data(mended)
        key = key_at(site, found)
        if found.rule == "unknown-key":
            assert list(after.values()) == list(before.values())
            continue
        assert list(after) == list(before)
        changed = [name for name in before if before[name] != after[name]]
        assert changed in ([], [key])
        if keys.count(key) == 1 and isinstance(before[key], list):
            kept, lost = list(after[key]), []
            for item in before[key]:
                if item in kept:
                    kept.remove(item)
                else:
                    lost.append(item)
            assert len(lost) <= 1
            if len(after[key]) < len(before[key]):  # a tag of two spellings is left once
                assert found.rule == "variant-tag"
                assert term_key(str(lost[0])) in {term_key(str(item)) for item in after[key]}


@settings(max_examples=300)
@given(heads())
def test_fixes_end_and_made_twice_change_nothing(text: str) -> None:
    site = site_of(text)
    mended, _ = fix.mend(site, RULES, ["posts/a.md"], unsafe=True)
    again, _ = fix.mend(mended, RULES, ["posts/a.md"], unsafe=True)
    assert again.documents["posts/a.md"].text == mended.documents["posts/a.md"].text
    error = site.documents["posts/a.md"].front_matter.error
    assert error or not mended.documents["posts/a.md"].front_matter.error
    assert mended.documents["posts/a.md"].text.endswith(text[-len("Text.\n") :])


def edited(text: str, key: str, new: Any, index: int | None = None) -> str | None:
    document = Document("a.md", text)
    value = document.front_matter.get(key)
    assert value
    edit = rewrite(document, value if index is None else value.items[index], new)
    return text[: edit.span.start] + edit.text + text[edit.span.end :] if edit else None


@pytest.mark.parametrize(
    ("text", "key", "new", "index", "expected"),
    [
        ("---\na: MIR # x\nb: 1\n---\n", "a", ["MIR"], None, "---\na: [MIR] # x\nb: 1\n---\n"),
        ("---\na: C# is\n---\n", "a", ["C# is", "a, b"], None, '---\na: ["C# is", "a, b"]\n---\n'),
        ("---\na: [NO, 'b']\n---\n", "a", "NO", 0, "---\na: [\"NO\", 'b']\n---\n"),
        ("---\na: [NO, 'b']\n---\n", "a", "it's", 1, "---\na: [NO, 'it''s']\n---\n"),
        ("---\r\na: yess\r\n---\r\n", "a", True, None, "---\r\na: true\r\n---\r\n"),
        ("---\na: &x one\nb: *x\n---\n", "a", "two", None, None),
        ("---\na: |\n  one\nb: 1\n---\n", "a", "two", None, None),
        ('+++\na = "b" # said\n+++\n', "a", "c", None, '+++\na = "c" # said\n+++\n'),
        ("+++\na = [\"b\", 'b']\n+++\n", "a", "c", 1, '+++\na = ["b", "c"]\n+++\n'),
        ("+++\na = true # said\n+++\n", "a", "c", None, '+++\na = "c" # said\n+++\n'),
        ("+++\na = 'MIR'\n+++\n", "a", ["MIR"], None, '+++\na = ["MIR"]\n+++\n'),
        ('{"a": "b", "c": 1}\n\nText', "a", ["b"], None, '{"a": ["b"], "c": 1}\n\nText'),
    ],
)
def test_a_value_is_written_in_the_manner_of_its_head(
    text: str, key: str, new: Any, index: int | None, expected: str | None
) -> None:
    assert edited(text, key, new, index) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nold: 1\nb: 2\n---\n", "new"),
        ('{"old": 1}\n\n', '"new"'),
        ('+++\n"old" = 1\n+++\n', '"new"'),
        ("---\nold: 1\nnew: 2\n---\n", "new"),
    ],
)
def test_a_key_is_renamed_in_its_quotes(text: str, expected: str) -> None:
    document = Document("a.md", text)
    edit = rename(document, document.front_matter.entries[0], "new")
    assert edit
    assert edit.text == expected


def test_a_name_within_a_value_is_replaced_by_the_least() -> None:
    document = Document("a.md", "---\na: Otto Sandt and Mina\n---\n")
    value = document.front_matter.get("a")
    assert value
    edit = replace_in(document, value, "Otto Sandt", "Otto Sand")
    assert edit
    assert edit.text == "Otto Sand"
    quoted = replace_in(document, value, "Otto Sandt", "Otto: Sand")
    assert quoted
    assert json.loads(quoted.text) == "Otto: Sand and Mina"
