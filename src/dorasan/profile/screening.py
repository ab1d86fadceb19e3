"""Whether a project's names were held against the lists that a presumption speaks of, and what came of it."""

from __future__ import annotations

from dorasan.profile.fate import Fell
from dorasan.profile.read_tables import bounds
from dorasan.project.project import Project


def hits(project: Project) -> frozenset[str]:
    """The facts that are open because a name is like a listed one and nobody has said that it is another."""
    return frozenset(
        fact for fact in bounds().screened_by if project.screened and screened(project, fact) is Fell.LIKE_A_LISTED_NAME
    )


def screened(project: Project, fact: str) -> Fell | None:
    """Why nobody may suppose that no listed party takes part; None where names were screened and none is like one.

    A part of a list clears nobody: what it holds may alarm, what it does not hold was not looked at. Nor does a party
    that is described and not named; and of whom too little of a name is given, nobody knows who it is.
    """
    list_of = bounds().screened_by[fact]
    looked = [
        (party, edition)
        for party in project.screened
        for edition in party.screening.looked_at
        if edition.fact == list_of
    ]
    if any(party.answer(hit)[0] != "rejected" for party, edition in looked for hit in party.screening.on(edition)):
        return Fell.LIKE_A_LISTED_NAME
    given = [(party.screening.standing.given, edition) for party, edition in looked]
    if any(how == "little" for how, _ in given):
        return Fell.UNSCREENED
    return None if any(how == "name" and edition.complete for how, edition in given) else Fell.UNSCREENED
