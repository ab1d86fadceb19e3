"""Build ``src/dorasan/names/tables/hanja.txt``: how Korean reads each Han character.

    python tools/build_hanja.py FOLDER

FOLDER holds ``Unihan_Readings.txt`` and ``Unihan_Variants.txt`` of the Unicode Character Database, plain or ``.bz2``
(Debian's package unicode-data carries them). Readings are the field kHangul; a simplified or variant character without
one takes the readings of the characters that it stands for. One line a reading: the syllable, a blank, its characters.
"""

from __future__ import annotations

import bz2
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "dorasan" / "names" / "tables" / "hanja.txt"
_VARIANTS = ("kTraditionalVariant", "kSimplifiedVariant", "kZVariant", "kSemanticVariant")
HEAD = """\
# Korean readings of Han characters: the syllable, then every character that is read so.
# From the field kHangul of the Unicode Character Database (Unihan), version 15.0; simplified and variant characters
# take the readings of those they stand for. Built by tools/build_hanja.py; do not edit by hand.
# Copyright (c) 1991-2022 Unicode, Inc. Used under the Unicode License Agreement for data files and software
# (https://www.unicode.org/license.txt): this notice stays with the data.
"""


def fields(folder: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """Character, field, value."""
    plain, packed = folder / name, folder / f"{name}.bz2"
    text = plain.read_text(encoding="utf-8") if plain.exists() else bz2.decompress(packed.read_bytes()).decode("utf-8")
    for line in text.splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            yield chr(int(code[2:], 16)), field, value


def readings(folder: Path) -> dict[str, list[str]]:
    """Character to its readings, the most usual first."""
    read = {
        char: [part.partition(":")[0] for part in value.split()]
        for char, field, value in fields(folder, "Unihan_Readings.txt")
        if field == "kHangul"
    }
    stands_for: dict[str, list[str]] = defaultdict(list)
    wanted: dict[str, list[tuple[str, str]]] = {field: [] for field in _VARIANTS}
    for char, field, value in fields(folder, "Unihan_Variants.txt"):
        if field in wanted and char not in read:
            wanted[field] += [(char, chr(int(one.partition("<")[0][2:], 16))) for one in value.split()]
    for field in _VARIANTS:
        for char, other in wanted[field]:
            stands_for[char].append(other)
    for _ in range(2):  # a simplified character may stand for a variant: 镇 for 鎮, and that for 鎭
        for char, others in stands_for.items():
            for other in others:
                if other in read and char not in read:
                    read[char] = read[other]
    return read


def main(folder: Path, table: Path = TABLE) -> None:
    by_reading: dict[str, list[str]] = defaultdict(list)
    for char, syllables in sorted(readings(folder).items()):
        if unicodedata.normalize("NFKC", char) != char:
            continue  # a compatibility double; names are brought to ordinary characters first
        for syllable in syllables:
            by_reading[syllable].append(char)
    lines = [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(by_reading.items())]
    table.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
