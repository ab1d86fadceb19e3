"""The walk through the fast track in the docs, command by command; the pages of both languages walk the same way."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.office.commands import Told, all_run

TOP = Path(__file__).parents[3]
PAGES = [TOP / "docs" / name for name in ("fast-track.md", "fast-track.ko.md")]
FILE = re.compile(r"\$\(cat ([^)]+)\)")


def commands(page: Path) -> list[str]:
    return re.findall(r"^\$ (dorasan .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)


def typed(command: str, out: Path) -> list[str]:
    """The words of a command, files that it takes put in their place."""
    words = shlex.split(command.replace("OUT/", f"{out}/"))[1:]
    return [FILE.sub(lambda found: (TOP / found[1]).read_text(encoding="utf-8").strip(), word) for word in words]


SECRETARY, INTAKE = "yoon@secretariat", "lee@kr-unification"
LATER = "2019-03-04T09:00:00+09:00"
BATCH = "case do after batch.proposed batch=b3 request=r10 lines=test-kits"
LIKE = f"{BATCH} rule=five-days kind=precedents precedents.0.line=test-kits"
BY_LIST = "case do after decision.by_list request=r10 grant=g list=medicine-2018 begins=2019-03-04 lines=test-kits"
CLEARS = (
    "'data={like: EU-DU-14, calendars: seoul, fits: {authority: working-group}, starts: batch.proposed, clears: true}'"
)
BESIDES = {  # after the walk: what a page need not show
    "no clock": f"{BATCH} rule=UN-SILENCE kind=precedents --as {SECRETARY}",
    "other clock": "desk do rule.agreed rule=filed what=clock by=kr,us "
    f"'data={{like: EU-DU-14, calendars: seoul, starts: request.filed}}' --as {SECRETARY}",
    "by a government": f"case do @group rule.agreed rule=kr what=clock by=kr,us {CLEARS} --as {SECRETARY}",
    "one side": f"case do @group rule.agreed rule=kr what=clock by=kr-unification {CLEARS} --as {SECRETARY}",
    "proposed": f"{BATCH} rule=kr kind=precedents --as {SECRETARY}",
    "not named": "case do @group rule.consented rule=kr --as cole@us-state",
    "consents": "case do @group rule.consented rule=kr --as min@kr-unification",
    "twice": "case do @group rule.consented rule=kr --as min@kr-unification",
    "of one side": f"{BATCH} rule=kr kind=precedents --as {SECRETARY}",
    "leaves": "case do @group rule.consent_withdrawn rule=kr reason=Doubts --as min@kr-unification",
    "left": f"{BATCH} rule=kr kind=precedents --as {SECRETARY}",
    "other start": f"{BATCH} rule=filed kind=precedents --as {SECRETARY}",
    "no list": f"{BATCH} rule=five-days kind=standing_list list=goods --as {SECRETARY}",
    "strange": f"{LIKE} precedents.0.case=nowhere precedents.0.cleared=x --as {SECRETARY}",
    "letter": f"{LIKE} precedents.0.case=before precedents.0.cleared=test-kits precedents.0.letter=U9 --as {SECRETARY}",
    "silent": f"{LIKE} precedents.0.case=after precedents.0.cleared=oseltamivir --as {SECRETARY}",
    "looser": f"{BY_LIST} limits.0.line=test-kits limits.0.quantity=900000 --as {SECRETARY}",
    "applicant": "desk fast-track --as kim@applicant",
    "treasury": "desk do role.given person=ross desk=us-treasury role=officer",
    "wider": f"case do after request.shown request=r10 to=us-treasury fields=goods --as {INTAKE}",
    "unseen": f"{BATCH} rule=five-days kind=precedents --as {SECRETARY}",
    "blind": "desk fast-track --case after --as ross@us-treasury",
    "agrees": "case do after position.taken request=r10 lines=test-kits view=no_objection --as ross@us-treasury",
    "if": "case do after position.taken request=r10 lines=test-kits view=no_objection_if conditions.0.field=journeys "
    "conditions.0.test=at_most conditions.0.value=1 'conditions.0.told=one journey' --as choi@kr-foreign",
    "asks": "case do after position.taken request=r10 lines=test-kits view=question question=Whose --as wong@us-state",
    "not agreed": "case do after decision.granted request=r10 grant=g lines=test-kits begins=2019-03-04 "
    f"--as {SECRETARY}",
    "no rule": f"desk fast-track --propose b4 --as {SECRETARY}",
    "nothing": f"desk fast-track --case flu --propose b4 --rule five-days --as {SECRETARY}",
    "apart": f"{BATCH},oseltamivir rule=five-days kind=standing_list list=medicine-2018 --as {SECRETARY}",
    "revoked": f"case do before grant.revoked grant=goods reason=Doubts --as {SECRETARY}",
    "after revoking": f"{LIKE} precedents.0.case=before precedents.0.cleared=test-kits --lang ko --as {SECRETARY}",
    "by list": f"{BATCH} rule=five-days kind=standing_list list=medicine-2018 --as {SECRETARY}",
    "questioned": f"desk fast-track --case after --as {SECRETARY}",
    "over a question": f"{BY_LIST} ends=2020-01-01 --as {SECRETARY}",
    "content": "case do after position.taken request=r10 lines=test-kits view=no_objection --as wong@us-state",
    "settled": f"desk fast-track --case after --as {SECRETARY}",
    "listed": f"{BY_LIST} conditions.0.field=journeys conditions.0.test=at_most conditions.0.value=1 "
    f"'conditions.0.told=one journey' --as {SECRETARY}",
    "cleared": f"case show after --as {SECRETARY}",
    "alone": f"case consult after --lines truck-1 --reason Custom --as {INTAKE}",
    "alone filed": f"case do after request.filed request=r11 --as {INTAKE}",
    "one-sided": f"case do after decision.granted request=r11 grant=h lines=truck-1 begins=2019-03-04 --as {SECRETARY}",
    "no line": f"case consult after --lines gold --reason Custom --as {INTAKE}",
}


@dataclass(frozen=True)
class Walked:
    told: list[tuple[str, Told]]
    out: Path
    besides: dict[str, Told]

    def after(self, beginning: str, n: int = 0) -> str:
        return [one.out for command, one in self.told if command.startswith(f"dorasan {beginning}")][n]

    def refused(self, beginning: str) -> str:
        (found,) = (one.err for command, one in self.told if command.startswith(f"dorasan {beginning}") and one.code)
        return found


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    out = tmp_path_factory.mktemp("pages")
    lines = [line.partition("   #") for line in commands(PAGES[0])]
    besides = [shlex.split(f"{one} --at {LATER}" if "desk do " not in one else one) for one in BESIDES.values()]
    every = all_run(tmp_path_factory.mktemp("fast"), [*(typed(command, out) for command, _, _ in lines), *besides])
    assert not any("Traceback" in one.err for one in every)
    told, rest = every[: len(lines)], every[len(lines) :]
    for (command, _, remark), one in zip(lines, told, strict=True):
        assert (one.code != 0) is (remark.strip() == "refused"), (command, one)
    found = [(command, one) for (command, _, _), one in zip(lines, told, strict=True)]
    return Walked(found, out, dict(zip(BESIDES, rest, strict=True)))


def test_both_pages_walk_the_same_way() -> None:
    assert commands(PAGES[0]) == commands(PAGES[1]) and len(commands(PAGES[0])) > 50


def test_the_secretariat_writes_down_what_each_side_said_and_decides_nothing(walked: Walked) -> None:
    assert "was shown to us-state, from whom nothing is heard yet" in walked.refused("case do before decision.granted")


def test_a_rule_by_which_goods_pass_waits_for_each_side_by_name(walked: Walked) -> None:
    board = walked.after("desk board")
    assert "five-days (silence clears by this clock; registered by Secretariat on 2018-12-03) is proposed" in board
    assert "Not agreed: Ministry of Unification, US State Department. It waits for this desk" in board
    assert "may not do rule.consented" in walked.refused("case do @group rule.consented rule=five-days --as wong")
    for name in ("one side", "consents", "leaves"):
        assert walked.besides[name].code == 0, walked.besides[name]
    assert "until each has agreed from its own seat: kr-unification" in walked.besides["one side"].err
    assert "What began by kr before goes on by it" in walked.besides["leaves"].err
    assert "rule.consented" not in walked.after("desk board", 1)


def test_what_could_be_proposed_and_what_not_each_with_its_reason(walked: Walked) -> None:
    listed = walked.after("desk fast-track")
    medicine, kits, trucks = re.split(r"\n  (?=test-kits|truck-1)", listed)
    assert "could be proposed, like oseltamivir of case before (decided 2018-12-07)" in medicine
    assert "provisions, readings, goods, consignee, sender, carrier, payer, amount, conditions" in medicine
    assert "on list medicine-2018, entry medicines" in medicine
    assert (
        "not for the fast track" in kits and "others, of which this desk is not told" in kits and "us/ear" not in kits
    )
    assert "goods: a subject of another kind" in trucks and "un/2397/7" in trucks
    assert "Off list medicine-2018: test-kits, truck-1" in listed


def test_what_is_not_like_it_is_not_proposed_and_everything_wrong_is_told(walked: Walked) -> None:
    told = walked.refused("case do flu batch.proposed")
    assert "test-kits is not like" in told and "truck-1 is not like" in told and "2 problems" in told


def test_the_board_and_the_case_show_the_batch_with_its_clock(walked: Walked) -> None:
    board = walked.after("desk board", 1)
    assert "oseltamivir: its view is wanted" in board and "until 2019-01-02 17:00" in board and "in batch b1" in board
    shown = walked.after("case show flu")
    assert "Batch b1 (five-days), proposed 2018-12-21: oseltamivir" in shown
    assert "oseltamivir like oseltamivir of case before" in shown


def test_a_shutdown_stops_the_groups_clock_and_silence_is_not_read_before_its_end(walked: Walked) -> None:
    assert "until 2019-02-01 17:00" in walked.after("case clocks flu")
    assert "runs until 2019-02-01T17:00+09:00" in walked.refused("case do flu decision.silence")


def test_one_line_off_the_list_wants_both_sides(walked: Walked) -> None:
    told = walked.refused("case do flu decision.by_list")
    assert "off: test-kits, truck-1" in told and "not agreed by: kr, us" in told
    shown = walked.after("case show flu", 1)
    assert "agrees to clear apart, by list medicine-2018: oseltamivir" in shown
    assert "cleared by list medicine-2018" in shown and "test-kits, truck-1: filed" in shown


def test_what_a_desk_took_out_silence_does_not_clear(walked: Walked) -> None:
    assert "test-kits do not stand in batch b2" in walked.refused("case do after decision.silence")
    shown = walked.after("case show after")
    assert "oseltamivir: cleared by silence, since 2019-02-15" in shown and "test-kits: in review" in shown
    assert "taken out by US State Department on 2019-02-08, To be looked at again: test-kits" in shown


def test_letters_are_found_in_either_language_with_what_is_not_certain(walked: Walked) -> None:
    assert "Not certain: the day of asking is not public" in walked.after("desk letters flu")
    assert "산소발생기 500대" in walked.after("desk letters 산소발생기")


def test_one_course_beside_the_other_invents_no_day(walked: Walked) -> None:
    told = re.sub(r"\s+", " ", walked.after("desk compare flu"))
    assert "1 of 5 steps would have gone another way" in told and "there was nothing to save" in told
    for says in ("In calendar days: 8 to 42, 23 in the middle", "over 23 starts", "lapse in funding"):
        assert says in told, says
    page = (walked.out / "flu.html").read_text(encoding="utf-8")
    right = re.findall(r"<td[^>]*>(?:(?!</td>).)*</td>", page, re.DOTALL)[1::2]
    for says in ("S/RES/2397 (2017) para 7", "746.4(a)", "clears another body&#x27;s act"):
        assert says in page, says
    assert "Asked 2019-01-20 (supposed)." in page and "2018-12-21 (supposed) to 2019-01-24 (supposed)" in page
    sources = re.findall(r"<li>\[(\d+)\]", page)
    assert sources == [str(n) for n in range(1, len(sources) + 1)] and len(sources) >= 5
    assert "[1]" in told and "http://" in told, "on paper too a source can be looked up"
    days = {day for cell in right for day in re.findall(r"20\d\d-\d\d-\d\d", cell)}
    assert len(right) >= 7 and days == {"2018-07-27"}, "no day on the right, but of the edition of a regulation"


def test_what_nobody_released_is_not_told(walked: Walked) -> None:
    bare = re.sub(r"\s+", " ", walked.after("desk compare flu", 1))
    assert "No desk of the exercise has released anything" in bare and "medicine-2018" not in bare
    for name, clears in (("flu.html", "On the standing list"), ("flu.ko.html", "상시 목록 medicine-2018에 있어")):
        page = (walked.out / name).read_text(encoding="utf-8")
        assert clears in page and "yoon" not in page
    assert "US State Department: 0 events told" in (walked.out / "flu.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("no clock", "UN-SILENCE is no clock for batches"),
        ("other start", "filed is no clock for batches"),
        ("by a government", "kr names no desks that could agree to it (kr, us)"),
        ("proposed", "kr is no clock for batches of such requests to which each desk that it names has agreed"),
        ("not named", "kr does not name us-state"),
        ("twice", "kr-unification agrees to kr already"),
        ("of one side", "kr names no desk of us, whose silence it would read"),
        ("left", "kr is no clock for batches"),
        ("not agreed", "test-kits is held, objected to or questioned by us-state"),
        ("no list", "No standing list called goods"),
        ("strange", "was not decided by an event that this desk sees"),
        ("letter", "The library has no entry U9"),
        ("silent", "no decision but silence or a list"),
        ("looser", "looser than those of list medicine-2018: test-kits"),
        ("applicant", "may not do desk.fast_track"),
        ("unseen", "never came before us-treasury"),
        ("apart", "cleared on different terms"),
        ("no rule", "A batch wants its clock"),
        ("nothing", "Nothing here could be proposed"),
        ("no line", "Case after has no such line"),
    ],
)
def test_what_is_refused_with_its_reason(walked: Walked, step: str, says: str) -> None:
    told = walked.besides[step]
    assert told.code == 1 and says in told.err, told


def test_a_batch_by_a_list_and_a_whole_file_need_no_more(walked: Walked) -> None:
    assert walked.besides["by list"].code == 0, walked.besides["by list"].err
    assert walked.besides["listed"].code == 0, walked.besides["listed"].err
    assert "was asked for" not in walked.besides["cleared"].out, "a list says how much it covers of any line"


def test_a_list_passes_over_no_question_and_no_condition_and_clears_for_no_longer_than_it_stands(
    walked: Walked,
) -> None:
    told = walked.besides["over a question"]
    assert told.code == 1
    for says in (
        "test-kits is held, objected to or questioned by us-state",
        "test-kits: the terms leave out, or loosen, conditions of kr-foreign",
        "It would end on 2020-01-01; list medicine-2018 ends on 2019-12-02",
    ):
        assert says in told.err


def test_what_is_questioned_is_not_offered_to_be_cleared_by_a_list(walked: Walked) -> None:
    offered = "may clear one by one what nobody holds or questions"
    assert offered not in walked.besides["questioned"].out
    assert f"{offered}: test-kits" in walked.besides["settled"].out


def test_one_side_alone_clears_nothing(walked: Walked) -> None:
    told = walked.besides["one-sided"]
    assert told.code == 1 and "before no desk of one side of the group: us-state, us-treasury" in told.err


def test_a_desk_that_is_not_told_grounds_is_told_no_features(walked: Walked) -> None:
    told = walked.besides["blind"].out
    assert "not told to this desk" in told and "like" not in told and "of case" not in told


def test_a_revoked_precedent_is_none(walked: Walked) -> None:
    assert walked.besides["revoked"].code == 0
    assert "선례 결정: 취소됨" in walked.besides["after revoking"].err
