"""How a list was read is corrected on its page: the same column file that a command takes, read at once, undone."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape
from typing import Any

import openpyxl
from django.test import Client

from dorasan.packing import PackingList, mapping_path, read
from dorasan.web.visit import DRAWER
from dorasan.words import say
from tests.web.conftest import case_of

Bring = Callable[..., str]
TWO_NAMES = "품명,수량,비고,HS코드\n백미,10,현미,1006.30\n식판,20,철제,7323.93\n"


def listed(address: str) -> PackingList:
    return case_of(address).project.lists[0].packing_list


def correct(client: Client, address: str, **fields: str) -> Any:
    return client.post(f"{address}columns", {"list": "0", "sheet": "0", "act": "read", "who": "김담당", **fields})


def test_a_column_is_corrected_in_place_and_undone(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content=TWO_NAMES)
    page = unescape(visitor.get(f"{address}rows").content.decode())
    assert 'name="role-0-C"' in page and say("ko", "import.role_remarks") in page and "열 제목이" in page
    assert correct(visitor, address, **{"role-0-A": "other", "role-0-C": "name"}).status_code == 302
    assert [line.name for line in listed(address).lines] == ["현미", "철제"]
    after = unescape(visitor.get(f"{address}rows").content.decode())
    assert say("ko", "web.moved") in after and say("ko", "packing.evidence_mapping") in after
    kept = visitor.get(f"{address}take/columns")
    assert kept.status_code == 200 and b"is: name" in kept.content
    assert visitor.post(f"{address}undo", {"back": f"{address}rows"})["Location"] == f"{address}rows"
    assert [line.name for line in listed(address).lines] == ["백미", "식판"]
    assert visitor.get(f"{address}take/columns").status_code == 404


def test_the_column_file_is_the_one_that_the_command_reads(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content=TWO_NAMES)
    correct(visitor, address, **{"role-0-C": "name", "role-0-A": "other"})
    file = listed(address).path
    assert mapping_path(file).is_file()
    assert [line.name for line in read(file).lines] == ["현미", "철제"]


def test_another_row_of_headings_is_pointed_to(visitor: Client, brought: Bring) -> None:
    text = "품명,수량\n(표제),\n물품,수량\n백미,10\n식판,20\n"
    address = brought(visitor, content=text)
    assert correct(visitor, address, **{"header-0": "3"}).status_code == 302
    found = listed(address)
    assert [table.header for table in found.columns] == [(3, 3)] and len(found.lines) == 2
    assert not found.unaccounted()
    assert [column.role for column in found.columns[0].columns] == ["name", "quantity"]


NONSENSE = (
    ({"header-0": "third"}, "web_list.bad_header"),
    ({"header-0": "3-90"}, "web_list.bad_header"),
    ({"role-0-C": "price"}, "web_list.no_role"),
    ({"sheet": "7"}, "web_list.no_sheet"),
)


def test_nonsense_is_refused_and_nothing_is_kept(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content=TWO_NAMES)
    for fields, key in NONSENSE:
        answer = correct(visitor, address, **fields)
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
        text = next(iter(fields.values()))
        assert say("ko", key, text=text, role=text)[:8] in unescape(answer.content.decode())
        assert not mapping_path(listed(address).path).exists()


def test_a_correction_that_leaves_no_list_is_put_back(visitor: Client, brought: Bring) -> None:
    """Without items nothing is left to read: it is said, and the list stands as before."""
    address = brought(visitor, content=TWO_NAMES)
    answer = correct(visitor, address, **{"role-0-A": "other"})
    assert answer.status_code == 422
    assert [line.name for line in listed(address).lines] == ["백미", "식판"]
    assert not mapping_path(listed(address).path).exists()


def test_a_sheet_is_left_out_and_taken_in_again(visitor: Client, brought: Bring) -> None:
    book = openpyxl.Workbook()
    for name, goods in (("본 목록", "백미"), ("지난해", "식판")):
        sheet = book.create_sheet(name)
        for row in (("품명", "수량"), (goods, 3)):
            sheet.append(row)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    address = brought(visitor, "목록.xlsx", out.getvalue())
    assert len(listed(address).lines) == 2
    correct(visitor, address, sheet="1", left_out="yes")
    assert [line.name for line in listed(address).lines] == ["백미"] and not listed(address).unaccounted()
    assert 'name="left_out" value="yes" checked' in visitor.get(f"{address}rows").content.decode()
    correct(visitor, address, sheet="1", act="as_found")
    assert len(listed(address).lines) == 2


def test_a_list_without_headings_that_anybody_knows_is_pointed_out(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content="물건,몇 개,어디\n펌프,2,중국\n호스,3,국산\n")
    page = visitor.get(address)
    assert page.status_code == 422 and "펌프" in page.content.decode()
    assert visitor.post(f"{address}point", {"sheet": "0", "header": "x"}).status_code == 422
    assert visitor.post(f"{address}point", {"sheet": "9", "header": "1"}).status_code == 404
    told = {"sheet": "0", "header": "1", "role-A": "name", "role-B": "quantity", "role-C": "origin"}
    visitor.post(f"{address}point", told)
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.job.wait(60)
    assert [line.name for line in listed(address).lines] == ["펌프", "호스"]
    assert visitor.post(f"{address}point", told).status_code == 404, "a list that was read is corrected on its page"
