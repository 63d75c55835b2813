"""An address of the web in running text: which of the signs behind it are its own."""

from __future__ import annotations

# Of an address in running text. `<693::AID>` is part of some old DOIs, typed or as entities; else these end it, too.
SIGN = r"(?:[^\s<>\"`&]|&(?!(?:lt|gt|quot);)|<\d[^\s<>]{1,40}>|&lt;\d[^\s<>&]{1,40}&gt;)"
ADDRESS = rf"https?://{SIGN}+"
_PAIRS = {")": "(", "]": "["}
_NOT_LAST = ".,;:>*_"


def whole_address(written: str, not_last: str = _NOT_LAST) -> str:
    """An address up to a bracket that nothing in it opens, without the signs that end a sentence.

    `https://a.example/Beat_(music)).` is `https://a.example/Beat_(music)`. Linear in its length.
    """
    opened = {"(": 0, "[": 0}
    for at, letter in enumerate(written):
        if letter in opened:
            opened[letter] += 1
        elif letter in _PAIRS:
            opened[_PAIRS[letter]] -= 1
            if opened[_PAIRS[letter]] < 0:
                return written[:at].rstrip(not_last)
    return written.rstrip(not_last)
