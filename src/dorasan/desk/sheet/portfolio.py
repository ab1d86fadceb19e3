"""A portfolio of the past as blocks: its projects, each session's agenda as the record gives it beside what was
reported, in whose hands each step lay, and how much of all that nobody knows."""

from __future__ import annotations

from dorasan.desk.account.held import Ground
from dorasan.desk.group.agenda import Item
from dorasan.desk.portfolio.figures import Past
from dorasan.desk.portfolio.past import Days, ProjectPast, SessionPast, StepPast, Stretch
from dorasan.desk.portfolio.shape import When
from dorasan.desk.sheet.lines import held_days, lines_told
from dorasan.desk.sheet.names import Names, share, shares
from dorasan.report.document import Bit, Block, Grid, Part, Point, Points, Row, Say, Section, joined, row
from dorasan.words import say

NEAR = ("yes", "partly", "no")


class PortfolioSheet:
    """Says a portfolio in the names of one regime."""

    def __init__(self, names: Names, found: Past) -> None:
        self.names, self.found = names, found
        self.projects = {one.told.id: one for one in found.projects}
        self.by_case = {one.told.case or one.told.id: one.told for one in found.projects}

    def text(self, key: str, **values: object) -> str:
        return say(self.names.lang, f"portfolio.{key}", **values)

    def lead(self) -> list[Block]:
        """What it is and how much of it is known."""
        told, counted = self.found.told, self.found.figures
        waited = counted.waited
        no_day = ", ".join(f"{self.text(f'word_{word}')} {n}" for word, n in counted.no_day.items())
        verified = {f"verified_{word}": counted.verified.get(word, 0) for word in NEAR}
        spread = {"n": waited.n, "least": waited.least, "median": waited.median, "most": waited.most}
        group, days = counted.group_unattributed, counted.group_days
        shares = {"share": share(counted.unattributed, counted.days), "group_share": share(group, days)}
        known = {
            "projects": self.text("projects", n=len(self.found.projects), **verified),
            "events": self.text("events", n=counted.events, thin=counted.thin),
            "waited": self.text("waited", **spread, ranges=counted.ranges, no_day=no_day),
            "hands": self.text(
                "unattributed", n=counted.unattributed, days=counted.days, group=group, group_days=days, **shares
            ),
        }.items()
        return [
            Say(told.says[self.names.lang]),
            Say(self.text("reconstructed"), "alert"),
            Points([joined((Bit(self.text(f"lead_{name}"), "strong"), told)) for name, told in known]),
        ]

    def sections(self) -> list[Section]:
        return [self._projects(), self._sessions(), self._hands(), self._steps()]

    # --- projects ----------------------------------------------------------------------------------------------------

    def _projects(self) -> Section:
        head = [self.text(f"col_{name}") for name in ("project", "in", "out", "days", "verified")]
        rows = [self._project(one) for one in self.found.projects]
        notes = [
            Point((Bit(f"{one.told.id}  ", "strong"), Bit(one.told.note[self.names.lang])))
            for one in self.found.projects
            if one.told.note is not None
        ]
        return Section(self.text("head_projects", n=len(rows)), [Grid("", head, rows), Points(notes)], "projects")

    def _project(self, one: ProjectPast) -> Row:
        told = one.told
        return row(
            f"{told.id} {told.title[self.names.lang]}",
            self.when(told.in_),
            self.when(told.out),
            self.days(one.days),
            self.text(f"verified_{told.verified}"),
            anchor=told.id,
        )

    # --- sessions ----------------------------------------------------------------------------------------------------

    def _sessions(self) -> Section:
        blocks: list[Block] = [Say(self.text("sessions_lead"), "dim")]
        blocks += [self._session(one) for one in self.found.sessions]
        gaps = [
            self.text("gap", since=gap.from_, until=gap.until, says=gap.says[self.names.lang])
            for gap in self.found.told.gaps
        ]
        return Section(self.text("head_sessions", n=len(self.found.sessions)), [*blocks, Points(gaps)], "sessions")

    def _session(self, one: SessionPast) -> Part:
        told, lang = one.told, self.names.lang
        points = [
            self._item(n, item, reported=item.case in self.by_case and self.by_case[item.case].id in told.reported)
            for n, item in enumerate(one.agenda.all, start=1)
        ]
        items, unfit = points[: len(one.agenda.items)], points[len(one.agenda.items) :]
        strange = [at.project for at in one.reported if at.n is None]
        said = [told.told[lang]]
        if told.moved is not None:
            said.insert(0, told.moved[lang])
        if told.besides is not None:
            said.append(self.text("besides", matters=told.besides[lang]))
        if strange:
            said.append(self.text("not_in_record", projects=", ".join(strange)))
        blocks: list[Block] = [
            Say(self.text("present", desks=", ".join(map(self.names.desk, told.present)))),
            *map(Say, said),
        ]
        blocks.append(Points(items))
        if unfit:
            blocks += [Say(self.text("unfit", level=self.names.level(told.level))), Points(unfit)]
        title = self.text(
            "session",
            id=told.id,
            on=told.on,
            place=told.place[lang],
            level=self.names.level(told.level),
            n=len(one.agenda.items),
            reported=sum(at.where == "items" for at in one.reported),
        )
        return Part(title, blocks, f"session-{told.id}")

    def _item(self, n: int, item: Item, *, reported: bool) -> Point:
        known = self.by_case.get(item.case)
        name = f"{known.id} {known.title[self.names.lang]}" if known is not None else item.case
        mark = self.text("reported" if reported else "not_reported")
        waited = item.waited
        days = self.text("item_days", all=waited.all)
        if waited.held:
            days += "; " + held_days(self.names.lang, str(waited.held), waited.unattributed)
        matter = say(self.names.lang, f"group.matter_{item.matter.value}")
        deferred = item.stands.deferred
        later = ""
        if deferred is not None:
            level = self.names.level(deferred.level) if deferred.level is not None else ""
            key = deferred.how if deferred.by_day is not None else f"{deferred.how}_no_day"
            values = {"level": level, "day": deferred.by_day or "", "since": deferred.since}
            later = "; " + say(self.names.lang, f"group.{key}", **values)
        lines = lines_told(self.names.lang, item.lines)
        words = (Bit(f"{n}  "), Bit(name, "strong"), Bit(f" ({lines}): {matter}; {days}{later}. "), Bit(mark, "dim"))
        return Point(words)

    # --- in whose hands ----------------------------------------------------------------------------------------------

    def _hands(self) -> Section:
        counted = self.found.figures
        head = [self.text(f"col_{name}") for name in ("hands", "label", "days", "share")]
        *parts, left = shares([*counted.in_hands.values(), counted.unattributed])
        rows = [
            row(self._desks(whose), self._ground(ground), str(days), part)
            for ((whose, ground), days), part in zip(counted.in_hands.items(), parts, strict=True)
        ]
        rows.append(row((Bit(self.text("nobody"), "strong"),), "-", str(counted.unattributed), left))
        perhaps = [self.text("perhaps", desks=self._desks(whose), days=days) for whose, days in counted.perhaps.items()]
        blocks: list[Block] = [Say(self.text("hands_lead"), "dim"), Grid("", head, rows)]
        if perhaps:
            blocks += [Say(self.text("perhaps_lead")), Points(perhaps)]
        return Section(self.text("head_hands"), blocks, "hands")

    def _steps(self) -> Section:
        head = [self.text(f"col_{name}") for name in ("step", "line", "from_to", "days", "hands", "label")]
        rows = [
            self._stretch(one, step, stretch)
            for one in self.found.projects
            for step in one.steps
            for stretch in (step.stretches or (None,))
        ]
        undated = [one.told for one in self.found.projects if not one.steps]
        blocks: list[Block] = [Say(self.text("steps_lead"), "dim"), Grid("", head, rows, manner="compact")]
        if undated:
            named = ", ".join(f"{told.id} {told.title[self.names.lang]}" for told in undated)
            blocks.append(Say(self.text("no_steps", n=len(undated), projects=named)))
        return Section(self.text("head_steps"), blocks, "steps", shut=True)

    def _stretch(self, one: ProjectPast, step: StepPast, stretch: Stretch | None) -> Row:
        named = f"{one.told.id} {self.names.asks(step.act, step.authority)}"
        line = f"{step.line} (1/{len(step.lines)})" if len(step.lines) > 1 else step.line
        if stretch is None:
            return row(named, line, "-", self.days(step.took), "-", "-")
        spell = stretch.spell
        if spell.whose:
            hands = self._desks("+".join(spell.whose))
        else:
            hands = say(self.names.lang, f"case.days_{spell.why}")
            if spell.perhaps:
                hands += f" ({self._desks('+'.join(spell.perhaps))}?)"
        labels = ", ".join(map(self._ground, stretch.grounds)) or "-"
        return row(named, line, f"{spell.since} - {spell.until}", str(spell.days), hands, labels)

    # --- words -------------------------------------------------------------------------------------------------------

    def _ground(self, found: Ground | None) -> str:
        if found is None:
            return "-"
        told = say(self.names.lang, f"case.label_{found.word.value}")
        return f"{told}; {say(self.names.lang, f'case.label_{found.layer}')}" if found.layer is not None else told

    def _desks(self, whose: str) -> str:
        return ", ".join(map(self.names.desk, whose.split("+")))

    def when(self, found: When) -> str:
        """A day, a range, or why there is none; and who decided, where it was not the group."""
        if found.word is not None:
            told = self.text(f"word_{found.word}")
        elif found.day is not None:
            told = found.day.isoformat()
        elif found.from_ is not None and found.until is not None:
            told = f"{found.from_} - {found.until}"
        else:
            told = self.text("by_then" if found.from_ is None else "from_then", day=found.until or found.from_)
        return f"{told} ({self.names.short(found.by)})" if found.by is not None else told

    def days(self, found: Days) -> str:
        """Days, a range of them, or why there is no figure; never one that nobody knows."""
        if found.least is None and found.most is None:
            return self.text(f"word_{found.word or 'unknown'}")
        if found.least == found.most:
            told = str(found.least)
        elif found.least is None:
            told = self.text("at_most", n=found.most)
        else:
            told = self.text("at_least", n=found.least) if found.most is None else f"{found.least}-{found.most}"
        return f"{told} ({self.text(f'word_{found.word}')})" if found.word is not None else told
