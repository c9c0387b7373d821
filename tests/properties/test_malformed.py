"""The malformed classes of docs/RELIABILITY.md: each is read, flagged or refused, within bounds.

Where memory is the question the file is read by a process that has little of it (`tests.bounded`).
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import lazydicom
from lazydicom.archive.checks.file_check import check_file
from lazydicom.errors import LazyDicomError
from lazydicom.standard.vr import ALL
from tests.bounded import outcome
from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_LE,
    IMPLICIT_LE,
    PIXEL_DATA,
    RLE,
    UNDEFINED,
    element,
    file_meta,
    fragments,
    header,
    item,
    item_delimitation,
    minimal_ct,
    numbers,
    part10,
    sequence,
    sequence_delimitation,
    text,
)
from tests.properties.test_any_bytes import use

if TYPE_CHECKING:
    from collections.abc import Callable

LITTLE = 48
"""Megabytes: less than any of these files says that it has."""

HUGE = (0x7FFFFFF0, 0x80000000, 0xFFFFFFFE)

needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[str, int, list[str]]]:
    """What comes of some bytes as a file, in little memory."""

    def run(data: bytes, megabytes: int = LITTLE, **options: bool) -> tuple[str, int, list[str]]:
        path = tmp_path / "hostile.dcm"
        path.write_bytes(data)
        return outcome(path, megabytes, **options)

    return run


# -- lengths -------------------------------------------------------------------------------------


@needs_limits
def test_lengths_of_gigabytes_take_no_memory_and_are_flagged(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    inside = b"".join(element(0x00420011, "OB", b"ab", length=length) for length in HUGE)
    lies = (
        element(0x00080119, "UT", b"xx", length=1 << 30),
        *(element(0x0040A730, "SQ", item(inside), length=length) for length in HUGE),
        *(sequence(0x00081140, item(inside, length=length)) for length in HUGE),
        *(element(PIXEL_DATA, "OW", b"", length=length) for length in HUGE),
    )
    for lie in lies[::3]:
        error, elements, codes = read(part10(lie), frames=True)
        assert not error
        assert elements > 5
        assert set(codes) & {"TRUNCATED", "OVERRUN"}


def test_a_value_that_is_cut_short_is_never_given_without_a_flag() -> None:
    for vr in ("UT", "OB", "UN", "UC", "SQ"):
        dataset = lazydicom.open(part10(element(0x00080119, vr, b"xx", length=1 << 30)))
        assert "TRUNCATED" in {problem.code for problem in dataset.problems}


def test_group_length_of_the_meta_information_may_say_anything() -> None:
    for length in (0, 1, 7, 0xFFFF, *HUGE, UNDEFINED):
        data = part10(element(0x00080060, "CS", b"CT"), meta=file_meta(group_length=length))
        dataset = use(data)
        assert dataset is not None
        assert dataset.Modality == "CT"
        assert "META_GROUP_LENGTH" in {problem.code for problem in dataset.problems}


# -- nesting and counts --------------------------------------------------------------------------


@needs_limits
def test_nesting_without_end_takes_no_memory(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    for vr in ("SQ", "UN"):
        opening = header(0x00081140, vr, UNDEFINED)
        opening += header(0xFFFEE000, "", UNDEFINED, explicit=False)
        error, elements, codes = read(part10(opening * 100_000))
        assert not error
        assert elements < 200
        # what is in a UN is implicit VR, in which these headers are something else
        assert "NESTING_CAP" in codes or vr == "UN"
        assert codes


MANY = 10_000
COUNTS = {
    "elements": lambda: b"".join(
        element((0x11 + 2 * (number >> 13)) << 16 | 0x8000 | number & 0x1FFF, "LO", b"")
        for number in range(MANY)
    ),
    "one element again and again": lambda: element(0x00100010, "PN", b"") * MANY,
    "items": lambda: sequence(0x00081140, item() * MANY),
    "items of undefined length": lambda: sequence(
        0x00081140, item(undefined=True) * MANY, undefined=True
    ),
    "delimiters": lambda: item_delimitation() * MANY + sequence_delimitation() * MANY,
    "fragments": lambda: sequence(PIXEL_DATA, item() * MANY, undefined=True, vr="OB"),
}


@needs_limits
@pytest.mark.parametrize("kind", COUNTS)
def test_many_things_of_no_length_take_time_and_memory_in_proportion(
    read: Callable[..., tuple[str, int, list[str]]], kind: str
) -> None:
    data = part10(COUNTS[kind](), transfer_syntax=RLE if kind == "fragments" else EXPLICIT_LE)
    error, _, _ = read(data, 96)
    assert not error


@needs_limits
def test_groups_full_of_private_creators_take_time_and_memory_in_proportion(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    def group(number: int) -> bytes:
        blocks = range(0x10, 0x30)
        creators = [element(number << 16 | block, "LO", b"MAKER%d " % block) for block in blocks]
        values = [element(number << 16 | block << 8 | 1, "UN", b"ab") for block in blocks]
        return b"".join(creators + values)

    error, elements, _ = read(part10(b"".join(map(group, range(0x11, 0x151, 2)))), 96)
    assert not error
    assert elements > 10_000


@needs_limits
def test_a_person_name_of_a_hundred_megabytes_is_read(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    for name in (b"^" * 100_000_000, b"A=" * 1_000_000, "\u00e9".encode() * 1_000_000):
        meant = element(0x00080005, "CS", b"ISO_IR 192") + element(0x00100010, "UN", name)
        error, elements, _ = read(part10(meant), 1000)
        assert not error
        assert elements == 8


# -- pixel data ----------------------------------------------------------------------------------


def fragment(length: int, data: bytes = b"") -> bytes:
    return header(0xFFFEE000, "", length, explicit=False) + data


OPENING = header(PIXEL_DATA, "OB", UNDEFINED)
FRAGMENTS = {
    "nothing at all": b"",
    "no delimiter": fragment(0) + fragment(2, b"ab"),
    "a delimiter with a length": fragment(0) + struct.pack("<HHI", 0xFFFE, 0xE0DD, 8) + bytes(8),
    "an odd length": fragment(0) + fragment(3, b"abc") + sequence_delimitation(),
    "an undefined length": fragment(0) + fragment(UNDEFINED, b"ab") + sequence_delimitation(),
    "a last one cut short": fragment(0) + fragment(100, b"ab"),
    "lengths that add up to more than 32 bits": fragment(0) + b"".join(map(fragment, HUGE)),
    "an item inside": fragment(0) + fragment(24, item(element(0x00080060, "CS", b"CT"))),
    "an element": fragment(0) + element(0x00080060, "CS", b"CT") + sequence_delimitation(),
    "an item delimiter first": item_delimitation() + fragment(0) + sequence_delimitation(),
    "a table of odd length": fragment(3, b"abc") + fragment(2, b"ab") + sequence_delimitation(),
    "a table of all bits": fragment(8, b"\xff" * 8) + fragment(2, b"ab") + sequence_delimitation(),
    "a table that decreases": fragment(8, numbers("UL", 10, 0))
    + fragment(2, b"ab") * 2
    + sequence_delimitation(),
    "a table of one place": fragment(8, bytes(8))
    + fragment(2, b"ab") * 2
    + sequence_delimitation(),
}


@pytest.mark.parametrize("kind", FRAGMENTS)
@pytest.mark.parametrize("count", ["", "0", "-1", "2", "2147483647"])
def test_fragments_and_tables_that_cannot_be_are_frames_or_errors(kind: str, count: str) -> None:
    described = element(0x00280008, "IS", text(count, vr="IS")) if count else b""
    dataset = lazydicom.open(part10(described + OPENING + FRAGMENTS[kind], transfer_syntax=RLE))
    use(part10(described + OPENING + FRAGMENTS[kind], transfer_syntax=RLE))
    try:
        frames = [
            bytes(dataset.frames.raw(number)) for number in range(min(len(dataset.frames), 3))
        ]
        assert sum(map(len, frames)) < 200
        assert len(dataset.frames) < 20
    except LazyDicomError:
        pass


@pytest.mark.parametrize(
    "table",
    [(1 << 63, 0), (0, 1 << 63), ((1 << 64) - 8, 8), (8, 0), (0, 0), (3, 9)],
)
def test_an_extended_table_that_lies_leads_nowhere_else(table: tuple[int, int]) -> None:
    described = (
        element(0x00280008, "IS", b"2 ")
        + element(0x7FE00001, "OV", struct.pack("<2Q", *table))
        + element(0x7FE00002, "OV", struct.pack("<2Q", *table[::-1]))
    )
    pixels = fragments(b"abcd", b"efgh", offset_table=b"")
    dataset = lazydicom.open(part10(described + pixels, transfer_syntax=RLE))
    assert [bytes(dataset.frames.raw(number)) for number in range(2)] == [b"abcd", b"efgh"]
    assert "OFFSET_TABLE" in {problem.code for problem in dataset.problems}


@needs_limits
def test_sizes_whose_product_overflows_allocate_nothing(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    pytest.importorskip("numpy")

    def described(bits: int, frames: bytes, high: int) -> bytes:
        return b"".join(
            (
                element(0x00280002, "US", numbers("US", 3)),
                element(0x00280004, "CS", b"RGB "),
                element(0x00280006, "US", numbers("US", 0)),
                element(0x00280008, "IS", frames),
                element(0x00280010, "US", numbers("US", 65535)),
                element(0x00280011, "US", numbers("US", 65535)),
                element(0x00280100, "US", numbers("US", bits)),
                element(0x00280101, "US", numbers("US", bits)),
                element(0x00280102, "US", numbers("US", high)),
                element(0x00280103, "US", numbers("US", 0)),
                element(0x00281101, "US", numbers("US", 65535, 0, 16)),
                element(0x60000010, "US", numbers("US", 65535)),
                element(0x60000011, "US", numbers("US", 65535)),
                element(0x60003000, "OW", b"ab"),
            )
        )

    native = element(PIXEL_DATA, "OW", bytes(64))
    for pixels, syntax in ((native, EXPLICIT_LE), (fragments(bytes(64)), RLE)):
        meant = described(16, b"2147483647", 65535)
        error, _, codes = read(part10(meant + pixels, transfer_syntax=syntax), frames=True)
        assert not error
        assert codes


# -- value representations -----------------------------------------------------------------------


@pytest.mark.parametrize("vr", ["  ", "\0\0", "us", "ZZ", "??", "U\0", "O ", "\x7f\x7f", "SQ"])
@pytest.mark.parametrize("explicit", [EXPLICIT_LE, IMPLICIT_LE])
def test_a_vr_that_is_none_hides_no_element_after_it(vr: str, explicit: str) -> None:
    strange = struct.pack("<HH2sH", 0x0028, 0x0010, vr.encode(), 2) + b"\x02\0"
    after = element(0x00280011, "US", b"\x03\0", explicit=explicit == EXPLICIT_LE)
    dataset = use(part10(strange + after, transfer_syntax=explicit))
    assert dataset is not None
    if explicit == EXPLICIT_LE and vr != "SQ":
        assert dataset.Columns == 3
        assert dataset.problems


ALL_VRS = [vr for vr in sorted(ALL) if vr != "SQ"]
KNOWN = (0x00080005, 0x00080018, 0x00080020, 0x00280008, 0x00280010, 0x00280103, 0x7FE00010)


@pytest.mark.parametrize("vr", ALL_VRS)
def test_every_attribute_may_be_of_every_vr_and_length(vr: str) -> None:
    for tag in KNOWN:
        for value in (b"", b"1", b"12", b"abcdefg", b"\xff" * 9, b"\\" * 5):
            assert use(part10(element(tag, vr, value))) is not None


def test_meta_elements_that_are_there_twice_are_read_after_each_other() -> None:
    # libdicom freed the first of them and read it again (TALOS-2024-1931)
    again = file_meta()[12:]
    data = part10(element(0x00080060, "CS", b"CT"), meta=file_meta(EXPLICIT_LE, *[again] * 3))
    dataset = use(data)
    assert dataset is not None
    assert dataset.Modality == "CT"
    assert {problem.code for problem in dataset.problems} & {"DUPLICATE_TAG", "OUT_OF_ORDER"}


def test_a_program_in_the_preamble_is_found_and_removed_on_request(tmp_path: Path) -> None:
    data = minimal_ct()
    file = tmp_path / "a.dcm"
    file.write_bytes(b"MZ\x90\0" + data[4:])
    assert "EXECUTABLE_PREAMBLE" in {found.code for found in check_file(file)}
    lazydicom.open(file).save_as(tmp_path / "b.dcm", preamble="zero")
    assert (tmp_path / "b.dcm").read_bytes() == data


# -- bombs ---------------------------------------------------------------------------------------


@needs_limits
def test_a_deflated_data_set_takes_no_more_than_its_cap(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    bomb = zlib.compressobj(9, wbits=-15)
    piece = bytes(1 << 24)
    packed = b"".join(bomb.compress(piece) for _ in range(40)) + bomb.flush()
    error, _, _ = read(bytes(128) + b"DICM" + file_meta(DEFLATED) + packed, 640)
    assert error == "UnsupportedError"


@needs_limits
def test_escapes_by_the_ten_thousand_are_read_in_proportion(
    read: Callable[..., tuple[str, int, list[str]]],
) -> None:
    sets = element(0x00080005, "CS", b"\\ISO 2022 IR 87" * 2000 + b"\\")
    name = element(0x00100010, "UN", b"\x1b$B\x30\x21\x1b(B" * 30_000)
    error, elements, _ = read(part10(sets + name), 96)
    assert not error
    assert elements == 8


DEEP = """
import json, resource, sys
import lazydicom
from lazydicom.archive.queries.query import parse
from lazydicom.errors import LazyDicomError
from lazydicom.index.pattern import Pattern
from lazydicom.index.wildcard import Wildcard
most = (512 << 20) + resource.getpagesize() * int(open("/proc/self/statm").read().split()[0])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
found = []
for task in TASKS:
    try:
        task()
        found.append("")
    except LazyDicomError as error:
        found.append(type(error).__name__)
print(json.dumps(found))
"""


def errors_of(tasks: str) -> list[str]:
    """What each of some tasks raises, in a process with little memory and time."""
    done = subprocess.run(
        [sys.executable, "-c", DEEP.replace("TASKS", tasks)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[str] = json.loads(done.stdout)
    return found


@needs_limits
def test_json_of_any_depth_is_refused_and_not_followed() -> None:
    tasks = """[
        lambda: lazydicom.from_json('[' * 1_000_000),
        lambda: lazydicom.from_json('{"00081140":{"vr":"SQ","Value":[' * 100_000),
        lambda: lazydicom.from_json(
            '{"00081140":{"vr":"SQ","Value":[' * 900 + '{}' + ']}}' * 900),
        lambda: lazydicom.from_json('{"00100010":{"vr":"PN","Value":[' + '9' * 10_000 + ']}}'),
    ]"""
    assert all(errors_of(tasks))


@needs_limits
def test_queries_of_any_depth_and_length_are_refused() -> None:
    tasks = """[
        lambda: parse('(' * 5000 + 'Rows' + ')' * 5000, {}),
        lambda: parse('not ' * 4000 + 'Rows', {}),
        lambda: parse('-' * 16_000 + '1 < Rows', {}),
        lambda: parse('Rows < ' + '+'.join('1' * 8000), {}),
        lambda: parse('Rows < 9' + '9' * 15_000, {}),
        lambda: parse('Rows < 9**9**9**9', {}),
        lambda: parse('Rows == 1 or ' * 1_000_000 + 'Rows == 1', {}),
        lambda: parse('A.' * 8000 + 'B == 1', {}),
    ]"""
    assert errors_of(tasks) == ["QueryError"] * 8


@needs_limits
def test_wildcards_and_patterns_end_whatever_they_are_held_against() -> None:
    tasks = """[
        lambda: Wildcard('*a' * 2000 + 'b')('a' * 4000),
        lambda: Wildcard('*?' * 2000 + 'b')('a' * 4000),
        lambda: Pattern('(a+)+$')('a' * 4000 + 'b'),
        lambda: Pattern('(a|aa)*$')('a' * 4000 + 'b'),
        lambda: Pattern('a*a*a*a*a*b')('a' * 4000),
        lambda: Pattern('a{1000}{1000}{1000}')('a'),
    ]"""
    assert errors_of(tasks) == ["", "", *["QueryError"] * 4]


def test_the_bounds_are_bounds() -> None:
    # a process that takes more than it may have does not pass for one that did not
    with pytest.raises(AssertionError):
        outcome(Path("/nowhere"), -100)
