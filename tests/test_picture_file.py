"""What the file of a picture is, by its bytes."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest

from copydesk.pages.picture_file import PictureFile, read_picture


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(30, 20), "image/png", (30, 20)),
        (b"GIF89a\x1e\x00\x14\x00\x00", "image/gif", (30, 20)),
        (b'<?xml version="1.0"?>\n<svg width="30" height="20"></svg>', "image/svg+xml", (30, 20)),
        (b"\xff\xd8\xff\xe0", "image/jpeg", (0, 0)),
        (b"RIFF\0\0\0\0WEBP", "image/webp", (0, 0)),
        (png(30, 20) + b" " * 9000, "image/png", (30, 20)),
        (b"plain text", "", (0, 0)),
        (b"", "", (0, 0)),
    ],
)
def test_a_picture_is_what_its_bytes_say(data: bytes, kind: str, size: tuple[int, int]) -> None:
    assert read_picture(io.BytesIO(data)) == PictureFile(kind, *size, len(data))


def test_a_cover_of_the_projects_own_site_is_read() -> None:
    with (Path(__file__).parents[1] / "docs/assets/covers/marginalia.svg").open("rb") as stream:
        found = read_picture(stream)
    assert found.type == "image/svg+xml"
    assert found.width > found.height > 0
