"""Pixel editing: what a data set has to offer for changing its pixel data.

Refuses to know how that is done; what does is imported by the questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lazydicom.standard.tag import PIXEL_DATA
from lazydicom.view.dataset import DatasetView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy import ndarray

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.encapsulate import OffsetTable
    from lazydicom.overlay.overlay import Overlay
    from lazydicom.standard.transfer_syntax import TransferSyntax


class PixelEditing(DatasetView):
    """Pixel data of a data set that can be changed.

    Compressing changes a data set, as assigning does: it shows in ``changes``, and ``save_as``
    writes the transfer syntax that the pixel data is in then.
    """

    __slots__ = ()
    _overlay: Overlay

    @property
    def transfer_syntax(self) -> TransferSyntax:
        """How the data set is encoded, whatever the file says about it.

        Once pixel data was compressed or decompressed, how it will be when it is saved.
        """
        if any(PIXEL_DATA in edits for edits in self._overlay.edits.values()):
            from lazydicom.overlay.pixels import syntax_of  # noqa: PLC0415

            found = syntax_of(cast("Dataset", self))
            if found is not None:
                return found
        return super().transfer_syntax

    def compress(
        self,
        transfer_syntax_uid: str | TransferSyntax,
        *,
        offset_table: OffsetTable = "basic",
        fragment_size: int = 0,
        generate_instance_uid: bool = False,
        jpeg_quality: int | None = None,
        jls_error: int | None = None,
        j2k_psnr: float | None = None,
        jxl_distance: float | None = None,
    ) -> None:
        """Compress the pixel data; what is compressed already is decompressed for that.

        Icons and pixel data of other items that are compressed otherwise become uncompressed.

        Photometric Interpretation, Planar Configuration, Number of Frames and Extended Offset Table
        follow; so do, where something is lost, Lossy Image Compression, its ratio and its method.
        One frame at a time is in memory, the others in a temporary file.

        Parameters
        ----------
        transfer_syntax_uid
            UID or keyword of what it will be compressed in.
        offset_table
            Which table says where frames begin: Basic, Extended, or none. A Basic one that would
            be longer than 4 GiB becomes an Extended one.
        fragment_size
            The most bytes of a fragment, an even number; 0 for a fragment per frame.
        generate_instance_uid
            Whether it becomes another instance: PS3.3 §C.12.4 wants that if something is lost.
        jpeg_quality
            Of JPEG baseline and extended, which need it: 1 to 100.
        jls_error
            Of JPEG-LS near-lossless, which needs it: by how much a sample may differ, 1 to 255.
        j2k_psnr
            Of JPEG 2000 that is not lossless, which needs it: decibels, 1 to 1000.
        jxl_distance
            Of JPEG XL that is not lossless, which needs it: 0.01 to 25, where 1 is not seen.

        Raises
        ------
        ElementNotFoundError
            There is no pixel data.
        EncodeError
            The transfer syntax is not a compressed one, or an option is missing or wrong.
        FormatError, TruncatedError
            The frames there are cannot be read.
        UnsupportedError
            Such pixels are not compressed like that; MissingExtraError: an extra is not installed.
        """
        from lazydicom.overlay.pixels import compress  # noqa: PLC0415
        from lazydicom.view.encoders import Options  # noqa: PLC0415

        compress(
            cast("Dataset", self),
            transfer_syntax_uid,
            Options(jpeg_quality, jls_error, j2k_psnr, jxl_distance),
            offset_table=offset_table,
            fragment_size=fragment_size,
            generate_instance_uid=generate_instance_uid,
        )

    def decompress(self, *, as_rgb: bool = True, generate_instance_uid: bool = False) -> None:
        """Decompress the pixel data, and that of items such as icons, to Explicit VR Little Endian.

        Parameters
        ----------
        as_rgb
            Whether YBR of 8 bits becomes RGB, as in ``pixel_array``.
        generate_instance_uid
            Whether it becomes another instance.

        Raises
        ------
        ElementNotFoundError
            There is no pixel data.
        EncodeError
            It is not compressed, or longer than 4 GiB when it is not.
        FormatError, TruncatedError, UnsupportedError
            It cannot be decoded.
        """
        from lazydicom.overlay.pixels import decompress  # noqa: PLC0415

        decompress(
            cast("Dataset", self), as_rgb=as_rgb, generate_instance_uid=generate_instance_uid
        )

    def set_encoded_frames(
        self,
        frames: Iterable[bytes | memoryview],
        transfer_syntax: str | TransferSyntax | None = None,
        *,
        offset_table: OffsetTable = "basic",
        fragment_size: int = 0,
    ) -> None:
        r"""Have frames that are compressed already as pixel data, and as many as Number of Frames.

        They are taken one at a time. Nothing is said about what is in them: rows, columns and the
        like are assigned by themselves.

        Parameters
        ----------
        frames
            The frames, in order; each is one codestream.
        transfer_syntax
            UID or keyword of how they are compressed; None for that of the data set.
        offset_table, fragment_size
            As in `compress`.

        Raises
        ------
        EncodeError
            There is no frame, or one is no bytes; or the transfer syntax is missing.

        Examples
        --------
        >>> from lazydicom import Dataset
        >>> ds = Dataset()
        >>> ds.set_encoded_frames([b"one", b"two"], "RLELossless", fragment_size=2)
        >>> ds.NumberOfFrames, len(ds.fragments), bytes(ds.frames.raw(1))
        (2, 4, b'two\x00')
        >>> ds.offset_table
        (0, 20)
        """
        from lazydicom.overlay.pixels import set_encoded_frames  # noqa: PLC0415

        set_encoded_frames(
            cast("Dataset", self),
            frames,
            transfer_syntax,
            offset_table=offset_table,
            fragment_size=fragment_size,
        )

    def set_pixel_data(
        self,
        arr: ndarray[Any, Any],
        photometric_interpretation: str,
        bits_stored: int,
        *,
        generate_instance_uid: bool = False,
    ) -> None:
        """Have an array as uncompressed pixel data, and say what it is, as pydicom does.

        Rows, Columns, Samples per Pixel, Bits Allocated, Bits Stored, High Bit, Pixel
        Representation, Photometric Interpretation, Planar Configuration and Number of Frames
        follow.

        Parameters
        ----------
        arr
            8 or 16 bits, of the shape (rows, columns) or (rows, columns, 3), in front of that
            frames.
        photometric_interpretation
            MONOCHROME1, MONOCHROME2, PALETTE COLOR, RGB, YBR_FULL or YBR_FULL_422.
        bits_stored
            How many bits of each sample count.
        generate_instance_uid
            Whether it becomes another instance. In pydicom it does unless told otherwise.

        Raises
        ------
        EncodeError
            The array is not that, or has values of more bits.
        """
        from lazydicom.overlay.native_pixels import set_pixel_data  # noqa: PLC0415

        set_pixel_data(
            cast("Dataset", self),
            arr,
            photometric_interpretation,
            bits_stored,
            generate_instance_uid=generate_instance_uid,
        )
