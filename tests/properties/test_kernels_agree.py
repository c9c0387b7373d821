"""The compiled kernel and the interpreted one are one source; here they are one behaviour too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dicom_bytes import EXPLICIT_BE, IMPLICIT_LE, RLE, minimal_ct
from tests.kernels import INTERPRETED, check, scanned
from tests.strategies import corruptions, files

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

LONGEST = 1 << 17
"""Bytes of a sample that are scanned: the interpreted kernel is slow, and headers come first."""

ENCODINGS = ((True, False), (False, False), (True, True))


def agree(compiled: ModuleType, data: bytes, *, window: int = 0) -> None:
    for explicit, big in ENCODINGS:
        one = scanned(compiled, data, explicit=explicit, big=big, window=window)
        two = scanned(INTERPRETED, data, explicit=explicit, big=big, window=window)
        assert one == two
        check(one.rows, 0, len(data))


def test_the_kernels_agree_on_every_sample_file(
    compiled_kernel: ModuleType, samples: list[Path]
) -> None:
    for path in samples:
        data = path.read_bytes()[:LONGEST]
        # also from the first byte, where it makes no sense
        for start in (0, 132) if len(data) < 5000 else (132,):
            agree(compiled_kernel, data[start:])


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), window=st.integers(0, 64))
def test_the_kernels_agree_on_arbitrary_bytes(
    compiled_kernel: ModuleType, data: bytes, window: int
) -> None:
    agree(compiled_kernel, data, window=window)


@settings(max_examples=60, deadline=None)
@given(file=files())
def test_the_kernels_agree_on_generated_data_sets(
    compiled_kernel: ModuleType, file: tuple[object, str, bytes]
) -> None:
    agree(compiled_kernel, file[2][132:])


@settings(max_examples=100, deadline=None)
@given(data=st.data(), syntax=st.sampled_from([RLE, IMPLICIT_LE, EXPLICIT_BE]))
def test_the_kernels_agree_on_broken_files(
    compiled_kernel: ModuleType, data: st.DataObject, syntax: str
) -> None:
    agree(compiled_kernel, data.draw(corruptions(minimal_ct(syntax, undefined=True)[132:])))
