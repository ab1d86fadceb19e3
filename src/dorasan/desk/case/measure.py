"""Amounts in units that everybody converts: weights and volumes, whatever unit a list or a count at the gate uses.

Practice modelled: a licence is of tonnes and a weighbridge writes kilograms. What no unit of measure is (bags, boxes)
compares with its own kind alone. A *ton* that is not said to be metric is a unit of its own.
"""

from __future__ import annotations

from decimal import Decimal

_OF = {
    "kg": {
        "1000": ("t", "mt", "tonne", "tonnes", "톤"),
        "1": ("kg", "kgs", "㎏", "kilogram", "kilograms", "킬로그램"),
        "0.001": ("g", "gram", "grams", "그램"),
    },
    "l": {
        "1000": ("kl", "m3", "㎥", "킬로리터"),
        "1": ("l", "ℓ", "litre", "litres", "liter", "liters", "리터"),
        "0.001": ("ml", "㎖", "밀리리터"),
    },
}
_UNITS = {
    word: (base, Decimal(factor))
    for base, several in _OF.items()
    for factor, words in several.items()
    for word in words
}


def into(quantity: Decimal, unit: str | None, to: str | None) -> Decimal | None:
    """An amount in another unit of the same measure; None where it is measured otherwise."""
    (of, one), (other, factor) = measured(unit), measured(to)
    return None if of != other else quantity if one == factor else quantity * one / factor


def measured(unit: str | None) -> tuple[str, Decimal]:
    """In what it is measured, and how many of that one of the unit is; an unknown unit is measured in itself."""
    word = " ".join((unit or "").split())
    return _UNITS.get(word.casefold(), (word, Decimal(1)))
