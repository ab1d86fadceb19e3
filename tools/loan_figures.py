"""What is found of foreign names that Korean writes by the rules for loan-words, and what is confused among them.

    python tools/loan_figures.py [FOLDER_OF_LISTS]

``loan_names.csv``: names of well-known people in the spelling of the National Institute of Korean Language, beside the
Latin one that is usual in English; collected by hand. Each Hangul name is held against its own Latin one and against
every other of its language. With the folder of lists also how often another person is shown for one of these names.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

import listed_names
from name_figures import wilson

from dorasan.parties.compare import THRESHOLD, likeness
from dorasan.parties.editions import shipped
from dorasan.parties.index import build
from dorasan.parties.likeness import weights
from dorasan.parties.screen import best_of

SETS = Path(__file__).with_name("loan_names.csv")


def sets() -> dict[str, list[tuple[str, str]]]:
    """Pairs of Hangul and Latin by language."""
    out: dict[str, list[tuple[str, str]]] = {}
    with SETS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out.setdefault(row["language"], []).append((row["hangul"], row["latin"]))
    return out


def share(hits: Iterable[bool]) -> str:
    every = list(hits)
    if not every:
        return "0 of 0"
    low, high = wilson(sum(every), len(every))
    return f"{sum(every)} of {len(every)} [{low:.3f}, {high:.3f}]"


def main(lists: Path | None) -> None:
    weigh = weights(entry for edition in shipped() for entry in edition.entries)
    for language, pairs in sets().items():
        for mine, theirs in ((0, 1), (1, 0)):
            score = {
                (n, m): likeness(one[mine], two[theirs], "person", weigh).score
                for n, one in enumerate(pairs)
                for m, two in enumerate(pairs)
            }
            found = share(score[n, n] >= THRESHOLD for n in range(len(pairs)))
            false = sum(score[n, m] >= THRESHOLD for n, m in score if n != m)
            written = ("Hangul", "Latin")[mine]
            print(f"{language}, {written} asked for: found {found}; of {len(score) - len(pairs)} others shown {false}")
            for n, pair in enumerate(pairs):
                if score[n, n] < THRESHOLD:
                    print("   missed:", *pair, round(score[n, n], 2))
    if lists is not None:
        over = build((listed_names.un(lists), listed_names.sdn(lists), listed_names.uk(lists)))
        for language, pairs in sets().items():
            tops = ((best_of([one], over, None, least=THRESHOLD), best_of([two], over, None)) for one, two in pairs)
            told = [(mine, {hit.entry.ref for hit in own if hit.likeness.score >= THRESHOLD}) for mine, own in tops]
            for hits, own in told:
                for hit in hits:
                    if hit.entry.ref not in own:
                        print("   another:", hit.name, "~", hit.matched.text, hit.score)
            others = share(any(hit.entry.ref not in own for hit in hits) for hits, own in told)
            same = share(bool(own & {hit.entry.ref for hit in hits}) for hits, own in told if own)
            print(f"{language}, over {len(over)} names: of whom the Latin name shows found {same}; others for {others}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) == 2 else None)
