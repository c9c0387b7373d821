"""Slices: many byte strings that lie in one buffer, without an object for each.

Knows where each begins and how long it is. Refuses to know what they are. The buffer is read and
never written; a slice outside it is refused.
"""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.errors import CacheError
from lazydicom.index.kernel import chosen
from lazydicom.index.kind import LEADING_SPACES_COUNT
from lazydicom.standard import vr as vrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

kernel = chosen("index._slices")

# What the kernel says of cells that are not what `lazydicom.index.nested` makes.
DAMAGED = -2

# Makes it hard to prepare values that are slow to tell apart.
_SEED = int.from_bytes(os.urandom(8), "little")


class Slices:
    """A sequence of byte strings.

    Parameters
    ----------
    data
        What they are slices of.
    starts
        Where each begins.
    sizes
        How long each is; where that is not positive nothing is looked at.

    Examples
    --------
    >>> slices = Slices.of([b"CT", b"MR"])
    >>> slices[1], slices.at(np.array([1, 0])).tolist()
    (b'MR', [b'MR', b'CT'])
    """

    __slots__ = ("data", "sizes", "starts")

    def __init__(
        self,
        data: bytes | bytearray | memoryview,
        starts: NDArray[np.int64],
        sizes: NDArray[np.int64],
    ) -> None:
        self.data = data
        self.starts = starts
        self.sizes = sizes

    @classmethod
    def of(cls, values: Sequence[bytes]) -> Slices:
        """The values, put one after the other."""
        sizes = np.fromiter(map(len, values), np.int64, len(values))
        return cls(b"".join(values), sizes.cumsum() - sizes, sizes)

    @classmethod
    def concatenated(cls, parts: Sequence[Slices]) -> Slices:
        """The slices of all parts, one part after the other."""
        ends = np.cumsum([len(part.data) for part in parts])
        starts = [part.starts + end - len(part.data) for part, end in zip(parts, ends, strict=True)]
        sizes = [part.sizes for part in parts]
        data = b"".join([part.data for part in parts])
        return cls(data, np.concatenate(starts), np.concatenate(sizes))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> bytes:
        start = int(self.starts[index])
        return bytes(self.data[start : start + max(int(self.sizes[index]), 0)])

    def at(self, which: NDArray[Any]) -> Slices:
        """Some of them, or all in another order."""
        return Slices(self.data, self.starts[which], self.sizes[which])

    def tolist(self) -> list[bytes]:
        """Each as an object."""
        data = self.data
        return [
            bytes(data[start : start + size])
            for start, size in zip(
                self.starts.tolist(), np.maximum(self.sizes, 0).tolist(), strict=True
            )
        ]

    def joined(self) -> bytearray:
        """All of them, one after the other."""
        if self.sizes.max(initial=0) > len(self.data):  # nothing is allocated for what cannot be
            self._made(-1)
        out = bytearray(int(np.maximum(self.sizes, 0).sum()))
        self._made(kernel.gather(*self._views, out))
        return out

    def gathered(self) -> Slices:
        """The same in a buffer of their own, which is faster by far where they are many.

        In one of many columns neighbours are far from each other, and each look at one is a look
        at memory. Slices that share their bytes, and would be more than the buffer, stay there.
        """
        sizes = np.maximum(self.sizes, 0)
        ends = sizes.cumsum()
        if ends[-1:].max(initial=0) > len(self.data):
            return self
        return Slices(self.joined(), ends - sizes, self.sizes)

    def order(self, which: NDArray[np.int64]) -> NDArray[np.int64]:
        """The slices with these numbers in their order; the order of equals is of no meaning.

        What differs only in zeros at the end counts as equal.
        """
        order = which.copy()
        if len(order) > 1:
            words = np.empty(len(order), np.uint64)
            self._made(kernel.sort(*self._views, order.data, words.data))
        return order

    def distinct(
        self, longest: int, others: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
        """A number for each slice, the same for equal ones, and the first slice with each number.

        Slices of no size have -1, those of more than ``longest`` bytes -2, and those of negative
        size that size. Last comes how many have -1, -2, ... up to ``others`` such numbers; and in
        the place of 0, how many have others.
        """
        count = len(self.starts)
        ids, firsts = np.empty((2, count), np.int64)
        table = np.zeros(2 << max(count - 1, 0).bit_length(), np.int32)
        hashes = np.empty(count, np.uint64)
        counts = array("q", bytes(8 * (others + 1)))
        room = (table.data, hashes.data, ids.data, firsts.data, counts)
        made = self._made(kernel.distinct(*self._views, longest, _SEED, *room))
        return ids, firsts[:made], counts.tolist()

    def pieces(self) -> int:
        """How many values they are, a backslash between two."""
        return self._made(kernel.pieces(*self._views))

    def cleaned(self, vr: str) -> tuple[Slices, NDArray[np.bool_]]:
        """The text of each, empty where it holds none or several values; and whether it is plain.

        From a plain text of this VR the slice can be made again.
        """
        count = len(self.starts)
        starts, sizes = np.empty((2, count), np.int64)
        plain = np.empty(count, np.bool_)
        padding = -1 if vr == "SQ" else vrs.PADDING.get(vr, b"\0")[0]
        leading, split = vr in LEADING_SPACES_COUNT, vr in vrs.VALUES_SPLIT
        room = (starts.data, sizes.data, plain.view(np.uint8).data)
        self._made(kernel.clean(*self._views, leading, split, padding, *room))
        return Slices(self.data, starts, sizes), plain

    def values(self, vr: str, depth: int) -> tuple[Slices, NDArray[np.int64]]:
        r"""The values in cells of a column of this VR, and which cell each is of.

        Of nested cells (`lazydicom.index.nested`) those of all occurrences. What is not a whole
        number of values is one.

        Raises
        ------
        CacheError
            A nested cell is damaged.

        Examples
        --------
        >>> found, owners = Slices.of([b"\xff\nn\x00\x03CT\\\x01\x02MR", b"US"]).values("CS", 1)
        >>> found.tolist(), owners.tolist()
        ([b'CT', b'', b'MR', b'US'], [0, 0, 0, 1])
        """
        width = 0 if vr in vrs.VALUES_SPLIT else -1
        if vr in vrs.NUMBER or vr == "AT":
            width = vrs.WIDTH[vr]
        found = np.empty((3, 0), np.int64)
        while True:
            room = [each.data for each in found]
            made = kernel.values(*self._views, depth, width, *room)
            if made == DAMAGED:
                raise CacheError("a nested cell is damaged")
            if self._made(made) <= found.shape[1]:
                starts, sizes, owners = found
                return Slices(self.data, starts, sizes), owners
            found = np.empty((3, made), np.int64)

    @property
    def _views(self) -> tuple[bytes | bytearray | memoryview, memoryview, memoryview]:
        """As kernels take them."""
        return self.data, self.starts.data, self.sizes.data

    @staticmethod
    def _made(status: int) -> int:
        if status < 0:
            raise ValueError("a value is outside the bytes given")
        return status
