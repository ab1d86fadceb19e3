"""What is wrong with the store itself: triggers, rows, files, durability, rights. Signatures and chains are verified by
the desk's ledger, over the bytes that the store hands out.

Errors say that the record is not what was written; warnings that something stands open through which it could be
changed, or that a crash could lose what was acknowledged.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from json import loads

from dorasan.desk.ledger.entry import Tip
from dorasan.office.ledger.guard import breaches
from dorasan.office.ledger.roles import owns, too_free
from dorasan.office.ledger.rows import Kept, raw
from dorasan.office.ledger.store import Ledger
from dorasan.office.ledger.watch import LAPSE, RESTORED, incidents
from dorasan.problem import Place, Problem

SETTINGS = {  # what PostgreSQL must not have switched off for an acknowledged event to outlive a crash
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on, local, remote_write, remote_apply",
}
WRITTEN_OUT = 2  # PRAGMA synchronous: FULL


def inspected(
    ledger: Ledger, cases: Collection[str] | None = None, verified: Mapping[tuple[str, str], Tip] | None = None
) -> list[Problem]:
    """Everything wrong with a store. ``cases``: read the rows of these alone, and no file; None: read everything.
    ``verified``: ends of chains up to which rows, and files, were read before."""
    found = [*_triggers(ledger), *_incidents(ledger), *_rights(ledger), *_durability(ledger)]
    for case in ledger.cases() if cases is None else cases:
        since = {chain: tip.sequence for (name, chain), tip in (verified or {}).items() if name == case}
        for row in ledger.kept(case, since=since):
            found += _row(row)
    if cases is None and verified is None:
        for table in ("ledger_attachment", "ledger_cipher"):
            found += _files(ledger, table)
    return found


def _triggers(ledger: Ledger) -> Iterator[Problem]:
    for one in breaches(ledger.connection):
        yield Problem(f"office.trigger_{one.how}", Place(one.table), {"trigger": one.trigger})


def _incidents(ledger: Ledger) -> Iterator[Problem]:
    for kind, told, noticed in incidents(ledger.connection, [LAPSE, RESTORED]):
        what = loads(told)
        if kind == LAPSE:
            names = ", ".join(trigger for _, trigger, _ in what)
            yield Problem("office.lapse", Place(ledger.shown), {"when": noticed, "triggers": names})
        else:
            names = ", ".join(name[:12] for name in what)
            yield Problem("office.was_restored", Place(ledger.shown), {"when": noticed, "who": names}, "warning")


def _rights(ledger: Ledger) -> Iterator[Problem]:
    if ledger.connection.vendor != "postgresql":
        return
    if owns(ledger.connection):
        yield Problem("office.is_owner", Place(ledger.shown), severity="warning")
    else:
        for table in too_free(ledger.connection):
            yield Problem("office.too_free", Place(table), severity="warning")


def _durability(ledger: Ledger) -> Iterator[Problem]:
    with ledger.connection.cursor() as cursor:
        if ledger.connection.vendor == "postgresql":
            for name, wanted in SETTINGS.items():
                cursor.execute(f"SHOW {name}")
                (value,) = cursor.fetchone()
                if value not in wanted.split(", "):
                    yield _loose(ledger, name, value)
            return
        cursor.execute("PRAGMA synchronous")
        (value,) = cursor.fetchone()
        if value < WRITTEN_OUT:
            yield _loose(ledger, "synchronous", value)
        cursor.execute("PRAGMA journal_mode")
        (value,) = cursor.fetchone()
        if value in ("off", "memory"):
            yield _loose(ledger, "journal_mode", value)


def _loose(ledger: Ledger, name: str, value: object) -> Problem:
    return Problem("office.not_durable", Place(ledger.shown), {"name": name, "value": value}, "warning")


def _row(row: Kept) -> Iterator[Problem]:
    """Does the row say what the signed bytes say?"""
    try:
        data = base64.b64decode(loads(row.envelope)["payload"], validate=True)
        told = loads(data)
        signed = [told[name] for name in ("case", "installation", "sequence", "before", "kind", "at")]
        same = [row.case, row.installation, row.sequence, row.before, row.kind, row.claimed] == signed
        same = same and row.digest == told.get("of", sha256(data).hexdigest())  # an extract names its event
    except (ValueError, KeyError, TypeError):
        same = False
    if not same:
        values = {"case": row.case, "installation": row.installation[:12], "sequence": row.sequence}
        yield Problem("office.row_altered", Place("ledger_entry"), values)


def _files(ledger: Ledger, table: str) -> Iterator[Problem]:
    with ledger.connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id")
        numbers = [number for (number,) in cursor.fetchall()]
        for number in numbers:  # one by one: a file may be large
            cursor.execute(f"SELECT digest, content FROM {table} WHERE id = %s", [number])
            digest, content = cursor.fetchone()
            if sha256(raw(content)).hexdigest() != digest:
                yield Problem("office.content_altered", Place(table), {"digest": digest[:12]})
