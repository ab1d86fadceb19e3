"""Opinions: all that the screens show is in them, any change in one is seen, and judged again it is the same."""

from __future__ import annotations

import json
import random as dice
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dorasan.judge.dockets import Dockets
from dorasan.law.edition import open_edition
from dorasan.opinion import engine
from dorasan.opinion.opened import opened
from dorasan.opinion.stored import Opinion, verified
from dorasan.problem import BadInputError
from dorasan.sitting.replay import replay
from dorasan.sitting.sitting import Sitting
from tests.common import HOUSE, current, load_here, sit
from tests.whatif.common import TODAY

ROOT = Path(__file__).parents[2]
CASES = ("2019-01-flu-medicine", "2018-11-survey-train", "2020-08-gyeonggi-greenhouse", "2019-02-press-kumgang")
FILES = [*(ROOT / "cases" / name / "project.yaml" for name in CASES), ROOT / "docs" / "examples" / "kindergarten.csv"]
NOTHING = ["not_needed", "not_needed"]


@cache
def sitting(file: Path) -> Sitting:
    return sit(current(), load_here(file), today=TODAY)


def asking(vectors: dict[str, dict[str, dict[str, Any]]]) -> object:
    """A line's vectors without the cells that are surely *not needed*: the opinion leaves these out."""
    return {
        (layer, view): {who: cell for who, cell in vector.items() if cell != NOTHING}
        for layer, views in vectors.items()
        for view, vector in views.items()
    }


def told(check: Any, folder: str) -> dict[str, Any]:
    """A check as data; lists whose order says nothing in order; places without the folder."""
    found: dict[str, Any] = json.loads(json.dumps(check.model_dump(mode="json")).replace(folder, ""))
    for line in found["lines"]:
        for key in ("vectors", "carried_vectors"):
            line[key] = asking(line[key])
    for key in ("assumed", "taken", "unconfirmed", "catch_alls", "contested", "forgotten"):
        found[key] = sorted(found[key], key=str)
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_whatever_a_check_shows_is_in_the_opinion(file: Path) -> None:
    found, folder = sitting(file), f"{file.parent}/"
    model = verified(found.opinion.data, "opinion").model
    for view in ("strict", "lenient", *found.rulings.views()[2:4]):
        assert told(opened(model, HOUSE, view), folder) == told(found.check(view), folder)
        assert model.counts[view].exit_code == found.exit_code(view) == found.check(view).exit_code


def test_an_opinion_keeps_to_its_published_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "opinion.schema.json").read_text(encoding="utf-8"))
    for file in FILES:
        jsonschema.validate(json.loads(sitting(file).opinion.data), schema)


def test_an_opinion_names_no_folder() -> None:
    for file in FILES:
        assert str(ROOT) not in sitting(file).opinion.text


def test_two_opinions_on_one_project_are_the_same_bytes() -> None:
    again = sit(current(), load_here(FILES[0]), today=TODAY).opinion
    assert again.data == sitting(FILES[0]).opinion.data


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_changed_is_seen(seed: int) -> None:
    data = bytearray(sitting(FILES[-1]).opinion.data)
    at = dice.Random(seed).randrange(len(data))
    data[at] ^= 1 << dice.Random(seed + 1).randrange(7)
    with pytest.raises(BadInputError):
        verified(bytes(data), "opinion")


@pytest.mark.parametrize(
    ("mend", "key"),
    [
        (lambda text: text.replace(":", ": ", 1), "opinion.not_canonical"),
        (lambda text: json.dumps(json.loads(text), ensure_ascii=False, indent=1), "opinion.not_canonical"),
        (lambda text: text[:-1], "opinion.no_json"),
        (lambda text: "[]", "opinion.no_opinion"),
        (lambda text: text.replace("dorasan-opinion-1", "dorasan-opinion-9"), "opinion.no_opinion"),
        (lambda text: text.replace('"seat":"kr"', '"seat":"us"', 1), "opinion.changed"),
        (lambda text: text.replace('"seat":"kr"', '"seat":"\\ud870"', 1), "opinion.not_canonical"),  # half a character
    ],
)
def test_what_is_wrong_is_named(mend: Any, key: str) -> None:
    text = sitting(FILES[-1]).opinion.text
    assert mend(text) != text
    with pytest.raises(BadInputError) as refused:
        verified(mend(text).encode(), "opinion")
    (problem,) = refused.value.problems
    assert problem.key == key and problem.show("en") and problem.show("ko")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_judged_again_it_is_the_same_to_the_digest(file: Path) -> None:
    stored = verified(sitting(file).opinion.data, "opinion")
    found = replay(stored, current(), "opinion")
    assert found.same and not found.differences and found.after.data == stored.data


def test_the_manner_is_part_of_the_opinion_and_is_kept_when_judged_again() -> None:
    """Only as checked, a year later: other bytes, another digest, the same when judged again, the same when opened."""
    file, day = FILES[0], date(2027, 11, 26)
    usual, strict = (sit(current(), load_here(file), today=day, as_of=day, only_checked=only) for only in (False, True))
    assert (usual.opinion.model.manner, strict.opinion.model.manner) == ("as_last_checked", "only_checked")
    assert usual.opinion.digest != strict.opinion.digest
    assert usual.opinion.model.counts != strict.opinion.model.counts
    assert usual.opinion.model.age == strict.opinion.model.age == strict.age
    for one in (usual, strict):
        again = replay(one.opinion, current(), "stored.json")
        assert again.same and again.after.model.manner == one.opinion.model.manner
        assert opened(one.opinion.model, HOUSE, "strict").manner == one.check().manner == one.opinion.model.manner
        assert opened(one.opinion.model, HOUSE, "strict").age == one.check().age


def test_another_edition_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = verified(sitting(FILES[-1]).opinion.data, "opinion")
    other = open_edition()  # of its own: it is changed
    object.__setattr__(other, "digest", "0" * 64)
    with pytest.raises(BadInputError) as refused:
        replay(stored, other, "opinion")
    assert refused.value.problems[0].key == "opinion.other_edition"


def test_a_changed_engine_lists_what_it_finds_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that reads every quota as open finds other cells, and says which; the stored opinion still verifies."""
    stored = verified(sitting(FILES[-1]).opinion.data, "opinion")
    from dorasan.judge import need

    changed = dict(need._BY_TIMING)
    changed[need.Timing.REPORT_AFTER] = need.Need.NOTIFY
    monkeypatch.setattr(need, "_BY_TIMING", changed)
    monkeypatch.setattr("dorasan.opinion.build.ENGINE", "dorasan 9.9.9")
    monkeypatch.setattr("dorasan.sitting.replay.ENGINE", "dorasan 9.9.9")
    found = replay(stored, current(), "opinion")
    assert not found.same and not found.same_engine
    assert any(item.what == "vectors" and item.line is not None for item in found.differences)
    assert all(item.before != item.after for item in found.differences)
    assert verified(stored.data, "opinion") == Opinion(stored.data)


def test_the_engine_is_the_package() -> None:
    from importlib.metadata import version

    assert version("dorasan") == engine.VERSION


@pytest.mark.parametrize("day", [date(2027, 11, 26), TODAY, date(2025, 3, 1), date(2019, 1, 24)], ids=str)
def test_what_was_judged_before_under_the_same_law_changes_no_byte(day: date) -> None:
    """Dockets are shared between days and projects: a provision that only an older day doubts is another one there."""
    edition = current()
    used = Dockets(edition.library)
    for file in FILES[:2]:
        Sitting(edition, load_here(file), today=TODAY, dockets=used).opinion.digest  # noqa: B018
    for file in FILES[:2]:
        shared, alone = (
            Sitting(edition, load_here(file), today=day, as_of=day, dockets=dockets)
            for dockets in (used, Dockets(edition.library))
        )
        assert shared.opinion.data == alone.opinion.data
