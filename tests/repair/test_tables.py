"""The maintained tables hold together: codes exist, provisions exist, both languages are there, barred stays barred."""

from __future__ import annotations

import re

from dorasan.facts.hs import overlaps, range_interval
from dorasan.facts.possible import Span
from dorasan.goods.editions import any_inside
from dorasan.law.condition import comparisons
from dorasan.repair.choice import JOURNEY
from dorasan.repair.tables import articles, journeys, papers, substitutes
from tests.common import FACTS, HOUSE, LANGS, current

PARA_7 = (range_interval("72-83"), range_interval("84-89"))


def test_codes_exist() -> None:
    for entry in substitutes(HOUSE):
        for span in (*entry.before.spans, *entry.after.spans):
            assert any_inside(span), entry.id


def test_what_helps_leaves_the_barred_chapters_and_what_does_not_stays() -> None:
    for entry in substitutes(HOUSE):
        assert entry.helps is not overlaps(entry.after.spans, PARA_7), entry.id
        assert entry.helps or entry.note, entry.id


def test_texts_are_in_both_languages() -> None:
    for texts in [
        *((e.name, e.gives_up) for e in substitutes(HOUSE)),
        *((j.says, j.gives_up, j.note) for j in journeys(HOUSE)),
    ]:
        assert all(set(text) == set(LANGS) for text in texts)
    assert all(set(entry.note) in (set(), set(LANGS)) for entry in substitutes(HOUSE))


def test_ids_are_unique_and_choices_rest_on_provisions() -> None:
    assert len({entry.id for entry in substitutes(HOUSE)}) == len(substitutes(HOUSE))
    known = current().library.provisions
    for journey in journeys(HOUSE):
        assert journey.kind in JOURNEY
        assert all(name in known for name in journey.basis), journey.id
    for kind, article in articles(HOUSE).items():
        assert article.basis and all(name in known for name in article.basis), kind


def test_a_purchase_elsewhere_stays_within_the_share_that_the_law_lets_pass() -> None:
    """15 CFR 734.4(c): above ten per cent of controlled content an article is subject to the Regulations."""
    share = articles(HOUSE)["origin"].facts["us_content"]
    (bound,) = current().library.terms["us", "subject-to-ear"]
    limits = {part.number for part in comparisons(bound.test) if part.fact == "us_content"}
    assert isinstance(share, Span) and share.high == max(limits)


def test_a_way_through_china_rests_on_chinas_own_ban_and_leaves_its_customs_to_be_asked() -> None:
    through = [j for j in journeys(HOUSE) if any("touches_china" in edits for edits in j.edits.values())]
    assert {journey.id for journey in through} == {"third-country", "un-agency"}
    for journey in through:
        assert "transit/cn/2018-4" in journey.basis
        assert journey.outside and "Chinese customs" in journey.outside["en"] and "중국 세관" in journey.outside["ko"]
        assert not re.search("Chinese customs is not in|법령 팩에 없", " ".join(journey.note.values()))


def test_papers_are_values_of_facts() -> None:
    for fact, value in papers(HOUSE):
        assert value in FACTS[fact].values
