"""Hold the ordinary case of a real list against its answer key: ``tools/profile_account.py LIST KEY [--profile P]``.

The key is that of ``tools/list_account.py``. Every line is told in one of: UN surely (at the floor), UN in the ordinary
case, ordinarily green (neither the UN nor an American authority is asked in the ordinary case, on any way), and open; a
line counts as clear when it is told and no fact about the thing is open in it. Judged on ``--as-of``; as if names had
been screened, unless ``--strict``. ``--state`` answers for every line first, as an interview would. Ends with 1 when a
line is ordinarily green of which the key says that the UN must be asked, that it is petroleum, or that it is subject to
Commerce.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from list_account import UN, Key, goods_of, keys

from dorasan.cli.law import current_edition
from dorasan.facts.declared import declared
from dorasan.facts.given import given
from dorasan.judge.court import judge
from dorasan.judge.need import Need
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.profile import Levels, Presumed, levels, load_profile, presume, profiles, routes
from dorasan.project.load import load_project
from dorasan.project.project import Line, Project

FOREIGN = (UN, "us-commerce", "us-treasury", "us-state")
COMMERCE = ("LICENCE", "ASK_US_CONTENT", "ASK_FOOD_MED_STATUS")


def forbidden(key: Key) -> str:
    """Why a line may not be green; empty where the key leaves it."""
    if key["un_2397_op7"] != "no":
        return "the UN must be asked"
    if key["un_ruling"].startswith("PETROLEUM"):
        return "petroleum"
    return "subject to Commerce" if key["bis"] == "LICENCE" else ""


def of_line(plain: LineRuling, ordinary: list[LineRuling]) -> dict[str, Levels[Need]]:
    return {who: levels(plain.cell(who), *(one.cell(who) for one in ordinary)) for who in FOREIGN}


def open_facts(ordinary: list[LineRuling]) -> set[str]:
    """What still bears on the foreign cells in the ordinary case."""
    return {
        question.fact
        for line in ordinary
        for question in questions([line])
        if any(not line.cell(who).sure for who in FOREIGN)
    }


def told(cells: dict[str, Levels[Need]], left: set[str]) -> str:
    if cells[UN].floor.gates:
        return "UN surely"
    if cells[UN].least.gates:
        return "UN in the ordinary case"
    if not any(cell.ordinary.gates for cell in cells.values()):
        return "surely green" if not any(cell.ceiling.gates for cell in cells.values()) else "ordinarily green"
    if any(cell.least.gates for cell in cells.values()):
        return "United States in the ordinary case"
    kinds = {declared()[fact].kind for fact in left}
    return next(f"hangs on a {kind}" for kind in ("thing", "plan", "record", "diligence") if kind in kinds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--profile", default="kr-aid-gift", choices=profiles())
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 20))
    parser.add_argument("--strict", action="store_true", help="presume no unlisted party before names were screened")
    parser.add_argument("--lines", action="store_true", help="print every line")
    parser.add_argument("--state", nargs="*", default=[], metavar="FACT=VALUE", help="answers for every line")
    asked = parser.parse_args()
    facts, edition = declared(), current_edition()
    project = answered(load_project(asked.list), dict(said.split("=", 1) for said in asked.state))
    profile = load_profile(asked.profile, facts)
    ways = [presume(project, profile, facts, way=way, unscreened=not asked.strict) for way in routes(facts)]
    plain = judge(edition, ways[0].plain, today=asked.as_of, as_of=asked.as_of)
    ordinary = [judge(edition, way.project, today=asked.as_of, as_of=asked.as_of) for way in ways]
    return account(asked.lines, keys(asked.key), ways[0], plain, ordinary)


def answered(project: Project, said: dict[str, str]) -> Project:
    """The project as if somebody had answered so for every line."""
    answers = {name: given(declared()[name], value, how="asserted") for name, value in said.items()}

    def with_answers(line: Line) -> Line:
        new = {name: value for name, value in answers.items() if line.kind in declared()[name].subjects}
        return replace(line, acts=tuple(replace(act, facts={**act.facts, **new}) for act in line.acts))

    return replace(project, lines={name: with_answers(line) for name, line in project.lines.items()})


def account(every: bool, rows: list[Key], presumed: Presumed, plain: Rulings, ordinary: list[Rulings]) -> int:
    groups: Counter[str] = Counter()
    wrong: list[str] = []
    clear = right = allowed = 0
    for key, made in goods_of(presumed.plain.lists[0], rows):
        if made is None:
            print(f"{key['sheet']} {key['row_first']}: no line")
            continue
        ruled = [one[made.id] for one in ordinary]
        cells, left = of_line(plain[made.id], ruled), open_facts(ruled)
        group = told(cells, left)
        groups[group] += 1
        hidden = [fact for fact in left if declared()[fact].kind == "thing"]
        named = group.startswith("UN") or group.endswith("green")
        clear += named and (group == "UN surely" or not hidden)
        could = not forbidden(key) and key["bis"] not in COMMERCE
        allowed += could
        if group.endswith("green"):
            right += could
            if forbidden(key):
                wrong.append(f"{made.id} {key['name_clean']}: {group}, the key says {forbidden(key)}")
        if every:
            fell = Counter(one.why["en"] for one in presumed.fallen[made.id] if one.presumption.mode == "thing")
            print(f"{made.id:8} {group:34} {key['name_clean'][:30]:32} {key['bis']:16} {sorted(left)} {dict(fell)}")
    print(f"{presumed.profile.id}: {sum(groups.values())} lines, {clear} told clearly")
    print(*(f"  {n:4} {group}" for group, n in groups.most_common()), sep="\n")
    green = sum(n for group, n in groups.items() if group.endswith("green"))
    print(f"green: {green}, {right} of them lines that the key leaves outright, {allowed} such lines in the key")
    print(f"wrong green: {len(wrong)}", *wrong, sep="\n  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
