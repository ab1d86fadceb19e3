"""The words of packing lists, loaded once from the tables beside this module and looked up in plain form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.packing.wording.plain import bare, unaccented
from dorasan.shipped_table import shipped_table


@dataclass(frozen=True)
class Headings:
    """``known`` maps a bare word to its role and its rank (0 is the strongest). ``name_in_another``: headings of the
    name in another language, which is the name where no other column holds one."""

    known: dict[str, tuple[str, int]]
    elsewhere: frozenset[str]
    of_country: frozenset[str]
    rather: frozenset[str]
    hardly: frozenset[str]
    country: frozenset[str]
    prepositions: frozenset[str]
    named: frozenset[str]
    done: frozenset[str]
    name_in_another: frozenset[str]


@dataclass(frozen=True)
class Charges:
    """Words of rows of money and of services; ``services`` maps a word to the act that it is."""

    heads: frozenset[str]
    weak: frozenset[str]
    beside: frozenset[str]
    ends: tuple[str, ...]
    services: dict[str, str]
    with_services: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """Lookup tables of rows."""

    subtotals: frozenset[str]
    totals: frozenset[str]
    after_total: frozenset[str]
    note_starts: tuple[str, ...]
    signed: frozenset[str]
    signed_below: frozenset[str]
    dittos: frozenset[str]
    unknowns: frozenset[str]
    currencies: dict[str, str]
    countries: dict[str, str]
    country_codes: dict[str, str]
    abroad: frozenset[str]
    eu: frozenset[str]


def _load(name: str) -> Any:
    return shipped_table(Path(__file__).with_name(name), yaml.CSafeLoader)


def _set(words: list[Any]) -> frozenset[str]:
    return frozenset(bare(str(word)) for word in words)


@cache
def headings() -> Headings:
    """The words of headings."""
    raw = _load("headings.yaml")
    listed = [*raw["roles"].items(), ("per_pack", raw["per_pack"]), ("packs", raw["packs"])]
    known: dict[str, tuple[str, int]] = {}
    for role, words in listed:
        for rank, word in enumerate(words):
            known.setdefault(bare(str(word)), (str(role), rank))
    elsewhere = raw["elsewhere"]
    return Headings(
        known,
        elsewhere=_set(elsewhere["words"]),
        of_country=_set(elsewhere["of_country"]),
        rather=_set(raw["rather"]),
        hardly=_set(raw["hardly"]),
        country=_set(raw["country"]),
        prepositions=_set(raw["prepositions"]),
        named=_set(raw["named"]),
        done=_set(raw["done"]),
        name_in_another=_set(raw["name_in_another"]),
    )


@cache
def charges() -> Charges:
    """The words of rows that are no goods but money, and of services."""
    raw = _load("charges.yaml")
    money, services = raw["money"], raw["services"]
    acts = {
        unaccented(str(word)).casefold(): act
        for act in ("train", "build", "survey", "cooperate")
        for word in services[act]
    }
    return Charges(
        _set(money["heads"]), _set(money["weak"]), _set(money["beside"]), tuple(money["ends"]), acts,
        _set(services["beside"]),
    )  # fmt: skip


@cache
def words() -> Vocabulary:
    """The words of rows."""
    raw, countries = _load("vocabulary.yaml"), _load("countries.yaml")
    codes = {code.casefold(): iso for iso, (alpha3, *_) in countries.items() for code in (iso, alpha3)}
    return Vocabulary(
        subtotals=_set(raw["sums"]["subtotal"]),
        totals=_set(raw["sums"]["total"]),
        after_total=frozenset(str(word) for word in raw["after_total"]),
        note_starts=tuple(str(word).casefold() for word in raw["note_starts"]),
        signed=_set(raw["signed"]["strong"]),
        signed_below=_set(raw["signed"]["weak"]),
        dittos=frozenset(str(word).casefold() for word in raw["dittos"]),
        unknowns=frozenset(str(word).casefold() for word in raw["unknowns"]),
        currencies={str(word): str(code) for code, listed in raw["currencies"].items() for word in listed},
        countries={bare(str(name)): iso for iso, (_, *names) in countries.items() for name in names},
        country_codes=codes,
        abroad=_set(raw["abroad"]),
        eu=frozenset(raw["eu"]),
    )
