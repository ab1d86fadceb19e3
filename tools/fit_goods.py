"""Fit the weights of ranked guesses: ``tools/fit_goods.py TABLE... [--check]`` (tables as ``tools/goods_account.py``).

Writes src/dorasan/goods/tables/weights.yaml. A conditional logit over the candidates of each labelled name, with *none
of them* as one more, L2-penalised; fitted twice, with and without the sentence encoder (extra ``words``). Names of one
thing (in two languages, or alike in two tables) are held in one fold of five. ``trust`` is the stretch of the odds at
which the names are likeliest, each by weights fitted on the other four folds. Only figures leave here: no word of a
table does. ``--check`` writes nothing; top-1, top-5 and calibration of the names held out are printed either way.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from goods_account import calibration_error, keyed, labelled, right_of, truth

from dorasan.goods.interval import Intervals
from dorasan.goods.tariff.evidence import SIGNS, evidence
from dorasan.goods.tariff.meaning import meaning
from dorasan.goods.tariff.weights import WEIGHTS

FOLDS, STEPS, RATE, PENALTY, MOST = 5, 300, 0.12, 0.6, 160
SHOPS = 0.5  # what a name as shops write it weighs beside one as an aid list does


@dataclass(frozen=True)
class Name:
    table: str
    thing: str  # the same for both languages of a thing
    name: str
    spec: str
    right: Intervals
    weight: float


@dataclass(frozen=True)
class Seen:
    known: bool  # whether the word table knows the name
    signs: np.ndarray  # candidates x signs
    right: np.ndarray  # per candidate


def names(tables: list[Path]) -> Iterator[Name]:
    for file in tables:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.DictReader(text))
        if "description_en" in rows[0]:
            for lang in ("en", "ko"):
                for row, (name, spec, right) in zip(rows, labelled(rows, lang), strict=True):
                    yield Name(f"{file.stem} {lang}", row["id"], name, spec, right, 1.0)
        elif "product_name" in rows[0]:
            for row in rows:
                yield Name(file.stem, row["task_id"], row["product_name"], "", truth(row["hs6"]), SHOPS)
        else:
            for name, spec, right in keyed(rows):
                yield Name(file.stem, name.casefold(), name, spec, right, 1.0)


def looked_up(found: list[Name], encoder: Any) -> list[Seen]:
    """The strongest candidates of each name, as a weighted guess would have them before it weighs."""
    out = []
    for one in found:
        looked = evidence(one.name, one.spec, encoder)
        signs = looked.signs
        codes = sorted(signs, key=lambda code: (-sum(signs[code]), code))[:MOST]
        table = np.array([signs[code] for code in codes], dtype=np.float32).reshape(len(codes), len(SIGNS))
        out.append(
            Seen(looked.reading.known, table, np.array([right_of(code, one.right) for code in codes], dtype=bool))
        )
    return out


def padded(seen: list[Seen]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Signs (with *none* as the last sign and candidate), what is no candidate, and what is right."""
    most = max(len(one.right) for one in seen) + 1
    signs = np.zeros((len(seen), most, len(SIGNS) + 1), np.float32)
    gone = np.full((len(seen), most), -1e9)
    right = np.zeros((len(seen), most), bool)
    for at, one in enumerate(seen):
        size = len(one.right)
        signs[at, :size, :-1], gone[at, :size], right[at, :size] = one.signs, 0, one.right
        signs[at, size, -1], gone[at, size], right[at, size] = 1, 0, not one.right.any()
    return signs, gone, right


def chances(scores: np.ndarray) -> np.ndarray:
    odds = np.exp(scores - scores.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def fitted(seen: list[Seen], weigh: np.ndarray) -> np.ndarray:
    """The weights at which the right candidates are likeliest (Adam, from zero)."""
    signs, gone, right = padded(seen)
    at = slow = fast = np.zeros(signs.shape[2])
    for step in range(1, STEPS + 1):
        chance = chances(signs @ at + gone)
        wanted = chance * right
        wanted /= np.maximum(wanted.sum(1, keepdims=True), 1e-12)
        slope = np.einsum("nm,nmk,n->k", chance - wanted, signs, weigh) + PENALTY * at
        slow, fast = 0.9 * slow + 0.1 * slope, 0.99 * fast + 0.01 * slope * slope
        at = at - RATE * (slow / (1 - 0.9**step)) / (np.sqrt(fast / (1 - 0.99**step)) + 1e-8)
    return at


def trusted(scores: list[np.ndarray], seen: list[Seen], weigh: np.ndarray, known: bool) -> float:
    """The stretch of the odds at which names that were held out are likeliest: those that the word table knows, or
    those it leaves open."""

    def loss(stretch: float) -> float:
        total = 0.0
        for score, one, weight in zip(scores, seen, weigh, strict=True):
            if one.known is not known:
                continue
            right = np.append(one.right, not one.right.any())
            total -= weight * np.log(max(chances(stretch * score[None])[0][right].sum(), 1e-9))
        return total

    return float(min(np.linspace(0.4, 2.0, 65), key=loss))


def held_out(found: list[Name], seen: list[Seen], weigh: np.ndarray) -> list[np.ndarray]:
    """The scores of each name by weights fitted on the other folds; the last is that of *none*."""
    fold = [int(hashlib.sha256(one.thing.encode()).hexdigest(), 16) % FOLDS for one in found]
    scores: dict[int, np.ndarray] = {}
    for out in range(FOLDS):
        kept = [at for at, where in enumerate(fold) if where != out]
        at = fitted([seen[each] for each in kept], weigh[kept])
        for each in (each for each, where in enumerate(fold) if where == out):
            scores[each] = np.append(seen[each].signs @ at[:-1], at[-1])
    return [scores[each] for each in range(len(found))]


def told(found: list[Name], seen: list[Seen], scores: list[np.ndarray], trust: dict[bool, float]) -> None:
    """What the guesses are worth on names they were not fitted on."""
    for table in dict.fromkeys(one.table for one in found):
        hits: list[tuple[float, bool]] = []
        five = 0
        for one, looked, score in zip(found, seen, scores, strict=True):
            if one.table != table:
                continue
            chance = chances(trust[looked.known] * score[None])[0][:-1]
            order = np.argsort(-chance)
            hits.append((float(chance[order[0]]), bool(looked.right[order[0]])))
            five += bool(looked.right[order[:5]].any())
        first = sum(hit for _, hit in hits)
        print(f"  {table}: {len(hits)} names, HS6 top-1 {first / len(hits):.1%}, top-5 {five / len(hits):.1%}, "
              f"calibration error {calibration_error(hits):.3f}")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if (encoder := meaning()) is None:
        raise SystemExit("the extra `words` is needed: the weights with the sentence encoder are fitted too")
    found = list(names(asked.table))
    weigh = np.array([one.weight for one in found])
    fits: dict[str, Any] = {}
    for kind, with_ in (("words_alone", None), ("with_meaning", encoder)):
        seen = looked_up(found, with_)
        scores = held_out(found, seen, weigh)
        trust = {known: trusted(scores, seen, weigh, known) for known in (True, False)}
        print(f"{kind}: trust {trust[True]:.2f}, of open names {trust[False]:.2f}, names held out:")
        told(found, seen, scores, trust)
        if not asked.check:
            at = fitted(seen, weigh)
            signs = {sign: round(float(weight), 2) for sign, weight in zip(SIGNS, at[:-1], strict=True) if weight}
            fits[kind] = {"signs": signs, "none": round(float(at[-1]), 2), "trust": round(trust[True], 2)}
            fits[kind]["trust_open"] = round(trust[False], 2)
    if fits:
        head = f"# Written by tools/fit_goods.py from {len(found)} labelled names, five folds; see its docstring.\n"
        WEIGHTS.write_text(head + yaml.safe_dump(fits, sort_keys=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
