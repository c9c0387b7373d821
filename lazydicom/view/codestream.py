"""Codestream: what the header of a compressed image says about it, read before it is decoded.

It knows the first bytes of JPEG, JPEG-LS (ISO 10918-1, 14495-1), JPEG 2000 (ISO 15444-1) and
JPEG XL (ISO 18181-1): as much as a decoder allocates by, and as decides on colours and signs. It
refuses to know how pixels are coded.
"""

from __future__ import annotations

from typing import NamedTuple

from lazydicom.errors import FormatError, TruncatedError, UnsupportedError

_JFIF = b"JFIF"
_ADOBE = b"Adobe"

_HIERARCHICAL = frozenset([0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF])
_ARITHMETIC_LOSSLESS = 0xCB
_JPEG_LS = 0xF7
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC} | {_JPEG_LS}
_SCAN = 0xDA
_WITHOUT_LENGTH = frozenset([0x01, *range(0xD0, 0xDA)])

_JP2_SIGNATURE = b"\0\0\0\x0cjP  "
_JXL_SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"
_RATIOS = ((1, 1), (6, 5), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))


class Codestream(NamedTuple):
    """What the header of a compressed image says."""

    data: bytes
    """The codestream without the file format around it."""
    rows: int
    columns: int
    samples: int | None
    """Components of a pixel; None where the header does not say it up front."""
    precision: int
    """Bits of a sample."""
    is_signed: bool = False
    colors: str = ""
    """RGB or YBR if something in it says which of both; else empty."""


def jpeg(data: bytes) -> Codestream:
    """The header of a JPEG or JPEG-LS image.

    Raises
    ------
    FormatError
        It is none.
    TruncatedError
        It has no end: decoders would make up what is missing.
    UnsupportedError
        It is of a process that is not decoded.
    """
    if data[:2] != b"\xff\xd8":
        raise FormatError("the frame is no JPEG image: it does not begin with a start marker")
    application = []
    offset = 2
    while True:
        marker, start, stop = _segment(data, offset)
        if marker in _FRAME_HEADERS:
            break
        if marker == _SCAN:
            raise FormatError(
                "the frame is no JPEG image: there is no frame header before its first scan"
            )
        if 0xE0 <= marker <= 0xEF:
            application.append(data[start : min(stop, start + 16)])
        offset = stop
    if marker in _HIERARCHICAL or marker == _ARITHMETIC_LOSSLESS:
        raise UnsupportedError(f"JPEG images of process SOF{marker - 0xC0} are not decoded")
    body = data[start:stop]
    if len(body) < 6 or len(body) < 6 + 3 * body[5]:
        raise FormatError("the frame is no JPEG image: its frame header is too short")
    if data.rfind(b"\xff\xd9", stop) < 0:
        raise TruncatedError("the frame is cut off: there is no end marker")
    return Codestream(
        data=data,
        rows=int.from_bytes(body[1:3], "big"),
        columns=int.from_bytes(body[3:5], "big"),
        samples=body[5],
        precision=body[0],
        colors=_jpeg_colors(body[6 : 6 + 3 * body[5] : 3], application),
    )


def _segment(data: bytes, offset: int) -> tuple[int, int, int]:
    """The marker at ``offset``, and where the content of its segment begins and ends."""
    size = len(data)
    if offset >= size or data[offset] != 0xFF:
        raise FormatError(f"the frame is no JPEG image: there is no marker at {offset}")
    while offset < size and data[offset] == 0xFF:  # fill bytes
        offset += 1
    if offset >= size:
        raise TruncatedError("the frame is cut off in the header of the JPEG image")
    marker = data[offset]
    if marker in _WITHOUT_LENGTH:
        return marker, offset + 1, offset + 1
    stop = offset + 1 + int.from_bytes(data[offset + 1 : offset + 3], "big")
    if stop > size or stop < offset + 3:
        raise TruncatedError("the frame is cut off in the header of the JPEG image")
    return marker, offset + 3, stop


def _jpeg_colors(components: bytes, application: list[bytes]) -> str:
    """What component identifiers and application data say; they rank in this order."""
    if len(components) != 3:
        return ""
    if components in {b"RGB", b"rgb"}:
        return "RGB"
    for segment in application:
        if segment.startswith(_JFIF):
            return "YBR"
        if segment.startswith(_ADOBE) and segment[11:12] == b"\1":
            return "YBR"
    return ""


def jpeg2000(data: bytes) -> Codestream:
    """The header of a JPEG 2000 or HTJ2K image; a JP2 file is taken for the image in it.

    Raises
    ------
    FormatError
        It is none.
    """
    if data.startswith(_JP2_SIGNATURE):
        # PS3.5 §A.4.4: whatever the boxes say of colours, the data set says it
        data = _boxed(data, b"jp2c")
    if data[:4] != b"\xff\x4f\xff\x51":
        raise FormatError("the frame is no JPEG 2000 image: it does not begin with SOC and SIZ")
    size = data[4:46]
    if len(size) < 39:
        raise TruncatedError("the frame is cut off in the header of the JPEG 2000 image")
    right, bottom, left, top = (
        int.from_bytes(size[start : start + 4], "big") for start in (4, 8, 12, 16)
    )
    samples = int.from_bytes(size[36:38], "big")
    return Codestream(
        data=data,
        rows=bottom - top,
        columns=right - left,
        samples=samples,
        precision=(size[38] & 0x7F) + 1,
        is_signed=bool(size[38] & 0x80),
    )


def _boxed(data: bytes, kind: bytes, kind_in_parts: bytes = b"") -> bytes:
    """The content of the first box of a kind (ISO 15444-1 §I.4), or of all its parts."""
    parts = []
    offset = 0
    while offset + 8 <= len(data):
        length = int.from_bytes(data[offset : offset + 4], "big")
        name = data[offset + 4 : offset + 8]
        start = offset + 8
        if length == 1:
            length = int.from_bytes(data[start : start + 8], "big")
            start += 8
        stop = len(data) if length == 0 else offset + length
        if stop < start or stop > len(data):
            raise TruncatedError(f"the frame is cut off in box {name!r} at {offset}")
        if name == kind:
            return data[start:stop]
        if name == kind_in_parts:
            parts.append(data[start + 4 : stop])
        offset = stop
    return b"".join(parts)


def jpegxl(data: bytes) -> Codestream:
    """The header of a JPEG XL image, in a container or not.

    Raises
    ------
    FormatError
        It is none.
    UnsupportedError
        It has a preview, an animation, extra channels or floating-point samples: no image of
        DICOM has them.
    """
    whole = data
    if data.startswith(_JXL_SIGNATURE):
        data = _boxed(data, b"jxlc", b"jxlp")
    if data[:2] != b"\xff\x0a":
        raise FormatError("the frame is no JPEG XL image: it does not begin with its signature")
    bits = _Bits(data[2:64])
    rows, columns = _jpegxl_size(bits)
    precision = 8
    if not bits.take(1):  # not all is default
        if bits.take(1):  # extra fields
            bits.take(3)  # orientation
            if bits.take(1):
                _jpegxl_size(bits)  # intrinsic size
            if bits.take(2):
                raise UnsupportedError("JPEG XL images with previews or animation are not decoded")
        if bits.take(1):
            raise UnsupportedError("JPEG XL images of floating-point samples are not decoded")
        selector = bits.take(2)
        precision = bits.take(6) + 1 if selector == 3 else (8, 10, 12)[selector]
        bits.take(1)  # 16-bit buffers suffice
        if bits.take(2):
            raise UnsupportedError("JPEG XL images with extra channels are not decoded")
    # the container is passed on: it may hold what a recompressed JPEG image is made from
    return Codestream(whole, rows, columns, None, precision)


def _jpegxl_size(bits: _Bits) -> tuple[int, int]:
    by_eight = bits.take(1)
    rows = _jpegxl_extent(bits, by_eight)
    ratio = bits.take(3)
    if ratio == 0:
        return rows, _jpegxl_extent(bits, by_eight)
    numerator, denominator = _RATIOS[ratio - 1]
    return rows, rows * numerator // denominator


def _jpegxl_extent(bits: _Bits, by_eight: int) -> int:
    if by_eight:
        return 8 * (bits.take(5) + 1)
    return bits.take((9, 13, 18, 30)[bits.take(2)]) + 1


class _Bits:
    """Bits of a JPEG XL header, least significant first."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        if count > self._left:
            raise TruncatedError("the frame is cut off in the header of the JPEG XL image")
        taken = self._value & (1 << count) - 1
        self._value >>= count
        self._left -= count
        return taken
