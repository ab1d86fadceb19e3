"""The gate: what kind of file this really is, and whether it is safe to open. Looks at content, not at the name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dorasan.packing.file.archive import examine
from dorasan.packing.file.kind import SUFFIXES, Kind
from dorasan.packing.file.ole import entries
from dorasan.packing.file.ooxml import usual_form
from dorasan.problem import Place, Problem
from dorasan.reason import reason

LARGEST = 200 * 1024 * 1024
_HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta", b"<div")
_FOREIGN = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"{\\rtf": "RTF",
    b"7z\xbc\xaf": "7-Zip", b"Rar!": "RAR", b"\x1f\x8b": "gzip", b"HWP Document File": "HWP",
}  # fmt: skip

_STREAMS = {"fileheader": "HWP", "worddocument": "Word (.doc)", "powerpoint document": "PowerPoint (.ppt)"}
_PROGRAMS = {
    ".cell": "Hancom Cell (.cell)",
    ".et": "WPS Spreadsheets (.et)",
    ".nxl": "Hancom NXL",
    ".wps": "WPS Writer",
}


@dataclass(slots=True)
class Admitted:
    """What passed the gate: the bytes, their kind, what must be said about them, and what forbids reading them."""

    data: bytes = b""
    kind: Kind | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def admit(path: Path) -> Admitted:
    """Read the file's bytes and say what it is. Never raises."""
    out = Admitted()
    place = Place(path.name)

    def refuse(key: str, **values: object) -> Admitted:
        out.problems.append(Problem(f"packing.{key}", place, values))
        return out

    try:
        if path.is_dir():
            return refuse("is_directory")
        if not path.exists():
            return refuse("missing")
        if not path.is_file():
            return refuse("not_a_file")
        if path.stat().st_size > LARGEST:
            return refuse("too_large", megabytes=path.stat().st_size // 2**20, limit=LARGEST // 2**20)
        out.data = path.read_bytes()
    except (OSError, ValueError) as why:
        return refuse("unreadable", why=reason(getattr(why, "strerror", None) or type(why).__name__))
    if not out.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return refuse("empty_file")
    return _sniff(out, path, place)


def _sniff(out: Admitted, path: Path, place: Place) -> Admitted:
    head = out.data[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head[:2] == b"PK":
        kind, problems, warnings = examine(out.data, place)
        out.kind = kind
        out.problems += problems
        out.warnings += warnings
        if kind == "xlsx" and not problems:
            out.data = usual_form(out.data)
    elif head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        _sniff_ole(out, place, path.suffix.lower())
    elif start.startswith(_HTML) or (start.startswith(b"<?xml") and (b"<html" in start or b"<table" in start)):
        out.problems.append(Problem("packing.html", place, {"suffix": path.suffix}))
    elif start.startswith((b"<?xml", b"<workbook")):
        out.problems.append(Problem("packing.xml", place))
    elif any(head.startswith(magic) for magic in _FOREIGN):
        name = next(name for magic, name in _FOREIGN.items() if head.startswith(magic))
        out.problems.append(Problem("packing.foreign", place, {"kind": name}))
    else:
        out.kind = "csv"
        if path.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"}:
            out.warnings.append(Problem("packing.text_named_sheet", place, {"suffix": path.suffix}, "warning"))
    if out.kind in SUFFIXES and path.suffix.lower() not in SUFFIXES[out.kind] and not out.problems:
        values = {"suffix": path.suffix or "-", "kind": out.kind}
        out.warnings.append(Problem("packing.other_suffix", place, values, "warning"))
    return out


def _sniff_ole(out: Admitted, place: Place, suffix: str) -> None:
    names = {name.casefold() for name in entries(out.data)}
    if "encryptedpackage" in names or "encryptioninfo" in names:
        out.problems.append(Problem("packing.password", place))
    elif names & {"workbook", "book"}:
        out.kind = "xls"
        if any(name.startswith(("_vba_project", "vba")) for name in names):
            out.warnings.append(Problem("packing.macros", place, {}, "warning"))
    elif names:
        kind = next((kind for stream, kind in _STREAMS.items() if stream in names), None)
        out.problems.append(Problem("packing.foreign", place, {"kind": kind or _PROGRAMS.get(suffix, "OLE")}))
    else:
        out.problems.append(Problem("packing.corrupted", place, {"why": _PROGRAMS.get(suffix, "OLE")}))
