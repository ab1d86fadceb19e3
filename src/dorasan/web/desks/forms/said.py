"""What was said on the pages of a form so far, and the act that it comes to.

Everything said travels with the form itself: nothing half said is kept on the server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from dorasan.desk.events.body import Body
from dorasan.desk.events.given import NEWEST, wrong_fields
from dorasan.desk.events.kinds import KINDS
from dorasan.problem import Problem
from dorasan.web.desks.forms.field import Field

LOCAL = "+09:00"  # the hour at the line, and of the desks there
MOST_WORDS = 5_000  # of one form
Words = dict[str, list[str]]


def said_of(sent: Mapping[str, Sequence[str]], names: Sequence[str]) -> Words:
    """What a form says of these fields and of the pieces of their rows; empty words are not said."""
    found: Words = {}
    for name, words in sent.items():
        if any(name == one or name.startswith(f"{one}.") for one in names):
            kept = [word.strip() for word in words if word.strip()]
            if kept:
                found[name] = kept[:MOST_WORDS]
    return found


@dataclass(frozen=True)
class Made:
    """The act, or what keeps it from being one."""

    body: Body | None
    problems: tuple[Problem, ...]


def made(kind: str, said: Words, fields: Sequence[Field], fixed: Mapping[str, Any]) -> Made:
    """The act out of what was said. ``fixed``: what the page says for whoever acts: the request, the heads."""
    shape = KINDS[kind, NEWEST[kind]]
    told: dict[str, Any] = {}
    for one in fields:
        value = _value(one, said)
        if value is not None:
            _put(told, one.name.split("."), value)
    try:
        return Made(shape.model_validate({**told, **fixed}), ())
    except ValidationError as wrong:
        return Made(None, tuple(wrong_fields(wrong, shape)))


def _value(field: Field, said: Words) -> Any:
    if field.widget == "rows":
        return [_typed(row) for row in rows(field, said) if set(row) - {"line"}] or None
    words = said.get(field.name)
    if not words:
        return None
    if field.several:
        return words if field.choices else [part.strip() for part in words[0].split(",") if part.strip()]
    return words[0] == "true" if field.widget == "yes" else _word(field.widget, words[0])


def rows(field: Field, said: Words) -> list[dict[str, tuple[str, str]]]:
    """The rows of a field: by column its widget and word, those that say something."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    widgets = {one.name: one.widget for one in field.columns}
    for name, words in said.items():
        number, _, column = name.removeprefix(f"{field.name}.").partition(".")
        numbered = number.isascii() and number.isdigit() and len(number) < 6
        if name.startswith(f"{field.name}.") and numbered and column in widgets:
            found.setdefault(int(number), {})[column] = (widgets[column], words[0])
    return [found[n] for n in sorted(found)]


def _typed(row: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    return {name: _word(widget, word) for name, (widget, word) in row.items()}


def _word(widget: str, word: str) -> Any:
    if widget == "count" and word.isascii() and word.isdigit() and len(word) < 16:
        return int(word)
    if widget == "moment" and len(word) in (16, 19):
        return f"{word}{':00' if len(word) == 16 else ''}{LOCAL}"
    if widget == "amount":
        return word.replace(",", "")
    return word


def _put(told: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for part in path[:-1]:
        told = told.setdefault(part, {})
    told[path[-1]] = value


def missing(fields: Sequence[Field], said: Words) -> Iterator[Field]:
    """Fields that must be filled in and are not."""
    for one in fields:
        if one.required and (not rows(one, said) if one.widget == "rows" else one.name not in said):
            yield one


def shape_of(kind: str) -> type[BaseModel]:
    return KINDS[kind, NEWEST[kind]]
