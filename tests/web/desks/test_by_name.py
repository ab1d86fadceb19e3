"""What pages call things: a person reads names of goods, requests, provisions; marks only where a word says so."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.web.desks.forms.cited import provision_meant
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, main_form
from tests.web.desks.test_told_right import SAID
from tests.web.desks.walked import opened
from tests.web.server import Ministry, in_turn, ministry

AT = "2018-12-28T09:00:00+09:00"
MORE = (
    ("wong@us-state", "position.taken", ["request=r8", "lines=truck-1", "view=hold", "ground.kind=provision",
                                         "ground.provision=un/2397/7", "ground.reading=us"]),
    ("wong@us-state", "position.taken", ["request=r8", "lines=fuel-1", "view=no_objection"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=out", "lines=oseltamivir", "begins=2018-12-28",
                                                "ends=2019-01-10"]),
    ("lee@kr-unification", "account.given", ["about=r8", "told=The mission asked for a week"]),
    ("lee@kr-unification", "account.given", ["about=delay", "told=The list came late"]),
)  # fmt: skip
PEOPLE = ("kim", "lee", "min", "choi", "park", "wong", "hale", "yoon")
OF_CASE = ("", "clocks", "who", "history", "matrix")
PAGES = ("", "cases/", "portfolio/", *(f"case/flu/{page}" for page in OF_CASE))
GOODS = ("oseltamivir", "test-kits", "truck-1", "fuel-1")
MARK = re.compile(rf"(?<![\w/.-])(?:r\d{{1,2}}|{'|'.join(GOODS)}|(?:un|us|kr|north|unc)/[a-z0-9][\w/-]*)(?![\w/-])")
NUMBERED = re.compile(r"<code>.*?</code>|<(\w+) class=\"[^\"]*\bno\b[^\"]*\">.*?</\1>", re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("named")) as found:
        opened(found.here, datetime.fromisoformat("2018-12-21T08:00:00+09:00"))
        for n, (who, kind, pairs) in enumerate((*SAID, *MORE)):
            now = datetime.fromisoformat(f"2018-12-{21 + n // 4}T{9 + n:02}:00:00+09:00")
            act(found.here, "flu", found.here.who(who), [body_given(kind, pairs)], now)
        yield found


def marks(content: str) -> set[str]:
    """Marks of the record that somebody reads on a page, where no word says that they are numbers."""
    main = content[content.index("<main") :]
    numbered = {say(lang, f"web_desk.{key}", n=r"\S+") for lang in LANGS for key in ("grant_no", "shipment_no")}
    seen = re.sub(r"<[^>]+>", " ", NUMBERED.sub(" ", main))
    return set(MARK.findall(re.sub("|".join(numbered), " ", seen)))


@pytest.mark.parametrize(("person", "lang"), in_turn(PEOPLE))
def test_no_page_calls_goods_requests_or_provisions_by_their_marks(place: Ministry, person: str, lang: str) -> None:
    browser = place.browser(person, lang, at=AT)
    for address in PAGES:
        answer = browser.get(f"/desk/{address}")
        told = answer.content.decode()
        assert answer.status_code == 404 or not marks(told), (address, marks(told))
        if answer.status_code == 200 and address.startswith("case/"):
            called = {"en": "Flu medicine", "ko": "독감치료제"}[lang]
            (title,), (head,) = re.findall(r"<title>(.*?)</title>", told), re.findall(r"<h1>(.*?)</h1>", told)
            assert called in title and called in head, address


def test_the_title_of_an_act_of_the_group_or_the_installation_has_no_mark_of_the_record(place: Ministry) -> None:
    browser = place.browser("yoon", at=AT)
    for address in ("group/do/session.called", "office/do/closure.declared"):
        told = browser.get(f"/desk/{address}").content.decode()
        assert "<title>" in told and "@" not in told[: told.index("</title>")], address


@pytest.mark.parametrize("lang", LANGS)
def test_an_account_is_about_a_request_or_a_matter_by_its_name(place: Ministry, lang: str) -> None:
    told = place.browser("lee", lang, at=AT).get("/desk/case/flu/").content.decode()
    accounts = told[told.index('id="accounts"') :]
    asks = {"en": "sanctions exemption (UN)", "ko": "제재 면제 (유엔)"}[lang]
    assert f"· {asks}</p>" in accounts and f"· {say(lang, 'web_desk.about_delay')}</p>" in accounts


def some(addresses: Iterable[str]) -> list[str]:
    """Of the forms of each act the first and the last, about two requests where there are several; under
    ``DORASAN_PROOF`` all of them."""
    every = list(dict.fromkeys(addresses))
    if os.environ.get("DORASAN_PROOF"):
        return every
    by_act: dict[str, list[str]] = {}
    for one in every:
        by_act.setdefault(one.partition("?")[0], []).append(one)
    return list(dict.fromkeys(one for alike in by_act.values() for one in (alike[0], alike[-1])))


@pytest.mark.parametrize(("person", "lang"), in_turn(["kim", "lee", "min", "wong"]))
def test_no_form_calls_them_by_their_marks(place: Ministry, person: str, lang: str) -> None:
    browser = place.browser(person, lang, at=AT)
    found = re.findall(r'href="(/desk/case/flu/do/[^"]+)"', browser.get("/desk/case/flu/").content.decode())
    assert found
    for address in some(one.replace("&amp;", "&") for one in found):
        told = browser.get(address)
        assert told.status_code == 200 and not marks(told.content.decode()), (address, marks(told.content.decode()))


@pytest.mark.parametrize("lang", LANGS)
def test_no_check_calls_them_by_their_marks(place: Ministry, lang: str) -> None:
    said = {"request": "r8", "lines": "fuel-1", "view": "hold", "ground.kind": "provision", "page": "99",
            "ground.provision": "un/2397/7", "ground.reading": "us", "go": "check"}  # fmt: skip
    lee = place.browser("lee", lang, at=AT)
    checked = lee.post(act_address("flu", "position.taken"), said).content.decode()
    assert not marks(checked) and law().edition.library.provisions["un/2397/7"].cite(lang) in checked
    refused = lee.post(act_address("flu", "position.taken"), {**said, "ground.provision": "un/2397/4"})
    assert not marks(refused.content.decode())


@pytest.mark.parametrize("lang", LANGS)
def test_act_upon_act_says_of_which_request_it_is(place: Ministry, lang: str) -> None:
    page = place.browser("lee", lang, at=AT).get("/desk/case/flu/").content.decode()
    position = say(lang, "web_desk.do_position.taken")
    named = re.findall(rf'>{re.escape(position)}<span class="unseen"> ([^<]+)</span>', page)
    assert len(named) > 1 and len(set(named)) == len(named)


@pytest.mark.parametrize(
    "word",
    ["제7항", "7항", "para 7", "paragraph 7", "2397호 제7항", "S/RES/2397 para 7", "유엔 안보리 결의 2397호 7항"],
)
def test_a_paragraph_of_what_the_request_rests_on_is_understood_by_itself(word: str) -> None:
    assert provision_meant(word, ["un/2397/7", "un/2397/5"]) == "un/2397/7"


@pytest.mark.parametrize("word", ["제7항", "제4항", "7", "남북교류협력법 제13조", "없는 조항 7", "2375 77"])
def test_what_could_be_two_provisions_or_none_is_not_answered_for_him(word: str) -> None:
    assert provision_meant(word, ["un/2397/5"]) == word


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_that_is_no_provision_is_refused_with_how_to_write_one(place: Ministry, lang: str) -> None:
    lee = place.browser("lee", lang, at=AT)
    said = {"request": "r8", "lines": "fuel-1", "view": "hold", "ground.kind": "provision", "page": "99"}
    address = act_address("flu", "position.taken")
    wrong = lee.post(address, {**said, "ground.provision": "제77항", "go": "check"})
    told = wrong.content.decode()
    assert wrong.status_code == 422 and "TEXT" not in told and say(lang, "web_desk.no_provision_mend") in told
    back = main_form(lee.post(address, {**said, "ground.provision": "제77항", "go": "change-3"}))
    assert back.fields["ground.provision"] == ["제77항"], "what was typed is not taken away"
    reading = law().edition.vocabulary.registry.holders["us"][lang]
    right = lee.post(address, {**said, "ground.provision": "제7항", "ground.reading": reading, "go": "check"})
    kept = main_form(right).fields
    assert right.status_code == 200 and kept["ground.provision"] == ["un/2397/7"] and kept["ground.reading"] == ["us"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_citation_of_one_provision_alone_is_that_provision_in_either_language(lang: str) -> None:
    """Whatever a form itself shows can be typed back."""
    shown: dict[str, list[str]] = {}
    for name, one in law().edition.library.provisions.items():
        shown.setdefault(one.cite(lang), []).append(name)
    alone = {cite: names[0] for cite, names in shown.items() if len(names) == 1}
    assert len(alone) > 200 and {cite: provision_meant(cite) for cite in alone} == alone


def test_what_an_account_is_about_is_chosen_or_typed_by_its_name(place: Ministry) -> None:
    lee = place.browser("lee", "ko", at=AT)
    for word in (say("ko", "web_desk.about_delay"), say("ko", "web_desk.about_case"), "delay", "oseltamivir"):
        sent = {"about": word, "told": "눈이 왔음", "page": "9", "go": "check"}
        answer = lee.post(act_address("flu", "account.given"), sent)
        form = main_form(answer)
        assert answer.status_code == 200 and ("go", "write") in form.buttons, word
    asked = lee.post(act_address("flu", "account.given"), {"page": "0"}).content.decode()
    assert say("ko", "web_desk.field_account_given_told_hint") in asked and say("ko", "web_desk.about_case") in asked
