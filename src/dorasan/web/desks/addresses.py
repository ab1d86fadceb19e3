"""The addresses below ``/desk/``, and the page that answers at each."""

from __future__ import annotations

from django.urls import path

from dorasan.web.desks import (
    act,
    beside,
    case,
    chosen,
    fast_track,
    history,
    notes,
    office,
    opening,
    portfolio,
    post,
    post_after,
    queue,
    sight,
)
from dorasan.web.desks.crossing import pages as crossing
from dorasan.web.desks.group import pages as group

urlpatterns = [
    path("", queue.queue, name="desk_queue"),
    path("cases/", queue.cases, name="desk_cases"),
    path("open", opening.opened, name="desk_open"),
    path("crossings/", crossing.every, name="desk_crossings"),
    path("crossings/<str:case>/<str:request_id>/gate", crossing.gate, name="desk_gate"),
    path("portfolio/", portfolio.portfolio, name="desk_portfolio"),
    path("portfolio/2018-2020", portfolio.past, name="desk_past"),
    path("released", group.released, name="desk_released"),
    path("fast-track/", fast_track.fast_track, name="desk_fast"),
    path("letters/", fast_track.letters, name="desk_letters"),
    path("post/", post.post, name="desk_post"),
    path("post/out", post.out, name="desk_post_out"),
    path("post/in", post.into, name="desk_post_in"),
    path("post/kept", post.kept, name="desk_post_kept"),
    path("post/slip", post_after.slip, name="desk_post_slip"),
    path("post/receipt", post.receipt, name="desk_post_receipt"),
    path("group/", group.group, name="desk_group"),
    path("group/do/<str:kind>", group.act, name="desk_group_act"),
    path("group/session/<str:name>/", group.session, name="desk_session"),
    path("group/session/<str:name>/matrix", group.session_matrix, name="desk_session_matrix"),
    path("case/<str:case>/matrix", group.case_matrix, name="desk_matrix"),
    path("office/", office.office, name="desk_office"),
    path("office/do/<str:kind>", office.act, name="desk_office_act"),
    path("case/<str:case>/", case.case, name="desk_case"),
    path("case/<str:case>/lines", chosen.chosen, name="desk_lines"),
    path("case/<str:case>/read", case.read, name="desk_read"),
    path("case/<str:case>/beside", beside.beside, name="desk_beside"),
    path("case/<str:case>/clocks", case.clocks, name="desk_clocks"),
    path("case/<str:case>/who", sight.who, name="desk_who"),
    path("case/<str:case>/history", history.history, name="desk_history"),
    path("case/<str:case>/paper/<str:digest>", history.paper, name="desk_paper"),
    path("case/<str:case>/version", opening.version, name="desk_version"),
    path("case/<str:case>/note", notes.seal, name="desk_seal"),
    path("case/<str:case>/note/<str:note>", notes.opened, name="desk_note"),
    path("case/<str:case>/do/<str:kind>", act.act, name="desk_act"),
]
