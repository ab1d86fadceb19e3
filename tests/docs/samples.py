"""Samples in the documents: a command, and what it prints, with ``…`` where something is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Sample:
    command: str
    said: str


def samples(page: Path) -> Iterator[Sample]:
    """A block that begins with a command and goes on with what it says, or a command's block and the block after it."""
    text = page.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    for n, block in enumerate(blocks):
        command, _, said = block[1].partition("\n")
        if not command.startswith("$ ") or said.startswith("$ "):
            continue
        if not said and n + 1 < len(blocks) and not text[block.end() : blocks[n + 1].start()].strip():
            said = blocks[n + 1][1]
        if said:
            yield Sample(command.removeprefix("$ "), said)


def stands_in(sample: Sample, text: str) -> None:
    """Every run of lines between two ``…`` stands in ``text`` as it is, in this order."""
    at = 0
    for run in re.split(r"^ *…$", sample.said, flags=re.MULTILINE):
        run = run.strip("\n")
        if run:
            found = text.find(run, at)
            assert found >= 0, f"{sample.command} does not say (any more, or here):\n{run}"
            at = found + len(run)
