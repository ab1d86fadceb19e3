"""A provision for machines: what it says, when, of whom, read how, and what it is linked with."""

from __future__ import annotations

from datetime import date

from dorasan.facts.tongue import tongues
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.need import need_of
from dorasan.law.condition import Condition
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Provision, Reading, TermDefinition
from dorasan.report.law.provision import terms_on
from dorasan.wording.condition_words import outline

Terms = dict[str, TermDefinition]


def provision_json(library: Library, provision: Provision, as_of: date | None = None) -> dict[str, object]:
    """The provision for machines: what it says and what it is linked with, its tests written out in words."""
    others = library.provisions.values()
    lift = provision.effect is Effect.LIFTS
    terms = terms_on(library, provision, as_of)
    vocabulary = library.vocabulary
    return {
        "format": "dorasan-provision-1",
        "id": provision.id,
        "cite": {"en": provision.cite("en"), "ko": provision.cite("ko")},
        "says": provision.says,
        "instrument": {
            "id": provision.instrument.id,
            "title": provision.instrument.title,
            "url": provision.instrument.url,
        },
        "layer": provision.layer.value,
        "effect": provision.effect.value,
        "in_force": {"from": str(provision.in_force.since), "until": _day(provision.in_force.until)},
        "older": dict(provision.in_force.older),
        "in_force_on": None if as_of is None else provision.in_force.covers(as_of),
        "checked_on": str(provision.checked_on),
        "confirmed": provision.confirmed,
        "unsure": provision.unsure,
        "catch_all": provision.catch_all,
        "asks": [
            {"authority": a.of, "act": a.act, "need": need_of(a).name.lower(), "days": a.days} for a in provision.by
        ],
        "scope": _outlines(vocabulary, provision.scope, terms),
        "binds": _outlines(vocabulary, provision.binds, terms),
        "readings": [_reading_json(vocabulary, reading, terms) for reading in provision.readings],
        "lifted_by": [] if lift else [other.id for other in others if provision.is_lifted_by(other)],
        "frees": [other.id for other in others if other.is_lifted_by(provision)] if lift else [],
        "source": provision.source,
        "file": provision.file,
        "line": provision.line,
    }


def _reading_json(vocabulary: Vocabulary, reading: Reading, terms: Terms) -> dict[str, object]:
    return {
        "name": reading.name,
        "says": reading.says,
        "plain": reading.plain,
        "speculative": reading.speculative,
        "when": _outlines(vocabulary, reading.test, terms),
        "positions": [
            {
                "holder": p.holder,
                "from": str(p.since),
                "until": _day(p.until),
                "source": p.source,
                "inferred": p.inferred,
                "assumed": p.assumed,
                "note": p.note,
            }
            for p in reading.positions
        ],
    }


def _outlines(vocabulary: Vocabulary, condition: Condition, terms: Terms) -> dict[str, list[str]]:
    return {
        str(tongue): ["  " * depth + words for depth, words in outline(tongue, condition, terms=terms)]
        for tongue in tongues(vocabulary)
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
