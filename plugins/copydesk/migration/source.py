"""The folder of an old blog, read: nothing in it is ever written."""

from __future__ import annotations

import os
from pathlib import Path

from copydesk.migration.blog import Blog
from copydesk.site import MARKDOWN

MAX_TEXT = 20_000_000  # bytes; what is larger is copied, and not looked into
TEXT = (*MARKDOWN, ".html", ".htm", ".xml", ".yml", ".yaml", ".toml", ".json", ".css", ".scss", ".sass", ".js", ".txt")
_MADE = frozenset(
    {"_site", "node_modules", ".git", ".jekyll-cache", ".sass-cache", "__pycache__", ".venv", "resources/_gen"}
)


def read_blog(root: Path) -> Blog:
    """Every file below a folder, and the texts among them. What a build or a package manager made is one entry."""
    files: set[str] = set()
    texts: dict[str, str] = {}
    unread: dict[str, str] = {}
    real = os.path.realpath(root)
    for folder, names, found in os.walk(root):
        inner = Path(folder).relative_to(root).as_posix()
        prefix = "" if inner == "." else f"{inner}/"
        for name in sorted(names):
            if name in _MADE or f"{prefix}{name}" in _MADE:
                names.remove(name)
                unread[f"{prefix}{name}/"] = "made by a program: a build, a cache or packages"
            elif Path(folder, name).is_symlink():
                names.remove(name)
                unread[f"{prefix}{name}"] = "a link to a folder"
        names.sort()
        for name in sorted(found):
            path = f"{prefix}{name}"
            why = _unreadable(Path(folder, name), real) or _read(Path(folder, name), path, texts)
            if why:
                unread[path] = why
            files.add(path)
    return Blog(frozenset(files | unread.keys()), texts, unread)


def _unreadable(file: Path, real: str) -> str:
    """Why a file is not to be read, if so: what lies outside of the folder is none of the blog's."""
    if file.is_symlink() and not os.path.realpath(file).startswith(real + os.sep):
        return "a link that leads out of the folder"
    return "" if file.is_file() else "no file"


def _read(file: Path, path: str, texts: dict[str, str]) -> str:
    try:
        if path.lower().endswith(TEXT) and file.stat().st_size <= MAX_TEXT:
            texts[path] = file.read_bytes().decode("utf-8-sig")
        else:
            file.open("rb").close()
    except UnicodeDecodeError:
        return "not UTF-8" if path.lower().endswith(MARKDOWN) else ""
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    return ""
