"""The pages without a socket: Django's own client, and lists small enough to be judged at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dorasan.case import Case
from dorasan.web import changing
from dorasan.web.app import application
from dorasan.web.law import law
from dorasan.web.visit import DRAWER

application()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402  (Django is set up first)
from django.test import Client  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
LIST = "품명,수량,HS코드\n백미,100 kg,1006.30\n스테인리스 식판,200개,7323.93\n"


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def browser(lang: str = "ko", **more: Any) -> Client:
    """Somebody's browser on this computer."""
    return Client(headers={"accept-language": lang}, SERVER_NAME="localhost", **more)


KEPT: set[str] = set()  # lists of visits that only look
Look = Callable[..., tuple[Client, str]]


@pytest.fixture(scope="session")
def looked() -> Iterator[Look]:
    """A visit for tests that only look, and change nothing: one client and one sitting for each list. The language is
    that of each request."""
    client, found = browser(), dict[str, str]()

    def look(content: str = LIST) -> tuple[Client, str]:
        if content not in found:
            found[content] = str(client.post("/lists", {"list": upload("목록.csv", content)})["Location"])
            held = DRAWER.get(found[content].split("/")[2])
            assert held is not None and held.job.wait(120)
            KEPT.add(held.id)
        return client, found[content]

    yield look
    KEPT.clear()


def in_(lang: str) -> dict[str, str]:
    """The headers of a reader of that language."""
    return {"accept-language": lang}


@pytest.fixture(autouse=True)
def emptied() -> Iterator[None]:
    """Nothing of one test is in hand in the next."""
    from dorasan.web.visit import DRAWER

    yield
    for held in list(DRAWER._held):
        if held not in KEPT:
            DRAWER.forget(held)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, a change is over when the page comes."""
    monkeypatch.setattr(changing, "PATIENCE", 120)


@pytest.fixture
def visitor() -> Client:
    return browser()


@pytest.fixture
def brought() -> Callable[..., str]:
    """Bring a list and wait until it is judged; the address of its case."""

    def bring(client: Client, name: str = "목록.csv", content: str | bytes = LIST) -> str:
        from dorasan.web.visit import DRAWER

        answer: Any = client.post("/lists", {"list": upload(name, content)})
        assert answer.status_code == 302, answer.content.decode()
        address = str(answer["Location"])
        held = DRAWER.get(address.split("/")[2])
        assert held is not None and held.job.wait(120)
        return address

    return bring


@cache
def by_command() -> Case:
    """The list that most tests bring, as a command judges it: afresh, and once for all that compare with it."""
    return law().sit(LIST.encode(), name="목록.csv", today=date.today())


def case_of(address: str) -> Case:
    """The case behind an address, as it stands after every change."""
    held = DRAWER.get(address.split("/")[2])
    assert held is not None
    case = held.talk.case if held.talk is not None else held.job.found
    assert case is not None
    return case
