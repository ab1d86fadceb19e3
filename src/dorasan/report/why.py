"""The proof of a line, told as a person would: what is needed, under which rule, on which facts, and why not more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import STRICT
from dorasan.opinion.behind import ProvisionEntry
from dorasan.opinion.proof import Proof, ProofFinding, ProofGround, ProofLift
from dorasan.opinion.shape import ONLY_CHECKED, Cell
from dorasan.report.blocks_text import blocks_text
from dorasan.report.phrase import (
    answers_lines,
    asked_text,
    by_key,
    cell_text,
    class_text,
    done_words,
    first_sentence,
    line_group,
)
from dorasan.report.reason import held_text
from dorasan.report.sections import contest_text
from dorasan.report.terminal_page import Manner, Page
from dorasan.report.why_short import why_short
from dorasan.sitting.sitting import Sitting
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.cells import authority_name, view_name
from dorasan.wording.told import told_on
from dorasan.words import say

SPEAKS = ("bites", "lifted", "cannot_tell")
NOTHING: Cell = ("not_needed", "not_needed")


def why_told(sitting: Sitting, line: str, lang: Tongue, how: Manner, view: str = STRICT) -> str:
    """What ``dorasan why`` prints: the short answer, then the whole. Raises
    :class:`~dorasan.problem.BadInputError` for a line that there is not, or a view that nobody holds."""
    proof = sitting.proof(line, view)
    short = blocks_text(why_short(sitting, proof.line.id, lang, view), how)
    whole = why_text(proof, lang, how)
    return f"{short}\n{say(lang, 'why.short_behind')}\n\n{whole}" if short else whole


def why_text(proof: Proof, lang: Tongue, how: Manner) -> str:
    """The whole reasoning."""
    page = Page(how)
    teller = _Teller(page, proof, lang)
    teller.head()
    for authority in teller.asked_in("law"):
        teller.authority(authority, "law")
    teller.carried()
    teller.answers()
    for layer in ("practice", "north"):
        for authority in teller.asked_in(layer):
            teller.authority(authority, layer)
    teller.shown()
    teller.checked()
    teller.silent()
    teller.open_ends()
    page.blank()
    days = ", ".join(dict.fromkeys(str(act.day) for act in proof.line.acts))
    page.say(say(lang, "check.foot", disclaimer=proof.disclaimer[lang], edition=proof.edition.short, days=days))
    return page.text()


class _Teller:
    def __init__(self, page: Page, proof: Proof, lang: Tongue) -> None:
        self.page, self.proof, self.lang, self.line = page, proof, lang, proof.line
        self.told: set[tuple[str, ...]] = set()  # lifts already told in full
        self.told_readings: set[object] = set()

    def say(self, key: str, **values: object) -> str:
        return say(self.lang, f"why.{key}", **values)

    def head(self) -> None:
        line, lang, view = self.line, self.lang, self.proof.view
        self.page.say(line_group(lang, [line]), style="heading")
        for act in line.acts:
            key = "act_today" if act.day_assumed else "act"
            leg = f", {act.leg}" if act.leg else ""
            self.page.say(self.say(key, act=done_words(lang, act), leg=leg, day=act.day))
        values = {
            "alone": class_text(lang, line.classes[view]),
            "carried": class_text(lang, line.carried_classes[view]),
        }
        self.page.say(self.say("classes", view=view_name(lang, view), **values))
        self.page.say(age_words(lang, self.proof.age))
        days = (act.day for act in line.acts if not act.day_assumed)
        for words in age_alerts(lang, self.proof.age, days, only_checked=self.proof.manner == ONLY_CHECKED):
            self.page.item("! ", words, style="contested")
        self.page.say(self.proof.not_included[lang])
        if line.note:
            self.page.item("* ", line.note[lang], style="dim")
        if not list(self.asked_in("law")):
            self.page.say(say(lang, "check.nothing_asks"))

    def asked_in(self, layer: str) -> list[str]:
        named = {who for f in self._findings(layer) for who in f.authorities}
        return [who for who in self.lang.vocabulary.registry.authorities if who in named]

    def _findings(self, layer: str) -> list[ProofFinding]:
        """What speaks in one layer; what applies comes before what cannot be told."""
        found = [
            f for f in self.proof.findings if f.says in SPEAKS and self.proof.provisions[f.provision].layer == layer
        ]
        return sorted(found, key=lambda f: (SPEAKS.index(f.says), f.act))

    # --- one authority ---------------------------------------------------------------------------------------------

    def authority(self, who: str, layer: str) -> None:
        vector = self.line.vectors[layer][self.proof.view]
        mark = f" {self.page.how.contested}" if who in self.line.contested and layer == "law" else ""
        cell = vector.get(who, NOTHING)
        self.page.heading(
            self.say(f"needs_{layer}", who=authority_name(self.lang, who), need=cell_text(self.lang, cell) + mark)
        )
        views = {view: self.line.vectors[layer][view].get(who, NOTHING) for view in self.proof.views}
        if len(set(views.values())) > 1:
            shown = "; ".join(
                f"{view_name(self.lang, view)} {cell_text(self.lang, found)}" for view, found in views.items()
            )
            self.page.say(self.say("by_view", views=shown))
        for finding in self._findings(layer):
            if who in finding.authorities:
                self._finding(finding)

    def _says(self, entry: ProvisionEntry) -> str:
        """What a provision says, as it could be told on the last day of what is done with the line."""
        return told_on(entry.says[self.lang], self.lang, max(act.day for act in self.line.acts))

    def _finding(self, finding: ProofFinding) -> None:
        entry = self.proof.provisions[finding.provision]
        self.page.blank()
        status = "bites_disputed" if finding.says == "bites" and finding.disputed else finding.says
        self.page.item(
            "* ",
            self.say("rule", cite=entry.cite[self.lang], id=finding.provision, status=self.say(f"status_{status}")),
            style="heading",
        )
        open_ = finding.says == "cannot_tell"
        self.page.say(first_sentence(entry.says[self.lang]) if open_ else self._says(entry), 2)
        if entry.ended:
            self.page.say(say(self.lang, "check.ended_unless", day=entry.ended), 2)
        if not entry.confirmed:
            self.page.say(self.say("unconfirmed", unsure=entry.unsure.get(self.lang, "")), 2)
        if len(self.line.acts) > 1:
            self.page.say(self.say("on_act", act=done_words(self.lang, self.line.acts[finding.act])), 2)
        for asked in finding.asks:
            self.page.say(self.say("asks", asked=asked_text(self.lang, asked)), 2)
        self._grounds(self.say("because"), finding.grounds)
        for contests in by_key(
            (c for c in self.proof.contested if c.provision == finding.provision), lambda c: c.provision
        ):
            contest_text(self.page, [self.say("readings")], contests, self.lang, self.told_readings)
        if finding.lifts:
            self.page.say(self.say("lifts"), 2)
            for lifts in by_key(
                finding.lifts,
                lambda lift: (lift.truth, lift.stale, tuple(lift.asks), lift.truth != "holds" and lift.provision),
            ):
                self._lift(lifts)

    def _grounds(self, lead: str, grounds: Sequence[ProofGround], indent: int = 2) -> None:
        if grounds:
            self.page.say(lead, indent)
        for ground in grounds:
            self.page.item("- ", self._ground(ground), indent + 2)

    def _ground(self, ground: ProofGround) -> str:
        fact = f"{ground.label[self.lang]}: {ground.value[self.lang]}"
        asks = ground.asks[self.lang]
        key = f"ground_{ground.truth}" if asks != fact else "ground_same"
        return self.say(key, fact=fact, asks=asks, origin=ground.provenance[self.lang])

    def _lift(self, lifts: Sequence[ProofLift]) -> None:
        """Lifts that come to the same, together; told in full the first time, by citation after that."""
        last = lifts[-1]
        entry = self.proof.provisions[last.provision]
        asked = " + ".join(asked_text(self.lang, a) for a in last.asks) or self.say("no_act")
        key = "lift_stale" if last.stale else f"lift_{last.truth}"
        cites = "; ".join(dict.fromkeys(self._cite(lift.provision) for lift in lifts))
        words = self.say(key, cite=cites, asked=asked, checked=entry.checked_on)
        names = tuple(lift.provision for lift in lifts)
        if names in self.told:
            self.page.item("- ", words, 4)
            return
        self.told.add(names)
        self.page.item("- ", f"{words} {first_sentence(entry.says[self.lang])}", 4)
        for ground in last.grounds[:4] if last.truth != "holds" else []:
            self.page.item(". ", self._ground(ground), 6)

    # --- the rest ----------------------------------------------------------------------------------------------------

    def carried(self) -> None:
        line, view = self.line, self.proof.view
        if not self.proof.carriers:
            return
        self.page.heading(self.say("carried"))
        for other in self.proof.carriers:
            asks = [
                f"{authority_name(self.lang, who)} {cell_text(self.lang, other.vectors['law'][view].get(who, NOTHING))}"
                for who, ids in line.because_of.items()
                if other.id in ids
            ]
            more = self.say("adds", asks="; ".join(asks)) if asks else self.say("adds_nothing")
            klass = class_text(self.lang, other.classes[view])
            self.page.item("- ", f"{line_group(self.lang, [other])}: {klass}. {more}", 2)
        self.page.say(self.say("see_why", file=self.proof.project, line=self.proof.carriers[0].id), 2, "dim")

    def answers(self) -> None:
        self.page.heading(self.say("answers"))
        for text in answers_lines(self.lang, self.line.answers) or [say(self.lang, "check.nothing_needed")]:
            self.page.item("- ", text, 2)
        best = answers_lines(self.lang, self.line.best_answers)
        if best != answers_lines(self.lang, self.line.answers):
            self.page.item(
                "- ", self.say("at_best", answers="; ".join(best) or say(self.lang, "check.nothing_needed")), 2
            )
        for provision in self.line.no_route:
            self.page.item("! ", say(self.lang, "check.no_route_for", cite=self._cite(provision)), 2)
        for held in self.line.held:
            self.page.item("- ", f"{say(self.lang, 'check.lead_on_file')} {held_text(self.lang, held)}", 2)

    def _cite(self, provision: str) -> str:
        return self.proof.provisions[provision].cite[self.lang]

    def shown(self) -> None:
        found = [f for f in self.proof.findings if self.proof.provisions[f.provision].effect in ("exposes", "warns")]
        found = [f for f in found if f.says in SPEAKS]
        if found:
            self.page.heading(say(self.lang, "check.layer_exposure"))
        for finding in found:
            entry = self.proof.provisions[finding.provision]
            kind = say(self.lang, f"check.effect_{entry.effect}")
            open_ = say(self.lang, "check.cannot_tell") if finding.says == "cannot_tell" else ""
            values = {
                "kind": kind,
                "open": open_,
                "says": self._says(entry),
                "cite": entry.cite[self.lang],
                "where": "",
            }
            self.page.item("- ", say(self.lang, "check.said", **values), 2)

    def checked(self) -> None:
        found = [f for f in self.proof.findings if f.says == "no_red_flag"]
        if found:
            self.page.heading(say(self.lang, "check.catch_alls"))
            self.page.say(self.say("catch_alls_how"), style="dim")
        self._short(found)

    def silent(self) -> None:
        found = [f for f in self.proof.findings if f.says == "silent"]
        if found:
            self.page.heading(self.say("silent"))
            self.page.say(self.say("silent_how"), style="dim")
        self._short(found)

    def _short(self, found: Iterable[ProofFinding]) -> None:
        for group in by_key(found, lambda f: (self._cite(f.provision), tuple(g.fact for g in f.grounds))):
            grounds = [g for g in group[0].grounds if g.truth == "fails"] or group[0].grounds
            why = "; ".join(self._ground_short(ground) for ground in grounds[:2])
            self.page.item("- ", self.say("silent_line", cite=self._cite(group[0].provision), why=why), 2)

    def _ground_short(self, ground: ProofGround) -> str:
        return self.say(
            "short", fact=f"{ground.label[self.lang]}: {ground.value[self.lang]}", asks=ground.asks[self.lang]
        )

    def open_ends(self) -> None:
        if self.proof.questions or self.proof.forgotten:
            self.page.heading(say(self.lang, "check.questions"))
        for question in self.proof.questions:
            self.page.item("- ", f"{question.ask[self.lang]} [{question.fact}]", 2)
        for missing in self.proof.forgotten:
            self.page.item("- ", say(self.lang, f"forgotten.{missing.key}"), 2)
