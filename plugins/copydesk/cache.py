"""The folder for what can be found out again: at the site's root, else where the user's caches are."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

NAME = ".copydesk_cache"
# https://bford.info/cachedir/
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of copydesk: it can be deleted at any time.\n"


def folder(root: Path) -> Path | None:
    """The cache folder of a site, made where it is absent; None where no folder can be written.

    Version control and backups leave it alone.
    """
    name = sha256(os.fsencode(root)).hexdigest()[:16]
    return _made(root / NAME) or _made(_users() / "copydesk" / name)


def _made(path: Path) -> Path | None:
    """A folder that is there, with its marks, and can be written; None where it cannot."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
            if not (path / name).is_file():
                (path / name).write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path if os.access(path, os.W_OK | os.X_OK) else None


def _users() -> Path:
    """Where the platform keeps a user's caches."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    with suppress(RuntimeError):
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return Path(os.devnull)  # a user without a home has no cache
