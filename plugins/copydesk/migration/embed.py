"""What several hosts have a word of their own for, in the words of MkDocs: figures, videos, notices, fences."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from copydesk.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_YOUTUBE = pattern(r"(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/|shorts/)|youtu\.be/)([\w-]+)")
_WORD = pattern(r"[^\s\"'<>{}]+")
_PLAYERS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
    "spotify": "https://open.spotify.com/embed/track/{}",
    "twitch": "https://player.twitch.tv/?video={}",
    "google-drive": "https://drive.google.com/file/d/{}/preview",
}
_MARKED = pattern(r"[*_`\[]")  # what may be a mark of Markdown
_VIDEO_FILE = (".mp4", ".webm", ".ogv", ".mov", ".m4v")
# Chirpy's prompts, Minimal Mistakes' notices, and what Hugo's themes call them -> Material's admonitions.
NOTICES = {
    "tip": "tip", "info": "info", "warning": "warning", "danger": "danger", "note": "note", "primary": "note",
    "success": "success", "caution": "warning", "important": "info", "error": "danger", "hint": "tip",
    "secondary": "note", "example": "example", "question": "question", "quote": "quote", "abstract": "abstract",
    "bug": "bug", "failure": "failure", "light": "note", "default": "note", "color": "note", "alert": "warning",
    "notice": "note", "admonition": "note", "callout": "note", "": "note",
}  # fmt: skip


def figure(given: Mapping[str, str], *, as_html: bool) -> str | None:
    """A picture (`src`, `path`, `image_path`), with its `caption` if there is one.

    `as_html` is for places where Markdown is not read. None where no picture is named.
    """
    source = next((given[key] for key in ("src", "path", "image_path", "url", "image", "1") if given.get(key)), "")
    if not source:
        return None
    caption, title = given.get("caption", ""), given.get("title", "")
    alt = given.get("alt") or re.sub(r"<[^<>]*>", "", caption) or title
    if as_html:
        image = f'<img src="{_value(source)}" alt="{_value(alt)}"{_attributes(given)}>'
    else:
        marks = _marks(given)
        image = f"![{_bracketed(alt)}]({source.replace(' ', '%20')}){marks}"
    if given.get("link"):
        link = given["link"]
        image = f'<a href="{_value(link)}">{image}</a>' if as_html else f"[{image}]({link.replace(' ', '%20')})"
    if not caption:
        return image
    opening = "<figure>" if as_html else '<figure markdown="span">'
    below = '<figcaption markdown="span">' if not as_html and _MARKED.search(caption) else "<figcaption>"
    return f"{opening}\n  {image}\n  {below}{caption}</figcaption>\n</figure>"


def captioned(given: Mapping[str, str]) -> dict[str, str]:
    """What Hugo shows below a figure, as its `caption`: title, caption, and to whom it is owed (`attr`, `attrlink`)."""
    title, caption, owed = (given.get(key, "") for key in ("title", "caption", "attr"))
    if not (title or owed):
        return {}
    alt = given.get("alt") or re.sub(r"<[^<>]*>", "", caption) or title
    if owed and (link := given.get("attrlink")):
        owed = f'<a href="{_value(link)}">{owed}</a>'
    shown = " ".join(filter(None, (f"<strong>{title}</strong>" if title else "", caption, owed)))
    return {"caption": shown, "alt": alt}


def video(provider: str, name: str, title: str = "") -> str | None:
    """A player in a frame, or one of the browser's for a file; None for a provider that is not known."""
    if found := _YOUTUBE.search(name):
        provider, name = "youtube", found[1]
    if name.lower().endswith(_VIDEO_FILE):
        return f'<video src="{_value(name)}" controls></video>'
    if name.startswith(("http://", "https://")):
        address = name
    elif provider in _PLAYERS and _WORD.fullmatch(name):
        address = _PLAYERS[provider].format(name)
    else:
        return None
    shown = _value(title or "Video")
    return f'<iframe src="{_value(address)}" title="{shown}" width="560" height="315" allowfullscreen></iframe>'


def gist(name: str) -> str:
    """A gist of GitHub, `user/id`."""
    return f'<script src="https://gist.github.com/{_value(name)}.js"></script>'


def opening_fence(language: str, *, numbered: bool = False, title: str = "", ticks: str = "```") -> str:
    """The line that opens a fence."""
    details = f' title="{title}"' if title else ""
    return f"{ticks}{language}{details}" + (' linenums="1"' if numbered else "")


def ticks_for(code: str) -> str:
    """A fence that the code itself does not hold."""
    longest = max((len(run) for run in re.findall(r"^[ \t]*(`{3,})", code, re.MULTILINE)), default=2)
    return "`" * (longest + 1)


def indented(text: str) -> str:
    """Lines as the body of an admonition or a tab."""
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def _bracketed(text: str) -> str:
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def _value(text: str) -> str:
    return html.escape(html.unescape(text))


def _sizes(given: Mapping[str, str]) -> dict[str, str]:
    return {
        key: given[key]
        for key in ("width", "height", "loading")
        if given.get(key) and given[key] != "auto" and _WORD.fullmatch(given[key])
    }


def _attributes(given: Mapping[str, str]) -> str:
    classes = {"class": given["class"]} if given.get("class") else {}
    return "".join(f' {key}="{_value(value)}"' for key, value in {**classes, **_sizes(given)}.items())


def _marks(given: Mapping[str, str]) -> str:
    """The attribute list of a picture, or nothing."""
    classes = [f".{name}" for name in given.get("class", "").split() if re.fullmatch(r"[\w-]+", name)]
    marks = [*classes, *(f'{key}="{value}"' for key, value in _sizes(given).items())]
    return f"{{ {' '.join(marks)} }}" if marks else ""
