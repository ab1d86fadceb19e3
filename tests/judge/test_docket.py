"""The docket: what is answered together, and what it says of a law at a glance."""

from __future__ import annotations

from dataclasses import replace

from dorasan.law.condition import All
from dorasan.law.provision import Aggregate, Effect, Layer, Provision
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, approval, ban, law, lift, needs, report, rule, word
from tests.strategies import ALWAYS

EXEMPTION, LICENCE, TAKE_OUT = (COMMITTEE, "exemption"), (COMMERCE, "licence"), (SEAT, "take-out-approval")
LAND, ACROSS = word("mode", "land"), word("crosses_mdl", "yes")


def together(*provisions: Provision, seat: str = "kr") -> list[tuple[list[str], list[str]]]:
    clusters = law(*provisions).docket(seat).clusters
    return [([p.id for p in cluster.demands], [p.id for p in cluster.lifts]) for cluster in clusters]


def free(name: str, frees: str, *acts: tuple[str, str]) -> Provision:
    return lift(name, frees, *(approval(*act) for act in acts))


def test_what_shares_a_lift_or_an_act_is_answered_together() -> None:
    one, two = ban("un/x/1"), ban("un/x/2")
    assert together(one, two) == [(["un/x/1"], []), (["un/x/2"], [])]
    assert together(one, two, free("un/lift/1", "un/x/*")) == [(["un/x/1", "un/x/2"], ["un/lift/1"])]
    own = [free(f"un/lift/{n}", f"un/x/{n}", EXEMPTION) for n in (1, 2)]
    assert together(one, two, *own) == [(["un/x/1", "un/x/2"], ["un/lift/1", "un/lift/2"])]
    other = free("un/lift/2", "un/x/2", (COMMITTEE, "committee-notice"))
    assert together(one, two, own[0], other) == [(["un/x/1"], ["un/lift/1"]), (["un/x/2"], ["un/lift/2"])]
    asks = needs("un/x/3", approval(*EXEMPTION))
    assert together(one, asks, own[0]) == [(["un/x/1", "un/x/3"], ["un/lift/1"])]
    tells = rule("un/x/3", Effect.REPORTS, report(COMMITTEE, "exemption"))
    assert together(one, tells, own[0]) == [(["un/x/1", "un/x/3"], ["un/lift/1"])]


def test_lifts_that_free_nothing_in_force_are_left_out() -> None:
    one, idle = ban("un/x/1"), free("un/lift/1", "un/z/*", EXEMPTION)
    assert together(one, idle) == [(["un/x/1"], [])]
    assert together(one, free("us/lift/1", "un/x/1", LICENCE)) == [(["un/x/1"], [])], "of another legal order"
    assert together(one, needs("un/x/2", approval(*EXEMPTION)), idle) == [(["un/x/1"], []), (["un/x/2"], [])]


def test_layers_are_apart() -> None:
    custom = replace(ban("un/x/2"), layer=Layer.PRACTICE)
    assert together(ban("un/x/1"), custom, free("un/lift/1", "un/x/*")) == [
        (["un/x/1"], ["un/lift/1"]),
        (["un/x/2"], []),
    ]


def test_a_choice_between_governments_takes_in_who_may_ask_one_of_them_anyway() -> None:
    """The preferred set burdens as few of them as can be, which only both together tell."""
    choice = ban("un/x/1"), free("un/lift/1", "un/x/1", EXEMPTION), free("un/lift/2", "un/x/1", LICENCE)
    anyway = needs("us/x/9", approval(COMMERCE, "other"))
    assert together(*choice, anyway) == [(["un/x/1", "us/x/9"], ["un/lift/1", "un/lift/2"])]
    assert together(*choice, anyway, seat="us") == [(["un/x/1"], ["un/lift/1", "un/lift/2"]), (["us/x/9"], [])]
    tells = rule("us/x/9", Effect.REPORTS, report(COMMERCE, "other"))
    assert together(*choice, tells)[1] == (["us/x/9"], []), "who is only told waits for nobody"
    no_choice = ban("un/x/1"), free("un/lift/1", "un/x/1", EXEMPTION, LICENCE)
    assert together(*no_choice, anyway)[1] == (["us/x/9"], [])
    or_none = ban("un/x/1"), free("un/lift/1", "un/x/1", LICENCE), free("un/lift/2", "un/x/1")
    assert together(*or_none, anyway)[1] == (["us/x/9"], []), "what asks nobody is always lighter"


def test_a_docket_at_a_glance() -> None:
    watch = rule("un/x/1", Effect.REQUIRES, approval(*EXEMPTION), test=All((word("luxury", "no_flag"), LAND)))
    quota = replace(ban("un/x/2", test=ACROSS), aggregate=Aggregate("barrels", ALWAYS, "calendar_year"))
    shown = rule("us/x/3", Effect.WARNS, test=LAND, scope=ACROSS, rivals=(word("mode", "sea"),))
    docket = law(watch, quota, shown, needs("kr/x/4", approval(*TAKE_OUT), layer=Layer.PRACTICE)).docket()
    assert [p.id for p in docket.quotas] == ["un/x/2"] and docket.catch_alls == ()
    assert [(p.id, test) for p, test in docket.shown_tests] == [("us/x/3", All((ACROSS, ALWAYS, LAND)))]
    assert docket.comparisons() == [word("luxury", "no_flag"), LAND, ACROSS]
    assert docket.facts() == ["luxury", "mode", "crosses_mdl"]
    assert (docket.authorities(), docket.authorities(Layer.PRACTICE)) == ([COMMITTEE], [SEAT])
    assert docket.columns == {
        (Layer.LAW, COMMITTEE): ((0, 0), (1, 0)),
        (Layer.PRACTICE, SEAT): ((2, 0),),
    }
    assert docket.views() == ["strict", "lenient"]
    held = law(ban("un/x/1", rivals=(LAND,), held={1: "kr", 0: "us"})).docket()
    assert held.views() == ["strict", "lenient", "kr", "us"]


def test_a_catch_all_in_force_is_told_with_what_a_check_answers() -> None:
    clean, heard = word("red_flag_wmd", "none_found"), word("mode", "sea")
    watch = rule("un/x/1", Effect.WARNS, test=All((heard, clean, LAND, clean)), catch_all=True)
    ((found, asked),) = law(watch, rule("un/x/2", Effect.WARNS, test=clean)).docket().catch_alls
    assert (found.id, asked) == ("un/x/1", ("red_flag_wmd",))
    assert law(rule("un/x/3", Effect.WARNS, test=LAND, catch_all=True)).docket().catch_alls == ()


def test_for_which_subjects_an_authority_may_be_asked() -> None:
    """By what asks it or, where nobody is asked, by what it alone bars; of the law only."""
    goods, people = word("subject", "item"), word("subject", "person")
    docket = law(
        ban("un/x/1", scope=goods),
        ban("us/x/2", scope=people),
        free("us/lift/1", "us/x/2", EXEMPTION),
        needs("kr/x/3", approval(*LICENCE), scope=All((LAND, people))),
        needs("kr/x/4", approval("unc"), scope=goods, layer=Layer.PRACTICE),
        rule("kr/x/5", Effect.REPORTS, report(SEAT), scope=goods),
    ).docket()
    kinds = docket.asked_for
    assert {who: sorted(found) for who, found in kinds.items()} == {
        COMMITTEE: ["item", "person"],
        COMMERCE: ["person"],
        SEAT: ["item"],
    }
