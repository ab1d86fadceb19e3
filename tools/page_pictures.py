"""The pictures of pages in the READMEs and docs/browser: ``tools/page_pictures.py``, with Chromium, after pages change.

Serves the pages as ``dorasan serve`` does, on the loopback address, drops the sample list and the flu medicine of 2019,
and writes ``docs/pictures/*.jpg``: in English what README.md and docs/browser.md show, in Korean what the others do.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from queue import Queue
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser_tests.chromium import opened

from dorasan.web.app import application
from dorasan.web.serve import served
from dorasan.web.visit import closed

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
LIST = ROOT / "docs" / "examples" / "clinic.csv"
FLU = ROOT / "cases" / "2019-01-flu-medicine" / "project.yaml"
WINDOW = {"width": 1000, "height": 700}
LOCALES = {"en": "en-GB", "ko": "ko-KR"}


def brought(page: Any, file: Path) -> str:
    """Drop a file on the first page; the address of its case."""
    page.goto("/")
    page.set_input_files("#list", file)
    page.click("form.drop button")
    page.wait_for_selector("#first", timeout=120_000)
    return str(page.url)


def draw(page: Any, lang: str) -> None:
    """Four pages: the first screen and the board of a list, the way of the flu medicine, a provision."""
    case = brought(page, LIST)
    shots = {"first": case, "board": f"{case}board", "way": f"{brought(page, FLU)}way",
             "law": "/law/of/un/2397/7?on=2019-01-11"}  # fmt: skip
    for name, path in shots.items():
        page.goto(path)
        page.screenshot(path=PICTURES / f"{name}-{lang}.jpg", type="jpeg", quality=62)


def main() -> None:
    """Write all eight."""
    told: Queue[str] = Queue()
    threading.Thread(target=served, args=(application, 0, told.put, closed), daemon=True).start()
    address = told.get(timeout=60).rstrip("/")
    PICTURES.mkdir(exist_ok=True)
    with opened() as chromium:
        for lang, locale in LOCALES.items():
            window = chromium.new_context(base_url=address, locale=locale, viewport=WINDOW)
            draw(window.new_page(), lang)
            window.close()
    closed()


if __name__ == "__main__":
    main()
