"""A case opened, and a newer version of it: the opinion's digest in the ledger, the judge's requests drafted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dorasan.desk.case.fold import folded
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, CaseVersioned
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.routing import Drafts, drafts
from dorasan.office.cases.acting import act
from dorasan.office.cases.changes import changes
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Judged, kept
from dorasan.opinion.engine import ENGINE
from dorasan.words import Lang


@dataclass(frozen=True)
class Opened:
    """What was drafted, and what was not."""

    case: str
    judged: Judged
    drafts: Drafts


def open_case(
    here: Installation, name: str, project: Path, found: Judged, who: Who, now: datetime, lang: Lang
) -> Opened:
    """Put a judged project under consultation as ``name``. Raises :class:`~dorasan.problem.BadInputError`; then
    nothing is written but the files, which no event names."""
    sitting = found.case.sitting
    made = drafts(sitting, here.regime, lang)
    title = found.case.project.title
    told = CaseOpened(
        title_en=title["en"] or name,
        title_ko=title["ko"] or name,
        project=here.ledger.attach(project.read_bytes()),
        opinion=found.case.opinion.digest,
        opinion_file=here.ledger.attach(found.case.opinion.data),
        edition=found.case.edition.digest,
        engine=ENGINE,
        regime=here.regime.id,
        as_of=(sitting.as_of or sitting.project.as_of or sitting.today).isoformat(),
        seat=sitting.seat,
        profile=sitting.profile.id if sitting.profile is not None else None,
        lines=found.lines,
    )
    signed: list[Body] = [found.signed] if found.signed is not None else []
    act(here, name, who, [told, *signed, *made.requests], now)
    return Opened(name, found, made)


def new_version(
    here: Installation, name: str, project: Path, found: Judged, who: Who, now: datetime, reason: str, lang: Lang
) -> Opened:
    """A newer project or opinion of a case. What changed by line is worked out from both; positions and grants on those
    lines lapse as the state machine says. What the newer opinion asks and nobody was asked yet is drafted."""
    events = here.events(name)
    state = folded(events)
    last = next((one.body for one in reversed(events) if isinstance(one.body, CaseOpened | CaseVersioned)), None)
    sitting = found.case.sitting
    before = kept(_stored(here, last), found.case.edition, name)
    made = drafts(sitting, here.regime, lang, state.requests)
    asked = {(one.authority, one.act) for one in state.requests.values()}
    told = CaseVersioned(
        number=len(state.versions),
        project=here.ledger.attach(project.read_bytes()),
        opinion=found.case.opinion.digest,
        opinion_file=here.ledger.attach(found.case.opinion.data),
        edition=found.case.edition.digest,
        engine=ENGINE,
        as_of=(sitting.as_of or sitting.project.as_of or sitting.today).isoformat(),
        reason=reason,
        lines=found.lines,
        changed=changes(before.project, found.case.project) if before is not None else (),
    )
    signed: list[Body] = [found.signed] if found.signed is not None else []
    fresh = [one for one in made.requests if (one.authority, one.act) not in asked]
    act(here, name, who, [told, *signed, *fresh], now)
    return Opened(name, found, made)


def _stored(here: Installation, last: CaseOpened | CaseVersioned | None) -> bytes | None:
    """The bytes of the opinion that stood before."""
    return here.ledger.attachment(last.opinion_file) if last is not None and last.opinion_file is not None else None
