"""Who may do what: every module is pure unless it is named here, and files, functions and rules keep their size."""

from __future__ import annotations

import ast
import re
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "copydesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = [path for path in MODULES if path.is_relative_to(PACKAGE / "rules") and path.name != "__init__.py"]
FOLDERS = ("tests", "hooks", "scripts", "benchmarks")
EVERY_FILE = MODULES + sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))

STARTS_PROCESSES = ("prose", "crawl", "git")
# in a folder of the run; `crawl.serve` reads what it serves
WRITES_FOR_PROGRAMS = (
    *(f"prose.{name}" for name in ("dictionary", "house", "program", "rumdl", "vale")),
    *(f"crawl.{name}" for name in ("child", "program", "serve")),
)
DOORS = ("cli", "__main__", "lsp", "mkdocs")
READS_ENVIRONMENT = (*DOORS, *STARTS_PROCESSES, "web")  # NO_COLOR, tokens, and their like
READS = ("alias", "built.folder", "discover", "cache", "migration.source", "web.memory")
WRITES = ("baseline", "create", "fix")
OWN_DATA = (
    "starter",
    "modules",
    "pattern",
)  # nothing but what the package brings along, and bytecode, as an import does
FORKS = "cli.jobs"  # and talks with them through pipes, which are files, too
IMPURE = ("config", *STARTS_PROCESSES, *DOORS, *READS, *WRITES, *OWN_DATA, "web")

# A journal has issues and vale has alerts, so these two words of the list in ARCHITECTURE.md are not sought.
VAGUE = re.compile("manager|handler|helper|utils?|violation|problem|checker|findings?")


@dataclass(frozen=True)
class Power:
    """What only some modules may use: dotted names, and methods by name where the type cannot be seen."""

    owners: tuple[str, ...]
    names: tuple[str, ...]
    methods: frozenset[str] = field(default_factory=frozenset)


POWERS = {
    "touch files": Power(
        ("config", *READS, *WRITES, "mkdocs", *OWN_DATA, FORKS, *WRITES_FOR_PROGRAMS),
        ("open", "io.open", "os", "shutil", "tempfile", "glob", "fileinput", "mmap"),
        frozenset("""
            read_text read_bytes write_text write_bytes iterdir rglob unlink mkdir rmdir touch
            is_file is_dir
        """.split()),
    ),
    "keep a base": Power(("web.memory", "cache"), ("sqlite3", "dbm", "shelve")),
    "name files": Power(IMPURE, ("pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath")),
    "ask the web": Power(
        ("web",),
        ("aiohttp", "httpx", "requests", "urllib3", "urllib.request", "http.client", "ftplib", "ssl"),
    ),
    "open sockets": Power(("web", "crawl"), ("socket", "socketserver", "http.server")),
    "run an event loop": Power(("web", "crawl", "prose", "lsp"), ("asyncio", "anyio", "trio", "selectors")),
    "start processes": Power(STARTS_PROCESSES, ("subprocess", "pty", "os.system", "asyncio.subprocess")),
    "share out work": Power(
        ("discover", "cache", "cli", "web", "crawl", "lsp"), ("multiprocessing", "concurrent", "threading", "_thread")
    ),
    "know the time": Power(
        (*DOORS, "cache", "web", "crawl"), ("time", "sched"), frozenset(("now", "today", "utcnow"))
    ),
    "import mkdocs": Power(("mkdocs",), ("mkdocs", "properdocs", "material")),
    "import pygls": Power(("lsp",), ("pygls", "lsprotocol")),
    "know a terminal": Power(
        ("cli", "__main__"),
        (
            "print", "input", "breakpoint", "exit", "quit", "sys.exit", "sys.argv", "sys.stdin", "sys.stdout",
            "sys.stderr", "argparse", "click", "rich", "getpass", "curses", "readline",
        ),
    ),
    "call what is not pure": Power(
        IMPURE, tuple(f"copydesk.{name}" for name in IMPURE if name not in ("config", *OWN_DATA))
    ),
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    """The module's place in the package, dotted: `output.text`, `rules`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def is_within(name: str, owners: tuple[str, ...]) -> bool:
    return any(name == owner or name.startswith(f"{owner}.") for owner in owners)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), path.name)


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"):
            yield child
            yield from running(child)


def uses(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that is imported, or read from a module, or called; a method as `*.name`."""
    modules: dict[str, str] = {}
    for node in running(tree):
        match node:
            case ast.Import(names=names):
                modules |= {alias.asname or alias.name: alias.name for alias in names}
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                modules |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in names}
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in names)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if owner in modules:
                yield node.lineno, f"{modules[owner]}.{attribute}"
            case ast.Call(func=ast.Name(id=name)):
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr=name)):
                yield node.lineno, f"*.{name}"


def trespasses(module: str, tree: ast.Module) -> list[str]:
    """What a module does that is not its own to do, each with its line."""
    return [
        f"line {line}: {name} ({power})"
        for line, name in sorted(uses(tree))
        for power, held in POWERS.items()
        if not is_within(module, held.owners)
        and not (name.startswith("os.environ") and is_within(module, READS_ENVIRONMENT))
        and not (name == "os._exit" and is_within(module, ("cli",)))
        and (is_within(name, held.names) or name.removeprefix("*.") in held.methods)
    ]


def functions(path: Path) -> dict[str, int]:
    """The lines of each function of a file, its docstring among them."""
    return {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_does_only_what_is_its_own(path: Path) -> None:
    assert trespasses(module_of(path), parse(path)) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("document", "from pathlib import Path"),
        ("document", "import os.path"),
        ("document", "text = open('a').read()"),
        ("cli", "def f(path): path.read_text()"),
        ("linter", "import subprocess"),
        ("linter", "def f(): import time"),
        ("rules.links.dead_link", "import datetime; datetime.date.today()"),
        ("rules.links.dead_link", "from copydesk.discover import walk"),
        ("rules.links.dead_link", "from copydesk import web"),
        ("output.text", "import sys; sys.stdout.isatty()"),
        ("output.text", "print('a')"),
        ("discover", "import urllib.request"),
        ("discover", "import click"),
        ("cli", "from mkdocs.config import load_config"),
        ("cli.check", "import aiohttp"),
        ("discover", "import sqlite3"),
        ("rules.links.dead_url", "from copydesk.web.verdict import verdict"),
        ("web.run", "def f(path): path.read_text()"),
        ("mkdocs.check", "from sys import exit"),
        ("cli.lsp", "import pygls"),
        ("lsp.desk", "def f(path): path.read_text()"),
        ("lsp.server", "import sys; sys.stdout"),
        ("site", "import datetime as dt; dt.datetime.now()"),
        ("site", "import sys as system; system.argv"),
    ],
)
def test_trespass_is_seen(module: str, code: str) -> None:
    assert trespasses(module, ast.parse(code)) != []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("document", "from pathlib import PurePosixPath"),
        ("document", "if TYPE_CHECKING:\n    from pathlib import Path"),
        ("site", "from datetime import date; site.today; today = date(2020, 1, 1)"),
        ("rules.front_matter.unknown_key", "from copydesk.config import Collection"),
        ("cli.check", "from pathlib import Path; import click; import sys; sys.exit(1)"),
        ("cli.main", "from os import _exit; _exit(1)"),
        ("discover", "import os; open('a')"),
        ("front_matter", "def f(time): return time.hour"),
        ("web.fetch", "import aiohttp, asyncio; from os import environ; environ.get('A')"),
        ("rules.links.dead_url", "from copydesk.status import Dead"),
        ("mkdocs.pages", "import mkdocs.plugins; from copydesk.discover import walk"),
        ("lsp.server", "import asyncio; from pygls.lsp.server import LanguageServer; from lsprotocol import types"),
    ],
)
def test_what_is_allowed_is_no_trespass(module: str, code: str) -> None:
    assert trespasses(module, ast.parse(code)) == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=name_of)
def test_file_and_functions_keep_their_size(path: Path) -> None:
    assert lines(path) <= 300
    assert {name: length for name, length in functions(path).items() if length > 40} == {}


def test_files_and_functions_are_small_at_the_median() -> None:
    assert statistics.median(map(lines, MODULES)) <= 100
    assert statistics.median(length for path in MODULES for length in functions(path).values()) <= 12


@pytest.mark.parametrize("path", EVERY_FILE, ids=name_of)
def test_names_are_not_vague(path: Path) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [path.stem, *(node.name for node in ast.walk(parse(path)) if isinstance(node, definitions))]
    words = {word.lower(): name for name in names for word in re.findall(r"[A-Z]?[a-z]+", name)}
    assert [name for word, name in words.items() if VAGUE.fullmatch(word)] == []


@pytest.mark.parametrize("path", RULES, ids=name_of)
def test_rule_is_short_and_documented(path: Path) -> None:
    documentation = ast.get_docstring(parse(path)) or ""
    assert lines(path) <= 80
    assert documentation.partition("\n\n")[0].endswith(".")
    assert re.findall(r"^## (?:Bad|Good)$", documentation, re.MULTILINE) == ["## Bad", "## Good"]
