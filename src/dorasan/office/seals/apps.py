"""The table of sealing keys, for Django."""

from __future__ import annotations

from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "dorasan.office.seals"
    label = "seals"
    default_auto_field = "django.db.models.BigAutoField"
