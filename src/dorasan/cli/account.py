"""``dorasan desk account …``: the accounts of a server, by whoever has its shell; who had a protected note opened."""

from __future__ import annotations

from datetime import UTC, datetime

from dorasan.cli.place import here
from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.roles import sitting_at
from dorasan.office.cases.record import readings
from dorasan.words import Lang, say


def add_command(lang: Lang, person: str) -> int:
    """Make an account; its code is printed once. Told too where the ledger gives the person no role yet. 0."""
    roles = _opened()
    from dorasan.office.accounts import people

    return _begun(lang, person, people.add(person, datetime.now(UTC)), roles)


def reset_command(lang: Lang, person: str) -> int:
    """Begin an account anew. 0."""
    roles = _opened()
    from dorasan.office.accounts import people

    return _begun(lang, person, people.reset(person, datetime.now(UTC)), roles)


def disable_command(lang: Lang, person: str) -> int:
    """Let nobody in with an account any more. 0."""
    _opened()
    from dorasan.office.accounts import people

    people.disable(person)
    print(say(lang, "server.disabled", person=person))
    return 0


def list_command(lang: Lang) -> int:
    """Every account, with the roles that the ledger gives its person. 0."""
    roles = _opened()
    from dorasan.office.accounts import people

    told = people.told()
    for one in told:
        print(one.person)
        print(f"    {say(lang, f'server.state_{one.state}')}; {say(lang, f'server.telephone_{_yes(one.telephone)}')}")
        last = one.last.isoformat(timespec="minutes") if one.last is not None else None
        print(f"    {say(lang, 'server.last', at=last) if last else say(lang, 'server.never')}")
        his = sorted(f"{who.desk}/{who.role}" for who in roles if who.person == one.person)
        print(f"    {', '.join(his) or say(lang, 'server.no_role')}")
    if not told:
        print(say(lang, "server.no_accounts"))
    return 0


def readings_command(lang: Lang, case: str, who: str) -> int:
    """Who had the protected notes of a case opened, or was refused them. 0."""
    place = here(lang)
    found = list(readings(place, case, place.who(who)))
    for at, one in found:
        key = "reading" if one.shown else "reading_refused"
        person = str(Who(one.person, one.desk, one.role))
        print(say(lang, f"server.{key}", at=at, who=person, note=one.note, session=one.session or "-"))
    if not found:
        print(say(lang, "server.no_readings", case=case))
    return 0


def _opened() -> frozenset[Who]:
    """Who sits where, by the ledger; and the tables of accounts made ready."""
    place = here("en")  # sets Django up, which models want
    from dorasan.office.accounts.people import opened

    opened()
    return sitting_at(place.events(OFFICE))


def _begun(lang: Lang, person: str, code: str, roles: frozenset[Who]) -> int:
    from dorasan.office.accounts.people import GOOD_FOR

    print(say(lang, "server.begun", person=person, code=code, days=GOOD_FOR.days))
    if not any(one.person == person for one in roles):
        print(say(lang, "server.wants_role", person=person))
    return 0


def _yes(said: bool) -> str:
    return "yes" if said else "no"
