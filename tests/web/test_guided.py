"""The form of a scenario: told as he chooses what is wrong and what is supposed; the file written; replayed."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
import yaml
from django.test import Client

from dorasan.web.visit import STUDIES
from dorasan.words import LANGS, say
from dorasan.yaml12 import Loader
from tests.web.conftest import browser, upload
from tests.web.test_law import page
from tests.web.test_pages import words_of
from tests.web.test_whatif import FLU, taken

FORM = "/whatif/guided"
AGREED = {"kind-0": "read", "reading-0": "un/2397/7|own-custody-is-no-transfer", "holder-0": ""}
EXEMPT = {
    "kind-0": "exempt", "provision-0": "un/2397/7", "codes-0": "HS 8201, 8413.70", "purposes-0": ["humanitarian"],
    "from-0": "2024-01-01", "act-0": "",
}  # fmt: skip


def linted(client: Client, said: dict[str, Any]) -> str:
    answer = client.post(f"{FORM}/lint", said, headers={"hx-request": "true"})
    assert answer.status_code == 200
    told = answer.content.decode()
    assert "<html" not in told
    return words_of(told)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_supposed_is_told_while_he_chooses_and_by_a_button(lang: str) -> None:
    client = browser(lang)
    told = linted(client, AGREED)
    assert say(lang, "web_whatif.clean", touches=say(lang, "whatif.touch_reading")) in told
    by_button = client.post(FORM, {**AGREED, "do": "check"})
    assert by_button.status_code == 200 and say(lang, "guided.made") in words_of(by_button.content.decode())
    assert linted(client, {}) == ""


def test_every_field_that_is_wrong_is_told_and_led_to(visitor: Client) -> None:
    wrong = {
        "kind-0": "exempt", "provision-0": "2397 7", "codes-0": "82ab", "from-0": "yesterday", "act-0": "nobody|x",
        "kind-1": "silent", "days-1": "-3", "kind-2": "gone", "provision-2": "no such rule", "kind-3": "read",
        "kind-4": "as_of", "kind-5": "asked", "provision-5": "un/2397/7", "source": "javascript:alert(1)",
    }  # fmt: skip
    answer = visitor.post(FORM, {**wrong, "do": "check"})
    told = answer.content.decode()
    assert answer.status_code == 422
    summary = told.split('role="alert"')[1].split("</div>")[0]
    led = re.findall(r'href="#([^"]+)"', summary)
    expected = {
        "provision-0", "codes-0", "from-0", "act-0", "act-1", "days-1", "provision-2", "reading-3", "day-4",
        "provision-5", "act-5", "timing-5", "source",
    }  # fmt: skip
    assert set(led) == expected
    for name in expected:
        assert f'id="{name}"' in told, "the summary leads to the field"
    assert "un/2397/7-aircraft" in summary, "what may have been meant is named"
    assert visitor.post(FORM, {"do": "check"}).status_code == 422


def test_the_file_is_written_for_him_and_reads_as_a_scenario(visitor: Client) -> None:
    answer = visitor.post(FORM, {**EXEMPT, "do": "take", "title": "내 가정", "source": "https://example.org/a"})
    assert answer["Content-Disposition"].startswith("attachment") and "scenario.yaml" in answer["Content-Disposition"]
    text = answer.content.decode()
    data = yaml.load(text, Loader=Loader)
    added = data["law"]["add"][0]
    assert data["title"]["ko"] == "내 가정" and data["touches"] == ["law"]
    assert added["lifts"] == ["un/2397/7"] and str(added["in_force"]["from"]) == "2024-01-01"
    clean = visitor.post("/whatif/lint", {"text": text}, headers={"hx-request": "true"}).content.decode()
    assert say("ko", "web_whatif.clean", touches=say("ko", "whatif.touch_law")) in clean
    by_hand = page_of(visitor, {**EXEMPT, "do": "hand"})
    assert "un/supposed/exemption-1" in unescape(
        re.findall(r'<textarea id="text"[^>]*>(.*?)</textarea>', by_hand, re.S)[0]
    )


def page_of(client: Client, said: dict[str, Any]) -> str:
    answer = client.post(FORM, said)
    assert answer.status_code == 200
    return answer.content.decode()


def test_rows_are_added_and_taken_out(visitor: Client) -> None:
    assert 'name="kind-0"' not in page(visitor, FORM)
    assert page(visitor, f"{FORM}?kind=gone&provision=un/2397/7").count("un/2397/7") > 0
    two = page_of(visitor, {**AGREED, "do": "add", "kind": "gone"})
    assert 'name="kind-1" value="gone"' in two and re.search(r'value="un/2397/7\|own[^"]+" selected', two)
    left = page_of(visitor, {**AGREED, "kind-1": "as_of", "day-1": "2017-11-01", "do": "out-0"})
    assert 'name="kind-0" value="as_of"' in left and 'value="2017-11-01"' in left and 'name="kind-1"' not in left
    many = {f"kind-{n}": "as_of" for n in range(30)}
    assert page_of(visitor, {**many, "do": "add", "kind": "gone"}).count('type="hidden" name="kind-') == 8


@pytest.mark.parametrize("lang", LANGS)
def test_from_a_provision_one_comes_to_its_own_readings(lang: str) -> None:
    client = browser(lang)
    read, gone = (say(lang, f"guided.if_{key}") for key in ("read", "gone"))
    seven = page(client, "/law/of/un/2397/7")
    assert read in seven and gone in seven and "kind=read&amp;provision=un/2397/7" in seven
    assert read not in page(client, "/law/of/un/2397/25") and gone in page(client, "/law/of/un/2397/25")
    opened = page(client, f"{FORM}?kind=read&provision=un/2397/7")
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', opened, re.S)
    assert unescape(groups[0][0]) == say(lang, "guided.readings_near")
    assert set(re.findall(r'value="([^|]+)\|', groups[0][1])) == {"un/2397/7"} and " selected" not in groups[0][1]
    assert all("/*|" not in options for _, options in groups[:-1]), "a whole legal order is not chosen by mistake"
    kept = re.search(r'name="provision-0" value="([^"]+)"', opened)
    assert kept is not None
    added = {"kind-0": "read", "provision-0": unescape(kept[1]), "do": "add", "kind": "gone"}
    assert say(lang, "guided.readings_near") in unescape(page_of(client, added))


def test_it_is_replayed_over_what_he_chooses(visitor: Client) -> None:
    lacking = visitor.post(FORM, {**AGREED, "do": "replay", "over": "files"})
    assert lacking.status_code == 422 and say("ko", "web_whatif.lacking") in words_of(lacking.content.decode())
    files = [upload("flu.yaml", FLU.read_bytes())]
    answer: Any = visitor.post(FORM, {**AGREED, "do": "replay", "over": "files", "files": files})
    assert answer.status_code == 302
    held = STUDIES.get(answer["Location"].split("/")[2])
    assert held is not None and held.job.wait(120)
    assert "모든 정부가" in taken(visitor, answer["Location"]).partition("\n## ")[0]
    assert visitor.post(FORM, {**AGREED, "do": "replay", "over": "somebody-elses"}).status_code == 404
    STUDIES.close()


def test_nothing_in_a_field_breaks_it(visitor: Client) -> None:
    for text in ("<script>", "{{ x }}", "\x00", "a" * 9000, "'\": [", "*", "·", "un/2397/7 · "):
        for kind in ("gone", "exempt", "read", "asked", "silent", "as_of"):
            fields = {
                f"{name}-0": text for name in ("provision", "codes", "from", "reading", "act", "days", "day", "timing")
            }
            told = visitor.post(FORM, {"kind-0": kind, **fields, "title": text, "do": "check"})
            assert told.status_code in (200, 422) and "<script>" not in told.content.decode().split("</head>")[1]
