"""Entries: the files of a folder by name, size and time.

Refuses to know where they come from.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self, TypeAlias, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """The columns of these entries."""
        entries = list(entries)
        return cls(
            [name for name, _, _ in entries],
            array("q", [size for _, size, _ in entries]),
            array("q", [time for _, _, time in entries]),
        )

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Entry]:
        return zip(self.names, self.sizes, self.times, strict=True)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Entry | Self:
        if isinstance(at, slice):
            return type(self)(self.names[at], self.sizes[at], self.times[at])
        return self.names[at], self.sizes[at], self.times[at]

    def taken(self, places: Sequence[int]) -> Self:
        """Some of them, in this order."""
        return type(self)(
            [self.names[at] for at in places],
            array("q", [self.sizes[at] for at in places]),
            array("q", [self.times[at] for at in places]),
        )
