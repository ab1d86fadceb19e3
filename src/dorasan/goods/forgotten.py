"""What a packing list leaves out although it will cross too.

Practice modelled: the cases that stood for months stood over what carried, fuelled, wrapped and accompanied the
goods, not over the goods (the flu medicine's trucks, the reporters' laptops, the office's generators' fuel). A list
is read for what its own lines imply: a generator burns something, a vehicle has a driver, a driver has a phone.
Nothing is added to the list and nothing is ruled; each finding is a question, its text in ``words/goods.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dorasan.goods.interval import WHOLE, Intervals, overlap, parse, within
from dorasan.goods.phrase import normal

if TYPE_CHECKING:
    from dorasan.words import Lang

Missing = Literal[
    "vehicles", "vehicle_fuel", "machine_fuel", "drivers_devices", "travellers_devices", "packaging", "spare_parts",
    "carrier", "insurer", "installers_tools", "cold_chain",
]  # fmt: skip

_VEHICLES = parse("8601-8606 8701-8705 8709 8711")
_BURNERS = parse("8407-8408 8502.11-8502.20 8427.20 8429-8430 8467.81 8467.89 8433 7321.12 7321.82 7322.90 8403 8432")
_FUELS = parse("2707 2709-2711 3826")
_MACHINES = parse("8401-8484 8501-8502 8701-8711 9018-9022 9027")
_COLD = parse("3002 3004.31")
_COLD_CARRIERS = parse("8418 9617")
_PACKING = r"팔레트|파렛트|파레트|pallet|포장재|crate|상자|박스|carton|컨테이너|container|완충재|랩|아이스박스|cold box"
_SPARES = r"부품|예비품|소모품|부속|spare|parts?\b|수리용|consumable"
_DEVICES = r"휴대폰|휴대전화|스마트폰|핸드폰|노트북|태블릿|카메라|phone|laptop|tablet|camera|computer|무전기|radio"
_BURNS = r"엔진|휘발유|경유|디젤|가솔린|석유|등유|diesel|petrol|gasoline|engine|kerosene|동력|예취|트럭|발전기"
_ENGINE_NAMES = (
    r"발전기(?! ?부품)|generator(?! parts)|엔진톱|예취기|chain ?saw|굴착기|excavator|지게차|forklift|트랙터|tractor"
)
_NO_FUEL = r"태양광|전동|(?<!발)전기|solar|electric|수동|manual|풍력"
_TOOLS = r"공구|tool|렌치|wrench|용접기|welder|드릴|drill"


@dataclass(frozen=True)
class GoodsLine:
    """What :func:`forgotten` needs of a line. ``conveyance``: the list puts it among what carries the goods."""

    id: str
    name: str
    spec: str = ""
    candidates: Intervals = WHOLE
    conveyance: bool = False


@dataclass(frozen=True)
class Forgotten:
    """One thing that seems missing, with the ids of the lines that imply it (none: the whole list does)."""

    key: Missing
    because_of: tuple[str, ...] = ()

    def show(self, lang: Lang) -> str:
        """The question, in one sentence."""
        from dorasan.words import say  # the catalogues load when something is said

        return say(lang, f"goods.forgotten_{self.key}", lines=", ".join(self.because_of), n=len(self.because_of))


def forgotten(lines: Iterable[GoodsLine]) -> list[Forgotten]:
    """Everything the list seems to leave out, in the order people usually trip over it."""
    listed = list(lines)
    if not listed:
        return []
    text = {line.id: normal(f"{line.name} {line.spec}") for line in listed}
    vehicles = [line.id for line in listed if line.conveyance or _surely(line, _VEHICLES)]
    burners = [line.id for line in listed if line.id not in vehicles and _burns(line, text[line.id])]
    fuelled = any(_surely(line, _FUELS) for line in listed)
    machines = [line.id for line in listed if _surely(line, _MACHINES)]
    cold = [line.id for line in listed if _surely(line, _COLD)]

    def named(pattern: str) -> bool:
        return any(re.search(pattern, words) for words in text.values())

    found: list[Forgotten] = []
    if not any(line.conveyance for line in listed):
        found.append(Forgotten("vehicles"))
    if not fuelled:
        if vehicles:
            found.append(Forgotten("vehicle_fuel", tuple(vehicles)))
        if burners:
            found.append(Forgotten("machine_fuel", tuple(burners)))
    if not named(_DEVICES):
        found.append(Forgotten("drivers_devices", tuple(vehicles)))
        found.append(Forgotten("travellers_devices"))
    if not named(_PACKING):
        found.append(Forgotten("packaging"))
    if machines and not named(_SPARES):
        found.append(Forgotten("spare_parts", tuple(machines)))
    if machines and not named(_TOOLS):
        found.append(Forgotten("installers_tools", tuple(machines)))
    if cold and not any(_surely(line, _COLD_CARRIERS) for line in listed):
        found.append(Forgotten("cold_chain", tuple(cold)))
    found.extend((Forgotten("carrier"), Forgotten("insurer")))
    return found


def _surely(line: GoodsLine, codes: Intervals) -> bool:
    return within(line.candidates, codes)


def _burns(line: GoodsLine, words: str) -> bool:
    """Whether the line is a machine that burns fuel, as its codes allow and its words say."""
    if re.search(_NO_FUEL, words) or within(line.candidates, _FUELS):
        return False
    if not overlap(line.candidates, _BURNERS):
        return False
    return bool(re.search(_ENGINE_NAMES, words) or (re.search(_BURNS, words) and not overlap(line.candidates, _FUELS)))
