from __future__ import annotations

import struct

from lazydicom.index.part10 import index_file
from lazydicom.view.dataset import DatasetView
from lazydicom.view.dump import Style, dump_lines, printable
from lazydicom.view.reader import read
from lazydicom.view.scope import Scope
from tests.dicom_bytes import RLE, fragments, minimal_ct, part10, sequence, text
from tests.dicom_bytes import element as explicit
from tests.kernels import CountingSource


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
    return list(dump_lines(read(data, DatasetView), Style(**options)))  # type: ignore[arg-type]


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
    assert lines[2].endswith("# 6, 1 [AC\\x1bME] private")


def test_nothing_in_a_value_reaches_the_terminal() -> None:
    data = element(0x00080060, b"CS", b"MR") + element(0x00100010, b"PN", b"\x1b[2J\x07\x9bA^B")
    assert all(line.isprintable() for line in dumped(data))


def test_printable_keeps_letters_and_escapes_what_steers() -> None:
    assert printable("Zürich 山田") == "Zürich 山田"
    assert printable("a\n\x9b\u202e\udc80") == "a\\n\\x9b\\u202e\\udc80"


# -- length, multiplicity, names -----------------------------------------------------------------


def test_length_number_of_values_and_keyword_follow_the_value() -> None:
    [line] = dumped(element(0x00080008, b"CS", b"ORIGINAL\\PRIMARY "))
    assert line.endswith("# 17, 2 ImageType")


def test_an_undefined_length_is_marked() -> None:
    [line] = dumped(sequence(0x00081140, undefined=True))
    assert "# u/l, 1 ReferencedImageSequence" in line


def test_a_uid_of_the_standard_has_its_name_and_no_other_has() -> None:
    known = explicit(0x00080016, "UI", text("1.2.840.10008.5.1.4.1.1.2", vr="UI"))
    lines = dumped(known + explicit(0x00080018, "UI", text("1.2.3", vr="UI")))
    assert "1.2.840.10008.5.1.4.1.1.2 = CT Image Storage #" in lines[0]
    assert "=" not in lines[1]


def test_a_few_bytes_are_shown() -> None:
    [line] = dumped(element(0x00420011, b"OB", b"\xde\xad\xbe\xef"))
    assert " OB de ad be ef " in line


def test_fragments_are_listed_with_their_places() -> None:
    data = part10(fragments(b"one!", b"two!!!"), transfer_syntax=RLE)
    lines = dumped(data)
    assert "2 fragments" in lines[0]
    assert "# u/l, 1 PixelData" in lines[0]
    assert lines[1:] == [
        f"  offset table: 8 bytes at {data.index(b'one!') - 16}",
        f"  [0]: 4 bytes at {data.index(b'one!')}",
        f"  [1]: 6 bytes at {data.index(b'two!')}",
    ]


def test_of_many_fragments_the_first_are_listed_unless_all_are_asked_for() -> None:
    data = part10(fragments(*[b"xx"] * 100), transfer_syntax=RLE)
    assert dumped(data)[-1] == "  and 84 more"
    assert len(dumped(data, limit=0)) == 102


# -- how much is shown ---------------------------------------------------------------------------


def test_the_limit_is_one_of_characters_and_none_shows_all() -> None:
    data = element(0x00081030, b"LO", b"x" * 500)
    assert "x" * 500 in dumped(data, limit=0)[0]
    assert f" {'x' * 7}... " in dumped(data, limit=10)[0]


def test_a_line_is_no_wider_than_asked_and_keeps_the_name_where_it_can() -> None:
    for width in (40, 60, 80, 120):
        lines = dumped(minimal_ct(), width=width)
        assert max(map(len, lines)) <= width
    assert any("# 26, 1 SOPClassUID" in line for line in dumped(minimal_ct(), width=80))


def test_it_stops_before_an_element() -> None:
    assert [line[:11] for line in dumped(FILE, until=0x00081140)] == ["(0008,0060)"]


def test_of_a_long_value_only_the_beginning_is_read() -> None:
    values = b"\\".join(b"%d" % n for n in range(100_000))
    data = part10(
        explicit(0x00080060, "CS", b"MR")
        + explicit(0x00189999, "UC", values + b" ")
        + explicit(0x0040A160, "UT", b"y" * (1 << 20))
        + explicit(0x7FE00010, "OW", bytes(1 << 20))
    )
    source = CountingSource(data)
    file = index_file(source)
    lines = list(dump_lines(DatasetView(Scope(file.data_index, file.data_start, None), file)))
    assert "0\\1\\2\\3\\4" in lines[1]
    assert "..." in lines[1]
    assert "# 588890, ? " in lines[1]
    assert "# 1048576, 1 TextValue" in lines[2]
    assert "1048576 bytes " in lines[3]
    assert sum(length for _, length in source.reads) < 50_000


def test_the_beginning_of_numbers_of_either_byte_order_is_shown() -> None:
    raw = b"".join(n.to_bytes(4, "big") for n in range(5000))
    data = explicit(0x00080060, "CS", b"MR", big=True) + explicit(0x00720078, "UL", raw, big=True)
    lines = list(dump_lines(read(part10(data, transfer_syntax="1.2.840.10008.1.2.2"), DatasetView)))
    assert " UL 0\\1\\2\\3" in lines[1]
    assert "# 20000, 5000 " in lines[1]
