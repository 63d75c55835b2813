"""The JSON Schemas that editors get: they are sound, take what the check takes, and refuse what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from click.testing import CliRunner

from copydesk.cli.main import main
from copydesk.config import Collection, Config, Field
from copydesk.document import Document
from copydesk.front_matter.json_schema import of_authors, of_heads, of_tags
from copydesk.linter import lint
from copydesk.rule import all_rules
from copydesk.site import Site

if TYPE_CHECKING:
    from click.testing import Result

DOCS = Path(__file__).parents[1] / "docs"
POSTS = Collection(
    "posts",
    ("posts/*",),
    required=("title", "date", "authors", "mood"),
    extra_keys=("series",),
    fields={
        "title": Field(max_length=9),
        "categories": Field("list", allowed=("Sea", "Moon"), max_items=1),
        "mood": Field("text", allowed=("calm", "rough")),
    },
)
STRICT = Collection("strict", ("x",), required=("title", "own"), forbid_extra_keys=True)
OWN = Collection("a/b %", ("x",), schema={"type": "object", "properties": {"rating": {"maximum": 5}}})
HEADS = [of_heads([]), of_heads([POSTS]), of_heads([STRICT]), of_heads([OWN]), of_heads([POSTS, STRICT, OWN])]


def is_valid(schema: dict[str, Any], data: object) -> bool:
    return bool(jsonschema_rs.validator_for(schema).is_valid(data))


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["schema", *words], catch_exceptions=False)


@pytest.mark.parametrize("schema", [*HEADS, of_authors(), of_tags()])
def test_a_schema_is_one_by_the_metaschema(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    assert is_valid(schema, {}) or schema["title"] != "Front matter"


@pytest.mark.parametrize(
    ("head", "valid"),
    [
        ({"author": "Mina", "mood": "calm"}, True),
        ({"authors": ["mina", {"name": "Otto", "url": "https://example.org"}], "mood": "calm"}, True),
        ({"mood": "calm"}, False),
        ({"author": "Mina"}, False),
        ({"author": "Mina", "mood": "sour"}, False),
        ({"author": "Mina", "mood": "calm", "title": "Tides of the bay"}, False),
        ({"author": "Mina", "mood": "calm", "categories": ["Sea"]}, True),
        ({"author": "Mina", "mood": "calm", "categories": ["Sea", "Moon"]}, False),
        ({"author": "Mina", "mood": "calm", "categories": ["Sun"]}, False),
        ({"author": "Mina", "mood": "calm", "draft": "yess"}, False),
        ({"author": "Mina", "mood": "calm", "tags": "sea"}, False),
        ({"author": "Mina", "mood": "calm", "image": {"path": "/a.png", "alt": "A"}, "anything": 1}, True),
        ({"author": "Mina", "mood": "calm", "date": {"created": "2026-03-01"}, "toc": {"sidebar": "left"}}, True),
    ],
)
def test_heads_of_a_collection(head: dict[str, Any], valid: bool) -> None:  # noqa: FBT001 - one of a table
    assert is_valid(of_heads([POSTS]), head) is valid


SHAPES = ["text", "2026-01-01", "[a, b]", "[]", "[[a]]", "[{a: b}]", "{a, b}", "{a: b}", "{}", "'true'", "'3'"]
PICTURES = ["{path: x}", "{path: [x]}", "{path: {a: b}}", "{path: x, alt: [y]}", "{src: [x]}", "{src: x, alt: 3}"]


@pytest.mark.parametrize("value", [*SHAPES, *PICTURES, "3", "1.5", "true"])
@pytest.mark.parametrize("key", ["title", "subtitle", "tags", "categories", "draft", "pin", "image", "cover"])
def test_the_check_and_the_schema_refuse_the_same_shapes(key: str, value: str) -> None:
    document = Document("docs/a.md", f"---\n{key}: {value}\n---\n")
    told = lint(Site(Config(Path("/")), {"docs/a.md": document}), [all_rules()["invalid-value"]])
    data = json.loads(json.dumps(document.front_matter.data, default=str))
    number_for_text = key in {"title", "subtitle"} and value in {"3", "1.5", "true"}  # is shown as it is written
    assert is_valid(of_heads([]), data) == (not told) or number_for_text


def test_a_forbidding_collection_takes_known_keys_and_its_own() -> None:
    schema = of_heads([STRICT])
    assert is_valid(schema, {"own": 1, "hide": ["toc"], "x_note": 1, "media_subpath": "/a"})
    assert not is_valid(schema, {"own": 1, "catagories": []})


def test_a_schema_of_the_sites_own_counts() -> None:
    assert is_valid(of_heads([OWN]), {"rating": 5})
    assert not is_valid(of_heads([OWN]), {"rating": 6})


def test_of_several_collections_a_head_is_of_any() -> None:
    schema = of_heads([POSTS, STRICT])
    assert is_valid(schema, {"own": 1})
    assert not is_valid(schema, {"catagories": 1})


@pytest.mark.parametrize(
    ("schema", "data", "valid"),
    [
        (of_authors(), {"mina": {"name": "Mina", "links": [{"name": "Web", "url": "https://example.org"}]}}, True),
        (of_authors(), {"authors": {"mina": {"name": "Mina", "links": {"Web": "https://example.org"}}}}, True),
        (of_authors(), {"mina": {"name": ["Mina"]}}, False),
        (of_authors(), {"mina": {"links": [{"name": "Web"}]}}, False),
        (of_tags(), {"sea": {"label": "Sea", "aliases": ["ocean"]}, "moon": None}, True),
        (of_tags(), {"tags": ["sea"], "categories": {"news": {"label": "News"}}}, True),
        (of_tags(), {"sea": ["a"]}, False),
    ],
)
def test_registries(schema: dict[str, Any], data: object, valid: bool) -> None:  # noqa: FBT001
    assert is_valid(schema, data) is valid


def test_the_command_prints_what_the_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(
        '[[collections]]\nname = "notes"\npaths = ["notes/*"]\nextra-keys = ["mood"]\n'
    )
    whole = json.loads(run("--site", str(tmp_path)).stdout)
    assert whole == json.loads(run("notes", "--site", str(tmp_path)).stdout)
    assert "mood" in whole["properties"]
    assert json.loads(run("authors", "--site", str(tmp_path)).stdout) == of_authors()


def test_the_command_names_the_nearest(tmp_path: Path) -> None:
    result = run("author", "--site", str(tmp_path))
    assert result.exit_code == 2
    assert "no collection or registry is named author: did you mean authors?" in result.stderr


def test_the_command_tells_a_wrong_configuration(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text("prefx = 1\n")
    result = run("--site", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'copydesk.toml:1:1 unknown key "prefx"' in result.stderr
