"""Time what builds cost: `python -m benchmarks.build [POSTS …]` (1000 by default).

For each number of posts, the same blog is built by Material alone (the posts out of the navigation), with copydesk's
three plugins, and with Material's plugins `blog` and `tags`, which make what of copydesk's pages they can: pages of
authors, too. (A thousand posts take them 93 s, the theme alone 24 and copydesk 28.) What is told are the CPU seconds
and the largest memory of the whole process, the least of so many runs (`--runs`, 1 by default; the three are built in
turn), and how often the theme's own. `--without-material` leaves out Material's plugins, which take longest by far.

What is built stays until all is: to make a file, ext4 passes over all that were taken away in the last minutes, so that
a build would take up to two seconds longer for the end of the site before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

from benchmarks.blog import write_blog

_SITE = """\
site_name: Many posts
site_url: https://many.example/
theme: {{name: material, font: false}}
nav: [index.md, blog/index.md]
not_in_nav: "*"
markdown_extensions: [admonition, attr_list, tables, pymdownx.superfences, toc: {{permalink: true}}]
plugins:
  - search
{plugins}"""
_PLUGINS = {
    "theme alone": "",
    "copydesk": "  - copydesk/check\n  - copydesk/references\n  - copydesk/pages\n",
    "Material's blog and tags": "  - blog: {authors_profiles: true}\n  - tags\n",
}


class Cost(NamedTuple):
    """CPU seconds (of all processors) and megabytes (the largest resident memory)."""

    seconds: float
    memory: float


def main() -> None:
    """Build and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", nargs="*", type=int, default=[1000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--without-material", action="store_true")
    options = parser.parse_args()
    kinds = {name: each for name, each in _PLUGINS.items() if not (options.without_material and "Material" in name)}
    print("posts   CPU s      MB   times")
    with TemporaryDirectory(prefix="copydesk-bench-") as folder:
        for posts in options.posts:
            costs: dict[str, list[Cost]] = {name: [] for name in kinds}
            for name in list(kinds) * options.runs:  # in turn: what disturbs the machine does not fall on one alone
                costs[name].append(build(posts, kinds[name], Path(mkdtemp(dir=folder))))
                if len(costs[name]) == options.runs:
                    _tell(posts, name, min(costs[name]), min(costs["theme alone"]))


def _tell(posts: int, name: str, cost: Cost, theme: Cost) -> None:
    """Print a line of the table; in the last round, when the theme's own cost is known."""
    times = cost.seconds / theme.seconds
    print(f"{posts:5} {cost.seconds:7.1f} {cost.memory:7.0f} {times:7.2f}  {name}", flush=True)


def build(posts: int, plugins: str, folder: Path) -> Cost:
    """Build a blog in an empty folder, in a process of its own; raises CalledProcessError where that fails."""
    write_blog(folder, posts, _SITE.format(plugins=plugins))
    program = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    program += "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
    program += "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    command = [sys.executable, "-c", program, sys.executable, "-m", "mkdocs", "build", "-q"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return Cost(*map(float, done.stdout.split()[-2:]))


if __name__ == "__main__":
    main()
