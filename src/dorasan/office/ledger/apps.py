"""The ledger's tables, for Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "dorasan.office.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dorasan.office.ledger.watch import after_migration

        post_migrate.connect(after_migration, sender=self)
