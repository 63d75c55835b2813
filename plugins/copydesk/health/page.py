"""Health -> the source of its page: Markdown headings, and HTML between them that a template sets."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING

from copydesk.health.chart import bars
from copydesk.pages.layout import relative_url
from copydesk.rule import all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import BaseLoader

    from copydesk.health.state import Health, Tally

TEMPLATE = "copydesk/health.html"


def path(prefix: str) -> str:
    """Where the page stands, from the folder of documents."""
    return posixpath.join(prefix, "health/index.md")


def page(health: Health, urls: Mapping[str, str], url: str, loader: BaseLoader) -> str:
    """The source. `urls` are those of documents that are built, by path from the site's root; `url` is the page's."""
    from jinja2 import Environment
    from markupsafe import Markup

    def chart(name: str, title: str, tallies: tuple[Tally, ...]) -> Markup:
        return Markup(bars(name, title, tallies))  # noqa: S704 - it is escaped

    def to(target: str) -> str:
        return relative_url(urls[target], url) if target in urls else ""

    def rule(name: str) -> str:
        found = all_rules().get(name)
        return found.url if found else ""

    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"to": to, "rule_url": rule}
    text = environment.get_template(TEMPLATE).render(health=health, chart=chart)
    # Braces are marks of Jinja to plugins that read pages as templates.
    return text.replace("{", "&#123;").replace("}", "&#125;")


def in_english(html: str) -> str:
    """The HTML of the page as what it is where the site is in another language, which may run from right to left.

    Themes indent lists on the side where lines of the site begin: signs of items need room on the other.
    """
    return f'<div lang="en" dir="ltr" style="list-style-position: inside">\n{html}\n</div>'


def unsearched(index: str, url: str) -> str:
    """A search index in JSON without the entries of a page; one that holds what they were counted into stays."""
    data = json.loads(index)
    if "index" in data:
        return index
    data["docs"] = [each for each in data["docs"] if each["location"].partition("#")[0] != url]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
