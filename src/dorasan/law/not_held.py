"""Days of which the packs do not hold the law: nothing found is no clearance.

Packs begin somewhere. For a day before that, each authority whose law is not held gets one ban on everything that only
an unknown lift could lift: whatever else is found, the cell may be anything from *not needed* to *no route*.

A single provision may begin late too: the text in hand is of a day on which the rule was already there. Before that day
it stands in doubt, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dorasan.law.condition import ALWAYS
from dorasan.law.provision import Effect, Instrument, Layer, Pack, Period, Provision, Reading, Text
from dorasan.words import LANGS, say

BAN = "law-not-held"  # how the id of such a ban ends
INSTRUMENT = Instrument("Law not held (미수록 법령)", {"en": "law not held", "ko": "수록되지 않은 시기의 법령"}, "")
PLAIN = Reading("plain", {"en": "as written", "ko": "문언대로"}, ALWAYS, plain=True)


def not_held(name: str, pack: Pack, as_of: date) -> Iterator[Provision]:
    """The ban and its unknown lift for each part of ``pack`` that begins after ``as_of``."""
    for prefix, since in pack.held_from.items():
        if as_of < since:
            ban = f"{prefix.rstrip('/')}/{BAN}"
            yield _provision(ban, name, pack, since, as_of, Effect.FORBIDS)
            yield _provision(f"{ban}/unknown", name, pack, since, as_of, Effect.LIFTS, lifts=(ban,))


def unread(provision: Provision) -> Provision:
    """``provision`` as it is cited on a day of which its text was not read."""
    period = provision.in_force
    at = {
        lang: say(lang, "check.older", at=provision.at[lang], day=period.since, why=period.older[lang])
        for lang in LANGS
    }
    return replace(provision, at=at)


def _provision(
    identity: str, pack_name: str, pack: Pack, since: date, as_of: date, effect: Effect, lifts: tuple[str, ...] = ()
) -> Provision:
    return Provision(
        id=identity,
        says=_says(pack, since),
        instrument=INSTRUMENT,
        at={"en": f"before {since}", "ko": f"{since} 이전"},
        in_force=Period(as_of, as_of),
        checked_on=as_of - timedelta(days=1),  # nobody has looked on the day: what it lifts is unknown
        confirmed=False,
        effect=effect,
        layer=Layer.LAW,
        scope=ALWAYS,
        binds=ALWAYS,
        readings=(PLAIN,),
        by=(),
        lifts=lifts,
        catch_all=False,
        source="",
        unsure={},
        aggregate=None,
        rows=(),
        frees=(),
        does_not_free=(),
        examples=(),
        file=pack.file,
        line=0,
        pack=pack_name,
    )


def _says(pack: Pack, since: date) -> Text:
    en, ko = pack.title["en"], pack.title["ko"]
    return {
        "en": f"The law of this order ({en}) is held from {since} on. Of an earlier day nothing can be said.",
        "ko": f"이 법체계({ko})의 법령은 {since}부터 수록되어 있다. 그 이전 시점에 관하여는 판정할 수 없다.",
    }
