"""What lies on the disk the moment somebody is told that his act is written: enough to begin again with. With servers
that are killed under load: ``server_tests/test_killed.py``."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import verify
from dorasan.office.ledger.inspection import inspected
from tests.web.accounts.crowd import WRITTEN, case_of_lines
from tests.web.desks.hand import act_address, do
from tests.web.server import ministry

NAMES = ("kim@applicant/applicant", "lee@kr-unification/officer")
AT = "2018-12-21T15:00:00+09:00"


def test_whoever_was_told_that_it_is_written_finds_it_where_the_server_ended_at_that_moment(tmp_path: Path) -> None:
    acknowledged = []
    with ministry(tmp_path / "killed", NAMES) as server:
        case_of_lines(server, "case", 3)
        lee = server.browser("lee", at=AT)
        for n in range(3):
            said = {"lines": [f"line-{n}"], "view": "no_objection"}
            answer = do(lee, act_address("case", "position.taken", request="r1"), said)
            assert answer.status_code == 302
            acknowledged += WRITTEN.findall(answer["Location"])
        shutil.copytree(server.home / "dorasan", tmp_path / "left", ignore=shutil.ignore_patterns("*-shm"))
    assert len(acknowledged) == 3 and all(re.fullmatch("[0-9a-f]{12}", one) for one in acknowledged)
    with ministry(tmp_path / "again", NAMES, begins=tmp_path / "left") as server:
        here = server.here
        assert set(acknowledged) <= {entry.digest[:12] for entry in here.entries("case")}
        assert [one.key for one in inspected(here.ledger) if one.severity == "error"] == []
        ring, _ = Keyring.of(here.entries(OFFICE))
        rows = [row for case in here.ledger.cases() for row in here.ledger.stored(case)]
        assert {one.key for one in verify(rows, ring, now=here.now()).errors} <= {"uncertified"}
