"""A body as far as it is wanted: capped, in its compressed and in its plain form."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 64 * 1024  # bytes: a title stands near the beginning
ANCHOR_LIMIT = 2 * 1024 * 1024
_ENDLESS = ("audio/", "video/", "image/", "multipart/", "text/event-stream", "application/octet-stream")
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def is_read(kind: str) -> bool:
    """Whether a body of a media type is worth reading: what goes on for ever, and what holds no text, is not."""
    return not kind.startswith(_ENDLESS)


class Body:
    """Takes chunks as they come, and keeps what they say up to a limit."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._data = bytearray()
        self._inflate = _inflater(encoding.strip().lower())
        self._received = 0
        self.is_readable = self._inflate is not None

    @property
    def is_full(self) -> bool:
        """Whether no more is wanted."""
        return len(self._data) >= self._limit or self._received >= self._limit

    def add(self, chunk: bytes) -> None:
        """Take a chunk; one that does not decompress makes the body unreadable."""
        self._received += len(chunk)
        if self._inflate is None:
            return
        try:
            self._data += self._inflate(chunk, self._limit - len(self._data))
        except zlib.error:
            self._inflate, self.is_readable = None, False

    @property
    def data(self) -> bytes:
        """What was read, in plain; nothing of a body that could not be read."""
        return bytes(self._data[: self._limit]) if self.is_readable else b""


def _inflater(encoding: str) -> Callable[[bytes, int], bytes] | None:
    """What makes plain bytes, never more than asked for, of compressed ones; None for an encoding that is not known."""
    if encoding in ("", "identity"):
        return lambda chunk, room: chunk[:room]
    if encoding not in _WINDOWS:
        return None
    unpack = zlib.decompressobj(_WINDOWS[encoding])

    def inflate(chunk: bytes, room: int) -> bytes:
        nonlocal unpack
        try:
            return unpack.decompress(chunk, max(room, 1))
        except zlib.error:
            if encoding != "deflate" or unpack.unused_data:
                raise
            unpack = zlib.decompressobj(-15)  # many mean the bare form when they say deflate
            return unpack.decompress(chunk, max(room, 1))

    return inflate
