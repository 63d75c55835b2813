"""The house style that comes with copydesk, and how it is laid beneath a site's own configuration of vale."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLE = "copydesk"
STYLES = Path(__file__).with_name("styles")
NAMES = (".vale.ini", "_vale.ini", "vale.ini")
HOUSE = f"""\
StylesPath = styles
MinAlertLevel = suggestion

[*]
BasedOnStyles = {STYLE}
Vale.Spelling = warning
"""
_STYLES_PATH = pattern(r"^[ \t]*StylesPath[ \t]*=[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_EVERYTHING = pattern(r"^[ \t]*\[\*\][ \t]*$", re.MULTILINE)
_COMMENT = pattern(r"^[ \t]*[#;]")


def rules() -> tuple[str, ...]:
    """The names of the house's rules, without the style's."""
    return tuple(sorted(path.stem for path in (STYLES / STYLE).glob("*.yml")))


def documentation(rule: str) -> str:
    """What a rule's file says at its head: a sentence, a reason, `## Bad` and `## Good`."""
    lines = (STYLES / STYLE / f"{rule}.yml").read_text("utf-8").splitlines()
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines if _COMMENT.match(line)) + "\n"


def own_configuration(root: Path) -> Path | None:
    """A site's own configuration of vale: in its root, or above it as far as the repository goes."""
    for folder in (root, *root.parents):
        found = next((folder / name for name in NAMES if (folder / name).is_file()), None)
        if found or (folder / ".git").exists():
            return found
    return None


def configure(own: Path | None, folder: Path) -> Path:
    """Write the configuration of a run into a folder, with the styles beside it, and return its path.

    A site's own is kept as it is; the rules of the house that it does not name are added.
    """
    styles, file = folder / "styles", folder / "vale.ini"
    text = HOUSE
    styles.mkdir()
    if own:
        text = own.read_text("utf-8-sig")
        given = _STYLES_PATH.search(text)
        if given:
            _bring(own.parent / Path(given[1]).expanduser(), styles)
        text = _with_house("StylesPath = styles\n" + _STYLES_PATH.sub("", text))
    if not (styles / STYLE).exists():
        shutil.copytree(STYLES / STYLE, styles / STYLE)
    file.write_text(text, "utf-8")
    return file


def _bring(source: Path, styles: Path) -> None:
    """A site's own styles, by links where the system has them."""
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        try:
            (styles / path.name).symlink_to(path.resolve(), target_is_directory=path.is_dir())
        except OSError:
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, styles / path.name)


def _with_house(text: str) -> str:
    """A configuration with the house's rules for every document; what it says of one of them stays."""
    added = "".join(f"{line}\n" for line in _unsaid(text))
    section = _EVERYTHING.search(text)
    if section:
        return f"{text[: section.end()]}\n{added}{text[section.end() :]}"
    return f"{text.rstrip()}\n\n[*]\n{added}"


def _unsaid(text: str) -> Iterator[str]:
    for rule in rules():
        if not re.search(rf"^[ \t]*{STYLE}\.{rule}[ \t]*=", text, re.MULTILINE):
            yield f"{STYLE}.{rule} = YES"
