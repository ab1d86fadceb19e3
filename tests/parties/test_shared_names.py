"""Recall and false alarms on real names, where ``shared/data/names`` is at hand. Nothing of it ships.

The floors are what docs/decisions/names-without-icu.md reports, less a little. Pairs of aliases hold names that have
nothing in common but their bearer, so their share found is a floor of spelling, not of screening.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from dorasan.parties.compare import THRESHOLD, likeness, weights
from dorasan.parties.editions import editions
from dorasan.parties.entry import PartyKind
from dorasan.parties.screen import screen

NAMES = Path(__file__).resolve().parents[3] / "shared" / "data" / "names"
pytestmark = pytest.mark.skipif(not NAMES.exists(), reason="shared/data/names is not here")
WEIGH = weights(entry for edition in editions() for entry in edition.entries)
LISTED = {entry.ref for entry in editions()[0].entries}
KINDS: dict[str, PartyKind] = {"person": "person", "individual": "person", "ship": "vessel", "vessel": "vessel"}


def rows(name: str) -> list[dict[str, str]]:
    with (NAMES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def refs(name: str) -> frozenset[str]:
    return frozenset(hit.entry.ref for hit in screen(name, as_of=None).hits)


def alike(one: str, two: str, schema: str) -> bool:
    return likeness(one, two, KINDS.get(schema.lower(), "entity"), WEIGH).score >= THRESHOLD


def test_british_spellings_of_listed_parties_are_all_found() -> None:
    wanted = [row for row in rows("crosslist_gb_to_un.csv") if row["expected_id"] in LISTED]
    assert len(wanted) == 16
    assert not [row["query"] for row in wanted if row["expected_id"] not in refs(row["query"])]


def test_names_of_listed_parties_are_found_under_other_lists_spellings() -> None:
    bearers: dict[str, set[str]] = {}
    for row in rows("dprk_alias_pairs.csv"):
        bearers.setdefault(row["entity"], set()).update((row["name1"], row["name2"]))
    listed = [names for names in bearers.values() if any(refs(name) for name in names)]
    every = [name for names in listed for name in names]
    assert sum(bool(refs(name)) for name in every) / len(every) >= 0.96


def test_hangul_finds_latin() -> None:
    found = [alike(row["hangul"], row["latin"], row["schema"]) for row in rows("dprk_hangul_latin_eu.csv")]
    assert sum(found) / len(found) >= 0.75
    southern = [row for row in rows("korean_romanisations.csv") if row["kind"] == "full"]
    found = [alike(row["hangul"], row["romanisations"].split(";")[0], "person") for row in southern]
    assert sum(found) / len(found) >= 0.91


def test_hard_negatives_are_told_apart() -> None:
    assert not [row for row in rows("dprk_hard_negatives.csv") if alike(row["name1"], row["name2"], "person")]


def test_innocents_are_left_alone() -> None:
    innocents = [row["full_name"] for row in rows("yente_negatives_global_1k.csv")]
    assert sum(bool(refs(name)) for name in innocents) == 0
    others = [row["query"] for row in rows("crosslist_gb_to_un.csv") if row["expected_id"] not in LISTED]
    assert sum(bool(refs(name)) for name in others) <= 2
    koreans = [row["romanisations"].split(";")[0] for row in rows("korean_romanisations.csv") if row["kind"] == "full"]
    assert sum(bool(refs(name)) for name in koreans) <= 2
