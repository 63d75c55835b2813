"""The built site of real builds: nothing is said of what themes make, what is broken is said once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HARBOUR = Path(__file__).parent / "sites" / "harbour"
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
MKDOCS = """site_name: Quay
site_url: https://quay.example/repo/
theme: {theme}
use_directory_urls: {urls}
plugins: [search, copydesk/check]
extra_css: [extra.css]
nav: [index.md, tides.md]
markdown_extensions: [attr_list, footnotes]
"""


def run(folder: Path, *command: str, theme: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env={**ENVIRONMENT, "THEME": theme}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def build(folder: Path, files: dict[str, str], theme: str = "mkdocs", urls: str = "true") -> list[str]:
    """Build a site; what `copydesk/check` says of it."""
    for name, text in {"mkdocs.yml": MKDOCS.format(theme=theme, urls=urls), "docs/extra.css": "", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    ran = run(folder, "mkdocs", "build")
    mark = "copydesk: "
    return [line.partition(mark)[2] for line in ran.stderr.splitlines() if mark in line]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
@pytest.mark.parametrize("urls", ["true", "false"])
def test_a_sound_site_has_nothing_said_of_it(theme: str, urls: str, tmp_path: Path) -> None:
    shutil.copytree(HARBOUR, tmp_path / "harbour")
    config = tmp_path / "harbour/mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(f"{text}\nuse_directory_urls: {urls}\n", "utf-8")
    built = run(tmp_path / "harbour", "mkdocs", "build", "--strict", theme=theme)
    assert built.returncode == 0, built.stderr
    checked = run(tmp_path / "harbour", "copydesk", "check", "--built", "site", "--format", "concise")
    assert (checked.stdout, checked.stderr, checked.returncode) == ("", "", 0)


@pytest.mark.parametrize("urls", ["true", "false"])
def test_what_is_broken_is_said_once(urls: str, tmp_path: Path) -> None:
    tides = "# Tides\n\n[a](gone.md) [b](index.md#nothing) [c](/repo/void/)\n"
    files = {"docs/index.md": "# Quay\n\n[tides](tides.md#tides)\n", "docs/tides.md": tides}
    assert sorted(build(tmp_path, files, urls=urls)) == [
        "docs/tides.md:3:18 dead-anchor no anchor #nothing in index.md",
        "docs/tides.md:3:40 dead-link no file /repo/void/",
        "docs/tides.md:3:5 dead-link no file gone.md",
    ]


def test_the_theme_is_told_once_and_its_style_sheets_are_read(tmp_path: Path) -> None:
    pages = {f"docs/{name}.md": f"# {name}\n" for name in ("index", "tides", "gulls", "ropes", "keels")}
    sheet = "body { background: url(gone.png) }\n"
    theme = "\ncopyright: '<a href=\"imprint.html\">Imprint</a>'\n"
    said = build(
        tmp_path, {**pages, "docs/extra.css": sheet, "mkdocs.yml": MKDOCS.format(theme="mkdocs", urls="true") + theme}
    )
    assert [line.partition(" dead-link ")[2] for line in said] == [
        "no page imprint.html in the built site (the theme's or a template's: 6 files have it)",
        "no file gone.png in the built site",
    ]
    assert said[1].startswith("site/extra.css:1:24 ")


def test_the_build_fails_for_what_only_the_built_site_shows(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Quay\n", "utf-8")
    config = "site_name: Q\nplugins: [copydesk/check]\ncopyright: <a href='void/'>V</a>\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    dirty = run(tmp_path, "mkdocs", "build", "--dirty")
    assert (dirty.returncode, "copydesk" in dirty.stderr) == (0, False)  # who knows what lies in the folder
    ran = run(tmp_path, "mkdocs", "build")
    assert ran.returncode == 1
    assert "copydesk found 2 errors" in ran.stderr  # on the page, and on 404.html


def test_what_only_the_renderer_knows_is_not_held_against_a_page(tmp_path: Path) -> None:
    """An id that a hook makes counts in the look at the built site, too, where another link of the page is broken."""
    hook = "def on_page_content(html, **_):\n    return html + '<p id=\"late\">'\n"
    config = MKDOCS.format(theme="mkdocs", urls="true") + "hooks: [hook.py]\n"
    tides = "# Tides\n\n[late](#late) [gulls](index.md#late) [no](index.md#never)\n"
    said = build(tmp_path, {"hook.py": hook, "mkdocs.yml": config, "docs/index.md": "# Quay\n", "docs/tides.md": tides})
    assert said == ["docs/tides.md:3:43 dead-anchor no anchor #never in index.md"]


def test_a_link_to_what_a_plugin_leaves_out_is_told_at_its_line(tmp_path: Path) -> None:
    hook = (
        "def on_files(files, **_):\n"
        "    for name in ('gulls.md', 'keel.png'):\n"
        "        files.remove(files.get_file_from_path(name))\n"
    )
    config = MKDOCS.format(theme="mkdocs", urls="true") + "hooks: [hook.py]\n"
    tides = "# Tides\n\n[gulls](gulls.md)\n\n![A keel](keel.png)\n"
    files = {"docs/index.md": "# Quay\n", "docs/tides.md": tides, "docs/gulls.md": "# Gulls\n", "docs/keel.png": ""}
    said = build(tmp_path, {"hook.py": hook, "mkdocs.yml": config, **files})
    assert [line.partition(" no ")[0] for line in said] == [
        "docs/tides.md:3:9 dead-link",
        "docs/tides.md:5:11 dead-link",
    ]


def preview(folder: Path) -> list[str]:
    """What `mkdocs serve` says of a site until it is served."""
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        lines = []
        for line in served.stderr:
            lines.append(line)
            if "Serving on" in line or "Traceback" in line:
                break
        served.terminate()
        served.communicate(timeout=30)
    assert "Serving on" in lines[-1]
    return lines


def test_a_preview_shows_what_the_built_site_has_to_say_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Quay\n", "utf-8")
    config = "site_name: Q\nplugins: [copydesk/check]\ncopyright: <a href='void/'>V</a>\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    lines = preview(tmp_path)
    assert any("dead-link no page void/ in the built site" in line for line in lines), lines


def test_a_preview_tells_a_dead_link_of_a_draft_once(tmp_path: Path) -> None:
    (tmp_path / "docs/blog/posts").mkdir(parents=True)
    draft = "---\ntitle: Gulls of the mole\ndate: 2025-01-01\ndraft: true\n---\n\n[a](none.md) [b](#none)\n"
    (tmp_path / "docs/blog/posts/a.md").write_text(draft, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Quay\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Q\nplugins: [copydesk/check, copydesk/pages]\n", "utf-8")
    told = [line.partition("copydesk: ")[2] for line in preview(tmp_path) if " dead-" in line]
    assert [line.partition(" dead-")[0] for line in told] == ["docs/blog/posts/a.md:7:5", "docs/blog/posts/a.md:7:18"]


def test_a_preview_follows_what_comes_and_goes_beside_the_documents(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Quay\n\nIt pulls [@m].\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Q\nplugins: [copydesk/references, copydesk/check]\n", "utf-8")
    (tmp_path / "references.bib").write_text("@misc{m, title={Moon}}", "utf-8")
    table = '[references]\nbibliography = "lists/moon.bib"\n'
    changes: list[Callable[[], object]] = [
        lambda: (tmp_path / "references.bib").write_text("@misc{m, title={New Moon}}\n", "utf-8"),
        (tmp_path / "references.bib").unlink,  # the file that was watched goes
        lambda: (tmp_path / "copydesk.toml").write_text(table, "utf-8"),  # none has been
        lambda: (tmp_path / "lists/moon.bib").write_text("@misc{m, title={Full Moon}}\n", "utf-8"),
        (tmp_path / "copydesk.toml").unlink,
    ]
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/moon.bib").write_text("@misc{n, title={Moon}}\n", "utf-8")
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        patience = Timer(120, served.terminate)
        patience.start()
        for line in served.stderr:
            if "Serving on" in line or "Reloading browsers" in line:
                if not changes:
                    break
                changes.pop(0)()
        patience.cancel()
        served.terminate()
        served.communicate(timeout=30)
    assert not changes
