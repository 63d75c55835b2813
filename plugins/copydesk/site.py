"""Every document of a site by path, every other file, the registries: what a rule may know."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from posixpath import splitext
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from copydesk.near import Names
from copydesk.registry_document import BibliographyDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from copydesk.alert import Alert, Alerts
    from copydesk.config import Collection, Config
    from copydesk.document import Document
    from copydesk.markdown.facts import Link
    from copydesk.post import Post
    from copydesk.references.bibtex import Bibliography
    from copydesk.registry import Registry
    from copydesk.resolve import Target
    from copydesk.status import Status
    from copydesk.stray import BuiltDocument, Stray
    from copydesk.vocabulary import Vocabulary

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # mkdocs.utils.markdown_extensions
_WORDINGS = 64  # of a glob: each `**/` doubles them
# What others call Markdown, too: what is named is read whatever its suffix, but nothing else is mended.
NAMED = (*MARKDOWN, ".mdx", ".mdwn", ".mkdown", ".mdtext", ".mdtxt", ".qmd", ".rmd", ".rmarkdown")
HUGO = frozenset({"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"})  # one of these lies at the top of its blogs
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-.")
_POST_FOLDERS = frozenset({"posts", "_posts"})


def folded(path: str) -> str:
    """What paths share that differ in letter case, or in code points only: macOS parts a letter from its accent."""
    return path.casefold() if path.isascii() else normalize("NFC", path.casefold())


class Site:
    """Documents and files by path (from the site's root, with `/`); what rules can't know is handed in.

    `registries` are the files of authors, tags and BibTeX, by path; `today` is the day; `statuses` has what
    the web said of URLs, by target as written, where it was asked. While a site is built, `urls` are those of
    its pages and files from the site's root, and `ids` the anchors of the rendered pages, both by path.
    `built` are the files of the built site that have something to tell, `strays` what it is, by path.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that is known
        self,
        config: Config,
        documents: Mapping[str, Document] | None = None,
        files: frozenset[str] = frozenset(),
        registries: Mapping[str, Document] | None = None,
        today: date | None = None,
        statuses: Mapping[str, Status] | None = None,
        urls: Mapping[str, str] | None = None,
        ids: Mapping[str, frozenset[str]] | None = None,
        alerts: Mapping[str, Alerts] | None = None,
        built: Mapping[str, BuiltDocument] | None = None,
        strays: Mapping[str, tuple[Stray, ...]] | None = None,
    ) -> None:
        self.config = config
        self.documents = {} if documents is None else documents
        self.files = files
        self.registries = {} if registries is None else registries
        self.today = today
        self.statuses = {} if statuses is None else statuses
        self.urls = {} if urls is None else urls
        self.ids = {} if ids is None else ids
        self.alerts = {} if alerts is None else alerts
        self.built = {} if built is None else built
        self.strays = {} if strays is None else strays
        self.resolved: dict[str, list[tuple[Link, Target | None]]] = {}
        self._alike: dict[str, tuple[str, ...]] = {}
        self._near: dict[str, Names] = {}
        self._posts: dict[str, Post | None] = {}

    def but(self, **facts: Any) -> Site:
        """The site with other facts, and nothing of what was worked out of these."""
        return Site(**{name: getattr(self, name) for name in Site.__init__.__annotations__ if name != "return"} | facts)

    def document(self, path: str) -> Document:
        """The document, the registry or the built file of a path."""
        return self.documents.get(path) or self.registries.get(path) or self.built[path]

    @cached_property
    def registry(self) -> Registry | None:
        """The authors that the site knows."""
        file = self.registries.get(self.config.authors or "")
        if not file:
            return None
        from copydesk.registry import authors_of

        return authors_of(file.path, file.front_matter)

    @cached_property
    def vocabulary(self) -> Vocabulary | None:
        """The tags and categories that the site knows."""
        file = self.registries.get(self.config.tags or "")
        if not file:
            return None
        from copydesk.vocabulary import vocabulary_of

        return vocabulary_of(file.path, file.front_matter)

    @cached_property
    def bibliography(self) -> Bibliography | None:
        """The entries of the site's BibTeX file, by key."""
        file = self.registries.get(self.config.bibliography or "")
        return file.bibliography if isinstance(file, BibliographyDocument) else None

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The posts by path."""
        return {path: post for path in self.documents if (post := self.post(path))}

    def post(self, path: str) -> Post | None:
        """The document of a path as a post, if it is one."""
        if path not in self._posts:
            document = self.documents[path]
            self._posts[path] = document.as_post if self.is_post(document) else None
        return self._posts[path]

    def is_mendable(self, path: str) -> bool:
        """Whether a fix may write a file: it is Markdown by its name, or a registry."""
        return path.lower().endswith(NAMED) or path in self.registries

    def collection(self, path: str) -> Collection | None:
        """The configured collection a path belongs to, as it holds there; what introduces one belongs to none."""
        having = (each for each in self.config.collections if matches(path, each.paths))
        found = next((each for each in having if not self._introduces(path, each)), None)
        for override in found.overrides if found else ():
            if found and matches(path, override.paths):
                found = found.overridden(override.changes)
        return found

    def _introduces(self, path: str, collection: Collection) -> bool:
        """Whether a document is the index, without a date, of a folder that a collection is for."""
        document = self.documents.get(path) if _is_index_of(path, collection.paths) else None
        return document is not None and not document.front_matter.entry("date")

    def is_post(self, document: Document) -> bool:
        """Of a configured collection; without one: a `date` in the head or the file's name, or a folder of posts."""
        if self.config.collections:
            return self.collection(document.path) is not None
        if document.front_matter.entry("date"):
            return True
        *folders, name = document.path.split("/")
        if name == "index.md" and folders and _DATED.match(folders[-1]):  # a post with a folder of its own
            return True
        if _DATED.match(name) or not _POST_FOLDERS.isdisjoint(folders):
            return not _is_index(name)
        return False

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Paths as `folded` has them, to find what readers see alike."""
        return {folded(path): path for path in self.names}

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file, the root as the empty string."""
        found = {""}
        for path in (*self.files, *self.documents):
            folder = path.rpartition("/")[0]
            while folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every path of the site, sorted."""
        return tuple(sorted({*self.files, *self.documents}))

    def alike(self, name: str) -> tuple[str, ...]:
        """The paths of the files that have a name, or else the name most like it with the same suffix."""
        if name not in self._alike:
            suffix = name[name.rfind(".") :]
            stem = None if name in self.by_name else self._stems(suffix).nearest(name.removesuffix(suffix), 0.65)
            self._alike[name] = self.by_name.get(name if stem is None else stem + suffix, ())
        return self._alike[name]

    def _stems(self, suffix: str) -> Names:
        """The names of files with a suffix, without it: it would make any two short names alike."""
        if suffix not in self._near:
            self._near[suffix] = Names(name.removesuffix(suffix) for name in self.by_name if name.endswith(suffix))
        return self._near[suffix]

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Paths by the name of the file."""
        found: dict[str, list[str]] = {}
        for path in self.names:
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    def alerts_of(self, document: Document) -> tuple[Alert, ...]:
        """What other programs said of a document's text as it stands."""
        alerts = self.alerts.get(document.path)
        return alerts.found if alerts and alerts.text == document.text else ()

    def exists(self, path: str) -> bool:
        """Whether a path is a document or a file of the site."""
        return path in self.files or path in self.documents


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path matches one of some globs: `*` crosses `/`, `**/` may be no folder, a folder is all within it."""
    wordings = (wording for pattern in patterns for wording in (_wordings(pattern) if "**/" in pattern else (pattern,)))
    return any(fnmatchcase(path, each) or fnmatchcase(path, each.rstrip("/") + "/*") for each in wordings)


def _is_index(name: str) -> bool:
    return splitext(name)[0].lower() in ("index", "_index", "readme")


def _is_index_of(path: str, globs: Iterable[str]) -> bool:
    """Whether a path is the index of a folder all of which one of some globs is for."""
    folder, _, name = path.rpartition("/")
    if not _is_index(name):
        return False
    fixed = (re.split(r"[*?\[]", glob, maxsplit=1)[0] for glob in globs if glob != path)
    return any(each.rstrip("/") == folder for each in fixed)


@lru_cache(maxsize=256)
def _wordings(pattern: str) -> tuple[str, ...]:
    """A glob, and as it is where the folders that it leaves open are none: `a/**/b.md` is `a/b.md`, too."""
    words = [""]
    for part in re.split(r"(?<=/)", pattern):
        ways = (part, "") if part == "**/" and len(words) < _WORDINGS else (part,)
        words = list(dict.fromkeys(word + way for word in words for way in ways))
    return tuple(words)
