"""``dorasan lists import · update · status · odd``: lists taken in from files or issuers, and what is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.cli.guard import show_problems
from dorasan.cli.law import day_of
from dorasan.lists.issuers import addresses, issuer_of, known
from dorasan.lists.named import SHORT, edition, name_of
from dorasan.lists.take import Taken, Wish, take
from dorasan.parties.editions import editions, shipped
from dorasan.parties.joined import not_looked_at
from dorasan.parties.kept import ODD, held, lines, newest
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, area, say

FIRST = 10  # told of each sort of change


def import_command(
    lang: Lang, files: Sequence[Path], day: str | None, whole: bool, smaller: bool, projects: Path | None
) -> int:
    """Take lists in. 0, or 2 when a project in ``projects`` has a name like a listed one that nobody judged."""
    wish = Wish(day=day_of(day, "--date"), whole=whole, smaller=smaller)
    for one in take(files, date.today(), wish):
        _told(lang, one)
    return _rescreened(lang, projects)


def update_command(lang: Lang, wanted: Sequence[str], smaller: bool, projects: Path | None) -> int:
    """Fetch lists. What cannot be fetched, or is not whole, leaves what was kept; then 1."""
    from dorasan.lists.fetch import fetched

    asked = [issuer_of(name).id for name in wanted] or [name for name in known() if addresses(name)]
    where = {name: addresses(name) for name in asked}
    if not any(where.values()):
        raise BadInputError([Problem("lists.no_addresses", Place(", ".join(asked) or "-"))])
    failed = False
    for name, of_it in where.items():
        if not of_it:
            print(say(lang, "lists.no_address", list=name))
        for address in of_it:
            print(say(lang, "lists.fetching", list=name, address=address))
            try:
                with fetched(address) as got:
                    wish = Wish(smaller=smaller, list=name, address=address, modified=got.modified)
                    for one in take([got.path], date.today(), wish):
                        _told(lang, one)
            except BadInputError as bad:
                failed = True
                show_problems(bad.problems, lang)
                print(say(lang, "lists.kept_old", list=name), file=sys.stderr)
    return 1 if failed else _rescreened(lang, projects)


def _rescreened(lang: Lang, projects: Path | None) -> int:
    if projects is None:
        return 0
    from dorasan.cli.screen_all import screen_all

    return screen_all(lang, projects)


def _told(lang: Lang, one: Taken) -> None:
    slip = one.kept.slip
    for source in slip.sources:
        print(say(lang, "lists.took", file=source.name, format=say(lang, f"lists.format_{slip.format}")))
    values = {"title": slip.title[lang], "date": slip.date, "n": slip.entries, "digest": slip.digest[:SHORT]}
    print(say(lang, "lists.taken", dated=say(lang, f"lists.dated_{slip.dated}"), **values))
    if not slip.whole:
        print(say(lang, "lists.part_only"))
    for what, tally in slip.tallies.items():
        fates = {fate: tally.get(fate, 0) for fate in ("kept", "orphaned", "unread")}
        print(say(lang, "lists.tally", what=what_word(lang, what), read=tally["read"], **fates))
    if slip.loose:
        print(say(lang, "lists.loose_n", n=slip.loose))
    if slip.odd:
        print(say(lang, "lists.odd_n", n=slip.odd, edition=name_of(one.kept)))
    if one.stale is not None:
        print(say(lang, "lists.stale", day=slip.date, kept=one.stale.slip.date))
    if not one.new:
        print(say(lang, "lists.lay_here"))
    elif one.delta is None or one.before is None:
        print(say(lang, "lists.first"))
    else:
        from dorasan.cli.lists_asked import delta_told

        delta_told(lang, one.delta, one.before.slip.date, FIRST)


def what_word(lang: Lang, what: str) -> str:
    """A sort of records in the reader's language; a schema of FollowTheMoney by its own name."""
    return say(lang, f"lists.what_{what}") if f"what_{what}" in area("lists") else what


def status_command(lang: Lang) -> int:
    """What is kept, of which day and how old, and what nobody looks at. 0."""
    here, today = held(), date.today()
    for many in here.values():
        now = newest(many)
        assert now is not None
        slip = now.slip
        said = {"id": slip.list, "title": slip.title[lang], "date": slip.date, "n": slip.entries}
        said |= {"digest": slip.digest[:SHORT], "age": age(lang, slip.date, today)}
        print(say(lang, "lists.status_kept", **said, old=_old(lang, slip.date, slip.fresh_days, today)))
        if len(many) > 1:
            print(say(lang, "lists.status_more", dates=", ".join(str(one.slip.date) for one in many[:-1])))
    for table in shipped():
        said = {"id": table.id, "title": table.title[lang], "date": table.date, "n": len(table.entries)}
        said |= {"age": age(lang, table.date, today), "old": _old(lang, table.date, table.fresh_days, today)}
        print(say(lang, "lists.status_shipped", **said))
        if not table.complete:
            print(f"    {say(lang, 'lists.part_only')}")
    if not here:
        print(say(lang, "lists.none_kept"))
    missing = not_looked_at(editions())
    if missing:
        print(say(lang, "lists.status_not", lists=", ".join(say(lang, f"screen.list_{name}") for name in missing)))
        print(say(lang, "lists.status_how"))
    return 0


def _old(lang: Lang, day: date, fresh_days: int, today: date) -> str:
    """What is said behind a list that is past its issuer's rhythm."""
    return f". {say(lang, 'lists.old', n=fresh_days)}" if (today - day).days > fresh_days else ""


def age(lang: Lang, day: date, today: date) -> str:
    """How old a list of that day is."""
    days = (today - day).days
    return say(lang, "lists.age", n=days) if days > 0 else say(lang, "lists.age_today")


def odd_command(lang: Lang, named: str) -> int:
    """Every record that was orphaned or could not be read. 0."""
    for told in lines(edition(named), ODD):
        place = Place(told["file"], told["line"])
        problem = Problem(told["key"], place, told["values"], "warning")
        print(f"{place.show(lang)}: {problem.says(lang)}")
    return 0
