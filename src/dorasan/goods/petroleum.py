"""What petroleum a line may be, and how many barrels its amount may make.

The classes are those the resolutions speak of (S/RES/2375 (2017) paragraphs 13 to 15, S/RES/2397 (2017) paragraphs
4 and 5): crude, condensates and natural gas liquids, refined products, aviation fuel, LPG. The resolutions name no
tariff code; that crude is 2709 and refined products are 2710 to 2715 is the practice of States and of the
Committee's own tables.

Sources: a barrel is 42 US gallons of 231 cubic inches, that is 158.987294928 litres (NIST Handbook 44, appendix C).
Densities at 15 degrees C, in kg per litre, as the product standards allow or, where they set no limit, as the trade
uses: motor gasoline 0.720-0.775 (EN 228), diesel 0.800-0.845 (EN 590; 0.815-0.855 in the Korean rule for diesel),
kerosene and Jet A-1 0.775-0.840 (ASTM D1655), residual fuel to 1.010 (ISO 8217), lubricants 0.80-1.00, LPG
0.50-0.60 (propane to butane), crude and condensate 0.65-1.00. Wide bounds on purpose: an interval must hold the
truth.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Literal

from dorasan.goods.interval import Intervals, overlap, parse, within
from dorasan.goods.phrase import normal

Petroleum = Literal["none", "crude", "condensate_or_ngl", "refined", "aviation_fuel", "lpg"]
ALL: frozenset[Petroleum] = frozenset({"none", "crude", "condensate_or_ngl", "refined", "aviation_fuel", "lpg"})
LITRES_PER_BARREL = 158.987294928

_CODES: tuple[tuple[Intervals, frozenset[Petroleum]], ...] = (
    (parse("2709"), frozenset({"crude", "condensate_or_ngl"})),
    (parse("2710"), frozenset({"refined", "aviation_fuel"})),
    (parse("2707"), frozenset({"none", "refined"})),
    (parse("2711.11 2711.21"), frozenset({"none", "condensate_or_ngl"})),
    (parse("2711.12 2711.13"), frozenset({"lpg"})),
    (parse("2711.14 2711.19"), frozenset({"lpg", "condensate_or_ngl"})),
    (parse("2711.29"), frozenset({"none", "lpg"})),
    (parse("2712-2715"), frozenset({"none", "refined"})),
    (parse("3403 3811 3819"), frozenset({"none", "refined"})),
    (parse("3606.10"), frozenset({"none", "lpg"})),
    (parse("3814 3826"), frozenset({"none", "refined"})),
)
_ELSEWHERE = parse("00-26 2701-2706 2708 2716 28-33 3401-3402 3404-3407 3501-3605 3606.90 37 3801-3810 3812-3813 "
                   "3815-3818 3820-3825 3827 39-99")  # fmt: skip
_OILS_AND_GASES = parse("2707 2709-2715")
_WORDS: tuple[tuple[str, frozenset[Petroleum]], ...] = (
    (r"jet (fuel|a)\b|jet a ?1|aviation (fuel|gasoline|kerosene)|avgas|avtur|항공유|항공 ?가솔린",
     frozenset({"aviation_fuel"})),
    (r"crude oil|원유(?!제품)", frozenset({"crude"})),
    (r"condensate|natural gas liquid|\bngl\b|콘덴세이트|천연가스액", frozenset({"condensate_or_ngl"})),
    (r"\blpg\b|\blp ?가스|propane|butane|프로판|부탄|액화석유", frozenset({"lpg"})),
    (r"\blng\b|\bcng\b|methane|천연가스(?!액)", frozenset({"none", "condensate_or_ngl"})),
    (r"실내 ?등유|보일러 ?등유|백등유|난방용? ?등유|(boiler|heating|lamp) kerosene", frozenset({"refined"})),
    (r"kerosene|등유", frozenset({"refined", "aviation_fuel"})),
    (r"diesel fuel|gas ?oil|gasoline|petrol\b|heating oil|fuel oil|lubricant|engine oil|motor oil|grease|naphtha|"
     r"경유|휘발유|가솔린|중유|벙커|엔진 ?오일|윤활유|그리스|나프타", frozenset({"refined"})),
)  # fmt: skip
_LITRES: dict[str, float] = {
    "l": 1.0, "ℓ": 1.0, "litre": 1.0, "liter": 1.0, "리터": 1.0, "ml": 0.001, "kl": 1000.0, "m3": 1000.0, "㎥": 1000.0,
    "gal": 3.785411784, "gallon": 3.785411784, "갤런": 3.785411784,
    "barrel": LITRES_PER_BARREL, "bbl": LITRES_PER_BARREL, "배럴": LITRES_PER_BARREL,
}  # fmt: skip
_KILOGRAMS: dict[str, float] = {
    "kg": 1.0, "킬로": 1.0, "g": 0.001, "t": 1000.0, "ton": 1000.0, "tonne": 1000.0, "mt": 1000.0, "톤": 1000.0
}  # fmt: skip
_DENSITY: dict[str, tuple[float, float]] = {
    "gasoline": (0.72, 0.775), "diesel": (0.80, 0.855), "kerosene": (0.775, 0.84), "heavy": (0.90, 1.01),
    "lubricant": (0.80, 1.00), "lpg": (0.50, 0.60), "any": (0.50, 1.01),
}  # fmt: skip
_PRODUCT: tuple[tuple[str, str], ...] = (
    (r"휘발유|가솔린|gasoline|petrol\b", "gasoline"),
    (r"윤활|엔진 ?오일|그리스|lubric|engine oil|motor oil|grease|gear oil|유압유", "lubricant"),
    (r"경유|디젤|diesel|gas ?oil", "diesel"),
    (r"등유|항공유|kerosene|jet", "kerosene"),
    (r"중유|벙커|heavy fuel|bunker|fuel oil", "heavy"),
    (r"\blpg\b|lp ?가스|프로판|부탄|propane|butane", "lpg"),
)


def petroleum_classes(candidates: Intervals, name: str = "", spec: str = "") -> frozenset[Petroleum]:
    """The classes a line may fall in. Words narrow what the codes leave open, and never add.

    Words remove ``none`` only where every candidate lies among the mineral oils and gases themselves.
    """
    possible: set[Petroleum] = set()
    for codes, classes in _CODES:
        if overlap(candidates, codes):
            possible |= classes
    if overlap(candidates, _ELSEWHERE):
        possible.add("none")
    text = normal(f"{name} {spec}")
    for pattern, classes in _WORDS:
        if re.search(pattern, text):
            fuel = within(candidates, _OILS_AND_GASES)
            narrowed = possible & (classes if fuel else classes | {"none"})
            return frozenset(narrowed if narrowed - {"none"} else possible)
    return frozenset(possible)


def certainly_none(candidates: Intervals) -> bool:
    """Whether no candidate can be petroleum of any class."""
    return within(candidates, _ELSEWHERE)


def barrels(
    low: float | Decimal, high: float | Decimal | None, unit: str | None, name: str = ""
) -> tuple[float, float] | None:
    """An amount of ``unit`` (``L``, ``kg``, ``t``, ``m3``, ``gal``, ``barrel``) in barrels, or nothing for other units.

    Weight goes through the density of the product the name tells, or of any petroleum where it tells none.
    ``high`` None: no upper bound.
    """
    key = (unit or "").strip().lower()
    least, most = max(0.0, float(low)), math.inf if high is None else float(high)
    if (litres := _LITRES.get(key)) is not None:
        light, heavy = litres, litres
    elif (weight := _KILOGRAMS.get(key)) is not None:
        thin, thick = density(name)
        light, heavy = weight / thick, weight / thin
    else:
        return None
    return least * light / LITRES_PER_BARREL, max(least * light, most * heavy) / LITRES_PER_BARREL


def density(name: str) -> tuple[float, float]:
    """The bounds of the density, kg a litre, of the product a name tells."""
    text = normal(name)
    product = next((product for pattern, product in _PRODUCT if re.search(pattern, text)), "any")
    return _DENSITY[product]
