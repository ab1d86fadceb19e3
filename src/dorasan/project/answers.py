"""Answers to questions: kept in the project file itself, with who and when; the last one can be taken back.

The file keeps its comments and its order. It is replaced in one step, so that a killed process leaves the old file or
the new one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

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


def record(file: Path, answers: Sequence[Answer], note: Mapping[str, str] | None = None) -> None:
    """Append ``answers`` to the assertions of the project file, those for the same lines together where a ``note``
    says that they were given as one."""
    yaml, data = _read(file)
    assertions = data.setdefault("assertions", [])
    together: dict[tuple[str, ...], dict[str, Any]] = {}
    for answer in answers:
        if note is not None and answer.lines in together:
            together[answer.lines]["facts"][answer.fact] = answer.value
            continue
        lines: Any = "all" if answer.lines == ("all",) else _flow(answer.lines)
        entry = {"lines": lines, "facts": {answer.fact: answer.value}, "by": answer.by, "on": answer.on, "via": VIA}
        assertions.append(entry if note is None else {**entry, "note": dict(note)})
        together[answer.lines] = assertions[-1]
    _replace(file, yaml, data)


def _flow(lines: Sequence[str]) -> CommentedSeq:
    """Many lines on a few rows of the file."""
    out = CommentedSeq(lines)
    out.fa.set_flow_style()
    return out


def undo(file: Path) -> tuple[Answer, ...]:
    """Take back the last answer that was given through a question: all that was answered as one. Nothing when there is
    none."""
    yaml, data = _read(file)
    assertions = data.get("assertions") or []
    for n in range(len(assertions) - 1, -1, -1):
        entry = assertions[n]
        if entry.get("via") != VIA:
            continue
        del assertions[n]
        _replace(file, yaml, data)
        lines = ("all",) if entry["lines"] == "all" else tuple(map(str, entry["lines"]))
        by = str(entry.get("by", ""))
        return tuple(Answer(str(fact), value, lines, by, entry["on"]) for fact, value in entry["facts"].items())
    return ()


def changed(file: Path, change: Callable[[Any], None]) -> None:
    """Change what the file holds, in place of the data that it is read into; its comments and its order are kept."""
    yaml, data = _read(file)
    change(data)
    _replace(file, yaml, data)


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
