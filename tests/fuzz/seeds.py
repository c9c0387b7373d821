"""The files that fuzzing starts from: one of every encoding, made here, and pydicom's samples."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.dicom_bytes import (
    DEFLATED,
    EXPLICIT_BE,
    EXPLICIT_LE,
    IMPLICIT_LE,
    RLE,
    minimal_ct,
)

LARGEST = 16 * 1024
"""Bytes of a seed: small ones are tried more often in the same time."""


@cache
def seeds() -> tuple[bytes, ...]:
    """The seeds, always in the same order."""
    syntaxes = (EXPLICIT_LE, IMPLICIT_LE, EXPLICIT_BE, DEFLATED, RLE)
    made = [
        minimal_ct(syntax, undefined=undefined)
        for syntax in syntaxes
        for undefined in (False, True)
    ]
    made += [data[132:] for data in made[:4]]
    return (*made, *_samples())


def _samples() -> list[bytes]:
    """Small real files of every kind, where pydicom's wheel is installed."""
    spec = find_spec("pydicom")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "data"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = [path.read_bytes() for path in paths if path.suffix != ".py"]
    return [data for data in found if data[128:132] == b"DICM" and len(data) <= LARGEST]
