"""Opening: from whatever holds a DICOM file to the data set that looks into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from lazydicom.index.offsets import NO_STOP
from lazydicom.index.opening import Given, source_of
from lazydicom.index.part10 import index_file
from lazydicom.view.dataset import DatasetView, Key, tag_of_key
from lazydicom.view.policy import LENIENT, Policy
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.index.part10 import FileIndex

D_co = TypeVar("D_co", bound=DatasetView, covariant=True)

FIRST_PIXEL_TAG = 0x7FE00008
"""Float Pixel Data, the first of the three pixel data elements."""


class _Made(Protocol[D_co]):
    def __call__(self, scope: Scope, file: FileIndex | None = None) -> D_co: ...


def read(
    file: Given,
    kind: _Made[D_co],
    *,
    stop_before_pixels: bool = False,
    specific_tags: Iterable[Key] | None = None,
    force: bool = True,
    probe: bool = True,
    use_mmap: bool = True,
    policy: Policy = LENIENT,
) -> D_co:
    """The data set in ``file``, as a ``kind``; only headers are read.

    Parameters
    ----------
    file
        A path, bytes-like object, ``mmap`` or seekable binary file object.
    kind
        The class to make: ``DatasetView`` or a subclass.
    stop_before_pixels
        Leave out pixel data and whatever follows it.
    specific_tags
        Show only these top-level elements, and Specific Character Set.
    force, probe
        As ``index_file``.
    use_mmap
        Whether large raw values and frames are handed out from a mapping.
    policy
        What the caller decided about reading values.

    Raises
    ------
    NotDicomError
        It is no DICOM file.
    SourceError
        It cannot be read.
    """
    source = source_of(file, use_mmap=use_mmap)
    stop_tag = FIRST_PIXEL_TAG if stop_before_pixels else NO_STOP
    wanted = None
    if specific_tags is not None:
        wanted = {tag_of_key(key) for key in specific_tags} | {0x00080005}
        stop_tag = min(stop_tag, max(wanted) + 1)
    try:
        found = index_file(source, stop_tag=stop_tag, force=force, probe=probe)
    except BaseException:
        source.close()
        raise
    found.is_partial = wanted is not None or found.data_index.stopped
    if wanted is not None:
        found.data_start = found.data_index.keep(found.data_start, wanted)
    return kind(Scope(found.data_index, found.data_start, None, policy=policy), found)
