"""What is brought in bad faith: refused with a reason, or harmless in every page and every file that is taken away."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from dorasan.web.visit import DRAWER
from dorasan.words import LANGS
from tests.packing import makers
from tests.web.conftest import in_, upload
from tests.web.test_pages import words_of

Bring = Callable[..., str]
HEAD = "품명,수량,HS코드\n"
SCRIPTS = (
    "<script>alert(1)</script>",
    "스크립트<img src=x onerror=alert(1)>쌀",
    "\"'><svg/onload=alert(1)>",
    "</textarea></title><script>alert(2)</script>",
    "javascript:alert(1)",
    "＜script＞전각＜/script＞",
    "{% load x %}{{ settings.SECRET_KEY }}",
    "&lt;script&gt;",
    "\u202egnp.exe",
)
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x","쌀")', "\t=1+1", "=cmd|' /C calc'!A0")

STORY = "/cases/2019-01-flu-medicine"
WRONG = "/law/wrong/un/2397/7"
POSTED = ("/lists", "/language", "/whatif/replay", "/whatif/lint", WRONG, f"{STORY}/open")
SHOWN = ("/law/", "/law/of/un/2397/7", STORY, "/whatif/", "/api/openapi.json", WRONG)


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_script_in_the_names_of_goods_and_files_stays_words(brought: Bring, visitor: Client) -> None:
    rows = "".join('"' + text.replace('"', '""') + f'",{n},1006.30\n' for n, text in enumerate(SCRIPTS, 1))
    address = brought(visitor, "<img src=x onerror=alert(1)>.csv", HEAD + rows)
    pages = ["", "board", "rows", "ask", "board?q=<script>alert(3)</script>"]
    board = visitor.get(f"{address}board").content.decode()
    pages += [link.removeprefix(address) for link in re.findall(rf'href="({address}line/[^"]+)"', board)[:3]]
    shown = ""
    for page, lang in product(pages, LANGS):
        told = visitor.get(address + page, headers=in_(lang)).content.decode()
        shown += words_of(told)
        outside = re.sub(r">[^<]*<", "><", told)  # tags alone
        assert not re.search(r"<(script(?! src=\"/static/)|img(?! src=\"/static/)|svg[ /]on)", outside), page
        assert not re.search(r"\son\w+\s*=", outside) and "javascript:" not in outside, page
        assert settings.SECRET_KEY not in told, page
    assert "script" in shown, "shown as words"


def test_no_text_becomes_a_formula_in_what_is_taken_away(brought: Bring, visitor: Client) -> None:
    rows = "".join('"' + text.replace('"', '""') + '",3,1006.30\n' for text in FORMULAS)
    address = brought(visitor, content=HEAD + rows)
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{address}take/xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert cells and not [cell.coordinate for cell in cells if cell.data_type == "f"]
    held = [cell for cell in cells if cell.value.strip().lstrip("'") in {text.strip() for text in FORMULAS}]
    assert held, "what was written is still there"
    assert all(cell.data_type == "s" for cell in held)


PATHS = (
    "../../etc/passwd.csv",
    "..\\..\\boot.csv",
    "/etc/cron.d/x.csv",
    "C:\\x.csv",
    "\0x.csv",
    "a" * 400 + ".csv",
    "CON.csv",
    "품명/../x.csv",
)


@pytest.mark.parametrize("name", PATHS)
def test_a_path_in_a_name_is_no_path(brought: Bring, visitor: Client, name: str) -> None:
    answer: Any = visitor.post("/lists", {"list": upload(name, HEAD + "쌀,1,1006.30\n")})
    assert answer.status_code in (302, 400)
    for held in DRAWER._held.values():
        assert held.path.parent.parent == DRAWER._room and len(held.path.name.encode()) < 500
        assert held.job.wait(60)
    assert {path.name for path in DRAWER._room.iterdir()} == set(DRAWER._held)


def test_bombs_are_refused_in_words(brought: Bring, visitor: Client, tmp_path: Path) -> None:
    bomb = makers.bomb(tmp_path / "b.xlsx", 120).read_bytes()
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    tens = [f"b{n}: &b{n} [{','.join(['*b' + str(n - 1)] * 9)}]" for n in range(1, 12)]
    for name, content in (
        ("b.xlsx", bomb),
        ("e.xlsx", zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": entities})),
        ("y.yaml", "\n".join(["b0: &b0 [x]", *tens]).encode()),
        ("slip.xlsx", zipped({"../../../../tmp/pwned-by-a-list.txt": b"x", "[Content_Types].xml": b"<Types/>"})),
    ):
        told = visitor.get(brought(visitor, name, content))
        assert told.status_code == 422 and name in told.content.decode(), name
    assert not Path("/tmp/pwned-by-a-list.txt").exists()


def test_macros_are_read_past(brought: Bring, visitor: Client, tmp_path: Path) -> None:
    path = makers.workbook(tmp_path / "list.xlsm", ("물품", [["품명", "수량", "HS코드"], ["쌀", 3, "1006.30"]]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b'\xd0\xcf\x11\xe0 Sub AutoOpen() Shell "calc"')
    address = brought(visitor, "list.xlsm", path.read_bytes())
    assert "쌀" in visitor.get(f"{address}board").content.decode()
    taken = zipfile.ZipFile(io.BytesIO(visitor.get(f"{address}take/xlsx").content))
    assert not [name for name in taken.namelist() if "vba" in name.lower()]


def test_two_hundred_megabytes_are_refused_unread(visitor: Client) -> None:
    class Never(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("it was read")

    for path in ("/lists", "/whatif/replay", "/api/check", "/language"):
        answer = visitor.generic(
            "POST", path, b"", content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(200 << 20), **{"wsgi.input": Never()},
        )  # fmt: skip
        assert answer.status_code == 413, path


def test_every_form_is_held_to_its_token() -> None:
    from tests.web.conftest import browser

    strict = browser(enforce_csrf_checks=True)
    for path in POSTED:
        assert strict.post(path).status_code == 403, path


@pytest.mark.parametrize("path", SHOWN)
def test_the_newer_pages_carry_the_policy_too(visitor: Client, path: str) -> None:
    answer = visitor.get(path)
    headers = answer.headers
    assert answer.status_code == 200 and "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY" and headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin" and headers["Cross-Origin-Opener-Policy"] == "same-origin"
    told = answer.content.decode()
    assert "style=" not in told and not re.search(r"<script(?! src=\"/static/htmx.js)", told)
    assert visitor.get(path, headers={"host": "evil.example"}).status_code == 400


def test_it_listens_on_the_loopback_address_alone() -> None:
    import socket

    from dorasan.web.serve import LOOPBACK, _bound, _Server

    with _bound(0, _Server) as server:
        assert server.server_address[0] == LOOPBACK == "127.0.0.1"
        others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
        for other in others:
            with socket.socket() as asked:
                asked.settimeout(1)
                assert other.startswith("127.") or asked.connect_ex((other, server.server_port)) != 0
