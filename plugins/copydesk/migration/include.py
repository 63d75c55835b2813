"""The includes that Jekyll's themes bring along, by what they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.migration.embed import figure, video

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIGURES = ("figure", "image", "img", "picture", "post_image", "responsive-image")


def include(name: str, given: Mapping[str, str], *, as_html: bool) -> str | None:
    """What an include becomes, None for one that is not known. `as_html`: where Markdown is not read."""
    folder, _, file = name.rpartition("/")
    stem = file.partition(".")[0]
    if stem in _FIGURES:
        return figure(given, as_html=as_html)
    if stem == "toc":
        return "" if as_html else "[TOC]"
    if folder == "embed" and stem not in ("video", "audio"):  # Chirpy's `embed/youtube.html`
        return video(stem.lower(), given.get("id", ""), given.get("title", ""))
    if stem in ("video", "youtube", "vimeo", "youtubePlayer"):
        source = given.get("src") or given.get("path") or given.get("id") or given.get("url", "")
        provider = given.get("provider", "vimeo" if stem == "vimeo" else "youtube")
        return video(provider.lower(), source, given.get("title", ""))
    if stem == "audio" and given.get("src"):
        return f'<audio src="{given["src"]}" controls></audio>'
    return None
