"""Writes small lists in each format, by hand where no library writes it, so that no binary fixture is needed."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook  # type: ignore[import-untyped]

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

HEADER: list[Cell] = ["연번", "품명", "규격", "단위", "수량", "단가", "금액", "HS코드", "원산지", "비고"]


def workbook(path: Path, *sheets: tuple[str, Rows]) -> Path:
    """An .xlsx of plain rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def opendocument(path: Path, rows: Rows, hidden: Iterable[int] = (), comment: str | None = None) -> Path:
    """An .ods with one sheet; ``hidden`` are row numbers; ``comment`` stands on the last cell."""
    concealed = set(hidden)
    body = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            note = ""
            if comment is not None and number == len(rows) and column == len(row) - 1:
                note = f"<office:annotation><text:p>{escape(comment)}</text:p></office:annotation>"
            if value is None:
                cells.append(f"<table:table-cell>{note}</table:table-cell>")
            elif isinstance(value, str):
                text = f"<text:p>{escape(value)}</text:p>"
                cells.append(f'<table:table-cell office:value-type="string">{note}{text}</table:table-cell>')
            else:
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}">{note}<text:p>{value}</text:p>'
                    "</table:table-cell>"
                )
        shut = ' table:visibility="collapse"' if number in concealed else ""
        body.append(f"<table:table-row{shut}>{''.join(cells)}</table:table-row>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="물품">'
        f"{''.join(body)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return path


def oldbook(
    path: Path, rows: Rows, hidden: Iterable[int] = (), password: bool = False, struck: Iterable[tuple[int, int]] = ()
) -> Path:
    """A BIFF8 .xls with one sheet in a compound file, record by record. ``struck``: rows and columns struck through."""
    concealed, through = set(hidden), set(struck)

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    cells = b""
    for number, row in enumerate(rows):
        flags = 0x100 | (0x20 if number + 1 in concealed else 0)
        cells += record(0x208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, flags, 0xF))
        for column, value in enumerate(row):
            form = 1 if (number + 1, column + 1) in through else 0
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                cells += record(0x204, struct.pack("<HHHHB", number, column, form, len(text) // 2, 1) + text)
            elif value is not None:
                cells += record(0x203, struct.pack("<HHHd", number, column, form, float(value)))
    name = "물품".encode("utf-16-le")
    bof = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    locked = record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if password else b""
    codepage = record(0x42, struct.pack("<H", 1200))
    extended = record(0xE0, bytes(20))
    if through:  # two fonts, the second struck through, and a cell format for each
        fonts = [struct.pack("<HHHHHBBBBBB", 200, bits, 0x7FFF, 400, 0, 0, 0, 0, 0, 1, 0) + b"A" for bits in (0, 8)]
        extended = b"".join(record(0x31, font) for font in fonts)
        extended += b"".join(record(0xE0, struct.pack("<H", font) + bytes(18)) for font in (0, 1))
    length = len(bof) + len(locked) + len(codepage) + len(extended) + (4 + 8 + len(name)) + 4
    bound = record(0x85, struct.pack("<IHBB", length, 0, len(name) // 2, 1) + name)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + record(0xA, b"")
    return compound(path, {"Workbook": bof + locked + codepage + extended + bound + record(0xA, b"") + sheet})


def compound(path: Path, streams: dict[str, bytes]) -> Path:
    """A compound file of streams, each padded to the size from which it needs no mini stream."""
    fat: list[int] = [0xFFFFFFFD]
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)]
    data: list[bytes] = []
    directory = (len(streams) + 1 + 3) // 4
    first = 1 + directory
    fat += [*range(2, 1 + directory), 0xFFFFFFFE]
    for name, raw in streams.items():
        padded = raw.ljust(4096, b"\0")
        padded += bytes(-len(padded) % 512)
        count = len(padded) // 512
        entries.append((name, 2, first, len(padded)))
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        data.append(padded)
        first += count
    assert len(fat) <= 128 * 109
    tables = -(-len(fat) // 128)
    if tables > 1:
        raise ValueError("too long for this little writer")
    raw_entries = b""
    for index, (name, kind, start, size) in enumerate(entries):
        label = name.encode("utf-16-le")
        child = 1 if index == 0 and streams else 0xFFFFFFFF
        right = index + 1 if 0 < index < len(entries) - 1 else 0xFFFFFFFF
        raw_entries += (
            label.ljust(64, b"\0")
            + struct.pack("<HBB", len(label) + 2, kind, 1)
            + struct.pack("<III", 0xFFFFFFFF, right, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )
    raw_entries = raw_entries.ljust(directory * 512, b"\0")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        + struct.pack("<109I", 0, *([0xFFFFFFFF] * 108))
    )  # fmt: skip
    table = struct.pack("<128I", *fat, *([0xFFFFFFFF] * (128 - len(fat))))
    path.write_bytes(header + table + raw_entries + b"".join(data))
    return path


def bomb(path: Path, megabytes: int = 300) -> Path:
    """A workbook whose one sheet unpacks to far more than it weighs."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(bytes(2**20))
    path.write_bytes(raw.getvalue())
    return path
