"""Colours of classes and heaps, each with an ink that can be read on it (WCAG AA); told apart by colour-blind readers.

After Okabe and Ito. A colour never stands alone: wherever one is used, the word stands in it.
"""

from __future__ import annotations

from typing import NamedTuple


class Shade(NamedTuple):
    fill: str
    ink: str


CLASSES = {
    "free": Shade("#c9ecdf", "#00402f"),
    "own": Shade("#bfe1f7", "#0b3450"),
    "shared": Shade("#0067a3", "#ffffff"),
    "barred": Shade("#8f2d00", "#ffffff"),
    "undetermined": Shade("#dddddd", "#222222"),
}
STATES = {
    "not_needed": Shade("#c9ecdf", "#00402f"),
    "assumed": Shade("#e6f4ee", "#00402f"),
    "duty": Shade("#bfe1f7", "#0b3450"),
    "needed": Shade("#0067a3", "#ffffff"),
    "no_route": Shade("#8f2d00", "#ffffff"),
    "contested": Shade("#e69f00", "#000000"),
    "open_contested": Shade("#f7dfae", "#3d2b00"),
    "open": Shade("#dddddd", "#222222"),
    "unjudged": Shade("#ffffff", "#222222"),
}
FONT = "'Noto Sans KR','Noto Sans CJK KR',NanumGothic,'Malgun Gothic','Apple SD Gothic Neo',sans-serif"


def contrast(shade: Shade) -> float:
    """The contrast ratio of WCAG 2.1 between fill and ink."""
    light, dark = sorted((_luminance(shade.fill), _luminance(shade.ink)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
