"""Following: what is found out of a file by holding it against another is what a scan finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import kernel as kernels
from lazydicom.index._layouts import describe
from lazydicom.index.kernel import scan
from lazydicom.index.layout import (
    COLUMNS,
    COUNT,
    END_OF_DATA,
    EXPLICIT,
    ITEM,
    ITEMS,
    LAST_TAG,
    LIMIT,
    MODE,
    OFFSET,
    PROBLEMS,
    TAG_BITS,
)
from lazydicom.index.offsets import NO_STOP, SEQUENCE_TAGS
from lazydicom.index.workspace import NESTING_CAP, Workspace, table
from tests.dicom_bytes import IMPLICIT_LE, element, fragments, item, minimal_ct, sequence
from tests.strategies import corruptions

FOLLOWS = [kernels.interpreted("index._follow").follow, kernels.chosen("index._follow").follow]
LARGEST = 64
BEFORE = 32
"""Bytes in the buffer before those of the file."""

Leaf = tuple[int, int, int, int]
"""Two words and a place."""


class Scan:
    """A scan of a data set, from the start or from where following it stopped."""

    def __init__(self, data: bytes, *, explicit: bool = True) -> None:
        self.data = data
        self.work = Workspace(NESTING_CAP)
        self.work.stack[0, LIMIT] = len(data)
        self.work.stack[0, MODE] = EXPLICIT if explicit else 0
        self.work.stack[0, LAST_TAG] = -1

    def rest(self) -> list[Leaf] | None:
        """The leaves from here on; None if there is anything to note."""
        rows, work = table(len(self.data) + 1, COLUMNS), self.work
        work.cursor[COUNT] = 0
        given = (rows, work.stack, work.cursor, work.notes, SEQUENCE_TAGS)
        status = scan(self.data, 0, len(self.data), *given, 0, NO_STOP, True)  # noqa: FBT003
        if status != END_OF_DATA or work.cursor[PROBLEMS]:
            return None
        count = work.cursor[COUNT]
        if not count:
            return []
        words, places = table(count, 2), table(count, 2)
        made = describe(rows, count, words, places)
        return [leaf(words, places, row) for row in range(made)]


def leaf(words: memoryview, places: memoryview, row: int) -> Leaf:
    """As in a batch: where the value is in the buffer, if it has to be there."""
    place, length = places[row, 0] + BEFORE, places[row, 1]
    if words[row, 1] & ITEMS or words[row, 0] & TAG_BITS == ITEM:
        place = length = 0
    elif length > LARGEST or not length:
        place = -1 if length else 0
    return words[row, 0], words[row, 1], place, length


def followed(
    like: bytes, data: bytes, *, explicit: bool = True, have: int | None = None
) -> tuple[list[Leaf] | None, list[Leaf] | None, int]:
    """The leaves of a data set by a scan, and after following another; and how many followed."""
    known = Scan(like, explicit=explicit).rest()
    assert known is not None
    found = set()
    for follow in FOLLOWS:
        words, places = table(len(known) * 2 + 1, 2), table(len(known) * 2 + 1, 2)
        for row, (first, second, *_) in enumerate(known):
            words[row, 0], words[row, 1] = first, second
        scanned = Scan(data, explicit=explicit)
        count = follow(
            *(bytes(BEFORE) + data, BEFORE, len(data) if have is None else have, words, places),
            *(0, len(known), len(known), scanned.work.stack, scanned.work.cursor, LARGEST),
        )
        made = tuple(
            (words[row, 0], words[row, 1], places[row, 0], places[row, 1])
            for row in range(len(known), len(known) + count)
        )
        rest = scanned.rest()
        found.add((None if rest is None else (*made, *rest), count))
    assert len(found) == 1
    leaves, count = found.pop()
    return Scan(data, explicit=explicit).rest(), None if leaves is None else [*leaves], count


def nested(name: bytes, *, undefined: bool) -> bytes:
    inner = sequence(0x00081140, item(element(0x00081150, "UI", b"1.2 ")), item())
    return b"".join(
        [
            element(0x00080060, "CS", b"CT"),
            sequence(0x00081110, item(inner, undefined=undefined), undefined=undefined),
            element(0x00100010, "PN", name),
            element(0x00291010, "OB", b"0" * 2 * len(name)),
            element(0x7FE00010, "OW", bytes(80)),
        ]
    )


@pytest.mark.parametrize("undefined", [True, False])
def test_other_values_and_lengths_are_followed_up_to_pixel_data(
    undefined: bool,  # noqa: FBT001
) -> None:
    like, data = nested(b"A^B ", undefined=undefined), nested(b"Z" * 60, undefined=undefined)
    expected, found, count = followed(like, data)
    assert found == expected
    assert count == 9
    assert followed(data, like)[2] == 9


def test_nothing_is_followed_beyond_a_difference_or_the_bytes_that_are_there() -> None:
    plain = [element(0x00080060 + n, "CS", b"CT") for n in range(10)]
    like = b"".join(plain)
    others = {
        "tag": [*plain[:5], element(0x00080066, "CS", b"CT")],
        "vr": [*plain[:5], element(0x00080065, "LO", b"CT"), *plain[6:]],
        "odd": [*plain[:5], element(0x00080065, "CS", b"CTX"), *plain[6:]],
        "long": [*plain[:5], plain[5][:6] + b"\xff\x7f"],
        "more": [*plain[:5], sequence(0x00081110)],
    }
    for name, parts in others.items():
        data = b"".join(parts) + bytes(64 if name == "long" else 0)
        expected, found, count = followed(like, data)
        assert (found, count) == (expected, 5 if len(data) >= 82 else count), name
    for have in range(len(like)):
        expected, found, count = followed(like, like, have=have)
        assert found == expected
        assert count <= max(0, have - 22) // 10


def test_fragments_and_what_was_noted_are_left_to_the_scan() -> None:
    compressed = element(0x00280010, "US", b"\1\0") + fragments(b"", b"12" * 40)
    expected, found, count = followed(compressed, compressed)
    assert (found, count) == (expected, 1)


def test_sequences_that_end_elsewhere_are_left_to_the_scan() -> None:
    for undefined in (True, False):
        like = nested(b"A^B ", undefined=undefined)
        for other in (nested(b"A^B ", undefined=not undefined), like.replace(b"1.2 ", b"")):
            expected, found, count = followed(like, other)
            assert (found, count) == (expected, 1)
        cut = like.replace(bytes.fromhex("feffdde000000000"), bytes(8))
        expected, found, _ = followed(like, cut)
        assert found == expected


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_following_a_file_and_scanning_it_are_the_same(data: st.DataObject) -> None:
    explicit = data.draw(st.booleans())
    undefined = data.draw(st.booleans())
    like = nested(b"A^B ", undefined=undefined)
    if not explicit:
        like = minimal_ct(IMPLICIT_LE, undefined=undefined)
        like = like[132 + 12 + int.from_bytes(like[140:144], "little") :]
    if Scan(like, explicit=explicit).rest() is None:
        return
    changed = data.draw(corruptions(like))
    have = data.draw(st.integers(0, len(changed)))
    expected, found, _ = followed(like, changed, explicit=explicit, have=have)
    assert found == expected


def test_places_outside_the_buffers_are_refused() -> None:
    words = table(2, 2)
    work = Scan(b"").work
    for follow in FOLLOWS:
        for at, have, row, stop, first in (
            *((-1, 1, 0, 1, 1), (0, 101, 0, 1, 1), (1, 100, 0, 1, 1), (0, 1, -1, 1, 1)),
            *((0, 1, 0, 2, 1), (0, 1, 0, 1, 3)),
        ):
            given = (words, words, row, stop, first, work.stack, work.cursor, LARGEST)
            assert follow(bytes(100), at, have, *given) == 0
        work.cursor[OFFSET] = -1
        assert follow(bytes(100), 0, 100, words, words, 0, 1, 1, work.stack, work.cursor, 1) == 0
        work.cursor[OFFSET] = 0
