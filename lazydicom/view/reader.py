"""Opening: from whatever holds a DICOM file to the data set that looks into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from lazydicom.index.offsets import NO_STOP
from lazydicom.index.opening import Given, source_of
from lazydicom.index.part10 import AS_IT_SAYS, Opening, Reading, index_file
from lazydicom.view.dataset import DatasetView, Key, tag_of_key
from lazydicom.view.policy import LENIENT, Policy
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.index.part10 import FileIndex

D_co = TypeVar("D_co", bound=DatasetView, covariant=True)

FIRST_PIXEL_TAG = 0x7FE00008
"""Float Pixel Data, the first of the three pixel data elements."""

_CHARACTER_SET = 0x00080005


class Made(Protocol[D_co]):
    """A class of data sets, or a function that makes one."""

    def __call__(self, scope: Scope, file: FileIndex | None = None) -> D_co:
        """The data set that a scope is."""
        ...


def read(
    file: Given,
    kind: Made[D_co],
    *,
    stop_before: Key | None = None,
    stop_after: Key | None = None,
    stop_before_pixels: bool = False,
    specific_tags: Iterable[Key] | None = None,
    force: bool = True,
    probe: bool = True,
    use_mmap: bool = True,
    policy: Policy = LENIENT,
    reading: Reading = AS_IT_SAYS,
) -> D_co:
    """The data set in ``file``, as a ``kind``; only headers are read.

    Parameters
    ----------
    file
        A path, URL, bytes-like object, ``mmap``, binary file object, ``zipfile.Path`` or any object
        with ``size`` and ``read(offset, length)``.
    kind
        The class to make: ``DatasetView`` or a subclass.
    stop_before, stop_after
        Leave out the top-level elements from this tag on, or after it. Whichever comes first.
    stop_before_pixels
        Leave out pixel data and whatever follows it.
    specific_tags
        Show only these top-level elements, or one by keyword, and Specific Character Set.
    force, probe
        As ``index_file``.
    use_mmap
        Whether large raw values and frames are handed out from a mapping.
    policy
        What the caller decided about reading values.
    reading
        What the caller decided about reading the file.

    Raises
    ------
    NotDicomError
        It is no DICOM file.
    SourceError
        It cannot be read.
    UnsupportedError
        It needs more memory than is allowed, or a package that is not installed.
    """
    wanted = None
    if specific_tags is not None:
        keys = [specific_tags] if isinstance(specific_tags, str) else specific_tags
        wanted = {tag_of_key(key) for key in keys} | {_CHARACTER_SET}
    stop_tag = _stop_tag(stop_before, stop_after, wanted, stop_before_pixels=stop_before_pixels)
    source = source_of(file, use_mmap=use_mmap, memory_cap=reading.memory_cap)
    try:
        found = index_file(source, stop_tag=stop_tag, force=force, probe=probe, reading=reading)
    except BaseException:
        source.close()
        raise
    index = found.data_index
    # what is pending will be scanned up to the stop tag, and nobody knows whether more follows
    kept = None if wanted is None else frozenset(wanted)
    found.opening = Opening(stop_tag, kept, use_mmap)
    found.is_partial = wanted is not None or index.stopped or (index.pending and stop_tag < NO_STOP)
    if wanted is not None:
        found.data_start = index.keep(found.data_start, wanted)
    index.compact()
    return kind(Scope(index, found.data_start, None, policy=policy), found)


def _stop_tag(
    before: Key | None, after: Key | None, wanted: set[int] | None, *, stop_before_pixels: bool
) -> int:
    """The first top-level tag not to be read."""
    stop_tag = FIRST_PIXEL_TAG if stop_before_pixels else NO_STOP
    if before is not None:
        stop_tag = min(stop_tag, tag_of_key(before))
    if after is not None:
        stop_tag = min(stop_tag, tag_of_key(after) + 1)
    if wanted is not None:
        stop_tag = min(stop_tag, max(wanted) + 1)
    return stop_tag
