"""Whether this server can do its work: asked by whoever watches it, and told nothing else."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from dorasan.office.database import ACCOUNTS, KEYS, LEDGER


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """200 where every database answers; else 503, and which."""
    silent = [name for name in (LEDGER, KEYS, ACCOUNTS) if not _answers(name)]
    return JsonResponse({"ok": not silent, "silent": silent}, status=503 if silent else 200)


def _answers(name: str) -> bool:
    try:
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        connections[name].close()  # the next one who asks tries anew
        return False
