"""The proof of one line, language-free and JSON-ready: what each provision says, on which facts, why not others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dorasan.facts.tongue import Tongue, tongues
from dorasan.judge.cluster import STRICT
from dorasan.judge.finding import Finding, Ground, Lifting, Says, findings
from dorasan.judge.need import need_of
from dorasan.judge.question import questions
from dorasan.judge.ruling import ActRuling, LineRuling, Rulings
from dorasan.law.act import OfficialAct
from dorasan.law.age import Age, age_of
from dorasan.law.provision import Effect, Provision
from dorasan.opinion.behind import Contest, Missing, ProvisionEntry, QuestionEntry
from dorasan.opinion.check import Asked, EditionEntry, LineEntry
from dorasan.opinion.contest import contests
from dorasan.opinion.entries import provision_entry, question_entry
from dorasan.opinion.shape import MannerWord, NeedWord, Shape, Text, manner_word
from dorasan.opinion.summary import line_entries, standing_text
from dorasan.project.forgotten import forgotten
from dorasan.wording.condition_words import compare_words
from dorasan.wording.values import possible_in_each, provenance_words
from dorasan.words import LANGS, say

FORM = ("subject", "act")  # told by the line itself; only worth a word when they decide against it
Truth3 = Literal["holds", "fails", "open"]


class ProofGround(Shape):
    """One deciding comparison: the fact as it stands, where that comes from, and what the rule asks of it."""

    fact: str
    label: Text
    value: Text
    provenance: Text
    asks: Text
    truth: Truth3


class ProofLift(Shape):
    provision: str
    truth: Truth3
    stale: bool
    asks: list[Asked]
    grounds: list[ProofGround]


class ProofFinding(Shape):
    """One provision on one act with the line."""

    act: int
    provision: str
    says: Literal["bites", "lifted", "cannot_tell", "silent", "no_red_flag"]
    authorities: list[str]
    asks: list[Asked]
    disputed: bool
    by_reading: dict[str, Truth3]
    grounds: list[ProofGround]
    lifts: list[ProofLift]


class Proof(Shape):
    """Everything ``dorasan why`` tells."""

    format: Literal["dorasan-why-1"] = "dorasan-why-1"
    project: str
    seat: str
    view: str
    views: list[str]
    edition: EditionEntry
    manner: MannerWord
    age: Age
    line: LineEntry
    carriers: list[LineEntry]
    findings: list[ProofFinding]
    contested: list[Contest]
    questions: list[QuestionEntry]
    forgotten: list[Missing]
    provisions: dict[str, ProvisionEntry]
    not_included: Text
    disclaimer: Text


def proof(rulings: Rulings, line: str, view: str = STRICT) -> Proof:
    """The proof of one line that there is, under a view that somebody holds."""
    ruling = rulings[line]
    company = [rulings[name] for name in _companions(ruling)]
    own, *others = line_entries(rulings, view, [ruling, *company])
    found: list[ProofFinding] = []
    used: dict[str, Provision] = {}
    laws = [act.row.docket.law for act in ruling.acts]
    for n, act in enumerate(ruling.acts):
        written = _Written(act)
        for item in findings(act.row, silent=True):
            used[item.provision.id] = item.provision
            used.update({lifting.lift.id: lifting.lift for lifting in item.lifts})
            found.append(_finding(n, act, item, written))
    return Proof(
        project=rulings.project.file,
        seat=rulings.seat,
        view=view,
        views=rulings.views(),
        edition=EditionEntry(digest=rulings.edition.digest, short=rulings.edition.short),
        manner=manner_word(only_checked=rulings.only_checked),
        age=age_of(rulings.edition.library, rulings.today),
        line=own,
        carriers=others,
        findings=found,
        contested=contests(rulings, [ruling], lambda provision: None),
        questions=[question_entry(rulings.vocabulary.facts, question) for question in questions([ruling])],
        forgotten=[Missing(key=item.key, lines=[line]) for item in forgotten(rulings.project) if item.line == line],
        provisions={name: provision_entry(provision, laws) for name, provision in used.items()},
        not_included=standing_text("not_included"),
        disclaimer=standing_text("disclaimer"),
    )


def _companions(ruling: LineRuling) -> list[str]:
    return list(dict.fromkeys(other.line.id for other in ruling.companions()[1:]))


def _finding(n: int, act: ActRuling, item: Finding, written: _Written) -> ProofFinding:
    provision = item.provision
    return ProofFinding(
        act=n,
        provision=provision.id,
        says=item.says.value,
        authorities=_authorities(act, item),
        asks=[] if provision.effect is Effect.FORBIDS else [_asked(by) for by in provision.by],
        disputed=item.disputed,
        by_reading={reading.name: _truth(truth) for reading, truth in item.by_reading},
        grounds=written.grounds(item.grounds, silent=item.says in (Says.SILENT, Says.NO_RED_FLAG)),
        lifts=[_lift(act, lifting, written) for lifting in item.lifts],
    )


def _authorities(act: ActRuling, item: Finding) -> list[str]:
    """Who would be asked: for a duty its own authority, for a ban whoever may lift it, else the ban's principal."""
    named = [by.of for by in item.provision.by]
    if item.provision.effect is Effect.FORBIDS:
        named = [by.of for lifting in item.lifts if lifting.truth.true for by in lifting.lift.by]
        named = named or [act.row.docket.law.principal(item.provision)]
    return list(dict.fromkeys(named))


def _lift(act: ActRuling, lifting: Lifting, written: _Written) -> ProofLift:
    return ProofLift(
        provision=lifting.lift.id,
        truth=_truth(lifting.truth),
        stale=lifting.lift.id in act.row.docket.law.stale,
        asks=[_asked(by) for by in lifting.lift.by],
        grounds=written.grounds(lifting.grounds, silent=not lifting.truth.true),
    )


class _Written:
    """The grounds of one act in words, each written once: one fact decides many provisions, and lifts of each."""

    def __init__(self, act: ActRuling) -> None:
        self.facts, self.vocabulary = act.facts, act.row.docket.law.vocabulary
        self._known: dict[Ground, ProofGround] = {}

    def grounds(self, grounds: Iterable[Ground], *, silent: bool) -> list[ProofGround]:
        return [self._ground(g) for g in grounds if silent or g.compare.fact not in FORM]

    def _ground(self, ground: Ground) -> ProofGround:
        if ground not in self._known:
            fact = ground.compare.fact
            self._known[ground] = ProofGround(
                fact=fact,
                label=dict(self.vocabulary.facts[fact].label),
                value=possible_in_each(self.vocabulary, fact, self.facts[fact].possible),
                provenance={lang: provenance_words(lang, self.facts[fact]) for lang in LANGS},
                asks={str(tongue): _asks(tongue, ground) for tongue in tongues(self.vocabulary)},
                truth=_truth(ground.truth),
            )
        return self._known[ground]


def _asks(lang: Tongue, ground: Ground) -> str:
    """What the rule asks of the fact: that it be so, or that it be not."""
    words = compare_words(lang, ground.compare)
    return say(lang, "condition.not", part=words) if ground.negated else words


def _asked(by: OfficialAct) -> Asked:
    word: NeedWord = need_of(by).name.lower()  # type: ignore[assignment]
    return Asked(authority=by.of, act=by.act, need=word)


def _truth(truth: tuple[int, int]) -> Truth3:
    return {(1, 0): "holds", (0, 1): "fails", (1, 1): "open"}[(truth[0], truth[1])]  # type: ignore[return-value]
