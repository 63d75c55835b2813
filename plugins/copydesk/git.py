"""Asks git what changed since a revision, and what files were then."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from functools import cache
from os import environ
from pathlib import PurePath
from typing import TYPE_CHECKING

from copydesk.near import nearest_of
from copydesk.site import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Ranges = tuple[range, ...]
_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_DIFF = (  # whatever the configuration of git says
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--relative", "--submodule=short",
    "--inter-hunk-context=0",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?\b|yesterday\b|today\b|(?:last|\d+).(?:day|week|month|year)")
_READ = (*NAMED, ".yml", ".yaml", ".bib")  # as text, whatever .gitattributes say
_ALL: Ranges = (range(1, 1 << 31),)
_TOP = {"GIT_DIR", "GIT_WORK_TREE"}
SECONDS = 120  # that git may take; a repository on a dead network drive would hang for ever


class GitError(Exception):
    """What git cannot tell, in words for the one who asked."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the files of a folder were at `base`. Paths are relative to the folder, with `/`.

    `lines` has the ranges of lines (from 1) that were added or altered, for each file that is there and is not as it
    was; `gone` the paths that were there and are not; `new` those that were not, and `moved` those of them whose file
    was there under another path, with that. `places` has the paths from the top of the repository of files that links
    lead to.
    """

    base: str
    lines: Mapping[str, Ranges] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    places: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)

    def touches(self, path: str, first: int, last: int) -> bool:
        """Whether a line from `first` to `last` of a file was added or altered."""
        return any(each.start <= last and first < each.stop for each in self.lines.get(path, ()))


def changes_since(folder: PurePath, revision: str, links: Mapping[str, str] | None = None) -> Changes:
    """What changed below a folder since the commit in which a revision and the work tree part; untracked files, too.

    `links` are files and folders below it that are links, with where they lead: git does not look behind them. What
    lies outside of the repository is as it was. Raises GitError.
    """
    base = _base(folder, revision)
    changes = _changes(folder, base)
    if links:
        top = PurePath(_git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
        inside = {link: real for link, real in links.items() if PurePath(real).is_relative_to(top)}
        places = {link: PurePath(real).relative_to(top).as_posix() for link, real in inside.items()}
        return _behind(changes, _changes(top, base), places)
    return changes


def _behind(changes: Changes, whole: Changes, links: Mapping[str, str]) -> Changes:
    """The changes of a folder with those of the `whole` repository that are seen through links in the folder.

    Paths that links lead to are from the top of the repository.
    """
    lines, places = dict(changes.lines), dict[str, str]()
    for link, real in links.items():
        prefix = "" if real == "." else f"{real}/"
        for place in (*whole.lines, *whole.gone):
            if place == real or place.startswith(prefix):
                path = link + place[len(real) :] if prefix else f"{link}/{place}"
                places[path] = place
                if place in whole.lines:
                    lines[path] = whole.lines[place]
    gone, new = ({path for path, place in places.items() if place in found} for found in (whole.gone, whole.new))
    lines |= dict.fromkeys(links.keys() & (changes.new | new), _ALL)  # git has the one line that a link is
    return Changes(changes.base, lines, changes.gone | gone, changes.new | new, places, changes.moved)


def _changes(folder: PurePath, base: str) -> Changes:
    """What changed below a folder since a commit."""
    lines: dict[str, Ranges] = {}
    gone: set[str] = set()
    new: set[str] = set()
    moved: dict[str, str] = {}
    told = list(_differences(folder, base, "--", "."))
    as_text: dict[str, Ranges | None] = {}
    if any(ranges is None and after.lower().endswith(_READ) for _, _, after, ranges in told):
        texts = (f":(icase)*{suffix}" for suffix in _READ)
        as_text = {after: ranges for _, _, after, ranges in _differences(folder, base, "--text", "--", *texts)}
    for status, before, after, ranges in told:
        if status == "D":
            gone.add(before)
            continue
        lines[after] = (as_text.get(after) or ()) if ranges is None else ranges
        if status in ("A", "R", "C"):
            new.add(after)
        if status == "R":
            gone.add(before)
            moved[after] = before
    for path in _split(_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")):
        lines[path] = _ALL
        new.add(path)
    return Changes(base, lines, frozenset(gone), frozenset(new), moved=moved)


def texts_at(folder: PurePath, changes: Changes, paths: Iterable[str]) -> dict[str, str]:
    """The text of each file as it was before the changes; what is no UTF-8 in it is replaced. Raises GitError."""
    names = {path: f"{changes.base}:{changes.places.get(path, f'./{path}')}" for path in paths}
    odd = {path for path, name in names.items() if "\n" in name}  # of which git would make several names
    plain = [path for path in names if path not in odd]
    asked = "".join(f"{names[path]}\n" for path in plain).encode("utf-8", "surrogateescape")
    found = dict(zip(plain, _blobs(_git(folder, "cat-file", "--batch", given=asked)), strict=True)) if plain else {}
    found |= {path: _git(folder, "show", "--no-textconv", names[path]) for path in odd}
    return {path: text.decode("utf-8", "replace") for path, text in found.items() if text is not None}


def _blobs(told: bytes) -> Iterator[bytes | None]:
    """What `cat-file --batch` tells of each name: its bytes; None where it has no file of that name."""
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        size = re.fullmatch(rb"[0-9a-f]+ \w+ (\d+)", told[at:end])
        at = end + 1
        yield told[at : at + int(size[1])] if size else None
        at += int(size[1]) + 1 if size else 0


def _base(folder: PurePath, revision: str) -> str:
    """The commit in which a revision and HEAD part."""
    known = not revision.startswith("-") and _try(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    shallow = _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    cure = "; this clone is shallow: fetch more with `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout"
    if not known:
        raise GitError(f"git knows no revision {revision}{cure if shallow else _meant(folder, revision)}")
    base = _try(folder, "merge-base", known, "HEAD")
    if not base:
        raise GitError(f"{revision} and HEAD have no commit in common{cure if shallow else ''}")
    return base


def _meant(folder: PurePath, revision: str) -> str:
    """What to say behind a revision that there is none of: the branch or tag like it, or how a day is told."""
    if _DAY.match(revision):
        return f": expected a branch, a tag or a commit, such as \"$(git rev-list -1 --before='{revision}' HEAD)\""
    names = _try(folder, "for-each-ref", "--format=%(refname:short)").splitlines()
    near = nearest_of(revision, names) or nearest_of(revision.rpartition("/")[2], names)
    return f": did you mean {near}?" if near else ""


def _differences(folder: PurePath, base: str, *words: str) -> Iterator[tuple[str, str, str, Ranges | None]]:
    """Status, path before, path after and ranges of lines of each file that differs; None for those of a binary."""
    patches = iter(_patches(_git(folder, *_DIFF, "--unified=0", base, *words)))
    for status, before, after in _records(_git(folder, *_DIFF, "--name-status", "-z", base, *words)):
        ranges = next(patches, ())
        if status == "T":  # another type of file: one patch takes the old one away, another brings the new one
            ranges = next(patches, ())
        yield status, before, after, ranges


def _patches(diff: bytes) -> Iterator[Ranges | None]:
    """The ranges of lines of each file of a diff. A line of a file begins with a sign: none is taken for a header."""
    for patch in re.split(rb"^diff --git ", diff, flags=re.MULTILINE)[1:]:
        if b"\nBinary files " in patch:
            yield None
            continue
        found = (match for line in patch.split(b"\n") if (match := _HUNK.match(line)))
        pairs = ((int(match[1]), int(match[2] or 1)) for match in found)
        yield tuple(range(start, start + count) for start, count in pairs if count)


def _records(listing: bytes) -> Iterator[tuple[str, str, str]]:
    """Status, path before and path after of each record of `--name-status -z`."""
    words = iter(_split(listing))
    for word in words:
        before = next(words)
        yield word[0], before, next(words) if word[0] in "RC" else before


def _split(listing: bytes) -> list[str]:
    return [path.decode("utf-8", "surrogateescape") for path in listing.split(b"\0") if path]


def _try(folder: PurePath, *words: str) -> str:
    """What git says in one line; nothing where it fails."""
    try:
        return _git(folder, *words).decode("utf-8", "replace").strip()
    except GitError:
        return ""


def _git(folder: PurePath, *words: str, given: bytes | None = None) -> bytes:
    environment = environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        if environment.keys() & _TOP == {"GIT_DIR"} and _finds_itself(folder):
            del environment["GIT_DIR"]  # as in hooks: git takes the folder for the top of the work tree
        ran = _run(folder, environment, *words, given=given)
    except FileNotFoundError:
        raise GitError("git is not installed, or not on the path") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git took more than {SECONDS} seconds") from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines() or ["git failed"]
        cure = next((f"; `{line.strip()}` allows it" for line in said if line.startswith("\tgit ")), "")
        raise GitError(f"{said[0].removeprefix('fatal: ')}{cure}")
    return ran.stdout


@cache  # git is asked many things of a folder
def _finds_itself(folder: PurePath) -> bool:
    """Whether git finds the repository of a folder without being told where it is."""
    alone = {name: value for name, value in environ.items() if name != "GIT_DIR"}
    return _run(folder, alone, "rev-parse").returncode == 0


def _run(
    folder: PurePath, environment: Mapping[str, str], *words: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - the words are ours; a revision is looked up before it is used
        ["git", "-c", "core.quotepath=off", *words],  # noqa: S607 - whichever git the user has
        cwd=folder, env=environment, input=given, capture_output=True, check=False, timeout=SECONDS,
    )  # fmt: skip
