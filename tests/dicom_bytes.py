"""DICOM, byte by byte: the bytes that the tests feed to the library.

Knows the encoding rules of PS3.5 §7 and the file format of PS3.10 §7. Imports nothing of
lazydicom, so that the library is never tested with itself, and checks nothing: a test that wants
broken bytes asks for them with ``length=``, which replaces a true length by a lie.

::

    part10( preamble "DICM" file_meta data_set )
                                      data_set = element | sequence(item(element ...) ...) | ...

Values are written as given. ``text`` and ``numbers`` make well-formed ones.
"""

from __future__ import annotations

import struct
import zlib

IMPLICIT_LE = "1.2.840.10008.1.2"
EXPLICIT_LE = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
EXPLICIT_BE = "1.2.840.10008.1.2.2"
RLE = "1.2.840.10008.1.2.5"
CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2"

UNDEFINED = 0xFFFFFFFF
ITEM = 0xFFFEE000
ITEM_DELIMITATION = 0xFFFEE00D
SEQUENCE_DELIMITATION = 0xFFFEE0DD
PIXEL_DATA = 0x7FE00010

# PS3.5 §7.1.2: these have two reserved bytes and a 32-bit length in Explicit VR.
LONG_VRS = frozenset(("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"))
NUMBER_FORMATS = dict(
    zip(
        ("US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "OB", "OW", "OL", "OV", "OF", "OD", "UN"),
        "HhIiQqfdBHIQfdB",
        strict=True,
    )
)


def header(tag: int, vr: str, length: int, *, explicit: bool = True, big: bool = False) -> bytes:
    order = ">" if big else "<"
    group_element = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if not explicit:
        return group_element + struct.pack(order + "I", length)
    if vr in LONG_VRS:
        return group_element + vr.encode() + struct.pack(order + "HI", 0, length)
    return group_element + vr.encode() + struct.pack(order + "H", length)


def element(
    tag: int,
    vr: str,
    value: bytes = b"",
    *,
    explicit: bool = True,
    big: bool = False,
    length: int | None = None,
) -> bytes:
    size = len(value) if length is None else length
    return header(tag, vr, size, explicit=explicit, big=big) + value


def text(value: str, *, vr: str = "LO", encoding: str = "ascii") -> bytes:
    """A text value padded to even length: UI with a null, everything else with a space."""
    encoded = value.encode(encoding)
    return encoded + (b"\0" if vr == "UI" else b" ") * (len(encoded) % 2)


def numbers(vr: str, *values: float, big: bool = False) -> bytes:
    return struct.pack(f"{'>' if big else '<'}{len(values)}{NUMBER_FORMATS[vr]}", *values)


def tags(*values: int, big: bool = False) -> bytes:
    """The value of an AT element."""
    halves = [half for tag in values for half in (tag >> 16, tag & 0xFFFF)]
    return numbers("US", *halves, big=big)


def item_delimitation(*, big: bool = False) -> bytes:
    return header(ITEM_DELIMITATION, "", 0, explicit=False, big=big)


def sequence_delimitation(*, big: bool = False) -> bytes:
    return header(SEQUENCE_DELIMITATION, "", 0, explicit=False, big=big)


def item(
    *content: bytes, undefined: bool = False, big: bool = False, length: int | None = None
) -> bytes:
    body = b"".join(content)
    size = UNDEFINED if undefined else len(body)
    start = header(ITEM, "", size if length is None else length, explicit=False, big=big)
    return start + body + (item_delimitation(big=big) if undefined else b"")


def sequence(
    tag: int,
    *items: bytes,
    explicit: bool = True,
    big: bool = False,
    undefined: bool = False,
    vr: str = "SQ",
    length: int | None = None,
) -> bytes:
    body = b"".join(items)
    size = UNDEFINED if undefined else len(body)
    start = header(tag, vr, size if length is None else length, explicit=explicit, big=big)
    return start + body + (sequence_delimitation(big=big) if undefined else b"")


def fragments(*parts: bytes, offset_table: bytes | None = None, vr: str = "OB") -> bytes:
    """Encapsulated Pixel Data (PS3.5 §A.4): one frame per part unless told otherwise.

    ``offset_table`` is the value of the first item; without it, it is computed.
    """
    if offset_table is None:
        starts = [sum(len(part) + 8 for part in parts[:n]) for n in range(len(parts))]
        offset_table = numbers("UL", *starts)
    return sequence(
        PIXEL_DATA, item(offset_table), *(item(part) for part in parts), undefined=True, vr=vr
    )


def rle_frame(*pixels: int) -> bytes:
    """A few 16-bit pixels in RLE (PS3.5 §G.3): one literal run of high bytes, one of low bytes."""
    high, low = (bytes(pixel >> shift & 0xFF for pixel in pixels) for shift in (8, 0))
    runs = [bytes((len(half) - 1,)) + half for half in (high, low)]
    segments = [run + b"\x80" * (len(run) % 2) for run in runs]  # 128 says nothing: padding
    return numbers("UL", 2, 64, 64 + len(segments[0]), *[0] * 13) + b"".join(segments)


def file_meta(
    transfer_syntax: str = EXPLICIT_LE,
    *extra: bytes,
    sop_class: str = CT_IMAGE_STORAGE,
    sop_instance: str = "1.2.3.4.5",
    group_length: int | None = None,
) -> bytes:
    """Group 0002, always Explicit VR Little Endian; ``extra`` elements come last."""
    body = b"".join(
        (
            element(0x00020001, "OB", b"\0\1"),
            element(0x00020002, "UI", text(sop_class, vr="UI")),
            element(0x00020003, "UI", text(sop_instance, vr="UI")),
            element(0x00020010, "UI", text(transfer_syntax, vr="UI")),
            element(0x00020012, "UI", text("1.2.3.4.1", vr="UI")),
            *extra,
        )
    )
    length = len(body) if group_length is None else group_length
    return element(0x00020000, "UL", numbers("UL", length)) + body


def deflate(data_set: bytes) -> bytes:
    """RFC 1951, no zlib header, padded to even length (PS3.5 §A.5)."""
    compressor = zlib.compressobj(wbits=-15)
    compressed = compressor.compress(data_set) + compressor.flush()
    return compressed + b"\0" * (len(compressed) % 2)


def part10(
    data_set: bytes,
    *,
    transfer_syntax: str = EXPLICIT_LE,
    preamble: bytes = bytes(128),
    meta: bytes | None = None,
) -> bytes:
    if transfer_syntax == DEFLATED:
        data_set = deflate(data_set)
    meta = file_meta(transfer_syntax) if meta is None else meta
    return preamble + b"DICM" + meta + data_set


def _nested(*, explicit: bool, big: bool, undefined: bool) -> bytes:
    """Three levels, each opened the other way round from the one above it."""

    def text_element(tag: int, vr: str, value: str) -> bytes:
        return element(tag, vr, text(value, vr=vr), explicit=explicit, big=big)

    code = item(
        text_element(0x00080100, "SH", "P5-0808E"),
        text_element(0x00080104, "LO", "CT of chest"),
        undefined=undefined,
        big=big,
    )
    codes = sequence(0x00400008, code, explicit=explicit, big=big, undefined=not undefined)
    return sequence(
        0x00400275,
        item(
            text_element(0x00400007, "LO", "Chest"),
            codes,
            text_element(0x00400009, "SH", "SPS1"),
            undefined=undefined,
            big=big,
        ),
        item(undefined=not undefined, big=big),
        item(text_element(0x00400009, "SH", "SPS2"), undefined=not undefined, big=big),
        explicit=explicit,
        big=big,
        undefined=undefined,
    )


def minimal_ct(
    transfer_syntax: str = EXPLICIT_LE, *, undefined: bool = False, tail: bool = True
) -> bytes:
    """A small valid CT file with one of everything that a reader can stumble over.

    Nested sequences of both length styles (``undefined`` says which one is outermost), an empty
    item and an empty sequence, two private blocks, a UN element of undefined length (CP-246,
    Explicit VR Little Endian only), 2x2 pixels (two decodable frames for ``RLE``) and, unless
    ``tail`` is false, an element after Pixel Data.
    """
    explicit = transfer_syntax != IMPLICIT_LE
    big = transfer_syntax == EXPLICIT_BE

    def el(tag: int, vr: str, value: bytes | str | tuple[float, ...] = b"") -> bytes:
        if isinstance(value, str):
            encoded = text(value, vr=vr, encoding="latin-1")
        elif isinstance(value, tuple):
            encoded = numbers(vr, *value, big=big)
        else:
            encoded = value
        return element(tag, vr, encoded, explicit=explicit, big=big)

    unknown = b""
    if explicit and not big:
        # PS3.5 §6.2.2: content of UN with undefined length is Implicit VR Little Endian.
        inner = item(element(0x00080060, "CS", b"CT", explicit=False), undefined=True)
        unknown = sequence(0x00091102, inner, undefined=True, vr="UN")
    if transfer_syntax == RLE:
        pixels = fragments(rle_frame(0, 1, 2, 0xFFFF), rle_frame(3, 4, 5, 6))
    else:
        pixels = el(PIXEL_DATA, "OW", (0, 1, 2, 0xFFFF))
    after = el(0xFFFCFFFC, "OB", bytes(6)) if tail else b""
    data_set = b"".join(
        (
            el(0x00080005, "CS", "ISO_IR 100"),
            el(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
            el(0x00080016, "UI", CT_IMAGE_STORAGE),
            el(0x00080018, "UI", "1.2.3.4.5"),
            el(0x00080020, "DA", "20240229"),
            el(0x00080030, "TM", "235959.123456"),
            el(0x00080050, "SH"),
            el(0x00080060, "CS", "CT"),
            el(0x00080090, "PN"),
            sequence(0x00081140, explicit=explicit, big=big, undefined=undefined),
            el(0x00090010, "LO", "ACME 1.0"),
            el(0x00090011, "LO", "OTHER MAKER"),
            el(0x00091001, "DS", "1.5\\-2.50"),
            el(0x00091002, "OB", b"\xde\xad\xbe\xef"),
            unknown,
            el(0x00100010, "PN", "Müller^Käthe"),
            el(0x00100020, "LO", "PID-1"),
            el(0x00100030, "DA", "19500101"),
            el(0x00180050, "DS", "1.250"),
            el(0x0020000D, "UI", "1.2.3.4"),
            el(0x0020000E, "UI", "1.2.3.4.2"),
            el(0x00200013, "IS", "7"),
            el(0x00200032, "DS", "-100.5\\ 20\\1e2"),
            el(0x00280002, "US", (1,)),
            el(0x00280004, "CS", "MONOCHROME2"),
            *([el(0x00280008, "IS", "2")] if transfer_syntax == RLE else []),
            el(0x00280009, "AT", tags(0x00181063, big=big)),
            el(0x00280010, "US", (2,)),
            el(0x00280011, "US", (2,)),
            el(0x00280100, "US", (16,)),
            el(0x00280101, "US", (16,)),
            el(0x00280102, "US", (15,)),
            el(0x00280103, "US", (0,)),
            _nested(explicit=explicit, big=big, undefined=undefined),
            pixels,
            after,
        )
    )
    return part10(data_set, transfer_syntax=transfer_syntax)
