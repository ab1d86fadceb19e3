"""The papers of a case as a page names them: by their title, else by the act that each came in with."""

from __future__ import annotations

from dorasan.desk.sheet.papers import Paper, papers
from dorasan.web.desks.counter import Counter
from dorasan.words import say


def papers_told(at: Counter) -> list[tuple[str, str]]:
    """Each with its digest, in the order of the record."""
    return [(one.digest, paper_told(at, one)) for one in papers(at.shown.view.events).values()]


def paper_told(at: Counter, one: Paper) -> str:
    """What a paper is called."""
    if one.title is not None:
        return say(at.lang, "web_desk.take_file", title=one.title, bytes=one.size)
    told = one.event.payload
    about = at.of_case.request(one.request) if one.request is not None else ""
    about = about or (at.of_case.grant(one.grant) if one.grant is not None else "")
    act = say(at.lang, f"web_desk.was_{one.event.kind}")
    return ", ".join(filter(None, (act, about, at.names.desk(told.desk), told.at[:10])))
