"""The split: what may leave today, what could on papers already held, and what must wait and for whom.

Practice modelled: in January 2019 the medicine that nobody barred waited 34 days for the trucks; a shipment is as slow
as its slowest line unless somebody takes it apart. Only what is sure goes in the first group: nothing open, nothing
barred, no other government asked, for the line or for anything that carries it, and every own approval on file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dorasan.facts.authority import Registry
from dorasan.facts.possible import Codes
from dorasan.judge.approval import ActKey, ApprovalSet
from dorasan.judge.asked import acts_of
from dorasan.judge.need import Klass, Need
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.provision import Layer
from dorasan.project.forgotten import forgotten
from dorasan.project.project import Held, Line, Project, Validity
from dorasan.repair.articles import GOODS
from dorasan.repair.onward import onward
from dorasan.repair.placed import GREEN, Group, Part, Placed, Split
from dorasan.sitting.sitting import Sitting
from dorasan.sitting.union import union_binds

UNION = "union"  # lacking: the answer of a member State's authority
MOST_PARTS = 6  # kinds of goods that one line is taken apart into


def split(sitting: Sitting, *, lines: Sequence[str] = ()) -> Split:
    """Take the project apart, line by line and, where a line holds several kinds of goods, by code."""
    project, rulings = sitting.project, sitting.rulings
    wanted = [name for name in project.lines if not lines or name in lines]
    lacking = _lacking(project)
    placed = tuple(
        _apart(_carried(_placed(rulings[name], project.held, rulings), project, lacking), rulings[name])
        for name in wanted
    )
    waiting = [one.line for one in placed if one.group in (Group.WAITS, Group.OPEN, Group.BARRED)]
    return Split(placed, tuple(_parts(sitting, project, waiting, lacking)), sitting.only_checked)


CARRIAGE = ("no_conveyance", "no_carriage", "no_leg", "no_fuel", "no_driver")


def _lacking(project: Project) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for item in forgotten(project):
        if item.key in CARRIAGE and item.line:
            out.setdefault(item.line, []).append(item.key)
    return out


def _carried(placed: Placed, project: Project, lacking: dict[str, list[str]]) -> Placed:
    """A line whose carriage the project leaves out cannot be told to go, whatever it is by itself."""
    names = [placed.line, *(name for group in project.carried_by(placed.line) for name in group)]
    lacks = tuple((name, key) for name in dict.fromkeys(names) for key in lacking.get(name, []))
    lacks += tuple((leg, "onward") for leg in onward(project, placed.line))
    if lacks and placed.group in GREEN:
        return replace(placed, group=Group.UNCARRIED, lacks=lacks)
    return replace(placed, lacks=lacks)  # what waits may wait for more, once somebody says what carries it


def _apart(placed: Placed, ruling: LineRuling) -> Placed:
    """What the European Union's own law binds, itself or what carries it, is no green light: that law has no column."""
    bound = tuple((one.line.id, UNION) for one in ruling.companions() if union_binds(one))
    group = Group.OPEN if bound and placed.group in (*GREEN, Group.UNCARRIED) else placed.group
    return replace(placed, group=group, lacks=(*placed.lacks, *bound))


def _placed(ruling: LineRuling, held: Sequence[Held], rulings: Rulings) -> Placed:
    seat, company = rulings.seat, ruling.companions()
    first, day = ruling.days
    registry = rulings.vocabulary.registry
    ours = _acts(company, lambda who: registry.government_of(who) == seat)
    theirs = _acts(company, lambda who: not registry.is_home(who, seat))
    once = registry.done_once
    valid = {(name, h.of, h.act) for h in held for name in h.lines if h.validity(first, day, once) is Validity.HELD}
    have = {act for act, names in theirs.items() if all((name, *act) in valid for name in names)}
    own_have = tuple(act for act, names in ours.items() if all((name, *act) in valid for name in names))
    alone, carried = ruling.klass_range(), ruling.carried_klass_range()
    worst, best = max(alone[1], carried[1]), max(alone[0], carried[0])
    sure = _surely(company)
    if worst <= Klass.OWN:
        group = Group.TODAY if len(own_have) == len(ours) else Group.SEAT
    elif best is Klass.BARRED:
        group = Group.BARRED
    elif any(act in sure and act not in have for act in theirs):
        group = Group.WAITS  # whatever is found out, an act of another government is missing
    elif worst is Klass.BARRED:
        group = Group.OPEN
    elif _cleared(registry, company, valid, seat):
        group = Group.ON_PAPERS
    else:
        group = Group.WAITS if best is Klass.SHARED else Group.OPEN
    others = tuple((act, tuple(names)) for act, names in theirs.items() if act not in have)
    ask = () if best == worst else tuple(q.fact for q in questions(company))[:3]
    return Placed(
        ruling.line.id,
        group,
        tuple(act for act in ours if act not in own_have),
        own_have,
        tuple(act for act in theirs if act in have),
        others if worst > Klass.OWN else (),
        ask,
        _asked_by(company, Layer.PRACTICE),
        bool(_asked_by(company, Layer.NORTH)),
        day,
        sure=sure,
    )


def _surely(company: Iterable[LineRuling]) -> frozenset[ActKey]:
    """The acts that are asked whatever is found out: that the way of the least burden asks for too, or the only one by
    which an authority can be asked that is asked in any case."""
    out: set[ActKey] = set()
    for line in company:
        found = acts_of(line)
        out.update(key for sets in line.lenient_sets() if len(sets) == 1 for key, need in sets[0] if need.gates)
        gating = [key for key, need in found.items() if need.gates]
        out.update(
            key for key in gating if line.cell(key[0]).best.gates and sum(other[0] == key[0] for other in gating) == 1
        )
    return frozenset(out)


def _acts(company: Iterable[LineRuling], wanted: Callable[[str], bool]) -> dict[ActKey, list[str]]:
    """The gating acts, with the lines they are asked for."""
    out: dict[ActKey, list[str]] = {}
    for line in company:
        for act, need in acts_of(line).items():
            if need.gates and wanted(act[0]):
                out.setdefault(act, []).append(line.line.id)
    return out


def _cleared(registry: Registry, company: Iterable[LineRuling], valid: set[tuple[str, str, str]], seat: str) -> bool:
    """Is there, for every cluster of every line, a set whose acts of other governments are all on file?"""
    return all(
        any(_on_file(registry, one, line.line.id, valid, seat) for one in sets)
        for line in company
        for sets in line.sets()
    ) and not any(cell for line in company for cell in _no_route(line))


def _on_file(registry: Registry, one: ApprovalSet, line: str, valid: set[tuple[str, str, str]], seat: str) -> bool:
    return all((line, *act) in valid for act, need in one if need.gates and not registry.is_home(act[0], seat))


def _no_route(line: LineRuling) -> list[str]:
    return [p for act in line.acts for cluster, r in act.row.clusters(Layer.LAW) for p in r.no_route]


def _asked_by(company: Iterable[LineRuling], layer: Layer) -> tuple[str, ...]:
    """The authorities that custom, or the North, would have asked too."""
    found: dict[str, None] = {}
    for line in company:
        for act in line.acts:
            for who in act.row.docket.authorities(layer):
                if act.cell(layer, who, "strict").worst is not Need.NOT_NEEDED:
                    found.setdefault(who)
    return tuple(found)


def _parts(sitting: Sitting, project: Project, waiting: Sequence[str], lacking: dict[str, list[str]]) -> Iterable[Part]:
    """Of a line with several codes, each by itself: what could leave before the rest does."""
    lines: dict[str, tuple[str, Codes, Line]] = {}
    for name in waiting:
        line = project.lines[name]
        hs = line.acts[0].facts["hs"].possible if "hs" in line.acts[0].facts else None
        if line.kind in GOODS and isinstance(hs, Codes) and 1 < len(hs.spans) <= MOST_PARTS:
            for n, span in enumerate(hs.spans):
                lines[f"{name}~{n}"] = (name, Codes((span,)), _only(line, f"{name}~{n}", Codes((span,))))
    if not lines:
        return
    apart = replace(project, lines={**project.lines, **{key: line for key, (_, _, line) in lines.items()}}, lists=())
    held = tuple(
        replace(h, lines=(*h.lines, *(k for k, (n, _, _) in lines.items() if n in h.lines))) for h in project.held
    )
    rulings = sitting.of(apart)
    groups = {
        key: _apart(
            _carried(replace(_placed(rulings[key], held, rulings), line=name), project, lacking), rulings[key]
        ).group
        for key, (name, _, _) in lines.items()
    }
    for name in dict.fromkeys(name for name, _, _ in lines.values()):
        mine = {key: groups[key] for key, (of, _, _) in lines.items() if of == name}
        if len(set(mine.values())) > 1:
            yield from (Part(name, lines[key][1], group) for key, group in mine.items())


def _only(line: Line, key: str, codes: Codes) -> Line:
    acts = tuple(
        replace(act, facts={**act.facts, "hs": replace(act.facts["hs"], possible=codes)}) if "hs" in act.facts else act
        for act in line.acts
    )
    return replace(line, id=key, acts=acts)
