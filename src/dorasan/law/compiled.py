"""A compiled library as text: JSON of a closed list of shapes, so that reading one back runs no code.

Plain values stand as they are. Whatever JSON has no word for is an object with one key that begins with ``!``: a shape
of the law with its fields in order, a tuple, a set, a day, a word of a closed list. What stood in several places is
written once and referred to by number.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from dorasan.facts import authority, declared, implied, vocabulary
from dorasan.law import act, condition, provision
from dorasan.law.loader import Library

SHAPES: tuple[type[Any], ...] = (
    Library, act.OfficialAct, condition.All, condition.Compare, condition.Not, condition.Some, condition.Term,
    provision.Aggregate, provision.Example, provision.Instrument, provision.Pack, provision.Period, provision.Position,
    provision.Provision, provision.Reading, provision.TermDefinition,
    authority.Authority, authority.Registry, declared.FactDeclaration, implied.Implication, vocabulary.Vocabulary,
)  # fmt: skip
WORDS: tuple[type[Enum], ...] = (act.Policy, act.Timing, provision.Effect, provision.Layer)
AGAIN, DAY, MAP, SET, TUPLE = "!again", "!day", "!map", "!set", "!tuple"

_FIELDS = {shape: tuple(field.name for field in fields(shape) if field.init) for shape in SHAPES}


class NotCompiledError(ValueError):
    """Something that a library does not hold, or text that is none."""


def as_text(library: Library) -> str:
    """The library as JSON. Raises :class:`NotCompiledError` for a value of a kind that has no place in one."""
    return json.dumps(_told(library, {}), ensure_ascii=False, separators=(",", ":"), allow_nan=True)


def from_text(text: str | bytes) -> Library:
    """The library back. Raises :class:`NotCompiledError` for anything else."""
    seen: list[Any] = []
    makers = _makers(seen)

    def made(found: dict[str, Any]) -> Any:
        if len(found) == 1:
            ((key, value),) = found.items()
            if key[:1] == "!":
                return makers[key](value)
        return found

    try:
        library = json.loads(text, object_hook=made)
    except (ValueError, TypeError, LookupError, RecursionError) as wrong:
        raise NotCompiledError(type(wrong).__name__) from wrong
    if not isinstance(library, Library) or not isinstance(library.vocabulary, vocabulary.Vocabulary):
        raise NotCompiledError(type(library).__name__)
    return library


def _told(value: Any, seen: dict[int, int]) -> Any:
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind in _FIELDS:
        if id(value) in seen:
            return {AGAIN: seen[id(value)]}
        told = {f"!{kind.__name__}": [_told(getattr(value, name), seen) for name in _FIELDS[kind]]}
        seen[id(value)] = len(seen)
        return told
    if kind is dict:
        if all(type(key) is str and key[:1] != "!" for key in value):
            return {key: _told(inner, seen) for key, inner in value.items()}
        return {MAP: [[_told(key, seen), _told(inner, seen)] for key, inner in value.items()]}
    if kind is list:
        return [_told(inner, seen) for inner in value]
    if kind is tuple:
        return {TUPLE: [_told(inner, seen) for inner in value]}
    if kind is frozenset:
        return {SET: [_told(inner, seen) for inner in sorted(value, key=str)]}
    if kind is date:
        return {DAY: value.isoformat()}
    if kind in WORDS:
        return {f"!{kind.__name__}": value.value}
    raise NotCompiledError(f"{kind.__name__}: {value!r}"[:200])


def _makers(seen: list[Any]) -> dict[str, Callable[[Any], Any]]:
    """What makes each kind of object. Shapes are counted as they are made, inner ones before outer ones."""

    def shape(kind: type[Any]) -> Callable[[Any], Any]:
        def make(values: list[Any]) -> Any:
            made = kind(*values)
            seen.append(made)
            return made

        return make

    makers: dict[str, Callable[[Any], Any]] = {f"!{kind.__name__}": shape(kind) for kind in SHAPES}
    makers.update((f"!{kind.__name__}", kind) for kind in WORDS)
    makers |= {AGAIN: seen.__getitem__, DAY: date.fromisoformat, MAP: dict, SET: frozenset, TUPLE: tuple}
    return makers
