"""Ways to break DICOM bytes that know what they break: seeded, quick, without shrinking.

Each fault takes a ``random.Random`` and bytes and returns other bytes. They aim at what readers of
DICOM have died of: the malformed classes of published vulnerabilities, and the strategies that the
project dicom-fuzzer (Dashtid) lists: headers, lengths, VRs, sequences, encapsulated pixels, pixel
dimensions, character sets, private blocks, dictionaries, references, preambles, transfer syntaxes,
deflate. Nothing here knows lazydicom.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from tests.fuzz import hostile
from tests.fuzz.places import (
    DELIMITERS,
    ITEM,
    ITEM_END,
    LIES,
    SEQUENCE_END,
    UNDEFINED,
    VRS,
    headers,
    inserted,
    some,
    written,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Fault = Callable[[random.Random, bytes], bytes]

SYNTAXES = (
    *(b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.1", b"1.2.840.10008.1.2.2"),
    *(b"1.2.840.10008.1.2.1.99", b"1.2.840.10008.1.2.5", b"1.2.840.10008.1.2.4.50"),
    *(b"1.2.840.10008.1.2.4.90", b"1.2.840.10008.1.2.4.201", b"1.2.840.113619.5.2", b"1.2.3", b""),
)
CHARACTER_SETS = (
    *(b"ISO_IR 100", b"ISO_IR 192", b"GB18030", b"ISO_IR 13", b"\\ISO 2022 IR 87"),
    *(
        b"ISO 2022 IR 6\\ISO 2022 IR 149",
        b"ISO_IR 999",
        b"\\\\\\",
        b"utf_7",
        b"ISO_IR 192\\GB18030",
    ),
)
ESCAPES = (b"\x1b$B", b"\x1b$)C", b"\x1b(J", b"\x1b-A", b"\x1b$(D", b"\x1b", b"\x1b$", b"\x0e\x0f")
TEXTS = (
    *(b"\xc0\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xff\xfe", b"\0" * 9, b"\\" * 40),
    *(
        b"^" * 60,
        b"=" * 9,
        b"../../../../etc/passwd",
        b"%s%n%x",
        b"\x1b]0;x\x07",
        b"=1+1",
        b"A" * 5000,
    ),
    *(
        b"1e999999999",
        b"-" * 20,
        b"nan",
        b"0x10",
        b"99999999999999999999",
        b"20249999",
        b"256161.9",
    ),
)
PREAMBLES = (
    b"MZ\x90\0",
    b"\x7fELF\x02\x01",
    b"II*\0\x08\0\0\0",
    b"#!/bin/sh\n",
    b"%PDF-1.7",
    b"PK\x03\x04",
)
# Rows, Columns, Bits, Samples, Planar Configuration, Number of Frames, LUT Descriptor, High Bit.
_DIMENSIONS = (
    *((0x0028, 0x0010), (0x0028, 0x0011), (0x0028, 0x0100), (0x0028, 0x0101), (0x0028, 0x0102)),
    *((0x0028, 0x0103), (0x0028, 0x0002), (0x0028, 0x0006), (0x0028, 0x0008), (0x0028, 0x1101)),
)


# -- bytes ---------------------------------------------------------------------------------------


def cut(rng: random.Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(len(data) + 1)]


def flip(rng: random.Random, data: bytes) -> bytes:
    """A few bits are wrong."""
    broken = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(data) * 8)
        broken[place >> 3] ^= 1 << (place & 7)
    return bytes(broken)


def splice(rng: random.Random, data: bytes) -> bytes:
    """One stretch is replaced by another one, or by noise."""
    start, stop = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
    source = rng.randrange(len(data))
    patch = data[source : source + 64] if rng.random() < 0.5 else rng.randbytes(rng.randrange(32))
    return data[:start] + patch + data[min(stop, start + rng.choice((4, 64, len(data)))) :]


def repeat(rng: random.Random, data: bytes) -> bytes:
    """A stretch comes again and again."""
    start = rng.randrange(len(data))
    part = data[start : start + rng.choice((1, 8, 64, 512))]
    return data[:start] + part * rng.choice((2, 3, 50)) + data[start:]


def swap(rng: random.Random, data: bytes) -> bytes:
    """Two elements change places."""
    found = headers(data)
    if len(found) < 3:
        return data
    one, two, three = sorted(rng.sample([each.start for each in found], 3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


# -- headers -------------------------------------------------------------------------------------


def lie(rng: random.Random, data: bytes) -> bytes:
    """A length says something else."""
    header = some(rng, data)
    number = rng.choice((*LIES, UNDEFINED, len(data), rng.getrandbits(32)))
    packed = struct.pack("<I", number) if header.is_long else struct.pack("<H", number & 0xFFFF)
    return written(data, header.length_at, packed)


def nearly(rng: random.Random, data: bytes) -> bytes:
    """A length is off by a little."""
    header = some(rng, data)
    width = 4 if header.is_long else 2
    old = int.from_bytes(data[header.length_at : header.length_at + width], "little")
    new = (old + rng.choice((-8, -2, -1, 1, 2, 8))) % (1 << 8 * width)
    return written(data, header.length_at, new.to_bytes(width, "little"))


def swap_vr(rng: random.Random, data: bytes) -> bytes:
    """A VR becomes another, or nonsense."""
    codes = (*VRS, b"ZZ", b"  ", b"\0\0", b"ob", b"??", rng.randbytes(2))
    return written(data, some(rng, data).start + 4, rng.choice(codes))


def retag(rng: random.Random, data: bytes) -> bytes:
    """A tag becomes another: a delimiter, a group length, one that is there already, private."""
    found = headers(data)
    tags = [*DELIMITERS, b"\x08\0\0\0", b"\x02\0\x10\0", b"\xff\xff\xff\xff", b"\0\0\0\0"]
    tags += [
        b"\xe0\x7f\x10\0",
        b"\x09\0\x10\0",
        b"\x09\0\x01\x10",
        b"\x08\0\x05\0",
        b"\x04\0\x20\x12",
    ]
    tags += [data[one.start : one.start + 4] for one in found[:20]]
    return written(data, some(rng, data).start, rng.choice(tags))


def header_less(rng: random.Random, data: bytes) -> bytes:
    """A header is gone, its value is not."""
    header = some(rng, data)
    return data[: header.start] + data[header.value :]


# -- structure -----------------------------------------------------------------------------------


def delimit(rng: random.Random, data: bytes) -> bytes:
    """An item, or a delimiter with or without a length, stands where none should."""
    length = rng.choice((0, 0, 4, UNDEFINED, 0xFFFE, rng.getrandbits(16)))
    marker = rng.choice(DELIMITERS) + struct.pack("<I", length)
    return inserted(data, some(rng, data).start, marker)


def undelimit(rng: random.Random, data: bytes) -> bytes:
    """A delimiter is missing."""
    places = [match.start() for match in re.finditer(b"\xfe\xff[\x0d\xdd]\xe0", data)]
    if not places:
        return data
    place = rng.choice(places)
    return data[:place] + data[place + 8 :]


def nest(rng: random.Random, data: bytes) -> bytes:
    """Sequences in sequences in sequences, now and then closed."""
    depth = rng.choice((2, 20, 127, 128, 129, 400))
    opened = b"\x40\0\x30\xa7SQ\0\0\xff\xff\xff\xff" + ITEM + b"\xff\xff\xff\xff"
    closed = (ITEM_END + bytes(4) + SEQUENCE_END + bytes(4)) * rng.choice((0, depth // 2, depth))
    return inserted(data, some(rng, data).start, opened * depth + closed)


def crowd(rng: random.Random, data: bytes) -> bytes:
    """Very many items, empty elements or private creators."""
    count = rng.choice((10, 300, 3000))
    kind = rng.randrange(4)
    if kind == 0:
        crowded = b"\x08\0\x40\x11SQ\0\0\xff\xff\xff\xff" + (ITEM + bytes(4)) * count
    elif kind == 1:
        crowded = b"".join(b"\x08\0" + struct.pack("<H", n) + b"LO\0\0" for n in range(count))
    elif kind == 2:
        crowded = b"".join(b"\x09\0" + struct.pack("<H", n) + b"LO\x02\0AB" for n in range(count))
    else:
        crowded = b"\x08\0\x40\x11UN\0\0\xff\xff\xff\xff" + (ITEM + bytes(4)) * count
    return inserted(data, some(rng, data).start, crowded)


def encapsulate(rng: random.Random, data: bytes) -> bytes:
    """Pixel data become fragments with an offset table, more or less right."""
    count = rng.randrange(5)
    table = b"".join(struct.pack("<I", rng.choice((0, 8, 16, *LIES))) for _ in range(count))
    parts = [ITEM + struct.pack("<I", len(table)) + table]
    for _ in range(rng.randrange(6)):
        length = rng.choice((0, 1, 2, 7, 8, 64))
        said = length if rng.random() < 0.7 else rng.choice((*LIES, UNDEFINED))
        parts.append(rng.choice((ITEM, ITEM, ITEM, ITEM_END)) + struct.pack("<I", said))
        parts.append(rng.randbytes(length))
    if rng.random() < 0.7:
        parts.append(SEQUENCE_END + bytes(4))
    at = data.find(b"\xe0\x7f\x10\0")
    end = b"\xe0\x7f\x10\0OB\0\0\xff\xff\xff\xff" + b"".join(parts)
    return (data if at < 0 else data[:at]) + end + (b"" if at < 0 else data[at:][:64])


# -- values --------------------------------------------------------------------------------------


def revalue(rng: random.Random, data: bytes) -> bytes:
    """A value is what a decoder may trip over, its length as it was, or right."""
    header = some(rng, data)
    new = rng.choice((*TEXTS, *ESCAPES, rng.randbytes(rng.randrange(20))))
    if rng.random() < 0.5:
        return written(data, header.value, new)
    width = 4 if header.is_long else 2
    old = int.from_bytes(data[header.length_at : header.length_at + width], "little")
    size = struct.pack("<I" if width == 4 else "<H", len(new))
    return data[: header.length_at] + size + new + data[header.value + old :]


def recharset(rng: random.Random, data: bytes) -> bytes:
    """Specific Character Set is another, here or in an item."""
    new = rng.choice(CHARACTER_SETS)
    new += b" " * (len(new) % 2)
    field = b"\x08\0\x05\0CS" + struct.pack("<H", len(new)) + new
    return inserted(data, some(rng, data).start, field)


def redimension(rng: random.Random, data: bytes) -> bytes:
    """Rows, columns, bits, samples or frames are something else."""
    group, number = rng.choice(_DIMENSIONS)
    at = data.find(struct.pack("<HH", group, number))
    if at < 0 or at + 10 > len(data):
        return data
    if data[at + 4 : at + 6] == b"IS":
        return written(data, at + 8, rng.choice((b"99999999", b"-1", b"0 ", b"x ")))
    return written(data, at + 8, struct.pack("<H", rng.choice((0, 1, 7, 13, 0x7FFF, 0xFFFF))))


def resyntax(rng: random.Random, data: bytes) -> bytes:
    """The transfer syntax says something else than what is there."""
    new = rng.choice(SYNTAXES)
    new += b"\0" * (len(new) % 2)
    at = data.find(b"\x02\0\x10\0UI")
    if at < 0:
        return data
    old = int.from_bytes(data[at + 6 : at + 8], "little")
    return data[: at + 6] + struct.pack("<H", len(new)) + new + data[at + 8 + old :]


def repreamble(rng: random.Random, data: bytes) -> bytes:
    """The preamble is that of another format, is missing, or is cut."""
    kind = rng.randrange(4)
    if kind == 0:
        return data[128:]
    if kind == 1:
        return data[132:]
    if kind == 2:
        return data[rng.randrange(128) :]
    return written(data, 0, rng.choice(PREAMBLES))


def deflate(rng: random.Random, data: bytes) -> bytes:
    """The data set is deflated, perhaps broken, perhaps a bomb; the syntax says so."""
    at = data.find(b"\x02\0\x10\0UI")
    if at < 0:
        return data
    old = int.from_bytes(data[at + 6 : at + 8], "little")
    end = at + 8 + old
    body = data[end:] + (bytes(1 << 20) if rng.random() < 0.1 else b"")
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stream = packer.compress(body) + packer.flush()
    if rng.random() < 0.5 and stream:
        stream = rng.choice((cut, flip))(rng, stream)
    name = b"1.2.840.10008.1.2.1.99"
    return data[: at + 6] + struct.pack("<H", len(name)) + name + stream


FAULTS: tuple[Fault, ...] = (
    *(cut, flip, splice, repeat, swap, lie, lie, nearly, swap_vr, retag, header_less),
    *(delimit, undelimit, nest, crowd, encapsulate, revalue, revalue, recharset, redimension),
    *(resyntax, repreamble, deflate, *hostile.FAULTS),
)

LARGEST = 1 << 18
"""Bytes of a mutated file; bombs are made on purpose elsewhere."""


def mutated(rng: random.Random, data: bytes) -> bytes:
    """``data`` after one to four faults."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        if not data:
            break
        data = rng.choice(FAULTS)(rng, data)[:LARGEST]
    return data
