"""FrameWriter: a file written frame by frame, with more frames than fit in memory.

Knows that what precedes the frames is known only when all of them are there: how many they are, and
where each begins. So they are put aside on the disk of the target, in a file without a name, and
copied behind their header at the end. Refuses to know how files are saved.
"""

from __future__ import annotations

import os
from copy import copy
from typing import TYPE_CHECKING, Any, Self

from lazydicom.errors import EncodeError, SourceError, SourceExistsError
from lazydicom.overlay.encapsulate import FrameSpool, leaf_of
from lazydicom.overlay.native_pixels import NativeSpool
from lazydicom.overlay.pixels import colors_of, lost, put, syntax_of, tables
from lazydicom.standard.transfer_syntax import EXPLICIT_LITTLE, named
from lazydicom.view.encoders import (
    Options,
    encode_frame,
    encoded_photometric,
    lossy_method,
)
from lazydicom.view.pixel_description import describe

if TYPE_CHECKING:
    from types import TracebackType

    from numpy import ndarray

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.encapsulate import OffsetTable
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.values import Value

_BYTES = (bytes, bytearray, memoryview)


class FrameWriter:
    """Writes a file with the frames that it is given one by one; a context manager.

    The file appears under its name, complete, when the block ends; if an error ends it, it does
    not, and nothing is left. Number of Frames is how many there were.

    Parameters
    ----------
    path
        The file to make. Its folder exists, and has room for the frames twice.
    dataset
        Everything but the pixel data; rows, columns, bits and colours are those of the frames that
        will be given as arrays. It is not changed.
    transfer_syntax
        UID or keyword of what the file will be in; None for that of the data set, and Explicit VR
        Little Endian where that does not say.
    number_of_frames
        How many frames there will be, if that is known; then it is an error if there are others.
    overwrite, durable
        As in `Dataset.save_as`.
    offset_table, fragment_size, jpeg_quality, jls_error, j2k_psnr, jxl_distance
        As in `Dataset.compress`.

    Raises
    ------
    EncodeError, UnsupportedError
        Frames cannot be compressed like that.
    SourceExistsError
        The file exists and ``overwrite`` is false.

    Examples
    --------
    >>> import tempfile, numpy as np, lazydicom
    >>> ds = lazydicom.Dataset()
    >>> ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7.2", "1.2.3"
    >>> ds.set_pixel_data(np.zeros((2, 2), "u1"), "MONOCHROME2", 8)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with FrameWriter(folder + "/a.dcm", ds) as writer:
    ...         for number in range(3):
    ...             writer.write(np.full((2, 2), number, "u1"))
    ...     lazydicom.open(folder + "/a.dcm").pixel_array[:, 0, 0].tolist()
    [0, 1, 2]
    """

    __slots__ = (
        "_dataset",
        "_description",
        "_durable",
        "_expected",
        "_is_encoding",
        "_is_over",
        "_offset_table",
        "_options",
        "_overwrite",
        "_path",
        "_spool",
        "_syntax",
        "number_of_frames",
    )

    def __init__(
        self,
        path: str | os.PathLike[str],
        dataset: Dataset,
        *,
        transfer_syntax: str | TransferSyntax | None = None,
        number_of_frames: int | None = None,
        overwrite: bool = False,
        durable: bool = True,
        offset_table: OffsetTable = "basic",
        fragment_size: int = 0,
        jpeg_quality: int | None = None,
        jls_error: int | None = None,
        j2k_psnr: float | None = None,
        jxl_distance: float | None = None,
    ) -> None:
        self._path = os.fspath(path)
        if not overwrite and os.path.lexists(self._path):
            raise SourceExistsError("exists, and overwrite was not asked for", path=self._path)
        self._overwrite, self._durable = overwrite, durable
        self._dataset = copy(dataset)
        said = syntax_of(dataset) if transfer_syntax is None else named(transfer_syntax)
        self._syntax = said or named(EXPLICIT_LITTLE)
        self._offset_table: OffsetTable = offset_table
        self._options = Options(jpeg_quality, jls_error, j2k_psnr, jxl_distance)
        if number_of_frames is not None and number_of_frames < 1:
            raise EncodeError(f"number_of_frames is {number_of_frames}, not 1 or more")
        self._expected = number_of_frames
        self.number_of_frames = 0
        """Frames written so far."""
        self._is_encoding = self._is_over = False
        if "PixelData" not in self._dataset:
            self._dataset.PixelData = b""  # so that it is known which kind of pixels they are
        description = describe(self._dataset)
        if description.samples_per_pixel == 3:
            colors = description.photometric_interpretation.removesuffix("_422")
            description = description._replace(
                planar_configuration=0, photometric_interpretation=colors
            )
        self._description = description
        folder = os.path.dirname(self._path) or "."
        self._spool: FrameSpool | NativeSpool
        if self._syntax.is_encapsulated:
            self._spool = FrameSpool(fragment_size, number_of_frames or 0, folder)
        else:
            if Options() != self._options or fragment_size:
                raise EncodeError(f"{self._syntax.name} is not compressed, and has no such options")
            self._spool = NativeSpool(self._dataset, description, folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self.close()
        else:
            self.discard()

    def write(self, frame: ndarray[Any, Any] | bytes | memoryview) -> None:
        """Take the next frame.

        Parameters
        ----------
        frame
            An array, which is compressed if the transfer syntax wants that; or bytes, which are a
            frame as it will be in the file: compressed, or samples in little endian order.

        Raises
        ------
        EncodeError
            It is not what the data set says of it, there are enough of them, or the file is
            closed.
        UnsupportedError
            Such pixels are not compressed like that.
        SourceError
            The disk is full, or fails.
        """
        if self._is_over:
            raise EncodeError("the file was closed: no frame is written any more")
        if self._expected is not None and self.number_of_frames >= self._expected:
            raise EncodeError(f"there are more frames than the {self._expected} that were expected")
        if not isinstance(frame, _BYTES) and not hasattr(frame, "dtype"):
            raise EncodeError(f"a frame is an array or bytes, not {type(frame).__name__}")
        try:
            self._add(frame)
        except SourceError:  # nothing can be put aside any more
            self.discard()
            raise
        self.number_of_frames += 1

    def _add(self, frame: ndarray[Any, Any] | bytes | memoryview) -> None:
        if isinstance(self._spool, NativeSpool):
            self._spool.add(self._array(frame))
        elif isinstance(frame, _BYTES):
            self._spool.add(memoryview(frame).cast("B"))
        else:
            encoded = encode_frame(frame, self._syntax, self._description, self._options)
            self._spool.add(encoded)
            self._is_encoding = True

    def close(self) -> int:
        """Write the file; return the number of its bytes. A second time, do nothing.

        Raises
        ------
        EncodeError
            There are no frames, or fewer than expected, or the data set lacks what files need.
        SourceExistsError, SourceError
            As `Dataset.save_as`.
        """
        if self._is_over:
            return 0
        try:
            if not self.number_of_frames or self._expected not in {None, self.number_of_frames}:
                expected = "some" if self._expected is None else self._expected
                raise EncodeError(
                    f"{self.number_of_frames} frames were written, {expected} were expected"
                )
            self._finish()
            return self._dataset.save_as(
                self._path,
                overwrite=self._overwrite,
                durable=self._durable,
                transfer_syntax=self._syntax,
            )
        finally:
            self.discard()

    def discard(self) -> None:
        """Give up: no file is made."""
        self._is_over = True
        self._spool.discard()

    def _finish(self) -> None:
        """Have the frames in the data set, and what follows from them."""
        dataset, description = self._dataset, self._description
        colors = description.photometric_interpretation
        count: dict[str, Value] = {"NumberOfFrames": self.number_of_frames}
        if isinstance(self._spool, NativeSpool):
            put(
                dataset, self._spool.finish(), count | tables(None) | colors_of(description, colors)
            )
            return
        made = self._spool.finish(self._offset_table)
        changes = count | tables(made)
        if self._is_encoding:  # of frames that came compressed nothing is known
            changes |= colors_of(description, encoded_photometric(self._syntax, colors))
            method = lossy_method(self._syntax)
            changes |= lost(dataset, method, description.frame_length, made) if method else {}
        put(dataset, leaf_of(made.raw, self._syntax), changes)

    def _array(self, frame: ndarray[Any, Any] | bytes | memoryview) -> ndarray[Any, Any]:
        """A frame as an array; samples as bytes are in little endian order."""
        if not isinstance(frame, _BYTES):
            return frame
        import numpy as np  # noqa: PLC0415 - slow to import

        description = self._description
        data = np.frombuffer(frame, "u1")
        if data.size != description.frame_length:
            raise EncodeError(f"the frame has {data.size} bytes, not {description.frame_length}")
        if description.bits_allocated == 1:
            data = np.unpackbits(data, count=description.frame_bits, bitorder="little")
        return data.view("<" + description.dtype).reshape(description.shape)
