"""The share of US content in a foreign-made thing, from its bill of materials: 15 CFR 734.4 and Supplement No. 2.

The share is the fair market value of US-origin controlled content over the value of the foreign-made thing. For North
Korea content of every class counts, EAR99 too, because EAR99 itself needs a licence there (15 CFR 746.4); food and
medicine that are EAR99 do not. Ten per cent or less leaves a thing outside the regulations (734.4(c)), unless it holds
content for which there is no minimum (734.4(a)). A component of unknown origin may be wholly American or not at all, so
the share is an interval, and what is unknown stays on the dear side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

WHOLE = Decimal(100)
_TENTH = Decimal("0.1")
LIMIT = Decimal(10)
"""Per cent of the value at or below which a thing is outside the regulations for North Korea (15 CFR 734.4(c))."""


@dataclass(frozen=True)
class Part:
    """One component. ``value``: in the currency of the bill, at fair market price, for all of it in one thing.

    ``us_low``, ``us_high``: the US share of its value in per cent, from nothing to all where nobody knows. ``counted``:
    false for food and medicine that are EAR99.
    """

    name: str
    value: Decimal
    us_low: Decimal
    us_high: Decimal
    counted: bool = True

    @property
    def low(self) -> Decimal:
        return self.value * self.us_low / WHOLE if self.counted else Decimal(0)

    @property
    def high(self) -> Decimal:
        return self.value * self.us_high / WHOLE if self.counted else Decimal(0)


@dataclass(frozen=True)
class UsShare:
    """``low`` to ``high`` per cent. ``of``: the value it is a share of; ``whole``: that of the thing was stated, not
    summed from its parts. Labour and profit belong to the value, so that a sum of parts is less and overstates the
    share: it bounds it above, and says nothing below."""

    low: Decimal
    high: Decimal
    of: Decimal
    whole: bool
    parts: tuple[Part, ...]

    @property
    def within(self) -> bool | None:
        """Whether it is within the limit; ``None`` where it may be on either side."""
        return True if self.high <= LIMIT else False if self.low > LIMIT else None

    @property
    def unknown(self) -> tuple[Part, ...]:
        """The components that hold the answer open, dearest first."""
        open_ = [part for part in self.parts if part.high > part.low]
        return tuple(sorted(open_, key=lambda part: part.low - part.high))


def us_share(parts: Sequence[Part], value: Decimal | None = None) -> UsShare:
    """The US share of a thing. ``value``: what the thing itself is worth, in the same currency; nothing: the sum of
    its parts. Raises :class:`ValueError` for a bill without a value or with a negative one, and for a thing worth less
    than the American parts it surely holds."""
    of = sum((part.value for part in parts), Decimal(0)) if value is None else value
    low, high = sum((part.low for part in parts), Decimal(0)), sum((part.high for part in parts), Decimal(0))
    if of <= 0 or any(part.value < 0 or not 0 <= part.us_low <= part.us_high <= WHOLE for part in parts):
        raise ValueError("a bill of materials has values above zero and shares from 0 to 100")
    if low > of:
        raise ValueError("the American parts alone are worth more than the thing")
    least = Decimal(0) if value is None else low / of * WHOLE
    return UsShare(least, min(high, of) / of * WHOLE, of, value is not None, tuple(parts))


def rounded(share: Decimal, *, up: bool) -> str:
    """To a tenth of a per cent, away from the middle: a limit is never met by rounding."""
    return f"{share.quantize(_TENTH, rounding=ROUND_CEILING if up else ROUND_FLOOR):f}"
