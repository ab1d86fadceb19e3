"""Commerce's denied persons: ``dpl.txt``, tab-delimited with headers, one row a name and address of an order; and the
table that its page has exported since 2025, comma-delimited, with name and address in one cell.

Rows have no reference: name, beginning and citation together stand for one. Expiration_Date ends a denial (none: it
was not said); days are written month first. The file bears no day of its own, and its
Last_Update has slips (3017-08-22), so that it tells none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.grid import delimited, plain, told_rows, with_columns
from dorasan.lists.read.words import day
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, ListEntry, ListName

LIST = "us-bis-denied"
_LAST_YEAR = 2100
_PAGE = ("nameandaddress", "effectivedate", "expirationdate", "typeofdenial")
# What stands behind a comma and belongs to the name.
_FORM = re.compile(
    r"(?:ltd|inc|llc|l\.l\.c|corp|co|s\.?a|gmbh|pte|pvt|jr|sr|ii|iii|a\.?k\.?a\b.*)\.?(?: ltd\.?)?", re.IGNORECASE
)
COLUMNS = ("Name", "Street_Address", "Effective_Date", "Expiration_Date", "FR_Citation")


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file without the columns, or one that ends within a row."""
    account = Account(name)
    for told in told_rows(with_columns(name, content, COLUMNS), account, named="Name"):
        account.keep(_entry(account, told), "rows")
    return [account.batch(LIST, None)]


def is_of_the_page(first: str) -> bool:
    """Is this line the titles of the table of the page?"""
    titles = {plain(title.strip('"')).replace("_", "") for title in first.strip("\r").split(",")}
    return set(_PAGE) <= titles


def read_page(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for one that ends within a row."""
    account, grid = Account(name), delimited(name, content)
    titles = tuple(plain(title).replace("_", "") for title in grid.rows[0])
    for told in told_rows(replace(grid, rows=(titles, *grid.rows[1:])), account, named=_PAGE[0]):
        own, where = _parted(told[_PAGE[0]])
        since = day(told["effectivedate"], month_first=True)
        entry = ListEntry(
            ref=account.ref(f"DPL {own} {since or ''}".strip()),
            kind="unknown",
            names=(ListName(own, "name"),),
            listed_on=since,
            removed_on=day(told["expirationdate"], month_first=True),
            programmes=("Denied Persons List (DPL)",),
            addresses=(Address(where, ""),) if where else (),
            remarks="; ".join(merged([told["typeofdenial"], told.get("appropriatefederalregistercitations", "")])),
        )
        account.keep(entry, "rows")
    return [account.batch(LIST, None)]


def _parted(text: str) -> tuple[str, str]:
    """A name with the forms that follow it, and the address: ``ACME CO., LTD., 1 MAIN ST, RENO``."""
    own, *rest = (part.strip() for part in text.split(","))
    while rest and _FORM.fullmatch(rest[0]):
        own = f"{own}, {rest.pop(0)}"
    return own, ", ".join(rest)


def _entry(account: Account, told: dict[str, str]) -> ListEntry:
    since = day(told["Effective_Date"], month_first=True)
    where = ", ".join(merged(told.get(part, "") for part in ("Street_Address", "City", "State", "Postal_Code")))
    changed = day(told.get("Last_Update", ""))
    if changed is not None and changed.year > _LAST_YEAR:
        account.say("odd_day", text=told["Last_Update"])
        changed = None
    nation = told.get("Country", "")
    return ListEntry(
        ref=account.ref(f"DPL {told['Name']} {since or ''}".strip()),
        kind="unknown",
        names=(ListName(told["Name"], "name"),),
        listed_on=since,
        removed_on=day(told["Expiration_Date"], month_first=True),
        countries=countries([nation]),
        programmes=("Denied Persons List (DPL)",),
        amended_on=(changed,) if changed is not None else (),
        addresses=(Address(where, country(nation)),) if where or nation else (),
        remarks="; ".join(merged([told.get("Action", ""), told["FR_Citation"]])),
    )
