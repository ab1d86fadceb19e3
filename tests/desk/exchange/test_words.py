"""Every text about bundles is said somewhere, and none that is said is missing."""

from __future__ import annotations

import re
from pathlib import Path

import dorasan.words
from dorasan.words import area

HOUSE = Path(dorasan.words.__file__).parents[1]

ROOMS = ("desk/exchange/*.py", "office/exchange/*.py", "cli/bundle*.py")
OF_ZIP = "edition/zip_form.py"


def test_no_text_is_missing_and_none_is_left_over() -> None:
    source = "".join(file.read_text(encoding="utf-8") for room in ROOMS for file in sorted(HOUSE.glob(room)))
    packed = (HOUSE / OF_ZIP).read_text(encoding="utf-8")
    said = set(re.findall(r'Problem\(\s*"bundle\.(\w+)"', source))
    said |= set(re.findall(r'_problem\(\s*"(\w+)"', source)) | set(re.findall(r'_wrong\("(\w+)"', source))
    said |= {"event_forged", "event_unknown", "exercise", "no_exercise"}  # one of two, as it turns out
    said |= set(re.findall(r'f"\{words\}\.(\w+)"', packed))
    lines = set(re.findall(r'say\([^"]*"bundle\.(\w+)"', source)) | set(re.findall(r'self\.text\(\s*"(\w+)"', source))
    lines |= {"receipt_lost", "receipt_sound", "extract_whole"}
    counted = ("events", "extracts", "files", "withheld", "fresh", "fuller", "known", "meanwhile", "none")
    lines |= {"left_out", "left_out_whole"} | {f"n_{name}" for name in counted}
    helps = {f"help_{key}" for key in re.findall(r'[^.]text\("(\w+)"\)', source)}
    known = set(area("bundle"))
    pages = {key for key in known if key.endswith("_page")}  # how a page mends it, where that is otherwise
    assert {key.removesuffix("_page") for key in pages} <= said
    known -= pages
    assert known == said | {f"{key}_mend" for key in said} | lines | helps
