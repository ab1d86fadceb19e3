"""Compound files that say more of themselves than is there: read as far as they are long, for what their bytes cost."""

from __future__ import annotations

import struct
import tracemalloc
from pathlib import Path

import pytest

from dorasan.packing import read
from dorasan.packing.file.ole import entries, stream
from dorasan.problem import BadInputError

SECTOR, PER = 512, 128
END, FREE, MAP, MAP_OF_MAPS = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
ROOM = 16 * 2**20  # of memory, for files of one megabyte and less


def header(directory: int, maps: list[int], *, said: int | None = None, further: int = END, chained: int = 0) -> bytes:
    """The first sector. ``said``: how many map sectors the file claims; ``further``: where more of them are named."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    numbers = (0, len(maps) if said is None else said, directory, 0, 4096, END, 0, further, chained)
    return start + struct.pack("<9I", *numbers) + numbered([*maps[:109], *[FREE] * (109 - len(maps))])


def numbered(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def sector(*numbers: int) -> bytes:
    return numbered([*numbers, *[FREE] * (PER - len(numbers))])


def entry(name: str, kind: int, first: int = END, size: int = 0, left: int = FREE, child: int = FREE) -> bytes:
    label = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<HBB3I", len(label), kind, 1, left, FREE, child)
    return label.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", first, size)


def folder(*found: bytes) -> bytes:
    whole = b"".join((entry("Root Entry", 5, child=1), *found))
    return whole.ljust(-(-len(whole) // SECTOR) * SECTOR, b"\0")


def maps_in_a_circle() -> bytes:
    """A sector that names 127 maps and itself as the next one; two thousand million maps are claimed."""
    claimed = 2**31
    top = header(2, [1] * 109, said=claimed, further=0, chained=(claimed - 109) // 127 + 1)
    return top + sector(*[1] * 127, 0) + sector(MAP_OF_MAPS, MAP, END) + folder(entry("Workbook", 2)) + bytes(2**20)


def stream_in_a_circle() -> bytes:
    """A sector that goes on in itself, of a stream of four gigabytes."""
    return header(1, [0]) + sector(MAP, END, 2) + folder(entry("Workbook", 2, 2, FREE)) + bytes(SECTOR)


def one_below_the_other() -> bytes:
    """A directory that is no tree but one branch of two thousand names, the workbook last."""
    names = [entry(f"s{number}", 2, left=number + 1) for number in range(1, 2000)]
    listed = folder(*names, entry("Workbook", 2))
    sectors, maps = len(listed) // SECTOR, 4
    following = [MAP] * maps + list(range(maps + 1, maps + sectors)) + [END]
    return header(maps, list(range(maps))) + numbered(following).ljust(maps * SECTOR, b"\xff") + listed


HOSTILE = {make.__name__: make for make in (maps_in_a_circle, stream_in_a_circle, one_below_the_other)}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_count_and_no_circle_costs_more_than_the_file_is_long(name: str) -> None:
    data = HOSTILE[name]()
    tracemalloc.start()
    names, held = entries(data), stream(data, "workbook")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {"Root Entry", "Workbook"} <= set(names)
    assert held is not None and len(held) <= SECTOR
    assert peak < ROOM


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_book_is_refused_with_a_problem(tmp_path: Path, name: str) -> None:
    file = tmp_path / "list.xls"
    file.write_bytes(HOSTILE[name]())
    with pytest.raises(BadInputError) as refused:
        read(file)
    assert {problem.key for problem in refused.value.problems} <= {"packing.corrupted", "packing.empty_list"}


@pytest.mark.parametrize("shift", [0, 8, 31, 0xFFFF])
def test_sectors_of_no_known_size_are_not_tried(shift: int) -> None:
    data = bytearray(stream_in_a_circle())
    struct.pack_into("<H", data, 30, shift)
    assert entries(bytes(data)) == [] and stream(bytes(data), "workbook") is None


def test_a_book_so_long_that_its_maps_are_named_in_a_chain_is_read_to_its_end() -> None:
    """Beyond seven megabytes the header has no room for the numbers of all maps."""
    payload = b"".join(number.to_bytes(4, "little") for number in range(2_000_000))
    held = len(payload) // SECTOR
    maps = -(-(held + 130) // PER)
    first = maps + 2  # behind the maps, the sector that names the last of them, and the directory
    following = [MAP] * maps + [MAP_OF_MAPS, END] + list(range(first + 1, first + held)) + [END]
    data = (
        header(maps + 1, list(range(109)), said=maps, further=maps, chained=1)
        + numbered(following).ljust(maps * SECTOR, b"\xff")
        + sector(*range(109, maps), *[FREE] * (127 - maps + 109), END)
        + folder(entry("Workbook", 2, first, len(payload)))
        + payload
    )
    assert maps > 109 and stream(data, "workbook") == payload
