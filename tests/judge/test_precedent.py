"""A precedent written down and read back, and the file in which those of an edition are kept."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dorasan import kept_file
from dorasan.facts.possible import Possible, Values
from dorasan.judge import precedents as module
from dorasan.judge.alike import Alike, Part
from dorasan.judge.cluster import Cluster
from dorasan.judge.kinds import NumberedRow, Numbers
from dorasan.judge.precedent import NoPrecedentError, Precedent, as_text, from_text
from dorasan.judge.precedents import Precedents
from tests.judge.tiny import COMMERCE, COMMITTEE, approval, ban, cluster, law, lift, report, word
from tests.strategies import AS_OF, a_row

LAND, SEA = word("mode", "land"), word("mode", "sea")
OPEN = ("land", "air")


def a_cluster(name: str = "un/x/1") -> Cluster:
    """A ban read in two ways, and what lifts it."""
    return cluster(
        ban(name, test=LAND, rivals=(SEA,), held={0: "kr"}),
        lift("un/lift/1", "un/*", approval(COMMITTEE), report(COMMERCE)),
    )


def parts(of: Cluster, precedent: Precedent, *modes: tuple[str, ...]) -> list[Part]:
    values = Numbers()
    alike = Alike(of, values, precedent)
    found: list[dict[str, Possible]] = [{**a_row(Random(1), 0.0), "mode": Values(frozenset(mode))} for mode in modes]
    return [alike.part(NumberedRow(row, values.numbers(row))) for row in found]


ROWS = (("land",), ("sea",), OPEN)


def told(precedent: Precedent, of: Cluster) -> list[Any]:
    found: list[Any] = json.loads(as_text(precedent, of))
    return found


def test_what_is_new_is_remembered_and_counted() -> None:
    kept = Precedent()
    assert kept.size == 0 and not kept.grown
    parts(a_cluster(), kept, ("land",))
    assert kept.size == 1 and kept.grown, "nothing was open"
    parts(a_cluster(), kept, OPEN)
    assert (len(kept.resolved), len(kept.combined), kept.size) == (2, 1, 3)
    only = Precedent()
    only.combine("key", ((), array("H")))
    assert only.grown


def test_what_is_read_back_is_said_again_and_nothing_is_judged() -> None:
    one, kept = a_cluster(), Precedent()
    expected = parts(one, kept, *ROWS)
    back = from_text(as_text(kept, one).encode(), other := a_cluster())
    assert not back.grown and back.size == kept.size
    assert parts(other, back, *ROWS) == expected and not back.grown
    assert parts(other, back, *ROWS, ("air",))[:-1] == expected and back.grown


def test_a_ruling_that_there_is_already_stays_the_one() -> None:
    """Else of two lines that are ruled alike nobody could tell that they are."""
    one, other, kept = a_cluster(), a_cluster(), Precedent()
    ((state, _, _),) = parts(one, kept, ("land",))
    own = other.resolve(state)
    ((_, ruling, _),) = from_text(as_text(kept, one).encode(), other).resolved.values()
    assert ruling is own
    fresh = a_cluster()
    ((_, ruling, _),) = from_text(as_text(kept, one).encode(), fresh).resolved.values()
    assert fresh.resolve(state) is ruling


def test_the_text_is_short() -> None:
    """A cell is two letters, what was ruled once is told once, and a number below 256 is one byte."""
    one, kept = a_cluster(), Precedent()
    ((state, ruling, _),) = parts(one, kept, ("land",))
    kept.resolve("another", (state, ruling, ("mode",)))
    sets, rulings, resolved, _ = told(kept, one)
    assert len(rulings) == 1 and len(resolved) == 2
    _, _, cells, by_view, *_ = rulings[0]
    assert cells == ["ffcc", "aaaa", "afac"] and by_view == [0, 1, 2, 0], "asked and told, neither, either"
    assert sets == [[[[COMMITTEE, "exemption"], 5], [[COMMERCE, "report"], 2]], []]
    for count, planes in ((1, 1), (256, 1), (257, 2)):
        many = Precedent(combined={"key": ((ruling,) * count, array("H", range(count)))})
        (found,) = told(many, one)[3].values()
        assert len(found) == 1 + planes
        assert from_text(as_text(many, one).encode(), one).combined == many.combined


Change = Callable[[list[Any]], None]


def first(of: dict[str, Any]) -> Any:
    return next(iter(of.values()))


def spoilt(index: int, value: object) -> Change:
    """A part of the first ruling, put otherwise."""

    def change(whole: list[Any]) -> None:
        whole[1][0][index] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        spoilt(0, ["1"]),  # a ban that is read in one way
        spoilt(0, ["12", "1"]),
        spoilt(1, "11"),  # a lift more
        spoilt(1, ""),
        spoilt(2, ["ffccaa", "aaaa", "afac"]),  # an authority more
        spoilt(2, ["ffcz", "aaaa", "afac"]),
        spoilt(3, [0, 1, 2]),  # a view less
        spoilt(3, [0, 1, 9, 0]),
        spoilt(4, ["22", "00", "02", "99"]),
        spoilt(5, [99]),
        lambda whole: first(whole[2]).__setitem__(0, "1"),  # a state of fewer tests
        lambda whole: first(whole[2]).__setitem__(1, 99),
        lambda whole: first(whole[2]).__setitem__(2, ["of no law"]),
        lambda whole: first(whole[3]).__setitem__(1, first(whole[3])[1] + "!"),
        lambda whole: first(whole[3]).__setitem__(1, ""),
        lambda whole: first(whole[3]).__setitem__(1, "AAI="),  # a third ruling of two
        lambda whole: first(whole[3]).__setitem__(1, "AP8="),
        lambda whole: first(whole[3])[0].append(99),
        lambda whole: first(whole[3]).append("AA=="),  # a plane that is too short
        lambda whole: whole.pop(),
    ],
)
def test_what_does_not_fit_is_no_precedent(change: Change) -> None:
    one, kept = a_cluster(), Precedent()
    parts(one, kept, *ROWS)
    whole = told(kept, one)
    from_text(json.dumps(whole).encode(), a_cluster())
    change(whole)
    with pytest.raises(NoPrecedentError):
        from_text(json.dumps(whole).encode(), fresh := a_cluster())
    assert not fresh.ruled


# --- the file --------------------------------------------------------------------------------------------------------


def ruled(store: Path | None, *names: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Precedents:
    """Precedents in which something was asked of clusters of these names."""
    found = Precedents(store)
    for name in names:
        one = a_cluster()
        parts(one, found.of(name, one), *rows)
    return found


def lines(store: Path) -> dict[str, int]:
    """By name how long its line is."""
    text = kept_file.read(store)
    assert text is not None and text.endswith(b"\n")
    return {line.partition(b" ")[0].decode(): len(line) + 1 for line in text.split(b"\n")[:-1]}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "precedents"


def test_what_one_process_found_another_finds_kept(store: Path) -> None:
    ruled(store, "a", "b").keep()
    assert list(lines(store)) == ["a", "b"] and all(length > 100 for length in lines(store).values())
    again = Precedents(store)
    one = a_cluster()
    back = again.of("a", one)
    assert back.size == 4 and again.of("a", one) is back
    parts(one, back, *ROWS)
    assert not back.grown
    store.unlink()
    again.keep()
    assert not store.exists(), "nothing was new"


def test_what_is_new_joins_what_was_kept(store: Path) -> None:
    """What was asked last stands last, whether it is new or not; nothing is lost."""
    ruled(store, "a", "b", "c").keep()
    before = lines(store)
    ruled(store, "a", "d").keep()
    assert list(lines(store)) == ["b", "c", "a", "d"] and before.items() <= lines(store).items()
    ruled(store, "b", rows=(*ROWS, ("air",))).keep()
    assert list(lines(store)) == ["c", "a", "d", "b"] and lines(store)["b"] > before["b"]


def test_without_a_place_nothing_is_kept_beyond_the_process() -> None:
    found = ruled(None, "a")
    found.keep()
    one = a_cluster()
    assert found.of("a", one).size == 4 and Precedents().of("a", one).size == 0


def test_a_line_in_doubt_is_judged_afresh(store: Path) -> None:
    kept_file.write(store, b"a []\nb\n\n")
    found = ruled(store, "a", "b")
    found.keep()
    assert list(lines(store)) == ["a", "b"]
    assert Precedents(store).of("a", a_cluster()).size == 4


def test_the_file_is_read_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruled(store, "a", "b").keep()
    reads, read = [], kept_file.read
    monkeypatch.setattr(kept_file, "read", lambda file: reads.append(file) or read(file))
    ruled(store, "a", "b", "c").keep()
    assert reads == [store]


def test_what_was_asked_last_is_kept_as_far_as_it_may_be(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ruled(store, "first", "a", "b")
    found.keep()
    size = lines(store)["a"] + lines(store)["b"]
    for most, names in ((size, ["a", "b"]), (size - 1, ["b"]), (1, [])):
        monkeypatch.setattr(module, "MOST_BYTES", most)
        found.keep()
        assert list(lines(store) if names else {}) == names
    assert kept_file.read(store) == b""


def test_beyond_so_many_answers_a_cluster_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    one, found = a_cluster(), ruled(None, "a", "b")
    held = found.of("a", one)
    monkeypatch.setattr(module, "MOST_ANSWERS", 4)
    assert found.of("a", one) is held
    monkeypatch.setattr(module, "MOST_ANSWERS", 3)
    assert found.of("a", one) is not held and found.of("a", one).size == 0


def test_the_law_is_laid_out_once_in_each_manner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one library, until it was asked for more days than may be."""
    library, other = (law(ban("un/x/1", test=LAND)).library for _ in range(2))
    known = Precedents()
    usual, checked = (known.laid_out(library, only_checked=manner) for manner in (False, True))
    assert usual.library is library and (usual.only_checked, checked.only_checked) == (False, True)
    for day in range(3):
        usual.on(AS_OF + timedelta(days=day), "kr")
    monkeypatch.setattr(module, "MOST_DOCKETS", usual.size)
    assert usual.size > 0 and known.laid_out(library, only_checked=False) is usual
    assert known.laid_out(library, only_checked=True) is checked
    monkeypatch.setattr(module, "MOST_DOCKETS", usual.size - 1)
    anew = known.laid_out(library, only_checked=False)
    assert anew is not usual and anew.size == 0
    assert known.laid_out(other, only_checked=False).library is other
