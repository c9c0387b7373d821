"""Native pixel data: from bytes as they stand in a file to arrays (PS3.5 §8.1.1, §8.2).

Frames follow each other without padding, to the bit; samples are little endian, or big endian in
some transfer syntaxes. Where nothing has to be done to the bytes the array is a view of them.
Refuses to know where the bytes come from, and compressed ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import FormatError, TruncatedError
from lazydicom.view.pixel_description import clear_unused_bits

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from lazydicom.view.pixel_description import PixelDescription

_YBR = frozenset(("YBR_FULL", "YBR_FULL_422"))


class NativePixels(NamedTuple):
    """The value of a native pixel data element.

    Attributes
    ----------
    description
        What the data set says about it.
    size
        Bytes that are there.
    part
        Gives ``length`` bytes from ``start`` on, of a mapping if that is possible.
    big_endian
        Whether samples start with their most significant byte.
    in_words
        Whether bytes and bits stand in words of that order (OW).
    fill
        Copies the bytes from ``start`` on into memory; None if `part` gives none of a mapping.
        What is looked at here is copied: a mapping may be taken from under who looks at it.
    """

    description: PixelDescription
    size: int
    part: Callable[[int, int], memoryview]
    big_endian: bool
    in_words: bool
    fill: Callable[[int, memoryview], None] | None = None

    @property
    def frame_count(self) -> int:
        """How many frames there are, whole or not: those that are stated, or more."""
        return max(self.description.number_of_frames, self.whole[0])

    @property
    def whole(self) -> tuple[int, int]:
        """How many frames are whole, and the bytes beyond them and the padding to an even length.

        What is left behind the stated frames of subsampled pixels is none, as in pydicom.
        """
        description = self.description
        bits, stated = description.frame_bits, description.number_of_frames
        expected = (bits * stated + 7) // 8
        excess = self.size - expected - expected % 2
        if self.size >= expected and (excess <= 0 or description.is_subsampled):
            return stated, max(0, excess)
        whole = self.size * 8 // bits
        return whole, 0 if whole != stated else excess

    def raw(self, number: int, frames: int = 1) -> memoryview:
        """The bytes that hold ``frames`` frames from ``number`` on.

        Raises
        ------
        TruncatedError
            They are not all there.
        """
        start, stop = self.range_of(number, frames)
        data = self.part(start, stop - start)
        if len(data) < stop - start:
            raise TruncatedError("the pixel data is shorter than it was when its frames were made")
        return data

    def range_of(self, number: int, frames: int) -> tuple[int, int]:
        """Where the bytes that hold ``frames`` frames from ``number`` on begin and end.

        Raises
        ------
        TruncatedError
            They are not all there.
        """
        bits = self.description.frame_bits
        start, stop = number * bits // 8, ((number + frames) * bits + 7) // 8
        if stop > self.size:
            first = max(number, self.size * 8 // bits)
            raise TruncatedError(
                f"frame {first} ends at byte {((first + 1) * bits + 7) // 8} of the pixel data,"
                f" which has {self.size}"
            )
        return start, stop

    def array(
        self, number: int, frames: int = 1, *, raw: bool = False, copy: bool = False
    ) -> NDArray[Any]:
        """``frames`` frames from ``number`` on, of the shape (frames, rows, columns[, samples]).

        Without ``copy`` a read-only view of `part` where the bytes stay as they are, whatever they
        are; YBR stays so if ``raw``.

        Raises
        ------
        TruncatedError
            They are not all there.
        FormatError
            They cannot be what the description says.
        """
        import numpy as np  # noqa: PLC0415  (slow to import)

        description = self.description
        if description.bits_allocated == 1:
            return self._bits(number, frames)
        dtype = np.dtype((">" if self.big_endian else "<") + description.dtype)
        if not copy and self._stay(raw=raw):
            samples = np.frombuffer(self.raw(number, frames), dtype)
        elif dtype.itemsize == 1:
            samples = self._bytes(number, frames).view(dtype)
        else:
            samples = self._copied(*self.range_of(number, frames)).view(dtype)
        if description.is_subsampled:
            samples = self._resampled(samples)
        shape = description.shape
        if description.planar_configuration:
            rows, columns, planes = shape
            array = samples.reshape(frames, planes, rows, columns).transpose(0, 2, 3, 1)
        else:
            array = samples.reshape(frames, *shape)
        array = self._cleared(array)
        return array if raw else self._in_rgb(array)

    def _stay(self, *, raw: bool) -> bool:
        """Whether arrays are of the bytes as they stand, whatever these are."""
        description = self.description
        is_swapped = self.big_endian and self.in_words and description.bits_allocated == 8
        is_filled = description.bits_stored >= description.bits_allocated
        is_so = is_filled or description.keyword != "PixelData"
        return is_so and not (is_swapped or description.is_subsampled or (self._is_ybr and not raw))

    def _copied(self, start: int, stop: int) -> NDArray[Any]:
        """Bytes as an array that can be looked at; it may be written to if it is a copy."""
        import numpy as np  # noqa: PLC0415

        if self.fill is None:
            return np.frombuffer(self.part(start, stop - start), "u1")
        made = np.empty(stop - start, "u1")
        self.fill(start, made.data)
        return made

    def _bits(self, number: int, frames: int) -> NDArray[Any]:
        """PS3.5 §8.1.1: the first sample is the least significant bit; frames are not padded."""
        import numpy as np  # noqa: PLC0415

        bits = self.description.frame_bits
        packed = self._bytes(number, frames)
        skipped = number * bits % 8
        samples = np.unpackbits(packed, count=skipped + frames * bits, bitorder="little")
        return samples[skipped:].reshape(frames, *self.description.shape)

    def _bytes(self, number: int, frames: int) -> NDArray[Any]:
        """The bytes that hold frames; of big endian words, which frames may share, swapped."""
        import numpy as np  # noqa: PLC0415

        start, stop = self.range_of(number, frames)
        if not (self.big_endian and self.in_words):
            return self._copied(start, stop)
        first, last = start - start % 2, stop + stop % 2
        held = self._copied(first, min(last, self.size)).tobytes()
        held += b"\0" * (last - first - len(held))
        swapped = np.frombuffer(held, "u2").byteswap().view("u1")
        return swapped[start - first : stop - first]

    def _resampled(self, samples: NDArray[Any]) -> NDArray[Any]:
        """PS3.3 §C.7.6.3.1.2: Y1 Y2 Cb Cr are two pixels."""
        import numpy as np  # noqa: PLC0415

        pixels = self.description.rows * self.description.columns
        if pixels % 2 or self.description.bits_allocated != 8:
            raise FormatError("pixels that share their chrominance come in pairs, 8 bits each")
        pairs = samples.reshape(-1, 4)
        made = np.empty((len(pairs), 2, 3), samples.dtype)
        made[:, :, 0] = pairs[:, :2]
        made[:, :, 1:] = pairs[:, None, 2:]
        return made.reshape(-1)

    def _cleared(self, array: NDArray[Any]) -> NDArray[Any]:
        """The array without what is above Bits Stored; the same one if nothing is."""
        description = self.description
        stored = description.bits_stored
        if description.keyword != "PixelData" or stored >= description.bits_allocated:
            return array
        low, high = 0, (1 << stored) - 1
        if description.pixel_representation:
            low, high = -(1 << stored - 1), (1 << stored - 1) - 1
        if not array.size or (int(array.min()) >= low and int(array.max()) <= high):
            return array
        array = array if array.flags.writeable else array.copy()
        clear_unused_bits(array, stored)
        return array

    def _in_rgb(self, array: NDArray[Any]) -> NDArray[Any]:
        if not self._is_ybr:
            return array
        from lazydicom.view.color import convert_color_space  # noqa: PLC0415

        return convert_color_space(
            array if array.flags.writeable else array.copy(), "YBR_FULL", "RGB", per_frame=True
        )

    @property
    def _is_ybr(self) -> bool:
        description = self.description
        return (
            description.photometric_interpretation in _YBR
            and description.samples_per_pixel == 3
            and description.dtype == "u1"
        )

    @property
    def photometric_interpretation(self) -> str:
        """What the arrays are in."""
        return "RGB" if self._is_ybr else self.description.photometric_interpretation
