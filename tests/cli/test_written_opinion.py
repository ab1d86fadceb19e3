"""An opinion that is written says its digest and what its exit code means; the digest is the one that verify prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dorasan.cli.opinion import verify_command
from dorasan.words import say
from tests.cli.test_check_command import SAMPLE, run


def test_the_digest_is_told_whole_on_both_ways(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run("check", str(SAMPLE), "--json")
    digest = json.loads(done.stdout)["digest"]
    assert done.stderr.strip() == say("en", f"opinion.written_{done.returncode}", digest=digest)
    assert done.returncode == 2 and "exit code 2, which is no failure" in done.stderr
    file = tmp_path / "opinion.json"
    file.write_text(done.stdout.rstrip("\n"), encoding="utf-8")
    assert verify_command("en", file) == 0
    assert f"Digest {digest}\n" in capsys.readouterr().out and len(digest) == 64


@pytest.mark.parametrize(
    ("arguments", "written"), [(("whatif", "--list"), "dorasan whatif list"), (("law", "--show"), "dorasan law show")]
)
def test_a_word_with_dashes_is_told_how_it_is_written(arguments: tuple[str, ...], written: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1 and f"Write it without dashes: {written}." in done.stderr


def test_an_option_that_is_no_word_is_only_refused() -> None:
    assert "without dashes" not in run("whatif", "--lst").stderr
