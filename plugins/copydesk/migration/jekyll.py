"""What each file of a Jekyll blog is, and at which address it was: Chirpy, al-folio, Minimal Mistakes or plain."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from copydesk import front_matter
from copydesk.migration import breaks, formulas, kramdown, liquid, lists, scholar
from copydesk.migration.blog import DRAFT, DRAFTS, PAGE, POST, Blog, Move, Plan, is_hidden, is_markdown
from copydesk.migration.permalink import permalink
from copydesk.pattern import pattern
from copydesk.post import read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.migration.blog import Translator
    from copydesk.migration.draft import Draft

CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")
_NAME = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)\.\w+$")
_HEAD = pattern(r"---[ \t]*\r?\n")
_TEMPLATE = pattern(r"\{%-?\s*(?:for|paginat|include\s+(?:archive|posts|tag|categor))")
_NO_PROSE = pattern(r"\{%[^%]*%\}|\{\{[^}]*\}\}|<[^<>]*>|[\s#*-]")
_REPOSITORY = frozenset("""
    readme license licence copying contributing changelog code_of_conduct security authors contributors support
    gemfile gemfile.lock rakefile makefile dockerfile package.json package-lock.json yarn.lock netlify.toml
    webpack.config.js rollup.config.js rollup.config.mjs gulpfile.js docker-compose.yml appveyor.yml purgecss.config.js
""".split())  # fmt: skip
_FOLDERS = {
    "_layouts": "a template of the old theme",
    "_includes": "a template of the old theme",
    "_sass": "a style of the old theme",
    "_plugins": "a program of the old site",
    "_data": "data of the old theme",
    "_site": "made by Jekyll",
    "_bibliography": "BibTeX, of which jekyll-scholar makes lists",
    "vendor": "a package of the old site",
}
_LISTS = frozenset("home archive archives tags categories category tag posts blog search collection splash".split())


def is_kind(blog: Blog) -> bool:
    """Whether a folder is a Jekyll blog."""
    return blog.has(*CONFIGURATIONS, "_posts", "_drafts")


def plan(blog: Blog) -> Plan:
    """What is to become of a Jekyll blog."""
    name = next((name for name in CONFIGURATIONS if name in blog.texts), "")
    settings = front_matter.read_mapping(blog.texts[name]).data if name.endswith(("yml", "yaml")) else {}
    made = Plan(
        host="Jekyll",
        name=_text(settings.get("title")) or _text(settings.get("name")) or "Blog",
        url=_text(settings.get("url")),
        base=_text(settings.get("baseurl")).rstrip("/"),
        language=_text(settings.get("lang")) or _text(settings.get("locale")),
        description=" ".join((_text(settings.get("description")) or _text(settings.get("tagline"))).split()),
        settings=settings,
        terms=terms,
        emoji=any("jemoji" in str(settings.get(key)) for key in ("plugins", "gems")),
        translate=translate,
    )
    made.people, made.signature = _people(blog, settings)
    if name:
        made.left[name] = "read; its place takes mkdocs.yml"
    for path in sorted(blog.files - made.left.keys()):
        why = _sort(path, blog, made)
        if why:
            made.left[path] = why
    return made


def terms(text: str) -> list[str]:
    """The tags in one text: parted by spaces, as Jekyll does, but where a writer put commas."""
    return text.split(",") if "," in text else text.split()


def translate(draft: Draft, move: Move, translator: Translator) -> Draft:
    """A body in Jekyll's Markdown -> MkDocs' own."""
    scope = liquid.Scope(translator.settings, translator.page, translator.link, translator.post_url, translator.raw)
    if translator.page.get("render_with_liquid") is not False:
        draft = draft.passed(lambda text: liquid.translate(text, scope))
    if is_markdown(move.source):
        draft = draft.passed(lambda text: breaks.translate(text, breaks.KRAMDOWN))
        for translation in (
            scholar.translate,
            scholar.footnotes,
            kramdown.translate,
            formulas.translate,
            lists.translate,
        ):
            draft = draft.passed(translation)
    return draft


def _sort(path: str, blog: Blog, made: Plan) -> str:  # noqa: PLR0911 - one for each kind of file
    """Put a file into the plan, or say why it stays behind."""
    parts = path.split("/")
    collections = _collections(made.settings)
    special = next((part for part in parts[:-1] if part.startswith("_")), "")
    if any(part.startswith(".") and part != ".well-known" for part in parts):
        return "hidden: of the old repository"
    if path in blog.unread:
        return blog.unread[path]
    if special in ("_posts", "_drafts"):
        return _post(path, special, blog, made)
    if parts[0] == "_pages" or (special and special[1:] in collections and parts[0] == special):
        return _page(path, blog, made, collections.get(special[1:]))
    if path in ("_data/authors.yml", "_data/authors.yaml"):
        return "read; its place takes docs/authors.yml"
    if special or parts[0] in _FOLDERS:
        return _FOLDERS.get(special or parts[0], "a folder that Jekyll does not publish")
    if any(
        fnmatchcase(path, glob) or path.startswith(f"{str(glob).rstrip('/')}/") for glob in _excluded(made.settings)
    ):
        return "excluded by the old configuration"
    stem = parts[-1].lower()
    if len(parts) == 1 and (stem in _REPOSITORY or stem.partition(".")[0] in _REPOSITORY or stem.endswith(".gemspec")):
        return "about the old repository"
    return _other(path, blog, made)


def _other(path: str, blog: Blog, made: Plan) -> str:
    """A page, a template, or a file that is copied."""
    text = blog.texts.get(path, "")
    if is_markdown(path):
        return _page(path, blog, made, None)
    if _HEAD.match(text):
        return _page(path, blog, made, None) if path.endswith((".html", ".htm")) else "a template in Liquid"
    if path.endswith((".scss", ".sass", ".less", ".coffee", ".styl")):
        return "a style that has to be compiled"
    if path in ("index.html", "404.html"):
        return "a page that MkDocs or its theme makes"
    made.copies[path] = path
    return ""


def _post(path: str, folder: str, blog: Blog, made: Plan) -> str:
    name = _NAME.match(posixpath.basename(path))
    before = path.partition(f"{folder}/")[0].strip("/")
    if not is_markdown(path) and not path.endswith((".html", ".htm")):
        return "not Markdown"
    if folder == "_drafts":
        stem = posixpath.splitext(posixpath.basename(path))[0]
        made.moves.append(Move(path, made.free(f"{DRAFTS}/{stem}.md"), DRAFT, ""))
        return ""
    if not name:
        return "no date in its name: Jekyll does not publish it"
    head = front_matter.parse(blog.texts[path])
    defaults = _defaults(made.settings, path, "posts")
    page = {**defaults, **head.data}
    written = head.get("date")
    date = (read_date(written.data) or read_date(written.text) if written else None) or read_date(
        "-".join(name.groups()[:3])
    )
    if date is None:
        return "its name has no date of the calendar"
    slug = name[4]
    address = permalink(page, date, slug, made.settings.get("permalink"), before.split("/") if before else [])
    target = made.free(f"blog/posts/{date:%Y-%m-%d}-{slug}.md")
    kind = DRAFT if is_hidden(page) else POST
    made.moves.append(Move(path, target, kind, address, _aliases(page), {**defaults, "date": date.date()}))
    return ""


def _page(path: str, blog: Blog, made: Plan, collection: Mapping[str, Any] | None) -> str:
    """A page of its own: it stays at its address."""
    text = blog.texts.get(path)
    if text is None or not (is_markdown(path) or path.endswith((".html", ".htm"))):
        if path.startswith("_"):
            return "not Markdown"
        made.copies[path] = path
        return ""
    if collection is not None and collection.get("output") is not True:
        return "of a collection that Jekyll does not publish"
    head = front_matter.parse(text)
    kind = path.split("/", maxsplit=1)[0][1:] if collection is not None else "pages"
    page = {**_defaults(made.settings, path, kind), **head.data}
    body = text[head.body :]
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem == "404":
        return "a page that MkDocs or its theme makes"
    if _TEMPLATE.search(body) or (not _NO_PROSE.sub("", body) and (page.get("layout") in _LISTS or not body.strip())):
        return "a list that copydesk/pages makes, or a template in Liquid"
    address = _page_address(path, page, collection, made.settings)
    inner = address.strip("/").removesuffix(".html") or "index"
    target = f"{inner}/index.md" if stem == "index" and inner != "index" else f"{inner}.md"
    if is_hidden(page):
        made.moves.append(Move(path, made.free(f"{DRAFTS}/{target}"), DRAFT, address))
    else:
        made.moves.append(Move(path, made.free(target), PAGE, address, _aliases(page)))
    return ""


def _page_address(path: str, page: Mapping[str, Any], collection: Mapping[str, Any] | None, settings: Any) -> str:
    given = _text(page.get("permalink"))
    bare = posixpath.splitext(path)[0]
    if given and ":" not in given:
        return "/" + given.lstrip("/")
    if collection is not None:
        folder, _, inner = bare.partition("/")
        template = given or _text(collection.get("permalink")) or "/:collection/:path"
        stem = posixpath.basename(inner)
        words = {
            ":collection": folder[1:],
            ":path": inner,
            ":title": stem,
            ":name": stem,
            ":slug": stem,
            ":output_ext": "",
        }
        for word, value in words.items():
            template = template.replace(word, value)
        return "/" + template.lstrip("/")
    bare = bare.removeprefix("_pages/")
    if posixpath.basename(bare) == "index":
        return "/" + bare.removesuffix("index")
    return f"/{bare}/" if settings.get("permalink") == "pretty" else f"/{bare}.html"


def _aliases(page: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses that jekyll-redirect-from answers for."""
    given = page.get("redirect_from")
    return tuple(str(each) for each in (given if isinstance(given, list) else [given]) if each)


def _collections(settings: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    given = settings.get("collections")
    if isinstance(given, dict):
        return {str(name): value if isinstance(value, dict) else {} for name, value in given.items() if name != "posts"}
    return {str(name): {} for name in given} if isinstance(given, list) else {}


def _excluded(settings: Mapping[str, Any]) -> list[str]:
    given = settings.get("exclude")
    return [str(each) for each in given] if isinstance(given, list) else []


def _defaults(settings: Mapping[str, Any], path: str, kind: str) -> dict[str, Any]:
    """What the configuration's `defaults` give to a file of a kind."""
    found: dict[str, Any] = {}
    given = settings.get("defaults")
    for each in given if isinstance(given, list) else []:
        scope, values = (each.get("scope"), each.get("values")) if isinstance(each, dict) else (None, None)
        if not isinstance(scope, dict) or not isinstance(values, dict) or scope.get("type", kind) != kind:
            continue
        folder = _text(scope.get("path")).strip("/")
        if not folder or path == folder or path.startswith(f"{folder}/") or fnmatchcase(path, folder):
            found |= values
    return found


def _people(blog: Blog, settings: Mapping[str, Any]) -> tuple[list[tuple[str, Mapping[str, Any]]], str]:
    """Who is known by an id, and who signs what nobody else does."""
    people: list[tuple[str, Mapping[str, Any]]] = []
    for path in ("_data/authors.yml", "_data/authors.yaml"):
        for key, value in front_matter.read_mapping(blog.texts.get(path, "")).data.items():
            if isinstance(value, dict):
                people.append((key, value))
    for given in (settings.get("author"), settings.get("social")):
        if isinstance(given, dict) and given.get("name"):
            people.append(("", given))
            return people, _text(given["name"])
        if isinstance(given, str) and given.strip():
            return people, given.strip()
    return people, ""


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
