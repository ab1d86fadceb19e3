"""The papers of a case as far as somebody sees it: attached, filed, with an answer, a grant, a receipt.

Practice modelled: whoever is to decide on a paper takes it from the file, whichever act it came in with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.desk.events.case import AttachmentAdded
from dorasan.desk.events.event import WITHHELD, Event

NAMED = ("paper", "file", "receipt")  # as which an act names the paper that came in with it


@dataclass(frozen=True, slots=True)
class Paper:
    """``title`` and ``size``: of one that was attached under a title of its own. ``request`` and ``grant``: what the
    act that it came with is about."""

    digest: str
    event: Event
    title: str | None
    size: int | None
    request: str | None
    grant: str | None


def papers(events: Iterable[Event]) -> dict[str, Paper]:
    """By digest, the first time each is named, but with its title where it has one. ``events``: as he is told them."""
    found: dict[str, Paper] = {}
    for event in events:
        body = event.body
        titled = isinstance(body, AttachmentAdded)
        for name in NAMED:
            digest = getattr(body, name, None)
            if digest in (None, WITHHELD) or (digest in found and (not titled or found[digest].title is not None)):
                continue
            about = (getattr(body, one, None) for one in ("request", "grant"))
            title, size = (body.title, body.bytes) if isinstance(body, AttachmentAdded) else (None, None)
            found[digest] = Paper(digest, event, title, size, *about)
    return found
