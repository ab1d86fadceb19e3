"""An entry of a list as plain data and back, and the digest of one: what is stored, compared and remembered.

The data say only what is not empty, so that a field that a later program adds changes no digest of an entry without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from dorasan.canonical import digest, encoded
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind, Role, Standing

_PLAIN = ("sector", "owner", "remarks")
_TUPLES = ("born", "countries", "programmes", "born_in", "titles", "positions")
FIELDS = tuple(one.name for one in fields(ListEntry))


def record_of(entry: ListEntry) -> dict[str, Any]:
    """JSON-ready; days are ISO text."""
    out: dict[str, Any] = {"ref": entry.ref, "kind": entry.kind}
    out["names"] = [[one.text, one.role, *([one.lang] if one.lang else [])] for one in entry.names]
    for name in ("listed_on", "removed_on"):
        day: date | None = getattr(entry, name)
        if day is not None:
            out[name] = day.isoformat()
    if entry.standing != "listed":
        out["standing"] = entry.standing
    for name in _PLAIN:
        if text := getattr(entry, name):
            out[name] = text
    for name in _TUPLES:
        if several := getattr(entry, name):
            out[name] = list(several)
    if entry.amended_on:
        out["amended_on"] = [day.isoformat() for day in entry.amended_on]
    if entry.identifiers:
        out["identifiers"] = [_identifier(one) for one in entry.identifiers]
    if entry.addresses:
        out["addresses"] = [[one.text, one.country] for one in entry.addresses]
    return out


def _identifier(one: Identifier) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": one.kind, "number": one.number}
    out |= {name: text for name in ("country", "note") if (text := getattr(one, name))}
    return out if one.confirmed else out | {"confirmed": False}


def entry_of(record: Mapping[str, Any]) -> ListEntry:
    """The entry again. Raises :class:`ValueError` for anything that :func:`record_of` does not write."""
    try:
        return _entry(record)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError(f"{record!r:.200}: {wrong!r}") from wrong


def _entry(record: Mapping[str, Any]) -> ListEntry:
    strange = set(record) - set(FIELDS)
    kind, standing = record["kind"], record.get("standing", "listed")
    if strange or kind not in get_args(PartyKind) or standing not in get_args(Standing) or not record["names"]:
        raise ValueError(f"{record!r:.200}")
    plain: dict[str, Any] = {name: record.get(name, "") for name in _PLAIN}
    several: dict[str, Any] = {name: tuple(record.get(name, ())) for name in _TUPLES}
    return ListEntry(
        ref=record["ref"],
        kind=kind,
        names=tuple(_name(*one) for one in record["names"]),
        listed_on=_day(record.get("listed_on")),
        removed_on=_day(record.get("removed_on")),
        standing=standing,
        identifiers=tuple(Identifier(**one) for one in record.get("identifiers", ())),
        addresses=tuple(Address(*one) for one in record.get("addresses", ())),
        amended_on=tuple(date.fromisoformat(day) for day in record.get("amended_on", ())),
        **plain,
        **several,
    )


def _name(text: str, role: Role, lang: str = "") -> ListName:
    if role not in get_args(Role):
        raise ValueError(role)
    return ListName(text, role, lang)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def entry_digest(entry: ListEntry) -> str:
    """SHA-256 of what the list says of one party: other when anything that it says has changed."""
    return digest([encoded(record_of(entry))])


def entries_digest(entries: Iterable[ListEntry]) -> str:
    """SHA-256 over all entries of a list, whatever their order in the issuer's file."""
    return digest(sorted(entry_digest(entry).encode() for entry in entries))
