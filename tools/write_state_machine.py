"""Write docs/state-machine.md and docs/state-machine.ko.md from the table that drives the code.

``python tools/write_state_machine.py`` writes both pages; ``--check`` exits 1 when one is not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from written_pages import written

from dorasan.desk.case.machine import Cell, Machine, Signal, machine
from dorasan.desk.case.requests import LineState, Role
from dorasan.words import Lang, say

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "state-machine.md", "ko": DOCS / "state-machine.ko.md"}
TEXT = {
    "en": {
        "head": """# Where a line of a request stands

Written by `tools/write_state_machine.py` from `src/dorasan/desk/case/machine.yaml`; change that file, not this
page.

A request asks one act of one authority for named lines, and each of its lines stands where it stands: an
authority may grant some, refuse one and ask about a third. What a request as a whole is in is told as counts.
States follow from the events of the case and are stored nowhere.

An event that has no cell for the state of a line is kept; it has no effect there, and that is told with the
reason. A hold and a suspension *cover* a state, which comes to light again when they end; meanwhile questions
and answers befall what lies beneath. Before it is filed a request can be viewed and held only if it goes
through the group. Steps that cannot both stand, of desks that had not seen each other's, are shown as a
conflict and settled by nobody here.
""",
        "states": "## The states, and with whom a line lies\n\n| state | word | lies with |\n|---|---|---|\n",
        "per": "## What may befall a line, state by state\n",
        "row": "| what | event | by | then |\n|---|---|---|---|\n",
        "back": "what it covers",
        "beneath": "as beneath",
        "through": "as beneath, uncovered",
        "over": "{to}, over {over}",
        "new": "A line that the request had not",
        "apart": "## Steps that cannot both stand\n\n| one | or |\n|---|---|\n",
        "touch": """## A new version of the project

It touches a line when it changes its {touching}; `value` is named where the total rises by more than {rise} %,
`unit_price` where one of it costs otherwise to the cent, `validity` where it goes on days that were not told before
and that some approval of the line, or its lack, leaves open. What answers an open question is no change.
On a line that is touched approvals lapse, and with them the views {lapsing}. A hold and a question stay until
their desk takes another view; on a line that is not there any more no view stands.
""",
        "after_end": """## After a case has ended

Nothing follows any more, except on lines of which something has left: reports on them can still be filed and looked at
({kinds}). That goods left, were handed over, were lost or came back is on record at any time.
""",
        "none": "nobody: as of a day",
        "filer": "whoever filed it: the applicant or the handling desk",
        "taker": "the handling desk; of what that desk filed itself, the authority",
        "holder": "whoever holds",
        "level": "the level it was moved up to",
        "nobody": "nobody",
    },
    "ko": {
        "head": """# 신청 품목의 상태

`tools/write_state_machine.py`가 `src/dorasan/desk/case/machine.yaml`에서 만든 문서이므로, 고칠 때에는 이 문서가
아니라 원본 파일을 고치십시오.

신청은 한 기관에 한 가지 조치를 지정된 품목에 대하여 구하는 것이며, 상태는 품목마다 정해집니다. 따라서 일부는
승인하고 하나는 불허하며 다른 하나는 보완을 요구할 수 있습니다. 신청 전체의 상태는 건수로 나타냅니다. 상태는
기록에서 도출되며 따로 저장하지 않습니다.

해당 상태에 칸이 없는 기록은 보존하되 그 품목에는 효과가 없으며, 그 이유를 알려 드립니다. 보류와 효력 정지는
종전 상태를 *덮어* 두며, 끝나면 종전 상태가 다시 드러납니다. 그동안의 보완 요구와 제출은 덮여 있는 상태에
반영됩니다. 접수 전의 신청은 그룹을 거치는 경우에만 입장을 내거나 보류할 수 있습니다. 서로의 기록을 보지 못한
부처의 양립할 수 없는 조치는 충돌로 표시하며, 이 프로그램이 정리하지 않습니다.
""",
        "states": "## 상태와 현재 담당\n\n| 상태 | 명칭 | 현재 담당 |\n|---|---|---|\n",
        "per": "## 상태별로 일어날 수 있는 일\n",
        "row": "| 내용 | 기록 | 할 수 있는 부처 | 다음 상태 |\n|---|---|---|---|\n",
        "back": "덮여 있던 상태",
        "beneath": "덮여 있는 상태에 따름",
        "through": "덮여 있는 상태에 따르며 덮은 상태는 없어짐",
        "over": "{to}({over} 위)",
        "new": "신청에 없던 품목",
        "apart": "## 함께 성립할 수 없는 조치\n\n| 하나 | 다른 하나 |\n|---|---|\n",
        "touch": """## 사업의 변경

{touching} 항목이 바뀌면 그 품목에 영향을 줍니다. `value`는 총액이 {rise}%를 넘게 늘어날 때에만,
`unit_price`는 단가가 달라질 때(소수점 이하 둘째 자리까지), `validity`는 전에 정한 기간을 벗어나고 그 품목에 승인이
없거나 승인 가운데 하나라도 그 날짜에 효력이 없을 때 적습니다. 미정이던 사항을 정하는 것은 변경으로 보지 않습니다.
영향을 받은 품목의 승인과 {lapsing} 입장은 효력을 잃습니다. 보류와 질의는 해당 부처가 다른 입장을 낼 때까지 유지됩니다.
사업에서 제외된 품목에는 어떤 입장도 남지 않습니다.
""",
        "after_end": """## 종결된 건

종결 후의 조치는 효력이 없습니다. 다만 일부라도 나간 품목에 대해서는 보고서를 제출하고 검토할 수 있습니다({kinds}).
출발, 인도, 분실, 회수는 언제든지 기록할 수 있습니다.
""",
        "none": "없음(기준일에 따름)",
        "filer": "제출한 쪽(신청인 또는 담당 부처)",
        "taker": "처리 부처, 처리 부처가 제출한 경우 소관 기관",
        "holder": "보류한 부처",
        "level": "회부된 상급 협의",
        "nobody": "없음",
    },
}


def page(lang: Lang) -> str:
    """The whole page."""
    table, text = machine(), TEXT[lang]
    rows = "".join(
        f"| `{state.value}` | {say(lang, f'case.state_{state.value}')} | {_who(lang, table, state)} |\n"
        for state in LineState
    )
    parts = [text["head"], text["states"] + rows, text["per"]]
    parts.append(f"### {text['new']}\n\n{text['row']}{_rows(lang, table, None)}")
    for state in LineState:
        found = _rows(lang, table, state)
        if found:
            parts.append(f"### {say(lang, f'case.state_{state.value}')}\n\n{text['row']}{found}")
    parts.append(text["apart"] + _apart(lang, table))
    touching = ", ".join(f"`{one}`" for one in sorted(table.touching))
    lapsing = ", ".join(f"`{one}`" for one in sorted(table.lapsing))
    rise = f"{table.rise_above * 100:.0f}"
    parts.append(text["touch"].format(touching=touching, lapsing=lapsing, rise=rise))
    parts.append(text["after_end"].format(kinds=", ".join(f"`{one}`" for one in sorted(table.after_end))))
    return "\n".join(parts)


def _who(lang: Lang, table: Machine, state: LineState) -> str:
    who = table.lies_with[state]
    return TEXT[lang][who] if who in TEXT[lang] else say(lang, f"case.role_{who}")


def _rows(lang: Lang, table: Machine, state: LineState | None) -> str:
    return "".join(
        f"| {say(lang, f'case.signal_{signal.name}')} | {_kinds(signal)} | {_by(lang, signal)} "
        f"| {_then(lang, signal.cells[state])} |\n"
        for signal in table.signals.values()
        if state in signal.cells
    )


def _kinds(signal: Signal) -> str:
    return ", ".join(f"`{kind}`" for kind in signal.kinds) or "-"


def _by(lang: Lang, signal: Signal) -> str:
    names = [say(lang, f"case.role_{role.value}") for role in Role if role in signal.by]
    return ", ".join(names) or TEXT[lang]["none"]


def _then(lang: Lang, cell: Cell) -> str:
    text = TEXT[lang]
    if cell.to is None:
        return text["through" if cell.through else "beneath" if cell.beneath else "back"]
    to = say(lang, f"case.state_{cell.to.value}")
    return text["over"].format(to=to, over=say(lang, f"case.state_{cell.over.value}")) if cell.over else to


def _apart(lang: Lang, table: Machine) -> str:
    order = list(table.signals)
    pairs = sorted(
        {tuple(sorted(pair, key=order.index)) for pair in table.apart}, key=lambda pair: tuple(map(order.index, pair))
    )
    return "".join(
        f"| {say(lang, f'case.signal_{one}')} | {say(lang, f'case.signal_{other}')} |\n" for one, other in pairs
    )


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
