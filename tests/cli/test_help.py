"""The help of every command is told, in either language: none of them ends in a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from dorasan.cli.app import build
from dorasan.words import say


def commands(found: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The way to every command, groups too."""
    yield path
    for name, one in getattr(found, "commands", {}).items():
        yield from commands(one, (*path, name))


@pytest.mark.parametrize("path", list(commands(typer.main.get_command(build()))), ids="-".join)
def test_every_command_tells_its_help(path: tuple[str, ...]) -> None:
    told = CliRunner().invoke(build(), [*path, "--help"])
    assert told.exit_code == 0 and told.exception is None, told.output
    assert say("en", "cli.help_help") in told.output or say("ko", "cli.help_help") in told.output
