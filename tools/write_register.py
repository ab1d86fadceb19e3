"""Write docs/register.md and docs/register.ko.md: the whole law at a glance, from the packs.

``python tools/write_register.py`` writes both pages; ``--check`` exits 1 when one is not current. A provision, a lift,
an authority's policy or a holder of a reading cannot go missing from the packs without a line going missing here.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import open_edition
from dorasan.law.provision import Effect, Provision
from dorasan.report.provision_words import acts_words, effect_words, period_words
from dorasan.wording.cells import holder_name, reading_name
from dorasan.words import Lang, say

DOCS = Path(__file__).parents[1] / "docs"
FILES: dict[Lang, Path] = {"en": DOCS / "register.md", "ko": DOCS / "register.ko.md"}
HEAD = {
    "en": """# The law at a glance

Written by `tools/write_register.py` from `src/dorasan/law/packs`; change a pack, not this page. {n} provisions, of
which {unconfirmed} have something that is not confirmed, marked (?): `dorasan law show ID` says what, and gives the
source, the test and the examples. Not legal advice.
""",
    "ko": """# 규정 일람

`src/dorasan/law/packs`에서 `tools/write_register.py`로 작성하였다. 수정할 때에는 이 문서가 아니라 규정 파일을 고친다.
규정 {n}건 중 {unconfirmed}건은 확인되지 않은 부분이 있어 (?)로 표시하였다. 그 내용과 출처, 적용 요건, 적용 예는
`dorasan law show ID`로 볼 수 있다. 법률 자문이 아니다.
""",
}
COLUMNS = {
    "en": ("provision", "what it says", "in force", "effect; whose act, decided how", "lifts; readings"),
    "ko": ("규정", "내용", "시행", "효과; 소관 기관의 조치와 심사 기준", "면제 대상; 해석"),
}


def page(language: Lang) -> str:
    """The whole page in one language."""
    edition = open_edition()
    lang = Tongue(language, edition.vocabulary)
    found = list(edition.library.provisions.values())
    out = HEAD[lang].format(n=len(found), unconfirmed=sum(not p.confirmed for p in found))
    for (_, file), provisions in groupby(found, key=lambda p: (p.instrument.id, p.file)):
        rows = list(provisions)
        out += f"\n## {rows[0].instrument.title[lang]}\n\n`{file}` {rows[0].instrument.url}".rstrip() + "\n\n"
        out += "| " + " | ".join(COLUMNS[lang]) + " |\n|" + "---|" * len(COLUMNS[lang]) + "\n"
        out += "".join(_row(p, lang) for p in rows)
    return out


def _row(p: Provision, lang: Tongue) -> str:
    cells = [
        f"{p.at[lang]}{'' if p.confirmed else ' (?)'}<br>`{p.id}`",
        p.says[lang],
        period_words(lang, p),
        _effect(p, lang),
        "<br>".join([*(f"`{pattern}`" for pattern in p.lifts), *_readings(p, lang)]),
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _effect(p: Provision, lang: Tongue) -> str:
    asks = acts_words(lang, p.by) if p.by else say(lang, "gazette.automatic") if p.effect is Effect.LIFTS else ""
    return f"{effect_words(lang, p)}{'; ' if asks else ''}{asks}"


def _readings(p: Provision, lang: Tongue) -> list[str]:
    """Each rival reading, and each reading with somebody who holds it: name, holders, since when."""
    out = []
    for reading in p.readings:
        held = ", ".join(f"{holder_name(lang, x.holder)} {x.since}" for x in reading.positions)
        if held or not reading.plain:
            out.append(f"*{reading_name(lang, reading.name)}*{': ' + held if held else ''}")
    return out


if __name__ == "__main__":
    if "--check" in sys.argv:
        stale = [f for lang, f in FILES.items() if not f.exists() or f.read_text(encoding="utf-8") != page(lang)]
        sys.exit(1 if stale else 0)
    for lang, file in FILES.items():
        file.write_text(page(lang), encoding="utf-8")
