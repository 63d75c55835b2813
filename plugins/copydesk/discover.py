"""Paths -> sites: the documents and other files of each. The only reader of folders and documents."""

# ruff: noqa: PTH110, PTH112, PTH113, PTH208 - those of Path raise where a folder may not be entered

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import TYPE_CHECKING

from copydesk.config import Config, ConfigError, find_config, is_part, relative
from copydesk.diagnostic import Position, Source
from copydesk.document import Document
from copydesk.named_tuple import NamedTuple
from copydesk.near import nearest_of
from copydesk.registry_document import BibliographyDocument, RegistryDocument
from copydesk.site import MARKDOWN, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

MAX_FILES = 200_000  # a folder with more is not a site, and its files are not all known
_PIECE = 1 << 16  # bytes
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_SKIPPED = frozenset({"node_modules", "__pycache__", "_site", "venv"})


class Unreadable(NamedTuple):
    """A path that could not be read, and why; where in it, if that is known."""

    path: Path
    message: str
    position: Position | None = None

    @property
    def place(self) -> str:
        """What follows the path: `:line:column`, or a colon where no place is known."""
        return f":{self.position.line}:{self.position.column}" if self.position else ":"


class Selection:
    """A site, the documents of it to check (paths relative to its root), and what could not be read."""

    def __init__(self, site: Site, *unreadable: Unreadable) -> None:
        self.site = site
        self.checked: set[str] = set()
        self.unreadable = list(unreadable)


def select(paths: Iterable[Path], today: date | None = None) -> Iterator[Selection]:
    """The sites that hold the paths. What is absent, or has a wrong configuration, comes in a selection of its own."""
    groups: dict[Path, tuple[Config, list[Path]]] = {}
    alone: list[Path] = []
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and change the names people typed
        if trouble := _absent(absolute):
            yield Selection(Site(Config(root=absolute.parent)), trouble)
            continue
        try:
            config = find_config(absolute)
        except ConfigError as error:
            wrong = Unreadable(error.path, error.message, Position(error.line, error.column))
            yield Selection(Site(Config(root=absolute)), wrong)
            continue
        if config.file or config.mkdocs_file or absolute.is_dir():
            groups.setdefault(config.root, (config, []))[1].append(_below(config.root, absolute))
        else:
            alone.append(absolute)
    if alone:
        root = Path(os.path.commonpath([path.parent for path in alone]))
        yield load_files(Config(root=root, is_part=is_part(alone[0])), alone, today)
    for config, members in groups.values():
        yield load(config, members, today)


def _below(root: Path, path: Path) -> Path:
    """A path as it lies below its site's root: folders that are links lead there."""
    if path.is_relative_to(root):
        return path
    return Path(os.path.realpath(path) if path.is_dir() else f"{os.path.realpath(path.parent)}/{path.name}")


def load(config: Config, paths: Iterable[Path], today: date | None = None) -> Selection:
    """Read the whole site of a configuration, and select the documents at or below the paths."""
    paths = list(paths)
    roots = {config.root / config.docs_dir, *(config.root / folder for folder in config.static_dirs)}
    roots |= {path for path in paths if path != config.root}
    files: set[str] = set()
    closed: dict[Path, Unreadable] = {}
    linked: set[str] | None = set() if config.mkdocs_file else None  # which follows links to folders
    for folder in roots:
        files.update(_walk(folder, config.root, closed, linked))
    registries, unreadable = _registries(config)
    selection = Selection(Site(config, files=frozenset(files), registries=registries, today=today))
    selection.unreadable += [*(closed[path] for path in sorted(closed)), *unreadable]
    selection.unreadable += broken(registries, config)
    documents = {name for name in files if name.endswith(MARKDOWN)}
    named = {relative(config.root, path) for path in paths if os.path.isfile(path)}
    known = {config.authors, config.tags, config.bibliography}
    prefixes = tuple(f"{relative(config.root, path)}/" for path in paths if not os.path.isfile(path))
    sound = {name for name, registry in registries.items() if not registry.front_matter.error}
    names = (documents | named) - known
    chosen = {name for name in names | sound if name in named or "./" in prefixes or name.startswith(prefixes)}
    if linked:
        from copydesk.alias import distinct

        names, chosen = distinct(names | sound, chosen, config, linked)
    _read(selection, sorted(names - sound))
    selection.checked = chosen & (selection.site.documents.keys() | sound)
    return selection


def load_files(config: Config, paths: list[Path], today: date | None = None) -> Selection:
    """Exactly the files given; what else lies in their folders can be linked to."""
    files = frozenset(_walk(config.root, config.root, {}))
    selection = Selection(Site(config, files=files, today=today))
    _read(selection, dict.fromkeys(relative(config.root, path) for path in paths))
    selection.checked = set(selection.site.documents)
    return selection


def read_registries(config: Config) -> dict[str, Document]:
    """The registries that the configuration names or finds, by path; one that cannot be read is none."""
    return _registries(config)[0]


def _registries(config: Config) -> tuple[dict[str, Document], list[Unreadable]]:
    """The registries by path, and those that are there and cannot be read."""
    found: dict[str, Document] = {}
    unreadable: list[Unreadable] = []
    for path in filter(None, (config.authors, config.tags, config.bibliography)):
        read = _contents(f"{config.root}/{path}")
        if isinstance(read, Unreadable):
            unreadable.append(read)
        else:
            found[path] = (BibliographyDocument if path == config.bibliography else RegistryDocument)(path, read)
    return found, unreadable


def broken(registries: Mapping[str, Document], config: Config) -> Iterator[Unreadable]:
    """What is wrong with a registry that does not parse: nothing can be held against it."""
    for path, registry in registries.items():
        if error := registry.front_matter.error:
            what = "authors" if path == config.authors else "tags"
            place = registry.source.position(error.offset)
            yield Unreadable(config.root / path, f"the registry of {what} is not YAML: {error.message}", place)


def shown(path: Path) -> str:
    """A path relative to the working directory, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive of Windows
        return path.as_posix()


def _absent(path: Path) -> Unreadable | None:
    """What is to be said of a path that is not there, or not for us.

    Who opens a pipe may wait forever; those below /dev (`/dev/stdin`, a shell's `<(…)`) have someone at the
    other end.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        near = _near(path)
        return Unreadable(path, f"no such file or folder; did you mean {near}?" if near else "no such file or folder")
    except OSError as error:
        return _closed(path, error)
    is_ours = S_ISREG(mode) or S_ISDIR(mode) or (S_ISFIFO(mode) and path.parts[1:2] in (("dev",), ("proc",)))
    return None if is_ours else Unreadable(path, "expected a file or folder, found a pipe, a socket or a device")


def _near(path: Path) -> str | None:
    """What is there and was probably meant, as it is shown: its first part that is wrong is near another name."""
    parent = next((folder for folder in path.parents if os.path.isdir(folder)), path)
    wrong, *rest = path.relative_to(parent).parts
    try:
        names = [name for name in os.listdir(parent) if not name.startswith(".")]
    except OSError:
        return None
    name = nearest_of(wrong, names, 0.7)
    if name is None:
        return None
    found = parent / name
    if not os.path.exists(found):  # a link that leads nowhere
        return None
    if name == wrong:  # a file that was taken for a folder
        return shown(found)
    whole = found.joinpath(*rest)
    return shown(whole) if os.path.exists(whole) else _near(whole) or shown(found)


def _closed(path: Path, error: OSError) -> Unreadable:
    return Unreadable(path, f"cannot be read: {(error.strerror or str(error)).lower()}")


def _walk(folder: Path, root: Path, closed: dict[Path, Unreadable], linked: set[str] | None = None) -> Iterator[str]:
    """The files below a folder by their paths from the root; no hidden folders.

    Folders that may not be read come into `closed`. Links to folders are followed where there is `linked`, which gets
    their paths from the root, with a slash at the end; all else comes first.
    """
    base = "" if folder == root else relative(root, folder) + "/"
    pending: list[tuple[str, str, tuple[str, ...]]] = [(os.fspath(folder), base, ())]
    links, count = pending[:0], 0
    while (pending or links) and count < MAX_FILES:
        where, prefix, before = pending.pop() if pending else links.pop(0)
        try:
            found = list(os.scandir(where))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            closed[Path(where)] = _closed(Path(where), error)
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _SKIPPED:
                    pending.append((entry.path, f"{prefix}{entry.name}/", before))
            elif entry.is_file():  # pipes and sockets are none: who opens one may wait forever
                count += 1
                yield prefix + entry.name
            elif entry.is_symlink() and (entry.is_dir() or not os.path.exists(entry.path)):
                if linked is not None and entry.is_dir() and (way := _way(entry, before, linked)):
                    linked.add(f"{prefix}{entry.name}/")
                    links.append((entry.path, f"{prefix}{entry.name}/", way))
                else:
                    count += 1
                    yield prefix + entry.name


def _way(entry: os.DirEntry[str], before: tuple[str, ...], linked: set[str]) -> tuple[str, ...] | None:
    """The way to a folder by a link, after other links `before`; None where it is not followed."""
    from copydesk.alias import MAX_LINKS, ways

    if entry.name.startswith(".") or entry.name in _SKIPPED or len(linked) >= MAX_LINKS:
        return None
    return ways(entry.path, before)


def _read(selection: Selection, names: Iterable[str]) -> None:
    config = selection.site.config
    documents, root = {}, os.fspath(config.root).rstrip("/")
    for name in names:
        read = _contents(f"{root}/{name}")
        if isinstance(read, Unreadable):
            selection.unreadable.append(read)
        else:
            documents[name] = Document(name, read, config.dialect, config.headings)
    selection.site.documents = documents


def _contents(path: str) -> str | Unreadable:
    """The text of a file, or why there is none. Its bytes are not kept: memory costs more than to encode it again."""
    try:
        return _content(path).removeprefix(BOM_UTF8).decode("utf-8")
    except OSError as error:
        return _closed(Path(path), error)
    except UnicodeDecodeError as error:
        readable = Source(error.object[: error.start].decode("utf-8", "replace"))
        message = f"expected UTF-8, found the byte 0x{error.object[error.start]:02x}"
        return Unreadable(Path(path), message, readable.position(len(readable.text)))


def _content(path: str) -> bytes:
    """The bytes of a file: there are thousands, and a file object takes as long to make as all the rest."""
    descriptor = os.open(path, _FLAGS)
    try:
        size = os.fstat(descriptor).st_size
        pieces = [os.read(descriptor, size)]
        while (len(pieces[0]) < size or not size) and (piece := os.read(descriptor, _PIECE)):
            pieces.append(piece)  # a file system may give less than it has, or not know how much
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def text_of(path: Path) -> str:
    """The text of a document, empty where it cannot be read."""
    try:
        return decode(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        return ""


def decode(data: bytes) -> str:
    """UTF-8, its byte order mark taken off. Raises UnicodeDecodeError."""
    return data.decode("utf-8").removeprefix("\ufeff")
