"""Answers written down -> statuses: for the examples of rules, and for tests. Nothing is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.manners import Manners
from copydesk.web.address import Address, address
from copydesk.web.answer import Answer, Chain, Kind, Trouble
from copydesk.web.verdict import verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.status import Status


def replay(answers: Mapping[str, str]) -> dict[str, Status]:
    """The statuses of URLs, each answered with the head of a message of HTTP, and perhaps a body."""
    read = {address(url).url: _answer(address(url).url, text) for url, text in answers.items()}
    return {url: verdict(address(url), _chain(address(url), read), Manners()) for url in answers}


def _chain(asked: Address, answers: Mapping[str, Answer]) -> Chain:
    hops: list[Answer] = []
    now = asked.url
    while now in answers and isinstance(step := answers[now].next(), Address) and answers[now] not in hops:
        hops.append(answers[now])
        now = step.url
    return Chain(hops, answers.get(now) or Trouble(now, Kind.NO_HOST))


def _answer(url: str, text: str) -> Answer:
    head, _, body = text.partition("\n\n")
    first, *lines = head.splitlines()
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(url, int(first.split()[1]), headers, body.encode())
