"""Put new files in a folder, and none in the place of another unless that is asked for."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Content = str | Path  # a text, or the file to copy


def is_vacant(folder: Path) -> bool:
    """Whether a folder holds nothing yet but a repository, or is not there."""
    return not os.path.lexists(folder) or (folder.is_dir() and all(each.name == ".git" for each in folder.iterdir()))


def taken(folder: Path, paths: Iterable[str]) -> list[str]:
    """Those of some paths below a folder where something is already, or where a file is in the way of their folder."""
    return [path for path in paths if os.path.lexists(folder / path) or not _can_hold(folder, folder / path)]


def is_within_repository(folder: Path) -> bool:
    """Whether a folder lies in a repository of git, below its top."""
    here = folder.absolute()
    return not os.path.lexists(here / ".git") and any(os.path.lexists(each / ".git") for each in here.parents)


def create(folder: Path, files: Mapping[str, Content], *, over: bool = False) -> None:
    """Write files by their paths below a folder, which is made where it is not there.

    Raises FileExistsError before anything is written where a path is taken, unless `over` says that files may be
    replaced; OSError where a file cannot be written: then none of the new ones is left.
    """
    occupied = [] if over else taken(folder, files)
    if occupied:
        raise FileExistsError(f"{occupied[0]} is there already")
    made: list[Path] = []
    try:
        for path, content in files.items():
            target = folder / path
            made += reversed([each for each in (target, *target.parents) if not os.path.lexists(each)])
            target.parent.mkdir(parents=True, exist_ok=True)
            if over:
                target.unlink(missing_ok=True)  # a link goes, and not what it leads to
            _write(target, content)
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir() if each.is_dir() else each.unlink()
        raise


def _write(target: Path, content: Content) -> None:
    with target.open("xb") as file:
        if isinstance(content, str):
            file.write(content.encode())
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, file)


def _can_hold(folder: Path, target: Path) -> bool:
    """Whether no file stands where a folder above the target would have to be."""
    inside = [folder / part for part in target.relative_to(folder).parents]
    return all(each.is_dir() or not os.path.lexists(each) for each in (folder, *inside))
