"""Values in another encoding: padding, UN, words of pixel data, compressed pixel data."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom import Dataset
from lazydicom.errors import UnsupportedError
from lazydicom.overlay.atomic import write_file
from lazydicom.overlay.plan import BLOCK, Plan
from lazydicom.overlay.rewrite import data_set_segments
from lazydicom.standard.transfer_syntax import GE_PRIVATE, named
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    element,
    fragments,
    item,
    numbers,
    part10,
    rle_frame,
    sequence,
    sequence_delimitation,
    tags,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

JPEG = "1.2.840.10008.1.2.4.50"
ICON = 0x00880200


def converted(dataset: Dataset, syntax: str) -> bytes:
    """The bytes of the data set in a transfer syntax, read from the source as they are written."""
    segments = data_set_segments(dataset, named(syntax))
    return Plan(segments).to_bytes(dataset._scope.index.source)


def opened(data_set: bytes, syntax: str = EXPLICIT_LE) -> Dataset:
    return lazydicom.open(part10(data_set, transfer_syntax=syntax))


def image(
    pixels: bytes, *, bits: int, vr: str = "OW", explicit: bool = True, big: bool = False
) -> bytes:
    """A data set of one row of pixels."""
    columns = len(pixels) * 8 // bits

    def us(tag: int, number: int) -> bytes:
        return element(tag, "US", numbers("US", number, big=big), explicit=explicit, big=big)

    return b"".join(
        (
            us(0x00280002, 1),
            element(0x00280004, "CS", b"MONOCHROME2 ", explicit=explicit, big=big),
            us(0x00280010, 1),
            us(0x00280011, columns),
            us(0x00280100, bits),
            us(0x00280101, bits),
            us(0x00280102, bits - 1),
            us(0x00280103, 0),
            element(PIXEL_DATA, vr, pixels, explicit=explicit, big=big),
        )
    )


# -- VRs --------------------------------------------------------------------------------------


def test_a_vr_that_nobody_knows_becomes_un() -> None:
    dataset = opened(element(0x00091001, "US", b"\1\2", explicit=False), IMPLICIT_LE)
    assert converted(dataset, EXPLICIT_LE) == element(0x00091001, "UN", b"\1\2")
    assert converted(dataset, EXPLICIT_BE) == element(0x00091001, "UN", b"\1\2", big=True)


def test_an_ambiguous_vr_is_resolved_as_it_is_read() -> None:
    def signed(*, explicit: bool, big: bool = False) -> bytes:
        return element(
            0x00280103, "US", numbers("US", 1, big=big), explicit=explicit, big=big
        ) + element(0x00280106, "SS", numbers("SS", -2, big=big), explicit=explicit, big=big)

    dataset = opened(signed(explicit=False), IMPLICIT_LE)
    assert converted(dataset, EXPLICIT_LE) == signed(explicit=True)
    assert converted(dataset, EXPLICIT_BE) == signed(explicit=True, big=True)


def test_un_stays_un_though_its_vr_is_known() -> None:
    rows = element(0x00280010, "UN", b"\1\0")
    assert converted(opened(rows), EXPLICIT_BE) == element(0x00280010, "UN", b"\1\0", big=True)
    in_big = opened(element(0x00280010, "UN", b"\1\0", big=True), EXPLICIT_BE)
    assert converted(in_big, EXPLICIT_LE) == rows
    assert converted(in_big, IMPLICIT_LE) == element(0x00280010, "US", b"\1\0", explicit=False)


def test_a_vr_of_the_future_is_kept_where_its_bytes_are() -> None:
    future = element(0x00091001, "UN", b"\1\2\3\4").replace(b"UN", b"ZZ")
    dataset = opened(future)
    assert converted(dataset, EXPLICIT_LE) == future
    assert converted(dataset, EXPLICIT_BE) == element(0x00091001, "UN", b"\1\2\3\4", big=True)


@pytest.mark.parametrize("target", [EXPLICIT_LE, EXPLICIT_BE])
@pytest.mark.parametrize(("tag", "vr"), [(0x00082130, "DS"), (0x00080304, "US")])
def test_a_value_too_long_for_its_vr_becomes_un(tag: int, vr: str, target: str) -> None:
    value = b"1.5\\-2.5" * 8192
    implicit = element(tag, vr, value, explicit=False)
    made = converted(opened(implicit, IMPLICIT_LE), target)
    # little endian in a UN, whatever the transfer syntax (PS3.5 §6.2.2)
    assert made == element(tag, "UN", value, big=target == EXPLICIT_BE)
    assert converted(opened(made, target), IMPLICIT_LE) == implicit


def test_the_longest_value_of_a_short_vr_is_kept() -> None:
    value = b"12345\\" * (65534 // 6) + b"1 "
    dataset = opened(element(0x00082130, "DS", value, explicit=False), IMPLICIT_LE)
    assert converted(dataset, EXPLICIT_LE) == element(0x00082130, "DS", value)


def test_a_sequence_in_un_stays_as_it_is() -> None:
    inner = item(element(0x00080060, "CS", b"CT", explicit=False), undefined=True)
    unknown = sequence(0x00091001, inner, undefined=True, vr="UN")
    dataset = opened(unknown)
    assert converted(dataset, EXPLICIT_LE) == unknown
    assert converted(dataset, IMPLICIT_LE) == sequence(
        0x00091001, inner, undefined=True, explicit=False
    )
    # pydicom and others would take what is in a UN there for Big Endian, so it is none any more
    in_big = item(element(0x00080060, "CS", b"CT", big=True), undefined=True, big=True)
    assert converted(dataset, EXPLICIT_BE) == sequence(0x00091001, in_big, undefined=True, big=True)


def test_explicit_vr_in_a_un_becomes_the_implicit_vr_it_should_be() -> None:
    broken = sequence(0x00091001, item(element(0x00080060, "CS", b"CT")), undefined=True, vr="UN")
    right = item(element(0x00080060, "CS", b"CT", explicit=False))
    assert converted(opened(broken), IMPLICIT_LE) == sequence(
        0x00091001, right, undefined=True, explicit=False
    )


def test_a_change_in_a_un_is_written_where_it_is() -> None:
    inner = item(element(0x00080100, "SH", b"A ", explicit=False))
    dataset = opened(element(0x00081140, "UN", inner))
    dataset[0x00081140].value[0].CodeValue = "B"
    changed = item(element(0x00080100, "SH", b"B ", explicit=False))
    assert converted(dataset, EXPLICIT_LE) == element(0x00081140, "UN", changed)
    in_big = item(element(0x00080100, "SH", b"B ", big=True), big=True)
    assert converted(dataset, EXPLICIT_BE) == element(0x00081140, "SQ", in_big, big=True)
    assert converted(dataset, IMPLICIT_LE) == element(0x00081140, "SQ", changed, explicit=False)


# -- padding ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE])
@pytest.mark.parametrize(
    ("tag", "vr", "value", "padded"),
    [
        (0x00100010, "PN", b"ABC", b"ABC "),
        (0x00080018, "UI", b"1.2", b"1.2\0"),
        (0x00420011, "OB", b"\1\2\3", b"\1\2\3\0"),
        (0x00420011, "OB", b"\1" * 4097, b"\1" * 4097 + b"\0"),
        (0x00104000, "LT", b"\1" * 4097, b"\1" * 4097 + b" "),
    ],
)
def test_odd_lengths_are_padded(
    tag: int, vr: str, value: bytes, padded: bytes, target: str
) -> None:
    explicit, big = target != IMPLICIT_LE, target == EXPLICIT_BE
    dataset = opened(element(tag, vr, value))
    assert converted(dataset, target) == element(tag, vr, padded, explicit=explicit, big=big)


@pytest.mark.parametrize("count", [5, 4099])
def test_a_padded_word_is_swapped_with_its_padding(count: int) -> None:
    dataset = opened(element(0x00281201, "OW", bytes(count - 1) + b"\7"))
    made = element(0x00281201, "OW", bytes(count - 1) + b"\0\7", big=True)
    assert converted(dataset, EXPLICIT_BE) == made


# -- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3000])
def test_tags_are_swapped_half_by_half(count: int) -> None:
    values = [0x00181063, 0x00280010] * (count // 2)
    dataset = opened(element(0x00280009, "AT", tags(*values)))
    expected = element(0x00280009, "AT", tags(*values, big=True), big=True)
    assert converted(dataset, EXPLICIT_BE) == expected


@pytest.mark.parametrize(
    ("bits", "vr", "pixels", "swapped"),
    [
        (1, "OB", b"\1\2\3\4\5\6\7\x08", b"\1\2\3\4\5\6\7\x08"),
        (1, "OW", b"\1\2\3\4\5\6\7\x08", b"\2\1\4\3\6\5\x08\7"),
        (8, "OB", b"\1\2\3\4\5\6\7\x08", b"\1\2\3\4\5\6\7\x08"),
        (8, "OW", b"\1\2\3\4\5\6\7\x08", b"\2\1\4\3\6\5\x08\7"),
        (16, "OW", b"\1\2\3\4\5\6\7\x08", b"\2\1\4\3\6\5\x08\7"),
        (16, "OB", b"\1\2\3\4\5\6\7\x08", b"\2\1\4\3\6\5\x08\7"),
        (32, "OW", b"\1\2\3\4\5\6\7\x08", b"\4\3\2\1\x08\7\6\5"),
        (64, "OW", b"\1\2\3\4\5\6\7\x08", b"\x08\7\6\5\4\3\2\1"),
    ],
)
@pytest.mark.parametrize("repeated", [1, 500])
def test_pixels_are_the_same_in_both_byte_orders(
    bits: int, vr: str, pixels: bytes, swapped: bytes, repeated: int
) -> None:
    little = image(pixels * repeated, bits=bits, vr=vr)
    big = image(swapped * repeated, bits=bits, vr=vr, big=True)
    dataset = opened(little)
    in_big = opened(big, EXPLICIT_BE)
    assert converted(dataset, EXPLICIT_BE) == big
    assert converted(in_big, EXPLICIT_LE) == little
    if bits < 64:
        assert (in_big.pixel_array == dataset.pixel_array).all()
    dataset.PixelData = pixels * repeated + b"\0\0"
    dataset.PixelData = pixels * repeated
    assert converted(dataset.detached(), EXPLICIT_BE) == big
    assert converted(in_big.detached(), EXPLICIT_LE) == little


def test_an_icon_has_words_of_its_own_width() -> None:
    def icon(pixels: bytes, *, big: bool) -> bytes:
        inner = image(pixels, bits=32, big=big)
        return sequence(ICON, item(inner, big=big), big=big)

    whole = opened(icon(b"\1\2\3\4", big=False) + image(b"\1\2\3\4", bits=16))
    made = converted(whole, EXPLICIT_BE)
    assert icon(b"\4\3\2\1", big=True) in made
    assert made.endswith(b"\2\1\4\3")


def test_the_private_syntax_of_ge_has_pixels_of_the_other_order() -> None:
    ours = image(b"\1\2\3\4" * 500, bits=16)
    plain = image(b"\1\2\3\4" * 500, bits=16, explicit=False)
    theirs = image(b"\2\1\4\3" * 500, bits=16, explicit=False)
    dataset = opened(theirs, GE_PRIVATE)
    assert converted(dataset, EXPLICIT_LE) == ours
    assert converted(dataset, IMPLICIT_LE) == plain
    assert converted(dataset, GE_PRIVATE) == theirs
    assert converted(opened(plain, IMPLICIT_LE), GE_PRIVATE) == theirs
    assert converted(dataset, EXPLICIT_BE) == image(b"\2\1\4\3" * 500, bits=16, big=True)
    icon = opened(sequence(ICON, item(theirs), explicit=False), GE_PRIVATE)
    assert converted(icon, IMPLICIT_LE) == sequence(ICON, item(plain), explicit=False)
    assert converted(icon, GE_PRIVATE) == sequence(ICON, item(theirs), explicit=False)
    dataset.PixelData = b"\5\6\7\x08"  # in the order that the file has
    assert converted(dataset, EXPLICIT_LE).endswith(b"\6\5\x08\7")


# -- compressed pixel data ------------------------------------------------------------------------


def compressed(*before: bytes) -> bytes:
    return b"".join(before) + fragments(rle_frame(0, 1), rle_frame(2, 3))


def test_compressed_pixel_data_is_copied_into_the_same_syntax() -> None:
    dataset = opened(compressed(element(0x00280010, "US", b"\1\0")), RLE)
    dataset.Rows = 2
    expected = compressed(element(0x00280010, "US", b"\2\0"))
    assert converted(dataset, RLE) == expected


def test_the_delimiter_of_compressed_pixel_data_is_written_where_it_is_missing() -> None:
    whole = compressed()
    assert converted(opened(whole.removesuffix(sequence_delimitation()), RLE), RLE) == whole


@pytest.mark.parametrize("target", [IMPLICIT_LE, EXPLICIT_LE, EXPLICIT_BE, JPEG])
def test_compressed_pixel_data_is_refused_in_another_syntax(target: str) -> None:
    dataset = opened(compressed(), RLE)
    name = named(target).name
    reason = f"(7FE0,0010): pixel data in RLE Lossless cannot be written in {name}"
    with pytest.raises(UnsupportedError, match=re.escape(reason)):
        converted(dataset, target)


def test_a_compressed_icon_is_refused_in_another_syntax() -> None:
    dataset = opened(sequence(ICON, item(compressed())), RLE)
    assert converted(dataset, RLE) == sequence(ICON, item(compressed()))
    with pytest.raises(UnsupportedError, match="would have to be decompressed"):
        converted(dataset, EXPLICIT_LE)


def test_pixel_data_that_is_not_compressed_is_refused_where_it_should_be() -> None:
    dataset = opened(image(b"\1\2\3\4", bits=8))
    for one in (dataset, dataset.detached()):
        with pytest.raises(UnsupportedError, match="would have to be compressed"):
            converted(one, RLE)


def test_without_pixel_data_every_syntax_is_one_of_headers() -> None:
    report = element(0x00100010, "PN", text("A")) + sequence(ICON, item(image(b"\1\2", bits=8)))
    dataset = opened(report)
    assert converted(dataset, JPEG) == report
    assert converted(opened(report, JPEG), EXPLICIT_LE) == report


def test_what_a_wrong_file_has_is_kept_in_its_syntax() -> None:
    native = image(b"\1\2", bits=8)
    assert converted(opened(native, RLE), RLE) == native
    assert converted(opened(compressed()), EXPLICIT_LE) == compressed()
    assert converted(opened(native, RLE), EXPLICIT_LE) == native


# -- size -------------------------------------------------------------------------------------


class Counting:
    """A sink that keeps nothing but the length of what it was given."""

    def __init__(self) -> None:
        self.size = 0
        self.longest = 0

    def write(self, data: bytes | memoryview, /) -> int:
        self.size += len(data)
        self.longest = max(self.longest, len(data))
        return len(data)


@pytest.mark.parametrize("target", [IMPLICIT_LE, EXPLICIT_BE])
def test_a_large_file_is_converted_a_block_at_a_time(target: str, tmp_path: Path) -> None:
    size = 300 << 20
    path = tmp_path / "large.dcm"
    with path.open("wb") as file:
        head = element(0x00280100, "US", b"\x10\0")
        file.write(part10(head + element(PIXEL_DATA, "OW", length=size)))
        file.truncate(file.tell() + size)
    dataset = lazydicom.open(path)
    plan = Plan(data_set_segments(dataset, named(target)))
    held = sum(len(part.data) for part in plan if not hasattr(part, "offset"))
    assert held < 64
    sink = Counting()
    plan.write_to(sink, dataset._scope.index.source)
    assert sink.size == plan.size
    assert sink.size >= size
    assert sink.longest <= BLOCK


def test_swapped_ranges_are_written_to_files(tmp_path: Path) -> None:
    words = os.urandom(3 * BLOCK + 6)
    path = tmp_path / "little.dcm"
    path.write_bytes(part10(element(PIXEL_DATA, "OW", words)))
    dataset = lazydicom.open(path)
    plan = Plan(data_set_segments(dataset, named(EXPLICIT_BE)))
    target = tmp_path / "big"
    write_file(target, plan, dataset._scope.index.source)
    swapped = b"".join(words[at : at + 2][::-1] for at in range(0, len(words), 2))
    assert target.read_bytes() == element(PIXEL_DATA, "OW", swapped, big=True)
