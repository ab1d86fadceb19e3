"""The blanks that a scaffold leaves, for lint to name one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dorasan.law.loader import Library
from dorasan.law.provision import Text
from dorasan.law.source import ADDED_FACTS
from dorasan.problem import Place, Problem

UNSET = date(9999, 12, 31)  # in force from never: the scaffold's date, until somebody fills it in
_PLACEHOLDER = re.compile(r"^<[^<>]+>$")


def placeholders(library: Library) -> Iterator[Problem]:
    """Everything that a scaffold left to fill in and nobody has."""
    for pack in library.packs.values():
        yield from _open(Place(pack.file), pack.order, "title", pack.title)
        for term in pack.binds.values():
            yield from _open(Place(pack.file, line=term.line), pack.order, f"binds {term.name}", term.says)
    for provision in library.provisions.values():
        place = Place(provision.file, line=provision.line)
        texts: dict[str, Text] = {
            "says": provision.says,
            "at": provision.at,
            "unsure": provision.unsure,
            "instrument id": {"": provision.instrument.id},
            "instrument title": provision.instrument.title,
            **{f"reading {reading.name}": reading.says for reading in provision.readings},
        }
        for field, text in texts.items():
            yield from _open(place, provision.id, field, text)
        if provision.in_force.since == UNSET:
            yield Problem("law.placeholder_date", place, {"id": provision.id})
    for fact in library.vocabulary.facts.values():
        for field, text in (("label", fact.label), ("ask", fact.ask)):
            yield from _open(Place(ADDED_FACTS), fact.name, field, text)


def _open(place: Place, name: str, field: str, text: Text) -> Iterator[Problem]:
    for lang, words in text.items():
        if _PLACEHOLDER.match(words):
            where = f"{field} {lang}".strip()
            yield Problem("law.placeholder", place, {"id": name, "field": where, "text": words})
