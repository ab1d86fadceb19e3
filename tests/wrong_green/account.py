"""How many cases of each kind come out wrong: ``python -m tests.wrong_green.account``."""

from __future__ import annotations

from collections import Counter

from tests.wrong_green.bench import Case, cases, faults, outcomes, verdict
from tests.wrong_green.expectation import Fault, gravest
from tests.wrong_green.given import folder, lines, outcome_of

HEAD = ("kind", "own", "wrong", "neighbours", "wrong", *(fault.value for fault in Fault))


def row(name: str, some: list[Case]) -> list[str]:
    found = Counter(verdict(case) for case in some)
    wrong = [case for case in some if verdict(case)]
    parts = [n for own in (True, False) for n in (sum(c.own is own for c in some), sum(c.own is own for c in wrong))]
    return [name, *map(str, parts), *(str(found[fault]) for fault in Fault)]


def table() -> list[list[str]]:
    kinds = dict.fromkeys(case.kind for case in cases())
    rows = [row(kind, [case for case in cases() if case.kind == kind]) for kind in sorted(kinds)]
    return [list(HEAD), *rows, row("all", list(cases()))]


def main() -> None:
    for cells in table():
        print("  ".join(cell.ljust(len(head)) for cell, head in zip(cells, HEAD, strict=True)).rstrip())
    print()
    for case in cases():
        for what, fault, said in faults(case.expect, outcomes()[case.id]):
            print(f"{case.id}{' (own)' if case.own else ''}: {what}: {fault}: {said} [{case.data['by']}]")
    there = [(file, line, expect) for file, line, expect in lines() if (folder() / file).is_file()]
    found = Counter(gravest(f for _, f, _ in faults(expect, outcome_of(file)[line])) for file, line, expect in there)
    print(
        f"\ngiven: {len(there)} of {len(lines())} lines there; "
        + ", ".join(f"{fault.value} {found[fault]}" for fault in Fault)
    )
    for file, line, expect in there:
        for what, fault, said in faults(expect, outcome_of(file)[line]):
            print(f"{file} {line}: {what}: {fault}: {said}")


if __name__ == "__main__":
    main()
