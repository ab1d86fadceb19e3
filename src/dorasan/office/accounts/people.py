"""Accounts made, disabled, begun anew and told, by whoever keeps the installation: nobody gives himself one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice
from pydantic import TypeAdapter
from pydantic import ValidationError as NoName

from dorasan.desk.events.body import Name
from dorasan.office.accounts.login import code, device_of, digest_of
from dorasan.office.accounts.models import Account, RecoveryRow
from dorasan.office.database import ACCOUNTS
from dorasan.office.ledger.opening import ready
from dorasan.problem import BadInputError, Place, Problem

GOOD_FOR = timedelta(days=3)  # of a code that begins an account


@dataclass(frozen=True)
class Told:
    """What a list says of an account. ``state``: ``active``, ``waiting`` for its owner to begin it, ``disabled``."""

    person: str
    state: str
    telephone: bool
    last: datetime | None


def opened() -> None:
    """The tables of accounts, as this release wants them. Raises :class:`BadInputError`."""
    ready(ACCOUNTS)


def add(person: str, now: datetime) -> str:
    """Make an account. The code with which its owner begins it, told once. Raises :class:`BadInputError`."""
    try:
        TypeAdapter(Name).validate_python(person)
    except NoName:
        raise _problem("no_person", person) from None
    if Account.objects.filter(person=person).exists():
        raise _problem("account_there", person)
    account = Account(person=person, made=now)
    account.set_unusable_password()
    return _begun_anew(account, now)


def reset(person: str, now: datetime) -> str:
    """Begin an account anew: its password, telephone and recovery codes are no more, and every session of it ends. The
    new code. Raises :class:`BadInputError`."""
    account = _named(person)
    account.set_unusable_password()
    account.is_active = True
    return _begun_anew(account, now)


def disable(person: str) -> None:
    """Let nobody in with it any more, and nobody stay who is in. What he did stays his. Raises
    :class:`BadInputError`."""
    account = _named(person)
    account.is_active, account.code, account.until = False, "", None
    account.save()


def told() -> list[Told]:
    """Every account, by the person's name."""
    return [
        Told(one.person, _state(one), device_of(one) is not None, one.last_login)
        for one in Account.objects.order_by("person")
    ]


def waiting(person: str, given: str, now: datetime) -> Account | None:
    """The account that a code begins; None where it is none, or too old."""
    account = Account.objects.filter(person=person, is_active=True).first()
    fits = account is not None and account.code == digest_of("".join(given.split()).lower())
    return account if fits and account is not None and account.until is not None and now <= account.until else None


def wrong_password(password: str, account: Account) -> list[Problem]:
    """Everything that is wrong with a new password."""
    try:
        validate_password(password, account, get_default_password_validators())
    except ValidationError as wrong:
        return [Problem(f"web_account.{one.code}", Place("password")) for one in wrong.error_list]
    return []


def choose_password(account: Account, password: str) -> None:
    """Take a new password; the code is used up, and every session of this account ends."""
    account.set_password(password)
    account.code, account.until = "", None
    account.save()


def _begun_anew(account: Account, now: datetime) -> str:
    given = code()
    account.code, account.until = digest_of(given), now + GOOD_FOR
    with transaction.atomic(using=ACCOUNTS):
        account.save()
        TOTPDevice.objects.filter(user=account).delete()
        RecoveryRow.objects.filter(account=account).delete()
    return given


def _named(person: str) -> Account:
    found = Account.objects.filter(person=person).first()
    if found is None:
        raise _problem("no_account", person)
    return found


def _state(account: Account) -> str:
    if not account.is_active:
        return "disabled"
    return "active" if account.has_usable_password() else "waiting"


def _problem(key: str, person: str) -> BadInputError:
    return BadInputError([Problem(f"server.{key}", Place("account"), {"person": person})])
