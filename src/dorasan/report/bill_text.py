"""The American share of a thing, with how it comes about: component by component, and what would settle it."""

from __future__ import annotations

from decimal import Decimal

from dorasan.goods.bill import LIMIT, Part, UsShare, rounded
from dorasan.report.document import Block, Grid, Row, Say
from dorasan.words import Lang, say

MOST_OPEN = 3


def bill_blocks(share: UsShare, currency: str, lang: Lang) -> list[Block]:
    """Everything ``dorasan bill`` prints."""
    head = [say(lang, f"bill.column_{name}") for name in ("part", "value", "share", "counts")]
    rows = [
        Row((part.name, money(part.value, currency), _share(part, lang), _counts(part, lang))) for part in share.parts
    ]
    key = {True: "within", False: "over", None: "either"}[share.within]
    blocks: list[Block] = [
        Grid("", head, rows),
        Say(say(lang, "bill.of_stated" if share.whole else "bill.of_sum", value=money(share.of, currency))),
        Say(say(lang, f"bill.{key}", share=percent(share.low, share.high, lang), limit=f"{LIMIT:f}"), "strong"),
    ]
    if share.within is None:
        if share.unknown:
            names = ", ".join(part.name for part in share.unknown[:MOST_OPEN])
            blocks.append(Say(say(lang, "bill.ask", names=names)))
        if not share.whole:
            blocks.append(Say(say(lang, "bill.ask_value")))
    blocks.append(Say(say(lang, "bill.fact", low=rounded(share.low, up=False), high=rounded(share.high, up=True))))
    blocks.append(Say(say(lang, "bill.foot"), "dim"))
    return blocks


def percent(low: Decimal, high: Decimal, lang: Lang) -> str:
    least, most = rounded(low, up=False), rounded(high, up=True)
    return say(lang, "bill.percent", n=most) if low == high else say(lang, "bill.percent_range", low=least, high=most)


def money(value: Decimal, currency: str) -> str:
    return f"{value:,.2f} {currency}".strip()


def _share(part: Part, lang: Lang) -> str:
    return (
        say(lang, "bill.open") if part.us_low == 0 and part.us_high == 100 else percent(part.us_low, part.us_high, lang)
    )


def _counts(part: Part, lang: Lang) -> str:
    if not part.counted:
        return say(lang, "bill.not_counted")
    return f"{part.low:,.2f}" if part.low == part.high else f"{part.low:,.2f}–{part.high:,.2f}"
