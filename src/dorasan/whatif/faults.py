"""What is wrong with the shape of a scenario file, in the reader's language, each with its line and its mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from dorasan.marked_yaml import Marked
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
    "int_type": "number",
    "int_parsing": "number",
    "int_from_float": "number",
    "greater_than_equal": "number",
    "changes_nothing": "change",
    "no_end": "ends",
    "backwards": "backwards",
    "days_or_state": "days_or_state",
}


def faults(wrong: ValidationError, marked: Marked, model: type[BaseModel]) -> list[Problem]:
    """Every fault once; a list that counts as empty only because its entries are wrong is not told twice."""
    found = wrong.errors(include_url=False)
    paths = [error["loc"] for error in found]
    out = []
    for error in found:
        path = tuple(part for part in error["loc"] if isinstance(part, str | int))
        if error["type"] == "too_short" and any(len(p) > len(path) and p[: len(path)] == path for p in paths):
            continue
        kind = _kind(error["type"])
        values: dict[str, object] = {"at": ".".join(map(str, path)) or marked.file, "what": error["msg"]}
        if kind == "extra":
            known = list(_keys(model, path[:-1]))
            near = get_close_matches(str(path[-1]), known, n=2, cutoff=0.5) or known
            values["known"] = ", ".join(near) or "-"
        if kind == "choice":
            values["known"] = ", ".join(re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected"))))
        out.append(Problem(f"whatif.shape_{kind}" if kind else "whatif.shape", marked.place(path), values))
    return sorted(out, key=lambda problem: problem.place.line or 0)


def _kind(name: str) -> str:
    return "date" if name.startswith("date") else KINDS.get(name, "")


def _keys(model: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    """The keys that stand at ``path``, as the file writes them."""
    fields = _fields(model)
    for part in path:
        if isinstance(part, str):
            fields = _fields(fields.get(part))
    yield from fields


def _fields(annotation: Any) -> dict[str, Any]:
    """By key as the file writes it: what stands under it, looked for inside tuples and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
    out: dict[str, Any] = {}
    for inner in getattr(annotation, "__args__", ()):
        out |= _fields(inner)
    return out
