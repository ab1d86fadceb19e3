"""How well words alone say what a thing is: ``tools/goods_account.py TABLE`` (labelled goods in two languages).

The table is a CSV with ``description_en``, ``description_ko``, ``hs6``, ``acceptable_hs6``, ``un_2397_op7``. Counted
for each language: lines whose right code is among the candidates, lines settled about chapters 72 to 89, and settled
wrongly. Ends with 1 when any is settled wrongly.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from dorasan.goods import classify
from dorasan.goods.interval import of_code, overlap, parse, within

SECTORAL = parse("72-89")


def main() -> int:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    wrong = 0
    for language in ("en", "ko"):
        hit = settled = amiss = 0
        for row in rows:
            codes = classify("", False, row[f"description_{language}"], "").candidates
            truth = sorted(of_code(code) for code in (row["hs6"], *row["acceptable_hs6"].split(";")) if code)
            hit += overlap(codes, tuple(truth))
            if within(codes, SECTORAL) or not overlap(codes, SECTORAL):
                settled += 1
                amiss += within(codes, SECTORAL) != (row["un_2397_op7"] == "yes")
        print(
            f"{language}: {len(rows)} lines, right code among the candidates {hit}, settled {settled}, wrongly {amiss}"
        )
        wrong += amiss
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
