"""The labels of holds: the four consultations and their neighbours, each of the seven, and what was not replayed."""

from __future__ import annotations

import pytest

from dorasan.desk.case.label_word import UNKNOWN_GROUND, WITHOUT_BASIS, Word
from dorasan.desk.events.position import Ground
from dorasan.desk.hold.label import Label, label
from tests.desk.histories import judged, told

FLU, TRAIN, PRESS, REUNION = (
    "2019-01-flu-medicine",
    "2018-08-survey-train",
    "2019-02-press-kumgang",
    "2019-03-video-reunion",
)
BITES, READING, FACT, SILENT = Word.BITES, Word.ON_READING, Word.NEEDS_FACT, Word.SILENT
P7, EAR, NOTICE = "un/2397/7", "us/ear/746.4", "unc/notice/48-hours"


def found(case: str, line: str, holder: str, provision: str, reading: str | None = None) -> Label:
    rulings = judged(case)
    ground = Ground(kind="provision", provision=provision, reading=reading, edition=rulings.edition.digest)
    return label(ground, line, holder, {rulings.edition.digest: rulings})


@pytest.mark.parametrize(
    ("case", "line", "holder", "provision", "word", "assumed", "why"),
    [
        (FLU, "truck-1", "us", P7, READING, True, None),  # on record by assumption alone
        (FLU, "truck-1", "unc", P7, READING, True, "by_hold"),  # on record with nothing
        (FLU, "truck-1", "kr", P7, SILENT, False, "other_reading"),  # by what it says of itself
        (FLU, "oseltamivir", "us", P7, SILENT, False, None),
        (FLU, "test-kits", "us", P7, SILENT, False, None),
        (FLU, "fund", "us", P7, SILENT, False, "other_subject"),
        (FLU, "fuel-1", "us", "un/2397/5", READING, True, "by_hold"),
        (FLU, "road", "unc", NOTICE, FACT, False, None),  # when it was notified is not known
        (TRAIN, "railway", "unc", NOTICE, BITES, False, None),
        (TRAIN, "train", "unc", P7, READING, True, "by_hold"),
        (TRAIN, "diesel", "unc", "un/2397/5", READING, True, "by_hold"),
        (TRAIN, "survey", "unc", P7, SILENT, False, "other_subject"),
        (TRAIN, "train", "us", EAR, FACT, False, None),
        (PRESS, "laptop", "us", EAR, SILENT, False, "lifted"),  # the exception for press gear
        (PRESS, "laptop", "us", P7, READING, True, None),
        (PRESS, "laptop", "kr", "us/exposure/caatsa-press", BITES, False, None),
        (PRESS, "reporters", "us", P7, SILENT, False, "other_subject"),
        (REUNION, "cameras", "us", P7, BITES, False, None),  # left in Pyongyang: a transfer on every reading
        (REUNION, "cameras", "us", EAR, FACT, False, None),
        (REUNION, "refit", "us", P7, SILENT, False, "other_subject"),
    ],
)
def test_a_cited_provision_is_looked_up_on_the_line(
    case: str, line: str, holder: str, provision: str, word: Word, assumed: bool, why: str | None
) -> None:
    one = found(case, line, holder, provision)
    assert (one.word, one.assumed, one.why) == (word, assumed, why)


def test_the_trucks_hold_says_whose_consent_it_makes_necessary_and_that_the_reading_is_assumed() -> None:
    one = found(FLU, "truck-1", "us", P7)
    assert (one.reading, one.readings, one.asks) == ("plain", ("plain",), ("un-committee",))
    assert one.show("en").startswith("bites on the holder's reading; the reading is assumed")
    assert "가정" in one.show("ko")
    assert not one.without_basis


def test_a_hold_may_name_the_reading_or_its_holder() -> None:
    assert found(FLU, "truck-1", "unc", P7, "us").why is None
    assert found(FLU, "truck-1", "unc", P7, "plain").word is READING
    assert found(FLU, "truck-1", "unc", P7, "kr").word is SILENT
    assert found(FLU, "truck-1", "us", P7, "own-custody-is-no-transfer").why == "other_reading"


def test_what_is_open_is_named() -> None:
    assert found(TRAIN, "train", "us", EAR).facts == ("us_content",)
    assert "us_content" in found(TRAIN, "train", "us", EAR).show("en")


def test_practice_and_unconfirmed_ground_say_so() -> None:
    practice = found(FLU, "truck-1", "us", "practice/working-group/prior-consultation")
    assert (practice.word, practice.layer) == (BITES, "practice")
    assert "practice" in practice.show("en")
    assert not found(TRAIN, "railway", "unc", NOTICE).confirmed
    assert "not confirmed" in found(TRAIN, "railway", "unc", NOTICE).show("en")


def test_a_provision_that_frees_or_was_not_in_force_does_not_bite() -> None:
    assert found(FLU, "truck-1", "us", "un/2397/25").why == "lift"
    assert found(TRAIN, "train", "unc", "practice/working-group/prior-consultation").why == "not_in_force"


@pytest.mark.parametrize(
    ("ground", "word", "why"),
    [
        (None, Word.NONE, None),
        (Ground(kind="none"), Word.NONE, None),
        (Ground(kind="withheld"), Word.WITHHELD, None),
        (Ground(kind="discretion", discretion="foreign_policy"), Word.DISCRETION, "foreign_policy"),
        (Ground(kind="fact", fact="us_content"), Word.NEEDS_FACT, None),
        (Ground(kind="provision", provision=P7, edition="a" * 64), Word.NOT_REPLAYED, "no_edition"),
        (Ground(kind="provision", provision=P7), Word.NOT_REPLAYED, "no_edition"),
    ],
)
def test_grounds_that_the_judge_is_not_asked_about(ground: Ground | None, word: Word, why: str | None) -> None:
    one = label(ground, "truck-1", "us", {judged(FLU).edition.digest: judged(FLU)})
    assert (one.word, one.why) == (word, why)
    for lang in ("en", "ko"):
        assert one.show(lang)


def test_what_cannot_be_replayed_is_none_of_the_seven() -> None:
    assert found(FLU, "ghost", "us", P7).why == "no_line"
    assert found(FLU, "truck-1", "us", "un/2397/99").why == "no_provision"
    assert {Word.NONE, Word.SILENT} == WITHOUT_BASIS
    assert Word.NOT_REPLAYED in UNKNOWN_GROUND
    assert len(set(Word) - {Word.NOT_REPLAYED}) == 7


def test_a_fact_on_which_nothing_turns_says_so() -> None:
    rulings = judged(TRAIN)
    at_hand = {rulings.edition.digest: rulings}
    for fact, settled in (("us_content", False), ("luxury", True)):
        ground = Ground(kind="fact", fact=fact, edition=rulings.edition.digest)
        assert label(ground, "train", "us", at_hand).settled is settled


def test_a_catch_all_never_says_that_it_does_not_bite() -> None:
    rulings = judged(FLU)
    checked = next(one.id for one in rulings.edition.library.provisions.values() if one.id == "un/2270/8")
    one = found(FLU, "truck-1", "us", checked)
    assert (one.word, one.why) == (FACT, "catch_all")


def test_the_holds_of_the_consultations() -> None:
    labels = {name: {line: one.word for (_, line), one in told(name).labels.items()} for name in (FLU, TRAIN, PRESS)}
    assert labels[FLU] == {"truck-1": READING}
    assert labels[TRAIN] == {"railway": BITES, "train": BITES}
    assert labels[PRESS] == {"laptop": BITES, "camera": BITES}
    assert {one.word for one in told(REUNION).labels.values()} == {BITES}
