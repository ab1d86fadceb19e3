"""The lists that names are held against: those that ship, read from ``tables/*.yaml``, and those kept here."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.parties.entry import Identifier, ListEdition, ListEntry, ListName, Role
from dorasan.parties.joined import joined
from dorasan.parties.record import entries_digest
from dorasan.yaml12 import Loader

TABLES = Path(__file__).parent / "tables"
SHIPPED = ("un1718", "kr_own")
_ROLES: tuple[tuple[str, Role], ...] = (
    ("aliases", "alias"),
    ("former", "former"),
    ("weak", "weak"),
    ("hangul", "hangul"),
)


def editions(as_of: date | None = None) -> tuple[ListEdition, ...]:
    """Every list there is to look at, in the order they are shown; ``as_of``: and whoever has gone since that day."""
    return joined(shipped(), as_of)


@cache
def shipped() -> tuple[ListEdition, ...]:
    """The lists that ship."""
    return tuple(read_edition(TABLES / f"{name}.yaml") for name in SHIPPED)


def read_edition(file: Path) -> ListEdition:
    """One table. Raises :class:`ValueError` for a table that is ill-formed: a fault of ours, never of the user's."""
    raw = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    try:
        entries = tuple(_entry(entry) for entry in raw["entries"])
        return ListEdition(
            id=raw["list"],
            fact=raw["fact"],
            title=raw["title"],
            issuer=raw["issuer"],
            date=raw["date"],
            checked_on=raw["checked_on"],
            complete=raw["complete"],
            confirmed=raw["confirmed"],
            hangul=raw["hangul"],
            source=raw["source"],
            gaps=raw["gaps"],
            entries=entries,
            digest=entries_digest(entries),
        )
    except (KeyError, TypeError) as wrong:
        raise ValueError(f"{file.name}: {wrong}") from wrong


def _entry(raw: dict[str, Any]) -> ListEntry:
    names = [ListName(raw["name"], "name")]
    for key, role in _ROLES:
        names.extend(ListName(text, role) for text in raw.get(key, ()))
    return ListEntry(
        ref=raw["ref"],
        kind=raw["kind"],
        names=tuple(names),
        listed_on=raw["listed_on"],
        removed_on=raw.get("removed_on"),
        standing=raw.get("standing", "listed"),
        born=tuple(raw.get("born", ())),
        sector=raw.get("sector", ""),
        identifiers=(Identifier("imo", raw["imo"], confirmed=not raw.get("imo_unconfirmed", False)),)
        if "imo" in raw
        else (),
        owner=raw.get("of", ""),
    )
