"""``dorasan lists diff · show · asof``: what changed between editions, what they say of somebody, who stood when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dorasan.cli.law import day_of
from dorasan.lists.days import Answer, history, on_day, series
from dorasan.lists.delta import Delta, delta
from dorasan.lists.found import Meant, meant
from dorasan.lists.named import pair
from dorasan.parties.entry import ListEdition
from dorasan.parties.kept import opened
from dorasan.parties.record import record_of
from dorasan.words import Lang, say

PLAIN = ("ref", "names")


def diff_command(lang: Lang, named: Sequence[str], full: bool) -> int:
    """What changed between two editions. 0."""
    before, after = pair(list(named))
    print(say(lang, "lists.between", title=after.slip.title[lang], before=before.slip.date, after=after.slip.date))
    delta_told(lang, delta(opened(before), opened(after)), before.slip.date, None if full else 10)
    return 0


def delta_told(lang: Lang, found: Delta, since: date, most: int | None) -> None:
    """The counts, and the first of each sort, or all."""
    counts = {name: len(getattr(found, name)) for name in ("added", "removed", "changed")}
    print(say(lang, "lists.delta", date=since, same=found.same, **counts))
    for key, entries in (("added", found.added), ("removed", found.removed)):
        for entry in entries[:most]:
            print(say(lang, f"lists.{key}", ref=entry.ref, name=entry.name))
        _more(lang, len(entries), most)
    for changed in found.changed[:most]:
        print(say(lang, "lists.changed_entry", ref=changed.entry.ref, name=changed.entry.name))
        for one in changed.changes:
            nothing = say(lang, "lists.nothing")
            before, after = (", ".join(side) or nothing for side in (one.before, one.after))
            print(say(lang, "lists.change", field=say(lang, f"lists.field_{one.field}"), before=before, after=after))
    _more(lang, len(found.changed), most)


def _more(lang: Lang, n: int, most: int | None) -> None:
    if most is not None and n > most:
        print(say(lang, "lists.and_more", n=n - most))


def show_command(lang: Lang, name: str) -> int:
    """All that the lists here say of somebody. 0, or 2 when nobody is like it."""
    lists = series()
    found = meant(name, lists)
    for one in found:
        _entry_told(lang, one)
    if not found:
        _nobody(lang, name, lists)
    return 0 if found else 2


def asof_command(lang: Lang, day: str, names: Sequence[str]) -> int:
    """Whether they stood on a list on a day. 0; 2 when somebody did, or nobody can tell."""
    asked, lists, code = day_of(day, "DATE"), series(), 0
    assert asked is not None
    for name in names:
        found = meant(name, lists)
        for one in found:
            answer = on_day(history(one.editions, one.entry.ref), asked)
            code = 2 if answer.stood in ("on", "unknown") else code
            said = {"ref": one.entry.ref, "name": one.entry.name, "title": one.editions[-1].title[lang], "day": asked}
            print(say(lang, "lists.asof", **said, answer=_answer(lang, answer)))
            if one.score < 1:
                print("    " + say(lang, "lists.like", name=name, matched=one.matched, score=one.score))
        if not found:
            _nobody(lang, name, lists)
    return code


def _answer(lang: Lang, answer: Answer) -> str:
    around = " / ".join(str(day) for day in (answer.since, answer.until) if day is not None) or "-"
    entry, unsaid = answer.entry, say(lang, "lists.no_day")
    listed, removed = (entry.listed_on, entry.removed_on) if entry is not None else (None, None)
    stood = say(lang, f"lists.stood_{answer.stood}")
    return say(
        lang,
        f"lists.ground_{answer.ground}",
        stood=stood,
        around=around,
        listed=listed or unsaid,
        removed=removed or unsaid,
    )


def _nobody(lang: Lang, name: str, lists: Mapping[str, Sequence[ListEdition]]) -> None:
    looked = ", ".join(_of_day(lang, edition) for many in lists.values() for edition in many)
    print(say(lang, "lists.nobody", name=name, lists=looked))


def _of_day(lang: Lang, edition: ListEdition) -> str:
    return say(lang, "screen.list_of_day", title=edition.title[lang], date=edition.date)


def _entry_told(lang: Lang, found: Meant) -> None:
    entry = found.entry
    seen = history(found.editions, entry.ref)
    last = [one for one in seen if one.entry is not None][-1]
    said = {"ref": entry.ref, "name": entry.name, "kind": say(lang, f"screen.kind_{entry.kind}")}
    print(say(lang, "lists.shown", **said, title=found.editions[-1].title[lang], date=last.day))
    names = [one.text for one in entry.names]
    _field(lang, "names", "; ".join(names))
    for field, value in record_of(entry).items():
        if field not in (*PLAIN, "kind"):
            _field(lang, field, "; ".join(map(_plain, value)) if isinstance(value, list) else str(value))
    for key, held_it in (("shown_seen", True), ("shown_not_seen", False)):
        days = [str(one.day) for one in seen if (one.entry is not None) is held_it]
        if days:
            print(say(lang, f"lists.{key}", days=", ".join(days)))


def _field(lang: Lang, field: str, text: str) -> None:
    print(say(lang, "lists.shown_field", field=say(lang, f"lists.field_{field}"), text=text))


def _plain(value: object) -> str:
    match value:
        case dict():
            return " ".join(str(part) for part in value.values())
        case list():
            return ", ".join(str(part) for part in value if part)
    return str(value)
