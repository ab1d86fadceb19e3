"""The commands: every one that docs/editions.md and docs/editions.ko.md show is run as shown, in their order."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

import dorasan
from dorasan.cli import main
from dorasan.edition import signing
from dorasan.edition.store import use
from dorasan.edition.trusted_keys import keys
from dorasan.extras import EXTRAS
from dorasan.law.edition import open_edition
from dorasan.words import area
from tests.edition.small import a_key, archive_file, edition_in, private_file, public_file, trusted

DOCS = Path(__file__).parents[2] / "docs"
SHOWN = re.compile(r"^\$ (dorasan .+)$", re.MULTILINE)
ENDS = {"verify law.edition": 2}  # nobody signed it


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run ``dorasan law edition …`` here: how it ended, what it printed, what it complained of."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dorasan", "law", "edition", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return run


def shown(page: str) -> list[list[str]]:
    found = SHOWN.findall((DOCS / page).read_text(encoding="utf-8"))
    assert all(command.startswith("dorasan law edition ") for command in found)
    return [shlex.split(command)[3:] for command in found]


@pytest.mark.parametrize("page", ["editions.md", "editions.ko.md"])
def test_every_command_of_the_pages_runs(
    page: str,
    run,  # type: ignore[no-untyped-def]
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a small edition, so that a hundred fsyncs of the shipped one are not waited for again and again."""
    monkeypatch.setenv("DORASAN_PACKS", str(tmp_path / "law"))
    digest = edition_in(tmp_path / "law").digest
    lang = "ko" if ".ko." in page else "en"
    for name in ("ministry", "ministry-2"):
        key = a_key()
        private_file(key, Path(f"{name}.key"))
        public_file(key, Path(f"{name}.pub"))
    done = set()
    for words in shown(page):
        stand_in = {"DIGEST": digest[:12], "KEY-ID": next(iter(keys().trusted), "")[:16]}
        code, out, err = run(*(stand_in.get(word, word) for word in words), "--lang", lang)
        assert code == ENDS.get(" ".join(words), 0) and out.strip(), (words, err)
        assert bool(err) == ("--unsigned" in words or words[1:] == ["DIGEST"]) and "Traceback" not in err
        done.add(words[0])
    assert done == {"list", "archive", "verify", "trust", "install", "use", "back", "revoke"}
    assert use().now == "shipped" and keys().revoked


def test_both_pages_show_the_same_commands() -> None:
    def plain(page: str) -> list[list[str]]:
        return [[word for word in words if word.isascii()] for words in shown(page)]

    english = [[word for word in words if " " not in word and word != "replaced"] for words in plain("editions.md")]
    assert english == plain("editions.ko.md")


def test_list_names_signers_what_is_in_use_and_the_keys(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    key = trusted("Ministry")
    signed, made = archive_file(tmp_path / "a", keys=[key])
    plain, other = archive_file(tmp_path / "b", "2026-01-03")
    assert run("install", signed)[0] == 0
    code, out, err = run("install", plain)
    assert code == 1 and not out and "--unsigned" in err
    code, out, err = run("install", plain, "--unsigned")
    assert code == 0 and "UNSIGNED" in err and "UNSIGNED" in out
    code, out, err = run("use", made.manifest.digest[:8])
    assert code == 0 and "on 2026-01-02" in out and "checked later" in err
    lines = run("list")[1].splitlines()
    assert "ships with the program" in lines[1] and not lines[1].startswith("*")
    assert other.manifest.short in lines[2] and "UNSIGNED" in lines[2]
    assert lines[3].startswith("*") and "Ministry" in lines[3] and "on 2026-01-02" in lines[3]
    assert lines[-1].startswith("Trusted key") and "Ministry" in lines[-1]
    assert "미서명" in run("list", "--lang", "ko")[1]
    assert dorasan.open_law().digest == made.manifest.digest


def test_a_revocation_names_the_installed_editions(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    key = trusted("Ministry")
    file, made = archive_file(tmp_path / "a", keys=[key])
    private_file(key, Path("k"))
    run("install", file)
    name = next(iter(keys().trusted))[:8]
    assert run("revoke", name, "--from", "2026-01-01", "--why", "lost", "--key", "k", "--out", "r")[0] == 0
    assert run("revoke", name, "--from", "2026-01-01", "--why", "lost", "--key", "k", "--out", "r")[0] == 1
    code, out, _ = run("trust", "r")
    assert code == 0 and made.manifest.short in out and "lost" in out
    assert "REVOKED" in run("list")[1] and "revoked from 2026-01-01" in run("list")[1]
    code, out, err = run("verify", file)
    assert code == 1 and "REVOKED" in out and "revoked" in err
    for wrong in (("revoke", "zz"), ("revoke", name)):
        code, _, err = run(*wrong, "--from", "soon", "--why", "lost", "--key", "k")
        assert code == 1 and "Traceback" not in err


def test_a_changed_edition_is_named_by_the_list_and_refused(run, tmp_path: Path, data: Path) -> None:  # type: ignore[no-untyped-def]
    file, made = archive_file(tmp_path / "a")
    run("install", file, "--unsigned")
    (data / "editions" / made.manifest.digest / "packs" / "un" / "test.yaml").write_bytes(b"")
    code, out, err = run("list")
    assert code == 0 and "refused" in out and "changed after" in err
    assert run("use", made.manifest.short)[0] == 1


def test_archives_are_not_written_over(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("archive")[0] == 0 and run("archive")[0] == 0, "the same bytes"
    name = f"dorasan-law-{open_edition().short}.edition"
    Path(name).write_bytes(b"mine")
    code, _, err = run("archive", "--out", ".")
    assert code == 1 and "--out" in err and Path(name).read_bytes() == b"mine"
    code, _, err = run("archive", "--out", tmp_path / "no" / "where")
    assert code == 1 and "Traceback" not in err


def test_a_data_folder_that_cannot_be_written_is_told(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    for lang in ("en", "ko"):
        code, out, err = run("use", "shipped", "--lang", lang)
        assert code == 1 and not out and err.count(str(tmp_path / "file")) == 1 and len(err.splitlines()) <= 3


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_without_the_extra_it_is_named_in_one_line(
    lang: str, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    key = trusted("Ministry")
    signed, _ = archive_file(tmp_path / "a", keys=[key])
    plain, _ = archive_file(tmp_path / "b", "2026-01-03")
    run("install", signed)

    def missing(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'cryptography'", name="cryptography")

    monkeypatch.setattr(signing.Envelope, "holds", missing)
    for words in (("verify", signed), ("install", signed), ("install", signed, "--unsigned")):
        code, _, err = run(*words, "--lang", lang)
        assert code == 1 and len(err.splitlines()) == 1 and f"dorasan[{EXTRAS['cryptography']}]" in err
    code, out, _ = run("list", "--lang", lang)
    assert code == 0 and "sign" in out.splitlines()[2], "a list that cannot tell says so"
    assert run("install", plain, "--unsigned", "--lang", lang)[0] == 0


def test_every_text_of_the_room_is_said_somewhere() -> None:
    source = Path(dorasan.__file__).parent
    files = [
        *(source / "edition").glob("*.py"),
        *(source / "cli").glob("edition*.py"),
        source / "api.py",
        source / "home.py",
        source / "key_file.py",
    ]
    said = "".join(file.read_text(encoding="utf-8") for file in files)
    for key, texts in area("edition").items():
        plain = key.removesuffix("_mend")
        built = plain.startswith(("head_", "by_")) or plain in ("key", "key_out", "on_day", "between")
        shared = f'"{{words}}.{plain}"' in said  # of a ZIP, whose errors are said in the words of whoever reads it
        assert built or shared or f'"edition.{plain}"' in said, key
        assert set(texts) == {"en", "ko"}
    problems = set(re.findall(r'Problem\("edition\.(\w+)"', said))
    assert {f"{key}_mend" for key in problems} | problems <= set(area("edition"))
