"""The tables, and their triggers in the same transaction: never is a table there that could be rewritten."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from dorasan.office.ledger.guard import install

ID: tuple[str, Any] = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)
DIGEST: tuple[str, Any] = ("digest", models.CharField(max_length=64))
CASE: tuple[str, Any] = ("case_name", models.CharField(max_length=80))
RECEIVED: tuple[str, Any] = ("received", models.CharField(max_length=40))


def once(table: str, *columns: str, name: str | None = None) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=columns, name=f"ledger_{table}_{name or columns[0]}")


GUARDED = ("entry", "beside", "attachment", "cipher", "checkpoint", "incident")


def guarded(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    install(editor.connection, [f"ledger_{table}" for table in GUARDED])


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            "EntryRow",
            [
                ID,
                CASE,
                ("installation", models.CharField(max_length=64)),
                ("sequence", models.BigIntegerField()),
                ("before", models.CharField(max_length=64, null=True)),
                DIGEST,
                ("kind", models.CharField(max_length=120)),
                ("claimed", models.CharField(max_length=40)),
                ("envelope", models.BinaryField()),
                RECEIVED,
            ],
            {
                "db_table": "ledger_entry",
                "constraints": [
                    once("entry", "case_name", "installation", "sequence", name="place"),
                    once("entry", "digest"),
                ],
            },
        ),
        migrations.CreateModel(
            "BesideRow",
            [ID, ("copy", models.CharField(max_length=64)), CASE, DIGEST, ("envelope", models.BinaryField()), RECEIVED],
            {
                "db_table": "ledger_beside",
                "constraints": [once("beside", "copy")],
                "indexes": [models.Index(fields=["case_name"], name="ledger_beside_case")],
            },
        ),
        migrations.CreateModel(
            "AttachmentRow",
            [ID, DIGEST, ("content", models.BinaryField())],
            {"db_table": "ledger_attachment", "constraints": [once("attachment", "digest")]},
        ),
        migrations.CreateModel(
            "CipherRow",
            [ID, DIGEST, ("content", models.BinaryField())],
            {"db_table": "ledger_cipher", "constraints": [once("cipher", "digest")]},
        ),
        migrations.CreateModel(
            "CheckpointRow",
            [ID, DIGEST, ("content", models.BinaryField()), ("made", models.CharField(max_length=40))],
            {"db_table": "ledger_checkpoint", "constraints": [once("checkpoint", "digest")]},
        ),
        migrations.CreateModel(
            "IncidentRow",
            [
                ID,
                ("kind", models.CharField(max_length=40)),
                ("told", models.BinaryField()),
                ("noticed", models.CharField(max_length=40)),
            ],
            {"db_table": "ledger_incident"},
        ),
        migrations.CreateModel(
            "ProjectionRow",
            [
                ID,
                ("name", models.CharField(max_length=80)),
                CASE,
                ("covers", models.CharField(max_length=64)),
                ("value", models.BinaryField()),
            ],
            {"db_table": "ledger_projection", "constraints": [once("projection", "name", "case_name", name="of")]},
        ),
        migrations.RunPython(guarded, migrations.RunPython.noop),
    ]
