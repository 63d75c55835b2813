"""What a registry tells of an author, however it is written."""

from __future__ import annotations

import pytest
from tests.quay import file, layout_of, site_of

from copydesk.pages.edition import edition
from copydesk.references.cite import citable
from copydesk.registry_document import RegistryDocument


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
