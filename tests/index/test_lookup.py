"""The look-up kernel: what it finds is what a plain search finds, and damage is none of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import kernel as kernels
from lazydicom.index import packing
from lazydicom.index.packing import PackedTexts, pack_texts
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from types import ModuleType

KERNELS = [kernels.interpreted("index._lookup"), kernels.chosen("index._lookup")]
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=KERNELS, ids=["interpreted", "chosen"], autouse=True)
def kernel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    module: ModuleType = request.param
    monkeypatch.setattr(packing, "lookup", module)
    return module


def digests_of(
    kernel: Any,  # noqa: ANN401
    pairs: list[tuple[int, int]],
    segments: tuple[int, ...],
    buckets: int = 1,
) -> Any:  # noqa: ANN401
    digests = memoryview(np.array([digest for digest, _ in pairs], np.uint64))
    places = memoryview(np.array([place for _, place in pairs], np.uint32))
    return kernel.Digests(digests, places, segments, buckets)


@SHARED
@given(st.sets(st.integers(0, 2**64 - 1), max_size=700), st.integers(1, 5), st.data())
def test_a_digest_is_found_wherever_it_is_among_others(
    kernel: Any,  # noqa: ANN401
    digests: set[int],
    buckets: int,
    data: st.DataObject,
) -> None:
    ordered = sorted(digests)
    known = digests_of(kernel, [(digest, at) for at, digest in enumerate(ordered)], (7,), buckets)
    for digest in {*ordered[:3], *ordered[-3:], 0, 2**64 - 1, data.draw(st.integers(0, 2**64 - 1))}:
        found: list[int] = []
        assert known.find(digest, found)
        assert found == [7 << 16 | at for at, each in enumerate(ordered) if each == digest]


@SHARED
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3 << 16)), max_size=20))
def test_a_digest_has_all_its_rows(kernel: Any, pairs: list[tuple[int, int]]) -> None:  # noqa: ANN401
    pairs = sorted((digest << 60, place) for digest, place in pairs if place < 3 << 16)
    known = digests_of(kernel, pairs, (7, 8, 9))
    for digest in range(10):
        found: list[int] = []
        assert known.find(digest << 60, found)
        expected = [place + (7 << 16) for each, place in pairs if each == digest << 60]
        assert found == expected


def test_a_place_in_a_segment_that_is_none_is_said(kernel: Any) -> None:  # noqa: ANN401
    assert not digests_of(kernel, [(5, 1 << 16)], (7,)).find(5, [])


@SHARED
@given(st.lists(st.integers(0, 300), min_size=1, max_size=30), st.sampled_from([1, 2, 4]))
def test_every_row_has_its_code(kernel: Any, codes: list[int], width: int) -> None:  # noqa: ANN401
    if width == 1:
        codes = [code & 0xFF for code in codes]
    stored = memoryview(np.array(codes, f"<u{width}").tobytes())
    none = memoryview(np.empty(0, np.uint16))
    every = kernel.RowCodes(stored, width, none)
    assert [every.code(row) for row in range(len(codes))] == codes
    runs = kernel.RowCodes(stored, width, memoryview(np.arange(0, 3 * len(codes), 3, np.uint16)))
    assert [runs.code(row) for row in range(3 * len(codes))] == [
        code for code in codes for _ in range(3)
    ]
    for row in (-1, len(codes)):
        with pytest.raises(IndexError):
            every.code(row)


texts = st.lists(st.one_of(st.text("12.", max_size=40).map(str.encode), st.binary(max_size=300)))


def packed(some: list[bytes]) -> PackedTexts:
    return PackedTexts(pack_texts(Slices.of(some)), 0, len(some))


@SHARED
@given(texts, st.binary(max_size=3))
def test_texts_are_found_one_by_one_and_by_what_they_are(some: list[bytes], other: bytes) -> None:
    some = sorted(some)
    found = packed(some)
    assert [found[index] for index in range(len(some))] == some
    for text in {*some, other}:
        assert found.bisect(text) == bisect_left(some, text)
        assert found.bisect(text, right=True) == bisect_right(some, text)


@SHARED
@given(texts.filter(bool), st.data())
def test_damaged_texts_are_errors_or_texts(some: list[bytes], data: st.DataObject) -> None:
    record = bytearray(pack_texts(Slices.of(sorted(some))))
    for _ in range(data.draw(st.integers(1, 4))):
        record[data.draw(st.integers(0, len(record) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = PackedTexts(bytes(record), 0, len(some))
        for index in range(len(some)):
            assert isinstance(found[index], bytes)
        assert 0 <= found.bisect(some[0]) <= len(some)
    except CacheError:
        pass


def test_a_cell_is_padded_and_what_is_none_of_the_texts_is_left_to_others(kernel: Any) -> None:  # noqa: ANN401
    codes = kernel.RowCodes(memoryview(b"\0\1\2\3"), 1, memoryview(np.empty(0, np.uint16)))
    some = packed([b"a", b"bc", b"d"])
    cells = kernel.Cells(
        4, codes, 3, texts=some.lookup, others={2: b"other"}, padding=32, plain=True
    )
    found = [cells.cell(row, 256) for row in range(-1, 5)]
    assert found == [None, b"a ", b"bc", None, None, None]
    assert cells.cell(0, 1) is None


def codes_of(kernel: Any, codes: bytes) -> Any:  # noqa: ANN401
    return kernel.RowCodes(memoryview(codes), 1, memoryview(np.empty(0, np.uint16)))


def test_what_is_one_text_or_numbers_is_said_as_that(kernel: Any) -> None:  # noqa: ANN401
    some = packed([b"a", b"b\xff", b"c" * 300])
    room = bytearray(kernel.ROOM)
    codes = codes_of(kernel, b"\0\1\2\3")
    plain = kernel.Cells(4, codes, 3, texts=some.lookup, others={0: b" a"}, padding=32, plain=True)
    assert [plain.value(row, room) for row in range(-1, 5)] == [
        *[None, "a", "b\\xff", None, None, None]
    ]
    other = kernel.Cells(4, codes, 3, texts=some.lookup)
    assert [other.value(row, room) for row in range(4)] == [None] * 4
    columns = memoryview(np.array([1, -2, 3])), memoryview(np.array([0.5, 1.5, 2.5]))
    one = kernel.Cells(4, codes, 3, numbers=columns[:1])
    assert [one.value(row, room) for row in range(-1, 5)] == [None, 1, -2, 3, None, None]
    two = kernel.Cells(4, codes, 3, numbers=columns)
    assert [two.value(row, room) for row in range(3)] == [(1, 0.5), (-2, 1.5), (3, 2.5)]
    assert one.cell(0, 256) is None


class Hash:
    """A hash of bytes that is what they say, so that tests can make collisions."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    def digest(self) -> bytes:
        return self._text[0].to_bytes(8, "big")


def found_by(kernel: Any, uid: bytes, **changes: Any) -> tuple[int, Any]:  # noqa: ANN401
    """What is found of a UID among three: in segment 5 the first two, in 6 another."""

    def column(lookup: Any) -> SimpleNamespace:  # noqa: ANN401
        return SimpleNamespace(lookup=lookup)

    codes = codes_of(kernel, b"\0\1")
    uids = kernel.Cells(
        2, codes, 2, texts=packed([b"1.1", b"2.2"]).lookup, others={}, padding=0, plain=True
    )
    other = kernel.Cells(
        2, codes, 2, texts=packed([b"1.5", b"3.3"]).lookup, others={}, padding=0, plain=True
    )
    numbers = kernel.Cells(2, codes, 2, numbers=(memoryview(np.array([7, 8])),))
    runs = [(ord("1"), 0), (ord("2"), 1)], [(ord("3"), 1)]
    buckets = [
        SimpleNamespace(digests=digests_of(kernel, [(d << 56, p) for d, p in run], (segment,)))
        for run, segment in zip(runs, (5, 6), strict=True)
    ]
    given: dict[str, Any] = {
        "opened": {
            ("u", 0, 0): (buckets[0], 1),
            ("u", 1, 0): (buckets[1], 1),
            ("c", 5, 9): (column(uids), 1),
            ("c", 6, 9): (column(other), 1),
            ("c", 5, 4): (column(numbers), 1),
            ("c", 6, 4): (None, 1),
            ("c", 5, 3): (column(None), 1),
        },
        "rows": {5: 2, 6: 2},
        "removed": {5: None, 6: None},
        "choices": {},
    }
    opened, rows, removed, choices = {**given, **changes}.values()
    opened = {key: value for key, value in {**given["opened"], **opened}.items() if value}
    finder = kernel.Finder(Hash, ((0, 1), (1, 1)), opened, ("u", "c"), 9, rows, removed, choices)
    return finder.row(uid), finder.look_up(uid, 4)


def test_a_row_is_found_by_its_uid_with_a_value(kernel: Any) -> None:  # noqa: ANN401
    row, (same, column, value) = found_by(kernel, b"2.2")
    assert (row, same, value) == (5 << 16 | 1, row, 8)
    assert column.lookup.value(0, bytearray(9)) == 7
    assert found_by(kernel, b"3.3") == (6 << 16 | 1, (6 << 16 | 1, None, None))


@pytest.mark.parametrize(
    ("uid", "changes"),
    [
        (b"4.4", {}),
        (b"1.9", {}),  # another one has its digest
        (b"1.1 ", {}),
        (b"1.1", {"rows": {6: 2}}),
        (b"1.1", {"removed": {6: None}}),
        (b"1.1", {"removed": {5: object(), 6: None}}),
        (b"1.1", {"opened": {("u", 1, 0): None}}),
        (b"1.1", {"opened": {("c", 5, 9): None}}),
        (b"1.1", {"opened": {("c", 5, 9): (None, 1)}}),
        (b"1.1", {"opened": {("c", 5, 9): (SimpleNamespace(lookup=False), 1)}}),
    ],
)
def test_what_takes_more_than_what_was_read_is_not_found(
    kernel: Any,  # noqa: ANN401
    uid: bytes,
    changes: dict[str, Any],
) -> None:
    assert found_by(kernel, b"1.1")[0] == 5 << 16
    assert found_by(kernel, uid, **changes) == (-1, None)


def test_a_value_takes_more_where_its_column_does(kernel: Any) -> None:  # noqa: ANN401
    assert found_by(kernel, b"1.1", choices={5: frozenset()}) == (5 << 16, None)
    assert found_by(kernel, b"1.1", opened={("c", 5, 4): None}) == (5 << 16, None)
    column = SimpleNamespace(lookup=None)
    found = found_by(kernel, b"1.1", opened={("c", 5, 4): (column, 1)})
    assert found == (5 << 16, (5 << 16, column, None))


def test_rows_that_share_a_digest_are_not_told_apart(kernel: Any) -> None:  # noqa: ANN401
    both = SimpleNamespace(digests=digests_of(kernel, [(ord("1") << 56, 0)] * 2, (5,)))
    assert found_by(kernel, b"1.1", opened={("u", 1, 0): (both, 1)}) == (-1, None)
