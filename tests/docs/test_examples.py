"""Python on a page does what the page says: its blocks run in order, and print what stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```\n(?:\n```\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
PAGES = [page for page in sorted((TOP / "docs").glob("*.md")) if "```python\n" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_on_a_page_prints_what_the_page_says(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(TOP)
    known: dict[str, object] = {}
    text = page.read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) == text.count("```python\n")
    for block in blocks:
        code, said = block[1].replace("OUT/", f"{tmp_path}/"), block[2] or ""
        line = text.count("\n", 0, block.start()) + 2
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile("\n" * (line - 1) + code, str(page), "exec"), known)
        assert out.getvalue() == said, f"{page.name}, line {line}"


def test_the_pages_on_the_api_are_run_in_both_languages() -> None:
    assert {"api.md", "api.ko.md"} <= {page.name for page in PAGES}
    found = [BLOCK.findall((TOP / "docs" / name).read_text(encoding="utf-8")) for name in ("api.md", "api.ko.md")]
    assert len(found[0]) == len(found[1]) and all(said for pages in found for _, said in pages)
