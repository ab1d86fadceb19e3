"""A case opened, and a newer version of it: the opinion's digest in the ledger, the judge's requests drafted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dorasan.desk.case.again import still_asked_for
from dorasan.desk.case.fold import folded
from dorasan.desk.case.requests import THE_GROUP, WAITED
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, CaseVersioned, LeftOpen
from dorasan.desk.events.request import RequestDrafted
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.routing import Drafts, drafts
from dorasan.office.cases.acting import act
from dorasan.office.cases.changes import changes, told_apart, windows
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Judged, project_of
from dorasan.office.cases.supposed import opinion_of
from dorasan.opinion.engine import ENGINE
from dorasan.project.project import Project
from dorasan.words import Lang


@dataclass(frozen=True)
class Opened:
    """What was drafted, and what was not."""

    case: str
    judged: Judged
    drafts: Drafts


@dataclass(frozen=True)
class Papers:
    """``bodies``: the acts in their order; ``files``: what they name by digest."""

    bodies: tuple[Body, ...]
    files: tuple[bytes, ...]
    drafts: Drafts


def to_open(here: Installation, name: str, project: Path, found: Judged, lang: Lang, title: str = "") -> Papers:
    """What opening a case on a judged project writes. ``title``: under which the desks see it; none: the project's own,
    which of a bare list is the name of its file."""
    sitting = found.case.sitting
    made = drafts(sitting, here.regime, lang)
    own = found.case.project.title
    files = (project.read_bytes(), found.case.opinion.data)
    told = CaseOpened(
        title_en=title or own["en"] or name,
        title_ko=title or own["ko"] or name,
        project=sha256(files[0]).hexdigest(),
        opinion=found.case.opinion.digest,
        opinion_file=sha256(files[1]).hexdigest(),
        edition=found.case.edition.digest,
        engine=ENGINE,
        regime=here.regime.id,
        as_of=(sitting.as_of or sitting.project.as_of or sitting.today).isoformat(),
        seat=sitting.seat,
        profile=sitting.profile.id if sitting.profile is not None else None,
        lines=found.lines,
        left_open=made.left_open,
    )
    signed: list[Body] = [found.signed] if found.signed is not None else []
    return Papers((told, *signed, *made.requests), files, made)


def open_case(
    here: Installation,
    name: str,
    project: Path,
    found: Judged,
    who: Who,
    now: datetime,
    lang: Lang,
    *,
    title: str = "",
) -> Opened:
    """Put a judged project under consultation as ``name``. Raises :class:`~dorasan.problem.BadInputError`; then
    nothing is written."""
    papers = to_open(here, name, project, found, lang, title)
    act(here, name, who, papers.bodies, now, files=papers.files)
    return Opened(name, found, papers.drafts)


def to_renew(here: Installation, name: str, project: Path, found: Judged, reason: str, lang: Lang) -> Papers:
    """What a newer project or opinion of a case writes. What changed by line is worked out from both; what the newer
    opinion asks is drafted where nobody was asked yet, or what was asked is over."""
    events = here.events(name)
    state = folded(events)
    sitting = found.case.sitting
    before = project_of(opinion_of(here, events), found.case.edition.vocabulary, name)
    made = drafts(sitting, here.regime, lang, state.requests)
    asked = still_asked_for(state)
    files = (project.read_bytes(), found.case.opinion.data)
    told = CaseVersioned(
        number=len(state.versions),
        project=sha256(files[0]).hexdigest(),
        opinion=found.case.opinion.digest,
        opinion_file=sha256(files[1]).hexdigest(),
        edition=found.case.edition.digest,
        engine=ENGINE,
        as_of=(sitting.as_of or sitting.project.as_of or sitting.today).isoformat(),
        reason=reason,
        lines=found.lines,
        changed=changes(before, found.case.project, windows(state))
        if before is not None
        else told_apart(state.version.lines if state.version is not None else (), found.lines),
        left_open=(*made.left_open, *unasked(state, made, found.case.project)),
    )
    signed: list[Body] = [found.signed] if found.signed is not None else []
    fresh = [one for drafted in made.requests if (one := _fresh(drafted, asked)).lines]
    return Papers((told, *signed, *fresh), files, made)


def new_version(
    here: Installation, name: str, project: Path, found: Judged, who: Who, now: datetime, reason: str, lang: Lang
) -> list[Entry]:
    """A newer project or opinion of a case. Positions and grants on the lines that changed lapse as the state machine
    says. Raises :class:`~dorasan.problem.BadInputError`; then nothing is written."""
    papers = to_renew(here, name, project, found, reason, lang)
    return act(here, name, who, papers.bodies, now, files=papers.files)


def _fresh(made: RequestDrafted, asked: set[tuple[str, str, str]]) -> RequestDrafted:
    """A request for those lines alone for which its act is not asked or given already; perhaps for none."""
    lines = tuple(line for line in made.lines if (made.authority, made.act, line) not in asked)
    return made.model_copy(update={"lines": lines, "basis": tuple(one for one in made.basis if one.line in lines)})


def unasked(state: CaseState, made: Drafts, project: Project) -> Iterator[LeftOpen]:
    """What was asked for lines that the project still has, is waited for, and is asked no more by the opinion that the
    newer version rests on: whoever asked may withdraw it, and is told that no law goes on asking it."""
    asked = {(one.authority, one.act, line) for one in made.requests for line in one.lines}
    asked |= {(one.authority, one.act, one.line) for one in made.undecided}
    asked |= {(one.authority, one.act, one.line) for one in made.unrouted}
    for request in state.requests.values():
        at = request.authority, request.act
        waits = (name for name, line in request.lines.items() if line.state in WAITED and name in project.lines)
        lines = tuple(name for name in waits if (*at, name) not in asked)
        if lines and request.authority != THE_GROUP:
            yield LeftOpen(why="unasked", lines=lines, act=request.act, authority=request.authority)
