"""The cache of the law: a convenience that is never trusted, runs no code, and is another one when anything changes."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan import kept_file
from dorasan.facts.authority import Registry
from dorasan.facts.vocabulary import FILES, Vocabulary
from dorasan.law import cache, compiled
from dorasan.law.compiled import NotCompiledError, as_text, from_text
from dorasan.law.edition import open_edition
from dorasan.law.loader import Library, read_library
from dorasan.law.source import source_of
from tests.common import HOUSE, current
from tests.law.test_loader import FILE, pack

SYRIA = Path(__file__).parents[1] / "regimes" / "syria" / "ussy"
HOME = Path("home")
NO_WORDS = Vocabulary({}, (), Registry({}, {}, {}, {}, ""), {})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dorasan"


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The law as shipped, read from its files."""
    return read_library(source_of())


def stored(kept: Path) -> Path:
    (only,) = kept.glob("law-*.json")
    return only


def sealed(text: bytes) -> bytes:
    """As the house itself would have written it."""
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def other_law(tmp_path: Path) -> Library:
    return read_library(source_of([pack(tmp_path / "other", FILE.replace("un/test/1", "un/test/9"))]))


def plant(kept: Path, library: Library) -> None:
    stored(kept).write_bytes(sealed(as_text(library).encode()))


def test_the_cache_gives_the_same_library(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    first, second = current([folder]), current([folder])
    assert (
        first == second
        and first.library == read_library(source_of([folder])) == current([folder], cached=False).library
    )
    assert stored(kept).stat().st_mode & 0o077 == 0 and kept.stat().st_mode & 0o077 == 0


def test_it_is_read_and_not_only_written(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    current([folder])
    plant(kept, other_law(tmp_path))
    assert current([folder]).library == other_law(tmp_path)


def test_the_shipped_packs_load_from_the_cache_as_from_their_files(kept: Path, shipped: Library) -> None:
    first = open_edition()
    assert cache.read(stored(kept)) == first.library == shipped


# --- what stands in the file ---------------------------------------------------------------------------------------


class Bomb:
    """A pickle that leaves a file when it is opened."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(HOME),)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x80", b"{}", b"null", b"[1", b'{"!Library":[]}', b'{"!Library":[{},{},{},{},{},{}]}', b'{"!os":["x"]}',
     b'{"!again":0}', b'{"!day":"2026-13-01"}', b'{"!Effect":"sings"}', b'{"!tuple":3}', b"[" * 100_000, b"\xff\xfe",
     b'{"!Term":["x"]}', b'{"!Library":[{},{},{},{},{}]}'],
)  # fmt: skip
@pytest.mark.parametrize("seal", [True, False])
def test_a_broken_cache_is_rebuilt(tmp_path: Path, kept: Path, content: bytes, seal: bool) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    stored(kept).write_bytes(sealed(content) if seal else content)
    assert current([folder]).library == expected
    assert cache.read(stored(kept)) == expected


def test_a_pickle_is_not_opened(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = pack(tmp_path)
    expected = current([folder]).library
    for content in (pickle.dumps(Bomb()), sealed(pickle.dumps(Bomb()))):
        stored(kept).write_bytes(content)
        assert current([folder]).library == expected and not HOME.exists()
    pickle.loads(pickle.dumps(Bomb()))
    assert HOME.exists(), "it would have gone off"


def test_a_cache_cut_short_anywhere_is_rebuilt(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    whole = stored(kept).read_bytes()
    for cut in range(0, len(whole), max(1, len(whole) // 40)):
        stored(kept).write_bytes(whole[:cut])
        assert current([folder]).library == expected
        assert stored(kept).read_bytes() == whole


def test_what_stands_in_several_places_is_one_thing_again(shipped: Library) -> None:
    again = from_text(as_text(shipped))
    assert again == shipped
    assert _instruments(again) == _instruments(shipped) < len(shipped.provisions)


def _instruments(library: Library) -> int:
    return len({id(one.instrument) for one in library.provisions.values()})


@pytest.mark.parametrize("value", [{"!day": "x"}, {"!": 1}, {1: 2, None: date(2026, 1, 1)}, {"a": [True, 1.5, {}]}])
def test_values_of_every_kind_come_back_as_they_were(value: object) -> None:
    library = Library(NO_WORDS, {}, {("a", "b"): ()}, {}, {"x": value})  # type: ignore[dict-item]
    back = from_text(as_text(library))
    assert back == library and repr(back.not_operative) == repr(library.not_operative)  # 1 is no True


def test_what_is_no_value_of_a_law_is_not_kept(tmp_path: Path, kept: Path) -> None:
    with pytest.raises(NotCompiledError):
        as_text(Library(HOUSE, {}, {}, {}, {"x": object()}))  # type: ignore[dict-item]
    cache.write(kept / "law-x.json", Library(HOUSE, {}, {}, {}, {"x": object()}))  # type: ignore[dict-item]
    assert not list(tmp_path.rglob("law-*"))


def test_every_shape_that_a_library_holds_is_known(shipped: Library) -> None:
    assert len(compiled.SHAPES) == len({kind.__name__ for kind in (*compiled.SHAPES, *compiled.WORDS)}) - len(
        compiled.WORDS
    )
    text = as_text(shipped)
    assert {f"!{kind.__name__}" for kind in (*compiled.SHAPES, *compiled.WORDS)} <= set(_keys(json.loads(text)))


def _keys(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*(value if isinstance(value, dict) else ()), *(key for one in inner for key in _keys(one))]


# --- whose file it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_a_file_that_others_may_write_is_not_read(tmp_path: Path, kept: Path, mode: int) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    plant(kept, other_law(tmp_path))
    stored(kept).chmod(mode)
    assert current([folder]).library == expected


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777, 0o702])
def test_a_folder_that_others_may_write_is_not_read_from_and_then_shut(tmp_path: Path, kept: Path, mode: int) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    plant(kept, other_law(tmp_path))
    kept.chmod(mode)
    assert current([folder]).library == expected
    assert kept.stat().st_mode & 0o022 == 0 and cache.read(stored(kept)) == expected


def test_a_link_is_not_followed(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    plant(kept, other_law(tmp_path))
    away = stored(kept).rename(tmp_path / "away.json")
    link = kept / (file := cache.file_of(current([folder], cached=False).digest) or Path()).name
    assert file == link
    link.symlink_to(away)
    assert current([folder]).library == expected
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert cache.read(link) is None


def test_a_pipe_is_not_waited_at(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    store = stored(kept)
    store.unlink()
    os.mkfifo(store)
    assert current([folder]).library == expected


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_belongs_to_another_user_is_not_read(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    plant(kept, other_law(tmp_path))
    theirs = stored(kept) if what == "file" else kept
    if os.getuid() == 0:
        os.chown(theirs, 65534, 65534)
    else:  # as seen by somebody else
        monkeypatch.setattr(os, "getuid", lambda: theirs.stat().st_uid + 1)
    assert current([folder]).library == expected


def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = pack(tmp_path)
    assert current([folder]).library == read_library(source_of([folder]))


def test_a_user_without_a_home_has_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    folder = pack(tmp_path)
    assert current([folder]).library == read_library(source_of([folder]))


# --- what its name covers ------------------------------------------------------------------------------------------

OPENED = """
import sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from dorasan.law.loader import read_library
from dorasan.law.source import source_of
read_library(source_of())
opened.update(str(getattr(module, "__file__", None)) for module in list(sys.modules.values()))
print("\\n".join(sorted(opened)))
"""


def test_everything_that_reading_the_law_opens_or_imports_is_covered() -> None:
    done = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=True)
    ours = {Path(line) for line in done.stdout.splitlines() if line.startswith(str(kept_file.HOUSE) + os.sep)}
    read = {file for file in ours if "__pycache__" not in file.parts and file.is_file()}
    code = {file for pattern in cache.SHAPING for file in kept_file.HOUSE.glob(pattern)}
    packs = set((kept_file.HOUSE / "law" / "packs").rglob("*.yaml"))
    digested = {kept_file.HOUSE / "facts" / name for name in FILES}
    assert read - code == packs | digested
    assert {
        kept_file.HOUSE / "facts" / "hs.py",
        kept_file.HOUSE / "marked_yaml.py",
        kept_file.HOUSE / "yaml12.py",
    } <= read & code
    assert len(read & code) > 15 and packs <= read


def covered() -> list[str]:
    files = [file for pattern in cache.SHAPING for file in kept_file.HOUSE.glob(pattern)]
    return sorted(file.relative_to(kept_file.HOUSE).as_posix() for file in files)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code that a library comes from."""
    copy = tmp_path_factory.mktemp("house")
    for name in covered():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes((kept_file.HOUSE / name).read_bytes())
    return copy


@pytest.mark.parametrize("name", covered())
def test_a_touch_of_any_of_it_is_another_cache(house: Path, name: str) -> None:
    before = kept_file.code_digest.__wrapped__(house, cache.SHAPING)
    assert before == kept_file.code_digest(kept_file.HOUSE, cache.SHAPING)
    file = house / name
    text = file.read_bytes()
    file.write_bytes(text + b"\n")
    try:
        assert kept_file.code_digest.__wrapped__(house, cache.SHAPING) != before
    finally:
        file.write_bytes(text)


def test_its_name_hangs_on_code_words_and_edition(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {cache.file_of("a" * 64), cache.file_of("b" * 64), cache.file_of("a" * 63 + "b")}
    monkeypatch.setattr(cache, "code_digest", lambda house, patterns: "other")
    names.add(cache.file_of("a" * 64))
    monkeypatch.setattr(cache.yaml, "__version__", "0")
    names.add(cache.file_of("a" * 64))
    monkeypatch.setattr(cache.pydantic, "VERSION", "0")
    names.add(cache.file_of("a" * 64))
    assert len(names) == 6


def test_what_another_edition_brought_earlier_changes_no_cache(kept: Path, tmp_path: Path) -> None:
    folder = pack(tmp_path)
    before = current([folder])
    both = current([folder, SYRIA])
    again = current([folder])
    assert again == before and len(list(kept.glob("law-*.json"))) == 2
    assert "sy_sector" in both.vocabulary.facts and "sy_sector" not in again.vocabulary.facts
    assert current([folder, SYRIA]).vocabulary == both.vocabulary


def test_the_vocabulary_comes_back_from_the_cache_in_its_order(kept: Path, shipped: Library) -> None:
    open_edition()
    back = cache.read(stored(kept))
    assert back is not None and back.vocabulary == shipped.vocabulary
    assert list(back.vocabulary.facts) == list(shipped.vocabulary.facts)
    assert list(back.vocabulary.registry.authorities) == list(shipped.vocabulary.registry.authorities)


def test_another_edition_has_another_cache(tmp_path: Path, kept: Path) -> None:
    folder = pack(tmp_path)
    current([folder])
    pack(tmp_path, FILE.replace("above: 10", "above: 11"))
    assert current([folder]).library == read_library(source_of([folder]))
    assert len(list(kept.glob("law-*.json"))) == 2


# --- several at once, and killed -----------------------------------------------------------------------------------

KILLED = """
import sys, time
from pathlib import Path
from dorasan import whole_file
from tests.common import current
real = whole_file.os.fsync
def slow(handle):
    Path(sys.argv[2]).write_text("half")
    time.sleep(60)
whole_file.os.fsync = slow
current([Path(sys.argv[1])])
"""


def test_killed_while_writing_leaves_no_half_cache(tmp_path: Path, kept: Path) -> None:
    folder, sign = pack(tmp_path), tmp_path / "half"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(folder), str(sign)], env=dict(os.environ))
    for _ in range(600):
        if sign.exists():
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert sign.exists()
    assert not list(kept.glob("law-*.json"))
    assert current([folder]).library == read_library(source_of([folder]))
    assert cache.read(stored(kept)) == read_library(source_of([folder]))


def test_many_at_once_read_the_same(tmp_path: Path, kept: Path) -> None:
    folder, found = pack(tmp_path), []

    def ask() -> None:
        for _ in range(5):
            found.append(current([folder]).library)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 40 and all(library == read_library(source_of([folder])) for library in found)
    assert [path.name for path in kept.iterdir()] == [stored(kept).name]
