"""The hunt with its count by paragraph.

``python -m tests.hunt [--many 600] [--days 16] [--size 40] [--seed 8] [--examples 1] [--only un-2397-7]``
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from dorasan.api import open_law
from tests.hunt.court import hunt, report, table_of
from tests.hunt.reach import reach


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.hunt")
    words.add_argument("--many", type=int, default=600)
    words.add_argument("--seed", type=int, default=8)
    words.add_argument("--days", type=int, default=16)
    words.add_argument("--size", type=int, default=40)
    words.add_argument("--examples", type=int, default=0)
    words.add_argument("--only", nargs="*", default=[])
    said = words.parse_args()
    table = reach()
    if said.only:
        table = replace(table, entries=tuple(e for e in table.entries if e.id in said.only))
    start = perf_counter()
    with TemporaryDirectory() as folder:
        tally = hunt(table, open_law(), Path(folder), seed=said.seed, many=said.many, on_days=said.days, size=said.size)
    rows = table_of(table, tally)
    print(f"{'paragraph':<28}{'tried':>7}{'refused':>9}{'freed':>7}{'plain':>7}{'open':>6}")
    for row in [*rows, ("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))]:
        print(f"{row[0]:<28}{row[1]:>7}{row[2]:>9}{row[3]:>7}{row[4]:>7}{row[5]:>6}")
    if said.examples:
        print(report(table, tally, tally.wrong, said.examples))
        print("\nplain lines left open:", report(table, tally, tally.unsure, said.examples))
    print(f"{perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
