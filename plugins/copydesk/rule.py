"""What a rule is, and where the rules are: each is one file below `rules/`, found by walking the package.

A rule's id is its file's name, its group its folder's, its documentation its module's docstring.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from copydesk.modules import modules
from copydesk.named_tuple import NamedTuple
from copydesk.pattern import pattern

if TYPE_CHECKING:
    from copydesk.diagnostic import Fix, Severity, Span
    from copydesk.document import Document
    from copydesk.site import Site

SITE_URL = "https://copydesk.github.io/copydesk/"


class Found(NamedTuple):
    """What a rule yields: a place and words, and a fix where there is one. `severity` overrides the rule's own."""

    span: Span
    message: str
    fix: Fix | None = None
    severity: Severity | None = None


Check = Callable[["Document", "Site"], Iterator[Found]]


class Rule(NamedTuple):
    """One kind of fault. `posts` rules look at posts only, `lists` rules at documents that have a reference list.

    An `off` rule runs where it is selected. `strays` are what a rule tells of the built site: links to no `file`, or to
    no `anchor`.
    """

    id: str
    group: str
    severity: Severity
    documentation: str
    check: Check
    posts: bool = False
    lists: bool = False
    off: bool = False
    strays: str = ""

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.strip().partition("\n\n")[0].replace("\n", " ")

    @property
    def url(self) -> str:
        """The rule's page on the site."""
        return f"{SITE_URL}rules/{self.id}/"


def rule(
    *, severity: Severity, posts: bool = False, lists: bool = False, off: bool = False, strays: str = ""
) -> Callable[[Check], Rule]:
    """Make a rule of a check function; its file says the rest."""

    def declare(check: Check) -> Rule:
        module = import_module(check.__module__)
        *_, group, name = check.__module__.split(".")
        documentation = module.__doc__ or ""
        return Rule(kebab(name), kebab(group), severity, documentation, check, posts, lists, off, strays)

    return declare


def kebab(name: str) -> str:
    """`undefined_citation` -> `undefined-citation`."""
    return name.replace("_", "-")


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of groups and names."""
    (top,) = import_module("copydesk.rules").__path__
    files = (f"{group}.{name}" for group in modules(top) for name in modules(f"{top}/{group}"))
    return {module.check.id: module.check for module in (import_module(f"copydesk.rules.{file}") for file in files)}


class Example(NamedTuple):
    """A site made of a rule's documentation: files by path, and what is said of them, in the `concise` format.

    `answers` has what the web answers, by URL, as the head of a message of HTTP.
    """

    files: Mapping[str, str]
    output: str
    answers: Mapping[str, str] = {}


# The body of a fence may hold shorter fences; `\1` is bounded by the line, so this is linear.
_FENCE = pattern(r'^(`{3,})(\w*)(?: title="([^"]+)")?\n(.*?)^\1\n', re.MULTILINE | re.DOTALL)


def example(documentation: str, heading: str) -> Example:
    """The fences under `## Bad` or `## Good`: titled ones are files or answers, the `text` one is the output."""
    section = re.search(
        rf"^## {heading}\n(.*?)(?=^## (?:Bad|Good)$|\Z)", documentation + "\n", re.MULTILINE | re.DOTALL
    )
    files, answers, output = {}, {}, ""
    for _, _, title, body in _FENCE.findall(section[1] if section else ""):
        if title.startswith(("http://", "https://")):
            answers[title] = body
        elif title:
            files[title] = body
        else:
            output = body
    return Example(files, output, answers)
