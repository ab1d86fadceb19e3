"""The record of who had a protected note opened; no table that was there is touched."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

from dorasan.office.ledger.guarding import Guarded


class Migration(migrations.Migration):
    dependencies: ClassVar = [("ledger", "0001_tables")]
    operations: ClassVar = [
        migrations.CreateModel(
            "ReadingRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.CharField(max_length=40)),
                ("person", models.CharField(max_length=120)),
                ("desk", models.CharField(max_length=120)),
                ("role", models.CharField(max_length=120)),
                ("session", models.CharField(max_length=120)),
                ("case_name", models.CharField(max_length=80)),
                ("note", models.CharField(max_length=120)),
                ("shown", models.BooleanField()),
            ],
            {"db_table": "ledger_reading"},
        ),
        Guarded("ledger_reading"),
    ]
