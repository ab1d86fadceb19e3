"""What a line's words or likely codes say of control lists: which lists name its class, as questions with paragraphs.

Practice modelled: before a thing is called harmless, an export officer holds its name and its likely code against the
lists: strategic goods, the Council's arms and dual-use lists, luxury classes, petroleum, the medical devices that a
general licence leaves out, the United States' control classes. A hit is a reason to ask, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.goods.interval import parse
from dorasan.goods.telltale import LISTS, Telltale, contradicted

HARMLESS: tuple[tuple[str, str], ...] = (
    ("arms_or_wmd_list", "not_listed"), ("dual_use_list", "not_listed"), ("strategic_kr", "determined_not_strategic"),
    ("eccn", "ear99"), ("luxury", "no_flag"), ("ofac_excluded_device", "no"), ("petroleum", "none"),
)  # fmt: skip
"""The answers that people give for a whole shipment, each of which a line's own words or codes may contradict."""


@dataclass(frozen=True)
class Hint:
    """A list may name the goods: ``fact`` is the question, ``codes`` the likely codes under which it may (none: the
    words alone told)."""

    fact: str
    telltale: Telltale
    codes: tuple[str, ...]


def hints(codes: Iterable[str], words: str, lists: frozenset[str] = LISTS) -> tuple[Hint, ...]:
    """Every list that may name goods of these six-digit codes and words, in the order of :data:`HARMLESS`."""
    found: list[Hint] = []
    for fact, value in HARMLESS:
        told: dict[tuple[str, str], tuple[Telltale, tuple[str, ...]]] = {}
        for code in codes:
            if (tale := contradicted(fact, value, parse(code), words, lists)) is not None:
                key = tale.why["en"], tale.at["en"]
                under = told.get(key, (tale, ()))[1]
                told[key] = tale, (*under, code)
        found += [Hint(fact, tale, under) for tale, under in told.values()]
    return tuple(found)
