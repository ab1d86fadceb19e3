"""Facts in machine form: what each may be, and where that comes from; each said once and referred to by number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from dorasan.canonical import Once
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Codes, Possible, Span, Values
from dorasan.problem import Place

OWN = "."  # a place that is the line's own
Ref = tuple[int, int]  # numbers of a fact with its value, and of an origin


def value_told(possible: Possible) -> Any:
    """A set of values: words, an interval (as text, exactly), or ranges of codes."""
    match possible:
        case Values(values):
            return sorted(values)
        case Span(low, high, na, has_value):
            return {"from": repr(low), "to": repr(high), "na": na, "has_value": has_value}
        case Codes(spans, na):
            return {"codes": [list(span) for span in spans], "na": na}


def value_read(told: Any) -> Possible:
    """The set of values back. Raises :class:`ValueError`, :class:`KeyError` or :class:`TypeError` for anything else."""
    match told:
        case list():
            return Values(frozenset(map(str, told)))
        case {"codes": list() as spans, "na": bool() as na}:
            return Codes(tuple((int(low), int(high)) for low, high in spans), na)
        case {"from": str() as low, "to": str() as high, "na": bool() as na, "has_value": bool() as has_value}:
            return Span(float(low), float(high), na, has_value)
    raise ValueError(f"no set of values: {told!r}")


class Facts:
    """The tables of an opinion: facts with their values, and origins."""

    def __init__(self, shown: Callable[[Place], Place]) -> None:
        self.shown = shown  # a place without the folders that a file lies in
        self.values, self.origins, self.sets = Once(), Once(), Once()
        self._refs: dict[tuple[str, Given, bool], Ref] = {}

    def shown_file(self, file: str) -> str:
        """A file without the folders it lies in."""
        return self.shown(Place(file)).file

    def ref(self, name: str, given: Given, line_place: Place | None) -> Ref:
        """Numbers for one fact as given, on a line that stands at ``line_place``."""
        own = given.provenance.place is not None and given.provenance.place == line_place
        key = (name, Given(given.possible, replace(given.provenance, place=None)) if own else given, own)
        known = self._refs.get(key)
        if known is None:
            value = self.values.number([name, value_told(given.possible)])
            known = self._refs[key] = (value, self.origins.number(self._origin(given.provenance, own)))
        return known

    def set_of(self, facts: Mapping[str, Given], line_place: Place | None) -> int:
        """The number of all facts of an act together."""
        return self.sets.number([list(self.ref(name, given, line_place)) for name, given in sorted(facts.items())])

    def _origin(self, origin: Provenance, own: bool) -> dict[str, Any]:
        told: dict[str, Any] = {"how": origin.how}
        for key in ("source", "by", "on"):
            if getattr(origin, key):
                told[key] = getattr(origin, key)
        if origin.assumed:
            told["assumed"] = True
        if origin.note or origin.note_ko:
            told["note"] = {"en": origin.note, "ko": origin.note_ko}
        if origin.place is not None:
            told["place"] = OWN if own else place_told(self.shown(origin.place))
        return told


def place_told(place: Place | None) -> dict[str, Any] | None:
    """A place, without what it does not say."""
    return None if place is None else {key: value for key, value in asdict(place).items() if value is not None}


def place_read(told: Mapping[str, Any] | None) -> Place | None:
    """A place back. Raises :class:`TypeError` for anything else."""
    return None if told is None else Place(**told)


def origin_read(told: Mapping[str, Any], line_place: Place | None) -> Provenance:
    """An origin back, on a line that stands at ``line_place``."""
    note = told.get("note", {})
    place = told.get("place")
    return Provenance(
        how=str(told["how"]),
        source=str(told.get("source", "")),
        by=str(told.get("by", "")),
        on=str(told.get("on", "")),
        assumed=bool(told.get("assumed", False)),
        note=str(note.get("en", "")),
        place=line_place if place == OWN else place_read(place),
        note_ko=str(note.get("ko", "")),
    )
