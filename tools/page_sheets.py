"""Every page in pictures, to be looked at: ``tools/page_sheets.py FOLDER``, with Chromium.

Serves the pages as ``dorasan serve`` does, walks every address of ``browser_tests/stations.py``, in both languages, at
a desk, on a tablet, on a telephone and as printed. One picture a page, and contact sheets by language and width.
"""

from __future__ import annotations

import base64
import sys
import threading
from pathlib import Path
from queue import Queue
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser_tests.chromium import opened
from browser_tests.conftest import WIDTHS
from browser_tests.stations import walked

from dorasan.web.app import application
from dorasan.web.serve import served
from dorasan.web.visit import closed

LOCALES = {"en": "en-GB", "ko": "ko-KR"}
PAPER = "paper"
PAGES_WIDE = {**WIDTHS, PAPER: 1050}
ACROSS = {"desktop": 3, "tablet": 5, "telephone": 9, PAPER: 4}
TALLEST = 2400  # of a page on a contact sheet; the whole of it is in its own picture


def photographed(window: Any, folder: Path, lang: str) -> dict[str, list[Path]]:
    """One picture of each page at each width."""
    page = window.new_page()
    made: dict[str, list[Path]] = {width: [] for width in PAGES_WIDE}
    for name, path in walked(page).items():
        for width, pixels in PAGES_WIDE.items():
            page.emulate_media(media="print" if width == PAPER else "screen")
            page.set_viewport_size({"width": pixels, "height": 900})
            page.goto(path, timeout=120_000)  # the cases are judged at their first page
            page.wait_for_load_state("networkidle")
            file = folder / f"{lang}-{width}-{name}.png"
            page.screenshot(path=file, full_page=True)
            made[width].append(file)
    return made


def sheet(window: Any, files: list[Path], across: int, target: Path) -> None:
    """Pictures side by side with their names."""
    page = window.new_page()
    page.set_viewport_size({"width": 1800, "height": 1200})
    figures = "".join(
        f'<figure><figcaption>{file.stem}</figcaption><div><img src="data:image/png;base64,'
        f'{base64.b64encode(file.read_bytes()).decode()}"></div></figure>'
        for file in files
    )
    style = (
        f"body{{display:grid;grid-template-columns:repeat({across},1fr);gap:8px;margin:8px;font:13px sans-serif}}"
        f"figure{{margin:0;border:1px solid #888}}img{{width:100%}}"
        f"div{{max-height:{TALLEST // across}px;overflow:hidden}}"
    )
    page.set_content(f"<style>{style}</style>{figures}")
    page.screenshot(path=target, full_page=True)
    page.close()


def main() -> None:
    """Write all of it."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    told: Queue[str] = Queue()
    threading.Thread(target=served, args=(application, 0, told.put, closed), daemon=True).start()
    address = told.get(timeout=60).rstrip("/")
    with opened() as chromium:
        for lang, locale in LOCALES.items():
            window = chromium.new_context(base_url=address, locale=locale)
            for width, files in photographed(window, folder, lang).items():
                plain = chromium.new_context()
                sheet(plain, files, ACROSS[width], folder / f"sheet-{lang}-{width}.png")
                plain.close()
            window.close()
    closed()


if __name__ == "__main__":
    main()
