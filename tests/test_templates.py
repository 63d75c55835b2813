"""What copydesk does with the environment of a theme's templates."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from copydesk.mkdocs.templates import unchain

TEMPLATES = {"page": "{% include 'part' %}{{ later }}", "part": "{{ tide }}"}


def environment() -> Environment:
    made = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    made.globals["tide"] = "ebb"
    unchain(made)
    return made


def test_templates_see_globals_as_they_are() -> None:
    found = environment()
    page = found.get_template("page")
    assert type(page.globals) is dict
    found.globals["later"] = " and flood"
    assert page.render() == "ebb and flood"


def test_a_template_has_globals_of_its_own() -> None:
    found = environment()
    assert found.get_template("part", globals={"tide": "neap"}).render() == "neap"
    assert found.globals["tide"] == "ebb"
