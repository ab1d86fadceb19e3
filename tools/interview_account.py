"""Interview a real list as ten honest people would: ``tools/interview_account.py LIST KEY [--users N] [--steps]``.

``--no-codes`` and ``--key-codes`` change its codes first (``tools/list_codes.py``).

The key is that of ``tools/list_account.py``. Each user knows other things, says *don't know* of the rest, plans
another way there and answers in another order; none ever says what the key denies. After EVERY step each line is held
against the key: it may not be shown, surely or in the ordinary case, as needing no consent of the UN where the key says
that the UN must be asked (or petroleum), nor of US Commerce where the key says that it is subject to a licence.
Printed: questions asked, facts settled, lines that moved at each answer, and at the end the lines in each group.
Ends with 1 when any line is greener than the key after any step.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from list_account import UN, Key, goods_of, keys
from list_codes import add_options, as_asked

from dorasan.facts.given import possible_value
from dorasan.facts.possible import is_single, within
from dorasan.intake.draft import write_draft
from dorasan.intake.interview import Interview
from dorasan.intake.moved import moves
from dorasan.intake.plan import BESIDE, PlanQuestion, plan_question, plan_questions
from dorasan.intake.things import Asked
from dorasan.law.edition import open_edition
from dorasan.problem import BadInputError

COMMERCE = "us-commerce"
DAY = date(2026, 11, 20)
NOTHING_KNOWN = "unknown"
USUAL = {"where": "west", "carries": "hired_truck", "after": "back_own", "receives": "institution", "pays": "nothing",
         "beside": "pallets"}  # fmt: skip


@dataclass
class User:
    """One honest user: what he knows, in which order he goes, whether he signs the page."""

    seed: int
    chance: random.Random = field(init=False)
    asked: int = 0
    things: int = 0
    kept: int = 0
    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.knows = 1.0 if self.seed == 0 else self.chance.uniform(0.3, 1.0)

    def knows_it(self) -> bool:
        return self.chance.random() <= self.knows


def of_key(fact: str, key: Key) -> Any:
    """What the key lets an honest user say of one line; *unknown* where it does not tell."""
    outside = key["bis"] in ("OUTSIDE_EAR", "")
    petroleum = key["un_ruling"].startswith("PETROLEUM")
    match fact:
        case "hs":
            return f"{key['hs6'][:4]}.{key['hs6'][4:]}" if key["hs6"] else NOTHING_KNOWN
        case "us_content":
            share = key["us_content_pct"]
            return float(share) if share else {"from": 0, "to": 10} if outside else NOTHING_KNOWN
        case "eccn":
            return "ear99" if outside or key["bis"].startswith("FREE") else NOTHING_KNOWN
        case "us_fdp":
            return "no" if outside else NOTHING_KNOWN
        case "arms_or_wmd_list" | "dual_use_list":
            return NOTHING_KNOWN if key["un_ruling"].startswith("ASK") else "not_listed"
        case "luxury":
            return NOTHING_KNOWN if key["un_ruling"].startswith("ASK") else "no_flag"
        case "petroleum":
            return "refined" if petroleum else "none"
        case "custody":
            return "gift"
        case "us_clearing" | "us_bank_subsidiary" | "us_person":  # as on the page: no key denies it
            return "no"
        case "livelihood_only":
            return "yes"
        case "goods_kind":
            return "agricultural" if key["hs6"][:2] in ("06", "12", "31") else "other"
    return NOTHING_KNOWN


class Account:
    """One interview held against the key."""

    def __init__(self, listed: Path, rows: list[Key], folder: Path, user: User) -> None:
        shutil.copy(listed, folder / listed.name)
        file = folder / f"{listed.stem}.yaml"
        write_draft(folder / listed.name, file, "en")
        self.user, self.found = user, Interview(file, open_edition(), DAY, DAY)
        self.found.judge()
        self.keys = {
            made.id: key for key, made in goods_of(self.found.sitting.project.lists[0], rows) if made is not None
        }
        self.before = dict(self.found.groups)
        self._check("before any answer")

    def _check(self, step: str) -> None:
        """Every line against the key, after a step."""
        ordinary = self.found.sitting.ordinary
        for line, key in self.keys.items():
            for who, why in _asked(key):
                if not ordinary.cell(line, who).ordinary.gates:
                    self.user.wrong.append(f"{step}: {line} {key['name_clean']}: {who} is not asked, {why}")

    def _step(self, what: str) -> None:
        self.found.judge()
        moved = sum(len(move.lines) for move in moves(self.before, self.found.groups) if move.was is not None)
        new = sum(len(move.lines) for move in moves(self.before, self.found.groups) if move.was is None)
        self.before = dict(self.found.groups)
        green = sum(one.green for name, one in self.before.items() if name in self.keys)
        self.user.told.append(f"{what}: {moved} lines moved, {new} came in, {green} of {len(self.keys)} green")
        self._check(what)

    def hold(self) -> None:
        user, found = self.user, self.found
        steps = [self._profile, self._plan, self._beside, self._page, self._things]
        if user.seed % 3 == 2:
            steps = [self._profile, self._things, self._page, self._plan, self._beside]
        if user.seed % 3 == 1 and user.seed > 1:
            steps = [self._page, self._plan, self._things, self._profile, self._beside]
        for step in steps:
            step()
        data = found.data
        answers = [fact for entry in data.get("assertions", []) for fact in entry["facts"]]
        user.kept = len(answers) + len(data.get("plan", {}))

    def _profile(self) -> None:
        self.user.asked += 1
        self.found.choose_profile("kr-aid-gift", "key")
        self._step("profile")

    def _plan(self) -> None:
        questions = [question for question in plan_questions() if question.id != BESIDE]
        while (asked := self.found.first()) is not None:
            self._thing(asked)
        while (question := self.found.next_plan()) is not None:
            self._planned(question)
        if self.user.seed % 4 == 3:  # one who thinks again
            self._planned(questions[self.user.chance.randrange(len(questions) - 1)])

    def _planned(self, question: PlanQuestion) -> None:
        answers = {name: told["answer"] for name, told in self.found.data.get("plan", {}).items()}
        options = question.open_to({name: word for name, word in answers.items() if name != question.id})
        self.user.asked += 1
        word = self.user.chance.choice(options).id if self.user.knows_it() else NOTHING_KNOWN
        if self.user.seed == 0:
            word = USUAL.get(question.id, word)
        day = "2027-03-02..2027-03-20" if question.day_in and self.user.knows_it() else ""
        name = "사리원양묘장" if question.named and word != NOTHING_KNOWN else ""
        if word == "armed_body":
            word = "institution"  # the key is that of a nursery
        self.found.answer_plan(question.id, word, "key", name=name, day=day)
        self._step(f"{question.id} = {word}{f' on {day}' if day else ''}")

    def _beside(self) -> None:
        if self.found.beside_open():
            self._planned(plan_question(BESIDE))
            self.user.things += 1

    def _page(self) -> None:
        points = self.found.page().paragraphs
        if not points:
            return
        self.user.asked += 1
        known = [one.presumption.fact for one in points if self.user.knows_it()]
        self.found.confirm(known, "key")
        for one in points:
            if one.presumption.fact not in known:
                self.found.keep(one.presumption.fact, "unknown", one.lines, "key")
        self._step(f"the page of diligence ({len(known)} of {len(points)} confirmed)")

    def _things(self) -> None:
        while (asked := self.found.next()) is not None:
            self.user.things += 1
            self._thing(asked)

    def _thing(self, asked: Asked) -> None:
        self.user.asked += 1
        told: list[str] = []
        for question in asked.questions:
            self.found.skipped.add(question.fact)
            told.append(f"{question.fact} of {self._answer(question.fact, question.lines)}/{len(question.lines)}")
        self._step(", ".join(told))

    def _answer(self, fact: str, lines: Sequence[str]) -> int:
        """Say of each line what the key lets say, those of which the same is said together. How many were settled."""
        by_value: dict[str, tuple[Any, list[str]]] = {}
        for line in lines:
            key = self.keys.get(line)
            value = of_key(fact, key) if key is not None and self.user.knows_it() else NOTHING_KNOWN
            by_value.setdefault(repr(value), (value, []))[1].append(line)
        settled = 0
        for value, some in by_value.values():
            if value == NOTHING_KNOWN:
                self.found.not_known([fact], some, "key")
                continue
            for line in [line for line in some if self._said_otherwise(fact, value, line)]:
                some.remove(line)
            groups = [[line] for line in some] if fact == "hs" else [some] if some else []
            for group in groups:
                try:
                    self.found.keep(fact, value, group, "key")
                    settled += len(group)
                except BadInputError:
                    self.found.not_known([fact], group, "key")
        return settled

    def _said_otherwise(self, fact: str, value: Any, line: str) -> bool:
        """Whether the list itself says another thing: nobody overrules his own list unawares."""
        declared = self.found.edition.vocabulary.facts[fact]
        known = self.found.possible(fact, line)
        return is_single(known) and not within(known, possible_value(declared, value))


def _asked(key: Key) -> Iterator[tuple[str, str]]:
    if key["un_2397_op7"] == "yes":
        yield UN, "the key says that it must be"
    if key["un_ruling"].startswith("PETROLEUM"):
        yield UN, "the key says petroleum"
    if key["bis"] == "LICENCE":
        yield COMMERCE, "the key says licence"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--users", type=int, default=10)
    parser.add_argument("--steps", action="store_true", help="print what every answer moved")
    add_options(parser)
    asked = parser.parse_args()
    rows, wrong = keys(asked.key), 0
    for seed in range(asked.users):
        user = User(seed)
        with tempfile.TemporaryDirectory() as coded, tempfile.TemporaryDirectory() as name:
            account = Account(as_asked(asked, rows, Path(coded)), rows, Path(name), user)
            account.hold()
            groups = Counter(str(one.group) for line, one in account.before.items() if line in account.keys)
        told = ", ".join(f"{n} {group}" for group, n in groups.most_common())
        print(
            f"user {seed} (knows {user.knows:.0%}): {user.asked} questions, {user.things} about things; "
            f"{user.kept} answers kept; {told}; greener than the key: {len(user.wrong)}"
        )
        if asked.steps or seed == 0:
            print(*(f"   {line}" for line in user.told), sep="\n")
        print(*(f"   WRONG {line}" for line in user.wrong[:20]), sep="\n", end="\n" if user.wrong else "")
        wrong += len(user.wrong)
    print(f"greener than the key after any step of {asked.users} interviews: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
