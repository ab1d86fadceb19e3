"""Kept lists beside the shipped tables: nobody twice, nobody lost, and each list with its own day and digest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.screen import screen_command
from dorasan.lists.take import Wish, take
from dorasan.parties.editions import editions, shipped
from dorasan.parties.entry import ListEdition
from dorasan.parties.joined import not_looked_at
from dorasan.parties.kept import held
from dorasan.parties.screen import screen
from tests.common import current, load_here, sit
from tests.lists import samples
from tests.lists.test_take import TODAY, taken

BANK = samples.UN.replace("KPe.901", "KPe.047").replace("EXAMPLE TRADE BANK", "FOREIGN TRADE BANK (FTB)")


def by_id() -> dict[str, ListEdition]:
    return {one.id: one for one in editions()}


def test_nothing_kept_is_the_shipped_tables(home: Path) -> None:
    assert editions() == shipped()


def test_a_younger_list_stands_before_the_shipped_table(home: Path, tmp_path: Path) -> None:
    """It is lent the Korean names; ships stay; whoever the issuer's file lacks is shown as gone."""
    kept = taken(tmp_path, BANK.replace("2026-02-27T", "2026-10-01T")).kept
    un, table = by_id()["un-sc"], by_id()["un-1718"]
    bank = next(entry for entry in un.entries if entry.ref == "KPe.047")
    assert "조선무역은행" in [name.text for name in bank.names] and bank.sector == "bank"
    assert un.digest == kept.slip.digest and un.date == date(2026, 10, 1)
    refs = {entry.ref: entry for entry in table.entries}
    assert "KPe.047" not in refs and refs["KPi.033"].standing == "removed"
    assert refs["IMO 9562233"] == next(entry for entry in shipped()[0].entries if entry.ref == "IMO 9562233")
    assert [hit.edition.id for hit in screen("조선무역은행", as_of=None).hits if hit.entry.ref == "KPe.047"] == [
        "un-sc"
    ]


def test_an_older_list_adds_only_what_the_table_lacks(home: Path, tmp_path: Path) -> None:
    taken(tmp_path, BANK.replace("2026-02-27T", "2020-10-01T"))
    assert [entry.ref for entry in by_id()["un-sc"].entries] == ["KPi.901"]
    assert by_id()["un-1718"] is shipped()[0]


def test_seouls_table_stands_before_the_fifteen_names_where_it_is_whole(home: Path, tmp_path: Path) -> None:
    told = samples.KOREAN.replace("Example Star,례성호", "Air Koryo,고려항공")
    taken(tmp_path, told, "kr_2026-01-01.csv")
    assert len(by_id()["kr-own"].entries) == 15 and not by_id()["kr"].complete
    taken(tmp_path, told, "kr_2026-02-01.csv", whole=True)
    assert len(by_id()["kr-own"].entries) == 14 and by_id()["kr"].complete
    assert all(entry.standing == "listed" for entry in by_id()["kr-own"].entries), "a part says nothing of who has gone"


def test_what_is_not_looked_at_grows_shorter(home: Path, tmp_path: Path) -> None:
    assert not_looked_at(editions()) == ("us_ofac_sdn", "eu", "uk", "jp", "us_bis")
    taken(tmp_path, samples.EU)
    taken(tmp_path, samples.SDN + samples.END, "sdn_2026-01-01.csv")
    assert not_looked_at(editions()) == ("uk", "jp", "us_bis")
    assert not_looked_at((replace(by_id()["eu"], complete=False),))[1] == "eu", "a part of a list is not the list"


def test_a_day_in_the_past_also_looks_at_who_has_gone_since(home: Path, tmp_path: Path) -> None:
    taken(
        tmp_path,
        samples.UN.replace("2026-02-27T", "2025-04-19T").replace("RI</F", "PAEK</F").replace("KPi.901", "KPi.900"),
    )
    taken(tmp_path, samples.UN)
    assert not screen("Paek Example", as_of=None).hits
    (hit,) = screen("Paek Example", as_of=date(2025, 6, 1)).hits
    assert (hit.entry.ref, hit.entry.standing) == ("KPi.900", "removed")


PROJECT = "project: p\ntitle: t\nas_of: 2026-11-26\nparties: {bank: {name: Example Trade Bank}}\nlines: []\n"


def test_check_looks_at_kept_lists_and_the_opinion_names_their_editions(home: Path, tmp_path: Path) -> None:
    kept = taken(
        tmp_path, samples.SDN.replace("EXAMPLE BANK", "EXAMPLE TRADE BANK") + samples.END, "sdn_2026-01-01.csv"
    ).kept
    file = tmp_path / "project.yaml"
    file.write_text(PROJECT.replace("lines: []", "lines: [{id: a, kind: item, name: a}]"), encoding="utf-8")
    sitting = sit(current(), load_here(file), today=TODAY)
    told = sitting.opinion.model.screened
    assert told is not None
    (edition,) = [one for one in told["looked_at"] if one["id"] == "us-ofac-sdn"]
    assert edition["digest"] == kept.slip.digest and (edition["date"], edition["dated"]) == ("2026-01-01", "file_name")
    assert edition["age"] == (TODAY - date(2026, 1, 1)).days
    assert {hit["ref"] for hit in told["hits"] if hit["edition"] == "us-ofac-sdn"} == {"102"}
    given = sitting.project.lines["a"].acts[0].facts["us_listed_party"]
    assert "102 EXAMPLE TRADE BANK" in given.provenance.note and given.provenance.how == "screened"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_output_tells_days_ages_and_what_was_not_looked_at(
    lang: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(tmp_path, samples.SDN + samples.END, "sdn.csv")
    assert screen_command(lang, ["Nobody At All"], None, None, None, False) == 0
    told = " ".join(capsys.readouterr().out.split())
    words = {
        "en": ("no hit on", " old", "OLD:", "NOT looked at: EU list", "says no day"),
        "ko": ("일치 후보 없음", "오래됨", "대조하지 않음: EU 명단", "가져온 날"),
    }
    assert all(word in told for word in words[lang]) and "clear" not in told
    assert screen_command(lang, ["Nobody At All"], None, None, None, True) == 0
    assert all(one["age"] is not None for one in json.loads(capsys.readouterr().out)["looked_at"])


def test_the_newest_by_date_counts_whatever_came_in_last(home: Path, tmp_path: Path) -> None:
    for name in ("sdn_2026-02-01.csv", "sdn_2025-02-01.csv"):
        (tmp_path / name).write_text(samples.SDN + samples.END, encoding="utf-8")
        take([tmp_path / name], TODAY, Wish())
    assert by_id()["us-ofac-sdn"].date == date(2026, 2, 1) and len(held()["us-ofac-sdn"]) == 2
