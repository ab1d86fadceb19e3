"""``dorasan fix`` on a page: the menu, what each entry does, the repairs ranked, what was refused and what is left."""

from __future__ import annotations

from datetime import date

from dorasan.facts.possible import Values
from dorasan.facts.tongue import Tongue
from dorasan.judge.ruling import LineRuling
from dorasan.law.age import age_of
from dorasan.law.edition import Edition
from dorasan.repair.again import of_rulings
from dorasan.repair.burden import of_ruling
from dorasan.repair.choice import JOURNEY
from dorasan.repair.choice import Choice as Entry
from dorasan.repair.fix import Fix, Repair, Target
from dorasan.repair.trial import WHOLE
from dorasan.report import repair_words as rw
from dorasan.report.terminal_page import Manner, Page, grouped
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.values import label
from dorasan.words import say

MOST_SHOWN = 6  # repairs printed for one target; --json has all


def fix_text(fix: Fix, edition: Edition, lang: Tongue, how: Manner, today: date) -> str:
    """Everything ``dorasan fix`` prints."""
    return _Text(fix, edition, lang, Page(how), today).text()


class _Text:
    def __init__(self, fix: Fix, edition: Edition, lang: Tongue, page: Page, today: date) -> None:
        self.fix, self.edition, self.lang, self.page, self.today = fix, edition, lang, page, today
        told = [name for target in fix.targets for name in (target.line, *target.alike)]
        self.told = {*told, *fix.clear}
        self.number: dict[tuple[object, ...], int] = {}
        for choice in fix.menu.choices:
            self.number.setdefault(rw.decision(choice), len(self.number) + 1)

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"fix.{key}", **values)

    def text(self) -> str:
        self._head()
        self._glance()
        self._standing()
        self._ways()
        for target in self.fix.targets:
            self._target(target)
        if self.fix.whole is not None:
            self._target(self.fix.whole)
        self._worse()
        self._no_help()
        self._refused()
        self.page.blank()
        if self.fix.clear:
            self.page.say(self.say("nothing_to_repair", lines=grouped(self.fix.clear)))
        self.page.say(self.say("practice_note"))
        self.page.say(self.say("not_advice", edition=self.edition.short), style="dim")
        return self.page.text()

    def _head(self) -> None:
        project, rulings = self.fix.project, self.fix.rulings
        self.page.say(self.say("title", title=project.title[self.lang]), style="heading")
        days = sorted({act.day for ruling in rulings for act in ruling.acts})
        shown = ", ".join(map(str, days)) if len(days) < 4 else f"{days[0]} .. {days[-1]}"
        seat = self.lang.vocabulary.registry.governments[rulings.seat][self.lang]
        self.page.say(self.say("head", seat=seat, edition=self.edition.short, days=shown))
        if self.fix.profile is not None:
            route = self.fix.route
            way = self.say("screen_route", way=route.title[self.lang]) if route is not None else ""
            self.page.say(self.say("ordinary", profile=self.fix.profile.title[self.lang]) + way)
        age = age_of(self.edition.library, self.today)
        self.page.say(age_words(self.lang, age))
        own = (act.day for ruling in rulings for act in ruling.acts if not act.day_assumed)
        for words in age_alerts(self.lang, age, own, only_checked=rulings.only_checked):
            self.page.item("! ", words, style="contested")
        if days and days[-1] < self.today:
            self.page.say(self.say("past", today=self.today))

    def _glance(self) -> None:
        """Whom each line waits for, and what its best repair would leave."""
        targets = [*self.fix.targets, *([self.fix.whole] if self.fix.whole else [])]
        if len(targets) < 2:
            return
        self.page.heading(self.say("head_glance"))
        self.page.say(self.say("glance_says"))
        heads = ("col_line", "col_planned", "col_best", "col_by", "col_more")
        self.page.table([self.say(head) for head in heads], [self._at_a_glance(target) for target in targets])

    def _at_a_glance(self, target: Target) -> list[str]:
        lines = grouped([target.line, *target.alike]) if target.line != WHOLE else self.say("glance_whole")
        planned = rw.burden_words(self.lang, target.planned.burdens)
        if not target.repairs:
            return [lines, planned, self.say("glance_none"), "-", "0"]
        best = target.repairs[0]
        numbers = dict.fromkeys(f"[{self.number[rw.decision(choice)]}]" for choice in best.choices)
        many = f"{len(target.repairs)}{'' if target.complete else '+'}"
        left = [rw.burden_words(self.lang, best.judged.burdens)]
        left += [self.say("glance_if")] if any(choice.kind == "fact" for choice in best.choices) else []
        left += [self.say("glance_outside")] if any(choice.outside for choice in best.choices) else []
        return [lines, planned, "; ".join(left), " ".join(numbers), many]

    def _standing(self) -> None:
        found: dict[str, list[str]] = {}
        for one in (one for one in self.fix.menu.standing if one.line in self.told):
            says = one.lift.says[self.lang]
            facts = ", ".join(label(self.lang, fact) for fact in one.facts if fact not in ("subject", "act"))
            values = {"lift": one.lift.cite(self.lang), "demand": one.demand.cite(self.lang), "facts": facts}
            key = "standing" if facts else "standing_plain"
            found.setdefault(self.say(key, says=says, **values), []).append(one.line)
        if found:
            self.page.heading(self.say("head_standing"))
            for words, lines in found.items():
                self.page.item("* ", f"{grouped(lines)}: {words}")
        kept = [r.line.id for r in self.fix.rulings if r.line.id in self.told and _own_custody(r)]
        if kept:
            self.page.heading(self.say("head_own_custody"))
            self.page.item("* ", f"{grouped(kept)}: {self.say('own_custody')}")

    def _ways(self) -> None:
        ways = [choice for choice in self.fix.menu.choices if choice.kind in JOURNEY]
        for leg in dict.fromkeys(choice.leg for choice in ways):
            self.page.heading(self.say("head_ways", leg=leg))
            for choice in ways:
                if choice.leg == leg:
                    self._entry(choice)

    def _entry(self, choice: Entry) -> None:
        lead = f"[{self.number[rw.decision(choice)]}] "
        kind = self.say(f"kind_{choice.kind}")
        indent = len(lead)
        if choice.kind == "fact":
            self.page.item(lead, rw.title(self.lang, choice))
        else:
            self.page.item(lead, f"{kind}: {choice.says[self.lang]}")
            if choice.kind not in JOURNEY:
                self.page.say(f"{self.say('changes')}: {rw.changes(self.lang, self.fix.project, choice)}", indent)
            cost = self.say(f"cost_{choice.cost.name.lower()}")
            self.page.say(self.say("gives_up", cost=cost, what=choice.gives_up[self.lang]), indent)
        basis = rw.cites(self.lang, self.edition, choice.basis)
        if basis:
            self.page.say(self.say("basis", cites=basis), indent, style="dim")
        for note in choice.notes:
            self.page.item(" " * indent + "* ", note[self.lang], style="dim")

    def _target(self, target: Target) -> None:
        lines = self.fix.project.lines
        if target.line == WHOLE:
            self.page.heading(self.say("head_whole"))
        else:
            self.page.heading(self.say("head_line", id=target.line, name=lines[target.line].name[self.lang]))
        if target.alike:
            self.page.say(self.say("alike", n=len(target.alike), lines=grouped(target.alike)), style="dim")
        self.page.say(self.say("planned", burdens=rw.burden_words(self.lang, target.planned.burdens)))
        own = [single for single in target.singles if single.choices[0].kind not in JOURNEY]
        for single in own:
            self._entry(single.choices[0])
            self.page.item("    => ", self._effect(target, single))
        listed = [repair.choices for repair in target.repairs[:MOST_SHOWN]]
        ways = [one for one in target.singles if one.choices[0].kind in JOURNEY and one.choices not in listed]
        if ways:
            self.page.say(self.say("by_itself"))
        for single in ways:
            self.page.item("  * ", f"{self._short(single)}: {self._effect(target, single)}")
        self._repairs(target)

    def _repairs(self, target: Target) -> None:
        if not target.repairs:
            self.page.say(self.say("none_whole" if target.line == WHOLE else "none"), style="barred")
        else:
            key = "repairs" if target.complete else "repairs_capped"
            self.page.say(self.say(key, n=len(target.repairs)))
        for n, repair in enumerate(target.repairs[:MOST_SHOWN], start=1):
            self.page.item(f"  {n}. ", self._short(repair), style="free")
            self.page.say(self._effect(target, repair), 5)
            given = [c for c in repair.choices if c.cost]
            what = {
                rw.decision(c): f"{self.say(f'cost_{c.cost.name.lower()}')}: {c.gives_up[self.lang]}" for c in given
            }
            if what:
                self.page.say("; ".join(what.values()), 5, style="dim")
            days = rw.days_saved(self.lang, rw.spared(target.planned, repair.judged), self.fix.rulings.seat)
            if days:
                self.page.say(days, 5, style="dim")
        if len(target.repairs) > MOST_SHOWN:
            self.page.say(self.say("more", n=len(target.repairs) - MOST_SHOWN), 2, style="dim")
        if target.cut:
            self.page.say(self.say("cut", choices=", ".join(target.cut)), style="dim")

    def _short(self, repair: Repair) -> str:
        return rw.short(self.lang, repair.choices, self.number)

    def _effect(self, target: Target, repair: Repair) -> str:
        return rw.effect_words(self.lang, self.edition, target.planned, repair)

    def _worse(self) -> None:
        if self.fix.worse:
            self.page.heading(self.say("head_worse"))
        for repair in self.fix.worse:
            line = repair.choices[0].lines[0]
            planned = of_rulings(self.fix.rulings.lines, line, self.fix.project)
            self._entry(repair.choices[0])
            self.page.item("    => ", f"{line}: {rw.effect_words(self.lang, self.edition, planned, repair)}")

    def _no_help(self) -> None:
        found = [(line, entry) for line, entry in self.fix.menu.no_help if line in self.told]
        if found:
            self.page.heading(self.say("head_no_help"))
        for line, entry in found:
            self.page.item("* ", f"{line}: {entry.note[self.lang]}")

    def _refused(self) -> None:
        found = [(choice, why) for choice, why in self.fix.menu.refused if why.line in self.told]
        if found:
            self.page.heading(self.say("head_refused"))
        for choice, why in found:
            key = "recorded_by" if why.why == "recorded" and not why.source else why.why
            reason = self.say(key, fact=label(self.lang, why.fact), source=why.source, by=why.by, on=why.on)
            self.page.item("* ", self.say("refused", line=why.line, says=rw.title(self.lang, choice), why=reason))


def _own_custody(ruling: LineRuling) -> bool:
    """Does the line stay in one's own control, and is the Committee asked on some reading only?"""
    facts = ruling.line.acts[0].facts
    value = facts["custody"].possible if "custody" in facts else None
    asked = {burden.how for burden in of_ruling(ruling, carried=False) if burden.who == "un-committee"}
    return isinstance(value, Values) and value.values == {"returns_own_control"} and asked == {"asked"}
