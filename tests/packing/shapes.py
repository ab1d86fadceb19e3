"""Lists in public shapes (``kinds/shapes.yaml``), filled with goods in six languages, each with what must be read
of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook  # type: ignore[import-untyped]

from tests.packing import makers

Cell = Any
_DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "kinds" / "shape_words.yaml").read_text(encoding="utf-8")
)
GOODS: dict[str, list[tuple[str, str, str]]] = _DATA["goods"]
ORIGINS: dict[str, list[tuple[str, str]]] = _DATA["origins"]
WORDS: dict[str, dict[str, list[str]]] = _DATA["words"]
NORTH: dict[str, str] = _DATA["north"]
HS = ["6301.20", "8421.21", "2523.29", "1507.90", "3917.23", "1006.30", "6306.12", "6401.92"]


@dataclass(slots=True)
class Due:
    """One line as it must be read; None where the list does not say."""

    name: str
    quantity: int
    unit: str | None
    origin: str | None
    hs: str | None
    price: float | None


@dataclass(slots=True)
class Shape:
    """A list in the making."""

    lang: str
    heads: list[tuple[str, str]]
    around: set[str]
    rows: list[list[Cell]] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)


def build(lang: str, shape: dict[str, str], seed: int) -> Shape:
    """The rows of one shape and what must be read of them."""
    dice = random.Random(f"{lang}{shape['id']}{seed}")
    heads = [(h.rpartition("=")[0], h.rpartition("=")[2]) for h in shape["head"].split(" | ")]
    out = Shape(lang, heads, set(shape["with"].split()))
    words = WORDS[lang]
    if "title" in out.around:
        out.rows += [[words["title"][0]], [words["title"][1]], []]
    if "unitnote" in out.around:
        out.rows.append([None] * (len(heads) - 1) + ["(단위: 원)"])
    out.rows.append([heading for heading, _ in heads])
    if "colnums" in out.around:
        out.rows.append([f"({n})" for n in range(1, len(heads) + 1)])
    for number in range(8):
        if "groups" in out.around and number % 4 == 0:
            out.rows.append([words["groups"][number // 4]])
        if "repeat" in out.around and number == 5:
            out.rows.append([heading for heading, _ in heads])
        if "blanks" in out.around and number == 3:
            out.rows.append([])
        out.rows.append(_line(out, number, dice))
        if "subtotals" in out.around and number % 4 == 3:
            out.rows.append(_labelled(out, words["subtotals"][0], number - 3, number))
    for word in words["money"] if "money" in out.around else ():
        out.rows.append(_labelled(out, word, None, None))
    if "totals" in out.around:
        out.rows.append(_labelled(out, words["totals"][0], 0, 7))
    if "notes" in out.around:
        out.rows += [[], [words["notes"][0]]]
    if "sign" in out.around:
        out.rows += [[], list(words["sign"])]
    return out


def _line(out: Shape, number: int, dice: random.Random) -> list[Cell]:
    name, unit, code = GOODS[out.lang][number]
    keys = {key for _, key in out.heads}
    per, packs, price = dice.choice([6, 12, 24]), dice.randrange(2, 40), dice.randrange(2, 90)
    quantity = per * packs if "packs" in keys else dice.randrange(2, 3000)
    origin, iso = ORIGINS[out.lang][number % len(ORIGINS[out.lang])]
    values: dict[str, Cell] = {
        "n": number + 1, "name": name, "spec": f"T-{number}x", "qty": quantity, "qtyt": quantity, "unit": unit,
        "price": price, "amount": quantity * price, "cur": "USD", "origin": origin, "dest": NORTH[out.lang],
        "hs": HS[number], "rem": None, "x": f"W{number % 3}", "c": f"C-{1000 + 7 * number}",
        "d": dt.date(2026, 4, 2 + number), "w": round(1.5 * number + 0.3, 2), "i": 10 * (number + 1),
        "e": None, "per": per, "packs": packs,
    }  # fmt: skip
    unit_code = "t" if "qtyt" in keys else code if "unit" in keys else None
    made_in, coded = iso if "origin" in keys else None, HS[number] if "hs" in keys else None
    out.due.append(Due(name, quantity, unit_code, made_in, coded, price if "price" in keys else None))
    return [values[key] for _, key in out.heads]


def _labelled(out: Shape, label: str, first: int | None, last: int | None) -> list[Cell]:
    """A sum or a charge: its word under the name, its figure under the amount."""
    row: list[Cell] = []
    for _, key in out.heads:
        value: Cell = None
        if key == "name":
            value = label
        elif key == "amount":
            some = out.due[first : last + 1] if first is not None and last is not None else []
            value = sum(int(due.quantity * (due.price or 0)) for due in some) or 40
        row.append(value)
    if not any(key == "amount" for _, key in out.heads):
        at = next((n for n, (_, key) in enumerate(out.heads) if key in ("qty", "qtyt", "packs")), 0)
        row[at] = sum(due.quantity for due in out.due)
    return row


def write(shape: Shape, kind: str, folder: Path) -> Path:
    """The file, in its format: workbooks with real dates, texts with numbers as the country writes them."""
    if kind.startswith("csv"):
        separator = kind[3:]
        raw = io.StringIO()
        writer = csv.writer(raw, delimiter=separator)
        writer.writerows([[_text(value, "local" in shape.around) for value in row] for row in shape.rows])
        path = folder / "list.csv"
        path.write_text(raw.getvalue(), encoding="utf-8-sig")
        return path
    plain: list[list[Cell]] = [
        [v.isoformat() if isinstance(v, dt.date) and kind != "xlsx" else v for v in row] for row in shape.rows
    ]
    if kind == "xlsx":
        book = Workbook()
        for row in plain:
            book.active.append(row)
        book.save(folder / "list.xlsx")
        return folder / "list.xlsx"
    make = makers.oldbook if kind == "xls" else makers.opendocument
    return make(folder / f"list.{kind}", plain)


def _text(value: Cell, local: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y" if local else "%Y-%m-%d")
    if local and isinstance(value, int) and value >= 1000:
        return f"{value:,}".replace(",", "\u00a0")
    if local and isinstance(value, float):
        return f"{value}".replace(".", ",")
    return str(value)
