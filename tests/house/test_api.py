"""The API as those who build on it use it: what it takes, what it refuses and how, what it never does."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import dorasan
from dorasan.judge.need import Klass
from dorasan.problem import MOST_TOLD, Place, Problem
from tests.house.other_edition import other_edition

TOP = Path(__file__).parents[2]
LIST = TOP / "docs" / "examples" / "kindergarten.csv"
TODAY = "2026-11-26"
RICE: dict[str, Any] = {
    "project": "rice",
    "title": "Rice",
    "lines": [{"id": "rice", "kind": "item", "name": "Rice", "facts": {"hs": "1006.30", "custody": "gift"}}],
}


def keys(asked: Callable[[], object]) -> list[tuple[str, str]]:
    """What is wrong, each with its place."""
    with pytest.raises(dorasan.BadInputError) as bad:
        asked()
    assert all(problem.says("en") in str(bad.value) for problem in bad.value.problems[:MOST_TOLD])
    return [(problem.place.show("en"), problem.key) for problem in bad.value.problems]


# --- what it takes ---------------------------------------------------------------------------------------------------


def test_a_list_is_the_same_however_it_comes(shipped: dorasan.Law, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("번호", "품명", "수량", "단위"), (1, "백미", 20, "kg"), (2, "분유", 5, "통")):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "list.xlsx")
    sent, there = (tmp_path / "list.xlsx").read_bytes(), tmp_path / "list.xlsx"
    loaded = [
        shipped.load(one, name="list.xlsx") for one in (sent, bytearray(sent), memoryview(sent), there, str(there))
    ]
    assert len({str(sorted(project.lines)) for project in loaded}) == 1
    cases = [shipped.sit(one, name="list.xlsx", today=TODAY) for one in (sent, there, loaded[-1])]
    assert len({case.opinion.digest for case in cases}) == 1
    assert [line.name("ko") for line in cases[0]][:2] == ["백미", "분유"]


def test_a_list_of_bytes_can_be_answered_and_handed_back(shipped: dorasan.Law, tmp_path: Path) -> None:
    content = "번호,품명,수량,단위\n1,백미,20,kg\n2,분유,5,통\n".encode()
    case = shipped.sit(content, name="list.csv", today=TODAY)
    where = Path(case.project.lists[0].packing_list.path)
    again = case.answer("origin", "kr", lines=["1.2"], by="the sender", on="2026-11-25")
    del case
    again.report(tmp_path / "list.xlsx")
    assert openpyxl.load_workbook(tmp_path / "list.xlsx").sheetnames
    given = again["1.2"].ruling.acts[0].facts["origin"]
    assert given.provenance.by == "the sender" and str(where.parent) not in again.opinion.text + again.text("ko")
    assert where.is_file()
    del again
    assert not where.parent.exists()


def test_a_mapping_is_taken_as_it_was(shipped: dorasan.Law) -> None:
    told = copy.deepcopy(RICE)
    case = shipped.sit(told, today=TODAY)
    told["lines"][0]["facts"]["hs"] = "2710.12"
    again = case.answer("origin", "kr", by="me")
    assert again["rice"].ruling.acts[0].facts["hs"] == case["rice"].ruling.acts[0].facts["hs"]
    assert case["rice"].ruling.acts[0].facts["origin"].provenance.how == "unknown"  # the case itself stays


def test_a_folder_is_its_project_file(shipped: dorasan.Law) -> None:
    folder = TOP / "cases" / "2019-01-flu-medicine"
    assert shipped.load(folder) == shipped.load(str(folder / "project.yaml"))


def test_days_are_dates_or_text(shipped: dorasan.Law) -> None:
    at = datetime(2018, 12, 1, 15, 30, tzinfo=UTC)
    sat = [shipped.sit(RICE, today=TODAY, as_of=day).sitting for day in ("2018-12-01", date(2018, 12, 1), at)]
    assert [(one.as_of, one.today) for one in sat] == [(date(2018, 12, 1), date(2026, 11, 26))] * 3
    assert {type(one.as_of) for one in sat} == {date}


def test_a_project_read_for_another_edition_is_read_again(shipped: dorasan.Law, tmp_path: Path) -> None:
    """Its facts are words of that edition: under this one they would pass every rule by."""
    other = dorasan.open_law(other_edition(tmp_path))
    (tmp_path / "rice.yaml").write_text(
        "project: rice\ntitle: Rice\nlines: [{id: rice, kind: item, name: Rice, facts: {isle_tonnes: 3}}]\n", "utf-8"
    )
    theirs = other.load(tmp_path / "rice.yaml")
    assert keys(lambda: shipped.sit(theirs)) == [(f"{tmp_path}/rice.yaml, line 3", "project.no_fact_near")]
    ours = shipped.load(RICE)
    assert other.load(ours).vocabulary is other.vocabulary and shipped.load(ours) is ours


# --- what it refuses -------------------------------------------------------------------------------------------------


def test_everything_wrong_is_told_at_once(shipped: dorasan.Law) -> None:
    told = {**RICE, "lines": [{**RICE["lines"][0], "facts": {"hs": "1006.30", "orign": "kr", "custody": "lent"}}]}
    assert keys(lambda: shipped.sit(told, today="tomorrow", as_of=20181201)) == [  # type: ignore[arg-type]
        ("today", "cli.bad_date"),
        ("as_of", "cli.bad_date"),
        ("project: lines.0.facts.orign", "project.no_fact"),
        ("project: lines.0.facts.custody", "fact.not_a_value"),
    ]


def test_an_error_says_its_problems_and_travels() -> None:
    bad = dorasan.BadInputError([Problem("yaml.no_file", Place(f"{n}.yaml")) for n in range(MOST_TOLD + 2)])
    again = pickle.loads(pickle.dumps(bad))
    assert again.problems == bad.problems and str(again) == str(bad)
    assert str(bad).startswith("0.yaml: There is no such file.\n    Check") and str(bad).endswith("and 2 more problems")
    assert repr(bad) == "<BadInputError 22: yaml.no_file>"


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"PK\x03\x04\xff", None, "project.nameless_bytes"),
        (b"\xff\xfe", "project.yaml", "yaml.unreadable"),
        (b"", None, "shape.nothing"),
        (b"- 1", None, "project.nameless_bytes"),
        (b"- 1", "p.yaml", "shape.keys"),
        (b"project: [", "p.yaml", "yaml.syntax"),
        (b"a,b", f"{'x' * 300}.csv", "project.bad_name"),
        (b"a,b", "x\0.csv", "project.bad_name"),
        (b"%PDF-1.7", "list.pdf", "packing.foreign"),
    ],
)
def test_bytes_that_are_no_project(shipped: dorasan.Law, content: bytes, name: str | None, key: str) -> None:
    assert [found for _, found in keys(lambda: shipped.sit(content, name=name))] == [key]


@pytest.mark.parametrize("part", ["lists", "tables"])
@pytest.mark.parametrize("file", ["../secret.csv", "/etc/secret.csv", "deep/../../secret.csv", "link.csv", "a\0.csv"])
def test_what_is_handed_over_names_no_file_outside_its_folder(
    shipped: dorasan.Law, tmp_path: Path, part: str, file: str
) -> None:
    folder = tmp_path / "own"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("품명,수량\n쌀,1\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    told = {**RICE, part: [{"file": file, "columns": {"name": "품명"}}]}
    assert keys(lambda: shipped.sit(told)) == [(f"project: {part}.0.file", "project.no_folder")]
    assert keys(lambda: shipped.sit(told, folder=folder)) == [(f"project: {part}.0.file", "project.outside_folder")]


def test_what_is_handed_over_finds_its_lists_in_the_folder_given(shipped: dorasan.Law) -> None:
    told = b"project: kindergarten\ntitle: k\nlists: [{file: kindergarten.csv}]\n"
    assert "1.5" in shipped.sit(told, folder=LIST.parent, today=TODAY)


def test_a_name_that_there_is_not_is_refused_with_near_names(shipped: dorasan.Law) -> None:
    case = shipped.sit(RICE, today=TODAY)
    line = case["rice"]
    asked: dict[str, Callable[[], object]] = {
        "rice": lambda: case["ricce"],
        "strict": lambda: line.klass("stict"),
        "lenient": lambda: line.klass("lenientt", carried=True),
        "un-committee": lambda: line.cell("un-comittee"),
        "us-commerce": lambda: line.cell("us-comerce", carried=True),
        "un/2397/7": lambda: shipped.provision("un/2397/77"),
        "independence": lambda: shipped.whatif("independance", LIST, today=TODAY),
        "kr": lambda: shipped.sit(RICE, seat="krr"),
        "custody": lambda: case.answer("custdy", "gift", by="me"),
        "en, ko": lambda: line.name("fr"),
    }
    for near, ask in asked.items():
        with pytest.raises(dorasan.BadInputError) as bad:
            ask()
        assert near in str(bad.value), near
    with pytest.raises(TypeError, match="a line is asked for by its id"):
        case[1]  # type: ignore[index]
    assert "rice" in case and "ric" in case and "rye" not in case and 1 not in case


# --- what it never does ----------------------------------------------------------------------------------------------


def test_nothing_is_written_where_the_project_lies(shipped: dorasan.Law, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "list.csv").write_text("번호,품명,수량,단위\n1,백미,20,kg\n", encoding="utf-8")
    (own / "project.yaml").write_text("project: own\ntitle: own\nlists: [{file: list.csv}]\n", encoding="utf-8")
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in own.iterdir()}
    shipped.load(own / "list.csv")
    case = shipped.sit(own, today=TODAY)
    case.answer("origin", "kr", by="me").report(tmp_path / "out.json")
    assert case.leaving_today("1.2").placed and case.questions() and case["1.2"].proof().line.id == "1.2"
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in own.iterdir()} == before


def test_cases_and_lines_are_told_apart_without_reading_them(shipped: dorasan.Law) -> None:
    case, same = shipped.sit(RICE, today=TODAY), shipped.sit(RICE, today=TODAY)
    assert case != same and len({case, same, shipped}) == 3
    assert case["rice"] == case["rice"] != same["rice"] and len({case["rice"], case["rice"]}) == 1


def test_provisions_are_there_to_read_and_not_to_change(shipped: dorasan.Law) -> None:
    found = shipped.provision("un/2397/7")
    assert shipped.provisions[found.id] is found and len(shipped.provisions) > 300
    assert "2397" in shipped.show(found.id) and "2397" in shipped.show(found.id, "ko", as_of="2018-01-01")
    with pytest.raises(TypeError):
        shipped.provisions["un/2397/7"] = found  # type: ignore[index]


def test_a_what_if_is_what_the_command_says(shipped: dorasan.Law, tmp_path: Path) -> None:
    case = TOP / "cases" / "2019-06-un-agencies-grant"
    found = shipped.whatif("independence", case, today=TODAY)
    text = found.text("en", width=4000)
    assert (
        found.setting.command == f"dorasan whatif independence {case} --today {TODAY}" and found.setting.command in text
    )
    assert found.figures.today == date(2026, 11, 26) and found.text("ko") != text
    for suffix in (".md", ".html", ".json"):
        found.report(tmp_path / f"page{suffix}", "ko")
        assert (tmp_path / f"page{suffix}").stat().st_size > 1000
    assert keys(lambda: found.report(tmp_path / "page.docx"))[0][1] == "whatif.bad_suffix"
    assert keys(lambda: shipped.whatif("independence", tmp_path / "own"))[0][1] == "whatif.no_projects"


# --- in a notebook ---------------------------------------------------------------------------------------------------


class Table(HTMLParser):
    """The tags with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs).get("scope")))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_table_in_a_notebook_is_small_safe_and_readable(shipped: dorasan.Law) -> None:
    script = "<script>alert('&')</script>"
    lines = [{**RICE["lines"][0], "id": f"n{n}", "name": f"{script}{n}{'x' * 500}"} for n in range(30)]
    case = shipped.sit({**RICE, "title": f"{script}<b>", "lines": lines}, today=TODAY)
    html = case._repr_html_()
    table = Table()
    table.feed(html)
    assert {tag for tag, _ in table.tags} == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert [tag for tag, _ in table.tags][:2] == ["table", "caption"] and len(html) < 10_000
    assert table.text[0] == f"{script}<b>: 20 of 30 lines"
    assert [scope for tag, scope in table.tags if tag == "th"] == ["col"] * 4 + ["row"] * 20
    assert any(word.startswith(f"{script}7") for word in table.text)


def test_the_classes_of_a_table_are_those_of_the_lines(shipped: dorasan.Law) -> None:
    case = shipped.sit(RICE, today=TODAY)
    best, worst = case["rice"].klass()
    said = f"undetermined ({best.name} to {worst.name})".lower() if best != worst else best.name.lower()
    assert isinstance(worst, Klass) and f"<td>{said}</td>" in case._repr_html_()


def test_every_public_name_is_there() -> None:
    assert set(dorasan.__all__) <= set(dir(dorasan))
    assert all(getattr(dorasan, name).__name__ == name for name in dorasan.__all__)
    with pytest.raises(AttributeError):
        dorasan.nowhere  # type: ignore[attr-defined]  # noqa: B018
