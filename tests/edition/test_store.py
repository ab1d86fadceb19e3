"""Installed beside one another: in use, back, killed at any line, two at once, changed afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

import dorasan
from dorasan.edition import store
from dorasan.edition.shelf import install, shelf, step_back, switch
from dorasan.edition.store import Use, in_use, installed, opened, put, put_in_use, resolved, use, whole
from dorasan.edition.trusted_keys import Keys
from dorasan.law.edition import open_edition
from tests.edition.small import TODAY, archive_file, refused, tree
from tests.house.breaking import full_disk, killed_at

NOBODY = Keys({}, {})
LAST = 225  # lines of an installation before its last ones
DAYS = ("2026-01-02", "2026-01-03", "2026-01-04")


def installed_on(folder: Path, *days: str) -> list[str]:
    """Small editions installed, one for each day."""
    made = [archive_file(folder / day, day) for day in days]
    for file, _ in made:
        install(file, NOBODY, TODAY, unsigned=True)
    return [archive.manifest.digest for _, archive in made]


def test_nothing_installed_is_the_shipped_edition(data: Path) -> None:
    assert in_use().digest == open_edition().digest == opened("shipped").digest and not data.exists()
    assert [one.shipped for one in shelf(NOBODY, TODAY)] == [True] and not data.exists()


def test_installed_beside_others_used_and_back(tmp_path: Path) -> None:
    one, two, three = installed_on(tmp_path, *DAYS)
    assert in_use().digest == open_edition().digest, "installing puts nothing in use"
    assert [s.digest for s in shelf(NOBODY, TODAY)][1:] == [three, two, one], "checked last, first"
    for digest in (one, two, three):
        standing = switch(digest, NOBODY, TODAY)
        assert in_use().digest == digest and standing.digest == digest
        assert [s.digest for s in shelf(NOBODY, TODAY) if s.in_use] == [digest]
    switch(three, NOBODY, TODAY)  # again: no step more to go back
    for digest in (two, one):
        assert step_back(NOBODY, TODAY).digest == digest == in_use().digest
    assert step_back(NOBODY, TODAY).shipped and use() == Use()
    assert refused(lambda: step_back(NOBODY, TODAY)) == ["no_previous"]
    assert installed() == sorted([one, two, three]), "all are kept"


def test_by_digest_or_its_beginning_the_near_ones_named(tmp_path: Path) -> None:
    one, two = installed_on(tmp_path, *DAYS[:2])
    law = dorasan.open_law(edition=one[:6])
    assert law.digest == one and dorasan.open_law(edition=two.upper()).digest == two
    assert dorasan.open_law(edition=open_edition().digest[:9]).digest == open_edition().digest
    with pytest.raises(dorasan.BadInputError) as told:
        dorasan.open_law(edition=one[:8] + "zz")
    assert str(told.value.problems[0].values["near"]).startswith(one[:12])
    assert refused(lambda: dorasan.open_law(edition="")) == ["unknown"]
    assert refused(lambda: dorasan.open_law([tmp_path], edition=one)) == ["two_laws"]


def test_a_beginning_of_several(tmp_path: Path, data: Path) -> None:
    (one,) = installed_on(tmp_path, DAYS[0])
    (data / "editions" / (one[:-1] + ("0" if one[-1] != "0" else "1"))).mkdir()
    assert refused(lambda: resolved(one[:20])) == ["ambiguous"] and resolved(one) == one


def test_packs_named_win_over_the_edition_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = installed_on(tmp_path, *DAYS[:2])
    switch(one, NOBODY, TODAY)
    assert dorasan.open_law().digest == one
    monkeypatch.setenv("DORASAN_PACKS", str(tmp_path / DAYS[1]))
    assert dorasan.open_law().digest == two and dorasan.open_law(edition=one).digest == one


@pytest.mark.parametrize("change", ["byte", "more", "less", "no packs", "gone"])
def test_what_was_changed_afterwards_is_refused_and_no_other_law_taken(change: str, tmp_path: Path) -> None:
    (digest,) = installed_on(tmp_path, DAYS[0])
    switch(digest, NOBODY, TODAY)
    folder = whole(digest)
    law = folder / "packs" / "un" / "test.yaml"
    match change:
        case "byte":
            law.write_bytes(law.read_bytes() + b" ")
        case "more":
            law.with_name("more.yaml").write_bytes(law.read_bytes())
        case "less":
            (folder / "vocabulary" / "values.yaml").unlink()
        case "no packs":
            law.with_name("_pack.yaml").unlink()
        case "gone":
            folder.rename(tmp_path / "elsewhere")
    found = "gone" if change == "gone" else "changed"
    assert refused(dorasan.open_law) == refused(lambda: switch(digest, NOBODY, TODAY)) == [found]
    assert [s.wrong[0].key for s in shelf(NOBODY, TODAY) if s.wrong] == (
        [] if change == "gone" else ["edition.changed"]
    )
    if change != "gone":
        assert refused(lambda: installed_on(tmp_path, DAYS[0])) == ["changed"]
    assert switch("shipped", NOBODY, TODAY).shipped and dorasan.open_law().digest == open_edition().digest


@pytest.mark.parametrize("text", ["", "../../x\n", "shipped\nx\n", "\xff"])
def test_a_pointer_that_says_nothing_is_refused_and_mended_by_use(text: str, tmp_path: Path, data: Path) -> None:
    (digest,) = installed_on(tmp_path, DAYS[0])
    (data / "editions" / "current").write_bytes(text.encode("latin-1"))
    assert refused(in_use) == ["bad_pointer"]
    switch(digest, NOBODY, TODAY)
    assert in_use().digest == digest


@pytest.mark.parametrize("where", ["", "editions", "editions/current", "digest"])
def test_where_others_may_write_nothing_is_read(where: str, tmp_path: Path, data: Path) -> None:
    (digest,) = installed_on(tmp_path, DAYS[0])
    switch(digest, NOBODY, TODAY)
    place = data / (where if where != "digest" else f"editions/{digest}")
    place.chmod(0o777)
    assert refused(in_use) == ["exposed"]
    place.chmod(0o700)
    assert in_use().digest == digest


def test_what_belongs_to_another_user_is_not_read(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (digest,) = installed_on(tmp_path, DAYS[0])
    switch(digest, NOBODY, TODAY)
    if os.getuid() == 0:
        os.chown(data / "editions", 4321, -1)
    else:
        monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert refused(in_use) == ["exposed"]
    assert refused(lambda: put("0" * 64, {"a": b"x"})) == ["exposed"] and installed() == [digest]


def state(data: Path) -> tuple[list[str], str]:
    """What is here and in use, every byte looked at."""
    return [digest for digest in installed() if whole(digest)], in_use().digest


def test_killed_during_an_installation_the_old_state_or_the_new(tmp_path: Path, data: Path) -> None:
    """Here at every twenty-third line and at each of the last; every line of it: tests/house/test_whole_file.py."""
    (old,) = installed_on(tmp_path, DAYS[0])
    switch(old, NOBODY, TODAY)
    _, made = archive_file(tmp_path / "new", DAYS[1])
    digest, parts = made.manifest.digest, made.parts()
    before, after = ([old], old), (sorted([old, digest]), old)
    seen, step, killed = [], 0, True
    while killed:
        step += 23 if step < LAST else 1
        killed = killed_at(step, lambda: put(digest, parts))
        found = state(data)
        assert found in (before, after), step
        seen.append(found == after)
        if seen[-1] and killed:
            (data / "editions" / digest).rename(tmp_path / f"gone-{step}")
    assert step > LAST > 100 and True in seen[:-1] and False in seen and seen[-1]


def test_killed_at_any_line_of_a_switch_the_old_edition_or_the_new(tmp_path: Path, data: Path) -> None:
    one, two = installed_on(tmp_path, *DAYS[:2])
    old, new = Use(one, ("shipped",)), Use(two, (one, "shipped"))
    seen, step, killed = set(), 0, True
    while killed:
        step += 1 if step > 8 else 4
        put_in_use(old)
        killed = killed_at(step, lambda: put_in_use(use().then(two)))
        assert use() in (old, new), step
        seen.add(use())
    assert seen == {old, new} and step > 15


INSTALL = """
import sys
from datetime import date
from pathlib import Path
from dorasan.edition.trusted_keys import keys
from dorasan.edition.shelf import install
sys.stdin.readline()
print(install(Path(sys.argv[1]), keys(), date(2026, 11, 26), unsigned=True)[1])
"""


def test_two_processes_installing_at_once(tmp_path: Path, data: Path) -> None:
    file, made = archive_file(tmp_path / "a")
    running = [
        subprocess.Popen([sys.executable, "-c", INSTALL, file], stdin=-1, stdout=-1, stderr=-1, text=True)
        for _ in range(2)
    ]
    told: list[tuple[str, str]] = []
    waiting = [Thread(target=lambda one=one: told.append(one.communicate("go\n"))) for one in running]  # type: ignore[misc]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join()
    assert sorted(out for out, _ in told) == ["False\n", "True\n"], told
    assert installed() == [made.manifest.digest] == [path.name for path in (data / "editions").iterdir()]
    assert whole(made.manifest.digest)


def test_many_threads_installing_at_once(tmp_path: Path, data: Path) -> None:
    _, made = archive_file(tmp_path / "a")
    told: list[bool] = []
    work = [Thread(target=lambda: told.append(put(made.manifest.digest, made.parts()))) for _ in range(8)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert sorted(told) == [False] * 7 + [True] and len(list((data / "editions").iterdir())) == 1


def test_a_full_disk_leaves_what_was(tmp_path: Path, data: Path) -> None:
    (old,) = installed_on(tmp_path, DAYS[0])
    _, made = archive_file(tmp_path / "b", DAYS[1])
    before = tree(data)
    with full_disk(40):
        assert _keys(lambda: put(made.manifest.digest, made.parts())) == ["problem.not_writable"]
        assert _keys(lambda: put_in_use(Use(old, ()))) == ["problem.not_writable"]
    assert tree(data) == before


def _keys(run: object) -> list[str]:
    with pytest.raises(dorasan.BadInputError) as told:
        run()  # type: ignore[operator]
    return [problem.key for problem in told.value.problems]


def as_nobody(work: object) -> int:
    """Do ``work`` as a user to whom nothing belongs; what it returns."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            code = work()  # type: ignore[operator]
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_data_folder_that_may_only_be_read(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("read-only")
    for above in (folder, folder.parent):
        above.chmod(0o755)
    top = folder.parent.parent
    before = top.stat().st_mode
    top.chmod(0o755)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    _, made = archive_file(folder / "a")
    base = folder / "dorasan"
    (base / "editions").mkdir(parents=True)
    (base / "editions").chmod(0o555)
    base.chmod(0o555)

    def work() -> int:
        try:
            put(made.manifest.digest, made.parts())
        except dorasan.BadInputError as bad:
            (problem,) = bad.problems
            what = problem.show("en").splitlines()[0]
            return 0 if problem.key == "problem.not_writable" and "Permission denied" in what else 1
        return 2

    try:
        assert as_nobody(work) == 0
    finally:
        top.chmod(before)
        base.chmod(0o755)
        (base / "editions").chmod(0o755)
    assert not tree(base)


OTHER = """
import sys, dorasan
print(dorasan.open_law().digest)
law = dorasan.open_law(edition=sys.argv[1])
print(law.digest, len(law.edition.library.provisions), *sorted(
    name for name in sys.modules
    if name in ("cryptography", "dorasan.edition.archive", "dorasan.edition.trusted_keys")))
"""


def test_a_second_process_with_a_newer_edition_in_use_opens_the_archived_one(tmp_path: Path) -> None:
    old, new = installed_on(tmp_path, *DAYS[:2])
    switch(new, NOBODY, TODAY)
    done = subprocess.run([sys.executable, "-c", OTHER, old[:10]], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [new, old, "1"], "and what is not needed to open one is not imported"


def test_without_a_home_the_law_ships_and_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, made = archive_file(tmp_path / "a")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(store, "home", lambda: None)
    monkeypatch.setattr("dorasan.home.home", lambda: None)
    assert in_use().digest == open_edition().digest and installed() == []
    assert refused(lambda: put(made.manifest.digest, made.parts())) == ["no_home"]


def test_a_kill_is_a_kill() -> None:
    """Else nothing above could fail."""
    assert killed_at(0, lambda: os.kill(os.getpid(), signal.SIGKILL))
