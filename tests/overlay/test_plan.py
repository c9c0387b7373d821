"""Plans, and the headers that go into them."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import EncodeError, SourceError
from lazydicom.index.source import MemorySource
from lazydicom.overlay.header import (
    UNDEFINED_LENGTH,
    encode_header,
    encode_item_delimitation,
    encode_item_header,
    encode_sequence_delimitation,
    header_length,
)
from lazydicom.overlay.plan import BLOCK, Bytes, Copy, Plan, Swapped


class Counting(MemorySource):
    """A source that notes what is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.reads: list[tuple[int, int]] = []

    def read(self, offset: int, length: int) -> bytes:
        self.reads.append((offset, length))
        return super().read(offset, length)


class Reluctant(io.BytesIO):
    """A sink that takes three bytes at a time."""

    def write(self, data: bytes | memoryview, /) -> int:
        return super().write(memoryview(data)[:3])


def test_adjacent_copies_are_one_segment() -> None:
    plan = Plan([Copy(0, 10), Copy(10, 5), Copy(20, 5)])
    assert list(plan) == [Copy(0, 15), Copy(20, 5)]


def test_adjacent_new_bytes_are_one_segment() -> None:
    plan = Plan([Bytes(b"a"), Bytes(b"b"), Copy(0, 1), Bytes(b"c")])
    assert list(plan) == [Bytes(b"ab"), Copy(0, 1), Bytes(b"c")]


def test_empty_segments_leave_no_trace() -> None:
    plan = Plan([Copy(0, 4), Bytes(b""), Copy(9, 0), Copy(4, 4)])
    assert list(plan) == [Copy(0, 8)]
    assert not list(Plan())


def test_long_new_values_are_not_copied_into_the_plan() -> None:
    pixels = bytearray(1 << 20)
    plan = Plan()
    plan.add(b"header")
    plan.add(pixels)
    plan.add(b"tail")
    pixels[0] = 7
    assert plan.to_bytes() == b"header" + bytes(pixels) + b"tail"
    assert [segment.length for segment in plan] == [6, 1 << 20, 4]


def test_a_view_of_wider_items_counts_its_bytes() -> None:
    plan = Plan()
    plan.add(memoryview(bytes(8)).cast("I"))
    plan.add(memoryview(b"abcdef")[::2])
    assert plan.size == 11
    assert plan.to_bytes() == bytes(8) + b"ace"


def test_a_plan_can_be_read_and_continued() -> None:
    plan = Plan([Bytes(b"a")])
    assert list(plan) == [Bytes(b"a")]
    plan.add(b"b")
    outer = Plan([Bytes(b"<")])
    outer.extend(plan)
    assert outer.to_bytes() == b"<ab"
    assert outer.size == 3


def test_ranges_before_the_start_are_refused() -> None:
    with pytest.raises(SourceError):
        Plan([Copy(-1, 4)])


def test_copied_ranges_need_a_source() -> None:
    with pytest.raises(SourceError, match="needs a source"):
        Plan([Copy(0, 1)]).to_bytes()


def test_long_ranges_are_read_in_blocks() -> None:
    source = Counting(bytes(2 * BLOCK + 1))
    sink = io.BytesIO()
    assert Plan([Copy(0, source.size)]).write_to(sink, source) == source.size
    assert sink.getvalue() == bytes(source.size)
    assert source.reads == [(0, BLOCK), (BLOCK, BLOCK), (2 * BLOCK, 1)]


def test_short_writes_are_continued() -> None:
    sink = Reluctant()
    Plan([Bytes(b"abcdefgh"), Copy(1, 4)]).write_to(sink, MemorySource(b"0123456"))
    assert sink.getvalue() == b"abcdefgh1234"


SEGMENTS = st.lists(
    st.one_of(
        st.builds(Copy, st.integers(0, 50), st.integers(0, 50)),
        st.builds(Bytes, st.binary(max_size=20)),
    ),
)


@given(SEGMENTS)
def test_merging_never_changes_what_is_written(segments: list[Copy | Bytes]) -> None:
    source = MemorySource(bytes(range(100)))
    expected = b"".join(
        bytes(part.data) if isinstance(part, Bytes) else source.read(part.offset, part.length)
        for part in segments
    )
    plan = Plan(segments)
    assert plan.to_bytes(source) == expected
    assert plan.size == len(expected)
    kinds = [type(part) for part in plan]
    assert all(pair != (Bytes, Bytes) for pair in pairwise(kinds))


def test_headers_have_the_length_field_of_their_vr() -> None:
    assert encode_header(0x00080060, "CS", 2) == b"\x08\x00\x60\x00CS\x02\x00"
    assert encode_header(0x00081140, "SQ", UNDEFINED_LENGTH) == (
        b"\x08\x00\x40\x11SQ\x00\x00\xff\xff\xff\xff"
    )
    assert encode_header(0x00080060, "CS", 2, big_endian=True) == b"\x00\x08\x00\x60CS\x00\x02"
    assert encode_header(0x00080060, "CS", 2, explicit=False) == b"\x08\x00\x60\x00\x02\x00\x00\x00"


def test_a_vr_of_the_future_gets_the_long_header() -> None:
    assert encode_header(0x00090010, "ZZ", 4) == b"\x09\x00\x10\x00ZZ\x00\x00\x04\x00\x00\x00"


def test_a_value_too_long_for_its_vr_is_written_as_unknown() -> None:
    assert encode_header(0x00189445, "DS", 0xFFFE)[4:] == b"DS\xfe\xff"
    assert encode_header(0x00189445, "DS", 0x10000)[4:] == b"UN\x00\x00\x00\x00\x01\x00"
    assert encode_header(0x00189445, "DS", 0x10000, explicit=False)[4:] == b"\x00\x00\x01\x00"


@pytest.mark.parametrize(
    ("vr", "length"),
    [("DS", UNDEFINED_LENGTH), ("OB", -1), ("OB", 1 << 32), ("ob", 2), ("OBX", 2), ("Ö1", 2)],
)
def test_impossible_headers_are_refused(vr: str, length: int) -> None:
    with pytest.raises(EncodeError) as caught:
        encode_header(0x00091001, vr, length)
    assert caught.value.tag == 0x00091001


@given(st.sampled_from(["DS", "OW", "SQ", "UN", "US"]), st.integers(0, 1 << 20), st.booleans())
def test_the_length_of_a_header_is_known_beforehand(vr: str, length: int, explicit: bool) -> None:  # noqa: FBT001
    header = encode_header(0x00091001, vr, length, explicit=explicit)
    assert len(header) == header_length(vr, length, explicit=explicit)


def test_items_and_delimiters_never_carry_a_vr() -> None:
    assert encode_item_header(6) == b"\xfe\xff\x00\xe0\x06\x00\x00\x00"
    assert encode_item_header(big_endian=True) == b"\xff\xfe\xe0\x00\xff\xff\xff\xff"
    assert encode_item_delimitation() == b"\xfe\xff\x0d\xe0\x00\x00\x00\x00"
    assert encode_sequence_delimitation() == b"\xfe\xff\xdd\xe0\x00\x00\x00\x00"


def test_swapped_ranges_are_written_in_the_other_byte_order() -> None:
    plan = Plan([Bytes(b"<"), Swapped(1, 4, 2), Copy(5, 1), Bytes(b">")])
    assert plan.size == 7
    assert plan.to_bytes(MemorySource(b"_12345_")) == b"<21435>"


def test_swapped_ranges_stay_apart() -> None:
    segments = [Copy(0, 4), Swapped(4, 4, 4), Swapped(8, 8, 4), Copy(16, 4)]
    assert list(Plan(segments)) == segments


@pytest.mark.parametrize("width", [2, 4, 8])
def test_long_swapped_ranges_are_read_in_blocks(width: int) -> None:
    data = bytes(range(256)) * (BLOCK // 128)
    source = Counting(b"__" + data)
    plan = Plan()
    plan.swap(2, len(data), width)
    written = plan.to_bytes(source)
    assert written == b"".join(data[at : at + width][::-1] for at in range(0, len(data), width))
    assert max(length for _, length in source.reads) == BLOCK


@pytest.mark.parametrize(("offset", "length"), [(0, 3), (-2, 2), (0, -2)])
def test_what_is_no_range_of_words_cannot_be_swapped(offset: int, length: int) -> None:
    with pytest.raises(SourceError, match="words"):
        Plan().swap(offset, length, 2)


def test_no_bytes_are_swapped_into_no_segment() -> None:
    assert not list(Plan([Swapped(0, 0, 2)]))


def test_swapping_needs_a_source() -> None:
    with pytest.raises(SourceError, match="source"):
        Plan([Swapped(0, 2, 2)]).to_bytes()


class Full(io.RawIOBase):
    """A file object that takes some bytes and then answers as it is told."""

    name = "full"

    def __init__(self, answer: object) -> None:
        super().__init__()
        self.answer = answer
        self.taken = 0

    def write(self, data: object) -> int | None:
        del data
        self.taken += 1
        if self.taken == 1:
            return 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer  # type: ignore[return-value]


@pytest.mark.parametrize(
    "answer", [0, None, -1, OSError(28, "No space left on device"), TypeError("text only")]
)
def test_a_file_object_that_takes_no_more_is_an_error_and_not_the_end(answer: object) -> None:
    sink = Full(answer)
    with pytest.raises(SourceError, match=r"^full: (takes no more|No space left|cannot be writ)"):
        Plan([Bytes(b"DICM")]).write_to(sink)
    assert sink.taken == 2
