"""Opening a file as a data set that can be changed.

Two doors: `open` finds out whether something is DICOM, `dcmread` behaves as pydicom's. Refuses to
know how files are read, which `lazydicom.view.reader` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.part10 import Reading
from lazydicom.index.problems import codes_of
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard.transfer_syntax import named
from lazydicom.view.policy import Policy
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lazydicom.index.opening import Given
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.dataset import Key


def open(  # noqa: A001 - lazydicom.open is what users type, as they type gzip.open
    file: Given,
    *,
    stop_before: Key | None = None,
    stop_after: Key | None = None,
    stop_before_pixels: bool = False,
    specific_tags: Iterable[Key] | None = None,
    transfer_syntax: str | TransferSyntax | None = None,
    character_set: str | Sequence[str] | None = None,
    mmap: bool = True,
    memory_cap: int | None = None,
    refuse: Iterable[str] = (),
    strict: bool = False,
) -> Dataset:
    """The data set in ``file``; its headers are read now, values when they are asked for.

    docs/READING.md shows what can be opened, and how.

    Parameters
    ----------
    file
        A path, bytes-like object, ``mmap``, binary file object, ``zipfile.Path``, URL (with the
        extra ``remote``), or any object with ``size`` and ``read(offset, length)``. Files without
        preamble or File Meta Information are read too, if they look like DICOM.
    stop_before
        Leave out this top-level element and whatever follows it.
    stop_after
        Leave out what follows this top-level element. Of both, whichever comes first.
    stop_before_pixels
        Leave out pixel data and whatever follows it.
    specific_tags
        Show only these top-level elements, or one by keyword, and Specific Character Set.
    transfer_syntax
        How the data set is encoded, as UID or keyword, whatever the file says. With it, anything
        is read as a data set.
    character_set
        What text is encoded in, as a value or values of Specific Character Set, whatever the file
        says at any depth.
    mmap
        Whether large raw values are handed out from a mapping, without a copy. If somebody
        truncates the file, touching those ends the process.
    memory_cap
        Bytes that may be held in memory of what cannot be read in place: a stream, a compressed
        member of a zip archive, a deflated data set. By default 1 GiB; and of a deflated data set
        more than 128 MiB only if it is at most 500 times as long as what it was inflated from.
    refuse
        Codes of problems (docs/PROBLEMS.md) that raise FormatError if opening meets them, such as
        ``["ODD_LENGTH", "WRONG_TRANSFER_SYNTAX"]``; others are tolerated.
    strict
        Whether a value that violates its VR raises ValueFormatError when it is read, instead of
        being read as text or bytes.

    Raises
    ------
    NotDicomError
        It is no DICOM file.
    FormatError
        It has a problem that is refused.
    SourceError
        It cannot be read.
    UnsupportedError
        It needs more memory than that, or a package that is not installed.
    EncodeError
        There is no such character set.
    """
    return read(
        file,
        Dataset,
        stop_before=stop_before,
        stop_after=stop_after,
        stop_before_pixels=stop_before_pixels,
        specific_tags=specific_tags,
        use_mmap=mmap,
        policy=policy_of(character_set, strict=strict),
        reading=reading_of(transfer_syntax, memory_cap, refuse),
    )


def policy_of(character_set: str | Sequence[str] | None, *, strict: bool) -> Policy:
    """How values are read, from what callers say about it.

    Raises
    ------
    EncodeError
        There is no such character set.
    """
    codecs = None
    if character_set is not None:
        from lazydicom.overlay.meaning import check_character_set, codecs_of_value  # noqa: PLC0415

        check_character_set(character_set)
        codecs = codecs_of_value(character_set)
    return Policy(is_strict=strict, codecs=codecs)


def reading_of(
    transfer_syntax: str | TransferSyntax | None, memory_cap: int | None, refuse: Iterable[str]
) -> Reading:
    """How files are read, from what callers say about it.

    Raises
    ------
    UnsupportedError
        There is no such transfer syntax, or no such problem.
    """
    syntax = None if transfer_syntax is None else named(transfer_syntax)
    return Reading(syntax, memory_cap, codes_of(refuse))


def dcmread(
    fp: Given,
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
        Show only these top-level elements, or one by keyword, and Specific Character Set.

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
