"""What scenarios move on projects small enough to know the answer by heart."""

from __future__ import annotations

import pytest

from dorasan.law.provision import Layer
from dorasan.report.whatif.answer import figures_2021
from dorasan.report.whatif.picture import change_of
from dorasan.whatif.cleared_by import WAITS, ClearedBy
from dorasan.whatif.compare import BARE, CARRIED
from dorasan.whatif.load import shipped
from dorasan.whatif.proof import leaves_law_alone
from tests.whatif.common import of, studied, supposed

QUIET = [name for name in shipped() if leaves_law_alone(supposed(name))]


@pytest.mark.parametrize("name", QUIET)
def test_no_law_cell_moves_where_the_law_is_left_alone(name: str) -> None:
    found, setting = studied(name)
    assert not [key for key in found.cells_moved() if key[0] is Layer.LAW]
    assert not [key for key in found.cells_moved(CARRIED) if key[0] is Layer.LAW]
    assert setting.cells.identical and setting.law_text[2]
    assert setting.cells.cells > 0


def test_practice_only_scenarios_are_among_them() -> None:
    assert {"independence", "step-by-step", "frozen-2025", "border-closed"} <= set(QUIET)


def test_independence_spares_what_no_un_or_us_cell_gates_and_nothing_else() -> None:
    found, _ = studied("independence")
    before, after = found.before, found.after
    group = before.found.authorities.index("working-group")
    soap, clippers = of(found, "kits", "soap"), of(found, "kits", "clippers")
    assert before.standing[BARE][soap] == ClearedBy.GROUP
    assert after.standing[BARE][soap] in (ClearedBy.FREE, ClearedBy.OWN)
    practice = after.found.alone.needs[Layer.PRACTICE]
    assert practice[soap, group, 0].tolist() == [0, 0]
    assert practice[clippers, group, 0, 0] > 0, "the Committee still has to be asked, and so is the group"
    assert practice[of(found, "kits", "truck"), group, 0, 0] > 0, "contested: what a working group is for"


def test_what_is_open_stays_open() -> None:
    """A pump of unknown origin may need a US licence: nothing unknown is read as allowed."""
    found, _ = studied("independence+whitelist")
    group = found.after.found.authorities.index("working-group")
    pump = of(found, "kits", "pump")
    best, worst = found.after.found.alone.needs[Layer.PRACTICE][pump, group, 0].tolist()
    assert best == 0 < worst
    assert found.after.standing[BARE][pump] == ClearedBy.OPEN


def test_alone_and_as_carried_are_two_answers() -> None:
    found, _ = studied("independence")
    medicine = of(found, "kits", "medicine")
    assert medicine in found.to_seoul(BARE)
    assert medicine not in found.to_seoul(CARRIED), "the truck is contested"
    figures = figures_2021(found)
    assert figures["alone_moved"] == figures["alone_from_group"] == 2
    assert figures["alone_now"] - figures["alone_was"] == 2
    assert figures["un_lines"] >= 4


def test_own_custody_settles_the_truck_and_not_its_fuel() -> None:
    found, _ = studied("own-custody")
    committee = found.before.found.authorities.index("un-committee")
    law = found.after.found.alone.needs[Layer.LAW]
    assert law[of(found, "kits", "truck"), committee, 0].tolist() == [0, 0]
    assert law[of(found, "kits", "laptop"), committee, 0].tolist() == [0, 0]
    assert law[of(found, "kits", "diesel"), committee, 0, 1] > 0
    assert found.after.found.carried.needs[Layer.LAW][of(found, "kits", "truck"), committee, 0, 1] > 0
    assert not found.after.found.contested[of(found, "kits", "truck"), committee]
    assert law[of(found, "kits", "clippers"), committee, 0, 0] > 0, "a gift is a gift under every reading"


def test_a_standing_list_frees_what_is_on_it() -> None:
    found, _ = studied("whitelist")
    committee = found.before.found.authorities.index("un-committee")
    clippers = of(found, "kits", "clippers")
    assert found.before.found.alone.needs[Layer.LAW][clippers, committee, 0, 0] > 0
    assert found.after.found.alone.needs[Layer.LAW][clippers, committee, 0].tolist() == [0, 0]
    moved = {who for layer, who in found.cells_moved()}
    assert moved == {"un-committee"}, "it lifts nothing of the United States"


def test_silence_changes_the_wait_and_not_whom_to_ask() -> None:
    found, _ = studied("silence-is-consent")
    assert (found.before.standing[BARE] == found.after.standing[BARE]).all()
    assert not found.cases_spared() and not found.cases_added()
    kits = next(n for n, p in enumerate(found.portfolio.projects) if p.id == "kits")
    committee = found.before.found.authorities.index("un-committee")
    assert change_of(found, kits, committee) == "lighter"
    days = found.after.days[kits]["un-committee", "exemption"]
    assert (days.low, days.high, days.kinds) == (0, 7, ("supposed",))


def test_a_freeze_has_no_days() -> None:
    found, _ = studied("frozen-2025")
    assert not found.cells_moved()
    kits = next(n for n, p in enumerate(found.portfolio.projects) if p.id == "kits")
    days = found.after.days[kits]["un-committee", "exemption"]
    assert (days.state, days.low, days.high) == ("frozen", None, None)
    assert found.after.case_days(kits).state == "frozen"
    assert found.before.case_days(kits).state is None


def test_a_closed_border_moves_the_norths_column_alone() -> None:
    found, _ = studied("border-closed")
    assert set(found.cells_moved()) == {(Layer.NORTH, "north")}
    assert not found.moved(BARE) and not found.moved(CARRIED)


def test_in_step_with_the_talks_adds_to_practice() -> None:
    found, _ = studied("step-by-step")
    assert {layer for layer, _ in found.cells_moved()} == {Layer.PRACTICE}
    assert not found.to_seoul(BARE)
    found, _ = studied("independence", against="step-by-step")
    assert found.to_seoul(BARE), "any two scenarios can be compared"


def test_before_2397_machinery_was_not_barred() -> None:
    found, setting = studied("before-2397")
    committee = found.before.found.authorities.index("un-committee")
    clippers = of(found, "kits", "clippers")
    assert found.before.found.alone.needs[Layer.LAW][clippers, committee, 0, 0] > 0
    assert found.after.found.alone.needs[Layer.LAW][clippers, committee, 0].tolist() == [0, 0]
    assert not setting.law_text[2] and not setting.cells.identical


def test_flows_keep_every_line_and_accounts_are_not_lines() -> None:
    for name in shipped():
        found, _ = studied(name)
        for how in (BARE, CARRIED):
            assert found.flow(how).sum() == len(found.lines)
        assert not any(found.portfolio.lines[n].quota for n in found.lines)
    assert any(line.quota for line in found.portfolio.lines)


def test_value_is_an_interval_over_what_is_known() -> None:
    found, _ = studied("independence")
    worth = found.worth(found.to_seoul(BARE))
    assert (worth.low, worth.high, worth.known, worth.unknown) == (5200.0, 6200.0, 2, 0)


def test_what_still_blocks_names_whose_and_the_ground() -> None:
    found, _ = studied("independence")
    left = {(b.layer, b.authority): b for b in found.blocking(found.after)}
    committee = left[Layer.LAW, "un-committee"]
    assert "un/2397/7" in dict(committee.provisions)
    assert committee.contested >= 2
    assert all(not p.startswith("practice/") for p, _ in committee.provisions)
    group = left[Layer.PRACTICE, "working-group"]
    assert dict(group.provisions).keys() == {
        "practice/working-group/prior-consultation",
        "practice/working-group/electronics-2020",
    }


def test_every_authority_that_is_asked_has_an_act_that_is_waited_for() -> None:
    """A licence that hangs on an open fact is waited for by name, and counted with the cases that wait for it."""
    for name in shipped():
        found, _ = studied(name)
        for side in (found.before, found.after):
            for n, line in enumerate(found.portfolio.lines):
                gates = (side.found.alone.needs[Layer.LAW][n, :, 0, 1] >= WAITS).nonzero()[0]
                asked = {side.found.authorities[a] for a in gates.tolist()}
                assert asked <= {who for who, _ in side.found.acts[n]}, (name, line.id)
                case = found.before.days[line.project] if side is found.before else found.after.days[line.project]
                assert not side.found.counted[n] or asked <= {who for who, _ in case}, (name, line.id)
