"""What may be chosen in a field, as the case at hand has it; what is at hand to be meant, where words are typed."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dorasan.desk.case.going import going
from dorasan.desk.case.going_told import going_told, limit_told
from dorasan.desk.clocks.calendar import NEW_YORK, SEOUL, WASHINGTON
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.rules import rules_of, shipped
from dorasan.desk.group.overtaken import AGAINST
from dorasan.desk.routes.addressed import takes_referral
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import table
from dorasan.desk.routes.regime import Desk
from dorasan.desk.sheet.answers import questions_put
from dorasan.office.cases.answered import ANSWERS, lines_of, questions_to
from dorasan.office.cases.consents import CONSENTS, named_in, stands_told
from dorasan.office.cases.ending import enders
from dorasan.office.cases.fast_track import batch_clocks
from dorasan.office.cases.filled import agreed_lists
from dorasan.office.cases.offers import Offer, may_leave_on, ungranted_crossings
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.forms.cited import as_cited
from dorasan.web.desks.forms.field import MOST_NEAR, Choice
from dorasan.web.desks.forms.said import Words
from dorasan.web.law import law
from dorasan.words import say

ABROAD = ("foreign", "liaison")  # the Command takes its requests from Defence alone
PUBLIC_SPEAKERS = ("press", "north")
AT_NO_DESK = ("north", "nobody")  # at whose door days may lie besides


@dataclass(frozen=True)
class Open:
    """``choices``: one of these, or several; None: words are typed, and ``near`` may be meant, by their names;
    ``likely``: how many of these are told at once."""

    choices: tuple[Choice, ...] | None = None
    near: tuple[Choice, ...] = ()
    likely: int = MOST_NEAR


def open_to(at: Counter, kind: str, name: str, offer: Offer, said: Words) -> Open:
    """What a field of an act is open to."""
    match name:
        case "questions":
            return Open(tuple((one, called) for one, called in _questions(at, offer)))
        case "lines" if kind in ANSWERS:
            lines = lines_of(_open_questions(at, offer), said.get("questions", ()))
            return Open(tuple((line, at.line(line)) for line in lines))
        case "lines" if offer.lines:
            return Open(tuple((line, at.of_case.whole(line)) for line in offer.lines))
        case "lines" if kind == "request.drafted":
            version = at.state.version
            return Open(tuple((one.id, at.line(one.id)) for one in (version.lines if version is not None else ())))
        case "list":
            lists = agreed_lists(at.seat.here).values()
            day = at.seat.now.date()
            return Open(tuple((one.id, one.name[at.lang]) for one in lists if one.in_force(day)))
        case "rule" if kind in CONSENTS:
            return Open(_consents(at, kind))
        case "rule" if kind == "batch.proposed":
            return Open(_batch_clocks(at))
        case "batch":
            if kind == "batch.proposed":
                return Open()
            standing = [one for one in at.state.batches.values() if one.request == offer.request and one.standing]
            return Open(
                tuple((one.id, f"{one.id} ({', '.join(at.of_case.lines(one.standing[:4]))})") for one in standing)
            )
        case "desk" if kind == "request.drafted":
            home = at.names.regime.desks[at.seat.who.desk].government
            own = [(one, desk) for one, desk in at.names.regime.desks.items() if desk.government == home]
            return Open(tuple((one, desk.name[at.lang]) for one, desk in own if desk.kind in ("intake", "ministry")))
        case "ended_by":
            named = enders(at.state, involved(at.events, at.names.regime), at.seat.who.desk)
            return Open(tuple((one, at.names.desk(one)) for one in named))
        case "to" | "desk" | "by":
            return Open(_desks(at, kind))
        case "fields":
            abroad = {piece for one in ABROAD for piece in table().sees[one]}
            abroad |= {piece for pieces in table().besides.values() for piece in pieces}
            return Open(tuple((one, at.names.text(f"piece_{one}")) for one in table().pieces if one in abroad))
        case "rule" if kind.startswith("clock."):
            return Open(_clocks(at, _of(at, offer)))
        case "clock":
            return Open(_clocks(at, [one for one in _of(at, offer) if one.run.rule.clears]))
        case "cause" if kind == "clock.stopped":
            return Open(_causes(at, offer, said))
        case "grants":
            known = involved(at.events, at.names.regime)
            leaves = (name for name, one in at.state.grants.items() if one.lets_leave)
            mine = [name for name in leaves if may_leave_on(at.seat.who, name, known)]
            return Open(tuple((one, f"{at.of_case.grant(one)} ({_goes(at, one)})") for one in mine))
        case "requests":
            asked = ungranted_crossings(at.state, at.seat.who, involved(at.events, at.names.regime))
            return Open(tuple((one, at.of_case.request(one)) for one in asked))
        case "request":
            return Open(tuple((one.id, at.asks(one)) for one in at.state.requests.values()))
        case "level" if kind.startswith("session."):
            return Open(tuple((one, named[at.lang]) for one, named in at.names.regime.levels.items()))
        case "events":
            return Open(_said_of(at, offer, said))
        case "calendar":
            return Open(tuple((one, say(at.lang, f"clock.calendar_{one}")) for one in (SEOUL, WASHINGTON, NEW_YORK)))
        case "role":
            roles = dict.fromkeys(one.role for one in table().columns.values())
            return Open(tuple((one, say(at.lang, f"web_account.role_{one}")) for one in roles))
        case _:
            near = _near(at, name, offer)
            likely = {"ground.provision": len(_basis(at, offer)), "ground.fact": 0, "fact": 0}.get(name, MOST_NEAR)
            return Open(near=_told_apart(near), likely=min(likely, MOST_NEAR))


def _open_questions(at: Counter, offer: Offer) -> Mapping[str, tuple[str, ...]]:
    request = at.state.requests[offer.request or ""]
    return questions_to(offer.kind, at.state, request, at.seat.who.desk)


def _questions(at: Counter, offer: Offer) -> Iterator[Choice]:
    """What may be answered: who asked, when, what, of which lines, by when."""
    request, open_ = at.state.requests[offer.request or ""], _open_questions(at, offer)
    for one in questions_put(at.state, request):
        if one.step.event in open_:
            by = say(at.lang, "web_desk.by_day", day=one.by_day) if one.by_day is not None else ""
            about = "; ".join(filter(None, (", ".join(at.of_case.lines(open_[one.step.event])), by)))
            yield one.step.event, f"{at.names.desk(one.step.desk)}, {one.step.day}: {one.question} ({about})"


def _told_apart(near: Sequence[Choice]) -> tuple[Choice, ...]:
    """Each by its name; by its mark where two are called alike."""
    alike = Count(label for _, label in near)
    return tuple((name, label if alike[label] == 1 and label else name) for name, label in near)


def _basis(at: Counter, offer: Offer) -> list[str]:
    """The provisions that the request at hand rests on."""
    request = at.state.requests.get(offer.request or "")
    return list(dict.fromkeys(one.provision for one in request.basis)) if request is not None else []


def _goes(at: Counter, name: str) -> str:
    """What may still leave on a grant, and until when."""
    return going_told(going(at.state.grants[name], _today(at)), at.lang)


def _today(at: Counter) -> str:
    return at.seat.now.date().isoformat()


def _desks(at: Counter, kind: str) -> tuple[Choice, ...]:
    desks, own = at.names.regime.desks, at.seat.who.desk
    home = desks[own].government

    def fits(name: str, desk: Desk) -> bool:
        match kind:
            case "request.shown":
                return desk.kind in ABROAD
            case "request.referred":
                return name != own and takes_referral(desk, home)
            case "presence.recorded":
                return name in at.names.regime.at_sessions
            case _:
                return name != own and desk.kind != "recorded" if kind == "event.released" else desk.kind != "recorded"

    return tuple((name, desk.name[at.lang]) for name, desk in desks.items() if fits(name, desk))


def _of(at: Counter, offer: Offer) -> list[Clock]:
    return [one for one in at.clocks.get(offer.request or "", ()) if one.over is None]


def _clocks(at: Counter, found: Iterable[Clock]) -> tuple[Choice, ...]:
    return tuple(dict.fromkeys((one.run.rule.id, one.run.rule.name[at.lang]) for one in found))


def _batch_clocks(at: Counter) -> tuple[Choice, ...]:
    """Clocks that the group agreed on and that a batch starts."""
    found = rules_of(event for record in RECORDS for event in at.seat.here.events(record))
    return tuple((name, found.rules[name].name[at.lang]) for name in batch_clocks(found))


def _consents(at: Counter, kind: str) -> tuple[Choice, ...]:
    """The rules that wait for the desk's agreement, or those to which it agrees."""
    mine = (one for one in named_in(at.seat.here, at.seat.who.desk) if one.record == at.shown.case)
    agreed = kind == "rule.consent_withdrawn"
    return tuple((one.rule, stands_told(one.of, at.names)) for one in mine if (one.mine is not None) is agreed)


def _causes(at: Counter, offer: Offer, said: Words) -> tuple[Choice, ...]:
    chosen = said.get("rule", [""])[0]
    rule = next((one.run.rule for one in _of(at, offer) if one.run.rule.id == chosen), None)
    if rule is None:
        return ()
    known = {**shipped().causes, **rule.causes}
    return tuple((one, known[one].name[at.lang] if one in known else one) for one in rule.stops)


def _near(at: Counter, name: str, offer: Offer) -> tuple[Choice, ...]:
    vocabulary = at.tongue.vocabulary
    match name:
        case "ground.provision":
            cited = _basis(at, offer)
            rest = sorted(one for one in law().edition.library.provisions if one not in cited)
            return tuple((one, as_cited(one, at.lang)) for one in (*cited, *rest))
        case "ground.reading":
            return tuple((one, words[at.lang]) for one, words in vocabulary.registry.holders.items())
        case "fact" | "ground.fact":
            return tuple((one, fact.label[at.lang]) for one, fact in vocabulary.facts.items())
        case "about":
            return tuple(at.of_case.subjects.items())
        case "level":
            return tuple((one, named[at.lang]) for one, named in at.names.regime.levels.items())
        case "whose_account" | "days" if offer.kind == "account.given":
            desks = [(one, desk.name[at.lang]) for one, desk in at.names.regime.desks.items()]
            besides = PUBLIC_SPEAKERS if name == "whose_account" else AT_NO_DESK
            return (*desks, *((one, say(at.lang, f"web_desk.speaks_{one}")) for one in besides))
        case _:
            return ()


def _said_of(at: Counter, offer: Offer, said: Words) -> tuple[Choice, ...]:
    """What desks said of the lines that are minuted, the newest first; of what was agreed, what agrees."""
    chosen, agreed = {*said.get("lines", ())}, said.get("outcome") == ["agreed"]
    told = [
        (one.step, at.names.text(f"view_{one.view}"), one.lines)
        for one in at.state.positions
        if one.request == offer.request
        and (not chosen or chosen & {*one.lines})
        and not (agreed and one.view in AGAINST)
    ]
    return tuple(
        (step.event, f"{step.day} {at.names.desk(step.desk)}: {view} ({', '.join(at.of_case.lines(lines[:4]))})")
        for step, view, lines in reversed(told)
    )


def row_lines(at: Counter, kind: str, name: str, offer: Offer, said: Words) -> Sequence[tuple[str, str, str]]:
    """The lines that a field of rows has one row for: id, how it is called, how much at most. Of a way there is no
    quantity to be granted."""
    kinds = {one.id: one.kind for one in at.state.version.lines} if at.state.version is not None else {}
    found = _row_lines(at, kind, name, offer, said)
    return [row for row in found if name != "limits" or kinds.get(row[0]) != "leg"] or found


def _row_lines(at: Counter, kind: str, name: str, offer: Offer, said: Words) -> Sequence[tuple[str, str, str]]:
    if kind == "grant.amended" and name == "limits":
        grant = at.state.grants[offer.grant or ""]
        now = {one.line: limit_told(one) for one in grant.limits}
        return [(line, at.line(line), now.get(line, "")) for line in said.get("lines") or grant.live]
    if name == "limits":
        return [(line, at.line(line), "") for line in said.get("lines", ())]
    if kind == "shipment.left" and name == "lines":
        chosen = [going(at.state.grants[one], _today(at)) for one in said.get("grants", ()) if one in at.state.grants]
        goes = {line for one in chosen for line in one.lines}
        stays = say(at.lang, "web_desk.line_stays")
        of = [*(one.grant.request for one in chosen), *said.get("requests", ())]
        asked = [line for name in of if name in at.state.requests for line in at.state.requests[name].lines]
        every = dict.fromkeys((*(line for one in chosen for line in one.grant.lines), *asked))
        return [(line, at.line(line) if line in goes else f"{at.line(line)} - {stays}", "") for line in every]
    if name == "lines" and offer.shipment is not None and offer.shipment in at.state.shipments:
        missing = at.state.shipments[offer.shipment].missing
        return [(line, at.line(line), str(amount)) for line, amount in missing.items() if amount > 0]
    return ()
