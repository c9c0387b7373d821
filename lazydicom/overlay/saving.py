"""Saving: what a data set has to offer for becoming a file.

Refuses to know how that is done; what does is imported by the questions.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from lazydicom.standard.transfer_syntax import TransferSyntax, named
from lazydicom.view.dataset import DatasetView

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from lazydicom.index.problems import Problem
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.file_meta import FileMeta
    from lazydicom.overlay.overlay import Overlay
    from lazydicom.overlay.plan import Sink


class Saving(DatasetView):
    """File Meta Information and saving, of a data set that can be changed."""

    __slots__ = ()
    _overlay: Overlay

    @property
    def file_meta(self) -> FileMeta:
        """The File Meta Information, group 0002 (PS3.10 §7.1); empty if the file has none.

        Its elements are assigned and deleted like others. A new data set has one too, and another
        `FileMeta` can be assigned.
        """
        from lazydicom.overlay.file_meta import FileMeta  # noqa: PLC0415 - it is a data set

        own = cast("Dataset", self)
        if own.is_new and own.parent is None:
            return FileMeta.of(FileMeta()._scope, self._overlay, None)
        scope = super().file_meta._scope
        return FileMeta.of(scope, self._overlay, self.transfer_syntax.uid)

    @file_meta.setter
    def file_meta(self, value: FileMeta) -> None:
        self.file_meta.become(value)

    @property
    def problems(self) -> list[Problem]:
        """What was tolerated so far, values assigned against their VR, broken signatures."""
        own = cast("Dataset", self)
        found = [] if own.is_new and own.parent is None else super().problems
        if not self._overlay.edits:
            return found
        from lazydicom.overlay.signature import broken  # noqa: PLC0415
        from lazydicom.overlay.violations import violations  # noqa: PLC0415

        return found + violations(own) + broken(own)

    def relabel(self, character_set: str | Sequence[str] | None) -> None:
        r"""Correct what the data set says its text is encoded in; the bytes of the text stay.

        For files that say another character set than they use. Assigning SpecificCharacterSet
        brings the text into the new one instead.

        Parameters
        ----------
        character_set
            A value or values of Specific Character Set; None to delete it.

        Raises
        ------
        EncodeError
            There is no such character set.
        UnsupportedError
            The file was opened in part: not all of its text was read.

        Examples
        --------
        >>> import lazydicom
        >>> ds = lazydicom.open(b"\x10\0\x10\0PN\x06\0\xc3\x85sa  ")
        >>> ds.relabel("ISO_IR 192")
        >>> ds.PatientName
        'Åsa'
        """
        from lazydicom.overlay.guard import relabel  # noqa: PLC0415

        relabel(cast("Dataset", self), character_set)

    def save_as(
        self,
        target: str | os.PathLike[str] | Sink,
        *,
        overwrite: bool = False,
        allow_partial: bool = False,
        durable: bool = True,
        transfer_syntax: str | TransferSyntax | None = None,
        lengths: Literal["keep", "defined", "undefined"] = "keep",
        preamble: Literal["keep", "zero"] = "keep",
        trailing: Literal["keep", "drop"] = "keep",
        stamp: bool = False,
        bare: bool = False,
    ) -> int:
        r"""Write the file with its changes to ``target``; return the number of bytes.

        What was not changed is copied byte for byte; without any change the whole file is. The
        data set still refers to the file it was opened from. If that is the target, it is replaced,
        and values that were not read before raise ChangedFileError: open it anew. A new data set
        becomes a new file. docs/WRITING.md says what is written, in every case.

        Parameters
        ----------
        target
            A path, or a binary file object. A path appears complete or not at all.
        overwrite
            Whether an existing file may be replaced.
        allow_partial
            Whether changes to a truncated file, or to one of which elements were left out on
            opening, may be saved; what was not read or is missing stays as it is in the file.
        durable
            Whether to return only when the file would survive a power failure.
        transfer_syntax
            UID or keyword of another encoding of the data set. Then every element is written anew,
            without decoding its value, and the file says that this library wrote it.
        lengths
            Whether sequences and items keep their style of length, or all get one.
        preamble
            Whether the 128 bytes before the DICM prefix stay, or become zeros.
        trailing
            Whether bytes after the last element stay. In another encoding they never do.
        stamp
            Whether the file says that this library wrote it, as new and converted ones do.
        bare
            Whether to write the data set alone, without preamble and File Meta Information.

        Raises
        ------
        SourceExistsError
            The target exists and ``overwrite`` is false.
        TruncatedError, UnsupportedError
            The file is truncated, or was opened in part; or cannot be written like that.
        EncodeError
            A new file would lack what every file has to have, or there is no such option.
        SourceError
            A file cannot be read or written.

        Examples
        --------
        >>> import io
        >>> from lazydicom import Dataset
        >>> ds = Dataset()
        >>> ds.PatientName = "A^B"
        >>> sink = io.BytesIO()
        >>> ds.save_as(sink, transfer_syntax="ImplicitVRLittleEndian", bare=True)
        12
        >>> sink.getvalue()
        b'\x10\x00\x10\x00\x04\x00\x00\x00A^B '
        """
        from lazydicom.overlay.save import How, save  # noqa: PLC0415

        syntax = None if transfer_syntax is None else named(transfer_syntax)
        how = How(syntax, lengths, preamble, trailing, stamp, bare, allow_partial).checked()
        return save(cast("Dataset", self), target, how, overwrite=overwrite, durable=durable)
