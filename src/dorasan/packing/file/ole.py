"""The old compound file (.xls, and the wrapper of encrypted .xlsx): its directory and streams. Never raises.

What a damaged or hostile file says of itself is believed only as far as the file is long: no circle, no count and no
size makes it cost more than its bytes. Why this is not olefile's work: ``docs/decisions/0013-ole-by-ourselves.md``.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self.size = 1 << shift
        fat_count, first_directory, _, cutoff, first_mini, _, first_difat, difat_count = struct.unpack_from(
            "<I I I I I I I I", data, 44
        )
        self.cutoff = cutoff
        per = self.size // 4
        enough = min(max(fat_count, 1), len(data) // self.size // per + 1)  # to map every sector that the file has
        self.fat: list[int] = []
        for number in itertools.islice(self.mapping(first_difat, difat_count), enough):
            self.fat += struct.unpack(f"<{per}I", self.sector(number))
        self.directory = self._entries(self.chain(first_directory))
        mini = self.chain(first_mini) if first_mini < _END else b""
        self.mini_fat = list(struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4]))
        root = next((e for e in self.directory if e[1] == 5), None)
        self.mini_stream = self.chain(root[2]) if root is not None and root[2] < _END else b""

    def mapping(self, sector: int, count: int) -> Iterator[int]:
        """The sectors that hold the map of all sectors: 109 are named in the header, others in a chain of their own."""
        yield from (n for n in struct.unpack_from("<109I", self.data, 76) if n < _END)
        seen: set[int] = set()
        while sector < _END and sector not in seen and len(seen) < count:
            seen.add(sector)
            *named, following = struct.unpack(f"<{self.size // 4}I", self.sector(sector))
            yield from (n for n in named if n < _END)
            sector = following

    def sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size].ljust(self.size, b"\xff")

    def chain(self, first: int) -> bytes:
        out, seen = [], set()
        while first < _END and first not in seen and first < len(self.fat):
            seen.add(first)
            out.append(self.sector(first))
            first = self.fat[first]
        return b"".join(out)

    def mini_chain(self, first: int) -> bytes:
        out, seen = [], set()
        while first < _END and first not in seen and first < len(self.mini_fat):
            seen.add(first)
            out.append(self.mini_stream[first * 64 : first * 64 + 64])
            first = self.mini_fat[first]
        return b"".join(out)

    @staticmethod
    def _entries(raw: bytes) -> list[tuple[str, int, int, int]]:
        found = []
        for start in range(0, len(raw) - 127, 128):
            length = min(64, struct.unpack_from("<H", raw, start + 64)[0])
            kind = raw[start + 66]
            if kind in (1, 2, 5) and length >= 2:
                name = raw[start : start + length - 2].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<IQ", raw, start + 116)
                found.append((name, kind, first, size & 0xFFFFFFFF))
        return found

    def stream(self, name: str) -> bytes | None:
        for entry, kind, first, size in self.directory:
            if kind == 2 and entry.casefold() == name:
                whole = self.mini_chain(first) if size < self.cutoff else self.chain(first)
                return whole[:size]
        return None


def entries(data: bytes) -> list[str]:
    """Names of all streams and storages; empty when the file is broken."""
    try:
        return [name for name, _, _, _ in _Compound(data).directory]
    except (struct.error, ValueError, IndexError, OverflowError):
        return []


def stream(data: bytes, name: str) -> bytes | None:
    """The bytes of a stream (name in lower case), or None."""
    try:
        return _Compound(data).stream(name)
    except (struct.error, ValueError, IndexError, OverflowError):
        return None
