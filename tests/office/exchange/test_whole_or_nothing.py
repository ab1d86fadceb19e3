"""A bundle is taken in whole or not at all: when something in it is refused, and when the program is killed in between.

Eight kills; under ``DORASAN_PROOF`` two hundred.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from dorasan.desk.events.case import AccountGiven, AttachmentAdded, EventReleased
from dorasan.desk.events.exchange import BundleReceived, BundleSent, ReceiptReceived
from dorasan.desk.events.office import OFFICE, KeyCertified
from dorasan.desk.events.position import PositionTaken
from dorasan.desk.events.request import RequestShown
from dorasan.desk.ledger.entry import Tip
from dorasan.office.cases.elsewhere import witnessed
from dorasan.office.cases.installation import Installation
from dorasan.office.database import known_as, ledger_at
from dorasan.office.exchange.receiving import take_in
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError
from tests.desk.exchange.world import CASE, regime
from tests.desk.made import a_key, told
from tests.office.acting import SEOUL, says
from tests.office.exchange.offices import KEEPER, Office
from tests.office.forked import forked

KILLS = 200 if os.environ.get("DORASAN_PROOF") else 8
LONG = "An account of what happened, so long that a row lies on several pages of the file. " * 100


def test_what_stands_and_falls_together_is_written_together(ledger: Ledger) -> None:
    """One refusal among the installation's own events: no event, no file, nothing."""
    coming = [says()(None, ())]

    def refused(last: Tip | None, others: tuple[Tip, ...]) -> None:
        raise BadInputError([])

    office = ("@office", SEOUL, [says(case="@office"), refused])
    with pytest.raises(BadInputError):
        ledger.take_in(coming, files=[b"a paper"], ciphers=[b"a note"], office=office)  # type: ignore[arg-type]
    assert ledger.cases() == [] and ledger.tips("@office") == ()
    assert ledger.attachment(sha256(b"a paper").hexdigest()) is None
    assert ledger.cipher(sha256(b"a note").hexdigest()) is None
    ledger.take_in(coming, files=[b"a paper"], ciphers=[b"a note"], office=("@office", SEOUL, [says(case="@office")]))
    assert ledger.cases() == ["@office", "flu"] and ledger.attachment(sha256(b"a paper").hexdigest()) == b"a paper"
    again = ledger.take_in(coming, files=[b"a paper"], office=("@office", SEOUL, [says(told(), case="@office")]))
    assert again == {"known": 1} and [tip.sequence for tip in ledger.tips("@office")] == [2]


def test_a_kill_leaves_the_old_state_or_the_new(seoul: Office, washington: Office, tmp_path: Path) -> None:
    for number in range(30):
        (entry,) = seoul.does("kr-unification", AccountGiven(about="delay", told=f"{number} {LONG}"))
        seoul.does("kr-unification", EventReleased(event=entry.digest, to=("us-state",)))
    content = seoul.sends("us-state").content
    washington.here.ledger.close()
    pattern = Path(str(washington.here.ledger.connection.settings_dict["NAME"]))
    dice, ends = random.Random(15), set()
    for kill in range(KILLS):
        file = tmp_path / f"killed-{kill}.sqlite3"
        shutil.copyfile(pattern, file)
        file.chmod(0o600)
        child = forked(_taking(file, content))
        assert select.select([child.told], [], [], 60)[0], "it begins"
        time.sleep(dice.random() * 0.06)
        child.killed()
        ends.add(_whole_or_nothing(file, len(seoul.sends("us-state").bundle.events[CASE])))
    assert ends <= {"old", "new"}


def _taking(file: Path, content: bytes) -> Callable[[Callable[[str], None]], None]:
    def work(tell: Callable[[str], None]) -> None:
        here = Office.on("washington", Ledger(known_as(ledger_at(f"sqlite:///{file}"))))
        looked = here.looks(content)
        tell("it begins")
        take_in(here.here, looked, KEEPER, here.now)

    return work


def _whole_or_nothing(file: Path, count: int) -> str:
    here = Installation(Ledger(known_as(ledger_at(f"sqlite:///{file}"))), regime(), lambda: a_key("washington"), _never)
    bodies = [event.body for event in here.events(OFFICE)]
    came = [body for body in bodies if isinstance(body, BundleReceived)]
    certified = {body.desk for body in bodies if isinstance(body, KeyCertified)}
    events = here.events(CASE)
    here.ledger.close()
    assert (len(events), len(came), "kr-unification" in certified) in ((0, 0, False), (count, 1, True))
    return "new" if came else "old"


def _never() -> None:
    raise AssertionError("no clock is asked")


def test_the_post_is_on_record_once(seoul: Office, washington: Office) -> None:
    first = seoul.sends("us-state")
    assert seoul.sends("us-state").before and seoul.sends("us-state").content == first.content
    washington.takes(first.content)
    taken = washington.here.ledger.tips(OFFICE)
    receipt = washington.takes(first.content)
    assert washington.here.ledger.tips(OFFICE) == taken
    washington.does("us-state", AccountGiven(about="delay", told="As Washington tells it"))
    seoul.takes(washington.sends("kr-unification").content)
    assert not seoul.acknowledges(receipt, washington).before
    assert seoul.acknowledges(receipt, washington).before
    kinds = [type(event.body) for event in seoul.here.events(OFFICE)]
    assert [kinds.count(kind) for kind in (BundleSent, BundleReceived, ReceiptReceived)] == [1, 1, 1]
    assert seoul.sends("us-state").left_out == 3


def test_a_receipt_of_somebody_else_or_for_another_bundle_is_refused(seoul: Office, washington: Office) -> None:
    receipt = washington.takes(seoul.sends("us-state").content)
    washington.does("us-state", AccountGiven(about="delay", told="As Washington tells it"))
    seoul.takes(washington.sends("kr-unification").content)
    for changes, key in (
        ({"bundle": seoul.sends("unc").bundle.digest}, "bundle.other_receiver"),
        ({"bundle": "0" * 64}, "bundle.never_sent"),
        ({"to": "0" * 64}, "bundle.others_receipt"),
    ):
        with pytest.raises(BadInputError) as refused:
            seoul.acknowledges(receipt.model_copy(update=changes), washington)
        assert [problem.key for problem in refused.value.problems] == [key]
        assert all("{" not in problem.show(lang) for problem in refused.value.problems for lang in ("en", "ko"))  # type: ignore[arg-type]
    with pytest.raises(BadInputError, match="no receipt"):
        seoul.acknowledges(receipt.model_copy(update={"by": "0" * 64}), washington)


def test_a_cut_end_is_seen_by_what_others_hold(seoul: Office, washington: Office) -> None:
    """The receipt says so, and every verifying afterwards."""
    seoul.does("kr-unification", PositionTaken(request="r2", lines=("truck-1",), view="no_objection"))
    receipt = washington.takes(seoul.sends("us-state").content)
    washington.does("us-state", AccountGiven(about="delay", told="As Washington tells it"))
    seoul.takes(washington.sends("kr-unification").content)
    seoul.acknowledges(receipt, washington)
    assert witnessed(seoul.here) and not seoul.verified().errors
    with seoul.here.ledger.connection.cursor() as cursor:  # whoever owns the file can
        cursor.execute("DROP TRIGGER ledger_entry_no_delete")
        cursor.execute(
            "DELETE FROM ledger_entry WHERE case_name = 'flu' AND installation = %s AND sequence > 6", [SEOUL]
        )
    (cut,) = (finding for finding in seoul.verified().errors if finding.key == "cut")
    assert cut.spot.installation == SEOUL and cut.values["last"] == 6
    found = seoul.acknowledges(washington.takes(seoul.sends("us-state", whole=True).content), washington)
    assert [finding.key for finding in found.lost] == ["lost"]
    looked = seoul.looks(washington.sends("kr-unification", whole=True).content)
    assert [change.lost[0].sequence for change in looked.judged.changes] == [7]


def test_files_go_with_what_names_them_and_nowhere_else(seoul: Office, washington: Office) -> None:
    paper, project = b"a paper for Washington", b"the project file"
    for content in (paper, project):
        seoul.here.ledger.attach(content)
    added = AttachmentAdded(
        file=sha256(paper).hexdigest(), title="Paper", media="text/plain", bytes=len(paper), request="r2"
    )
    seoul.does("kr-unification", added)
    assert set(seoul.sends("us-state").bundle.files.values()) == set(), "papers were not among what it is shown"
    more = RequestShown(request="r2", to=("us-state",), fields=("goods", "ground", "inner", "papers"))
    seoul.does("kr-unification", more)
    sent = seoul.sends("us-state")
    assert set(sent.bundle.files.values()) == {paper}
    receipt = washington.takes(sent.content)
    assert washington.here.ledger.attachment(sha256(paper).hexdigest()) == paper
    washington.does("us-state", AccountGiven(about="delay", told="As Washington tells it"))
    seoul.takes(washington.sends("kr-unification").content)
    seoul.acknowledges(receipt, washington)
    seoul.does("kr-unification", PositionTaken(request="r2", lines=("truck-1",), view="no_objection"))
    later = seoul.sends("us-state").bundle
    assert later.count == 1 and not later.files, "what was acknowledged takes its files with it"
