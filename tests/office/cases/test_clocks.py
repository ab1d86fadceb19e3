"""Clocks by command: calendars frozen, a closure told late, a group's own clock, a stop that no rule names, silence."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.office.commands import Told, all_run

TOP = Path(__file__).parents[3]
PAGES = (TOP / "docs" / "clocks.md", TOP / "docs" / "clocks.ko.md")
AT, EARLY = "2018-12-21T15:00:00+09:00", "2018-12-28T09:00:00+09:00"
FOREIGN, INTAKE = "choi@kr-foreign", "lee@kr-unification"
LIAISON, SECRETARY = "berg@un-liaison", "yoon@secretariat"


def _shown(page: Path) -> list[list[str]]:
    """The commands of a page, the files that they take put in their places, in the order in which they stand there."""
    text = page.read_text(encoding="utf-8").replace("\\\n", "")
    examples = iter(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    lines = re.findall(r"^\$ dorasan (.*)$", text, re.MULTILINE)
    told = [[re.sub(r"\$\(cat .*\)", lambda _: next(examples), part) for part in shlex.split(line)] for line in lines]
    assert not [*examples], "each is taken by a command"
    return told


def _silence(at: str) -> str:
    told = "request=r8 clock=UN-SILENCE grant=g lines=truck-1,fuel-1 begins=2019-01-03"
    head = f"heads.0.installation={'0' * 64} heads.0.head={'0' * 64}"
    return f"case do flu decision.silence {told} {head} --as {LIAISON} --at {at}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    def do(kind: str, fields: str, at: str = AT) -> str:
        return f"case do flu {kind} {fields} --as {FOREIGN} --at {at}"

    stop = f"request=r3 rule=KR-GOODS-7 cause=strike since={AT}"
    steps = {
        "begin": "desk begin Exercise --exercise",
        "kim": "desk do role.given person=kim desk=applicant role=applicant",
        "choi": "desk do role.given person=choi desk=kr-foreign role=officer",
        "lee": "desk do role.given person=lee desk=kr-unification role=officer",
        "berg": "desk do role.given person=berg desk=un-liaison role=recorder",
        "yoon": "desk do role.given person=yoon desk=secretariat role=secretary",
        "begun": "desk calendars",
        "same": "desk calendars --freeze",
        "open": f"case open cases/2019-01-flu-medicine/project.yaml --case flu --as kim@applicant --at {AT}",
        "filed": do("request.filed", "request=r8"),
        "sent": do("request.circulated", "request=r8"),
        "before": f"case clocks flu --days --as {FOREIGN} --at {AT}",
        "snow": "desk do closure.declared calendar=un-new-york days=2018-12-27 cause=Snow",
        "after": f"case clocks flu --as {FOREIGN} --at {AT}",
        "bad": f"desk do rule.agreed rule=g what=clock by=kr 'data={{like: EU-DU-14, clears: true}}' --as {SECRETARY}",
        "r3": f"case do flu request.filed request=r3 --as kim@applicant --at {AT}",
        "strange": f"case do flu clock.stopped {stop} --as {INTAKE} --at {AT}",
        "early": _silence(EARLY),
        "board": f"desk board --as kim@applicant --at {AT}",
    }
    lines = [shlex.split(line) for line in steps.values()]
    shown = [line for page in PAGES for line in _shown(page)]
    found = all_run(tmp_path_factory.mktemp("clocks"), [*lines, *shown])
    assert all(one.code == 0 for one in found[len(lines) :]), found[len(lines) :]
    return dict(zip(steps, found, strict=False))


def test_the_pages_show_what_can_be_done(told: dict[str, Told]) -> None:
    assert len(_shown(PAGES[0])) == len(_shown(PAGES[1])) == 3 and told["begin"].code == 0


def test_calendars_are_frozen_with_their_version_when_an_installation_begins(told: dict[str, Told]) -> None:
    shown = told["begun"].out
    assert (
        shown.count(": frozen") == 3 and "171 weekday closures" in shown and f"holidays {version('holidays')}" in shown
    )
    assert "nothing was written" in told["same"].out and told["same"].out.endswith(shown)


def test_a_library_that_knows_more_is_frozen_anew_and_the_last_counts(tmp_path: Path) -> None:
    """A record whose calendar came from another version of the library."""
    old = "calendar=seoul 'source=holidays 0.0 KR' begins=2016-01-01 ends=2016-12-31 days=2016-01-01"
    lines = [
        "desk begin Exercise --exercise",
        f"desk do calendar.frozen {old}",
        "desk calendars",
        "desk calendars --freeze",
    ]
    *_, before, after = all_run(tmp_path, [shlex.split(line) for line in lines])
    assert "1 weekday closure (holidays 0.0 KR)" in before.out
    assert "holidays 0.0" not in after.out and after.out.count(": frozen") == 3


def test_a_closure_told_late_moves_the_end_and_is_named(told: dict[str, Told]) -> None:
    assert "until 2018-12-31 15:00 (UTC-05:00)" in told["before"].out and "not frozen" not in told["before"].out
    assert "2018-12-25  holiday" in told["before"].out
    assert "until 2019-01-02 15:00 (UTC-05:00)" in told["after"].out
    assert "Moved from 2018-12-31 by: Snow (2018-12-27)" in told["after"].out


def test_what_no_rule_allows_is_not_written(told: dict[str, Told]) -> None:
    assert "does not say what starts it" in told["bad"].err and "the group's own act" in told["bad"].err
    assert "does not name the cause strike" in told["strange"].err
    assert told["early"].code != 0 and "2019-01-02T15:00-05:00" in told["early"].err
