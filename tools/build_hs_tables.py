"""Rebuild src/dorasan/goods/tables/hs_codes.txt and hs_moves.txt from the official correlation tables.

    python tools/build_hs_tables.py FOLDER [OUT]

FOLDER holds the workbooks of the UN Statistics Division as published ("HS2022toHS2017...xlsx": a name with the two
editions in it; a sheet whose title holds "orrelation" with the two codes in the first and the second or third column).
Only codes are taken, no titles. A folder that also holds HS2012toHS2007 adds the edition of 2007 without other change.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]

OUT = Path(__file__).parent.parent / "src" / "dorasan" / "goods" / "tables"
NAME = re.compile(r"HS(\d{4})\D+HS(\d{4}).*\.xlsx$", re.IGNORECASE)
CODE = re.compile(r"\d{6}")


def pairs_of(file: Path) -> set[tuple[str, str]]:
    """The pairs (newer code, older code) of one correlation workbook."""
    book = openpyxl.load_workbook(file, read_only=False, data_only=True)
    sheet = next(sheet for sheet in book.worksheets if "orrelation" in sheet.title)
    pairs = set()
    for row in sheet.iter_rows(values_only=True):
        codes = [str(cell).strip() for cell in row if cell is not None and CODE.fullmatch(str(cell).strip())]
        if len(codes) == 2 and not any(code.startswith("99") for code in codes):  # 999999 is the UN's, not the HS's
            pairs.add((codes[0], codes[1]))
    return pairs


def main(folder: Path, out: Path) -> None:
    tables = {(m[1], m[2]): pairs_of(file) for file in sorted(folder.glob("*.xlsx")) if (m := NAME.search(file.name))}
    if not tables:
        raise SystemExit(f"{folder}: no workbook named like HS2022toHS2017.xlsx")
    codes: dict[str, set[str]] = {}
    for (newer, older), pairs in tables.items():
        codes.setdefault(newer, set()).update(new for new, _ in pairs)
        codes.setdefault(older, set()).update(old for _, old in pairs)
    editions = sorted(codes)
    lines = [
        f"# editions {' '.join(editions)}; each line: code and the editions that hold it, one bit each, 1 = oldest"
    ]
    for code in sorted(set().union(*codes.values())):
        bits = sum(1 << place for place, edition in enumerate(editions) if code in codes[edition])
        lines.append(f"{code} {bits}")
    (out / "hs_codes.txt").write_text("\n".join(lines) + "\n", encoding="ascii")

    moves = [
        "# newer edition, older edition, newer codes < the older codes each of them took something from (changes only)"
    ]
    for (newer, older), pairs in sorted(tables.items()):
        olds: dict[str, set[str]] = {}
        news: dict[str, set[str]] = {}
        for new, old in pairs:
            olds.setdefault(new, set()).add(old)
            news.setdefault(old, set()).add(new)
        alike: dict[tuple[str, ...], list[str]] = {}
        for new in sorted(olds):
            if olds[new] != {new} or news.get(new) != {new}:
                alike.setdefault(tuple(sorted(olds[new])), []).append(new)
        moves.extend(f"{newer} {older} {' '.join(codes_of)} < {' '.join(past)}" for past, codes_of in alike.items())
    (out / "hs_moves.txt").write_text("\n".join(moves) + "\n", encoding="ascii")
    print(f"editions {', '.join(editions)}: {len(lines) - 1} codes, {len(moves) - 1} moves")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else OUT)
