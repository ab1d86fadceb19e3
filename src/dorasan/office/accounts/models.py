"""The tables of accounts. An account holds a person's name as the ledger writes it, and how he proves that it is he.

No address, no full name, no group, no permission: at which desks in which roles somebody sits, the ledger says, and
nothing else does.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

if TYPE_CHECKING:
    Text = models.Field[str, str]
    Moment = models.Field[datetime, datetime]
    Perhaps = models.Field[datetime | None, datetime | None]


class Accounts(BaseUserManager["Account"]):
    """Accounts are found by the person's name, as it is written."""


class Account(AbstractBaseUser):
    """``person``: as in ``role.given``. ``code``: SHA-256 of the code with which it is begun, good until ``until``;
    empty once it was used."""

    person: Text = models.CharField(max_length=120, unique=True)
    is_active: models.Field[bool, bool] = models.BooleanField(default=True)
    made: Moment = models.DateTimeField()
    code: Text = models.CharField(max_length=64, blank=True)
    until: Perhaps = models.DateTimeField(null=True)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "person"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_account"


class RecoveryRow(models.Model):
    """A code that stands for the telephone once. ``digest``: SHA-256 of it; the row goes when it is used."""

    account: models.ForeignKey[Account, Account] = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="recovery"
    )
    digest: Text = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "accounts_recovery"


class AttemptRow(models.Model):
    """How often in a row it went wrong for one key (an account, a browser, an address: a keyed digest of it), and until
    when nobody may try again."""

    key: Text = models.CharField(max_length=64, unique=True)
    failures: models.Field[int, int] = models.IntegerField(default=0)
    last: Moment = models.DateTimeField()
    until: Perhaps = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_attempt"
