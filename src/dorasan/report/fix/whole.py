"""Everything that was tried: the menu, what each entry does, the repairs ranked, what was refused and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.judge.ruling import LineRuling
from dorasan.law.age import age_of
from dorasan.law.edition import Edition
from dorasan.repair.again import of_rulings
from dorasan.repair.burden import of_ruling
from dorasan.repair.choice import JOURNEY, Choice
from dorasan.repair.fix import Fix, Repair, Target
from dorasan.repair.trial import WHOLE
from dorasan.report.document import Bit, Block, Grid, Point, Points, Say, Section, row
from dorasan.report.fix import words as rw
from dorasan.report.terminal_page import grouped
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.values import label
from dorasan.words import say

MOST_SHOWN = 6  # repairs told for one target; the machine's form has all


def fix_whole(fix: Fix, edition: Edition, lang: Tongue, today: date) -> list[Block]:
    """What ``dorasan fix --full`` tells, or of some lines: the menu, each target with its repairs, what was refused."""
    return _Teller(fix, edition, lang, today).blocks()


class _Teller:
    def __init__(self, fix: Fix, edition: Edition, lang: Tongue, today: date) -> None:
        self.fix, self.edition, self.lang, self.today = fix, edition, lang, today
        told = [name for target in fix.targets for name in (target.line, *target.alike)]
        self.told = {*told, *fix.clear}
        self.number: dict[tuple[object, ...], int] = {}
        for choice in fix.menu.choices:
            self.number.setdefault(rw.decision(choice), len(self.number) + 1)

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"fix.{key}", **values)

    def blocks(self) -> list[Block]:
        targets = [*self.fix.targets, *([self.fix.whole] if self.fix.whole is not None else [])]
        parts = [
            *self._glance(targets),
            *self._standing(),
            *self._ways(),
            *(self._target(n, target) for n, target in enumerate(targets, start=1)),
            *self._worse(),
            *self._no_help(),
            *self._refused(),
        ]
        clear = [Say(self.say("nothing_to_repair", lines=grouped(self.fix.clear)))] if self.fix.clear else []
        foot = [Say(self.say("practice_note")), Say(self.say("not_advice", edition=self.edition.short), "dim")]
        return [*self._head(), *parts, *clear, *foot]

    def _head(self) -> Iterator[Block]:
        project, rulings = self.fix.project, self.fix.rulings
        yield Say(self.say("title", title=project.title[self.lang]), "strong")
        days = sorted({act.day for ruling in rulings for act in ruling.acts})
        shown = ", ".join(map(str, days)) if len(days) < 4 else f"{days[0]} .. {days[-1]}"
        seat = self.lang.vocabulary.registry.governments[rulings.seat][self.lang]
        yield Say(self.say("head", seat=seat, edition=self.edition.short, days=shown))
        if self.fix.profile is not None:
            route = self.fix.route
            way = self.say("screen_route", way=route.title[self.lang]) if route is not None else ""
            yield Say(self.say("ordinary", profile=self.fix.profile.title[self.lang]) + way)
        age = age_of(self.edition.library, self.today)
        yield Say(age_words(self.lang, age))
        own = (act.day for ruling in rulings for act in ruling.acts if not act.day_assumed)
        alerts = age_alerts(self.lang, age, own, only_checked=rulings.only_checked)
        if points := [Point(words, sign="alert") for words in alerts]:
            yield Points(points)
        if days and days[-1] < self.today:
            yield Say(self.say("past", today=self.today))

    def _glance(self, targets: Sequence[Target]) -> Iterator[Section]:
        """Whom each line waits for, and what its best repair would leave."""
        if len(targets) < 2:
            return
        heads = ("col_line", "col_planned", "col_best", "col_by", "col_more")
        rows = [row(*self._at_a_glance(target)) for target in targets]
        table = Grid("", [self.say(head) for head in heads], rows)
        yield Section(self.say("head_glance"), [Say(self.say("glance_says")), table], "glance")

    def _at_a_glance(self, target: Target) -> list[str]:
        lines = grouped([target.line, *target.alike]) if target.line != WHOLE else self.say("glance_whole")
        planned = rw.burden_words(self.lang, target.planned.burdens)
        if not target.repairs:
            return [lines, planned, self.say("glance_none"), "-", "0"]
        best = target.repairs[0]
        numbers = dict.fromkeys(f"[{self.number[rw.decision(choice)]}]" for choice in best.choices)
        many = f"{len(target.repairs)}{'' if target.complete else '+'}"
        left = [rw.burden_words(self.lang, best.judged.burdens, presumed=self.fix.profile is not None)]
        left += [self.say("glance_if")] if any(choice.kind == "fact" for choice in best.choices) else []
        left += [self.say("glance_outside")] if any(choice.outside for choice in best.choices) else []
        return [lines, planned, "; ".join(left), " ".join(numbers), many]

    def _standing(self) -> Iterator[Section]:
        found: dict[str, list[str]] = {}
        for one in (one for one in self.fix.menu.standing if one.line in self.told):
            says = one.lift.says[self.lang]
            facts = ", ".join(label(self.lang, fact) for fact in one.facts if fact not in ("subject", "act"))
            values = {"lift": one.lift.cite(self.lang), "demand": one.demand.cite(self.lang), "facts": facts}
            key = "standing" if facts else "standing_plain"
            found.setdefault(self.say(key, says=says, **values), []).append(one.line)
        if found:
            points = [f"{grouped(lines)}: {words}" for words, lines in found.items()]
            yield Section(self.say("head_standing"), [Points(points)], "standing")
        kept = [r.line.id for r in self.fix.rulings if r.line.id in self.told and _own_custody(r)]
        if kept:
            words = f"{grouped(kept)}: {self.say('own_custody')}"
            yield Section(self.say("head_own_custody"), [Points([words])], "own-custody")

    def _ways(self) -> Iterator[Section]:
        ways = [choice for choice in self.fix.menu.choices if choice.kind in JOURNEY]
        for n, leg in enumerate(dict.fromkeys(choice.leg for choice in ways), start=1):
            points = [self._entry(choice) for choice in ways if choice.leg == leg]
            yield Section(self.say("head_ways", leg=leg), [Points(points)], f"ways-{n}", shut=True)

    def _entry(self, choice: Choice, *after: Block) -> Point:
        """One choice of the menu by its number: what it changes and gives up, on what it rests; then its effect."""
        lead = f"[{self.number[rw.decision(choice)]}] "
        blocks: list[Block] = []
        if choice.kind == "fact":
            words = rw.title(self.lang, choice)
        else:
            words = f"{self.say(f'kind_{choice.kind}')}: {choice.says[self.lang]}"
            if choice.kind not in JOURNEY:
                blocks.append(Say(f"{self.say('changes')}: {rw.changes(self.lang, self.fix.project, choice)}"))
            cost = self.say(f"cost_{choice.cost.name.lower()}")
            blocks.append(Say(self.say("gives_up", cost=cost, what=choice.gives_up[self.lang])))
        if basis := rw.cites(self.lang, self.edition, choice.basis):
            blocks.append(Say(self.say("basis", cites=basis), "dim"))
        if choice.notes:
            blocks.append(Points([Bit(note[self.lang], "dim") for note in choice.notes]))
        return Point(f"{lead}{words}", [*blocks, *after])

    def _target(self, n: int, target: Target) -> Section:
        if target.line == WHOLE:
            title = self.say("head_whole")
        else:
            name = self.fix.project.lines[target.line].name[self.lang]
            title = self.say("head_line", id=target.line, name=name)
        blocks: list[Block] = []
        if target.alike:
            blocks.append(Say(self.say("alike", n=len(target.alike), lines=grouped(target.alike)), "dim"))
        blocks.append(Say(self.say("planned", burdens=rw.burden_words(self.lang, target.planned.burdens))))
        own = [single for single in target.singles if single.choices[0].kind not in JOURNEY]
        if own:
            effects = (Points([Point(self._effect(target, single), sign="so")]) for single in own)
            blocks.append(
                Points([self._entry(one.choices[0], effect) for one, effect in zip(own, effects, strict=True)])
            )
        listed = [repair.choices for repair in target.repairs[:MOST_SHOWN]]
        ways = [one for one in target.singles if one.choices[0].kind in JOURNEY and one.choices not in listed]
        if ways:
            points = [f"{self._short(single)}: {self._effect(target, single)}" for single in ways]
            blocks += [Say(self.say("by_itself")), Points(points)]
        return Section(title, [*blocks, *self._repairs(target)], f"target-{n}", shut=True)

    def _repairs(self, target: Target) -> Iterator[Block]:
        if not target.repairs:
            yield Say(Bit(self.say("none_whole" if target.line == WHOLE else "none"), "barred"))
        else:
            key = "repairs" if target.complete else "repairs_capped"
            yield Say(self.say(key, n=len(target.repairs)))
            yield Points([self._repair(target, repair) for repair in target.repairs[:MOST_SHOWN]], numbered=True)
        if len(target.repairs) > MOST_SHOWN:
            yield Say(self.say("more", n=len(target.repairs) - MOST_SHOWN), "dim")
        if target.cut:
            yield Say(self.say("cut", choices=", ".join(target.cut)), "dim")

    def _repair(self, target: Target, repair: Repair) -> Point:
        """A combination: what it does, what it gives up, what days it saves."""
        blocks: list[Block] = [Say(self._effect(target, repair))]
        given = [choice for choice in repair.choices if choice.cost]
        what = {rw.decision(c): f"{self.say(f'cost_{c.cost.name.lower()}')}: {c.gives_up[self.lang]}" for c in given}
        if what:
            blocks.append(Say("; ".join(what.values()), "dim"))
        spared = rw.spared(target.planned, repair.judged)
        if days := rw.days_saved(self.lang, spared, self.fix.rulings.seat):
            blocks.append(Say(days, "dim"))
        return Point(Bit(self._short(repair), "presumed"), blocks)

    def _short(self, repair: Repair) -> str:
        return rw.short(self.lang, repair.choices, self.number)

    def _effect(self, target: Target, repair: Repair) -> str:
        presumed = self.fix.profile is not None
        return rw.effect_words(self.lang, self.edition, target.planned, repair, presumed=presumed)

    def _worse(self) -> Iterator[Section]:
        points = []
        for repair in self.fix.worse:
            line = repair.choices[0].lines[0]
            planned = of_rulings(self.fix.rulings.lines, line, self.fix.project)
            words = f"{line}: {rw.effect_words(self.lang, self.edition, planned, repair)}"
            points.append(self._entry(repair.choices[0], Points([Point(words, sign="so")])))
        if points:
            yield Section(self.say("head_worse"), [Points(points)], "worse", shut=True)

    def _no_help(self) -> Iterator[Section]:
        found = [(line, entry) for line, entry in self.fix.menu.no_help if line in self.told]
        if found:
            points = [f"{line}: {entry.note[self.lang]}" for line, entry in found]
            yield Section(self.say("head_no_help"), [Points(points)], "no-help", shut=True)

    def _refused(self) -> Iterator[Section]:
        points = []
        for choice, why in self.fix.menu.refused:
            if why.line in self.told:
                key = "recorded_by" if why.why == "recorded" and not why.source else why.why
                reason = self.say(key, fact=label(self.lang, why.fact), source=why.source, by=why.by, on=why.on)
                points.append(self.say("refused", line=why.line, says=rw.title(self.lang, choice), why=reason))
        if points:
            yield Section(self.say("head_refused"), [Points(points)], "refused", shut=True)


def _own_custody(ruling: LineRuling) -> bool:
    """Does the line stay in one's own control, and is the Committee asked on some reading only?"""
    facts = ruling.line.acts[0].facts
    value = facts["custody"].possible if "custody" in facts else None
    asked = {burden.how for burden in of_ruling(ruling, carried=False) if burden.who == "un-committee"}
    return isinstance(value, Values) and value.values == {"returns_own_control"} and asked == {"asked"}
