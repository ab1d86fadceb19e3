"""The names of three published lists as editions, for tools that measure; users have :mod:`dorasan.lists`."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from defusedxml import ElementTree

from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind, Role

UN, SDN, ALT, UK = (
    "un_consolidated_2026-02-27.xml.xz",
    "ofac_sdn_2024-05-03.csv.xz",
    "ofac_alt_2025-12.csv.xz",
    "uk_sanctions_list_2026-08-20.jsonl.xz",
)
_UK_KINDS: dict[str, PartyKind] = {"Individual": "person", "Entity": "entity", "Ship": "vessel"}
_OFAC_KINDS: dict[str, PartyKind] = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}


def edition(name: str, day: date, entries: Iterator[ListEntry]) -> ListEdition:
    text = {"en": name, "ko": name}
    return ListEdition(name, "", text, text, day, day, True, True, "unofficial", "", text, tuple(entries))


def un(folder: Path) -> ListEdition:
    def entries() -> Iterator[ListEntry]:
        with lzma.open(folder / UN) as file:
            tree = ElementTree.parse(file).getroot()
        for tag, kind in (("INDIVIDUAL", "person"), ("ENTITY", "entity")):
            for one in tree.iter(tag):
                text = {child.tag: (child.text or "").strip() for child in one}
                parts = (text.get(f"{nth}_NAME", "") for nth in ("FIRST", "SECOND", "THIRD", "FOURTH"))
                names = [ListName(" ".join(part for part in parts if part), "name")]
                for alias in one.iter(f"{tag}_ALIAS"):
                    said = (alias.findtext("ALIAS_NAME") or "").strip()
                    low = alias.findtext("QUALITY") == "Low"
                    names += [
                        ListName(part.strip(), "weak" if low else "alias") for part in said.split(";") if part.strip()
                    ]
                if text.get("NAME_ORIGINAL_SCRIPT"):
                    names.append(ListName(text["NAME_ORIGINAL_SCRIPT"], "script"))
                born = tuple(
                    found
                    for found in (one.findtext(f"INDIVIDUAL_DATE_OF_BIRTH/{part}") for part in ("DATE", "YEAR"))
                    if found
                )
                yield ListEntry(text["REFERENCE_NUMBER"], kind, tuple(names), born=born)

    return edition("un", date(2026, 2, 27), entries())


def sdn(folder: Path) -> ListEdition:
    """The whole SDN list with the aliases of 2025-12 that are of its entries."""
    also: dict[str, list[ListName]] = {}
    with lzma.open(folder / ALT, "rt", encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                role: Role = "former" if row[2].strip() == "fka" else "alias"
                also.setdefault(row[0], []).append(ListName(row[3].strip(), role))

    def entries() -> Iterator[ListEntry]:
        with lzma.open(folder / SDN, "rt", encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if len(row) > 3:
                    names = (ListName(row[1].strip(), "name"), *also.get(row[0], ()))
                    yield ListEntry(
                        row[0], _OFAC_KINDS.get(row[2].strip(), "entity"), names, programmes=(row[3].strip(),)
                    )

    return edition("sdn", date(2024, 5, 3), entries())


def uk(folder: Path) -> ListEdition:
    def entries() -> Iterator[ListEntry]:
        with lzma.open(folder / UK, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                names = []
                for one in row["names"]["names"]:
                    parts = (one.get(f"name{n}", "").strip() for n in range(1, 7))
                    role: Role = "name" if one.get("name_type") == "Primary Name" else "alias"
                    names.append(ListName(" ".join(part for part in parts if part), role))
                for one in (row.get("non_latin_names") or {}).get("names", ()):
                    if one.get("name_non_latin_script", "").strip():
                        names.append(ListName(one["name_non_latin_script"].strip(), "script"))
                names.sort(key=lambda listed: listed.role != "name")
                kind = _UK_KINDS.get(row["individual_entity_ship"], "entity")
                yield ListEntry(row["unique_id"], kind, tuple(names), programmes=(row["regime_name"],))

    return edition("uk", date(2026, 8, 20), entries())
