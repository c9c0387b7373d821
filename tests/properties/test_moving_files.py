"""Files that move under us: an answer is of one version of its file, or an error that names it.

What is handed out without a copy is the documented exception; nothing else comes from a mapping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import lazydicom
from lazydicom.errors import LazyDicomError
from lazydicom.index.source import FileSource
from tests.calls import COPIES
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lazydicom import Dataset

LARGE = 2_000_000
"""Bytes of a sample from which on only a part of the calls is made of it."""
FILES = [path for path in SAMPLES if path.parent.name == "test_files"]
SLOW = {"compress", "pydicom", "save_deflated"}


def answer(path: Path, call: Callable[[Dataset], object], *, mmap: bool) -> object:
    """What a call says, or the error it raises."""
    try:
        with lazydicom.open(path, mmap=mmap) as dataset:
            return call(dataset)
    except LazyDicomError as error:
        return str(error)


def same(one: Any, other: Any) -> bool:  # noqa: ANN401
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or str(one) == str(other)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_copied_is_not_read_from_a_mapping(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A mapping that was cut short ends the process when it is touched; this one says nonsense.
    def nonsense(_: FileSource, __: int, length: int) -> memoryview:
        return memoryview(b"\xa5" * length)

    is_large = path.stat().st_size > LARGE
    calls = {name: call for name, call in COPIES.items() if not (is_large and name in SLOW)}
    expected = {name: answer(path, call, mmap=False) for name, call in calls.items()}
    monkeypatch.setattr(FileSource, "view", nonsense)
    for name, call in calls.items():
        assert same(answer(path, call, mmap=True), expected[name]), name
