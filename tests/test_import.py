"""`copydesk import`: the new site checks and builds, every file is accounted for, and the source stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner, Result

from copydesk import front_matter
from copydesk.cli import main
from copydesk.migration import hugo, jekyll
from copydesk.migration.source import read_blog

if TYPE_CHECKING:
    from types import ModuleType

CHIRPY = {
    "_config.yml": """\
title: Harbour notes
tagline: >-
  Of tides and lamps
url: "https://harbour.example"
baseurl: "/notes"
social:
  name: Odo Brandt
  links: [https://github.com/odo]
exclude: ["*.gem", tools]
collections:
  tabs: {output: true, sort_by: order}
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, permalink: "/posts/:title/"}
  - scope: {path: "", type: tabs}
    values: {layout: page, permalink: "/:title/"}
""",
    "_data/authors.yml": "ines:\n  name: Inês Faro\n  twitter: inesfaro\n  url: https://ines.example\n",
    "_posts/2031-01-02-tides.md": """\
---
title: "Tides: how they turn"
date: 2031-01-02 20:00:00 +0200
author: ines
categories: [Sea]
tags: [Moon, Tides]
image:
  path: cover.png
  alt: The quay at low water
media_subpath: /assets/img/tides/
math: true
pin: true
# the editor has read it
---

The moon draws the sea, as $$ F = G m_1 m_2 / r^2 $$ has it [1].

* TOC
{:toc}

## Spring tides

![The quay](quay.png){: width="300" .shadow }
_The quay_

> Look up the table first.
{: .prompt-tip }

{% raw %}
```liquid
{{ page.title }}
```
{% endraw %}

See [lamps]({% post_url 2031-02-03-lamps %}#how-they-burn), [the pier]({{ site.baseurl }}/about/) and
[the table](https://harbour.example/notes/assets/table.pdf).

<img src="{{ '/assets/img/tides/quay.png' | relative_url }}" alt="The quay again">

1. First
   - inner

## References

[1] Isaac Newton. Principia. 1687.
""",
    "_posts/2031-02-03-lamps.md": """\
---
title: Lamps
tags: Sea Light
published: false
---
# How they burn

{% include embed/youtube.html id='abc' %}

{% include widget.html %}

Back to [tides](/posts/tides/#spring-tides) and to [nowhere](/posts/gone/).
""",
    "_posts/undated.md": "Text.\n",
    "_drafts/fog.md": "---\ntitle: Fog\n---\nSoon.\n",
    "_tabs/about.md": """\
---
title: About
icon: fas fa-info-circle
order: 4
---

We keep the [lamps](../posts/lamps/).
""",
    "_tabs/tags.md": "---\nlayout: tags\n---\n",
    "index.html": "---\nlayout: home\n---\n",
    "assets/css/style.scss": "---\n---\n@import 'main';\n",
    "assets/js/app.js": "alert(1)\n",
    "assets/table.pdf": "%PDF",
    "assets/img/tides/quay.png": "(a picture)",
    "assets/img/tides/cover.png": "(a picture)",
    "assets/feed.xml": "---\n---\n{% for post in site.posts %}{% endfor %}\n",
    "_layouts/post.html": "{{ content }}",
    "_includes/widget.html": "x",
    "tools/run.sh": "exit",
    "Gemfile": "gem 'jekyll'",
    "README.md": "# Notes\n",
    ".gitignore": "_site\n",
    "CNAME": "harbour.example\n",
}
HUGO = {
    "hugo.toml": """\
baseURL = "https://lamps.example/"
title = "Lamps"
[params]
author = "Odo Brandt"
release = "2.0"
[permalinks]
posts = "/:year/:slug/"
""",
    "content/_index.md": '---\ntitle: Lamps\n---\n\nWelcome to [the posts]({{< relref "posts" >}}).\n',
    "content/about.md": '+++\ntitle = "About"\nweight = 3\n+++\n\nRelease {{< param release >}}.\n',
    "content/posts/_index.md": "---\ntitle: All posts\n---\n",
    "content/posts/oil.md": """\
+++
title = "Oil lamps"
date = 2031-03-04T10:00:00+01:00
tags = ["oil"]
authors = ["Inês Faro", "Odo Brandt"]
aliases = ["/old/oil/"]
draft = false
+++

A lamp:
- its wick
  - its flame

{{< figure src="wick.png" caption="A wick" >}}

{{% notice tip %}}
Trim it.
{{% /notice %}}

See [gas]({{< ref "gas/index.md" >}}) and ![the tower](/tower.svg).
""",
    "content/posts/wick.png": "(a picture)",
    "content/posts/gas/index.md": "---\ntitle: Gas\ndate: 2031-04-05\nslug: gas-light\n---\n\n![Mantle](mantle.png)\n",
    "content/posts/gas/mantle.png": "(a picture)",
    "static/tower.svg": "<svg/>",
    "assets/scss/main.scss": "a{}",
    "layouts/index.html": "{{ .Title }}",
    "themes/x/theme.toml": "",
    "archetypes/default.md": "---\n---\n",
    ".github/workflows/x.yml": "on: push\n",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bring(source: Path, folder: Path, *options: str, code: int = 0) -> Result:
    ran = CliRunner().invoke(main, ["import", str(source), str(folder), *options], catch_exceptions=False)
    assert ran.exit_code == code, ran.output
    return ran


def assert_builds(folder: Path) -> None:
    checked = CliRunner().invoke(main, ["check", "--strict", str(folder)], catch_exceptions=False)
    assert checked.exit_code == 0, checked.output
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def chirpy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A Chirpy blog brought over and built: the folder, and what was said."""
    root = tmp_path_factory.mktemp("chirpy")
    source = write(root / "old", CHIRPY)
    before = contents(source)
    said = bring(source, root / "new").stdout
    assert contents(source) == before
    assert_builds(root / "new")
    return root / "new", said


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A Hugo blog brought over and built."""
    root = tmp_path_factory.mktemp("hugo")
    said = bring(write(root / "old", HUGO), root / "new").stdout
    assert_builds(root / "new")
    return root / "new", said


def read(site: Path, path: str) -> str:
    return (site / path).read_text("utf-8")


def test_post_of_chirpy(chirpy: tuple[Path, str]) -> None:
    text = read(chirpy[0], "docs/blog/posts/2031-01-02-tides.md")
    head, body = text.split("---\n")[1], text.split("---\n", 2)[2]
    assert front_matter.parse(text).data["tags"] == ["Moon", "Tides"]
    assert head == (
        "title: 'Tides: how they turn'\n"
        "date: 2031-01-02 20:00:00+02:00\n"
        "authors: [ines]\n"
        "categories: [Sea]\n"
        "tags: [Moon, Tides]\n"
        "image: {path: /assets/img/tides/cover.png, alt: The quay at low water}\n"
        "math: true\n"
        "pin: true\n"
        "# the editor has read it\n"
    )
    for expected in (
        "as \\(F = G m_1 m_2 / r^2\\) has it [1]",
        "\n[TOC]\n",
        '![The quay](../../assets/img/tides/quay.png){: width="300" .shadow }',
        "!!! tip\n\n    Look up the table first.\n",
        "```liquid\n{{ page.title }}\n```\n",
        "[lamps](2031-02-03-lamps.md#how-they-burn)",
        "[the pier](../../about.md)",
        "[the table](../../assets/table.pdf)",
        '<img src="../../../assets/img/tides/quay.png" alt="The quay again">',
        "1. First\n    - inner\n",
    ):
        assert expected in body


def test_draft_and_page_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    lamps = read(site, "docs/blog/posts/2031-02-03-lamps.md")
    assert front_matter.parse(lamps).data == {
        "title": "Lamps", "date": date(2031, 2, 3), "authors": ["odo-brandt"], "tags": ["Sea", "Light"], "draft": True,
    }  # fmt: skip
    assert "[tides](2031-01-02-tides.md#spring-tides)" in lamps
    assert "<!-- {% include widget.html %} -->" in lamps
    assert (
        read(site, "docs/about.md")
        == "---\ntitle: About\n---\n\nWe keep the [lamps](blog/posts/2031-02-03-lamps.md).\n"
    )
    assert front_matter.parse(read(site, "docs/drafts/fog.md")).data["draft"] is True


def test_registry_and_configuration_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    registry = yaml.safe_load(read(site, "docs/authors.yml"))
    assert registry == {
        "ines": {
            "name": "Inês Faro",
            "url": "https://ines.example",
            "links": [{"name": "twitter", "url": "https://x.com/inesfaro"}],
        },
        "odo-brandt": {"name": "Odo Brandt"},
    }
    settings = read(site, "mkdocs.yml")
    for expected in (
        "site_name: Harbour notes\n",
        "site_url: https://harbour.example/notes/\n",
        "site_description: Of tides and lamps\n",
        "        posts/tides.md: blog/posts/2031-01-02-tides.md\n",
        "  - about.md\n",
        "  /drafts/\n",
        "arithmatex",
    ):
        assert expected in settings
    assert "mkdocs-redirects" in read(site, "requirements.txt")


def test_readers_of_chirpy_find_what_was_there(chirpy: tuple[Path, str]) -> None:
    site, _ = chirpy
    page = read(site, "site/blog/posts/2031-01-02-tides/index.html")
    for expected in ('class="arithmatex"', "admonition tip", 'id="spring-tides"', 'class="toc"', 'class="shadow"'):
        assert expected in page
    assert "blog/posts/2031-01-02-tides/" in read(site, "site/posts/tides/index.html")
    assert not (site / "site/blog/posts/2031-02-03-lamps").exists()
    assert not (site / "site/drafts").exists()
    assert (site / "site/CNAME").is_file()


def test_summary_of_chirpy(chirpy: tuple[Path, str]) -> None:
    site, said = chirpy
    for expected in (
        "posts                       1\n",
        "drafts                      2\n",
        "pages                       1\n",
        "_posts/2031-02-03-lamps.md:10 not translated: {% include widget.html %}",
        "_posts/2031-02-03-lamps.md:12 leads to nothing that was brought over: /posts/gone/",
        "1  no date in its name: Jekyll does not publish it",
        "icon (1), order (1)",
        "copydesk finds 0 errors",
    ):
        assert expected in said
    report = read(site, "import-report.md")
    assert "_posts/undated.md: no date in its name: Jekyll does not publish it" in report
    assert "_posts/2031-01-02-tides.md -> docs/blog/posts/2031-01-02-tides.md" in report
    for path in CHIRPY:
        assert path in report


def test_post_of_hugo(lamps: tuple[Path, str]) -> None:
    site, said = lamps
    text = read(site, "docs/posts/oil.md")
    data = front_matter.parse(text).data
    assert data["authors"] == ["inês-faro", "odo-brandt"]
    assert data["tags"] == ["oil"]
    assert "draft" not in data
    for expected in (
        "A lamp:\n\n- its wick\n    - its flame\n",
        "  ![A wick](wick.png)\n",
        "!!! tip\n\n    Trim it.\n",
        "[gas](gas/index.md)",
        "![the tower](../tower.svg)",
    ):
        assert expected in text
    assert "Release 2.0." in read(site, "docs/about.md")
    assert "[the posts](posts/index.md)" in read(site, "docs/index.md")
    assert "copydesk finds 0 errors, 0 warnings" in said


def test_addresses_of_hugo(lamps: tuple[Path, str]) -> None:
    settings = read(lamps[0], "mkdocs.yml")
    for expected in (
        "2031/oil-lamps.md: posts/oil.md",
        "old/oil.md: posts/oil.md",
        "2031/gas-light.md: posts/gas/index.md",
    ):
        assert f"        {expected}\n" in settings
    assert "posts/gas/" in read(lamps[0], "site/2031/gas-light/index.html")


@pytest.mark.parametrize(("kind", "files"), [(jekyll, CHIRPY), (hugo, HUGO)])
def test_every_file_is_accounted_for(tmp_path: Path, kind: ModuleType, files: dict[str, str]) -> None:
    made = kind.plan(read_blog(write(tmp_path, files)))
    told = [*(move.source for move in made.moves), *made.copies.values(), *made.left]
    assert sorted(told) == sorted(files)


def test_second_import_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "old", HUGO)
    bring(source, tmp_path / "new")
    (tmp_path / "new/mine.txt").write_text("mine", "utf-8")
    before = contents(tmp_path / "new")
    (tmp_path / "new/docs/about.md").write_text("changed", "utf-8")
    assert "is not empty" in bring(source, tmp_path / "new", code=2).stderr
    assert read(tmp_path, "new/docs/about.md") == "changed"
    bring(source, tmp_path / "new", "--force")
    assert contents(tmp_path / "new") == before


@pytest.mark.parametrize(("old", "new"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_one_may_not_lie_in_the_other(tmp_path: Path, old: str, new: str) -> None:
    write(tmp_path / old, HUGO)
    before = contents(tmp_path)
    assert "within one another" in bring(tmp_path / old, tmp_path / new, "--force", code=2).stderr
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.md": "text"}, "neither a Jekyll blog"),
        ({"config.toml": 'base_url = "x"', "content/a.md": "x"}, "looks like a blog of Zola"),
        (
            {"content/a.md": "+++\n+++\n", "content/_index.md": '+++\nsort_by = "date"\n+++\n'},
            "looks like a blog of Zola",
        ),
        ({"mkdocs.yml": "", "content/a.md": ""}, "looks like a blog of MkDocs"),
    ],
)
def test_other_blogs_are_refused(tmp_path: Path, files: dict[str, str], told: str) -> None:
    said = bring(write(tmp_path / "old", files), tmp_path / "new", code=2)
    assert told in said.stderr
    assert not (tmp_path / "new").exists()


def test_kind_can_be_said(tmp_path: Path) -> None:
    bring(write(tmp_path / "old", {"a.md": "---\ntitle: A\n---\ntext\n"}), tmp_path / "new", "--from", "jekyll")
    assert read(tmp_path, "new/docs/a.md") == "---\ntitle: A\n---\n\ntext\n"


def test_bad_files_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = write(tmp_path / "old", {
        "_posts/2031-01-02-a.md": "---\ntitle: A: B\n---\n\ntext\n",
        "_posts/2031-13-02-b.md": "---\ntitle: B\n---\ntext\n",
        "_posts/2031-01-04-d.md": "---\r\ntitle: D\r\ndate: 01/02/2031\r\n---\r\ntext\r\n",
        "_posts/2031-01-05-d.md": "no head\n",
    })  # fmt: skip
    (source / "_posts/2031-01-03-c.md").write_bytes(b"---\ntitle: C\n---\n\xff\n")
    (source / "secret.txt").symlink_to("/etc/hostname")
    said = bring(source, tmp_path / "new").stdout
    assert "_posts/2031-01-02-a.md:2 the head cannot be read, and stays as it is" in said
    assert "1  its name has no date of the calendar" in said
    assert "1  not UTF-8" in said
    assert "1  a link that leads out of the folder" in said
    assert "_posts/2031-01-04-d.md:3 left out: a date that can be read in no way, or in two (01/02/2031)" in said
    assert read(tmp_path, "new/docs/blog/posts/2031-01-05-d.md") == "---\ntitle: D\ndate: 2031-01-05\n---\n\nno head\n"
    assert not (tmp_path / "new/docs/secret.txt").exists()
    assert_builds(tmp_path / "new")


def test_new_post_joins_those_that_were_brought_over(chirpy: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(chirpy[0])
    made = CliRunner().invoke(main, ["new", "Fog signals"], catch_exceptions=False)
    path = Path(made.stdout.strip())
    assert path.parent.as_posix() == "docs/blog/posts"
    assert "authors: [ines]\n" in path.read_text("utf-8")
    path.unlink()


def test_real_post_of_jekyll(tmp_path: Path, shared: Path) -> None:
    post = shared / "cases/2020-10-23-ismir2020.md"
    image = next(line[7:] for line in post.read_text("utf-8").splitlines() if line.startswith("image: /"))
    source = write(tmp_path / "old", {image.strip().lstrip("/"): "(a picture)"})
    (source / "_posts").mkdir()
    shutil.copy(post, source / "_posts" / post.name)
    said = bring(source, tmp_path / "new").stdout
    made = read(tmp_path, "new/docs/blog/posts/2020-10-23-ismir2020.md")
    assert front_matter.parse(made).data["authors"] == ["pablo-alonso"]
    assert "date: 2020-10-23 20:00:00+02:00\n" in made
    assert "conferences/2020/10/23/ismir2020.html.md" in read(tmp_path, "new/mkdocs.yml")
    assert "places not translated       0\n" in said
    assert_builds(tmp_path / "new")


@pytest.mark.parametrize(("name", "kind"), [("lil-log", jekyll), ("opentelemetry", hugo)])
def test_real_blogs(tmp_path: Path, shared: Path, name: str, kind: ModuleType) -> None:
    with tarfile.open(shared / "corpora" / f"{name}.tar.xz") as archive:
        archive.extractall(tmp_path / name, filter="data")
    blog = read_blog(tmp_path / name)
    made = kind.plan(blog)
    told = [*(move.source for move in made.moves), *made.copies.values(), *made.left]
    assert sorted(told) == sorted(blog.files)
    bring(tmp_path / name, tmp_path / "new")
    if name == "lil-log":  # the other one takes half a minute
        assert_builds(tmp_path / "new")
