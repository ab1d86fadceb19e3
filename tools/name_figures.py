"""What screening finds and what it raises falsely, on sets of real names that do not ship.

    python tools/name_figures.py FOLDER_OF_NAMES [FOLDER_OF_LISTS]

First counts at the threshold, against the shipped lists. With the second folder also the share found when 1 % and 5 %
of the negatives of the same kind are let through, with Wilson's interval of 95 %, and alarms on innocents over three
whole lists. docs/decisions/0020-how-names-are-compared.md quotes it.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import listed_names
import name_sets
from name_sets import KINDS, Pair

from dorasan.parties.compare import THRESHOLD, likeness
from dorasan.parties.editions import shipped
from dorasan.parties.entry import PartyKind
from dorasan.parties.index import build
from dorasan.parties.likeness import weights
from dorasan.parties.screen import best_of, screen

SHARES = (0.01, 0.05)


@cache
def refs(name: str) -> frozenset[str]:
    return frozenset(hit.entry.ref for hit in screen(name, as_of=None, lists=shipped()).hits)


def wilson(found: int, of: int) -> tuple[float, float]:
    """The interval of 95 % around a share."""
    z, share = 1.96, found / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def at_shares(title: str, positives: Sequence[float], negatives: Sequence[float]) -> str:
    """The share of positives above the scores that let 1 % and 5 % of the negatives through, and the share shown."""
    ranked, parts = sorted(negatives, reverse=True), []
    for share in SHARES:
        cut = ranked[int(share * len(ranked))]
        found = sum(score > cut for score in positives)
        low, high = wilson(found, len(positives))
        parts.append(f"{found / len(positives):.3f} [{low:.3f}, {high:.3f}] at {share:.0%}")
    shown = sum(score >= THRESHOLD for score in positives) / len(positives)
    false = sum(score >= THRESHOLD for score in negatives) / len(negatives)
    counts = f"{len(positives)} pairs, {len(negatives)} negatives"
    return f"{title} ({counts}): {'; '.join(parts)}; shown {shown:.3f}, negatives shown {false:.3f}"


class Names:
    """The sets of one folder, and the weights of the shipped lists."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.weigh = weights(entry for edition in shipped() for entry in edition.entries)
        self.listed = {entry.ref for entry in shipped()[0].entries}

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def score(self, one: str, two: str, kind: PartyKind) -> float:
        return likeness(one, two, kind, self.weigh).score

    def alike(self, one: str, two: str, schema: str) -> bool:
        return self.score(one, two, KINDS.get(schema.lower(), "entity")) >= THRESHOLD

    def full(self) -> list[tuple[str, str]]:
        rows = self.rows("korean_romanisations.csv")
        return [(row["hangul"], row["romanisations"].split(";")[0]) for row in rows if row["kind"] == "full"]

    def figures(self) -> Iterable[tuple[str, list[bool]]]:
        british = self.rows("crosslist_gb_to_un.csv")
        pairs, hangul = self.rows("dprk_alias_pairs.csv"), self.rows("dprk_hangul_latin_eu.csv")
        romanised = self.full()
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
        yield "alike: hangul against southern romanisations", [self.alike(*two, "person") for two in romanised]
        hard = self.rows("dprk_hard_negatives.csv")
        yield "false: Chinese names in pinyin", [bool(refs(name)) for name in name_sets.chinese()]
        yield "false: northern namesakes", [self.alike(r["name1"], r["name2"], "person") for r in hard]
        innocent = self.rows("yente_negatives_global_1k.csv")
        yield "false: synthetic innocents", [bool(refs(r["full_name"])) for r in innocent]
        yield "false: Korean full names", [bool(refs(name)) for two in romanised for name in two]
        others = [r["query"] for r in british if r["expected_id"] not in self.listed]
        yield "false: UK names listed under other regimes", [bool(refs(name)) for name in others]

    def of_pairs(self, title: str, pairs: Sequence[Pair]) -> str:
        """Pairs of one party's names against the same names paired with other parties'."""
        positives = [self.score(*pair[:3]) for pair in pairs]
        negatives = [self.score(*pair[:3]) for pair in name_sets.crossed(pairs)]
        return at_shares(title, positives, negatives)

    def shares(self, lists: Path) -> Iterable[str]:
        """Recall at 1 % and 5 %, set by set."""
        un, sdn, uk = listed_names.un(lists), listed_names.sdn(lists), listed_names.uk(lists)
        yield from self.over_the_un_list(build((un,)))
        yield self.of_pairs("pairs of aliases", name_sets.aliases(self.rows("dprk_alias_pairs.csv")))
        yield self.of_pairs("hangul, EU", name_sets.hangul(self.rows("dprk_hangul_latin_eu.csv")))
        yield self.of_pairs("hangul, southern", [(one, two, "person", one) for one, two in self.full()])
        yield self.of_pairs("Hanja, given names", name_sets.hanja(self.rows("korean_romanisations.csv")))
        yield self.of_pairs("given names in pinyin", name_sets.in_pinyin(self.rows("korean_romanisations.csv")))
        yield self.of_pairs("Han characters of listed parties", name_sets.han_of_listed((un, uk)))
        for title, pairs in name_sets.made(shipped()[0]).items():
            yield self.of_pairs(f"made of listed names: {title}", pairs)
        bench = [
            (self.score(row["name1"], row["name2"], KINDS.get(row["schema"].lower(), "entity")), row["is_match"])
            for row in self.rows("name_bench_cases.csv")
        ]
        yield at_shares(
            "nomenklatura's name_bench",
            [score for score, match in bench if match == "true"],
            [score for score, match in bench if match == "false"],
        )
        every = build((un, sdn, uk))
        for title, names in name_sets.innocents(self.rows, self.full()).items():
            top = [(best_of([name], every, None) or [None])[0] for name in names]
            alarms = sum(hit is not None and hit.likeness.score >= THRESHOLD for hit in top)
            low, high = wilson(alarms, len(names))
            share = f"{alarms / len(names):.3f} [{low:.3f}, {high:.3f}]"
            yield f"alarms over {len(every)} names of UN, SDN and UK, {title}: {alarms} of {len(names)}, {share}"

    def over_the_un_list(self, index: object) -> Iterable[str]:
        british, innocent = self.rows("crosslist_gb_to_un.csv"), self.rows("yente_negatives_global_1k.csv")
        scores: dict[str, list[float]] = {"in Latin": [], "in other scripts": []}
        for row in british:
            hits = best_of([row["query"]], index, None)
            found = max((hit.likeness.score for hit in hits if hit.entry.ref == row["expected_id"]), default=0.0)
            scores["in other scripts" if row["name_type"] == "non-latin" else "in Latin"].append(found)
        tops = (best_of([row["full_name"]], index, None) for row in innocent)
        negatives = [hits[0].likeness.score if hits else 0.0 for hits in tops]
        for title, positives in scores.items():
            yield at_shares(f"UK spellings in the whole UN list, {title}", positives, negatives)


def main(folder: Path, lists: Path | None) -> None:
    for edition in shipped():
        print(f"{edition.id} of {edition.date}: {len(edition.entries)} entries; threshold {THRESHOLD}")
    names = Names(folder)
    for title, hits in names.figures():
        low, high = wilson(sum(hits), len(hits))
        print(f"{title}: {sum(hits)} of {len(hits)} [{low:.3f}, {high:.3f}]")
    for line in names.shares(lists) if lists is not None else ():
        print(line)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
