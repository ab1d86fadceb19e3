"""Protected notes: for their desk and its readers, and every reading is put on record before it is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from dorasan.office.cases import notes
from dorasan.office.cases.installation import Login
from dorasan.office.cases.record import readings
from dorasan.problem import BadInputError
from tests.web.accounts.scene import KIM, LEE, WONG, hour, opened
from tests.web.server import Ministry

SECRET = "The partner's name is Hong."


@pytest.fixture
def note(server: Ministry) -> str:
    opened(server)
    notes.seal(server.here, "flu", LEE, "n1", "partner", SECRET.encode(), ["kr-foreign"], hour(10))
    return "n1"


def test_one_desks_note_is_not_read_by_another(server: Ministry, note: str) -> None:
    """Its own desk alone, for the reader named has not the case before it; what the others are told is one thing."""
    assert notes.opened(server.here, "flu", LEE, note).decode() == SECRET
    told = set()
    for who, name in ((KIM, note), (WONG, note), (KIM, "n2"), (LEE, "n2")):
        with pytest.raises(BadInputError) as bad:
            notes.opened(server.here, "flu", who, name)
        told.add(bad.value.problems[0].show("en").replace(name, "-"))
        assert SECRET not in bad.value.problems[0].show("en")
    assert len(told) == 1


def test_every_reading_is_on_record_with_its_session(server: Ministry, note: str) -> None:
    here = server.here
    here.login = Login("password-totp", "s-1", None)
    notes.opened(here, "flu", LEE, note)
    with pytest.raises(BadInputError):
        notes.opened(here, "flu", KIM, note)
    found = [(one.person, one.desk, one.session, one.note, one.shown) for _, one in readings(here, "flu", LEE)]
    assert found == [("lee", "kr-unification", "s-1", note, True), ("kim", "applicant", "s-1", note, False)]
    keeper = here.who("keeper@secretariat")
    assert [one for _, one in readings(here, "flu", keeper)] == [one for _, one in readings(here, "flu", LEE)]
    assert list(readings(here, "flu", KIM)) == [], "whose note it is not is told nothing of it"
    with pytest.raises(BadInputError):
        list(readings(here, "flu", WONG))


def test_the_record_of_readings_is_only_added_to(server: Ministry, note: str) -> None:
    notes.opened(server.here, "flu", LEE, note)
    with server.here.ledger.connection.cursor() as cursor:
        for attempt in ("UPDATE ledger_reading SET person = 'x'", "DELETE FROM ledger_reading"):
            with pytest.raises(IntegrityError, match="only ever added to"):
                cursor.execute(attempt)


def test_what_is_not_on_record_is_not_told(server: Ministry, note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(notes, "keep", full)
    with pytest.raises(OSError, match="disk full"):
        notes.opened(server.here, "flu", LEE, note)
