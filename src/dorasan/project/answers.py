"""Answers to questions: kept in the project file itself, with who and when; the last one can be taken back.

The file keeps its comments and its order. It is replaced in one step, so that a killed process leaves the old file or
the new one.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from dorasan.project.file import VIA
from dorasan.whole_file import write_whole


@dataclass(frozen=True)
class Answer:
    """One fact answered for some lines (``("all",)`` means every line)."""

    fact: str
    value: Any
    lines: tuple[str, ...]
    by: str
    on: date


def record(file: Path, answers: Sequence[Answer]) -> None:
    """Append ``answers`` to the assertions of the project file."""
    yaml, data = _read(file)
    assertions = data.setdefault("assertions", [])
    for answer in answers:
        lines: Any = "all" if answer.lines == ("all",) else list(answer.lines)
        assertions.append(
            {"lines": lines, "facts": {answer.fact: answer.value}, "by": answer.by, "on": answer.on, "via": VIA}
        )
    _replace(file, yaml, data)


def undo(file: Path) -> Answer | None:
    """Take back the last answer that was given through a question. None when there is none."""
    yaml, data = _read(file)
    assertions = data.get("assertions") or []
    for n in range(len(assertions) - 1, -1, -1):
        entry = assertions[n]
        if entry.get("via") != VIA:
            continue
        del assertions[n]
        _replace(file, yaml, data)
        ((fact, value),) = entry["facts"].items()
        lines = ("all",) if entry["lines"] == "all" else tuple(map(str, entry["lines"]))
        return Answer(str(fact), value, lines, str(entry.get("by", "")), entry["on"])
    return None


def put_back(file: Path, text: str) -> None:
    """The file as it was before an answer that cannot stand."""
    write_whole(file, text)


def _read(file: Path) -> tuple[YAML, Any]:
    yaml = YAML()
    yaml.width = 120
    yaml.preserve_quotes = True
    return yaml, yaml.load(file.read_text(encoding="utf-8"))


def _replace(file: Path, yaml: YAML, data: Any) -> None:
    buffer = io.StringIO()
    yaml.dump(data, buffer)
    write_whole(file, buffer.getvalue())
