"""What screening finds and what it raises falsely, on sets of real names that do not ship.

    python tools/name_figures.py /path/to/data/names

Prints one line a set: found (or false alarms) and of how many. docs/decisions/names-without-icu.md quotes it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dorasan.parties.compare import THRESHOLD, likeness, weights
from dorasan.parties.editions import editions
from dorasan.parties.entry import PartyKind
from dorasan.parties.screen import screen

KINDS: dict[str, PartyKind] = {"person": "person", "individual": "person", "ship": "vessel", "vessel": "vessel"}


@cache
def refs(name: str) -> frozenset[str]:
    return frozenset(hit.entry.ref for hit in screen(name, as_of=None).hits)


class Names:
    """The sets of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.weigh = weights(entry for edition in editions() for entry in edition.entries)
        self.listed = {entry.ref for entry in editions()[0].entries}

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def alike(self, one: str, two: str, schema: str) -> bool:
        return likeness(one, two, KINDS.get(schema.lower(), "entity"), self.weigh).score >= THRESHOLD

    def figures(self) -> Iterable[tuple[str, list[bool]]]:
        british = self.rows("crosslist_gb_to_un.csv")
        pairs, hangul = self.rows("dprk_alias_pairs.csv"), self.rows("dprk_hangul_latin_eu.csv")
        southern = [row for row in self.rows("korean_romanisations.csv") if row["kind"] == "full"]
        bearers: dict[str, set[str]] = {}
        for row in pairs:
            bearers.setdefault(row["entity"], set()).update((row["name1"], row["name2"]))
        known = [names for names in bearers.values() if any(refs(name) for name in names)]
        yield (
            "found: UK spellings of listed parties",
            [r["expected_id"] in refs(r["query"]) for r in british if r["expected_id"] in self.listed],
        )
        yield "found: other lists' spellings of listed parties", [bool(refs(n)) for names in known for n in names]
        yield "alike: pairs of aliases", [self.alike(r["name1"], r["name2"], r["schema"]) for r in pairs]
        yield "alike: hangul against Latin, EU", [self.alike(r["hangul"], r["latin"], r["schema"]) for r in hangul]
        romanised = [(r["hangul"], r["romanisations"].split(";")[0]) for r in southern]
        yield "alike: hangul against southern romanisations", [self.alike(*two, "person") for two in romanised]
        hard = self.rows("dprk_hard_negatives.csv")
        yield "false: northern namesakes", [self.alike(r["name1"], r["name2"], "person") for r in hard]
        innocent = self.rows("yente_negatives_global_1k.csv")
        yield "false: synthetic innocents", [bool(refs(r["full_name"])) for r in innocent]
        yield "false: Korean full names", [bool(refs(name)) for two in romanised for name in two]
        others = [r["query"] for r in british if r["expected_id"] not in self.listed]
        yield "false: UK names listed under other regimes", [bool(refs(name)) for name in others]


def main(folder: Path) -> None:
    for edition in editions():
        print(f"{edition.id} of {edition.date}: {len(edition.entries)} entries; threshold {THRESHOLD}")
    for title, hits in Names(folder).figures():
        print(f"{title}: {sum(hits)} of {len(hits)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
