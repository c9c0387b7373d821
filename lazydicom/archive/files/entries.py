"""Entries: the files of a folder by name, size and time.

Refuses to know where they come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

Entry: TypeAlias = tuple[str, int, int]
"""Name, size in bytes, time of last modification in ns. Not a class: there are millions."""


class Entries(Sequence[Entry]):
    """Files as a list of entries, none of which is made before it is asked for.

    Parameters
    ----------
    names
        Their names, sorted.
    sizes, times
        Of each.
    """

    __slots__ = ("names", "sizes", "times")

    def __init__(self, names: list[str], sizes: array[int], times: array[int]) -> None:
        self.names = names
        self.sizes = sizes
        self.times = times

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Entry]:
        return zip(self.names, self.sizes, self.times, strict=True)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(at, slice):
            return Entries(self.names[at], self.sizes[at], self.times[at])
        return self.names[at], self.sizes[at], self.times[at]
