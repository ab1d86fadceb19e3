"""Files as other programs write them: read, or told truly with the way out. More warnings than are shown; struck
texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from dorasan.opinion.reading import list_read
from dorasan.packing import read
from dorasan.problem import BadInputError
from dorasan.project.file import ListShape
from dorasan.project.lists import read_list
from dorasan.report.blocks_text import blocks_text
from dorasan.report.import_told import import_told
from dorasan.report.terminal_page import Manner
from tests.common import HOUSE, LANGS
from tests.packing import makers, odd_files
from tests.packing.expected import quantity_differs

Maker = Callable[[Path], Path]
MORE: dict[str, tuple[str, str, str]] = {  # 201 of one kind: header, line, key
    "own": ("번호,품명,수량,단가,금액", "{n},담요,3,10,35", "amount_differs"),
    "english": ("No,Item,Qty,Price,Amount", "{n},Mug,3,10,35", "amount_differs"),
    "numbering repeats": ("No,Item,Qty", "7,Mug,3", "serial_repeat"),
    "numbering jumps": ("No,Item,Qty", "{n}0,Mug,3", "serial_jump"),
    "numbering runs back": ("No,Item,Qty", "-{n},Mug,3", ""),
    "unclear rows": ("No,Item,Qty,Price", ",,3,5", "unclear_row"),
    "sums that differ": ("No,Item,Qty,Amount", "{n},Mug,3,5\n,Subtotal,,9", "sum_differs"),
}
STRUCK = "<r><rPr><strike/></rPr><t>500</t></r>"
RICH: dict[str, tuple[str, bool, str]] = {
    "own": ('<r><rPr><strike val="1"/></rPr><t>700</t></r><r><t xml:space="preserve"> 150</t></r>', False, "150?"),
    "shared": (f'{STRUCK}<r><t xml:space="preserve"> 600</t></r>', True, "600?"),
    "without a space": (f"{STRUCK}<r><t>60</t></r>", True, "60?"),
    "struck behind": ('<r><t>60</t></r><r><rPr><strike val="true"/></rPr><t>500</t></r>', True, "60?"),
    "all of it struck": (STRUCK, False, "?"),
    "none of it struck": ('<r><rPr><strike val="0"/></rPr><t>5</t></r><r><t>0</t></r>', False, "50"),
    "bold only": ("<r><rPr><b/></rPr><t>5</t></r><r><t>00</t></r>", True, "500"),
    "raised": ('<r><t>5</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>', True, "?"),
}


@pytest.mark.parametrize("case", MORE)
def test_more_warnings_than_are_shown(case: str, tmp_path: Path) -> None:
    header, line, key = MORE[case]
    path = tmp_path / "list.csv"
    path.write_text("\n".join([header, *(line.format(n=n) for n in range(1, 203))]) + "\n", encoding="utf-8")
    found = read_list(HOUSE, path, ListShape(file=path.name))
    for lang in LANGS if case == "own" else LANGS[:1]:
        assert blocks_text(import_told(found, tmp_path / "p.yaml", lang, explain=True), Manner())
    assert all(problem.show(lang) for problem in found.packing_list.problems for lang in LANGS)
    assert list_read(found).model_dump_json()
    if key:
        counts = [p.key for p in found.packing_list.problems]
        assert counts.count(f"packing.{key}") == 200 and counts.count("packing.and_more") == 1


def test_more_errors_than_are_shown(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["No", "Item", "Qty"], *([n, "Mug", '=VLOOKUP(B2,Z:Z,1)&""'] for n in range(1, 210))):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    with pytest.raises(BadInputError) as caught:
        read(tmp_path / "list.xlsx")
    assert len(caught.value.problems) == 201
    assert all(problem.show(lang) for problem in caught.value.problems for lang in LANGS)


@pytest.mark.parametrize("case", RICH)
def test_what_is_struck_through_does_not_count(case: str, tmp_path: Path) -> None:
    runs, shared, wanted = RICH[case]
    line = read(odd_files.rich(tmp_path / "list.xlsx", runs, shared)).lines[0]
    assert quantity_differs(line.quantity, wanted) is None, line.quantity


def test_a_struck_cell_in_a_row_that_is_not(tmp_path: Path) -> None:
    book = Workbook()
    for row in odd_files.ROWS:
        book.active.append(list(row))
    book.active["C2"].font = Font(strike=True)
    book.save(tmp_path / "list.xlsx")
    line = read(tmp_path / "list.xlsx").lines[0]
    assert quantity_differs(line.quantity, "?") is None and not line.struck


def test_struck_words_of_a_name(tmp_path: Path) -> None:
    rows: makers.Rows = [["No", "Qty", "Item"], [1, 5, "x"], [2, 6, "Plate"]]
    runs = '<r><rPr><strike/></rPr><t>Wool </t></r><r><t xml:space="preserve">Cotton blanket</t></r>'
    line = read(odd_files.rich(tmp_path / "list.xlsx", runs, True, rows)).lines[0]
    assert line.name == "Cotton blanket" and any("Wool" in note.before for note in line.notes)


def test_struck_texts_of_an_opendocument(tmp_path: Path) -> None:
    path = makers.opendocument(tmp_path / "list.ods", odd_files.ROWS)
    style = (
        '<office:automatic-styles><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style></office:automatic-styles><office:body>"
    )
    odd_files.replaced(path, "content.xml", "<office:body>", style)
    old = '<table:table-cell office:value-type="float" office:value="10"><text:p>10</text:p></table:table-cell>'
    new = (
        '<table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">500</text:span> 70'
        "</text:p></table:table-cell>"
    )
    odd_files.replaced(path, "content.xml", old, new)
    line = read(path).lines[0]
    assert quantity_differs(line.quantity, "70?") is None, line.quantity


READABLE: dict[str, tuple[str, Maker]] = {
    "strict": ("list.xlsx", odd_files.strict),
    "backslashes": ("list.xlsx", odd_files.backslashed),
    "capitals": ("list.xlsx", odd_files.capitalised),
    "strict with backslashes": ("list.xlsx", lambda path: odd_files.backslashed(odd_files.strict(path))),
    "template": (
        "list.xltx",
        lambda path: odd_files.replaced(path, "[Content_Types].xml", "sheet.main+xml", "template.main+xml"),
    ),
    "template named as a book": (
        "list.xlsx",
        lambda path: odd_files.replaced(path, "[Content_Types].xml", "sheet.main+xml", "template.main+xml"),
    ),
    "no dimension": (
        "list.xlsx",
        lambda path: odd_files.replaced(
            path, "xl/worksheets/sheet1.xml", '<dimension ref="A1:D3"', '<dimension ref="A1"'
        ),
    ),
    "a book named .et": ("list.et", lambda path: path),
    "a book named .cell": ("list.cell", lambda path: path),
}


@pytest.mark.parametrize("case", READABLE)
def test_books_of_other_programs(case: str, tmp_path: Path) -> None:
    name, change = READABLE[case]
    path = change(makers.workbook(tmp_path / name, ("Sheet", odd_files.ROWS)))
    found = read(path)
    assert [(line.name, line.quantity and line.quantity.low) for line in found.lines] == [("Mug", 10), ("Plate", 4)]


def test_old_books_of_other_programs(tmp_path: Path) -> None:
    for name in ("list.et", "list.xlt", "list.cell"):
        found = read(makers.oldbook(tmp_path / name, odd_files.ROWS))
        assert [line.name for line in found.lines] == ["Mug", "Plate"]


def test_a_table_in_a_document(tmp_path: Path) -> None:
    found = read(odd_files.document(tmp_path / "list.docx", odd_files.ROWS))
    assert [(line.name, line.quantity and line.quantity.low) for line in found.lines] == [("Mug", 10), ("Plate", 4)]


def test_a_table_in_a_hangul_document(tmp_path: Path) -> None:
    rows: makers.Rows = [["구분", "품명", "수량"], ["생활", "모포", 10], [None, "냄비", 4]]
    found = read(odd_files.hangul_document(tmp_path / "list.hwpx", rows))
    assert [(line.name, line.quantity and line.quantity.low) for line in found.lines] == [("모포", 10), ("냄비", 4)]
    assert {line.category for line in found.lines} == {"생활"}


def test_a_struck_cell_of_an_old_book(tmp_path: Path) -> None:
    mug, plate = read(makers.oldbook(tmp_path / "list.xls", odd_files.ROWS, struck=[(2, 3)])).lines
    assert quantity_differs(mug.quantity, "?") is None and quantity_differs(plate.quantity, 4) is None
    whole = read(makers.oldbook(tmp_path / "b.xls", odd_files.ROWS, struck=[(2, n) for n in range(1, 5)])).lines[0]
    assert whole.struck and quantity_differs(whole.quantity, 10) is None


@pytest.mark.parametrize(
    ("encoding", "heads", "name"),
    [
        ("gb18030", "序号,品名,数量", "毛毯"),
        ("big5", "序號,品名,數量", "毛毯"),
        ("cp1251", "№;Наименование;Количество", "Одеяло"),
        ("koi8-r", "Номер;Наименование;Количество", "Одеяло"),
        ("cp1252", "N°;Désignation;Quantité", "Bâche"),
        ("cp949", "연번,품명,수량", "모포"),
    ],
)
def test_texts_in_the_encodings_of_the_neighbours(encoding: str, heads: str, name: str, tmp_path: Path) -> None:
    separator = ";" if ";" in heads else ","
    path = tmp_path / "list.csv"
    path.write_bytes(f"{heads}\n1{separator}{name}{separator}10\n".encode(encoding))
    found = read(path)
    assert [(line.name, line.quantity and line.quantity.low) for line in found.lines] == [(name, 10)]


@pytest.mark.parametrize(
    ("name", "remarks", "parts"),
    [
        ("위생키트(비누 2, 수건 1, 칫솔)", "", [("비누", "2"), ("수건", "1"), ("칫솔", "")]),
        ("Hygiene kit", "contents: soap x 2; towel", [("soap", "2"), ("towel", "")]),
        ("위생키트", "", None),
        ("위생키트 (30 x 20 cm)", "", None),
        ("Hygiene kit (large, blue)", "", None),
    ],
)
def test_what_a_kit_says_it_holds_replaces_the_table(
    name: str, remarks: str, parts: list[tuple[str, str]] | None, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'Item,Qty,Remarks\n"{name}",5,"{remarks}"\n', encoding="utf-8")
    made = read_list(HOUSE, path, ListShape(file=path.name)).lines[1:]
    if parts is None:
        assert len(made) > 5
    else:
        assert [(part.name, part.quantity) for part in made] == parts


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("list.pdf", b"%PDF-1.7 x", "PDF"),
        ("list.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, ""),
        ("list.hwp", b"HWP Document File V3.00", "HWP"),
        ("list.rtf", b"{\\rtf1 x}", "RTF"),
        ("list.numbers", b"", "Numbers"),
        ("list.png", b"\x89PNG\r\n", "PNG"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_out(name: str, content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if name.endswith("numbers"):
        import zipfile

        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("Index/Document.iwa", b"x")
    with pytest.raises(BadInputError) as caught:
        read(path)
    told = caught.value.problems[0].show("en")
    assert word in told and ".xlsx" in told


def test_two_sheets_of_one_name(tmp_path: Path) -> None:
    second: makers.Rows = [["No", "Item", "Qty"], [1, "Pot", 7], [2, "Ladle", 8]]
    path = odd_files.one_name(makers.workbook(tmp_path / "list.xlsx", ("First", odd_files.ROWS), ("Second", second)))
    found = read_list(HOUSE, path, ListShape(file=path.name))
    assert [line.source.name for line in found.lines if line.source] == ["Mug", "Plate", "Pot", "Ladle"]
    assert len({line.id for line in found.lines}) == 4 and found.packing_list.unaccounted() == []


def test_side_by_side_lines_have_ids_of_their_own(tmp_path: Path) -> None:
    """Also where a kit is opened from the table: its parts count on from the line, and never meet another line's id."""
    path = tmp_path / "list.csv"
    path.write_text("품명,수량,품명,수량\n위생키트,5,담요,1\n담요,2,위생키트,3\n", encoding="utf-8")
    found = read_list(HOUSE, path, ListShape(file=path.name))
    ids = [line.id for line in found.lines]
    assert len(ids) == len(set(ids)) and len([line for line in found.lines if line.source]) == 4
