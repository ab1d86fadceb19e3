"""Acts signed at home: written as the very bytes that were signed, or not at all; and told apart from a login."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from dorasan.cli.countersign import countersign_command
from dorasan.desk.events.case import AccountGiven
from dorasan.desk.events.office import OFFICE, RuleAgreed
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import verify
from dorasan.office.cases import countersign as at_home
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation, Login
from dorasan.office.cases.place import key_file
from dorasan.office.keys import desk_key, holder
from dorasan.office.server.environment import Environment
from dorasan.problem import BadInputError
from dorasan.words import say
from tests.web.accounts.scene import KIM, LEE, done, hour, opened
from tests.web.desks.hand import act_address, main_form
from tests.web.server import HOST, SECRET, Ministry

PHRASE = "four words nobody connects"
OWN_KEY = "{desk: kr-unification, acts: [account.given]}"
SAYS = AccountGiven(about="delay", told="The lorries came on 11 January.")


@pytest.fixture
def own(server: Ministry, tmp_path: Path) -> Iterator[Path]:
    """Lee's key on his own computer, certified by his ministry, which this server trusts."""
    holder.create(tmp_path / "ministry.key", "desk", "Ministry", PHRASE, desk="kr-unification", cost=10)
    ministry_key = holder.open_key(tmp_path / "ministry.key", PHRASE)
    desk = holder.read(tmp_path / "ministry.key").about
    lee = holder.create(tmp_path / "lee.key", "personal", "Lee", PHRASE, person="lee", desk="kr-unification", cost=10)
    here = server.here
    keeper = here.who("keeper@secretariat")
    installation = holder.read(key_file()).about
    told = [desk_key.certify(one, ministry_key, "kr-unification") for one in (desk, installation, lee)]
    act(here, OFFICE, keeper, told, here.moment(None))
    opened(server)
    with override_settings(DORASAN=Environment(SECRET, (HOST,), trusted=frozenset({desk.keyid}))):
        yield tmp_path / "lee.key"


def to_sign(server: Ministry, own: Path, *bodies: AccountGiven, at: int = 10) -> at_home.ToSign:
    (key,) = at_home.own_keys(server.here, LEE, settings.DORASAN.trusted, hour(at))
    return at_home.to_sign(server.here, "flu", LEE, bodies or (SAYS,), hour(at), key)


def signed(own: Path, asked: at_home.ToSign) -> at_home.Countersigned:
    return at_home.countersign(at_home.read_to_sign(asked.told(), "-"), holder.open_key(own, PHRASE), "-")


def taken(server: Ministry, content: bytes, who: Any = LEE, at: int = 10) -> list[Any]:
    return at_home.take(server.here, who, content, hour(at), settings.DORASAN.trusted)


def test_what_is_written_is_what_was_signed(server: Ministry, own: Path) -> None:
    asked = to_sign(server, own, SAYS, SAYS)
    assert len(server.here.entries("flu")) == 2, "laid ready, and nothing written"
    written = taken(server, signed(own, asked).told())
    stored = server.here.entries("flu")
    assert [one.event.data for one in stored[2:]] == [one.event.data for one in written]
    assert {one.event.payload.assurance.kind for one in stored[2:]} == {"personal"}
    ring, _ = Keyring.of(server.here.entries(OFFICE), settings.DORASAN.trusted)
    rows = [row for case in ("flu", OFFICE) for row in server.here.ledger.stored(case)]
    found = verify(rows, ring, now=server.here.now())
    assert [one.key for one in found.errors] == []


def test_by_page_and_at_home(server: Ministry, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file from the page, signed by the command on another computer, handed in: and back to where one was."""
    client = server.browser("lee", at=hour(10).isoformat())
    assert client.get("/sign").status_code == 404 and client.get("/sign/file").status_code == 404
    address = act_address("flu", "account.given")
    checked = client.get(address)
    while ("go", "write") not in main_form(checked).buttons:
        form = main_form(checked)
        form.fill({"about": "delay", "told": SAYS.told})
        checked = client.post(address, {**form.fields, "go": ["next"]})
    form = main_form(checked)
    (sign,) = [value for _, value in form.buttons if value.startswith("sign-")]
    rule = RuleAgreed(rule="own", what="personal_key", by=("kr-unification",), data=OWN_KEY)
    act(server.here, OFFICE, server.here.who("yoon@secretariat"), [rule], server.here.moment(None))
    held = client.post(address, {**form.fields, "go": ["check"]})
    assert say("en", "desk.own_key_wanted_page") in held.content.decode(), "before anything is pressed"
    assert ("go", "write") not in main_form(held).buttons and ("go", sign) in main_form(held).buttons
    assert client.post(address, {**form.fields, "go": [f"sign-{'0' * 64}"]}).status_code == 200, "no key of his"
    assert client.post(address, {**form.fields, "go": [sign]})["Location"] == "/sign"
    assert len(server.here.entries("flu")) == 2, "laid ready, and nothing written"
    page = client.get("/sign").content.decode()
    file = tmp_path / "to-sign.json"
    file.write_bytes(client.get("/sign/file").content)
    os_environ = pytest.MonkeyPatch()
    os_environ.setenv("DORASAN_OWN_PASSPHRASE", PHRASE)
    try:
        assert countersign_command("en", file, own, tmp_path / "signed.json") == 0
    finally:
        os_environ.undo()
    shown = capsys.readouterr().out
    (digest,) = re.findall(r"digest ([0-9a-f]{64})", shown)
    assert digest in page and "told = The lorries came on 11 January." in shown and "lee" in shown
    assert client.post("/sign").status_code == 422
    wrong = client.post("/sign", {"signed": SimpleUploadedFile("a.json", file.read_bytes())})
    assert wrong.status_code == 422 and "dorasan case countersign" in wrong.content.decode()
    sent = SimpleUploadedFile("signed.json", (tmp_path / "signed.json").read_bytes())
    assert client.post("/sign", {"signed": sent})["Location"] == "/desk/case/flu/"
    assert server.here.entries("flu")[-1].digest == digest and client.get("/sign").status_code == 404


def refused(server: Ministry, content: bytes, who: Any = LEE, at: int = 10) -> str:
    before = len(server.here.entries("flu"))
    with pytest.raises(BadInputError) as bad:
        taken(server, content, who, at)
    assert len(server.here.entries("flu")) == before
    (problem,) = bad.value.problems
    assert problem.show("ko").count("\n") == 1
    return problem.key.removeprefix("countersign.")


def test_the_same_file_counts_once(server: Ministry, own: Path) -> None:
    content = signed(own, to_sign(server, own)).told()
    taken(server, content)
    assert refused(server, content) == "moved_on"


def test_a_file_has_its_day(server: Ministry, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where times count: what was written down twelve hours ago, or is dated ahead, is begun again."""
    content = signed(own, to_sign(server, own)).told()
    monkeypatch.setattr(Installation, "exercise", property(lambda _: False))
    assert refused(server, content, at=9) == "too_old"
    assert refused(server, content, at=23) == "too_old"
    assert len(taken(server, content, at=21)) == 1


def test_what_came_between_is_looked_at_first(server: Ministry, own: Path) -> None:
    content = signed(own, to_sign(server, own)).told()
    done(server, KIM, 10, SAYS)
    assert refused(server, content) == "moved_on"


def test_it_is_for_who_signed_it_at_the_desk_where_he_sat(server: Ministry, own: Path) -> None:
    content = signed(own, to_sign(server, own)).told()
    assert refused(server, content, KIM) == "other_person"


def test_a_key_that_nobody_certified_signs_nothing(server: Ministry, own: Path, tmp_path: Path) -> None:
    strange = holder.create(tmp_path / "x.key", "personal", "Lee", PHRASE, person="lee", desk="kr-unification", cost=10)
    asked = at_home.to_sign(server.here, "flu", LEE, (SAYS,), hour(10), strange.keyid)
    content = at_home.countersign(
        at_home.read_to_sign(asked.told(), "-"), holder.open_key(tmp_path / "x.key", PHRASE), "-"
    ).told()
    assert refused(server, content) == "no_own_key"
    with pytest.raises(BadInputError, match="key"):
        at_home.countersign(at_home.read_to_sign(to_sign(server, own).told(), "-"), holder.open_key(
            tmp_path / "x.key", PHRASE), "-")  # fmt: skip
    with override_settings(DORASAN=Environment(SECRET, (HOST,))):  # a server that trusts no desk key
        assert refused(server, signed(own, asked_own := to_sign_with(server, own)).told()) == "no_own_key", asked_own


def to_sign_with(server: Ministry, own: Path) -> at_home.ToSign:
    return at_home.to_sign(server.here, "flu", LEE, (SAYS,), hour(10), holder.read(own).about.keyid)


def test_what_was_signed_is_what_is_written_or_nothing(server: Ministry, own: Path) -> None:
    """Each byte of a file changed: it is refused, whatever it was."""
    content = signed(own, to_sign(server, own)).told()
    for at in range(0, len(content), 7):
        forged = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        with pytest.raises(BadInputError):
            taken(server, forged)
    assert len(server.here.entries("flu")) == 2


def test_another_act_under_the_signature_is_refused(server: Ministry, own: Path) -> None:
    good = json.loads(signed(own, to_sign(server, own)).told())
    other = json.loads(signed(own, to_sign(server, own, AccountGiven(about="delay", told="Otherwise."))).told())
    other["envelopes"][0]["signatures"] = good["envelopes"][0]["signatures"]
    from dorasan.canonical import encoded

    assert refused(server, encoded(other)) == "not_signed"


def test_an_act_that_may_not_be_done_is_not_done_because_it_is_signed(server: Ministry, own: Path) -> None:
    from dorasan.desk.events.position import PositionTaken

    body = PositionTaken(request="r1", lines=("truck",), view="object")
    with pytest.raises(BadInputError):
        at_home.to_sign(server.here, "flu", LEE, (body,), hour(10), holder.read(own).about.keyid)


def test_a_login_and_an_own_key_are_never_written_alike(server: Ministry, own: Path) -> None:
    (entry,) = taken(server, signed(own, to_sign(server, own)).told())
    here = server.here
    here.login = Login("password-totp", "abc", "2018-12-21T08:00:00+09:00")
    (other,) = act(here, "flu", LEE, (SAYS,), hour(11))
    told, else_ = entry.event.payload.assurance, other.event.payload.assurance
    assert (told.kind, told.login, told.session) == ("personal", None, None) and told.key
    assert (else_.kind, else_.login, else_.session, else_.key) == ("server-attested", "password-totp", "abc", None)
    assert else_.since == "2018-12-21T08:00:00+09:00"
