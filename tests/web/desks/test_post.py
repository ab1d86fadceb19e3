"""Two governments, a server each, that exchange bundles through their pages and share nothing else."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dorasan.desk.events.exchange import BundleSent
from dorasan.desk.events.given import body_given
from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.acting import act
from dorasan.office.exchange.posted import posted
from dorasan.web.desks import tray
from tests.web.desks.governments import AT, SEOUL, TRUSTED, WASHINGTON, sent, server, speaks_for, went_out
from tests.web.desks.hand import act_address, do, forms
from tests.web.desks.walked import opened
from tests.web.server import Ministry, kept


@pytest.fixture(scope="module")
def seoul(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Seoul after it sent its first bundle, and the bundle."""
    folder = tmp_path_factory.mktemp("seoul")
    with server(folder, SEOUL) as place:
        here = place.here
        speaks_for(place, "applicant", "kr-unification", "kr-defence")
        opened(here, datetime.fromisoformat("2018-12-21T09:00:00+09:00"))
        for n, pairs in enumerate((["request=r8", "way=through_group", "reason=contested"],
                                   ["request=r8", "to=us-state", "fields=goods,ground,inner"])):  # fmt: skip
            kind = ("request.rerouted", "request.shown")[n]
            now = datetime.fromisoformat(f"2018-12-21T1{n}:00:00+09:00")
            act(here, "flu", here.who("lee@kr-unification"), [body_given(kind, pairs)], now)
        lee = place.browser("lee", at=AT)
        wanted = {"case": ["flu"], "desk": "us-state"}
        looked = lee.post("/desk/post/out", {**wanted, "go": "check"})
        page, count = looked.content.decode(), len(here.events(OFFICE))
        assert looked.status_code == 200 and "extract" in page and "Shown abroad" in page
        assert "Cargo trucks" in page, "what each event says, line by line"
        file = went_out(lee, ["flu"], "us-state")
        assert len(here.events(OFFICE)) == count + 1, "it stands on record that it went out, and looking does not"
        wrong = lee.post("/desk/post/out", {"case": ["flu"], "desk": "us-treasury", "go": "write"})
        assert wrong.status_code == 422, "the case has not come before it"
        saved = tmp_path_factory.mktemp("saved") / "dorasan"
        shutil.copytree(kept(place), saved)
    return saved, file


def rows(page: str) -> list[dict[str, str]]:
    """The post book, row by row, by the heads of its columns."""
    part = page.split('id="book"')[1]
    cells = [re.findall(r'<t[dh][^>]* data-label="([^"]*)">(.*?)</t[dh]>', one, re.S) for one in part.split("<tr>")[2:]]
    return [{head: " ".join(re.sub(r"<[^>]*>", " ", told).split()) for head, told in one} for one in cells]


def test_two_servers_exchange_bundles_and_receipts_through_their_pages(
    seoul: tuple[Path, bytes], tmp_path: Path
) -> None:
    data, bundle = seoul
    with server(tmp_path / "washington", WASHINGTON) as place:
        speaks_for(place, "us-state")
        wong = place.browser("wong", at=AT)
        spoilt = bytearray(bundle)
        spoilt[len(spoilt) // 2] ^= 1
        refused = wong.post("/desk/post/in", {"bundle": sent(bytes(spoilt), "b.zip"), "go": "check"})
        assert refused.status_code == 422 and "flu" not in place.here.ledger.cases()
        looked = wong.post("/desk/post/in", {"bundle": sent(bundle, "b.zip"), "go": "check"})
        assert looked.status_code == 200 and "flu" not in place.here.ledger.cases(), "looking takes nothing in"
        form = next(one for one in forms(looked) if ("go", "write") in one.buttons)
        done = wong.post("/desk/post/in", {**form.fields, "go": "write"}, follow=True)
        assert done.status_code == 200 and "flu" in place.here.ledger.cases()
        receipt = wong.post("/desk/post/kept", next(one for one in forms(done) if "kept" in one.action).fields)
        with ZipFile(BytesIO(bundle)) as file:
            withheld = sum(len(one["withheld"]) for one in json.loads(file.read("manifest.json"))["cases"])
        book = rows(wong.get("/desk/post/").content.decode())
        assert [(one["Way"], one["Withheld"]) for one in book] == [
            ("came in from Applicant, Ministry of National Defence, Ministry of Unification for US State Department",
             str(withheld)),
        ]  # fmt: skip
        page = wong.get("/desk/case/flu/").content.decode()
        assert "Cargo trucks" in page and "Oseltamivir" not in page
        hold = {"lines": "truck-1", "view": "hold", "ground.kind": "none"}
        assert do(wong, act_address("flu", "position.taken", request="r8"), hold).status_code == 302
        back = went_out(wong, ["flu"], "kr-unification")
    with server(tmp_path / "seoul", SEOUL, begins=data) as place:
        lee = place.browser("lee", at="2018-12-22T09:00:00+09:00")
        check = lee.post("/desk/post/in", {"bundle": sent(back, "w.zip"), "go": "check"}).content.decode()
        assert "Position taken" in check and "Cargo trucks" in check and "no ground is given" in check
        assert check.index('s-draft"') < check.index('s-held"'), "what the line is, and would be"
        assert lee.post("/desk/post/in", {"bundle": sent(back, "w.zip"), "go": "write"}).status_code == 302
        assert "no ground cited" in lee.get("/desk/case/flu/").content.decode()
        taken = lee.post("/desk/post/receipt", {"receipt": sent(receipt.content, "r.json")})
        assert taken.status_code == 302, taken.content.decode()
        assert "Receipt" in lee.get(taken["Location"]).content.decode()
        kept = tray.keep("lee", "slip", b'["post_done", {}]')
        assert lee.get("/desk/post/slip", {"slip": kept.token}).status_code == 404, "what anybody brings is no slip"
        again = lee.post("/desk/post/out", {"case": ["flu"], "desk": "us-state", "go": "check"}).content.decode()
        assert "acknowledged" in again
        book = rows(lee.get("/desk/post/").content.decode())
        assert [one["Way"][:32] for one in book] == [
            "came in from US State Department", "went out to US State Department",
        ]  # fmt: skip
        assert book[1]["Receipt"].startswith("came back 20") and book[1]["Events told"] == "4", "of what went first"
        assert book[1]["Case"] == "Flu medicine and test kits by road to Kaesong" and len(book[1]["Digest"]) == 12
        park = place.browser("park", at="2018-12-22T09:00:00+09:00").get("/desk/post/").content.decode()
        assert "None of which this desk is told." in park, "neither its own, nor is it told who has the case"
        _who_reads_the_book(place)
        kim = place.browser("kim", at=AT)
        assert kim.get("/desk/post/").status_code == 404, "applicants have no post"


def _who_reads_the_book(place: Ministry) -> None:
    """Whose letters they are, and whoever is told who has the case; of other cases how many there are."""
    here, other = place.here, "another-case"
    told = BundleSent(bundle="0" * 64, to="us-state", cases=("flu", other), events=2, withheld=0, copies="0" * 64)
    act(here, OFFICE, here.who("park@kr-defence"), [told], here.moment(None))
    for desk, role, read in (("us-state", "officer", "both"), ("kr-unification", "head", "both"),
                             ("kr-defence", "head", "one"), ("us-commerce", "officer", ""),
                             ("kr-foreign", "head", "both"), ("secretariat", "secretary", "both")):  # fmt: skip
        found = [one for one in posted(here, Who("-", desk, role), TRUSTED) if one.went]
        assert len(found) == {"both": 2, "one": 1, "": 0}[read], desk
        if found:
            assert (found[0].cases, found[0].others) == (("flu",), 1), "of a case that is not before it, that it is one"
