"""Small phrases that briefs, tables and pictures share: authorities, standings, days, money, cites."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.law.provision import Provision
from dorasan.whatif.cleared_by import SEAT, ClearedBy
from dorasan.whatif.compare import Comparison, Worth
from dorasan.whatif.scenario import Add, Scenario
from dorasan.words import area, say


def word(lang: Tongue, key: str, **values: object) -> str:
    """A text of this area."""
    return say(lang, f"whatif.{key}", **values)


def short(lang: Tongue, authority: str) -> str:
    return lang.vocabulary.registry.authorities[authority].short[lang]


def name(lang: Tongue, authority: str) -> str:
    return lang.vocabulary.registry.authorities[authority].name[lang]


def act_name(lang: Tongue, act: str) -> str:
    return lang.vocabulary.registry.acts[act][lang]


def government(lang: Tongue, found: str) -> str:
    """As the brief calls it, else as the registry does."""
    own = area("whatif").get(f"government_{found}", lang.vocabulary.registry.governments[found])
    return own[lang]


def seated(lang: Tongue, found: Comparison, key: str, **values: object) -> str:
    """A text that names the government of the seat; where the scenario seats another one, both."""
    names = _seats(lang, found)
    seat = names[0] if len(names) == 1 else word(lang, "seat_changes", before=names[0], after=names[1])
    return word(lang, key, seat=seat, Seat=seat[0].upper() + seat[1:], **values)


def _seats(lang: Tongue, found: Comparison) -> list[str]:
    """The seat before and after, once where it is the same; the house's own as it is called at home."""
    seats = list(dict.fromkeys(side.seat for side in (found.before, found.after)))
    return [word(lang, "seat_kr")] if seats == [SEAT] else [government(lang, seat) for seat in seats]


def standing(lang: Tongue, found: Comparison, kind: int) -> str:
    """Who decides, in a word or two."""
    return word(lang, f"standing_{ClearedBy(kind).name.lower()}", seat=" → ".join(_seats(lang, found)))


def money(lang: Tongue, worth: Worth) -> str:
    """An interval over the lines of known value, and how many are not."""
    if not worth.known:
        return word(lang, "worth_unknown", unknown=worth.unknown)
    low, high = f"{worth.low:,.0f}", f"{worth.high:,.0f}"
    amount = f"USD {low}" if low == high else f"USD {low}-{high}" if high != "inf" else f"USD {low}+"
    return word(lang, "worth", amount=amount, known=worth.known, unknown=worth.unknown)


def cite(lang: Tongue, edition: Edition, scenarios: tuple[Scenario, ...], provision: str) -> str:
    """The citation of a provision, of the packs or of a scenario."""
    found: Provision | None = edition.library.provisions.get(provision)
    if found is None:
        added = (step.provision for s in scenarios for step in s.steps if isinstance(step, Add))
        found = next((own for own in added if own.id == provision), None)
    return found.cite(lang) if found is not None else provision
