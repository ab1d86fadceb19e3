"""The law, readable: found in either language, told as of a day, set against another day, corrected for a lawyer."""

from __future__ import annotations

import gc
import re
from html import unescape
from typing import Any

import pytest
import yaml
from django.test import Client

from dorasan.law.correction import as_written, corrected
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, area, say
from dorasan.yaml12 import Loader
from tests.web.conftest import browser
from tests.web.test_pages import words_of

LAW = law()
SEVEN = "un/2397/7"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def found(client: Client, query: str) -> list[str]:
    """The ids on every page of what is found."""
    ids: list[str] = []
    for number in range(1, 100):
        told = page(client, f"/law/?{query}&page={number}")
        ids += re.findall(r'href="/law/of/([^"?]+)', told)
        if 'rel="next"' not in told:
            return ids
    raise AssertionError("it never ends")


def test_every_provision_is_in_the_list_once(visitor: Client) -> None:
    assert found(visitor, "") == list(LAW.provisions)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("words", ["원유", "crude oil", "ＣＲＵＤＥ　oil", "un/2397/4 crude"])
def test_it_is_sought_in_hangul_and_latin_whatever_the_language(lang: str, words: str) -> None:
    ids = found(browser(lang), f"q={words}")
    assert "un/2397/4" in ids and "un/2397/7" not in ids


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2397 para 7", SEVEN),
        ("2397 paragraph 7", SEVEN),
        ("결의 2397호 제7항", SEVEN),
        ("2397 7항", SEVEN),
        ("2397 para 25", "un/2397/25"),
        ("1718 para 8", "un/1718/8ai"),
        ("746.4", "us/ear/746.4"),
        ("정전협정 제7항", "unc/armistice/7"),
    ],
)
def test_what_is_cited_comes_before_what_only_mentions_it(words: str, first: str) -> None:
    ids = found(browser("en"), f"q={words}")
    assert ids[0].startswith(first), ids[:4]


@pytest.mark.parametrize("lang", LANGS)
def test_a_provision_that_is_meant_and_was_not_in_force_is_named(lang: str) -> None:
    client = browser(lang)
    told = words_of(page(client, "/law/?q=2397+para+7&on=2017-12-21"))
    assert say(lang, "web_law.not_then", day="2017-12-21") in told
    assert say(lang, "gazette.in_force", since="2017-12-22") in told
    assert say(lang, "web_law.not_then", day="2017-12-22") not in words_of(
        page(client, "/law/?q=2397+para+7&on=2017-12-22")
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_a_provision_are_not_told_as_in_force_before_their_day(lang: str) -> None:
    client = browser(lang)
    early = words_of(page(client, f"/law/of/{SEVEN}?on=2017-12-21"))
    said = say(lang, "show.not_yet", day="2017-12-21", since="2017-12-22")
    words = " ".join(LAW.provision(SEVEN).says[lang].split())
    assert early.index(said) < early.index(words)
    assert said in LAW.show(SEVEN, lang, as_of="2017-12-21", width=4000)
    for day in ("2017-12-22", "2026-11-27"):
        assert say(lang, "show.not_yet", day=day, since="2017-12-22") not in words_of(
            page(client, f"/law/of/{SEVEN}?on={day}")
        )


def test_a_written_end_that_nobody_looked_behind_is_no_end(visitor: Client) -> None:
    for one in LAW.provisions.values():
        until = one.in_force.until
        if until is None:
            continue
        told = words_of(page(visitor, f"/law/of/{one.id}?on=2999-01-01"))
        doubtful = one.effect.value != "lifts" and not one.in_force.ended
        key = "may_have_ended" if doubtful else "no_longer"
        assert say("ko", f"show.{key}", day="2999-01-01", until=until) in told, one.id


def test_it_is_sifted_by_order_effect_and_day(visitor: Client) -> None:
    lifts = found(visitor, "order=un&effect=lifts")
    assert lifts == [p.id for p in LAW.provisions.values() if p.order == "un" and p.effect.value == "lifts"]
    before = found(visitor, "order=un&on=2017-12-21")
    assert SEVEN not in before and before and SEVEN in found(visitor, "order=un&on=2017-12-22")
    told = page(visitor, "/law/?on=the+day+after")
    assert say("ko", "cli.bad_date", text="the day after") in words_of(told) and "/law/of/" in told


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.casefold()))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [SEVEN, "un/2397/25", "us/ear/746.4", "practice/working-group/prior-consultation"])
def test_the_page_says_what_the_command_says(lang: str, name: str) -> None:
    whole = page(browser(lang), f"/law/of/{name}")
    told = words_of(whole)
    place = say(lang, "show.file_line", file=LAW.provision(name).file, line=LAW.provision(name).line)
    said = LAW.show(name, lang, width=4000).replace(place, "").replace(say(lang, "check.disclaimer"), "")
    labels = " ".join(
        texts[lang] for key, texts in area("show").items() if texts[lang].endswith(":") or key == "reading"
    )
    assert len(said) > 300
    codes = " ".join(reading.name for reading in LAW.provision(name).readings)  # the page calls readings by their names
    frame = (
        f"{labels} {codes} {LAW.provision(name).instrument.url} {say(lang, 'check.reading_plain', name='', says='')}"
    )
    orders = "|".join({one.partition("/")[0] for one in LAW.edition.library.provisions})
    typed = rf" \(((?:{orders})/[\w./-]+)\)"
    for other in re.findall(typed, said):  # what one types on a terminal is where a page leads
        assert f'href="/law/of/{other}' in whole and f"({other})" not in told
    missing = words_in(re.sub(typed, "", said)) - words_in(frame) - words_in(told)
    assert not missing


def test_a_provision_is_told_as_of_a_day(visitor: Client) -> None:
    assert say("ko", "show.not_then", day="2017-12-21") in page(visitor, f"/law/of/{SEVEN}?on=2017-12-21")
    early = words_of(page(visitor, f"/law/of/{SEVEN}?on=2019-01-01"))
    assert say("ko", "show.then", day="2019-01-01") in early
    nothing = dict.fromkeys(("name", "since", "until", "inferred", "how"), "")
    not_then = say("ko", "check.position_not_then", day="2019-01-01", **nothing).split(":")[0]
    assert early.count(not_then) == 2, "neither Washington nor Seoul read it so in early January"
    late = words_of(page(visitor, f"/law/of/{SEVEN}?on=2100-01-01"))
    assert say("ko", "show.then_as_checked", day="2100-01-01") in late and not_then not in late
    assert say("ko", "cli.bad_date", text="soon") in words_of(page(visitor, f"/law/of/{SEVEN}?on=soon"))
    page(visitor, "/law/of/un/2397/7000", 404)


def test_a_condition_within_a_condition_is_a_list_within_a_list(visitor: Client) -> None:
    told = page(visitor, "/law/of/un/2397/4")
    tree = told[told.index('class="provision"') : told.index("</section>", told.index('class="provision"'))]
    deepest = running = 0
    for tag in re.findall(r"</?ul>", tree):
        running += 1 if tag == "<ul>" else -1
        deepest = max(deepest, running)
    assert running == 0 and deepest >= 3 and tree.count("<li>") == tree.count("</li>")


def test_what_changed_is_what_the_command_says(visitor: Client) -> None:
    told = words_of(page(visitor, "/law/changes?from=2017-12-01&to=2018-01-01"))
    assert (
        LAW.provision(SEVEN).says["ko"] in told
        and say("ko", "gazette.title_days", before="2017-12-01", after="2018-01-01") in told
    )
    backwards = words_of(page(visitor, "/law/changes?from=2018-01-01&to=2017-01-01", 422))
    assert say("ko", "gazette.backwards", before="2018-01-01", after="2017-01-01") in backwards
    assert say("ko", "web_law.two_sides") in words_of(page(visitor, "/law/changes?from=2018-01-01", 422))
    page(visitor, "/law/changes?a=no-such-edition&from=2018-01-01&to=2019-01-01", 422)


# --- corrections -----------------------------------------------------------------------------------------------------


def sent(client: Client, name: str = SEVEN, **fields: str) -> Any:
    usual = {"part": "says", "note": "문언이 다릅니다", "where": "S/2017/1092", "by": "김 변호사", "act": "take"}
    return client.post(f"/law/wrong/{name}", {**usual, **fields})


def text_of(client: Client, name: str = SEVEN) -> str:
    told = page(client, f"/law/wrong/{name}")
    return unescape(re.findall(r'<textarea id="text"[^>]*>(.*?)</textarea>', told, re.S)[0])


def test_a_correction_is_a_pack_file_of_that_provision(visitor: Client) -> None:
    text = text_of(visitor).replace("directly or indirectly", "whether directly or not")
    answer = sent(visitor, text=text)
    assert answer.status_code == 200 and ".yaml" in answer["Content-Disposition"]
    file = answer.content.decode()
    assert LAW.digest in file and "# " in file and "김 변호사" in file
    after = corrected(LAW.edition.library, LAW.provision(SEVEN), file, "x.yaml").provisions[SEVEN]
    assert "whether directly or not" in after.says["en"] and after.lifts == LAW.provision(SEVEN).lifts


def test_what_is_wrong_with_a_correction_is_told_at_once_and_no_file_given(visitor: Client) -> None:
    text = text_of(visitor)
    worse = text.replace("effect: forbids", "effect: frobs").replace("status: confirmed", "status: sure")
    answer = sent(visitor, text=worse, part="", note="", where="")
    assert answer.status_code == 422 and "Content-Disposition" not in answer
    told = words_of(answer.content.decode())
    assert told.count(say("ko", "web_law.lacking")) == 3 and "frobs" in told
    other = sent(visitor, text=text.replace("id: un/2397/7", "id: un/2397/8"))
    assert say("ko", "law.correction_of_other", id=SEVEN) in words_of(other.content.decode())
    broken = sent(visitor, text=text.replace("then: bites", "then: silent", 1))
    assert broken.status_code == 422, "an example that no longer comes out"
    assert sent(visitor, text="{").status_code == 422
    assert sent(visitor, text="a: &a [*a]").status_code == 422
    good = sent(visitor, text=text, act="check")
    assert say("ko", "web_law.checked") in good.content.decode()


def test_nothing_that_is_said_beside_it_becomes_part_of_the_text(visitor: Client) -> None:
    note = "see\nprovisions: []\r\n\x85effect: lifts\u2028x: y"
    file = sent(visitor, note=note, by="#\nterms: [1]", where='"').content.decode()
    read = yaml.load(file, Loader=Loader)
    assert set(read) == {"instrument", "checked_on", "provisions"} and read["provisions"][0]["effect"] == "forbids"


@pytest.mark.parametrize("name", ["un/2397/4-within", "kr/act/9", "unc/", "transit/", "practice/", "north/"])
def test_the_text_of_a_provision_is_itself_alone(name: str) -> None:
    provision = next(one for one in LAW.provisions.values() if one.id.startswith(name))
    text = as_written(LAW.edition, provision)
    after = corrected(LAW.edition.library, provision, text, "x").provisions[provision.id]
    for part in ("says", "at", "in_force", "checked_on", "effect", "readings", "by", "lifts", "binds", "scope"):
        assert getattr(after, part) == getattr(provision, part), part
    with pytest.raises(BadInputError):
        corrected(LAW.edition.library, LAW.provision(SEVEN), text, "x")


def test_the_law_in_use_is_not_looked_through_for_what_nobody_needs() -> None:
    before = gc.get_freeze_count()
    assert law.__wrapped__().digest == LAW.digest
    assert gc.get_freeze_count() > before + len(LAW.provisions)
