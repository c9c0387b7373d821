from __future__ import annotations

import numpy as np
import pytest

from lazydicom.archive import cell_values
from lazydicom.archive.cell_values import chunk_values
from lazydicom.index.column import ColumnChunk
from lazydicom.index.encoding import Cell, encode_column

CELLS: dict[str, list[Cell]] = {
    "LO": [f"text {number:03}".encode() for number in range(200)],
    "UI": [f"1.2.{number}".encode() for number in range(200)],
    "TM": [f"10{number % 60:02}{number // 60:02}.5 ".encode() for number in range(200)],
    "DA": [f"{1900 + number}0101".encode() for number in range(200)],
    "DS": [f"{number / 8} ".encode() for number in range(200)],
    "US": [number.to_bytes(2, "little") for number in range(200)],
    "CS": [rf"A\{number}".encode() for number in range(200)],
}
ODD: list[Cell] = [None, b"", b"n/a ", b"1\\2"]


@pytest.mark.parametrize("odd", [[], ODD], ids=["regular", "odd"])
@pytest.mark.parametrize("vr", CELLS)
def test_a_few_cells_have_the_values_that_they_have_among_all(
    vr: str, odd: list[Cell], monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = CELLS[vr] + odd
    chunk = ColumnChunk(encode_column(vr, len(cells), list(range(len(cells))), cells).record)
    last = int(chunk.codes().max())
    for used in ([0, 5], [last - 3, last - 2, last - 1, last], [3, last]):
        few = chunk_values(chunk, np.array(used))
        monkeypatch.setattr(cell_values, "_FEW", len(cells))
        all_of_them = chunk_values(chunk, np.array(used))
        monkeypatch.undo()
        assert (few.dtype, repr(few.tolist())) == (all_of_them.dtype, repr(all_of_them.tolist()))
