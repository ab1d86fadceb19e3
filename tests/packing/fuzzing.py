"""Random messy lists, broken files, and the one check all fuzzing shares. Everything hangs on one seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from dorasan.packing import PackingList, read
from dorasan.problem import BadInputError
from tests.packing import makers

HEADINGS = [
    ["연번", "품명", "규격", "단위", "수량", "단가(원)", "금액(원)", "HS코드", "원산지", "비고"],
    [
        "No.",
        "Description of goods",
        "Specification",
        "Unit",
        "Q'ty",
        "Unit price",
        "Amount",
        "HS Code",
        "Origin",
        "Remarks",
    ],
    ["순번", "품목", "사양", "단위", "수 량", "단 가", "금 액", "세번", "제조국", "특기사항"],
    [
        "№",
        "Наименование",
        "Характеристика",
        "Ед. изм.",
        "Кол-во",
        "Цена",
        "Сумма",
        "Код ТН ВЭД",
        "Страна происхождения",
        "Примечание",
    ],
    [
        "N°",
        "Désignation",
        "Caractéristiques",
        "Unité",
        "Quantité",
        "Prix unitaire",
        "Montant",
        "Code SH",
        "Origine",
        "Observations",
    ],
    ["序号", "品名", "规格型号", "单位", "数量", "单价", "金额", "HS编码", "原产国", "备注"],
    ["Bin", "Item Name", "Lot", "Units", "On hand", "Unit Value", "Total", "Tariff", "Made in", "Expiry"],
    [
        "NO",
        "품 명 / Item",
        "Size",
        "U/M",
        "수량(Qty)",
        "Price (USD)",
        "Total (USD)",
        "H.S. Code",
        "Country of Origin",
        "Notes",
    ],
]
QUANTITIES = [
    1,
    2,
    30.0,
    "2,400",
    "약 100",
    "ten boxes",
    "2 x 40",
    "1,200 (EA)",
    "3대",
    "TBD",
    "50~60",
    0.5,
    "-",
    "일식",
    "½",
    "2만 5천", "1.5 million", "3K", "1E+05", "12,34,567", "1.200", "0,5 t", "20kg 50포", "100 or 20000", "3박스 5개",
    "①", "5²", "1/2", "2026-04-02", "10 (+2 spare)", "24 pcs/box", "five hundred", "이만오천", "5 тыс.", "2万",
    "-5", "(5)", "50%", "3 x 5 m",
]  # fmt: skip
SERIALS = [None, "①", "²", "٣", "⑴", "Ⅲ", "1.2", "A-07", "一"]
MONEY = [None, 1000, "1.250", "1 234,5", "5억", "USD 5k", "1E+06", "2만 5천원", "₩14,800", "9,200원", "US$ 3.5",
         "-", 0, -50, "1.234,50", "약 300", "#N/A", 1e18, "€ 2"]  # fmt: skip
CODES = [None, "7306.30-0000", 7326.9, 602909000, "8413.70/8413.81", "확인중", "nan", "84", 1e30]
ORIGINS = [None, "국산", "중국", "미국", "일본/중국", "Made in Germany", "수입", "?", "〃", "DPRK"]
REMARKS = [None, "미국산 부품 14 %", "체결구", "US$ 3", "상동", "정화통 미국(3M)", "합계에 포함", "\u200b", "100% US"]
NOISE = [
    "Freight", "부가가치세 10%", "Installation", "설치비", "Prepared by: Kim", "(인)", "Итого", "合计", "Sous-total",
    "KIT A, each kit contains:",
    "(1)", "Signature", "Logistics officer",
    "※ 수량은 변동 가능", "가. 온실 자재", "[Kitchen]", "소 계", "합계", "- 이하 여백 -", " ", "12", "Page 2",
    "주) 참고", "계속",
    "Total", "B. SHELTER", "\x0b", "🚚", "=", "Ⅱ. 공구", "(단위: 천원)", "'", '"', "a" * 3000, "1" * 400,
]  # fmt: skip


@dataclass(slots=True)
class Expected:
    """What a generated file holds: names of goods that must not be lost, and rows with anything in them, per sheet."""

    names: set[str] = field(default_factory=set)
    rows: dict[str, set[int]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """For JSON."""
        rows = {sheet: sorted(numbers) for sheet, numbers in self.rows.items()}
        return {"names": sorted(self.names), "rows": rows, "last": self.last}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Expected:
        rows = {sheet: set(numbers) for sheet, numbers in plain["rows"].items()}
        return cls(set(plain["names"]), rows, dict(plain["last"]))


def messy_rows(dice: random.Random, names: set[str], tag: str) -> list[list[makers.Cell]]:
    """A table with all that people put around and between its lines."""
    heading: list[makers.Cell] = list(dice.choice(HEADINGS))
    rows: list[list[makers.Cell]] = [_noise(dice) for _ in range(dice.randrange(4))]
    rows.append(heading)
    serial = 0
    for number in range(dice.randrange(1, 40)):
        chance = dice.random()
        if dice.random() < 0.02:
            rows.append([None, None, None, None, None, 0, 0])
            rows.append([f"({n})" for n in range(1, 11)])
        if chance < 0.08:
            rows.append(_noise(dice))
        elif chance < 0.12:
            rows.append([])
        elif chance < 0.15:
            rows.append([None, "소계", None, None, None, None, dice.choice(MONEY)])
        elif chance < 0.17:
            rows.append(list(heading))
        elif chance < 0.20:
            rows.append([None, None, "이어지는 규격"])
        else:
            serial += dice.choice([1, 1, 1, 1, 2, 0])
            name = f"물품{tag}{number:03d}"
            names.add(name)
            rows.append(
                [serial if dice.random() < 0.85 else dice.choice(SERIALS), dice.choice(["", "  ", "- ",
                "└ "]) * (dice.random() < 0.2) + name,
                 dice.choice([None, "Ø31.8×1.5T", "30cm", "10켤레"]), dice.choice([None, "개", "EA", "타", "kg", "zz"]),
                 dice.choice(QUANTITIES), dice.choice(MONEY), dice.choice(MONEY), dice.choice(CODES),
                 dice.choice(ORIGINS), dice.choice(REMARKS)]
            )  # fmt: skip
    rows += [_noise(dice) for _ in range(dice.randrange(4))]
    return rows


def _noise(dice: random.Random) -> list[makers.Cell]:
    row: list[makers.Cell] = [None] * dice.randrange(1, 12)
    for _ in range(dice.randrange(1, 3)):
        row[dice.randrange(len(row))] = dice.choice(NOISE)
    return row


def messy_workbook(seed: int, path: Path) -> Expected:
    """An .xlsx with merges, hidden and struck rows, several sheets."""
    dice = random.Random(seed)
    book, out = Workbook(), Expected()
    book.remove(book.active)
    for number in range(dice.randrange(1, 4)):
        sheet = book.create_sheet(f"시트{number}")
        rows = messy_rows(dice, out.names, f"{number}-")
        filled = set()
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None and not (isinstance(value, str) and "\x0b" in value):
                    sheet.cell(at, column).value = value
                    if isinstance(value, str) and value.startswith("="):
                        sheet.cell(at, column).data_type = "s"
                    if value != "":
                        filled.add(at)
        for _ in range(dice.randrange(3)):
            sheet.row_dimensions[dice.randrange(1, len(rows) + 1)].hidden = True
            for cell in sheet[dice.randrange(1, len(rows) + 1)]:
                cell.font = Font(strike=True)
        for _ in range(
            dice.randrange(3)
        ):  # a merge empties the cells it covers; cover the origin or remark column only
            top = dice.randrange(1, len(rows) + 1)
            column = dice.choice([9, 10])
            sheet.merge_cells(start_row=top, end_row=top + dice.randrange(1, 4), start_column=column, end_column=column)
        out.rows[sheet.title] = {
            row[0].row for row in sheet.iter_rows() if any(cell.value not in (None, "") for cell in row)
        }
        out.last[sheet.title] = max(out.rows[sheet.title], default=0)
    book.save(path)
    return out


def messy_text(seed: int, path: Path) -> Expected:
    """A .csv in one of the usual encodings and separators."""
    dice = random.Random(seed)
    out = Expected()
    rows = messy_rows(dice, out.names, "c")
    raw = io.StringIO()
    csv.writer(raw, delimiter=dice.choice(",;\t|")).writerows([["" if v is None else v for v in row] for row in rows])
    encodings = ["utf-8", "utf-8-sig", "utf-16"]
    foreign = ("Désignation", "Наименование", "规格型号")
    if not any(text in raw.getvalue() for text in foreign):  # which CP949 cannot write
        encodings.append("cp949")
    path.write_bytes(raw.getvalue().encode(dice.choice(encodings), "replace"))
    out.rows[""] = {at for at, row in enumerate(rows, 1) if any(value not in (None, "") for value in row)}
    out.last[""] = max(out.rows[""], default=0)
    return out


def mutated(seed: int, source: bytes) -> bytes:
    """The bytes of a real file, damaged: flipped, cut, doubled; or damaged inside its archive and packed again."""
    dice = random.Random(seed)
    if source[:2] == b"PK" and dice.random() < 0.7:
        return _inside(dice, source)
    return _damaged(dice, source)


def _damaged(dice: random.Random, source: bytes) -> bytes:
    data = bytearray(source)
    for _ in range(dice.choice([1, 1, 2, 5, 30])):
        if not data:
            break
        at = dice.randrange(len(data))
        match dice.randrange(5):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.choice([1, 4, 50, 1000])]
            case 2:
                data[at:at] = bytes(dice.randrange(256) for _ in range(dice.choice([1, 4, 50])))
            case 3:
                data[at:at] = data[max(0, at - 200) : at]
            case _:
                del data[dice.choice([at, len(data) - 1]) :]
    return bytes(data)


_PIECES = [
    b"", b'r="1048576"', b'r="XFD9"', b'r="A0"', b'r=""', b't="s"', b't="e"', b't="b"', b't="d"', b"<v>1e999</v>",
    b"<v></v>",
    b"<v>-1</v>", b"<f>A1</f>", b'<f t="shared" si="0"/>', b's="999"', b'hidden="1"', b'ref="A1:XFD1048576"', b"&#0;",
    b"<is/>",
    b'si="x"', b"<row/>", b"</row>", b"99999999999999999999", b"\xff", b'min="0" max="99999"', b't="inlineStr"',
]  # fmt: skip


def _inside(dice: random.Random, source: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(dice.choice([1, 1, 2, 4])):
        name = dice.choice(sorted(parts))
        part = parts[name]
        if dice.random() < 0.1:
            parts[name] = b""
        elif dice.random() < 0.3:
            parts[name] = _damaged(dice, part)
        elif part:
            start = dice.randrange(len(part))
            mark = dice.choice([b'r="', b"<v>", b't="', b'ref="', b"<f>", b's="', b"<c ", b"<row "])
            at = part.find(mark, start)
            end = part.find(b'"' if mark.endswith(b'"') else b">", at + len(mark)) + 1 if at >= 0 else start + 5
            parts[name] = part[: max(at, 0)] + dice.choice(_PIECES) + part[max(end, 0) :]
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def check(path: Path, expected: Expected | None = None) -> PackingList | None:
    """Read; anything but a list or told problems fails. Of a list: every row once, no goods lost."""
    try:
        found = read(path)
    except BadInputError as bad:
        assert bad.problems
        for problem in bad.problems:
            assert problem.show("en") and problem.show("ko")
        return None
    assert found.unaccounted() == [], found.unaccounted()[:5]
    for problem in found.problems:
        assert problem.severity == "warning" and problem.show("en") and problem.show("ko")
    for fate in found.account:
        assert fate.show("en") and fate.show("ko")
        assert all(change.show("en") and change.show("ko") for change in fate.changes)
    numbers = [line.number for line in found.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    told = {number for fate in found.account for number in fate.lines}
    assert told == set(numbers)
    if expected is not None:
        accounted = {(f.sheet, row) for f in found.account for row in range(f.row_first, f.row_last + 1)}
        for sheet, rows in expected.rows.items():
            missing = [row for row in rows if (sheet, row) not in accounted]
            assert not missing, f"rows not in the account: {missing[:5]}"
            assert dict(found.sheets)[sheet] == expected.last[sheet]
        told_keys = {problem.key for problem in found.problems}
        assert not told_keys & {"packing.witnesses_disagree", "packing.one_witness"}, told_keys
        kept = {name for line in found.lines for name in [line.name]}
        lost = {name for name in expected.names if not any(name in text for text in kept)}
        assert not lost, f"goods lost: {sorted(lost)[:5]}"
    return found
