"""What is told of a crossing's notice, before it is handed over and afterwards alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from dorasan.desk.clocks.acts import of_notice
from dorasan.desk.clocks.notice import crosses_at, faults
from dorasan.desk.clocks.told import note
from dorasan.desk.events import request as asked
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.event import WITHHELD
from dorasan.words import LANGS
from tests.desk.clocks.stories import Story

FILED, NOW = "2026-02-13T09:00:00+09:00", "2026-02-13T10:00:00+09:00"


def _list(handed: str, crossing: str) -> asked.CrossingNotified:
    return asked.CrossingNotified(request="r1", handed=f"{handed}:00+09:00", crossing=f"{crossing}:00+09:00")


def _filed() -> Story:
    story = Story("unc", "crossing-approval")
    story.says(asked.RequestFiled(request="r1"), FILED)
    return story


def _told(story: Story, body: asked.CrossingNotified | asked.RequestFiled, at: str) -> list[str]:
    """What the check says, by the keys of its notes; the same is told by every page from then on."""
    story.says(body, at)
    request, clocks = story.state.requests["r1"], story.clocks()["r1"]
    found = of_notice(body, request, clocks, datetime.fromisoformat(at))
    assert all(one.severity == "warning" and one.says(lang) and one.mend(lang) for one in found for lang in LANGS)
    said = [one.values["told"].note.key for one in found]  # type: ignore[attr-defined]
    pages = [told.key for clock in clocks for told in clock.notes]
    assert said == [*pages, *(told.key for told in faults(request, datetime.fromisoformat(at)))]
    return said


@pytest.mark.parametrize(
    ("handed", "crossing", "said"),
    [
        ("2026-02-13T10:00", "2026-02-24T09:00", []),
        ("2026-02-13T10:00", "2026-02-14T11:00", ["too_soon"]),  # 25 hours after the list
        ("2026-02-13T10:00", "2026-02-18T09:00", ["too_soon_perhaps"]),  # Seollal
        ("2026-02-15T10:00", "2026-02-24T09:00", ["handed_later"]),
        ("2026-02-02T10:00", "2026-02-24T09:00", ["handed_before_filing"]),
        ("2026-02-02T10:00", "2026-02-07T09:00", ["handed_before_filing", "hour_passed"]),
        ("2026-02-13T10:00", "2026-02-07T09:00", ["too_soon", "hour_passed"]),
    ],
)
def test_the_check_of_a_list_says_what_the_next_page_will_say(handed: str, crossing: str, said: list[str]) -> None:
    assert _told(_filed(), _list(handed, crossing), NOW) == said


def test_filing_again_says_that_the_list_on_record_is_the_earlier_one_until_a_new_one_is_handed_over() -> None:
    story = _filed()
    assert _told(story, _list("2026-02-13T10:00", "2026-02-24T09:00"), NOW) == []
    story.says(asked.RequestReturned(request="r1", cause="late", told="too late"), "2026-02-13T11:00:00+09:00")
    assert [*faults(story.state.requests["r1"], datetime.fromisoformat(NOW))] == [], "what came back waits for no list"
    again = asked.RequestFiled(request="r1")
    assert _told(story, again, "2026-02-14T09:00:00+09:00") == ["list_before_filing"] and story.clocks()["r1"] == []
    (told,) = faults(story.state.requests["r1"], datetime.fromisoformat(NOW))
    assert "2026-02-13 10:00" in note(told, "en") and "2026-02-13 10:00" in note(told, "ko")
    assert _told(story, _list("2026-02-14T10:00", "2026-02-24T09:00"), "2026-02-14T10:00:00+09:00") == []


def test_a_first_filing_has_no_list_to_be_told_of() -> None:
    story = Story("unc", "crossing-approval")
    assert _told(story, asked.RequestFiled(request="r1"), FILED) == []


def test_of_an_hour_that_has_passed_it_is_told_as_long_as_something_is_undecided() -> None:
    story, after = _filed(), datetime.fromisoformat("2026-02-24T10:00:00+09:00")
    story.says(_list("2026-02-13T10:00", "2026-02-24T09:00"), NOW)
    line = [*story.state.requests["r1"].lines]
    story.says(asked.RequestAsked(request="r1", lines=(line[0],), question="Whose?"), "2026-02-16T09:00:00+09:00")
    assert [one.key for one in faults(story.state.requests["r1"], after)] == ["hour_passed"], "waiting is not decided"
    story.says(asked.RequestReturned(request="r1", cause="late", told="x"), "2026-02-17T09:00:00+09:00")
    assert [*faults(story.state.requests["r1"], after)] == []


def test_an_hour_that_passed_is_told_of_what_is_undecided_alone() -> None:
    story = _filed()
    _told(story, _list("2026-02-13T10:00", "2026-02-24T09:00"), NOW)
    story.says(_granted("truck"), "2026-02-20T10:00:00+09:00")
    request, later = story.state.requests["r1"], datetime.fromisoformat("2026-02-25T09:00:00+09:00")
    (told,) = faults(request, later)
    for lang in LANGS:
        assert "fuel" in note(told, lang) and "truck" not in note(told, lang)
    assert [*faults(request, later, ("truck",))] == [] and [*faults(request, later, ("fuel",))] == [told]


@pytest.mark.parametrize(
    ("crossing", "now", "ends", "said"),
    [
        ("2026-02-14T11:00", NOW, "2026-02-24", ["too_soon"]),
        ("2026-02-18T09:00", NOW, "2026-02-24", ["too_soon_perhaps"]),
        ("2026-02-24T09:00", NOW, "2026-02-24", []),
        ("2026-02-14T11:00", NOW, "2026-02-13", ["granted_outside"]),
        ("2026-02-14T11:00", NOW, None, ["too_soon"]),
        ("2026-02-12T11:00", NOW, None, ["granted_before", "hour_passed"]),
        ("2026-02-24T09:00", "2026-02-25T09:00:00+09:00", "2026-02-24", ["hour_passed"]),
        ("2026-02-24T09:00", "2026-02-25T09:00:00+09:00", "2026-02-23", ["granted_outside", "hour_passed"]),
    ],
)
def test_the_check_of_a_grant_says_what_is_wrong_with_the_hour_on_the_list(
    crossing: str, now: str, ends: str | None, said: list[str]
) -> None:
    story = _filed()
    story.says(_list("2026-02-13T10:00", crossing), NOW)
    request, clocks = story.state.requests["r1"], story.clocks()["r1"]
    granted = _granted(*request.lines).model_copy(update={"begins": "2026-02-13", "ends": ends})
    found = of_notice(granted, request, clocks, datetime.fromisoformat(now))
    assert [one.values["told"].note.key for one in found] == said  # type: ignore[attr-defined]
    assert all(one.severity == "warning" and one.says(lang) and one.mend(lang) for one in found for lang in LANGS)


def _granted(*lines: str) -> DecisionGranted:
    return DecisionGranted(request="r1", grant="g1", lines=lines, begins="2026-02-20", ends="2026-02-24")


def test_what_is_to_cross_first_is_to_be_decided_first_as_far_as_its_hour_is_told() -> None:
    story, found = _filed(), []
    for n, crossing in enumerate(("2026-02-24T14:00", "2026-02-24T09:00")):
        story.says(_list("2026-02-13T10:00", crossing), f"2026-02-13T1{n + 1}:00:00+09:00")
        found.append(crosses_at(story.state.requests["r1"]))
    assert found == [("2026-02-24T14:00:00+09:00",), ("2026-02-24T09:00:00+09:00",)], "the list handed over last"
    assert sorted(found)[0] == found[1]
    sealed = _list("2026-02-13T10:00", "2026-02-24T09:00").model_copy(update={"crossing": WITHHELD})
    request = story.state.requests["r1"]
    history = (*request.history[:-1], replace(request.history[-1], body=sealed))
    assert crosses_at(replace(request, history=history)) == ()
