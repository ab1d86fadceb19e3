"""From names to a comparison: load, lint, replay, prove. What the command and the tests both call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.judge.docket import Docket
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.problem import BadInputError
from dorasan.shown import shown_by
from dorasan.whatif.compare import Comparison, compare
from dorasan.whatif.known import known_durations
from dorasan.whatif.laws import Laws
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import load_scenarios
from dorasan.whatif.portfolio import Portfolio, load_portfolio
from dorasan.whatif.proof import CellProof, law_cells, law_digests, leaves_law_alone
from dorasan.whatif.replay import replay
from dorasan.whatif.scenario import BASE, Scenario


@dataclass(frozen=True)
class Setting:
    """Everything a brief is made from beside the comparison itself."""

    edition: Edition
    lang: Tongue
    command: str
    law_text: tuple[int, str, bool]  # provisions of law, digest, identical under the scenario
    cells: CellProof

    __repr__ = shown_by("edition.short")


class BrokenProofError(AssertionError):
    """A scenario that declares that it leaves the law alone moved law cells: a fault of ours, never of the user's."""


def study(
    edition: Edition,
    name: str,
    folders: Sequence[Path],
    *,
    against: str | None = None,
    today: date,
    lang: Tongue,
    command: str = "",
) -> tuple[Comparison, Setting]:
    """Compare ``name`` with ``against`` over the projects in ``folders``.

    Raises :class:`BadInputError` with everything wrong in scenarios and projects.
    """
    library = edition.library
    scenarios = load_scenarios([BASE if against is None else against, name], library)
    problems = [problem for scenario in scenarios for problem in lint_scenario(scenario, library)]
    if problems:
        raise BadInputError(problems)
    laws = Laws(library)
    portfolio = load_portfolio(folders, [laws.library_of(scenario) for scenario in scenarios], today)
    before, after = replay(library, portfolio, scenarios, laws)
    cells = prove(laws, portfolio, scenarios[0], scenarios[1])
    digests = law_digests(laws.library_of(scenario) for scenario in scenarios)
    same = digests[0] == digests[1] and scenarios[0].law_as_of == scenarios[1].law_as_of
    return compare(portfolio, before, after, known_durations()), Setting(
        edition, lang, command, (*digests[1], same), cells
    )


def prove(laws: Laws, portfolio: Portfolio, before: Scenario, after: Scenario) -> CellProof:
    """Law cells of the whole portfolio under both, from scratch. Raises :class:`BrokenProofError` when a promise fails.

    Each side has laws of its own, read from its packs: nothing that the replay shared is used again.
    """
    proof = law_cells(_bench_of(laws, before), _bench_of(laws, after), portfolio.by_day(), portfolio.frame)
    if leaves_law_alone(before) and leaves_law_alone(after) and not proof.identical:
        raise BrokenProofError(f"{after.id}: {proof.differing} law cells differ")
    return proof


def _bench_of(laws: Laws, scenario: Scenario) -> Callable[[date, str], Docket]:
    own = Laws(laws.library_of(scenario))
    plain = _only_the_day(scenario)
    return lambda day, seat: own.docket(plain, day, scenario.seat or seat, layers=(Layer.LAW,))


def _only_the_day(scenario: Scenario) -> Scenario:
    """The scenario without its steps (they are in the packs already): its day of the law alone."""
    return Scenario("fresh", scenario.title, scenario.says, law_as_of=scenario.law_as_of)
