"""Every case judged once: the verdict on each hold, and for each provision the lines on which it bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dorasan.api import Law
from dorasan.casebook.held import Verdict, verdict
from dorasan.casebook.history import histories
from dorasan.judge.dockets import Dockets
from dorasan.judge.finding import Says
from dorasan.judge.precedents import Precedents
from dorasan.judge.ruling import LineRuling
from dorasan.judge.truth import TRUE
from dorasan.opinion.bites import Bites
from dorasan.project.project import Text
from dorasan.sitting.sitting import Sitting

Progress = Callable[[int, int | None], None]
STRENGTH = (Says.BITES, Says.LIFTED, Says.CANNOT_TELL)


@dataclass(frozen=True)
class Bitten:
    """A line of a case on which a provision bit, was lifted, or cannot be told."""

    case: str
    line: str
    name: Text
    says: Says
    disputed: bool


@dataclass
class Casebook:
    """What the law in use says to every case."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    bitten: dict[str, list[Bitten]] = field(default_factory=dict)


def casebook(law: Law, today: date, progress: Progress, precedents: Precedents | None = None) -> Casebook:
    """Judge every case by this law, each as of its own day, as one portfolio: what the law of two days has in common is
    prepared once. ``precedents``: what this law came to before."""
    found, every = Casebook(), histories()
    dockets = Dockets(law.edition.library, precedents=precedents)
    for n, (name, history) in enumerate(every.items()):
        progress(n, len(every))
        rulings = Sitting(law.edition, law.load(history.project), today=today, dockets=dockets).rulings
        found.verdicts[name] = [verdict(rulings, hold) for hold in history.held]
        for line in rulings:
            for provision, (says, disputed) in said(line).items():
                one = Bitten(name, line.line.id, line.line.name, says, disputed)
                found.bitten.setdefault(provision, []).append(one)
    return found


def said(line: LineRuling) -> dict[str, tuple[Says, bool]]:
    """What each provision says to a line, the strongest of its acts; and whether readings differ. A lift that applied
    or may is told as *lifted* of the lift itself."""
    out: dict[str, tuple[Says, bool]] = {}
    for act in line.acts:
        for bite in Bites().on(act.row):
            _keep(out, bite.provision.id, bite.says, bite.disputed)
            for lift in bite.lifts:
                _keep(out, lift.id, Says.LIFTED, bite.disputed)
    for provision, truth in line.shown():
        _keep(out, provision.id, Says.BITES if truth == TRUE else Says.CANNOT_TELL, False)
    return out


def _keep(out: dict[str, tuple[Says, bool]], name: str, says: Says, disputed: bool) -> None:
    known = out.get(name)
    if known is None or STRENGTH.index(says) < STRENGTH.index(known[0]):
        out[name] = (says, disputed or (known is not None and known[1]))
