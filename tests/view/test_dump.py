from __future__ import annotations

import struct

from lazydicom.view.dataset import DatasetView
from lazydicom.view.dump import dump_lines, printable
from lazydicom.view.reader import read


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr)
    if vr in {b"SQ", b"OB", b"UN"}:
        return head + struct.pack("<2xI", len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def item(content: bytes) -> bytes:
    return struct.pack("<HHI", 0xFFFE, 0xE000, len(content)) + content


INNER = element(0x00080104, b"LO", b"deep")
NESTED = element(0x00081140, b"SQ", item(element(0x00081199, b"SQ", item(INNER) + item(INNER))))
FILE = element(0x00080060, b"CS", b"MR") + NESTED


def dumped(data: bytes, **options: object) -> list[str]:
    return list(dump_lines(read(data, DatasetView), **options))  # type: ignore[arg-type]


def test_elements_of_items_are_indented_below_their_number() -> None:
    lines = dumped(FILE)
    assert [line.split("#")[0].rstrip() for line in lines] == [
        "(0008,0060) CS MR",
        "(0008,1140) SQ 1 item",
        "  [0]",
        "    (0008,1199) SQ 2 items",
        "      [0]",
        "        (0008,0104) LO deep",
        "      [1]",
        "        (0008,0104) LO deep",
    ]


def test_the_depth_limits_how_many_sequences_are_looked_into() -> None:
    assert len(dumped(FILE, depth=0)) == 2
    assert len(dumped(FILE, depth=1)) == 4
    assert len(dumped(FILE, depth=2)) == len(dumped(FILE))


def test_offsets_are_those_of_the_headers() -> None:
    lines = dumped(FILE, offsets=True)
    assert lines[0].split()[0] == "0"
    assert lines[1].split()[0] == "10"
    assert int(lines[3].split()[0]) == FILE.index(b"\x08\x00\x99\x11")


def test_bytes_are_counted_and_long_values_shortened() -> None:
    data = element(0x00080060, b"CS", b"MR") + element(0x00081030, b"LO", b"x" * 500)
    lines = dumped(data + element(0x00420011, b"OB", b"\0" * 70_000))
    assert "xxx..." in lines[1]
    assert len(lines[1]) < 160
    assert "70000 bytes" in lines[2]


def test_a_private_element_shows_its_creator() -> None:
    data = element(0x00080060, b"CS", b"MR") + element(0x00290010, b"LO", b"AC\x1bME ")
    lines = dumped(data + element(0x00291001, b"LO", b"secret"))
    assert lines[2].endswith("# 6 [AC\\x1bME] private")


def test_nothing_in_a_value_reaches_the_terminal() -> None:
    data = element(0x00080060, b"CS", b"MR") + element(0x00100010, b"PN", b"\x1b[2J\x07\x9bA^B")
    assert all(line.isprintable() for line in dumped(data))


def test_printable_keeps_letters_and_escapes_what_steers() -> None:
    assert printable("Zürich 山田") == "Zürich 山田"
    assert printable("a\n\x9b\u202e\udc80") == "a\\n\\x9b\\u202e\\udc80"
