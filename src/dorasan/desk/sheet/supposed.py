"""What would have waited for whom, under each supposition over a portfolio: as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorasan.desk.portfolio.listed import Listed, ProjectListed
from dorasan.desk.portfolio.past import ProjectPast, days_summed
from dorasan.desk.portfolio.supposed import ActWaited, Supposed, Waits
from dorasan.desk.sheet.lines import lines_told
from dorasan.desk.sheet.portfolio import PortfolioSheet
from dorasan.report.document import Block, Grid, Part, Points, Say, Section, row
from dorasan.whatif.durations import days_words


class SupposedSheet:
    """Says what-ifs beside the portfolio that they are laid over."""

    def __init__(self, sheet: PortfolioSheet, before: Mapping[str, Waits]) -> None:
        self.sheet, self.before = sheet, before
        self.names, self.text = sheet.names, sheet.text
        self.projects = [one for one in sheet.found.projects if one.told.case in before]

    def section(self, found: Sequence[Supposed], on_list: Listed) -> Section:
        lead = Say(self.text("supposed_lead", n=len(self.projects), of=len(self.sheet.found.projects)), "dim")
        blocks: list[Block] = [lead, self._as_it_stood(), *map(self._part, found), self._listed(on_list)]
        return Section(self.text("head_supposed"), blocks, "supposed")

    def _as_it_stood(self) -> Grid:
        """Whom each project waits for, by what is publicly known."""
        head = [self.text(f"col_{name}") for name in ("project", "waits", "days_before", "lines_group")]
        rows = []
        for one in self.projects:
            waits = self.before[one.told.case or ""]
            rows.append(
                row(self._named(one), self._asked(waits), days_words(self.names.tongue, waits.days), self._group(waits))
            )
        return Grid("", head, rows)

    def _part(self, found: Supposed) -> Part:
        lang = self.names.lang
        blocks: list[Block] = [Say(found.says[lang])]
        blocks += self._changed(found)
        blocks += self._spared(found)
        moves = [self._moves(before, after) for before, after in found.acts]
        blocks.append(Points(moves) if moves else Say(self.text("nothing_spared")))
        for before, after in found.acts:
            moved = after or before
            if moved is not None:
                blocks += self._took(moved)
        return Part(found.title[lang], blocks, f"supposed-{found.scenario}")

    def _changed(self, found: Supposed) -> list[Block]:
        """The projects on which the supposition changes something; a column in which nothing changes is left out."""
        told: list[tuple[ProjectPast, str, list[str]]] = []
        for one in self.projects:
            before, after = self.before[one.told.case or ""], found.waits[one.told.case or ""]
            surely, perhaps = _spared(before, after)
            words = [self._line(one, line) for line in surely]
            if perhaps:
                words.append(self.text("perhaps_spared", lines=", ".join(perhaps)))
            days = [days_words(self.names.tongue, waits.days, bare=True) for waits in (before, after)]
            if words or before.days != after.days:
                told.append((one, "; ".join(words), days))
        if not told:
            return []
        spared, longer = any(words for _, words, _ in told), any(days[0] != days[1] for _, _, days in told)
        names = ("project", *(("spared",) if spared else ()), *(("days_before", "days_after") if longer else ()))
        rows = [
            row(self._named(one), *((words or "-",) if spared else ()), *(days if longer else ()))
            for one, words, days in told
        ]
        return [Grid("", [self.text(f"col_{name}") for name in names], rows)]

    def _listed(self, found: Listed) -> Part:
        """Which lines would have stood on the list, what kept the others off, and what that would have spared."""
        lang = self.names.lang
        head = [self.text(f"col_{name}") for name in ("project", "on_list", "days_there", "kept_off")]
        rows = []
        for one in found.projects:
            there = [f"{line}: {self._there(one, line)}" for line in one.on]
            off = [line for line in one.lines if line not in one.on]
            grouped: dict[str, list[str]] = {}
            for line in off:
                why = self._why([point.show(lang) for point in one.lines[line].points])
                grouped.setdefault(why, []).append(line)
            kept_off = [f"{lines_told(lang, lines)}: {why}" for why, lines in grouped.items()]
            counted = self.text("whole_list" if one.whole else "part_list", on=len(one.on), n=len(one.lines))
            rows.append(row(self._named(one.project), counted, "; ".join(there) or "-", ". ".join(kept_off) or "-"))
        whole = [one for one in found.projects if one.whole]
        part = [one for one in found.projects if one.on and not one.whole]
        sums = []
        for key, several in (("list_whole", whole), ("list_part", part)):
            known = [days for one in several for line in one.on if (days := one.project.before_group(line)) is not None]
            total, n = days_summed(known)
            values = {"projects": len(several), "n": sum(len(one.on) for one in several), "known": n}
            sums.append(self.text(key, **values, days=self.sheet.days(total)) if several else self.text(f"{key}_none"))
        says = [found.list.basis[lang], self.text("list_days")]
        title = found.list.name[lang]
        blocks: list[Block] = [*map(Say, says), Grid("", head, rows), Points(sums)]
        return Part(title, blocks, "supposed-list")

    def _why(self, points: Sequence[str]) -> str:
        """What keeps a line off, the heaviest first; how much more does, as a number."""
        return points[0] if len(points) == 1 else self.text("kept_off_more", why=points[0], n=len(points) - 1)

    def _there(self, one: ProjectListed, line: str) -> str:
        days = one.project.before_group(line)
        return self.sheet.days(days) if days is not None else "-"

    def _line(self, one: ProjectPast, line: str) -> str:
        days = one.before_group(line)
        if days is None:
            return self.text("spared_not", line=line)
        return self.text("spared_line", line=line, days=self.sheet.days(days))

    def _spared(self, found: Supposed) -> list[Block]:
        pairs = [
            (one, *_spared(self.before[one.told.case or ""], found.waits[one.told.case or ""])) for one in self.projects
        ]
        surely = [(one, line) for one, lines, _ in pairs for line in lines]
        perhaps = sum(len(lines) for _, _, lines in pairs)
        if not (surely or perhaps):
            return []
        known = [days for one, line in surely if (days := one.before_group(line)) is not None]
        total, n = days_summed(known)
        values = {"n": len(surely), "projects": len({one.told.id for one, _ in surely}), "perhaps": perhaps}
        return [Say(self.text("spared_sum", **values, known=n, days=self.sheet.days(total)))]

    def _moves(self, before: ActWaited | None, after: ActWaited | None) -> str:
        told = after or before
        assert told is not None
        lang = self.names.tongue
        return self.text(
            "act_moves",
            act=self.names.asks(told.act, told.authority),
            before=before.cases if before is not None else 0,
            days=days_words(lang, before.days) if before is not None else "-",
            after=after.cases if after is not None else 0,
            days_after=days_words(lang, after.days) if after is not None else "-",
        )

    def _took(self, moved: ActWaited) -> list[Block]:
        """What the act took in the portfolio itself, project by project, as far as reports bear it out."""
        told = [
            self.text("took_one", project=one.told.id, days=self.sheet.days(step.took))
            for one in self.sheet.found.projects
            for step in one.steps
            if (step.authority, step.act) == (moved.authority, moved.act)
        ]
        return [Say(self.text("took", told="; ".join(told)))] if told else []

    def _named(self, one: ProjectPast) -> str:
        return f"{one.told.id} {one.told.title[self.names.lang]}"

    def _asked(self, waits: Waits) -> str:
        told = [*map(self.names.short, waits.surely)]
        told += [self.text("asked_maybe", desk=self.names.short(who)) for who in waits.perhaps]
        return ", ".join(told) or self.text("nobody_abroad")

    def _group(self, waits: Waits) -> str:
        return self.text("lines_group", surely=len(waits.by_group), perhaps=len(waits.perhaps_by_group))


def _spared(before: Waits, after: Waits) -> tuple[list[str], list[str]]:
    """Lines that surely went to the group and surely no longer do, and those that perhaps no longer do."""
    still = {*after.by_group, *after.perhaps_by_group}
    return [line for line in before.by_group if line not in still], [
        line for line in before.by_group if line in after.perhaps_by_group
    ]
