"""Addresses of files: `file:` URIs as editors write them, and paths."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from copydesk.pattern import pattern

_DRIVE = pattern(r"/[A-Za-z]:")


def path_of(uri: str) -> Path | None:
    """The path of a URI; None where it is no file's: a buffer without a name, an old version that git shows."""
    try:
        scheme, host, path, _, _ = urlsplit(uri)
    except ValueError:
        return None
    path = unquote(path, errors="surrogateescape")  # names of files are bytes
    if scheme != "file" or "\0" in path or not path.startswith("/"):
        return None
    if host and host != "localhost":
        return Path(f"//{host}{path}")
    return Path(path[1:] if _DRIVE.match(path) else path)


def real(path: Path) -> Path:
    """The path by which configurations know a file: no link on the way to it; the file may itself be one."""
    return path.parent.resolve() / path.name
