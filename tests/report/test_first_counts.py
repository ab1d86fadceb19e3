"""Every count of a first screen is a sum over one account: groups, steps and papers never disagree."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.opinion.groups import Group
from dorasan.project.project import Validity
from dorasan.report.document import Fold, Part, Points, Say, plain
from dorasan.report.first.behind import behind_first
from dorasan.report.first.beside import TOLD
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.order import ordered
from dorasan.report.first.steps import papers, past, steps
from dorasan.report.first.waits import How, Waits
from dorasan.wording.cells import act_word, authority_short
from dorasan.words import say
from tests.common import EN, LANGS, current, load_here, shared, sit
from tests.strategies import PROOF

TOP = Path(__file__).parents[2]


def name_of(file: Path) -> str:
    return file.parent.name if file.suffix == ".yaml" else file.name


FILES = [*sorted((TOP / "cases").glob("*/project.yaml")), *sorted((TOP / "docs" / "examples").glob("*.csv"))]
FEW = [file for file in FILES if name_of(file) in {
    "2017-06-malaria", "2018-10-us-passports", "2018-11-pine-wilt", "2018-11-survey-train", "2018-11-tangerines",
    "2020-01-individual-tours", "clinic.csv",
}]  # fmt: skip
# The two that are long, for a make or two of their own, are left to the long runs.
SHORT = [file for file in FEW if name_of(file) not in {"2018-11-pine-wilt", "2018-11-tangerines"}]
TODAY = date(2026, 11, 26)
HOWS = {"line": How.ASKED, "lines": How.ASKED, "on one reading": How.CONTESTED, "perhaps": How.PERHAPS}
COUNT = r"(\d+) (lines?|on one reading|perhaps)\b"


def told_by_heaps(waits: Waits) -> Counter[tuple[str, How]]:
    """What a reader adds up: of each group its heading, and what stands besides; and who else may be asked is named."""
    found: Counter[tuple[str, How]] = Counter()
    shorts = {who: authority_short(EN, who) for who in waits.foreign}
    parts = [block for block in heaps(waits, Items(waits.sitting, EN)) if isinstance(block, Part)]
    for part, ((group, _, _), members) in zip(parts, ordered(waits), strict=True):
        title, lines = plain(part.title), Points(())
        lines = next(block for block in part.blocks if isinstance(block, Points))
        text = "  ".join(plain(words) for words in lines.items)
        assert title.endswith(f"({len(members)})")
        if group is Group.BARRED:
            continue
        surely = behind(text, say("en", "first.besides", parts="|").partition("|")[0])
        for who, short in shorts.items():
            known = re.search(rf"(?:^|, ){re.escape(short)} ({COUNT}(?:, {COUNT})*)", surely)
            for n, how in re.findall(COUNT, known[1]) if known else ():
                found[who, HOWS[how]] += int(n)
            if not known and group in TOLD and re.search(rf"(?:: |, |of ){re.escape(short)}\b", title):
                each = re.search(rf"\b{re.escape(short)}\b[^,;]*? for (\d+)[,;]", title)  # of lines told together
                found[who, TOLD[group]] += int(each[1]) if each else len(members)
        named = behind(text, say("en", "first.may_ask_names", parts="|").partition("|")[0]).rstrip(".")
        hows = waits.count(one.line for one in members)
        may = {shorts[who] for who, some in hows.items() if some[How.PERHAPS]}
        assert {*named.split(", ")} - {""} == may, "whom a group may have to ask is told by name"
    return found


def told_in_full(waits: Waits) -> Counter[str]:
    """By authority of how many lines it may be asked, as the groups in full tell it right behind the screen."""
    found = Counter[str]()
    lead = say("en", "first.may_ask", parts="|").partition("|")[0]
    for fold in behind_first(waits.sitting, EN, view=waits.view):
        if isinstance(fold, Fold):
            said = behind("  ".join(plain(one.words) for one in fold.blocks if isinstance(one, Say)), lead)
            for who in waits.foreign:
                if open_ := re.search(rf"(?:^|, ){re.escape(authority_short(EN, who))} (\d+)", said):
                    found[who] += int(open_[1])
    return found


def behind(text: str, lead: str) -> str:
    return text.rpartition(lead)[2].partition("  ")[0] if lead in text else ""


def told_by_steps(waits: Waits) -> Counter[tuple[str, How]]:
    found: Counter[tuple[str, How]] = Counter()
    text = "; ".join(plain(words) for words in steps(waits, EN, "x"))
    for who in waits.foreign:
        short = re.escape(authority_short(EN, who))
        for counts in re.findall(rf"(?:^|[;:] ){short} [^;]*? ?for ({COUNT}(?:, {COUNT})*)", text):
            for n, how in re.findall(COUNT, counts[0]):
                found[who, HOWS[how]] += int(n)
    return found


def makes(file: Path) -> set[object]:
    """Whom lines wait for, and in which groups they wait how, with the paper or without: what may be counted wrong."""
    found: set[object] = set()
    for view in (STRICT, LENIENT):
        waits = Waits(shared(file, today=TODAY), view)
        for name, one in waits.groups.items():
            found.add((view, one.group, one.surely))
            for who, how in waits.how(name).items():
                found |= {who, (view, one.group, one.surely, how, waits.held(name, who))}
    return found


if PROOF:

    def test_the_few_are_of_every_make() -> None:
        assert set().union(*map(makes, FEW)) == set().union(*map(makes, FILES))


@pytest.mark.parametrize(
    "file", FILES if PROOF else SHORT, ids=lambda file: file.parent.name if file.suffix == ".yaml" else file.name
)
def test_groups_steps_and_papers_add_up(file: Path) -> None:
    sitting = shared(file, today=TODAY)
    for view in (STRICT, LENIENT):
        waits = Waits(sitting, view)
        lines = list(sitting.project.lines)
        assert sorted(one.line for _, members in ordered(waits) for one in members) == sorted(lines)
        counted = Counter({(who, how): n for who, hows in waits.count(lines).items() for how, n in hows.items()})
        told = told_by_heaps(waits) + Counter({(who, How.PERHAPS): n for who, n in told_in_full(waits).items()})
        assert told == counted
        on_file = Counter((who, how) for name in lines for who, how in waits.how(name).items() if waits.held(name, who))
        assert told_by_steps(waits) + on_file == counted
        for who in waits.foreign:  # the account itself is that of the judge
            strict = [name for name in lines if sitting.ordinary.cell(name, who, view).ordinary.gates]
            barred = [name for name in strict if waits.groups[name].group is Group.BARRED]
            assert sum(counted[who, how] for how in How) == len(strict) - len(barred)


FLU = TOP / "cases/2019-01-flu-medicine/project.yaml"


def test_an_approval_by_one_account_alone_is_asked_for_all_the_same() -> None:
    """The UN Command says that it approved; others tell it otherwise. What is left out of the steps is held."""
    waits = Waits(shared(FLU, today=TODAY))
    waiting = [name for name in waits.sitting.project.lines if "unc" in waits.how(name)]
    assert waiting and not any(waits.held(name, "unc") for name in waiting)
    assert sum(n for (who, _), n in told_by_steps(waits).items() if who == "unc") == len(waiting)
    for lang in LANGS:
        told = papers(waits, lang)
        assert (
            say(lang, "first.paper_claimed")
            in told.partition(say(lang, "first.papers_other", papers="").split(":")[0])[2]
        )


def test_a_decision_that_was_taken_is_not_asked_again() -> None:
    """The Promotion Council decided on 8 January 2019: a decision has no last day."""
    waits = Waits(shared(FLU, today=TODAY))
    assert ("kr-unification", "fund-decision") in {k for k, worth, *_ in waits.papers("fund") if worth is Validity.HELD}
    for lang in LANGS:
        words = act_word(lang, "fund-decision")
        assert not any(words in plain(step) for step in steps(waits, lang, "p.yaml")) and words in papers(waits, lang)


def test_a_paper_on_file_takes_its_lines_out_of_the_steps(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(FLU.read_text(encoding="utf-8").replace("state: claimed", "state: held"), encoding="utf-8")
    waits = Waits(sit(current(), load_here(file), today=TODAY))
    waiting = [name for name in waits.sitting.project.lines if "unc" in waits.how(name)]
    assert waiting and all(waits.held(name, "unc") for name in waiting)
    assert past(waits) and not any(who == "unc" for who, _ in told_by_steps(waits))
    valid = {worth for name in waiting for key, worth, *_ in waits.papers(name) if key[0] == "unc"}
    assert valid == {Validity.HELD}
