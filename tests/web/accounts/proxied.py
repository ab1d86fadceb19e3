"""What the proxy of docs/operate.md makes of a visitor's request: the block of the page itself is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.web.accounts.running import TOP

PAGES = [TOP / "docs" / name for name in ("operate.md", "operate.ko.md")]
SPOOFED = "203.0.113.66"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def block(page: Path) -> str:
    found = re.search(r"^```nginx\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def passed_on(said: Mapping[str, str], seen: str) -> dict[str, str]:
    """The headers that reach the server of those that a visitor sent. ``seen``: the address that the proxy saw."""
    told = {"$host": said["Host"], "$remote_addr": seen}
    own = dict(re.findall(r"proxy_set_header (\S+) (\S+);", block(PAGES[0])))
    return {**{name.title(): word for name, word in said.items()},
            **{name: told.get(word, word) for name, word in own.items()}}  # fmt: skip
