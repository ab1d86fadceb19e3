"""``dorasan desk fast-track|letters|compare``, ``dorasan case consult|again``: run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.case import printed
from dorasan.cli.case_shown import Teller
from dorasan.cli.place import here
from dorasan.cli.sheet import show_document
from dorasan.desk.events.fast_track import BatchProposed
from dorasan.desk.events.request import RequestDrafted
from dorasan.desk.fast_track.letters import library, search
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.acting import act
from dorasan.office.cases.again import asked_again
from dorasan.office.cases.compared_page import compared_page
from dorasan.office.cases.consulting import consultation_of
from dorasan.office.cases.fast_track_told import told_letters, told_offered
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.offered import could_be_proposed
from dorasan.office.cases.place import regime_of
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say


def consult_command(lang: Lang, case: str, who: str, lines: str, desk: str, reason: str, at: str | None) -> int:
    """Ask for the group's own consultation on lines of a case. 0."""
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    body = consultation_of(place, case, person, _names(lines), desk or place.regime.intake, reason, law.edition)
    return _drafted(place, case, person, body, now, Teller(law.tongue(lang), place.regime))


def again_command(lang: Lang, case: str, who: str, request: str, lines: str, reason: str, at: str | None) -> int:
    """Ask again for what a request asked and is over. 0."""
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    body = asked_again(place, case, person, request, _names(lines), reason, now)
    return _drafted(place, case, person, body, now, Teller(law.tongue(lang), place.regime))


def _names(lines: str) -> list[str]:
    return [one.strip() for one in lines.split(",") if one.strip()]


def _drafted(place: Installation, case: str, who: Who, body: RequestDrafted, now: datetime, teller: Teller) -> int:
    act(place, case, who, [body], now)
    told = [f"{body.request}  {teller.asks(body.act, body.authority)}: {', '.join(body.lines)}"]
    printed(place, told, teller.lang)
    return 0


def fast_track_command(lang: Lang, who: str, only: str | None, at: str | None) -> int:
    """Which lines could be proposed. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    found = could_be_proposed(place, person, place.moment(at), only)
    printed(place, told_offered(Teller(law.tongue(lang), place.regime), found, person.desk), lang)
    return 0


def propose_command(lang: Lang, who: str, only: str | None, batch: str, rule: str | None, at: str | None) -> int:
    """Propose what could be, request by request, each in the record of its own case. 0."""
    if rule is None:
        raise BadInputError([Problem("fast_track.no_rule_named", Place("--rule"))])
    law = open_law()
    place = here(lang, law)
    person, now = place.who(who), place.moment(at)
    told = []
    for one in could_be_proposed(place, person, now, only):
        for n, lines in enumerate(one.together(now.date().isoformat()), 1):
            name = batch if n == 1 else f"{batch}-{n}"
            body = BatchProposed(batch=name, request=one.request.id, lines=lines, rule=rule, kind="precedents")
            act(place, one.case, person, [body], now)
            values = {"case": one.case, "request": one.request.id, "batch": name, "lines": ", ".join(lines)}
            told.append(say(lang, "fast_track.proposed", **values))
    if not told:
        raise BadInputError([Problem("fast_track.nothing_to_propose", Place("--propose"))])
    printed(place, told, lang)
    return 0


def letters_command(lang: Lang, words: list[str]) -> int:
    """The library of letters, searched. 0."""
    law = open_law()
    found = search(words)
    for line in told_letters(Teller(law.tongue(lang), regime_of(law)), found, len(library())):
        print(line)
    return 0


def compare_command(
    lang: Lang, case: str, folder: Path, who: str, public: bool, report: Path | None, at: str | None
) -> int:
    """A case of an exercise beside what happened. 0."""
    law = open_law()
    place = here(lang, law)
    document = compared_page(place, law, lang, case, folder, place.who(who), place.moment(at), public=public)
    show_document(document, lang, report)
    return 0
