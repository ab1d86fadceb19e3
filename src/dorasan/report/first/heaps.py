"""The groups of the first screen, worst first, each with its grounds and the lines that stand on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.judge.finding import Says
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.opinion.bites import Bite, bites
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.document import Bit, Block, Part, Points, Say, Words
from dorasan.report.first.items import Items
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import act_word, authority_short
from dorasan.wording.values import label
from dorasan.words import say

MOST_HEAPS = 6  # of a list of any length
ROOMY = 3  # heaps that leave room for several grounds of each
CODE = "hs"  # the fact that words may tell
HEAP = "heap"  # the first word of the anchor of a group: groups stand close together
HANGING = (Group.ON_THING, Group.ON_PLAN, Group.ON_DILIGENCE, Group.ON_RECORD)
MANNERS = {
    Group.BARRED: "barred", Group.NEEDED: "shared", Group.CONTESTED: "contested",
    Group.ORDINARILY_NEEDED: "presumed_need",
    Group.ORDINARILY_CLEAR: "presumed", Group.OWN: "own", Group.FREE: "free",
}  # fmt: skip
Heap = tuple[Group, bool, tuple[str, ...]]


def heaps(sitting: Sitting, items: Items) -> list[Block]:
    """Every line in one heap; what is sure before what is only ordinary."""
    order = ordered(sitting)
    roomy = len(order) <= ROOMY
    return [
        Part(*_heap(sitting, items, heap, members, roomy), f"{HEAP}-{n}")
        for n, (heap, members) in enumerate(order, start=1)
    ]


def ordered(sitting: Sitting) -> list[tuple[Heap, list[Grouped]]]:
    """The heaps as they are told, each with its lines."""
    found: dict[Heap, list[Grouped]] = {}
    for one in sitting.groups.values():
        found.setdefault((one.group, one.surely, _key(one)), []).append(one)
    found = _few(found)
    order = sorted(found, key=lambda heap: (list(Group).index(heap[0]), not heap[1], -len(found[heap])))
    return [(heap, found[heap]) for heap in order]


def _few(found: dict[Heap, list[Grouped]]) -> dict[Heap, list[Grouped]]:
    """Where there are too many heaps, the smallest that differ only in whom they need are told together."""
    left = dict(found)
    while len(left) > MOST_HEAPS:
        alike: dict[tuple[Group, bool], list[Heap]] = {}
        for heap in sorted(left, key=lambda heap: (len(left[heap]), list(left).index(heap))):
            alike.setdefault(heap[:2], []).append(heap)
        pairs = [heaps[:2] for heaps in alike.values() if len(heaps) > 1]
        if not pairs:
            break
        one, other = min(pairs, key=lambda pair: len(left[pair[0]]) + len(left[pair[1]]))
        members = left.pop(one) + left.pop(other)
        left[one[0], one[1], tuple(dict.fromkeys((*one[2], *other[2])))] = members
    return left


def _key(one: Grouped) -> tuple[str, ...]:
    """Heaps of lines that hang on something are not told apart by whom they would concern."""
    return () if one.group in HANGING else one.who


def _heap(
    sitting: Sitting, items: Items, heap: Heap, members: Sequence[Grouped], roomy: bool
) -> tuple[Words, list[Block]]:
    """Heading and contents."""
    lang, (group, _, who) = items.lang, heap
    grounds = list(_grounds(sitting, items, group, who, members, 2 if roomy else 1))
    besides = _besides(lang, sitting, members)
    more = Bit("  " + say(lang, "first.besides", parts=besides), "dim")
    blocks: list[Block] = [Points([*grounds[:-1], (Bit(grounds[-1]), more)] if besides else grounds)]
    if group is Group.ORDINARILY_CLEAR and (home := _home_act(sitting, lang, members)):
        blocks.append(Say(say(lang, "first.clear_note", **home)))
    if group is Group.ON_THING and (coded := [one.line for one in members if CODE in one.hangs]):
        from dorasan.report.classified.likely import likely_codes  # the tariff's wording is read only for words

        if told := likely_codes(sitting, items, coded, 2 if roomy else 1):
            blocks.append(Points(told))
    if members[0].green:
        blocks += [Say(words) for words in _carried(sitting, items, members)]
    return heading(sitting, lang, heap, members), blocks


def heading(sitting: Sitting, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> Bit:
    """What a heap is, of whom it asks what, and how many lines it has."""
    title = say(lang, "first.group_title", title=heap_title(sitting, lang, heap, members), n=len(members))
    group, surely, _ = heap
    manner = MANNERS.get(group, "undetermined")
    return Bit(title, "presumed_bar" if group is Group.BARRED and not surely else manner)


def heap_title(sitting: Sitting, lang: Tongue, heap: Heap, members: Sequence[Grouped]) -> str:
    """What a heap is, and of whom it asks what."""
    group, surely, who = heap
    acts = {name: _act(lang, sitting, name, members) for name in who}
    named = ", ".join(_asked_of(lang, name, acts[name]) for name in who)
    if any(one.who != who for one in members) and group not in HANGING:
        named = say(lang, "first.one_or_more", who=", ".join(authority_short(lang, name) for name in who))
    key = f"group_{group.value}"
    if group is Group.BARRED and not surely:
        key += "_ordinary"
    elif group is Group.NEEDED and sitting.profile is not None:
        key += "_premised"
    return say(lang, f"first.{key}", who=named)


def _grounds(
    sitting: Sitting, items: Items, group: Group, who: Sequence[str], members: Sequence[Grouped], most: int
) -> Iterable[str]:
    """Ground by ground the lines, those of most lines first; on the last that has room, how many more there are."""
    lang = items.lang
    found: dict[str, list[str]] = {}
    for one in members:
        if group in HANGING:
            ground = ", ".join(label(lang, fact) for fact in own_kind(sitting, one)[:2])
        elif group in (Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE):
            ground = ""
        else:
            ground = cited(sitting, lang, one, who)
        found.setdefault(ground, []).append(one.line)
    ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
    more = sum(len(lines) for _, lines in ranked[most:])
    for n, (ground, lines) in enumerate(ranked[:most], start=1):
        shown = items.some(lines, 2 * most, code=bool(ground) and group not in HANGING and most > 1)
        told = say(lang, "first.reason", why=ground, items=shown) if ground else shown
        yield (
            say(lang, "first.and_reasons", told=told, n=len(ranked) - most, lines=more) if more and n == most else told
        )


def own_kind(sitting: Sitting, one: Grouped) -> list[str]:
    """The facts on which the line hangs, of the kind that its group is named after."""
    facts = sitting.vocabulary.facts
    kind = facts[one.hangs[0]].kind if one.hangs else None
    return [fact for fact in one.hangs if facts[fact].kind == kind]


def cited(sitting: Sitting, lang: Tongue, one: Grouped, who: Sequence[str]) -> str:
    """The provision by which an authority is asked: what bites whatever is answered, else in the ordinary case."""
    rulings = [sitting.rulings[one.line], *sitting.ordinary.lines(one.line)]
    for ruling in rulings:
        for bite in _biting(ruling):
            if set(_asked_by(ruling, bite)) & set(who):
                return bite.provision.cite(lang)
    return say(lang, "first.no_reason")


def _biting(ruling: LineRuling) -> list[Bite]:
    found = [bite for act in ruling.acts for bite in bites(act.row) if bite.provision.layer is Layer.LAW]
    return [bite for bite in found if bite.says is Says.BITES] + [b for b in found if b.says is Says.CANNOT_TELL]


def _asked_by(ruling: LineRuling, bite: Bite) -> list[str]:
    """Whom the provision has asked: who may lift it, who it names itself, else whose ban it is."""
    named = [act.of for lift in bite.lifts for act in lift.by]
    if bite.provision.effect is not Effect.FORBIDS:
        named += [act.of for act in bite.provision.by]
    return named or [_principal(ruling, bite.provision)]


def _principal(ruling: LineRuling, provision: Provision) -> str:
    return ruling.acts[0].row.docket.law.principal(provision)


def _carried(sitting: Sitting, items: Items, members: Sequence[Grouped]) -> Iterable[str]:
    """Clear by themselves, and asked for all the same because of what carries them: the trap of the flu medicine."""
    lang, registry = items.lang, sitting.vocabulary.registry
    foreign = [who for who in sitting.rulings.authorities() if not registry.is_home(who, sitting.seat)]
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in members:
        ruling = sitting.rulings[one.line]
        for who in foreign if ruling.carriers else ():
            if sitting.ordinary.cell(one.line, who, carried=True).ordinary.gates:
                found.setdefault((who, tuple(ruling.because_of(who))), []).append(one.line)
    for (who, because), lines in found.items():
        values = {"who": authority_short(lang, who), "items": items.some(lines), "because": items.some(because)}
        yield say(lang, "first.carried", n=len(lines), **values)


def _act(lang: Tongue, sitting: Sitting, who: str, members: Sequence[Grouped]) -> str:
    """The act most often asked of an authority by the lines of a heap."""
    counted: Counter[str] = Counter()
    for one in members:
        for ruling in (sitting.rulings[one.line], *sitting.ordinary.lines(one.line)[:1]):
            asked = (*ruling.sets(), *ruling.lenient_sets())
            counted.update({act for sets in asked for (name, act), _ in sets[0] if name == who})
    return act_word(lang, counted.most_common(1)[0][0]) if counted else ""


def _asked_of(lang: Tongue, who: str, act: str) -> str:
    """An authority and its act; the authority alone where no act of its own would open the way."""
    short = authority_short(lang, who)
    return say(lang, "first.asked_of", who=short, act=act) if act else short


def _besides(lang: Tongue, sitting: Sitting, members: Sequence[Grouped]) -> str:
    """Others who are asked, or perhaps, for some of the lines."""
    sure: Counter[str] = Counter()
    perhaps: Counter[str] = Counter()
    for one in members:
        for who in one.besides:
            surely = sitting.ordinary.cell(one.line, who).least.gates
            (sure if surely else perhaps)[who] += 1
    parts = [say(lang, "first.besides_one", who=authority_short(lang, who), n=n) for who, n in sure.most_common()]
    parts += [say(lang, "first.besides_maybe", who=authority_short(lang, w), n=n) for w, n in perhaps.most_common()]
    return ", ".join(parts)


def _home_act(sitting: Sitting, lang: Tongue, members: Sequence[Grouped]) -> dict[str, str]:
    """The seat's own approval that the lines of a heap most often wait for."""
    registry = sitting.vocabulary.registry
    counted: Counter[tuple[str, str]] = Counter()
    for one in members:
        for sets in sitting.ordinary.lines(one.line)[0].lenient_sets():
            counted.update(
                key for key, need in sets[0] if need.gates and registry.government_of(key[0]) == sitting.seat
            )
    if not counted:
        return {}
    (who, act), _ = counted.most_common(1)[0]
    return {"who": authority_short(lang, who), "act": act_word(lang, act)}
