"""What a line owes to facts that its file only assumes: which of them, and who might be asked besides."""

from __future__ import annotations

from dorasan.facts.given import Given, Provenance
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.law.condition import All, Compare
from dorasan.project.project import Act
from dorasan.sitting.assumed import Leaning, assumed_of, leaning
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, approval, ban, lift, needs, word
from tests.sitting.tiny import ASSUMED, act, edition, line, said, sat

LAND, SEA, AMERICAN = word("mode", "land"), word("mode", "sea"), Compare("us_content", "above", number=10.0)
LICENCE = approval(COMMERCE, "licence")
BY_LAND = edition(needs("us/x/1", LICENCE, test=LAND), needs("un/x/1", approval(COMMITTEE), test=SEA))


def assumed(**words: str | float) -> dict[str, Given]:
    return said(ASSUMED, **words)


def told(law: object, *acts: Act, view: str = "strict") -> Leaning | None:
    sitting = sat(law, line("a", *acts))  # type: ignore[arg-type]
    return leaning(sitting, ["a"], view).get("a")


def test_a_fact_that_was_only_assumed_bears_where_the_line_may_ask_another_without_it() -> None:
    assert told(BY_LAND, act(assumed(mode="air"))) == Leaning(("mode",), (COMMITTEE, COMMERCE))
    assert told(BY_LAND, act(said(mode="air"))) is None, "somebody said so"
    assert told(BY_LAND, act(said(mode="air") | assumed(us_content=0.0))) is None, "nothing hangs on it"
    assert told(BY_LAND) is None and leaning(sat(BY_LAND, line("a")), []) == {}


def test_who_is_asked_already_is_no_more_asked_besides() -> None:
    """And who may not be asked at all is never named."""
    found = told(BY_LAND, act(assumed(mode="land")))
    assert found == Leaning(("mode",), (COMMITTEE,)), "Commerce is asked, and then perhaps"
    only = edition(needs("us/x/1", LICENCE, test=LAND), needs("un/x/1", approval(COMMITTEE), test=AMERICAN))
    assert told(only, act(assumed(mode="air") | said(us_content=0.0))) == Leaning(("mode",), (COMMERCE,))
    own = edition(needs("kr/x/1", approval(SEAT, "take-out-approval"), test=LAND))
    assert told(own, act(assumed(mode="air"))) == Leaning(("mode",), ()), "the class hangs on it all the same"


def test_of_several_facts_those_are_named_that_bear_by_themselves_else_all() -> None:
    law = edition(needs("us/x/1", LICENCE, test=LAND), needs("un/x/1", approval(COMMITTEE), test=All((SEA, AMERICAN))))
    found = told(law, act(assumed(mode="air", us_content=0.0)))
    assert found is not None and found.facts == ("mode",)
    together = edition(needs("us/x/1", LICENCE, test=All((LAND, AMERICAN))))
    assert told(together, act(assumed(mode="air", us_content=0.0))) == Leaning(("mode", "us_content"), (COMMERCE,))


def test_what_the_file_assumes_of_one_act_opens_no_other() -> None:
    law = edition(needs("us/x/1", LICENCE, test=All((LAND, AMERICAN))))
    first, second = act(assumed(mode="air") | said(us_content=0.0)), act(said(mode="air", us_content=90.0))
    assert assumed_of(line("a", first, second)) == ("mode",)
    assert told(law, first, second) is None
    assert told(law, first, act(assumed(mode="air") | said(us_content=90.0))) == Leaning(("mode",), (COMMERCE,))


def test_what_a_profile_supposes_is_told_elsewhere() -> None:
    supposed = said(Provenance("premise", assumed=True), mode="air")
    assert assumed_of(line("a", act(supposed))) == () and told(BY_LAND, act(supposed)) is None


def test_a_line_is_ruled_on_once_without_what_is_assumed_of_it() -> None:
    sitting = sat(BY_LAND, line("a", act(assumed(mode="air"))))
    first = leaning(sitting, ["a"])
    before = dict(sitting.opened)
    assert leaning(sitting, ["a"], "lenient") == first == leaning(sitting, ["a"])
    assert before and all(sitting.opened[key] is ruling for key, ruling in before.items())


def test_what_follows_from_what_is_assumed_falls_with_it() -> None:
    """What crosses the line goes by land: without the crossing it may go by sea. What follows from the rest stays."""
    follows = said(Provenance(IMPLIED), mode="land", enters_dmz="yes")
    crossing = act(assumed(crosses_mdl="yes") | follows)
    by_sea = edition(needs("us/x/1", LICENCE, test=SEA))
    assert assumed_of(line("a", crossing)) == ("crosses_mdl",)
    assert told(by_sea, crossing) == Leaning(("crosses_mdl",), (COMMERCE,))
    outside = edition(needs("us/x/1", LICENCE, test=word("enters_dmz", "no")))
    assert told(outside, crossing) == Leaning(("crosses_mdl",), (COMMERCE,))
    assert told(outside, act(said(corridor="west") | assumed(crosses_mdl="yes") | follows)) is None


def test_under_the_strict_view_the_lenient_is_looked_at_too() -> None:
    """A sure green of those who read leniently is no certainty either. Under a view of one's own it is that alone."""
    law = edition(ban("un/x/1", rivals=(LAND,), held={0: "kr"}), lift("un/lift/1", "un/*", approval(COMMITTEE)))
    by_land = act(assumed(mode="land"))
    assert told(law, by_land) == Leaning(("mode",), ())
    assert told(law, by_land, view="kr") is None and told(law, by_land, view="lenient") == Leaning(("mode",), ())
