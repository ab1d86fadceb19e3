"""Short fuzzing at every run, and the replay of every input that ever failed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.packing import makers
from tests.packing.fuzzing import Expected, check, messy_text, messy_workbook, mutated

CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").glob("*") if path.suffix != ".json")
SEEDS = st.integers(min_value=0, max_value=2**32)
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.integers(),
    st.sampled_from(["품명", "수량", "합계", "단위", "No", "가. 나"]),
)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
@example(2)
def test_messy_workbooks_lose_nothing(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        check(path, messy_workbook(seed, path))


@given(SEEDS)
@settings(max_examples=120, deadline=None)
def test_messy_text_loses_nothing(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        check(path, messy_text(seed, path))


@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.sampled_from([",", ";", "\t"]))
@settings(max_examples=100, deadline=None)
def test_any_cells_at_all(rows: list[list[object]], separator: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in rows]
        path.write_bytes("\n".join(["품명,수량,단위".replace(",", separator), *lines]).encode("utf-8", "surrogatepass"))
        check(path)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"a,b\n"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_at_all(data: bytes, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(start + data)
        check(path)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    """Real bytes to damage: one file of each format."""
    folder = tmp_path_factory.mktemp("sources")
    rows: list[list[makers.Cell]] = [
        makers.HEADER,
        [1, "펌프", "3인치", "대", 2, 1000, 2000, 8413.7, "국산", "미국산 4%"],
    ] + [[n, f"물품{n}", None, "개", n, 10, 10 * n, None, "중국", None] for n in range(2, 12)]
    messy_workbook(7, folder / "b.xlsx")
    made = [
        makers.workbook(folder / "a.xlsx", ("물품", rows)),
        folder / "b.xlsx",
        makers.opendocument(folder / "a.ods", rows, hidden=[3]),
        makers.oldbook(folder / "a.xls", rows, hidden=[3]),
    ]
    return [(path.suffix, path.read_bytes()) for path in made]


@given(seed=SEEDS)
@settings(max_examples=120, deadline=None)
def test_damaged_files(sources: list[tuple[str, bytes]], seed: int) -> None:
    suffix, data = sources[seed % len(sources)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{suffix}"
        path.write_bytes(mutated(seed, data))
        check(path)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_failed(path: Path) -> None:
    story = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    check(path, Expected.from_plain(story["expected"]) if story["expected"] else None)


def test_the_corpus_is_here() -> None:
    assert len(CORPUS) >= 6, "an empty corpus would be replayed without a word"
