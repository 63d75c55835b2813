"""What vale sees of a document, and where its alerts stand: nothing that is no prose, and every place a true one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.config import Config
from copydesk.diagnostic import Position, Span
from copydesk.document import Document
from copydesk.prose.place import place
from copydesk.prose.view import view
from copydesk.prose.vocabulary import Vocabulary
from copydesk.site import Site

POST = """\
---
title: Visible tides of the hidden
author: Hidden Person
tags: [hidden-tag]
description: "Visible summary"
image: /hidden/image.png
---

Visible `hidden code` and $hidden_{math}$, \\(hidden_1\\), https://hidden.example/hidden,
<span class="hidden">visible</span>.
A [visible link](https://hidden.example/ "hidden") and a [visible label][hidden
label], ![visible picture](hidden.png){.hidden width=3}, {{ hidden.macro }} and {% hidden %}, a cited [1],
++hidden+key++.

```python
hidden = "code"
```

$$
hidden = math
$$

!!! hiddenkind "Visible title"
    Visible body.

=== "Visible tab"
    Visible tab body.

??? note
    Visible details.

Visible term
:   Visible meaning.

--8<-- "hidden.md"

## Visible heading {#hidden-anchor .hidden}

- **Hidden Title of a Paper: Hidden Again**\x20\x20
  *Hidden Person, Hidden Q. Author and Li Hidden*\x20\x20
  Visible remark.

<p lang="de">verborgen hidden</p>

<p lang="en">Visible passage.</p>

He said "verborgen hidden"{lang=de} visibly.

<!-- hidden comment -->

*[HID]: visible abbreviation

::: hidden.module

[hidden label]: https://hidden.example/label

## References

[1] Hidden, A. (2020). Hidden title. In *Hidden Proceedings*. visiblenot
"""


def document(text: str) -> Document:
    return Document("post.md", text)


def test_what_is_no_prose_is_hidden_and_what_is_prose_is_not() -> None:
    shown = view(document(POST))
    assert len(shown) == len(POST)
    assert [len(line) for line in shown.split("\n")] == [len(line) for line in POST.split("\n")]
    assert re.findall(r"(?i).*hidden(?! $).*", shown.replace("tides of the hidden", "")) == []
    assert "verborgen" not in shown
    assert "visiblenot" not in shown
    assert "[1]" not in shown
    visible = re.findall(r"(?i)visibl[ey](?!not)", POST)
    assert re.findall(r"(?i)visibl[ey]", shown) == visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [a\nb][la\nbel] now.\n\n[la bel]: x\n", "See [a\nb](x)\n     now.\n\n           \n"),
        ("A line.  \r\nAnother `x = 1`.\r\n", "A line.   \nAnother `xxxxx`. \n"),
        ("Ein [é](ü.md) é.\n", "Ein [é](xxxx) é.\n"),
        ("Mail <a@example.org> now.\n", "Mail `xxxxxxxxxxxxx` now.\n"),
    ],
)  # fmt: skip
def test_what_stands_in_a_line_keeps_its_width(text: str, shown: str) -> None:
    assert view(document(text)) == shown


@given(st.text(st.sampled_from("aé’\n\r []()`*_$#{}<>!:-=\"'|&;/.1"), max_size=80))
def test_every_character_keeps_its_place(text: str) -> None:
    shown = view(document(text))
    assert len(shown) == len(text)
    for index, (seen, written) in enumerate(zip(shown, text, strict=True)):
        assert (seen == "\n") == (written == "\n"), index


LINE = "Boats, small *boats*, and [boats](boats.md) lie near the sea’s edge, boats `boats`."


@pytest.mark.parametrize(
    ("words", "columns", "found"),
    [
        ("Boats", (1, 5), "Boats"),
        ("small boats", (8, 20), "small *boats*"),
        ("sea's", (59, 63), "sea’s"),
        ("edge", (1, 4), "edge"),  # vale counted otherwise, and there is one such word
        ("boats", (1, 5), None),  # there are several
        ("boats", (77, 81), None),  # that one is code
        ("ships", (1, 5), None),
        ("oats", (2, 5), "oats"),
        ("oat", (40, 42), None),  # within a word
        ("edge", (400, 404), "edge"),
        ("xxxxx", (76, 80), None),  # what stands for code
    ],
)
def test_an_alert_is_put_in_its_place_or_nowhere(words: str, columns: tuple[int, int], found: str | None) -> None:
    post = document(f"One.\n{LINE}\n")
    span = place(post, view(post), 2, columns, words)
    assert (span and post.text[slice(*span)]) == found


@pytest.mark.parametrize("line", [0, -1, 4, 10**9])
def test_a_line_that_is_not_there_is_no_place(line: int) -> None:
    post = document("One.\nTwo.\n")
    assert place(post, view(post), line, (1, 3), "One") is None


def test_an_alert_over_a_line_end_is_placed_and_one_without_words_speaks_of_the_whole() -> None:
    post = document("Lies in the\nthe sea.\n")
    span = place(post, view(post), 1, (9, 15), "the the")
    assert span == Span(8, 15)
    assert post.source.position(8) == Position(1, 9)
    assert place(post, view(post), 1, (1, 1), "") == Span(0, 0)


def site(**texts: str) -> Site:
    documents = {f"posts/{name}.md": Document(f"posts/{name}.md", text) for name, text in texts.items()}
    return Site(Config(Path()), documents)


def test_the_vocabulary_has_the_names_of_a_site() -> None:
    post = """---
title: A
authors: [Ottilie Lobel-Smith]
tags: [gulls, tidewrack]
---

- **A Paper on Tides**
  *Minh-Anh Grauwacke, Ada O'Seaholm*

## References

[1] Wellenreiter, B. (2020). The Kelpforest. In *SEACON*.
"""
    vocabulary = Vocabulary(site(a=post))
    for name in ("Ottilie", "Lobel", "Lobel-Smith", "Grauwacke", "Seaholm", "Wellenreiter", "SEACON", "tidewrack"):
        assert vocabulary.has(name), name
        assert vocabulary.has(f"{name}'s"), name
    assert not vocabulary.has("ottilie")  # in its letter case only
    assert not vocabulary.has("Ottil")  # and whole
    assert not vocabulary.has("wellenreitr")


def test_what_a_site_writes_again_and_again_is_meant() -> None:
    vocabulary = Vocabulary(site(a="The tidewrack lies.\n", b="Tidewrack; tidewrack and tidewrack.\n"))
    assert vocabulary.has("tidewrack")
    assert vocabulary.has("tidewracks")
    assert not vocabulary.is_used_widely("tidewrack")
