"""A second regime: Syria in 2025. One list, three dates, three answers; data only, no code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts import declared as facts
from dorasan.facts.tongue import Tongue
from dorasan.judge.bulk import judge_frame
from dorasan.judge.court import judge
from dorasan.judge.docket import docket
from dorasan.judge.examples import run_examples
from dorasan.judge.frame import frame_of
from dorasan.judge.need import Klass, Need
from dorasan.judge.question import questions
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.law.lint import lint
from dorasan.law.provision import Layer
from dorasan.law.snapshot import law_of_day
from dorasan.law.source import pack_folders
from dorasan.problem import BadInputError
from dorasan.project.load import load_project
from dorasan.wording.condition_words import outline
from tests.common import FACTS, HOUSE, current, load_here, ruled

HERE = Path(__file__).parent / "syria"
FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
BEFORE, RELIEF, RULE = date(2025, 5, 1), date(2025, 6, 15), date(2025, 9, 15)
TODAY = date(2026, 11, 22)

FREE, ASK, DENIED, LIKELY = Need.NOT_NEEDED, Need.CASE_BY_CASE, Need.PRESUMED_DENIAL, Need.FAVOURABLE
COMMERCE = {  # the law on goods: only the rule of 2 September 2025 moves it
    "medicine": (FREE, FREE, FREE),
    "food": (FREE, FREE, FREE),
    "pipes": (ASK, ASK, FREE),
    "generator": (ASK, ASK, FREE),
    "x-ray": (FREE, FREE, FREE),  # 8 % US parts: never subject to the regulations
    "laptops": (DENIED, DENIED, FREE),
    "router": (ASK, ASK, LIKELY),
    "transfer": (FREE, FREE, FREE),
}
TREASURY = {"transfer": (ASK, FREE, FREE)}  # the law on money: General License 25 moves it
CARRIED = {  # with the transfer that pays for it: three dates, three answers
    "pipes": (Klass.SHARED, Klass.SHARED, Klass.FREE),
    "medicine": (Klass.SHARED, Klass.FREE, Klass.FREE),
    "router": (Klass.SHARED, Klass.SHARED, Klass.SHARED),
}


@dataclass(frozen=True)
class Syria:
    edition: Edition
    rulings: dict[date, Rulings]


@pytest.fixture(scope="module")
def syria() -> Syria:
    folders = pack_folders(HERE)
    edition = current(folders, cached=False)
    project = load_project(HERE / "project.yaml", edition.vocabulary)
    rulings = {day: judge(edition, project, today=TODAY, as_of=day) for day in (BEFORE, RELIEF, RULE)}
    return Syria(edition, rulings)


def test_a_regime_is_data_only() -> None:
    assert {file.suffix for file in HERE.rglob("*") if file.is_file()} == {".yaml"}


def test_its_packs_are_clean_and_their_examples_hold(syria: Syria) -> None:
    assert [problem.show("en") for problem in lint(syria.edition.library)] == []
    count, failed = run_examples(syria.edition.library)
    assert [problem.show("en") for problem in failed] == []
    assert count > 50


@pytest.mark.parametrize("line", COMMERCE)
@pytest.mark.parametrize(("n", "day"), list(enumerate((BEFORE, RELIEF, RULE))))
def test_cells(syria: Syria, line: str, n: int, day: date) -> None:
    ruling = syria.rulings[day][line]
    assert ruling.cell("us-commerce") == (COMMERCE[line][n],) * 2
    assert ruling.cell("us-treasury") == (TREASURY.get(line, (FREE,) * 3)[n],) * 2
    for other in ("un-committee", "kr-unification", "unc"):
        assert ruling.cell(other) == (FREE, FREE)


@pytest.mark.parametrize("line", CARRIED)
@pytest.mark.parametrize(("n", "day"), list(enumerate((BEFORE, RELIEF, RULE))))
def test_class_as_carried(syria: Syria, line: str, n: int, day: date) -> None:
    assert syria.rulings[day][line].carried_klass_range() == (CARRIED[line][n],) * 2


def test_three_dates_three_answers(syria: Syria) -> None:
    def answer(day: date) -> tuple[object, ...]:
        rulings = syria.rulings[day]
        return tuple((line.carried_cell("us-commerce"), line.carried_cell("us-treasury")) for line in rulings)

    answers = [answer(day) for day in (BEFORE, RELIEF, RULE)]
    assert len(set(answers)) == 3
    for name in ("pipes", "generator"):  # and line by line: both asked, Commerce alone, nobody
        lines = [syria.rulings[day][name] for day in (BEFORE, RELIEF, RULE)]
        cells = [(line.carried_cell("us-commerce"), line.carried_cell("us-treasury")) for line in lines]
        assert cells == [((ASK, ASK), (ASK, ASK)), ((ASK, ASK), (FREE, FREE)), ((FREE, FREE), (FREE, FREE))]


def test_edges_of_the_dates(syria: Syria) -> None:
    project = load_project(HERE / "project.yaml", syria.edition.vocabulary)

    def cell(day: date, line: str, who: str) -> Need:
        return judge(syria.edition, project, today=TODAY, as_of=day)[line].cell(who).worst

    assert cell(date(2025, 5, 22), "transfer", "us-treasury") is ASK
    assert cell(date(2025, 5, 23), "transfer", "us-treasury") is FREE
    assert cell(date(2025, 7, 1), "transfer", "us-treasury") is FREE
    assert cell(date(2025, 9, 1), "pipes", "us-commerce") is ASK
    assert cell(date(2025, 9, 2), "pipes", "us-commerce") is FREE


def test_the_waiver_turns_exposure_into_a_warning(syria: Syria) -> None:
    def shown(day: date) -> set[str]:
        return {provision.id for provision, _ in syria.rulings[day]["transfer"].shown()}

    assert shown(BEFORE) == {"ussy/caesar/7412"}
    assert shown(RELIEF) == shown(RULE) == {"ussy/caesar/waiver-2025"}


def test_a_fact_of_the_regime_is_asked_for_and_spoken_in_both_languages(syria: Syria, tmp_path: Path) -> None:
    text = (HERE / "project.yaml").read_text(encoding="utf-8")
    text = text.replace("sy_counterparty: government", "sy_counterparty: unknown")
    (tmp_path / "project.yaml").write_text(text, encoding="utf-8")
    rulings = judge(
        syria.edition, load_project(tmp_path / "project.yaml", syria.edition.vocabulary), today=TODAY, as_of=RELIEF
    )
    assert rulings["transfer"].cell("us-treasury") == (FREE, ASK)
    assert "sy_counterparty" in {question.fact for question in questions(rulings)}
    test = syria.edition.library.provisions["ussy/ofac/542.201"].plain.test
    assert any("시리아 정부" in words for _, words in outline(Tongue("ko", syria.edition.vocabulary), test))
    assert any("the Government of Syria" in words for _, words in outline(Tongue("en", syria.edition.vocabulary), test))


def test_beside_the_shipped_packs_neither_touches_the_other(syria: Syria) -> None:
    both = current([*pack_folders(), *pack_folders(HERE)], cached=False)
    assert lint(both.library) == []
    project = load_project(HERE / "project.yaml", both.vocabulary)
    for day in (BEFORE, RELIEF, RULE):  # the other packs may ask their own questions; what is sure here stays so there
        together = judge(both, project, today=TODAY, as_of=day)
        for line in syria.rulings[day]:
            for who in ("us-commerce", "us-treasury"):
                beside = together[line.line.id].cell(who)
                assert beside.best == line.cell(who).best and beside.worst >= line.cell(who).worst
    alone = ruled(load_here(FLU), today=TODAY)
    added = judge(both, load_project(FLU, both.vocabulary), today=TODAY)
    views, authorities = alone.views(), alone.authorities()
    assert views == added.views()
    for line in alone:
        other = added[line.line.id]
        for view in views:
            assert [line.cell(w, view) for w in authorities] == [other.cell(w, view) for w in authorities]


@pytest.mark.parametrize("name", ["hs", "direction"])
def test_a_regime_may_not_change_a_fact_of_the_house(tmp_path: Path, name: str) -> None:
    entry = "{type: enum, values: [a, b], subjects: [item], label: {en: x, ko: x}, ask: {en: x, ko: x}}"
    (tmp_path / "_facts.yaml").write_text(f"facts:\n  {name}: {entry}\n", encoding="utf-8")
    with pytest.raises(BadInputError) as bad:
        facts.added_facts(tmp_path / "_facts.yaml", FACTS)
    assert [p.key for p in bad.value.problems] == ["law.fact_taken"]
    assert bad.value.problems[0].place.line == 2


def test_ill_formed_facts_are_told_with_their_line(tmp_path: Path) -> None:
    entries = "  one: {type: number}\n  two: {type: colour, subjects: [item], label: {}, ask: {}}\n"
    (tmp_path / "_facts.yaml").write_text(f"facts:\n{entries}", encoding="utf-8")
    with pytest.raises(BadInputError) as bad:
        facts.added_facts(tmp_path / "_facts.yaml", FACTS)
    assert [(p.key, p.place.line) for p in bad.value.problems] == [("law.shape", 2), ("law.shape", 3)]


def test_bulk_and_scalar_agree_on_the_regime(syria: Syria) -> None:
    project = load_project(HERE / "project.yaml", syria.edition.vocabulary)
    acts = [(line, act) for line in project.lines.values() for act in line.acts]
    rows = [
        {n: g.possible for n, g in syria.edition.vocabulary.with_defaults(line.kind, act.facts).items()}
        for line, act in acts
    ]
    for day in (BEFORE, RELIEF, RULE):
        prepared = docket(law_of_day(syria.edition.library, day), "kr")
        table = judge_frame(prepared, frame_of(syria.edition.vocabulary.facts, rows))
        for n, (line, _) in enumerate(acts):
            for who in ("us-commerce", "us-treasury"):
                scalar = syria.rulings[day][line.id].cell(who, "strict", Layer.LAW)
                assert (table[f"law:{who}:strict:best"][n], table[f"law:{who}:strict:worst"][n]) == scalar


def test_open_at_once_with_the_shipped_law_it_leaves_no_trace_there(syria: Syria) -> None:
    shipped, brought = current(), {"destination", "sy_counterparty", "sy_sector", "sy_consumer_device", "sy_payment"}
    assert [name for name in syria.edition.vocabulary.facts if name not in FACTS] == [
        name for name in syria.edition.vocabulary.facts if name in brought
    ]
    assert not brought & set(shipped.vocabulary.facts) and brought <= set(syria.edition.vocabulary.facts)
    assert shipped.vocabulary == HOUSE and list(shipped.vocabulary.facts) == list(FACTS)
    with pytest.raises(BadInputError) as bad:  # a project in words that the shipped law does not have
        load_here(HERE / "project.yaml")
    assert {p.values["name"] for p in bad.value.problems if p.key.startswith("project.no_fact")} == brought
