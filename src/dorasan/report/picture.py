"""The picture of a check: by authority a bar of lines, what is not needed, needed, contested, open. Colour and word.

Drawn by Vega-Lite to plain SVG: no script, no external file. Without the extra ``plots`` there is none, and the table
of the same figures, which always stands beside it, says everything.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.util import find_spec
from typing import Any
from xml.sax.saxutils import escape

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.document import Drawing
from dorasan.report.palette import FONT, STATES
from dorasan.report.phrase import basis, state_name
from dorasan.report.tally import STATES as ORDER
from dorasan.report.tally import Instead, tally
from dorasan.wording.cells import authority_short
from dorasan.words import say

WIDTH = 620
LEAST = 0.045  # share of a bar from which a figure fits into its part


def picture(check: Check, lang: Tongue, instead: Instead) -> Drawing | None:
    """The picture with title and description, drawn where a page shows it; None where nothing can draw it."""
    figures = {who: heaps for who, heaps in tally(check, instead).items() if set(heaps) != {"not_needed"}}
    if not figures or find_spec("vl_convert") is None:
        return None
    title, words = say(lang, "report.picture_title", basis=basis(check, lang)), description(check, lang, instead)
    return Drawing(lambda: _accessible(_drawn(json.dumps(_chart(check, lang, figures))), title, words), words)


@lru_cache(maxsize=32)
def _drawn(chart: str) -> str:
    """One chart, drawn once for all reports on a check: to draw takes longer than to write the rest of a report."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart))


def description(check: Check, lang: Tongue, instead: Instead) -> str:
    """The picture in words: what is counted, then one sentence an authority."""
    said = [say(lang, "report.picture_basis", basis=basis(check, lang))]
    for who, heaps in tally(check, instead).items():
        parts = [say(lang, "report.heap", n=heaps[s], state=state_name(check, lang, s)) for s in ORDER if heaps[s]]
        said.append(say(lang, "report.heaps", authority=authority_short(lang, who), parts=", ".join(parts)))
    return " ".join(said)


def _chart(check: Check, lang: Tongue, figures: dict[str, Any]) -> dict[str, Any]:
    """The picture as Vega-Lite takes it, written out: a library that writes it takes longer to load than to draw."""
    names = {s: state_name(check, lang, s) for s in ORDER}
    used = [s for s in ORDER if any(heaps[s] for heaps in figures.values())]
    rows: list[dict[str, object]] = []
    for who, heaps in figures.items():
        at = 0
        for s in used:
            n = heaps[s]
            if not n:
                continue
            shown = str(n) if n / len(check.own_lines) >= LEAST else ""
            rows.append(
                {"who": authority_short(lang, who), "state": names[s], "from": at, "to": at + n,
                 "middle": at + n / 2, "text": shown, "ink": STATES[s].ink}
            )  # fmt: skip
            at += n
    colours = {"domain": [names[s] for s in used], "range": [STATES[s].fill for s in used]}
    legend = {
        "title": None, "orient": "top", "columns": 4, "labelFontSize": 13, "labelLimit": 260, "symbolType": "square",
    }  # fmt: skip
    across = {"domain": [0, len(check.own_lines)], "nice": False}
    below = {
        "title": say(lang, "report.picture_axis", basis=basis(check, lang)), "titleFontSize": 12, "tickMinStep": 1,
        "format": "d",
    }  # fmt: skip
    beside = {"labelFontSize": 13, "labelLimit": 140, "ticks": False}
    named = {"field": "who", "type": "nominal", "sort": None, "title": None, "axis": beside}
    bars = {
        "mark": {"type": "bar", "stroke": "#555555", "strokeWidth": 0.6},
        "encoding": {
            "y": named,
            "x": {"field": "from", "type": "quantitative", "scale": across, "axis": below},
            "x2": {"field": "to"},
            "color": {"field": "state", "type": "nominal", "scale": colours, "legend": legend},
        },
    }
    words = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {
            "y": named,
            "x": {"field": "middle", "type": "quantitative", "scale": across},
            "text": {"field": "text", "type": "nominal"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
    return {
        "data": {"values": rows},
        "layer": [bars, words],
        "width": WIDTH,
        "height": {"step": 28},
        "config": {"font": FONT, "background": "#ffffff", "aria": False, "view": {"stroke": None}},
    }


def _accessible(svg: str, title: str, words: str) -> str:
    """A title and a description for those who do not see it; a size that fits any page."""
    svg = re.sub(r"^<\?xml[^>]*\?>\s*|<!DOCTYPE[^>]*>\s*", "", svg)
    head = re.match(r"<svg([^>]*)>", svg)
    if head is None:
        return svg
    kept = re.sub(r'\s(?:class|width|height|role|aria-[a-z]+)="[^"]*"', "", head[1])
    if 'viewBox="' not in kept:
        size = [re.search(rf'\s{name}="([\d.]+)', head[1]) for name in ("width", "height")]
        if all(size):
            kept += f' viewBox="0 0 {size[0][1]} {size[1][1]}"'  # type: ignore[index]
    label = f'<title id="picture-title">{escape(title)}</title><desc id="picture-words">{escape(words)}</desc>'
    opened = f'<svg{kept} role="img" aria-labelledby="picture-title picture-words">{label}'
    return opened + svg[head.end() :]
