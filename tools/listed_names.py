"""Three published lists as editions, for tools that measure: the UN's and the SDN list by :mod:`dorasan.lists`, and the
UK's, which is at hand in nobody's official layout.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from dorasan.lists.read.kinds import read
from dorasan.lists.read.parcel import pieces
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind, Role

UN = ("un_consolidated_2026-02-27.xml.xz",)
SDN = ("ofac_sdn_2024-05-03.csv.xz", "ofac_alt_2025-12.csv.xz", "ofac_add_2025-12.csv.gz")
UK = "uk_sanctions_list_2026-08-20.jsonl.xz"
_UK_KINDS: dict[str, PartyKind] = {"Individual": "person", "Entity": "entity", "Ship": "vessel"}


def edition(name: str, day: date, entries: Iterable[ListEntry]) -> ListEdition:
    text = {"en": name, "ko": name}
    return ListEdition(name, "", text, text, day, day, True, True, "unofficial", "", text, tuple(entries))


def official(name: str, day: date, folder: Path, files: Iterable[str]) -> ListEdition:
    found = read(pieces([folder / file for file in files]))
    return edition(name, day, (entry for one in found for batch in one.batches for entry in batch.entries))


def un(folder: Path) -> ListEdition:
    return official("un", date(2026, 2, 27), folder, UN)


def sdn(folder: Path) -> ListEdition:
    """The names of 2024-05-03 with the aliases and addresses of 2025-12 that are of its entries."""
    return official("sdn", date(2024, 5, 3), folder, SDN)


def uk(folder: Path) -> ListEdition:
    def entries() -> Iterator[ListEntry]:
        with lzma.open(folder / UK, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                kind = _UK_KINDS.get(row["individual_entity_ship"], "entity")
                yield ListEntry(row["unique_id"], kind, tuple(_uk_names(row)), programmes=(row["regime_name"],))

    return edition("uk", date(2026, 8, 20), entries())


def _uk_names(row: dict[str, dict[str, list[dict[str, str]]]]) -> list[ListName]:
    names = []
    for one in row["names"]["names"]:
        parts = (one.get(f"name{n}", "").strip() for n in range(1, 7))
        role: Role = "name" if one.get("name_type") == "Primary Name" else "alias"
        names.append(ListName(" ".join(part for part in parts if part), role))
    for one in (row.get("non_latin_names") or {}).get("names", ()):
        if written := one.get("name_non_latin_script", "").strip():
            names.append(ListName(written, "script"))
    return sorted(names, key=lambda listed: listed.role != "name")
