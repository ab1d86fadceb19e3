"""How often a page reads the record: once for all that it shows; the next page reads what was written since."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from dorasan.desk.events.office import OFFICE
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError
from dorasan.words import LANGS, say
from tests.web.accounts.scene import AT, opened, shown
from tests.web.server import Ministry, ministry


def test_what_reads_once_stays_with_what_it_read_and_begins_anew_where_it_is_told_to(server: Ministry) -> None:
    opened(server)
    once = replace(server.here, read_once={})
    before = once.events("flu")
    shown(server)
    assert once.events("flu") == before and len(server.here.events("flu")) == len(before) + 2
    assert once.anew().events("flu") == server.here.events("flu")


def test_a_page_reads_each_record_once_and_the_next_page_what_came_meanwhile(
    server: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(server)
    lee, read, envelopes = server.browser("lee", at=AT.format(15)), Counter[str](), Ledger.envelopes

    def counted(ledger: Ledger, case: str) -> Iterator[bytes]:
        read[case] += 1
        return envelopes(ledger, case)

    monkeypatch.setattr(Ledger, "envelopes", counted)
    for address in ("", "cases/", "case/flu/", "case/flu/clocks", "portfolio/"):
        read.clear()
        assert lee.get(f"/desk/{address}").status_code == 200
        assert read["flu"] == 1 and read[OFFICE] <= 2, (address, read)  # who sits where is looked up for itself
    word = say("en", "web_desk.was_request.shown")
    assert word not in lee.get("/desk/case/flu/history").content.decode()
    shown(server)
    assert word in lee.get("/desk/case/flu/history").content.decode()


def test_bytes_that_were_changed_are_noticed_though_they_were_read_before(tmp_path: Path) -> None:
    with ministry(tmp_path) as server, sqlite3.connect(tmp_path / "dorasan" / "ledger" / "ledger.sqlite3") as database:
        opened(server)
        before = server.here.events("flu")
        database.execute("DROP TRIGGER ledger_entry_no_update")
        (kept,) = database.execute("SELECT envelope FROM ledger_entry WHERE kind = 'request.drafted'").fetchone()
        put = "UPDATE ledger_entry SET envelope = ? WHERE kind = 'request.drafted'"
        database.execute(put, [kept.replace(b"payload", b"paylord", 1)])
        database.commit()
        for lang in LANGS:
            lee = server.browser("lee", lang, at=AT.format(15))
            told = [lee.get(f"/desk/{address}") for address in ("", "cases/", "portfolio/", "case/flu/")]
            assert [one.status_code for one in told] == [422] * 4, "told, and no fault of the program"
            for page in told[:3]:
                word = page.content.decode()
                assert escape(say(lang, "desk.record_unread")) in word and "flu" not in word, "not of which case"
        with pytest.raises(BadInputError):
            server.here.events("flu")
        database.execute(put, [kept])
        database.commit()
        assert server.here.events("flu") == before
