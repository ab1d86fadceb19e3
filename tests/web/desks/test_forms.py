"""Every form has its words in both languages, and every kind of event and part of one a name that a person reads."""

from __future__ import annotations

import pytest

from dorasan.desk.events.given import NEWEST
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.routes.permission import table
from dorasan.web.desks.forms.field import Field, field_of
from dorasan.web.desks.forms.plan import Page, following, plans, preceding
from dorasan.web.desks.forms.said import made, missing, rows, said_of
from dorasan.words import LANGS, area

BY_COMMAND = frozenset(  # acts of keys, bundles and calendars; and what pages write by a form of their own
    {
        "agenda.placed", "agenda.set", "bundle.received", "bundle.sent", "calendar.frozen", "case.opened",
        "case.versioned", "declaration.signed", "installation.began", "key.certified", "key.revoked", "note.destroyed",
        "note.sealed", "receipt.received",
    }
)  # fmt: skip


def fields(kind: str, lang: str = "en") -> list[Field]:
    return [field_of(kind, name, lang) for page in plans()[kind] for name in page.fields]


def test_every_act_of_the_table_has_a_form_or_is_named_here() -> None:
    assert {*table().acts} - {*plans()} == BY_COMMAND


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_is_asked_in_words(lang: str) -> None:
    for kind in plans():
        for one in fields(kind, lang):
            assert one.label and all(word for _, word in one.choices), (kind, one.name)
            assert all(column.label for column in one.columns), (kind, one.name)


def test_every_event_and_part_has_a_name() -> None:
    known = area("web_desk")
    for kind, version in NEWEST.items():
        assert f"was_{kind}" in known
        assert not [name for name in KINDS[kind, version].model_fields if f"part_{name}" not in known], kind
    assert all(f"do_{kind}" in known for kind in plans())


def test_what_a_hold_must_say_is_asked_only_of_a_hold() -> None:
    pages = plans()["position.taken"]
    said = {"view": ["no_objection"]}
    assert following(pages, 1, said) == len(pages)
    hold = {"view": ["hold"], "ground.kind": ["provision"]}
    assert pages[following(pages, 2, hold)].fields[0] == "ground.provision"
    assert preceding(pages, following(pages, 2, hold), hold) == 2
    assert [one.name for one in missing(fields("position.taken"), hold)][:2] == ["lines", "ground.provision"]


@pytest.mark.parametrize("kind", ["grant.revoked", "grant.suspended", "grant.resumed", "request.returned"])
def test_an_act_that_without_lines_would_mean_all_of_them_asks_for_its_lines(kind: str) -> None:
    said = {"reason": ["x"], "told": ["x"], "cause": ["late"]}
    assert [one.name for one in missing(fields(kind), said)] == ["lines"]


def test_rows_and_numbers_are_read_as_they_are_written_and_nothing_else_comes_in() -> None:
    sent = {
        "limits.0.line": ["1.7"], "limits.0.quantity": ["1,200.5"], "limits.1.line": ["1.8"], "limits.x.line": ["no"],
        "limits.99999999.line": ["no"], "limits.0.other": ["no"], "stranger": ["no"], "shipments": ["3"],
    }  # fmt: skip
    (limits,) = (one for one in fields("decision.granted") if one.name == "limits")
    said = said_of(sent, ["limits", "shipments"])
    assert "stranger" not in said
    assert rows(limits, said) == [
        {"line": ("text", "1.7"), "quantity": ("amount", "1,200.5")},
        {"line": ("text", "1.8")},
    ]
    given = {**said, "lines": ["1.7"], "grant": ["g"], "begins": ["2018-12-22"]}
    found = made("decision.granted", given, fields("decision.granted"), {"request": "r1"})
    assert found.body is not None
    told = found.body.model_dump()
    assert told["limits"] == ({"line": "1.7", "quantity": "1200.5", "unit": None, "value": None, "currency": None},)
    assert told["shipments"] == 3


def test_an_hour_without_an_offset_is_that_at_the_line() -> None:
    said = {"handed": ["2019-01-19T09:00"], "crossing": ["2019-01-21T09:00:00+00:00"]}
    found = made("crossing.notified", said, fields("crossing.notified"), {"request": "r2"}).body
    assert found is not None
    assert found.model_dump()["handed"] == "2019-01-19T09:00:00+09:00"
    assert found.model_dump()["crossing"] == "2019-01-21T09:00:00+00:00"


def test_a_word_that_is_none_is_a_problem_with_its_field() -> None:
    said = {"lines": ["1"], "grant": ["g"], "begins": ["soon"]}
    found = made("decision.granted", said, fields("decision.granted"), {"request": "r1"})
    assert found.body is None and [one.place.file for one in found.problems] == ["begins"]


def test_a_page_stands_where_every_field_it_hangs_on_says_one_of_its_words() -> None:
    page = Page(("x",), {"a": ("1", "2"), "b": ("3",)})
    assert page.asked({"a": ["2"], "b": ["3"]})
    assert not page.asked({"a": ["2"]}) and not page.asked({"a": ["4"], "b": ["3"]})


def test_what_an_outcome_demands_is_demanded_on_the_page_that_asks_it() -> None:
    pages = plans()["session.minuted"]
    for outcome, needs in (
        ("put_off", {"until"}),
        ("moved_up", {"until", "level"}),
        ("agreed", {"events"}),
        ("noted", set[str]()),
    ):
        asked = [one for one in pages if one.asked({"outcome": [outcome]})]
        assert {name for one in asked for name in one.needs} == needs, outcome
