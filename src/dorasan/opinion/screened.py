"""What was held against lists of names, as data: lists looked at and not, hits, and what was made of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dorasan.facts.possible import Values
from dorasan.judge.ruling import Rulings
from dorasan.opinion.behind import DecidedShown, FeatureShown, HitEntry, ListEntryShown, OwnedShown, ScreenedEntry

if TYPE_CHECKING:  # who names nobody reads no names: the lists and their comparison are loaded where there are parties
    from dorasan.parties.entry import ListEdition
    from dorasan.parties.facts import Screened
    from dorasan.parties.ownership import Owned
    from dorasan.parties.screen import Hit

_NO = Values(frozenset({"no"}))


def screened_entry(rulings: Rulings) -> ScreenedEntry | None:
    """The screenings of a project; None when it names nobody."""
    found = rulings.project.screened
    return screened_of(found, rulings=rulings) if found else None


def screened_of(
    parties: Sequence[Screened],
    *,
    rulings: Rulings | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> ScreenedEntry:
    """Screenings, of a project or of typed names; at least one. ``today``: tells how old the lists are."""
    from dorasan.parties.ownership import owned

    one = parties[0].screening
    today = rulings.today if rulings is not None else today
    return ScreenedEntry(
        as_of=as_of or one.as_of,
        parties={who.party: who.screening.names for who in parties},
        looked_at=tuple(_list(edition, today) for edition in one.looked_at),
        not_looked_at=one.not_looked_at,
        hits=tuple(hit_entry(who, hit, rulings) for who in parties for hit in who.screening.hits),
        owned=tuple(_owned(found) for found in owned(parties, as_of or one.as_of or today)),
        nobody=tuple(who.party for who in parties if who.screening.standing.given == "nobody"),
        little={who.party: _within(who) for who in parties if who.screening.standing.given == "little"},
    )


def _within(who: Screened) -> tuple[str, ...]:
    """Listed entries whose name holds all of this one, and more."""
    return tuple(f"{entry.ref} {listed.text}" for listed, entry in who.screening.standing.within)


def _owned(found: Owned) -> OwnedShown:
    return OwnedShown(
        party=found.party,
        rule=found.rule.id,
        says=found.rule.says,
        provisions=found.grounds,
        at_least=str(found.rule.at_least) if found.rule.at_least is not None else None,
        possible=str(found.possible),
        confirmed=str(found.confirmed),
        unstated=str(found.unstated),
        owners=found.owners,
        state=found.state,
    )


def _list(edition: ListEdition, today: date | None) -> ListEntryShown:
    return ListEntryShown(
        id=edition.id,
        title=edition.title,
        date=edition.date,
        checked_on=edition.checked_on,
        entries=len(edition.entries),
        complete=edition.complete,
        confirmed=edition.confirmed,
        gaps=edition.gaps,
        source=edition.source,
        digest=edition.digest,
        dated=edition.dated,
        fresh_days=edition.fresh_days,
        age=(today - edition.date).days if today is not None else None,
    )


def hit_entry(who: Screened, hit: Hit, rulings: Rulings | None) -> HitEntry:
    """A hit with what a person made of it, and the lines answered *no* by somebody who does not name it."""
    from dorasan.parties.explained import features

    answer, by = who.answer(hit)
    return HitEntry(
        party=who.party,
        name=hit.name,
        matched=hit.matched.text,
        role=hit.matched.role,
        score=hit.score,
        how=hit.likeness.how,
        features=tuple(FeatureShown(id=one.id, said=one.said) for one in features(hit)),
        edition=hit.edition.id,
        ref=hit.entry.ref,
        listed=hit.entry.name,
        kind=hit.entry.kind,
        listed_on=hit.entry.listed_on,
        removed_on=hit.entry.removed_on,
        standing=hit.entry.standing,
        born=hit.entry.born,
        sector=hit.entry.sector,
        imo_confirmed=hit.entry.imo_confirmed,
        hangul_official=hit.edition.hangul == "official",
        fact=hit.edition.fact,
        answer=answer,
        by=by,
        programmes=hit.entry.programmes,
        decided=_decided(who, hit),
        despite=() if rulings is None or answer == "rejected" else _answered_no(rulings, hit.edition.fact),
    )


def _decided(who: Screened, hit: Hit) -> DecidedShown | None:
    found = who.decisions.of(who.party, hit)
    if found is None:
        return None
    one, force = found
    return DecidedShown(
        verdict=one.verdict,
        why=one.why,
        by=one.by,
        on=one.on,
        second=one.second.by if one.second is not None else "",
        force=force,
    )


def _answered_no(rulings: Rulings, fact: str) -> tuple[str, ...]:
    return tuple(
        line.line.id
        for line in rulings
        if any(fact in act.facts and act.facts[fact].possible == _NO for act in line.acts)
    )
