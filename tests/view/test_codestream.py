"""Headers of compressed images: what is read of them, and every prefix of them."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lazydicom.errors import FormatError, LazyDicomError, TruncatedError, UnsupportedError
from lazydicom.view import codestream

GRAY = np.arange(7 * 5, dtype="u1").reshape(7, 5)
DEEP = GRAY.astype("u2") * 100
COLORS = np.stack([GRAY] * 3, axis=2)


@pytest.mark.parametrize(
    ("encoded", "expected"),
    [
        (imagecodecs.jpeg8_encode(GRAY), (7, 5, 1, 8)),
        (imagecodecs.jpeg8_encode(COLORS), (7, 5, 3, 8)),
        (imagecodecs.jpeg8_encode(DEEP, bitspersample=12), (7, 5, 1, 12)),
        (imagecodecs.jpeg8_encode(DEEP, lossless=True, bitspersample=16), (7, 5, 1, 16)),
        (imagecodecs.jpegls_encode(DEEP), (7, 5, 1, 16)),
        (imagecodecs.jpegls_encode(COLORS), (7, 5, 3, 8)),
    ],
)
def test_jpeg_and_jpeg_ls(encoded: bytes, expected: tuple[int, ...]) -> None:
    image = codestream.jpeg(encoded)
    assert (image.rows, image.columns, image.samples, image.precision) == expected
    assert image.data == encoded


@pytest.mark.parametrize(
    ("encoded", "expected"),
    [
        (imagecodecs.jpeg2k_encode(GRAY, codecformat="J2K"), (7, 5, 1, 8, False)),
        (imagecodecs.jpeg2k_encode(DEEP, bitspersample=13), (7, 5, 1, 13, False)),
        (imagecodecs.jpeg2k_encode(DEEP.astype("i2")), (7, 5, 1, 16, True)),
        (imagecodecs.htj2k_encode(COLORS), (7, 5, 3, 8, False)),
    ],
)
def test_jpeg_2000(encoded: bytes, expected: tuple[int, ...]) -> None:
    image = codestream.jpeg2000(encoded)
    assert (image.rows, image.columns, image.samples, image.precision, image.is_signed) == expected
    assert image.data.startswith(b"\xff\x4f\xff\x51")


@pytest.mark.parametrize("shape", [(7, 5), (8, 16), (16, 8), (256, 256), (264, 8), (600, 800)])
@pytest.mark.parametrize("container", [False, True])
def test_jpeg_xl(shape: tuple[int, int], *, container: bool) -> None:
    image = np.zeros(shape, "u1")
    encoded = imagecodecs.jpegxl_encode(image, lossless=True, usecontainer=container)
    found = codestream.jpegxl(encoded)
    assert (found.rows, found.columns, found.samples, found.precision) == (*shape, None, 8)


@pytest.mark.parametrize("bits", [9, 10, 12, 14, 16])
def test_jpeg_xl_of_more_bits(bits: int) -> None:
    encoded = imagecodecs.jpegxl_encode(DEEP & 511, lossless=True, bitspersample=bits)
    assert codestream.jpegxl(encoded).precision == bits


def test_jpeg_xl_in_parts_is_put_together() -> None:
    plain = imagecodecs.jpegxl_encode(GRAY, lossless=True, usecontainer=False)
    boxes = [
        len(part).to_bytes(4, "big") + b"jxlp" + part[8:]
        for part in (bytes(8) + bytes(4) + plain[:3], bytes(8) + b"\x80\0\0\1" + plain[3:])
    ]
    found = codestream.jpegxl(b"\0\0\0\x0cJXL \r\n\x87\n" + b"".join(boxes))
    assert (found.rows, found.columns) == (7, 5)


def jpegxl_header(*fields: tuple[int, int]) -> bytes:
    """The signature and (value, width) after it, the least significant bits first."""
    value = position = 0
    for field, width in fields:
        value |= field << position
        position += width
    return b"\xff\x0a" + value.to_bytes(40, "little")


SQUARE = ((1, 1), (3, 5), (1, 3))  # rows in eights, 4 of them, as many columns


def test_extra_fields_of_jpeg_xl_are_passed_over() -> None:
    extra = ((0, 1), (1, 1), (5, 3), (1, 1), *SQUARE, (0, 2))  # orientation, intrinsic size
    depth = ((0, 1), (3, 2), (12, 6), (0, 1), (0, 2))
    found = codestream.jpegxl(jpegxl_header(*SQUARE, *extra, *depth))
    assert (found.rows, found.columns, found.precision) == (32, 32, 13)


@pytest.mark.parametrize("flags", [1, 2])
def test_previews_and_animations_of_jpeg_xl_are_unsupported(flags: int) -> None:
    with pytest.raises(UnsupportedError, match="preview"):
        codestream.jpegxl(jpegxl_header(*SQUARE, (0, 1), (1, 1), (0, 3), (0, 1), (flags, 2)))


def test_an_image_of_defaults_in_jpeg_xl_has_8_bits() -> None:
    assert codestream.jpegxl(jpegxl_header(*SQUARE, (1, 1))).precision == 8


def test_what_no_dicom_image_has_is_unsupported_in_jpeg_xl() -> None:
    floats = imagecodecs.jpegxl_encode(GRAY.astype("f4") / 99)
    with pytest.raises(UnsupportedError, match="floating"):
        codestream.jpegxl(floats)
    four = np.stack([GRAY] * 4, axis=2)
    with pytest.raises(UnsupportedError, match="extra channels"):
        codestream.jpegxl(imagecodecs.jpegxl_encode(four, lossless=True))


@pytest.mark.parametrize("process", [0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF])
def test_hierarchical_and_arithmetic_lossless_jpeg_are_unsupported(process: int) -> None:
    encoded = imagecodecs.jpeg8_encode(GRAY)
    with pytest.raises(UnsupportedError, match=f"SOF{process - 0xC0} "):
        codestream.jpeg(encoded.replace(b"\xff\xc0", bytes([0xFF, process]), 1))


def test_fill_bytes_and_markers_without_length_are_passed_over() -> None:
    encoded = imagecodecs.jpeg8_encode(GRAY)
    image = codestream.jpeg(encoded[:2] + b"\xff\xff\xff\x01" + encoded[2:])
    assert (image.rows, image.columns) == (7, 5)


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xff",
        b"\xff\xd8\0\0",
        b"\xff\xd8\xff\xe0\0\1",
        b"\xff\xd8\xff\xe0\0\x10",
        b"\xff\xd8\xff\xda\0\2\xff\xd9",
        b"\xff\xd8\xff\xc0\0\4\0\0\xff\xd9",
        b"\xff\xd8\xff\xc0\0\x0a\x08\0\7\0\5\x03\1\1\xff\xd9",
    ],
)
def test_what_is_no_jpeg_is_refused(encoded: bytes) -> None:
    with pytest.raises(FormatError):
        codestream.jpeg(encoded)


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        b"\xff\x4f\xff\x52",
        imagecodecs.jpeg2k_encode(GRAY, codecformat="J2K")[:40],
        imagecodecs.jpeg2k_encode(GRAY)[:60],
        b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\4jp2c",
        b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\1jp2c" + bytes(8),
    ],
)
def test_what_is_no_jpeg_2000_is_refused(encoded: bytes) -> None:
    with pytest.raises(FormatError):
        codestream.jpeg2000(encoded)


def test_a_box_may_be_long_or_last() -> None:
    image = imagecodecs.jpeg2k_encode(GRAY, codecformat="J2K")
    signature = b"\0\0\0\x0cjP  \r\n\x87\n"
    long = b"\0\0\0\1jp2c" + (16 + len(image)).to_bytes(8, "big") + image
    for box in (long, b"\0\0\0\0jp2c" + image):
        assert codestream.jpeg2000(signature + box).data == image


@pytest.mark.parametrize("encoded", [b"", b"\xff\x0b", b"\xff\x0a", b"\xff\x0a\xff"])
def test_what_is_no_jpeg_xl_is_refused(encoded: bytes) -> None:
    with pytest.raises(FormatError):
        codestream.jpegxl(encoded)


READERS = {
    codestream.jpeg: imagecodecs.jpeg8_encode(COLORS),
    codestream.jpeg2000: imagecodecs.jpeg2k_encode(COLORS),
    codestream.jpegxl: imagecodecs.jpegxl_encode(DEEP, lossless=True),
}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_a_header_that_is_cut_off_anywhere_is_refused(reader: object) -> None:
    assert callable(reader)
    encoded = READERS[reader]
    for length in range(20):
        with pytest.raises(FormatError):
            reader(encoded[:length])


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(data=st.data())
def test_a_header_of_any_bytes_is_read_or_refused(reader: object, data: st.DataObject) -> None:
    assert callable(reader)
    encoded = bytearray(READERS[reader])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, min(len(encoded), 200) - 1))
        encoded[place] = data.draw(st.integers(0, 255))
    try:
        reader(bytes(encoded))
    except LazyDicomError:
        return


def test_jpeg_without_an_end_is_cut_off() -> None:
    with pytest.raises(TruncatedError):
        codestream.jpeg(imagecodecs.jpeg8_encode(GRAY)[:-2])
