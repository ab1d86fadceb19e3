"""The issuers' whole lists: every record accounted for, deltas as a second reader counts them, and who stood when.

The second reader shares nothing with the first: it counts with regular expressions and the csv module alone.
"""

from __future__ import annotations

import csv
import gzip
import io
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.lists.days import history, on_day
from dorasan.lists.delta import delta
from dorasan.lists.read.batch import Batch
from dorasan.lists.read.kinds import read
from dorasan.lists.read.parcel import pieces
from dorasan.lists.take import Wish, take
from dorasan.parties.entry import ListEdition
from dorasan.parties.kept import held, opened
from given_tests.place import DATA

LISTS = DATA / "sanctions"
TODAY = date(2026, 11, 26)
UN = ("un_consolidated_2025-06.xml.xz", "un_consolidated_2026-02-27.xml.xz")
SDN = ("ofac_sdn_2024-04-15.csv.xz", "ofac_sdn_2024-05-03.csv.xz")
SET = (SDN[1], "ofac_alt_2025-12.csv.xz", "ofac_add_2025-12.csv.gz", "ofac_sdn_comments_2025-12.csv")
CONS = ("ofac_cons_prim.csv", "ofac_cons_alt.csv", "ofac_cons_add.csv", "ofac_cons_comments.csv")


def content(name: str) -> bytes:
    raw = (LISTS / name).read_bytes()
    return lzma.decompress(raw) if name.endswith(".xz") else gzip.decompress(raw) if name.endswith(".gz") else raw


def rows(name: str) -> list[list[str]]:
    told = csv.reader(io.StringIO(content(name).decode("utf-8"), newline=""))
    return [row for row in told if len(row) > 1]


@cache
def batch(*names: str) -> Batch:
    (found,) = read(pieces([LISTS / name for name in names]))
    (one,) = found.batches
    return one


def counted(one: Batch) -> dict[str, dict[str, int]]:
    assert all(tally.whole for tally in one.tallies)
    return {tally.what: {"read": tally.read, **tally.fates} for tally in one.tallies}


@pytest.mark.parametrize("name", UN)
def test_un_records(name: str) -> None:
    text = content(name).decode("utf-8")
    one = batch(name)
    assert counted(one) == {
        "persons": {"read": (n := text.count("<INDIVIDUAL>")), "kept": n},
        "entities": {"read": (n := text.count("<ENTITY>")), "kept": n},
    }
    assert {entry.ref for entry in one.entries} == set(re.findall(r"<REFERENCE_NUMBER>\s*([^<]*?)\s*<", text))
    aliases = [alias for alias in re.findall(r"<ALIAS_NAME>([^<]*)<", text) if alias.strip()]
    scripts = text.count("</NAME_ORIGINAL_SCRIPT>")
    assert sum(len(entry.names) for entry in one.entries) == len(one.entries) + len(aliases) + scripts


def test_ofac_records_with_orphans() -> None:
    names, aliases, addresses, comments = (rows(name) for name in SET)
    here = {row[0] for row in names}
    one = batch(*SET)
    told = counted(one)
    assert told["names"] == {"read": len(names), "kept": len(names)}
    for what, table in (("aliases", aliases), ("addresses", addresses), ("comments", comments)):
        lost = sum(row[0] not in here for row in table)
        assert lost and told[what] == {"read": len(table), "kept": len(table) - lost, "orphaned": lost}, what
    listed = {name.text for entry in one.entries for name in entry.names}
    assert {" ".join(row[3].split()) for row in aliases} <= listed, "an orphaned alias is looked at all the same"
    orphans = {row[0] for row in aliases if row[0] not in here}
    assert len(one.entries) == len(here) + len(orphans)
    named = here | orphans
    nameless = [row for table in (addresses, comments) for row in table if row[0] not in named]
    assert len(one.loose) == len(nameless)
    assert len(one.odd) == sum(tally.fates["orphaned"] for tally in one.tallies)


def test_ofac_numbers_are_those_of_the_remarks() -> None:
    names = rows(SET[0])
    ships = {row[0]: found.group(1) for row in names if (found := re.search(r"\bIMO (\d{7})\b", row[11]))}
    banks = {
        row[0]: set(re.findall(r"SWIFT/BIC ([A-Z0-9]{8,11})\b", row[11])) for row in names if "SWIFT/BIC" in row[11]
    }
    entries = {entry.ref: entry for entry in batch(SDN[1]).entries}
    assert len(ships) > 800 and all(entries[ref].imo == number for ref, number in ships.items())
    read_ = {ref: {one.number for one in entries[ref].identifiers if one.kind == "bic"} for ref in banks}
    assert len(banks) > 100 and read_ == banks


def test_ofac_non_sdn_csv_and_xml() -> None:
    told = counted(batch(*CONS))
    for what, name in zip(("names", "aliases", "addresses", "comments"), CONS, strict=True):
        assert told[what] == {"read": len(rows(name)), "kept": len(rows(name))}, what
    assert batch(*CONS).id == batch("ofac_consolidated_2025-03-28.xml.xz").id == "us-ofac-nonsdn"
    text = content("ofac_consolidated_2025-03-28.xml.xz").decode("utf-8")
    one = batch("ofac_consolidated_2025-03-28.xml.xz")
    assert len(one.entries) == text.count("<sdnEntry>") == int(re.search(r"Record_Count>(\d+)", text).group(1))  # type: ignore[union-attr]
    assert sum(len(entry.names) for entry in one.entries) == len(one.entries) + text.count("<aka>")


def test_ofac_enhanced() -> None:
    text = content("ofac_enhanced_irgc_2024-08-28.xml.xz").decode("utf-8")
    one = batch("ofac_enhanced_irgc_2024-08-28.xml.xz")
    assert len(one.entries) == len(re.findall(r"<entity id=", text)) and not one.whole_list
    assert sum(len(entry.names) for entry in one.entries) == text.count("<formattedFullName>")
    assert sum(any(name.role == "script" for name in entry.names) for entry in one.entries) > 50


def test_screening_list_and_denied_persons() -> None:
    table = rows("us_csl_consolidated_2022-04.csv.gz")
    one = batch("us_csl_consolidated_2022-04.csv.gz")
    assert counted(one) == {"rows": {"read": len(table) - 1, "kept": len(table) - 1}}
    sources = Counter(row[1].split(" - ")[0] for row in table[1:])
    assert Counter(entry.programmes[0] for entry in one.entries) == sources
    lines = content("bis_dpl.txt").decode("utf-8").strip().splitlines()
    assert counted(batch("bis_dpl.txt")) == {"rows": {"read": len(lines) - 1, "kept": len(lines) - 1}}


@pytest.mark.parametrize("name", ["small/us_csl_small.csv", "small/ofac_sdn_small.csv"])
def test_small_ones(name: str) -> None:
    assert sum(told["kept"] for told in counted(batch(name)).values()) == len(rows(name)) - name.endswith(
        "csl_small.csv"
    )


def edition(name: str) -> ListEdition:
    one, words = batch(name), {"en": "x", "ko": "x"}
    return ListEdition("x", "", words, words, TODAY, TODAY, True, True, "unofficial", "", words, one.entries)


def un_parties(name: str) -> dict[str, str]:
    """By reference, all that the file says of each but where it is indented."""
    text = content(name).decode("utf-8")
    out = {}
    for party in re.findall(r"<(?:INDIVIDUAL|ENTITY)>(.*?)</(?:INDIVIDUAL|ENTITY)>", text, re.DOTALL):
        ref = re.search(r"<REFERENCE_NUMBER>\s*([^<]*?)\s*<", party)
        assert ref is not None
        out[ref.group(1)] = " ".join(re.sub(r"<(\w+)\s*/>", "", party).split()).replace("> <", "><")
    return out


def test_the_delta_of_the_un_lists() -> None:
    before, after = (un_parties(name) for name in UN)
    found = delta(*(edition(name) for name in UN))
    assert {entry.ref for entry in found.added} == after.keys() - before.keys()
    assert {entry.ref for entry in found.removed} == before.keys() - after.keys()
    unlike = {ref for ref in after.keys() & before.keys() if _told(before[ref]) != _told(after[ref])}
    assert {one.entry.ref for one in found.changed} == unlike
    assert (len(found.added), len(found.removed)) == (130, 4)


def _told(party: str) -> list[str]:
    """The texts of a party in any order, without what no entry keeps."""
    text = re.sub(r"<(DATAID|VERSIONNUM|GENDER|SORT_KEY|SORT_KEY_LAST_MOD|LIST_TYPE)>.*?</\1>", "", party)
    return sorted(filter(None, (" ".join(one.split()) for one in re.findall(r">([^<]*)<", text))))


def test_the_delta_of_the_ofac_lists() -> None:
    before, after = ({row[0]: [" ".join(cell.split()) for cell in row[1:]] for row in rows(name)} for name in SDN)
    found = delta(*(edition(name) for name in SDN))
    assert {entry.ref for entry in found.added} == after.keys() - before.keys()
    assert {entry.ref for entry in found.removed} == before.keys() - after.keys()
    unlike = {ref for ref in after.keys() & before.keys() if before[ref] != after[ref]}
    assert {one.entry.ref for one in found.changed} == unlike
    assert (len(found.added), len(found.removed)) == (377, 10)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[ListEdition]]]:
    """Both lists of both dates, taken in as a user takes them."""
    folder = tmp_path_factory.mktemp("home")
    folder.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        for name in (*UN, *SDN):
            take([LISTS / name], TODAY, Wish())
        yield {name: [opened(kept) for kept in many] for name, many in held().items()}


@pytest.mark.parametrize(
    ("list_id", "ref", "day", "stood"),
    [
        ("un-sc", "QDi.336", date(2014, 9, 22), "later"),  # listed 23 September 2014
        ("un-sc", "QDi.336", date(2014, 9, 23), "on"),
        ("un-sc", "QDi.336", date(2025, 4, 19), "on"),  # the older edition's own day
        ("un-sc", "QDi.336", date(2025, 12, 1), "unknown"),  # struck off between the two
        ("un-sc", "QDi.336", date(2026, 2, 27), "before"),
        ("un-sc", "IRi.001", date(2025, 4, 19), "later"),  # gone in 2016, back in 2025: its own day is of 2007
        ("un-sc", "IRi.001", date(2018, 1, 1), "unknown"),
        ("un-sc", "IRi.001", date(2026, 2, 27), "on"),
        ("un-sc", "KPe.047", date(2017, 8, 4), "later"),
        ("un-sc", "KPe.047", date(2025, 9, 1), "on"),
        ("us-ofac-sdn", "38556", date(2024, 4, 15), "on"),
        ("us-ofac-sdn", "38556", date(2024, 4, 25), "unknown"),
        ("us-ofac-sdn", "38556", date(2024, 5, 3), "before"),
        ("us-ofac-sdn", "48321", date(2024, 4, 15), "later"),
        ("us-ofac-sdn", "48321", date(2024, 5, 3), "on"),
        ("us-ofac-sdn", "12312", date(2024, 4, 25), "on"),
        ("us-ofac-sdn", "12312", date(2020, 1, 1), "unknown"),  # the file says no day of listing
    ],
)
def test_listed_and_delisted_by_day(
    list_id: str, ref: str, day: date, stood: str, shelf: dict[str, list[ListEdition]]
) -> None:
    assert on_day(history(shelf[list_id], ref), day).stood == stood


def test_what_is_in_nobodys_official_layout_is_refused(tmp_path: Path) -> None:
    for name in ("uk_sanctions_list_2026-08-20.jsonl.xz", "ofac_sdn_names_2026-08-20.csv.xz"):
        with pytest.raises(Exception, match="none of the formats"):
            read(pieces([LISTS / name]))
