"""What a registry tells of an author, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.allowance import assert_ends, needs_fork
from tests.quay import file, layout_of, site_of

from copydesk.config import Config
from copydesk.document import Document
from copydesk.linter import lint, select
from copydesk.pages.edition import edition
from copydesk.references.cite import citable
from copydesk.registry import Author, Registry
from copydesk.registry_document import RegistryDocument
from copydesk.site import Site


@pytest.mark.parametrize(
    ("key", "written", "link"),
    [
        ("orcid", "0000-0002-1694-233X", ("ORCID", "https://orcid.org/0000-0002-1694-233X")),
        ("orcid", "orcid.org/0000-0002-1694-233X", ("ORCID", "https://orcid.org/0000-0002-1694-233X")),
        ("orcid", "http://www.orcid.org/0000-0002-1694-233X/", ("ORCID", "https://orcid.org/0000-0002-1694-233X")),
        ("github", "'@bo'", ("GitHub", "https://github.com/bo")),
        ("github", "github.com/bo/", ("GitHub", "https://github.com/bo")),
        ("github", "https://code.example/bo", ("GitHub", "https://code.example/bo")),
    ],
)
def test_a_name_at_another_host_may_be_its_whole_address(key: str, written: str, link: tuple[str, str]) -> None:
    site = site_of(file("it", author="bo"))
    site.registries = {"a.yml": RegistryDocument("a.yml", f"bo: {{name: Bo, {key}: {written}}}\n")}
    (bo,) = edition(site, layout_of(site)).posts["blog/posts/it.md"].authors
    assert bo.links == (link,)
    assert bo.orcid == ("0000-0002-1694-233X" if key == "orcid" else "")


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Sand & Reed", ["Sand & Reed"]),
        (["Sand & Reed", "bo"], ["Sand & Reed", "Bo"]),
        ("The Quay, Ltd.", ["The Quay, Ltd."]),
        ("bo, duo", ["Bo", "Sand & Reed"]),
        ("Quay, Ines", ["Ines Quay"]),
        ("Ada Hull & Otto Mast", ["Ada Hull", "Otto Mast"]),
        ("Hull, Ada", ["Hull, Ada"]),
    ],
)
def test_a_post_is_signed_as_the_registry_knows_its_authors(authors: str | list[str], names: list[str]) -> None:
    site = site_of(file("it", authors=authors))
    known = 'bo: {name: Bo}\nduo: {name: Sand & Reed}\nltd: {name: "The Quay, Ltd."}\nines: {name: Ines Quay}\n'
    site.registries = {"a.yml": RegistryDocument("a.yml", known)}
    shown = edition(site, layout_of(site)).posts["blog/posts/it.md"]
    assert [person.name for person in shown.authors] == names
    assert list(citable(shown.post, site.registry, "", "").authors) == names


@needs_fork
def test_an_author_of_many_posts_whom_a_large_registry_lacks_is_told_in_time() -> None:
    keepers = "".join(f"keeper{at}:\n  name: Keeper {at} of the lamp\n" for at in range(500))
    head = "---\ntitle: Tides\ndate: 2024-01-01\nauthors: [Zoe]\n---\n\nEbb.\n"
    posts = {path: Document(path, head) for path in (f"posts/{at}.md" for at in range(500))}
    registries = {"authors.yml": RegistryDocument("authors.yml", keepers)}
    site = Site(Config(Path("/"), authors="authors.yml"), posts, registries=registries)
    assert_ends(4, lint, site, select(["unknown-author"]))


@needs_fork
def test_names_like_those_of_a_large_registry_are_found_in_time() -> None:
    registry = Registry(
        "authors.yml", {f"a{at}": Author(f"a{at}", f"Keeper {at * 37} of lamp {at}") for at in range(2_000)}
    )

    def told() -> None:
        for at in range(1_000):
            assert registry.likest(f"Keper {at * 37} of lamp {at}") is not None

    assert_ends(8, told)
