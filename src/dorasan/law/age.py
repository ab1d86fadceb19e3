"""How old the law in hand is: when each legal order was last looked at, and whose next look is overdue.

Practice modelled: an officer who opens a loose-leaf collection looks first at the date of its last supplement. An old
date voids nothing, but it must be seen; how soon it is too old differs: lists of names and goods change by the week,
a resolution by the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dorasan.law.loader import Library
from dorasan.law.provision import Pack, Provision, Text
from dorasan.shown import shown_by

USUAL_REVIEW = 90  # days, where a pack does not say how soon its law should be looked at again


@dataclass(frozen=True)
class OrderAge:
    """One legal order: the first and the last day on which one of its provisions was looked at.

    ``overdue``: by how many days the look most overdue is, 0 when none is; ``review``: the days after which that one
    was due.
    """

    order: str
    title: Text
    checked_on: date
    last: date
    review: int
    overdue: int

    __repr__ = shown_by("order", "checked_on", "overdue")


@dataclass(frozen=True)
class Age:
    """Of all the law in hand, counted from ``today``. Every legal order judges every project: what one of them does not
    find is an answer too, and no younger than its last look."""

    today: date
    orders: tuple[OrderAge, ...]

    __repr__ = shown_by("today", "checked_on", "last")

    @property
    def checked_on(self) -> date:
        """The earliest day: everything was looked at on it or later."""
        return min((order.checked_on for order in self.orders), default=date.min)

    @property
    def last(self) -> date:
        """The edition's day: nothing was looked at later."""
        return max((order.last for order in self.orders), default=date.min)

    @property
    def overdue(self) -> tuple[OrderAge, ...]:
        """The legal orders that should have been looked at again, the longest overdue first."""
        late = (order for order in self.orders if order.overdue)
        return tuple(sorted(late, key=lambda order: (-order.overdue, order.order)))

    def beyond(self, days: Iterable[date]) -> tuple[date, ...]:
        """Those of ``days`` that lie after the edition's day, in order: what came since is not in it."""
        return tuple(sorted({day for day in days if day > self.last}))

    def told(self) -> dict[str, Any]:
        """Ready for canonical text."""
        return {
            "today": self.today.isoformat(),
            "orders": [
                {
                    "order": one.order,
                    "title": dict(one.title),
                    "checked_on": one.checked_on.isoformat(),
                    "last": one.last.isoformat(),
                    "review": one.review,
                    "overdue": one.overdue,
                }
                for one in self.orders
            ],
        }


def age_of(library: Library, today: date) -> Age:
    """The age of everything in ``library`` on ``today``, pack by pack."""
    own: dict[str, list[Provision]] = {name: [] for name in library.packs}
    for provision in library.provisions.values():
        own[provision.pack].append(provision)
    found = ((library.packs[name], provisions) for name, provisions in own.items() if provisions)
    return Age(today, tuple(_order(pack, provisions, today) for pack, provisions in found))


def review_of(pack: Pack, provision: str) -> int:
    """The days after which ``provision`` should be looked at again: the longest prefix wins."""
    return _longest(pack.review, provision, USUAL_REVIEW)


def _longest(by_prefix: Mapping[str, int], name: str, otherwise: int) -> int:
    fitting = [prefix for prefix in by_prefix if name.startswith(prefix)]
    return by_prefix[max(fitting, key=len)] if fitting else otherwise


def _order(pack: Pack, provisions: list[Provision], today: date) -> OrderAge:
    days = [provision.checked_on for provision in provisions]
    late, review = max(
        (((today - p.checked_on).days - review_of(pack, p.id)), review_of(pack, p.id)) for p in provisions
    )
    return OrderAge(pack.order, pack.title, min(days), max(days), review, max(late, 0))
