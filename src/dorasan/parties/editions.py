"""The lists that ship with Dorasan, read from ``tables/*.yaml``, and the lists that nobody looks at yet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.parties.entry import Identifier, ListEdition, ListEntry, ListName, Role
from dorasan.parties.record import entries_digest
from dorasan.yaml12 import Loader

TABLES = Path(__file__).parent / "tables"
SHIPPED = ("un1718", "kr_own")
# Lists that a project may also have to look at; words for each stand in words/screen.yaml as list_<id>.
NOT_LOOKED_AT = ("us_ofac_sdn", "eu", "uk", "jp")
_ROLES: tuple[tuple[str, Role], ...] = (
    ("aliases", "alias"),
    ("former", "former"),
    ("weak", "weak"),
    ("hangul", "hangul"),
)


@cache
def editions() -> tuple[ListEdition, ...]:
    """The shipped lists, in the order they are shown."""
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
