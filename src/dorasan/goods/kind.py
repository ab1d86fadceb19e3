"""What class of goods a line may be, and whether it may fall in a class named in a luxury list.

``goods_kind`` follows the words of the rules that use it: food and medicine (EAR 746.4(a)), medical devices and
agricultural commodities (Trade Sanctions Reform Act 2000, section 902; EAR part 772), basic needs such as blankets,
clothing and hygiene articles (EAR 740.12 for gift parcels; resolution practice on basic needs), press gear.
Chapters stand for the likely class only: where a heading holds several classes, all of them stay.

Luxury classes are those of the Security Council: jewellery, gems, yachts, cars (2094 annex IV); watches, personal
watercraft, snowmobiles, lead crystal, recreational sports gear (2270 annex V); rugs, tapestries, porcelain (2321
annex IV). The annexes give no codes; the headings below are chosen so wide that what lies outside them cannot be
meant. States' own lists are wider: the thirteen classes of South Korea's notice of July 2009 (alcohol, cosmetics,
leather, furs, carpets, precious metals, electrical goods, cars, vessels, optical goods, watches, instruments, art) and
those of 15 CFR part 746, supplement 1 (tobacco, wines, perfumes, electronics, furniture, sports gear beside them).
``no_flag`` alone is said only when every candidate lies outside all of these; it is no clearance either.
"""

from __future__ import annotations

import re
from typing import Literal

from dorasan.goods.interval import Intervals, overlap, parse, union, within
from dorasan.goods.phrase import normal

GoodsKind = Literal["food", "medicine", "medical_device", "agricultural", "basic_need", "press_gear", "other"]
Luxury = Literal["no_flag", "listed_class"]

_KINDS: tuple[tuple[Intervals, frozenset[GoodsKind]], ...] = (
    (parse("01"), frozenset({"agricultural", "food"})),
    (parse("02-05"), frozenset({"food", "agricultural"})),
    (parse("06"), frozenset({"agricultural"})),
    (parse("07-21"), frozenset({"food", "agricultural"})),
    (parse("22"), frozenset({"food", "other"})),
    (parse("23"), frozenset({"agricultural", "food"})),
    (parse("24"), frozenset({"other", "agricultural"})),
    (parse("2501"), frozenset({"food", "other"})),
    (parse("2936-2942 3001-3004"), frozenset({"medicine"})),
    (parse("3005-3006 3822"), frozenset({"medicine", "medical_device"})),
    (parse("2102 2106"), frozenset({"food", "medicine"})),
    (parse("31 3808"), frozenset({"agricultural", "other"})),
    (parse("3808.94 2801 2828 2207"), frozenset({"other", "medicine", "basic_need"})),
    (parse("3304-3307 3401-3402"), frozenset({"basic_need", "other"})),
    (parse("3701-3702"), frozenset({"other", "medical_device", "press_gear"})),
    (parse("3924 3926 4014-4015"), frozenset({"other", "basic_need", "medical_device"})),
    (parse("4401-4402 50-55"), frozenset({"other", "agricultural"})),
    (parse("4818 61-65 9615 9619 9603"), frozenset({"basic_need", "other", "medical_device"})),
    (parse("4820 49 9608-9610 4202 6601-6602 7321 7323 7615 8211 8212 8214-8215 8513 9404 9617"),
     frozenset({"other", "basic_need"})),
    (parse("7017 8419 8421 8713 8414 8418 8413 9004 9011 9025-9027 9402-9403 9405"),
     frozenset({"other", "medical_device"})),
    (parse("9018-9022"), frozenset({"medical_device", "other"})),
    (parse("8432-8434 8436 8424 8701 8201"), frozenset({"other", "agricultural"})),
    (parse("8471 8517-8529 8504 8507 8544 9006-9007 9620 8536 8543"), frozenset({"other", "press_gear"})),
)  # fmt: skip
_NAMED = parse(
    "01-24 2501 2801 2828 2936-2942 3001-3006 31 3304-3307 3401-3402 3701-3702 3808 3822 3924 3926 4014-4015 "
    "4202 4401-4402 4818 4820 49 50-55 61-65 6601-6602 7017 7321 7323 7615 8201 8211-8212 8214-8215 "
    "8413-8414 8418-8419 8421 8424 8432-8434 8436 8471 8504 8507 8513 8517-8529 8536 8543-8544 8701 8713 "
    "9004 9006-9007 9011 9018-9022 9025-9027 9402-9405 9603 9608-9610 9615 9617 9619-9620"
)
"""Where the table above has said what is possible; outside it, ``other``."""

LUXURY_ANNEXES: dict[str, Intervals] = {
    "annex_iv_2094": parse("7101-7118 8702-8703 8711 8903"),
    "annex_v_2270": parse(
        "9101-9103 9111 9113-9114 7013 7018 8703 8903 8711-8712 9504 9506-9507 6402.12 6402.19 6403.12 6403.19 6404.11"
    ),
    "annex_iv_2321": parse("5701-5705 5805 6911-6913"),
}
"""Headings that may hold something of a class an annex names, by the annex."""
NATIONAL_LUXURY = parse(
    "2203-2208 2402-2404 3303-3305 3307 4201-4203 4301-4304 5007 5701-5705 5805 6911-6914 7013 7101-7118 8415 8418 "
    "8422 8450 8471 8508-8509 8516-8519 8521 8525-8529 8702-8703 8711 8801-8802 8806 8901 8903 9001-9007 9013 "
    "9101-9114 9201-9209 9504 9506 9608 9701-9706"
)
"""Headings that may hold something of a class which South Korea's or Commerce's own list names."""
LUXURY: Intervals = union(*LUXURY_ANNEXES.values(), NATIONAL_LUXURY)
_LUXURY_WORDS = (
    r"luxury|yacht|crystal|jewel|diamond|pearl|snowmobile|jet ski|golf|tapestry|"
    r"사치|명품|요트|크리스털|크리스탈|귀금속|보석|다이아|진주|스노모빌|제트스키|골프|양탄자|태피스트리"
)


VehicleKind = Literal["truck", "bus", "car", "train", "ship", "aircraft"]
_VEHICLES: tuple[tuple[Intervals, VehicleKind], ...] = (
    (parse("8701 8704-8705 8709 8716"), "truck"),
    (parse("8702"), "bus"),
    (parse("8703"), "car"),
    (parse("86"), "train"),
    (parse("89"), "ship"),
    (parse("88"), "aircraft"),
)


def vehicle_kinds(candidates: Intervals) -> frozenset[VehicleKind]:
    """What a conveyance may be by its codes; empty where they do not settle that it is one of these."""
    if not within(candidates, union(*(codes for codes, _ in _VEHICLES))):
        return frozenset()
    return frozenset(kind for codes, kind in _VEHICLES if overlap(candidates, codes))


def goods_kinds(candidates: Intervals, name: str = "", spec: str = "") -> frozenset[GoodsKind]:
    """The classes a line may be. Never empty; every class where nothing is known."""
    possible: set[GoodsKind] = set()
    for codes, kinds in _KINDS:
        if overlap(candidates, codes):
            possible |= kinds
    if not within(candidates, _NAMED):
        possible.add("other")
    return frozenset(possible)


def luxury_flags(candidates: Intervals, name: str = "", spec: str = "") -> frozenset[Luxury]:
    """``{no_flag}`` only if every candidate lies outside every class named and no word speaks of one; else both.

    Never ``{listed_class}`` alone: floors of value, and what is "luxury", are for the State that decides.
    """
    if overlap(candidates, LUXURY) or re.search(_LUXURY_WORDS, normal(f"{name} {spec}")):
        return frozenset({"no_flag", "listed_class"})
    return frozenset({"no_flag"})


def luxury_annexes(candidates: Intervals) -> frozenset[str]:
    """The annexes that may name the line's class, as in the fact ``luxury_annex``; empty if none."""
    return frozenset(annex for annex, codes in LUXURY_ANNEXES.items() if overlap(candidates, codes))
