"""A rule that names acts for a person's own key, by command: they are refused on a login alone, and written with it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.office.commands import Told, all_run

AT = "2018-12-21T15:00:00+09:00"
INTAKE, OTHER = "lee@kr-unification", "choi@kr-foreign"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    folder: Path = tmp_path_factory.mktemp("own")

    def agree(rule: str, data: str, what: str = "personal_key") -> str:
        return f"desk do rule.agreed rule={rule} what={what} by=kr data={shlex.quote(data)} --as yoon@secretariat"

    taken = f"case do flu request.taken_up request=r3 --as {INTAKE} --at {AT}"
    steps = {
        "begin": "desk begin Exercise --exercise",
        "kim": "desk do role.given person=kim desk=applicant role=applicant",
        "lee": "desk do role.given person=lee desk=kr-unification role=officer",
        "yoon": "desk do role.given person=yoon desk=secretariat role=secretary",
        "key": f"desk key make {folder}/lee.key --use personal --name Lee --person lee --desk kr-unification",
        "open": f"case open cases/2019-01-flu-medicine/project.yaml --case flu --as kim@applicant --at {AT}",
        "filed": f"case do flu request.filed request=r3 --as kim@applicant --at {AT}",
        "strange": agree("own", "{desk: kr-unificaton, acts: [request.taken_off]}"),
        "shapeless": agree("own", "{desk: kr-unification}"),
        "two": agree("both", "{desk: kr-unification, acts: [request.taken_up]}", "two_people"),
        "agreed": agree("own", "{desk: kr-unification, acts: [request.taken_up]}"),
        "login": taken,
        "other act": f"case do flu request.asked request=r3 lines=oseltamivir question=Whose? --as {INTAKE} --at {AT}",
        "own key": f"{taken} --key {folder}/lee.key",
        "ended": agree("own", "{desk: kr-unification, acts: []}"),
        "free": f"case do flu request.rerouted request=r8 way=through_group reason=R --as {INTAKE} --at {AT}",
    }
    names = ("DORASAN_NEW_PASSPHRASE", "DORASAN_OWN_PASSPHRASE", "DORASAN_PASSPHRASE")
    env = dict.fromkeys(names, "own horse, own staple")
    found = all_run(folder / "home", [shlex.split(line) for line in steps.values()], **env)
    return dict(zip(steps, found, strict=True))


def test_what_cannot_be_held_to_is_not_agreed(told: dict[str, Told]) -> None:
    assert "no desk kr-unificaton" in told["strange"].err and "no act request.taken_off" in told["strange"].err
    assert "acts" in told["shapeless"].err
    assert "could not hold anybody to it" in told["two"].err
    refused = {name for name, one in told.items() if one.code != 0}
    assert refused == {"strange", "shapeless", "two", "login"}, [(name, told[name].err) for name in refused]


def test_the_act_is_refused_on_a_login_alone_and_no_other_is(told: dict[str, Told]) -> None:
    said = told["login"].err
    assert "By rule own kr-unification does this under a person's own key alone" in said and "--key" in said
