"""An hour of feeding broken lists to the reader: ``python -m tests.packing.fuzz_long --minutes 60``.

Each input that raises, hangs or loses a row is saved into ``tests/packing/corpus`` with its story beside it, and is
replayed by ``test_fuzz.py`` from then on. The run stops for nothing; it ends with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from tests.packing import makers
from tests.packing.fuzzing import Expected, check, messy_text, messy_workbook, mutated

HERE = Path(__file__).parent
LISTS = HERE.parents[2] / "shared" / "data" / "lists"
PATIENCE = 30  # seconds for one small file


class HangError(KeyboardInterrupt):
    """Reading took longer than :data:`PATIENCE`. Not an ``Exception``: the reader must not swallow it."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def sources(folder: Path) -> list[tuple[str, bytes]]:
    """Files to damage: made ones of each format, the real lists, and the corpus itself."""
    rows: list[list[makers.Cell]] = [
        makers.HEADER,
        [1, "펌프", "3인치", "대", 2, 1000, 2000, 8413.7, "국산", "미국산 4%"],
    ]
    rows += [[n, f"물품{n}", None, "개", n, 10, 10 * n, None, "중국", None] for n in range(2, 30)]
    for seed in range(5):
        messy_workbook(seed, folder / f"m{seed}.xlsx")
        messy_text(seed, folder / f"m{seed}.csv")
    makers.workbook(folder / "a.xlsx", ("물품", rows))
    makers.opendocument(folder / "a.ods", rows, hidden=[3], comment="미국산 3%")
    makers.oldbook(folder / "a.xls", rows, hidden=[3])
    found = [*sorted(folder.iterdir()), *sorted(LISTS.glob("*.xlsx")), *sorted((HERE / "corpus").glob("*"))]
    return [(path.suffix, path.read_bytes()) for path in found if path.suffix != ".json"]


def one(seed: int, folder: Path, real: list[tuple[str, bytes]]) -> tuple[str, Path, str | None, Expected | None]:
    """One input; its kind, its file, the traceback when it failed, and what the file is known to hold."""
    kind = ("workbook", "text", "damaged", "damaged")[seed % 4]
    suffix, data = real[random.Random(seed).randrange(len(real))]
    path = folder / f"list{'.xlsx' if kind == 'workbook' else '.csv' if kind == 'text' else suffix}"
    expected: Expected | None = None
    try:
        if kind == "workbook":
            expected = messy_workbook(seed, path)
        elif kind == "text":
            expected = messy_text(seed, path)
        else:
            path.write_bytes(mutated(seed, data))
        signal.alarm(PATIENCE)
        check(path, expected)
    except (Exception, HangError):
        return kind, path, traceback.format_exc(), expected
    finally:
        signal.alarm(0)
    return kind, path, None, expected


def main() -> int:
    """Fuzz for the time asked; print one line a minute and a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _alarm)
    end, seed, told = time.monotonic() + asked.minutes * 60, asked.seed, time.monotonic()
    counts: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        real = sources(folder / "sources")
        while time.monotonic() < end:
            kind, path, trace, expected = one(seed, folder, real)
            counts[kind] += 1
            if trace is not None:
                last = trace.strip().splitlines()[-1][:160]
                failed[last] += 1
                if failed[last] <= 3:
                    save(path, seed, trace, expected)
                    print(f"seed {seed} ({kind}): {last}", flush=True)
            seed += 1
            if time.monotonic() - told > 60:
                told = time.monotonic()
                print(f"{sum(counts.values())} inputs, {sum(failed.values())} failed", flush=True)
    print(f"{dict(counts)}; failed: {sum(failed.values())} in {len(failed)} way(s); seeds {asked.seed}..{seed - 1}")
    return 1 if failed else 0


def save(path: Path, seed: int, trace: str, expected: Expected | None) -> None:
    """Keep a failing input, why it failed, and what must be found in it."""
    corpus = HERE / "corpus"
    corpus.mkdir(exist_ok=True)
    stem = f"{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
    (corpus / f"{stem}{path.suffix}").write_bytes(path.read_bytes())
    known = None if expected is None else expected.plain()
    story = {"seed": seed, "failed_with": trace.strip().splitlines()[-1][:300], "expected": known}
    (corpus / f"{stem}.json").write_text(json.dumps(story, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
