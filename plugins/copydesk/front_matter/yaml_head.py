"""Data -> a head as YAML writes it, one key a line, and quotes only where a value would else be read as another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def scalar(value: object) -> str:
    """A value on one line; lists and mappings in their flow style."""
    import yaml

    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=float("inf"))
    return dumped.removesuffix("\n").removesuffix("\n...")


def head(values: Mapping[str, object]) -> str:
    """A whole head, with its fences."""
    return "---\n" + "".join(f"{scalar(key)}: {scalar(value)}\n" for key, value in values.items()) + "---\n"
