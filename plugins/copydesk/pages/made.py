"""Which of the pages that copydesk can make of a site it surely does not make: known before any build."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from copydesk import served
from copydesk.pages.layout import Layout
from copydesk.site import MARKDOWN, matches
from copydesk.survey import once
from copydesk.taxonomy import taxonomies

if TYPE_CHECKING:
    from copydesk.site import Site

_GROUP = "group"  # a plugin that brings others along, which are not known here


def is_unmade(path: str, site: Site) -> bool:
    """Whether no build has a Markdown file at a path, from the site's root, that lies where copydesk makes some.

    A list that is empty is made where a link asks for it, and how many pages a list takes changes by the day.
    """
    name = served.inner(path, site)
    if name is None or not name.endswith(MARKDOWN) or _may_be_anyones(path, name, site):
        return False
    folder, _, page = posixpath.relpath(name, site.config.prefix or ".").partition("/")
    if folder == "works":
        return page != "index.md"
    sorts = _terms(site)
    return folder in sorts and name not in sorts[folder]


def _may_be_anyones(path: str, name: str, site: Site) -> bool:
    if site.urls or served.may_add_pages(site) or _GROUP in site.config.plugins:
        return True
    return bool(site.config.generated) and any(matches(each, site.config.generated) for each in (path, name))


@once
def _terms(site: Site) -> dict[str, frozenset[str]]:
    """The pages of each taxonomy by its folder."""
    if "copydesk/pages" not in site.config.plugins:
        return {}
    posts = [post for path, post in site.posts.items() if not served.excluded(path, site)]
    layout = Layout(prefix=site.config.prefix)
    return {
        sort.folder: frozenset([layout.index(sort), *(layout.term(sort, term) for term in sort.terms.values())])
        for sort in taxonomies(posts, site.registry, site.today, site.vocabulary)
    }
