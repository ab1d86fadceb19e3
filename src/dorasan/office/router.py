"""Which table lies in which database: sealing keys in theirs, accounts in theirs, everything else in the ledger's."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import Model

from dorasan.office.database import ACCOUNTS, HOLDS, KEYS, LEDGER

# Whose tables lie where. The applications of a database are migrated in it and in no other, also where two of them lie
# in the same one of PostgreSQL.
TABLES = {
    "ledger": ("ledger",),
    "keys": ("seals",),
    "accounts": ("contenttypes", "auth", "sessions", "accounts", "otp_totp", "looks"),
}
_NAMED = {"ledger": LEDGER, "keys": KEYS, "accounts": ACCOUNTS}
_OF = {label: _NAMED[holds] for holds, labels in TABLES.items() for label in labels}


class Router:
    """For Django. Sealing keys never come into a ledger's database, nor a ledger into theirs; no account comes into a
    backup."""

    def db_for_read(self, model: type[Model], instance: Model | None = None, **_: Any) -> str:
        if instance is not None and instance._state.db is not None:
            return instance._state.db  # what was read elsewhere, from a backup say, is written there or nowhere
        return _OF[model._meta.app_label]

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        return app_label in TABLES.get(connections.databases[db].get(HOLDS, ""), ())
