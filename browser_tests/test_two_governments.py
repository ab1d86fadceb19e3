"""Two governments, each with a server, a home, a key and a database of its own: what docs/bundles.md walks through by
commands, by the hands of their officers in a browser. Files go from one to the other as a browser saved them.

Afterwards both installations say of the case what they say after the commands: each of its own share.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.office import server as postgresql
from tests.office.exchange.places import PASSPHRASES, Places
from tests.office.exchange.test_walk import CODES, PAGES, commands

from browser_tests.hands import come_in, do, open_case, say_hour
from browser_tests.servers import account, commanded, environment, serving

SEOUL, WASHINGTON = "seoul", "washington"
PEOPLE = {SEOUL: ("kim", "lee", "min"), WASHINGTON: ("wong",)}
Step = tuple[str, list[str], dict[str, str], str]  # installation, words, options, remark


def walk() -> tuple[list[tuple[str, list[str]]], list[Step]]:
    """The page's commands for the two of them, until the Command comes in: those that prepare, and the exchange."""
    prepare: list[tuple[str, list[str]]] = []
    exchange: list[Step] = []
    for place, command, remark in commands(PAGES["en"]):
        words, options = shlex.split(command)[1:], dict[str, str]()
        if place not in PEOPLE or words[0] == "desk":
            if place in PEOPLE:
                prepare.append((place, words))
            continue
        plain = []
        while words:
            word = words.pop(0)
            if word in ("--yes", "--preview"):
                options[word[2:]] = "yes"
            elif word.startswith("--"):
                options[word[2:]] = words.pop(0)
            else:
                plain.append(word)
        if options.get("as") == "park@kr-defence":
            break
        exchange.append((place, plain, options, remark))
    return prepare, exchange


@dataclass
class Government:
    """``told``: its environment; ``pages``: its people, each at a browser of his own."""

    told: dict[str, str]
    shared: Path
    pages: dict[str, Any] = field(default_factory=dict)

    def of(self, options: dict[str, str], default: str = "lee") -> Any:
        page = self.pages[options.get("as", default).partition("@")[0]]
        if "at" in options:
            say_hour(page, options["at"])
        return page

    def export(self, words: list[str], options: dict[str, str], remark: str) -> None:
        """Choose the case and the desk, look every event over, save the file."""
        page = self.of(options)
        page.goto("/desk/post/")
        page.check(f"input[name=case][value={words[2]}]")
        page.select_option("#desk", options["for"])
        page.click("button[value=check]")
        page.wait_for_selector(".faults" if remark == "refused" else "main tbody tr")  # every event that goes
        if remark == "refused":
            assert not page.locator("button[value=write]").count()
            return
        page.click("button[value=write]")
        page.wait_for_selector("form[action='/desk/post/kept']")  # it stands on record that it goes out
        with page.expect_download() as saved:
            page.click("form[action='/desk/post/kept'] button")
        saved.value.save_as(self.shared / options["out"])

    def import_(self, words: list[str], options: dict[str, str]) -> None:
        """Bring the file, look over what it would change, take it in; save the receipt."""
        page = self.of(options)
        page.goto("/desk/post/")
        page.set_input_files("#bundle", self.shared / words[2])
        page.click("form:has(#bundle) button")
        page.wait_for_selector("p.counted")
        page.wait_for_load_state()
        receipt = self.shared / words[2].replace(".zip", ".receipt.json")
        if receipt.exists():
            assert not page.locator("button[value=write]").count(), "taken in before: nothing is to be written"
        elif "yes" in options:
            page.click("button[value=write]")
            with page.expect_download() as saved:
                page.click("form[action='/desk/post/kept'] button")  # waits until it stands
            saved.value.save_as(receipt)

    def receipt(self, words: list[str], options: dict[str, str], remark: str) -> None:
        page = self.of(options, "lee" if "lee" in self.pages else "wong")
        page.goto("/desk/post/")
        page.set_input_files("#receipt", self.shared / words[2])
        page.click("form:has(#receipt) button")
        page.wait_for_url(re.compile(r"/desk/post/(receipt|slip\?)"))
        page.wait_for_selector("main h1")
        assert bool(page.locator(".faults").count()) is (remark == "refused")


class Commanded:
    """The same walk by commands; ``said``: by command what it said, and the homes as they were before the exchange."""

    def __init__(self, places: Places, kept: Path) -> None:
        self.shared, self.said = places.shared, dict[str, str]()
        for place, command, remark in commands(PAGES["en"]):
            words = shlex.split(command)[1:]
            if "key take" in command and not (self.shared / "trusted").exists():
                places.trusts()
            if words[0] == "case" and not (kept / SEOUL).exists():
                shutil.copytree(places.folder / SEOUL, kept / SEOUL)
                shutil.copytree(self.shared, kept / "shared", symlinks=True)
            if "--as park@kr-defence" in command and words[0] == "case":
                break
            told = places(place, words)
            assert told.code == CODES[remark], (command, told)
            if words[1] in ("show", "log"):
                self.said[f"{place}$ {command}"] = told.out


@pytest.fixture(scope="module")
def by_commands(tmp_path_factory: pytest.TempPathFactory) -> tuple[Commanded, Path]:
    kept = tmp_path_factory.mktemp("kept")
    return Commanded(Places(tmp_path_factory.mktemp("commanded")), kept), kept


@pytest.fixture(scope="module")
def governments(
    by_commands: tuple[Commanded, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Government]]:
    """Seoul on SQLite as it was before the exchange; Washington begun anew, with keys of its own, on PostgreSQL."""
    shared = by_commands[1] / "shared"
    server = postgresql.started()
    try:
        postgresql.told(server, "CREATE DATABASE washington")
        trust = {"DORASAN_TRUST": str(shared / "trusted"), **PASSPHRASES}
        lies = {"DORASAN_DATABASE_URL": postgresql.address(server, WASHINGTON)}
        found = {
            SEOUL: Government(environment(by_commands[1] / SEOUL, trust), shared),
            WASHINGTON: Government(environment(tmp_path_factory.mktemp(WASHINGTON), {**trust, **lies}), shared),
        }
        for mine in shared.glob("state*"), shared.glob("washington*"):
            for file in mine:
                file.unlink()  # its keys are made anew
        for place, words in walk()[0]:
            if place == WASHINGTON:
                if words[2] == "take":
                    _trusted(shared)
                commanded(found[place].told, *words, folder=shared)
        yield found
    finally:
        postgresql.stopped(server)


def _trusted(shared: Path) -> None:
    """What both wrote by hand: the desk keys that count."""
    told = [json.loads(file.read_text()) for file in sorted(shared.glob("*.key.pub"))]
    (shared / "trusted").write_text("".join(f"{one['keyid']} {one['name']}\n" for one in told), encoding="utf-8")


def test_what_they_exchange_through_their_pages_comes_to_the_same_as_by_commands(
    chromium: Any, by_commands: tuple[Commanded, Path], governments: dict[str, Government]
) -> None:
    said = by_commands[0].said
    assert len(said) >= 3
    with serving(governments[SEOUL].told) as seoul, serving(governments[WASHINGTON].told) as washington:
        where = {SEOUL: seoul, WASHINGTON: washington}
        contexts = []
        for place, people in PEOPLE.items():
            for person in people:
                code = account(governments[place].told, person)
                korean = place == SEOUL  # and Washington reads English, without JavaScript
                context = chromium.new_context(
                    base_url=where[place], locale="ko-KR" if korean else "en-GB", java_script_enabled=korean
                )
                contexts.append(context)
                governments[place].pages[person] = context.new_page()
                come_in(governments[place].pages[person], person, code)
        for place, words, options, remark in walk()[1]:
            at = governments[place]
            match words[1]:
                case "open":
                    open_case(at.of(options), options["case"])
                case "do":
                    do(at.of(options), words[1:])
                case "export":
                    at.export(words, options, remark)
                case "import":
                    at.import_(words, options)
                case "receipt":
                    at.receipt(words, options, remark)
                case _:
                    told = [*words, "--as", options["as"], "--at", options["at"]]
                    wanted = said[f"{place}$ dorasan {shlex.join(told)}"]
                    assert _plain(commanded(at.told, *told)) == _plain(wanted), told
        for context in contexts:
            context.close()


def _plain(told: str) -> str:
    """Without digests, which differ with the keys, and without how it is known who acted."""
    return re.sub(r"\b[0-9a-f]{8,64}\b", "-", told)
