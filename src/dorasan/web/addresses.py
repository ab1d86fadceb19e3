"""Every address, and the page that answers there."""

from __future__ import annotations

from django.urls import path

from dorasan.web.pages import (
    ask,
    board,
    case,
    faults,
    fixed,
    leaving,
    line,
    machine,
    point,
    rows,
    start,
    versions,
    way,
)

urlpatterns = [
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
    path("static/<str:name>", fixed.fixed, name="fixed"),
]
handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.fault
