"""Statistics of segments: of one text they rule out what they rule out of its condition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lazydicom.archive.queries.places import texts_of
from lazydicom.archive.segments.statistics import Bounds
from lazydicom.index.condition import Condition, Statistics
from lazydicom.index.kind import Kind

texts = st.sampled_from([b"", b"A", b"AB", b"B", b"C"])
of_texts = st.tuples(texts, texts).map(sorted)
entries = st.one_of(
    st.builds(
        lambda ends, is_whole: Statistics(Kind.TEXT, *ends, is_whole), of_texts, st.booleans()
    ),
    st.sampled_from(
        [
            Statistics(Kind.TEXT, None, None),
            Statistics(Kind.INT, 1, 5),
            Statistics(Kind.INT, 1, 5, is_whole=False),
            Statistics(Kind.DATETIME, b"20200101000000", b"20210101000000"),
        ]
    ),
)


@given(st.lists(entries, max_size=6), st.sampled_from(["A", "AB", "B ", "Z", "20200101", ""]))
def test_one_text_rules_out_what_its_condition_does(every: list[Statistics], wanted: str) -> None:
    bounds = Bounds(dict(enumerate(every)))
    condition = Condition("==", wanted)
    expected = {number for number, one in enumerate(every) if not one.may_match(condition)}
    assert bounds.without(condition) == expected
    found = texts_of(condition)
    if found is not None and len(found) == 1:
        assert bounds.without_text(found[0], condition) == expected
    assert bounds.segments == set(range(len(every)))
    assert bounds.partial == {number for number, one in enumerate(every) if not one.is_whole}
