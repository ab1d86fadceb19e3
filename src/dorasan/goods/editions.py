"""Editions of the Harmonized System: which six-digit codes each holds, and what became of a code.

Held: 2012, 2017 and 2022, from the correlation tables of the UN Statistics Division (codes only; rebuilt by
``tools/build_hs_tables.py``). **The edition of 2007 is not held**: no official 2012-2007 table was at hand, so
whether a code existed in 2007 is unknown (``None``) and a code said to be of 2007 is read through 2012 and never
trusted alone.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Literal

from dorasan.goods.interval import Interval, Intervals, of_code

TABLES = Path(__file__).parent / "tables"
LATEST = 2022
SHAPING = (
    "goods/**/*.py", "goods/tables/*.txt", "goods/tables/*.yaml", "goods/thesaurus/*.yaml", "yaml12.py",
    "shipped_table.py", "facts/hs.py",
)  # fmt: skip
"""Files that shape whatever is worked out of words and tables of goods."""
Change = Literal["same", "renumbered", "split", "merged", "rescoped", "gone", "never", "unknown"]


@cache
def _codes() -> tuple[tuple[int, ...], dict[str, int]]:
    """The editions held, oldest first, and each code with one bit an edition."""
    first, *rest = (TABLES / "hs_codes.txt").read_text(encoding="ascii").splitlines()
    held = tuple(int(word) for word in first.partition(";")[0].split() if word.isdigit())
    return held, {line[:6]: int(line[7:]) for line in rest}


@cache
def _stems() -> dict[str, int]:
    """Chapters and headings, with the editions that hold them."""
    stems: dict[str, int] = {}
    for code, bits in _codes()[1].items():
        for stem in (code[:2], code[:4]):
            stems[stem] = stems.get(stem, 0) | bits
    return stems


@cache
def _moves() -> dict[tuple[int, int], dict[str, tuple[str, ...]]]:
    """For every ordered pair of editions: code in the first, codes in the second (changed codes only)."""
    tables: dict[tuple[int, int], dict[str, set[str]]] = {}
    for line in (TABLES / "hs_moves.txt").read_text(encoding="ascii").splitlines()[1:]:
        left, _, right = line.partition(" < ")
        newer, older, *news = left.split()
        there, back = (int(older), int(newer)), (int(newer), int(older))
        for new in news:
            for old in right.split():
                tables.setdefault(there, {}).setdefault(old, set()).add(new)
                tables.setdefault(back, {}).setdefault(new, set()).add(old)
    return {pair: {code: tuple(sorted(to)) for code, to in table.items()} for pair, table in tables.items()}


def held() -> tuple[int, ...]:
    """The editions this table knows, oldest first."""
    return _codes()[0]


def exists(code: str, edition: int = LATEST) -> bool | None:
    """Whether a code of two, four or six digits is in ``edition``; ``None`` where the edition is not held."""
    editions, codes = _codes()
    if edition not in editions:
        return None
    return bool((codes if len(code) == 6 else _stems()).get(code, 0) >> editions.index(edition) & 1)


def editions_of(code: str) -> tuple[int, ...]:
    """The held editions that have this code, oldest first."""
    return tuple(edition for edition in held() if exists(code, edition))


def any_inside(interval: Interval, edition: int = LATEST) -> bool:
    """Whether ``edition`` has at least one code inside the interval."""
    editions, codes = _codes()
    low, high = interval
    if edition not in editions:
        return False
    bit = 1 << editions.index(edition)
    return any(bits & bit and low <= int(code) <= high for code, bits in codes.items())


@cache
def _numbers() -> tuple[int, ...]:
    """Every code of any edition held, as a number."""
    return tuple(sorted(int(code) for code in _codes()[1]))


def inside(interval: Interval) -> bool:
    """Whether any edition held has at least one code inside the interval."""
    numbers = _numbers()
    at = bisect_left(numbers, interval[0])
    return at < len(numbers) and numbers[at] <= interval[1]


def convert(code: str, of: int, to: int = LATEST) -> tuple[str, ...]:
    """The codes of edition ``to`` that hold anything of six-digit ``code`` of edition ``of``; empty if it had none."""
    if not exists(code, of) or to not in held():
        return ()
    if of == to:
        return (code,)
    return _moves().get((of, to), {}).get(code, (code,) if exists(code, to) else ())


def change(code: str, of: int, to: int = LATEST) -> Change:
    """What happened to six-digit ``code`` between two editions (``of`` before ``to``)."""
    if of not in held() or to not in held():
        return "unknown"
    if not exists(code, of):
        return "never"
    after = convert(code, of, to)
    if not after:
        return "gone"
    if after == (code,):
        return "same" if convert(code, to, of) == (code,) else "merged"
    if code in after:
        return "rescoped"
    return "renumbered" if len(after) == 1 else "split"


def intervals_of(codes: tuple[str, ...]) -> Intervals:
    """Six-digit codes as intervals, one each."""
    return tuple(of_code(code) for code in codes)
