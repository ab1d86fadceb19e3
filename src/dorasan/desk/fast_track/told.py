"""A case beside itself with the fast track, as one page: what happened, what would have been otherwise, what would
not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dorasan.desk.case.state import CaseState, Step
from dorasan.desk.fast_track.courses import Beside, Happened, Otherwise
from dorasan.desk.hold.label import Label
from dorasan.facts.tongue import Tongue
from dorasan.report.document import Bit, Block, Document, Grid, Points, Row, Say, Section, Words, joined
from dorasan.words import say

Labels = Mapping[tuple[str, str], Label]
Name = Callable[[str], str]


class Names:
    """How desks, acts and provisions are called in one language. ``asks``: an act of an authority."""

    def __init__(self, lang: Tongue, desk: Name, asks: Callable[[str, str], str], cite: Name) -> None:
        self.lang, self.desk, self.asks, self.cite = lang, desk, asks, cite
        self.sources: dict[str, int] = {}

    def source(self, told: str) -> Bit:
        """The number of a source, by which the page lists it at its end."""
        number = self.sources.setdefault(told, len(self.sources) + 1)
        return Bit(f"[{number}]", "", _address(told))

    def text(self, key: str, /, **values: object) -> str:
        return say(self.lang, f"fast_track.{key}", **values)


def page(found: Beside, labels: Labels, lines: Mapping[str, str], names: Names) -> Document:
    """``labels``: of the holds of what happened; ``lines``: how the lines are called."""
    title = names.text("page_title", title=found.what.title.get(names.lang) or found.case)
    sections = [
        Section(names.text("page_steps"), list(_steps(found, labels, lines, names)), "steps"),
        Section(names.text("page_untouched"), list(_untouched(found, labels, lines, names)), "untouched"),
        Section(names.text("page_released"), list(_released(found, names)), "released"),
    ]
    sources = [(Bit(f"[{n}] "), Bit(told, "", _address(told))) for told, n in names.sources.items()]
    sections.append(Section(names.text("page_sources"), [Points(sources)], "sources"))
    return Document(
        names.lang, title, list(_lead(found, lines, names)), sections, [names.text("page_foot")], brief=True
    )


def _address(source: str) -> str:
    return source if source.startswith("http") else ""


def _lead(found: Beside, lines: Mapping[str, str], names: Names) -> Iterator[Block]:
    yield Say(names.text("page_lead"))
    other = [one for one, otherwise in found.steps if otherwise.how in ("list", "batch")]
    if other:
        what = "; ".join(_what(one, lines, names) for one in other)
        yield Say(names.text("page_short", n=len(other), of=len(found.steps), what=what), "strong")
        days = [one.days for one in other if one.days is not None and one.sure]
        if len(days) == len(other):
            yield Say(names.text("page_took" if any(days) else "page_none_passed", n=sum(days)), "strong")
    elif any(otherwise.how == "not_released" for _, otherwise in found.steps):
        yield Say(names.text("page_nothing_released"), "alert")
    else:
        yield Say(names.text("page_nothing"), "strong")


def _steps(found: Beside, labels: Labels, lines: Mapping[str, str], names: Names) -> Iterator[Block]:
    head = [names.text(f"column_{name}") for name in ("step", "happened", "otherwise")]
    rows = [
        Row(
            [
                _what(one, lines, names),
                joined(_happened(one, labels, names), " "),
                joined(_otherwise(one, other, names), " "),
            ]
        )
        for one, other in found.steps
    ]
    rows += [Row([names.text("step_north"), _north(found.what, names), names.text("otherwise_north")])]
    rows += [Row([names.text("step_end"), _end(found, names), names.text("otherwise_end")])]
    yield Grid("", head, rows, widths=(22, 43, 35))


def _what(one: Happened, lines: Mapping[str, str], names: Names) -> str:
    return f"{names.asks(one.act, one.authority)}: {', '.join(lines.get(line, line) for line in one.lines)}"


def _happened(one: Happened, labels: Labels, names: Names) -> Iterator[Words]:
    if one.days is not None:
        key = "took" if one.sure else "took_supposed"
        yield names.text(key, n=one.days)
    else:
        yield names.text("not_decided")
    for key, step in (("asked", one.asked), ("decided", one.decided)):
        if step is not None:
            yield from _dated(key, step, names)
    for hold in one.holds:
        ends = [step for line, step in hold.ended.items() if line in one.lines]
        until = _day(ends[-1], names) if ends else names.text("still")
        yield names.text("held", desk=names.desk(hold.desk), since=_day(hold.step, names), until=until)
        told = {known.show(names.lang) for line in one.lines if (known := labels.get((hold.step.event, line)))}
        yield from (names.text("held_label", label=label) for label in sorted(told))


def _day(step: Step, names: Names) -> str:
    """A day in a sentence; one that no source tells is marked."""
    return names.text("supposed", day=step.day) if step.thin or step.source is None else step.day


def _dated(key: str, step: Step, names: Names) -> Iterator[Words]:
    """A day with the number of its source, or marked as supposed."""
    if step.thin or step.source is None:
        yield names.text(f"{key}_supposed", day=step.day)
    else:
        yield (Bit(names.text(f"{key}_on", day=step.day) + " "), names.source(step.source), Bit("."))


def _otherwise(one: Happened, other: Otherwise, names: Names) -> Iterator[Words]:
    took = other.took
    if other.how == "list":
        yield names.text("otherwise_list", list=other.list or "")
    if other.rule is not None:
        key = "otherwise_batch" if other.how == "batch" else "otherwise_clock"
        yield names.text(key, rule=other.rule.name[names.lang], n=other.rule.length or 0)
        if took is not None and took.n:
            same = took.least == took.most
            key = "range_one" if same else "range"
            yield names.text(key, least=took.least, most=took.most, median=took.median, n=took.n)
        if other.stopped:
            yield names.text("range_stopped", cause=", ".join(other.stopped))
        if took is not None and took.unknown:
            yield names.text("range_unknown", n=took.unknown)
    elif other.how != "list":
        yield names.text(f"otherwise_{other.how}")
        yield from _kept_off(other, names)


def _kept_off(other: Otherwise, names: Names) -> Iterator[Words]:
    if other.barred:
        yield names.text("off_barred")
    for key, provisions in (("off_open", other.open), ("off_contested", other.contested)):
        if provisions:
            yield names.text(key, provisions=", ".join(map(names.cite, provisions)))


def _north(state: CaseState, names: Names) -> Words:
    """What the northern side did, in a word of the record."""
    told = [
        joined([f"{say(names.lang, f'desk.north_{one.body.what}')}.", *_dated("recorded", one.step, names)], " ")
        for one in state.northern
    ]
    return joined(told, " ") if told else names.text("north_nothing")


def _end(found: Beside, names: Names) -> Words:
    end = found.what.end
    if end is None:
        return names.text("not_ended")
    told = found.result.get(names.lang) or end.reason
    return joined([f"{told}.", *_dated("ended", end.step, names)], " ")


def _untouched(found: Beside, labels: Labels, lines: Mapping[str, str], names: Names) -> Iterator[Block]:
    """What the fast track could not have changed, whatever was agreed."""
    points: list[Words] = []
    for one, _ in found.steps:
        for hold in one.holds:
            known = (labels.get((hold.step.event, line)) for line in one.lines)
            told = sorted({label.show(names.lang) for label in known if label is not None})
            named = ", ".join(lines.get(line, line) for line in one.lines)
            values = {"desk": names.desk(hold.desk), "lines": named, "label": "; ".join(told) or "-"}
            points.append(names.text("untouched_hold", **values))
    bodies = [names.asks(one.act, one.authority) for one, other in found.steps if other.how == "other_body"]
    if bodies:
        points.append(names.text("untouched_body", acts=", ".join(dict.fromkeys(bodies))))
    if found.what.northern:
        points.append(names.text("untouched_north"))
    yield Points(points)
    if found.sessions:
        sat = [_sat(step, names) for step in found.sessions.values()]
        yield Say(joined([names.text("sessions", n=len(sat)), *sat], " "))


def _sat(step: Step, names: Names) -> Words:
    """The day of a session; the names that sessions have in the account of the past say nothing to a reader."""
    if step.source is not None and not step.thin:
        return (Bit(f"{step.day} "), names.source(step.source), Bit("."))
    return f"{_day(step, names)}."


def _released(found: Beside, names: Names) -> Iterator[Block]:
    yield Say(names.text("released_public" if found.public else "released_desk"))
    points = []
    for desk in sorted({*found.told, *found.left_out}):
        told, out = found.told.get(desk, 0), found.left_out.get(desk, 0)
        points.append(names.text("released_by", desk=names.desk(desk), told=told, out=out))
    yield Points(points)
