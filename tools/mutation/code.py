"""Mutants of the judge's own code: a comparison turned, a sign swapped, a branch gone; and whether its tests notice."""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    "facts/possible.py",
    "facts/hs.py",
    "law/condition.py",
    "law/snapshot.py",
    "judge/truth.py",
    "judge/need.py",
    "judge/approval.py",
    "judge/docket.py",
    "judge/state.py",
    "judge/completion.py",
    "judge/outcome.py",
    "judge/cluster.py",
    "judge/classes.py",
    "judge/sliced.py",
    "judge/exhaustive.py",
    "judge/refine.py",
    "judge/row_judge.py",
)
TESTS = (
    "tests/facts/test_possible.py",
    "tests/facts/test_hs.py",
    "tests/judge/test_need.py",
    "tests/judge/test_laws.py",
    "tests/judge/test_oracle.py",
    "tests/judge/test_shipped.py",
    "tests/law/test_dates.py",
)
_COMPARE = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
            ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is}  # fmt: skip
_BINARY = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Add: ast.Sub, ast.Sub: ast.Add}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
PATIENCE = 600  # seconds; a mutant that never ends is noticed too


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    what: str
    source: str


def mutants(file: str) -> Iterator[Mutant]:
    """Every mutant of one file. Texts, annotations and the speed-only memories stay as they are."""
    text = (ROOT / "src" / "dorasan" / file).read_text(encoding="utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    hints = {id(inner) for node in nodes for hint in _hints(node) for inner in ast.walk(hint)}
    for n, node in enumerate(nodes):
        if id(node) in hints:
            continue
        for variant in range(_variants(node)):
            changed = copy.deepcopy(tree)
            what = _mutate(list(ast.walk(changed))[n], variant)
            source = ast.unparse(ast.fix_missing_locations(changed))
            yield Mutant(file, getattr(node, "lineno", 0), what, source)


def _hints(node: ast.AST) -> list[ast.AST]:
    """Type annotations: they decide nothing."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp | ast.Subscript) and node.col_offset == 0:
        found.append(node.value)  # a type alias
    return [hint for hint in found if isinstance(hint, ast.AST)]


def _variants(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARE:
            return 1
        case ast.BinOp(op=op) if type(op) in _BINARY:
            return 1
        case ast.BoolOp(values=values):
            return 1 + len(values)
        case ast.UnaryOp(op=ast.Not()):
            return 1
        case ast.Constant(value=bool()):
            return 1
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            return 1
        case ast.Constant(value=value) if type(value) is int and value in (0, 1, 2):
            return 1
        case ast.If(orelse=orelse):
            return 2 if not orelse else 1
        case ast.comprehension(ifs=[_, *_]):
            return 1
    return 0


def _mutate(node: ast.AST, variant: int) -> str:
    """Change the node in place and say how."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARE[type(op)]()]
            return f"{type(op).__name__} to {type(node.ops[0]).__name__}"
        case ast.BinOp(op=op):
            node.op = _BINARY[type(op)]()
            return f"{type(op).__name__} to {type(node.op).__name__}"
        case ast.BoolOp(op=op, values=values):
            if variant == 0:
                node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
                return f"{type(op).__name__} to {type(node.op).__name__}"
            gone = values.pop(variant - 1)
            return f"drop {ast.unparse(gone)[:40]}"
        case ast.UnaryOp(operand=operand):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), operand)
            return "not gone"
        case ast.Constant(value=bool() as value):
            node.value = not value
            return f"{value} to {not value}"
        case ast.Constant(value=int() as value):
            node.value = {0: 1, 1: 2, 2: 3}[value]
            return f"{value} to {node.value}"
        case ast.Call(func=ast.Name(id=name) as func):
            func.id = _NAMES[name]
            return f"{name} to {func.id}"
        case ast.If(test=test):
            node.test = ast.Constant(value=variant == 0)
            return f"if {ast.unparse(test)[:40]} always {variant == 0}"
        case ast.comprehension(ifs=ifs):
            node.ifs = []
            return f"if {ast.unparse(ifs[0])[:40]} gone"
    raise AssertionError(node)


def noticed(mutant: Mutant, box: Path) -> bool:
    """Run the judge's tests on a copy of the package with the mutant in it."""
    target = box / "dorasan" / mutant.file
    whole = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    tests = [name for name in TESTS if (ROOT / name).exists()]
    environment = {**os.environ, "PYTHONPATH": str(box), "DORASAN_FAST": "1", "XDG_CACHE_HOME": str(box / "cache")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=PATIENCE, check=False)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_text(whole, encoding="utf-8")


def report(sample: int, seed: int, only: str, jobs: int) -> int:
    """Try the mutants and print the table."""
    found = [m for file in FILES if only in file and (ROOT / "src" / "dorasan" / file).exists() for m in mutants(file)]
    total = len(found)
    if 0 < sample < total:
        found = random.Random(seed).sample(found, sample)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        boxes = [Path(folder) / str(n) for n in range(jobs)]
        for box in boxes:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / "src" / "dorasan", box / "dorasan", ignore=ignored)
        if not _passes(boxes[0]):
            print("the tests fail without any mutant: mend them first")
            return 1
        with ThreadPoolExecutor(jobs) as pool:
            shares = [found[n::jobs] for n in range(jobs)]
            bar = Progress(console=Console(stderr=True))
            task = bar.add_task("code mutants", total=len(found))

            def tried(box: Path, share: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
                for mutant in share:
                    yield mutant, noticed(mutant, box)
                    bar.advance(task)

            with bar:
                answers = list(pool.map(lambda pair: list(tried(*pair)), zip(boxes, shares, strict=True)))
    results = [result for share in answers for result in share]
    by: dict[str, Counter[str]] = {}
    for mutant, caught in results:
        by.setdefault(mutant.file, Counter())["noticed" if caught else "survives"] += 1
    print(f"{'file':<24}{'noticed':>9}{'survives':>9}")
    for file in sorted(by):
        print(f"{file:<24}{by[file]['noticed']:>9}{by[file]['survives']:>9}")
    left = sorted((m for m, caught in results if not caught), key=lambda m: (m.file, m.line))
    for mutant in left:
        print(f"  survives: {mutant.file}:{mutant.line}  {mutant.what}")
    took = time.perf_counter() - start
    seen = len(results) - len(left)
    print(f"{len(results)} of {total} code mutants in {took:.0f} s: {seen} noticed, {len(left)} survive")
    return 0


def _passes(box: Path) -> bool:
    source = (box / "dorasan" / FILES[0]).read_text(encoding="utf-8")
    return not noticed(Mutant(FILES[0], 0, "nothing", source), box)
