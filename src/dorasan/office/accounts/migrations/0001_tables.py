"""The tables of accounts."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ID: tuple[str, Any] = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            "Account",
            [
                ID,
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("person", models.CharField(max_length=120, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("made", models.DateTimeField()),
                ("code", models.CharField(blank=True, max_length=64)),
                ("until", models.DateTimeField(null=True)),
            ],
            {"db_table": "accounts_account"},
        ),
        migrations.CreateModel(
            "AttemptRow",
            [
                ID,
                ("key", models.CharField(max_length=64, unique=True)),
                ("failures", models.IntegerField(default=0)),
                ("last", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            {"db_table": "accounts_attempt"},
        ),
        migrations.CreateModel(
            "RecoveryRow",
            [
                ID,
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            {"db_table": "accounts_recovery"},
        ),
    ]
