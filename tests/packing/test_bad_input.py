"""Input that cannot be used: told with place and mend in both languages; nothing else raised, nothing written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from dorasan.packing import mapping_path, read
from dorasan.problem import BadInputError
from tests.packing import makers

GOODS: makers.Rows = [makers.HEADER, [1, "펌프", "3인치", "대", 2, 1000, 2000, "8413.70", "국산", None]]


def text(content: bytes, name: str = "list.csv") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def zipped(names: dict[str, str]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / "list.xlsx", "w") as archive:
            for name, content in names.items():
                archive.writestr(name, content)
        return folder / "list.xlsx"

    return make


def locked_zip(folder: Path) -> Path:
    path = makers.workbook(folder / "list.xlsx", ("a", GOODS))
    raw = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 4)
    path.write_bytes(raw)
    return path


def cut(folder: Path) -> Path:
    path = makers.workbook(folder / "list.xlsx", ("a", GOODS))
    path.write_bytes(path.read_bytes()[:-200])
    return path


def bent(folder: Path) -> Path:
    """A workbook whose sheet is no XML."""
    path = makers.workbook(folder / "list.xlsx", ("a", GOODS))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r='1'>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def entities(folder: Path) -> Path:
    """A billion laughs in the sheet."""
    path = bent(folder)
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = laughs.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def uncached(folder: Path) -> Path:
    book = Workbook()
    for row in (
        makers.HEADER,
        [1, "펌프", None, "대", '=VLOOKUP(B2,Z:Z,1)&""', 1000, "=E2*F2", "=OFFSET(A1,1,1)", "국산"],
    ):
        book.active.append(row)
    book.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def folder_itself(folder: Path) -> Path:
    (folder / "list.xlsx").mkdir()
    return folder / "list.xlsx"


def half_utf8(folder: Path) -> Path:
    lines = ["품명,수량,비고".encode("cp949"), "펌프,2,한글".encode(), "호스,3,가나".encode("cp949")]
    return text(b"\n".join(lines))(folder)


def stale_mapping(folder: Path) -> Path:
    path = makers.workbook(folder / "list.xlsx", ("물품", GOODS))
    mapping = "sheets:\n  물품:\n    tables:\n    - header: 1\n      columns:\n"
    mapping += "        B: {is: name, heading: 품목}\n        Z9: unit\n"
    mapping += "        C: goods\n        E: quantity\n  없는시트: ignore\n"
    (folder / "list.xlsx.columns.yaml").write_text(mapping, encoding="utf-8")
    return path


CASES: dict[str, tuple[Callable[[Path], Path], set[str]]] = {
    "missing": (lambda folder: folder / "none.xlsx", {"missing"}),
    "folder": (folder_itself, {"is_directory"}),
    "empty file": (text(b""), {"empty_file"}),
    "only a BOM": (text(b"\xef\xbb\xbf\r\n"), {"empty_file"}),
    "empty sheet": (lambda folder: makers.workbook(folder / "list.xlsx", ("a", [])), {"empty_list"}),
    "header alone": (lambda folder: makers.workbook(folder / "list.xlsx", ("a", [makers.HEADER])), {"no_lines"}),
    "renamed html": (text(b"<html><table><tr><td>1</td></tr></table>", "list.xls"), {"html"}),
    "xml spreadsheet": (text(b"<?xml version='1.0'?><Workbook/>", "list.xls"), {"xml"}),
    "pdf": (text(b"%PDF-1.7 ...", "list.xlsx"), {"foreign"}),
    "word": (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), {"foreign"}),
    "zip": (zipped({"a.txt": "x"}), {"foreign"}),
    "zip bomb": (lambda folder: makers.bomb(folder / "list.xlsx", 120), {"bomb"}),
    "encrypted ooxml": (
        lambda folder: makers.compound(folder / "list.xlsx", {"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
        {"password"},
    ),
    "encrypted xls": (lambda folder: makers.oldbook(folder / "list.xls", GOODS, password=True), {"password"}),
    "encrypted zip": (locked_zip, {"password"}),
    "hwp": (lambda folder: makers.compound(folder / "l.xls", {"FileHeader": b"x", "BodyText": b"y"}), {"foreign"}),
    "broken ole": (text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "list.xls"), {"corrupted"}),
    "cut zip": (cut, {"corrupted"}),
    "bent xml": (bent, {"corrupted"}),
    "entities": (entities, {"corrupted", "empty_list"}),
    "nul bytes": (text("품명,수량\n펌\x00프,2\n".encode()), {"nul"}),
    "mixed encodings": (half_utf8, {"encoding_mixed"}),
    "no encoding": (text(b"name,qty\n\xff\xfe\xfd\xc0\xc1\x81,2\n"), {"encoding_unknown"}),
    "wrong separator": (text("품명^수량^비고\n펌프^2^x\n".encode()), {"wrong_separator"}),
    "open quote": (text(b'name,quantity,unit\n"3 inch pump,2,pc\nhose,3,pc\npipe,4,pc\n'), {"open_quote"}),
    "no header": (text("펌프,2,대\n호스,3,롤\n파이프,4,본\n".encode()), {"no_header"}),
    "uncached formulas": (uncached, {"no_cached_value"}),
    "mapping": (stale_mapping, {"mapping_column", "mapping_role", "mapping_sheet"}),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_bad_input(case: str, tmp_path: Path) -> None:
    make, expected = CASES[case]
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInputError) as caught:
        read(path)
    keys = {problem.key.removeprefix("packing.") for problem in caught.value.problems}
    assert keys & expected, keys
    assert keys <= expected
    for problem in caught.value.problems:
        assert problem.severity == "error"
        assert problem.place.file
        for lang in ("en", "ko"):
            assert "\n" in problem.show(lang)  # type: ignore[arg-type]
    assert sorted(tmp_path.rglob("*")) == before


def test_all_uncached_cells_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read(uncached(tmp_path))
    assert [(p.place.row, p.place.column) for p in caught.value.problems] == [(2, "E"), (2, "H")]


def test_no_header_lists_candidates_and_the_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read(text("펌프,2,대\n호스,3,롤\n".encode())(tmp_path))
    shown = caught.value.problems[0].show("en")
    assert "1: 펌프" in shown
    assert "list.csv.columns.yaml" in shown


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("펌프,2,대\n호스,3,롤\n", ["펌프", "호스"]),
        ("x\n\n어디,물건,몇 개\n중국,펌프,2\n국산,호스,3\n", ["펌프", "호스"]),
        ("7;Pumpe;2\n9;Schlauch;3\n", ["Pumpe", "Schlauch"]),
    ],
)
def test_the_mend_of_a_missing_header_works_as_printed(content: str, names: list[str], tmp_path: Path) -> None:
    path = text(content.encode())(tmp_path)
    for lang in ("en", "ko"):
        with pytest.raises(BadInputError) as caught:
            read(path)
        shown = caught.value.problems[0].show(lang)  # type: ignore[arg-type]
        mapping_path(path).write_text(shown[shown.index("sheets:") :], encoding="utf-8")
        found = read(path)
        assert [line.name for line in found.lines] == names
        assert [line.quantity and line.quantity.low for line in found.lines] == [2, 3]
        mapping_path(path).unlink()


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be allowed to read everything: so it is the reading itself that is refused."""
    path = makers.workbook(tmp_path / "list.xlsx", ("a", GOODS))

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BadInputError) as caught:
        read(path)
    assert caught.value.problems[0].key == "packing.unreadable"


def test_macros_are_read_past_and_told(tmp_path: Path) -> None:
    path = makers.workbook(tmp_path / "list.xlsm", ("물품", GOODS))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    book = read(path)
    assert [line.name for line in book.lines] == ["펌프"]
    assert [problem.key for problem in book.problems] == ["packing.macros"]


def test_a_hundred_thousand_rows_with_progress(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(
        "no,description,quantity,unit\n" + "".join(f"{n},pump {n % 97},{n % 13 + 1},pc\n" for n in range(1, 100_001))
    )
    calls: list[tuple[int, int | None]] = []
    book = read(path, progress=lambda done, total: calls.append((done, total)))
    assert len(book.lines) == 100_000
    assert calls[-1] == (100_001, 100_001)
    assert len(calls) > 90


def test_a_quantity_computed_from_its_formula_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for row in (*GOODS, [2, "호스", None, "롤", "=E2*10", 100, None, None, "국산", None]):
        book.active.append(list(row))
    book.save(tmp_path / "list.xlsx")
    line = read(tmp_path / "list.xlsx").lines[1]
    assert line.quantity is not None and line.quantity.stated == 20
    assert [(note.kind, note.column, note.before, note.after) for note in line.notes] == [
        ("computed", "E", "=E2*10", "20")
    ]
