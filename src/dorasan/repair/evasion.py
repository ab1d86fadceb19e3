"""Evasion, defined and refused: a repair decides the future; it never rewrites what is on record.

Four things are evasion and no choice may do them: to change a fact that is recorded or that nobody can decide (what the
goods are, who the parties are, the origin of goods already bought); to give goods another HS code while they stay the
same goods; to change who acts on paper while the same carrier moves the same things; to split an amount below a
threshold while the total of the period stays (docs/decisions/0007-repairs-and-evasion.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dorasan.facts.given import Given
from dorasan.facts.possible import Possible, Span, within
from dorasan.project.project import Line, Project
from dorasan.repair.choice import JOURNEY, Choice, Kind

PLANNED = frozenset({
    "custody", "fuel_use", "physical_control", "notice_hours", "currency", "us_clearing", "dprk_bank", "bulk_cash",
    "account_in_north", "ship_to_ship", "dprk_crew", "contact_case", "trade_support", "un_coordinated",
})  # fmt: skip  # what the proposer decides for the future, line by line
PAPERS = frozenset({
    "ear_exception_paper", "ofac_licence_paper", "us_report_filed_30_days", "visit_certificate",
    "determination_2270_8", "determination_2321_11", "aid_designated",
})  # fmt: skip  # acts of record that can still be filed or issued
TRAVELLED = frozenset({
    "direction", "mode", "crosses_mdl", "enters_dmz", "corridor", "civil_control_zone", "departs_from", "touches_us",
    "touches_china", "touches_eu", "touches_japan",
})  # fmt: skip  # the route: decided for a whole leg at once
CARRIED = frozenset({
    "vehicle_kind", "flag", "hs", "origin", "us_content", "eccn", "us_fdp", "goods_kind", "petroleum", "barrels",
    "actor_kind", "actor_nationality", "actor_residence", "us_person", "provider_2664", "un_coordinated", "custody",
    "fuel_use", "vessel_record", "called_kp_180", "called_kp_365", "dprk_crew", "ship_to_ship", "passport",
    "overseas_korean", "civil_passenger_aircraft", "luxury", "earns_income", "works_for_dprk_bank",
})  # fmt: skip  # whoever carries: decided by taking another carrier
ARTICLE = frozenset({
    "hs", "goods_kind", "petroleum", "luxury", "eccn", "us_fdp", "origin", "us_content", "arms_or_wmd_list",
    "dual_use_list", "aircraft_spare", "industrial_machinery", "ofac_excluded_device",
})  # fmt: skip  # what an article is: only another article, from the maintained table, is otherwise
PURCHASE = frozenset({"origin", "us_content"})
AMOUNTS = frozenset({"barrels", "value_usd", "invested_usd", "quota_total"})
CARRIERS = ("conveyance", "fuel", "person", "leg")


@dataclass(frozen=True, slots=True)
class Evasion:
    """One refusal. ``why``: recorded | fixed | label | carrier | split; a key of the ``fix`` catalogue."""

    why: str
    line: str
    fact: str
    source: str = ""
    by: str = ""
    on: str = ""


def recorded(fact: Given) -> bool:
    """Is the value on record: from a source, or said by a named person on a day, and not merely assumed?"""
    origin = fact.provenance
    return not origin.assumed and bool(origin.source or (origin.by and origin.on))


def evasions(project: Project, choices: Iterable[Choice], table: Mapping[str, Possible]) -> list[Evasion]:
    """Everything evasive in ``choices``. ``table``: the HS codes of each substitute of the maintained table."""
    return [found for choice in choices for found in _of_choice(project, choice, table)]


def _of_choice(project: Project, choice: Choice, table: Mapping[str, Possible]) -> Iterable[Evasion]:
    for edit in choice.edits:
        line = project.lines[edit.line]
        now = line.acts[edit.act].facts.get(edit.fact)
        before = now.possible if now is not None else project.vocabulary.default(edit.fact, line.kind)
        if within(edit.value, before):
            continue  # nothing is changed: an open fact is settled one way, and only if it is so
        if edit.fact in AMOUNTS and not (choice.kind in JOURNEY and line.kind in CARRIERS):
            yield Evasion("split", edit.line, edit.fact)
            continue
        why = _refused(choice, line, edit.fact, edit.value, table)
        if why is None and now is not None and recorded(now) and not _other_thing(choice, line):
            why = "recorded"
        if why is not None:
            yield _told(why, edit.line, edit.fact, now)


def _told(why: str, line: str, fact: str, now: Given | None) -> Evasion:
    """A refusal with where the record stands: its source, or who said it and when."""
    origin = now.provenance if now is not None else None
    if why != "recorded" or origin is None:
        return Evasion(why, line, fact)
    return Evasion(why, line, fact, origin.source, origin.by, str(origin.on or ""))


def _refused(choice: Choice, line: Line, fact: str, value: Possible, table: Mapping[str, Possible]) -> str | None:
    """Why no choice of this kind may decide this fact; None where it may."""
    if choice.kind is Kind.FACT:
        return "fixed"  # an answer settles what is open; it never contradicts what is known
    if choice.kind in JOURNEY:
        if fact in TRAVELLED:
            return None
        if line.kind in CARRIERS:
            return None if fact in CARRIED else "fixed"
        return (
            None
            if fact in ("actor_kind", "actor_nationality", "actor_residence", "provider_2664")
            else (None if fact in PLANNED else "carrier")
        )
    if choice.kind in (Kind.SUBSTITUTE, Kind.PARTS) and fact in ARTICLE:
        if fact != "hs":
            return None
        allowed = table.get(choice.entry)
        return None if allowed is not None and _only_table(line, value, allowed) else "label"
    if choice.kind is Kind.ORIGIN and fact in PURCHASE:
        return None
    if fact in PLANNED or fact in PAPERS:
        return None
    return "label" if fact == "hs" else "fixed"


def _only_table(line: Line, value: Possible, allowed: Possible) -> bool:
    """Are the codes new to the line all codes that the table gives the substitute?"""
    from dorasan.facts.possible import Codes
    from dorasan.goods.interval import common

    now = line.acts[0].facts["hs"].possible if "hs" in line.acts[0].facts else None
    if not isinstance(value, Codes) or not isinstance(allowed, Codes):
        return False
    old = now.spans if isinstance(now, Codes) else ()
    return all(common((span,), allowed.spans) == (span,) or common((span,), old) == (span,) for span in value.spans)


def _other_thing(choice: Choice, line: Line) -> bool:
    """Is it no longer the thing of which the record speaks: another article, another carrier?"""
    return choice.kind is Kind.SUBSTITUTE or (choice.kind in JOURNEY and line.kind in CARRIERS)


def between(before: Project, after: Project) -> list[Evasion]:
    """Evasion between two versions of one project, whoever wrote the second: the same lines told otherwise."""
    found: list[Evasion] = []
    for name, line in after.lines.items():
        old = before.lines.get(name)
        if old is not None and old.kind == line.kind and dict(old.name) == dict(line.name):
            found.extend(_retold(old, line))
    return [*found, *_split(list(before.lines.values()), list(after.lines.values()))]


def _retold(old: Line, new: Line) -> Iterable[Evasion]:
    """The same line, the same words: what it is and what is on record may be narrowed, never replaced."""
    for was, now in zip(old.acts, new.acts, strict=False):
        for fact, given in now.facts.items():
            if fact not in was.facts or within(given.possible, was.facts[fact].possible):
                continue
            if fact in AMOUNTS:
                continue
            if recorded(was.facts[fact]):
                yield _told("recorded", new.id, fact, was.facts[fact])
            elif fact == "hs":
                yield Evasion("label", new.id, fact)
            elif fact not in PLANNED | PAPERS | TRAVELLED | PURCHASE:
                yield Evasion("fixed", new.id, fact)


def _split(before: Sequence[Line], after: Sequence[Line]) -> Iterable[Evasion]:
    """More, smaller lines of the same goods and no less of them: a threshold is being passed under."""
    for fact in sorted(AMOUNTS):
        old, new = _by_goods(before, fact), _by_goods(after, fact)
        for goods, amounts in new.items():
            were = old.get(goods)
            if were and len(amounts) > len(were) and sum(amounts) >= sum(were) and max(amounts) < max(were):
                yield Evasion("split", goods[0], fact)


def _by_goods(lines: Sequence[Line], fact: str) -> dict[tuple[str, *tuple[Possible | None, ...]], list[float]]:
    """Amounts of each kind of goods, whatever day and line they are put on."""
    out: dict[tuple[str, *tuple[Possible | None, ...]], list[float]] = {}
    for line in lines:
        facts = line.acts[0].facts
        amount = facts[fact].possible if fact in facts else None
        if isinstance(amount, Span) and amount.has_value:
            what = tuple(facts[name].possible if name in facts else None for name in ("hs", "petroleum", "custody"))
            out.setdefault((line.kind, *what), []).append(amount.high)
    return out
