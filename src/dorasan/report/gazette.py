"""The gazette as a page: by legal order, what is new, what changed and in which words, what ended, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from dorasan.facts.tongue import Tongue
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term
from dorasan.law.gazette import Entry, Gazette, Kind, Part, TermEntry
from dorasan.law.provision import Provision
from dorasan.law.state_of_law import StateOfLaw, addition, held
from dorasan.report.provision_words import (
    acts_words,
    asks_words,
    effect_words,
    ids_words,
    period_words,
    scope_words,
    spoken,
    whom_words,
)
from dorasan.report.terminal_page import Manner, Page
from dorasan.wording.cells import holder_name
from dorasan.wording.condition_words import outline
from dorasan.wording.values import label
from dorasan.words import say

Lines = list[str]


def gazette_page(found: Gazette, lang: Tongue, how: Manner, editions: tuple[str, str]) -> str:
    """The whole gazette. ``editions``: the short digests of the two sides."""
    return _Printer(found, lang, Page(how)).whole(editions)


class _Printer:
    """Prints one gazette in one language."""

    def __init__(self, found: Gazette, lang: Tongue, page: Page) -> None:
        self.found, self.lang, self.page = found, lang, page
        self.before, self.after = found.before, found.after
        self.days = self.before.day is not None and self.after.day is not None

    def word(self, key: str, **values: object) -> str:
        return say(self.lang, f"gazette.{key}", **values)

    def whole(self, editions: tuple[str, str]) -> str:
        if self.days:
            self.page.heading(self.word("title_days", before=self.before.day, after=self.after.day))
        else:
            self.page.heading(self.word("title_editions"))
        self.page.say(
            self.word("edition" if editions[0] == editions[1] else "editions", before=editions[0], after=editions[1])
        )
        counts = {kind.value: self.found.count(kind) for kind in Kind}
        if self.found.empty:
            self.page.say(self.word("nothing"))
        else:
            self.page.say(self.word("counts" if self.days else "counts_editions", **counts))
        for order in self.found.orders:
            self._order(order)
        self.page.blank()
        self.page.say(self.word("not_advice"))
        return self.page.text()

    def _order(self, order: str) -> None:
        packs = {**self.before.library.packs, **self.after.library.packs}
        self.page.heading(next((pack.title[self.lang] for pack in packs.values() if pack.order == order), order))
        entries = self.found.entries.get(order, ())
        for kind in Kind:
            own = [entry for entry in entries if entry.kind is kind]
            if own:
                self.page.blank()
                self.page.say(
                    self.word(f"{kind}_{'days' if self.days or kind is Kind.PASSED else 'editions'}"), style="bold"
                )
            for entry in own:
                if entry.parts != (Part.STALE,):
                    self._entry(entry)
            self._stale([entry.provision for entry in own if entry.parts == (Part.STALE,)])
        terms = self.found.terms.get(order, ())
        if terms:
            self.page.blank()
            self.page.say(self.word("terms"), style="bold")
        for term in terms:
            self._term(term)

    # --- one provision -----------------------------------------------------------------------------------------------

    def _entry(self, entry: Entry) -> None:
        provision, side = entry.provision, self.before if entry.after is None else self.after
        marks = [] if entry.kind is Kind.CHANGED else [period_words(self.lang, provision)]
        marks += [] if provision.confirmed else [self.word("unconfirmed")]
        tail = f" ({', '.join(marks)})" if marks else ""
        self.page.blank()
        self.page.say(f"{provision.cite(self.lang)}  [{provision.id}]{tail}", 2)
        if entry.kind is Kind.CHANGED:
            assert entry.before is not None and entry.after is not None
            self.page.item(self.word("whom"), whom_words(self.lang, self.after, entry.after), 4)
            for part in entry.parts:
                self._part(part, entry.before, entry.after)
            return
        self.page.say(provision.says[self.lang], 4)
        self.page.item(self.word("whom"), whom_words(self.lang, side, provision), 4)
        if entry.kind is not Kind.ENDED:
            if asks := asks_words(self.lang, side, provision):
                self.page.item(self.word("asks"), asks, 4)
            if provision.lifts:
                self.page.item(self.word("frees"), ids_words(self.lang, provision.lifts), 4)

    def _stale(self, lifts: list[Provision]) -> None:
        """Lifts whose day of checking has passed are told together: nothing about them changed but the calendar."""
        for day in sorted({lift.checked_on for lift in lifts}):
            own = [lift.id for lift in lifts if lift.checked_on == day]
            self.page.blank()
            self.page.say(self.word("stale_group", day=day, n=len(own)), 2)
            self.page.say(", ".join(own), 4)

    def _part(self, part: Part, old: Provision, new: Provision) -> None:
        self.page.say(self.word(f"part_{part}"), 4)
        lines = self._lines()[part]
        self._difference(lines(self.before, old), lines(self.after, new))

    def _lines(self) -> dict[Part, Callable[[StateOfLaw, Provision], Lines]]:
        """How each part reads, as lines that can be set against each other."""
        lang = self.lang
        return {
            Part.SAYS: lambda side, p: [p.says[lang]],
            Part.CITE: lambda side, p: [f"{p.cite(lang)} ({p.instrument.title[lang]})"],
            Part.DATES: lambda side, p: [period_words(lang, p)],
            Part.EFFECT: lambda side, p: [effect_words(lang, p)],
            Part.SCOPE: lambda side, p: [scope_words(lang, p)],
            Part.BINDS: lambda side, p: [whom_words(lang, side, p)],
            Part.CONDITION: lambda side, p: self._condition(side, p.pack, p.plain.test),
            Part.READING: self._readings,
            Part.POSITION: self._positions,
            Part.ACT: lambda side, p: [asks_words(lang, side, p)],
            Part.POLICY: lambda side, p: [acts_words(lang, p.by)],
            Part.LIFT: lambda side, p: list(p.lifts),
            Part.CATCH_ALL: lambda side, p: [self.word("yes" if p.catch_all else "no")],
            Part.AGGREGATE: self._aggregate,
            Part.STATUS: lambda side, p: [self._status(p)],
            Part.SOURCE: lambda side, p: [f"{p.source or self.word('none')}, {p.checked_on}"],
            Part.STALE: lambda side, p: [self.word("stale_yes" if side.stale(p) else "stale_no", day=p.checked_on)],
        }

    def _status(self, provision: Provision) -> str:
        if provision.confirmed:
            return self.word("confirmed")
        return f"{self.word('unconfirmed')}: {provision.unsure.get(self.lang, '')}"

    def _aggregate(self, side: StateOfLaw, provision: Provision) -> Lines:
        if provision.aggregate is None:
            return []
        head = f"{label(self.lang, provision.aggregate.of)}, {self.word(f'period_{provision.aggregate.period}')}"
        return [head, *self._condition(side, provision.pack, provision.aggregate.over)]

    def _readings(self, side: StateOfLaw, provision: Provision) -> Lines:
        out: Lines = []
        for reading in provision.readings:
            if not reading.plain:
                out.append(f"{reading.name}: {reading.says[self.lang]}")
                out += [f"  {line}" for line in self._condition(side, provision.pack, addition(provision, reading))]
        return out

    def _positions(self, side: StateOfLaw, provision: Provision) -> Lines:
        says = {reading.name: reading.says[self.lang] for reading in provision.readings}
        return [
            self.word(
                "position_assumed" if position.assumed else "position",
                holder=holder_name(self.lang, position.holder),
                since=position.since,
                says=says[name],
            )
            for name, positions in held(side, provision).items()
            for position in positions
        ]

    def _condition(self, side: StateOfLaw, pack: str, condition: Condition) -> Lines:
        """The tree, one line a comparison, terms by what they say (each term's own change is told under *terms*)."""
        names = spoken(self.lang, side, pack)
        readable = _renamed(condition, names)
        return ["  " * depth + text for depth, text in outline(self.lang, readable)]

    # --- one term ----------------------------------------------------------------------------------------------------

    def _term(self, entry: TermEntry) -> None:
        self.page.blank()
        mode = "days" if self.days else "editions"
        self.page.say(f"“{entry.term.name}” ({self.word(f'{entry.kind}_{mode}')})", 2)
        self.page.item(self.word("now" if entry.after else "was"), entry.term.says[self.lang], 4)
        old = self._condition(self.before, entry.before.pack, entry.before.test) if entry.before else []
        new = self._condition(self.after, entry.after.pack, entry.after.test) if entry.after else []
        self._difference(old, new)
        self.page.say(self.word("used_by", ids=ids_words(self.lang, entry.users)), 4)

    def _difference(self, old: Lines, new: Lines) -> None:
        """Few words are told as *was* and *now*; of longer texts only what was struck out and inserted."""
        if len(old) < 2 and len(new) < 2:
            self.page.item(self.word("was"), old[0] if old and old[0] else self.word("none"), 6)
            self.page.item(self.word("now"), new[0] if new and new[0] else self.word("none"), 6)
            return
        for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if verb == "equal":
                continue
            for line in old[a:b]:
                self.page.item(self.word("struck"), line, 6)
            for line in new[c:d]:
                self.page.item(self.word("inserted"), line, 6)


def _renamed(condition: Condition, names: Mapping[str, Condition]) -> Condition:
    """Terms by what they say; the replacements are terms themselves, so nothing is expanded twice."""
    match condition:
        case Term(name):
            return names.get(name, condition)
        case All(parts):
            return All(tuple(_renamed(part, names) for part in parts))
        case Some(parts):
            return Some(tuple(_renamed(part, names) for part in parts))
        case Not(part):
            return Not(_renamed(part, names))
        case Compare():
            return condition
