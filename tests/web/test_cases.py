"""The cases as pages: history beside law, the two never mixed up; what the pages say of holds is what the cases say."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from django.test import Client

from dorasan.casebook.history import FOLDER, histories
from dorasan.report.links import linked
from dorasan.web.law import law
from dorasan.web.pages.cases import judged
from dorasan.words import LANGS, say
from tests.strategies import PROOF
from tests.web.conftest import browser
from tests.web.test_law import page
from tests.web.test_pages import words_of

sys.path.insert(0, str(FOLDER.parent / "tools"))
from case_table import RESTS, holds

FLU = "2019-01-flu-medicine"


@pytest.fixture(scope="module", autouse=True)
def all_judged() -> None:
    assert judged().wait(300)


def test_the_verdict_on_every_hold_is_that_of_the_table() -> None:
    found = judged().found
    assert found is not None and len(found.verdicts) == 43
    ours = [(name, one) for name, verdicts in found.verdicts.items() for one in verdicts]
    theirs = {(hold.case.name, hold.entry["what"]["en"]): hold for hold in holds()}
    assert len(ours) == len(theirs) > 20
    for name, one in ours:
        hold = theirs[(name, one.hold.what["en"])]
        assert one.basis is hold.basis() and one.own_act is hold.own_act(), (name, one.hold.what["en"])
        assert list(one.behind) == hold.biting()
        assert {who: "needed" if needed else "not needed" for who, needed in one.readers.items()} == hold.readers()
        assert one.grounds == {who: RESTS[who] for who in one.readers}


@pytest.mark.parametrize("lang", LANGS)
def test_all_cases_stand_in_one_table(lang: str) -> None:
    told = words_of(page(browser(lang), "/cases/"))
    for one in histories().values():
        assert one.number in told and " ".join(one.title[lang].split()) in told and one.result[lang] in told
    assert say(lang, "cases.basis_none") in told and "every 1s" not in told


def test_a_source_that_is_no_address_is_named_in_the_language_of_its_account() -> None:
    rows = [(one.name, event) for one in histories().values() for event in one.accounts["ko"].events]
    named = [(name, source) for name, event in rows for source in event.sources if "://" not in source]
    assert named
    assert not [one for one in named if not re.search("[가-힣]", one[1])]
    told = [words for one in histories().values() for account in one.accounts.values() for _, words in account.remarks]
    assert not [words for words in told if "<http" in words], "the marks around an address are no part of it"
    led = [bit.href for words in told for bit in linked(words) if bit.href]
    assert led and not [href for href in led if href.endswith((".", ")")) or re.search("[가-힣]", href)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_flu_medicine_is_told_whole(lang: str) -> None:
    raw = page(browser(lang), f"/cases/{FLU}")
    told = words_of(raw)
    for key in ("happened", "law_said", "difference", "account"):
        assert say(lang, f"cases.{key}") in told
    assert say(lang, "cases.basis_reading") in told and say(lang, "cases.disputed") in told
    us = say(lang, "cases.reads_needed", who=say(lang, "check.holds_assumed", name=say(lang, "cases.who_us")))
    inferred = say(lang, "check.holds_inferred", name=say(lang, "cases.who_kr"))
    seoul = say(lang, "cases.reads_not_needed", who=inferred)
    assert us in told and seoul in told and "*" not in told, "marks of the file are no words"
    assert say(lang, "cases.own_none", by=say(lang, "cases.who_us")) in told
    account = histories()[FLU].accounts[lang]
    assert all(" ".join(row.did.split()) in told for row in account.events)
    assert f"{account.remarks[-1][0]}." in told and "Research file" not in told and "**" not in told
    assert 'href="https://www.usfk.mil' in raw


def test_every_case_has_its_page_and_every_source_a_link(visitor: Client) -> None:
    for name in list(histories())[:: 1 if PROOF else 22]:
        raw = page(visitor, f"/cases/{name}")
        for event in histories()[name].accounts["ko"].events:
            assert event.did and all(
                f'href="{source.replace("&", "&amp;")}' in raw or not source.startswith("http")
                for source in event.sources
            )
    for one in histories().values():
        for account in one.accounts.values():
            assert account.events, one.name
            assert not [event for event in account.events if "|" in event.did or "<http" in event.did]
    page(visitor, "/cases/no-such-case", 404)
    page(visitor, "/cases/..%2f..%2fetc", 404)


def test_a_case_can_be_opened_as_ones_own_list(visitor: Client) -> None:
    answer = visitor.post(f"/cases/{FLU}/open")
    assert answer.status_code == 302
    address = answer["Location"]
    for _ in range(100):
        told = visitor.get(address)
        if b'id="first"' in told.content:
            break
    assert FLU in told.content.decode()
    assert browser().get(address).status_code == 404, "it is this visitor's alone"


def test_a_provision_names_the_cases_it_bit(visitor: Client) -> None:
    told = page(visitor, "/law/cases/un/2397/7")
    assert f'href="/cases/{FLU}"' in told and say("ko", "cases.says_bites") in told
    part = visitor.get("/law/cases/un/2397/7", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part and f'href="/cases/{FLU}"' in part
    found = judged().found
    assert found is not None
    silent = next(name for name in ("un/2397/4", "un/2397/4-cap", "un/2371/6") if name not in found.bitten)
    assert say("ko", "cases.bitten_none") in page(visitor, f"/law/cases/{silent}")
    for name in ("un/2397/7", "un/2397/25"):
        assert len({one.case for one in found.bitten[name]}) > 10


def test_no_history_reaches_the_judge() -> None:
    """The rulings of a case do not change when its history is taken away."""
    source = Path(FOLDER / FLU / "project.yaml").read_bytes()
    alone, beside = law().sit(source, name="a.yaml"), law().sit(FOLDER / FLU)
    assert alone.by_class() == beside.by_class() and alone.by_class(carried=False) == beside.by_class(carried=False)
