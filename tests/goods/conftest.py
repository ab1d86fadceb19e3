"""Given data that are not there are counted at the end of the run."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    if missing := sum("given data not there" in reason for reason in reasons):
        terminalreporter.write_line(f"given lists and titles not there: {missing} tests of wording had nothing to read")
