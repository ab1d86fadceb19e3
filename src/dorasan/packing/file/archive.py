"""Zipped formats (.xlsx, .xlsm, .ods): bombs, passwords, other documents and broken archives, found before opening."""

from __future__ import annotations

import io
import zipfile
import zlib

from dorasan.packing.file.document import holds_tables
from dorasan.packing.file.kind import Kind
from dorasan.problem import Place, Problem

LARGEST = 768 * 2**20  # uncompressed, all members together
RATIO, RATIO_FROM = 200, 32 * 2**20  # a ratio above 200 is suspicious once there is something to unpack
MEMBERS = 10_000
DEFLATE_AT_MOST = 1032  # no deflate stream unpacks to more than this many times its size


def examine(data: bytes, place: Place) -> tuple[Kind | None, list[Problem], list[Problem]]:
    """The format inside the archive, what forbids reading it, and what must be said."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            bomb = _bomb(data, members)
            if bomb:
                return None, [Problem("packing.bomb", place, bomb)], []
            if any(member.flag_bits & 1 for member in members):
                return None, [Problem("packing.password", place)], []
            broken = next((m.filename for m in members if not _sound(archive, m)), None)
            if broken is not None:
                return None, [Problem("packing.corrupted", place, {"why": broken})], []
            return _kind(archive, names, place)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, KeyError,
            IndexError, OverflowError) as why:  # fmt: skip
        return None, [Problem("packing.corrupted", place, {"why": type(why).__name__})], []


def _bomb(data: bytes, members: list[zipfile.ZipInfo]) -> dict[str, object] | None:
    """Sizes as declared; a stream that may unpack to more than declared is caught by :func:`_sound`."""
    total = sum(member.file_size for member in members)
    packed = max(1, min(len(data), sum(member.compress_size for member in members)))
    if len(members) > MEMBERS or total > LARGEST or (total > RATIO_FROM and total / packed > RATIO):
        return {"megabytes": total // 2**20, "ratio": total // packed, "members": len(members)}
    return None


def _sound(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Unpack a member piecewise: neither longer nor other than it says. Nothing is kept."""
    if member.is_dir():
        return True
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return False
    if member.compress_type == zipfile.ZIP_DEFLATED and not _ends_where_it_says(archive, member):
        return False
    with archive.open(member) as stream:
        while stream.read(1 << 20):
            pass
    return True


def _ends_where_it_says(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """A deflate stream whose declared size is a lie unpacks further in readers that do not check."""
    if member.compress_size * DEFLATE_AT_MOST <= RATIO_FROM:
        return True
    handle = archive.fp
    if handle is None:
        return False
    handle.seek(member.header_offset)
    local = handle.read(30)
    handle.seek(
        member.header_offset + 30 + int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little")
    )
    left, size, inflate = member.compress_size, 0, zlib.decompressobj(-15)
    pending = b""
    while not inflate.eof and size <= member.file_size:
        if not pending:
            pending = handle.read(min(left, 1 << 20))
            left -= len(pending)
            if not pending:
                break
        size += len(inflate.decompress(pending, 1 << 22))
        pending = inflate.unconsumed_tail
    return size == member.file_size


def _kind(archive: zipfile.ZipFile, names: set[str], place: Place) -> tuple[Kind | None, list[Problem], list[Problem]]:
    warnings: list[Problem] = []
    lowered = {name.casefold().replace("\\", "/") for name in names}
    if "mimetype" in names and "content.xml" in names:
        mimetype = archive.read("mimetype").strip()
        if b"opendocument.spreadsheet" not in mimetype:
            return None, [Problem("packing.foreign", place, {"kind": mimetype.decode("ascii", "replace")[:60]})], []
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        if b"encryption-data" in manifest:
            return None, [Problem("packing.password", place)], []
        return "ods", [], warnings
    if any(name.endswith("vbaproject.bin") for name in lowered):
        warnings.append(Problem("packing.macros", place, {}, "warning"))
    if any(name.startswith("xl/") and name.endswith("workbook.bin") for name in lowered):
        warnings.append(Problem("packing.xlsb", place, {}, "warning"))
        return "xlsb", [], warnings
    if "[content_types].xml" in lowered and any(name.startswith("xl/") for name in lowered):
        return "xlsx", [], warnings
    document: Kind | None = (
        "docx" if "word/document.xml" in lowered else "hwpx" if "contents/section0.xml" in lowered else None
    )
    if document is not None and holds_tables(archive):
        warnings.append(Problem("packing.from_document", place, {}, "warning"))
        return document, [], warnings
    for folder, kind in (("word/", "Word"), ("ppt/", "PowerPoint"), ("contents/", "HWPX"), ("index/", "Numbers/Pages")):
        if any(name.startswith(folder) for name in lowered):
            return None, [Problem("packing.foreign", place, {"kind": kind})], []
    return None, [Problem("packing.foreign", place, {"kind": "zip"})], []
