"""Tables that ship with the program: YAML, written by hand, read at every start. Their data is kept as JSON.

Reading YAML takes twenty times as long as reading JSON. What is kept goes by the very bytes of the table, so it is
never old; a table whose data JSON cannot say (days, numbers for keys) is read from its YAML each time. What is worked
out of tables (an index, spellings) is kept beside them, by the bytes of all files that shape it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache as memo
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from dorasan import kept_file
from dorasan.kept_file import HOUSE, code_digest
from dorasan.yaml12 import Loader

SHAPING = ("yaml12.py", "shipped_table.py")
MOST_BYTES = 2_000_000
_new: dict[bytes, bytes] = {}


def shipped_table(file: Path, loader: type[yaml.CSafeLoader] = Loader) -> Any:
    """The data of a table of the house, the caller's own to change."""
    content = file.read_bytes()
    key = sha256(loader.__name__.encode() + b" " + content).hexdigest().encode()
    kept = _new.get(key) or _kept().get(key)
    if kept is not None:
        try:
            return json.loads(kept)
        except ValueError:
            pass
    loaded = yaml.load(content.decode(), Loader=loader)
    text = _as_json(loaded)
    if text is not None:
        _new[key] = text
    return loaded


def worked_out(name: str, shaping: Sequence[str], make: Callable[[], Any]) -> Any:
    """What ``make`` works out of tables of the house, as data that JSON can say, the caller's own to change; in a file
    of its own, read by whoever asks for it. ``shaping``: patterns of the files that shape it, its code among them."""
    store = kept_file.place("worked", name, code_digest(HOUSE, tuple(shaping)))
    text = kept_file.read(store) if store is not None else None
    if text is not None:
        try:
            return json.loads(text)
        except ValueError:
            pass
    made = make()
    text = _as_json(made)
    if text is not None and store is not None:
        kept_file.write(store, text)
    return made


def keep() -> None:
    """Write down the tables that were read from their YAML, beside those kept before; a command does so at its end."""
    store = _store()
    if store is None or not _new:
        return
    lines = {**_kept(), **_new}
    if sum(map(len, lines.values())) > MOST_BYTES:  # tables of other releases among them
        lines = _new
    kept_file.write(store, b"".join(b"%b %b\n" % line for line in lines.items()))


def _as_json(loaded: Any) -> bytes | None:
    try:
        text = json.dumps(loaded, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError):
        return None
    return text.encode() if _same(json.loads(text), loaded) else None


def _same(one: Any, other: Any) -> bool:
    """Equal, and of the same kinds throughout, keys in the same order: 1 is not True, nor 1.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def _store() -> Path | None:
    shaping = f"{code_digest(HOUSE, SHAPING)} {yaml.__version__} {yaml.__with_libyaml__}"
    return kept_file.place("tables", "shipped", shaping)


@memo
def _kept() -> dict[bytes, bytes]:
    store = _store()
    text = kept_file.read(store) if store is not None else None
    parted = (line.partition(b" ") for line in (text or b"").split(b"\n") if line)
    return {key: line for key, _, line in parted}
