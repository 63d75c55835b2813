"""`copydesk check --web` and `[web]` of the configuration, from the outside."""

from __future__ import annotations

import json
import socket
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tests.misbehaving import LOCAL, Request, Web, alone, moves, raw, status

from copydesk.cli.main import main
from copydesk.config import ConfigError, find_config
from copydesk.discover import load
from copydesk.linter import lint
from copydesk.manners import HostManners, Manners
from copydesk.rule import all_rules
from copydesk.status import Alive
from copydesk.web import guard

if TYPE_CHECKING:
    from asyncio import StreamWriter
    from collections.abc import Callable
    from pathlib import Path

PRIVATE = "[web]\nallow-private = true\nretries = 0\n[web.resolvers]\narchive = ''\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty site, which may ask one's own machine."""
    monkeypatch.chdir(tmp_path)
    alone(monkeypatch)
    (tmp_path / "copydesk.toml").write_text(PRIVATE, "utf-8")
    return tmp_path


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No name resolves; the names that were looked up."""
    asked: list[str] = []

    async def nothing(host: str, port: int, family: int) -> object:  # noqa: ARG001
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(guard, "_look_up", nothing)
    return asked


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", *words], catch_exceptions=False)


def test_the_web_is_asked_only_where_it_is_wanted(folder: Path, serve: Callable[..., Web]) -> None:
    web = serve(a=status(404))
    (folder / "a.md").write_text(f"[a](http://a.{LOCAL}/) ![b](http://a.{LOCAL}/)\n", "utf-8")
    assert check().exit_code == 0
    assert not web.requests
    assert not (folder / ".copydesk_cache").exists()
    result = check("--web")
    assert result.stdout == (
        f"a.md:1:5 error dead-url nothing at http://a.{LOCAL}/: 404 not found\n"
        f"a.md:1:34 error dead-url nothing at http://a.{LOCAL}/: 404 not found\n"
    )
    assert result.exit_code == 1
    assert web.asked == {"a/": 2}
    assert (folder / ".copydesk_cache" / "web.sqlite3").is_file()


def test_a_move_is_mended_once_two_runs_agree(folder: Path, serve: Callable[..., Web]) -> None:
    serve(a=moves(301, "/new"))
    (folder / "a.md").write_text(f"<http://a.{LOCAL}/page>\n", "utf-8")
    for expected in (f"<http://a.{LOCAL}/page>\n", f"<http://a.{LOCAL}/new>\n"):
        assert check("--web", "--fix", "--rate", "0").exit_code == 0
        assert (folder / "a.md").read_text("utf-8") == expected


def test_what_is_written_while_the_web_is_asked_is_not_lost(folder: Path, serve: Callable[..., Web]) -> None:
    path = folder / "a.md"

    async def behave(request: Request, writer: StreamWriter) -> None:  # noqa: ARG001
        path.write_text("More  words.\n", "utf-8")
        writer.write(raw())

    serve(a=behave)
    path.write_text(f"Two  spaces: <http://a.{LOCAL}/>\n", "utf-8")
    result = check("--web", "--fix")
    assert result.exit_code == 2
    assert result.stderr == "a.md: cannot be written: it has changed since it was read\n"
    assert path.read_text("utf-8") == "More  words.\n"


def test_nothing_is_remembered_without_the_cache(folder: Path, serve: Callable[..., Web]) -> None:
    web = serve(a=status(200))
    (folder / "a.md").write_text(f"<http://a.{LOCAL}/>\n", "utf-8")
    for _ in range(2):
        assert check("--web", "--no-cache").exit_code == 0
    assert web.asked == {"a/": 2}
    assert not (folder / ".copydesk_cache").exists()


def test_offline_is_told_once_and_fails_nothing(folder: Path, offline: list[str]) -> None:
    (folder / "a.md").write_text("<https://tides.net/a> <https://tides.net/b> <https://ebb.org/>\n", "utf-8")
    result = check("--web", "--strict")
    assert result.exit_code == 0
    assert result.stdout.count(" info unsure-url ") == 3
    assert result.stderr == "--web: no name resolves: this machine is offline, so no URL can be judged\n"
    assert offline.count("ebb.org") == 1


def test_offline_run_over_a_real_post(shared: Path, folder: Path, offline: list[str]) -> None:
    name = "2020-10-23-ismir2020.md"
    (folder / name).write_bytes((shared / "cases" / name).read_bytes())
    result = CliRunner().invoke(main, ["check", "--web", "--select", "links", "--format", "json", name])
    said = [each["rule"] for each in json.loads(result.stdout)["diagnostics"]]
    assert said.count("unsure-url") == 5
    assert "dead-url" not in said
    assert result.exit_code == 0
    hosts = ["www.youtube.com", "kth.app.box.com", "mtg.upf.edu", "acousticbrainz.org", "www.audiocommons.org"]
    assert [offline.count(host) for host in hosts] == [1] * 5


def test_since_asks_only_for_links_that_the_change_added(folder: Path, serve: Callable[..., Web]) -> None:
    web = serve(old=status(404), moved=status(404), new=status(404), other=status(404))
    post = f"<http://old.{LOCAL}/>\n\nText, <http://moved.{LOCAL}/>.\n"
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(post.replace("old", "other") if name == "c.md" else post, "utf-8")
    commit(folder)
    # a line with a known link is altered and another added, a post is renamed, a third is left alone
    (folder / "a.md").write_text(post.replace("Text", f"Words <http://new.{LOCAL}/>"), "utf-8")
    (folder / "b.md").rename(folder / "d.md")
    result = check("--web", "--since", "HEAD")
    assert web.asked == {"new/": 2}
    assert [line.split(": ")[0] for line in result.stdout.splitlines() if "-url" in line] == [
        f"a.md:3:8 error dead-url nothing at http://new.{LOCAL}/"
    ]


def commit(folder: Path) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607


@pytest.mark.parametrize(("secure", "expected"), [(True, [True]), (None, [False]), (False, [])])
def test_https_is_safe_to_write_once_it_was_seen_to_answer(
    folder: Path, *, secure: bool | None, expected: list[bool]
) -> None:
    (folder / "a.md").write_text("<http://tides.net/a>\n", "utf-8")
    site = load(find_config(folder), [folder], date(2026, 1, 1)).site
    site.statuses = {"http://tides.net/a": Alive(secure)}
    said = lint(site, [all_rules()["insecure-link"]])
    assert [found.fix.safe for found in said if found.fix] == expected
    assert len(said) == len(expected)


@pytest.mark.parametrize("rule", ["dead-url", "moved-url", "unsure-url"])
def test_rules_of_the_web_are_silent_where_it_was_not_asked(folder: Path, rule: str) -> None:
    (folder / "a.md").write_text("<https://nowhere.invalid/>\n", "utf-8")
    assert check("--select", rule).stdout == ""
    assert all_rules()[rule].group == "links"


# The configuration


def web(folder: Path, text: str) -> Manners:
    (folder / "copydesk.toml").write_text(text, "utf-8")
    return find_config(folder).web


def test_every_key_of_web(tmp_path: Path) -> None:
    text = """
        [web]
        timeout = 5.5
        retries = 0
        allow-private = true
        ignore = ["https://a.net/*"]
        anchors = false
        rate = 2
        at-once = 1
        cache-days = 3
        accept = { "A.net" = [403, 999] }
        [web.hosts."*.b.net"]
        rate = 0.5
        at-once = 2
        headers = { X-Token = "$COPYDESK_TOKEN" }
        [web.resolvers]
        archive = "http://127.0.0.1/archive"
        doi = ""
        arxiv = "http://127.0.0.1/arxiv"
        github = "http://127.0.0.1/github"
    """
    assert web(tmp_path, text) == Manners(
        timeout=5.5,
        retries=0,
        allow_private=True,
        ignore=("https://a.net/*",),
        anchors=False,
        rate=2,
        at_once=1,
        cache_days=3,
        accept={"a.net": frozenset({403, 999})},
        hosts={"*.b.net": HostManners(rate=0.5, at_once=2, headers={"X-Token": "$COPYDESK_TOKEN"})},
        archive="http://127.0.0.1/archive",
        doi="",
        arxiv="http://127.0.0.1/arxiv",
        github="http://127.0.0.1/github",
    )
    assert web(tmp_path, "") == Manners()


@pytest.mark.parametrize(
    ("written", "host"), [("Bücher.example", "xn--bcher-kva.example"), ("::1", "::1"), ("*.A.net", "*.a.net")]
)
def test_a_host_is_known_as_addresses_have_it(tmp_path: Path, written: str, host: str) -> None:
    assert web(tmp_path, f'[web]\naccept = {{ "{written}" = [403] }}').accept == {host: frozenset({403})}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[web]\ntimout = 3", '2:1 unknown key "timout", did you mean "timeout"?'),
        ("[web]\ntimeout = 0", "2:1 no answer comes in 0 seconds"),
        ("[web]\ntimeout = -1", '2:1 "timeout" is -1, expected no less than 0'),
        ("[web]\ntimeout = inf", '2:1 "timeout" is inf'),
        ("[web]\ntimeout = true", '2:1 "timeout" is true, expected a number'),
        ("[web]\nretries = 1.5", '2:1 "retries" is 1.5, expected a whole number'),
        ("[web]\nat-once = 0", "2:1 0 requests at once are none"),
        ("[web]\nanchors = 1", '2:1 "anchors" is a number, expected true or false'),
        ("[web]\naccept = [403]", '2:1 "accept" is a list, expected a table'),
        ('[web]\naccept = { "a.net" = [40] }', "2:12 40 is no status of HTTP"),
        ('[web.hosts."a.net"]\nrats = 1', '2:1 unknown key "rats", did you mean "rate"?'),
        ("[web.resolvers]\ndoy = ''", '2:1 unknown key "doy", did you mean "doi"?'),
        ("[web.resolvers]\ndoi = 'doi.org'", "2:1 doi.org is no URL, expected https://"),
        ("[web.resolvers]\narchive = 'http://[::1'", "2:1 http://[::1 is no URL"),
        ('[web.hosts."a.net"]\nheaders = { "X Y" = "z" }', "2:13 'X Y' is no name of a header"),
        ('[web.hosts."a.net"]\nheaders = { X = "a\\nb" }', "2:13 a header is one line of text"),
        ('[web.hosts."a.net"]\nheaders = { X = "Bearer $TOKEN" }', "2:13 $TOKEN is not read from the environment"),
        ('[web.hosts."a.net"]\nheaders = { X = "${COPYDESK_A}" }', "2:13 ${COPYDESK_A} is not read"),
        ('[web.hosts."https://a.net/b"]\nrate = 1', '1:12 "https://a.net/b" is no host, expected "a.net"'),
        ('[web.hosts."*.a.net/"]\nrate = 1', '1:12 "*.a.net/" is no host, expected "*.a.net"'),
        ('[web]\naccept = { "a.net:80" = [403] }', '2:12 "a.net:80" is no host, expected "a.net"'),
        ('[web]\naccept = { "*" = [403] }', '2:12 "*" is no host, expected one like tides.net'),
    ],
)
def test_what_web_may_not_say(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as raised:
        web(tmp_path, text)
    assert expected in str(raised.value)
