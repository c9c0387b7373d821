"""Forward sources and their index: the same as all at once, with no more in memory than asked."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import ClosedSourceError, SourceError, TruncatedError, UnsupportedError
from lazydicom.index.file_object import StreamPuller
from lazydicom.index.forward import Feed, ForwardSource, Kept
from lazydicom.index.forward_index import ForwardIndex
from lazydicom.index.layout import COLUMNS, EXPLICIT
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.source import MemorySource
from tests.dicom_bytes import (
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    element,
    file_meta,
    item,
    minimal_ct,
    sequence,
)

DATA = bytes(range(256)) * 400


def forward(data: bytes = DATA, cap: int = 1 << 30) -> ForwardSource:
    return ForwardSource(StreamPuller(io.BytesIO(data)), "stream", cap)


# -- the source ----------------------------------------------------------------------------------


def test_what_was_read_can_be_read_again() -> None:
    source = forward()
    assert source.read(1000, 10) == DATA[1000:1010]
    assert source.read(5, 3) == DATA[5:8]
    assert source.end is None
    assert source.size == source.end == len(DATA)
    assert source.read(len(DATA) - 1, 1) == DATA[-1:]


def test_reading_up_to_the_end_gives_what_there_is() -> None:
    source = forward()
    assert source.read_up_to(len(DATA) - 3, 10) == DATA[-3:]
    assert source.read_up_to(len(DATA) + 3, 10) == b""


@pytest.mark.parametrize(
    ("offset", "length"), [(len(DATA), 1), (0, len(DATA) + 1), (-1, 1), (0, -1)]
)
def test_reading_what_is_not_there_is_an_error(offset: int, length: int) -> None:
    for use in ("read", "view"):
        with pytest.raises(TruncatedError):
            getattr(forward(), use)(offset, length)


def test_what_was_forgotten_is_gone_and_the_rest_is_not() -> None:
    source = forward()
    source.read(0, 100)
    source.forget(50)
    assert source.read(50, 10) == DATA[50:60]
    with pytest.raises(SourceError, match="passed already"):
        source.read(49, 1)
    source.forget(90_000)
    assert source.read(90_000, 10) == DATA[90_000:90_010]
    source.forget(1 << 40)
    assert source.end == len(DATA)


def test_a_view_stays_when_the_bytes_are_forgotten() -> None:
    source = forward()
    early = source.view(0, 10)
    assert source.size == len(DATA)
    late = source.view(0, 10)
    source.forget(1000)
    source.close()
    assert bytes(early) == bytes(late) == DATA[:10]
    assert early.readonly
    assert late.readonly


def test_no_more_is_held_than_is_allowed() -> None:
    source = forward(cap=20_000)
    source.read(0, 10_000)
    with pytest.raises(UnsupportedError, match="stream: offset 0x4E20: needs more than 20000"):
        source.read(0, 30_000)
    source = forward(cap=20_000)
    for at in range(0, len(DATA) - 500, 1000):
        source.forget(at)
        assert source.read(at, 500) == DATA[at : at + 500]


def test_a_closed_source_gives_nothing() -> None:
    source = forward()
    source.read(0, 10)
    source.close()
    source.close()
    source.release()
    with pytest.raises(ClosedSourceError):
        source.read(0, 10)
    with pytest.raises(ClosedSourceError):
        source.read(0, 1 << 20)


def test_a_kept_range_stays_at_its_offsets() -> None:
    source = forward()
    kept = Kept(source, 100, 200)
    source.close()
    assert kept.read(150, 50) == bytes(kept.view(150, 50)) == DATA[150:200]
    assert kept.size == 200
    for offset, length in ((99, 1), (190, 11), (120, -1)):
        with pytest.raises(TruncatedError, match="bytes 100 to 200 are kept"):
            kept.read(offset, length)
    kept.release()
    kept.close()


def test_a_feed_forgets_what_it_gave() -> None:
    source = forward()
    feed = Feed(source, 1000, forgets=True)
    while data := feed.pull(7000):
        assert data == DATA[feed.offset - len(data) : feed.offset]
    assert source.base == len(DATA)


# -- the index -----------------------------------------------------------------------------------


def table(index: OffsetIndex) -> list[list[int]]:
    return [[index.rows[row, column] for column in range(COLUMNS)] for row in range(index.count)]


def compare(data: bytes, mode: int) -> None:
    """The table and the problems are those of a scan that knows where the data ends."""
    known = OffsetIndex(MemorySource(data), mode=mode)
    known.scan(walk=True)
    found = ForwardIndex(forward(data), mode=mode)
    found.scan(walk=True)
    assert table(found) == table(known)
    assert sorted(found.problems) == sorted(known.problems)
    assert found.offset == known.offset


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, IMPLICIT_LE, RLE])
@pytest.mark.parametrize("undefined", [True, False])
def test_a_stream_cut_off_anywhere_is_indexed_as_a_file_is(syntax: str, *, undefined: bool) -> None:
    data = minimal_ct(syntax, undefined=undefined)[132 + len(file_meta(syntax)) :]
    mode = 0 if syntax == IMPLICIT_LE else EXPLICIT
    for end in range(0, len(data) + 1, 3):
        compare(data[:end], mode)


@given(
    lengths=st.lists(st.sampled_from([0, 2, 100, 9000, 70_000]), min_size=1, max_size=4),
    cut=st.integers(0, 90_000),
)
@settings(max_examples=60, deadline=None)
def test_large_values_in_sequences_are_cut_off_where_the_stream_is(
    lengths: list[int], cut: int
) -> None:
    data = b"".join(element(0x00420011, "OB", bytes(length)) for length in lengths)
    for nested in (data, sequence(0x00081140, item(sequence(0x00081115, item(data))))):
        compare(nested[: max(0, len(nested) - cut)], EXPLICIT)


def test_a_declared_length_is_not_believed() -> None:
    data = element(0x00420011, "OB", b"ab", length=0xFFFFFFF0)
    compare(data, EXPLICIT)
    compare(sequence(0x00081140, item(data, length=0xFFFFFFF0), length=0xFFFFFFF0), EXPLICIT)
