"""The sessions of a server: Django's own, in its own table.

Every click asks for one session and one account. Both are asked for in words of the database: the mapper takes several
times as long to put the question together as the database takes to answer it.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connections
from django.utils import timezone

ONE = "SELECT * FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """By the name that Django looks for in a module of sessions."""

    def load(self) -> dict[str, Any]:
        """What a session holds; of one that there is not, or not any more, nothing, and its key is given up."""
        rows = self.model.objects
        now = connections[rows.db].ops.adapt_datetimefield_value(timezone.now())
        found = next(iter(rows.raw(ONE, [self.session_key, now])), None)
        if found is None:
            self._session_key = None
            return {}
        return dict(self.decode(found.session_data))
