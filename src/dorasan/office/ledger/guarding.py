"""Steps of a migration that make tables with their triggers, in one transaction, and touch no table that holds
anything."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from dorasan.office.ledger.guard import install


class Guarded(Operation):
    """``tables``: that the step before has made. Going back takes them away together with their triggers."""

    reduces_to_sql = False
    reversible = True

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        install(schema_editor.connection, self.tables)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        return


class PlainlyNumbered(Operation):
    """SQLite: number the rows of a guarded ``table`` without AUTOINCREMENT, which writes one page more at every commit.

    It keeps the number of a row that was deleted from being given again. No row of a guarded table can be deleted, so
    the next number is above all others anyway. Only a table without rows is made anew: nothing copies a record.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        connection = schema_editor.connection
        if connection.vendor != "sqlite":
            return
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {self.table})")
            (holds_rows,) = cursor.fetchone()
            if holds_rows:
                return
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [self.table])
            (made,) = cursor.fetchone()
            cursor.execute(f"DROP TABLE {self.table}")
            cursor.execute(made.replace(" AUTOINCREMENT", ""))
        install(connection, [self.table])

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        return
