"""The ways to the North on a schematic map: corridors, ports, rail, with those of a project drawn strong.

A scheme like that of a railway, no survey: nothing is to be measured on it. Colours come from the page that shows it
(classes, never a style of its own); whoever does not see it has the same in words, and the table behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from dorasan.facts.tongue import Tongue
from dorasan.words import say

WIDTH, HEIGHT = 460, 430
PLACES: Mapping[str, tuple[int, int, str]] = {  # across, down, on which side its name stands
    "seoul": (170, 380, "start"), "dorasan": (140, 318, "end"), "kaesong": (118, 280, "end"),
    "panmunjom": (178, 305, "start"), "goseong": (316, 322, "start"), "kumgang": (300, 268, "start"),
    "incheon": (110, 398, "start"), "haeju": (84, 262, "end"), "nampo": (76, 206, "end"),
    "pyongyang": (130, 196, "start"), "wonsan": (250, 208, "start"), "heungnam": (272, 158, "start"),
    "chongjin": (356, 84, "start"), "rajin": (398, 46, "end"), "sinuiju": (62, 108, "start"),
    "dandong": (34, 84, "start"), "donghae": (356, 380, "start"), "chinese_port": (16, 148, "start"),
}  # fmt: skip
ROUTES: Mapping[str, tuple[str, str]] = {  # what kind of way, and its line
    "west": ("land", "M170 380 L140 318 L118 280 L130 196"),
    "east": ("land", "M170 380 L316 322 L300 268 L250 208"),
    "panmunjom": ("land", "M170 380 L178 305 L130 196"),
    "nampo": ("sea", "M110 398 C20 380 16 250 76 206"),
    "haeju": ("sea", "M110 398 C50 370 46 300 84 262"),
    "wonsan": ("sea", "M356 380 C400 310 340 230 250 208"),
    "heungnam": ("sea", "M356 380 C420 290 370 190 272 158"),
    "chongjin": ("sea", "M356 380 C450 270 440 150 356 84"),
    "rajin": ("sea", "M356 380 C462 270 456 120 398 46"),
    "china_port": ("sea", "M110 398 C10 380 0 220 16 148"),
    "china": ("land", "M34 84 L62 108 L130 196"),
    "air": ("air", "M170 380 C230 320 200 240 130 196"),
}
LINE = "M0 300 C80 326 120 292 178 305 C250 318 330 280 460 300"
BORDER = "M0 96 C60 70 120 60 190 66 C270 70 330 20 400 0"


@dataclass(frozen=True)
class Ways:
    """The ways of a project. ``taken``: stated; ``perhaps``: one of several that are left open."""

    taken: frozenset[str]
    perhaps: frozenset[str]


def way_map(ways: Ways, words: str, lang: Tongue) -> str:
    """The map as an ``<svg>`` element; ``words`` say the same."""
    title = say(lang, "web_list.map_title")
    known = [route for route in ROUTES if route in ways.taken or route in ways.perhaps]
    parts = [
        f'<path class="map-border" d="{BORDER}"/>',
        f'<path class="map-line" d="{LINE}"/>',
        _text(14, 40, say(lang, "web_list.map_china"), "start", "map-region"),
        _text(230, 120, say(lang, "web_list.map_north"), "middle", "map-region"),
        _text(250, 408, say(lang, "web_list.map_south"), "middle", "map-region"),
        _text(452, 292, say(lang, "web_list.map_line"), "end", "map-region"),
    ]
    parts += [_route(route, "") for route in ROUTES if route not in known]
    parts += [_route(route, "map-taken" if route in ways.taken else "map-perhaps") for route in known]
    parts += [_place(place, lang) for place in PLACES]
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="map-title map-words">'
        f'<title id="map-title">{escape(title)}</title><desc id="map-words">{escape(words)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _route(route: str, manner: str) -> str:
    kind, path = ROUTES[route]
    return f'<path class="map-way map-{kind}{f" {manner}" if manner else ""}" d="{path}"/>'


def _place(place: str, lang: Tongue) -> str:
    across, down, side = PLACES[place]
    shift = 8 if side == "start" else -8
    dot = f'<circle class="map-place" cx="{across}" cy="{down}" r="4"/>'
    return dot + _text(across + shift, down + 4, say(lang, f"web_list.place_{place}"), side, "map-name")


def _text(across: int, down: int, words: str, side: str, manner: str) -> str:
    return f'<text class="{manner}" x="{across}" y="{down}" text-anchor="{side}">{escape(words)}</text>'


def routes_of(facts: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The ways that facts of a stretch leave open: by mode, corridor, port, transit and direction, each as a set of
    values. One that ends before the North goes over no bridge into it."""
    modes, ends = facts.get("mode", ()), set(facts.get("direction", ()))
    china = "yes" in facts.get("touches_china", ())
    out: set[str] = {"china_port"} if "elsewhere" in ends and china and "sea" in modes else set()
    if ends == {"elsewhere"}:
        return frozenset(out)
    if "land" in modes:
        out |= {name for name in facts.get("corridor", ()) if name in ROUTES}
    if "sea" in modes:
        out |= {name for name in facts.get("northern_port", ()) if name in ROUTES}
    if "air" in modes:
        out.add("air")
    crosses = facts.get("crosses_mdl", ())
    if china and set(crosses) != {"yes"}:
        out.add("china")
    return frozenset(out)
