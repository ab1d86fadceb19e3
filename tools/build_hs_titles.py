"""Rebuild src/dorasan/goods/tables/hs_titles_en.txt and hs_titles_ko.txt, the wording of the tariff.

    python tools/build_hs_titles.py ENGLISH KOREAN [OUT]

ENGLISH is the table of the Harmonized System 2022 as the United Nations' trade database words it (columns ``hscode``
and ``description``; dedicated to the public domain as "harmonized-system" of datahub.io, PDDL 1.0), KOREAN the
headings of the tariff annexed to Korea's Customs Act (columns ``hs4`` and ``title_ko``; statute text, Copyright Act
art. 7). Only codes that the newest edition held here has are taken, each with its words as they stand.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from dorasan.goods import editions

OUT = Path(__file__).parent.parent / "src" / "dorasan" / "goods" / "tables"


def rows(file: Path, code: str, title: str) -> list[tuple[str, str]]:
    """Code and title of every row whose code is held in the newest edition, in the order of the codes."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        found = {row[code]: " ".join(row[title].split()) for row in csv.DictReader(text)}
    return sorted((key, words) for key, words in found.items() if key.isdigit() and editions.exists(key))


def main(english: Path, korean: Path, out: Path) -> None:
    en, ko = rows(english, "hscode", "description"), rows(korean, "hs4", "title_ko")
    for name, table, source in (
        ("en", en, "HS 2022, wording of the UN's trade database (PDDL 1.0); code and title"),
        ("ko", ko, "관세법 별표 관세율표의 호(4단위) 품명; code and title"),
    ):
        lines = [f"# {source}", *(f"{code} {words}" for code, words in table)]
        (out / f"hs_titles_{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(table)} titles")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else OUT)
