"""Stored opinions of every shape are proved by their bytes; what is found otherwise is shown where it differs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.canonical import canonical, digest
from dorasan.cli.opinion import replay_command, verify_command
from dorasan.opinion.model import OpinionShape
from dorasan.opinion.stored import stored, verified
from dorasan.opinion.version import GREW, NEWEST, version_of
from dorasan.problem import BadInputError
from dorasan.report.differing import MOST_SIGNS, differing
from dorasan.words import LANGS
from tests.common import current, load_here, sit

KINDERGARTEN = Path(__file__).parents[2] / "docs" / "examples" / "kindergarten.csv"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    opinion = sit(current(), load_here(KINDERGARTEN), today=date(2026, 11, 26)).opinion
    found: dict[str, Any] = json.loads(opinion.data)
    return found


def written(told: dict[str, Any]) -> bytes:
    """As an honest program would have written it: with the digest of what it says."""
    rest = {key: value for key, value in told.items() if key != "digest"}
    return canonical({**rest, "digest": digest([canonical(rest).encode()])}).encode()


def of_shape(told: dict[str, Any], number: int) -> dict[str, Any]:
    fields = frozenset[str]().union(*GREW[:number])
    return {key: value for key, value in told.items() if key in fields}


def test_the_newest_shape_is_the_published_one() -> None:
    """Whoever adds a field to the format says here since when."""
    assert version_of(OpinionShape.model_fields) == NEWEST
    assert sum(map(len, GREW)) == len(frozenset[str]().union(*GREW)), "a field came once"


@pytest.mark.parametrize("number", range(1, NEWEST))
@pytest.mark.parametrize("lang", LANGS)
def test_an_older_shape_verifies_and_says_that_it_is_older(
    told: dict[str, Any], number: int, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.json"
    file.write_bytes(written(of_shape(told, number)))
    assert stored(file.read_bytes(), "old").version == number
    assert verify_command(lang, file) == 0
    said = capsys.readouterr().out
    assert f"{'Shape' if lang == 'en' else '형식 판'} {number}" in said and str(NEWEST) in said
    file.write_bytes(file.read_bytes().replace(b'"seat":"kr"', b'"seat":"us"', 1))
    assert verify_command(lang, file) == 1, "one that was changed does not"


def test_an_older_shape_cannot_be_judged_again_and_says_by_whom(told: dict[str, Any]) -> None:
    with pytest.raises(BadInputError) as refused:
        verified(written(of_shape(told, 1)), "old")
    (problem,) = refused.value.problems
    assert problem.key == "opinion.older_shape" and told["engine"] in problem.mend("en")


def test_a_shape_from_elsewhere_verifies_as_unknown(told: dict[str, Any], tmp_path: Path) -> None:
    found = written({**told, "weather": "fine"})
    assert stored(found, "new").version is None
    (tmp_path / "new.json").write_bytes(found)
    assert verify_command("en", tmp_path / "new.json") == 0


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_forged_is_shown_where_it_differs(
    told: dict[str, Any], lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word deep in a long text, with a digest made anew: verify cannot see it, replay shows that very word."""
    forged = json.loads(json.dumps(told, ensure_ascii=False))
    name, entry = next((name, one) for name, one in forged["provisions"].items() if len(one["says"]["en"]) > 60)
    entry["says"]["en"] = entry["says"]["en"][:-2] + "#."
    file = tmp_path / "forged.json"
    file.write_bytes(written(forged))
    assert verify_command(lang, file) == 0
    capsys.readouterr()
    assert replay_command(lang, file, None) == 2
    out = capsys.readouterr().out
    (shown,) = [line for line in out.splitlines() if "→" in line]
    before, after = shown.split("→")
    assert f"{name}.says.en" in shown and "#" in before and "#" not in after


def test_differences_are_leaves_and_long_ones_are_cut_around_what_differs() -> None:
    long = "a" * 900
    before, after = {"x": [1, {"y": long + "b", "z": 1}], "gone": 2}, {"x": [1, {"y": long + "c", "z": 1}, 3]}
    found = {one.at: one for one in differing(json.dumps(before), json.dumps(after))}
    assert set(found) == {"x[1].y", "x[2]", "gone"}
    assert found["x[2]"].before is None and found["gone"].after is None
    left, right = found["x[1].y"].before, found["x[1].y"].after
    assert left and right and "b" in left and "c" in right and len(left) <= MOST_SIGNS + 2
    assert not list(differing("[1, 2]", "[1, 2]")) and len(list(differing("1", "true"))) == 1
