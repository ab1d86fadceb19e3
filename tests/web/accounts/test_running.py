"""What gunicorn is given does not start on a weak word. As it runs: ``server_tests/test_running.py``."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.web.accounts.running import environment


def test_a_weak_environment_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told at once, in both languages, without the secret; gunicorn ends at this status and tries no more."""
    for name, value in environment(tmp_path, {"DORASAN_SECRET_KEY": "abc" * 30, "DORASAN_HOSTS": "*"}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        import_module("dorasan.web.wsgi")
    told = capsys.readouterr()
    assert ended.value.code == 4 and not told.out
    assert re.search(r"DORASAN_SECRET_KEY_FILE: The secret key can be guessed", told.err)
    assert "DORASAN_HOSTS: *" in told.err and "비밀 키가 약합니다" in told.err and "abcabc" not in told.err
