"""By which paragraph the lines of a group ask, who reads it how, and which quota they draw on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dorasan.facts.given import Given
from dorasan.facts.possible import Values, is_single
from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster_ruling import Disagreement
from dorasan.judge.finding import Says
from dorasan.judge.need import Klass
from dorasan.judge.ruling import ActRuling, LineRuling
from dorasan.judge.truth import evaluate
from dorasan.law.condition import Compare, can_be, comparisons
from dorasan.law.provision import Effect, Layer, Position, Provision
from dorasan.opinion.bites import Bite
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.phrase import first_sentence
from dorasan.wording.cells import authority_short, holder_name
from dorasan.words import say

Dispute = Literal["both", "asks", "not", "none"]  # who had spoken in public by the day: both sides, one, nobody
CODE, WEAPONS = "hs", "arms_or_wmd_list"
NOT_OF_IT = "none"  # the value by which a fact says that a thing is of no such class at all


def cited(waits: Waits, lang: Tongue, line: str, who: Sequence[str]) -> list[str]:
    """Authority by authority the provision by which it is asked: what bites whatever is answered, else ordinarily,
    else that on which it most likely turns (:func:`_turns_on`). What only may bite is never cited before what does."""
    plain, *ordinary = rulings = [waits.sitting.rulings[line], *waits.sitting.ordinary.lines(line)]
    found: dict[str, None] = {}
    for name in who:
        sure = (bite for ruling in rulings for bite, _ in _biting(waits, ruling, name, Says.BITES))
        first = next(sure, None)
        for ruling in (*ordinary, plain) if first is None else ():
            if open_ := _biting(waits, ruling, name, Says.CANNOT_TELL):
                first = min(open_, key=lambda one: _turns_on(waits, line, *one))[0]
                break
        if first is not None:
            found[first.provision.cite(lang)] = None
    return list(found) or [say(lang, "first.no_reason")]


def _biting(waits: Waits, ruling: LineRuling, who: str, says: Says) -> list[tuple[Bite, ActRuling]]:
    """The provisions by which an authority is asked, in the order of the packs, each with the act that it meets."""
    found = ((bite, act) for act in ruling.acts for bite in waits.bites.on(act.row, Layer.LAW) if bite.says is says)
    return [(bite, act) for bite, act in found if who in _asked_by(ruling, bite)]


def _turns_on(waits: Waits, line: str, bite: Bite, act: ActRuling) -> tuple[int, int]:
    """How early a provision is named that cannot be told: by whether a name is a listed one, where one is like it; then
    by what the thing is, which tells which lists are to be looked at; then by the weight of what is open. That a thing
    of whatever kind might be a weapon is named last, for that is what hangs on everything."""
    compared = (compare.fact for reading in bite.provision.readings for compare in comparisons(reading.test))
    open_ = {fact for fact in compared if fact in act.facts and not is_single(act.facts[fact].possible)}
    hangs = waits.groups[line].hangs
    if open_ & waits.sitting.ordinary.hits:
        return 0, 0
    if WEAPONS in open_:
        return 3, 0
    weight = min((hangs.index(fact) for fact in open_ if fact in hangs), default=len(hangs))
    return (1 if CODE in open_ & set(hangs) else 2), weight


def _asked_by(ruling: LineRuling, bite: Bite) -> list[str]:
    """Whom the provision has asked: who may lift it, who it names itself, else whose ban it is."""
    named = [act.of for lift in bite.lifts for act in lift.by]
    if bite.provision.effect is not Effect.FORBIDS:
        named += [act.of for act in bite.provision.by]
    return named or [ruling.acts[0].row.docket.law.principal(bite.provision)]


# --- readings ---------------------------------------------------------------------------------------------------------


def holders(waits: Waits, lang: Tongue, who: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Authority by authority over which the lines are contested: who reads that it is asked, and who that it is not.
    Of several provisions read differently the one on which most has been said is told."""
    told = _sides_of(waits, who, lines)
    return [words for name in who if name in told and (words := _read(lang, name, told[name]))]


def disputes(waits: Waits, who: Sequence[str], lines: Sequence[str]) -> dict[Dispute, list[str]]:
    """The authorities over which the lines are contested, by what was public on the day; what is only assumed of a
    government was never said by it."""
    told = _sides_of(waits, who, lines)
    found: dict[Dispute, list[str]] = {how: [] for how in get_args(Dispute)}
    for name in who:
        found[told[name].dispute if name in told else "both"].append(name)
    return {how: names for how, names in found.items() if names}


def _sides_of(waits: Waits, who: Sequence[str], lines: Iterable[str]) -> dict[str, _Sides]:
    """By authority the two sides on the provision on which most has been said."""
    told: dict[str, _Sides] = {}
    each = {waits.sitting.ordinary.alike(name): name for name in lines}  # lines ruled alike are contested alike
    for name in each.values():
        for ruling in waits.sitting.ordinary.lines(name):
            for act in ruling.acts:
                for item in act.disagreements(Layer.LAW):
                    sides = _sides(item, act.row.docket.law.provisions[item.provision], act.day)
                    known = told.get(item.authority)
                    if item.authority in who and (known is None or sides.said > known.said):
                        told[item.authority] = sides
    return told


def still_open(waits: Waits, lang: Tongue, who: Sequence[str], lines: Iterable[str]) -> list[str]:
    """Whose consent hangs on open facts even by the reading that does not ask for it: no position clears that."""
    cells = [waits.cells(name) for name in lines]
    may = [one for one in who if any(found[one].contested and found[one].lenient.ordinary.gates for found in cells)]
    return [say(lang, "first.still_open", who=", ".join(authority_short(lang, one) for one in may))] if may else []


@dataclass(frozen=True)
class _Sides:
    """Positions for and against asking, and the day they are looked at."""

    asks: tuple[Position, ...]
    not_: tuple[Position, ...]
    day: date

    @property
    def said(self) -> tuple[int, int]:
        """On how many sides somebody stood by that day, and on how many anybody ever did."""
        both = (self.asks, self.not_)
        return sum(any(one.held_on(self.day) for one in side) for side in both), sum(map(bool, both))

    @property
    def dispute(self) -> Dispute:
        """Who had taken a position in public by that day; against a public one an assumed one makes a dispute."""
        asks, not_ = _public(self.asks, self.day), _public(self.not_, self.day)
        if (asks or not_) and self.said[0] > 1:
            return "both"
        return "asks" if asks else "not" if not_ else "none"


def _public(side: Sequence[Position], day: date) -> bool:
    return any(one.held_on(day) and not one.assumed for one in side)


def _sides(item: Disagreement, provision: Provision, day: date) -> _Sides:
    """Another provision may ask the same authority on either reading: the heavier side is the one that asks."""
    needs = dict(item.by_reading)
    sides: dict[bool, list[Position]] = {True: [], False: []}
    for reading in provision.readings:
        if (need := needs.get(reading.name)) is not None:
            sides[need == max(needs.values())].extend(reading.positions)
    return _Sides(tuple(sides[True]), tuple(sides[False]), day)


def _read(lang: Tongue, authority: str, sides: _Sides) -> str:
    """Who reads it how; nothing of what nobody disputes, which its heading says."""
    if sides.dispute != "both":
        return ""
    asks, not_ = (_side(lang, side, sides.day) for side in (sides.asks, sides.not_))
    return say(lang, "first.holders", who=authority_short(lang, authority), asks=asks, not_=not_)


def _side(lang: Tongue, positions: Sequence[Position], day: date) -> str:
    """Who reads it so on the day. Who came to read it so only later is not named: no position before it was taken."""
    held = [one for one in positions if one.held_on(day)]
    told = {holder_name(lang, one.holder): one.grounds for one in held}
    return ", ".join(say(lang, f"check.holds_{how}", name=name) for name, how in told.items())


# --- quotas -----------------------------------------------------------------------------------------------------------


def quotas(waits: Waits, items: Items, lines: Iterable[str] | None = None) -> Iterator[tuple[str, bool]]:
    """Each quota that lines draw on, or may, with the lines, and whether its account is known. Fuel is never told in
    passing. ``lines``: of these alone, and in the law's own words; default: of all, where the citation has to do."""
    lang = items.lang
    found: dict[str, tuple[Provision, dict[str, None]]] = {}
    known: dict[int, list[Provision]] = {}  # rows are ruled once, however many lines are alike
    for name in waits.sitting.project.lines if lines is None else lines:
        for ruling in waits.sitting.ordinary.lines(name):
            for act in ruling.acts:
                if id(act.row) not in known:
                    known[id(act.row)] = [p for p in act.row.docket.quotas if _draws(p, act.facts)]
                for provision in known[id(act.row)]:
                    found.setdefault(provision.id, (provision, {}))[1][name] = None
    for provision, drawing in found.values():
        values = {"cite": provision.cite(lang), "items": items.again(list(drawing))}
        if lines is None:
            words = say(lang, "first.quota", **values)
        else:
            says = first_sentence(provision.says[lang]).rstrip(".")
            words = say(lang, "first.quota_says", says=says, **values)
        account = _account(waits, provision)
        yield f"{words} {say(lang, f'first.quota_{account}')}".strip(), account != "unknown"


def _account(waits: Waits, provision: Provision) -> str:
    """What is known of a quota's account over its years: until its record is stated, nothing."""
    totals = [r for name, r in waits.sitting.rulings.lines.items() if name.startswith(f"quota:{provision.id}:")]
    found = [total.klass_range() for total in totals]
    if not found or any(best != worst for best, worst in found):
        return "unknown"
    return "within" if all(best is Klass.FREE for best, _ in found) else "over"


def _draws(provision: Provision, facts: Mapping[str, Given]) -> bool:
    """May an act draw on the quota? A thing that may well be of no such class is not called fuel."""
    assert provision.aggregate is not None
    over = provision.aggregate.over
    if any(_may_be_none(facts[compare.fact]) for compare in comparisons(over)):
        return False

    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, facts[compare.fact].possible)
        return int(true), int(false)

    return bool(evaluate(over, atom, 1, 0)[0])


def _may_be_none(given: Given) -> bool:
    return isinstance(given.possible, Values) and NOT_OF_IT in given.possible.values
