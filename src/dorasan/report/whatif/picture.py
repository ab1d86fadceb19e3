"""Two pictures as SVG: lines flowing from standing to standing, and authorities by case. Colour *and* word."""

from __future__ import annotations

from typing import Any

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Drawing
from dorasan.report.whatif.phrases import short, standing, word
from dorasan.whatif.cleared_by import ClearedBy
from dorasan.whatif.compare import BARE, CARRIED, MAYBE, NO, YES, Comparison

FONT = "Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', NanumGothic, 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"
# Okabe and Ito's palette: told apart by colour-blind readers and in grey print.
COLOURS = {
    ClearedBy.FREE: "#009E73",
    ClearedBy.OWN: "#56B4E9",
    ClearedBy.GROUP: "#E69F00",
    ClearedBy.SHARED: "#0072B2",
    ClearedBy.BARRED: "#D55E00",
    ClearedBy.OPEN: "#999999",
}
CHANGES = {
    "stays": ("#0072B2", "#ffffff"),
    "lighter": ("#56B4E9", "#000000"),
    "heavier": ("#D55E00", "#ffffff"),
    "gone": ("#009E73", "#ffffff"),
    "may_go": ("#B7E4D3", "#000000"),
    "new": ("#CC4400", "#ffffff"),
    "open": ("#c8c8c8", "#000000"),
    "none": ("#ffffff", "#767676"),
}
SIDES: Any = ((0, "right", -9), (1, "left", 9))
STEPS, GAP, LABEL = 24, 0.03, 0.1
WIDE, HIGH = 430, 165  # of one panel
MOST_OF_A_TITLE = 72  # signs


def pictures(found: Comparison, lang: Tongue) -> list[Drawing]:
    """The two pictures of a comparison. Raises :class:`ImportError` without altair and vl-convert."""
    return [flow(found, lang), Drawing(matrix_svg(found, lang), caption=word(lang, "picture_matrix"))]


def flow(found: Comparison, lang: Tongue) -> Drawing:
    """The first of them. Raises :class:`ImportError` without altair and vl-convert."""
    return Drawing(flow_svg(found, lang), caption=word(lang, "picture_flow"))


def flow_svg(found: Comparison, lang: Tongue) -> str:
    """Lines from standing to standing: alone on the left, as carried on the right."""
    import altair as alt

    panels = [_panel(found, how, lang) for how in (BARE, CARRIED)]
    return _svg(alt.hconcat(*panels, spacing=20))


def _panel(found: Comparison, how: str, lang: Tongue) -> Any:
    import altair as alt

    flows = found.flow(how)
    total = max(1, int(flows.sum()))
    left, right = _stack(flows.sum(axis=1), total), _stack(flows.sum(axis=0), total)
    points, nodes = [], []
    at_left, at_right = dict(left), dict(right)
    for a in ClearedBy:
        for b in ClearedBy:
            n = int(flows[a, b])
            if not n:
                continue
            y0, y1, size = at_left[a], at_right[b], n / total
            at_left[a], at_right[b] = y0 + size, y1 + size
            for k in range(STEPS + 1):
                t = k / STEPS
                y = y0 + (y1 - y0) * t * t * (3 - 2 * t)
                points.append({"x": t, "low": -y, "high": -(y + size), "colour": COLOURS[a], "ribbon": f"{a}-{b}"})
    for side, places, sums in ((0, left, flows.sum(axis=1)), (1, right, flows.sum(axis=0))):
        for kind, y in places.items():
            size = int(sums[kind]) / total
            change = int(flows[:, kind].sum() - flows[kind].sum())
            text = f"{standing(lang, found, kind)} {int(sums[kind])}" + (f" ({change:+d})" if side and change else "")
            nodes.append(
                {"x": side, "x0": side - 0.015, "x1": side + 0.015, "low": -y, "high": -(y + size),
                 "middle": -(y + size / 2), "text": text, "colour": COLOURS[kind], "side": side}
            )  # fmt: skip
    for side in (0, 1):
        _apart([node for node in nodes if node["side"] == side])
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.75, 1.75]))
    colour = alt.Color("colour:N", scale=None)
    ribbons = (
        alt.Chart(_data(points))
        .mark_area(opacity=0.45)
        .encode(x=x, y=alt.Y("low:Q", axis=None), y2="high:Q", color=colour, detail="ribbon:N")
    )
    bars = (
        alt.Chart(_data(nodes))
        .mark_rect()
        .encode(x=alt.X("x0:Q", axis=None), x2="x1:Q", y=alt.Y("low:Q", axis=None), y2="high:Q", color=colour)
    )
    labels = [
        alt.Chart(_data([node for node in nodes if node["side"] == side]))
        .mark_text(align=align, dx=dx, fontSize=11, font=FONT)
        .encode(x=x, y=alt.Y("middle:Q", axis=None), text="text:N")
        for side, align, dx in SIDES
    ]
    return alt.layer(ribbons, bars, *labels).properties(width=WIDE, height=HIGH, title=word(lang, f"col_{how}"))


def _apart(nodes: list[dict[str, Any]]) -> None:
    """Move labels down until no two of one side overlap."""
    last = 1.0
    for node in nodes:
        node["middle"] = last = min(node["middle"], last - LABEL)


def _stack(sums: Any, total: int) -> dict[ClearedBy, float]:
    out, y = {}, 0.0
    for kind in ClearedBy:
        if sums[kind]:
            out[kind] = y
            y += int(sums[kind]) / total + GAP
    return out


def matrix_svg(found: Comparison, lang: Tongue) -> str:
    """One cell per case and authority: what becomes of the case's need of it."""
    import altair as alt

    authorities = asked_somewhere(found)
    cells = []
    titles: Any = found.portfolio.titles(lang, MOST_OF_A_TITLE)
    for case, title in enumerate(titles):
        for n in authorities:
            kind = change_of(found, case, n)
            fill, ink = CHANGES[kind]
            who = short(lang, found.before.found.authorities[n])
            cells.append({"case": title, "who": who, "text": word(lang, f"change_{kind}"), "fill": fill, "ink": ink})
    data = _data(cells)
    names: Any = [short(lang, found.before.found.authorities[n]) for n in authorities]
    x = alt.X(
        "who:N", sort=names, title=None, axis=alt.Axis(orient="top", labelAngle=0, labelFont=FONT, labelFontSize=11)
    )
    y = alt.Y("case:N", sort=titles, title=None, axis=alt.Axis(labelLimit=460, labelFont=FONT, labelFontSize=12))
    base = alt.Chart(data).encode(x=x, y=y)
    boxes = base.mark_rect(stroke="#bbbbbb", strokeWidth=0.5).encode(color=alt.Color("fill:N", scale=None))
    texts = base.mark_text(fontSize=11, font=FONT).encode(text="text:N", color=alt.Color("ink:N", scale=None))
    return _svg(alt.layer(boxes, texts).properties(width=alt.Step(60), height=alt.Step(22)))


def asked_somewhere(found: Comparison) -> list[int]:
    """The authorities, by their number, that some case may need on either side."""
    return [
        n for n in range(len(found.before.found.authorities))
        if (found.before.asked[:, n] != NO).any() or (found.after.asked[:, n] != NO).any()
    ]  # fmt: skip


def change_of(found: Comparison, case: int, authority: int) -> str:
    """stays, lighter, heavier, gone, may_go, new, open or none: the case's need of the authority before and after."""
    was, now = found.before.asked[case, authority], found.after.asked[case, authority]
    if was == NO and now == NO:
        return "none"
    if now == NO:
        return "gone"
    if was == NO:
        return "new"
    if MAYBE in (was, now):
        return "open" if was == now else "may_go" if now == MAYBE else "heavier"
    assert was == now == YES
    before, after = (int(side.need[case, authority, 1]) for side in (found.before, found.after))
    return "stays" if before == after else "lighter" if after < before else "heavier"


def _data(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.InlineData(values=rows)


def _svg(chart: Any) -> str:
    import vl_convert

    styled = (
        chart.configure(font=FONT, background="#ffffff")
        .configure_view(stroke=None)
        .configure_title(font=FONT, fontSize=12)
    )
    return str(vl_convert.vegalite_to_svg(styled.to_json()))
