"""A plan -> the files of the new site, and an account of every file of the old one."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field

from copydesk.document import Document
from copydesk.markdown.dialect import USUAL, Dialect
from copydesk.migration import formulas, heads
from copydesk.migration.address import Addresses
from copydesk.migration.blog import PAGE, POST, Blog, Move, Plan, Translator
from copydesk.migration.draft import Draft
from copydesk.migration.mend import Mender, gfm
from copydesk.migration.people import People
from copydesk.pages.layout import posts_index
from copydesk.post import Post
from copydesk.resolve import is_external
from copydesk.site import MARKDOWN

DOCS = "docs"
# Pages of lists that most themes have, and which copydesk/pages makes.
_LISTS = {
    "tags": "tags/index.md",
    "categories": "categories/index.md",
    "archives": "archive/index.md",
    "archive": "archive/index.md",
}
_POSTS = ("blog", "posts")  # and of all posts


@dataclass
class Brought:
    """What an import comes to. `texts` are by their paths from the site's root; `notes` are (source, line, message).

    `lost` are the targets of links that lead to nothing that was brought over.
    """

    plan: Plan
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, int, str]] = field(default_factory=list)
    keys: Counter[str] = field(default_factory=Counter)
    people: People = field(default_factory=People)
    math: bool = False
    dollars: bool = False
    lost: frozenset[str] = frozenset()

    @property
    def posts_index(self) -> str:
        """Where copydesk/pages lists the posts, below the docs."""
        return posts_index([move.path for move in self.plan.moves if move.kind == POST])


def dialect() -> Dialect:
    """What the new site's mkdocs.yml asks of Markdown."""
    extensions = {"pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.tasklist", "pymdownx.tilde"}
    return Dialect(frozenset(USUAL | extensions), slugify=lambda text, _: gfm(text))


def bring(blog: Blog, plan: Plan) -> Brought:
    """Translate every document of a plan."""
    return _Bringer(blog, plan).run()


class _Bringer:
    def __init__(self, blog: Blog, plan: Plan) -> None:
        self.blog = blog
        self.plan = plan
        self.brought = Brought(plan)
        self.addresses = Addresses.of(plan)
        self.posts = {
            move.source: Post(Document(_as_markdown(move.source), plan.spelled(blog.texts[move.source])))
            for move in plan.moves
        }
        self.by_name = {posixpath.splitext(posixpath.basename(move.source))[0]: move for move in plan.moves}
        self.by_source = {source: f"/{path}" for path, source in plan.copies.items()}
        self.by_source |= {move.source: move.address for move in plan.moves}

    def run(self) -> Brought:
        for identity, told in self.plan.people:
            self.brought.people.add(identity, told)
        self.add_lists()
        drafts = {move.path: self.translated(move) for move in self.plan.moves}
        documents = {path: Document(path, draft.text, dialect()) for path, draft in drafts.items()}
        mender = Mender(self.addresses, documents)
        for move in self.plan.moves:
            draft, document, media = drafts[move.path], documents[move.path], self.media(move)
            mended = draft.passed(lambda _, each=document, at=move, sub=media: mender.mend(each, at, sub))  # type: ignore[misc]
            self.write(move, mended)
        self.brought.lost = frozenset(mender.lost)
        return self.brought

    def add_lists(self) -> None:
        """The addresses of the lists that are made of the posts."""
        posts = [self.posts[move.source] for move in self.plan.moves if move.kind != PAGE]
        made = {"tags": any(post.tags for post in posts), "categories": any(post.categories for post in posts)}
        for name, path in (*_LISTS.items(), *((name, self.brought.posts_index) for name in _POSTS)):
            if made.get(name, bool(posts)):
                self.addresses.pages.setdefault(f"/{name}", path)
        self.addresses.pages.setdefault("/", "index.md")

    def translated(self, move: Move) -> Draft:
        """A body in the new site's Markdown, its links still the old ones."""
        post = self.posts[move.source]
        document = post.document
        body = document.text[document.front_matter.body :]
        text = "\n" + body.replace("\r\n", "\n").lstrip("\n")
        first = document.source.position(len(document.text) - len(body.lstrip("\r\n"))).line
        shift = document.front_matter.body + len(body) - len(text)
        raw = tuple((start - shift, end - shift) for start, end in document.markdown.raw)
        page = {**move.defaults, **document.front_matter.data, "url": move.address}
        translator = Translator(
            self.link, self.post_url, lambda name: self.reference(name, move), self.plan.settings, page, raw
        )
        draft = self.plan.translate(Draft.of(text, first - 2), move, translator)
        self.brought.math = self.brought.math or formulas.has_formulas(draft.text)
        self.brought.dollars = self.brought.dollars or ("$" in draft.text and formulas.has_dollars(draft.text))
        return draft

    def write(self, move: Move, draft: Draft) -> None:
        """The whole text of a document, and what is to be said of it."""
        post = self.posts[move.source]
        text = post.document.text
        path = f"{DOCS}/{move.path}"
        self.brought.notes += [(move.source, line, message) for line, message in draft.notes]
        if error := post.document.front_matter.error:
            line = post.document.source.position(error.offset).line
            self.brought.notes.append(
                (move.source, line, f"the head cannot be read, and stays as it is: {error.message}")
            )
            self.brought.texts[path] = text[: post.document.front_matter.body] + draft.text
            return
        head = heads.normal(post, move, self.authors(post, move), self.plan.terms, lambda name: self.image(name, move))
        self.brought.keys.update(head.left)
        for offset, message in head.notes:
            self.brought.notes.append((move.source, post.document.source.position(offset).line, message))
        self.brought.texts[path] = (head.written(text) if head.values else "") + draft.text.rstrip() + "\n"

    def authors(self, post: Post, move: Move) -> list[str]:
        """The ids of those who sign a post: those it names, else whoever the old configuration does."""
        if move.kind == PAGE:
            return []
        signed = self.brought.people.sign(post)
        usual = move.defaults.get("author") or self.plan.signature
        return signed or (
            [self.brought.people.add("", {"name": str(usual)})] if isinstance(usual, str) and usual else []
        )

    def media(self, move: Move) -> str:
        """The folder that Chirpy puts before the pictures of a post."""
        head = {**move.defaults, **self.posts[move.source].document.front_matter.data}
        found = head.get("media_subpath") or head.get("img_path")
        return found if isinstance(found, str) and not is_external(found) else ""

    def image(self, name: str, move: Move) -> str | None:
        """Where the picture of a head lies now, from the top; a URL is left as it is."""
        if is_external(self.addresses.inner(name)):
            return name
        names = [posixpath.join("/", self.media(move).strip("/"), name.lstrip("/")), name, f"/{name.lstrip('/')}"]
        for each in names if self.media(move) else names[1:]:
            if found := self.addresses.find(each, move):
                return f"/{found.path}"
        alike = [path for path in self.plan.copies if path.endswith(f"/{name.lstrip('/')}")]
        return f"/{alike[0]}" if len(alike) == 1 else None

    def link(self, name: str) -> str | None:
        """The old address of a file (`{% link %}`), which the links are mended by."""
        return self.by_source.get(name.strip("/"))

    def reference(self, name: str, move: Move) -> str | None:
        """The address of a page as Hugo's `ref` names it: beside the page, from the top, or by its name alone."""
        path, hash_, fragment = name.partition("#")
        if not path:
            return hash_ + fragment
        parts = move.source.split("/")
        for base in ("/".join(parts[:-1]), parts[0], "/".join(parts[:2])):
            for each in ("", *(f"{stem}{suffix}" for stem in ("", "/index", "/_index") for suffix in MARKDOWN)):
                found = self.by_source.get(posixpath.normpath(posixpath.join(base, path.lstrip("/") + each)))
                if found:
                    return found + hash_ + fragment
        named = self.by_name.get(posixpath.basename(path).removesuffix(".md"))
        return named.address + hash_ + fragment if named else None

    def post_url(self, name: str) -> str | None:
        """The old address of a post by its file's name (`{% post_url %}`), with or without folders."""
        move = self.by_name.get(posixpath.basename(name).removesuffix(".md"))
        return move.address if move else None


def _as_markdown(path: str) -> str:
    return path if path.lower().endswith(MARKDOWN) else f"{path}.md"
