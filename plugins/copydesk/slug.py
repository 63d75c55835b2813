"""Text -> the name it has in a URL or an id."""

from __future__ import annotations

import re
import unicodedata


def slugify(text: str, separator: str) -> str:
    """The id that Python-Markdown's `toc` gives a heading by default (markdown.extensions.toc.slugify): ASCII only."""
    return _slug(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii"), separator)


def slugify_unicode(text: str, separator: str) -> str:
    """The same, of any alphabet (markdown.extensions.toc.slugify_unicode)."""
    return _slug(text, separator)


def _slug(text: str, separator: str) -> str:
    text = re.sub(r"[^\w\s-]", "", text).strip().lower()
    return re.sub(rf"[{separator}\s]+", separator, text)
