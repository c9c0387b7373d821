"""The collector: what a file is as a whole, it is in pieces, with no more in memory than one."""

from __future__ import annotations

import io
import pickle
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis import strategies as st

import lazydicom
from lazydicom import Collector
from lazydicom.errors import (
    ClosedSourceError,
    LazyDicomError,
    NotDicomError,
    SourceError,
    SourceNotFoundError,
    UnsupportedError,
)
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    UNDEFINED,
    deflate,
    element,
    file_meta,
    fragments,
    header,
    item,
    minimal_ct,
    numbers,
    part10,
    sequence,
)

if TYPE_CHECKING:
    from pathlib import Path

SYNTAXES = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
NAME = element(0x00100010, "PN", b"A^")
TAIL = element(0xFFFCFFFC, "OB", bytes(6))


class Stream(io.RawIOBase):
    """What a pipe is: read once, and it cannot be sought."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        data = self._data.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


GIVEN = pytest.mark.parametrize("given", [bytes, io.BytesIO, Stream], ids=["bytes", "file", "pipe"])
Given = Callable[[bytes], Any]


def tags(dataset: lazydicom.Dataset) -> list[int]:
    return [int(one.tag) for one in dataset]


def same(one: lazydicom.Dataset | list[Any], other: lazydicom.Dataset) -> None:
    """The same elements, byte for byte."""
    left, right = list(one), list(other)
    assert [int(each.tag) for each in left] == [int(each.tag) for each in right]
    for mine, theirs in zip(left, right, strict=True):
        assert (mine.VR, bytes(mine.raw)) == (theirs.VR, bytes(theirs.raw))
        assert mine.value == theirs.value
        assert (mine.header_offset, mine.offset) == (theirs.header_offset, theirs.offset)


# -- data sets -----------------------------------------------------------------------------------


@GIVEN
@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("undefined", [True, False])
def test_the_pieces_are_the_whole(given: Given, syntax: str, *, undefined: bool) -> None:
    data = minimal_ct(syntax, undefined=undefined)
    whole = lazydicom.open(data)
    with Collector(given(data)) as collector:
        pieces = [
            collector.read_until(tag) for tag in ("PatientName", 0x00200013, (0x0020, 0x0013))
        ]
        pieces += [collector.read_until_pixels(), collector.read_to_end(), collector.read_to_end()]
    same([one for piece in pieces for one in piece], whole)
    assert [len(piece) for piece in pieces[2:3] + pieces[5:]] == [0, 0]
    assert all(piece.problems == [] for piece in pieces)


@GIVEN
def test_the_beginning_is_there_at_once(given: Given) -> None:
    data = part10(NAME, preamble=b"II*\0" + bytes(124))
    with Collector(given(data)) as collector:
        assert collector.preamble == b"II*\0" + bytes(124)
        assert collector.file_meta.TransferSyntaxUID == EXPLICIT_LE
        assert collector.transfer_syntax.uid == EXPLICIT_LE
        assert collector.problems == []
        assert collector.read_to_end().file_meta.MediaStorageSOPInstanceUID == "1.2.3.4.5"
        assert collector.preamble == b"II*\0" + bytes(124)


@GIVEN
def test_large_meta_information_stays_when_the_stream_goes_on(given: Given) -> None:
    large = element(0x00020102, "OB", bytes(100_000))
    with Collector(given(part10(NAME, meta=file_meta(EXPLICIT_LE, large)))) as collector:
        assert collector.read_to_end().PatientName == "A^"
        assert len(collector.file_meta.PrivateInformation) == 100_000


@GIVEN
def test_a_bare_data_set_is_read_with_and_without_its_syntax(given: Given) -> None:
    bare = minimal_ct(IMPLICIT_LE)[132 + len(file_meta(IMPLICIT_LE)) :]
    with Collector(given(bare), transfer_syntax="ImplicitVRLittleEndian") as collector:
        assert (collector.preamble, len(collector.file_meta), collector.problems) == (None, 0, [])
        assert collector.read_to_end().PatientID == "PID-1"
    with Collector(given(bare)) as collector:
        assert len(collector.problems) == 3
        assert collector.read_to_end().PatientID == "PID-1"


@GIVEN
def test_reading_to_a_tag_and_then_to_the_end_gives_each_its_own(given: Given) -> None:
    with Collector(given(minimal_ct())) as collector:
        first = collector.read_until("Rows")
        second = collector.read_to_end()
    assert "Rows" not in first
    assert "PatientName" not in second
    assert (second.Rows, first.PatientID) == (2, "PID-1")


@GIVEN
def test_a_piece_stays_readable_when_the_collector_is_closed(given: Given) -> None:
    large = element(0x00420011, "OB", bytes(range(250)) * 400)
    with Collector(given(part10(NAME + large + TAIL))) as collector:
        pieces = [collector.read_until("EncapsulatedDocument"), collector.read_to_end()]
    assert pieces[1].EncapsulatedDocument == bytes(range(250)) * 400
    assert pieces[0].PatientName == "A^"
    with pytest.raises(ClosedSourceError):
        collector.read_to_end()
    collector.close()


@GIVEN
def test_pixel_data_is_not_read_on_when_the_collector_is_closed(given: Given) -> None:
    collector = Collector(given(minimal_ct(RLE)))
    assert collector.next_fragment()
    collector.close()
    for ask in (collector.next_fragment, collector.offset_table, collector.read_to_end):
        with pytest.raises(ClosedSourceError):
            ask()  # type: ignore[operator]
    with pytest.raises(ClosedSourceError):
        collector.read_into(bytearray(8))
    assert collector.fragment_left == 0


def test_a_piece_of_a_file_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large.dcm"
    path.write_bytes(part10(NAME + element(0x7FE00010, "OW", bytes(100_000))))
    with Collector(path) as collector:
        piece = collector.read_to_end()
    assert len(piece.PixelData) == 100_000
    assert piece.path == str(path)


# -- what elements of earlier pieces mean for later ones -----------------------------------------


@GIVEN
@pytest.mark.parametrize("explicit", [True, False])
def test_later_pieces_depend_on_earlier_ones(given: Given, *, explicit: bool) -> None:
    def el(tag: int, vr: str, value: bytes) -> bytes:
        return element(tag, vr, value, explicit=explicit)

    name = "Müller".encode("latin-1")
    inner = item(el(0x00400009, "SH", name), el(0x00280120, "SS", b"\xff\xff"))
    data = b"".join(
        (
            el(0x00080005, "CS", b"ISO_IR 100"),
            el(0x00100010, "PN", name),
            el(0x00190010, "LO", b"GEMS_ACQU_01"),
            el(0x00191002, "SL", b"\1\0\0\0"),
            el(0x00191003, "DS", b"1.5 "),
            el(0x00280103, "US", b"\1\0"),
            el(0x00280120, "SS", b"\xff\xff"),
            el(0x00324000, "LT", name),
            sequence(0x00400275, inner, explicit=explicit),
        )
    )
    syntax = EXPLICIT_LE if explicit else IMPLICIT_LE
    whole = lazydicom.open(part10(data, transfer_syntax=syntax))
    pieces = []
    with Collector(given(part10(data, transfer_syntax=syntax))) as collector:
        pieces = [collector.read_until(one.tag + 1) for one in whole]
        for piece, one in zip(pieces, whole, strict=True):
            same(piece, [one])  # type: ignore[arg-type]
    last = pieces[-1].RequestAttributesSequence[0]
    assert (last.ScheduledProcedureStepID, last.PixelPaddingValue) == ("Müller", -1)
    assert pieces[4][0x00191003].private_creator == "GEMS_ACQU_01"
    assert last["ScheduledProcedureStepID"].path.startswith("RequestAttributesSequence[0]")


def test_problems_of_a_piece_are_its_own() -> None:
    bad = element(0x00080020, "DA", b"yesterday ") + element(0x00100010, "PN", b"\xff\xff")
    with Collector(Stream(part10(bad + element(0x00280010, "US", b"\1")))) as collector:
        first, second = collector.read_until(0x00100010), collector.read_to_end()
        _ = first.StudyDate, second.PatientName
    assert [found.code for found in first.problems] == ["BAD_VALUE"]
    assert {found.code for found in second.problems} == {"UNDECODABLE_TEXT", "ODD_LENGTH"}


# -- pixel data ----------------------------------------------------------------------------------


@GIVEN
def test_fragments_come_one_by_one(given: Given) -> None:
    parts = [bytes([number]) * (number * 1000 + 2) for number in range(12)]
    data = part10(NAME + fragments(*parts) + TAIL, transfer_syntax=RLE)
    with Collector(given(data)) as collector:
        assert collector.read_until_pixels().PatientName == "A^"
        table = collector.offset_table()
        assert table is not None
        assert [second - first for first, second in pairwise(table)] == [
            len(part) + 8 for part in parts[:-1]
        ]
        assert [collector.next_fragment() for _ in parts] == parts
        assert collector.next_fragment() is None
        assert collector.next_fragment() is None
        assert collector.offset_table() == table
        assert tags(collector.read_to_end()) == [0xFFFCFFFC]
        assert collector.problems == []


@GIVEN
def test_fragments_of_a_real_file_come_one_by_one(given: Given, sample: dict[str, Path]) -> None:
    path = sample["SC_rgb_rle_2frame.dcm"]
    with Collector(given(path.read_bytes())) as collector:
        piece = collector.read_until_pixels()
        assert (piece.NumberOfFrames, collector.offset_table()) == (2, [0, 672])
        found = [collector.next_fragment() for _ in range(3)]
    assert found == [*map(bytes, lazydicom.open(path).fragments), None]


@GIVEN
def test_the_offset_table_is_empty_none_or_not_there(given: Given) -> None:
    empty = part10(fragments(b"ab", b"cd", offset_table=b""), transfer_syntax=RLE)
    with Collector(given(empty)) as collector:
        assert collector.next_fragment() == b"ab"
        assert collector.offset_table() == []
        assert collector.next_fragment() == b"cd"
    with Collector(given(minimal_ct())) as collector:
        assert collector.offset_table() is None
        assert collector.next_fragment() == numbers("US", 0, 1, 2, 0xFFFF)
        assert collector.next_fragment() is None
    with Collector(given(part10(NAME))) as collector:
        assert (collector.offset_table(), collector.next_fragment()) == (None, None)
        assert collector.read_into(bytearray(10)) == 0
        assert len(collector.read_to_end()) == 0


@GIVEN
def test_what_comes_where_pixel_data_would_is_not_lost(given: Given) -> None:
    odd = element(0x7FE10011, "LO", b"odd")
    with Collector(given(part10(NAME + odd + TAIL))) as collector:
        assert collector.offset_table() is None
        assert collector.next_fragment() is None
        assert collector.read_into(bytearray(8)) == 0
        assert collector.problems == []
        rest = collector.read_to_end()
    assert tags(rest) == [0x7FE10011, 0xFFFCFFFC]
    assert [problem.code for problem in rest.problems] == ["ODD_LENGTH"]


@GIVEN
def test_a_sequence_with_the_tag_of_pixel_data_is_read_with_the_rest(given: Given) -> None:
    mistaken = sequence(0x7FE00009, item(NAME), explicit=False, undefined=True)
    name = element(0x00100010, "PN", b"A^", explicit=False)
    with Collector(given(part10(name + mistaken, transfer_syntax=IMPLICIT_LE))) as collector:
        assert collector.next_fragment() is None
        assert tags(collector.read_to_end()) == [0x7FE00009]


@GIVEN
def test_what_was_not_read_before_pixel_data_is_passed_over(given: Given) -> None:
    with Collector(given(minimal_ct(RLE))) as collector:
        assert len(collector.next_fragment() or b"") > 60
        assert tags(collector.read_to_end()) == [0xFFFCFFFC]


@GIVEN
@pytest.mark.parametrize("syntax", [EXPLICIT_LE, RLE])
def test_pixel_data_left_in_the_middle_is_passed_over(given: Given, syntax: str) -> None:
    pixels = element(0x7FE00010, "OW", bytes(100_000))
    if syntax == RLE:
        pixels = fragments(bytes(50_000), bytes(50_000))
    with Collector(given(part10(NAME + pixels + TAIL, transfer_syntax=syntax))) as collector:
        assert collector.read_into(bytearray(10)) == 10
        assert collector.fragment_left == (49_990 if syntax == RLE else 99_990)
        assert tags(collector.read_to_end()) == [0xFFFCFFFC]
        assert collector.fragment_left == 0


@GIVEN
def test_pixel_data_is_read_into_a_buffer(given: Given) -> None:
    plain = bytes(range(250)) * 40
    cases = [element(0x7FE00010, "OW", plain), fragments(plain[:3000], b"", plain[3000:])]
    for pixels, syntax in zip(cases, (EXPLICIT_LE, RLE), strict=True):
        with Collector(given(part10(pixels, transfer_syntax=syntax))) as collector:
            buffer = memoryview(bytearray(700))
            found = b""
            while count := collector.read_into(buffer):
                found += buffer[:count]
                assert count == 700 or collector.fragment_left == 0
            assert found == plain
            assert collector.read_into(buffer) == 0


@GIVEN
def test_a_fragment_that_was_begun_is_finished_as_one(given: Given) -> None:
    with Collector(given(part10(fragments(b"abcdef", b"gh"), transfer_syntax=RLE))) as collector:
        assert collector.read_into(bytearray(2)) == 2
        assert collector.next_fragment() == b"cdef"
        assert collector.next_fragment() == b"gh"


@GIVEN
def test_a_buffer_may_be_of_any_items(given: Given) -> None:
    numpy = pytest.importorskip("numpy")
    pixels = numpy.arange(1000, dtype="<u2")
    data = part10(element(0x7FE00010, "OW", pixels.tobytes()))
    with Collector(given(data)) as collector:
        frame = numpy.zeros(1000, dtype="<u2")
        assert collector.read_into(frame) == 2000
        assert (frame == pixels).all()


@GIVEN
def test_pixel_data_of_an_icon_is_not_the_pixel_data(given: Given) -> None:
    icon = item(element(0x00280010, "US", b"\1\0"), element(0x7FE00010, "OW", b"icon"))
    hidden = item(fragments(b"icon"))
    data = NAME + sequence(0x00880200, icon, hidden) + fragments(b"real")
    with Collector(given(part10(data, transfer_syntax=RLE))) as collector:
        piece = collector.read_until_pixels()
        assert piece.IconImageSequence[0].PixelData == b"icon"
        assert collector.next_fragment() == b"real"


@GIVEN
@pytest.mark.parametrize(("tag", "vr"), [(0x7FE00008, "OF"), (0x7FE00009, "OD")])
def test_float_pixel_data_is_pixel_data(given: Given, tag: int, vr: str) -> None:
    with Collector(given(part10(NAME + element(tag, vr, bytes(16))))) as collector:
        assert len(collector.read_until_pixels()) == 1
        assert collector.next_fragment() == bytes(16)


@GIVEN
def test_encapsulated_pixel_data_is_in_the_rest_of_the_data_set_too(given: Given) -> None:
    data = part10(NAME + fragments(b"ab", b"cdef") + TAIL, transfer_syntax=RLE)
    whole = lazydicom.open(data)
    with Collector(given(data)) as collector:
        pieces = [collector.read_until_pixels(), collector.read_to_end()]
        same([one for piece in pieces for one in piece], whole)
    with Collector(given(data)) as collector:
        same(collector.read_until(0x7FE00011), lazydicom.open(data, stop_after="PixelData"))
        assert tags(collector.read_to_end()) == [0xFFFCFFFC]


@GIVEN
def test_a_deflated_data_set_has_fragments_as_any_other(given: Given) -> None:
    data = part10(deflate(NAME + fragments(b"ab", b"cdef") + TAIL), meta=file_meta(DEFLATED))
    with Collector(given(data)) as collector:
        assert [collector.next_fragment() for _ in range(3)] == [b"ab", b"cdef", None]
        assert tags(collector.read_to_end()) == [0xFFFCFFFC]


# -- bounded memory ------------------------------------------------------------------------------


class Endless(io.RawIOBase):
    """A stream with many megabytes of fragments, of which none is ever in memory before."""

    def __init__(self, count: int, size: int) -> None:
        start = part10(NAME, transfer_syntax=RLE)
        start += header(0x7FE00010, "OB", UNDEFINED) + item(b"")
        self._parts = iter([start, *[None] * count, header(0xFFFEE0DD, "", 0, explicit=False)])
        self._size = size
        self._data = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        if not self._data:
            part = next(self._parts, b"")
            self._data = item(bytes(self._size)) if part is None else part
        data, self._data = self._data[: len(buffer)], self._data[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def test_a_stream_is_read_in_the_memory_of_a_fragment() -> None:
    tracemalloc.start()
    try:
        with Collector(Endless(400, 200_000)) as collector:
            count = 0
            while collector.next_fragment() is not None:
                count += 1
        assert count == 400
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_deflated_stream_is_read_in_the_memory_of_a_buffer() -> None:
    size = 50_000_000
    plain = NAME + element(0x7FE00010, "OW", b"", length=size) + bytes(size)
    stream = Stream(part10(deflate(plain), meta=file_meta(DEFLATED)))
    tracemalloc.start()
    try:
        with Collector(stream, memory_cap=5_000_000) as collector:
            buffer = bytearray(1 << 16)
            total = 0
            while count := collector.read_into(buffer):
                total += count
        assert total == size
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


@GIVEN
def test_a_fragment_longer_than_allowed_is_refused(given: Given) -> None:
    noise = bytes(range(250)) * 12_000
    data = part10(fragments(noise), transfer_syntax=RLE)
    with Collector(given(data), memory_cap=2_000_000) as collector:
        with pytest.raises(UnsupportedError, match=r"\(7FE0,0010\).*read_into") as caught:
            collector.next_fragment()
        assert caught.value.offset == len(data) - 8 - 3_000_000
        # nothing of it is lost
        buffer = bytearray(4_000_000)
        count = collector.read_into(memoryview(buffer)[:1_000_000])
        while more := collector.read_into(memoryview(buffer)[count:]):
            count += more
        assert buffer[:count] == noise


def test_a_piece_of_a_stream_longer_than_allowed_is_refused() -> None:
    data = part10(NAME + element(0x00420011, "OB", bytes(300_000)) + TAIL)
    with Collector(Stream(data), memory_cap=200_000) as collector:
        assert collector.read_until("EncapsulatedDocument").PatientName == "A^"
        for _ in range(3):
            with pytest.raises(UnsupportedError, match="memory_cap"):
                collector.read_to_end()
        assert collector.read_until("EncapsulatedDocument").problems == []


# -- what goes wrong -----------------------------------------------------------------------------


def test_what_cannot_be_opened_cannot_be_collected(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        Collector(tmp_path / "no.dcm")
    for text in (b"", b"The quick brown fox jumps over the lazy dog"):
        with pytest.raises(NotDicomError):
            Collector(Stream(text))


@GIVEN
def test_a_truncated_fragment_is_what_there_is_of_it(given: Given) -> None:
    whole = part10(NAME + fragments(b"ab", bytes(10_000)), transfer_syntax=RLE)
    with Collector(given(whole[:-1000])) as collector:
        assert collector.next_fragment() == b"ab"
        assert collector.next_fragment() == bytes(9008)
        assert collector.next_fragment() is None
        assert "TRUNCATED" in {found.code for found in collector.problems}
        assert len(collector.read_to_end()) == 0


@GIVEN
def test_truncated_native_pixel_data_is_what_there_is_of_it(given: Given) -> None:
    data = part10(element(0x7FE00010, "OW", bytes(10_000), length=0xFFFFFFF0))
    with Collector(given(data)) as collector:
        assert collector.next_fragment() == bytes(10_000)
        assert [found.code for found in collector.problems] == ["TRUNCATED"]


def test_a_stream_that_fails_says_where() -> None:
    class Failing(Stream):
        def __init__(self, data: bytes) -> None:
            super().__init__(data)
            self.left = 3

        def readinto(self, buffer: Any) -> int:  # noqa: ANN401
            self.left -= 1
            if not self.left:
                raise OSError(5, "Input/output error")
            return super().readinto(buffer)

    data = part10(NAME + element(0x7FE00010, "OW", bytes(1_000_000)))
    with Collector(Failing(data)) as collector, pytest.raises(SourceError, match="<Failing>"):
        collector.next_fragment()


def test_a_piece_is_neither_pickled_nor_saved_as_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "ct.dcm"
    path.write_bytes(minimal_ct())
    for given in (path, Stream(minimal_ct())):
        with Collector(given) as collector:
            piece = collector.read_until_pixels()
        piece.PatientName = "New"
        with pytest.raises(UnsupportedError):
            pickle.dumps(piece)
        with pytest.raises(UnsupportedError):
            piece.save_as(tmp_path / "new.dcm")
    with pytest.raises(UnsupportedError, match="stream that has passed"):
        piece.save_as(tmp_path / "new.dcm", allow_partial=True)


@hypothesis.given(data=st.data(), syntax=st.sampled_from(SYNTAXES))
@hypothesis.settings(max_examples=100, deadline=None)
def test_whatever_the_bytes_the_pieces_are_read_or_refused(data: Any, syntax: str) -> None:  # noqa: ANN401
    broken = bytearray(minimal_ct(syntax, undefined=data.draw(st.booleans())))
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(132, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(140, len(broken)))])
    for given in (cut, Stream(cut)):
        try:
            with Collector(given) as collector:
                pieces = [collector.read_until(0x00180000), collector.read_until_pixels()]
                collector.offset_table()
                while collector.next_fragment() is not None:
                    pass
                pieces.append(collector.read_to_end())
        except LazyDicomError:
            continue
        for piece in pieces:
            for one in piece.iterall():
                _ = one.value
            _ = piece.problems


@GIVEN
def test_text_is_read_as_the_caller_says(given: Given) -> None:
    name = element(0x00080005, "CS", b"ISO_IR 6 ") + element(0x00100010, "PN", "Łoś^Al".encode())
    with Collector(given(part10(name)), character_set="ISO_IR 192") as collector:
        assert collector.read_until(0x00080006).SpecificCharacterSet == "ISO_IR 6"
        assert collector.read_to_end().PatientName == "Łoś^Al"
