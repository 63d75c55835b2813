"""What the file of a picture is: its type by its first bytes, whatever its name says, and its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_SIGNS = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypavis", "image/avif"),
)
_OPENING = 1024  # bytes in which an SVG names itself


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A type as in `image/png`, empty where it is none that is known; pixels, 0 where not known; bytes."""

    type: str
    width: int
    height: int
    length: int


def read_picture(stream: BinaryIO) -> PictureFile:
    """What the file behind a stream is. Never raises on what it holds."""
    import imagesize

    opening = stream.read(_OPENING)
    length = stream.seek(0, 2)
    stream.seek(0)
    width, height = imagesize.get(stream)
    return PictureFile(_type(opening), max(round(width), 0), max(round(height), 0), length)


def _type(opening: bytes) -> str:
    for at, sign, kind in _SIGNS:
        if opening.startswith(sign, at):
            return kind
    return "image/svg+xml" if b"<svg" in opening else ""
