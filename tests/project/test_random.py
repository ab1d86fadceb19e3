"""Random projects from the whole vocabulary: read, or refused with everything wrong told in both languages."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.judge.admission import admit
from dorasan.problem import BadInputError
from dorasan.project.project import Project
from dorasan.project.usual import DONE_WITH
from tests.common import FACTS, LANGS, load_here

FACTS = FACTS
KINDS = ("item", "component", "packaging", "conveyance", "fuel", "carried", "person", "party", "payment", "activity")
LINES = ("a", "b", "c", "d")
ODD = st.sampled_from(
    ["n/a", None, True, "", "perhaps", -1, 12.5, 1e300, "77", "9999.99", "2,000 L", "₩1,200", [], {}, {"one_of": []},
     {"from": 9, "to": 2}, {"about": "x"}, "2019-01-31"]
)  # fmt: skip
WORDS = st.text(alphabet="가나 abc-,:'\"{}#", max_size=6) | st.sampled_from(["Hunting rifles", "석탄", "Steel pipes"])
NAMES = WORDS | st.fixed_dictionaries({"en": WORDS, "ko": WORDS})
DAYS = st.sampled_from(["2019-01-31", "2026-11-18", {"from": "2017-12-20", "to": "2017-12-23"}])


def seldom(usual: st.SearchStrategy[Any], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One time in twelve something odd."""
    return st.integers(0, 11).flatmap(lambda n: odd if n == 7 else usual)


def proper(name: str) -> st.SearchStrategy[Any]:
    fact = FACTS[name]
    if fact.type == "hs":
        return st.sampled_from(["2701", "7306.30", "84", "72-83", "1006.30", "9303", "7306.99"])
    return st.sampled_from([*fact.values, "unknown"]) if fact.type == "enum" else st.integers(0, 100)


def value(name: str) -> st.SearchStrategy[Any]:
    one = seldom(proper(name), ODD) if name in FACTS else ODD
    several = st.lists(one, min_size=1, max_size=3).map(lambda some: {"one_of": some})
    said = st.fixed_dictionaries({"value": one}, optional={"source": st.just("paper"), "assumed": st.booleans()})
    return one | several | said


@st.composite
def facts(draw: st.DrawFn, kind: str | None = None) -> dict[str, Any]:
    fitting = [name for name, fact in FACTS.items() if name not in ("subject", "act")]
    fitting = [name for name in fitting if kind is None or kind in FACTS[name].subjects]
    odd = st.sampled_from(["us_persn", "xyz", "act", *FACTS])
    names = draw(st.lists(seldom(st.sampled_from(fitting), odd), max_size=4, unique=True))
    return {name: draw(value(name)) for name in names}


def named(*known: str) -> st.SearchStrategy[Any]:
    return seldom(st.sampled_from(known), st.sampled_from(["", "nobody"]))


WHO = st.none() | named("aid", "north") | st.lists(named("aid", "north"), max_size=2)


@st.composite
def act(draw: st.DrawFn, kind: str) -> Any:
    name = draw(seldom(st.sampled_from(DONE_WITH[kind]), st.sampled_from([*FACTS["act"].values, "sell", ""])))
    if draw(st.booleans()):
        return name
    return {"act": name, **draw(st.fixed_dictionaries({}, optional={"actor": WHO, "facts": facts(kind)}))}


@st.composite
def line(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    more = {
        "acts": st.lists(act(kind), max_size=2),
        "actor": WHO,
        "giver": named("aid", "north"),
        "receiver": named("aid", "north"),
        "leg": named("road"),
        "facts": facts(kind),
        "needs": st.lists(
            named("a", "road") | st.lists(named("a", "b"), min_size=2, max_size=2).map(lambda some: {"one_of": some}),
            max_size=2,
        ),
        "accompanies": st.lists(named("a"), max_size=1),
    }
    return {
        "id": draw(seldom(st.just(name), st.sampled_from(["a", "road", "a b"]))),
        "kind": draw(seldom(st.just(kind), st.sampled_from(["goods", *KINDS]))),
        "name": draw(NAMES),
        **draw(st.fixed_dictionaries({}, optional=more)),
    }


def party(**facts_of: str) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"name": NAMES}, optional={"facts": facts().map(lambda said: {**facts_of, **said})})


PROJECT = st.fixed_dictionaries(
    {
        "project": seldom(st.just("p"), st.sampled_from(["p p", 3])),
        "title": NAMES,
        "parties": st.fixed_dictionaries({"aid": party(), "north": party(actor_nationality="kp")}),
        "legs": st.fixed_dictionaries(
            {"road": st.fixed_dictionaries({"name": NAMES}, optional={"date": DAYS, "facts": facts("leg")})}
        ),
        "lines": st.lists(st.none(), min_size=1, max_size=len(LINES)).flatmap(
            lambda some: st.tuples(*(line(name) for name, _ in zip(LINES, some, strict=False))).map(list)
        ),
    },
    optional={
        "seat": seldom(st.sampled_from(["kr", "us"]), st.just("zz")),
        "as_of": seldom(st.sampled_from(["2019-01-31", "2026-11-18"]), st.sampled_from([2019, "soon", "0001-01-01"])),
        "facts": facts(),
        "assertions": st.lists(
            st.fixed_dictionaries(
                {"lines": st.just("all") | st.lists(named("a"), max_size=2), "facts": facts()},
                optional={"assumed": seldom(st.booleans(), st.just("x")), "source": st.just("paper")},
            ),
            max_size=2,
        ),
        "held": st.lists(
            st.fixed_dictionaries(
                {
                    "act": seldom(st.just("exemption"), st.just("x")),
                    "of": seldom(st.just("un-committee"), st.just("x")),
                    "state": seldom(st.just("held"), st.just("granted")),
                    "lines": st.lists(named("a"), max_size=2),
                },
                optional={"until": st.just("2027-01-01")},
            ),
            max_size=1,
        ),
        "tables": st.lists(
            st.fixed_dictionaries(
                {
                    "file": seldom(st.just("t.csv"), st.sampled_from(["", "no.csv"])),
                    "columns": st.dictionaries(
                        seldom(st.sampled_from(["id", "name", "hs", "us_content"]), st.just("x")),
                        seldom(st.sampled_from(["No", "Item", "HS", "Share"]), st.just("x")),
                        max_size=3,
                    ),
                    "prefix": seldom(st.just("t-"), st.just(" ")),
                },
                optional={"kind": st.sampled_from(KINDS)},
            ),
            max_size=1,
        ),
    },
)
CELLS = st.lists(st.lists(WORDS | st.sampled_from(["7306.30", "12", "kr|cn", "\0"]), max_size=5), max_size=4)


def read(data: Any, rows: list[list[str]]) -> Project:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "project.yaml"
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        table = "\n".join(["No,Item,HS,Share", *(",".join(row) for row in rows)])
        (Path(folder) / "t.csv").write_text(table, encoding="utf-8", errors="surrogatepass")
        project = load_here(file)
        admit(project)
        return project


@settings(max_examples=200 if os.environ.get("DORASAN_PROOF") else 60)
@given(PROJECT, CELLS)
def test_a_random_project_is_read_or_refused_in_both_languages(data: Any, rows: list[list[str]]) -> None:
    try:
        project = read(data, rows)
    except BadInputError as bad:
        assert bad.problems
        for problem in bad.problems:
            for lang in LANGS:
                what, mend = problem.show(lang).split("\n    ", 1)
                assert what.strip() and mend.strip()
        assert len({(problem.key, problem.show("en")) for problem in bad.problems}) == len(bad.problems)
        return
    for line in project.lines.values():
        assert line.acts, "a line with which nothing is done would be free"
        for act in line.acts:
            assert act.act in FACTS["act"].values
