"""Slips in the code of the judge and the sitting, one at a time, and whether the tests that concern it notice.

A run may take hours. What was tried is written down at once (``build/mutants.jsonl``), so that a run that was stopped,
by its own budget of minutes or otherwise, goes on where it was; a file that changed is tried anew. Survivors of which
``explained.yaml`` says why nothing can notice them are counted apart.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import Any

import yaml

from mutation import attempt
from mutation.mutants import CODE, Mutant, mutants

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LOG = ROOT / "build" / "mutants.jsonl"
LIBRARIES = ["hypothesis", "numpy", "polars", "pydantic", "pytest", "rich", "ruamel.yaml", "yaml"]


def concerns() -> dict[str, tuple[str, ...]]:
    """By file the tests that concern it, those first that are quick. A test that there is not is an error."""
    told: dict[str, list[str]] = yaml.safe_load((HERE / "concerns.yaml").read_text(encoding="utf-8"))["files"]
    missing = {test for tests in told.values() for test in tests if not (ROOT / test).exists()}
    missing |= {file for file in told if not (CODE / file).exists()}
    if missing:
        raise SystemExit(f"concerns.yaml names what there is not: {', '.join(sorted(missing))}")
    return {file: tuple(tests) for file, tests in told.items()}


def explained() -> set[tuple[str, str, str]]:
    """Survivors that change nothing: (file, the line of code, the slip)."""
    told: list[dict[str, str]] = yaml.safe_load((HERE / "explained.yaml").read_text(encoding="utf-8"))
    return {(one["file"], one["code"], one["what"]) for one in told}


@dataclass
class Box:
    """A copy of the package for one mutant at a time."""

    folder: Path

    def __post_init__(self) -> None:
        shutil.copytree(CODE, self.folder / "dorasan", ignore=shutil.ignore_patterns("__pycache__"))

    def notices(self, mutant: Mutant, tests: Sequence[str]) -> str | None:
        """The first of ``tests`` that fails with the mutant in the package."""
        target = self.folder / "dorasan" / mutant.file
        whole = target.read_text(encoding="utf-8")
        target.write_text(mutant.source, encoding="utf-8")
        try:
            return self.failing(tests, attempt.PATIENCE)
        finally:
            target.write_text(whole, encoding="utf-8")
            for kept in self.folder.rglob(f"{target.stem}.*.pyc"):  # as old and as long as another mutant's
                kept.unlink()

    def failing(self, tests: Sequence[str], patience: int = 0) -> str | None:
        """The first of ``tests`` that fails, in a process of its own forked from one that knows the libraries."""
        context = get_context("forkserver")
        context.set_forkserver_preload(LIBRARIES)
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=attempt.run, args=(self.folder, ROOT, tests, patience, theirs))
        child.start()
        theirs.close()
        try:
            told: str | None = ours.recv()
        except EOFError:  # killed: a mutant that never ends, or takes the interpreter with it, is noticed too
            told = "the end of patience"
        child.join()
        return told


@dataclass
class Tried:
    """What was tried so far, by mutant: the test that noticed it, or None for a survivor."""

    log: Path
    known: dict[str, str | None] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        if self.log.exists():
            for row in self.log.read_text(encoding="utf-8").splitlines():
                told: dict[str, Any] = json.loads(row)
                self.known[told["key"]] = told["noticed_by"]

    def note(self, mutant: Mutant, by: str | None) -> None:
        told = {"key": mutant.key, "file": mutant.file, "line": mutant.line, "what": mutant.what, "noticed_by": by}
        with self.lock:
            self.known[mutant.key] = by
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")


def report(sample: int, seed: int, only: str, jobs: int, minutes: float, *, again: bool) -> int:
    """Try what was not tried yet, for so many minutes (0: to the end), and print the table of all that was.

    ``again``: try survivors once more, because the tests are others.
    """
    tests = {file: found for file, found in concerns().items() if only in file}
    found = [mutant for file in tests for mutant in mutants(file)]
    tried = Tried(LOG)
    left = [m for m in found if m.key not in tried.known or (again and tried.known[m.key] is None)]
    if 0 < sample < len(left):
        left = random.Random(seed).sample(left, sample)
    end = time.monotonic() + 60 * minutes if minutes else float("inf")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        boxes = [Box(Path(folder) / str(n)) for n in range(jobs)]
        concerned = sorted({test for file in {m.file for m in left} for test in tests[file]})
        if concerned and (broken := boxes[0].failing(concerned)):
            print(f"this fails without any mutant: {broken}; mend it first")
            return 1

        def work(box: Box, share: Sequence[Mutant]) -> None:
            for mutant in share:
                if time.monotonic() > end:
                    return
                tried.note(mutant, box.notices(mutant, tests[mutant.file]))

        list(pool.map(work, boxes, [left[n::jobs] for n in range(jobs)]))
    _told(found, tried)
    return 0


def _told(found: Sequence[Mutant], tried: Tried) -> None:
    known, by = explained(), dict[str, Counter[str]]()
    survivors = []
    for mutant in found:
        counted = by.setdefault(mutant.file, Counter())
        if mutant.key not in tried.known:
            counted["not tried"] += 1
        elif tried.known[mutant.key] is not None:
            counted["noticed"] += 1
        elif (mutant.file, mutant.code, mutant.what) in known:
            counted["explained"] += 1
        else:
            counted["survives"] += 1
            survivors.append(mutant)
    kinds = ("noticed", "explained", "survives", "not tried")
    print(f"{'file':<24}" + "".join(f"{kind:>11}" for kind in kinds))
    for file, counted in by.items():
        print(f"{file:<24}" + "".join(f"{counted[kind]:>11}" for kind in kinds))
    for mutant in survivors:
        print(f"  survives: {mutant.file}:{mutant.line}  {mutant.what}  | {mutant.code}")
    whole = sum(by.values(), Counter[str]())
    print(f"{len(found)} code mutants: " + ", ".join(f"{whole[kind]} {kind}" for kind in kinds))
