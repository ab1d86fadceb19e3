"""Hypothesis strategies: honest ledgers of several installations that see one another's chains now and then."""

from __future__ import annotations

from hypothesis import strategies as st

from dorasan.desk.ledger.entry import Entry
from tests.desk.made import Writer
from tests.desk.samples import samples

NAMES = ("seoul", "washington", "new-york")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),  # who acts
        st.sampled_from([None, *NAMES]),  # whose chain it has just seen
        st.integers(0, len(samples()) - 1),  # what it says
        st.integers(0, 40),  # at which minute, by a clock that may be wrong
    ),
    max_size=14,
)


@st.composite
def honest(draw: st.DrawFn, case: str = "flu") -> tuple[Entry, ...]:
    """Events of one case as three installations wrote them, in the order in which they were written."""
    writers = {name: Writer(name, case) for name in NAMES}
    out = []
    for who, sees, what, minute in draw(STEPS):
        if sees is not None and sees != who:
            writers[who].sees(writers[sees])
        out.append(writers[who].says(samples()[what], f"2018-12-21T09:{minute:02d}:00+09:00"))
    return tuple(out)
