"""``dorasan case …``: a case opened, acted on, shown, verified."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli import answer_shown
from dorasan.cli.case_shown import Teller
from dorasan.cli.ending_shown import in_part_shown, lacks_shown, left_shown, without_shown
from dorasan.cli.guard import show_problems
from dorasan.cli.place import here, own_key
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.decision import DecisionGranted, GrantAmended, ShipmentLeft
from dorasan.desk.events.event import Event
from dorasan.desk.events.given import NEWEST, body_given, takes
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.ending import ended_told
from dorasan.office.cases import asked, record
from dorasan.office.cases.acting import act, warned
from dorasan.office.cases.in_part import parts_untold, untold_told
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import judged
from dorasan.office.cases.opening import new_version, open_case
from dorasan.office.cases.place import regime_of
from dorasan.office.cases.same_goods import same_goods
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.office.exchange.told import BundleTeller
from dorasan.words import Lang, say

BEGINNING = 8  # signs of a digest that tell which event is meant
KEEPER = "keeper@secretariat/keeper"  # who begins an installation, until he gives the role to another


def open_command(
    lang: Lang,
    project: Path,
    name: str | None,
    title: str,
    who: str,
    at: str | None,
    profile: str | None,
    declare: bool,
) -> int:
    """Open a case on a project or list. 0."""
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    signer = person.person if declare else None
    found = judged(law, project, today=now.date(), as_of=None, applicant=profile, declare=signer)
    made = open_case(place, name or project.stem, project, found, person, now, lang, title=title)
    printed(place, Teller(law.tongue(lang), place.regime).opened(made.case, made.drafts), lang)
    return 0


def version_command(
    lang: Lang,
    case: str,
    project: Path,
    who: str,
    at: str | None,
    profile: str | None,
    declare: bool,
    reason: str,
    said: Mapping[str, str],
) -> int:
    """A newer version of the project or the list. ``said``: of lines in doubt what they are. 0."""
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    asked.show(place, case, person, now)
    signer = person.person if declare else None
    ids = same_goods(place, case, said)
    found = judged(law, project, today=now.date(), as_of=None, applicant=profile, declare=signer, ids=ids)
    written = new_version(place, case, project, found, person, now, reason, lang)
    printed(place, Teller(law.tongue(lang), place.regime).case(asked.show(place, case, person, now), person.desk), lang)
    _warn(place, case, written, lang)
    return 0


def list_command(lang: Lang, who: str, at: str | None) -> int:
    """The cases that have come before somebody. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    found = asked.cases(place, person, place.moment(at))
    teller = Teller(law.tongue(lang), place.regime)
    names = [f"{one.case}: {one.title.get(lang) or teller.text('untitled')}" for one in found]
    ends = [f". {ended_told(one.end, teller)}" if one.end is not None else "" for one in found]
    lines = [f"{line}{end}" for line, end in zip(names, ends, strict=True)]
    printed(place, lines or [teller.text("no_cases", desk=teller.desk(person.desk))], lang)
    return 0


def show_command(lang: Lang, case: str, who: str, at: str | None) -> int:
    """One case as somebody sees it. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    found = asked.show(place, case, person, place.moment(at), law.edition)
    teller, forks = Teller(law.tongue(lang), place.regime), BundleTeller(lang, place.regime)
    besides = [*without_shown(found.state, law.edition, teller)]
    besides += left_shown(found.state, law.edition, teller) if found.state.end is not None else ()
    besides += untold_told(parts_untold(place, found.state), lang)
    printed(place, (*teller.case(found, teller.seat(person)), *besides, *forks.forks(record.forked(place, case))), lang)
    return 0


def clocks_command(lang: Lang, case: str, who: str, at: str | None, days: bool) -> int:
    """The clocks of a case as somebody sees it. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    now = place.moment(at)
    shown, found = asked.clocks(place, case, person, now)
    printed(place, Teller(law.tongue(lang), place.regime).clocks(shown, found, now, days=days), lang)
    return 0


def who_command(lang: Lang, case: str, who: str, at: str | None) -> int:
    """Who sees what of a case. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    place.moment(at)
    teller = Teller(law.tongue(lang), place.regime)
    rows = (f"  {desk}: {told}" for desk, told in asked.sight(place, case, person, teller))
    printed(place, [teller.text("who_sees"), *rows, teller.text("sealed_hours")], lang)
    return 0


def log_command(lang: Lang, case: str, who: str, at: str | None) -> int:
    """The events of a case, as much as somebody may see of them. 0."""
    law = open_law()
    place = here(lang, law)
    found = asked.show(place, case, place.who(who), place.moment(at))
    printed(place, Teller(law.tongue(lang), place.regime).log(found), lang)
    return 0


def replay_command(lang: Lang, folder: Path) -> int:
    """A consultation of the past, folded and its holds replayed; nothing is written. 0."""
    from dorasan.office.cases.replay import replayed

    law = open_law()
    regime = regime_of(law)
    for line in Teller(law.tongue(lang), regime).replayed(replayed(law, folder, regime, date.today(), lang)):
        print(line)
    return 0


def do_command(
    lang: Lang, case: str, kind: str, pairs: Sequence[str], who: str, at: str | None, personal: Path | None = None
) -> int:
    """Write one act. ``personal``: the key of whoever acts. 0."""
    place = here(lang)
    person, now = place.who(who), place.moment(at)
    body = body_given(kind, [_whole(place, case, person, pair, now) for pair in pairs])
    key = own_key(lang, personal) if personal is not None else None
    besides = _besides(place, case, person, body, now, lang)
    was = answer_shown.before(place, case, person, body, now)
    written = act(place, case, person, [body], now, key)
    printed(place, [_told(one, lang) for one in written], lang)
    if was is not None:
        names = Teller(open_law().tongue(lang), place.regime)
        for told in answer_shown.counts_shown(place, case, person, written, was, now, names):
            print(told)
    for one in (*besides, *_after(place, case, person, body, now, lang)):
        print(one, file=sys.stderr)
    _warn(place, case, written, lang)
    return 0


def _warn(place: Installation, case: str, written: Sequence[Entry], lang: Lang) -> None:
    """What was to be known before."""
    problems = warned(place, case, written)
    if problems:
        print(say(lang, "desk.warned"), file=sys.stderr)
        show_problems(problems, lang)


def _besides(place: Installation, case: str, who: Who, body: Body, now: datetime, lang: Lang) -> list[str]:
    """What is to be known of what leaves, and of an ending, as the case stood before it."""
    if not isinstance(body, ShipmentLeft | CaseEnded):
        return []
    law = open_law()
    names, state = Teller(law.tongue(lang), place.regime), asked.show(place, case, who, now).state
    if isinstance(body, CaseEnded):
        return [*left_shown(state, law.edition, names)]
    return [*lacks_shown(state, body, law.edition, names)]


def _after(place: Installation, case: str, who: Who, body: Body, now: datetime, lang: Lang) -> list[str]:
    """What is to be known of a grant, as the case stands after it."""
    if not isinstance(body, DecisionGranted | GrantAmended):
        return []
    names = Teller(open_law().tongue(lang), place.regime)
    return [*in_part_shown(asked.show(place, case, who, now).state, body, names)]


def acts_command(lang: Lang, kind: str | None) -> int:
    """Acts and what their fields take. 0."""
    print(say(lang, "desk.acts"))
    for name, version in sorted(NEWEST.items()):
        if kind is None or kind in name:
            shape = KINDS[name, version]
            print(f"{name}")
            for field, info in shape.model_fields.items():
                print(f"    {field}{'' if info.is_required() else '?'}: {takes(shape, field)}")
    return 0


def _whole(place: Installation, case: str, who: Who, pair: str, now: datetime) -> str:
    """``event=`` with the beginning of a digest of an event that its own desk wrote: the whole digest. ``event=last``
    is the desk's last one, ``event=request.filed`` its last of that kind. ``events=``: beginnings of digests of events
    that it sees, or desks, each for its last event; ``questions=`` likewise, of the questions that it sees."""
    name, _, value = pair.partition("=")
    if name in ("events", "questions") and case not in RECORDS:
        seen = asked.show(place, case, who, now).view.events
        seen = [one for one in seen if name == "events" or answer_shown.asks(one)]
        return f"{name}={','.join(_event(seen, one.strip()) for one in value.split(','))}"
    if name != "event":
        return pair
    events = [one for one in place.events(case) if one.payload.desk == who.desk]
    own = [one.digest for one in events]
    if value == "last" or value in NEWEST:
        found = [one.digest for one in events if value in ("last", one.kind)][-1:]
    else:
        found = [one for one in own if one.startswith(value) and len(value) >= BEGINNING]
    return f"event={found[0]}" if len(found) == 1 else pair


def _event(seen: Sequence[Event], value: str) -> str:
    last = [one.digest for one in seen if one.payload.desk == value][-1:]
    found = last or [one.digest for one in seen if one.digest.startswith(value) and len(value) >= BEGINNING]
    return found[0] if len(found) == 1 else value


def _told(entry: Entry, lang: Lang) -> str:
    return say(lang, "desk.written", kind=entry.event.kind, digest=entry.digest[:12])


def printed(place: Installation, lines: Iterable[str], lang: Lang) -> None:
    if OFFICE in place.ledger.cases() and place.began().exercise:
        print(say(lang, "desk.exercise"))
    for line in lines:
        print(line)
