"""The Markdown source of a page that lists posts: its title, and what the theme is to know of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.pages.edition import Listing

# What Markdown or an extension of it may take for a mark; the rest only where it stands as one.
_MARK = re.compile(r"[#$&*+<=>@\[-`{-~]|(?<!\w)[-.!?:]|:(?=\S)|(?<=\d)\.(?=\s)")


def sheet(listing: Listing) -> str:
    """The source. The search leaves it out: it holds nothing of its own."""
    head = [f"title: {json.dumps(f'{listing.title} ({listing.number})')}"] if listing.number > 1 else []
    head += [f"description: {json.dumps(listing.description)}"] if listing.description else []
    lines = "".join(f"{line}\n" for line in head)
    return f"---\n{lines}search:\n  exclude: true\n---\n\n{heading(listing)}"


def heading(listing: Listing) -> str:
    """What follows the head: the title."""
    return f"# {plain(listing.title)}\n"


def plain(text: str) -> str:
    """Text that Markdown shows as typed, on one line."""
    return _MARK.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split())) or "&nbsp;"
