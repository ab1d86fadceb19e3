"""The age of the law, as every head tells it: when it was last checked, and loudly what is overdue or lies beyond."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dorasan.facts.tongue import Tongue
from dorasan.law.age import Age
from dorasan.words import say

FEW = 7  # days by which the legal orders may differ before each is told by itself


def age_words(lang: Tongue, age: Age) -> str:
    """When the law was last checked, and how long ago; the first and the last day where not all of it was on one, of
    which the first counts; by legal order where they differ by more than a few days."""
    past = (age.today - age.checked_on).days
    key = "checked_ago" if past > 0 else "checked" if past else "checked_today"
    key += "_span" if age.last > age.checked_on else ""
    told = say(lang, f"age.{key}", day=age.checked_on, last=age.last, n=past)
    days = [order.checked_on for order in age.orders]
    if not days or (max(days) - min(days)).days <= FEW:
        return told
    orders = sorted(age.orders, key=lambda order: order.checked_on)
    each = ", ".join(say(lang, "age.order", order=order.title[lang], day=order.checked_on) for order in orders)
    return f"{told} {say(lang, 'age.by_order', orders=each)}"


def age_alerts(lang: Tongue, age: Age, days: Iterable[date] = (), *, only_checked: bool = False) -> list[str]:
    """What must be seen of the age: reviews overdue, days of the project that lie after the law was last looked at,
    and a manner other than the usual. ``days``: those that the project is judged by, apart from ``today``."""
    out = []
    if age.overdue:
        orders = (
            say(lang, "age.overdue_order", order=one.title[lang], n=one.overdue, every=one.review)
            for one in age.overdue
        )
        out.append(say(lang, "age.overdue", orders="; ".join(orders)))
    beyond = age.beyond(days)
    if beyond:
        key = "beyond_one" if len(beyond) == 1 else "beyond_some"
        past = (beyond[-1] - age.last).days
        out.append(say(lang, f"age.{key}", first=beyond[0], day=beyond[-1], n=past))
    if only_checked:
        out.append(say(lang, "age.only_checked"))
    return out
