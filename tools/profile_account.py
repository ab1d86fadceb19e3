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
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from list_account import UN, Key, goods_of, keys
from list_codes import add_options, as_asked

from dorasan.facts.given import given
from dorasan.facts.vocabulary import house
from dorasan.judge.court import judge
from dorasan.judge.need import Need
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling
from dorasan.law.edition import open_edition
from dorasan.profile import Levels, Presumed, Profile, levels, load_profile, presume, profiles, routes
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
    kinds = {house().facts[fact].kind for fact in left}
    return next(f"hangs on {kind}" for kind in ("thing", "plan", "diligence", "record") if kind in kinds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--profile", default="kr-aid-gift", choices=profiles())
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 20))
    parser.add_argument("--strict", action="store_true", help="presume no unlisted party before names were screened")
    parser.add_argument("--lines", action="store_true", help="print every line")
    parser.add_argument("--state", nargs="*", default=[], metavar="FACT=VALUE", help="answers for every line")
    add_options(parser)
    asked = parser.parse_args()
    facts, rows = house().facts, keys(asked.key)
    with tempfile.TemporaryDirectory() as coded:
        project = load_project(as_asked(asked, rows, Path(coded)), house())
    project = answered(project, dict(said.split("=", 1) for said in asked.state))
    whole = load_profile(asked.profile, facts)
    for title, profile in steps(whole):
        ways = [presume(project, profile, way=way, unscreened=not asked.strict) for way in routes(facts)]
        found = Account(rows, ways, asked.as_of)
        print(f"{title}: {found.summary()}")
    if asked.lines:
        print(*found.lines, sep="\n")
    print(f"surely the UN's against the key: {len(found.over)}", *found.over, sep="\n  ")
    print(f"wrong green: {len(found.wrong)}", *found.wrong, sep="\n  ")
    return 1 if found.wrong else 0


def steps(whole: Profile) -> Iterator[tuple[str, Profile]]:
    """The profile growing: nothing, its premises, what is presumed but for the thing itself, all of it."""
    bare = replace(whole, presumptions=())
    yield "nothing supposed", replace(bare, premises=())
    yield "premises alone", bare
    yield "plan and diligence", replace(bare, presumptions=tuple(p for p in whole.presumptions if p.mode != "thing"))
    yield "the whole profile", whole


def answered(project: Project, said: dict[str, str]) -> Project:
    """The project as if somebody had answered so for every line."""
    answers = {name: given(house().facts[name], value, how="asserted") for name, value in said.items()}

    def with_answers(line: Line) -> Line:
        new = {name: value for name, value in answers.items() if line.kind in house().facts[name].subjects}
        return replace(line, acts=tuple(replace(act, facts={**act.facts, **new}) for act in line.acts))

    return replace(project, lines={name: with_answers(line) for name, line in project.lines.items()})


class Account:
    """Every line of a list told by one profile, held against the key."""

    def __init__(self, rows: list[Key], ways: list[Presumed], day: date) -> None:
        edition = open_edition()
        self.plain = judge(edition, ways[0].plain, today=day, as_of=day)
        self.ordinary = [judge(edition, way.project, today=day, as_of=day) for way in ways]
        self.presumed, self.groups = ways[0], Counter[str]()
        self.wrong: list[str] = []
        self.over: list[str] = []
        self.lines: list[str] = []
        self.clear = self.right = 0
        for key, made in goods_of(ways[0].plain.lists[0], rows):
            if made is not None:
                self._line(key, made.id)

    def _line(self, key: Key, line: str) -> None:
        ruled = [one[line] for one in self.ordinary]
        cells, left = of_line(self.plain[line], ruled), open_facts(ruled)
        group = told(cells, left)
        green = group.endswith("green")
        self.groups[group] += 1
        hidden = [fact for fact in left if house().facts[fact].kind == "thing"]
        self.clear += group == "UN surely" or ((group.startswith("UN") or green) and not hidden)
        self.right += green and key["bis"] not in COMMERCE and not forbidden(key)
        if green and forbidden(key):
            self.wrong.append(f"{line} {key['name_clean']}: {group}, the key says {forbidden(key)}")
        if group == "UN surely" and key["un_2397_op7"] == "no":
            self.over.append(f"{line} {key['name_clean']}: the key says {key['un_ruling']}")
        fell = Counter(one.why["en"] for one in self.presumed.fallen[line] if one.presumption.mode == "thing")
        name = key["name_clean"][:30]
        self.lines.append(f"{line:8} {group:34} {name:32} {key['bis']:16} {', '.join(sorted(left))}; {dict(fell)}")

    def summary(self) -> str:
        """The groups, the lines told clearly, and of the green ones those that the key leaves outright."""
        groups = ", ".join(f"{n} {group}" for group, n in self.groups.most_common())
        return f"{groups}; {self.clear} of {self.groups.total()} told clearly; {self.right} green ones right by the key"


if __name__ == "__main__":
    sys.exit(main())
