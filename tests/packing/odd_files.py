"""Workbooks as other programs write them, rewritten from plain ones part by part: no binary fixture is needed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.packing import makers

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
ROWS: makers.Rows = [["No", "Item", "Qty", "Unit"], [1, "Mug", 10, "EA"], [2, "Plate", 4, "EA"]]


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """Every part of the archive under the name and with the bytes that ``change`` gives."""
    with zipfile.ZipFile(path) as archive:
        parts = [change(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            member = zipfile.ZipInfo("x")
            member.filename = name  # ZipInfo itself would turn the backslashes round
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return path


def strict(path: Path) -> Path:
    """The same workbook as Strict Open XML."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        for usual, other in STRICT.items():
            content = content.replace(usual.encode(), other.encode())
        return name, content

    return rewritten(path, change)


def backslashed(path: Path) -> Path:
    return rewritten(path, lambda name, content: (name.replace("/", "\\"), content))


def capitalised(path: Path) -> Path:
    """Some writers spell ``xl/SharedStrings.xml`` or ``XL`` in their own way."""
    return rewritten(path, lambda name, content: (name.replace("xl/worksheets", "xl/Worksheets"), content))


def replaced(path: Path, part: str, old: str, new: str) -> Path:
    """One part with other text in it."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name != part:
            return name, content
        assert old.encode() in content, content[:2000]
        return name, content.replace(old.encode(), new.encode())

    return rewritten(path, change)


def one_name(path: Path) -> Path:
    """Two sheets of one name."""
    return replaced(path, "xl/workbook.xml", 'name="Second"', 'name="First"')


def rich(path: Path, runs: str, shared: bool, rows: makers.Rows = ROWS) -> Path:
    """The cell C2 as the formatted runs ``runs``, in the sheet or among the shared texts."""
    makers.workbook(path, ("Sheet", rows))
    cell = '<c r="C2" t="s"><v>0</v></c>' if shared else f'<c r="C2" t="inlineStr"><is>{runs}</is></c>'
    texts = f'<sst xmlns="{next(iter(STRICT))}" count="1" uniqueCount="1"><si>{runs}</si></sst>'
    part = '<Override PartName="/xl/sharedStrings.xml" ContentType="{}.sharedStrings+xml"/></Types>'.format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml"
    )
    link = (
        f'<Relationship Type="{list(STRICT)[1]}/sharedStrings" Target="sharedStrings.xml" Id="rId77"/></Relationships>'
    )

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        text = content.decode()
        if name == "xl/worksheets/sheet1.xml":
            start = text.index('<c r="C2"')
            text = text[:start] + cell + text[text.index("</c>", start) + 4 :]
        elif shared and name == "[Content_Types].xml":
            text = text.replace("</Types>", part)
        elif shared and name == "xl/_rels/workbook.xml.rels":
            text = text.replace("</Relationships>", link)
        return name, text.encode()

    rewritten(path, change)
    if shared:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/sharedStrings.xml", texts)
    return path


def document(path: Path, rows: makers.Rows) -> Path:
    """A Word document with one table."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{v if v is not None else ''}</w:t></w:r></w:p></w:tc>" for v in row)
        + "</w:tr>" for row in rows
    )  # fmt: skip
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>Packing list</w:t></w:r></w:p><w:tbl>{cells}</w:tbl></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return path


def hangul_document(path: Path, rows: makers.Rows) -> Path:
    """A Hangul document (.hwpx) with one table, whose first cell of the second row goes down over two rows."""
    lines = []
    for at, row in enumerate(rows):
        cells = ""
        for column, value in enumerate(row):
            if value is None:
                continue
            down = 2 if at == 1 and column == 0 else 1
            cells += (
                f"<hp:tc><hp:subList><hp:p><hp:run><hp:t>{value}</hp:t></hp:run></hp:p></hp:subList>"
                f'<hp:cellAddr colAddr="{column}" rowAddr="{at}"/><hp:cellSpan colSpan="1" rowSpan="{down}"/></hp:tc>'
            )
        lines.append(f"<hp:tr>{cells}</hp:tr>")
    body = (
        '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
        f"<hp:p><hp:run><hp:tbl>{''.join(lines)}</hp:tbl></hp:run></hp:p></hs:sec>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr("Contents/section0.xml", body)
    return path
