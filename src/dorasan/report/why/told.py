"""Why, as a person would tell it: what the thing is taken for, by which rule and on which facts it is ruled on, who
reads the rule how, what would clear it, and what nobody has judged.

Practice modelled: whoever asks a desk officer "why" wants the two rules that decide and the facts they turn on; the
file of everything that was looked at stays in the cabinet until a lawyer asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from dorasan.facts.given import Given
from dorasan.facts.tongue import Tongue
from dorasan.goods import WHOLE
from dorasan.opinion.behind import Contest
from dorasan.opinion.proof import FORM, Proof, ProofFinding, ProofGround
from dorasan.report.document import Action, Bit, Block, Do, Point, Points, Say, Section, Words, plain, worded
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.links import linked
from dorasan.report.phrase import by_key, cell_text, first_sentence, need
from dorasan.report.readings import position_words, same_readings
from dorasan.report.why.short import TAKEN_FOR, says_something
from dorasan.report.why.speaking import speaking
from dorasan.report.why.whole import NOTHING, answers_points
from dorasan.sitting.assumed import assumed_of
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_name, authority_short, reading_name
from dorasan.wording.values import label, possible_words, provenance_words
from dorasan.words import say

MOST_FACTS = 2  # of a rule
MOST_READ = 2  # provisions whose readings are told; the others are cited
MOST_ACTS = 6
MOST_CITED = 2
MOST_OPEN = 3


def why_parts(sitting: Sitting, proof: Proof, lang: Tongue) -> list[Section]:
    """The parts of what is told behind the short answer, as far as there is anything in them."""
    found = (
        (say(lang, "why.told_taken"), _taken_for(sitting, proof, lang), "taken-for"),
        (say(lang, "why.told_why"), _rules(sitting, proof, lang), "rules"),
        (say(lang, "why.told_readings"), _readings(proof, lang), "readings"),
        (say(lang, "why.told_clears"), _clears(proof, lang), "clears"),
        (say(lang, "why.told_unjudged"), _unjudged(sitting, proof, lang), "unjudged"),
    )
    return [Section(title, blocks, anchor) for title, points, anchor in found if (blocks := list(points))]


# --- what it is -------------------------------------------------------------------------------------------------------


def _taken_for(sitting: Sitting, proof: Proof, lang: Tongue) -> Iterator[Block]:
    """The facts that say what it is, each with who says so; a guess at the code is told as one."""
    points: dict[str, None] = {}
    for fact, given in _facts(sitting, proof.line.id):
        if fact in TAKEN_FOR and says_something(given.possible, lang.vocabulary.facts[fact].whole()):
            value = f"{label(lang, fact)}: {possible_words(lang, fact, given.possible)}"
            points[say(lang, "why.told_fact", fact=value, origin=provenance_words(lang, given))] = None
    listed = sitting.project.listed.get(proof.line.id)
    if listed is not None and (listed.code is None or listed.code.flagged or listed.code.candidates == WHOLE):
        from dorasan.report.first.headings import alone
        from dorasan.report.first.likely import likely_codes  # the tariff's wording is read only for words

        items = Items(sitting, lang)
        ruled = partial(alone, lang)
        for guess in likely_codes(sitting, items, [proof.line.id], 1, items.name(proof.line.id), ruled):
            points[say(lang, "why.told_guess", guess=plain(guess))] = None
    if points:
        yield Points(tuple(points))


def _facts(sitting: Sitting, line: str) -> Iterator[tuple[str, Given]]:
    """As they stand in the ordinary case; of a total there is none beside what is counted."""
    rulings = sitting.ordinary.lines(line) if line in sitting.project.lines else [sitting.rulings[line]]
    for ruling in rulings:
        for act in ruling.acts:
            yield from act.facts.items()


# --- by which rule ----------------------------------------------------------------------------------------------------


def _rules(sitting: Sitting, proof: Proof, lang: Tongue) -> Iterator[Block]:
    """Authority by authority what it needs, by the rule that weighs most, and the facts on which that turns. Of those
    who are asked only if what is open falls out badly, the names and the rules alone."""
    vector = proof.line.vectors["law"][proof.view]
    ordinarily = _ordinarily(sitting, proof)
    told: set[str] = set()
    points: list[Words | Point] = []
    worst: dict[str, list[str]] = {}
    said = [finding for finding in speaking(proof, "law") if finding.says != "lifted"]
    for who in (one for one in lang.vocabulary.registry.authorities if need(vector.get(one, NOTHING)[1])):
        cell = vector[who]
        found = [finding for finding in said if who in finding.authorities]
        if not found or (not need(cell[0]) and who not in ordinarily):
            worst[authority_short(lang, who)] = [one.provision for one in found] or _by_lifting(proof, who)
            continue
        said_need = cell_text(lang, cell)
        if who in proof.line.contested:
            said_need = say(lang, "why.by_reading", need=said_need)
        lead = say(lang, "why.needs_law", who=authority_name(lang, who), need=said_need)
        points.append(Point(Bit(lead, "strong"), [Points(list(_of_authority(proof, lang, found, told)))]))
    if worst:
        cites = _cites(proof, lang, [name for names in worst.values() for name in names])
        points.append(say(lang, "why.told_worst", who=", ".join(worst), cites=cites))
    yield Points(points) if points else Say(say(lang, "why.told_nobody"))


def _by_lifting(proof: Proof, who: str) -> list[str]:
    """What would lift a rule, and asks an authority for something itself."""
    lifts = (lift for finding in speaking(proof, "law") for lift in finding.lifts if lift.truth != "fails")
    return [lift.provision for lift in lifts if any(asked.authority == who for asked in lift.asks)]


def _ordinarily(sitting: Sitting, proof: Proof) -> frozenset[str]:
    """Who is waited for in the ordinary case, or on one reading."""
    line = proof.line.id
    how = Waits(sitting, proof.view).how(line) if line in sitting.project.lines else ()
    return frozenset((*how, *proof.line.contested))


def _of_authority(proof: Proof, lang: Tongue, found: Sequence[ProofFinding], told: set[str]) -> Iterator[Words | Point]:
    """The first rule that was not told of another authority; the others are cited."""
    alike = by_key(found, lambda one: one.provision)
    first = next((some[0] for some in alike if some[0].provision not in told), None)
    if first is not None:
        told.add(first.provision)
        yield _rule(proof, lang, first)
    rest = [some[0].provision for some in alike if some[0] is not first]
    if rest:
        yield say(lang, "why.told_more_rules", cites=_cites(proof, lang, rest))


def _rule(proof: Proof, lang: Tongue, finding: ProofFinding) -> Point:
    entry = proof.provisions[finding.provision]
    status = "open" if finding.says == "cannot_tell" else "bites_disputed" if finding.disputed else "bites"
    says = first_sentence(entry.says[lang]).rstrip(".")
    cite = Bit(entry.cite[lang], action=Action(Do.PROVISION, entry.cite[lang], finding.provision))
    words = worded(lang, "why.told_rule", says=says, cite=cite, status=say(lang, f"why.status_{status}"))
    facts = "; ".join(_fact(lang, ground) for ground in _deciding(lang, finding.grounds))
    return Point(words, [Say(say(lang, "why.told_facts", facts=facts))] if facts else [])


def _deciding(lang: Tongue, grounds: Iterable[ProofGround]) -> list[ProofGround]:
    """Each fact once: what is open first, then what the thing is, then the rest of the plan."""
    once = {one.fact: one for one in grounds}
    kinds = lang.vocabulary.facts
    return sorted(once.values(), key=lambda one: (one.truth != "open", kinds[one.fact].kind != "thing"))[:MOST_FACTS]


def _fact(lang: Tongue, ground: ProofGround) -> str:
    key = "told_open_fact" if ground.truth == "open" else "told_one_fact"
    fact = f"{ground.label[lang]}: {ground.value[lang]}"
    return say(lang, f"why.{key}", fact=fact, origin=ground.provenance[lang])


def _cites(proof: Proof, lang: Tongue, provisions: Iterable[str]) -> str:
    names = list(dict.fromkeys(proof.provisions[name].cite[lang] for name in provisions))
    more = [say(lang, "check.and_more", n=len(names) - MOST_CITED)] if len(names) > MOST_CITED else []
    return "; ".join([*names[:MOST_CITED], *more])


# --- who reads it how -------------------------------------------------------------------------------------------------


def _readings(proof: Proof, lang: Tongue) -> Iterator[Block]:
    """Of the provisions over which the law of this line is contested: each reading, and who held it since when."""
    contested = [one for one in proof.contested if one.layer == "law" and one.authority in proof.line.contested]
    alike = by_key(contested, same_readings)
    points = [_provision_read(proof, lang, group) for group in alike[:MOST_READ]]
    if points:
        yield Points(points)
    if rest := [one.provision for group in alike[MOST_READ:] for one in group]:
        yield Say(say(lang, "why.told_more_readings", cites=_cites(proof, lang, rest)))


def _provision_read(proof: Proof, lang: Tongue, group: Sequence[Contest]) -> Point:
    readings: list[Words | Point] = []
    for reading in group[0].readings:
        if reading.speculative:
            continue
        says = first_sentence(reading.says[lang])
        kind = "plain" if reading.plain else "rival"
        words = say(lang, f"check.reading_{kind}", name=reading_name(lang, reading.name), says=says)
        then = [one for one in reading.positions if one.held] or reading.positions
        told = [position_words(one, lang, held=one.held, every=False) for one in then]
        readings.append(Point(words, [Say(linked(one)) for one in told or [say(lang, "check.no_position")]]))
    return Point(Bit(_cites(proof, lang, (one.provision for one in group)), "strong"), [Points(readings)])


# --- what would clear it, what nobody has judged ----------------------------------------------------------------------


def _clears(proof: Proof, lang: Tongue) -> Iterator[Block]:
    """At best, then everything that may be asked, the surest first; what nothing clears is never left out."""
    yield Points(answers_points(proof, lang, MOST_ACTS))


def _unjudged(sitting: Sitting, proof: Proof, lang: Tongue) -> Iterator[Block]:
    """What the answer leaves to others: open facts, what was only assumed or presumed, names, the North's consent."""
    line = proof.line.id
    said = [f for f in proof.findings if f.says in ("bites", "cannot_tell")]
    doubted = [f.provision for f in said if not proof.provisions[f.provision].confirmed]
    given = dict(_facts(sitting, line))
    presumed = [fact for fact, one in given.items() if one.provenance.how == "presumed"]
    assumed = assumed_of(sitting.project.lines[line]) if line in sitting.project.lines else ()
    unchecked = [
        g.fact
        for f in proof.findings
        if f.says == "no_red_flag"
        for g in f.grounds
        if g.fact not in FORM and _nobody(given, g.fact)
    ]
    told = (
        ("told_open", "facts", _labels(lang, [one.fact for one in proof.questions])),
        ("told_assumed", "facts", _labels(lang, assumed)),
        ("told_presumed", "facts", _labels(lang, presumed)),
        ("told_unchecked", "facts", _labels(lang, unchecked)),
        ("told_unconfirmed", "cites", _cites(proof, lang, doubted)),
    )
    points: list[Words] = [say(lang, f"why.{key}", **{name: words}) for key, name, words in told if words]
    points += [say(lang, f"forgotten.{missing.key}") for missing in proof.forgotten]
    if not sitting.project.screened:
        points.append(say(lang, "first.unscreened"))
    yield Points([*points, proof.not_included[lang]])


def _nobody(given: dict[str, Given], fact: str) -> bool:
    """Has nobody said what was found when it was checked?"""
    return fact not in given or not (given[fact].provenance.by or given[fact].provenance.source)


def _labels(lang: Tongue, facts: Iterable[str]) -> str:
    """The first few, and how many more."""
    names = list(dict.fromkeys(label(lang, fact) for fact in facts))
    more = [say(lang, "check.and_more", n=len(names) - MOST_OPEN)] if len(names) > MOST_OPEN else []
    return ", ".join([*names[:MOST_OPEN], *more])
