"""Rebuild src/dorasan/parties/tables/un1718.yaml from the research table of the 1718 list.

    python tools/build_parties.py /path/to/facts/law/un_designated.yaml [OUT]

Only what identifies a party is carried over: reference, kind, names, hangul, year or day of birth, IMO number, day of
listing, standing. Passport numbers, measures and prose stay behind. Nothing here comes from any list but the UN's own
and, for vessels, the sources named in the table's head.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

OUT = Path(__file__).parent.parent / "src" / "dorasan" / "parties" / "tables" / "un1718.yaml"
KINDS = {"individual": "person", "entity": "entity", "vessel": "vessel"}
STANDING = {"listed_probable": "probable", "doubtful_probably_removed_2016-12-17": "doubtful", "removed": "removed"}
REMOVED = re.compile(r"Removed by the Committee (\d+ \w+ \d{4})")
NO_NAME = re.compile(r"^care of\b", re.IGNORECASE)  # an address in the place of an alias
FORMER = re.compile(r"^later\s+", re.IGNORECASE)
HEAD = """\
# The 1718 list as a table of facts: who is on it, under which names, since when. Built by tools/build_parties.py from
# the project's research table; do not edit by hand. `former` and `weak` are the list's own f.k.a. and low-quality
# names. Hangul is nobody's official spelling: the list holds none. What is not sure is said at each vessel.
list: un-1718
fact: un_listed_party
title: {en: UN 1718 list, ko: 유엔 1718 위원회 제재 명단}
issuer: {en: Security Council Committee established by resolution 1718 (2006), ko: 안보리 결의 1718호에 따른 제재위원회}
date: 2026-02-27
checked_on: 2026-11-22
complete: true
confirmed: true
hangul: unofficial
source: https://main.un.org/securitycouncil/en/sanctions/1718/materials
gaps:
  en: >-
    Persons and entities are those of the UN file of 2026-02-27. Vessels have no file of their own; 28 of 69 are not
    confirmed and say so. Names struck off before that day are not held.
  ko: >-
    개인·단체는 2026년 2월 27일자 유엔 파일 기준임. 선박은 별도 파일이 없어 69척 중 28척은 미확인이며 그렇게 표시함.
    그 전에 삭제된 이름은 담고 있지 않음.
entries:
"""


def entry_of(row: dict[str, Any]) -> dict[str, Any]:
    """One row of the research table as one entry, empty fields left out."""
    vessel = row["kind"] == "vessel"
    names, former, weak = [], [], []
    for alias in row["aliases"]:
        text = FORMER.sub("", alias["name"].replace("_", " ")).strip()
        if not text or NO_NAME.match(text):
            continue
        quality = alias.get("quality")
        (former if quality == "f.k.a." else weak if quality == "Low" else names).append(text)
    entry = {
        "ref": f"IMO {row['imo']}" if vessel and row["imo"] else row["name"] if vessel else row["id"],
        "kind": KINDS[row["kind"]],
        "name": row["name"],
        "aliases": list(dict.fromkeys(names)),
        "former": list(dict.fromkeys(former)),
        "weak": list(dict.fromkeys(weak)),
        "hangul": hangul_of(row.get("hangul") or ""),
        "born": row.get("dob") or [],
        "sector": row["sector"] if row.get("sector") in ("bank", "insurance") else "",
        "imo": row.get("imo") or "",
        "of": row.get("owner_ref") or "",
        "listed_on": row["listed_on"],
    }
    if row.get("status"):
        entry["standing"] = STANDING[row["status"]]
    elif not row.get("verified", False):
        entry["standing"] = "probable"
    if str(row.get("imo_basis") or "").startswith("unconfirmed"):
        entry["imo_unconfirmed"] = True
    if entry.get("standing") == "removed" and REMOVED.search(row.get("note", "")):
        entry["removed_on"] = "2016-03-21"
    return {key: value for key, value in entry.items() if value}


def hangul_of(text: str) -> list[str]:
    """``국방성 (구 인민무력성)`` is two names; ``(구 …)`` is a former one."""
    parts = re.split(r"[()]", text)
    return [name for part in parts if (name := re.sub(r"^구\s+", "", part.strip()))]


def line_of(entry: dict[str, Any]) -> str:
    """One entry as one line of YAML."""
    dates = {key: entry[key] for key in ("listed_on", "removed_on") if key in entry}
    rest = {key: value for key, value in entry.items() if key not in dates}
    text = yaml.safe_dump(rest, default_flow_style=True, allow_unicode=True, sort_keys=False, width=100_000).strip()
    return f"  - {text[:-1]}, {', '.join(f'{key}: {day}' for key, day in dates.items())}}}\n"


def main(source: Path, out: Path) -> None:
    rows = yaml.safe_load(source.read_text(encoding="utf-8"))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(HEAD + "".join(line_of(entry_of(row)) for row in rows), encoding="utf-8")
    print(f"{out}: {len(rows)} entries")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
