"""How well words alone say what a thing is: ``tools/goods_account.py TABLE... [--ranked]``.

The tables are CSV, each known by its headings:

* labelled goods in two languages: ``description_en``, ``description_ko``, ``hs6``, ``acceptable_hs6``;
* the official wording: ``hscode`` and ``description``, or ``hs4`` and ``title_ko``: every title whole, and every part
  of it between semicolons or listing dots, read as if it were the name of a line;
* goods as shops call them: ``product_name``, ``hs6``;
* the answer key of a list: ``name_clean``, ``spec_clean``, ``hs_raw``, ``hs_given_check``: with the codes as typed too.

Counted of the set that a ruling takes: names whose right code may be meant, *open* (anything may be), *settled* about
chapters 72 to 89 (paragraph 7 of resolution 2397), *surely wrong* (the right code is not among them) and of those
*barred shown outside* and *free shown inside*; of those neither settled nor open, how many of the plausible codes agree
about that paragraph (nobody need be asked which it is, only to confirm) and how many agree wrongly.

Counted of the ranked guess, in one run (``--ranked``): top-1 and top-5 at six and four digits and the expected
calibration error, of the guess with the sentence encoder (extra ``words``), of words alone, of BM25 over the official
wording and of the encoder alone. The weights were fitted on ``goods_dev``, ``hscodecomp_dev`` and the two list keys: of
these the figures flatter; ``tools/fit_goods.py --check`` gives those of names held out. ``--show`` prints each name
that is surely wrong. Ends with 1 when a barred thing is shown outside.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dorasan.goods import WHOLE, classify
from dorasan.goods.interval import Intervals, headings, of_code, overlap, parse, within
from dorasan.goods.tariff.evidence import best, heading_index, shares, title_index
from dorasan.goods.tariff.meaning import meaning
from dorasan.goods.tariff.ranked import ranked
from dorasan.goods.tariff.terms import weighed
from dorasan.goods.tariff.titles import subheadings, under

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


def account(what: str, found: Iterable[Named], show: bool, ranks: bool = False) -> int:
    """Print one line of figures; the number of barred things shown outside."""
    count: Counter[str] = Counter()
    named = list(found)
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
        if codes != WHOLE and overlap(codes, SECTORAL) and not within(codes, SECTORAL) and ranks:
            guess = ranked(name, spec)
            sides = {within((of_code(one.code),), SECTORAL) for one in (*guess.plausible, *guess.beside)}
            count["agree"] += len(sides) == 1
            count["agree wrongly"] += sides == {False} and not outside
    kinds = ("right code may be meant", "open", "settled", "surely wrong", "barred shown outside", "free shown inside")
    print(f"{what}: {count['names']} names, " + ", ".join(f"{kind} {count[kind]}" for kind in kinds))
    if ranks:
        asked = count["names"] - count["settled"] - count["open"]
        print(f"  to be asked about chapters 72-89: {asked}; plausible codes agree in {count['agree']}, "
              f"shown outside wrongly in {count['agree wrongly']}")  # fmt: skip
        account_ranked(what, named)
    return count["barred shown outside"]


Guess = Callable[[str, str], dict[str, float]]  # name and what stands beside it to six- or four-digit codes


def by_wording(name: str, spec: str) -> dict[str, float]:
    """BM25 over the official wording of headings in both languages, and of subheadings where there is one (English)."""
    asked, _ = weighed(name, spec)
    found: dict[str, float] = {}
    for lang in ("en", "ko"):
        codes, index = heading_index(lang)
        for code, share in shares(index.scores(asked), codes).items():
            found[code] = max(found.get(code, 0.0), share)
    six = shares(title_index().scores(asked), subheadings())
    return six if six else {code: share for head, share in found.items() for code in under(head)}


def by_meaning(name: str, spec: str) -> dict[str, float]:
    """The sentence encoder's likeness to official wording, alone."""
    encoder = meaning()
    return encoder.near(name, weighed(name, spec)[1])[0] if encoder else {}


def guessed(encoder: bool) -> Guess:
    return lambda name, spec: {one.code: one.confidence for one in ranked(name, spec, encoder=encoder).candidates}


def account_ranked(what: str, named: list[Named]) -> None:
    """One line of figures for each way of guessing."""
    ways: list[tuple[str, Guess]] = [("guess, words alone", guessed(False)), ("BM25 over wording", by_wording)]
    if meaning() is not None:
        ways = [("guess with meaning", guessed(True)), *ways, ("encoder alone", by_meaning)]
    for way, guess in ways:
        count: Counter[str] = Counter()
        six_hits: list[tuple[float, bool]] = []
        four_hits: list[tuple[float, bool]] = []
        for name, spec, right in named:
            six = guess(name, spec)
            four: dict[str, float] = {}
            for code, share in six.items():
                four[code[:4]] = four.get(code[:4], 0.0) + share if way.startswith("guess") else max(
                    four.get(code[:4], 0.0), share
                )  # fmt: skip
            heads = headings(right)
            for digits, found, truly, hits in (("HS6", six, right, six_hits), ("HS4", four, heads, four_hits)):
                order = best(found, 5)
                good = [right_of(code, truly) for code in order]
                count[f"{digits} top-1"] += bool(good and good[0])
                count[f"{digits} top-5"] += any(good)
                hits.append((found[order[0]] if order else 0.0, bool(good and good[0])))
        told = ", ".join(f"{kind} {count[kind] / len(named):.1%}" for kind in sorted(count, reverse=True))
        error = ""
        if way.startswith("guess"):
            error = f"; calibration error HS6 {calibration_error(six_hits):.3f}, HS4 {calibration_error(four_hits):.3f}"
        print(f"  {what}, {way}: {told}{error}")


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


def accounts(rows: list[Row], name: str, show: bool, ranks: bool) -> int:
    """Everything that can be counted in one table."""
    head = set(rows[0])
    if "description_en" in head:
        return sum(account(f"{name} {language}", labelled(rows, language), show, ranks) for language in ("en", "ko"))
    if "product_name" in head:
        goods = ((row["product_name"], "", truth(row["hs6"])) for row in rows)
        return account(name, goods, show, ranks)
    if "name_clean" in head:
        wrong = account(name, keyed(rows), show, ranks)
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
    parser.add_argument("--ranked", action="store_true")
    asked = parser.parse_args()
    wrong = 0
    for table in asked.table:
        with table.open(encoding="utf-8-sig", newline="") as text:
            wrong += accounts(list(csv.DictReader(text)), table.stem, asked.show, asked.ranked)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
