"""Why, as a person would tell it: a screen or two, with the rules and facts that decide, and nothing glossed over."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Group
from dorasan.report.document import Fold, Section, Steps
from dorasan.report.html_page import fragment
from dorasan.report.phrase import first_sentence
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_page, why_printed
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_name, authority_short, holder_name
from dorasan.words import say
from tests.common import KO, LANGS, ONE_OF_BOTH, shared
from tests.strategies import PROOF

TOP = Path(__file__).parents[2]
CLINIC = TOP / "docs" / "examples" / "clinic.csv"
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)
MOST = 110  # lines at a hundred columns: two or three screens, of a whole of a thousand
WIDE = Manner(4000)


@pytest.fixture(scope="module", params=[CLINIC, FLU], ids=["clinic", "flu"])
def sitting(request: pytest.FixtureRequest) -> Sitting:
    found: Sitting = shared(request.param, today=TODAY)
    return found


@cache
def looked_at(sitting: Sitting) -> tuple[str, ...]:
    """A line of each make: in which group, whom it waits for, what hangs on it; under ``DORASAN_PROOF`` every line."""
    if PROOF:
        return tuple(sitting.project.lines)
    makes = {(one.group, one.surely, one.who, one.hangs[:1]): name for name, one in reversed(sitting.groups.items())}
    return tuple(makes.values())


@cache
def told(sitting: Sitting, name: str, lang: Tongue) -> str:
    """What several tests look at, on lines as long as they are."""
    return why_printed(sitting, name, lang, WIDE)


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_it_is_short_and_leads_to_the_whole(sitting: Sitting, lang: Tongue) -> None:
    """The longest answer of each group, and one in full; under ``DORASAN_PROOF`` every line, all in full."""
    longest: dict[Group, str] = {}
    for name in looked_at(sitting):
        one = sitting.groups[name]
        longest[one.group] = max(longest.get(one.group, name), name, key=lambda line: len(told(sitting, line, KO)))
    for name in sitting.project.lines if PROOF else longest.values():
        text = why_printed(sitting, name, lang, Manner(100))
        assert len(text.splitlines()) <= MOST and "--full" in text, name
        if lang in ONE_OF_BOTH and (PROOF or name == next(iter(longest.values()))):
            whole = why_printed(sitting, name, lang, Manner(100), full=True)
            assert len(whole.splitlines()) > len(text.splitlines()) and "--full" not in whole


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_whoever_may_be_asked_is_named_with_a_rule(sitting: Sitting, lang: Tongue) -> None:
    """Nobody is left out who may be asked by law: by the rule, or among those asked only at worst."""
    for name in looked_at(sitting):
        line, text = sitting.project.lines[name], told(sitting, name, lang)
        rules = text.partition(say(lang, "why.told_why"))[2].partition("\n\n")[0]
        for who in sitting.rulings.authorities():
            if sitting.rulings[line.id].cell(who).worst > 0:
                assert authority_name(lang, who) in rules or authority_short(lang, who) in rules, (name, who)
        if not any(sitting.rulings[line.id].cell(who).worst > 0 for who in sitting.rulings.authorities()):
            assert say(lang, "why.told_nobody") in rules


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_a_contested_line_names_every_reading_and_its_holder(lang: Tongue) -> None:
    found = shared(FLU, today=TODAY)
    text = why_printed(found, "truck-1", lang, WIDE)
    proof = found.proof("truck-1")
    (contest,) = [c for c in proof.contested if c.provision == "un/2397/7"]
    for reading in contest.readings:
        assert (first_sentence(reading.says[lang]) in text) is not reading.speculative
        for position in reading.positions:
            assert holder_name(lang, position.holder) in text and (position.assumed or str(position.since) in text)
            assert position.assumed or position.source.partition(" ; ")[0] in text


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_what_nobody_has_judged_is_never_left_out(sitting: Sitting, lang: Tongue) -> None:
    for name in looked_at(sitting):
        proof = sitting.proof(name)
        text = told(sitting, name, lang).partition(say(lang, "why.told_unjudged"))[2]  # its words stand above as well
        assert proof.not_included[lang] in text
        assert (say(lang, "first.unscreened") in text) is not bool(sitting.project.screened)
        said = [f.provision for f in proof.findings if f.says in ("bites", "cannot_tell")]
        doubted = any(not proof.provisions[provision].confirmed for provision in said)
        assert (say(lang, "why.told_unconfirmed", cites="|").partition("|")[0] in text) is doubted
        assert (say(lang, "why.told_open", facts="|").partition("|")[0] in text) is bool(proof.questions)


def test_an_open_fact_is_told_as_open(sitting: Sitting) -> None:
    """Of a rule of which nothing can be told yet, the facts that are open stand first, and are called so."""
    lang, seen = KO, 0
    for name in looked_at(sitting):
        for line in told(sitting, name, lang).splitlines():
            before, hangs, _ = line.partition(f" - {say(lang, 'why.status_open')}")
            seen += bool(hangs and before)
    assert seen or all(not sitting.proof(name).questions for name in looked_at(sitting))


def test_a_page_folds_the_whole_and_offers_no_command(sitting: Sitting) -> None:
    lang = LANGS[0]
    name = next(iter(sitting.project.lines))
    blocks = why_page(sitting, name, lang)
    (whole,) = [block for block in blocks if isinstance(block, Fold)]
    assert all(block.shut for block in whole.blocks if isinstance(block, Section))
    assert any(isinstance(block, Section) for block in whole.blocks) and any(isinstance(b, Steps) for b in blocks)
    page = fragment(blocks, lambda action: f"/case/x/{action.do}" if action.do == "fix" else "")
    assert 'href="/case/x/fix"' in page and "--full" not in page and "dorasan fix" not in page
    assert page.count("<details") > 3 and page.count("<details") == page.count("</details>")
