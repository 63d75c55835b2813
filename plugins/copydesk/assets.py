"""Where the image that a head names lies within the site."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from copydesk.named_tuple import NamedTuple
from copydesk.near import nearest_of
from copydesk.pattern import pattern
from copydesk.places import SERVED, as_named, beside, from_top, is_generated
from copydesk.resolve import is_external, names_file
from copydesk.served import translated
from copydesk.site import folded
from copydesk.survey import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.document import Document
    from copydesk.front_matter import Value
    from copydesk.site import Site

_NOT_A_PATH = pattern(r"\{\{|\{%|<%|\$\{|[*\n]|^[@~#:]")
MANY = 2000  # beyond as many files, to seek the likest takes too long
_FILE = pattern(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


_NAMED = pattern(
    r"(?:pdf|slides|poster|video|audio|thumbnail|teaser|banner|hero|hero_image|og_image|social_image|preview|img|logo|avatar"
    r"|photo|attachments?|files?|links|related)"
)


class Asset(NamedTuple):
    """A path as `written`, without query, and where it may lie (from the site's root), the likeliest place first."""

    written: str
    places: tuple[str, ...]


def asset(written: str, document: Document, site: Site) -> Asset | None:
    """The asset that a value names; None for what is a URL or no path at all, or is made by something else."""
    found = sought(written, document, site)
    return None if found and is_generated((found.written.lstrip("/"), *found.places), site) else found


def sought(written: str, document: Document, site: Site) -> Asset | None:
    """Where the asset lies that a value names, whoever makes it; None for what is a URL or no path at all."""
    path = unquote(re.split(r"[?#]", written.strip(), maxsplit=1)[0])
    if _NOT_A_PATH.search(path) or is_external(path) or not _FILE.search(path):
        return None
    folder = document.front_matter.get("media_subpath") or document.front_matter.get("img_path")  # Chirpy's
    whole = posixpath.join(folder.text, path) if folder and folder.is_scalar and not path.startswith("/") else path
    if folder and is_external(whole):
        return None
    near = [] if path.startswith("/") else [beside(document, whole)]
    near = [*(translated(place, document, site) for place in near), *near]  # as MkDocs finds those of the text
    return Asset(path, tuple(dict.fromkeys([*near, *from_top(whole, site)])))


def missing(document: Document, site: Site) -> Iterator[tuple[Value, Asset]]:
    """The files that a head names (but for the cover) and that are not there."""
    for value in _named(document):
        if value.data.startswith("/") and not site.config.mkdocs_file:
            continue  # other hosts have roots of their own
        found = asset(value.data, document, site)
        if found and not is_there(found, site):
            yield value, found


def _named(document: Document) -> Iterator[Value]:
    """The values of a head that name a file, but for the cover, which `Post.image` tells."""
    entries = [entry for entry in document.front_matter.entries if _NAMED.fullmatch(entry.key)]
    cover = document.as_post.image if entries else None
    for entry in entries:
        for value in _scalars(entry.value):
            if value is not cover and isinstance(value.data, str) and names_file(value.data.partition("#")[0]):
                yield value


def _scalars(value: Value) -> Iterator[Value]:
    """A value, or those of its items: Material's `links` have titles as keys."""
    if value.is_scalar:
        yield value
    for inner in (*value.items, *(entry.value for entry in value.entries)):
        if inner.is_scalar or value.items:
            yield from _scalars(inner)


def is_there(found: Asset, site: Site) -> bool:
    """Whether a file of the site is the asset, or one may be that is not seen."""
    if any(site.exists(place) for place in found.places):
        return True
    if _is_prefixed(found, site) and any(path.endswith(f"/{found.written}") for path in _ending_in(found, site)):
        return True
    return _is_served_elsewhere(found, site) or _is_out_of_sight(found, site)


def _is_served_elsewhere(found: Asset, site: Site) -> bool:
    """Whether it lies at the top of another host's blog that is itself in a folder: `website/static`, `docs/public`."""
    if site.config.mkdocs_file or not found.written.startswith("/"):
        return False
    tops = (path.removesuffix(found.written) for path in _ending_in(found, site) if path.endswith(found.written))
    return any(posixpath.basename(top) in SERVED for top in tops)


def _is_out_of_sight(found: Asset, site: Site) -> bool:
    """Whether it may lie in a folder that is not seen, at the top of the blog that a post, or some, were given of."""
    if not site.config.is_part:
        return False
    folders = {posixpath.dirname(place) for place in found.places} - {""}
    is_name = "/" not in found.written  # which a theme may look up in any folder of the blog
    return (is_name or folders.isdisjoint(site.folders)) and not alike(found, site) and not nearest(found, site)


def alike(found: Asset, site: Site) -> str | None:
    """The path to write instead, where one file of the site is what was meant but for letter case or a prefix."""
    cased = {site.folded[folded(place)] for place in found.places if folded(place) in site.folded}
    meant = sorted(cased) or _ending_in(found, site)
    if len(meant) != 1:
        return None
    return as_named(found.written, meant[0]) if cased or _is_prefixed(found, site) else _from_the_top(meant[0], site)


def nearest(found: Asset, site: Site) -> str | None:
    """The file most like one that is not there, from the top; none is sought in sites of very many files."""
    suffix = posixpath.splitext(found.written)[1].casefold()
    pool = [path for path in site.names if path.casefold().endswith(suffix)]
    close = nearest_of(found.places[0], pool, 0.8) if len(pool) < MANY else None
    return _from_the_top(close, site) if close else None


def _is_prefixed(found: Asset, site: Site) -> bool:
    """Whether a theme may put a folder before the path, as those of other hosts do where it begins with no slash."""
    return site.config.mkdocs_file is None and not found.written.startswith("/")


def _ending_in(found: Asset, site: Site) -> list[str]:
    """The files whose paths end in the asset's, whatever the letter case."""
    tail = "/" + posixpath.normpath(found.written).lstrip("./").casefold()
    named = _by_folded_name(site).get(posixpath.basename(tail), ())
    return [path for path in named if f"/{path}".casefold().endswith(tail)]


@once
def _by_folded_name(site: Site) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in site.names:
        found.setdefault(posixpath.basename(path).casefold(), []).append(path)
    return found


def _from_the_top(path: str, site: Site) -> str:
    """A file's path from the root of what is served."""
    for folder in (site.config.docs_dir, *site.config.static_dirs):
        if path.startswith(f"{folder}/"):
            return path.removeprefix(folder)
    return f"/{path}"
