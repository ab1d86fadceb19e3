"""Answers to questions: kept in the project file itself, with who and when.

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


def answered(data: Any, answers: Sequence[Answer], note: Mapping[str, str] | None = None) -> None:
    """Append ``answers`` to the assertions in ``data``, those for the same lines together where a ``note`` says that
    they were given as one."""
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


def _flow(lines: Sequence[str]) -> CommentedSeq:
    """Many lines on a few rows of the file."""
    out = CommentedSeq(lines)
    out.fa.set_flow_style()
    return out


def taken_out(data: Any, most: int) -> list[Answer]:
    """Take the last ``most`` entries out of the assertions that were given through a question, in the order in which
    they were given. What a person wrote himself stays."""
    assertions = data.get("assertions") or []
    given = [n for n, entry in enumerate(assertions) if entry.get("via") == VIA][-most:] if most else []
    gone = [
        Answer(str(fact), value, _lines(entry["lines"]), str(entry.get("by", "")), entry["on"])
        for entry in (assertions[n] for n in given)
        for fact, value in entry["facts"].items()
    ]
    for n in reversed(given):
        del assertions[n]
    if "assertions" in data and not assertions:
        del data["assertions"]
    return gone


def _lines(told: Any) -> tuple[str, ...]:
    return ("all",) if told == "all" else tuple(map(str, told))


def changed(file: Path, change: Callable[[Any], bool | None]) -> bool:
    """Change what the file holds, in place of the data that it is read into; its comments and its order are kept. Where
    ``change`` says no, the file is not written. Whether it was."""
    yaml, data = _read(file)
    if change(data) is False:
        return False
    _replace(file, yaml, data)
    return True


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
