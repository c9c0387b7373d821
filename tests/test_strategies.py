"""The strategies, verified by a reader that is not ours."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

import pydicom
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, minimal_ct
from tests.strategies import TAGS, VRS, Model, corruptions, files, values

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_same(model: Model, ds: Dataset, *, explicit: bool, big: bool) -> None:
    assert list(model) == [int(tag) for tag in ds.keys()]  # noqa: SIM118 - iterating decodes
    for tag, field in model.items():
        raw = ds.get_item(tag)
        if isinstance(field.value, list):
            sequence = ds[tag].value
            assert len(sequence) == len(field.value)
            for item, expected in zip(sequence, field.value, strict=True):
                assert item.is_undefined_length_sequence_item == expected.undefined
                assert_same(expected.elements, item, explicit=explicit, big=big)
        else:
            assert raw.VR in ({field.vr} if explicit else {field.vr, None})
            if raw.is_raw:  # empty ones are decoded by get_item
                assert len(raw.value or b"") == len(field.value)
                assert big or (raw.value or b"") == field.value


@QUICK
@given(files())
def test_pydicom_reads_the_model_back(drawn: tuple[Model, str, bytes]) -> None:
    model, transfer_syntax, data = drawn

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ds = pydicom.dcmread(BytesIO(data))
        assert_same(
            model,
            ds,
            explicit=transfer_syntax != IMPLICIT_LE,
            big=transfer_syntax == EXPLICIT_BE,
        )


@pytest.mark.parametrize("vr", [vr for vr in VRS if vr != "SQ"])
def test_values_of_every_vr_are_even_and_legal_tags_exist(vr: str) -> None:
    @settings(max_examples=10, deadline=None, database=None)
    @given(values(vr))
    def check(value: bytes) -> None:
        assert len(value) % 2 == 0

    check()
    for tag in TAGS[vr]:
        if not tag >> 16 & 1:
            assert pydicom.datadict.dictionary_VR(tag) == vr


@QUICK
@given(st.data())
def test_corruptions_are_bytes_of_about_the_same_size(data: st.DataObject) -> None:
    original = minimal_ct()

    broken = data.draw(corruptions(original))

    assert isinstance(broken, bytes)
    assert len(broken) <= len(original) + 4 * 64
