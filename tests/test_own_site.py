"""The project's own site: it builds without a warning, holds what it should, and copydesk finds nothing in it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from copydesk.registry import read_registry
from copydesk.rule import all_rules
from copydesk.taxonomy import term_slug

if TYPE_CHECKING:
    from copydesk.rule import Rule

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
POSTS = sorted((DOCS / "blog/posts").glob("*.md"))
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def run(*command: str) -> str:
    """What a Python program says of the checkout; it must succeed."""
    ran = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    run("mkdocs", "build", "--strict", "--site-dir", str(folder))
    return folder


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def test_copydesk_finds_nothing_in_it() -> None:
    documents = len(list(DOCS.rglob("*.md")))
    assert run("copydesk", "check", "--strict") == f"{documents} documents, nothing to report\n"


def test_copydesk_finds_nothing_in_its_built_form(site: Path) -> None:
    documents = len(list(DOCS.rglob("*.md")))
    assert run("copydesk", "check", "--strict", "--built", str(site)) == f"{documents} documents, nothing to report\n"


@pytest.mark.skipif(find_spec("linkcheck") is None, reason="needs LinkChecker")
def test_linkchecker_finds_nothing_in_it(site: Path) -> None:
    pages = len(list(site.rglob("*.html"))) - 1  # nothing links to 404.html
    assert run("copydesk", "crawl", str(site)) == f"{pages} documents, nothing to report\n"


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page(site: Path, rule: Rule) -> None:
    text = page(site, f"rules/{rule.id}")
    level = f"{rule.severity} (off)" if rule.off else rule.severity
    assert f"severity <strong>{level}</strong>" in text
    assert f'href="{rule.id}/"' in page(site, "rules")


@pytest.mark.parametrize(
    ("rule", "mends"),
    [
        ("unsafe-link", "no"),
        ("untidy-link-text", "safely"),
        ("unknown-key", "with a second look"),
        ("dead-link", "safely or with a second look"),
    ],
)
def test_the_page_of_a_rule_tells_how_it_mends(site: Path, rule: str, mends: str) -> None:
    assert f"mends <strong>{mends}</strong>" in page(site, f"rules/{rule}")


def test_every_author_has_a_page(site: Path) -> None:
    registry = read_registry("docs/authors.yml", (DOCS / "authors.yml").read_text("utf-8"))
    assert len(registry.authors) == 3
    for author in registry.authors.values():
        assert author.description in page(site, f"authors/{term_slug(author.name)}")
    assert not (site / "authors.yml").exists()  # the registry is for the pages, not for readers


@pytest.mark.parametrize("post", POSTS, ids=lambda path: path.stem)
def test_every_post_is_there_and_listed(site: Path, post: Path) -> None:
    assert (site / "blog/posts" / post.stem / "index.html").is_file()
    assert f'/posts/{post.stem}/"' in page(site, "blog")
    assert f"/posts/{post.stem}/</guid>" in (site / "feed.xml").read_text("utf-8")
    assert '"@type":"BlogPosting"' in page(site, f"blog/posts/{post.stem}")


def test_its_health_is_good(site: Path) -> None:
    assert "Nothing to report." in page(site, "health")


def test_the_pages_of_the_blog_are_in_the_navigation(site: Path) -> None:
    for folder in ("authors", "tags", "categories", "archive", "works"):
        assert f'href="../{folder}/"' in page(site, "blog")
        assert (site / folder / "index.html").is_file()
