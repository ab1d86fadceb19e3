"""Goods: what HS codes a line may have, what class of goods it may be, what a kit holds, what a list forgets.

Lives here: facts about goods, each a set of what may be, with its provenance and confidence.
May not live here: any rule of law, any reading of files (see :mod:`dorasan.packing`).
"""

from dorasan.goods.classify import Classification, classify
from dorasan.goods.editions import change, convert, editions_of, exists
from dorasan.goods.forgotten import Forgotten, GoodsLine, forgotten
from dorasan.goods.hs import CodeReading, read_code
from dorasan.goods.interval import WHOLE, Interval, Intervals
from dorasan.goods.kind import goods_kinds, luxury_annexes, luxury_flags, vehicle_kinds
from dorasan.goods.kits import Component, Kit, open_kit
from dorasan.goods.petroleum import barrels, petroleum_classes
from dorasan.goods.telltale import Telltale, contradicted
from dorasan.goods.words import WordReading, codes_for_words

__all__ = [
    "WHOLE", "Classification", "CodeReading", "Component", "Forgotten", "GoodsLine", "Interval", "Intervals", "Kit",
    "Telltale", "WordReading", "barrels", "change", "classify", "codes_for_words", "contradicted", "convert",
    "editions_of", "exists", "forgotten", "goods_kinds", "luxury_annexes", "luxury_flags", "open_kit",
    "petroleum_classes", "read_code", "vehicle_kinds",
]  # fmt: skip
