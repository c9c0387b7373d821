"""Conditions: what they leave of a column before any of its cells is looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.index.condition import Condition
from lazydicom.index.kind import Kind

NUMBERS = st.one_of(st.integers(-9, 9), st.sampled_from([-2.5, 0.5, 1.5]))
DATES = st.sampled_from(["2019", "2020", "202001", "20200115", "2020-02", "20211231"])


@given(
    st.one_of(
        st.tuples(st.just(Kind.INT), st.lists(NUMBERS)),
        st.tuples(st.just(Kind.FLOAT), st.lists(NUMBERS)),
        st.tuples(st.just(Kind.DATE), st.lists(DATES)),
    ),
    st.tuples(st.integers(-10, 10), st.integers(-10, 10)).map(sorted),
)
def test_ranges_of_a_list_that_may_hold_a_key_are_found_without_looking_at_all(
    listed: tuple[Kind, list[object]], bounds: list[int]
) -> None:
    kind, literals = listed
    low, high = (bound + 20200110 for bound in bounds) if kind is Kind.DATE else bounds
    plan = Condition("in", tuple(literals)).check(kind)
    assert plan.ranges is not None
    for first, last in ((low, high), (None, high), (low, None), (None, None)):
        wanted = [span for span in plan.ranges if span.meets(first, last)]
        assert list(plan.overlapping(first, last)) == wanted


def test_a_condition_is_made_ready_once() -> None:
    condition = Condition("in", ("a", "b"))
    assert condition.check(Kind.TEXT) is condition.plan(Kind.TEXT)
    assert condition.plan(Kind.INT) is None
