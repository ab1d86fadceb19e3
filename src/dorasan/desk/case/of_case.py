"""What events of the case as a whole come to: versions and what they touch, declarations, accounts, the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.of_batch import lapse_batches
from dorasan.desk.case.of_position import lapse_views
from dorasan.desk.case.state import Changed, Declaration, End, LineState, Note, Record, Shipment, Step, Version
from dorasan.desk.case.watch import kept, number
from dorasan.desk.events import case as told
from dorasan.desk.events.body import Body
from dorasan.desk.events.position import PositionTaken

BEFORE_DECISION = (LineState.FILED, LineState.IN_REVIEW, LineState.WAITING, LineState.HELD, LineState.MOVED_UP)
ASKED = (LineState.DRAFTED, LineState.RETURNED, *BEFORE_DECISION)
GIVEN = ("item", "component")  # kinds of line that are there to be given; a truck comes home
GONE = "dropped"
VIEWS = frozenset(get_args(PositionTaken.model_fields["view"].annotation))  # of what is not there nobody has a view


def opened(draft: Draft, step: Step, body: told.CaseOpened) -> None:
    if draft.told["opened"] is not None:
        draft.tell("opened_twice", step)
        return
    draft.told |= {
        "opened": step,
        "title": {"en": body.title_en, "ko": body.title_ko},
        "regime": body.regime,
        "seat": body.seat,
        "profile": body.profile,
    }
    first = _version(0, step, body)
    draft.told["versions"].insert(0, first)


def _version(number: int, step: Step, body: told.CaseOpened | told.CaseVersioned) -> Version:
    """What stands from an event on: the first version has no reason and changes nothing."""
    newer = body if isinstance(body, told.CaseVersioned) else None
    return Version(
        number,
        step,
        body.project,
        body.opinion,
        body.edition,
        body.engine,
        body.as_of,
        newer.reason if newer is not None else None,
        body.lines,
        newer.changed if newer is not None else (),
        body.left_open,
    )


def versioned(draft: Draft, step: Step, body: told.CaseVersioned) -> None:
    """What it changes in a line lapses views and approvals of that line, as the table says."""
    if draft.over(step):
        return
    due = draft.told["versions"][-1].number + 1 if draft.told["versions"] else 1
    if body.number != due:
        draft.tell("version_number", step, number=body.number, due=due)
    draft.add("versions", _version(body.number, step, body))
    what: dict[str, set[str]] = {}
    for change in body.changed:
        what.setdefault(change.id, set()).add(change.what)
    touched = {line for line, found in what.items() if found & draft.table.touching}
    gone = {line for line, found in what.items() if GONE in found}
    _watch(draft, step, what, {line.id: line.quantity for line in body.lines})
    for request in draft.requests:
        _mark(draft, request, what, step)
        has = draft.lines[request]
        went = {line for line in has if line in gone and _goes(draft, request, line)}
        for key, some in (("changed_after_filing", touched - gone), ("gone_after_filing", went)):
            late = [line for line in has if line in some and has[line].state in BEFORE_DECISION]
            if late:
                draft.tell(key, step, request=request, lines=listed(late))
        lapsed = draft.move(request, [line for line in has if line in went], "gone", step, quiet=True)
        lapsed += draft.move(request, [line for line in has if line in touched - gone], "touched", step, quiet=True)
        _lapse(draft, request, lapsed, step)
        lapse_views(draft, request, touched - gone, draft.table.lapsing, step)
        lapse_views(draft, request, went, VIEWS, step)
        lapse_batches(draft, request, touched | gone, step)
    draft.told["declarations"] = [
        replace(one, lapsed=(*one.lapsed, *sorted((touched | gone) - set(one.lapsed))))
        for one in draft.told["declarations"]
    ]


def _goes(draft: Draft, request: str, line: str) -> bool:
    """Is nothing asked any more for a line that the project has not? What has left is to be reported on all the same;
    only what was granted of it covers nothing more."""
    return not draft.has_left(line) or draft.lines[request][line].state not in ASKED


def _mark(draft: Draft, request: str, what: Mapping[str, set[str]], step: Step) -> None:
    """Lines that were filed and are not any more what they were then; and such as are not there any more."""
    for name, line in draft.lines[request].items():
        filed = line.state is not LineState.DRAFTED or GONE in what.get(name, ())
        if name in what and filed and line.state is not LineState.WITHDRAWN:
            changed = (*line.changed, Changed(step, tuple(sorted(what[name]))))
            draft.lines[request][name] = replace(line, changed=changed)


def _lapse(draft: Draft, request: str, lines: list[str], step: Step) -> None:
    """Take approvals from lines, and tell which."""
    for name, grant in draft.grants.items():
        mine = [line for line in grant.lines if line in lines and line not in grant.lapsed]
        if grant.request == request and mine:
            draft.grants[name] = replace(grant, lapsed=(*grant.lapsed, *mine))
            draft.tell("lapses", step, grant=name, request=request, lines=listed(mine))


def _watch(draft: Draft, step: Step, what: Mapping[str, set[str]], quantities: Mapping[str, str | None]) -> None:
    """Conditions on what the version changes: broken where the new figure says so, else to be looked at."""
    for name, grant in draft.grants.items():
        for condition in grant.conditions:
            for line in grant.live:
                if condition.field not in what.get(line, ()):
                    continue
                fields = {"quantity": number(quantities.get(line))} if condition.field == "quantity" else {}
                key = "version_breaks" if kept(condition, fields) is False else "version_touches"
                draft.tell(key, step, grant=name, line=line, field=condition.field, told=condition.told)


def ended(draft: Draft, step: Step, body: told.CaseEnded) -> None:
    if draft.end is not None:
        draft.tell("ended_twice", step, by=draft.end.step.desk)
        return
    _delivered(draft, step, body)
    draft.told["end"] = End(step, body.how, body.ended_by, body.reason)


def _delivered(draft: Draft, step: Step, body: told.CaseEnded) -> None:
    """Is what was delivered on the record? All of it, where it is said of the whole: nothing lost, nothing whose way
    ends in the dark; goods of which none was handed over are told."""
    shipments: list[Shipment] = list(draft.told["shipments"].values())
    if body.how in ("delivered", "partly_delivered") and not any(one.handed for one in shipments):
        draft.tell("delivered_nothing", step)
    if body.how != "delivered":
        return
    missing = [line for one in shipments for line, amount in one.missing.items() if amount > 0]
    if missing:
        draft.tell("delivered_missing", step, lines=listed(dict.fromkeys(missing)))
    lost = [part for one in shipments for arrived in one.lost for part in arrived.lines if Decimal(part.quantity)]
    if lost:
        draft.tell("delivered_lost", step, lines=listed(dict.fromkeys(part.line for part in lost)))
    handed = {part.line for one in shipments for arrived in one.handed for part in arrived.lines}
    goods = (
        [line.id for line in draft.told["versions"][-1].lines if line.kind in GIVEN] if draft.told["versions"] else []
    )
    rest = [line for line in goods if line not in {*handed, *missing, *(part.line for part in lost)}]
    if handed and rest:
        draft.tell("delivered_rest", step, lines=listed(rest))


def signed(draft: Draft, step: Step, body: told.DeclarationSigned) -> None:
    known = {version.opinion for version in draft.told["versions"]}
    if body.opinion not in known:
        draft.tell("unknown_opinion", step, opinion=body.opinion[:12])
    draft.add("declarations", Declaration(step, body.opinion, body.presumptions))


def sealed(draft: Draft, step: Step, body: told.NoteSealed) -> None:
    if body.note in draft.told["notes"]:
        draft.tell("twice", step, name=body.note)
        return
    draft.told["notes"][body.note] = Note(step, body)


def destroyed(draft: Draft, step: Step, body: told.NoteDestroyed) -> None:
    known = draft.told["notes"].get(body.note)
    if known is None:
        draft.tell("unknown_note", step, note=body.note)
        return
    draft.told["notes"][body.note] = replace(known, destroyed=step, ground=body.ground)


def _kept_in(name: str) -> Handler:
    def keep(draft: Draft, step: Step, body: Body) -> None:
        draft.add(name, Record(step, body))

    return keep


HANDLERS: dict[type[Body], Handler] = {
    told.CaseOpened: opened,
    told.CaseVersioned: versioned,
    told.CaseEnded: ended,
    told.DeclarationSigned: signed,
    told.NoteSealed: sealed,
    told.NoteDestroyed: destroyed,
    told.NorthernRecorded: _kept_in("northern"),
    told.AccountGiven: _kept_in("accounts"),
    told.ViewWritten: _kept_in("views"),
    told.PresenceRecorded: _kept_in("presence"),
    told.AttachmentAdded: _kept_in("attachments"),
    told.EventReleased: _kept_in("released"),
    told.EventCorrected: _kept_in("corrected"),
}
