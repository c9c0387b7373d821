"""Collector: a file read piece by piece, the pieces being data sets that can be changed.

Refuses to know how that is done, which `lazydicom.view.collector` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.part10 import Reading
from lazydicom.overlay.dataset import Dataset
from lazydicom.standard.transfer_syntax import named
from lazydicom.view.collector import CollectorView
from lazydicom.view.policy import Policy

if TYPE_CHECKING:
    from lazydicom.index.opening import Given
    from lazydicom.standard.transfer_syntax import TransferSyntax


class Collector(CollectorView[Dataset]):
    r"""A file that is read piece by piece, front to back, in bounded memory; a context manager.

    For streams that cannot be sought, such as pipes and the bodies of HTTP responses, and for pixel
    data that does not fit into memory. What can be opened with `open` can be read with it too.

    Parameters
    ----------
    file
        As for `open`; a stream need not be seekable.
    transfer_syntax, mmap, strict
        As for `open`.
    memory_cap
        Bytes of a stream that one piece, or one fragment, may hold in memory; by default 1 GiB.

    Raises
    ------
    NotDicomError, SourceError
        As `open`.

    Examples
    --------
    >>> from io import BytesIO
    >>> stream = BytesIO(
    ...     b"\x08\0\x60\0CS\2\0CT\x10\0\x10\0PN\4\0A^B "
    ...     b"\xe0\x7f\x10\0OB\0\0\4\0\0\0abcd"
    ... )
    >>> with Collector(stream) as collector:
    ...     collector.read_until("PatientName")
    ...     collector.read_until_pixels()
    ...     collector.next_fragment(), collector.next_fragment()
    (0008,0060) CS Modality: CT
    (0010,0010) PN Patient's Name: A^B
    (b'abcd', None)
    """

    __slots__ = ()

    def __init__(
        self,
        file: Given,
        *,
        transfer_syntax: str | TransferSyntax | None = None,
        mmap: bool = True,
        memory_cap: int | None = None,
        strict: bool = False,
    ) -> None:
        super().__init__(
            file,
            Dataset,
            use_mmap=mmap,
            policy=Policy(is_strict=strict),
            reading=Reading(
                None if transfer_syntax is None else named(transfer_syntax), memory_cap
            ),
        )
