"""What an answer changed, kept beside it in the project file, so that whoever comes back can take back the last one.

Practice modelled: a clerk strikes out the last entry and initials the one before again; he does not rule it out and
leave what followed from it standing. Every kind of answer is told apart by what it changed and by nothing else: who
applies, the plan, what a kit holds, facts of lines. What somebody wrote with his own hand is in no step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from datetime import date
from typing import Any

from dorasan.intake.planned import lay_plan
from dorasan.project.answers import Answer, taken_out
from dorasan.project.file import ASSUMED_PROFILE, PROFILE, STEPS, VIA

KIT = "contents"  # what a kit holds is no fact of the vocabulary
Data = Mapping[str, Any]


def stepped(data: Any, before: Data) -> bool:
    """Write behind the other steps what has changed in ``data`` since ``before`` (:func:`parts_of`). False where
    nothing has: then there is nothing to take back."""
    now = parts_of(data)
    step: dict[str, Any] = {}
    for part in ("plan", "facts", "contents"):
        if was := {name: before[part].get(name) for name in {**before[part], **now[part]}
                   if before[part].get(name) != now[part].get(name)}:  # fmt: skip
            step[part] = was
    for part in (PROFILE, ASSUMED_PROFILE):
        if before[part] != now[part]:
            step[part] = before[part]
    if asked := now["asked"] - before["asked"]:
        step["asked"] = asked
    if step:
        data.setdefault(STEPS, []).append(step)
    return bool(step)


def parts_of(data: Data) -> dict[str, Any]:
    """What answers can change in a file, as plain values: nothing of it changes when the file does."""
    contents = {line: held for entry in data.get("lists") or () for line, held in (entry.get("contents") or {}).items()}
    return {
        "plan": _plain(data.get("plan") or {}),
        "facts": _plain(data.get("facts") or {}),
        "contents": _plain(contents),
        PROFILE: str(data.get(PROFILE) or ""),
        ASSUMED_PROFILE: bool(data.get(ASSUMED_PROFILE, False)),
        "asked": sum(entry.get("via") == VIA for entry in data.get("assertions") or ()),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return copy(value)


def taken_back(data: Any) -> tuple[Answer, ...] | None:
    """Undo the last step in ``data`` and tell the answers that went; None where no answer is left."""
    steps = data.get(STEPS)
    if not steps:
        return None
    step = steps.pop()
    if not steps:
        del data[STEPS]
    gone = [*_plan(data, step), *_contents(data, step)]
    for fact, was in (step.get("facts") or {}).items():
        _put(data, "facts", fact, was)
    for part in (PROFILE, ASSUMED_PROFILE):
        if part in step:
            if step[part]:
                data[part] = step[part]
            else:
                data.pop(part, None)
    gone += taken_out(data, int(step.get("asked", 0)))
    if "plan" in step:
        lay_plan(data)
    return tuple(gone)


def _plan(data: Any, step: Data) -> Iterator[Answer]:
    """Who applies and the plan as they were; only what was answered is told, not what went because of it."""
    told = []
    for name, was in (step.get("plan") or {}).items():
        now = (data.get("plan") or {}).get(name)
        if now is not None:
            told.append(Answer(name, now["answer"], (), str(now.get("by", "")), now["on"]))
        _put(data, "plan", name, was)
    yield from told


def _contents(data: Any, step: Data) -> Iterator[Answer]:
    for line, was in (step.get("contents") or {}).items():
        for entry in data.get("lists") or ():
            if line in (entry.get("contents") or {}):
                yield Answer(KIT, list(entry["contents"][line]), (line,), "", date.min)
                _put(entry, "contents", line, was)


def _put(data: Any, part: str, name: str, was: Any) -> None:
    """``was`` under its name again, or nothing where there was nothing; an empty part goes."""
    if was is not None:
        data.setdefault(part, {})[name] = _plain(was)
    elif name in (data.get(part) or {}):
        del data[part][name]
    if part in data and not data[part]:
        del data[part]
