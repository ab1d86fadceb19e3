"""Stored bytes read back as the entry that they are, or why they are none: their form is checked, nobody's signature.

An envelope has one writing, and what was signed has one; anything else that says the same is refused, so that equal
events are equal bytes on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from dorasan.desk.events.event import Event, Payload, body_of
from dorasan.desk.ledger import extract, form
from dorasan.desk.ledger.entry import TYPE, Entry, enveloped, in_order
from dorasan.desk.ledger.extract import EXTRACT
from dorasan.dsse import Envelope, bytes_of
from dorasan.words import Lang, say

LARGEST = 2 * form.LARGEST  # bytes of an envelope


@dataclass(frozen=True)
class Fault:
    """Why stored bytes are no event. ``kind``: the text in words/ledger.yaml; ``what``: the rule or field."""

    kind: str
    what: str

    def show(self, lang: Lang) -> str:
        """Why, in words."""
        return say(lang, f"ledger.fault_{self.kind}", what=self.what)


def read(stored: bytes) -> Entry | Fault:
    """The entry that stored bytes are. Its form is checked, nobody's signature."""
    if len(stored) > LARGEST:
        return Fault("no_envelope", "size")
    try:
        envelope = Envelope.model_validate_json(stored)
    except ValidationError as wrong:
        return Fault("no_envelope", _where(wrong))
    data = bytes_of(envelope.payload)
    if envelope.payloadType not in (TYPE, EXTRACT):
        return Fault("other_type", envelope.payloadType)
    told = enveloped(envelope.payload, envelope.payloadType, envelope.signatures)
    if data is None or told != stored or envelope.signatures != in_order(envelope.signatures):
        return Fault("no_envelope", "canonical JSON")
    event = event_of(data) if envelope.payloadType == TYPE else _extract(data)
    return Entry(event, envelope.signatures) if isinstance(event, Event) else event


def event_of(data: bytes) -> Event | Fault:
    """The event that signed bytes are."""
    try:
        told = form.parsed(data)
        payload = Payload.model_validate(told)
        body = body_of(payload.kind, payload.version, payload.body)
    except form.FormError as wrong:
        return Fault("no_form", str(wrong))
    except (ValidationError, RecursionError) as wrong:
        return Fault("no_event", _where(wrong) if isinstance(wrong, ValidationError) else "body")
    if payload.sequence < 1 or (payload.before is None) != (payload.sequence == 1):
        return Fault("no_event", "sequence")
    said = payload.body if body is None else body.model_dump(mode="json")
    left_out = {"body"} if payload.salt is not None else {"body", "salt"}
    if not form.is_written({**payload.model_dump(mode="json", exclude=left_out), "body": said}, data):
        one_way = form.is_written(told, data)  # then a field is left to its default, or a value is of another type
        return Fault("no_event", "body") if one_way else Fault("no_form", "canonical JSON")
    return Event(data, payload, body)


def _extract(data: bytes) -> Event | Fault:
    """The event that signed bytes are an extract of, as far as they tell it."""
    try:
        return extract.read(data)
    except form.FormError as wrong:
        return Fault("no_extract", str(wrong))
    except ValidationError as wrong:
        return Fault("no_extract", _where(wrong))


def _where(wrong: ValidationError) -> str:
    error = wrong.errors(include_url=False, include_input=False)[0]
    return ascii(".".join(map(str, error["loc"])) or error["type"])[1:-1][:80]
