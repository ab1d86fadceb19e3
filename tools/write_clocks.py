"""Write docs/clocks.md and docs/clocks.ko.md from the rules of time that ship.

``python tools/write_clocks.py`` writes both pages; ``--check`` exits 1 when one is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from written_pages import written

from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.told import length
from dorasan.words import Lang, say

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "clocks.md", "ko": DOCS / "clocks.ko.md"}
TEXT = {
    "en": {
        "head": """# Clocks

Written by `tools/write_clocks.py` from `src/dorasan/desk/clocks/rules.yaml`; change that file, not this page.

How long an authority has, by whose days, what stops it, and what its silence does. `dorasan case clocks CASE --as WHO`
tells the clocks of a case (`--days`: every day, counted or not, and why); `dorasan desk board` says until when.

* No date is invented. Where a rule has no number, a stop stands or the calendar does not reach, the reason is told.
* What a rule leaves open has several ends, side by side. None is chosen, and silence counts by the latest.
* A clock is counted from what a desk sees of the case, and says so.
* A hold ends a no-objection clock for good. No silence in a group clears another body's act.

## Calendars

Seoul and Washington come from the library `holidays` (installed with `dorasan[office]`), UN New York from a table of
ours. An installation writes all three into its ledger when it begins, with where they came from and the version; from
then on these count, whatever the library says later. `dorasan desk calendars --freeze` takes those that ship today, for
a library that knows more years: the ones frozen last count. A closure that is declared afterwards, a shutdown too, is
an event:

```console
$ dorasan desk do closure.declared calendar=washington days=2018-12-26,2018-12-27 cause="lapse in funding" shutdown=true
```

Every clock that counts with it is counted again, names the closure and says what the day was before. A day beyond a
table is never taken for a working day.

## A clock of the group's own

A secretary writes it as `rule.agreed`, in the words of the tables below; `like` takes one of them as it is:

```yaml
like: EU-DU-14                    # or every key by itself
name: {en: Ten days of the group, ko: 그룹 10일}
calendars: [seoul, washington]    # a day counts if all of them work; un-new-york, or one frozen: Europe/Brussels
starts: request.filed             # request.circulated, request.referred, request.taken_up, crossing.notified, ...
fits: {way: through_group}        # authority, act: one or a list; provision, unless: by which a line needs the act
unit: working_days                # working_hours, calendar_days, clock_hours, months, none
length: 10
first_day: next                   # or counted: the day of the start
hour: "15:00"                     # of the last day; else it ends with the day
off: closures                     # none, weekends, holidays (no shutdown): days that do not count
rolls: false                      # an end on a day off moves to the next working day
stops: [applicant_asked, hold]    # causes below, or of its own under causes
edges: inside                     # outside, unknown: do the days on which a stop begins and ends belong to it?
shutdown: [washington]            # offices whose shutdown stops it
extension: {times: 1, longest: 5, second_with_consent: true}
silence: no_objection             # adopted, go_ahead, refused, nothing
broken_by_hold: false             # a hold ends it, whatever becomes of the hold
clears: false                     # silence is itself the act: for the working group's own acts alone
steps: [{id: chair, length: 14, name: {en: chair decides, ko: 의장 결정}}]
readings: [{id: weekends_in, off: none, name: {en: weekends count, ko: 주말 산입}}]
```

```console
$ dorasan desk do rule.agreed rule=group-10 what=clock by=kr-unification,us-state \\
    data="$(cat group-10.yaml)" --as yoon@secretariat
```

Everything wrong with it is told at once, each with its line, and then nothing is written.

One installation that works alone keeps such rules in its own record, as above. A group whose members each keep an
installation writes them into the group's record (`dorasan case do @group rule.agreed …`), which all of them hold; of
two rules with one name that of the group counts.

**What lets goods pass without a word** counts once each desk that `by` names has agreed from its own seat: a clock
that clears, a standing list, and labels that such a clock does not hear. Until then the rule is proposed: its clock
counts days and clears nothing, it waits in the queue of each desk named, and whoever sees the clock sees who has
agreed and who has not. The head of a desk agrees, and may agree no longer; what had begun goes on as it began. A
batch under the clock, and a clearance by it, want a desk of each side before which the request lies among those
named. A rule that is registered anew is agreed anew; of one that names governments, as records before this version
may, nothing passes. The commands stand in [fast-track.md](fast-track.md): `rule.consented`, and with a reason
`rule.consent_withdrawn`.

**Which holds stop it.** Every hold does, whatever it rests on, until the group agrees otherwise for a clock of its own:

```yaml
clocks: group-10    # one or a list: clocks that the group agreed, and that a hold stops or ends
labels: [bites, bites_on_reading, needs_fact, discretion, withheld]    # and: does_not_bite, none_cited
```

```console
$ dorasan desk do rule.agreed rule=basis what=label_stops by=kr-unification,us-state \\
    data="$(cat basis.yaml)" --as yoon@secretariat
```

From then on a hold stops or ends `group-10` on those lines where it has one of these labels ([holds](holds.md)), and
the clock names each hold that it does not stop for. A hold whose ground cannot be replayed here may have any label of a
cited provision: it stops the clock wherever one of these would. No agreement reaches another body's clock.

""",
        "causes": "## Causes that stop a clock\n\n| cause | what |\n|---|---|\n",
        "by_itself": "{name}; by itself, from the question to the answer",
        "by_hold": "{name}; by itself, while one stands",
        "rules": "## Rules that ship\n",
        "offered": "## As other bodies have them\n\nThey run nowhere until a group agrees on one.\n",
        "row": "\n| rule | length | whose days | from | stops | silence | source |\n|---|---|---|---|---|---|---|\n",
        "no_start": "-",
        "lead": "the applicant's lead: {length}",
        "extension": "; extension {n} x",
        "own": "the group's",
        "notes": "\n{id}: {note}\n",
        "readings": "\n{id} is read in several ways: {readings}.\n",
        "steps": "\n{id}, step by step: {steps}.\n",
        "shutdown": "shutdown ({where})",
        "broken": "a hold ends it",
        "unverified": "not verified: ",
        "tables": "## Before a grant runs out\n\n`desk board` tells it so many working days before its last day:\n\n",
    },
    "ko": {
        "head": """# 처리기한

`tools/write_clocks.py`가 `src/dorasan/desk/clocks/rules.yaml`에서 만든 문서이므로, 고칠 때에는 이 문서가 아니라 원본
파일을 고치십시오.

기관별 처리기한, 계산에 쓰는 달력, 정지 사유와 의견이 없을 때의 효과를 정한 것입니다.
`dorasan case clocks 건번호 --as 담당`은 한 건의 처리기한을 보여 주며(`--days`: 날짜별 산입 여부와 이유),
`dorasan desk board`는 언제까지인지를 함께 보여 줍니다.

* 날짜를 지어내지 않습니다. 규정에 기간이 없거나, 정지 중이거나, 달력의 범위를 벗어나면 그 이유를 표시합니다.
* 규정이 정하지 않은 점은 해석별 기한을 나란히 표시합니다. 어느 하나를 고르지 않으며, 의견이 없을 때의 효과는 가장
  늦은 기한을 기준으로 합니다.
* 처리기한은 해당 창구가 열람할 수 있는 기록으로 계산하며 그 사실을 밝힙니다.
* 보류가 있으면 이의 없음 확인 절차는 종료됩니다. 그룹에서 이의가 없더라도 다른 기관의 행위를 대신하지 않습니다.

## 달력

서울과 워싱턴은 `holidays` 라이브러리(`dorasan[office]`에 포함), 유엔본부(뉴욕)는 자체 표를 씁니다.
시스템을 시작할 때 세 달력이 출처 및 버전과 함께 원장에 고정되며, 이후 라이브러리가 바뀌어도 고정된 달력으로
계산합니다. 더 많은 연도가 실린 라이브러리로 바꾼 뒤 `dorasan desk calendars --freeze`를 실행하면 현재 제공되는 달력이
새로 고정되어 그때부터 그 달력을 씁니다. 나중에 선포된 휴무나 업무 중단은 별도의 행위로 기록합니다.

```console
$ dorasan desk do closure.declared calendar=washington days=2018-12-26,2018-12-27 cause="예산 공백" shutdown=true
```

관련된 모든 처리기한을 다시 계산하고, 그 휴무와 당초 기한을 함께 표시합니다. 달력의 범위를 벗어난 날은 근무일로 보지
않습니다.

## 그룹이 정하는 기한

간사가 `rule.agreed`로 아래 표의 항목을 써서 등록합니다. `like`는 기존 규칙을 그대로 가져옵니다.

```yaml
like: EU-DU-14                    # 또는 모든 항목을 직접 기재
name: {en: Ten days of the group, ko: 그룹 10일}
calendars: [seoul, washington]    # 모두 근무하는 날만 산입. 그 외 un-new-york· 원장에 고정한 달력(Europe/Brussels)
starts: request.filed             # request.circulated, request.referred, request.taken_up, crossing.notified 등
fits: {way: through_group}        # authority, act: 하나 또는 목록. provision, unless: 품목의 근거 조항
unit: working_days                # working_hours, calendar_days, clock_hours, months, none
length: 10
first_day: next                   # 또는 counted(첫날 산입)
hour: "15:00"                     # 마지막 날의 시각. 빼면 그날이 끝날 때까지
off: closures                     # none, weekends, holidays(업무 중단 제외): 산입하지 아니하는 날
rolls: false                      # 말일이 휴무이면 다음 근무일로 함
stops: [applicant_asked, hold]    # 아래의 정지 사유, 또는 causes에 정한 사유
edges: inside                     # outside, unknown: 정지의 첫날과 끝날을 정지 기간에 넣는지
shutdown: [washington]            # 업무가 중단되면 기한이 정지되는 기관
extension: {times: 1, longest: 5, second_with_consent: true}
silence: no_objection             # adopted, go_ahead, refused, nothing
broken_by_hold: false             # 보류가 있으면 종료됨
clears: false                     # 의견이 없으면 처리된 것으로 봄(워킹그룹 자체 행위에 한함)
steps: [{id: chair, length: 14, name: {en: chair decides, ko: 의장 결정}}]
readings: [{id: weekends_in, off: none, name: {en: weekends count, ko: 주말 산입}}]
```

```console
$ dorasan desk do rule.agreed rule=group-10 what=clock by=kr-unification,us-state \\
    data="$(cat group-10.yaml)" --as yoon@secretariat
```

잘못된 점은 줄 번호와 함께 한 번에 모두 알려 주며, 이때에는 아무것도 기록하지 않습니다.

시스템 하나로 운영할 때에는 위와 같이 자체 기록에 둡니다. 구성 기관마다 시스템을 두는 그룹은 모두가 함께 보유하는 그룹
기록에 등록하며(`dorasan case do @group rule.agreed …`), 이름이 같은 규칙이 둘이면 그룹 기록의 규칙을 따릅니다.

**의견 없이 품목이 통과되는 규칙**(`clears`로 통과되는 처리기한, 상시 목록, 그러한 처리기한을 정지하지 않는 보류의
구분)은 `by`에 적힌 창구가 저마다 자기 명의로 합의한 뒤에야 적용됩니다. 그전에는 제안 상태로서 날짜만 계산할 뿐
통과되는 품목이 없고, 해당 창구의 처리 대기에 표시되며, 처리기한을 보는 창구는 어느 창구가 합의하였고 어느 창구가
합의하지 않았는지를 함께 봅니다. 합의와 철회는 창구의 결재권자가 하며, 철회하더라도 이미 시작된 사항은 그대로
진행됩니다. 그 처리기한으로 일괄 제안하거나 통과시키려면 요청을 받은 각 측의 창구가 당사에 있어야 합니다. 다시 등록한
규칙은 다시 합의해야 하며, 이전 판의 기록처럼 정부를 적은 규칙으로는 통과되는 품목이 없습니다. 명령은
[fast-track.ko.md](fast-track.ko.md)에 있습니다(`rule.consented`, 철회는 사유와 함께 `rule.consent_withdrawn`).

**기한을 정지하는 보류.** 근거가 무엇이든 보류가 있으면 기한이 정지됩니다. 다만 그룹이 직접 정한 기한에 대해서는 달리
합의할 수 있습니다.

```yaml
clocks: group-10    # 하나 또는 목록: 그룹이 정한 기한 가운데 보류로 정지되거나 종료되는 것
labels: [bites, bites_on_reading, needs_fact, discretion, withheld]    # 그 밖에 does_not_bite, none_cited
```

```console
$ dorasan desk do rule.agreed rule=basis what=label_stops by=kr-unification,us-state \\
    data="$(cat basis.yaml)" --as yoon@secretariat
```

그때부터는 보류가 위 구분([보류](holds.ko.md)) 가운데 하나에 해당하는 품목에 대해서만 `group-10`을 정지하거나
종료하며, 정지하지 않는 보류는 기한과 함께 표시합니다. 근거를 재판정할 수 없는 보류는 인용 조항에 관한 어느 구분에도
해당할 수 있으므로, 그 가운데 하나라도 정지 사유이면 기한을 정지합니다. 다른 기관의 기한에는 합의의 효력이 미치지
않습니다.

""",
        "causes": "## 정지 사유\n\n| 식별자 | 내용 |\n|---|---|\n",
        "by_itself": "{name}(요구한 때부터 제출할 때까지 자동 정지)",
        "by_hold": "{name}(있는 동안 자동 정지)",
        "rules": "## 기본 제공 규칙\n",
        "offered": "## 다른 기구의 규칙\n\n그룹이 합의하여 등록하기 전에는 적용되지 않습니다.\n",
        "row": "\n| 규칙 | 기간 | 달력 | 기산 | 정지 | 의견이 없으면 | 근거 |\n|---|---|---|---|---|---|---|\n",
        "no_start": "-",
        "lead": "신청인의 사전 신청: {length}",
        "extension": ", 연장 {n}회",
        "own": "그룹이 정함",
        "notes": "\n{id}: {note}\n",
        "readings": "\n{id}의 해석: {readings}.\n",
        "steps": "\n{id}의 단계: {steps}.\n",
        "shutdown": "업무 중단({where})",
        "broken": "보류 시 종료",
        "unverified": "미확인: ",
        "tables": "## 승인 유효기간 만료 안내\n\n`desk board`는 만료까지 다음 근무일이 남은 때부터 표시합니다.\n\n",
    },
}


def page(lang: Lang) -> str:
    """One whole page."""
    table, text = shipped(), TEXT[lang]
    parts = [text["head"], text["causes"]]
    for name, cause in table.causes.items():
        key = {"request.asked": "by_itself", "hold": "by_hold", None: None}[cause.begins]
        told = cause.name[lang] if key is None else text[key].format(name=cause.name[lang])
        parts.append(f"| `{name}` | {told} |\n")
    for head, rules in (("rules", table.rules), ("offered", table.offered)):
        parts += ["\n", text[head], text["row"], *(_row(rule, lang) for rule in rules)]
        parts += [line for rule in rules for line in _beneath(rule, lang)]
    parts += ["\n", text["tables"]]
    parts += [f"* {office.name[lang]}: {office.warn}\n" for office in table.offices.values()]
    return "".join(parts)


def _row(rule: Rule, lang: Lang) -> str:
    text = TEXT[lang]
    how_long = length(rule, lang)
    if rule.lead:
        how_long = text["lead"].format(length=how_long)
    if rule.extension is not None:
        how_long += text["extension"].format(n=rule.extension.times)
    offices = [say(lang, f"clock.calendar_{name}") for name in rule.calendars]
    down = [text["shutdown"].format(where=say(lang, f"clock.calendar_{name}")) for name in rule.shutdown]
    stops = [*(f"`{name}`" for name in rule.stops), *down, *([text["broken"]] if rule.broken_by_hold else [])]
    cells = [
        f"`{rule.id}`<br>{rule.name[lang]}",
        how_long,
        ", ".join(offices) or text["own"],
        f"`{rule.starts}`" if rule.starts is not None else text["no_start"],
        ", ".join(stops) or "-",
        say(lang, f"clock.silence_{rule.silence}"),
        ("" if rule.verified else text["unverified"]) + rule.source,
    ]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _beneath(rule: Rule, lang: Lang) -> Iterator[str]:
    text = TEXT[lang]
    if rule.note is not None:
        yield text["notes"].format(id=f"`{rule.id}`", note=rule.note[lang])
    if rule.readings:
        yield text["readings"].format(id=f"`{rule.id}`", readings="; ".join(one.name[lang] for one in rule.readings))
    if rule.steps:
        told = [f"{step.name[lang]} ({say(lang, f'clock.unit_{rule.unit}', n=step.length)})" for step in rule.steps]
        yield text["steps"].format(id=f"`{rule.id}`", steps="; ".join(told))


if __name__ == "__main__":
    sys.exit(written(PAGES, page))
