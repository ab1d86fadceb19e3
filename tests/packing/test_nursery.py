"""The real Korean list against its answer key, row by row. Counts what it checked; without the file it says so."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from dorasan.packing import Line, PackingList, read

LISTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "lists"
KEYS = sorted(LISTS.glob("*_key.csv")) if LISTS.is_dir() else []
EU = {"SE", "DK", "FI", "DE", "FR", "IT", "NL"}
OWN = {"KR", "US", "CN", "JP", "CH", "RU", "KP"}


def expected_code(iso: str) -> str:
    return iso.lower() if iso in OWN else "eu" if iso in EU else "other"


def differences(line: Line, key: dict[str, str]) -> list[str]:
    """What of a line disagrees with its key."""
    quantity, us = line.quantity, line.us_content
    found = {
        "name_clean": line.name,
        "spec_clean": line.spec or "",
        "unit_raw": (quantity.unit if quantity else None) or "",
        "unit": (quantity.unit_code if quantity else None) or "",
        "currency": line.currency or "",
        "origin_raw": line.origin.raw if line.origin else "",
        "row_last": str(line.row_last),
        "hs_raw": line.hs.text if line.hs else "",
    }
    out = [f"{what}: {got!r} is not {key[what]!r}" for what, got in found.items() if got != key[what]]
    numbers = {
        "qty": quantity.stated if quantity else None,
        "unit_price": line.unit_price,
        "us_content_pct": us.low if us is not None and us.low == us.high else None,
    }
    for what, number in numbers.items():
        if number != (Decimal(key[what]) if key[what] else None):
            out.append(f"{what}: {number} is not {key[what]!r}")
    if line.origin is None or line.origin.code != expected_code(key["origin"]):
        out.append(f"origin: {line.origin} is not {key['origin']}")
    if key["origin"] and (line.origin is None or line.origin.possible != (key["origin"],)):
        out.append(f"origin: {line.origin} is not exactly {key['origin']}")
    if "shown" not in key["notes"] and line.amount != Decimal(key["amount"]):
        out.append(f"amount: {line.amount} is not {key['amount']}")
    if ("HIDDEN" in key["mess"]) != line.hidden:
        out.append(f"hidden: {line.hidden}")
    if ("lost its leading zero" in key["mess"]) != bool(line.hs and line.hs.may_lack_leading_zero):
        out.append(f"leading zero: {line.hs}")
    return out


@pytest.mark.parametrize("key_file", KEYS, ids=lambda path: path.stem)
def test_every_row_against_the_key(key_file: Path) -> None:
    book: PackingList = read(LISTS / key_file.name.replace("_key.csv", ".xlsx"))
    rows = list(csv.DictReader(key_file.open(encoding="utf-8-sig")))
    by_row = {(line.sheet, line.row_first): line for line in book.lines}
    wrong: list[str] = []
    for key in rows:
        first, last = int(key["row_first"]), int(key["row_last"])
        for row in range(first, last + 1):
            fate = book.fate(key["sheet"], row)
            why = fate.why if fate else None
            if key["row_type"] == "goods":
                good = why in ("line", "component") if row == first else why == "continuation"
            else:
                good = why == key["row_type"]
            if not good:
                wrong.append(f"{key['sheet']} {row}: {why} is not {key['row_type']}")
        if key["row_type"] == "goods":
            line = by_row.get((key["sheet"], first))
            wrong += [f"{key['sheet']} {first}: {d}" for d in differences(line, key)] if line else [f"{first} lost"]
    assert not wrong, "\n".join(wrong)
    assert len(book.lines) == sum(key["row_type"] == "goods" for key in rows)
    assert book.unaccounted() == []


def test_how_many_keys_were_checked(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n[packing] real lists checked against their keys: {len(KEYS)} (looked in {LISTS})")


@pytest.mark.skipif(not KEYS, reason="shared/data/lists is not here")
def test_what_the_nursery_list_gets_told() -> None:
    path = LISTS / "nursery_ko.xlsx"
    if not path.exists():
        pytest.skip("nursery_ko.xlsx is not here")
    told = [(problem.key, problem.place.row) for problem in read(path).problems]
    assert ("packing.amount_differs", 75) in told
    assert ("packing.serial_jump", 59) in told
    assert [row for key, row in told if key == "packing.sum_skips_text"] == [
        25,
        37,
        62,
        79,
        98,
        109,
        125,
        149,
        165,
        166,
    ]
    assert {key for key, _ in told} == {"packing.amount_differs", "packing.serial_jump", "packing.sum_skips_text"}
