"""The exchange in the docs, command by command; the pages of both languages walk the same way."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.office.commands import Told
from tests.office.exchange.places import Places

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"en": DOCS / "bundles.md", "ko": DOCS / "bundles.ko.md"}
CODES = {"": 0, "refused": 1, "found": 2}


def commands(page: Path) -> list[tuple[str, str, str]]:
    """Installation, command, remark."""
    lines = re.findall(r"^(\w+)\$ (dorasan .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    parts = [(place, *line.partition("   # ")) for place, line in lines]
    return [(place, command, remark.strip()) for place, command, _, remark in parts]


def test_both_pages_walk_the_same_way() -> None:
    assert commands(PAGES["en"]) == commands(PAGES["ko"])


class Walked:
    """Every command of the page with what it said, and the folder in which files were exchanged."""

    def __init__(self, places: Places) -> None:
        self.places, self.shared = places, places.shared
        self.told: list[tuple[str, str, Told]] = []
        for place, command, remark in commands(PAGES["en"]):
            self._before(command)
            told = places(place, shlex.split(command)[1:])
            assert told.code == CODES[remark], (place, command, told)
            self.told.append((place, command, told))

    def _before(self, command: str) -> None:
        """What hands do in between."""
        if "key take" in command and not (self.shared / "trusted").exists():
            self.places.trusts()
        if "changed.zip" in command:
            content = bytearray((self.shared / "to-defence.zip").read_bytes())
            content[len(content) // 2] ^= 1
            (self.shared / "changed.zip").write_bytes(content)

    def after(self, beginning: str, n: int = 0) -> Told:
        return [told for place, command, told in self.told if f"{place}$ {command}".startswith(beginning)][n]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    return Walked(Places(tmp_path_factory.mktemp("places")))


def test_nothing_goes_to_a_desk_that_the_case_has_not_come_before(walked: Walked) -> None:
    refused = walked.after("seoul$ dorasan case export")
    assert "has not come before us-state" in refused.err and not (walked.shared / "too-early.zip").exists()


def test_what_washington_may_not_see_is_not_in_the_file(walked: Walked) -> None:
    with ZipFile(walked.shared / "to-state.zip") as bundle:
        inside = b"\n".join(bundle.read(name) for name in bundle.namelist())
    text = inside + b"\n".join(_decoded(inside))
    for hidden in (b"kim", b"lee", b"oseltamivir", b"drivers", b"fund", b"decision", b"request.filed", b"r3", b"r2"):
        assert not re.search(rb"\b" + hidden + rb"\b", text), hidden
    assert b"truck-1" in text and b"request.shown" in text


def _decoded(inside: bytes) -> list[bytes]:
    import base64

    return [base64.b64decode(found) for found in re.findall(rb'"payload":"([A-Za-z0-9+/=]+)"', inside)]


def test_looking_writes_nothing_and_taking_in_twice_nothing_more(walked: Walked) -> None:
    looked, taken, again = (walked.after("washington$ dorasan case import to-state.zip", n) for n in range(3))
    assert "Nothing is written yet" in looked.out and "4 new" in looked.out and "withheld: Applicant 11" in looked.out
    assert "4 new" in taken.out and "Taken in: 4 events" in taken.out
    assert "was taken in before" in again.out and "Taken in: 0 events" in again.out


def test_washington_sees_of_the_case_what_seoul_would_show_it(walked: Walked) -> None:
    shown = walked.after("washington$ dorasan case show").out
    assert "r8" in shown and "truck-1, fuel-1" in shown and "of 11 more it is told that they exist" in shown
    assert "oseltamivir" not in shown and "kim" not in shown


def test_both_have_both_when_the_bundles_have_crossed(walked: Walked) -> None:
    came = walked.after("seoul$ dorasan case import to-unification.zip").out
    assert "1 here that the sender had not seen" in came
    shown = walked.after("seoul$ dorasan case show flu --as lee@kr-unification").out
    assert "US State Department: hold (truck-1" in shown and "Grant take-out" in shown


def test_a_receipt_counts_once_its_key_is_known_and_spares_the_next_bundle(walked: Walked) -> None:
    assert "not known here" in walked.after("seoul$ dorasan case receipt").err
    assert "All of them are here" in walked.after("seoul$ dorasan case receipt", 1).out
    second = walked.after("seoul$ dorasan case export flu --for us-state", 2).out
    assert "for US State Department: 1 event" in second and "Left out: 4 events that US State Department has" in second
    log = walked.after("washington$ dorasan case log").out
    assert log.count("position.taken") == 2 and log.count("withheld, by") == 12
    extracts = [line for line in log.splitlines() if "extract by installation" in line]
    assert len(extracts) == 5 and not any("wong" in line for line in extracts), "drawn as what they are"


def test_the_command_answers_defence_and_nobody_is_told_more_than_he_may_see(walked: Walked) -> None:
    came = walked.after("command$ dorasan case import").out
    assert "crossing.notified" in came and "position.taken" not in came
    assert "Grant crossing" in walked.after("seoul$ dorasan case show flu --as park").out


def test_stubs_stand_where_their_chain_goes_on(walked: Walked) -> None:
    log = walked.after("washington$ dorasan case log").out.splitlines()[1:]
    seen = [n for n, line in enumerate(log) if "withheld, by" not in line]
    kinds = [log[n].split()[2] for n in seen]
    assert kinds[:4] == ["case.opened", "request.drafted", "request.rerouted", "request.shown"]
    assert seen[1] == 8 and seen[2] == 13, "seven drafts before the one that it sees, four acts of the applicant after"
    between = log[seen[3] + 1 :]
    assert [line.endswith("Ministry of Unification") for line in between if "withheld" in line] == [True]


def test_a_changed_byte_and_another_addressee_are_refused_with_the_reason(walked: Walked) -> None:
    changed = walked.after("seoul$ dorasan case import changed.zip")
    assert "Altered or damaged" in changed.err or "is not what its digest says" in changed.err
    other = walked.after("washington$ dorasan case import to-command.zip")
    assert "for the desk unc" in other.err


def test_a_restored_backup_is_found_and_what_was_lost_comes_back(walked: Walked) -> None:
    looked, taken = (walked.after("again$ dorasan case import", n).out for n in range(2))
    assert "holds this event of ours, and it is not here" in looked
    assert "Taken in: 2 events" in taken
    assert "The trucks waited at the gate" in walked.after("again$ dorasan case show").out
    assert "Nothing wrong was found" in walked.after("again$ dorasan case verify").out
