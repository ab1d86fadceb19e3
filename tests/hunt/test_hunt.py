"""No line that a paragraph catches may come out surely free: a hunt for green lights that are not.

What the paragraphs reach is written from the texts (``reach.yaml``); the lines are drawn from it, never from a pack.
Quick: some 600 lines; under ``DORASAN_PROOF`` twenty thousand. ``python -m tests.hunt`` prints the count by paragraph.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from dorasan.api import open_law
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.judge.truth import Truth
from dorasan.law.provision import Layer, Provision
from tests.hunt.court import Tally, doubted, freed, hunt, readable, report
from tests.hunt.generate import EVERYDAY, batches, code, drafts
from tests.hunt.reach import LAST, Reach, reach
from tests.hunt.write import alone, written

PROOF = bool(os.environ.get("DORASAN_PROOF"))
MANY, ON_DAYS, SIZE = (20_000, 120, 120) if PROOF else (600, 16, 40)
NAMED = {
    "un-1718": "8a1 8a2 8a3 8d 8e",
    "un-1874": "9-10",
    "un-2094": "11 14 23",
    "un-2270": "8 17 19 20 27 29 30 31",
    "un-2321": "11 28 29 30",
    "un-2371": "8 9 10 11",
    "un-2375": "11 13 14 15 16 17 18",
    "un-2397": "4 5 6 7 8",
    "us": "746.4-origin 734.4 510.201-payment 510.206-goods 510.206-services 510.521-excluded",
    "kr": "act-9 act-9-2 act-13-out act-13-in act-17 act-20 act-30 payment payment-listed",
    "unc": "5 7 8 9",
    "eu": "10 16a 16d 21 43",
}


@pytest.fixture(scope="module")
def table() -> Reach:
    return reach()


@pytest.fixture(scope="module")
def tally(table: Reach, tmp_path_factory: pytest.TempPathFactory) -> Tally:
    return hunt(table, open_law(), tmp_path_factory.mktemp("hunt"), seed=8, many=MANY, on_days=ON_DAYS, size=SIZE)


def test_nothing_that_a_paragraph_catches_is_surely_free(
    table: Reach, tally: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Counter(find.draft.entry.id for find in tally.wrong)
    tried, refused = sum(tally.tried.values()), sum(tally.refused.values())
    line = (
        f"hunt: {tried} lines under {len(table.entries)} paragraphs, {refused} refused, {len(tally.wrong)} surely freed"
    )
    with capsys.disabled():
        print(f"\n{line}")
    if tally.wrong:
        pytest.fail(f"{line}, under {len(wrong)} paragraphs\n{report(table, tally, tally.wrong)}", pytrace=False)


def test_a_plain_line_of_the_kind_is_surely_asked(table: Reach, tally: Tally) -> None:
    assert sum(tally.plain.values()) > MANY // 40
    if tally.unsure:
        pytest.fail(report(table, tally, tally.unsure), pytrace=False)


def test_no_paragraph_goes_untried(table: Reach, tally: Tally) -> None:
    """A file that is refused is no green light, but a paragraph whose lines are all refused was not tried."""
    judged = {entry.id: tally.tried[entry.id] - tally.refused[entry.id] for entry in table.entries}
    assert [name for name, count in judged.items() if count < tally.tried[name] / 3] == []


def test_the_table_holds_what_it_must(table: Reach) -> None:
    names = [entry.id for entry in table.entries]
    assert len(names) == len(set(names))
    assert {f"{of}-{number}" for of, numbers in NAMED.items() for number in numbers.split()} <= set(names)
    assert all(entry.since <= entry.until and entry.cite and entry.says for entry in table.entries)
    assert all(entry.ask or entry.any_of or entry.beyond_own for entry in table.entries)


def test_each_way_act_and_actor_is_drawn(table: Reach) -> None:
    found = [line for lines in drafts(table, Random(1), 4000, 40).values() for line in lines]
    for entry in table.entries:
        mine = [line for line in found if line.entry is entry]
        assert {line.way for line in mine} <= {way for block in entry.blocks for way in block.ways}
        assert {line.kind for line in mine} <= {kind for block in entry.blocks for kind in block.kinds}
    assert {act for line in found for act in line.acts} >= set(EVERYDAY["act"][:-1]) | {
        "hand_over",
        "carry",
        "bring_back",
        "charter",
    }
    assert sum(not line.acts for line in found) > 1000
    kinds = {
        "item",
        "component",
        "packaging",
        "carried",
        "fuel",
        "conveyance",
        "person",
        "party",
        "payment",
        "activity",
        "leg",
    }
    assert {line.kind for line in found} == kinds
    assert {line.actor for line in found} == set(table.actors)
    assert {line.way for line in found} == set(table.ways)
    assert {line.said for line in found} == {"facts", "code", "words", "either code", "unknown", "two answers"}


def test_a_line_is_caught_on_its_day_and_said_once(table: Reach) -> None:
    """The nearest word of a written line is what was drawn, wherever it stands."""
    rng = Random(2)
    for day, lines in batches(drafts(table, rng, 300, 20), 25):
        data = written(table, rng, day, lines)
        for line in lines:
            assert line.entry.since <= day <= line.entry.until <= LAST
            one = alone(data, line.id)
            assert len(one.get("lines", [])) + (line.kind == "leg") == 1
            said = _nearest(one, line.id)
            for fact in line.decisive & set(line.facts):
                assert said.get(fact) == line.facts[fact], (line.id, fact)


def _nearest(data: dict[str, object], name: str) -> dict[str, object]:
    layers = list(_layers(data, name))
    return {fact: value for layer in layers for fact, value in layer.items()}


def _layers(data: dict, name: str) -> Iterator[dict]:  # type: ignore[type-arg]
    line = next(iter(data.get("lines", ())), None) or data["legs"][name]
    yield data.get("facts", {})
    if line.get("actor"):
        yield data["parties"][line["actor"]]["facts"]
    if line.get("leg"):
        yield data["legs"][line["leg"]]["facts"]
    if "lines" not in data:
        yield line["facts"]
    yield from (said["facts"] for said in data.get("assertions", ()))
    if "lines" in data:
        yield line["facts"]
    yield from (act["facts"] for act in line.get("acts", ()) if isinstance(act, dict))


def test_codes_reach_both_ends_of_a_range() -> None:
    found = {code(Random(seed), "7201-7229")[:4] for seed in range(200)}
    assert {"7201", "7229"} <= found
    assert all("7201" <= heading <= "7229" for heading in found)


class Said:
    """A ruling that says the same of every authority."""

    def __init__(self, need: Range, klass: KlassRange) -> None:
        self.need, self.klass = need, klass

    def cell(self, authority: str, *, layer: Layer) -> Range:
        return self.need

    def klass_range(self) -> KlassRange:
        return self.klass

    def shown(self) -> list[tuple[Provision, Truth]]:
        return []


def test_the_hunt_tells_green_from_open_and_asked(table: Reach) -> None:
    green = Said(Range(Need.NOT_NEEDED, Need.NOT_NEEDED), KlassRange(Klass.FREE, Klass.OWN))
    left_open = Said(Range(Need.NOT_NEEDED, Need.CASE_BY_CASE), KlassRange(Klass.OWN, Klass.SHARED))
    asked = Said(Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE), KlassRange(Klass.SHARED, Klass.SHARED))
    for entry in table.entries:
        assert freed(entry, green)
        assert not freed(entry, left_open)
        assert doubted(entry, left_open)
        assert not freed(entry, asked)
        assert not doubted(entry, asked)


def test_a_refused_line_is_counted_and_the_others_are_judged(table: Reach, tmp_path: Path) -> None:
    """A mend may come to refuse a file whose answers contradict each other; its neighbours are judged all the same."""
    day = date(2019, 1, 31)
    lines = [line for found in drafts(table, Random(3), 4, 2).values() for line in found]
    data = written(table, Random(3), day, lines)
    data["lines"][0]["facts"] = {**data["lines"][0]["facts"], "us_content": "half"}
    project, bad = readable(open_law(), tmp_path, data, lines)
    assert bad == {data["lines"][0]["id"]}
    assert project is not None
    assert {line.id for line in lines} - bad <= set(project.lines)
