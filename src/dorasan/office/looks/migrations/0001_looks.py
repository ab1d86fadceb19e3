"""The table of looks."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            "LookRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(max_length=120)),
                ("desk", models.CharField(max_length=120)),
                ("case_name", models.CharField(max_length=80)),
                ("heads", models.TextField()),
                ("at", models.CharField(max_length=40)),
            ],
            {"db_table": "looks_look"},
        ),
        migrations.AddIndex("LookRow", models.Index(fields=["person", "desk", "case_name"], name="looks_whose")),
    ]
