"""Opening a file as a data set that can be changed.

Two doors: `open` finds out whether something is DICOM, `dcmread` behaves as pydicom's. Refuses to
know how files are read, which `lazydicom.view.reader` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from lazydicom.overlay.dataset import Dataset
from lazydicom.view.policy import Policy
from lazydicom.view.reader import read

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from lazydicom.index.source import BytesLike
    from lazydicom.view.dataset import Key


def open(  # noqa: A001 - lazydicom.open is what users type, as they type gzip.open
    file: str | os.PathLike[str] | BytesLike | BinaryIO, *, mmap: bool = True, strict: bool = False
) -> Dataset:
    """The data set in ``file``; its headers are read now, values when they are asked for.

    Parameters
    ----------
    file
        A path, bytes-like object, ``mmap`` or seekable binary file object. Files without preamble
        or File Meta Information are read too, if they look like DICOM.
    mmap
        Whether large raw values are handed out from a mapping, without a copy. If somebody
        truncates the file, touching those ends the process.
    strict
        Whether a value that violates its VR raises ValueFormatError when it is read, instead of
        being read as text or bytes.

    Raises
    ------
    NotDicomError
        It is no DICOM file.
    SourceError
        It cannot be read.
    """
    return read(
        file, Dataset, force=True, probe=True, use_mmap=mmap, policy=Policy(is_strict=strict)
    )


def dcmread(
    fp: str | os.PathLike[str] | BytesLike | BinaryIO,
    defer_size: float | str | None = None,
    stop_before_pixels: bool = False,  # noqa: FBT001, FBT002 - pydicom's signature
    force: bool = False,  # noqa: FBT001, FBT002
    specific_tags: Iterable[Key] | None = None,
) -> Dataset:
    """The data set in a file, with the parameters and the leniency of ``pydicom.dcmread``.

    Parameters
    ----------
    fp
        As ``file`` of `open`.
    defer_size
        Nothing: every value is read when it is asked for.
    stop_before_pixels
        Leave out pixel data and whatever follows it.
    force
        Read anything, whether or not it looks like DICOM.
    specific_tags
        Show only these top-level elements, and Specific Character Set.

    Raises
    ------
    NotDicomError
        It has no DICM prefix, and ``force`` is false.
    SourceError
        It cannot be read.
    """
    del defer_size
    return read(
        fp,
        Dataset,
        stop_before_pixels=stop_before_pixels,
        specific_tags=specific_tags,
        force=force,
        probe=False,
    )
