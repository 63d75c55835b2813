"""The authors of a blog, gathered from its data, its configuration and its posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.front_matter.yaml_head import scalar
from copydesk.registry import Author, fold
from copydesk.taxonomy import term_slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.post import Post

_SOCIAL = {
    "twitter": "https://x.com/{}",
    "github": "https://github.com/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "orcid": "https://orcid.org/{}",
    "mastodon": "{}",
}


class People:
    """Authors by id; a name that is new gets an id of its own."""

    def __init__(self) -> None:
        self.authors: dict[str, Author] = {}
        self._ids: dict[str, str] = {}

    def add(self, key: str, told: Mapping[str, Any]) -> str:
        """Take in what is told of somebody, and give their id. What is known already stays."""
        author = _author(key, told)
        name = fold(author.name)
        known = self._ids.get(fold(key)) if key else None
        known = known or self._ids.get(name)
        if known:
            self.authors[known] = _joined(self.authors[known], author)
            return known
        base = author.id or term_slug(author.name)
        number, made = 1, base
        while made in self.authors:
            number += 1
            made = f"{base}-{number}"
        self.authors[made] = author._replace(id=made)
        for each in (made, author.name):
            self._ids.setdefault(fold(each), made)
        return made

    def sign(self, post: Post) -> list[str]:
        """The ids of a post's authors."""
        head = post.document.front_matter
        told: dict[str, Mapping[str, Any]] = {each.name: {} for each in post.authors}
        value = head.get("authors") or head.get("author")
        for item in (value.items or (value,)) if value else ():
            if isinstance(item.data, dict) and (name := item.data.get("name")):
                told[str(name).strip()] = item.data
        return list(dict.fromkeys(self.add("", {**more, "name": name}) for name, more in told.items() if name))

    def registry(self) -> str:
        """authors.yml."""
        lines = ["# Who signs posts: the name of an entry is what a post gives under `authors`.\n"]
        for author in self.authors.values():
            lines.append(f"{scalar(author.id)}:\n")
            given = {
                "name": author.name,
                "description": author.description,
                "avatar": author.avatar,
                "url": author.url,
                "links": [{"name": label, "url": url} for label, url in author.links],
            }
            lines += [f"  {key}: {scalar(value)}\n" for key, value in given.items() if value]
        return "".join(lines)


def _author(key: str, told: Mapping[str, Any]) -> Author:
    def text(*names: str) -> str:
        return next((" ".join(str(told[name]).split()) for name in names if isinstance(told.get(name), str)), "")

    links = [(label, form.format(text(label))) for label, form in _SOCIAL.items() if text(label)]
    given = told.get("links")
    for each in given if isinstance(given, list) else []:
        if isinstance(each, dict) and each.get("url"):
            links.append((str(each.get("label") or each.get("name") or each["url"]), str(each["url"])))
        elif isinstance(each, str) and "//" in each:  # Chirpy's
            links.append((each.split("/")[2].removeprefix("www."), each))
    return Author(
        id=key,
        name=text("name", "display_name") or key,
        description=text("bio", "description"),
        avatar=text("avatar", "picture", "image"),
        url=text("url", "website", "home", "homepage", "uri"),
        links=tuple((label, url) for label, url in links if url.startswith(("http://", "https://", "mailto:"))),
    )


def _joined(one: Author, other: Author) -> Author:
    return one._replace(
        description=one.description or other.description,
        avatar=one.avatar or other.avatar,
        url=one.url or other.url,
        links=one.links or other.links,
    )
