"""What is wrong with the shape of a file a person wrote, in the reader's language, each with its line and its mend.

A value that may be written in several ways (a name as one text or as ``{en: …, ko: …}``) is told once, by the way
it comes nearest to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from dorasan.marked_yaml import Marked, Path_
from dorasan.problem import Problem

KINDS = {
    "missing": "missing",
    "extra_forbidden": "extra",
    "enum": "choice",
    "literal_error": "choice",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_pattern_mismatch": "name",
    "model_type": "keys",
    "model_attributes_type": "keys",
    "dict_type": "keys",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "invalid_key": "text",
    "bool_type": "truth",
    "bool_parsing": "truth",
    "int_type": "number",
    "int_parsing": "number",
    "int_from_float": "number",
    "greater_than_equal": "number",
    "changes_nothing": "change",
    "no_end": "ends",
    "backwards": "backwards",
    "ends_first": "dates",
    "of_somebody": "of_somebody",
    "birth": "birth",
    "days_or_state": "days_or_state",
    "until_before": "until_before",
    "ended_without_until": "ended_without_until",
    "policy": "policy",
    "ground": "ground",
    "assumed_note": "assumed_note",
    "inferred_or_assumed": "inferred_or_assumed",
    "plain_changes": "plain_changes",
    "rival": "rival",
    "held_by_some": "held_by_some",
}
VAGUE = ("date", "text", "list", "choice", "keys")  # of several ways to write a value: tried last, in this order


def faults(
    wrong: ValidationError, marked: Marked, model: type[BaseModel], guide: str, facts: Collection[str] = ()
) -> list[Problem]:
    """Every fault once; a list that counts as empty only because its entries are wrong is not told twice.

    ``guide`` is the document that shows what such a file may hold; ``facts``: names that stand under ``facts:`` only.
    """
    out = []
    for path, error in _told(wrong, marked.data):
        kind = _kind(error["type"])
        values: dict[str, object] = {"at": ".".join(map(str, path)) or marked.file, "what": error["msg"]}
        values["guide"] = guide
        if not path and marked.data is None:
            kind = "nothing"
        if kind == "name" and r"\w" not in error["ctx"]["pattern"]:
            kind = "slug"
        if kind == "extra":
            known = list(dict.fromkeys(_keys([model], path[:-1])))
            near = get_close_matches(str(path[-1]), known, n=2, cutoff=0.5) or known
            values["known"] = ", ".join(near) or "-"
            if "facts" in known and path[-1] in facts:
                kind, values["fact"] = "fact_outside", path[-1]
        if kind == "choice":
            values["known"] = ", ".join(re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected"))))
        out.append(Problem(f"shape.{kind or 'other'}", marked.place(path), values))
    return sorted(out, key=lambda problem: problem.place.line or 0)


def _kind(name: str) -> str:
    return "date" if name.startswith("date") else KINDS.get(name, "")


def _told(wrong: ValidationError, data: Any) -> Iterator[tuple[Path_, Any]]:
    """The errors that are worth telling, each with its path in the file."""
    found = [(*_path(error, data), error) for error in wrong.errors(include_url=False)]
    paths = [path for path, _, _ in found]
    ways: dict[Path_, list[tuple[Path_, Any]]] = {}
    for path, fork, error in found:
        if error["type"] == "too_short" and any(len(p) > len(path) and p[: len(path)] == path for p in paths):
            continue
        if fork is None:
            yield path, error
        else:
            ways.setdefault(fork, []).append((path, error))
    for fork, several in ways.items():
        inside = [(path, error) for path, error in several if len(path) > len(fork)]
        yield from inside or [min(several, key=lambda one: _vagueness(one[1]))]


def _vagueness(error: Any) -> int:
    kind = _kind(error["type"])
    return VAGUE.index(kind) + 1 if kind in VAGUE else 0


def _path(error: Any, data: Any) -> tuple[Path_, Path_ | None]:
    """The steps of an error that stand in the file, and where the ways to write a value part: pydantic names these."""
    path: list[str | int] = []
    fork: Path_ | None = None
    steps = error["loc"]
    for n, step in enumerate(steps):
        if (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]
        elif not (error["type"] == "missing" and n == len(steps) - 1):
            fork = tuple(path) if fork is None and step != "[key]" else fork
            continue
        path.append(step)
    return tuple(path), fork


def _keys(annotations: list[Any], path: Path_) -> Iterator[str]:
    """The keys that stand at ``path``, as the file writes them."""
    for step in path:
        annotations = [inner for annotation in annotations for inner in _under(annotation, step)]
    for annotation in annotations:
        if _is_model(annotation):
            yield from _fields(annotation)
        else:
            yield from _keys(list(get_args(annotation)) if get_origin(annotation) is not dict else [], ())


def _under(annotation: Any, step: str | int) -> list[Any]:
    """What may stand under one step, looked for inside every way to write the value."""
    if _is_model(annotation):
        fields = _fields(annotation)
        return [fields[str(step)]] if step in fields else []
    ways = list(get_args(annotation))
    if get_origin(annotation) is dict:
        return ways[1:]
    if get_origin(annotation) in (tuple, list):
        return ways if isinstance(step, int) else []
    return [inner for way in ways for inner in _under(way, step)]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _fields(model: Any) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
