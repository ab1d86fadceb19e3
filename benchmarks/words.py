"""Looking words up: the first answer of a process and those after it, memory, and what the tables weigh in a wheel.

The peer in the same run is the word table alone (``classify``), which every list pays for. Each is started afresh. CPU
seconds of the process; memory as its peak resident size.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

from dorasan.goods.editions import TABLES
from dorasan.goods.names import FOLDER

NAMES = 100
SETUP = (
    "import resource, time\n"
    "from dorasan.goods.tariff.meaning import meaning\n"
    "from dorasan.goods.tariff.ranked import ranked\n"
    "from dorasan.goods import classify\n"
    "def spent(work):\n"
    "    start = time.process_time(); work(); return time.process_time() - start\n"
)
TOLD = "print(first, rest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
WAYS = {
    "word table alone": "classify('', False, {name!r})",
    "ranked, words alone": "ranked({name!r}, encoder=False)",
    "ranked, with meaning": "ranked({name!r})",
}


def show() -> None:
    """Print the table."""
    print(f"looking words up: first name, then {NAMES} others (CPU seconds), peak memory")
    for way, call in WAYS.items():
        if way.endswith("meaning") and not _encoder():
            print(f"  {way:22} not measured: the extra `words` is not installed")
            continue
        names = [f"스테인리스 식판 {'가나다라마바사아자차'[n % 10]}{n}호" for n in range(NAMES)]
        work = SETUP + f"first = spent(lambda: {call.format(name='steel water tank')})\n"
        work += f"rest = spent(lambda: [{', '.join(call.format(name=name) for name in names)}])\n" + TOLD
        done = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True)
        first, rest, memory = done.stdout.split()
        print(f"  {way:22} {float(first):6.2f} s  {float(rest):6.2f} s  {memory} MB")
    for what, files in (
        ("wording, weights, questions", [TABLES / name for name in (
            "hs_titles_en.txt", "hs_titles_ko.txt", "weights.yaml", "apart.yaml")]),
        ("thesaurus", sorted(FOLDER.glob("*.yaml"))),
        ("vectors of the extra", [TABLES / "meaning.npz"]),
    ):  # fmt: skip
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
            for file in files:
                wheel.write(file, file.name)
        print(f"  {what}: {len(packed.getvalue()) / 1e6:.2f} MB in a wheel")


def _encoder() -> bool:
    work = SETUP + "print(meaning() is not None)"
    return (
        subprocess.run([sys.executable, "-c", work], capture_output=True, text=True, check=True).stdout.strip()
        == "True"
    )
