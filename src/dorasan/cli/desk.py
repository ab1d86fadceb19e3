"""``dorasan desk …``: an installation begun, its people and rules, the board, figures, the table of permissions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.board_shown import board_shown
from dorasan.cli.case import KEEPER, do_command
from dorasan.cli.case_shown import Teller
from dorasan.cli.place import begun, here, new_passphrase
from dorasan.cli.sheet import show_document, suits
from dorasan.desk.clocks.told import calendar_named
from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.permission import table
from dorasan.desk.sheet.figures import FiguresSheet
from dorasan.desk.sheet.names import Names
from dorasan.office.cases import acting, asked
from dorasan.office.cases.come_back import held_told
from dorasan.office.cases.consents import waiting_told
from dorasan.office.cases.place import NO_SECRET
from dorasan.office.cases.released_page import released_page
from dorasan.office.cases.timekeeping import Timekeeping, to_freeze
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say


def begin_command(lang: Lang, name: str, exercise: bool, keeper: str) -> int:
    """Begin an installation: its key, its first events, who keeps it. 0."""
    place = here(lang)
    if OFFICE in place.ledger.cases():
        raise BadInputError([Problem("desk.begun_already", Place(place.ledger.shown), {"name": place.began().name})])
    passphrase = NO_SECRET if exercise else new_passphrase(lang)
    about = begun(place, name, passphrase, keeper, exercise=exercise)
    print(say(lang, "desk.begun", name=name, key=about.keyid[:12], keeper=keeper))
    return 0


def office_command(lang: Lang, kind: str, pairs: Sequence[str], who: str | None, at: str | None) -> int:
    """Write an act of the installation itself. 0."""
    return do_command(lang, OFFICE, kind, pairs, who or KEEPER, at)


def board_command(lang: Lang, who: str, at: str | None) -> int:
    """What waits for a desk. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    now = place.moment(at)
    rows = asked.waiting(place, person, now, law.edition)
    names = Teller(law.tongue(lang), place.regime)
    for line in (
        *board_shown(names, rows, person.desk, now.date()),
        *waiting_told(place, person.desk, names),
        *(f"  {case}  {told}" for case, told in held_told(place, person, lang)),
    ):
        print(line)
    return 0


def calendars_command(lang: Lang, who: str | None, freeze: bool, at: str | None) -> int:
    """The calendars that clocks are counted by; with ``freeze``, those that ship today written into the ledger first,
    where they are others than it holds. 0."""
    place = here(lang)
    if freeze:
        bodies = to_freeze(place.events(OFFICE))
        if bodies:
            acting.act(place, OFFICE, place.who(who or KEEPER), bodies, place.moment(at))
        else:
            print(say(lang, "desk.calendars_same"))
    for one in Timekeeping.of(place).calendars:
        name = calendar_named(one.id, lang)
        values = {"name": name, "source": one.source, "begins": one.begins, "ends": one.ends, "n": len(one.days)}
        print(say(lang, "desk.calendar_frozen" if one.event else "desk.calendar_loaded", **values))
        for closure in one.closures:
            days = ", ".join(day.isoformat() for day in sorted(closure.days))
            print(f"    {say(lang, 'desk.closure', cause=closure.cause, days=days)}")
    return 0


def stats_command(lang: Lang, who: str, at: str | None) -> int:
    """Figures over the cases that a desk sees. 0."""
    law = open_law()
    place = here(lang, law)
    person = place.who(who)
    found = asked.figures(place, person, place.moment(at), law.edition)
    sheet = FiguresSheet(Names(law.tongue(lang), place.regime))
    for line in sheet.lines(found.stats, found.ends, partial=found.partial):
        print(line)
    return 0


def release_command(lang: Lang, who: str, at: str | None, report: Path | None) -> int:
    """What each desk released to the public, and how much it left out. 0."""
    suits(report)
    law = open_law()
    place = here(lang, law)
    show_document(released_page(place, law, lang, place.who(who), place.moment(at)), lang, report)
    return 0


def permissions_command(lang: Lang) -> int:
    """Who may do what, as the table says. 0."""
    found = table()
    for act, row in found.rows.items():
        print(act)
        for column, relation in row.items():
            print(f"    {found.columns[column].name[lang]}: {say(lang, f'desk.relation_{relation}')}")
    return 0
