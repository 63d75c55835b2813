"""The ids of rendered pages, which are read when a link asks for them."""

from __future__ import annotations

import pytest

from copydesk.mkdocs.rendered import Ids


def test_ids_are_read_when_asked_for_and_others_forgotten() -> None:
    ids = Ids()
    ids.keep("a.md", '<h1 id="a">A</h1><a name="b"></a><p name="c">')
    ids.keep("b.md", '<h1 id="d">')
    assert "b.md" in ids
    assert ids["a.md"] == {"a", "b"}
    ids.forget_unread()
    assert dict(ids) == {"a.md": {"a", "b"}}
    assert len(ids) == 1
    with pytest.raises(KeyError):
        ids["b.md"]
