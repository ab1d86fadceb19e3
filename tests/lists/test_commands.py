"""``dorasan lists`` as typed: what each command says, in both languages, and with which code it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dorasan.cli.app import build
from dorasan.cli.lists import import_command, odd_command, status_command
from dorasan.cli.lists_asked import asof_command, diff_command, show_command
from dorasan.words import Lang
from tests.lists import samples
from tests.lists.test_take import LATER_UN, taken

Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: capsys.readouterr().out


@pytest.fixture
def two(home: Path, tmp_path: Path) -> Path:
    """Two editions of the UN's list."""
    taken(tmp_path, samples.UN)
    taken(tmp_path, LATER_UN.replace("KPe.901", "KPe.902"))
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            ("taken for OFAC's CSV files", "read 3, kept 2, orphaned 1, not read 0", "dorasan lists odd us-ofac-sdn@"),
        ),
        ("ko", ("미 재무부 CSV", "읽음 3, 보관 2, 미연결 1, 읽지 못함 0", "dorasan lists odd us-ofac-sdn@")),
    ],
)
def test_import_accounts_for_every_record(
    lang: Lang, words: tuple[str, ...], home: Path, tmp_path: Path, said: Said
) -> None:
    for name, content in (("sdn.csv", samples.SDN), ("alt.csv", samples.ALT), ("add.csv", samples.ADD)):
        (tmp_path / name).write_text(content + samples.END, encoding="utf-8")
    files = [tmp_path / name for name in ("sdn.csv", "alt.csv", "add.csv")]
    assert import_command(lang, files, "2026-01-05", False, False, None) == 0
    told = said()
    assert all(word in told for word in words) and "2026-01-05" in told
    assert odd_command(lang, "us-ofac-sdn") == 0
    assert [line.split(",")[0] for line in said().splitlines()] == ["alt.csv", "add.csv", "add.csv"]


def test_import_tells_which_projects_now_have_a_hit(home: Path, tmp_path: Path, said: Said) -> None:
    work = tmp_path / "work"
    work.mkdir()
    project = (
        "project: p\ntitle: t\nparties: {bank: {name: Example Trade Bank}}\nlines: [{id: a, kind: item, name: a}]\n"
    )
    (work / "project.yaml").write_text(project, encoding="utf-8")
    (tmp_path / "un.xml").write_text(samples.UN, encoding="utf-8")
    assert import_command("en", [tmp_path / "un.xml"], None, False, False, work) == 2
    assert "bank ~ KPe.901 EXAMPLE TRADE BANK" in said()


ENGLISH = ("1 added, 1 removed, 1 changed, 0 the same", "names: Lee Example | alias -> Yi")
KOREAN = ("추가 1, 삭제 1, 변경 1, 동일 0", "이름: Lee Example | alias → Yi")


@pytest.mark.parametrize(("lang", "words"), [("en", ENGLISH), ("ko", KOREAN)])
def test_diff(lang: Lang, words: tuple[str, str], two: Path, said: Said) -> None:
    assert diff_command(lang, ["un-sc"], full=False) == 0
    told = said()
    assert all(word in told for word in words)
    assert "+ KPe.902" in told and "- KPe.901" in told and "~ KPi.901" in told
    assert diff_command(lang, ["un-sc@2026-10-01", "un-sc@2026-02-27"], full=True) == 0
    assert said() == told, "the older one first, however they are named"


def test_status(two: Path, said: Said) -> None:
    assert status_command("en") == 0
    told = said()
    assert "un-sc  UN Security Council consolidated list: 2026-10-01" in told and "also kept: 2026-02-27" in told
    assert "ships with the program" in told and "NOT looked at: US Treasury (OFAC) SDN list" in told
    shipped_lines = [line for line in told.splitlines() if "ships with the program" in line]
    assert shipped_lines and all(line.endswith(" days") and "OLD: review it after" in line for line in shipped_lines)
    assert "It is a part of the list" in told
    assert status_command("ko") == 0 and "대조하지 않음" in said()


def test_show_and_asof(two: Path, said: Said) -> None:
    assert show_command("en", "kpe.901") == 0
    told = said()
    assert "KPe.901  EXAMPLE TRADE BANK (entity)" in told and "bic EXMPKPPYXXX" in told
    assert "on the editions of 2026-02-27" in told and "NOT on the editions of 2026-10-01" in told
    assert asof_command("en", "2026-02-27", ["Example Trade Bank"]) == 2
    assert "KPe.901 EXAMPLE TRADE BANK, UN Security Council consolidated list, 2026-02-27: LISTED" in said()
    assert asof_command("en", "2026-11-01", ["KPe.901"]) == 0 and "no longer listed" in said()
    assert asof_command("ko", "2026-05-01", ["KPe.901"]) == 2 and "알 수 없음" in said()
    assert asof_command("en", "2017-08-04", ["KPe.901"]) == 0 and "not (yet) listed" in said()
    assert asof_command("en", "2026-05-01", ["Nobody At All"]) == 0
    assert "no hit on UN 1718 list of 2026-02-27" in said()


def test_screen_takes_names_without_being_told_that_they_are(two: Path) -> None:
    run = CliRunner()
    plain, told = (run.invoke(build(), ["screen", *word, "Example Trade Bank"]) for word in ([], ["names"]))
    assert plain.exit_code == told.exit_code == 2 and plain.stdout == told.stdout and "KPe.902" in plain.stdout
    assert "decide" in run.invoke(build(), ["screen", "--help"]).stdout
    assert run.invoke(build(), ["screen", "--kind", "vessel", "Example Trade Bank"]).exit_code == 3
    assert run.invoke(build(), ["lists", "show", "Nobody At All"]).exit_code == 2
    assert run.invoke(build(), ["lists", "diff", "nowhere"]).exit_code == 1
