"""A body as far as it is wanted: capped, in its compressed and in its plain form."""

from __future__ import annotations

import zlib

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
        self._encoding = encoding.strip().lower()
        self._unpack = zlib.decompressobj(_WINDOWS[self._encoding]) if self._encoding in _WINDOWS else None
        self._received = 0
        self.is_readable = self._encoding in ("", "identity", *_WINDOWS)

    @property
    def is_full(self) -> bool:
        """Whether no more is wanted."""
        return len(self._data) >= self._limit or self._received >= self._limit

    @property
    def is_whole(self) -> bool:
        """Whether all that was sent was read: no compressed stream broke off, and none followed another."""
        return not self.is_full and (self._unpack is None or (self._unpack.eof and not self._unpack.unused_data))

    def add(self, chunk: bytes) -> None:
        """Take a chunk; one that does not decompress makes the body unreadable."""
        self._received += len(chunk)
        room = self._limit - len(self._data)
        if self._unpack is None:
            self._data += chunk[:room]
        elif self.is_readable:
            try:
                self._data += self._inflated(self._unpack, chunk, max(room, 1))
            except zlib.error:
                self.is_readable = False

    def _inflated(self, unpack: zlib._Decompress, chunk: bytes, room: int) -> bytes:
        """A chunk in plain, never more of it than there is room for."""
        try:
            return unpack.decompress(chunk, room)
        except zlib.error:
            if self._encoding != "deflate" or self._data:
                raise
            self._unpack = zlib.decompressobj(-15)  # many mean the bare form when they say deflate
            return self._unpack.decompress(chunk, room)

    @property
    def data(self) -> bytes:
        """What was read, in plain; nothing of a body that could not be read."""
        return bytes(self._data[: self._limit]) if self.is_readable else b""
