"""One event: what is signed. A body, and around it who, where in which chain, and when by his own account.

The payload's digest is the event's name. Signatures are not in it: a second one may be added later. A salt is: who
knows a name and not the event cannot find out by trying what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from dorasan.desk.events.body import Body, Count, Digest, Moment, Name
from dorasan.desk.events.kinds import KINDS

FORMAT: Literal["dorasan-event-1"] = "dorasan-event-1"
UNNAMED = "withheld@"  # stands for a person who is not told; no person's name holds an @
WITHHELD = "[withheld]"  # stands for a value that is not told and may not be left out
CaseName = Annotated[str, StringConstraints(pattern=r"^(@office|@group|[A-Za-z0-9][A-Za-z0-9._-]{0,79})$")]


Salt = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Assurance(BaseModel):
    """How it is known who acted. ``server-attested``: an installation saw a login. ``personal``: a key on the person's
    own computer signed the same bytes too. The two are never drawn alike."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["server-attested", "personal"]
    login: Name | None = None  # method
    session: Name | None = None
    since: Moment | None = None
    key: Digest | None = None  # of the person


class Payload(BaseModel):
    """What an event's bytes say. ``heads``: the last event seen of each other installation's chain."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["dorasan-event-1"] = FORMAT
    algorithms: dict[Literal["digest", "signature"], Name]
    case: CaseName
    installation: Digest
    sequence: Count  # from 1
    before: Digest | None  # digest of the event before in this chain
    heads: dict[Digest, Digest]
    salt: Salt | None = None  # events of before bundles have none
    kind: Name
    version: Annotated[int, Field(ge=1, strict=True)]
    at: Moment  # claimed, no more
    person: Name
    desk: Name
    role: Name
    assurance: Assurance
    body: dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What makes an event an extract: its own bytes are not here, only what a desk was told of them. ``of``: the
    event's name; ``by``: the installation that tells; ``withheld``: fields of the body that are not told;
    ``shortened``: lists of which only some pieces are told."""

    of: str
    by: str
    withheld: frozenset[str]
    shortened: frozenset[str]


@dataclass(frozen=True)
class Event:
    """``data``: the canonical bytes that were signed; ``payload``: what they say; ``body``: of a kind that this program
    knows, what it says; else None, and no state is complete over it. ``told``: of an extract, what it is one of."""

    data: bytes
    payload: Payload
    body: Body | None
    told: Told | None = None

    @cached_property
    def digest(self) -> str:
        return self.told.of if self.told is not None else sha256(self.data).hexdigest()

    @property
    def kind(self) -> str:
        return self.payload.kind

    def __repr__(self) -> str:
        told = self.payload
        return f"<Event {told.case}#{told.sequence} {told.kind} by {told.desk}>"


def body_of(kind: str, version: int, told: dict[str, Any]) -> Body | None:
    """The body of a kind and version; None for one that this program does not know. Raises
    :class:`pydantic.ValidationError` for a known one that is not as its kind says."""
    shape = KINDS.get((kind, version))
    return shape.model_validate(told) if shape is not None else None
