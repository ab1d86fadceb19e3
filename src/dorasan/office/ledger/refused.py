"""What a database refuses for want of room or right, in one line instead of a driver's words.

Practice modelled: a register that is full or locked away takes nothing in, and says so at the counter. Each write is
one transaction: whatever is refused here was not written, none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.office.database import shown
from dorasan.problem import BadInputError, Place, Problem

SQLITE = {13: "full", 8: "read_only", 10: "disk_fails", 14: "disk_fails"}  # primary result codes
POSTGRESQL = {"53100": "full", "25006": "read_only", "58030": "disk_fails"}  # SQLSTATE


@contextmanager
def refusals(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A full disk, a store that is only read, a disk that fails, as :class:`BadInputError`; all else as it comes."""
    try:
        yield
    except DatabaseError as why:
        refused = refusal(connection, why)
        if refused is None:
            raise
        raise refused from why


def refusal(connection: BaseDatabaseWrapper, why: BaseException) -> BadInputError | None:
    """What the database refused for want of room or right, for a person; None for all else."""
    key = why_refused(why) if isinstance(why, DatabaseError) else None
    return (
        BadInputError([Problem(f"office.{key}", Place(shown(connection.settings_dict)))]) if key is not None else None
    )


def why_refused(why: BaseException) -> str | None:
    """By the driver's own code, which Django keeps beneath what it raises."""
    beneath = why.__cause__
    code, state = getattr(beneath, "sqlite_errorcode", None), getattr(beneath, "sqlstate", None)
    if isinstance(code, int):
        return SQLITE.get(code & 0xFF)
    return POSTGRESQL.get(str(state))
