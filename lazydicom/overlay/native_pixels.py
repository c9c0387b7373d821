"""Native pixel data: from arrays to bytes as a data set has them, and what it says about them.

Knows the order of bits and bytes in which uncompressed pixel data stands (PS3.5 §8.1, §8.2).
Refuses to know compression.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from lazydicom.errors import EncodeError, UnsupportedError
from lazydicom.overlay.meaning import encoding_of
from lazydicom.overlay.overlay import Leaf
from lazydicom.overlay.spool import Spool
from lazydicom.standard.tag import PIXEL_DATA
from lazydicom.view.encoders import checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy import ndarray

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.view.pixel_description import PixelDescription
    from lazydicom.view.values import Value

_LONGEST = 0xFFFFFFFE
_SAMPLES = {
    "MONOCHROME1": 1,
    "MONOCHROME2": 1,
    "PALETTE COLOR": 1,
    "RGB": 3,
    "YBR_FULL": 3,
    "YBR_FULL_422": 3,
}


class NativeSpool:
    """Collects frames of native pixel data.

    Parameters
    ----------
    dataset
        The data set that they will be in.
    description
        What it says about them.
    folder
        As of `Spool`.
    """

    __slots__ = ("_bits", "_description", "_is_big", "_order", "_spool", "vr")

    def __init__(
        self, dataset: Dataset, description: PixelDescription, folder: str | None = None
    ) -> None:
        self.vr = "OB" if description.bits_allocated <= 8 else "OW"
        explicit, self._is_big = encoding_of(dataset)
        syntax = None
        if dataset._file is not None:
            syntax = dataset._file.transfer_syntax
        # pixel data that is changed has the order of its file, and is swapped when it is saved
        self._order = ">" if syntax is not None and syntax.has_big_endian_pixels else "<"
        if not explicit:
            self.vr = "OW"  # PS3.5 §A.1
        self._description = description
        self._bits: ndarray[Any, Any] | None = None
        self._spool = Spool(folder)

    def add(self, array: ndarray[Any, Any]) -> None:
        """Take the next frame.

        Raises
        ------
        EncodeError
            It is not what the description says, or is too much.
        """
        array = checked(array, self._description)
        if self._description.is_subsampled:
            array = _subsampled(array)
        if self._description.bits_allocated == 1:
            self._pack(array)
            return
        if self._order == ">":
            array = array.byteswap()
            if array.dtype.itemsize == 1 and self.vr == "OW":
                raise UnsupportedError("bytes in big endian words are not written", tag=PIXEL_DATA)
        self._write(array.reshape(-1).view("u1").data)

    def finish(self) -> Leaf:
        """Everything that was taken, padded to even length."""
        if self._bits is not None and self._bits.size:
            import numpy as np  # noqa: PLC0415

            self._write(np.packbits(self._bits, bitorder="little").tobytes())
        if self._spool.size % 2:
            self._spool.write(b"\0")
        raw = cast("bytes", self._spool.view())
        return Leaf(self.vr, raw, self._is_big, (), self.vr)

    def discard(self) -> None:
        """Give back what was taken."""
        self._spool.discard()

    def _pack(self, array: ndarray[Any, Any]) -> None:
        """PS3.5 §8.1.1: frames follow each other without padding, to the bit."""
        import numpy as np  # noqa: PLC0415

        samples = array.reshape(-1)
        if self._bits is not None:
            samples = np.concatenate([self._bits, samples])
        whole = samples.size // 8 * 8
        self._write(np.packbits(samples[:whole], bitorder="little").tobytes())
        self._bits = samples[whole:]

    def _write(self, data: bytes | memoryview) -> None:
        if self._spool.size + len(data) > _LONGEST:
            raise EncodeError(
                "native pixel data ends at 4 GiB (PS3.5 §8.1.1); compressed ones may be longer",
                tag=PIXEL_DATA,
            )
        self._spool.write(data)


def native_leaf(
    dataset: Dataset, arrays: Iterable[ndarray[Any, Any]], description: PixelDescription, count: int
) -> Leaf:
    """Native pixel data made of frames, one at a time.

    Raises
    ------
    EncodeError
        They are too much for native pixel data.
    """
    if count * description.frame_bits // 8 > _LONGEST:
        raise EncodeError(
            f"{count} frames of {description.frame_length} bytes are too much for native pixel "
            "data, which ends at 4 GiB (PS3.5 §8.1.1)",
            tag=PIXEL_DATA,
        )
    spool = NativeSpool(dataset, description)
    try:
        for array in arrays:
            spool.add(array)
        return spool.finish()
    except BaseException:
        spool.discard()
        raise


def set_pixel_data(
    dataset: Dataset,
    arr: ndarray[Any, Any],
    photometric_interpretation: str,
    bits_stored: int,
    *,
    generate_instance_uid: bool,
) -> None:
    """Have an array as pixel data; `PixelEditing.set_pixel_data` is the contract."""
    from lazydicom.overlay.pixels import put  # noqa: PLC0415
    from lazydicom.view.pixel_description import PixelDescription  # noqa: PLC0415

    for keyword in ("FloatPixelData", "DoubleFloatPixelData"):
        if keyword in dataset:
            raise EncodeError(f"the data set has {keyword}, and can have no Pixel Data beside it")
    if arr.dtype.kind not in "ui" or arr.dtype.itemsize > 2:
        raise EncodeError(f"pixels are (u)int8 or (u)int16, not {arr.dtype}")
    samples = _SAMPLES.get(photometric_interpretation)
    if samples is None:
        raise EncodeError(f"{photometric_interpretation!r} is not what arrays are in")
    single = 2 if samples == 1 else 3
    if arr.ndim not in {single, single + 1} or (samples > 1 and arr.shape[-1] != samples):
        last = "" if samples == 1 else f", {samples}"
        raise EncodeError(
            f"{photometric_interpretation} is of shape (rows, columns{last}) or (frames, rows, "
            f"columns{last}), not {arr.shape}"
        )
    frames = arr if arr.ndim > single else arr[None]
    _, rows, columns = frames.shape[:3]
    bits = 8 * arr.dtype.itemsize
    if not 0 < bits_stored <= bits:
        raise EncodeError(f"bits_stored is {bits_stored}, not 1 to {bits}")
    if not frames.size or max(rows, columns) > 0xFFFF:
        raise EncodeError(f"there are no images of shape {arr.shape}")
    description = PixelDescription(
        rows=rows,
        columns=columns,
        samples_per_pixel=samples,
        bits_allocated=bits,
        bits_stored=bits_stored,
        high_bit=bits_stored - 1,
        pixel_representation=int(arr.dtype.kind == "i"),
        planar_configuration=0,
        photometric_interpretation=photometric_interpretation,
        number_of_frames=len(frames),
    )
    leaf = native_leaf(dataset, frames, description, len(frames))
    changes: dict[str, Value] = {
        "NumberOfFrames": len(frames) if arr.ndim > single else None,
        "Rows": rows,
        "Columns": columns,
        "SamplesPerPixel": samples,
        "PlanarConfiguration": 0 if samples > 1 else None,
        "PhotometricInterpretation": photometric_interpretation,
        "BitsAllocated": bits,
        "BitsStored": bits_stored,
        "HighBit": bits_stored - 1,
        "PixelRepresentation": description.pixel_representation,
        "ExtendedOffsetTable": None,
        "ExtendedOffsetTableLengths": None,
    }
    put(dataset, leaf, changes, generate_instance_uid=generate_instance_uid)


def _subsampled(array: ndarray[Any, Any]) -> ndarray[Any, Any]:
    """PS3.3 §C.7.6.3.1.2: Y1 Y2 Cb Cr are two pixels, which share the chrominance of the first."""
    import numpy as np  # noqa: PLC0415

    pixels = array.reshape(-1, 3)
    if len(pixels) % 2 or array.shape[1] % 2:
        raise EncodeError("pixels that share their chrominance come in pairs")
    pairs = pixels.reshape(-1, 2, 3)
    return np.concatenate([pairs[:, :, 0], pairs[:, 0, 1:]], axis=1)
