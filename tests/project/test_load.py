"""The project file: everything wrong is said at once, with its line and the mend; facts keep where they come from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.possible import Codes, Span, Values
from dorasan.law.provision import Layer
from dorasan.problem import BadInputError
from tests.common import LANGS, load_here, ruled

GOOD = """\
project: clinic
title: {en: Clinic, ko: 진료소}
facts: {direction: to_north, departs_from: kr}
parties:
  ministry: {name: Ministry, facts: {actor_kind: government, actor_nationality: kr}}
legs:
  road: {name: Road, date: 2019-01-31, facts: {mode: land, crosses_mdl: yes}}
lines:
  - {id: pills, kind: item, name: Pills, leg: road, actor: ministry, needs: [truck],
     facts: {hs: "3004.90", us_content: {from: 0, to: 8}, origin: {one_of: [kr, cn]}}}
  - {id: truck, kind: conveyance, name: Truck, leg: road, needs: [{one_of: [pills, crew]}]}
  - {id: crew, kind: person, name: Crew, leg: road, facts: {passport: kr}}
assertions:
  - {lines: all, facts: {us_person: no}, by: Kim, on: 2019-01-10}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "project.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(BadInputError) as caught:
        load_here(write(folder, text))
    return [problem.show("en") for problem in caught.value.problems]


def test_facts_come_from_act_line_assertion_leg_actor_and_project(tmp_path: Path) -> None:
    project = load_here(write(tmp_path, GOOD))
    (act,) = project.lines["pills"].acts
    assert act.facts["direction"].possible == Values(frozenset({"to_north"}))
    assert act.facts["mode"].possible == Values(frozenset({"land"}))
    assert act.facts["actor_kind"].possible == Values(frozenset({"government"}))
    assert act.facts["us_content"].possible == Span(0.0, 8.0)
    assert act.facts["hs"].possible == Codes(((300490, 300490),))
    assert act.facts["us_person"].provenance.by == "Kim"
    assert act.facts["us_person"].provenance.on == "2019-01-10"
    assert act.day == date(2019, 1, 31)
    assert "mode" not in project.lines["crew"].acts[0].facts or project.lines["crew"].kind == "person"
    assert "custody" not in project.lines["crew"].acts[0].facts


def test_a_line_overrides_an_assertion(tmp_path: Path) -> None:
    text = GOOD.replace('facts: {hs: "3004.90",', 'facts: {us_person: yes, hs: "3004.90",')
    assert load_here(write(tmp_path, text)).lines["pills"].acts[0].facts["us_person"].possible == Values(
        frozenset({"yes"})
    )


def test_links_form_a_closure_and_cycles_are_fine(tmp_path: Path) -> None:
    project = load_here(write(tmp_path, GOOD))
    assert project.lines["truck"].needs == (("pills", "crew"), ("road",)), "the leg that it goes over included"
    rulings = ruled(project, today=date(2026, 11, 22))
    assert {ruling.line.id for ruling in rulings["pills"].companions()} >= {"pills", "truck"}


def test_all_errors_at_once_each_with_line_and_mend(tmp_path: Path) -> None:
    text = GOOD.replace("crosses_mdl: yes", "crosses_mdl: perhaps").replace('hs: "3004.90"', "hs: 3004.90")
    text = text.replace("leg: road, needs: [{one_of", "leg: rail, needs: [{one_of").replace(
        "[pills, crew]", "[pills, crow]"
    )
    text = text.replace("us_person: no", "us_persn: no")
    shown = problems(tmp_path, text)
    joined = "\n".join(shown)
    for line, word in ((7, "perhaps"), (10, "quotes"), (11, "rail"), (11, "crow"), (14, "us_persn")):
        assert any(f"line {line}" in one and word in one for one in shown), (line, word, joined)
    assert all("\n    " in one for one in shown)  # each says how to mend it


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", ""),
        ("project: x", "title"),
        ("project: x\ntitle: t\nlines: [{id: a, kind: item, name: n, colour: red}]", "colour"),
        ("project: x\ntitle: t\ntitle: u\n", "title"),
        ("project: [", ""),
        ("project: x\ntitle: t\nlines:\n  - {id: a, kind: item, name: n, acts: [fly]}\n", "fly"),
        ("project: x\ntitle: t\nlines:\n  - {id: a, kind: item, name: n}\n  - {id: a, kind: item, name: m}\n", "twice"),
        ("project: x\ntitle: t\ntables: [{file: no.csv, columns: {id: No}}]\n", "no.csv"),
        ("project: x\ntitle: t\nfacts: {us_content: {from: 9, to: 3}}\n", "from 9"),
        ('project: x\ntitle: t\nfacts: {hs: "99999999"}\n', "99999999"),
    ],
)
def test_bad_files_are_values_not_tracebacks(tmp_path: Path, text: str, word: str) -> None:
    assert any(word in one for one in problems(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [(1, "nothing", "projects.md")]),
        ("- a\n- b\n", [(1, "keys", "projects.md")]),
        ("project: x\ntitle: t\nlines: {a: {kind: item}}\n", [(3, "list", "hyphen")]),
        ("project: x\ntitle: t\nline: []\n", [(3, "extra", "lines")]),
        ("project: x\ntitle: t\nparties:\n  kim: {name: Kim, rol: guest}\n", [(4, "extra", "role")]),
        ("project: x\ntitle: t\nparties:\n  name: {name: Kim, rol: guest}\n", [(4, "extra", "role")]),
        ("project: x\ntitle: {en: t}\n", [(2, "missing", "title.ko")]),
        ("project: x\ntitle: [t]\n", [(2, "text", "quotes")]),
        ("project: x\ntitle: t\nassertions:\n  - {lines: a, facts: {us_person: no}}\n", [(4, "list", "brackets")]),
        ("project: x\ntitle: t\nlegs:\n  road: {name: n, date: soon}\n", [(4, "date", "2017-11-01")]),
        ("project: x\ntitle: t\nlegs:\n  road: {name: n, date: {from: 2019-01-01}}\n", [(4, "missing", "date.to")]),
        ("project: x\ntitle: t\nlists:\n  - {file: a.csv, open_kits: perhaps}\n", [(4, "truth", "true or false")]),
        (
            "project: a b\nlines:\n  - {id: a, kind: itm, name: n}\n  - {id: b, name: n, needs: [{one_off: [a]}]}\n",
            [
                (1, "missing", "title"),
                (1, "name", "hyphens"),
                (3, "choice", "item"),
                (4, "extra", "one_of"),
                (4, "missing", "kind"),
                (4, "missing", "lines.1.needs.0.one_of"),
            ],
        ),
    ],
)
def test_faults_of_shape_are_told_in_the_readers_language_each_once(
    tmp_path: Path, text: str, told: list[tuple[int, str, str]]
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(BadInputError) as caught:
        load_here(file)
    found = sorted(caught.value.problems, key=lambda p: (p.place.line or 0, p.key, str(p.values["at"])))
    assert [(p.place.line, p.key) for p in found] == [(line, f"shape.{kind}") for line, kind, _ in told]
    for problem, (_, _, word) in zip(found, told, strict=True):
        assert word in problem.show("en")
        plain = re.sub(r"[a-z0-9_./:, {}()-]+", "", problem.show("ko").replace(str(file), ""))
        assert not re.search("[A-Z]", plain), problem.show("ko")  # no English sentence slips through


def test_a_table_of_items_names_sheet_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("No,Item,Code,Share\n1,Pipe,7306.30,5\n2,Pump,8413,much\n", encoding="utf-8")
    columns = "{id: No, name: Item, hs: Code, us_content: Share}"
    text = f"project: x\ntitle: t\ntables: [{{file: list.csv, columns: {columns}, facts: {{direction: to_north}}}}]\n"
    (wrong,) = problems(tmp_path, text)
    assert "row 3" in wrong and "much" in wrong
    (tmp_path / "list.csv").write_text("No,Item,Code,Share\n1,Pipe,0602.90,5\n", encoding="utf-8")
    project = load_here(write(tmp_path, text))
    assert project.lines["1"].acts[0].facts["hs"].possible == Codes(((60290, 60290),))
    (missing,) = problems(tmp_path, text.replace("Code", "HS"))
    assert "“HS”" in missing and "row 1" in missing


def test_an_unknown_column_of_a_table_names_what_is_near_it(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("No,Item\n1,Pipe\n", encoding="utf-8")
    text = "project: x\ntitle: t\ntables: [{file: list.csv, columns: {id: No, nam: Item, orign: Item, zzz: Item}}]\n"
    named, origin, nothing = problems(tmp_path, text)
    assert "Near it: name" in named and "Near it: origin" in origin
    assert "Near it" not in nothing and "docs/facts.md lists every fact" in nothing


def test_a_leg_without_a_fixed_day_is_judged_by_every_state_of_the_law(tmp_path: Path) -> None:
    text = GOOD.replace("date: 2019-01-31", "date: {from: 2017-12-01, to: 2018-01-31}")
    text = text.replace('"3004.90"', '"7306.30", aircraft_spare: no, petroleum: none, custody: gift')
    rulings = ruled(load_here(write(tmp_path, text)), today=date(2026, 11, 22))
    days = [act.day for act in rulings["pills"].acts]
    assert days[0] == date(2017, 12, 1) and date(2017, 12, 22) in days
    early = next(act for act in rulings["pills"].acts if act.day == date(2017, 12, 1))
    late = next(act for act in rulings["pills"].acts if act.day == date(2017, 12, 22))
    needs = [act.cell(Layer.LAW, "un-committee", "strict").best for act in (early, late)]
    assert needs[0] < needs[1]  # 2397 para 7 came into force in between
    assert rulings["pills"].cell("un-committee").best == needs[1]


@pytest.mark.parametrize("lang", LANGS)
def test_every_problem_has_words_in_both_languages(lang: str) -> None:
    from dorasan.words import area

    for name in ("project", "shape", "fact", "yaml", "law", "problem"):
        for key, texts in area(name).items():
            assert texts[lang].strip(), f"{name}.{key}"
            if name != "problem" and not key.endswith("_mend"):
                assert f"{key}_mend" in area(name), f"{name}.{key} does not say how to mend it"


def test_a_file_that_refers_to_itself_too_often_is_refused(tmp_path: Path) -> None:
    """A few aliases of aliases stand for ten million parts: told, and never written out."""
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{now}: &{now} [{', '.join([f'*{before}'] * 10)}]" for before, now in zip("abcde", "bcdef", strict=True)]
    file = tmp_path / "bomb.yaml"
    file.write_text("\n".join([*rows, f"g: [{', '.join(['*f'] * 10)}]"]), encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        load_here(file)
    (problem,) = refused.value.problems
    assert problem.key == "yaml.too_many" and all(problem.show(lang) for lang in ("en", "ko"))
