"""How often somebody may try: after some failures in a row a pause, doubled each time and never longer than an hour's
quarter.

Practice modelled: OWASP's device cookies. A browser from which somebody once came in is counted by itself; all
strangers who try an account are counted together. So whoever tries another's account in vain shuts himself out, and
the other from new browsers for minutes, but never from his own browser, and never for good. Addresses are counted too,
more generously, for an office has one together. An attempt is counted before the password is looked at: many at once
gain nothing. What is kept is a keyed digest, no name and no address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from dorasan.office.accounts.models import AttemptRow
from dorasan.office.database import ACCOUNTS

FIRST, LONGEST = 15, 15 * 60  # seconds of the first pause and of the longest
FORGOTTEN = timedelta(hours=12)


@dataclass(frozen=True)
class Counted:
    """``what``: an account by strangers, a browser, an address; ``free``: failures in a row without a pause."""

    what: str
    whose: str
    free: int

    @property
    def key(self) -> str:
        return salted_hmac("dorasan.attempts", f"{self.what}\0{self.whose}", algorithm="sha256").hexdigest()


def of_login(person: str, browser: str | None, address: str) -> tuple[Counted, ...]:
    """What an attempt to come in as ``person`` counts for. ``browser``: its mark, where he came in from it before."""
    own = Counted("browser", f"{person}\0{browser}", 10) if browser is not None else Counted("account", person, 5)
    return own, Counted("address", address, 50)


def begun(counted: Iterable[Counted], now: datetime) -> int:
    """Count an attempt as failed, before it is looked at. Seconds to wait where one is not to be looked at: then it was
    not counted either."""
    wait = 0
    with transaction.atomic(using=ACCOUNTS):
        rows = [(one, _row(one, now)) for one in counted]
        for _, row in rows:
            if row.until is not None and row.until > now:
                wait = max(wait, int((row.until - now).total_seconds()) + 1)
        if not wait:
            for one, row in rows:
                row.failures = row.failures + 1 if now - row.last < FORGOTTEN else 1
                row.last, row.until = now, None
                if row.failures >= one.free:
                    row.until = now + timedelta(seconds=min(FIRST * 2 ** min(row.failures - one.free, 16), LONGEST))
                row.save()
    return wait


def succeeded(counted: Iterable[Counted]) -> None:
    """It was right: nothing counts against these any more. An address keeps its count, less this attempt: one right
    password does not make the wrong ones from there undone."""
    with transaction.atomic(using=ACCOUNTS):
        for one in counted:
            row = AttemptRow.objects.select_for_update().filter(key=one.key).first()
            if row is not None:
                row.failures, row.until = (max(row.failures - 1, 0), None) if one.what == "address" else (0, None)
                row.save()


def _row(one: Counted, now: datetime) -> AttemptRow:
    """Its row, held until the attempt is counted."""
    found = AttemptRow.objects.select_for_update().filter(key=one.key).first()
    if found is not None:
        return found
    try:
        with transaction.atomic(using=ACCOUNTS):
            return AttemptRow.objects.create(key=one.key, last=now)
    except IntegrityError:  # another attempt was faster to make it
        return AttemptRow.objects.select_for_update().get(key=one.key)
