"""The form of an archive: a ZIP of which one content has one writing, so that a byte that differs is seen.

Names in order, stored and not compressed, one date, no comments, no extra fields. Read back, the whole is written again
and must be equal, byte for byte: nothing can be hidden between the parts, and nothing ever becomes more than it is.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from dorasan.problem import Place, Problem

MOST_BYTES, MOST_FILE, MOST_FILES, MOST_NAME = 64 << 20, 16 << 20, 4096, 200

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_MADE, _NEEDED, _MODE = 3 << 8 | 20, 20, (stat.S_IFREG | 0o644) << 16
_TIME, _DATE = 0, 1 << 5 | 1  # 1980-01-01, the first day that a ZIP can tell
_UNIX = 3
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def packed(files: Mapping[str, bytes]) -> bytes:
    """The one writing of these files."""
    body, directory = bytearray(), bytearray()
    for name in sorted(files):
        content, told = files[name], name.encode("ascii")
        common = (_NEEDED, 0, 0, _TIME, _DATE, zlib.crc32(content), len(content), len(content), len(told), 0)
        directory += _CENTRAL.pack(_CENTRAL_MARK, _MADE, *common, 0, 0, 0, _MODE, len(body)) + told
        body += _LOCAL.pack(_LOCAL_MARK, *common) + told + content
    count = len(files)
    return bytes(body + directory + _END.pack(_END_MARK, 0, 0, count, count, len(directory), len(body), 0))


def portable(name: str) -> bool:
    """May a file of an edition bear this name? It stays within its folder and can be written on every system."""
    parts = name.split("/")
    return len(name) <= MOST_NAME and all(
        _NAME.fullmatch(part) and part[-1] != "." and part.split(".")[0].lower() not in _DEVICES for part in parts
    )


@dataclass(frozen=True)
class _Entry:
    name: bytes
    flags: int
    method: int
    stored: int
    size: int
    extra: int
    mode: int
    offset: int

    @property
    def shown(self) -> str:
        """As it may be printed: a name from a stranger holds whatever he likes."""
        return ascii(self.name.decode("utf-8", "backslashreplace"))[1:-1][:MOST_NAME]


def unpacked(content: bytes, shown: str, words: str = "edition") -> tuple[dict[str, bytes], list[Problem]]:
    """The files within, and everything wrong with the form. No files where any of them may not be looked at.
    ``words``: the catalogue that says what is wrong, of an edition or of what else is packed so."""
    if len(content) > MOST_BYTES:
        return {}, [Problem(f"{words}.too_large", Place(shown), {"most": MOST_BYTES >> 20})]
    entries = _directory(content)
    if entries is None:
        return {}, [Problem(f"{words}.not_archive", Place(shown))]
    if len(entries) > MOST_FILES:
        return {}, [Problem(f"{words}.too_many", Place(shown), {"most": MOST_FILES})]
    problems = [problem for entry in entries for problem in _faults(entry, shown, words)]
    seen: set[str] = set()
    for entry in entries:
        name = entry.shown.lower()  # a disk that does not tell capitals from small letters has room for one
        if name in seen:
            problems.append(Problem(f"{words}.twice", Place(f"{shown}: {entry.shown}")))
        seen.add(name)
    for entry in entries:  # a file cannot be the folder of another
        if seen & _above(entry.shown.lower()):
            problems.append(Problem(f"{words}.bad_name", Place(f"{shown}: {entry.shown}")))
    if sum(entry.stored for entry in entries) > len(content):
        problems.append(Problem(f"{words}.overlap", Place(shown)))
    if problems:
        return {}, problems
    files = {}
    for entry in entries:
        start = entry.offset + _LOCAL.size + len(entry.name)
        files[entry.shown] = content[start : start + entry.size]
    return files, _altered(content, packed(files), entries, shown, words)


def _above(name: str) -> set[str]:
    parts = name.split("/")
    return {"/".join(parts[:n]) for n in range(1, len(parts))}


def _directory(content: bytes) -> list[_Entry] | None:
    """What the directory at the end lists, or None where there is none in its place."""
    at = len(content) - _END.size
    if at < 0:
        return None
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(content, at)
    if mark != _END_MARK or disk or first or comment or here != count or start + size != at:
        return None
    entries: list[_Entry] = []
    position = start
    while position < at and len(entries) <= MOST_FILES:
        if position + _CENTRAL.size > at:
            return None
        mark, made, _, flags, method, _, _, _, stored, full, name, extra, note, _, _, attributes, offset = (
            _CENTRAL.unpack_from(content, position)
        )
        end = position + _CENTRAL.size + name
        if mark != _CENTRAL_MARK or end + extra + note > at:
            return None
        mode = attributes >> 16 if made >> 8 == _UNIX else 0
        told = content[position + _CENTRAL.size : end]
        entries.append(_Entry(told, flags, method, stored, full, extra + note, mode, offset))
        position = end + extra + note
    return entries if len(entries) == count or len(entries) > MOST_FILES else None


def _faults(entry: _Entry, shown: str, words: str) -> list[Problem]:
    place = Place(f"{shown}: {entry.shown}")
    found = []
    if entry.flags & 1:
        found.append(Problem(f"{words}.encrypted", place))
    if entry.method or entry.stored != entry.size:
        found.append(Problem(f"{words}.compressed", place, {"stored": entry.stored, "size": entry.size}))
    if entry.mode and not stat.S_ISREG(entry.mode):
        found.append(Problem(f"{words}.link", place))
    if not portable(entry.name.decode("latin-1")):
        found.append(Problem(f"{words}.bad_name", place))
    if entry.size > MOST_FILE:
        found.append(Problem(f"{words}.too_large", place, {"most": MOST_FILE >> 20}))
    return found


def _altered(content: bytes, again: bytes, entries: list[_Entry], shown: str, words: str) -> list[Problem]:
    if content == again:
        return []
    low, high = 0, min(len(content), len(again))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if content[:middle] == again[:middle] else (low, middle - 1)
    inside = [e for e in entries if e.offset <= low < e.offset + _LOCAL.size + len(e.name) + e.size]
    place = Place(f"{shown}: {inside[0].shown}" if inside else shown)
    return [Problem(f"{words}.altered", place, {"at": low})]
