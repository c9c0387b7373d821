"""Collector: a file read piece by piece, the pieces being data sets that can be changed.

Refuses to know how that is done, which `lazydicom.view.collector` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.overlay.dataset import Dataset
from lazydicom.overlay.open import policy_of, reading_of
from lazydicom.view.collector import CollectorView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    transfer_syntax, character_set, mmap, strict
        As for `open`.
    memory_cap
        Bytes of a stream that one piece, or one fragment, may hold in memory; by default 1 GiB.
    refuse
        As for `open`; of a piece, when it is read.

    Raises
    ------
    NotDicomError, FormatError, SourceError, UnsupportedError, EncodeError
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
        character_set: str | Sequence[str] | None = None,
        mmap: bool = True,
        memory_cap: int | None = None,
        refuse: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        super().__init__(
            file,
            Dataset,
            use_mmap=mmap,
            policy=policy_of(character_set, strict=strict),
            reading=reading_of(transfer_syntax, memory_cap, refuse),
        )
