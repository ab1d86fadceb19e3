"""Hold a real list against its answer key: ``tools/list_account.py LIST KEY [--questions N]``.

The key is a CSV with one row for each sheet row or row pair (``row_type`` ``goods``, ``service``, ``money`` or what
else it is), as labelled by hand. Printed: rows that were read otherwise than the key says, codes normalised otherwise,
planted codes not flagged, green lights that the key forbids before and after every answer, cells still open for each
authority, and how the open cells fall as the questions are answered in the order in which ``dorasan ask`` puts them.
Ends with 1 when anything but openness is amiss.

The answers are those of a southern group that sends aid by land (``USUAL``); codes are those of the key.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from dorasan.facts.vocabulary import house
from dorasan.goods import petroleum_classes, read_code
from dorasan.intake.draft import write_draft
from dorasan.intake.interview import Interview
from dorasan.judge.need import Need
from dorasan.law.edition import open_edition
from dorasan.packing import Line
from dorasan.problem import BadInputError
from dorasan.project.file import ListShape
from dorasan.project.lists import ListedLine, ReadList, read_list

UN = "un-committee"
KEPT = {"goods": {"line", "component"}, "service": {"service"}}  # of the key's types, those that are lines
SOUND = ("exact", "absent")  # what the key says of a code that is right, or not there
USUAL: dict[str, Any] = {
    "recipient_kind": "civilian_institution", "purpose": "humanitarian", "site": "elsewhere", "custody": "gift",
    "livelihood_only": "yes", "actor_kind": "ngo", "actor_nationality": "kr", "actor_residence": "kr",
    "us_person": "no", "us_bank_subsidiary": "no", "us_clearing": "no", "currency": "krw", "un_coordinated": "no",
    "provider_2664": "no", "dprk_state_party": "no", "un_listed_party": "no", "us_listed_party": "no",
    "kr_listed_party": "no", "blocked_owner_share": 0, "red_flag_military": "none_found",
    "red_flag_wmd": "none_found", "arms_or_wmd_list": "not_listed", "dual_use_list": "not_listed",
    "strategic_kr": "determined_not_strategic", "luxury": "no_flag", "eccn": "ear99", "us_fdp": "no",
    "us_content": 0, "origin": "kr", "goods_kind": "other", "ofac_excluded_device": "no", "petroleum": "none",
    "quota_open": "no", "mode": "land", "corridor": "west", "crosses_mdl": "yes", "enters_dmz": "yes",
    "civil_control_zone": "yes", "military_movement": "no", "touches_us": "no", "touches_china": "no",
    "touches_eu": "no", "touches_japan": "no", "ship_to_ship": "no", "vehicle_kind": "truck", "flag": "kr",
    "called_kp_180": "no", "called_kp_365": "no", "vessel_record": "clean", "dprk_crew": "no",
    "industrial_machinery": "yes",
}  # fmt: skip
Key = dict[str, str]


def keys(file: Path) -> list[Key]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def place(key: Key) -> tuple[str, int]:
    return key["sheet"], int(key["row_first"])


def goods_of(read: ReadList, rows: list[Key]) -> Iterator[tuple[Key, ListedLine | None]]:
    """Each goods row of the key with the line made of it."""
    found = {(made.source.sheet, made.source.row_first): made for made in read.lines if made.source is not None}
    return ((key, found.get(place(key))) for key in rows if key["row_type"] == "goods")


def misread(read: ReadList, rows: list[Key]) -> Iterator[str]:
    """Rows without a fate, with another fate than in the key, and values that differ."""
    yield from (f"{sheet} {row}: unaccounted" for sheet, row in read.packing_list.unaccounted())
    for key in rows:
        first, last = int(key["row_first"]), int(key["row_last"])
        for row in range(first, last + 1):
            fate = read.packing_list.fate(key["sheet"], row)
            wanted = KEPT.get(key["row_type"], {key["row_type"]})
            wanted = {"continuation"} if key["row_type"] in KEPT and row > first else wanted
            if fate is None or fate.why not in wanted:
                yield f"{key['sheet']} {row}: {fate.why if fate else 'lost'}, the key says {' or '.join(wanted)}"
    for key, made in goods_of(read, rows):
        if made is not None and made.source is not None:
            yield from (f"{key['sheet']} {key['row_first']}: {what}" for what in differences(made.source, key))
    extra = len(read.packing_list.lines) - sum(key["row_type"] in KEPT for key in rows)
    if extra > 0:
        yield f"{extra} lines more than in the key"


def differences(line: Line, key: Key) -> Iterator[str]:
    """What of a line disagrees with its key."""
    quantity, us, origin = line.quantity, line.us_content, line.origin
    texts = {
        "name_clean": line.name, "spec_clean": line.spec, "unit_raw": quantity and quantity.unit,
        "unit": quantity and quantity.unit_code, "currency": line.currency, "origin_raw": origin and origin.raw,
        "row_last": str(line.row_last), "hs_raw": line.hs and line.hs.text,
    }  # fmt: skip
    numbers = {
        "qty": quantity and quantity.stated,
        "unit_price": line.unit_price,
        "us_content_pct": us.low if us is not None and us.low == us.high else None,
    }
    if "shown" not in key["notes"]:
        numbers["amount"] = line.amount
    for what, found in texts.items():
        if (found or "") != key[what]:
            yield f"{what} is {found!r}, the key says {key[what]!r}"
    for what, number in numbers.items():
        if number != (Decimal(key[what]) if key[what] else None):
            yield f"{what} is {number}, the key says {key[what]!r}"
    iso = key["origin"]
    code = house().facts["origin"].of_country(iso)
    if iso and (origin is None or origin.code != code or origin.possible != (iso,)):
        yield f"origin is {origin}, the key says {iso}"
    if ("HIDDEN" in key["mess"]) != line.hidden:
        yield f"hidden is {line.hidden}"


def miscoded(read: ReadList, rows: list[Key]) -> Iterator[str]:
    """Codes normalised otherwise than in the key; planted codes that were trusted, right ones that were not."""
    for key, made in goods_of(read, rows):
        if made is None or made.source is None or made.code is None:
            continue
        cell, where = made.source.hs, f"{key['sheet']} {key['row_first']} {made.source.name}"
        normal = read_code(cell.text if cell else "", was_number=bool(cell and cell.was_number)).normal
        if normal != key["hs_given_norm"]:
            yield f"{where}: code {cell and cell.text} became {normal}, the key says {key['hs_given_norm']}"
        planted = key["hs_given_check"] not in SOUND
        if made.code.flagged is not planted:
            yield f"{where}: code {cell and cell.text} is {'trusted' if planted else 'doubted'}"


def interview_on(listed: Path, folder: Path) -> Interview:
    shutil.copy(listed, folder / listed.name)
    project = folder / "project.yaml"
    write_draft(folder / listed.name, project, "en")
    found = Interview(project, open_edition(), date.today())
    found.judge()
    return found


def wrong_greens(found: Interview, read: ReadList, rows: list[Key]) -> Iterator[str]:
    """Lines of which the key says that the UN must be asked, or that are petroleum, shown as not needing the UN."""
    for key, made in goods_of(read, rows):
        petroleum = key["un_ruling"].startswith("PETROLEUM")
        if key["un_2397_op7"] != "yes" and not petroleum:
            continue
        where = f"{key['sheet']} {key['row_first']} {key['name_clean']}"
        if made is None or made.id not in found.rulings.lines:
            yield f"{where}: no ruling"
        elif found.rulings[made.id].cell(UN).worst is Need.NOT_NEEDED:
            yield f"{where}: the UN shows as not needed"
        elif petroleum and made.code is not None and not petroleum_classes(
            made.code.candidates, key["name_clean"], key["spec_clean"]
        ) - {"none"}:  # fmt: skip
            yield f"{where}: not seen as petroleum"


def open_cells(found: Interview, lines: set[str]) -> Counter[str]:
    """Open cells for each authority among ``lines``."""
    return Counter(
        who
        for line in found.rulings
        if line.line.id in lines
        for who in found.rulings.authorities()
        if not line.cell(who).sure
    )


def taken(found: Interview, fact: str, value: Any, lines: list[str], by: str) -> list[str]:
    """Give an answer; the lines for which it was taken. Where a line's own code or words rule it out, no honest user
    would insist, and the line stays open."""

    def refused(some: list[str]) -> bool:
        try:
            found.keep(fact, value, some, by)
        except BadInputError:
            return True
        return False

    return [line for line in lines if not refused([line])] if lines and refused(lines) else lines


def answered(found: Interview, codes: dict[str, str], fuels: set[str]) -> str | None:
    """Answer the next question as usual; None when nothing is left that the usual answers know.

    ``fuels``: lines that the key calls petroleum; nobody would answer of them that they are none.
    """
    while (asked := found.next()) is not None:
        question = asked.questions[0]
        found.skipped.add(question.fact)
        if question.fact == "hs":
            known = [line for line in question.lines if line in codes]
            for line in known:
                found.keep("hs", codes[line], [line], "key")
        elif question.fact in USUAL:
            known = [line for line in question.lines if question.fact != "petroleum" or line not in fuels]
            known = taken(found, question.fact, USUAL[question.fact], known, "usual")
            if burning := [line for line in question.lines if line not in known]:
                known += taken(found, "petroleum", "refined", burning, "key")
        else:
            known = []
        if known:
            found.judge()
            return f"{question.fact} ({len(known)} lines)"
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--questions", type=int, default=40)
    asked = parser.parse_args()
    rows, read = keys(asked.key), read_list(open_edition().vocabulary, asked.list, ListShape(file=asked.list.name))
    with tempfile.TemporaryDirectory() as name:
        found = interview_on(asked.list, Path(name))
        amiss = {
            "rows and values otherwise than in the key": list(misread(read, rows)),
            "codes otherwise than in the key": list(miscoded(read, rows)),
            "wrong green lights": list(wrong_greens(found, read, rows)),
        }
        made = [(key, line) for key, line in goods_of(read, rows) if line is not None]
        seen: list[list[str]] = []
        print(f"{len(rows)} key rows, {len(made)} goods lines found of {sum(k['row_type'] == 'goods' for k in rows)}")
        for what, told in amiss.items():
            print(f"{what}: {len(told)}", *told, sep="\n  ")
        everything = {line.id for _, line in made}
        sound = {line.id for key, line in made if key["hs_given_check"] == "exact"}
        for title, lines in (("all goods lines", everything), ("lines with a correct code", sound)):
            cells = open_cells(found, lines)
            whole = len(lines) * len(found.rulings.authorities())
            print(f"open among {len(lines)} {title}: {cells.total()} of {whole} cells")
            print("  " + ", ".join(f"{who} {n}" for who, n in cells.most_common()))
        codes = {line.id: f"{key['hs6'][:4]}.{key['hs6'][4:]}" for key, line in made if key["hs6"]}
        fuels = {line.id for key, line in made if key["un_ruling"].startswith("PETROLEUM")}
        for number in range(1, asked.questions + 1):
            what = answered(found, codes, fuels)
            if what is None:
                break
            late = [f"after answer {number} ({what}): {told}" for told in wrong_greens(found, read, rows)]
            amiss["wrong green lights"] += [told for told in late if told.split(": ")[1:] not in seen]
            seen += [told.split(": ")[1:] for told in late]
            left, correct = open_cells(found, everything), open_cells(found, sound)
            told = ", ".join(f"{who} {n}" for who, n in left.most_common())
            print(f"{number:3} {what:32} open: {left.total():5} ({correct.total():4} with a correct code)  {told}")
        late = amiss["wrong green lights"]
        print(f"wrong green lights after all answers: {len(late)}", *late, sep="\n  ")
    return 1 if any(amiss.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
