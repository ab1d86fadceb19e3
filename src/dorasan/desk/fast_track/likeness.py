"""Is a line like a line that was cleared before? Feature by feature, and unlike where anything is unknown.

Practice modelled: a precedent speeds what is the same and nothing else. The same act of the same authority; the same
provisions with the same word, under the same readings; the same kinds of consignee, sender, carrier and payer; no more
of it; the same conditions or stricter ones. A line that the law bars, or of which it cannot tell, is never proposed. A
decision that was revoked, suspended or has lapsed is no precedent, nor one whose law has changed since; nor is silence,
which rests on a decision and is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dorasan.desk.case.grants import Grant
from dorasan.desk.case.requests import LineState, Request
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.features import Bite, Features, amount
from dorasan.desk.fast_track.stricter import looser, terms
from dorasan.shown import shown_by
from dorasan.words import Lang, say

CLEARED = (LineState.GRANTED, LineState.GRANTED_IF, LineState.IN_USE, LineState.SPENT, LineState.EXPIRED)
MOST_NAMED = 4
PARTIES = ("consignee", "sender", "carrier", "payer")


@dataclass(frozen=True, slots=True)
class Point:
    """One feature: alike or not, and why not. The catalogue has ``fast_track.<why>``. ``provisions``: those in which it
    lies; ``untold``: there are others, of which whoever reads this is not told."""

    feature: str
    alike: bool
    why: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    provisions: tuple[str, ...] = ()
    untold: bool = False

    __repr__ = shown_by("feature", "alike", "why")

    def show(self, lang: Lang, cite: Callable[[str], str] | None = None) -> str:
        """``cite``: how a provision is cited; else the first by their names, and how many more there are."""
        name = say(lang, f"fast_track.feature_{self.feature}")
        told = "alike" if self.alike else self.why
        which = named(self.provisions) if cite is None else "; ".join(map(cite, self.provisions))
        if self.untold:
            which = "; ".join(filter(None, (which, say(lang, "fast_track.untold"))))
        return f"{name}: {say(lang, f'fast_track.{told}', **{'provisions': which, **self.values})}"

    def less(self, known: Callable[[str], bool]) -> Point:
        """As it is told to somebody who may be told of these provisions alone that they concern the line."""
        kept = tuple(one for one in self.provisions if known(one))
        return self if kept == self.provisions else replace(self, provisions=kept, untold=True)


@dataclass(frozen=True)
class Cleared:
    """A line that was cleared before. ``then``: what the law said to it when it was, as far as the opinion of that day
    is at hand; ``now``: what it says to the same line today."""

    case: str
    line: str
    request: Request
    grant: Grant
    state: LineState
    then: Mapping[str, Bite] | None
    now: Features | None

    __repr__ = shown_by("case", "line", "state.value")


def fit(line: Features) -> list[Point]:
    """What keeps a line off the fast track, whatever was cleared before."""
    if line.barred:
        return [Point("law", False, "barred")]
    if line.open:
        provisions = tuple(one for one in line.open if one)
        return [Point("law", False, "undetermined" if provisions else "undetermined_class", provisions=provisions)]
    return []


def likened(
    line: Features, request: Request, conditions: Sequence[Condition], begins: str, other: Cleared
) -> list[Point]:
    """Every feature of the line against one cleared before. ``conditions``: what it is to be cleared on, from the day
    ``begins``."""
    return [
        *(fit(line) or [Point("law", True)]),
        _act(request, other.request),
        _standing(other),
        *_law(line, other),
        _goods(line, other.now),
        *(_party(who, line, other.now) for who in PARTIES),
        _amount(line, other),
        _conditions(conditions, begins, other),
    ]


def alike(points: Sequence[Point]) -> bool:
    return all(one.alike for one in points)


def _act(mine: Request, other: Request) -> Point:
    same = (mine.act, mine.authority) == (other.act, other.authority)
    return Point("act", same, "" if same else "other_act")


def _standing(other: Cleared) -> Point:
    gone = {"suspended": other.grant.suspended, "revoked": other.grant.revoked, "lapsed": other.grant.lapsed}
    for how, lines in gone.items():
        if other.line in lines:
            return Point("precedent", False, f"precedent_{how}")
    if other.grant.clock is not None or other.grant.list is not None:
        return Point("precedent", False, "precedent_no_decision")
    if other.state not in CLEARED or other.line not in other.grant.lines:
        return Point("precedent", False, "precedent_not_cleared")
    return Point("precedent", True)


def _law(line: Features, other: Cleared) -> Iterator[Point]:
    if other.now is None or other.then is None:
        yield Point("provisions", False, "not_at_hand")
        return
    changed = _differing(other.then, other.now.law)
    yield Point("law_since", not changed, "law_changed", provisions=tuple(changed))
    only = [name for name in _differing(line.law, other.now.law) if not _same_word(name, line, other.now)]
    yield Point("provisions", not only, "other_provisions", provisions=tuple(only))
    read = [name for name in _differing(line.law, other.now.law) if name not in only]
    yield Point("readings", not read, "other_readings", provisions=tuple(read))


def named(provisions: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    rest = f", +{len(provisions) - MOST_NAMED}" if len(provisions) > MOST_NAMED else ""
    return ", ".join(provisions[:MOST_NAMED]) + rest


def _differing(one: Mapping[str, Bite], other: Mapping[str, Bite]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def _same_word(name: str, line: Features, other: Features) -> bool:
    mine, theirs = line.law.get(name), other.law.get(name)
    return mine is not None and theirs is not None and mine.says is theirs.says


def _goods(line: Features, other: Features | None) -> Point:
    """The same class of goods, or both none."""
    if other is None or other.kind != line.kind:
        return Point("goods", False, "not_known_there" if other is None else "other_subject")
    if line.goods is None or other.goods is None:
        return Point("goods", False, "not_known" if line.goods is None else "not_known_there")
    return Point("goods", line.goods == other.goods, "other_class" if line.goods != other.goods else "")


def _party(who: str, line: Features, other: Features | None) -> Point:
    if other is None or who in line.unknown:
        return Point(who, False, "not_known")
    if who in other.unknown:
        return Point(who, False, "not_known_there")
    mine, theirs = line.parties[who], other.parties[who]
    if mine == theirs:
        return Point(who, True)
    facts = sorted({fact for kind in mine ^ theirs for fact, _ in kind if not _one_in_all(fact, mine | theirs)})
    return Point(who, False, "other_kind" if mine and theirs else "other_presence", {"facts": ", ".join(facts)})


def _one_in_all(fact: str, kinds: frozenset[frozenset[tuple[str, tuple[str, ...] | None]]]) -> bool:
    return len({dict(kind).get(fact) for kind in kinds}) == 1


def _amount(line: Features, other: Cleared) -> Point:
    limit = next((one for one in other.grant.limits if one.line == other.line and one.quantity is not None), None)
    stated = other.now.amount if other.now is not None else None
    before = amount(f"{limit.quantity} {limit.unit or ''}") if limit is not None else stated
    if line.amount is None or before is None:
        return Point("amount", False, "not_known" if line.amount is None else "not_known_there")
    if line.amount[1] != before[1]:
        return Point("amount", False, "other_unit")
    more = line.amount[0] > before[0]
    return Point("amount", not more, "more" if more else "", {"n": f"{line.amount[0]:f}", "most": f"{before[0]:f}"})


def _conditions(mine: Sequence[Condition], begins: str, other: Cleared) -> Point:
    loose = looser(mine, terms(other.grant, other.line), begins, other.grant.begins)
    fields = ", ".join(dict.fromkeys(one.field for one in loose))
    return Point("conditions", not loose, "looser", {"fields": fields})
