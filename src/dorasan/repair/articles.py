"""Choices about the goods themselves: another article, another maker, one's own custody, a kit sent in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from dorasan.facts.given import Given
from dorasan.facts.possible import Codes, Possible, Span, Values, within
from dorasan.facts.vocabulary import Vocabulary
from dorasan.goods.interval import common, parse, union
from dorasan.goods.kits import Kit, open_kit
from dorasan.project.project import Act, Line
from dorasan.repair.choice import Choice, Cost, Edit, Kind, Text
from dorasan.repair.evasion import PURCHASE
from dorasan.repair.tables import Substitute, articles, substitutes
from dorasan.words import LANGS, say

GOODS = ("item", "component", "packaging", "carried")
USED_UP = ("food", "medicine", "agricultural", "basic_need")
MATERIALS = parse("01-38")  # what is eaten, taken, spread or burnt
PREFABRICATED = parse("9406")


def words(key: str, **values: object) -> Text:
    """A text of the ``fix`` catalogue in both languages."""
    return {lang: say(lang, f"fix.{key}", **values) for lang in LANGS}


def crossing(line: Line) -> Iterator[tuple[int, Act]]:
    """The acts by which the line may go north: only these can be planned otherwise."""
    for n, act in enumerate(line.acts):
        direction = act.facts.get("direction")
        if direction is None or (isinstance(direction.possible, Values) and "to_north" in direction.possible.values):
            yield n, act


def number_of(line: Line, act: Act) -> int:
    """Which of the line's acts a ruling speaks of: one act may be ruled on under several states of the law."""
    return next(n for n, own in enumerate(line.acts) if own.facts is act.facts)


def value_of(vocabulary: Vocabulary, line: Line, act: Act, fact: str) -> Possible:
    given: Given | None = act.facts.get(fact)
    return given.possible if given is not None else vocabulary.default(fact, line.kind)


def edits(vocabulary: Vocabulary, line: Line, values: Mapping[str, Possible]) -> tuple[Edit, ...]:
    """``values`` for every act by which the line goes north, where they say something new of a fact that applies."""
    out = []
    for n, act in crossing(line):
        for fact, value in values.items():
            if vocabulary.applies(fact, line.kind) and value_of(vocabulary, line, act, fact) != value:
                out.append(Edit(line.id, n, fact, value))
    return tuple(out)


def substitute_choices(vocabulary: Vocabulary, line: Line) -> Iterator[Choice]:
    """Entries whose words stand in the line's name and whose codes the line may have."""
    if line.kind not in GOODS:
        return
    for _, act in list(crossing(line))[:1]:
        hs = value_of(vocabulary, line, act, "hs")
        if not isinstance(hs, Codes):
            return
        for entry in substitutes(vocabulary):
            if entry.helps and _fits(entry, line, hs):
                after = Codes(union(_without(hs, entry.before), entry.after.spans))
                terms = {} if _american(vocabulary, line, act) else dict.fromkeys(PURCHASE)
                facts = {fact: value for fact, value in entry.facts.items() if fact not in terms}
                made = edits(vocabulary, line, {"hs": after, **facts})
                if any(edit.fact == "hs" for edit in made):
                    yield Choice(
                        f"substitute:{entry.id}:{line.id}",
                        Kind.SUBSTITUTE,
                        f"article:{line.id}",
                        made,
                        entry.name,
                        entry.gives_up,
                        entry.cost,
                        articles(vocabulary)["substitute"].basis,
                        tuple(note for note in (entry.note, words("substitute_terms")) if note),
                        entry.id,
                    )


def _american(vocabulary: Vocabulary, line: Line, act: Act) -> bool:
    """Is the present article surely American? Then the terms of the new purchase have to be said."""
    content = value_of(vocabulary, line, act, "us_content")
    share = articles(vocabulary)["origin"].facts.get("us_content")
    return _named(value_of(vocabulary, line, act, "origin")) == {"us"} or (
        isinstance(content, Span) and isinstance(share, Span) and content.low > share.high
    )


def no_help(vocabulary: Vocabulary, line: Line) -> list[Substitute]:
    """Entries that say why no substitute helps."""
    acts = [act for _, act in crossing(line)][:1] if line.kind in GOODS else []
    codes = [hs for act in acts if isinstance(hs := value_of(vocabulary, line, act, "hs"), Codes)]
    return [entry for hs in codes for entry in substitutes(vocabulary) if not entry.helps and _fits(entry, line, hs)]


def _fits(entry: Substitute, line: Line, hs: Codes) -> bool:
    name = " ".join(line.name.values()).lower()
    return any(word in name for word in entry.words) and bool(common(hs.spans, entry.before.spans))


def _without(hs: Codes, before: Codes) -> tuple[tuple[int, int], ...]:
    """The codes of the line that are not of the article replaced; a broad guess is replaced as a whole."""
    return tuple(span for span in hs.spans if not common((span,), before.spans))


def origin_choice(vocabulary: Vocabulary, line: Line) -> Iterator[Choice]:
    """Buy the same article from a maker outside the United States, with little US content."""
    if line.kind not in (*GOODS, "conveyance"):
        return
    elsewhere = articles(vocabulary)["origin"]
    wanted = elsewhere.facts
    made = edits(vocabulary, line, wanted)
    settled = all(
        within(value_of(vocabulary, line, act, fact), value)
        for _, act in crossing(line)
        for fact, value in wanted.items()
    )
    made = tuple(
        edit for edit in made if not within(value_of(vocabulary, line, line.acts[edit.act], edit.fact), edit.value)
    )
    if made and not settled:
        yield Choice(
            f"origin:{line.id}",
            Kind.ORIGIN,
            f"purchase:{line.id}",
            made,
            words("origin_says"),
            words("origin_gives_up"),
            Cost.LITTLE,
            elsewhere.basis,
            (words("origin_note"),),
            "origin",
        )


def custody_choice(vocabulary: Vocabulary, line: Line) -> Iterator[Choice]:
    """Keep it in one's own hands and bring it back: no gift; contested as a transfer, never clear."""
    acts = [act for _, act in crossing(line)]
    if not acts:
        return
    kept = articles(vocabulary)["custody-fuel" if line.kind == "fuel" else "custody"]
    made = edits(vocabulary, line, kept.facts)
    if line.kind == "fuel":
        loose = any("handed_over" in _named(value_of(vocabulary, line, act, "fuel_use")) for act in acts)
        if made and loose:
            yield _custody(line, made, "fuel", Cost.LITTLE, kept.basis)
        return
    if line.kind not in (*GOODS, "conveyance") or any(_used_up(vocabulary, line, act) for act in acts):
        return
    if any(edit.fact == "custody" for edit in made):
        given = any(
            _named(value_of(vocabulary, line, act, "custody")) <= {"gift", "sale", "left", "loan"} for act in acts
        )
        yield _custody(line, made, "given" if given else "open", Cost.MUCH if given else Cost.LITTLE, kept.basis)


def _custody(line: Line, made: tuple[Edit, ...], key: str, cost: Cost, basis: tuple[str, ...]) -> Choice:
    return Choice(
        f"custody:{line.id}",
        Kind.CUSTODY,
        f"custody:{line.id}",
        made,
        words(f"custody_{key}_says"),
        words(f"custody_{key}_gives_up"),
        cost,
        basis,
        (words("custody_note"),),
        "custody" if line.kind != "fuel" else "fuel",
    )


def _used_up(vocabulary: Vocabulary, line: Line, act: Act) -> bool:
    kinds, hs = _named(value_of(vocabulary, line, act, "goods_kind")), value_of(vocabulary, line, act, "hs")
    if isinstance(hs, Codes) and hs.spans and common(hs.spans, MATERIALS) == hs.spans:
        return True
    return _named(value_of(vocabulary, line, act, "custody")) == {"consumed"} or (
        bool(kinds & set(USED_UP)) and len(kinds) < 4
    )


def _named(value: Possible) -> frozenset[str]:
    return value.values if isinstance(value, Values) else frozenset()


def parts_choice(vocabulary: Vocabulary, line: Line) -> Iterator[Choice]:
    """A kit that goes as one article, sent in parts instead: it is then its parts, each in its own heading."""
    kit = kit_of(line)
    acts = [act for _, act in crossing(line)][:1]
    if kit is None or not acts:
        return
    hs = value_of(vocabulary, line, acts[0], "hs")
    if not isinstance(hs, Codes) or not common(hs.spans, PREFABRICATED):
        return
    made = edits(vocabulary, line, {"hs": Codes(kit.candidates)})
    if made:
        parts = {lang: ", ".join(c.name[lang] for c in kit.components) for lang in LANGS}
        yield Choice(
            f"parts:{line.id}",
            Kind.PARTS,
            f"article:{line.id}",
            made,
            {lang: say(lang, "fix.parts_says", parts=parts[lang]) for lang in LANGS},
            words("parts_gives_up"),
            Cost.LITTLE,
            articles(vocabulary)["parts"].basis,
            (words("parts_note"),),
            f"parts:{kit.key}",
        )


@cache
def _kit(name: str) -> Kit | None:
    return open_kit(name)


def kit_of(line: Line) -> Kit | None:
    return next((kit for name in line.name.values() if (kit := _kit(name)) is not None), None)


def allowed_codes(vocabulary: Vocabulary, lines: Iterator[Line] | list[Line]) -> dict[str, Possible]:
    """The codes that the tables give each substitute and each opened kit: the guard accepts no others."""
    out: dict[str, Possible] = {entry.id: entry.after for entry in substitutes(vocabulary)}
    for line in lines:
        kit = kit_of(line) if line.kind in GOODS else None
        if kit is not None:
            out[f"parts:{kit.key}"] = Codes(kit.candidates)
    return out
