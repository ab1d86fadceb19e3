"""What earlier runs came to stands in for judging, comes to the same, and is never believed where it is in doubt."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings

from dorasan.cli.app import build
from dorasan.judge import precedents
from dorasan.judge.alike import Alike
from dorasan.judge.cluster import Cluster
from dorasan.judge.dockets import Dockets
from dorasan.judge.kinds import NumberedRow, Numbers
from dorasan.judge.precedent import NoPrecedentError, Precedent, as_text, from_text
from dorasan.judge.precedents import Precedents, precedents_of
from dorasan.law.edition import Edition
from dorasan.project.load import load_project
from dorasan.sitting.sitting import Sitting
from tests.common import current
from tests.strategies import SEEDS, SmallLaw, a_part, a_row, effort, small_laws

LIST = Path(__file__).parents[2] / "docs" / "examples" / "clinic.csv"


@settings(max_examples=effort(60))
@given(small_laws(), SEEDS)
def test_what_was_kept_says_what_would_be_judged(law: SmallLaw, seed: int) -> None:
    """Half of the rows are judged, written down and read back; then all of them, others too, as without."""
    r = Random(seed)
    whole = a_row(r)
    rows = [{name: a_part(r, value) if r.random() < 0.3 else value for name, value in whole.items()} for _ in range(12)]
    for first, later, fresh in zip(law.docket().clusters, law.docket().clusters, law.docket().clusters, strict=True):
        kept = Precedent()
        parts_of(first, kept, rows[:6])
        back = from_text(as_text(kept, first).encode(), later)
        assert parts_of(later, back, rows[:6]) == parts_of(first, Precedent(), rows[:6])
        assert not back.grown, "a row was judged again"
        assert parts_of(later, back, rows) == parts_of(fresh, Precedent(), rows)


def parts_of(cluster: Cluster, precedent: Precedent, rows: list) -> list:  # type: ignore[type-arg]
    values = Numbers()
    alike = Alike(cluster, values, precedent)
    return [alike.part(NumberedRow(row, values.numbers(row))) for row in rows]


def test_a_ruling_read_back_is_that_of_the_cluster() -> None:
    """Lines are told as one where one object ruled them: a state that comes to a ruling read back gets that object."""
    sat = sitting(None)
    _ = sat.rulings
    (cluster, precedent) = max(sat.dockets.precedents._open.values(), key=lambda pair: len(pair[0].ruled))
    states = [state for state, _, _ in precedent.resolved.values()]
    other = Cluster(cluster.layer, cluster.law, cluster.demands, cluster.lifts, cluster.seat, cluster.government)
    back = from_text(as_text(precedent, cluster).encode(), other)
    assert [other.resolve(state) for state in states] == [cluster.resolve(state) for state in states]
    assert all(other.resolve(state) is ruling for state, ruling, _ in back.resolved.values())
    assert len(states) > 5


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = precedents_of(current().digest).store
    assert found is not None
    return found


def sitting(kept: Precedents | None, edition: Edition | None = None) -> Sitting:
    law = edition or current()
    project = load_project(LIST, law.vocabulary)
    return Sitting(law, project, today=date(2026, 11, 18), precedents=kept)


def test_a_second_start_judges_nothing_and_finds_the_same_opinion(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = sitting(None).opinion.data
    first = precedents_of(current().digest)
    assert sitting(first).opinion.data == expected
    first.keep()
    assert store.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(Cluster, "_rule", None)  # to rule on anything is an error from here on
    second = precedents_of(current().digest)
    assert sitting(second).opinion.data == expected
    written = store.stat().st_mtime_ns
    second.keep()
    assert store.stat().st_mtime_ns == written, "nothing was new"


@pytest.mark.parametrize("spoil", [
    lambda text: b"", lambda text: text[: len(text) // 2], lambda text: text.replace(b"1", b"2", 1),
    lambda text: b"\xff" * 50,
])  # fmt: skip
def test_a_file_in_doubt_is_as_none(store: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    first = precedents_of(current().digest)
    expected = sitting(first).opinion.data
    first.keep()
    whole = store.read_bytes()
    store.write_bytes(spoil(whole))
    again = precedents_of(current().digest)
    assert again._kept() == {}
    assert sitting(again).opinion.data == expected
    again.keep()
    assert store.read_bytes() == whole


def test_lines_of_other_clusters_and_of_no_shape_are_judged_afresh(store: Path) -> None:
    first = precedents_of(current().digest)
    expected = sitting(first).opinion.data
    first.keep()
    lines = dict(first._open)
    texts = [as_text(found, cluster).encode() for cluster, found in lines.values()]
    strange = [b"", b"[]", b"null", b"[[],[],{},[]]", b"[" * 100_000, *texts]
    shuffled = Precedents()
    shuffled._lines = {name: strange[n % len(strange)] for n, name in enumerate(lines)}
    assert sitting(shuffled).opinion.data == expected


@pytest.mark.parametrize("change", [(rb'"[123]+"', b'"1"'), (rb"\[\d+,\d+\]", b"[0,999]")])
def test_what_does_not_fit_its_cluster_is_no_precedent(change: tuple[bytes, bytes]) -> None:
    sat = sitting(None)
    _ = sat.rulings
    cluster, precedent = max(sat.dockets.precedents._open.values(), key=lambda pair: len(pair[0].ruled))
    text = as_text(precedent, cluster).encode()
    fresh = Cluster(cluster.layer, cluster.law, cluster.demands, cluster.lifts, cluster.seat, cluster.government)
    with pytest.raises(NoPrecedentError):
        from_text(re.sub(*change, text), fresh)
    assert not fresh.ruled


def test_the_name_covers_the_edition_and_the_code_that_judges(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {store, precedents_of("0" * 64).store}
    monkeypatch.setattr(precedents, "code_digest", lambda house, patterns: "other")
    assert len(names | {precedents_of(current().digest).store}) == 3
    covered = {file for pattern in precedents.SHAPING for file in precedents.HOUSE.glob(pattern)}
    assert {precedents.HOUSE / "judge" / name for name in ("refine.py", "outcome.py", "precedent.py")} <= covered


def test_what_was_asked_last_is_kept_when_not_all_can_be(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = precedents_of(current().digest)
    _ = sitting(first).rulings
    first.keep()
    size = store.stat().st_size
    monkeypatch.setattr(precedents, "MOST_BYTES", size // 2)
    store.unlink()
    first.keep()
    names = list(Precedents(store)._kept())
    assert 0 < len(names) < len(first._open) and names == list(first._open)[-len(names) :]
    assert store.stat().st_size < size // 2 + 100


def test_a_command_keeps_what_it_found(store: Path) -> None:
    from typer.testing import CliRunner

    first = CliRunner().invoke(build(), ["check", str(LIST), "--full"])
    assert store.exists()
    second = CliRunner().invoke(build(), ["check", str(LIST), "--full"])
    assert first.output == second.output and first.exit_code == second.exit_code == 2


def test_one_process_judges_list_after_list_and_keeps_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    day, shared = date(2026, 11, 26), Precedents()

    def found(known: Precedents | None) -> bytes:
        return Sitting(current(), load_project(LIST, current().vocabulary), today=day, precedents=known).opinion.data

    alone = found(None)
    assert found(shared) == alone
    held = {name: one for name, (_, one) in shared._open.items()}
    assert found(shared) == alone and all(shared._open[name][1] is one for name, one in held.items())
    monkeypatch.setattr(precedents, "MOST_ANSWERS", 1)
    assert found(shared) == alone
    anew = {name for name, one in held.items() if shared._open[name][1] is not one}
    assert anew == {name for name, one in held.items() if one.size > 1} != set()


def test_the_law_is_laid_out_once_for_all_that_judge_by_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Docket for docket; of what rows say, nothing is shared. Beyond what may be kept it is laid out anew."""
    shared, library, day = Precedents(), current().library, date(2026, 11, 26)
    one, other = (Dockets(library, precedents=shared) for _ in range(2))
    assert one.on(day, "kr") is other.on(day, "kr") and one.values is not other.values
    assert one.hearing(one.on(day, "kr")) is not other.hearing(one.on(day, "kr"))
    assert one.on(day, "kr") is not Dockets(library).on(day, "kr")
    in_doubt = Dockets(library, only_checked=True, precedents=shared)
    assert in_doubt.only_checked and in_doubt.on(day, "kr").law.stale != one.on(day, "kr").law.stale
    assert Dockets(replace(library), precedents=shared).laid is not one.laid, "of another library"
    laid = Dockets(library, precedents=shared).laid
    monkeypatch.setattr(precedents, "MOST_DOCKETS", 1)
    assert laid.size == 0 and Dockets(library, precedents=shared).laid is laid
    for n in range(2):
        laid.on(day - timedelta(days=n), "kr")
    assert Dockets(library, precedents=shared).laid is not laid


def test_threads_that_judge_by_the_same_find_what_each_finds_alone() -> None:
    project = load_project(LIST.with_name("kindergarten.csv"), current().vocabulary)
    days = [date(2018, 12, 21), date(2026, 11, 26)]

    def found(known: Precedents | None, day: date) -> bytes:
        return Sitting(current(), project, today=day, precedents=known).opinion.data

    shared = Precedents()
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(partial(found, shared), days * 2))
    assert at_once == [found(None, day) for day in days] * 2
