"""The whole proof of a line: what is needed, under which rule, on which facts, what could lift it, and why not more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.opinion.proof import Proof, ProofFinding, ProofGround, ProofLift
from dorasan.opinion.shape import ONLY_CHECKED, Cell
from dorasan.report.document import Action, Bit, Block, Do, Part, Point, Points, Say, Section, Steps, Words
from dorasan.report.phrase import (
    SIGN,
    answers_lines,
    asked_text,
    by_key,
    cell_text,
    classed,
    done_words,
    first_sentence,
    ids_group,
    line_group,
)
from dorasan.report.readings import readings_told
from dorasan.report.reason import held_text
from dorasan.report.why.beside import beside
from dorasan.report.why.speaking import asked_in, says_on, speaking
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import authority_name, view_name
from dorasan.words import say

NOTHING: Cell = ("not_needed", "not_needed")


def why_whole(proof: Proof, lang: Tongue) -> list[Block]:
    """The whole reasoning: the head, then a section for each authority and for what stands beside the law."""
    teller = _Teller(proof, lang)
    blocks: list[Block] = [
        *teller.head(),
        *(teller.authority(who, "law") for who in asked_in(proof, lang, "law")),
        *teller.carried(),
        teller.answers(),
        *(teller.authority(who, layer) for layer in ("practice", "north") for who in asked_in(proof, lang, layer)),
        *beside(proof, lang),
    ]
    return blocks


def why_foot(proof: Proof, lang: Tongue) -> Say:
    """What it rests on, and what it is not."""
    days = ", ".join(dict.fromkeys(str(act.day) for act in proof.line.acts))
    return Say(say(lang, "check.foot", disclaimer=proof.disclaimer[lang], edition=proof.edition.short, days=days))


def age_told(proof: Proof, lang: Tongue) -> Iterator[Block]:
    """How old the law is; what must be seen of that, loudly."""
    yield Say(age_words(lang, proof.age), "dim")
    days = (act.day for act in proof.line.acts if not act.day_assumed)
    alerts = age_alerts(lang, proof.age, days, only_checked=proof.manner == ONLY_CHECKED)
    if points := [Point(words, sign="alert") for words in alerts]:
        yield Points(points)


def ground_words(ground: ProofGround, lang: Tongue) -> str:
    """One fact, what the rule asks of it, and where it comes from."""
    fact = f"{ground.label[lang]}: {ground.value[lang]}"
    asks = ground.asks[lang]
    key = f"ground_{ground.truth}" if asks != fact else "ground_same"
    return say(lang, f"why.{key}", fact=fact, asks=asks, origin=ground.provenance[lang])


class _Teller:
    def __init__(self, proof: Proof, lang: Tongue) -> None:
        self.proof, self.lang, self.line = proof, lang, proof.line
        self.told: set[tuple[str, ...]] = set()  # lifts already told in full
        self.told_readings: set[object] = set()

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"why.{key}", **values)

    def head(self) -> Iterator[Block]:
        line, lang, view = self.line, self.lang, self.proof.view
        yield Say(line_group(lang, [line]), "strong")
        for act in line.acts:
            key = "act_today" if act.day_assumed else "act"
            leg = f", {act.leg}" if act.leg else ""
            yield Say(self.say(key, act=done_words(lang, act), leg=leg, day=act.day))
        values = {
            "alone": classed(lang, line.classes[view], [line]).words,
            "carried": classed(lang, line.carried_classes[view], [line, *self.proof.carriers]).words,
        }
        yield Say(self.say("classes", view=view_name(lang, view), **values))
        yield from age_told(self.proof, lang)
        yield Say(self.proof.not_included[lang])
        if line.note:
            yield Say(line.note[lang], "dim")
        if not asked_in(self.proof, lang, "law"):
            yield Say(say(lang, "check.nothing_asks"))

    # --- one authority ---------------------------------------------------------------------------------------------

    def authority(self, who: str, layer: str) -> Section:
        vector = self.line.vectors[layer][self.proof.view]
        mark = f" {SIGN}" if who in self.line.contested and layer == "law" else ""
        need = cell_text(self.lang, vector.get(who, NOTHING)) + mark
        title = self.say(f"needs_{layer}", who=authority_name(self.lang, who), need=need)
        views = {view: self.line.vectors[layer][view].get(who, NOTHING) for view in self.proof.views}
        blocks: list[Block] = []
        if len(set(views.values())) > 1:
            shown = "; ".join(
                f"{view_name(self.lang, view)} {cell_text(self.lang, found)}" for view, found in views.items()
            )
            blocks.append(Say(self.say("by_view", views=shown)))
        found = [finding for finding in speaking(self.proof, layer) if who in finding.authorities]
        return Section(title, [*blocks, *map(self._finding, found)], f"{layer}-{who}", shut=True)

    def _finding(self, finding: ProofFinding) -> Part:
        entry, lang = self.proof.provisions[finding.provision], self.lang
        status = "bites_disputed" if finding.says == "bites" and finding.disputed else finding.says
        title = self.say("rule", cite=entry.cite[lang], id=finding.provision, status=self.say(f"status_{status}"))
        there = Bit(title, "strong", action=Action(Do.PROVISION, title, finding.provision))
        open_ = finding.says == "cannot_tell"
        blocks: list[Block] = [Say(first_sentence(entry.says[lang]) if open_ else says_on(self.proof, lang, entry))]
        if entry.ended:
            blocks.append(Say(say(lang, "check.ended_unless", day=entry.ended)))
        if not entry.confirmed:
            blocks.append(Say(self.say("unconfirmed", unsure=entry.unsure.get(lang, ""))))
        if len(self.line.acts) > 1:
            blocks.append(Say(self.say("on_act", act=done_words(lang, self.line.acts[finding.act]))))
        blocks += [Say(self.say("asks", asked=asked_text(lang, asked))) for asked in finding.asks]
        if finding.grounds:
            grounds: list[Words] = [ground_words(ground, lang) for ground in finding.grounds]
            blocks += [Say(self.say("because")), Points(grounds)]
        contested = [c for c in self.proof.contested if c.provision == finding.provision]
        if contested:
            blocks.append(Say(self.say("readings"), "strong"))
            blocks += readings_told(contested, lang, lambda lines: ids_group(lang, lines), self.told_readings)
        if finding.lifts:
            alike = by_key(
                finding.lifts,
                lambda lift: (lift.truth, lift.stale, tuple(lift.asks), lift.truth != "holds" and lift.provision),
            )
            blocks += [Say(self.say("lifts")), Points([self._lift(lifts) for lifts in alike])]
        return Part(there, blocks)

    def _lift(self, lifts: Sequence[ProofLift]) -> Point:
        """Lifts that come to the same, together; told in full the first time, by citation after that."""
        last = lifts[-1]
        entry = self.proof.provisions[last.provision]
        asked = " + ".join(asked_text(self.lang, a) for a in last.asks) or self.say("no_act")
        key = "lift_stale" if last.stale else f"lift_{last.truth}"
        cites = "; ".join(dict.fromkeys(self._cite(lift.provision) for lift in lifts))
        words = self.say(key, cite=cites, asked=asked, checked=entry.checked_on)
        names = tuple(lift.provision for lift in lifts)
        if names in self.told:
            return Point(words)
        self.told.add(names)
        grounds: list[Words] = [ground_words(g, self.lang) for g in last.grounds[:4]] if last.truth != "holds" else []
        return Point(f"{words} {first_sentence(entry.says[self.lang])}", [Points(grounds)] if grounds else [])

    # --- the rest ----------------------------------------------------------------------------------------------------

    def carried(self) -> Iterator[Block]:
        line, lang, view = self.line, self.lang, self.proof.view
        if not self.proof.carriers:
            return
        points: list[Words] = []
        for other in self.proof.carriers:
            asks = [
                f"{authority_name(lang, who)} {cell_text(lang, other.vectors['law'][view].get(who, NOTHING))}"
                for who, ids in line.because_of.items()
                if other.id in ids
            ]
            more = self.say("adds", asks="; ".join(asks)) if asks else self.say("adds_nothing")
            points.append(f"{line_group(lang, [other])}: {classed(lang, other.classes[view], [other]).words}. {more}")
        commands = [other.id for other in self.proof.carriers]
        commands[0] = f"dorasan why {self.proof.project} {commands[0]}"
        steps = [
            Bit(command, action=Action(Do.WHY, other.name[lang], other.id))
            for command, other in zip(commands, self.proof.carriers, strict=True)
        ]
        yield Section(self.say("carried"), [Points(points), Steps(self.say("see_why"), steps)], "carried", shut=True)

    def answers(self) -> Section:
        return Section(self.say("answers"), [Points(answers_points(self.proof, self.lang))], "answers", shut=True)

    def _cite(self, provision: str) -> str:
        return self.proof.provisions[provision].cite[self.lang]


def answers_points(proof: Proof, lang: Tongue, most: int | None = None) -> list[Words | Point]:
    """What would clear the line alone: at best, whatever comes; what nothing clears; and what is on file. ``most``: so
    many acts whatever comes, and how many more there are."""
    line = proof.line
    needed, best = (answers_lines(lang, answers) for answers in (line.answers, line.best_answers))
    shown: list[Words | Point] = [*(needed[:most] or [say(lang, "check.nothing_needed")])]
    if most is not None and len(needed) > most:
        shown.append(say(lang, "why.told_more_acts", n=len(needed) - most))
    out: list[Words | Point] = shown
    if best != needed:
        lightly = say(lang, "why.at_best", answers="; ".join(best)) if best else say(lang, "why.at_best_nothing")
        out = [lightly, Point(say(lang, "why.whatever_comes"), [Points(shown)])]
    for provision in line.no_route:
        cite = proof.provisions[provision].cite[lang]
        out.append(Point(say(lang, "check.no_route_for", cite=cite), sign="alert"))
    for held in line.held:
        out.append(f"{say(lang, 'check.lead_on_file')} {held_text(lang, held)}")
    return out
