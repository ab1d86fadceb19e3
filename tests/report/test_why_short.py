"""The short answer of ``why``: the same group, counts and words as the first screen, three levels, before the proof."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan import open_law
from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT
from dorasan.judge.need import Need
from dorasan.opinion.groups import Group
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import Part, Points, plain, point_of
from dorasan.report.first.headings import heading
from dorasan.report.first.order import ordered
from dorasan.report.first.waits import How, Waits
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_printed
from dorasan.report.why.short import why_short
from dorasan.report.why.whole import why_foot, why_whole
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.words import say
from tests.common import LANGS, shared

TOP = Path(__file__).parents[2]
CLINIC = TOP / "docs" / "examples" / "clinic.csv"
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)
MOST = 14  # lines at a hundred columns


@pytest.fixture(scope="module", params=[CLINIC, FLU], ids=["clinic", "flu"])
def sitting(request: pytest.FixtureRequest) -> Sitting:
    return shared(request.param, today=TODAY)


def said(sitting: Sitting, name: str, lang: Tongue, view: str = "strict") -> tuple[str, list[str]]:
    (part,) = why_short(sitting, name, lang, view)
    assert isinstance(part, Part)
    (points,) = part.blocks
    assert isinstance(points, Points)
    return plain(part.title), [plain(point_of(item).words) for item in points.items]


def test_a_line_that_may_be_barred_says_so_whoever_bars_it() -> None:
    """The seat's own authorities too: whom others ask at worst is no help where one of them gives no way through."""
    bucket = "품명,수량\n물통,10개\n".encode()
    case = open_law().sit(bucket, name="l.csv", today=TODAY, profile="foreign-aid-group")
    ruling, (name,) = case.sitting.rulings, case.project.lines
    assert [who for who in ruling.authorities() if ruling[name].cell(who).worst is Need.NO_ROUTE] == ["kr-trade"]
    for lang in LANGS:
        told = say(lang, "why.short_worst_shut", who=authority_short(lang, "kr-trade"))
        assert told in said(case.sitting, name, lang)[1]
    plain_case = open_law().sit(bucket, name="l.csv", today=TODAY, profile="kr-aid-gift")
    lead = say(LANGS[0], "why.short_worst_shut", who="|").partition("|")[0]
    assert not any(one.startswith(lead) for one in said(plain_case.sitting, name, LANGS[0])[1])


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_each_level_names_whom_it_asks(sitting: Sitting, lang: Tongue) -> None:
    waits = Waits(sitting)
    for name in sitting.project.lines:
        _, sentences = said(sitting, name, lang)
        assert say(lang, "value.not_applicable") not in " ".join(sentences), "what a road cannot be says nothing of it"
        sure = [w for w, c in waits.cells(name).items() if c.strict.floor.gates and c.lenient.floor.gates]
        worst = [w for w in waits.foreign if sitting.rulings[name].cell(w).worst.gates]
        if not worst and waits.groups[name].group is not Group.BARRED:
            rests, alone = waits.leaning(name) is not None, bool(sitting.rulings[name].carriers)
            key = f"short_nobody{'_assumed' * rests}{'_alone' * alone}"
            assert say(lang, f"why.{key}") in sentences and not waits.how(name)
            continue
        assert (say(lang, "why.short_surely_none") in sentences) is not bool(sure), "nothing sure is no green"
        for key, of in (("surely", sure), ("worst", worst)):
            lead = say(lang, f"why.short_{key}", who="|").partition("|")[0]
            told = "".join(words for words in sentences if words.startswith(lead) and of)
            named = {who for who in waits.foreign if authority_short(lang, who) in told.removeprefix(lead)}
            assert named >= set(of), (name, key)
        lead = say(lang, f"why.short_{'known' if sitting.profile is None else 'ordinarily'}", who="|").partition("|")[0]
        told = "".join(words for words in sentences if words.startswith(lead))
        hows = waits.how(name)
        assert all(authority_short(lang, who) in told for who in hows)
        for how in (How.CONTESTED, How.PERHAPS):
            mark = say(lang, f"why.short_{how}", who="").strip()
            assert told.count(mark) == list(hows.values()).count(how), name


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_it_stands_before_the_whole_and_stays_short(sitting: Sitting, lang: Tongue) -> None:
    """The whole is written out of one line."""
    for n, name in enumerate(sitting.project.lines):
        short = blocks_text(why_short(sitting, name, lang), Manner(100))
        assert len(short.splitlines()) <= MOST, short
        if n == 0:
            proof = sitting.proof(name)
            whole = blocks_text([*why_whole(proof, lang), why_foot(proof, lang)], Manner(100))
            told = why_printed(sitting, name, lang, Manner(100), full=True)
            assert told == f"{short}\n{say(lang, 'why.short_behind')}\n\n{whole}"


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_its_group_is_that_of_the_first_screen(sitting: Sitting, lang: Tongue) -> None:
    waits = Waits(sitting)
    for heap, members in ordered(waits):
        shown = plain(heading(waits, lang, heap, members)).rpartition(" (")[0]
        if len({one.who for one in members}) == 1:
            assert any(said(sitting, one.line, lang)[0].endswith(f" - {shown}") for one in members)


def test_it_follows_the_view(sitting: Sitting) -> None:
    lang, changed = LANGS[0], 0
    for name in sitting.project.lines:
        strict, lenient = said(sitting, name, lang), said(sitting, name, lang, LENIENT)
        if sitting.groups[name].group.value == "contested":
            changed += 1
            assert strict != lenient and "on one reading" not in " ".join(lenient[1])
    assert changed
