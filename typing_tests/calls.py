"""What a checker knows of each answer of the API. Nothing here is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import assert_type

import dorasan
from dorasan.judge.need import KlassRange, Range
from dorasan.judge.question import Question
from dorasan.law.edition import Edition
from dorasan.law.provision import Provision
from dorasan.opinion.check import Check
from dorasan.opinion.proof import Proof
from dorasan.opinion.stored import Opinion
from dorasan.project.project import Project
from dorasan.repair.fix import Fix
from dorasan.repair.placed import Split

law = dorasan.open_law()
case = law.sit("list.xlsx", today=date(2026, 11, 26), as_of="2019-01-11", seat="kr")
line = case["1.7"]

assert_type(law, dorasan.Law)
assert_type(law.digest, str)
assert_type(law.provisions, Mapping[str, Provision])
assert_type(law.provision("un/2397/7"), Provision)
assert_type(law.show("un/2397/7", "ko", as_of="2018-01-01", width=80), str)
assert_type(law.load("list.xlsx"), Project)

assert_type(case, dorasan.Case)
assert_type(case.project, Project)
assert_type(case.edition, Edition)
assert_type(case.opinion, Opinion)
assert_type(case.opinion.digest, str)
assert_type(case.by_class(carried=False), dict[str, list[str]])
assert_type(case.questions(), list[Question])
assert_type(case.answer("origin", "kr", lines=["1.7"], by="the sender", on=date(2026, 11, 25)), dorasan.Case)
assert_type(case.check("lenient"), Check)
assert_type(case.text("ko", width=80), str)
assert_type(case.fix("1.7", "1.8"), Fix)
assert_type(case.leaving_today(), Split)
assert_type([one for one in case], list[dorasan.CaseLine])  # noqa: C416

assert_type(line, dorasan.CaseLine)
assert_type(line.id, str)
assert_type(line.name("ko"), str)
assert_type(line.cell("un-committee", "lenient", carried=True), Range)
assert_type(line.klass("strict", carried=True), KlassRange)
assert_type(line.proof(), Proof)
assert_type(line.why("ko"), str)

supposed = law.whatif("independence", "cases", Path("more"), against="group-2018", today="2026-11-26")
assert_type(supposed, dorasan.WhatIf)
assert_type(supposed.text("ko"), str)
assert_type(supposed.figures.lines, int)

try:
    law.sit(b"")
except dorasan.BadInputError as bad:
    assert_type(bad.problems, list[dorasan.Problem])
