"""The charset of a page of the web, as browsers find it."""

from __future__ import annotations

import pytest

from copydesk.web.answer import Answer
from copydesk.web.page import Found, find_anchor, says_not_found

META = '<meta charset="{}">'
OLD_META = "<META HTTP-EQUIV='Content-Type' content='text/html; charset={}'>"
DECLARATION = '<?xml version="1.0" encoding="{}"?>'
WORD = {"shift_jis": "潮汐", "gb2312": "潮汐", "windows-1251": "Прилив", "latin-1": "Ebbe-über", "utf-8": "Ebbe-über"}


def answer(html: str, charset: str, content_type: str = "text/html", mark: bytes = b"") -> Answer:
    return Answer("https://tides.net/", 200, {"content-type": content_type}, mark + html.encode(charset))


@pytest.mark.parametrize("head", [META, OLD_META, DECLARATION])
@pytest.mark.parametrize("charset", WORD)
def test_a_page_tells_its_own_charset(charset: str, head: str) -> None:
    page = answer(f"{head.format(charset)}<title>T</title><h2 id='{WORD[charset]}'>", charset)
    assert find_anchor(page, WORD[charset]) is Found.YES
    assert find_anchor(page, "other") is Found.NO


def test_a_title_is_read_in_it() -> None:
    page = answer(META.format("windows-1251") + "<title>Страница не найдена</title>", "windows-1251")
    assert says_not_found(page)


@pytest.mark.parametrize(
    ("told", "charset", "content_type", "mark"),
    [
        (META.format("utf-8"), "latin-1", "text/html; charset=latin-1", b""),
        (META.format("latin-1"), "utf-8", "text/html; charset=latin-1", b"\xef\xbb\xbf"),
        ("", "utf-16-le", "text/html", b"\xff\xfe"),
        ("", "utf-16-be", "text/html; charset=utf-8", b"\xfe\xff"),
        (META.format("utf-16"), "utf-8", "text/html", b""),  # which it cannot be, as that could be read
        (META.format("klingon"), "utf-8", "text/html", b""),
        ("<p>" * 400 + META.format("latin-1"), "utf-8", "text/html", b""),  # which comes too late
    ],
)
def test_the_mark_comes_first_and_the_header_next(told: str, charset: str, content_type: str, mark: bytes) -> None:
    page = answer(f"{told}<h2 id='ebbe-über'>", charset, content_type, mark)
    assert find_anchor(page, "ebbe-über") is Found.YES
