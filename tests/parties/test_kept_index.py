"""The index kept for the next start: the same as one built, never a stale one, never half believed."""

from __future__ import annotations

import json
import random
from array import array
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dorasan.parties import kept_index
from dorasan.parties.entry import Identifier, ListEdition, ListEntry, ListName
from dorasan.parties.index import Index, build
from dorasan.parties.kept_index import LEAST, index_over, written
from dorasan.parties.wordbook import COLUMNS, book_of, columns_of, is_whole

TEXT = {"en": "x", "ko": "x"}
DAY = date(2024, 5, 3)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dorasan"


@pytest.fixture
def no_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def built(editions: object) -> Index:
        raise AssertionError("built again")

    monkeypatch.setattr(kept_index, "build", built)


def edition(names: int = LEAST) -> ListEdition:
    dice = random.Random(3)
    word = lambda: "".join(dice.choice("aeioukmnprst") for _ in range(6))  # noqa: E731
    entries = tuple(
        ListEntry(f"X-{n}", "entity" if n % 3 else "person", (ListName(f"{word()} {word()}", "name"),))
        for n in range(names - 2)
    )
    last = ListEntry("X-a", "person", (ListName("김호규", "name"),), identifiers=(Identifier("passport", "83641010"),))
    ship = ListEntry("X-b", "vessel", (ListName("PETREL 8", "name"),), identifiers=(Identifier("imo", "9562233"),))
    return ListEdition("x", "", TEXT, TEXT, DAY, DAY, True, True, "unofficial", "", TEXT, (*entries, last, ship))


def same(one: Index, other: Index) -> bool:
    return written(one) == written(other) and one.editions == other.editions and one.numbers == other.numbers


def test_what_was_kept_is_the_index_that_was_built(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (edition(),)
    first = index_over(listed)
    monkeypatch.setattr(kept_index, "build", lambda editions: None)
    again = index_over(listed)
    assert again is not first and same(again, first) and same(again, build(listed))
    assert (again.codes, again.who, again.weigh) == (first.codes, first.who, first.weigh)
    assert [file.suffix for file in kept.iterdir()] == [".index"]


@pytest.mark.parametrize("other", ["name", "kind", "number", "reference", "order"])
def test_another_list_is_another_file(kept: Path, other: str) -> None:
    one = edition()
    index_over((one,))
    *rest, last = one.entries
    changed = {
        "name": replace(last, names=(ListName("PETREL 9", "name"),)),
        "kind": replace(last, kind="aircraft"),
        "number": replace(last, identifiers=(Identifier("imo", "9562245"),)),
        "reference": replace(last, ref="X-c"),
        "order": last,
    }[other]
    entries = (changed, *rest) if other == "order" else (*rest, changed)
    listed = (replace(one, entries=entries),)
    assert same(index_over(listed), build(listed)) and len(list(kept.iterdir())) == 2


def test_a_program_that_reads_names_otherwise_finds_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_over((edition(),))
    monkeypatch.setattr(kept_index, "code_digest", lambda house, patterns: "another")
    index_over((edition(),))
    assert len(list(kept.iterdir())) == 2


@pytest.mark.parametrize("at", [0, 70, 3000, -1])
def test_a_file_that_is_not_whole_is_built_again(kept: Path, at: int) -> None:
    listed = (edition(),)
    index_over(listed)
    (file,) = kept.iterdir()
    whole = bytearray(file.read_bytes())
    whole[at] ^= 1
    file.write_bytes(whole)
    assert same(index_over(listed), build(listed))
    file.write_bytes(whole[:at])
    assert same(index_over(listed), build(listed))


def test_a_sealed_file_of_another_shape_is_built_again(kept: Path) -> None:
    listed = (edition(),)
    index_over(listed)
    (file,) = kept.iterdir()
    for text in (b"", b"{}", b'{"names": 1, "sizes": [], "weights": [], "numbers": {}}\n', b"\xff\n"):
        kept_index.kept_file.write(file, text)
        assert same(index_over(listed), build(listed))


def _headed(text: bytes, **other: object) -> bytes:
    """A kept index whose head says something else of what follows."""
    head, _, rest = text.partition(b"\n")
    return json.dumps({**json.loads(head), **other}).encode() + b"\n" + rest


def test_an_index_of_another_format_is_built_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (edition(),)
    whole = written(index_over(listed))
    (file,) = kept.iterdir()
    built = []
    monkeypatch.setattr(kept_index, "build", lambda editions: built.append(editions) or build(editions))
    kept_index.kept_file.write(file, whole)
    assert same(index_over(listed), build(listed)) and built == []
    head = json.loads(whole.partition(b"\n")[0])
    without = json.dumps({name: said for name, said in head.items() if name != "format"}).encode() + b"\n"
    for text in (_headed(whole, format=1), without + whole.partition(b"\n")[2]):
        kept_index.kept_file.write(file, text)
        built.clear()
        assert same(index_over(listed), build(listed)) and len(built) == 1


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_a_column_that_does_not_fit_the_others_is_not_believed(kept: Path, column: int) -> None:
    index = build((edition(),))
    columns = list(columns_of(index.book))
    assert is_whole(book_of(index.book.words.text, index.book.words.sounds, columns), len(index))
    columns[column] = columns[column][:-1] if len(columns[column]) else array(COLUMNS[column], [0])
    assert not is_whole(book_of(index.book.words.text, index.book.words.sounds, columns), len(index))


def test_a_short_list_is_not_kept(kept: Path) -> None:
    assert len(index_over((edition(LEAST - 1),))) == LEAST - 1
    assert not kept.exists()


def test_what_was_kept_needs_no_building(kept: Path, request: pytest.FixtureRequest) -> None:
    index_over((edition(),))
    request.getfixturevalue("no_building")
    assert len(index_over((edition(),))) == LEAST


def test_the_last_few_files_are_left(kept: Path) -> None:
    for number in range(kept_index.KEPT + 2):
        index_over((replace(edition(), entries=edition(LEAST + number).entries),))
    assert len(list(kept.iterdir())) == kept_index.KEPT
