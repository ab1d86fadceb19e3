"""The table of looks, for Django."""

from __future__ import annotations

from django.apps import AppConfig


class LooksConfig(AppConfig):
    name = "dorasan.office.looks"
    label = "looks"
    default_auto_field = "django.db.models.BigAutoField"
