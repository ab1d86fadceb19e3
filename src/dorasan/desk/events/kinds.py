"""Every kind of event, by name and version."""

from __future__ import annotations

from types import MappingProxyType

from dorasan.desk.events import case, decision, exchange, fast_track, office, position, request, session
from dorasan.desk.events.body import Body

KINDS = MappingProxyType(
    {
        (found.KIND, found.VERSION): found
        for room in (case, request, position, decision, office, exchange, session, fast_track)
        for found in vars(room).values()
        if isinstance(found, type) and issubclass(found, Body) and "KIND" in vars(found)
    }
)
