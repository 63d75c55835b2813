"""Folders that links lead to: each way to one is walked, and each of its documents is taken once."""

from __future__ import annotations

import os.path
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from copydesk.config import Config

MAX_LINKS = 1_000  # ways by links to folders: a few folders that link to each other make millions


def ways(link: str, before: tuple[str, ...]) -> tuple[str, ...] | None:
    """The folders (as they are without links) from which links were followed, this one's among them.

    None where the link leads back: to one of these folders, or to one that holds it.
    """
    passed = (*before, os.path.realpath(os.path.dirname(link)))  # noqa: PTH120 - a Path for each would be made for this
    real = os.path.join(os.path.realpath(link), "")  # noqa: PTH118
    return None if any(f"{folder}/".startswith(real) for folder in passed) else passed


def links(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The links among some files of a site and the folders they lie in, and where each leads as it is without links."""
    paths = set(paths)
    folders = {path.rpartition("/")[0] for path in paths}
    folders |= {folder[:at] for folder in folders for at, sign in enumerate(folder) if sign == "/"}
    found = sorted(path for path in paths | folders if path and os.path.islink(f"{root}/{path}"))  # noqa: PTH114
    return {path: os.path.realpath(f"{root}/{path}") for path in found}


def distinct(
    names: Iterable[str], chosen: set[str], config: Config, linked: Iterable[str]
) -> tuple[set[str], set[str]]:
    """The paths of documents by which each file is taken, and which of these are chosen.

    Of several paths of one file that is taken which MkDocs publishes, then one that is itself chosen, then one that
    passes no link (none of the folders `linked`, which end in `/`). It is chosen where any of them is.
    """
    folder_of = cache(lambda folder: os.path.realpath(config.root / folder))
    groups: dict[str, list[str]] = {}
    for name in names:
        folder, _, file = name.rpartition("/")
        groups.setdefault(f"{folder_of(folder)}/{file}", []).append(name)
    inside = "" if config.docs_dir == "." else f"{config.docs_dir}/"
    prefixes = tuple(linked)

    def rank(name: str) -> tuple[bool, bool, bool, str]:
        return not name.startswith(inside), name not in chosen, name.startswith(prefixes), name

    taken = {min(group, key=rank): group for group in groups.values()}
    return set(taken), {name for name, group in taken.items() if not chosen.isdisjoint(group)}
