"""The issuers' formats, each from a small file of our own: what is read, and that no record is lost."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dorasan.lists.read.batch import Batch
from dorasan.lists.read.japan import japanese_birth, japanese_day
from dorasan.lists.read.kinds import Found, read
from dorasan.lists.read.parcel import Piece, pieces
from dorasan.lists.read.uk import role_of
from dorasan.lists.read.words import born
from dorasan.parties.entry import Identifier, ListEntry
from dorasan.problem import BadInputError
from tests.lists import samples

CASES: dict[str, tuple[str | bytes, str, str, date | None, int]] = {
    "un.xml": (samples.UN, "un_xml", "un-sc", date(2026, 2, 27), 2),
    "sdn.csv": (samples.SDN + samples.END, "ofac_csv", "us-ofac-sdn", None, 3),
    "sdn.xml": (samples.OFAC_XML, "ofac_xml", "us-ofac-sdn", date(2025, 3, 28), 2),
    "advanced.xml": (samples.ADVANCED, "ofac_advanced", "us-ofac-sdn", date(2026, 5, 21), 1),
    "eu.xml": (samples.EU, "eu_xml", "eu", date(2026, 8, 20), 2),
    "uk.csv": (samples.UK_CSV, "uk_csv", "uk", date(2026, 8, 20), 2),
    "uk.xml": (samples.UK_XML, "uk_xml", "uk", date(2026, 8, 20), 2),
    "consolidated.csv": (samples.CSL, "csl", "us-csl", None, 3),
    "dpl.txt": (samples.DENIED, "bis_denied", "us-bis-denied", None, 2),
    "denied.csv": (samples.DENIED_PAGE, "bis_denied", "us-bis-denied", None, 2),
    "entities.ftm.json": (samples.FTM, "ftm", "ftm-xx-list", date(2026, 8, 1), 2),
    "kr.csv": (samples.KOREAN, "kr_table", "kr", None, 2),
    "freeze.xlsx": (samples.freeze(), "jp_freeze", "jp-freeze", None, 1),
    "users.xlsx": (samples.end_users(), "jp_end_users", "jp-end-users", None, 1),
}


def piece(name: str, content: str | bytes) -> Piece:
    return Piece(name, content.encode() if isinstance(content, str) else content, "0" * 64)


def one(name: str) -> tuple[Found, Batch]:
    (found,) = read([piece("unnamed", CASES[name][0])])
    (batch,) = found.batches
    return found, batch


def entry(name: str, ref: str) -> ListEntry:
    return next(entry for entry in one(name)[1].entries if entry.ref == ref)


def names(found: ListEntry) -> dict[str, str]:
    return {name.text: name.role for name in found.names}


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_known_by_what_it_holds(name: str) -> None:
    """Whatever it is called; its list, its own day, its entries."""
    found, batch = one(name)
    _, format_, list_id, day, entries = CASES[name]
    assert (found.format, batch.id, batch.date, len(batch.entries)) == (format_, list_id, day, entries)


@pytest.mark.parametrize("name", CASES)
def test_no_record_is_lost(name: str) -> None:
    """What was read is what was kept, orphaned and not read; who was not read is told of."""
    batch = one(name)[1]
    assert all(tally.whole and tally.read for tally in batch.tallies)
    unread = sum(tally.fates["unread"] for tally in batch.tallies)
    assert len(batch.odd) >= unread
    assert len({entry.ref for entry in batch.entries}) == len(batch.entries)


def test_un() -> None:
    person, bank = one("un.xml")[1].entries
    assert names(person) == {"RI EXAMPLE": "name", "Lee Example": "alias", "The Example": "weak", "리예시": "script"}
    assert person.born == ("1960/1962", "~1964") and person.countries == ("kp",) and person.titles == ("Colonel",)
    assert person.identifiers == (Identifier("passport", "654310150", "kp"),)
    assert (person.listed_on, person.amended_on[-1]) == (date(2016, 3, 2), date(2020, 11, 24))
    assert names(bank)["Old Example Bank"] == "former" and bank.addresses[0].text == "Pyongyang"
    assert Identifier("bic", "EXMPKPPYXXX") in bank.identifiers


def test_ofac_csv_joined() -> None:
    """Aliases, addresses and remarks go to their party; those of nobody are kept by themselves and told of."""
    parts = {"cons_x": samples.ALT, "add.csv": samples.ADD, "c": samples.COMMENTS, "sdn.csv": samples.SDN}
    (found,) = read([piece(name, text + samples.END) for name, text in parts.items()])
    (batch,) = found.batches
    by_ref = {entry.ref: entry for entry in batch.entries}
    person, bank, ship, orphan = (by_ref[ref] for ref in ("101", "102", "103", "999"))
    assert names(person) == {"EXAMPLE, Chol": "name", "THE EXAMPLE": "weak"}
    assert person.born == ("1963-07-28", "~1964") and person.programmes == ("DPRK2", "NPWMD")
    assert person.identifiers == (Identifier("passport", "745210059", "kp"),) and person.owner == "EXAMPLE BANK"
    assert names(bank) == {
        "EXAMPLE BANK": "name",
        "OLD EXAMPLE BANK": "former",
        "EXAMPLE UNHAENG": "alias",
        "EB": "weak",
    }
    assert "risk: North Korea Sanctions" in bank.remarks, "a remark cut within a word goes on in the comments"
    assert {one.kind for one in bank.identifiers} == {"bic", "email"} and bank.kind == "entity"
    assert (ship.imo, ship.kind, ship.countries, ship.owner) == ("9562233", "vessel", ("kp",), "EXAMPLE SHIPPING")
    assert {one.kind for one in ship.identifiers} == {"imo", "mmsi", "call_sign"}
    assert (orphan.kind, orphan.standing, orphan.addresses[0].country) == ("unknown", "probable", "cn")
    tallies = {tally.what: dict(tally.fates) for tally in batch.tallies}
    assert tallies["aliases"] == {"kept": 2, "orphaned": 1} and tallies["addresses"] == {"kept": 1, "orphaned": 2}
    assert [loose.ref for loose in batch.loose] == ["998"] and len(batch.odd) == 3


def test_ofac_aliases_alone_are_no_list() -> None:
    with pytest.raises(BadInputError, match="without the file of names"):
        read([piece("alt.csv", samples.ALT + samples.END)])


def test_ofac_xml_counts_itself() -> None:
    person, ship = one("sdn.xml")[1].entries
    assert names(person) == {"EXAMPLE, Chol": "name", "THE EXAMPLE": "weak"} and person.born == ("1963-07-28",)
    assert [one.kind for one in person.identifiers] == ["passport"] and "510.201" in person.remarks
    assert (ship.imo, ship.countries, ship.owner) == ("9562233", ("kp",), "EXAMPLE SHIPPING")
    with pytest.raises(BadInputError, match="says that it holds 3"):
        read([piece("x", samples.OFAC_XML.replace("<Record_Count>2", "<Record_Count>3"))])


def test_ofac_enhanced_is_split_by_list_and_a_filtered_one_is_a_part() -> None:
    (found,) = read([piece("x", samples.ENHANCED.replace("FILTER", ""))])
    assert {batch.id: len(batch.entries) for batch in found.batches} == {"us-ofac-sdn": 1, "us-ofac-nonsdn": 1}
    person = found.batches[0].entries[0]
    assert names(person) == {"EXAMPLE, Chol": "name", "예시철": "script", "THE EXAMPLE": "weak"}
    assert (person.listed_on, person.born, person.countries) == (date(2016, 3, 16), ("1963-07-28",), ("kp",))
    filtered = "<sanctionsPrograms><sanctionsProgram>IRGC</sanctionsProgram></sanctionsPrograms>"
    (found,) = read([piece("x", samples.ENHANCED.replace("FILTER", filtered))])
    assert {batch.id for batch in found.batches} == {"us-ofac-part"} and not found.batches[0].whole_list


def test_ofac_advanced_is_joined_by_numbers() -> None:
    (person,) = one("advanced.xml")[1].entries
    assert names(person) == {"Example, Chol": "name", "예시철": "script", "The Example": "weak"}
    assert (person.kind, person.born, person.listed_on) == ("person", ("1963",), date(2016, 3, 16))
    assert person.programmes == ("DPRK2",) and person.addresses[0].text == "Pyongyang" and person.countries == ("kp",)
    assert {(one.kind, one.number) for one in person.identifiers} == {("passport", "745210059"), ("bic", "EXMPKPPY")}
    tallies = {tally.what: dict(tally.fates) for tally in one("advanced.xml")[1].tallies}
    assert tallies == {"names": {"kept": 1}, "listings": {"orphaned": 1}, "papers": {"orphaned": 1}}


def test_eu() -> None:
    person, body = one("eu.xml")[1].entries
    assert person.ref == "EU.9001.1" and body.ref == "9002"
    assert names(person) == {"Example RI": "name", "리예시": "script", "The Example": "weak"}
    assert person.born == ("~1964", "1963-07-28") and person.countries == ("kp",) and person.born_in == ("Sinuiju",)
    assert (person.listed_on, body.listed_on, body.removed_on) == (
        date(2016, 5, 19),
        date(2017, 10, 16),
        date(2026, 1, 31),
    )
    assert {(one.kind, one.number) for one in person.identifiers} == {
        ("reference", "KPi.901"),
        ("passport", "654310150"),
    }
    assert person.amended_on == (date(2016, 5, 20), date(2018, 4, 20)) and body.kind == "entity"


@pytest.mark.parametrize("name", ["uk.csv", "uk.xml"])
def test_uk(name: str) -> None:
    person, ship = one(name)[1].entries
    assert person.name == "Example RI" and {"Ri EXAMPLE", "리예시"} < set(names(person))
    assert "1963-07-28" in person.born and person.countries == ("kp",) and person.listed_on == date(2016, 3, 2)
    assert {one.kind for one in person.identifiers} == {"passport", "reference"} and person.addresses[0].country == "kp"
    assert (ship.kind, ship.imo) == ("vessel", "9562233")
    if name == "uk.csv":
        assert names(person)["Ri EXAMPLE"] == "weak" and "1964" in person.born


def test_screening_list_of_old_and_of_new_manner() -> None:
    widgets, old, new = one("consolidated.csv")[1].entries
    assert widgets.kind == "unknown" and widgets.programmes[0] == "Entity List (EL)"
    assert [where.text for where in widgets.addresses] == ["Dandong", "Harbin, 150066"]
    assert old.identifiers == new.identifiers == (Identifier("passport", "745210059", "kp"),)
    assert (old.ref, new.ref) == ("101", "101 #2"), "the same number twice is two records"


def test_denied_persons() -> None:
    first, second = one("dpl.txt")[1].entries
    assert (first.listed_on, first.removed_on, second.removed_on) == (date(2003, 6, 19), date(2056, 6, 29), None)
    assert first.amended_on == () and second.amended_on == (date(2007, 1, 31),), "a slip of the issuer's is left out"
    assert second.ref.endswith("#2") and "3017" in one("dpl.txt")[1].odd[0].says("en")


def test_follow_the_money() -> None:
    _, batch = one("entities.ftm.json")
    person, ship = batch.entries
    assert names(person) == {"Ri Example": "name", "Lee Example": "alias", "The Example": "weak"}
    assert (person.listed_on, person.addresses[0].country, ship.imo) == (date(2016, 3, 2), "kp", "9562233")
    told = {tally.what: dict(tally.fates) for tally in batch.tallies}
    assert told["entities"] == {"kept": 2} and told["Sanction"] == {"kept": 1, "orphaned": 1}
    assert told["Address"] == {"kept": 1} and told["Occupancy"] == {"orphaned": 1}


def test_seouls_table_and_its_titles() -> None:
    person, ship = one("kr.csv")[1].entries
    assert names(person) == {"Ri Example": "name", "리예시": "hangul", "Lee Example": "alias", "The Example": "alias"}
    assert (person.kind, person.born, person.countries) == ("person", ("1963-07-28",), ("kp",))
    assert (person.listed_on, ship.imo, ship.removed_on) == (date(2016, 12, 2), "9562233", date(2020, 1, 5))
    assert not one("kr.csv")[1].whole_list
    with pytest.raises(BadInputError, match="색깔"):
        read([piece("x", samples.KOREAN.replace("비고", "색깔"))])


def test_japans_workbooks() -> None:
    (person,) = one("freeze.xlsx")[1].entries
    assert names(person) == {
        "Ri Example": "name", "リ・イェシ": "script", "Lee Example": "alias", "The Example": "alias",
    }  # fmt: skip
    assert (person.kind, person.listed_on, person.born) == ("person", date(2016, 3, 4), ("1963-07-28",))
    assert person.countries == ("kp",)
    (body,) = one("users.xlsx")[1].entries
    assert names(body) == {"Example Trading Corporation": "name", "Example Muyok": "alias", "ETC": "alias"}
    assert body.countries == ("kp",)


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if isinstance(case[0], str) and name != "kr.csv"]
)
def test_a_file_that_was_cut_off_is_refused(name: str) -> None:
    """Within its last record: no list is taken from half a file. (A table typed by hand may end as it likes.)"""
    content = CASES[name][0]
    assert isinstance(content, str)
    with pytest.raises(BadInputError):
        read([piece("x", content.rstrip(samples.END + "\r\n")[:-12])])


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    inner = samples.UN.encode()
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w") as archive:
        archive.writestr("lists/un.xml.gz", gzip.compress(inner))
    for name, content in (
        ("un.xml.gz", gzip.compress(inner)),
        ("un.xml.xz", lzma.compress(inner)),
        ("a.zip", folder.getvalue()),
    ):
        (tmp_path / name).write_bytes(content)
        (found,) = pieces([tmp_path / name])
        assert (found.name, found.content) == ("un.xml", inner)
        (tmp_path / name).write_bytes(content[: len(content) * 2 // 3])
        with pytest.raises(BadInputError, match="cut off or damaged"):
            pieces([tmp_path / name])


def test_what_is_no_list_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "b">]><CONSOLIDATED_LIST dateGenerated="2026-01-01">&b;</CONSOLIDATED_LIST>'
    for content in ("<html><body>Service unavailable</body></html>", "", "1,2,3\n", "{}", bomb):
        with pytest.raises(BadInputError):
            read([piece("x", content)])


@pytest.mark.parametrize(
    ("sort", "strength", "role"),
    [
        ("Primary name", "", "name"),
        ("Primary Name Variation", "", "alias"),
        ("Alias", "Good quality", "alias"),
        ("AKA", "Low quality", "weak"),
        ("FKA", "", "former"),
    ],
)
def test_the_uks_sorts_of_names(sort: str, strength: str, role: str) -> None:
    assert role_of(sort, strength) == role


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("28 Jul 1963", "1963-07-28"),
        ("Aug 1984", "1984-08"),
        ("1947", "1947"),
        ("circa 1947", "~1947"),
        ("1964 to 1966", "1964/1966"),
        ("circa 1961 to circa 1963", "~1961/1963"),
        ("01 Jan 1960 to 31 Dec 1961", "1960-01-01/1961-12-31"),
        ("00/00/1975", "1975"),
        ("00/06/1975", "1975-06"),
        ("28/07/1963", "1963-07-28"),
        ("1963-07-28", "1963-07-28"),
        ("in the spring of 1960", "in the spring of 1960"),
    ],
)
def test_days_of_birth_as_exact_as_they_are_written(said: str, day: str) -> None:
    assert born(said) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2013年3月7日", (2013, 3, 7)),
        ("平成28年3月4日", (2016, 3, 4)),
        ("令和元年5月1日", (2019, 5, 1)),
        ("H25.3.7", (2013, 3, 7)),
        ("2013.3.7", (2013, 3, 7)),
        ("2013-03-07", (2013, 3, 7)),
    ],
)
def test_japanese_days(said: str, day: tuple[int, int, int]) -> None:
    assert japanese_day(said) == date(*day)
    assert japanese_day("2013年3月") is None and japanese_birth("1963年頃") == "~1963"


def test_a_denied_person_of_the_page_has_its_form_and_its_address() -> None:
    first, second = one("denied.csv")[1].entries
    assert (first.name, first.addresses[0].text) == ("EXAMPLE EXPORTER", "1 MAIN ST, RENO, NV, 89501, US")
    assert (second.name, second.addresses[0].text) == ("EXAMPLE TRADING CO., LTD.", "2 SIDE ST, RENO")
    assert (first.listed_on, first.removed_on) == (date(2003, 6, 19), date(2056, 6, 29))
    assert second.removed_on is None and first.remarks == "Standard; 68 F.R. 38290"
