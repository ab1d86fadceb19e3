"""Ten threads on one law, and on two that are open at once: each project is answered as it is alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import dorasan

THREADS = 10
TODAY = "2026-11-26"
ROWS = "번호,품명,수량,단위\n1,백미,20,kg\n2,노트북,5,대\n".encode()
GOODS = {"rice": "1006.30", "pump": "8413.70", "laptop": "8471.30", "diesel": "2710.19"}


def told(law: dorasan.Law, which: int) -> tuple[str, list[str]]:
    """One of five projects, each on another day: the opinion's digest and what is asked."""
    if which == len(GOODS):
        case = law.sit(ROWS, name="list.csv", today=TODAY)
    else:
        name, hs = list(GOODS.items())[which]
        line = {"id": name, "kind": "item", "name": name, "facts": {"hs": hs, "direction": "to_north"}}
        case = law.sit({"project": name, "title": name, "lines": [line]}, today=TODAY, as_of=f"{2017 + which}-11-30")
    return case.opinion.digest, [question.fact for question in case.questions()]


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_ten_threads_find_what_one_finds(shipped: dorasan.Law, hurried: None) -> None:
    kinds = len(GOODS) + 1
    together = shipped, dorasan.open_law()
    gate = Barrier(THREADS)

    def work(n: int) -> tuple[str, list[str]]:
        gate.wait()
        return told(together[n // kinds], n % kinds)

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    assert found == [told(shipped, n) for n in range(kinds)] * (THREADS // kinds)
    assert len({digest for digest, _ in found}) == kinds


def test_ten_threads_ask_one_case(shipped: dorasan.Law, hurried: None) -> None:
    """What a case works out is worked out for whoever asks first, and read by the others."""
    case = shipped.sit(ROWS, name="list.csv", today=TODAY)
    gate = Barrier(THREADS)

    def work(n: int) -> tuple[str, str]:
        gate.wait()
        answered = case.answer("origin", "kr" if n % 2 else "cn", by="me")
        return case.opinion.digest, answered.opinion.digest

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    alone = shipped.sit(ROWS, name="list.csv", today=TODAY)
    apart = [alone.answer("origin", origin, by="me").opinion.digest for origin in ("cn", "kr")]
    assert found == [(alone.opinion.digest, apart[n % 2]) for n in range(THREADS)]


def test_ten_threads_hand_one_row_after_the_other_to_one_set_of_dockets(shipped: dorasan.Law, hurried: None) -> None:
    """Each code is judged under each origin as it is alone, whoever comes first: sittings of one list share what is
    remembered of its rows."""
    rows = ["번호,품명,수량,단위,HS", *(f"{n},품목{n},1,개,{code}" for n, code in enumerate(GOODS.values(), 1))]
    list_, origins = "\n".join(rows).encode(), ("kr", "cn", "us", "jp")
    alone = shipped.sit(list_, name="list.csv", today=TODAY)
    apart = [alone.answer("origin", origin, by="me").opinion.digest for origin in origins]
    for _ in range(2):
        case = shipped.sit(list_, name="list.csv", today=TODAY)
        gate = Barrier(THREADS)

        def work(n: int, case: dorasan.Case = case, gate: Barrier = gate) -> str:
            gate.wait()
            return case.answer("origin", origins[n % 4], by="me").opinion.digest

        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(work, range(THREADS))) == [apart[n % 4] for n in range(THREADS)]
