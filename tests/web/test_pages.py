"""The pages say what the commands say; what somebody brought is his alone, and gone when he says so."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from dorasan.report.document import Action, Do
from dorasan.web.doing import addresses
from dorasan.web.law import law
from dorasan.web.visit import DRAWER
from dorasan.words import LANGS, say
from tests.web.conftest import EXAMPLES, LIST, Look, browser, by_command, in_, upload

Bring = Callable[..., str]
COMMAND = re.compile(r"dorasan \w+( [^\s;]+\.\w+)?|--\w+")  # as a terminal is told it


def words_of(page: str) -> str:
    """A page without markup, on one line."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def test_the_first_page_asks_for_a_list_in_the_readers_language(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    assert '<html lang="ko">' in page and say("ko", "web.start") in page
    assert all(file.name in page for file in EXAMPLES.glob("*.csv")) and "flu-medicine-2019.yaml" in page
    visitor.post("/language", {"lang": "en", "back": "/"})
    assert say("en", "web.start") in visitor.get("/").content.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_screen_is_that_of_the_command(looked: Look, lang: str) -> None:
    client, address = looked()
    told = words_of(client.get(address, headers=in_(lang)).content.decode())
    case = by_command()
    whole, _, further = case.text(lang, width=4000).partition(f"\n{say(lang, 'first.rest')} ")
    said = set(re.findall(r"\w{2,}", COMMAND.sub(" ", whole)))
    assert len(said) > 60 and COMMAND.search(whole) and COMMAND.search(further)
    assert not said - set(re.findall(r"\w{2,}", told))
    assert not COMMAND.search(told), "a page speaks of no command"


def test_the_board_has_every_line_and_every_level(looked: Look) -> None:
    visitor, address = looked()
    for level in ("floor", "ordinary", "ceiling"):
        for how in ("alone", "carried"):
            page = visitor.get(f"{address}board?level={level}&how={how}").content.decode()
            assert "백미" in page and "스테인리스 식판" in page
            assert say("ko", f"web.caption_{level}_{how}") in words_of(page)
    only = visitor.get(f"{address}board?q=식판").content.decode()
    assert "스테인리스" in only and "백미" not in only
    assert "백미" in visitor.get(f"{address}board?group=nonsense&page=99999999&order=;").content.decode()


def test_the_board_never_shows_less_than_the_ceiling_asks(looked: Look) -> None:
    """Steel for the North needs the UN at every level: no level may leave it out."""
    visitor, address = looked()
    for level in ("floor", "ordinary", "ceiling"):
        page = visitor.get(f"{address}board?level={level}&q=식판").content.decode()
        assert "m-needed" in page, level


def test_what_is_only_supposed_is_never_drawn_like_what_is_sure(looked: Look) -> None:
    """White rice waits for Seoul's approval on presumptions: dashed and said so; steel needs the UN, whatever is so."""
    visitor, address = looked()
    rice = visitor.get(f"{address}board?q=백미").content.decode()
    assert say("ko", "web.at_ordinary", need="")[:2] in rice and "m-open" in rice and "m-needed" not in rice
    (steel,) = re.findall(r"<tr>.*?스테인리스.*?</tr>", visitor.get(f"{address}board").content.decode(), re.S)[-1:]
    assert "m-needed" in steel and "m-open" in steel


def test_an_authority_that_is_asked_whatever_is_so_is_told_as_sure_and_only_its_policy_as_open(looked: Look) -> None:
    visitor, address = looked("품명,수량,HS코드,비고\n초음파 진단기,2대,9018.12,국산 미국산 부품 11%\n")
    for level in ("floor", "ordinary", "ceiling"):
        row = visitor.get(f"{address}board?level={level}").content.decode().rpartition("<tr>")[2]
        (commerce,) = re.findall(r'<td[^>]*data-label="미 상무부">(.*?)</td>', row)
        assert "m-needed" in commerce and "m-open" not in commerce, level
        assert words_of(commerce).startswith(say("ko", "need.approval", policy="|").partition("|")[0]), level
        assert say("ko", f"web.at_{level}", need="") in commerce, "how heavily is open"


def test_a_page_of_a_list_says_by_what_it_is_judged_and_who_is_meant_by_initials(looked: Look) -> None:
    visitor, address = looked()
    for page in ("board", "way", "leaving"):
        told = words_of(visitor.get(f"{address}{page}", headers=in_("en")).content.decode())
        day = date.today().isoformat()
        assert day in told and law().edition.short in told, page
        assert " MOU " not in told or re.search("MOU: .*Unification", told), page


def test_a_line_tells_its_proof(looked: Look) -> None:
    visitor, address = looked()
    link = re.search(
        r'href="(/case/[^"]+/line/[^"]+)"[^>]*>2 스테인리스', visitor.get(f"{address}board").content.decode()
    )
    assert link
    told = words_of(visitor.get(link[1]).content.decode())
    short, _, whole = told.partition(say("ko", "why.short_behind"))
    assert "2397" in short and "2397" in whole
    assert not COMMAND.search(told), "a page speaks of no command"
    case = by_command()
    for full in (False, True):
        text = case["스테인리스 식판"].why("ko", width=4000, full=full).partition(f"\n{say('ko', 'why.told_rest')} ")[0]
        said = set(re.findall(r"\w{2,}", COMMAND.sub(" ", text)))
        assert len(said) > 60 and not said - set(re.findall(r"\w{2,}", told)), "what the command says, the page says"
    assert visitor.get(f"{address}line/nothing").status_code == 404


def test_every_row_is_accounted_for(visitor: Client, brought: Bring) -> None:
    page = words_of(visitor.get(f"{brought(visitor)}rows").content.decode())
    assert "백미" in page and "스테인리스 식판" in page and "품명" in page
    noted = brought(visitor, content="품명,수량,비고\n백미,10,국산\n")
    told = words_of(visitor.get(f"{noted}rows").content.decode())
    assert "원산지를 비고에서 읽음" in told and "remarks" not in told


@pytest.mark.parametrize("kind", ["xlsx", "html", "md", "json"])
def test_a_report_can_be_taken_away(looked: Look, kind: str) -> None:
    visitor, address = looked()
    answer = visitor.get(f"{address}take/{kind}")
    assert answer.status_code == 200 and f".{kind}" in answer["Content-Disposition"]
    assert len(answer.content) > 1000
    if kind == "json":
        assert answer.json()["engine"]


def test_what_is_wrong_with_a_list_is_told_at_once_with_its_place(visitor: Client, brought: Bring) -> None:
    answer = visitor.get(brought(visitor, "leer.csv", "\n"))
    assert answer.status_code == 422 and "leer.csv" in words_of(answer.content.decode())
    wrong = visitor.get(brought(visitor, "picture.png", b"\x89PNG\r\n"))
    assert wrong.status_code == 422
    assert visitor.post("/lists").status_code == 400


def test_nothing_is_written_down_of_an_address(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without those who listen to every logger under pytest, as in a process of its own
    (``server_tests/test_alone.py``)."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    assert visitor.get("/case/secret/").status_code == 404
    assert visitor.get("/case/secret/", headers={"host": "example.org"}).status_code == 400
    assert capfd.readouterr() == ("", "")


def test_nobody_else_sees_what_somebody_brought(visitor: Client, brought: Bring) -> None:
    address = brought(visitor)
    other = browser()
    other.get("/")
    for page in ("", "board", "progress", "take/json", "line/1"):
        assert other.get(address + page).status_code == 404
    for act in ("forget", "cancel"):
        assert other.post(address + act).status_code == 404
    assert f'href="{address}"' in visitor.get("/").content.decode(), "he finds it again on the first page"
    assert address not in other.get("/").content.decode()
    assert visitor.get(address).status_code == 200
    assert visitor.get("/case/guess/").status_code == 404


def test_no_page_tells_the_folder_that_a_file_lies_in(visitor: Client, brought: Bring) -> None:
    flu = EXAMPLES.parents[1] / "cases" / "2019-01-flu-medicine" / "project.yaml"
    address = brought(visitor, flu.name, flu.read_bytes())
    held = DRAWER.get(address.split("/")[2])
    assert held is not None
    for place in ("", "ask", "board", "way", "leaving", "rows", "versions", "line/truck-1", "line/truck-1/changes"):
        page = visitor.get(f"{address}{place}").content.decode()
        assert held.path.name in page and str(held.path.parent) not in page, place


def test_a_line_is_headed_once_and_offers_what_its_pages_do(looked: Look) -> None:
    visitor, address = looked()
    page = visitor.get(f"{address}line/1.3").content.decode()
    (head,) = re.findall("<h1>(.*?)</h1>", page)
    assert unescape(page).count(unescape(head)) == 1 and "스테인리스 식판" in head
    assert f'href="{address}line/1.3#change"' in page and 'id="change"' in page
    order = ['id="first"', 'id="taken"', say("ko", "why.short_behind"), 'id="change"']
    assert sorted(order, key=page.index) == order, "what it is taken for stands before the whole argument"


def test_a_line_tells_what_the_list_itself_gets_wrong_of_it(visitor: Client, brought: Bring) -> None:
    rows = (
        "품명,수량,HS코드,비고\n쌀,10,1006.30,\n결핵 진단 카트리지,5,3822.19,유효기한 2020-09-30\n쌀,10,1006.30,중복\n"
    )
    address = brought(visitor, content=rows)
    assert say("ko", "first.line_past_its_date", day="2020-09-30") in visitor.get(f"{address}line/1.3").content.decode()
    assert 'class="alert"' in visitor.get(f"{address}line/1.4").content.decode()
    assert say("ko", "first.line_past_its_date", day="")[:10] not in visitor.get(f"{address}line/1.2").content.decode()


def test_the_groups_behind_the_first_screen_lead_to_their_lines(looked: Look) -> None:
    visitor, address = looked()
    told = visitor.get(address).content.decode().split('id="behind-first"')[1]
    assert f'href="{address}line/1.2"' in told and f'href="{address}line/1.3"' in told


@pytest.mark.parametrize(
    ("do", "of", "place"), [(Do.FIX, "1.3", "line/1.3#change"), (Do.TODAY, "", "leaving"), (Do.COLUMNS, "", "rows")]
)
def test_what_a_report_offers_has_its_page(looked: Look, do: Do, of: str, place: str) -> None:
    visitor, address = looked()
    where = addresses(address.split("/")[2])(Action(do, "", of))
    assert where == f"{address}{place}" and visitor.get(where).status_code == 200


def test_what_is_removed_is_gone_from_the_disk(visitor: Client, brought: Bring) -> None:
    address = brought(visitor)
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.path.read_text(encoding="utf-8") == LIST
    assert held.path.parent.stat().st_mode & 0o077 == 0
    visitor.post(f"{address}forget")
    assert not held.path.exists() and not held.path.parent.exists()
    assert visitor.get(address).status_code == 404


def test_a_name_is_only_a_name(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, "../../etc/<b>passwd</b>.csv")
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.path.parent.name == held.id
    assert "<b>passwd" not in visitor.get(address).content.decode()


def test_script_in_a_list_stays_words(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content='품명,수량\n<script>alert(1)</script> 백미,1\n""" onload=x 밀가루",2\n')
    for page in ("", "board"):
        told = visitor.get(address + page).content.decode()
        assert "<script>alert" not in told and " onload=x" not in re.sub(r">[^<]*<", "><", told)


def test_every_answer_carries_the_policy(looked: Look) -> None:
    visitor, address = looked()
    for page in ("/", address, f"{address}board", "/static/dorasan.css", "/nothing"):
        headers = visitor.get(page).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
    for page in (address, f"{address}board"):
        told = visitor.get(page).content.decode()
        assert "style=" not in told and not re.search(r"<script(?! src=)", told) and " on" + "click" not in told


def test_a_form_of_another_site_is_refused(brought: Bring) -> None:
    strict = browser(enforce_csrf_checks=True)
    assert strict.post("/lists", {"list": upload("a.csv", LIST)}).status_code == 403
    assert strict.post("/samples/clinic.csv").status_code == 403


def test_another_host_and_another_place_are_refused(visitor: Client) -> None:
    assert visitor.get("/", headers={"host": "example.org"}).status_code == 400
    for back in ("https://example.org/x", "//example.org/x", "/\\example.org", "javascript:alert(1)"):
        answer = visitor.post("/language", {"lang": "ko", "back": back})
        assert re.match(r"/(?![/\\])", answer["Location"]) and "example.org" not in answer["Location"].split("/")[0]


def test_too_much_is_refused_before_it_is_read(visitor: Client) -> None:
    answer = visitor.post("/lists", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(200 << 20))
    assert answer.status_code == 413


def test_every_word_of_every_template_is_there_in_both_languages() -> None:
    folder = EXAMPLES.parents[1] / "src" / "dorasan" / "web" / "templates"
    keys = {
        key for file in folder.glob("*.html") for key in re.findall(r'{% say "([a-z_.]+)"', file.read_text("utf-8"))
    }
    assert len(keys) > 40
    for key in keys:
        assert all(say(lang, key) for lang in LANGS)
