"""Which table lies in which database: sealing keys in theirs, everything else in the ledger's."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import Model

from dorasan.office.database import HOLDS, KEYS, LEDGER


class Router:
    """For Django. Sealing keys never come into a ledger's database, nor a ledger into theirs."""

    def db_for_read(self, model: type[Model], instance: Model | None = None, **_: Any) -> str:
        if instance is not None and instance._state.db is not None:
            return instance._state.db  # what was read elsewhere, from a backup say, is written there or nowhere
        return KEYS if model._meta.app_label == "seals" else LEDGER

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        return (connections.databases[db].get(HOLDS) == "keys") == (app_label == "seals")
