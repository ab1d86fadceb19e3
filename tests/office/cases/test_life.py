"""By command: a list whose presumptions nobody signed; a grant from its limits to its end; versions; bad input."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.office.commands import Told, all_run

FLU = "cases/2019-01-flu-medicine/project.yaml"
APPLICANT, OFFICER, HEAD, STATE = "kim@applicant", "lee@kr-unification", "min@kr-unification", "wong@us-state"
PEOPLE = (f"{APPLICANT}/applicant", f"{OFFICER}/officer", f"{HEAD}/head", f"{STATE}/officer")
RECEIPT = sha256(b"the receipt").hexdigest()
LIST = "No,품명,규격,수량,단위\n1,아목시실린 캡슐,500mg,200,box\n2,초음파 진단기,휴대용,1,대\n"


OTHERS = "No,품명,규격,수량,단위\n1,초음파 진단기,휴대용,1,대\n2,시멘트,40kg,30,포\n"
RENAMED = OTHERS.replace("휴대용", "거치용")
AGAIN = RENAMED + "3,아목시실린 캡슐,500mg,200,box\n"


def at(day: int) -> str:
    return f"--at 2026-03-{day:02}T09:00:00+09:00"


def do(day: int, kind: str, fields: str, who: str = APPLICANT, case: str = "flu") -> str:
    return f"case do {case} {kind} {fields} --as {who} {at(day)}"


def goods(quantity: int, more: str = "") -> str:
    return f"lines.0.line=oseltamivir lines.0.quantity={quantity} {more}".strip()


def left(name: str, day: int, quantity: int, who: str = APPLICANT, grants: str = "g1") -> str:
    told = f"shipment={name} grants={grants} {goods(quantity, 'lines.0.unit=box')} left=2026-03-{day:02}"
    return do(day, "shipment.left", told, who)


def handed(name: str, day: int, quantity: int) -> str:
    return do(day, "shipment.handed_over", f"shipment={name} {goods(quantity)} on=2026-03-{day:02} receipt={RECEIPT}")


def people() -> Iterable[str]:
    for one in PEOPLE:
        person, _, rest = one.partition("@")
        desk, _, role = rest.partition("/")
        yield f"desk do role.given person={person} desk={desk} role={role}"


LIMITS = "limits.0.line=oseltamivir limits.0.quantity={} limits.0.unit=box"
GRANT = f"request=r3 grant=g1 lines=oseltamivir,test-kits begins=2026-03-05 ends=2026-03-20 {LIMITS.format(100)}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("life")


@pytest.fixture(scope="module")
def told(home: Path) -> dict[str, Told]:
    plain, dearer = home / "list.csv", home / "project.yaml"
    others, renamed, again = (home / f"{name}.csv" for name in ("others", "renamed", "again"))
    for file, content in ((others, OTHERS), (renamed, RENAMED), (again, AGAIN)):
        file.write_text(content, encoding="utf-8")
    plain.write_text(LIST, encoding="utf-8")
    dearer.write_text(Path(FLU).read_text(encoding="utf-8").replace("quantity: ", "quantity: 9", 1), encoding="utf-8")
    steps = {
        "begin": "desk begin Exercise --exercise",
        **{f"person {n}": line for n, line in enumerate(people())},
        "bare": f"case open {plain} --case list --title 'A list of a clinic' --as {APPLICANT} {at(1)}",
        "unsigned": do(1, "request.filed", "request=r1", case="list"),
        "signed": f"case version list {plain} --declare --reason Signed --as {APPLICANT} {at(2)}",
        "filed": do(2, "request.filed", "request=r1", case="list"),
        "held": do(2, "position.taken", "request=r1 lines=1.2 view=hold ground.kind=none", OFFICER, "list"),
        "others": f"case version list {others} --declare --reason Struck --as {APPLICANT} {at(3)}",
        "seen": f"case show list --as {OFFICER} {at(3)}",
        "doubtful": f"case version list {renamed} --reason Named --same 1.3=1.7 --other 1.9 --as {APPLICANT} {at(3)}",
        "said": f"case version list {renamed} --reason Named --same 1.2=1.3 --as {APPLICANT} {at(3)}",
        "back": f"case version list {again} --reason Again --as {APPLICANT} {at(3)}",
        "board": f"desk board --as {OFFICER} {at(4)}",
        "board abroad": f"desk board --as {STATE} {at(4)}",
        "open": f"case open {FLU} --case flu --as {APPLICANT} {at(2)}",
        "flu filed": do(2, "request.filed", "request=r3"),
        "granted": do(4, "decision.granted", GRANT, HEAD),
        "first": left("s1", 6, 60),
        "second": left("s2", 7, 30, OFFICER),
        "stranger": left("s3", 7, 1, STATE),
        "lost": do(8, "shipment.lost", f"shipment=s1 {goods(60)} told=Burnt"),
        "handed": handed("s2", 8, 30),
        "too much": left("s3", 9, 20, grants="g1,g9"),
        "shown": do(9, "request.shown", "request=r3 to=us-state fields=goods", OFFICER),
        "abroad": f"case show flu --as {STATE} {at(9)}",
        "matrix": f"group matrix flu --as {STATE} {at(9)}",
        "amended": do(10, "grant.amended", f"grant=g1 reason=More {LIMITS.format(200)}", HEAD),
        "third": left("s3", 11, 20),
        "more arrived": handed("s3", 12, 21),
        "arrived": handed("s3", 12, 20),
        "in use": f"case show flu --as {APPLICANT} {at(13)}",
        "expired": f"case show flu --as {APPLICANT} {at(22)}",
        "late": left("s4", 22, 1),
        "version": f"case version flu {dearer} --reason More --as {APPLICANT} {at(23)}",
        "whole": do(24, "case.ended", "how=delivered ended_by=applicant reason=Arrived"),
        "ended": do(24, "case.ended", "how=partly_delivered ended_by=applicant reason=Arrived"),
        "end": f"case show flu --as {APPLICANT} {at(25)}",
        "verified": f"case verify flu --as {APPLICANT}",
    }
    ran = all_run(home, [shlex.split(one) for one in steps.values()])
    return dict(zip(steps, ran, strict=True))


REFUSED = {"unsigned", "doubtful", "stranger", "too much", "more arrived", "late", "whole"}


def test_what_is_refused_is_refused_and_nothing_else(told: dict[str, Told]) -> None:
    assert {name for name, one in told.items() if one.code} == REFUSED, [
        (name, one.err) for name, one in told.items() if bool(one.code) != (name in REFUSED)
    ]


def test_no_presumption_that_nobody_signed_is_filed(told: dict[str, Told]) -> None:
    refused = told["unsigned"].err
    assert refused.count("a presumption that nobody signed") > 5 and "--declare" in refused
    assert "us_person" in refused and "2" in refused
    assert "un_listed_party" not in refused, "a name that nobody screened is nobody's to sign: it stays open"


def test_a_newer_list_moves_rows_and_no_goods(told: dict[str, Told]) -> None:
    """The first row was filed and is struck out, the second moves up, and a new one stands in its place."""
    seen = told["seen"].out
    filed = seen[seen.index("r1  ") : seen.index("r2  ")].splitlines()
    assert filed[1].startswith("    1.2: withdrawn") and filed[2].startswith("    1.3: filed") and len(filed) == 6
    drafted = [line for line in seen.splitlines() if "1.3-v3" in line and line.startswith("    1")]
    assert drafted and all(line.startswith("    1.3-v3: drafted") for line in drafted), "nobody filed it"
    assert "2 시멘트 (40kg) (30 포) [1.3-v3]" in seen and "1 아목시실린 캡슐 (500mg) (200 box) [1.2]" in seen


def test_a_desk_that_is_told_no_limits_is_told_that_there_is_one(told: dict[str, Told]) -> None:
    assert "oseltamivir: granted in part; how much is not told to this desk" in told["abroad"].out
    assert "test-kits: granted in part" not in told["abroad"].out and " 100 " not in told["abroad"].out
    assert "(in part)" in told["matrix"].out


def test_a_newer_version_says_which_approvals_have_run_out_and_drafts_none_of_them(told: dict[str, Told]) -> None:
    assert "r3 ran out on 2026-03-20, and a newer version does not draft it anew: oseltamivir" in told["version"].err
    assert "test-kits" in told["version"].err and "ran out" not in told["said"].err
    asks = re.compile(r"^r\d+  take-out approval", re.MULTILINE)
    assert len(asks.findall(told["version"].out)) == len(asks.findall(told["expired"].out)) > 0


def test_goods_that_come_back_as_new_leave_no_hold_behind_in_silence(told: dict[str, Told]) -> None:
    check = told["back"].err
    assert "3 아목시실린 캡슐 (500mg) (200 box) is new on this list, and may be goods that were struck out" in check
    assert "ministry" not in check.lower() and "Unification" not in check, "whether anybody held it is not told"
    assert "is new on this list" not in told["said"].err
    board = told["board"].out
    assert "list  1 아목시실린 캡슐 (500mg) (200 box): this desk held it on 2026-03-02; it was struck out" in board
    assert "struck out" not in told["board abroad"].out


def test_what_may_be_the_same_goods_is_asked(told: dict[str, Told]) -> None:
    asked = told["doubtful"].err
    assert "1 초음파 진단기 (거치용) (1 대) (1.2 of the newer list) may be the same goods" in asked
    assert "1 초음파 진단기 (휴대용) (1 대) [1.3]" in asked and "--same 1.2=LINE" in asked
    assert "no row 1.9" in asked and "no line 1.7" in asked
    assert "called otherwise (1 초음파 진단기 (거치용) (1 대) [1.3])" in told["said"].out


def test_goods_leave_on_a_grant_and_no_more_of_them_than_it_covers(told: dict[str, Told]) -> None:
    assert "There is no such case here" in told["stranger"].err
    assert "covers 100 of oseltamivir (quantity); 110 is drawn" in told["too much"].err
    assert "No grant called g9" in told["too much"].err and "2 problems" in told["too much"].err
    assert "s3" in told["more arrived"].err
    assert "not granted by the record: r5" in told["second"].err and "(drafted): oseltamivir" in told["second"].err


def test_the_grant_expires_and_nothing_leaves_on_it_then(told: dict[str, Told]) -> None:
    assert "oseltamivir: in use, since" in told["in use"].out
    assert "oseltamivir, test-kits: expired" in told["expired"].out
    assert "grant g1 runs 2026-03-05 - 2026-03-20" in told["late"].err and "last day has passed" in told["late"].err


def test_a_newer_version_lapses_the_grant_on_the_line_it_changes_and_on_no_other(told: dict[str, Told]) -> None:
    shown = told["version"].out
    assert "oseltamivir: lapsed by a new version" in shown and "test-kits: expired" in shown
    assert "With the new version grant g1 of request r3 lapses on oseltamivir." in shown
    assert "changed since the version before: quantity (oseltamivir)" in shown


def test_the_case_ends_with_what_was_delivered_and_the_record_verifies(told: dict[str, Told]) -> None:
    assert (
        "goods were lost: oseltamivir" in told["whole"].err
        and "nothing was handed over: test-kits" in told["whole"].err
    )
    assert "delivered in part, by Applicant" in told["end"].out and "not delivered" not in told["end"].out
    assert "Nothing wrong was found" in told["verified"].out


def written(home: Path) -> dict[str, str]:
    """Every table of the ledger, by the digest of its rows."""
    found = {}
    with sqlite3.connect(home / "dorasan" / "ledger" / "ledger.sqlite3") as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
            found[table] = sha256(repr(rows).encode()).hexdigest()
    return found


BAD = {
    "case show nope": (f"case show nope --as {APPLICANT}", "no such case"),
    "desk": ("case show flu --as kim@nowhere", "nowhere"),
    "role": (f"case show flu --as {APPLICANT}/head", "head"),
    "name": ("case show flu --as kim", "kim"),
    "act": (do(26, "case.opend", "title_en=x"), "case.opened"),
    "fields": (do(26, "position.taken", "request=r3 request=r3 view=perhaps wrong=1 loose"), "loose"),
    "moment": (f"case show flu --as {APPLICANT} --at yesterday", "yesterday"),
    "too early": (do(1, "account.given", "about=delay told=x"), "--at"),
    "file": (f"case open nothing.yaml --case new --as {APPLICANT}", "nothing.yaml"),
    "taken": (f"case open {FLU} --case flu --as {APPLICANT} {at(26)}", "flu"),
    "unknown request": (do(26, "request.withdrawn", "request=r99 reason=x"), "request.withdrawn"),
    "unknown note": (f"case unseal flu nothing --as {APPLICANT}", "nothing"),
    "heads": (f"case verify flu --as {APPLICANT} --heads nothing.json", "nothing.json"),
}


def test_bad_input_is_told_in_both_languages_and_nothing_is_written(home: Path, told: dict[str, Told]) -> None:
    before = written(home)
    ran = all_run(home, [[*shlex.split(line), "--lang", lang] for line, _ in BAD.values() for lang in ("en", "ko")])
    for n, (name, (_, part)) in enumerate(BAD.items()):
        for one in ran[2 * n : 2 * n + 2]:
            assert one.code == 1 and "Traceback" not in one.err, (name, one)
        assert part in ran[2 * n].err, (name, ran[2 * n].err)
    fields = ran[2 * list(BAD).index("fields")].err
    assert all(word in fields for word in ("request", "view", "lines", "wrong", "loose")), "all at once"
    assert written(home) == before


def test_a_case_is_opened_under_a_title_of_its_own(told: dict[str, Told]) -> None:
    assert "list: A list of a clinic" in told["seen"].out
