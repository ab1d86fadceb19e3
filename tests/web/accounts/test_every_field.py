"""Script and formula in every field of every kind of event that takes words: a field that somebody adds is probed by
being there. Written past every form, as another installation could send it; looked at on the pages and in workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from unittest.mock import patch

import openpyxl
import pytest

from dorasan.desk.events.body import Body
from dorasan.desk.events.kinds import KINDS
from dorasan.office.cases.signing import Signing
from tests.desk import samples
from tests.web.accounts.scene import AT, LEE, opened
from tests.web.server import Ministry, in_turn, ministry

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"><svg/onload=alert(3)>"
FORMULAS = ('=HYPERLINK("https://evil.example","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=cmd|' /C calc'!A0")
TEMPLATE = "{{ settings.SECRET_KEY }}{% csrf_token %}"
AWAY = re.compile(r"\s*(javascript|data:text|//|https?:)")
OF_ALL = ("", "cases/", "released", "portfolio/", "crossings/", "fast-track/")
PAGES = ("", "history", "history?page=2", "clocks", "clocks?days", "matrix", "who", "note")


def hostile(text: str) -> list[Body]:
    """One of each kind, with this text wherever its field takes it."""
    with patch.object(samples, "TEXTS", (text, *samples.TEXTS)):
        return [samples.sample(shape) for shape in KINDS.values()]


class Tags(HTMLParser):
    """What a browser would take for more than words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script" and not (told.get("src") or "").startswith("/static/"):
            self.found.append(f"<{tag}>")
        if tag == "img" and not (told.get("src") or "").startswith(("/static/", "data:image/svg")):
            self.found.append(f"<{tag} src={told.get('src')}>")
        self.found += [name for name in told if name.startswith("on") or name == "style"]
        for name, word in attrs:
            if name in ("href", "action", "src", "formaction") and AWAY.match(word or ""):
                self.found.append(f"{name}={word}")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    names = ("kim@applicant/applicant", "lee@kr-unification/officer", "yoon@secretariat/secretary")
    with ministry(tmp_path_factory.mktemp("fields"), names) as found:
        here = found.here
        for n, text in enumerate((SCRIPT, *FORMULAS, TEMPLATE)):
            case = f"evil-{n}"
            opened(found, case)
            signing = Signing(here, case, LEE, AT.format(10))
            here.ledger.append_all(case, here.installation, [signing(body) for body in hostile(text)])
        yield found


def test_most_kinds_have_a_field_that_takes_words() -> None:
    assert sum(SCRIPT in repr(one) or "<script>" in repr(one) for one in hostile(SCRIPT)) > 30


@pytest.mark.parametrize(("case", "lang"), in_turn(["evil-0", f"evil-{len(FORMULAS) + 1}"]))
def test_no_text_of_an_event_is_more_than_words_on_a_page_of_its_case(place: Ministry, case: str, lang: str) -> None:
    lee = place.browser("lee", lang, at=AT.format(15))
    shown = 0
    for page in PAGES:
        answer = lee.get(f"/desk/case/{case}/{page}")
        told = answer.content.decode()
        assert answer.status_code == 200, (page, answer.status_code)
        assert Tags(told).found == [], page
        assert "for tests alone" not in told, "the secret key"
        shown += told.count("&lt;script&gt;") + told.count("{{ settings")
    assert shown > 30, "as words it is there"


@pytest.mark.parametrize(("page", "lang"), in_turn(OF_ALL))
def test_no_text_of_an_event_is_more_than_words_on_a_page_of_all(place: Ministry, page: str, lang: str) -> None:
    answer = place.browser("lee", lang, at=AT.format(15)).get(f"/desk/{page}")
    assert answer.status_code == 200 and Tags(answer.content.decode()).found == []


@pytest.mark.parametrize(
    "address", [*(f"case/evil-{n + 1}/matrix?take=xlsx" for n in range(len(FORMULAS))), "released?take=xlsx"]
)
def test_no_text_of_an_event_is_a_formula_in_a_workbook(place: Ministry, address: str) -> None:
    answer = place.browser("lee", at=AT.format(15)).get(f"/desk/{address}")
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert cells and not [cell for cell in cells if cell.data_type == "f"]


def test_the_machine_would_see_it() -> None:
    assert Tags(f"<p>{SCRIPT}</p>").found == ["<script>", "<img src=x>", "onerror", "onload"]
    assert Tags('<a href="javascript:x">').found == ["href=javascript:x"] and Tags("<b>&lt;script&gt;</b>").found == []
