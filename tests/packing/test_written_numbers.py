"""One number in all the ways people write it: read as that number, or as nothing sure; never as another one."""

from __future__ import annotations

import random
from collections.abc import Iterator

from dorasan.packing.cell.figure import Writing
from dorasan.packing.cell.quantity import read_quantity
from tests.packing.expected import quantity_differs

KOREAN = "영일이삼사오육칠팔구"
CHINESE = "零一二三四五六七八九"
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += [f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            return f"{english(n // size)} {word}" + (f" {english(rest)}" if rest else "")
    raise AssertionError


def myriads(n: int, digits: str, units: str, large: tuple[str, str]) -> str:
    """``이만오천``, ``二万五千``."""
    out = ""
    for size, sign in ((10**8, large[1]), (10**4, large[0]), (1, "")):
        part, n = divmod(n, size)
        if part:
            places = [(1000, units[2]), (100, units[1]), (10, units[0]), (1, "")]
            out += "".join(digits[part // p % 10] + u for p, u in places if part // p % 10) + sign
    return out


def indian(n: int) -> str:
    text = str(n)
    head, tail = text[:-3], text[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


def written(n: int) -> Iterator[tuple[str, bool]]:
    """Texts, and whether each can be read in one way only."""
    yield from ((str(n), True), (f"{n:,}", True), (f"{n:,}.00", True), (f"{n} EA", True), (f"{n:,}개", True))
    yield f"{n:,}".replace(",", ".") + ",00", True
    yield f"{n:,}".replace(",", "."), n < 1000 or n >= 10**6
    yield f"{n:,}".replace(",", "\u00a0"), True
    yield f"{n:,}".replace(",", " "), n < 1000 or n >= 10**6
    yield f"{n:,}".replace(",", "'"), True
    yield indian(n), True
    yield english(n), True
    yield f"{english(n)} boxes", True
    yield myriads(n, KOREAN, "십백천", ("만", "억")) + " 개", True
    yield myriads(n, CHINESE, "十百千", ("万", "亿")) + "个", True
    if n % 1000 == 0:
        yield from ((f"{n // 1000}K", True), (f"{n // 1000} thousand", True), (f"{n // 1000}천", True))
        yield from (
            (f"{n // 1000} тыс.", True),
            (f"{n // 1000} mil", True),
            (f"{n / 10 ** (len(str(n)) - 1)}E+{len(str(n)) - 1:02}", True),
        )
    if n % 10_000 == 0:
        yield from ((f"{n // 10_000}만", True), (f"{n // 10_000}万", True))
    yield from (
        (f"{n}  (예비 3)", False),
        (f"{n} x 20' container", False),
        (f"{n} EA + 2 set", False),
        (f"{n}kg 3m", False),
    )
    yield from ((f"{n}/day", False), (f"{n}²", False), (f"{n}번", False), (f"No. {n}", False), (f"{n}-{n}-{n}", False))


def test_no_number_is_read_as_another_one() -> None:
    dice = random.Random(9)
    numbers = [
        *range(1, 120),
        *(dice.randrange(100, 10**7) for _ in range(150)),
        *(dice.randrange(1, 999) * 1000 for _ in range(80)),
    ]
    for n in numbers:
        for text, sure in written(n):
            found, _ = read_quantity(text, None)
            assert quantity_differs(found, str(n) if sure else f"{n}?") is None, (n, text, found)


def test_a_continental_list_reads_its_points() -> None:
    """Where decimals have a comma, a point parts thousands; a comma before three digits stays open."""
    writing = Writing(",", True)
    for text, wanted in (
        ("1.200", 1200),
        ("1.200,5", "1200.5"),
        ("12 000", 12000),
        ("0,125", "0.125"),
        ("1,200", "1.2..1200"),
    ):
        found, _ = read_quantity(text, None, writing)
        assert quantity_differs(found, wanted) is None, (text, found)
