"""``lazydicom frames``: the frames of a file as files of their own, as they are or decoded.

Knows what a file of frames of each transfer syntax is called. Refuses to know where frames are and
how they are decoded.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lazydicom.cli.output import complain, say
from lazydicom.errors import (
    ElementNotFoundError,
    ItemNotFoundError,
    LazyDicomError,
    SourceError,
    TruncatedError,
    source_error,
)
from lazydicom.overlay.atomic import write_file
from lazydicom.overlay.plan import Bytes, Plan
from lazydicom.view.dataset import DatasetView
from lazydicom.view.dump import printable
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.view.frames import Frames

_UID = "1.2.840.10008.1.2."
_SUFFIXES = {
    f"{_UID}5": ".rle",
    **{f"{_UID}4.{number}": ".jpg" for number in range(50, 71)},
    **dict.fromkeys((f"{_UID}4.80", f"{_UID}4.81"), ".jls"),
    **{f"{_UID}4.{number}": ".j2k" for number in (90, 91, 92, 93, 201, 202, 203)},
    **{f"{_UID}4.{number}": ".jxl" for number in (110, 111, 112)},
    **dict.fromkeys((f"{_UID}4.100", f"{_UID}4.101"), ".mpg"),
    **{f"{_UID}4.{number}": ".mp4" for number in range(102, 109)},
}
_IN_A_BOX = b"\0\0\0\x0cjP  "
"""The begin of a JP2 file, where PS3.5 §A.4.4 wants the codestream alone."""


@click.command
@click.argument("file")
@click.option("-n", "--number", "numbers", metavar="N", type=int, multiple=True, help="Which; all.")
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="Where to.")
@click.option("--npy", is_flag=True, help="Decoded, as arrays of NumPy.")
@click.option("--overwrite", is_flag=True, help="Replace files that exist.")
def frames(*, file: str, numbers: tuple[int, ...], folder: str, npy: bool, overwrite: bool) -> int:
    """Write the frames of FILE into FOLDER, one file each, as they are.

    Frames are numbered from 0, or with -1 from the last; -n can be given more than once. Names end
    with .jpg, .jls, .j2k, .jxl or .rle as the frames are compressed, .raw if they are not.

    Exit status 1 if there are none, 2 if one cannot be read or written.
    """
    failed = False
    with read(file, DatasetView) as dataset:
        try:
            found = dataset.frames
        except ElementNotFoundError as error:
            complain(str(error))
            return 1
        suffix = ".npy" if npy else _SUFFIXES.get(dataset.transfer_syntax.uid, ".raw")
        if not len(dataset.fragments) and not npy:
            suffix = ".raw"
        target = _made(folder)
        width = len(str(max(0, len(found) - 1)))
        for number in _chosen(numbers, len(found)):
            try:
                data = _array(found, number) if npy else found.raw(number, copy=True)
                ending = ".jp2" if suffix == ".j2k" and data[:8] == _IN_A_BOX else suffix
                path = target / f"{Path(file).stem}-{number:0{width}}{ending}"
                write_file(path, Plan([Bytes(data)]), None, overwrite=overwrite, durable=False)
            except TruncatedError as error:
                complain(str(error))
                failed = True
                break  # what comes after it is not there either, however many that would be
            except LazyDicomError as error:
                complain(str(error))
                failed = True
            else:
                say(printable(str(path)))
        return 2 if failed else 0 if len(found) else 1


def _made(folder: str) -> Path:
    made = Path(folder)
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise source_error(error, folder) from error
    except ValueError as error:  # a null byte
        raise SourceError(str(error), path=folder) from error
    return made


def _chosen(numbers: tuple[int, ...], count: int) -> Iterable[int]:
    for number in numbers:
        if not -count <= number < count:
            raise ItemNotFoundError(f"no frame {number}, there are {count}")
    return [number % count for number in numbers] or range(count)


def _array(found: Frames, number: int) -> memoryview:
    import numpy as np  # noqa: PLC0415  (slow to import)

    made = io.BytesIO()
    np.save(made, found[number], allow_pickle=False)
    return made.getbuffer()
