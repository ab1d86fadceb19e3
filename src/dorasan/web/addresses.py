"""Every address, and the page that answers there."""

from __future__ import annotations

from django.urls import path

from dorasan.web.api.desk import api
from dorasan.web.pages import ask, board, case, cases, correction, faults, fixed, law, line, rows, start, study, whatif

urlpatterns = [
    path("", start.start, name="start"),
    path("lists", start.bring, name="bring"),
    path("samples/<str:name>", start.sample, name="sample"),
    path("language", start.language, name="language"),
    path("case/<str:key>/", case.first, name="case"),
    path("case/<str:key>/progress", case.progress, name="progress"),
    path("case/<str:key>/cancel", case.cancel, name="cancel"),
    path("case/<str:key>/forget", case.forget, name="forget"),
    path("case/<str:key>/take/answers", ask.answers, name="answers"),
    path("case/<str:key>/take/<str:kind>", case.take, name="take"),
    path("case/<str:key>/ask", ask.ask, name="ask"),
    path("case/<str:key>/answer", ask.answer, name="answer"),
    path("case/<str:key>/board", board.board, name="board"),
    path("case/<str:key>/rows", rows.rows, name="rows"),
    path("case/<str:key>/line/<str:name>", line.line, name="line"),
    path("law/", law.search, name="law"),
    path("law/changes", law.changes, name="changes"),
    path("law/of/<path:name>", law.provision, name="provision"),
    path("law/wrong/<path:name>", correction.wrong, name="wrong"),
    path("law/cases/<path:name>", cases.bitten, name="bitten"),
    path("cases/", cases.every, name="cases"),
    path("cases/<str:name>", cases.case, name="story"),
    path("cases/<str:name>/open", cases.take_in_hand, name="take_in_hand"),
    path("whatif/", whatif.start, name="whatif"),
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
