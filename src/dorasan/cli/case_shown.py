"""A case, the board and what verifying found, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from dorasan.cli.version_shown import version_shown
from dorasan.desk.account.days import Spell
from dorasan.desk.case.beyond import went_beyond
from dorasan.desk.case.going import going, stops
from dorasan.desk.case.going_told import changes_told, going_told, stops_told
from dorasan.desk.case.in_part import in_part
from dorasan.desk.case.refusals import Refusal, refusals
from dorasan.desk.case.state import CaseState, Grant, Position, Request
from dorasan.desk.case.told import as_told
from dorasan.desk.clocks.notice import faults
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import clock as told_clock
from dorasan.desk.clocks.told import note
from dorasan.desk.events.case import LeftOpen
from dorasan.desk.fast_track.batches_told import told_batches, told_how
from dorasan.desk.hold.label import Label
from dorasan.desk.ledger.verify import Findings
from dorasan.desk.routes.routing import Drafts
from dorasan.desk.routes.view import Seen
from dorasan.desk.sheet.again import ended_asking
from dorasan.desk.sheet.answers import questions_shown
from dorasan.desk.sheet.beyond import back_told, went_beyond_told
from dorasan.desk.sheet.corrections import corrections_told
from dorasan.desk.sheet.ending import ended_told
from dorasan.desk.sheet.in_part import in_part_told
from dorasan.desk.sheet.minutes import minuted
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.since_filed import since_filed_told
from dorasan.desk.sheet.turn import once_heard_told, stands_told
from dorasan.office.cases.asked import Shown
from dorasan.office.cases.replay import Replayed
from dorasan.words import say


class Teller(Names):
    """Says what a case comes to in one language, in the names of one regime and one edition."""

    def text(self, key: str, **values: object) -> str:
        return say(self.lang, f"desk.{key}", **values)

    def opened(self, name: str, drafts: Drafts) -> Iterator[str]:
        """What opening a case drafted, and what it did not."""
        yield self.text("opened", case=name, n=len(drafts.requests))
        for one in drafts.requests:
            yield f"  {one.request}  {self.asks(one.act, one.authority)}: {listed(one.lines)}"
            yield f"      {self.text('at_desk', desk=self.desk(one.desk))} - {one.reason}"
        yield from self._left_open(drafts.left_open)

    def _left_open(self, left: Iterable[LeftOpen]) -> Iterator[str]:
        """What comes to no request, and why."""
        told = ""
        for one in left:
            if one.act is None or one.authority is None:
                yield self.text(one.why, lines=listed(one.lines))
                continue
            if one.why != told:
                yield self.text(one.why)
            told = one.why
            yield f"  {self.asks(one.act, one.authority)}: {listed(one.lines)}"

    def case(self, shown: Shown, as_desk: str | None) -> Iterator[str]:
        """One case as a desk sees it, or somebody by what he is called; None: nothing is withheld."""
        state = shown.state
        yield f"{shown.case}: {state.title.get(self.lang) or self.text('untitled')}"
        if state.end is not None:
            yield ended_told(state.end, self)
        if state.versions:
            yield from version_shown(state.versions, self.lang)
        if as_desk is not None:
            hidden = len(shown.view.stubs)
            yield self.text("you_see", desk=self.desk(as_desk), n=len(shown.view.events), hidden=hidden)
        if not state.complete:
            yield self.text("incomplete", n=len(state.unknown))
        yield from self._left_open(state.left_open)
        yield from self._again(state)
        for request in state.requests.values():
            yield ""
            yield from self._request(state, request, shown.labels)
            if any(shown.perhaps_held(request.id, line.state) for line in request.lines.values()):
                yield f"    {say(self.lang, 'web_desk.perhaps_held')}"
            if request.id in shown.once_heard:
                yield f"    {once_heard_told(shown.once_heard[request.id], self)}"
        yield from told_batches(state, self.desk, self.lang)
        if state.grants:
            yield ""
            yield from (line for grant in state.grants.values() for line in self._grant(state, grant))
        yield from (went_beyond_told(one, self.lang) for one in went_beyond(state))
        yield from self._corrected(shown)
        yield from self._rest(state)

    def _again(self, state: CaseState) -> Iterator[str]:
        for n, one in enumerate(ended_asking(state)):
            if not n:
                yield self.text("again")
            request, where = state.requests[one.request], say(self.lang, f"case.state_{one.state.value}")
            asks = f"{one.request} {self.asks(request.act, request.authority)}"
            why = self.text("again_why", told=one.why) if one.why else ""
            yield self.text("again_line", asks=asks, lines=listed(one.lines), state=where, day=one.day, why=why)

    def _corrected(self, shown: Shown) -> Iterator[str]:
        told = corrections_told(shown.state, shown.view.events, self)
        if told:
            yield ""
            yield self.text("corrections")
            yield from (f"  {one}" for one in told)

    def _request(self, state: CaseState, request: Request, labels: Mapping[tuple[str, str], Label]) -> Iterator[str]:
        way = self.text(f"way_{request.way}")
        yield f"{request.id}  {self.asks(request.act, request.authority)} - {self.desk(request.desk)}, {way}"
        alike: dict[str, list[str]] = {}
        for name, line in request.lines.items():
            where = say(self.lang, f"case.state_{line.state.value}")
            parts = (where, stands_told(state, request, name, self), since_filed_told(state, request, name, self.lang))
            alike.setdefault(", ".join(filter(None, parts)), []).append(name)
        for told, lines in alike.items():
            yield f"    {listed(lines)}: {told}"
        if back := back_told(request, self.lang, self.desk):
            yield f"      {back}"
        for refusal in refusals(request):
            yield from self._refusal(refusal, labels)
        for position in state.positions:
            if position.request == request.id and (position.standing or position.holds):
                yield from self._position(position, labels)
        yield from (f"      {told}" for told in questions_shown(state, request, self, listed))
        yield from (f"      {told}" for told in minuted(self, state, request))

    def _refusal(self, one: Refusal, labels: Mapping[tuple[str, str], Label]) -> Iterator[str]:
        """Why lines were refused, with what its ground comes to where it names one."""
        values = {"desk": self.desk(one.step.desk), "day": one.step.day, "lines": listed(one.lines)}
        yield f"      {self.text('refused_by', told=one.told, **values)}"
        if one.ground is None:
            yield f"        {self.text('refused_no_ground')}"
        yield from self._labels(one.step.event, one.lines, labels)

    def _labels(self, event: str, lines: Iterable[str], labels: Mapping[tuple[str, str], Label]) -> Iterator[str]:
        for line in lines:
            found = labels.get((event, line))
            if found is not None:
                yield f"        {line}: {found.show(self.lang)}{f' [{found.provision}]' if found.provision else ''}"

    def _position(self, position: Position, labels: Mapping[tuple[str, str], Label]) -> Iterator[str]:
        """A view that stands; a hold is told afterwards too, with its label: that it was lifted is no reason to forget
        what it rested on."""
        lines = position.standing or position.lines
        gone = "" if position.standing else f", {self.text('no_longer')}"
        for word in dict.fromkeys(map(position.word, lines)):
            view, on = self.text(f"view_{word}"), listed(line for line in lines if position.word(line) == word)
            yield f"      {self.desk(position.desk)}: {view} ({on}, {position.step.day}{gone})"
        yield from self._labels(position.step.event, lines if position.holds else (), labels)

    def _grant(self, state: CaseState, grant: Grant) -> Iterator[str]:
        """A grant as of the day of the state; of the past it is not told what may still go."""
        until = grant.ends or self.text("no_end")
        yield self.text("grant", grant=grant.id, lines=listed(grant.lines), begins=grant.begins, ends=until)
        if state.day is not None:
            yield f"    {going_told(going(grant, state.day), self.lang)}"
        yield from (f"    {in_part_told(one, self.lang)}" for one in in_part(state) if one.grant == grant.id)
        yield from (f"    {told}" for told in told_how(grant, self.lang))
        for name in ("suspended", "revoked", "lapsed", "reopened"):
            gone = getattr(grant, name)
            if gone:
                yield f"    {self.text(f'gone_{name}')}: {listed(gone)}"
        yield from (f"    {told}" for told in changes_told(grant, self.lang, self.desk))
        yield from (f"    {told}" for told in stops_told(stops(grant), self.lang, self.desk, listed))
        yield from (f"    {condition.told}" for condition in grant.conditions)

    def _rest(self, state: CaseState) -> Iterator[str]:
        if state.accounts:
            yield ""
            yield self.text("accounts")
            for account in state.accounts:
                whose = self.desk(account.body.whose_account or account.step.desk)
                yield f"  {whose} ({account.step.day}): {account.body.told}"
        for record in state.northern:
            yield self.text(
                "north", what=self.text(f"north_{record.body.what}"), told=as_told(record.body.told, self.lang)
            )
        if state.findings:
            yield ""
            yield self.text("findings")
            yield from (f"  {finding.step.day}: {finding.show(self.lang)}" for finding in state.findings)
        if state.conflicts:
            yield self.text("conflicts", n=len(state.conflicts))
            yield from (f"  {conflict.show(self.lang)}" for conflict in state.conflicts)

    def replayed(self, found: Replayed) -> Iterator[str]:
        """A consultation of the past: what it comes to, whose the days of held lines were, what no source tells."""
        yield self.text("reconstructed")
        yield from self.case(found.shown, None)
        for (request, line), spells in found.days.items():
            yield ""
            yield self.text("days_of", request=request, line=line)
            yield from (told for spell in spells for told in self._spell(spell))
        yield ""
        yield self.text("days_of_all")
        yield from (told for spell in found.whole for told in self._spell(spell))
        thin = found.shown.state.thin
        if thin:
            yield ""
            yield self.text("thin", n=len(thin))
            yield from (f"  {step.day} {step.kind}" for step in thin)

    def _spell(self, spell: Spell) -> Iterator[str]:
        """Some days: whose they were, or why they are nobody's and whom the record would name."""
        state = say(self.lang, f"case.state_{spell.state.value}") if spell.state is not None else ""
        if spell.whose:
            whose = ", ".join(map(self.desk, spell.whose))
        else:
            whose = say(self.lang, f"case.days_{spell.why or 'over'}")
        told = f"{spell.since} - {spell.until}  {self.text('n_days', n=spell.days)}: {whose}"
        yield f"  {told} ({state})" if state else f"  {told}"
        if spell.perhaps:
            yield f"      {say(self.lang, 'case.days_perhaps', whose=', '.join(map(self.desk, spell.perhaps)))}"
        for claim in spell.claims:
            yield f"      {self.text('claim', teller=self.desk(claim.teller), whose=self.desk(claim.whose))}"

    def log(self, shown: Shown) -> Iterator[str]:
        """The events in the order of the ledger; of those withheld that there is one, and whose."""
        for one in shown.view.all:
            if isinstance(one, Seen):
                told = one.event.payload
                mark = self.text("by_own_key" if told.assurance.kind == "personal" else "by_login")
                if one.event.told is not None:  # the person's signature, if there is one, is not here
                    mark = self.text("by_extract", mark=mark, by=one.event.told.by[:12])
                who = self.desk(told.desk) + (f", {one.person}" if one.person is not None else "")
                yield f"{one.event.digest[:12]}  {told.at}  {told.kind}  {who} ({mark})"
            else:
                yield f"{'.' * 12}  {self.text('withheld', desk=self.desk(one.desk))}"

    def clocks(self, shown: Shown, found: Sequence[Clock], now: datetime, *, days: bool) -> Iterator[str]:
        """The clocks of a case, each whole; what is to be told of the list of a crossing."""
        for clock in found:
            request = shown.state.requests[clock.request]
            yield f"{request.id}  {self.asks(request.act, request.authority)}: {listed(clock.lines)}"
            yield from (f"  {line}" for line in told_clock(clock, self.lang, days=days))
        for request in shown.state.requests.values():
            yield from (f"{request.id}  {note(one, self.lang)}" for one in faults(request, now))
        if not found:
            yield say(self.lang, "clock.no_clocks")
        elif shown.view.stubs:
            yield say(self.lang, "clock.as_seen")

    def verified(self, found: Findings) -> Iterator[str]:
        """What verifying found, errors first."""
        yield self.text("sound" if found.sound else "unsound", n=len(found.entries), errors=len(found.errors))
        yield from (one.show(self.lang) for one in (*found.errors, *found.notes))


def listed(names: Iterable[str], most: int = 6) -> str:
    """Some of them by name, the rest counted."""
    found = list(names)
    shown = ", ".join(found[:most])
    return f"{shown}, +{len(found) - most}" if len(found) > most else shown
