"""Commerce's denied persons (``dpl.txt``): tab-delimited with headers, one row a name and address of an order.

Rows have no reference: name, beginning and citation together stand for one. Expiration_Date ends a denial (none: it
was not said); days are written month first. The file bears no day of its own, and its
Last_Update has slips (3017-08-22), so that it tells none.
"""

from __future__ import annotations

from dorasan.lists.read.batch import Account, Batch, merged
from dorasan.lists.read.grid import told_rows, with_columns
from dorasan.lists.read.words import day
from dorasan.parties.country import countries, country
from dorasan.parties.entry import Address, ListEntry, ListName

LIST = "us-bis-denied"
_LAST_YEAR = 2100
COLUMNS = ("Name", "Street_Address", "Effective_Date", "Expiration_Date", "FR_Citation")


def read(name: str, content: bytes) -> list[Batch]:
    """Raises :class:`BadInputError` for a file without the columns, or one that ends within a row."""
    account = Account(name)
    for told in told_rows(with_columns(name, content, COLUMNS), account, named="Name"):
        account.keep(_entry(account, told), "rows")
    return [account.batch(LIST, None)]


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
