"""The pages: a filter on a long board against a view of nothing, a dropped list's first screen against a warm ``sit``.

Django's own client, no socket. A filter is measured as the browser asks for it (the rows alone), the drop from the
upload to the first screen in full. Every ratio is to a peer of the same run.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.clock import seconds
from benchmarks.lists import make
from dorasan.web.app import application

application()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402  (Django is set up first)
from django.test import Client  # noqa: E402

LONG, USUAL = 3_000, 152
ROWS = {"HX-Request": "true"}
LARGEST = 300_000  # bytes of a page


def show() -> None:
    client = Client(SERVER_NAME="localhost")
    with tempfile.TemporaryDirectory() as room:
        _board(client, make(Path(room) / "long.xlsx", LONG))
        _drop(client, make(Path(room) / "usual.xlsx", USUAL, seed=2))


def _brought(client: Client, file: Path) -> str:
    """Bring a list and wait until it is judged; the address of its case."""
    from dorasan.web.visit import DRAWER

    address = str(client.post("/lists", {"list": SimpleUploadedFile(file.name, file.read_bytes())})["Location"])
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.job.wait(600)
    return address


def _board(client: Client, file: Path) -> None:
    board = f"{_brought(client, file)}board"
    nothing = seconds(lambda: client.get(f"{board}?q=zzzz", headers=ROWS), 5)
    print(
        f"pages: {LONG:,} lines on the board, CPU ms, as ratios to a filter that finds nothing ({nothing * 1e3:.0f} ms)"
    )
    for title, asked in (
        ("filter by words", "?q=강관"), ("filter by group", "?group=needed"), ("all, page 1 of 15", ""),
        ("order by name", "?order=name"), ("with what carries them", "?how=carried"), ("at worst", "?level=ceiling"),
    ):  # fmt: skip
        taken = seconds(lambda asked=asked: client.get(f"{board}{asked}", headers=ROWS), 5)  # type: ignore[misc]
        size = len(client.get(f"{board}{asked}").content)
        print(f"  {title:24} {taken * 1e3:8.0f} {taken / nothing:7.1f} {size:10,} bytes of page")
        assert size < LARGEST


def _drop(client: Client, file: Path) -> None:
    from dorasan.web.law import law

    def sit() -> None:
        _ = law().sit(file, today=date.today()).sitting.groups

    def drop() -> None:
        page = client.get(_brought(client, file))
        assert page.status_code == 200 and len(page.content) < LARGEST

    sit()
    drop()
    warm, dropped = seconds(sit, 5), seconds(drop, 5)
    print(f"pages: {USUAL} lines from the drop to the first screen, against a warm sit of them")
    print(f"  sit {warm:.2f} s, drop {dropped:.2f} s, ratio {dropped / warm:.2f}")


if __name__ == "__main__":
    show()
