"""The US Consolidated Screening List in CSV: Treasury's, Commerce's and State's lists in one table with headers.

``source`` names the list a row is of (Entity List, Denied Persons, Unverified, Military End User, SDN ...); it stands
first among the entry's programmes. Several values in a cell stand between semicolons, numbers as *CA, BC166787,
Passport* or, since 2023, *Passport, BC166787, CA*. Commerce's rows have no type: their kind is unknown. An end_date
ends a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.grid import told_rows, with_columns
from dorasan.lists.read.words import born, clean, id_kind, identifier, iso_day
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, Identifier, ListEntry, ListName, PartyKind

LIST = "us-csl"
COLUMNS = ("_id", "source", "name", "alt_names", "addresses", "ids")
_KINDS: dict[str, PartyKind] = {"individual": "person", "entity": "entity", "vessel": "vessel", "aircraft": "aircraft"}
_SOURCE = re.compile(r"\s+-\s+")
_LIKE_A_NUMBER = re.compile(r"\d")


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file without the columns, or one that ends within a row."""
    account = Account(name)
    for told in told_rows(with_columns(name, content, COLUMNS), account, named="name"):
        account.keep(_entry(account.ref(told["_id"] or told["name"]), told), "rows")
    return [account.batch(LIST, None)]


def _entry(ref: str, told: dict[str, str]) -> ListEntry:
    def several(column: str) -> list[str]:
        return [said for part in told.get(column, "").split("; ") if (said := clean(part))]

    source = _SOURCE.split(told["source"])[0]
    addresses = tuple(_address(one) for one in several("addresses"))
    nations = [*several("citizenships"), *several("nationalities"), told.get("vessel_flag", "")]
    return ListEntry(
        ref=ref,
        kind=_KINDS.get(told.get("type", "").lower(), "unknown"),
        names=(ListName(told["name"], "name"), *(ListName(one, "alias") for one in several("alt_names"))),
        listed_on=iso_day(told.get("start_date", "")),
        removed_on=iso_day(told.get("end_date", "")),
        born=merged(born(one) for one in several("dates_of_birth")),
        owner=told.get("vessel_owner", ""),
        identifiers=tuple(_numbers(told)),
        countries=countries([*nations, *(one.country for one in addresses)]),
        programmes=merged([source, *several("programs")]),
        addresses=addresses,
        born_in=merged(several("places_of_birth")),
        positions=merged([told.get("title", "")]),
        remarks="; ".join(
            merged(
                told.get(column, "")
                for column in ("federal_register_notice", "license_requirement", "license_policy", "remarks", "ids")
            )
        ),
    )


def _address(said: str) -> Address:
    """*Moscow, 107174, RU*: the last part is a code where it has two letters."""
    rest, comma, last = said.rpartition(", ")
    if _is_code(last):
        return Address(rest if comma else "", country(last))
    return Address(said)


def _is_code(said: str) -> bool:
    return len(said) == 2 and said.isupper()


def _numbers(told: dict[str, str]) -> Iterator[Identifier]:
    for one in told.get("ids", "").split("; "):
        parts = [clean(part) for part in one.split(", ")]
        if len(parts) < 2:
            continue
        if id_kind(parts[0]) != "other":  # since 2023: Passport, BC166787, CA
            parts = [parts[-1], *parts[1:-1], parts[0]] if _is_code(parts[-1]) else [*parts[1:], parts[0]]
        label, nation = parts[-1], parts[0] if len(parts) > 2 and _is_code(parts[0]) else ""
        number = ", ".join(parts[1:-1] if nation else parts[:-1])
        kind = id_kind(label)
        if kind != "other" and (_LIKE_A_NUMBER.search(number) or kind in ("bic", "web", "email", "call_sign", "tail")):
            yield identifier("IMO" if id_kind(number) == "imo" else label, number, nation)
    if told.get("call_sign"):
        yield identifier("Vessel Call Sign", told["call_sign"])
