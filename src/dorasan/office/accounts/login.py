"""Who may come in: by a password first, then by a code of the telephone or a recovery code, which is used up."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorasan.office.accounts.models import Account, RecoveryRow

RECOVERY, GROUP = 10, 5  # codes at a time; letters between two dashes
ONE = "SELECT * FROM accounts_account WHERE id = %s AND is_active"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


class ByPassword(BaseBackend):
    """For Django. An account that is disabled is none, at its next click as well."""

    def authenticate(
        self, request: HttpRequest | None, person: str = "", password: str = "", **_: Any
    ) -> Account | None:
        found = Account.objects.filter(person=person).first()
        if found is None or not found.has_usable_password():
            make_password(password)  # as long as looking at one takes: nobody learns who has an account
            return None
        right = found.check_password(password)
        return found if right and found.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        """At every click (:mod:`dorasan.office.accounts.sessions`)."""
        return next(iter(Account.objects.raw(ONE, [user_id])), None)


def device_of(account: Account) -> TOTPDevice | None:
    """The telephone that was set up and confirmed."""
    found = TOTPDevice.objects.filter(user=account, confirmed=True).order_by("pk").first()
    assert found is None or isinstance(found, TOTPDevice)
    return found


def second_factor(account: Account, code: str) -> str | None:
    """``totp`` or ``recovery`` where the code is right; each counts once."""
    plain = "".join(code.split()).lower()
    device = device_of(account)
    if device is not None and plain.isascii() and plain.isdigit() and device.verify_token(plain):
        return "totp"
    used, _ = RecoveryRow.objects.filter(account=account, digest=digest_of(plain)).delete()
    return "recovery" if used else None


def new_recovery_codes(account: Account) -> list[str]:
    """Codes to be written down, shown once; those before are no more."""
    codes = [code() for _ in range(RECOVERY)]
    RecoveryRow.objects.filter(account=account).delete()
    RecoveryRow.objects.bulk_create([RecoveryRow(account=account, digest=digest_of(one)) for one in codes])
    return codes


def code(groups: int = 4) -> str:
    """Something that nobody guesses, to be typed: of four groups 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(groups))


def digest_of(code: str) -> str:
    """Enough for what is random: nobody finds it by trying."""
    return sha256(code.replace("-", "").encode()).hexdigest()
