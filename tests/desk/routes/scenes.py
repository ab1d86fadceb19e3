"""Small cases before several desks, to ask who may do and see what."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import AccountGiven, CaseOpened, LineNamed, NoteSealed
from dorasan.desk.events.decision import DecisionGranted, Drawn, Limit, ShipmentLeft
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.events.request import Basis, CrossingNotified, RequestDrafted, RequestFiled, RequestShown
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.regime import load_regime
from tests.desk.made import Writer

D = "d" * 64
REGIME = load_regime()


def opened() -> Body:
    lines = tuple(
        LineNamed(id=name, kind="item", name_en=f"Secret {name}", name_ko=f"비밀 {name}", quantity="7")
        for name in ("medicine", "truck", "laptop")
    )
    return CaseOpened(
        title_en="Flu aid",
        title_ko="독감치료제",
        project=D,
        opinion=D,
        edition=D,
        engine="1",
        regime="dprk",
        as_of="2018-12-21",
        seat="kr",
        lines=lines,
    )


def drafted(request: str, authority: str, desk: str, lines: Sequence[str], way: str = "outside_group") -> Body:
    basis = tuple(Basis(line=line, provision="un/2397/7", reading="plain", assumed=True) for line in lines)
    told = {"request": request, "act": "exemption", "authority": authority, "desk": desk, "way": way}
    return RequestDrafted.model_validate(
        {**told, "lines": lines, "rule": "any", "edition": D, "reason": "because", "basis": basis}
    )


def hold(request: str, line: str) -> Body:
    ground = Ground(kind="provision", provision="un/2397/7", reading="us", edition=D, told="our words")
    return PositionTaken(request=request, lines=(line,), view="hold", ground=ground)


class Scene:
    """A case written down step by step, each by a person of a desk."""

    def __init__(self, applicant: str = "kim") -> None:
        self.writer = Writer()
        self.says(opened(), "applicant", applicant, "applicant")
        self.says(drafted("r1", "kr-unification", "kr-unification", ["medicine"]), "kr-unification")
        self.says(drafted("r2", "un-committee", "kr-foreign", ["truck"]), "kr-unification")
        self.says(drafted("r3", "unc", "kr-defence", ["truck"]), "kr-unification")
        self.says(drafted("r4", "us-commerce", "us-commerce", ["laptop"]), "kr-unification")

    def says(self, body: Body, desk: str, person: str = "lee", role: str = "officer") -> Event:
        return self.writer.says(body, desk=desk, person=person, role=role).event

    @property
    def events(self) -> list[Event]:
        return [entry.event for entry in self.writer.entries]

    @property
    def case(self) -> Involved:
        return involved(self.events, REGIME)

    def group(self) -> Scene:
        """The exemption is laid before Washington, through the group."""
        from dorasan.desk.events.request import RequestRerouted

        self.says(RequestRerouted(request="r2", way="through_group", reason="contested"), "kr-unification")
        self.says(RequestShown(request="r2", to=("us-state",), fields=("goods", "ground", "inner")), "kr-unification")
        return self

    def filed(self) -> Scene:
        self.says(RequestFiled(request="r2", reference="MOFA-1"), "kr-foreign")
        self.says(RequestFiled(request="r4"), "applicant", "kim", "applicant")
        return self

    def crossing(self, at: str) -> Scene:
        self.says(RequestFiled(request="r3"), "kr-defence")
        self.says(
            CrossingNotified(request="r3", handed="2019-01-09T10:00:00+09:00", crossing=at, told="Mr Park drives"),
            "kr-defence",
        )
        return self

    def crossed(self, left: str = "2019-01-11", **said: str) -> Scene:
        """Granted by the Command, and gone."""
        granted = {"request": "r3", "grant": "g3", "lines": ("truck",), "begins": "2019-01-11", **said}
        self.says(DecisionGranted.model_validate(granted), "unc", role="head")
        drawn = (Drawn(line="truck", quantity="1"),)
        self.says(ShipmentLeft(shipment="s3", grants=("g3",), left=left, lines=drawn), "kr-defence")
        return self

    def granted(self) -> Scene:
        self.says(
            DecisionGranted(
                request="r2",
                grant="g2",
                lines=("truck",),
                begins="2019-01-20",
                limits=(Limit(line="truck", value="7"),),
            ),
            "un-liaison",
            role="recorder",
        )
        return self

    def noted(self) -> Scene:
        told = {"note": "n1", "about": "truck", "cipher": D, "key": "k1", "algorithm": "aes-256-gcm"}
        self.says(NoteSealed.model_validate({**told, "readers": ["kr-foreign"]}), "kr-unification")
        return self

    def accounts(self) -> Scene:
        self.says(AccountGiven(about="delay", told="it was the trucks"), "us-state")
        return self
