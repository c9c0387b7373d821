"""Slots: attributes in sequences become columns, item after item, each in its own context."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lazydicom.archive.archive import Archive
from lazydicom.archive.segments import leaves
from lazydicom.archive.segments.cells import LARGEST, MOST_OCCURRENCES
from lazydicom.archive.segments.leaves import Kinds, slots_of
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.segment import SegmentBuilder
from lazydicom.archive.segments.series import leaf_rows
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.nested import decode_occurrences
from lazydicom.index.part10 import index_file
from lazydicom.index.source import MemorySource
from lazydicom.view.scope import Scope
from tests.archives import cell, put, small
from tests.dicom_bytes import (
    EXPLICIT_BE,
    EXPLICIT_LE,
    element,
    item,
    numbers,
    part10,
    sequence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST = 0x00400275
STEP_ID = 0x00400009
INNER = 0x00400008


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as made:
        yield made


def indexed(archive: Archive, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        put(Path(archive.root) / name, data)
    report = archive.update(workers=1)
    assert not report.unreadable
    assert report.added == len(files)


def nested(*path: int, creator: str | None = None) -> Attribute:
    return Attribute(path[-1], creator, tuple(Step(tag) for tag in path[:-1]))


def step(value: bytes) -> bytes:
    return item(element(STEP_ID, "SH", value))


def test_one_value_in_a_first_item_is_kept_as_it_is(archive: Archive) -> None:
    indexed(archive, {"a": small("1.1", "CT", sequence(REQUEST, step(b"ID")))})
    assert cell(archive, "a", nested(REQUEST, STEP_ID)) == b"ID"
    assert cell(archive, "a", Attribute(REQUEST)) == b"1"


def test_values_are_kept_with_the_numbers_of_their_items(archive: Archive) -> None:
    inner = sequence(INNER, item(element(0x00080100, "SH", b"A ")), item(), step(b"X "))
    files = {
        "two": small("1.1", "CT", sequence(REQUEST, step(b"A "), item(), step(b""))),
        "late": small("1.2", "CT", sequence(REQUEST, item(), step(b"A "))),
        "none": small("1.3", "CT", sequence(REQUEST)),
        "deep": small("1.4", "CT", sequence(REQUEST, item(), item(inner))),
    }
    indexed(archive, files)

    def occurrences(name: str, *path: int) -> object:
        found = cell(archive, name, nested(*path))
        return decode_occurrences(found, len(path) - 1) if isinstance(found, bytes) else found

    assert occurrences("two", REQUEST, STEP_ID) == [((0,), b"A "), ((2,), b"")]
    assert occurrences("late", REQUEST, STEP_ID) == [((1,), b"A ")]
    assert occurrences("none", REQUEST, STEP_ID) is None
    assert occurrences("deep", REQUEST, INNER) == [((1,), b"3")]
    assert occurrences("deep", REQUEST, INNER, 0x00080100) == [((1, 0), b"A ")]
    assert occurrences("deep", REQUEST, INNER, STEP_ID) == [((1, 2), b"X ")]
    counts = {name: cell(archive, name, Attribute(REQUEST)) for name in files}
    assert counts == {"two": b"3", "late": b"2", "none": b"", "deep": b"2"}


def test_a_nested_value_that_varies_is_compared_item_by_item(archive: Archive) -> None:
    values = [(b"A ", b"B "), (b"A ", b"C "), (b"A ", b"C "), (b"D ", b"C "), (b"D ", b"C C ")]
    indexed(
        archive,
        {
            f"{n}": small(f"1.{n}", "CT", sequence(REQUEST, *map(step, both)))
            for n, both in enumerate(values)
        },
    )
    for n, both in enumerate(values):
        found = cell(archive, f"{n}", nested(REQUEST, STEP_ID))
        assert isinstance(found, bytes)
        assert tuple(raw for _, raw in decode_occurrences(found, 1)) == both


def test_text_has_the_character_set_of_its_item(archive: Archive) -> None:
    def named(*before: bytes) -> bytes:
        return item(*before, element(0x0040A075, "PN", b"\xe4\xcc"))

    greek = element(0x00080005, "CS", b"ISO_IR 126")
    data = part10(
        element(0x00080005, "CS", b"ISO_IR 100")
        + element(0x00080018, "UI", b"1.2\0")
        + sequence(REQUEST, named(), named(greek), named())
    )
    indexed(archive, {"a": data})
    found = cell(archive, "a", nested(REQUEST, 0x0040A075))
    assert isinstance(found, bytes)
    texts = [raw.decode("utf-8") for _, raw in decode_occurrences(found, 1)]
    assert texts == ["\xe4\xcc", b"\xe4\xcc".decode("iso-8859-7"), "\xe4\xcc"]


def test_private_steps_are_known_by_their_creator_whatever_the_block(archive: Archive) -> None:
    def file(uid: str, block: int) -> bytes:
        creator = element(0x00290000 | block, "LO", b"ACME")
        inside = item(creator, element(0x00290001 | block << 8, "LO", b"X "))
        return small(uid, "CT", creator, sequence(0x00290002 | block << 8, inside))

    indexed(archive, {"a": file("1.1", 0x10), "b": file("1.2", 0x33)})
    wanted = Attribute(0x00290001, "ACME", (Step(0x00290002, "ACME"),))
    assert [cell(archive, name, wanted) for name in "ab"] == [b"X ", b"X "]


def test_a_creator_in_an_item_may_differ_between_files_of_one_layout(archive: Archive) -> None:
    def file(uid: str, creator: bytes) -> bytes:
        inside = item(element(0x00290010, "LO", creator), element(0x00291001, "LO", b"X "))
        return small(uid, "CT", sequence(REQUEST, inside))

    indexed(
        archive, {"a": file("1.1", b"ONE "), "b": file("1.2", b"TWO "), "c": file("1.3", b"ONE ")}
    )
    for creator, expected in (("ONE", [b"X ", None, b"X "]), ("TWO", [None, b"X ", None])):
        wanted = Attribute(0x00290001, creator, (Step(REQUEST),))
        assert [cell(archive, name, wanted) for name in "abc"] == expected


def test_a_sequence_in_a_un_has_columns_like_any_other(archive: Archive) -> None:
    def opaque(*values: bytes) -> bytes:
        inside = [item(element(STEP_ID, "SH", value, explicit=False)) for value in values]
        return sequence(REQUEST, *inside, vr="UN")

    def plain(*values: bytes) -> bytes:
        return sequence(REQUEST, *map(step, values))

    every = [(b"A ",), (b"B ",), (b"A ", b"B "), ()]
    files = {f"u{n}": small(f"1.{n}", "CT", opaque(*each)) for n, each in enumerate(every)}
    files |= {f"p{n}": small(f"2.{n}", "CT", plain(*each)) for n, each in enumerate(every)}
    indexed(archive, files)
    for n, each in enumerate(every):
        for wanted in (Attribute(REQUEST), nested(REQUEST, STEP_ID)):
            here, there = cell(archive, f"u{n}", wanted), cell(archive, f"p{n}", wanted)
            assert here == there, (each, wanted)
    assert cell(archive, "u2", Attribute(REQUEST)) == b"2"


@pytest.mark.parametrize("syntax", [EXPLICIT_LE, EXPLICIT_BE])
def test_nested_numbers_are_little_endian_and_of_the_listed_vr(
    archive: Archive, syntax: str
) -> None:
    big = syntax == EXPLICIT_BE

    def one(number: int) -> bytes:
        value = numbers("US", number, big=big)
        frame = element(0x00081160, "US", value, big=big)
        return item(frame, big=big)

    def file(*found: int) -> bytes:
        data = sequence(REQUEST, *map(one, found), big=big)
        return small("1.1", "CT", data, syntax=syntax)

    indexed(archive, {"a": file(7), "b": file(7, 300)})
    wanted = nested(REQUEST, 0x00081160)
    assert cell(archive, "a", wanted) == b"7"  # the dictionary says IS
    found = cell(archive, "b", wanted)
    assert isinstance(found, bytes)
    assert [raw for _, raw in decode_occurrences(found, 1)] == [b"7", b"300"]


def test_a_large_cell_is_there_and_no_more(archive: Archive) -> None:
    files = {
        "long": [b"x" * (LARGEST + 2)],
        "fits": [b"x" * LARGEST],
        "much": [b"x" * 1000] * 5,
        "many": [b""] * (MOST_OCCURRENCES + 1),
        "most": [b""] * MOST_OCCURRENCES,
    }
    indexed(
        archive,
        {
            name: small(f"1.{n}", "CT", sequence(REQUEST, *map(step, values)))
            for n, (name, values) in enumerate(files.items())
        },
    )
    found = {name: cell(archive, name, nested(REQUEST, STEP_ID)) for name in files}
    assert {name for name, each in found.items() if each is TOO_LARGE} == {"long", "much", "many"}
    assert found["fits"] == b"x" * LARGEST
    most = found["most"]
    assert isinstance(most, bytes)
    assert len(decode_occurrences(most, 1)) == MOST_OCCURRENCES


def test_attributes_beyond_the_cap_have_no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "MOST_NESTED", 3)
    inside = b"".join(element(0x00400000 + n, "LO", b"X ") for n in range(1, 9))
    index = index_file(MemorySource(small("1.1", "CT", sequence(REQUEST, item(inside))))).data_index
    slots = slots_of(Scope(index, 0, None), leaf_rows(index, index.count), Kinds(None))
    assert sum(slot.kind.depth > 0 for slot in slots.slots) == 3
    assert sum(slot.kind.depth == 0 for slot in slots.slots) > 3


def test_only_the_chosen_attributes_and_what_look_ups_need_have_columns(archive: Archive) -> None:
    data = small("1.1", "CT", sequence(REQUEST, step(b"ID")))
    index = index_file(MemorySource(data)).data_index
    rows = leaf_rows(index, index.count)
    chosen = frozenset([nested(REQUEST, STEP_ID).key()])
    needed = {Attribute(0x00080018).key(), Attribute(0x00020010).key()}
    for values in (chosen, frozenset[bytes]()):
        slots = slots_of(Scope(index, 0, None), rows, Kinds(values))
        assert {slot.kind.attribute for slot in slots.slots} == needed | values


def test_offsets_are_kept_whatever_the_chosen_attributes() -> None:
    builder = SegmentBuilder(frozenset())
    file = index_file(MemorySource(small("1.1", "CT")))
    builder.add(Member("", "a", 0, 0), file)
    assert len(builder._groups) == 1
    assert len(builder._log.shape(0).lengths) == file.data_index.count
    assert len(builder._log.slots) == 2
