"""The table of sealing keys."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            "KeyRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("secret", models.BinaryField()),
                ("case_name", models.CharField(max_length=80)),
                ("note", models.CharField(max_length=120)),
                ("doomed", models.BooleanField(default=False)),
            ],
            {"db_table": "seals_key"},
        ),
    ]
