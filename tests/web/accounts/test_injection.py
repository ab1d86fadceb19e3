"""What somebody types is words to whoever reads it: no script in a page, no formula in a workbook, no header, no path;
what is too large is refused before it is read, and an address guessed tells no more than one made up."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dorasan.desk.events.case import AccountGiven, AttachmentAdded, CaseOpened, LineNamed
from dorasan.desk.events.request import RequestDrafted
from dorasan.web.guard import POLICY
from tests.web.accounts.scene import AT, KIM, LEE, D, done
from tests.web.server import Ministry

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"><svg/onload=alert(3)>"
FORMULA = '=HYPERLINK("https://evil.example","x")'
RAW = ("<script>alert", "<img src=x", "<svg/onload", "onerror=alert(2)>'\">")


@pytest.fixture
def evil(server: Ministry) -> Ministry:
    """A case of which every text is somebody's attempt."""
    lines = tuple(
        LineNamed(id=name, kind="item", name_en=text, name_ko=text, quantity=text)
        for name, text in (("=1+1", FORMULA), ("<b>x</b>", SCRIPT))
    )
    told = CaseOpened(
        title_en=SCRIPT, title_ko=SCRIPT, project=D, opinion=D, edition=D, engine="1", regime="dprk",
        as_of="2018-12-21", seat="kr", lines=lines,
    )  # fmt: skip
    asked = RequestDrafted(
        request="r1", act="exemption", authority="un-committee", lines=("=1+1", "<b>x</b>"), desk="kr-foreign",
        rule="un", edition=D, way="through_group", reason=SCRIPT, basis=(),
    )  # fmt: skip
    done(server, KIM, 9, told, asked)
    content = SCRIPT.encode()
    file = AttachmentAdded(file=server.here.ledger.attach(content), title=f"../../etc/{SCRIPT}\r\nX-Evil: 1",
                           media="text/html", bytes=len(content))  # fmt: skip
    done(server, LEE, 10, AccountGiven(about="delay", told=SCRIPT), file)
    return server


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_what_was_typed_is_shown_as_words(evil: Ministry, lang: str) -> None:
    lee = evil.browser("lee", lang, at=AT.format(15))
    pages = ("", "cases/", *(f"case/flu/{one}" for one in ("", "history", "clocks", "matrix", "who", "version")),
             "case/flu/do/account.given", "case/flu/do/position.taken?request=r1")  # fmt: skip
    for page in pages:
        answer = lee.get(f"/desk/{page}")
        assert answer.status_code == 200, page
        assert not [one for one in RAW if one in answer.content.decode()], page
        assert answer["Content-Security-Policy"] == POLICY
    check = {"about": "delay", "told": SCRIPT, "page": "99", "go": "check"}
    assert not [one for one in RAW if one in lee.post("/desk/case/flu/do/account.given", check).content.decode()]
    begin = {"person": SCRIPT, "code": SCRIPT, "password": "x", "again": "x"}
    for path, form in (("/login", {**begin, "next": f"/{SCRIPT}"}), ("/login/begin", begin)):
        answer = evil.browser().post(path, form)
        assert answer.status_code == 422 and not [one for one in RAW if one in answer.content.decode()]


def test_a_workbook_holds_no_formula(evil: Ministry) -> None:
    lee = evil.browser("lee", at=AT.format(15))
    content = lee.get("/desk/case/flu/matrix", {"take": "xlsx"}).content
    cells = [cell for sheet in openpyxl.load_workbook(BytesIO(content)) for row in sheet for cell in row]
    told = [str(cell.value) for cell in cells if cell.value is not None]
    assert any(FORMULA in one for one in told), "it is there, as words: a line is called by its name"
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_file_is_taken_away_under_a_plain_name_and_never_shown(evil: Ministry) -> None:
    lee = evil.browser("lee", at=AT.format(15))
    digest = next(iter(one.body.file for one in evil.here.events("flu") if isinstance(one.body, AttachmentAdded)))
    answer = lee.get(f"/desk/case/flu/paper/{digest}")
    assert answer.status_code == 200 and answer.content == SCRIPT.encode()
    assert answer["Content-Type"] == "application/octet-stream" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;") and "\n" not in answer["Content-Disposition"]
    assert "X-Evil" not in answer
    assert lee.get(f"/desk/case/flu/paper/{'0' * 64}").status_code == 404
    assert evil.browser("wong", at=AT.format(15)).get(f"/desk/case/flu/paper/{digest}").status_code == 404
    assert evil.browser().get(f"/desk/case/flu/paper/{digest}")["Location"].startswith("/login")


def test_a_file_of_one_account_is_nobody_elses(server: Ministry) -> None:
    """A list in hand: its address is guessed by nobody, and of use to nobody who learns it."""
    kim, lee = server.browser("kim"), server.browser("lee")
    sent = SimpleUploadedFile("목록.csv", "품명,수량\n백미,1 kg\n".encode())
    address = kim.post("/lists", {"list": sent})["Location"]
    assert kim.get(address).status_code == 200
    for page in ("", "rows", "board", "take/xlsx", "json/check"):
        assert lee.get(f"{address}{page}").status_code == 404, page
    assert lee.post(f"{address}forget").status_code == 404 and kim.get(address).status_code == 200
    assert server.browser().get(address)["Location"].startswith("/login")


@pytest.mark.parametrize("path", ["/lists", "/sign", "/login", "/desk/open"])
def test_what_says_that_it_is_too_large_is_not_read(server: Ministry, path: str) -> None:
    answer = server.browser("lee").post(path, b"x", content_type="application/octet-stream", CONTENT_LENGTH=2**40)
    assert answer.status_code == 413


def test_a_form_of_too_many_fields_is_refused(server: Ministry) -> None:
    form = "application/x-www-form-urlencoded"
    many, few = ("&".join(f"f{n}=1" for n in range(most)) for most in (10_001, 10))
    assert server.browser().post("/login", many, content_type=form).status_code == 400
    assert server.browser().post("/login", few, content_type=form).status_code == 422
