"""``dorasan lists diff · show · asof``: what changed between editions, what they say of somebody, who stood when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dorasan.cli.law import day_of
from dorasan.lists.days import Answer, history, on_day
from dorasan.lists.delta import Delta, delta
from dorasan.lists.named import pair
from dorasan.parties.entry import ListEdition, ListEntry
from dorasan.parties.kept import Kept, held, opened
from dorasan.parties.record import record_of
from dorasan.parties.screen import Hit, screen
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
    """All that kept lists say of somebody. 0, or 2 when nobody is like it."""
    found = False
    for many in held().values():
        for hit, seen in _found(many, name):
            found = True
            _entry_told(lang, many, hit.entry, seen)
    if not found:
        _nobody(lang, name)
    return 0 if found else 2


def asof_command(lang: Lang, day: str, names: Sequence[str]) -> int:
    """Whether they stood on a list that day. 0; 2 when somebody did, or nobody can tell."""
    asked = day_of(day, "DAY")
    assert asked is not None
    code = 0
    for name in names:
        told = False
        for many in held().values():
            for hit, _ in _found(many, name):
                told = True
                answer = on_day(history(many, hit.entry.ref), asked)
                code = 2 if answer.stood in ("on", "unknown") else code
                said = {"ref": hit.entry.ref, "name": hit.entry.name, "title": hit.edition.title[lang], "day": asked}
                print(say(lang, "lists.asof", **said, answer=_answer(lang, answer)))
                if hit.score < 1:
                    print("    " + say(lang, "lists.like", name=name, matched=hit.matched.text, score=hit.score))
        if not told:
            _nobody(lang, name)
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


def _found(many: Sequence[Kept], name: str) -> Iterator[tuple[Hit, str]]:
    """Hits on any edition of a list, each reference once, as it was last said."""
    seen: dict[str, Hit] = {}
    for kept in many:
        for hit in screen(name, as_of=None, lists=[opened(kept)]).hits:
            seen[hit.entry.ref] = hit
    for ref, hit in seen.items():
        yield hit, ref


def _nobody(lang: Lang, name: str) -> None:
    lists = [_of_day(lang, opened(kept)) for many in held().values() for kept in many]
    print(say(lang, "lists.nobody", name=name, lists=", ".join(lists) or say(lang, "lists.nothing")))


def _of_day(lang: Lang, edition: ListEdition) -> str:
    return say(lang, "screen.list_of_day", title=edition.title[lang], date=edition.date)


def _entry_told(lang: Lang, many: Sequence[Kept], entry: ListEntry, ref: str) -> None:
    seen = history(many, ref)
    last = [one for one in seen if one.entry is not None][-1]
    slip = many[-1].slip
    said = {"ref": ref, "name": entry.name, "kind": say(lang, f"screen.kind_{entry.kind}")}
    print(say(lang, "lists.shown", **said, title=slip.title[lang], date=last.day))
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
