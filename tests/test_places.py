"""Paths from a folder are those that `posixpath` makes, however they are written."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from copydesk.places import joined

PATHS = st.lists(st.sampled_from(["a", "b.md", "..", ".", "/", "", ".hidden", "x y", "é"]), max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_a_path_from_a_folder_is_as_short_as_it_can_be(folder: str, path: str) -> None:
    assert joined(folder, path) == posixpath.normpath(posixpath.join(folder, path))
