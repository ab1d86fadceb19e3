"""One byte changed anywhere in a bundle: it is found, whichever byte it is."""

from __future__ import annotations

from dorasan.desk.exchange.opening import opened
from dorasan.problem import BadInputError
from tests.desk.exchange.world import begun


def test_one_byte_changed_anywhere_is_refused() -> None:
    found = begun()
    content = found["seoul"].sends("unc").content()
    receiver = found["command"]
    passed = []
    for at in range(len(content)):
        flip = (0x01, 0x20, 0x80, 0xFF)[at % 4]
        changed = content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :]
        try:
            receiver.judges(opened(changed, "bundle.zip"))
        except BadInputError:
            continue
        passed.append(at)
    assert passed == [] and receiver.judges(opened(content, "bundle.zip")).fresh
