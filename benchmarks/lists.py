"""The whole process of ``dorasan check LIST`` and of ``dorasan import LIST``, against openpyxl merely reading the file.

Lists of 300, 3,000 and 30,000 lines as people make them: 300 distinct goods, with codes and origins drawn apart from
them, so that hardly two lines are alike. Each run is a fresh process; its CPU seconds and its peak memory are told, and
both as a ratio to the reader's.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from benchmarks.portfolio import CODES

SIZES = (300, 3_000, 30_000)
HEADER = ("연번", "품명", "규격", "단위", "수량", "단가", "금액", "HS코드", "원산지", "비고")
READ = "import sys, openpyxl\nfor sheet in openpyxl.load_workbook(sys.argv[1]):\n    list(sheet.values)"
WATCH = (
    "import resource, subprocess, sys\n"
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
)


def make(path: Path, lines: int, seed: int = 1) -> Path:
    """A workbook of ``lines`` goods."""
    dice, book = random.Random(seed), Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    names = ["강관", "백미", "원심펌프", "비닐 필름", "삽", "트랙터", "분유", "담요", "전동드릴", "등유"]
    for n in range(1, lines + 1):
        count, price = dice.randrange(1, 200), dice.randrange(1, 900) * 100
        name, code = f"{names[n % 10]} {n % 300}", dice.choice(CODES)
        origin = dice.choice(["국산", "중국", "일본", None])
        sheet.append((n, name, f"{n % 9 + 1}호", "개", count, price, count * price, code, origin, None))
    book.save(path)
    return path


def cost(command: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of one process."""
    told = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, text=True, check=True).stdout
    seconds, megabytes = map(float, told.split())
    return seconds, megabytes


def show(sizes: Sequence[int] = SIZES) -> None:
    print("lists: CPU seconds and peak memory of a whole process, as ratios to openpyxl reading the same file")
    print(f"  {'lines':>7} {'':24} {'CPU s':>8} {'ratio':>7} {'MB':>8} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            file = make(Path(name) / f"list{size}.xlsx", size)
            dorasan = [sys.executable, "-m", "dorasan.cli"]
            base = cost([sys.executable, "-c", READ, str(file)])
            for title, command in (
                ("openpyxl reads", None),
                ("dorasan import", [*dorasan, "import", str(file), "--out", f"{name}/{size}.yaml"]),
                ("dorasan check", [*dorasan, "check", str(file)]),
                ("dorasan check --report", [*dorasan, "check", str(file), "--report", f"{name}/{size}.out.xlsx"]),
            ):
                seconds, megabytes = base if command is None else cost(command)
                ratios = seconds / base[0], megabytes / base[1]
                print(f"  {size:7,} {title:24} {seconds:8.2f} {ratios[0]:7.1f} {megabytes:8.0f} {ratios[1]:7.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    show(parser.parse_args().sizes)
