"""Write docs/permissions.md and docs/permissions.ko.md from the table that every command and query goes through.

``python tools/write_permissions.py`` writes both pages; ``--check`` exits 1 when one is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from written_pages import written

from dorasan.desk.routes.permission import table
from dorasan.words import Lang, say

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "permissions.md", "ko": DOCS / "permissions.ko.md"}
TEXT = {
    "en": {
        "head": """# Who may do what

Written by `tools/write_permissions.py` from `src/dorasan/desk/routes/permissions.yaml`; change that file, not this
page. What does not stand here may not be done. Who a person is follows from desk and role; the right-hand side says
what the desk must be to the thing.
""",
        "acts": "## Acts",
        "queries": "## Questions to the record",
        "row": "| who | when |\n|---|---|\n",
        "pieces": "## What a desk is told of what it sees\n\n| desk | pieces |\n|---|---|\n",
        "fields": """## Which piece a field is

What stands under no piece is told to whoever sees the event. What corrects or
releases an event is told to whom that event is, and of one that is told in part only that it was corrected;
a desk abroad is told of a declaration what concerns its own lines.

Working words between desks: {inner}. Of a request through the group they are told to the desks that
it was laid before with the piece `inner`, and stay told to these when it is taken out of the group; of any other to
their own desk, and to whom that desk released them. An answer to what a desk asks is told to that desk; what is said of
a request by a desk that it was referred to, to the desk that referred it.

| event | fields |
|---|---|
""",
        "none": "nothing",
    },
    "ko": {
        "head": """# 권한

`tools/write_permissions.py`가 `src/dorasan/desk/routes/permissions.yaml`에서 만든 문서이므로, 고칠 때에는 이 문서가
아니라 원본 파일을 고치십시오. 이 문서에 없는 행위는 할 수 없습니다. 행위자는 부처와 역할로 정해지며, 오른쪽은 그
부처가 대상과 어떤 관계에 있어야 하는지를 나타냅니다.
""",
        "acts": "## 행위",
        "queries": "## 기록 조회",
        "row": "| 행위자 | 요건 |\n|---|---|\n",
        "pieces": "## 볼 수 있는 범위에서 알리는 내용\n\n| 부처 | 내용 |\n|---|---|\n",
        "fields": """## 항목의 구분

구분이 없는 항목은 그 기록을 볼 수 있는 모든 부처에 알립니다. 기록의 정정과 공개는 그 기록을 볼 수 있는 부처에만
알리며, 일부만 볼 수 있는 부처에는 정정 사실만 알립니다.
외국 기관에는 확약 가운데 해당 기관에 제시된 품목에 관한 것만 알립니다.

부처 간 실무 기록: {inner}. 그룹 협의로 처리하는 신청의 실무 기록은
`inner`를 포함하여 신청을 제시받은 부처에 알리며,
이후 그룹 협의에서 제외되더라도 그때까지 알린 내용은 그대로 둡니다.
그 밖의 신청의 실무 기록은 작성 부처와 작성 부처가 공개한 부처에 알립니다. 질의에 대한 회신은 질의한 부처에,
협의를 요청받은 부처의 의견은 협의를 요청한 부처에 알립니다.

| 기록 | 항목 |
|---|---|
""",
        "none": "없음",
    },
}


def page(lang: Lang) -> str:
    """The whole page."""
    found, text = table(), TEXT[lang]
    parts = [text["head"]]
    for name, rows in (("acts", found.acts), ("queries", found.queries)):
        parts.append(f"{text[name]}\n")
        parts += [f"### `{act}`\n\n{text['row']}{_cells(lang, row)}" for act, row in rows.items()]
    told = {**found.sees, **{f"{desk} (+)": more for desk, more in found.besides.items()}}
    rows_ = "".join(f"| `{desk}` | {_listed(pieces) or text['none']} |\n" for desk, pieces in told.items())
    parts.append(text["pieces"] + rows_)
    fields = "".join(
        f"| `{act}` | {', '.join(f'`{field}`: {piece}' for field, piece in row.items())} |\n"
        for act, row in found.fields.items()
    )
    parts.append(text["fields"].format(inner=_listed(sorted(found.inner))) + fields)
    return "\n".join(parts)


def _cells(lang: Lang, row: Mapping[str, str]) -> str:
    columns = table().columns
    return "".join(
        f"| {columns[column].name[lang]} | {say(lang, f'desk.relation_{relation}')} |\n"
        for column, relation in row.items()
    )


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
