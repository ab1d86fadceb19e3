"""How long authorities took: observed, prescribed, claimed. Ranges with n, never a percentile, never an invented date.

Practice modelled: a handful of public cases per act, some known only as *at least* or *at most*; authorities that for
months decide nothing; acts for which nobody has promised a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.law.provision import Text
from dorasan.shown import shown_by
from dorasan.words import say

FILE = Path(__file__).parent / "durations.yaml"
OBSERVED = ("observed", "supposed")


class Trend(StrEnum):
    """``EITHER``: neither surely longer nor surely shorter."""

    SAME = "same"
    LONGER = "longer"
    SHORTER = "shorter"
    EITHER = "either"


@dataclass(frozen=True)
class Duration:
    """One figure. ``high`` None: at least ``low``. ``n`` None: the source does not say how many cases."""

    id: str
    of: str
    act: str | None
    kind: str
    low: int
    high: int | None
    state: str | None
    n: int | None
    period: str
    what: Text
    source: tuple[str, ...] = ()

    __repr__ = shown_by("id", "of")


@dataclass(frozen=True)
class Days:
    """What is known of one authority's act: days from filing to decision, over ``n`` observed cases.

    ``state`` ``frozen`` or ``no_deadline``: no figure, whatever others took before. ``low`` and ``high`` None with no
    state: nothing was observed (n = 0).
    """

    low: int | None = None
    high: int | None = None
    open_high: bool = False
    n: int = 0
    state: str | None = None
    kinds: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    __repr__ = shown_by("low", "high", "n", "state")

    @property
    def known(self) -> bool:
        return self.state is None and self.low is not None

    @property
    def shown(self) -> tuple[object, ...]:
        """What two figures that read the same have in common."""
        return self.low, self.high, self.open_high, self.state


def days_of(known: Sequence[Duration], authority: str, act: str | None = None) -> Days:
    """What was observed of ``act`` (or, with nothing on that act, of the authority); then rules; then claims."""
    mine = [d for d in known if d.of == authority and (d.act == act or d.act is None)]
    exact = [d for d in mine if d.act == act]
    mine = exact or mine
    for state in ("frozen", "no_deadline"):
        found = [d for d in mine if d.state == state]
        if found:
            return Days(state=state, kinds=_kinds(found), used=_ids(found))
    for kinds in (OBSERVED, ("rule",), ("claimed",)):
        found = [d for d in mine if d.kind in kinds and d.state is None]
        if found:
            return _pooled(found, counted=kinds == OBSERVED)
    return Days()


def together(parts: Iterable[Days]) -> Days:
    """Several acts of one case: at best filed together, at worst one after another. One unknown opens the top."""
    items = list(parts)
    if not items:
        return Days(low=0, high=0)
    state = next((s for s in ("frozen", "no_deadline") if any(d.state == s for d in items)), None)
    if state is not None:
        return Days(state=state, n=min(d.n for d in items))
    known = [d for d in items if d.known]
    if not known:
        return Days()
    low = max((d.low for d in known if d.low is not None), default=0)
    high = sum(d.high for d in known if d.high is not None)
    return Days(
        low=low,
        high=max(low, high),
        open_high=any(d.open_high for d in known) or len(known) < len(items),
        n=min(d.n for d in items),
        kinds=tuple(dict.fromkeys(kind for d in known for kind in d.kinds)),
        used=tuple(dict.fromkeys(name for d in known for name in d.used)),
    )


def trend(before: Days, after: Days) -> Trend:
    """How the waiting changes. Frozen or without a deadline is longer than any figure, and than not knowing; an upper
    end that is not known is later than any that is; between two such, what is known of them decides."""
    if before.state or after.state:
        if before.state and after.state:
            return Trend.SAME if before.state == after.state else Trend.EITHER
        return Trend.LONGER if after.state else Trend.SHORTER
    if before.shown == after.shown:
        return Trend.SAME
    if not (before.known and after.known):
        return Trend.EITHER
    ends = [(d.low or 0, inf if d.open_high else d.high or 0, d.high or 0) for d in (before, after)]
    if ends[0][1] != ends[1][1]:
        ends = [(low, top, 0) for low, top, _ in ends]
    signs = {(new > old) - (new < old) for old, new in zip(*ends, strict=True)} - {0}
    return {frozenset({1}): Trend.LONGER, frozenset({-1}): Trend.SHORTER}.get(frozenset(signs), Trend.EITHER)


def overlaid(known: Sequence[Duration], over: Sequence[Duration]) -> tuple[Duration, ...]:
    """A scenario's figures replace everything known of the same act of the same authority."""
    named = {(d.of, d.act) for d in over}
    return (*(d for d in known if (d.of, d.act) not in named), *over)


def _pooled(found: Sequence[Duration], *, counted: bool) -> Days:
    ends = [end for d in found for end in (d.low, d.high) if end is not None]
    return Days(
        low=min(ends),
        high=max(ends),
        open_high=any(d.high is None for d in found),
        n=sum(d.n or 0 for d in found) if counted else 0,
        kinds=_kinds(found),
        used=_ids(found),
    )


def _kinds(found: Sequence[Duration]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(d.kind for d in found))


def _ids(found: Sequence[Duration]) -> tuple[str, ...]:
    return tuple(d.id for d in found)


def days_words(lang: Tongue, found: Days, *, bare: bool = False) -> str:
    """A range with its n (``bare``: without); a state, or having no figure, by its name and never by a number."""
    if found.state is not None:
        return _word(lang, found.state)
    if found.low is None or found.high is None:
        return _word(lang, "no_figure")
    if found.low == found.high == 0 and not found.used:
        return _word(lang, "days_nothing")
    key = "days_exact" if found.low == found.high else "days_range"
    if found.open_high:
        key = "days_at_least" if found.low == found.high else "days_no_end"
    text = _word(lang, key, low=found.low, high=found.high)
    if bare:
        return text
    kinds = ", ".join(_word(lang, f"kind_{kind}") for kind in found.kinds)
    return _word(lang, "days_n" if found.n else "days_kind", days=text, kinds=kinds, n=found.n)


def _word(lang: Tongue, key: str, **values: object) -> str:
    return say(lang, f"whatif.{key}", **values)
