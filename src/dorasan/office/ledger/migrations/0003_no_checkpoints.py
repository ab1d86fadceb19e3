"""A table that no command wrote goes, with its triggers: what verifying has seen is a file that its reader keeps
elsewhere, for beside the record it would stand and fall with it. No other table is touched."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0002_readings")]
    operations: ClassVar = [
        migrations.RunSQL(
            "DROP TABLE ledger_checkpoint",
            migrations.RunSQL.noop,
            state_operations=[migrations.DeleteModel("CheckpointRow")],
        ),
    ]
