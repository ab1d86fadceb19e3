"""The picture of a check: by authority a bar of lines, what is not needed, needed, contested, open. Colour and word.

Drawn by Vega-Lite to plain SVG: no script, no external file. Without the extra ``plots`` there is none, and the table
of the same figures, which always stands beside it, says everything.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.palette import FONT, STATES
from dorasan.report.phrase import basis, state_name
from dorasan.report.tally import STATES as ORDER
from dorasan.report.tally import Instead, tally
from dorasan.wording.cells import authority_short
from dorasan.words import say

WIDTH = 620
LEAST = 0.045  # share of a bar from which a figure fits into its part


def picture(check: Check, lang: Tongue, instead: Instead) -> str | None:
    """An ``<svg>`` element with title and description, or None where nothing can draw it."""
    try:
        import altair
        import vl_convert
    except ImportError:
        return None
    figures = {who: heaps for who, heaps in tally(check, instead).items() if set(heaps) != {"not_needed"}}
    if not figures:
        return None
    chart = _chart(altair, check, lang, figures)
    svg = str(vl_convert.vegalite_to_svg(chart.to_dict()))
    return _accessible(
        svg, say(lang, "report.picture_title", basis=basis(check, lang)), description(check, lang, instead)
    )


def description(check: Check, lang: Tongue, instead: Instead) -> str:
    """The picture in words: what is counted, then one sentence an authority."""
    said = [say(lang, "report.picture_basis", basis=basis(check, lang))]
    for who, heaps in tally(check, instead).items():
        parts = [say(lang, "report.heap", n=heaps[s], state=state_name(check, lang, s)) for s in ORDER if heaps[s]]
        said.append(say(lang, "report.heaps", authority=authority_short(lang, who), parts=", ".join(parts)))
    return " ".join(said)


def _chart(altair: Any, check: Check, lang: Tongue, figures: dict[str, Any]) -> Any:
    alt = altair
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
    scale = alt.Scale(domain=[names[s] for s in used], range=[STATES[s].fill for s in used])
    legend = alt.Legend(title=None, orient="top", columns=4, labelFontSize=13, labelLimit=260, symbolType="square")
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("who:N", sort=None, title=None, axis=alt.Axis(labelFontSize=13, labelLimit=140, ticks=False)),
    )
    across = alt.Scale(domain=[0, len(check.own_lines)], nice=False)
    axis = alt.Axis(
        title=say(lang, "report.picture_axis", basis=basis(check, lang)), titleFontSize=12, tickMinStep=1, format="d"
    )
    bars = base.mark_bar(stroke="#555555", strokeWidth=0.6).encode(
        x=alt.X("from:Q", scale=across, axis=axis), x2="to:Q", color=alt.Color("state:N", scale=scale, legend=legend)
    )
    words = base.mark_text(fontSize=12).encode(
        x=alt.X("middle:Q", scale=across), text="text:N", color=alt.Color("ink:N", scale=None)
    )
    chart = alt.layer(bars, words).properties(width=WIDTH, height=alt.Step(28))
    return chart.configure(font=FONT, background="#ffffff", aria=False).configure_view(stroke=None)


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
