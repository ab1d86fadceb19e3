"""Hypothesis profiles: the same examples on every run; ``DORASAN_PROOF=1`` draws many more, and new ones."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from hypothesis import HealthCheck, Phase, settings

QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink)
if os.environ.get("DORASAN_FAST"):
    PHASES = PHASES[:-1]  # nobody reads the example that noticed a mutant: it need not be small
settings.register_profile(
    "quick", derandomize=True, deadline=None, database=None, phases=PHASES, suppress_health_check=QUIET
)
settings.register_profile(
    "proof", derandomize=False, deadline=None, print_blob=True, max_examples=1000, suppress_health_check=QUIET
)
os.environ["XDG_DATA_HOME"] = os.devnull  # no edition that somebody has put in use on this machine
os.environ["COLUMNS"] = "100"  # screens as wide with one worker as with two
settings.load_profile("proof" if os.environ.get("DORASAN_PROOF") else "quick")
gc.set_threshold(100_000, 20, 20)  # as a command sets it: what is loaded and laid out stays, and is no rubbish


MISSING = {"no chromium": "browser tests not run: no chromium", "no PostgreSQL": "tests on PostgreSQL not run"}


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no search for what nobody needs any more looks through it."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """What the tests have made ends with the process: nobody searches through it for what is still needed. Folders that
    were kept for all tests of the process go."""
    gc.freeze()
    for module in ("dorasan.web.visit", "tests.web.server"):
        if module in sys.modules:
            sys.modules[module].closed()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What this machine could not run is said and counted: a page nobody looked at is no page that passed."""
    for sign, told in MISSING.items():
        missing = [one for one in terminalreporter.stats.get("skipped", []) if sign in str(one.longrepr)]
        if missing:
            terminalreporter.write_line(f"{told} ({len(missing)} tests)")
