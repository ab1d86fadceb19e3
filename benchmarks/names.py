"""Screening: cold distinct names a second on one core over a whole SDN list, against its peers; then a million names.

The SDN list is read from the folder of given lists (``GIVEN=FOLDER``) where there is one; without it a list of the same
size is made. A name is never asked twice, so that no cache helps. Growth is over names made of syllables;
building is told apart from asking. CPU seconds of this process: on a busy machine an upper bound.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.name_peers import peers
from dorasan.lists.read.kinds import read
from dorasan.lists.read.parcel import pieces
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.index import Index, build
from dorasan.parties.likeness import THRESHOLD
from dorasan.parties.screen import best_of

GIVEN = Path(os.environ.get("GIVEN") or Path(__file__).parents[2] / "shared") / "data" / "sanctions"
SDN = ("ofac_sdn_2024-05-03.csv.xz", "ofac_alt_2025-12.csv.xz")
SIZES = (10_000, 100_000, 1_000_000)
ASKED = 1_000
TURNS = 10  # the engines take turns, so that what else the machine does falls on all of them alike
_SYLLABLES = re.findall(
    r"\w+",
    "kim pak ri choe jong kang jo yun jang han song chol myong kwang hyok nam su il gon tae won hui sok bom ryong al "
    "mo ham mad has san ibra him yus suf kha led om ar ivan ov petr serg ei vlad imir ana tol gar cia lop ez mar tin "
    "wang li zhang wei xiao ming hua jian guo feng tan ng smith john brown clark green hill wood stone field ford ton",
)


def made(size: int, seed: int) -> ListEdition:
    """A list of ``size`` names: seven in ten persons, the others houses."""
    dice, day, text = random.Random(seed), date(2026, 1, 1), {"en": "made", "ko": "made"}
    entries = []
    for number in range(size):
        kind: PartyKind = "person" if dice.random() < 0.7 else "entity"
        name = person(dice) if kind == "person" else f"{word(dice)} {word(dice)} Trading Co., Ltd."
        entries.append(ListEntry(f"M-{number}", kind, (ListName(name, "name"),)))
    return ListEdition("made", "", text, text, day, day, True, True, "unofficial", "", text, tuple(entries))


def word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randrange(1, 4))).title()


def person(dice: random.Random) -> str:
    return " ".join(word(dice) for _ in range(dice.randrange(2, 5)))


def sdn() -> tuple[ListEdition, str]:
    files = [GIVEN / name for name in SDN]
    if not all(file.exists() for file in files):
        return made(32_000, 1), "a made list of 32,000 names (no folder of given lists)"
    entries = tuple(entry for found in read(pieces(files)) for batch in found.batches for entry in batch.entries)
    day, text = date(2024, 5, 3), {"en": "SDN", "ko": "SDN"}
    listed = ListEdition("sdn", "", text, text, day, day, True, True, "unofficial", "", text, entries)
    return listed, "the SDN list of 2024-05-03"


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def tops(index: Index, names: Sequence[str]) -> list[float]:
    found = (best_of([name], index, None, least=THRESHOLD) for name in names)
    return [hits[0].likeness.score if hits else 0.0 for hits in found]


def asked(edition: ListEdition, count: int, seed: int) -> list[str]:
    """Half made names of nobody, half listed persons' names with two letters changed in place."""
    dice = random.Random(seed)
    persons = [entry.name for entry in edition.entries if entry.kind == "person"]
    out = {person(dice) for _ in range(count // 2)}
    while len(out) < count:
        name = dice.choice(persons)
        at = dice.randrange(1, len(name) - 2)
        out.add(name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    return sorted(out, key=lambda name: (len(name), name))


def show(sizes: Sequence[int] = SIZES) -> None:
    edition, title = sdn()
    start = time.process_time()
    index = build((edition,))
    built = time.process_time() - start
    print(f"names: cold distinct names a second of CPU, over {title}: {len(index):,} names")
    print(f"  Dorasan's index: built in {built:.2f} s, {index.nbytes / 1e6:.1f} MB of arrays")
    first = timed(lambda: tops(index, ["Nobody At All"]))
    print(f"  first question: {first * 1000:.1f} ms")
    others, missing = peers((edition,))
    engines: dict[str, Callable[[Sequence[str]], object]] = {"Dorasan": lambda names: tops(index, names)}
    engines |= {one.name: one.answer for one in others}
    took = dict.fromkeys(engines, 0.0)
    texts = {name: asked(edition, ASKED, 100 + seed) for seed, name in enumerate(engines)}
    for turn in range(TURNS):
        for name, answer in engines.items():
            took[name] += timed(lambda ask=answer, some=texts[name][turn::TURNS]: ask(some))  # type: ignore[misc]
    for name, spent in took.items():
        times = spent / took["Dorasan"]
        print(f"  {name:24} {ASKED / spent:9,.1f} names a second; Dorasan is {times:6.1f} times as fast")
    if missing:
        print(f"  {missing}")
    for size in sizes:
        many = made(size, size)
        start = time.process_time()
        index = build((many,))
        built = time.process_time() - start
        names = asked(many, ASKED, size)
        speed = ASKED / timed(lambda index=index, names=names: tops(index, names))  # type: ignore[misc]
        found = sum(score >= THRESHOLD for score in tops(index, names[: ASKED // 3]))
        print(
            f"  {size:9,} names: built in {built:6.1f} s ({size / built:,.0f} a second), "
            f"{index.nbytes / 1e6:6.1f} MB, {speed:7,.1f} names a second, {found} of {ASKED // 3} shown"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    show(parser.parse_args().sizes)
    sys.stdout.flush()
