"""An event's body out of words that a person typed: ``field=value``, ``ground.kind=provision``, ``limits.0.line=1``.

Everything wrong is told at once, with the field and what it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from dorasan.desk.events.body import Body
from dorasan.desk.events.kinds import KINDS
from dorasan.problem import BadInputError, Place, Problem, near

NEWEST = {kind: max(n for known, n in KINDS if known == kind) for kind, _ in KINDS}
DEEPEST = 3
MOST_DIGITS = 16  # of a whole number below 2^53


def body_given(kind: str, pairs: Iterable[str]) -> Body:
    """The newest version of ``kind`` with its fields as given. Lists stand with commas. Raises
    :class:`BadInputError`."""
    if kind not in NEWEST:
        raise BadInputError([Problem("desk.no_kind", Place(kind), {"near": near(kind, NEWEST)})])
    shape = KINDS[kind, NEWEST[kind]]
    problems: list[Problem] = []
    told: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            problems.append(Problem("desk.no_pair", Place(pair)))
        elif not _put(told, name.strip(), value, shape, problems):
            problems.append(Problem("desk.given_twice", Place(name)))
    listed = _listed(told)
    try:
        made = shape.model_validate(listed)
    except ValidationError as wrong:
        problems += wrong_fields(wrong, shape)
    if problems:
        raise BadInputError(problems)
    return made


def wrong_fields(wrong: ValidationError, shape: type[BaseModel]) -> list[Problem]:
    """What pydantic found, each with its field and what the field takes."""
    out = []
    for one in wrong.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in one["loc"])
        field = str(one["loc"][0]) if one["loc"] else ""
        inner, last = _within(shape, [str(part) for part in one["loc"]])
        if one["type"] == "missing":
            out.append(Problem("desk.field_missing", Place(name), {"takes": takes(inner, last)}))
        elif one["type"] == "extra_forbidden":
            out.append(Problem("desk.no_field", Place(name), {"near": near(field, shape.model_fields)}))
        else:
            out.append(Problem("desk.bad_field", Place(name), {"takes": takes(inner, last)}))
    return out


def _within(shape: type[BaseModel], path: Sequence[str]) -> tuple[type[BaseModel], str]:
    """The innermost shape on a path of fields, and the field of it that is meant; places in a row are passed over."""
    field = path[0] if path else ""
    for part in [one for one in path[1:] if not one.isdigit()]:
        inner = _shape_in(shape.model_fields[field].annotation) if field in shape.model_fields else None
        if inner is None or part not in inner.model_fields:
            return shape, field
        shape, field = inner, part
    return shape, field


def _shape_in(kind: Any) -> type[BaseModel] | None:
    """The shape that an annotation holds: itself, one of several, of each in a row."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for one in get_args(kind) if (found := _shape_in(one)) is not None), None)


def takes(shape: type[BaseModel], field: str) -> str:
    """What a field takes, in few signs that need no translation: ``a | b``, ``LINE,LINE``, ``YYYY-MM-DD``."""
    info = shape.model_fields.get(field)
    return _takes(info.annotation, info.metadata) if info is not None else "-"


def _takes(kind: Any, metadata: Iterable[Any] = ()) -> str:
    if get_origin(kind) is UnionType or str(get_origin(kind)) == "typing.Union":
        return " | ".join(_takes(one, metadata) for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is Literal:
        return " | ".join(str(one) for one in get_args(kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return "0." + " 0.".join(inner.model_fields)
        return "A,B"
    if hasattr(kind, "__metadata__"):
        return _takes(kind.__origin__, kind.__metadata__)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return " ".join(f".{name}" for name in kind.model_fields)
    shown = {"_day": "YYYY-MM-DD", "_moment": "YYYY-MM-DDTHH:MM:SS+09:00", "_amount": "12.50"}
    for one in metadata:
        named = getattr(getattr(one, "func", None), "__name__", "")
        if named in shown:
            return shown[named]
        if getattr(one, "pattern", None) == "^[0-9a-f]{64}$":
            return "SHA-256"
    return {bool: "true | false", int: "123", str: "TEXT"}.get(kind, "TEXT")


def _put(told: dict[str, Any], name: str, value: str, shape: type[BaseModel], problems: list[Problem]) -> bool:
    """Put a value where its dotted name says. False where something stands there."""
    parts = name.split(".")
    if len(parts) > DEEPEST:
        problems.append(Problem("desk.no_field", Place(name), {"near": near(parts[0], shape.model_fields)}))
        return True
    at = told
    for part in parts[:-1]:
        inner = at.setdefault(part, {})
        if not isinstance(inner, dict):
            return False
        at = inner
    if parts[-1] in at:
        return False
    at[parts[-1]] = _value(value, _kind_of(shape, parts))
    return True


def _kind_of(shape: type[BaseModel] | None, parts: list[str]) -> Any:
    """The annotation at the end of a path; None where there is no such field."""
    kind: Any = shape
    for part in parts:
        if _number(part):
            continue
        inner = _model_in(kind)
        info = inner.model_fields.get(part) if inner is not None else None
        if info is None:
            return None
        kind = info.annotation
    return kind


def _model_in(kind: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, in a union, a list, or plainly."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for one in get_args(kind) if (found := _model_in(one)) is not None), None)


def _value(text: str, kind: Any) -> Any:
    several = [getattr(one, "__origin__", one) if hasattr(one, "__metadata__") else one for one in get_args(kind)]
    kinds = {kind, get_origin(kind), *map(get_origin, several), *several}
    if tuple in kinds and _model_in(kind) is None:
        return [part.strip() for part in text.split(",") if part.strip()]
    if bool in kinds:
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.lower(), text)
    if str in kinds or not _number(text):
        return text
    return int(text) if _whole(kind) else text


def _number(text: str) -> bool:
    """Is it a whole number that an event can hold? Digits of other scripts are none."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _whole(kind: Any) -> bool:
    """Does the field hold a whole number?"""
    origin = getattr(kind, "__origin__", kind)
    return origin is int or any(_whole(one) for one in get_args(kind) if one is not kind)


def _listed(told: Any) -> Any:
    """``{"0": ..., "1": ...}`` as a list."""
    if not isinstance(told, Mapping):
        return told
    if told and all(_number(key) for key in told):
        return [_listed(told[key]) for key in sorted(told, key=int)]
    return {key: _listed(value) for key, value in told.items()}
