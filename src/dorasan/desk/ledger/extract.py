"""Extracts: what a desk is told of an event that it may not see whole, as bytes that an installation signs.

A signature covers an event's bytes as a whole: who is not told all of it cannot verify it. So the installation that
may speak for the event's desk says under its own key what the event says, as far as that desk is told, and which fields
it keeps back. The event's name (the digest of its salted bytes) stands in the extract: should the event itself come out
one day, an extract that told otherwise is found by anybody who holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dorasan.desk.events.body import Body, Count, Digest, Moment, Name
from dorasan.desk.events.event import UNNAMED, WITHHELD, Assurance, CaseName, Event, Payload, Told
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.ledger import form

EXTRACT = "application/vnd.dorasan.extract+json"
BLANK: tuple[object, ...] = (None, [], WITHHELD)  # what stands for a field that is not told
HEADER = ("case", "installation", "sequence", "before", "heads", "kind", "version", "at", "desk", "role")


class Extract(BaseModel):
    """What an extract's bytes say. ``person``: None where who acted is not told; ``assurance``: how it is known who
    acted, by the word of the installation that tells: the person's own signature covers what is not here."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["dorasan-extract-1"] = "dorasan-extract-1"
    algorithms: dict[Literal["digest", "signature"], Name]
    of: Digest
    by: Digest
    case: CaseName
    installation: Digest
    sequence: Annotated[Count, Field(ge=1)]
    before: Digest | None
    heads: dict[Digest, Digest]
    kind: Name
    version: Annotated[int, Field(ge=1, strict=True)]
    at: Moment
    person: Name | None
    desk: Name
    role: Name
    assurance: Literal["server-attested", "personal"]
    body: dict[str, Any]
    withheld: tuple[Name, ...]
    shortened: tuple[Name, ...]


def written(event: Event, body: Body, withheld: Iterable[str], person: str | None, by: str) -> bytes:
    """The extract's bytes. ``body``: as the desk is told it, blanks in the place of ``withheld``. Raises
    :class:`~dorasan.desk.ledger.form.FormError`."""
    told, whole = event.payload, event.body
    gone = {name for name in withheld if getattr(body, name) != getattr(whole, name)}
    less = {name for name in type(body).model_fields if getattr(body, name) != getattr(whole, name)} - gone
    return form.written(
        {
            **Extract(
                algorithms=told.algorithms,
                of=event.digest,
                by=by,
                **{name: getattr(told, name) for name in HEADER if name != "heads"},
                heads=form.parsed(event.data)["heads"],  # as they were signed, whatever of them is here
                person=person,
                assurance=told.assurance.kind,
                body={},
                withheld=tuple(sorted(gone)),
                shortened=tuple(sorted(less)),
            ).model_dump(mode="json"),
            "body": body.model_dump(mode="json", warnings=False),
        }
    )


def read(data: bytes) -> Event:
    """The event that an extract is of, as far as it is told. Raises :class:`~dorasan.desk.ledger.form.FormError` and
    :class:`pydantic.ValidationError` for bytes that are none."""
    told = Extract.model_validate(form.read(data))
    if (told.before is None) != (told.sequence == 1):
        raise form.FormError("sequence")
    for names in (told.withheld, told.shortened):
        if list(names) != sorted({*names}):
            raise form.FormError("withheld")
    body = _body(told)
    said = told.body if body is None else body.model_dump(mode="json", warnings=False)
    if not form.is_written({**told.model_dump(mode="json", exclude={"body"}), "body": said}, data):
        raise form.FormError("body")
    payload = Payload.model_construct(
        format="dorasan-event-1",
        algorithms=told.algorithms,
        salt="",
        person=told.person or UNNAMED,
        assurance=Assurance(kind=told.assurance),
        body=told.body,
        **{name: getattr(told, name) for name in HEADER},
    )
    return Event(data, payload, body, Told(told.of, told.by, frozenset(told.withheld), frozenset(told.shortened)))


def _body(told: Extract) -> Body | None:
    """The body with its blanks; None of a kind that this program does not know."""
    shape = KINDS.get((told.kind, told.version))
    if shape is None:
        return None
    if told.body.keys() != shape.model_fields.keys() or not shape.model_fields.keys() >= {
        *told.withheld,
        *told.shortened,
    }:
        raise form.FormError("body")
    values: dict[str, Any] = {}
    for name, value in told.body.items():
        if name in told.withheld:
            if value not in BLANK:
                raise form.FormError("withheld")
            values[name] = () if value == [] else value
        elif name in told.shortened and value == []:
            values[name] = ()
        else:
            values[name] = _field(shape, name).validate_python(value)
    return shape.model_construct(**values)


@cache
def _field(shape: type[Body], name: str) -> TypeAdapter[Any]:
    info = shape.model_fields[name]
    kind: Any = info.annotation
    return TypeAdapter(Annotated[kind, *info.metadata] if info.metadata else kind)


def tells_more(one: Event, known: Event) -> bool:
    """Does a copy of an event tell anything that another does not?"""
    mine, theirs = one.told, known.told
    if theirs is None or mine is None:
        return theirs is not None
    if theirs.withheld - mine.withheld or theirs.shortened - mine.shortened - mine.withheld:
        return True
    if known.payload.person == UNNAMED != one.payload.person:
        return True
    both = mine.shortened & theirs.shortened
    return any(_pieces(one, name) - _pieces(known, name) for name in both)


def joined(first: Event, second: Event) -> Event:
    """All that two extracts of one event tell, as the first with what the second adds."""
    mine, theirs = first.told, second.told
    if mine is None or theirs is None:
        raise ValueError("an event is no extract")
    named = first if first.payload.person != UNNAMED else second
    payload = first.payload.model_copy(update={"person": named.payload.person})
    withheld = mine.withheld & theirs.withheld
    shortened = (mine.shortened | mine.withheld) & (theirs.shortened | theirs.withheld) - withheld
    told = replace(mine, withheld=withheld, shortened=shortened)
    if first.body is None or second.body is None:
        return replace(first, payload=payload, told=told)
    values: dict[str, Any] = {}
    for name in type(first.body).model_fields:
        ours, others = getattr(first.body, name), getattr(second.body, name)
        if name in shortened:
            values[name] = _together(_pieced(first, name), _pieced(second, name))
        elif name in mine.withheld | mine.shortened and name not in withheld:
            values[name] = others if name not in theirs.withheld | theirs.shortened else ours
        else:
            values[name] = ours
    return replace(first, payload=payload, body=type(first.body).model_construct(**values), told=told)


def _together(one: tuple[object, ...], other: tuple[object, ...]) -> tuple[object, ...]:
    """Pieces of one list. Where two copies tell different ones nobody knows their order: then they stand by name."""
    if one == other:
        return one
    return tuple(sorted({*one, *other}, key=repr))


def _pieced(event: Event, name: str) -> tuple[object, ...]:
    """What a list of the body tells; nothing where it is withheld as a whole."""
    value = getattr(event.body, name) if event.told is not None and name not in event.told.withheld else ()
    return value if isinstance(value, tuple) else ()


def _pieces(event: Event, name: str) -> set[str]:
    return {*map(repr, _pieced(event, name))}


def differs(one: Event, other: Event) -> str | None:
    """Where two copies of one event, extracts or itself, tell different things: the name of what differs. None where
    each tells no more than that it was told less."""
    return next(_differences(one, other), None)


def _differences(one: Event, other: Event) -> Iterator[str]:
    a, b = one.payload, other.payload
    yield from (name for name in HEADER if getattr(a, name) != getattr(b, name))
    if a.assurance.kind != b.assurance.kind:
        yield "assurance"
    if UNNAMED not in (a.person, b.person) and a.person != b.person:
        yield "person"
    if one.body is None or other.body is None:
        return
    blank = {name for event in (one, other) if event.told is not None for name in event.told.withheld}
    for name in sorted(type(one.body).model_fields.keys() - blank):
        mine, theirs = getattr(one.body, name), getattr(other.body, name)
        less = [event.told is not None and name in event.told.shortened for event in (one, other)]
        if less == [False, False]:
            same = mine == theirs
        elif less == [True, True]:  # each was told its own pieces
            same = True
        else:
            same = {*map(repr, mine)} <= {*map(repr, theirs)} if less[0] else {*map(repr, theirs)} <= {*map(repr, mine)}
        if not same:
            yield name
