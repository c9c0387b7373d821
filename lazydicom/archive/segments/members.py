"""Members: which file each row of a segment is.

The record of the files of a segment::

    u32 rows    u32 groups    u32 x 5  lengths of the deflated parts that follow
    u32 x groups  first row of each layout group
    parts, in row order:  u32 folder | i64 size | i64 mtime in ns | u8 is cached | names

*Cached* (1) are rows whose elements are where their group says; files of the others are scanned
when they are opened. Of those with 2 there is a record of their fragments, too.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lazydicom.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.cells import Spec
    from lazydicom.index.encoding import Cell

_HEAD = struct.Struct("<7I")


@dataclass(slots=True, eq=False)
class Member:
    """A file on its way into a segment that is looked at by itself."""

    folder: str
    name: str
    size: int
    mtime_ns: int
    problems: frozenset[str] = frozenset()
    is_cached: bool = False
    fragments: bytes | None = None
    extra: Sequence[tuple[Spec, Cell]] = ()


class Names:
    r"""Names that lie in one text; of a segment each would be an object otherwise.

    Parameters
    ----------
    text
        The names, zero bytes between them.

    Examples
    --------
    >>> names = Names(b"a.dcm\0b.dcm")
    >>> len(names), names[1], list(names)
    (2, 'b.dcm', ['a.dcm', 'b.dcm'])
    """

    __slots__ = ("_ends", "text")

    def __init__(self, text: bytes) -> None:
        self.text = text
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == 0)
        # before the first one and after the last, as if there were more; numbers of a memoryview
        # cost less than those of an array
        self._ends = np.concatenate([[-1], ends, [len(text)]]).astype(np.int32).data

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> str:
        return _decoded(self.text[self._ends[row] + 1 : self._ends[row + 1]])

    def __iter__(self) -> Iterator[str]:
        return iter(_decoded(self.text).split("\0"))


class Members(NamedTuple):
    """The files of a segment, by row."""

    starts: Sequence[int]
    folders: Sequence[int]
    sizes: Sequence[int]
    times: Sequence[int]
    cached: Sequence[int]
    names: Names | list[str]

    @property
    def weight(self) -> int:
        """About how many bytes of memory they take, as they were read."""
        text = self.names.text if isinstance(self.names, Names) else b""
        return 25 * len(self.sizes) + len(text)

    def taken(self, rows: Sequence[int], starts: Sequence[int]) -> Members:
        """The files of some rows, in this order, whose groups begin there."""
        return Members(
            starts,
            [self.folders[row] for row in rows],
            [self.sizes[row] for row in rows],
            [self.times[row] for row in rows],
            [self.cached[row] for row in rows],
            [self.names[row] for row in rows],
        )

    def packed(self) -> PackedMembers:
        """The same on their way into a record."""
        parts = (
            array("q", self.sizes).tobytes(),
            array("q", self.times).tobytes(),
            bytes(self.cached),
            "\0".join(self.names).encode("utf-8", "surrogateescape"),
        )
        folders = np.array(self.folders, np.uint32)
        return PackedMembers(self.starts, folders, [zlib.compress(part, 6) for part in parts])

    def record(self) -> bytes:
        """The record of the files of a segment."""
        return self.packed().record()


class PackedMembers(NamedTuple):
    """The files of a segment on their way into its record: ``parts`` are deflated."""

    starts: Sequence[int]
    folders: NDArray[np.uint32]
    parts: Sequence[bytes]

    def record(self, numbers: Sequence[int] | None = None) -> bytes:
        """The record of the files of a segment.

        Parameters
        ----------
        numbers
            The numbers of the folders, if ``folders`` are places in there.
        """
        folders = self.folders
        if numbers is not None:
            folders = np.array(numbers, np.uint32)[folders]
        parts = [zlib.compress(folders.tobytes(), 6), *self.parts]
        head = _HEAD.pack(len(self.folders), len(self.starts), *map(len, parts))
        return b"".join([head, array("I", self.starts).tobytes(), *parts])


def decode_members(record: bytes | memoryview) -> Members:
    """The files of a segment; keeps nothing of the record's memory."""
    data = bytes(record)
    try:
        rows, groups, *lengths = _HEAD.unpack_from(data)
        at = _HEAD.size + 4 * groups
        starts = array("I")
        starts.frombytes(data[_HEAD.size : at])
        parts = []
        for length, most in zip(lengths, (4, 8, 8, 1, 1024), strict=True):
            inflater = zlib.decompressobj()
            parts.append(inflater.decompress(data[at : at + length], most * rows + 1))
            at += length
        folders, sizes, times = array("I"), array("q"), array("q")
        folders.frombytes(parts[0])
        sizes.frombytes(parts[1])
        times.frombytes(parts[2])
    except (struct.error, zlib.error, ValueError) as error:
        raise CacheError(f"the record of the files of a segment is damaged: {error}") from error
    names = Names(parts[4])
    if not rows == len(folders) == len(sizes) == len(times) == len(parts[3]) == len(names):
        raise CacheError("the record of the files of a segment is cut short")
    return Members(starts, folders, sizes, times, parts[3], names)


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
