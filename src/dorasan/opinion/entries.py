"""Entries that a check and a proof share: a provision with its citation, a finding, a question with what it settles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dorasan.facts.declared import FactDeclaration
from dorasan.judge.finding import Says
from dorasan.judge.question import Question
from dorasan.judge.ruling import ActRuling
from dorasan.law.provision import Provision
from dorasan.law.snapshot import LawOfDay
from dorasan.opinion.behind import ProvisionEntry, QuestionEntry
from dorasan.opinion.bites import Bite
from dorasan.opinion.check import ActEntry, FindingRef
from dorasan.opinion.vectors import NEED_WORDS
from dorasan.words import LANGS


def provision_entry(provision: Provision, laws: Iterable[LawOfDay]) -> ProvisionEntry:
    """``laws``: those that the lines which use it are judged by."""
    laws = tuple(laws)
    return ProvisionEntry(
        cite={lang: provision.cite(lang) for lang in LANGS},
        says=provision.says,
        layer=provision.layer.value,
        effect=provision.effect.value,
        confirmed=provision.confirmed,
        unsure=provision.unsure,
        checked_on=provision.checked_on,
        stale=any(provision.id in law.stale for law in laws),
        ended=provision.in_force.until if any(provision.id in law.lapsed for law in laws) else None,
        source=provision.source,
        url=provision.instrument.url,
    )


def question_entry(facts: Mapping[str, FactDeclaration], question: Question) -> QuestionEntry:
    fact = facts[question.fact]
    return QuestionEntry(
        fact=question.fact,
        ask=fact.ask,
        values=list(fact.values),
        lines=list(question.lines),
        settles=question.settles,
        touches=question.touches,
    )


def act_entry(ruling: ActRuling) -> ActEntry:
    act = ruling.act
    return ActEntry(
        act=act.act,
        day=ruling.day,
        day_assumed=ruling.day_assumed,
        leg=act.leg,
        actor=act.actor,
        supposed=list(act.supposed),
    )


def finding_entry(bite: Bite) -> FindingRef:
    return FindingRef.model_construct(
        provision=bite.provision.id,
        layer=bite.provision.layer.value,
        says="lifted" if bite.says is Says.LIFTED else "bites" if bite.says is Says.BITES else "cannot_tell",
        disputed=bite.disputed,
        weight=NEED_WORDS[bite.weight],
    )
