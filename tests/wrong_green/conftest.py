"""Given projects that are not there are counted, by file, at the end of the run."""

from __future__ import annotations

from typing import Any

from tests.wrong_green.given import NOT_THERE, expected_of_given


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [str(report.longrepr) for report in skipped]
    files = {file for file in expected_of_given() if any(f"{NOT_THERE}: {file}" in reason for reason in reasons)}
    if files:
        lines = sum(f"{NOT_THERE}: {file}" in reason for reason in reasons for file in files)
        total = len(expected_of_given())
        terminalreporter.write_line(f"given wrong-green projects not there: {len(files)} of {total} ({lines} lines)")
