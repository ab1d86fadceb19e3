"""Lines finished: every act with the facts that stand for it, its day, and everybody who has a part in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from dorasan.facts.given import Given, given, one_of
from dorasan.facts.implied import Contradiction
from dorasan.facts.possible import Values, plain
from dorasan.marked_yaml import Path_
from dorasan.problem import Problem, near
from dorasan.project.acts import Laid, Said, as_receiver, laid, left_out, parts
from dorasan.project.builder import Entry, Lines, text
from dorasan.project.file import ActShape, LineShape, OneOfShape
from dorasan.project.layers import Facts, Near
from dorasan.project.project import Act, Line
from dorasan.project.usual import fitting, usual_acts
from dorasan.project.written import DatesShape


def finished(lines: Lines) -> dict[str, Line]:
    """Every line that was collected. What is wrong is added to the problems of the run."""
    return {name: _line(lines, name, entry) for name, entry in lines.entries.items()}


def _line(lines: Lines, name: str, entry: Entry) -> Line:
    shape = entry.shape
    listed: list[ActShape | str] = list(shape.acts) if isinstance(shape, LineShape) else []
    acts = [
        act
        for n, one in enumerate(listed or [None])
        for act in _acts(
            lines, name, entry, ActShape(act=one) if isinstance(one, str) else one, (*entry.path, "acts", n)
        )
    ]
    return Line(
        id=name,
        kind=entry.kind,
        name=text(shape.name),
        quantity=shape.quantity if isinstance(shape, LineShape) else "",
        acts=tuple(acts),
        needs=_needs(lines, name, entry),
        accompanies=shape.accompanies if isinstance(shape, LineShape) else (),
        note=text(shape.note) if isinstance(shape, LineShape) and shape.note else {},
        place=entry.place,
    )


def _needs(lines: Lines, name: str, entry: Entry) -> tuple[tuple[str, ...], ...]:
    """What it needs, the stretch that it goes over included: whoever controls the crossing controls what crosses."""
    shape = entry.shape
    named = tuple(need.one_of if isinstance(need, OneOfShape) else (need,) for need in shape.needs)
    legs = [shape.leg] if isinstance(shape, LineShape) else []
    legs += [act.leg for act in getattr(shape, "acts", ()) if isinstance(act, ActShape)]
    over = dict.fromkeys(leg for leg in legs if leg is not None and leg in lines.leg_facts and leg != name)
    return (*named, *((leg,) for leg in over if (leg,) not in named))


def _acts(lines: Lines, name: str, entry: Entry, act: ActShape | None, path: Path_) -> Iterator[Act]:
    """One act for each who has a part in it; acts that come out alike once."""
    leg = (act.leg if act else None) or (entry.shape.leg if isinstance(entry.shape, LineShape) else name)
    if act is not None and not fitting(entry.kind, [act.act]):
        _refuse_act(lines, name, entry, act, leg, path)
        return
    seen: list[Facts] = []
    for actor in _actors(entry, act):
        said = _said(lines, name, entry, act, leg, actor, path)
        found = laid(said, act.act if act else None)
        _refuse(lines, found.contradictions)
        _refuse_way(lines, found, path)
        journey = left_out(said, act.act, _stated(entry), found) if act else None
        for facts in parts(found.layers.facts, entry.kind):
            if facts in seen:
                continue
            seen.append(facts)
            yield from (_act(lines, entry, one, dict(facts), leg, actor) for one in (found, journey) if one)


def _stated(entry: Entry) -> tuple[str, ...]:
    """All acts that the file names with the line."""
    acts = entry.shape.acts if isinstance(entry.shape, LineShape) else []
    return tuple(one if isinstance(one, str) else one.act for one in acts)


FEW = 4  # acts that a mend may write out: beyond it the likeliest of them is no better than a guess


def _refuse_act(lines: Lines, name: str, entry: Entry, act: ActShape, leg: str | None, path: Path_) -> None:
    """An act that there is not, or not with such a line. Where much may be done with it, only the nearest is named."""
    key = "act_not_of_kind" if act.act in lines.run.vocabulary.facts["act"].values else "unknown_act"
    usual = laid(_said(lines, name, entry, None, leg, None, path), None).acts
    fit = fitting(entry.kind, lines.run.vocabulary.facts["act"].values) if key == "unknown_act" else ()
    nearest = get_close_matches(act.act, usual if len(usual) <= FEW else fit, n=1)
    acts = dict.fromkeys((*nearest, *(usual if len(usual) <= FEW else ())))
    lines.run.wrong(key if acts else f"{key}_open", path, act=act.act, kind=entry.kind, acts=", ".join(acts))


def _refuse_way(lines: Lines, found: Laid, path: Path_) -> None:
    """Only what comes from the North is brought back."""
    way = found.layers.facts.get("direction")
    if found.supposed or "bring_back" not in found.acts or way is None or not isinstance(way.possible, Values):
        return
    if "from_north" not in way.possible.values:
        acts = ", ".join(usual_acts(lines.run.vocabulary.facts, found.layers.kind, found.layers.facts))
        lines.run.wrong("act_not_this_way", path, act="bring_back", direction=plain(way.possible), acts=acts)


def _actors(entry: Entry, act: ActShape | None) -> tuple[str | None, ...]:
    """Who has a part in it: the actors, and whoever gives and gets the thing."""
    shape = entry.shape
    named = (act.actor if act else None) or shape.actor or None
    acting: tuple[str | None, ...] = (named,) if named is None or isinstance(named, str) else named
    ends = [_end(entry, act, which) for which in ("giver", "receiver")]
    return tuple(dict.fromkeys((*acting, *(end for end in ends if end is not None))))


def _end(entry: Entry, act: ActShape | None, which: str) -> str | None:
    own: str | None = getattr(act, which) if act is not None else None
    return own or getattr(entry.shape, which, None)


def _said(
    lines: Lines, name: str, entry: Entry, act: ActShape | None, leg: str | None, actor: str | None, path: Path_
) -> Said:
    receiver = _end(entry, act, "receiver")
    layers = [
        (Near.SCREENED, lines.screened),
        (Near.SCREENED, lines.screened_lines.get(name, {})),
        (Near.PROJECT, lines.common),
        (Near.PARTY, as_receiver(_named(lines, lines.parties, receiver, "no_party", path))),
        (Near.PARTY, _named(lines, lines.parties, actor, "no_party", path)),
        (Near.LEG, _named(lines, lines.leg_facts, leg, "no_leg", path)),
        (Near.LISTED, lines.derived.get(name, {})),
        *sorted(lines.asserted.get(name, []), key=lambda answer: answer[0]),
        (Near.LINE, entry.facts),
    ]
    if act is not None:
        layers.append((Near.ACT, lines.run.facts(act.facts, (*path, "facts"), kinds={entry.kind})))
    words = "\n".join(dict.fromkeys(text(entry.shape.name).values()))
    return Said(lines.run.vocabulary, entry.kind, words, lines.run.shape.seat, tuple(layers))


def _act(lines: Lines, entry: Entry, found: Laid, facts: Facts, leg: str | None, actor: str | None) -> Act:
    facts["subject"] = one_of(given(lines.run.vocabulary.facts["subject"], entry.kind))
    facts["act"] = one_of(Given(Values(frozenset(found.acts)), facts["subject"].provenance))
    return Act(
        found.acts[0],
        facts,
        *_days(lines, leg),
        leg,
        actor,
        found.acts if found.supposed else (),
        tuple(found.layers.overruled),
    )


def _refuse(lines: Lines, wrong: tuple[Contradiction, ...]) -> None:
    """A stated pair that contradicts is refused once, with both places."""
    for item in wrong:
        top = lines.run.marked.place(())
        values = {
            "fact": item.rule.fact,
            "value": "|".join(sorted(item.rule.words)),
            "other": item.rule.then,
            "must": "|".join(sorted(item.rule.becomes)),
            "at": item.said.provenance.place or top,
        }
        lines.run.add(Problem("project.contradicts", item.stated.provenance.place or top, values))


def _named(lines: Lines, known: dict[str, Facts], name: str | None, key: str, path: Path_) -> Facts:
    if name is None:
        return {}
    if name not in known:
        lines.run.wrong(key, path, name=name, near=near(name, known))
        return {}
    return known[name]


def _days(lines: Lines, leg: str | None) -> tuple[date | None, date | None]:
    """The day of a leg, or the first and the last day it may fall on."""
    if leg is None or leg not in lines.run.shape.legs:
        return None, None
    day = lines.run.shape.legs[leg].date_
    return (day.since, day.until) if isinstance(day, DatesShape) else (day, None)
