"""One body of every kind of event, filled from what its fields may hold: a new kind has its sample by itself."""

from __future__ import annotations

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from dorasan.desk.events.body import Body
from dorasan.desk.events.kinds import KINDS

TEXTS = ("flu", "ab" * 32, "2018-12-21", "2018-12-21T09:00:00+09:00", "20")


def sample(shape: type[Body]) -> Body:
    """A body in which every field says something."""
    found = _filled(shape)
    assert isinstance(found, Body)
    return found


@cache
def samples() -> tuple[Body, ...]:
    """One of each kind and version."""
    return tuple(sample(shape) for shape in KINDS.values())


def _filled(shape: type[BaseModel]) -> BaseModel:
    fields = shape.model_fields.items()
    return shape.model_validate({name: _value(_whole(field)) for name, field in fields})


def _whole(field: Any) -> Any:
    """A field's type with what pydantic has taken from it."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _value(kind: Any) -> Any:
    plain, *_ = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    if get_origin(plain) in (Union, types.UnionType):
        return _value(next(one for one in get_args(plain) if one is not type(None)))
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if get_origin(plain) is tuple:
        return [_value(get_args(plain)[0])]
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return _filled(plain).model_dump(mode="json")
    if plain is bool:
        return True
    return next(one for one in (*TEXTS, 3) if _fits(kind, one))


def _fits(kind: Any, value: object) -> bool:
    try:
        _adapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
