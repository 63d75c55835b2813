"""One link a page: what of it is told, and where the truth differs from that, whether readers reach something.

A row is a page. Its text holds one link, or says why there is none. `told` is the rule that tells of it, nothing where
it is sound; with and without `use_directory_urls`, where the two differ, parted by a bar. `!` behind `absolute-link`
says that the link is dead, too: it is told once. `?` is a link that leaves the folder of the site on its host, where
another site may be: nothing is told of it, and nothing is there.
"""

from __future__ import annotations

from typing import NamedTuple

DEAD, ANCHOR, DRAFT, OUTSIDE, TOP = "dead-link", "dead-anchor", "link-to-draft", "link-outside", "absolute-link"


class Row(NamedTuple):
    """A page at `docs/rows/<number>.md`, unless a path is given."""

    text: str
    told: str = ""
    path: str = ""

    def rule(self, *, directories: bool) -> str:
        """The rule that tells of the link on a site of one kind of URLs."""
        return self.told.split("|")[0 if directories else -1].rstrip("!?")

    def is_dead(self, *, directories: bool) -> bool:
        """Whether readers reach nothing."""
        told = self.told.split("|")[0 if directories else -1]
        return bool(told) and told != TOP


# What the rows link to. The site is published at https://quay.example/repo/.
TARGETS = {
    "index.md": "# Quay\n",
    "port.md": "# Port\n\n## Lamps\n\n## Lamps\n",
    "map.png": "x",
    "lamp.mp4": "x",
    "a b.png": "x",
    "chart.pdf": "x",
    "bare.html": "<p id=p>Bare",
    "guide/index.md": "# Guide\n",
    "guide/deep.md": "# Deep\n",
    "about/README.md": "# About\n",
    "é 한.md": "# Far\n",
    "both/index.md": "# Both\n",
    "both/README.md": "# Read\n",
    "drafts/fog.md": "# Fog\n",
    "hidden.md": "# Hidden\n",
    "kept/open.md": "# Open\n",
    ".dot.md": "# Dot\n",
    "templates/card.md": "# Card\n",
    "secret.png": "x",
    "posts/half.md": "---\ntitle: Half\ndraft: true\n---\n# Half\n",
    "half.md": "---\ntitle: Half\ndraft: true\n---\n# Half\n",
    "posts/soon.md": "---\ntitle: Soon\ndate: 2999-01-01\n---\n# Soon\n",
    "posts/gone.md": "---\ntitle: Gone\ndate: 2020-01-01\n---\n# Gone\n",
}

# Every way to write a link, to something that is not there.
SOURCES = (
    Row("[go](none.md)", DEAD),
    Row("[go](../port.md)"),
    Row("[go][a]\n\n[a]: none.md", DEAD),
    Row("[go][a]\n\n[a]: ../port.md 'T'"),
    Row("[Go][]\n\n[go]: none.md", DEAD),
    Row("[go]\n\n[Go]: none.md", DEAD),
    Row("[go]\n\n[go]: <none.md>", DEAD),
    Row("<pre><a href='none/'>x</a></pre>", DEAD),
    Row("[^x]: [go](none.md)", DEAD),
    Row("![pic](none.png)", DEAD),
    Row("![pic](../map.png)"),
    Row("![pic][p]\n\n[p]: none.png", DEAD),
    Row("[![pic](../map.png)](none.md)", DEAD),
    Row("[![pic](none.png)](../port.md)", DEAD),
    Row("<https://a.example/none.md>"),
    Row('<a href="none/">go</a>', DEAD),
    Row('<img src="none.png" alt="">', DEAD),
    Row('<video src="none.mp4"></video>', DEAD),
    Row('<video poster="none.png"></video>', DEAD),
    Row('<video><source src="none.mp4"></video>', DEAD),
    Row('<audio src="none.mp3"></audio>', DEAD),
    Row('<iframe src="none.html"></iframe>', DEAD),
    Row('<embed src="none.pdf">', DEAD),
    Row('<object data="none.pdf"></object>', DEAD),
    Row('<img srcset="none.png 2x" alt="">', DEAD),
    Row('<img srcset="../../map.png 1x, none.png 2x" alt="">', DEAD),
    Row('<p style="background: url(none.png)">x</p>', DEAD),
    Row('<map><area href="none/"></map>', DEAD),
    Row("<picture><source srcset='none.webp'></picture>", DEAD),
    Row("<div markdown>\n\n[go](none.md)\n\n</div>", DEAD),
    Row('<div markdown="1">[go](../port.md)</div>'),
    Row("A note[^1].\n\n[^1]: See [go](none.md).", DEAD),
    Row("| A |\n|---|\n| [go](none.md) |", DEAD),
    Row("!!! note\n    [go](none.md)", DEAD),
    Row('!!! note "[go](none.md)"\n    x', DEAD),
    Row('=== "Tab"\n\n    [go](none.md)', DEAD),
    Row('??? tip "More"\n\n    ![pic](none.png)', DEAD),
    Row("- a\n    - b\n        - [go](none.md)", DEAD),
    Row("> > [go](none.md)", DEAD),
    Row("> <div>\n> [go](none.md)\n> </div>", DEAD),
    Row("Term\n:   [go](none.md)", DEAD),
    Row("[two\nlines](none.md)", DEAD),
    Row('[go](none.md "A [title] (here)")', DEAD),
    Row("[go](<none two.md>)", DEAD),
    Row("[go](<../é 한.md>)"),
    Row("[go](../%C3%A9%20%ED%95%9C.md)"),
    Row("![pic](../a%20b.png)"),
    Row("![pic](../a b.png)"),
    Row("[go](none%20two.md)", DEAD),
    Row("[go](../port.md?view=1)"),
    Row("[go](none.md?view=1)", DEAD),
    Row("[go](../port.md){ .button }"),
    Row("[go](none.md){ .button #b }", DEAD),
    Row("# See [go](none.md)", DEAD),
    Row("*[go](none.md)*", DEAD),
    Row("[a [b] c](none.md)", DEAD),
    Row("[`code`](none.md)", DEAD),
    Row("1. a\n\n    !!! note\n\n        [go](none.md)", DEAD),
    Row("[go]( none.md )", DEAD),
    Row("<details>\n<summary>x</summary>\n<a href='none/'>go</a>\n</details>", DEAD),
)

# What holds no link.
INERT = (
    Row("`[go](none.md)`"),
    Row("```\n[go](none.md)\n```"),
    Row("    [go](none.md)"),
    Row("~~~ md\n![p](none.png)\n~~~"),
    Row("<!-- [go](none.md) -->"),
    Row(r"\[go](none.md)"),
    Row(r"[go\](none.md)"),
    Row("<code>[go]</code>(none.md)"),
    Row("[go]\n\n[go]: <none two.md>"),
    Row("<script>x = '<img src=none.png>'</script>"),
    Row("[go] (none.md)"),
    Row('`<img src="none.png">`'),
    Row('<!-- <img src="none.png"> -->'),
)

# What paths lead to.
PATHS = (
    Row('<a href="../port.md">go</a>', DEAD),
    Row('<a href="../../port/">go</a>', "|?"),
    Row('<a href="../port.html">go</a>', f"{DEAD}|"),
    Row('<img src="../map.png" alt="">', f"{DEAD}|"),
    Row('<img src="../../map.png" alt="">', "|?"),
    Row('<img src="map.png" alt="">', path="one.md", told=f"{DEAD}|"),
    Row('<img src="map.png" alt="">', path="sub/index.md", told=DEAD),
    Row('<img src="../map.png" alt="">', path="sub/two/index.md", told=DEAD),
    Row('<img src="../map.png" alt="">', path="sub2/index.md"),
    Row('<img src="../map.png" alt="">', path="sub3/README.md"),
    Row("[go](../guide/)", f"{DEAD}|"),
    Row("[go](../../guide/)", "|?"),
    Row("[go](guide/)", path="three.md", told=f"{DEAD}|"),
    Row("[go](../guide/)", path="four.md", told="|?"),
    Row("[go](../guide)", f"{DEAD}|"),
    Row("[go](../guide/index.md)"),
    Row("[go](../guide/index.html)", f"{DEAD}|"),
    Row("[go](../guide/deep.html)", f"{DEAD}|"),
    Row("[go](../guide/deep/)", DEAD),
    Row("[go](../../guide/deep/)", "|?"),
    Row("[go](../about/README.md)"),
    Row("[go](../about/index.md)", DEAD),
    Row("[go](../both/README.md)", DRAFT),
    Row("[go](../both/index.md)"),
    Row("[go](../port)", f"{DEAD}|"),
    Row("[go](.)", f"|{DEAD}"),
    Row("[go](./)", f"|{DEAD}"),
    Row("[go](..)", f"{DEAD}|"),
    Row("[go](?q=1)"),
    Row("[go](../Port.md)", DEAD),
    Row("![pic](../Map.png)", DEAD),
    Row("![pic](../map.PNG)", DEAD),
    Row("[go](../Guide/deep.md)", DEAD),
    Row("[go](../port.md.md)", DEAD),
    Row("[go](../port.markdown)", DEAD),
    Row("[go](../chart.pdf)"),
    Row("[go](../bare.html)"),
    Row("[go](../bare.html#p)"),
    Row("[go](../none.pdf)", DEAD),
    Row("[go](../../README.md)", OUTSIDE),
    Row("[go](../../../x.md)", OUTSIDE),
    Row("![pic](../../pic.png)", OUTSIDE),
    Row("[go](../hidden.md)", DRAFT),
    Row("![pic](../secret.png)", DRAFT),
    Row("[go](../drafts/fog.md)", DRAFT),
    Row("[go](../kept/open.md)"),
    Row("[go](../.dot.md)", DRAFT),
    Row("[go](../templates/card.md)", DRAFT),
    Row("[go](../half.md)"),
    Row("[go](../posts/half.md)", DRAFT),
    Row("[go](../posts/soon.md)", DRAFT),
    Row("[go](../posts/gone.md)"),
    Row('<a href="../../posts/half/">go</a>', f"{DRAFT}|?"),
    Row("[go](../hidden.md#top)", DRAFT),
    Row("[go](404.html)", path="five.md", told=f"{DEAD}|"),
    Row('<a href="../404.html">go</a>', path="six.md", told="|?"),
    Row("[go](../404.html)", f"{DEAD}|"),
    Row("[go](/repo/404.html)", TOP),
    Row("[go](/port.md)", TOP + "!"),
    Row("![pic](/map.png)", TOP + "!"),
    Row("![pic](/repo/map.png)", TOP),
    Row("![pic](/none.png)", DEAD),
    Row("![pic](/repo/none.png)", DEAD),
    Row("[go](/repo/port/)", f"{TOP}|{DEAD}"),
    Row("[go](/repo/port.html)", f"{DEAD}|{TOP}"),
    Row("[go](/repo/)", TOP),
    Row("[go](/repo)", TOP),
    Row("[go](/repo/none/)", DEAD),
    Row("[go](/repo/port.md)", TOP + "!"),
    Row('<img src="/map.png" alt="">', TOP + "!"),
    Row('<img src="/repo/map.png" alt="">', TOP),
    Row('<a href="/repo/none/">go</a>', DEAD),
    Row("[go](https://quay.example/repo/map.png)", TOP),
    Row("[go](/repo/PORT/)", DEAD),
    Row("[go](/repo/search/search_index.json)", TOP),
    Row("[go](mailto:a@b.example)"),
    Row("[go](//b.example/x)"),
    Row("[go](tel:+1)"),
)
