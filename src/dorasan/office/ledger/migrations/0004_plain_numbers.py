"""SQLite: a new ledger numbers its events without AUTOINCREMENT; one that holds events stays as it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from dorasan.office.ledger.guarding import PlainlyNumbered


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0003_no_checkpoints")]
    operations: ClassVar = [PlainlyNumbered("ledger_entry")]
