"""``dorasan desk account …``: the accounts of a server, by whoever has its shell; who had a protected note opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from dorasan.cli.place import here
from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.roles import sitting_at
from dorasan.office.cases.asked import readings
from dorasan.words import Lang, say


def add_command(lang: Lang, person: str) -> int:
    """Make an account; its code is printed once. Told too where the ledger gives the person no role yet. 0."""
    return _begun(lang, person, lambda people: people.add)


def reset_command(lang: Lang, person: str) -> int:
    """Begin an account anew. 0."""
    return _begun(lang, person, lambda people: people.reset)


def disable_command(lang: Lang, person: str) -> int:
    """Let nobody in with an account any more. 0."""
    from dorasan.office.accounts import people

    _opened()
    people.disable(person)
    print(say(lang, "server.disabled", person=person))
    return 0


def list_command(lang: Lang) -> int:
    """Every account, with the roles that the ledger gives its person. 0."""
    from dorasan.office.accounts import people

    roles = _opened()
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
    """The tables of accounts made ready; who sits where, by the ledger."""
    place = here("en")
    from dorasan.office.accounts import people

    people.opened()
    return sitting_at(place.events(OFFICE))


def _begun(lang: Lang, person: str, how: Callable[..., Callable[[str, datetime], str]]) -> int:
    roles = _opened()
    from dorasan.office.accounts import people

    code = how(people)(person, datetime.now(UTC))
    print(say(lang, "server.begun", person=person, code=code, days=people.GOOD_FOR.days))
    if not any(one.person == person for one in roles):
        print(say(lang, "server.wants_role", person=person))
    return 0


def _yes(said: bool) -> str:
    return "yes" if said else "no"
