"""Projections: used only while they cover the case as it is, dropped and rebuilt equal, and never the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from json import loads

from dorasan.office.ledger.models import ProjectionRow
from dorasan.office.ledger.projection import STANDING, Projection
from dorasan.office.ledger.rows import Kept
from dorasan.office.ledger.store import Ledger
from tests.desk.made import Writer, a_key
from tests.office.acting import SEOUL, WASHINGTON, appended


def values(ledger: Ledger, projection: Projection = STANDING) -> dict[str, bytes]:
    return {case: projection.of(ledger, case) for case in ledger.cases()}


def test_it_tells_how_things_stand(ledger: Ledger) -> None:
    ours, theirs = appended(ledger, 3)[-1], appended(ledger, key="washington")[0]
    told = loads(STANDING.of(ledger, "flu"))
    assert told["events"] == 4 and told["heads"] == {SEOUL: ours.digest, WASHINGTON: theirs.digest}
    assert told["last_kind"] == "account.given"


def test_it_is_worked_out_once_and_again_when_something_came(ledger: Ledger) -> None:
    asked: list[str] = []

    def counting(case: str, events: Iterator[Kept], beside: list[bytes]) -> bytes:
        asked.append(case)
        return f"{sum(1 for _ in events)} {len(beside)}".encode()

    counted = Projection("counted-1", counting)
    appended(ledger, 2)
    assert [counted.of(ledger, "flu") for _ in range(3)] == [b"2 0"] * 3 and asked == ["flu"]
    appended(ledger)
    appended(ledger, case="train")
    assert [counted.of(ledger, "flu") for _ in range(2)] == [b"3 0"] * 2 and asked == ["flu"] * 2
    writer = Writer("washington")
    first = writer.says()
    Ledger(ledger.name).take_in([first])  # another process
    assert counted.of(ledger, "flu") == b"4 0"
    ledger.take_in([first.countersigned(a_key("lee"))])
    assert counted.of(ledger, "flu") == b"4 1" and counted.of(ledger, "flu") == b"4 1"
    other = Projection("counted-2", counting)
    other.of(ledger, "flu")
    assert asked == ["flu"] * 5, "another version's is not used"


def test_dropped_and_rebuilt_it_is_equal(ledger: Ledger) -> None:
    for n in range(12):
        appended(ledger, 1 + n % 3, case=f"case-{n}", key="washington" if n % 2 else "seoul")
    before = values(ledger)
    assert STANDING.dropped(ledger) == 12 and ProjectionRow.objects.using(ledger.name).count() == 0
    assert values(ledger) == before
    assert STANDING.rebuilt(ledger) == 12
    kept = {row.case_name: bytes(row.value) for row in ProjectionRow.objects.using(ledger.name).all()}
    assert kept == before and values(ledger) == before


def test_what_somebody_wrote_into_one_is_found(ledger: Ledger) -> None:
    appended(ledger)
    appended(ledger, case="train")
    before = values(ledger)
    assert STANDING.stray(ledger) == []
    ProjectionRow.objects.using(ledger.name).filter(case_name="train").update(value=b"all is well")
    assert STANDING.stray(ledger) == ["train"]
    STANDING.rebuilt(ledger)
    assert STANDING.stray(ledger) == [] and values(ledger) == before


def test_a_fold_that_reads_little_covers_all(ledger: Ledger) -> None:
    first = Projection("first-1", lambda case, events, beside: next(events).digest.encode())
    appended(ledger, 5)
    assert first.of(ledger, "flu") == first.of(ledger, "flu") and first.stray(ledger) == []
    (row,) = ProjectionRow.objects.using(ledger.name).all()
    STANDING.of(ledger, "flu")
    assert row.covers == ProjectionRow.objects.using(ledger.name).get(name=STANDING.name).covers
