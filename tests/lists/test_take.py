"""Lists taken in: one step, or nothing; dated by whom; what changed; and a broken file keeps the old list."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from dorasan.lists.delta import Change, delta
from dorasan.lists.named import edition, pair
from dorasan.lists.take import Taken, Wish, take
from dorasan.parties.kept import ENTRIES, held, lines, opened
from dorasan.problem import BadInputError
from tests.lists import samples

TODAY = date(2026, 11, 26)
LATER_UN = samples.UN.replace("2026-02-27T", "2026-10-01T").replace("Lee Example", "Yi Example")
MANY = "".join(f'{n},"HOUSE {n}",-0- ,"DPRK2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n' for n in range(1000, 1100))


def taken(folder: Path, content: str, name: str = "list.xml", **wish: object) -> Taken:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    (one,) = take([file], TODAY, Wish(**wish))  # type: ignore[arg-type]
    return one


def test_an_edition_is_kept_whole_beside_the_others(home: Path, tmp_path: Path) -> None:
    first, second = taken(tmp_path, samples.UN), taken(tmp_path, LATER_UN)
    assert [one.slip.date for one in held()["un-sc"]] == [date(2026, 2, 27), date(2026, 10, 1)]
    assert first.new and second.new and second.before is not None and second.before.folder == first.kept.folder
    assert not taken(tmp_path, LATER_UN).new, "the very same lies here already"
    again = opened(edition("un-sc@2026-02-27"))
    assert again.entries == first.batch.entries and again.digest == first.kept.slip.digest
    slip = second.kept.slip
    assert (slip.dated, slip.whole, slip.fact, slip.entries) == ("issuer", True, "un_listed_party", 2)
    assert slip.tallies["persons"] == {"read": 1, "kept": 1} and len(slip.sources[0].sha256) == 64
    assert home.stat().st_mode & 0o077 == 0


def test_what_changed_is_told_field_by_field(home: Path, tmp_path: Path) -> None:
    taken(tmp_path, samples.UN)
    found = taken(tmp_path, LATER_UN.replace("KPe.901", "KPe.902")).delta
    assert found is not None
    assert [one.ref for one in found.added] == ["KPe.902"] and [one.ref for one in found.removed] == ["KPe.901"]
    (changed,) = found.changed
    assert changed.entry.ref == "KPi.901" and found.same == 0
    assert changed.changes == (Change("names", ("Lee Example | alias",), ("Yi Example | alias",)),)
    assert delta(*map(opened, pair(["un-sc"]))) == found


def test_only_the_order_of_names_is_a_change_too(home: Path, tmp_path: Path) -> None:
    swapped = (
        samples.UN.replace("Lee Example", "X").replace("The Example", "Lee Example").replace(">X<", ">The Example<")
    )
    taken(tmp_path, samples.UN.replace("<QUALITY>Low", "<QUALITY>Good"))
    found = taken(
        tmp_path, swapped.replace("<QUALITY>Low", "<QUALITY>Good").replace("2026-02-27T", "2026-03-27T")
    ).delta
    assert found is not None and found.changed[0].changes[0].before != found.changed[0].changes[0].after


@pytest.mark.parametrize(
    ("name", "wish", "day", "dated"),
    [
        ("sdn.csv", {}, TODAY, "import"),
        ("sdn_2024-05-03.csv", {}, date(2024, 5, 3), "file_name"),
        ("sdn_20240503.csv", {"day": date(2024, 5, 2)}, date(2024, 5, 2), "stated"),
        ("sdn_2024-05.csv", {}, date(2024, 5, 1), "file_name"),
        ("sdn_2024-05-03.csv", {"modified": date(2024, 5, 4)}, date(2024, 5, 4), "issuer"),
    ],
)
def test_who_says_of_what_day_it_is(
    name: str, wish: dict[str, date], day: date, dated: str, home: Path, tmp_path: Path
) -> None:
    slip = taken(tmp_path, samples.SDN + samples.END, name, **wish).kept.slip
    assert (slip.date, slip.dated) == (day, dated)


def test_the_aliases_beside_do_not_date_the_names(home: Path, tmp_path: Path) -> None:
    for name, content in (("alt_2025-12-01.csv", samples.ALT), ("sdn_2024-05-03.csv", samples.SDN)):
        (tmp_path / name).write_text(content + samples.END, encoding="utf-8")
    (one,) = take([tmp_path / "alt_2025-12-01.csv", tmp_path / "sdn_2024-05-03.csv"], TODAY, Wish())
    assert one.kept.slip.date == date(2024, 5, 3)
    assert [row["ref"] for row in lines(one.kept, "odd.jsonl.gz") if "ref" in row] == []
    assert {row["values"]["ref"] for row in lines(one.kept, "odd.jsonl.gz")} == {"999"}


@pytest.mark.parametrize(
    ("content", "name", "wish", "why"),
    [
        (samples.UN[:-200], "un.xml", {}, "cut off or damaged"),
        (samples.UN, "un.xml", {"day": date(2026, 1, 1)}, "the file says 2026-02-27"),
        (samples.UN.replace("2026-02-27T", "2027-02-27T"), "un.xml", {}, "a day that has not come"),
        ('<CONSOLIDATED_LIST dateGenerated="2026-11-01T0:0:0Z"></CONSOLIDATED_LIST>', "un.xml", {}, "Nobody stands"),
    ],
)
def test_a_broken_file_keeps_the_old_list(
    content: str, name: str, wish: dict[str, date], why: str, home: Path, tmp_path: Path
) -> None:
    taken(tmp_path, samples.UN)
    before = sorted(home.rglob("*"))
    with pytest.raises(BadInputError, match=why):
        taken(tmp_path, content, name, **wish)
    assert sorted(home.rglob("*")) == before


def test_a_list_that_shrinks_by_more_than_a_fifth_is_refused_unless_wanted(home: Path, tmp_path: Path) -> None:
    """The rows left out are whole, and the mark of the end may be missing: nothing else would tell."""
    taken(tmp_path, MANY + samples.END, "sdn_2024-01-01.csv")
    rows = MANY.splitlines(keepends=True)
    taken(tmp_path, "".join(rows[:80]), "sdn_2024-01-02.csv")
    with pytest.raises(BadInputError, match="would hold 63 entries; the one kept holds 80"):
        taken(tmp_path, "".join(rows[:63]), "sdn_2024-01-03.csv")
    assert edition("us-ofac-sdn").slip.entries == 80
    assert taken(tmp_path, "".join(rows[:63]), "sdn_2024-01-03.csv", smaller=True).kept.slip.entries == 63


def test_of_several_files_all_are_taken_or_none(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(samples.UN, encoding="utf-8")
    (tmp_path / "b.xml").write_text(samples.EU[:-100], encoding="utf-8")
    with pytest.raises(BadInputError):
        take([tmp_path / "a.xml", tmp_path / "b.xml"], TODAY, Wish())
    assert not home.exists()


def test_a_kept_list_that_was_changed_is_no_list(home: Path, tmp_path: Path) -> None:
    kept = taken(tmp_path, samples.UN).kept
    file = kept.folder / ENTRIES
    records = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
    records[0]["names"] = [["SOMEBODY ELSE", "name"]]
    file.write_bytes(gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in records)))
    opened.cache_clear()
    with pytest.raises(BadInputError, match="changed after it was taken in"):
        opened(kept)


def test_others_may_not_write_where_lists_are_kept(home: Path, tmp_path: Path) -> None:
    taken(tmp_path, samples.UN)
    home.chmod(0o777)
    with pytest.raises(BadInputError, match="Others can write here"):
        held()


def _import_again_and_again(file: str) -> None:
    for n in range(10_000):
        Path(file).write_text(MANY.replace("HOUSE", f"HOUSE {n}") + samples.END, encoding="utf-8")
        take([Path(file)], TODAY, Wish())


def test_killed_at_any_moment_it_leaves_whole_editions(home: Path, tmp_path: Path) -> None:
    """The old one, or the old one and the new: every edition that lies there opens."""
    taken(tmp_path, samples.SDN + samples.END, "sdn_2020-01-01.csv", smaller=True)
    context = multiprocessing.get_context("fork")
    for wait in (0.05, 0.08, 0.11, 0.14):
        child = context.Process(target=_import_again_and_again, args=(str(tmp_path / "x.csv"),))
        child.start()
        assert child.pid is not None
        seen = len(held()["us-ofac-sdn"])
        until = time.monotonic() + 10
        while len(held()["us-ofac-sdn"]) == seen and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(wait)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        many = held()["us-ofac-sdn"]
        assert len(many) > seen
        assert all(len(opened(kept).entries) == kept.slip.entries for kept in many[-3:])


def test_editions_are_named(home: Path, tmp_path: Path) -> None:
    one = taken(tmp_path, samples.UN).kept
    assert edition(one.slip.digest[:10]) == edition("un-sc") == edition("un-sc@2026-02-27") == one
    with pytest.raises(BadInputError, match="un-sc@2026-02-27"):
        edition("un-sc@2020-01-01")
    with pytest.raises(BadInputError, match="Only one edition"):
        pair(["un-sc"])
