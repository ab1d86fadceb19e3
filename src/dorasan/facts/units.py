"""Amounts in the units people have (litres, tonnes, won) in the unit that a fact is asked in, as an interval.

A barrel is 42 US gallons. Weight becomes volume through the density of petroleum products, from liquefied gas (0.50 kg
a litre) to heavy oil (1.01). Won become dollars at any rate between 1,000 and 1,600 won a dollar, a guess shown as the
interval it is; a value near a threshold has to be stated in dollars, at the rate of its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LITRES_PER_BARREL = 158.987294928
LIGHT, HEAVY = 0.50, 1.01  # kg a litre
WON_LOW, WON_HIGH = 1000.0, 1600.0  # won a dollar

Factor = tuple[float, float]  # the least and the most that one of the unit may be

_LITRE: Factor = (1 / LITRES_PER_BARREL, 1 / LITRES_PER_BARREL)
_KILOGRAM: Factor = (1 / HEAVY / LITRES_PER_BARREL, 1 / LIGHT / LITRES_PER_BARREL)
_WON: Factor = (1 / WON_HIGH, 1 / WON_LOW)


def _times(factor: Factor, by: float) -> Factor:
    return factor[0] * by, factor[1] * by


_UNITS: Mapping[str, Mapping[str, Factor]] = {
    "barrel": {
        **dict.fromkeys(("barrel", "barrels", "bbl", "배럴"), (1.0, 1.0)),
        **dict.fromkeys(("l", "ℓ", "litre", "litres", "liter", "liters", "리터"), _LITRE),
        **dict.fromkeys(("kl", "m3", "㎥", "kilolitre", "kilolitres", "킬로리터"), _times(_LITRE, 1000)),
        **dict.fromkeys(("gallon", "gallons", "gal", "갤런"), (1 / 42, 1 / 42)),
        **dict.fromkeys(("kg", "kilogram", "kilograms", "킬로그램"), _KILOGRAM),
        **dict.fromkeys(("t", "ton", "tons", "tonne", "tonnes", "mt", "톤"), _times(_KILOGRAM, 1000)),
    },
    "USD": {
        **dict.fromkeys(("usd", "us$", "$", "dollar", "dollars", "달러"), (1.0, 1.0)),
        **dict.fromkeys(("krw", "won", "₩", "원"), _WON),
        **dict.fromkeys(("만원", "만 원"), _times(_WON, 10_000)),
        **dict.fromkeys(("억원", "억 원"), _times(_WON, 100_000_000)),
    },
}
_BEFORE = re.compile(r"^(?P<unit>[^\d\s.,+-]+)\s*(?P<number>\d[\d,]*(?:\.\d+)?)$")
_AFTER = re.compile(r"^(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d.,+-].*)$")
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$")


def units_of(unit: str) -> tuple[str, ...]:
    """The units that an amount asked in ``unit`` may be written in, each once, as it is written in either language."""
    names: dict[Factor, str] = {}
    for name, factor in _UNITS.get(unit, {}).items():
        if name.isascii():
            names.setdefault(factor, name)
    return tuple(names.values())


def in_unit(unit: str, number: float, of: str) -> tuple[float, float] | None:
    """``number`` of the unit ``of``, in ``unit``: the least and the most it may be. None for a unit nobody knows."""
    factor = _UNITS.get(unit, {}).get(" ".join(of.casefold().split()))
    return None if factor is None else (number * factor[0], number * factor[1])


def written(unit: str, text: str) -> tuple[float, float] | None:
    """An amount written with its unit: ``2,000 L``, ``5 t``, ``₩1,200,000``, ``300만 원``. None if it is none."""
    found = _AFTER.match(text.strip()) or _BEFORE.match(text.strip())
    if found is None or not _GROUPED.match(found["number"]):
        return None
    return in_unit(unit, float(found["number"].replace(",", "")), found["unit"])
