"""The tables of accounts, for Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dorasan.office.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
