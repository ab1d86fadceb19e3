"""The given lists that once failed, dropped into the browser: the pages hold what the command says, and it is right."""

from __future__ import annotations

from datetime import date

import pytest
from tests.packing.expected import differences
from tests.web.conftest import browser, upload

import dorasan
from dorasan.web.visit import DRAWER
from given_tests.place import DATA
from given_tests.test_lists import DUE


@pytest.mark.parametrize("name", DUE)
def test_dropped_into_the_browser(name: str) -> None:
    client, path = browser(), DATA / "failing" / name
    answer = client.post("/lists", {"list": upload(name, path.read_bytes())})
    held = DRAWER.get(answer["Location"].split("/")[2])
    try:
        assert held is not None and held.job.wait(120)
        assert list(differences(held.path, DUE[name])) == []
        if held.job.found is None:
            with pytest.raises(dorasan.BadInputError) as refused:
                dorasan.open_law().sit(path, today=date.today())
            assert [one.key for one in held.job.problems] == [one.key for one in refused.value.problems]
            assert client.get(answer["Location"]).status_code == 422
            return
        case = dorasan.open_law().sit(path, today=date.today())
        assert client.get(f"{answer['Location']}take/json").content.strip() == case.opinion.data.strip()
        told = client.get(f"{answer['Location']}rows").content.decode()
        assert told.count("<tr") > 1
    finally:
        if held is not None:
            DRAWER.forget(held.id)
