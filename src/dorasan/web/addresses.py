"""Every address, and the page that answers there."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from dorasan.web.api.desk import api
from dorasan.web.pages import (
    ask,
    board,
    case,
    cases,
    correction,
    faults,
    fixed,
    guided,
    law,
    leaving,
    line,
    machine,
    point,
    rows,
    start,
    study,
    versions,
    way,
    whatif,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", start.start, name="start"),
    path("lists", start.bring, name="bring"),
    path("samples/<str:name>", start.sample, name="sample"),
    path("language", start.language, name="language"),
    path("case/<str:key>/", case.first, name="case"),
    path("case/<str:key>/progress", case.progress, name="progress"),
    path("case/<str:key>/cancel", case.cancel, name="cancel"),
    path("case/<str:key>/forget", case.forget, name="forget"),
    path("case/<str:key>/point", point.point, name="point"),
    path("case/<str:key>/undo", case.undo, name="undo"),
    path("case/<str:key>/columns", rows.columns, name="columns"),
    path("case/<str:key>/take/columns", rows.column_file, name="column_file"),
    path("case/<str:key>/take/answers", ask.answers, name="answers"),
    path("case/<str:key>/ask", ask.ask, name="ask"),
    path("case/<str:key>/answer", ask.answer, name="answer"),
    path("case/<str:key>/board", board.board, name="board"),
    path("case/<str:key>/way", way.way, name="way"),
    path("case/<str:key>/way/alter", way.alter, name="alter"),
    path("case/<str:key>/leaving", leaving.leaving, name="leaving"),
    path("case/<str:key>/take/leaving", leaving.leaving_xlsx, name="leaving_xlsx"),
    path("case/<str:key>/versions", versions.versions, name="versions"),
    path("case/<str:key>/versions/back", versions.back, name="back"),
    path("case/<str:key>/rows", rows.rows, name="rows"),
    path("case/<str:key>/line/<str:name>/changes", line.changes, name="line_changes"),
    path("case/<str:key>/line/<str:name>/change", line.change, name="change"),
    path("case/<str:key>/line/<str:name>/code", line.code, name="code"),
    path("case/<str:key>/json/<str:what>", machine.machine, name="json"),
    path("case/<str:key>/json/<str:what>/<str:name>", machine.machine, name="json_line"),
    path("case/<str:key>/line/<str:name>", line.line, name="line"),
    path("case/<str:key>/take/<str:kind>", case.take, name="take"),
    path("law/", law.search, name="law"),
    path("law/changes", law.changes, name="changes"),
    path("law/of/<path:name>", law.provision, name="provision"),
    path("law/wrong/<path:name>", correction.wrong, name="wrong"),
    path("law/cases/<path:name>", cases.bitten, name="bitten"),
    path("cases/", cases.every, name="cases"),
    path("cases/<str:name>", cases.case, name="story"),
    path("cases/<str:name>/open", cases.take_in_hand, name="take_in_hand"),
    path("whatif/", whatif.start, name="whatif"),
    path("whatif/guided", guided.guided, name="guided"),
    path("whatif/guided/lint", guided.guided_lint, name="guided_lint"),
    path("whatif/lint", whatif.lint, name="lint"),
    path("whatif/replay", whatif.replay, name="replay"),
    path("whatif/<str:key>/", study.study, name="study"),
    path("whatif/<str:key>/brief", study.brief, name="brief"),
    path("whatif/<str:key>/forget", whatif.forget, name="forget_study"),
    path("whatif/<str:key>/take/<str:kind>", study.take, name="take_study"),
    path("api/", api.urls),
    path("static/<str:name>", fixed.fixed, name="fixed"),
]
handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.fault
