"""How well words alone say what a thing is: ``tools/goods_account.py TABLE...`` (CSV, each known by its headings).

* labelled goods in two languages: ``description_en``, ``description_ko``, ``hs6``, ``acceptable_hs6``;
* the official wording: ``hscode`` and ``description``, or ``hs4`` and ``title_ko``: every title whole, and every part
  of it between semicolons or listing dots, read as if it were the name of a line;
* goods as shops call them: ``product_name``, ``hs6``;
* the answer key of a list: ``name_clean``, ``spec_clean``, ``hs_raw``, ``hs_given_check``: with the codes as typed too.

Counted: names whose right code may be meant, *open* (anything may be), *settled* about chapters 72 to 89 (paragraph 7
of resolution 2397), *surely wrong* (the right code is not among them) and of those *barred shown outside* and *free
shown inside*. ``--show`` prints each name that is surely wrong. Ends with 1 when a barred thing is shown outside.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dorasan.goods import WHOLE, classify
from dorasan.goods.interval import Intervals, of_code, overlap, parse, within

SECTORAL = parse("72-89")
Row = dict[str, str]
Named = tuple[str, str, Intervals]  # name, what stands beside it, the right codes
SOUND = ("exact", "absent", "heading_only", "acceptable")


def truth(*codes: str) -> Intervals:
    """Every code that is right for a line, shortest first."""
    return tuple(sorted(of_code(code) for code in {code for code in codes if code}))


def right_of(code: str, right: Intervals) -> bool:
    """Whether a six-digit code is among the right ones."""
    return within((of_code(code),), right)


def calibration_error(hits: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far, on average, what was said to be likely is from what was so (ten bins)."""
    error = 0.0
    for at in range(bins):
        inside = [hit for hit in hits if at / bins <= hit[0] < (at + 1) / bins or (at == bins - 1 and hit[0] >= 1)]
        error += abs(sum(said for said, _ in inside) - sum(so for _, so in inside))
    return error / len(hits) if hits else 0.0


def labelled(rows: list[Row], language: str) -> Iterator[Named]:
    for row in rows:
        yield row[f"description_{language}"], "", truth(row["hs6"], *row["acceptable_hs6"].split(";"))


def official(rows: list[Row], code: str, title: str, digits: int) -> Iterator[Named]:
    for row in rows:
        if len(row[code]) == digits and row[code].isdigit():
            yield row[title], "", truth(row[code])


def parts(named: Iterable[Named]) -> Iterator[Named]:
    """The pieces of a title, as somebody might type them."""
    for name, _, right in named:
        pieces = [piece.strip(" ,.") for piece in re.split(r"[;ㆍ]|,(?=\s)", re.sub(r"\([^()]*\)", " ", name))]
        yield from ((piece, "", right) for piece in dict.fromkeys(pieces) if piece and piece != name)


def keyed(rows: list[Row]) -> Iterator[Named]:
    for row in rows:
        if row["row_type"] == "goods":
            yield row["name_clean"], row["spec_clean"], truth(row["hs6"], *row["acceptable_hs6"].split(";"))


def account(what: str, named: Iterable[Named], show: bool) -> int:
    """Print one line of figures; the number of barred things shown outside."""
    count: Counter[str] = Counter()
    for name, spec, right in named:
        codes = classify("", False, name, spec).candidates
        inside, outside = within(right, SECTORAL), not overlap(right, SECTORAL)
        count["names"] += 1
        count["right code may be meant"] += overlap(codes, right)
        count["open"] += codes == WHOLE
        count["settled"] += within(codes, SECTORAL) or not overlap(codes, SECTORAL)
        count["surely wrong"] += not overlap(codes, right)
        count["barred shown outside"] += inside and not overlap(codes, SECTORAL)
        count["free shown inside"] += outside and within(codes, SECTORAL)
        if show and not overlap(codes, right):
            print(f"  {right[0][0] // 100:04} {name!r}: {classify('', False, name, spec).words.matched}")
    kinds = ("right code may be meant", "open", "settled", "surely wrong", "barred shown outside", "free shown inside")
    print(f"{what}: {count['names']} names, " + ", ".join(f"{kind} {count[kind]}" for kind in kinds))
    return count["barred shown outside"]


def typed(rows: list[Row], show: bool) -> None:
    """The codes of a list as its writer typed them: planted ones doubted, sound ones trusted."""
    planted = trusted = sound = doubted = 0
    for row in rows:
        if row["row_type"] != "goods" or row["hs_given_check"] == "absent":
            continue
        found = classify(row["hs_raw"], False, row["name_clean"], row["spec_clean"])
        right = row["hs_given_check"] in SOUND
        sound, planted = sound + right, planted + (not right)
        doubted += right and found.flagged
        trusted += not right and not found.flagged
        if show and right == (found.flagged or found.unchecked):
            print(f"  {row['hs_raw']} {row['name_clean']!r} ({row['hs_given_check']}): {', '.join(found.doubts)}")
    print(f"  codes typed: {planted} planted, trusted {trusted}; {sound} sound, doubted {doubted}")


def accounts(rows: list[Row], name: str, show: bool) -> int:
    """Everything that can be counted in one table."""
    head = set(rows[0])
    if "description_en" in head:
        return sum(account(f"{name} {language}", labelled(rows, language), show) for language in ("en", "ko"))
    if "product_name" in head:
        goods = ((row["product_name"], "", truth(row["hs6"])) for row in rows)
        return account(name, goods, show)
    if "name_clean" in head:
        wrong = account(name, keyed(rows), show)
        typed(rows, show)
        return wrong
    code, title = ("hscode", "description") if "hscode" in head else ("hs4", "title_ko")
    wrong = 0
    for digits in (4, 6):
        if named := list(official(rows, code, title, digits)):
            wrong += account(f"{name} {digits} digits", named, show)
            wrong += account(f"{name} {digits} digits, parts", parts(named), show)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    wrong = 0
    for table in asked.table:
        with table.open(encoding="utf-8-sig", newline="") as text:
            wrong += accounts(list(csv.DictReader(text)), table.stem, asked.show)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
