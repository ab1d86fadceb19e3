"""Workbooks (.xlsx and its kin) as other programs write them, brought to the usual form before anybody reads them.

Strict Open XML has other namespaces; some writers part folders with backslashes, or spell a part otherwise than they
call it.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
_CALLED = re.compile(rb'(?:PartName|Target)="([^"]+)"')


def usual_form(data: bytes) -> bytes:
    """The same workbook in the usual form; the very same bytes when it is in it already."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {member.filename: _usual_name(member.filename) for member in archive.infolist()}
        called = _called(archive, names)
        for stored, name in names.items():
            names[stored] = called.get(name.casefold(), name)
        strict = _is_strict(archive, names)
        if not strict and all(stored == name for stored, name in names.items()):
            return data
        raw = io.BytesIO()
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            for stored, name in names.items():
                content = archive.read(stored)
                if strict and name.casefold().endswith((".xml", ".rels")):
                    for other, usual in _NAMESPACES:
                        content = content.replace(other, usual)
                if not name.endswith("/"):
                    out.writestr(name, content)
    return raw.getvalue()


def _usual_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _called(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """How the parts call one another, by their names in small letters."""
    out: dict[str, str] = {}
    for stored, name in names.items():
        low = name.casefold()
        if low == "[content_types].xml" or (low.endswith(".rels") and low.count("/") <= 3):
            folder = posixpath.dirname(posixpath.dirname(name)) if low.endswith(".rels") else ""
            for target in _CALLED.findall(archive.read(stored)[: 1 << 20]):
                path = target.decode("utf-8", "replace").replace("\\", "/")
                whole = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
                out.setdefault(whole.casefold(), whole)
    out.setdefault("[content_types].xml", "[Content_Types].xml")
    return out


def _is_strict(archive: zipfile.ZipFile, names: dict[str, str]) -> bool:
    for stored, name in names.items():
        if name.casefold() == "xl/workbook.xml":
            return _STRICT in archive.read(stored)[:4096]
    return False
