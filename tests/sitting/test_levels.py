"""Floor, ordinary and ceiling of lines on which the ways there differ, alone and with what carries them."""

from __future__ import annotations

from dataclasses import replace

from dorasan.facts.given import Given
from dorasan.judge.court import judge
from dorasan.judge.need import Klass, Need
from dorasan.judge.ruling import Rulings
from dorasan.law.condition import All, Compare
from dorasan.law.edition import Edition
from dorasan.opinion.groups import Group
from dorasan.profile import Levels
from dorasan.project.project import Line
from dorasan.sitting.levels import Ordinary, beside
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, approval, ban, lift, needs, report, word
from tests.sitting.tiny import act, edition, line, project, said
from tests.strategies import AS_OF

LAND, SEA, CROSSES = word("mode", "land"), word("mode", "sea"), word("crosses_mdl", "yes")
AMERICAN = Compare("us_content", "above", number=10.0)
TAKE_OUT = needs("kr/x/1", approval(SEAT, "take-out-approval"), test=CROSSES)
LAW = edition(
    needs("us/x/1", approval(COMMERCE, "licence"), test=LAND),
    needs("un/x/1", approval(COMMITTEE), test=SEA),
    needs("un/x/2", report(COMMITTEE), test=AMERICAN),
    TAKE_OUT,
)
N, R, REPORTED = Need.NOT_NEEDED, Need.ROUTINE, Need.REPORT_AFTER


def lines(goods: dict[str, Given], truck: dict[str, Given]) -> tuple[Line, ...]:
    usual = said(crosses_mdl="no", us_content=0.0)
    return line("goods", act(usual | goods), needs=(("truck",),)), line("truck", act(usual | truck))


def ordinary(law: Edition, *every: tuple[Line, ...]) -> Ordinary:
    """Of lines as they are known, and then on each way."""

    def ruled(some: tuple[Line, ...]) -> Rulings:
        return judge(law, project(*some), today=AS_OF)

    plain, *ways = map(ruled, every)
    return Ordinary(plain, ways)


OPEN, AIR, LORRY, SHIP = {}, said(mode="air"), said(mode="land"), said(mode="sea")


def test_a_cell_lies_between_what_is_known_and_what_is_ordinary() -> None:
    """Alone, unless it is asked for with what carries it."""
    found = ordinary(LAW, lines(OPEN, OPEN), lines(AIR, AIR), lines(AIR, LORRY))
    assert found.cell("goods", COMMERCE) == Levels(N, N, N, R) == found.cell("goods", COMMERCE, carried=False)
    assert found.cell("goods", COMMERCE, carried=True) == Levels(N, N, R, R)
    assert found.cell("truck", COMMERCE) == found.cell("truck", COMMERCE, carried=True) == Levels(N, N, R, R)
    assert found.cell("goods", COMMITTEE, carried=True) == Levels(N, N, N, R)
    assert found.klass("goods") == Levels(Klass.FREE, Klass.FREE, Klass.FREE, Klass.SHARED)
    assert found.klass("goods", carried=True) == Levels(Klass.FREE, Klass.FREE, Klass.SHARED, Klass.SHARED)
    assert found.klass("truck") == found.klass("truck", carried=True) == found.klass("goods", carried=True)


def test_without_a_way_what_is_known_is_the_ordinary_case() -> None:
    found = ordinary(LAW, lines(OPEN, SHIP))
    assert found.ways == (found.plain,) and found.lines("goods") == [found.plain["goods"]]
    assert found.cell("goods", COMMERCE) == Levels(N, N, R, R)
    assert found.cell("goods", COMMITTEE, carried=True) == Levels(R, R, R, R)


def test_a_view_has_cells_and_classes_of_its_own() -> None:
    law = edition(ban("un/x/1", test=LAND, rivals=(SEA,)), lift("un/lift/1", "un/*", approval(COMMITTEE)))
    found = ordinary(law, lines(LORRY, LORRY))
    for carried in (False, True):
        assert found.cell("goods", COMMITTEE, carried=carried) == Levels(R, R, R, R)
        assert found.cell("goods", COMMITTEE, "lenient", carried=carried) == Levels(N, N, N, N)
        assert found.klass("goods", carried=carried).floor is Klass.SHARED
        assert found.klass("goods", "lenient", carried=carried).ceiling is Klass.FREE


def test_lines_that_are_ruled_alike_are_told_by_one_key() -> None:
    """Alike at every level, and for some purposes carried alike."""
    other = replace(lines(OPEN, OPEN)[0], id="other", needs=())
    every = [(*lines(OPEN, OPEN), other), (*lines(AIR, LORRY), replace(other, acts=lines(AIR, AIR)[0].acts))]
    found = ordinary(LAW, *every)
    assert found.alike("goods") == found.alike("other") != found.alike("truck") and len(found.alike("goods")) == 2
    assert found.alike_carried("goods") != found.alike_carried("other")
    assert found.cell("other", COMMERCE) == found.cell("goods", COMMERCE)
    assert found.group("other", "kr") == replace(found.group("goods", "kr"), line="other")
    assert found.group("truck", "kr").group is not found.group("other", "kr").group


def test_the_authorities_of_other_governments() -> None:
    found = ordinary(LAW, lines(OPEN, OPEN))
    assert found.foreign("kr") == [COMMITTEE, COMMERCE] and found.foreign("us") == [COMMITTEE, SEAT]


def test_what_a_line_hangs_on_is_what_the_consent_of_another_government_hangs_on() -> None:
    """Where nobody's does, what the seat's own hangs on; what it is comes first, because by it lists are looked at."""
    land = act(said(us_content=0.0))
    found = ordinary(LAW, (line("both", land), line("own", act(said(mode="air", us_content=0.0)))))
    assert found.hangs("both", "kr") == [("mode", "plan")] and found.hangs("own", "kr") == [("crosses_mdl", "plan")]
    assert found.hangs("both", "us") == [("crosses_mdl", "plan"), ("mode", "plan")]
    assert found.hangs("both", "kr") == [("mode", "plan")]
    code = Compare("hs", "under", ranges=((840000, 849999),))
    listed = edition(needs("un/x/1", approval(COMMITTEE), test=All((LAND, code))))
    assert [fact for fact, _ in ordinary(listed, (line("a", act({})),)).hangs("a", "kr")] == ["hs", "mode"]
    ways = ordinary(LAW, (line("a", act({})),), (line("a", act(said(us_content=0.0))),), (line("a", act(SHIP)),))
    assert [fact for fact, _ in ways.hangs("a", "kr")] == ["mode", "us_content"]


def test_whether_anything_of_another_government_hangs_on_the_way() -> None:
    def differs(*ways: dict[str, Given], law: Edition = LAW) -> bool:
        return ordinary(law, lines(OPEN, OPEN), *(lines(way, AIR) for way in ways)).differs("goods", "kr")

    assert differs(AIR, LORRY) and differs(AIR, SHIP) and differs(AIR, OPEN) and differs(LORRY, OPEN)
    assert not differs(AIR) and not differs(LORRY, LORRY) and not differs(OPEN, OPEN)
    assert not differs(AIR, AIR | said(crosses_mdl="yes")), "the seat's own"
    assert not differs(AIR, AIR | said(us_content=90.0)), "what is only reported holds nothing up"


def test_each_line_stands_in_one_group() -> None:
    found = ordinary(LAW, lines(OPEN, SHIP), lines(AIR, SHIP))
    goods, truck = found.group("goods", "kr"), found.group("truck", "kr")
    assert (goods.line, goods.group, goods.who) == ("goods", Group.ORDINARILY_CLEAR, ())
    assert (truck.line, truck.group, truck.who, truck.surely) == ("truck", Group.NEEDED, (COMMITTEE,), True)
    assert found.group("goods", "kr") == goods
    disputed = edition(ban("un/x/1", test=LAND, rivals=(SEA,)), lift("un/lift/1", "un/*", approval(COMMITTEE)))
    assert ordinary(disputed, lines(LORRY, AIR)).group("goods", "kr").group is Group.CONTESTED
    barred = edition(ban("un/x/1", test=LAND))
    assert ordinary(barred, lines(LORRY, AIR)).group("goods", "kr").group is Group.BARRED


def test_an_opinion_takes_the_same_values() -> None:
    found = ordinary(LAW, lines(OPEN, OPEN), lines(AIR, LORRY))
    taken = beside(found, {"goods": found.group("goods", "kr")}, profile="some")
    for carried in (False, True):
        assert taken.cell("goods", COMMERCE, "strict", carried) == found.cell("goods", COMMERCE, carried=carried)
        assert taken.klass("goods", "strict", carried) == found.klass("goods", carried=carried)
    assert taken.alike("goods") == found.alike_carried("goods") and taken.profile == "some"
    assert taken.cell("goods", COMMERCE, "strict", True) != taken.cell("goods", COMMERCE, "strict", False)
