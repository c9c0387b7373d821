"""A change that nobody would find in what is written is refused, and nothing is written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lazydicom
from lazydicom.errors import UnsupportedError
from lazydicom.index.source import MemorySource
from lazydicom.overlay.plan import Bytes, Copy, Plan
from lazydicom.overlay.read_back import PlanSource
from tests.dicom_bytes import element, part10

if TYPE_CHECKING:
    from pathlib import Path

# An implicit header where explicit ones are due, nonsense behind it: how that is read depends on
# what else is there.
AMBIGUOUS = part10(b"\x08\0\x08\0\x18\0\0\0DERIVED\\S\t\0\x01\x10DA\x02\0\xff\xfe")
DAMAGED = part10(element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A" * 64)[:-20])


def test_a_change_that_would_be_read_as_something_else_is_refused(tmp_path: Path) -> None:
    dataset = lazydicom.open(AMBIGUOUS)
    dataset.PatientName = "A^B"
    target = tmp_path / "a.dcm"
    with pytest.raises(UnsupportedError, match="the change of PatientName would be lost"):
        dataset.save_as(target, allow_partial=True)
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_saved_where_the_change_will_be_found() -> None:
    dataset = lazydicom.open(DAMAGED)
    dataset.Modality = "MR"
    sink = io.BytesIO()
    dataset.save_as(sink, allow_partial=True)
    assert lazydicom.open(sink.getvalue()).Modality == "MR"


def test_without_file_meta_the_encoding_is_the_one_that_was_asked_for() -> None:
    dataset = lazydicom.open(DAMAGED)
    dataset.Modality = "MR"
    sink = io.BytesIO()
    syntax = "ImplicitVRLittleEndian"
    dataset.save_as(sink, bare=True, transfer_syntax=syntax, allow_partial=True)
    assert lazydicom.open(sink.getvalue()).Modality == "MR"


@given(st.data())
def test_a_plan_is_read_at_any_place_as_it_would_be_written(data: st.DataObject) -> None:
    source = MemorySource(bytes(range(50)))
    copies = st.tuples(st.integers(0, 49), st.integers(0, 50)).map(
        lambda two: Copy(two[0], min(two[1], 50 - two[0]))
    )
    new = st.binary(max_size=9).map(Bytes)
    plan = Plan(data.draw(st.lists(st.one_of(copies, new), max_size=9)))
    written, planned = plan.to_bytes(source), PlanSource(plan, source)
    assert planned.size == len(written)
    start = data.draw(st.integers(0, len(written)))
    length = data.draw(st.integers(0, len(written) - start))
    assert planned.read(start, length) == written[start : start + length]
