"""Addresses in entries: where they end, and what they are."""

from __future__ import annotations

from copydesk.references.parts import parts_of


def test_the_address_of_an_old_doi_is_whole() -> None:
    address = "https://doi.org/10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
    assert parts_of(f"Sand, J. (1998). Tides at sea. {address}.").url == address


def test_entities_of_an_address_are_what_they_stand_for() -> None:
    assert parts_of("Sand, J. (1998). Tides. &lt;https://a.example/?b=1&amp;c&section=2&gt;.").url == (
        "https://a.example/?b=1&c&section=2"
    )


def test_addresses_in_code_end_with_it_and_are_no_title() -> None:
    parts = parts_of("Sand, J. (2001). `https://arxiv.org/abs/1706.03762`. See `https://a.example/x?y=z`.")
    assert (parts.url, parts.arxiv, parts.title) == ("https://arxiv.org/abs/1706.03762", "1706.03762", None)
    assert parts_of("Sand, J. (2001). Tides at sea. DOI: `10.1234/tides`.").doi == "10.1234/tides"
