"""Names that a program or a person gives: a line, an authority. Nothing is ever answered of another than was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

import dorasan
from dorasan.case import Case
from dorasan.intake.pick import picked
from dorasan.problem import Place
from dorasan.project.naming import exactly

TODAY = "2026-11-26"
DOTTED = "No,Item,Qty,Unit\n1.1,Rice,20,kg\n1.2,Blanket,5,pcs\n1.3,Diesel generator,1,pcs\n"
CLINIC = Path(__file__).parents[2] / "docs" / "examples" / "clinic.csv"


def sat(rows: str) -> Case:
    return dorasan.open_law().sit(rows.encode(), name="list.csv", today=TODAY)


@pytest.fixture(scope="module")
def clinic() -> Case:
    return dorasan.open_law().sit(CLINIC, today=TODAY)


@pytest.mark.parametrize("rows", [DOTTED, DOTTED.replace("1.3,", "1-2,"), DOTTED.replace("1.3,", "1.2.1,")])
def test_a_number_of_a_list_is_the_name_of_no_other_line(rows: str) -> None:
    case = sat(rows)
    for line, number in case.project.numbers.items():
        assert case[number].id == line == case[line].id, number
    assert "Diesel" in case[rows.splitlines()[3].split(",")[0]].name()


def test_usual_names_stay_where_no_number_is_like_them() -> None:
    assert [line.id for line in sat("No,Item,Qty\n1,Rice,2\n2,Wheat,3\n")] == ["1.2", "1.3"]


def test_the_id_of_one_line_that_is_the_number_of_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(DOTTED.replace("1.1", "7").replace("1.2", "8").replace("1.3", "pump"), "utf-8")
    case = dorasan.open_law().sit(
        {
            "project": "two", "title": "Two", "lists": [{"file": "list.csv"}],
            "lines": [{"id": "7", "kind": "item", "name": "Hand pump"}],
        },
        folder=tmp_path, today=TODAY,
    )  # fmt: skip
    with pytest.raises(dorasan.BadInputError) as bad:
        case["7"]
    assert [problem.key for problem in bad.value.problems] == ["why.id_or_number"]
    assert "Hand pump" in str(bad.value) and "Rice" in str(bad.value) and "7" not in case
    assert case[exactly("7")].name() == "Hand pump" and case["#7"].name() == "Rice"
    assert [line.why() for line in case if line.id == "7"], "a line in hand answers for itself"
    lines = list(case.project.lines)
    names = {name: line.name["en"] for name, line in case.project.lines.items()}
    with pytest.raises(dorasan.BadInputError):
        picked("7", lines, names, Place("--lines"), numbers=case.project.numbers)
    for text, name in (("id:7", "Hand pump"), ("#7", "Rice")):
        (line,) = picked(text, lines, names, Place("--lines"), numbers=case.project.numbers)
        assert names[line] == name


def test_an_answer_takes_what_a_line_is_asked_for_by(clinic: Case) -> None:
    again = clinic.answer("custody", "gift", lines=["17"], by="me")
    changed = [a.id for a, b in zip(clinic, again, strict=True) if a.ruling.line.acts != b.ruling.line.acts]
    assert changed == [clinic["17"].id]
    with pytest.raises(dorasan.BadInputError) as bad:
        clinic.answer("custody", "gift", lines=["170"], by="me")
    assert clinic.project.line_title(clinic["17"].id) in str(bad.value), "a hint names the goods, never an id alone"
    with pytest.raises(dorasan.BadInputError) as late:
        clinic.answer("custody", "gift", lines=["17"], by="me", on="2030-01-01")
    assert late.value.problems[0].key == "check.answer_ahead"


def test_whatever_id_is_handed_out_is_taken_back(clinic: Case) -> None:
    handed = [name for names in clinic.by_class().values() for name in names]
    assert len(handed) == len(clinic) == len(list(clinic)) == sum(map(len, clinic.groups().values()))
    handed += [total.id for total in clinic.quotas()]
    assert any(name.startswith("quota:") for name in handed)
    for name in handed:
        assert clinic[name].id == name and name in clinic and clinic[name].why()
    assert "17" in clinic and "170" not in clinic and 17 not in clinic


@pytest.mark.parametrize(
    ("said", "meant"),
    [("UN", "un-committee"), ("un", "un-committee"), ("유엔", "un-committee"), ("BIS", "us-commerce"),
     ("OFAC", "us-treasury"),
     ("미 상무부", "us-commerce"), ("통일부", "kr-unification"), ("UNC", "unc"), ("유엔군사령부", "unc")],
)  # fmt: skip
def test_an_authority_is_called_as_on_the_screens(clinic: Case, said: str, meant: str) -> None:
    line = clinic["17"]
    for carried in (False, True):
        assert line.cell(said, carried=carried) == line.cell(meant, carried=carried)
    assert line.ruling.contested(said) == line.ruling.contested(meant)
    assert clinic["17"].cell("un").worst.gates, "the generator needs the Committee"


def test_a_hint_names_the_committee_before_the_command(clinic: Case) -> None:
    with pytest.raises(dorasan.BadInputError) as bad:
        clinic["17"].cell("un-comittee")
    assert str(bad.value.problems[0].values["near"]).startswith("un-committee (UN)")
    with pytest.raises(dorasan.BadInputError) as none:
        clinic["17"].cell("zzz")
    assert all(who in str(none.value) for who in clinic.sitting.vocabulary.registry.authorities)


def test_a_range_is_neither_yes_nor_no(clinic: Case) -> None:
    with pytest.raises(TypeError, match="gates"):
        bool(clinic["17"].cell("un"))
    with pytest.raises(TypeError, match="best"):
        bool(clinic["17"].klass())
