"""Cells of more than one figure: products, sums, asides in brackets, a pack's size beside the number of packs.

``20kg 50포`` is fifty bags, of twenty kilograms each; ``3박스 5개`` is neither three nor five, and stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from dorasan.packing.cell.figure import SIZE, UNTOLD, Writing
from dorasan.packing.cell.measure import Measure, read_measure
from dorasan.packing.wording.unit import is_length, unit_code

_TIMES = re.compile(r"\s*(?:×|\*|✕)\s*|(?<=[^\W_])\s*[xX]\s*(?=\d)|(?<=\))\s*[xX]\s*(?=\d)|\s+(?:of|@)\s+")
_RATE = re.compile(r"(.+?)\s*(?:/|per)\s*([^\W\d_]{1,12})", re.I)
_ASIDE = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_MORE = re.compile(r"(?:\+|예비|spare|extra|plus|추가)\s*([\d.,]+)\s*\D{0,12}|([\d.,]+)\s*(?:spare|extra|예비)s?", re.I)
_INNERMOST = ("pallet", "container", "box", "bundle", "pack", "bag", "pail", "set", "kit", "roll", "hank", "can", "tin",
              "jar", "bottle", "tube", "sachet", "ampoule", "dozen", "pair", "lot", "dose", "tablet", "pc")  # fmt: skip


def multiplied(text: str, writing: Writing = UNTOLD) -> tuple[Decimal, str | None] | None:
    """``2 pallets x 40 boxes`` is eighty boxes, ``20kg x 50 bags`` fifty bags, ``3 x 20 kg`` sixty kilograms."""
    parts = [part.strip() for part in _TIMES.split(text) if part.strip()]
    if (
        not 2 <= len(parts) <= 4
        or text[:2].casefold() == "0x"
        or re.search(r"[\d'′\"″]['′\"″]|\dft|\d{2}\s?(?:hc|hq|gp)\b", text, re.I)
    ):
        return None
    read: list[Measure] = []
    for part in parts:
        rate = _RATE.fullmatch(part)
        if rate is not None and unit_code(rate[2]) is None:
            return None
        found = read_measure(rate[1] if rate else part, writing)
        if found is None or found.other is not None or (found.unit is not None and found.code is None):
            return None
        read.append(found)
    measures = [found for found in read if found.sort == "measures"]
    things = [found for found in read if found.sort in ("count", "holds")]
    if len(measures) > 1 or (measures and not things and is_length(measures[0].code)):
        return None  # 3 x 5 m is a size
    if measures and things:  # the size of a thing, and how many things
        total = _product(found for found in read if found.sort != "measures")
        return None if total is None else (total, things[-1].unit)
    total = _product(read)
    if total is None:
        return None
    if measures:
        return total, measures[0].unit
    bare = [found for found in read if found.unit is None]
    if len(bare) > 2 or (bare and things and read[-1] in bare and things[-1].code in ("set", "kit")):
        return None  # a size; sets of three, or three times sets
    if bare and things and read[-1] in bare:
        return total, None  # two boxes of twelve: what is counted is not said
    inner = max(things, key=lambda found: _INNERMOST.index(found.code or "pc"), default=None)
    return total, inner.unit if inner is not None else None


def _product(read: Iterable[Measure]) -> Decimal | None:
    total = Decimal(1)
    for found in read:
        total *= found.value
    return total if abs(total) < SIZE else None


def summed(text: str, writing: Writing = UNTOLD) -> tuple[Decimal, Decimal, str | None] | None:
    """``3+1`` is four; ``100 + 5% spare`` from a hundred to a hundred and five."""
    parts = [part.strip() for part in re.split(r"\s*\+\s*", text)]
    if not 2 <= len(parts) <= 4:
        return None
    share = re.fullmatch(r"([\d.,]+)\s*%.{0,12}", parts[1]) if len(parts) == 2 else None
    if share is not None:
        base, part = read_measure(parts[0], writing), read_measure(share[1], writing)
        if base is None or part is None or base.other is not None:
            return None
        return base.value, base.value * (1 + part.value / 100), base.unit
    read = [read_measure(re.sub(r"\(.*?\)", "", part).strip(), writing) for part in parts]
    if any(found is None or found.other is not None for found in read):
        return None
    units = {found.unit for found in read if found is not None and found.unit}
    if len(units) > 1 and len({unit_code(unit) for unit in units}) > 1:
        return None
    total = sum((found.value for found in read if found is not None), Decimal(0))
    return total, total, next(iter(units), None)


def bracketed(text: str, writing: Writing = UNTOLD) -> tuple[Measure, Decimal, Decimal] | None:
    """``120통(18L)``: what stands in brackets is said of the number; another number of the same thing contradicts
    it."""
    match = _ASIDE.fullmatch(text.strip())
    head = read_measure(match[1].strip(), writing) if match else None
    if match is None or head is None:
        return None
    inner = match[2].strip()
    ends = [head.value] if head.other is None else [head.value, head.other]
    spare = _MORE.fullmatch(inner)
    told = read_measure(inner, writing)
    if spare is not None:
        more = read_measure((spare[1] or spare[2]).strip(), writing)
        if more is None:
            return None
        ends.append(head.value + more.value)
    elif told is not None:
        if told.unit is None or (told.code is not None and told.code == head.code):
            ends += [told.value] if told.other is None else [told.value, told.other]
    elif inner.casefold() in ("dozen", "doz", "다스", "타", "gross"):
        ends.append(head.value * 144 if inner.casefold() == "gross" else head.value * 12)
    elif (re.search(r"\d", inner) and re.fullmatch(r"[\d.,]+\s*[^\d]{1,20}", inner) is None) or re.search(
        r"(?:기존|변경|당초|was|before|instead|old)", inner, re.I
    ):
        return None
    elif not re.search(r"\d", inner) and head.unit is None and unit_code(inner) is not None:
        head = Measure(head.value, head.other, inner)
    return head, min(ends), max(ends)


def juxtaposed(text: str, writing: Writing = UNTOLD) -> Measure | None:
    """``20kg 50포``, ``50포/20kg``: the size of one, and how many; two counts side by side are not understood."""
    for match in re.finditer(r"\s*[\s,/@]\s*(?=\d)", text):
        one, two = read_measure(text[: match.start()], writing), read_measure(text[match.end() :], writing)
        if one is None or two is None or one.other is not None or two.other is not None:
            continue
        sorts = {one.sort, two.sort}
        if "measures" in sorts and sorts & {"count", "holds"}:
            return two if one.sort == "measures" else one
    return None
