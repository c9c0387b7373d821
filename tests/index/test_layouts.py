"""Layouts: a table is described and rebuilt exactly, compiled or not, and damage is noticed."""

from __future__ import annotations

import struct
from array import array
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError, LazyDicomError
from lazydicom.index import kernel as kernels
from lazydicom.index.layout import COLUMNS, DEPTH, FLAGS, FRAGMENTS, HEADER, NEXT, VALUE
from lazydicom.index.layouts import (
    Group,
    Tables,
    as_words,
    decode_group,
    decode_layout,
    encode_group,
    encode_layout,
    table,
)
from lazydicom.index.part10 import index_file
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.source import MemorySource
from tests.dicom_bytes import EXPLICIT_BE, EXPLICIT_LE, IMPLICIT_LE, RLE, minimal_ct
from tests.strategies import Model, files

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from lazydicom.index.offsets import OffsetIndex

INTERPRETED = kernels.interpreted("index._layouts")

Described = tuple[memoryview, memoryview, int]


@pytest.fixture(scope="module", params=["compiled", "interpreted"])
def layouts(request: pytest.FixtureRequest) -> ModuleType:
    if request.param == "interpreted":
        return INTERPRETED
    found = kernels.chosen("index._layouts")
    if not found.COMPILED:
        pytest.skip("the layout kernel is not compiled")
    return found


def indexed(data: bytes) -> OffsetIndex:
    index = index_file(MemorySource(data), probe=False).data_index
    index.complete()
    return index


def described(kernel: ModuleType, index: OffsetIndex) -> tuple[memoryview, memoryview]:
    words, places = table(index.count, 2), table(index.count, 2)
    count = kernel.describe(index.rows, index.count, words, places)
    return words[:count], places[:count]


def rebuilt(kernel: ModuleType, index: OffsetIndex) -> memoryview:
    words, places = described(kernel, index)
    lengths = memoryview(bytearray(8 * len(words))).cast("q")
    for row in range(len(words)):
        lengths[row] = places[row, 1]
    rows = table(len(words), COLUMNS)
    assert kernel.rebuild(words, lengths, index.rows[0, HEADER], rows) > 0
    return rows


def without_fragments(index: OffsetIndex) -> list[list[int]]:
    """The table, rows of fragments left out and the others numbered anew."""
    kept = []
    row = 0
    while row < index.count:
        kept.append(row)
        row = index.rows[row, NEXT] if index.rows[row, FLAGS] & FRAGMENTS else row + 1
    number = {row: place for place, row in enumerate(kept)} | {index.count: len(kept)}
    found = [[index.rows[row, column] for column in range(COLUMNS)] for row in kept]
    for cells in found:
        cells[NEXT] = number[cells[NEXT]]
    return found


def check(kernel: ModuleType, index: OffsetIndex) -> bool:
    """Whether the layout describes the table; if it says so, then it does to the last number."""
    rows = rebuilt(kernel, index)
    agrees: bool = kernel.agrees(index.rows, index.count, rows)
    assert agrees == (rows.tolist() == without_fragments(index))
    return agrees


GENERATED = [
    minimal_ct(syntax, undefined=undefined, tail=tail)
    for syntax in (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, RLE)
    for undefined in (False, True)
    for tail in (False, True)
]


@pytest.mark.parametrize("data", GENERATED)
def test_a_generated_file_is_rebuilt(layouts: ModuleType, data: bytes) -> None:
    assert check(layouts, indexed(data))


@pytest.fixture(scope="module")
def sample_indexes(samples: list[Path]) -> dict[str, OffsetIndex]:
    found = {}
    for path in samples:
        with suppress(LazyDicomError):
            found[path.name] = indexed(path.read_bytes())
    return found


def test_every_sample_without_problems_is_rebuilt(
    layouts: ModuleType, sample_indexes: dict[str, OffsetIndex]
) -> None:
    # the long ones are for the compiled kernel
    tried = {
        name: index
        for name, index in sample_indexes.items()
        if 0 < index.count < (20_000 if layouts.COMPILED else 500)
    }
    assert len(tried) > 100
    irregular = [name for name, index in tried.items() if not check(layouts, index)]
    assert all(sample_indexes[name].problems for name in irregular)


@given(files())
@settings(max_examples=60)
def test_any_data_set_is_rebuilt_alike_by_both_kernels(file: tuple[Model, str, bytes]) -> None:
    index = indexed(file[2])
    if index.count:
        both = [INTERPRETED, kernels.chosen("index._layouts")]
        words = [described(kernel, index)[0].tolist() for kernel in both]
        assert words[0] == words[1]
        assert rebuilt(both[0], index).tolist() == rebuilt(both[1], index).tolist()
        assert [check(kernel, index) for kernel in both] == [True, True]


def test_a_table_that_is_too_small_is_not_written_over(layouts: ModuleType) -> None:
    index = indexed(minimal_ct())
    for words, places in ((1, index.count), (index.count, 1)):
        made = layouts.describe(index.rows, index.count, table(words, 2), table(places, 2))
        assert made == -1
    words, _ = described(layouts, index)
    lengths = memoryview(bytearray(8 * len(words))).cast("q")
    assert layouts.rebuild(words, lengths, 0, table(1, COLUMNS)) == -1
    assert layouts.rebuild(words, lengths[:1], 0, table(len(words), COLUMNS)) == -1


def test_a_shifted_element_does_not_agree(layouts: ModuleType) -> None:
    index = indexed(minimal_ct())
    for row, column in ((0, HEADER), (index.count - 1, VALUE), (5, VALUE)):
        rows = rebuilt(layouts, index)
        rows[row, column] += 1
        assert not layouts.agrees(index.rows, index.count, rows)
    assert not layouts.agrees(index.rows, index.count, rebuilt(layouts, index)[:3])


# -- groups ----------------------------------------------------------------------------------------


def group_of(index: OffsetIndex, files: int = 3) -> tuple[Group, memoryview]:
    words, places = described(INTERPRETED, index)
    lengths = [places[row, 1] for row in range(len(words))]
    runs = {5: ([1], [lengths[5] + 2]), len(words): ([1, 2], [400, 132])}
    return Group(7, 100, files, index.rows[0, HEADER], lengths, runs), words


def test_a_group_is_read_as_it_was_written() -> None:
    group, _ = group_of(indexed(minimal_ct()))
    found = decode_group(memoryview(encode_group(group)))
    assert found[:4] == group[:4]
    assert list(found.lengths) == group.lengths
    assert {row: (list(a), list(b)) for row, (a, b) in found.runs.items()} == group.runs


def test_each_file_of_a_group_has_its_own_lengths() -> None:
    index = indexed(minimal_ct())
    group, words = group_of(index)
    first, second, third = map(Tables(group, words).rows, range(3))
    assert first.tolist() == without_fragments(index)
    assert second[0, HEADER] == 400
    assert third[0, HEADER] == 132
    assert second[5, VALUE] + second[5, 6] == second[6, HEADER]
    assert second[5, 6] == third[5, 6] == first[5, 6] + 2


def test_a_group_that_does_not_fit_its_layout_is_refused() -> None:
    group, words = group_of(indexed(minimal_ct()))
    with pytest.raises(CacheError, match="do not fit"):
        Tables(group, words[:5])
    for bad in (-1, 1 << 62):
        with pytest.raises(CacheError, match="impossible"):
            Tables(group._replace(lengths=[bad, *group.lengths[1:]]), words).rows(0)
    with pytest.raises(CacheError, match="impossible length"):
        as_words(b"123")


@given(
    runs=st.dictionaries(
        st.integers(0, 3),
        st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 50)), max_size=4),
    ),
    file=st.integers(0, 9),
)
def test_the_lengths_of_a_file_are_those_of_the_last_change_before_it(
    layouts: ModuleType, runs: dict[int, list[tuple[int, int]]], file: int
) -> None:
    lengths, varying, files, numbers = array("q", [7, 8, 9, 132]), [0, 0, 0], array("I"), array("q")
    expected = list(lengths)
    for place, changes in runs.items():
        changes.sort()
        varying += [place, len(files), len(files) + len(changes)]
        files.extend(first for first, _ in changes)
        numbers.extend(number for _, number in changes)
        for first, number in changes:
            if first <= file:
                expected[place] = number
    table_of_runs = memoryview(array("q", varying)).cast("B").cast("q", (len(varying) // 3, 3))
    given_runs = table_of_runs, memoryview(files), memoryview(numbers)
    total = layouts.vary(*given_runs, file, memoryview(lengths))
    assert total == (-1 if min(expected) < 0 else sum(expected))
    if total >= 0:
        assert list(lengths) == expected


def test_runs_outside_of_what_there_is_are_refused(layouts: ModuleType) -> None:
    files, numbers = memoryview(array("I", [0])), memoryview(array("q", [5]))
    for bad in ((4, 0, 1), (-1, 0, 1), (0, -1, 1), (0, 0, 2)):
        varying = memoryview(array("q", bad)).cast("B").cast("q", (1, 3))
        assert layouts.vary(varying, files, numbers, 0, memoryview(array("q", [1, 2]))) == -1


def test_a_layout_comes_back_from_its_record_or_not_at_all() -> None:
    _, words = group_of(indexed(minimal_ct()))
    record = encode_layout(words.tobytes())
    assert len(record) < words.nbytes / 3
    assert decode_layout(record) == words
    for bad in (b"", record[:-5], words.tobytes(), encode_layout(b"123")):
        with pytest.raises(CacheError, match="a layout"):
            decode_layout(bad)


@given(st.data())
@settings(max_examples=150)
def test_a_damaged_group_is_an_error_or_a_table(data: st.DataObject) -> None:
    group, words = group_of(indexed(minimal_ct()))
    record = bytearray(encode_group(group))
    for _ in range(data.draw(st.integers(1, 3))):
        record[data.draw(st.integers(0, len(record) - 1))] ^= data.draw(st.integers(1, 255))
    record = record[: data.draw(st.integers(0, len(record)))]
    try:
        rows = Tables(decode_group(bytes(record)), words).rows(0)
    except CacheError:
        return
    assert len(rows) == len(words)


@given(
    st.lists(st.tuples(st.integers(-(1 << 62), 1 << 62), st.integers(-(1 << 62), 1 << 62))).filter(
        bool
    )
)
def test_following_the_rows_of_a_damaged_layout_ends(pairs: list[tuple[int, int]]) -> None:
    words = as_words(b"".join(struct.pack("<qq", *pair) for pair in pairs))
    lengths = memoryview(bytearray(8 * len(pairs))).cast("q")
    made = []
    for kernel in (INTERPRETED, kernels.chosen("index._layouts")):
        rows = table(len(pairs), COLUMNS)
        kernel.rebuild(words, lengths, 132, rows)
        made.append(rows.tolist())
        for row in range(len(pairs)):
            assert row < rows[row, NEXT] <= len(pairs)
            assert rows[row, DEPTH] == words[row, 1] >> 16
    assert made[0] == made[1]


# -- seals -----------------------------------------------------------------------------------------


@given(st.binary(max_size=50), st.data())
def test_a_sealed_record_is_itself_or_an_error(record: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(record))
    assert unseal(memoryview(sealed), "it") == record
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CacheError, match="it is damaged"):
        unseal(sealed, "it")


@pytest.mark.parametrize("short", [b"", b"\0", b"\0\0\0"])
def test_a_record_too_short_for_a_seal_is_damaged(short: bytes) -> None:
    with pytest.raises(CacheError):
        unseal(short, "it")
