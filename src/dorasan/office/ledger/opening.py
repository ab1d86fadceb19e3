"""Opening the ledger: its place, its tables as this release wants them, its triggers looked at."""

from __future__ import annotations

import time
from functools import cache

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dorasan.office.database import HOLDS, LEDGER, Config, known_as, room_for, shown
from dorasan.office.ledger.roles import may_migrate
from dorasan.office.ledger.store import Ledger
from dorasan.office.ledger.watch import put_back
from dorasan.office.router import TABLES
from dorasan.office.settings import set_up
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import Reason, reason

PATIENCE = 20  # seconds for another process that migrates


def open_ledger(config: Config | None = None) -> Ledger:
    """The ledger of this installation, or the one that lies elsewhere (see :mod:`dorasan.office.database`).

    Tables are made and brought up to date where this program owns them; triggers that were gone are put back and
    noted. Raises :class:`BadInputError` where it cannot be opened, or waits for its owner to migrate.
    """
    set_up()
    name = LEDGER if config is None else known_as(config)
    ready(name)
    put_back(connections[name])
    return Ledger(name)


def ready(name: str) -> None:
    """A database with its tables as this release wants them. Raises :class:`BadInputError`."""
    room_for(name)
    connection = connections[name]
    place = Place(shown(connection.settings_dict))
    try:
        connection.ensure_connection()
        until = time.monotonic() + PATIENCE
        while _behind(connection):
            if not may_migrate(connection):
                raise BadInputError([Problem("office.wants_owner", place)])
            try:
                for label in _labels(connection):
                    call_command("migrate", label, database=name, verbosity=0, interactive=False)
            except DatabaseError:  # another process may be making the same tables at this moment
                connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
    except DatabaseError as why:
        connection.close()
        raise BadInputError([Problem("office.not_opened", place, {"why": _why(connection, why)})]) from None


def _behind(connection: BaseDatabaseWrapper) -> bool:
    return not _steps(tuple(_labels(connection))) <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def _steps(labels: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Every migration by which this release makes the tables of these applications, those before them with them.

    They lie in the program's files: they are read once a process, for a ledger is opened by every command and job.
    """
    graph = MigrationLoader(None).graph
    return frozenset(step for leaf in graph.leaf_nodes() if leaf[0] in labels for step in graph.forwards_plan(leaf))


def _labels(connection: BaseDatabaseWrapper) -> list[str]:
    """The applications whose tables lie here, as far as they are installed."""
    installed = {one.label for one in apps.get_app_configs()}
    return [label for label in TABLES[connection.settings_dict[HOLDS]] if label in installed]


def _why(connection: BaseDatabaseWrapper, why: DatabaseError) -> Reason:
    """What the database says, in one line, whatever it quotes."""
    told = " ".join(str(why).split()) or type(why).__name__
    password = connection.settings_dict["PASSWORD"]
    return reason(told.replace(password, "***") if password else told)
