"""The value kernel: what it decodes is what decoding one value at a time gives, or it leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import kernel
from lazydicom.index.layout import COLUMNS, LENGTH, NEXT
from lazydicom.standard.vr import ALL
from lazydicom.view.dataset import DatasetView
from lazydicom.view.plain import KINDS
from lazydicom.view.reader import read
from tests.dicom_bytes import element, part10

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from lazydicom.view.scope import Scope

INTERPRETED = kernel.interpreted("view._plain")


@pytest.fixture(scope="module")
def compiled() -> ModuleType:
    found = kernel.chosen("view._plain")
    if not found.COMPILED:
        pytest.skip("the value kernel is not compiled: run pip install -e . where a compiler is")
    return found


def decoded(module: ModuleType, scope: Scope, count: int = 1 << 20) -> dict[int, object]:
    values: dict[int, object] = {}
    index = scope.index
    module.plain_values(
        index.rows,
        scope.first,
        scope.stop,
        count,
        index.window,
        index.window_base,
        KINDS,
        values,
    )
    return values


def same(one: object, two: object) -> bool:
    return type(one) is type(two) and repr(one) == repr(two)


def scopes(dataset: DatasetView) -> Iterator[Scope]:
    yield dataset._scope
    for found in dataset.iterall():
        if found.VR == "SQ":
            yield from (item._scope for item in found.value)


def check(compiled: ModuleType, dataset: DatasetView) -> int:
    """Compare the kernels with each other and with slow decoding; how many values there were."""
    count = 0
    for scope in scopes(dataset):
        values = decoded(compiled, scope)
        interpreted = decoded(INTERPRETED, scope)
        assert values.keys() == interpreted.keys()
        noted = len(dataset.problems)
        for row, value in values.items():
            assert same(value, interpreted[row])
            vr = scope.vr(row)
            assert same(value, scope.decode(row, vr)), (vr, value)
        assert len(dataset.problems) == noted, "a value with a problem is not plain"
        count += len(values)
    return count


def test_values_of_sample_files_are_those_of_slow_decoding(
    compiled: ModuleType, samples: list[Path]
) -> None:
    total = 0
    for path in samples:
        if path.stat().st_size < 1 << 20:
            with read(path, DatasetView, probe=False) as dataset:
                total += check(compiled, dataset)
    assert total > 0


TEXT = st.text(alphabet=" \\\\0123456789.+-eE^=ABCz\0\x1b\xe9,:", max_size=40).map(
    lambda text: text.encode("latin-1")
)


@settings(max_examples=400, deadline=None)
@given(vr=st.sampled_from(sorted(set(ALL) - {"SQ"})), raw=TEXT | st.binary(max_size=40))
def test_values_are_those_of_slow_decoding(compiled: ModuleType, vr: str, raw: bytes) -> None:
    # a private element, so that nothing else knows its VR
    file = part10(element(0x00090010, "LO", b"TEST") + element(0x00091001, vr, raw))
    check(compiled, read(file, DatasetView))


def test_a_value_outside_the_window_is_left_alone(compiled: ModuleType) -> None:
    file = part10(element(0x00100010, "PN", b"A^B ") + element(0x00100020, "LO", b"1234"))
    scope = read(file, DatasetView)._scope
    index = scope.index
    for module in (compiled, INTERPRETED):
        for base, window, found in ((0, file[:-1], 1), (len(file) - 4, file[-4:], 1), (0, b"", 0)):
            values: dict[int, object] = {}
            module.plain_values(index.rows, scope.first, scope.stop, 9, window, base, KINDS, values)
            assert len(values) == found


def test_no_more_than_the_siblings_asked_for_are_looked_at(compiled: ModuleType) -> None:
    file = part10(b"".join(element(0x00100010 + n, "LO", b"AB") for n in range(9)))
    scope = read(file, DatasetView)._scope
    for module in (compiled, INTERPRETED):
        assert len(decoded(module, scope, 4)) == 4
        assert len(decoded(module, scope, 99)) == 9


def test_a_table_of_32_bit_cells_is_read_the_same(compiled: ModuleType) -> None:
    file = part10(b"".join(element(0x00100010 + n, "LO", b"AB") for n in range(9)))
    scope = read(file, DatasetView)._scope
    index = scope.index
    wide = kernel.for_cells(compiled.plain_values)[0]
    narrow = kernel.for_cells(compiled.plain_values)[1]
    rows = memoryview(bytearray(index.count * COLUMNS * 4)).cast("I", (index.count, COLUMNS))
    kernel.narrow(index.rows, rows)
    found = []
    for function, table in ((wide, index.rows), (narrow, rows), (INTERPRETED.plain_values, rows)):
        values: dict[int, object] = {}
        function(table, scope.first, scope.stop, 99, index.window, 0, KINDS, values)
        found.append(values)
    assert found[0] == found[1] == found[2]
    assert rows[scope.first, LENGTH] == 2
    assert rows[scope.first, NEXT] == scope.first + 1
