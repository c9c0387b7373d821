"""Numbers and texts of columns: as both kernels make them, and as single values are read."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.errors import CacheError
from lazydicom.index import decimals, encoding, packing, regular, slices
from lazydicom.index import kernel as kernels
from lazydicom.index.column import ColumnChunk
from lazydicom.index.decimals import read_datetimes, read_numbers
from lazydicom.index.encoding import encode_column
from lazydicom.index.kind import Kind, keys_of, texts_of
from lazydicom.index.layout import FACTS
from lazydicom.index.packing import PackedTexts, pack_texts
from lazydicom.index.regular import DECIMAL, Form, NumberCells, decimal_text, padded
from lazydicom.index.slices import Slices

if TYPE_CHECKING:
    from types import ModuleType

INTERPRETED = kernels.interpreted("index._columns")
INTERPRETED_SLICES = kernels.interpreted("index._slices")
VRS = ("DS", "IS", "TM", "DA")

plain = st.decimals(-99999, 99999, places=4, allow_nan=False).map(lambda x: f"{x:f}".encode())
times = st.times().map(lambda x: x.strftime("%H%M%S.%f").encode())
strange = st.text("0123456789+-.eE: \0\\", max_size=20).map(str.encode)
numbers = st.one_of(
    plain,
    times,
    times.map(lambda x: x[:6]),
    strange,
    st.dates().map(lambda x: x.strftime("%Y%m%d").encode()),
)
instants = st.datetimes().map(lambda x: f"{x:%Y%m%d%H%M%S.%f}".rjust(21, "0").encode())
instants = st.one_of(
    instants,
    st.tuples(instants, st.integers(4, 20)).map(lambda x: x[0][: x[1]]),
    st.tuples(instants, st.sampled_from([b"+0100", b"Z", b" ", b"0", b"  "])).map(b"".join),
    st.sampled_from([b"20200230120000", b"20200101246060", b" 20200101120000", b"junk of 14 byt"]),
)
cells = st.lists(numbers, min_size=1, max_size=3).map(b"\\".join).filter(bool)
columns = st.lists(
    st.one_of(cells, cells.map(lambda x: x + b" " * (len(x) & 1))),
    min_size=1,
    max_size=30,
    unique=True,
)


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    found = kernels.chosen("index._columns")
    if not found.COMPILED:
        pytest.skip("the column kernel is not compiled")
    return found


def record(kernel: ModuleType, vr: str, raws: list[bytes]) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        if kernel is INTERPRETED:
            patch.setattr(slices, "kernel", INTERPRETED_SLICES)
        patch.setattr(packing, "kernel", kernel)
        patch.setattr(decimals, "kernel", kernel)
        patch.setattr(encoding, "_FEW", 0)  # remember none of the other kernel's
        return encode_column(vr, len(raws), range(len(raws)), raws).record


@given(vr=st.sampled_from([*VRS, "UI", "LO"]), raws=columns)
@settings(max_examples=150, deadline=None)
def test_both_kernels_make_the_same_column(
    compiled: ModuleType, vr: str, raws: list[bytes]
) -> None:
    made = record(compiled, vr, raws)
    assert made == record(INTERPRETED, vr, raws)
    chunk = ColumnChunk(made)
    assert [chunk.cell(row) for row in range(len(raws))] == raws
    with pytest.MonkeyPatch.context() as patch:
        for kernel in (compiled, INTERPRETED):
            patch.setattr(packing, "kernel", kernel)
            patch.setattr(regular, "kernel", kernel)
            cells = ColumnChunk(made).slices().at(chunk.codes())
            assert cells.tolist() == raws


forms = st.integers(0, 22).flatmap(
    lambda scale: st.builds(
        Form, st.just(DECIMAL), st.just(scale), st.integers(0, scale), st.integers(0, 20)
    )
)


@given(
    st.integers(1, 3).flatmap(
        lambda places: st.tuples(
            st.lists(forms, min_size=places, max_size=places),
            st.lists(
                st.lists(
                    st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-1000, 1000)),
                    min_size=places,
                    max_size=places,
                ),
                min_size=1,
                max_size=8,
            ),
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_numbers_written_at_once_are_those_written_one_by_one(
    column: tuple[list[Form], list[list[int]]],
) -> None:
    forms, numbers = column
    vr = "DS" if len(forms) > 1 or forms[0].scale else "IS"
    kind = Kind.FLOAT if vr == "DS" else Kind.INT
    stored = [np.array(place) for place in zip(*numbers, strict=True)]
    texts = [padded("DS", b"\\".join(map(decimal_text, cell, forms))) for cell in numbers]
    for kernel in (INTERPRETED, kernels.chosen("index._columns")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(regular, "kernel", kernel)
            cells = NumberCells(vr, kind, forms, stored)
            assert cells.canonicals().tolist() == texts
            assert [cells.canonical(code) for code in range(len(texts))] == texts


@given(vr=st.sampled_from(VRS), raws=columns)
@settings(max_examples=300, deadline=None)
def test_numbers_read_at_once_are_those_read_one_by_one(vr: str, raws: list[bytes]) -> None:
    found = read_numbers(vr, Slices.of(raws))
    for cell, keys in zip(found.cells.tolist(), found.keys.tolist(), strict=True):
        assert tuple(keys) == keys_of(vr, raws[cell])
    usual = found.keys.shape[1]
    for other in set(range(len(raws))).difference(found.cells.tolist()):
        keys = keys_of(vr, raws[other])
        assert None in keys or len(keys) != usual


@given(st.lists(st.one_of(instants, instants.map(lambda x: padded("DT", x))), min_size=1))
@settings(max_examples=300, deadline=None)
def test_date_times_read_at_once_are_those_read_one_by_one(raws: list[bytes]) -> None:
    texts, plain = read_datetimes(Slices.of(raws))
    assert texts.tolist() == texts_of("DT", raws)
    for raw, text, is_plain in zip(raws, texts.tolist(), plain.tolist(), strict=True):
        assert not is_plain or padded("DT", text) == raw


@pytest.mark.parametrize("year", [1, 1900, 2000, 2023, 2024, 9999])
def test_every_day_of_a_year_and_no_other_is_read_as_a_date(year: int) -> None:
    raws = [b"%04d%02d%02d" % (year, month, day) for month in range(14) for day in range(33)]
    found = read_numbers("DA", Slices.of(raws))
    known = [number for number, raw in enumerate(raws) if keys_of("DA", raw) != (None,)]
    assert found.cells.tolist() == known
    assert len(known) in {365, 366}


@given(st.lists(st.one_of(st.binary(max_size=300), st.text("0123.", max_size=60).map(str.encode))))
@settings(max_examples=200, deadline=None)
def test_packed_texts_come_back(texts: list[bytes]) -> None:
    for some in (texts, sorted(texts)):
        packed = PackedTexts(pack_texts(Slices.of(some)), 0, len(some))
        assert list(packed) == some
        assert [packed[at] for at in range(len(some))] == some
        even = [text + b"." * (len(text) & 1) for text in some]
        assert packed.slices(ord(".")).tolist() == even


@given(
    st.lists(st.text("0123.", max_size=60).map(str.encode), min_size=1, max_size=40),
    st.booleans(),
    st.data(),
)
@settings(max_examples=300, deadline=None)
def test_damaged_texts_are_an_error_or_other_texts_in_both_kernels_alike(
    texts: list[bytes],
    many_letters: bool,  # noqa: FBT001
    data: st.DataObject,
) -> None:
    texts = sorted(texts + [bytes(range(32, 64))] * many_letters)
    record = bytearray(pack_texts(Slices.of(texts)))
    for _ in range(data.draw(st.integers(1, 3))):
        record[data.draw(st.integers(4, len(record) - 1))] = data.draw(st.integers(0, 255))
    found = []
    for kernel in (INTERPRETED, kernels.chosen("index._columns")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(packing, "kernel", kernel)
            try:
                found.append(list(PackedTexts(bytes(record), 0, len(texts))))
            except CacheError as error:
                found.append([str(error).encode()])
    assert found[0] == found[1]


def test_the_kernels_write_nothing_where_there_is_no_room(compiled: ModuleType) -> None:
    raws = Slices.of([b"1\\2", b"33"])
    views = raws.data, raws.starts.data, raws.sizes.data
    for kernel in (compiled, INTERPRETED):
        facts = memoryview(bytearray(2 * FACTS)).cast("b", (FACTS, 2))
        firsts = memoryview(bytearray(16)).cast("q")
        longer = memoryview(bytearray(24)).cast("q")
        more = memoryview(bytearray(3 * FACTS)).cast("b", (FACTS, 3))
        for room in (
            (firsts, facts, firsts),
            (longer, facts, firsts),
            (firsts, more, firsts),
            (longer, more, firsts[:1]),
            (longer, memoryview(bytearray(12)).cast("b", (4, 3)), firsts),
        ):
            assert kernel.read_decimals(*views, True, *room) == -1  # noqa: FBT003
        assert kernel.read_decimals(*views, True, longer, more, firsts) == 3  # noqa: FBT003
        for start, size in ((-1, 2), (0, -1), (3, 3), (0, 2**62), (2**62, 2**62)):
            place = memoryview(array("q", [start])), memoryview(array("q", [size]))
            room = longer, more, firsts
            assert kernel.read_decimals(raws.data, *place, True, *room) == -1  # noqa: FBT003
            room = bytearray(99), firsts, bytearray(256)
            assert kernel.front_code(raws.data, *place, *room) == -1
        out = memoryview(bytearray(9))
        assert kernel.front_code(*views, out, firsts, memoryview(bytearray(256))) == -1


def test_a_number_that_would_overflow_at_the_scale_of_others_is_one_of_its_own() -> None:
    cells = [b"0.000000000001", b"1e308 "]
    record = encode_column("DS", 2, [0, 1], cells).record
    assert ColumnChunk(record).cells([0, 1]) == cells
