"""How an installation makes its next event: who acts, at what time, known how, signed by which keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Assurance
from dorasan.desk.events.office import OFFICE, InstallationBegan, RoleGiven
from dorasan.desk.ledger.entry import Entry, Tip, made, no_earlier
from dorasan.desk.routes.permission import Who
from dorasan.dsse import key_id
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import to_freeze
from dorasan.office.ledger.store import Make

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class Signing:
    """``personal``: the person's own key, which then signs the same bytes beside the installation's. ``look``: asked
    with the tips that an event will stand on, before it is made; it may refuse by raising."""

    here: Installation
    case: str
    who: Who
    at: str
    personal: Ed25519PrivateKey | None = None
    look: Callable[[list[Tip]], None] = lambda tips: None

    def __call__(self, body: Body) -> Make:
        def make(last: Tip | None, others: tuple[Tip, ...]) -> Entry:
            tips = [one for one in (last, *others) if one is not None]
            self.look(tips)
            entry = made(
                body,
                case=self.case,
                before=last,
                heads=others,
                at=no_earlier(self.at, tips),
                person=self.who.person,
                desk=self.who.desk,
                role=self.who.role,
                assurance=self.assurance,
                key=self.here.key,
            )
            return entry.countersigned(self.personal) if self.personal is not None else entry

        return make

    @property
    def assurance(self) -> Assurance:
        """The two are never told alike: a login that this installation saw, or the person's own key."""
        if self.personal is None:
            seen = self.here.login
            return Assurance(
                kind="server-attested", login=seen.method, session=seen.session, since=seen.since or self.at
            )
        return Assurance(kind="personal", key=key_id(self.personal.public_key().public_bytes_raw()))


def begin(here: Installation, told: InstallationBegan, keeper: RoleGiven) -> list[Entry]:
    """The first events of an installation: that it began, who keeps it, the calendars that it counts by. Nobody can
    have permitted them."""
    at = here.now().replace(microsecond=0).isoformat()
    signing = Signing(here, OFFICE, Who(keeper.person, keeper.desk, keeper.role), at)
    bodies: list[Body] = [told, keeper, *to_freeze(here.events(OFFICE))]
    return here.ledger.append_all(OFFICE, here.installation, [signing(body) for body in bodies])
