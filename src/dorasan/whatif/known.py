"""The figures of the house of how long authorities took; read apart from scenarios, since every check tells them."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError

from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError
from dorasan.shape_fault import faults
from dorasan.whatif.duration_shape import DurationsFileShape, DurationShape
from dorasan.whatif.durations import FILE, Duration

GUIDE = "docs/scenarios.md"


@cache
def known_durations() -> tuple[Duration, ...]:
    """Every figure of ``durations.yaml``."""
    shape = shaped(DurationsFileShape, load(FILE, FILE.name))
    return tuple(duration(entry) for entry in shape.durations)


def shaped(model: type[Any], marked: Marked) -> Any:
    """A file of this room in its shape. Raises :class:`BadInputError` with every fault."""
    try:
        return model.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, model, GUIDE)) from wrong


def duration(entry: DurationShape) -> Duration:
    """A figure as it is reckoned with."""
    days = entry.days
    return Duration(
        id=entry.id,
        of=entry.of,
        act=entry.act,
        kind=entry.kind,
        low=(days.since or 0) if days else 0,
        high=days.until if days else None,
        state=entry.state,
        n=entry.n,
        period=entry.period,
        what=entry.what.model_dump(),
        source=entry.source,
    )
