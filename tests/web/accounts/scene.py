"""A case on a server of tests, made of acts and of no judging: two lines, a request, its notes."""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, LineNamed
from dorasan.desk.events.request import RequestDrafted, RequestShown
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.acting import act
from tests.web.server import Ministry

D = "ab" * 32
AT = "2018-12-21T{:02}:00:00+09:00"
KIM = Who("kim", "applicant", "applicant")
LEE = Who("lee", "kr-unification", "officer")
WONG = Who("wong", "us-state", "officer")
CHOI = Who("choi", "kr-foreign", "officer")


def hour(n: int) -> datetime:
    return datetime.fromisoformat(AT.format(n))


def done(server: Ministry, who: Who, at: int, *bodies: Body, case: str = "flu") -> list[Entry]:
    return act(server.here, case, who, bodies, hour(at))


def opened(server: Ministry, case: str = "flu") -> None:
    """Kim opens a case; one request waits outside the group, at the Ministry of Unification."""
    lines = tuple(
        LineNamed(id=name, kind="item", name_en=name.title(), name_ko=name, quantity="10 box")
        for name in ("oseltamivir", "truck")
    )
    done(
        server,
        KIM,
        9,
        CaseOpened(
            title_en="Flu medicine", title_ko="독감 치료제", project=D, opinion=D, edition=D, engine="1", regime="dprk",
            as_of="2018-12-21", seat="kr", lines=lines,
        ),
        RequestDrafted(
            request="r1", act="take-out", authority="kr-unification", lines=("oseltamivir",), desk="kr-unification",
            rule="home", edition=D, way="outside_group", reason="The seat's own approval", basis=(),
        ),
        case=case,
    )  # fmt: skip


def shown(server: Ministry) -> None:
    """A second request, contested, that the ministry shows to State and to the Command."""
    contested = RequestDrafted(
        request="r2", act="exemption", authority="un-committee", lines=("truck",), desk="kr-foreign", rule="un",
        edition=D, way="through_group", reason="Contested", basis=(),
    )  # fmt: skip
    done(server, KIM, 10, contested)
    done(server, LEE, 11, RequestShown(request="r2", to=("us-state", "unc"), fields=("goods", "ground", "inner")))
