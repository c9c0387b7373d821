"""What a bench runs on: a generated archive, or one that exists; and its command line."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import lazydicom
from bench import corpus
from lazydicom.index.kernel import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_AGO = 1_700_000_000
"""Modification time given to the files: files just written would be re-checked (racy times)."""


def arguments(
    description: str,
    *,
    files: int,
    rounds: int = 7,
    parser: argparse.ArgumentParser | None = None,
) -> argparse.Namespace:
    """The command line; ``parser`` has what the script adds to it."""
    parser = parser or argparse.ArgumentParser()
    parser.description = description
    parser.add_argument("--dir", help="an archive of bench.corpus; generated if not given")
    parser.add_argument("--files", type=int, default=files, help=f"files to generate ({files})")
    parser.add_argument("--rounds", type=int, default=rounds, help=f"rounds ({rounds})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write every single time to this file")
    tell_of_kernels()
    return parser.parse_args()


def tell_of_kernels() -> None:
    """Say that the kernels are interpreted, if they are."""
    if not COMPILED:
        print("the kernel is NOT compiled: these figures are of the interpreted one\n")


def ct_small() -> str:
    """The path of a CT image that comes with pydicom."""
    from pydicom.data import get_testdata_file  # noqa: PLC0415

    return str(get_testdata_file("CT_small.dcm"))


def opened(path: str) -> lazydicom.Dataset:
    """Our way to open a file."""
    return lazydicom.open(path)


@contextmanager
def archive(chosen: argparse.Namespace) -> Iterator[str]:
    """The folder, generated for the duration if none was given."""
    if chosen.dir:
        yield os.path.abspath(chosen.dir)
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus.build(Path(folder), chosen.files, chosen.seed)
        for parent, _, names in os.walk(folder):
            for name in names:
                os.utime(os.path.join(parent, name), (LONG_AGO, LONG_AGO))
        yield folder
