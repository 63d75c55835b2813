"""What the MkDocs plugins say of faults and make of citations, on sites that are really built."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.built_site import Result, build, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# References


def test_citations_link_to_entries_and_back(harbour: Path) -> None:
    for url in ("blog/posts/tides", "blog/posts/lamps"):
        found = page(harbour, url)
        ids = found.all("id")
        assert len(ids) == len(set(ids))
        links = found.all("href", role="doc-biblioref") + found.all("href", role="doc-backlink")
        assert len(links) >= 3
        assert {href.removeprefix("#") for href in links} <= set(ids)


def test_the_heading_of_a_citation_keeps_its_id(harbour: Path) -> None:
    found = page(harbour, "blog/posts/tides")
    assert "methods-1" in found.all("id")
    assert "Methods [1]" in found.text
    assert "copydeskentry" not in found.html
    assert "../tides/#methods-1" in page(harbour, "blog/posts/lamps").all("href")


def test_a_page_without_a_list_is_as_without_the_plugin(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\nSee [1], [2-3] and `[4]`.\n"}, "copydesk/references")
    assert build(folder, "--strict").returncode == 0
    assert "<p>See [1], [2-3] and <code>[4]</code>.</p>" in page(folder, "").html


# The check


def said(result: Result) -> list[str]:
    return [line.partition(" -  copydesk: ")[2] for line in result.stderr.splitlines() if " -  copydesk: " in line]


def test_an_error_fails_at_the_end_and_is_said_once(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\nTo [gulls](gull.md), [x](#y) and [z](z).\n"}, "copydesk/check")
    result = build(folder)
    assert result.returncode == 1
    assert result.stderr.count("gull.md") == 1
    assert "no such anchor" not in result.stderr
    assert [line.split(": did")[0] for line in said(result)] == [
        "docs/index.md:3:12 dead-link no file gull.md",
        "docs/index.md:3:26 dead-anchor no anchor #y",
        "docs/index.md:3:38 dead-link no file z",
    ]
    assert result.stderr.rstrip().endswith("ERROR   -  copydesk found 3 errors")
    assert (folder / "site/index.html").is_file()


@pytest.mark.parametrize("quiet", [[], ["-q"]])
@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_a_warning_fails_a_strict_build(
    site: Callable[..., Path], quiet: list[str], strict: list[str], status: int
) -> None:
    folder = site({"docs/index.md": "# Quay\n\nTo [gulls](http://gnu.org/).\n"}, "copydesk/check")
    result = build(folder, *quiet, *strict)
    assert result.returncode == status
    assert ("copydesk found 1 warning" in result.stderr) == bool(strict)
    assert [line for line in said(result) if "docs/index.md:3:12 insecure-link " in line] or quiet


def test_a_quiet_build_tells_what_fails_it(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\nTo [a](gull.md), [b](http://gnu.org/).\n"}, "copydesk/check")
    lines = [line for line in build(folder, "-q").stderr.splitlines() if line]
    assert [line.split(": did")[0] for line in lines[:2]] == [
        "ERROR   -  copydesk: docs/index.md:3:8 dead-link no file gull.md",
        "ERROR   -  copydesk found 1 error",
    ]


def test_ids_of_references_are_known_before_the_build(site: Callable[..., Path]) -> None:
    listed = "".join(f"[{number}] Lee, A. (200{number}). *Fog*. J.\n\n" for number in (1, 2, 3))
    post = f"By [1](#ref-1), [[2]](#ref-2), [2], <a href='#ref-3'>[3]</a>, [4](#ref-9).\n\n## References\n\n{listed}"
    start = "# Quay\n\n[a](a.md#ref-3) [b](a.md#cite-2-2) [c](a.md#cite-2-3) [d](a.md#ref-2-text) [e](a.md#ref-4)\n"
    folder = site({"docs/a.md": post, "docs/index.md": start}, "copydesk/check", "copydesk/references")
    built = [line.split(": did")[0] for line in said(build(folder))]
    asked = [sys.executable, "-m", "copydesk", "check", "--select", "dead-anchor", "--format", "concise"]
    checked = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False).stdout
    assert built == [line.replace(" error ", " ").split(": did")[0] for line in checked.splitlines()]
    assert [line.partition("#")[2] for line in built] == ["ref-9", "cite-2-3 in a.md", "ref-4 in a.md"]


def test_the_months_of_a_year_are_anchors_of_its_page(site: Callable[..., Path]) -> None:
    start = "# Quay\n\n[May](archive/2024.md#2024-05) [June](archive/2024.md#2024-06)\n"
    post = "---\ntitle: Gulls of the mole\ndate: 2024-05-01\ndescription: They cry.\n---\n\nCry.\n"
    files = {"docs/index.md": start, "docs/blog/posts/gulls.md": post}
    (line,) = said(build(site(files, "copydesk/check", "copydesk/pages")))
    assert line.startswith("docs/index.md:3:39 dead-anchor no anchor #2024-06 in 2024.md")


def test_what_the_configuration_turns_off_is_left_to_mkdocs(site: Callable[..., Path]) -> None:
    files = {"docs/index.md": "# Quay\n\nTo [gulls](gull.md).\n", "copydesk.toml": '[rules]\ndead-link = "off"\n'}
    result = build(site(files, "copydesk/check"))
    assert result.returncode == 0
    assert "contains a link 'gull.md'" in result.stderr
    assert said(result) == []


def test_pages_of_other_plugins_can_be_linked_to_and_mkdocs_still_reads_them(site: Callable[..., Path]) -> None:
    hook = (
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        "    files.append(File.generated(config, 'made/of.md', content='# Made\\n\\n[no](none.md)'))\n"
    )
    index = "# Quay\n\n[made](made/of.md), [its top](made/of.md#made), [nothing](made/of.md#else).\n"
    folder = site({"docs/index.md": index, "hook.py": hook}, "copydesk/check", more="hooks: [hook.py]\n")
    result = build(folder)
    anchor, link = said(result)
    assert anchor.startswith("docs/index.md:3:59 dead-anchor no ")
    assert re.match(r"site/made/of/index\.html:\d+:\d+ dead-link no file made/of/none\.md", link)  # as built
    assert "Doc file 'made/of.md' contains a link 'none.md'" in result.stderr


def test_the_configuration_file_that_mkdocs_is_given_counts(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay {#q}\n\n[top](#q)\n"}, "copydesk/check")
    other = (folder / "mkdocs.yml").read_text("utf-8") + "markdown_extensions: [attr_list]\n"
    (folder / "other.yml").write_text(other, "utf-8")
    assert build(folder).returncode == 1
    assert build(folder, "-f", "other.yml").returncode == 0


def test_a_broken_configuration_is_told_with_its_place(site: Callable[..., Path]) -> None:
    result = build(site({"copydesk.toml": "\nprefx = 'a'\n"}, "copydesk/check"))
    assert result.returncode == 1
    assert 'ERROR   -  copydesk.toml:2:1 unknown key "prefx", did you mean "prefix"?' in result.stderr
    assert "Traceback" not in result.stderr


def test_what_the_baseline_knows_is_not_told(site: Callable[..., Path]) -> None:
    folder = site({"docs/index.md": "# Quay\n\n[gulls](gulls.md) and [terns](terns.md)\n"}, "copydesk/check")
    asked = [sys.executable, "-m", "copydesk", "check", "--update-baseline"]
    assert subprocess.run(asked, cwd=folder, check=False, capture_output=True).returncode == 0
    assert build(folder, "--strict").returncode == 0
    (folder / "docs/index.md").write_text("# Quay\n\n[terns](terns.md), [gulls](gulls.md), [auks](auks.md)\n", "utf-8")
    result = build(folder)
    assert result.returncode == 1
    assert [line.partition(" ")[2] for line in said(result)] == ["dead-link no file auks.md"]
    (folder / "copydesk-baseline.json").write_text("[]", "utf-8")
    result = build(folder)
    assert "copydesk-baseline.json:1:1: this is no baseline" in result.stderr
    assert "Traceback" not in result.stderr


COUNT = """
import gc
from mkdocs.plugins import event_priority

@event_priority(-200)
def on_post_build(config):
    print("frozen", gc.get_freeze_count(), gc.get_threshold()[0])
"""


def test_the_collector_is_spared_where_a_build_is_all_there_is(site: Callable[..., Path]) -> None:
    folder = site({"hook.py": COUNT}, "copydesk/check", more="hooks: [hook.py]\n")
    built = build(folder)
    _, frozen, threshold = built.stdout.split()
    assert int(frozen) > 10_000
    assert int(threshold) > gc.get_threshold()[0]
    program = "from mkdocs.commands.build import build; from mkdocs.config import load_config; build(load_config())"
    within = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert within.stdout == f"frozen 0 {gc.get_threshold()[0]}\n"  # of a process that goes on


KEPT = """
from mkdocs.plugins import event_priority

kept = []

def on_post_page(output, page, config):
    kept.append((page, "copydesk-byline" in output))

@event_priority(-200)
def on_post_build(config):
    check = config.plugins["copydesk/check"]
    document = check.selection.site.documents["docs/blog/posts/a.md"]
    print(any(shown for _, shown in kept), [page.title for page, _ in kept if "copydesk-byline" in page.content])
    print({"text", "as_post"} <= vars(document).keys(), vars(document).keys() & {"markdown", "prose", "lower"})
"""


def test_a_build_keeps_no_more_of_a_post_than_is_asked_again(site: Callable[..., Path]) -> None:
    post = "---\ndate: 2025-04-01\nauthor: Bo\n---\n\n# Gulls\n\nThey cry, see [1].\n\n## References\n\n[1] Quay.\n"
    plugins = ("copydesk/check", "copydesk/references", "copydesk/pages")
    folder = site({"hook.py": KEPT, "docs/blog/posts/a.md": post}, *plugins, more="hooks: [hook.py]\n")
    result = build(folder)
    assert result.stdout.splitlines() == ["True []", "True set()"]
