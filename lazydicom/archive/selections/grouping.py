"""Grouping: rows of a selection that have the same values, counted.

Knows codes and counts. Refuses to know where values come from: the selection has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.selections.levels import numbered
from lazydicom.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.selections.selected import Coded
    from lazydicom.archive.selections.selection import Name, Selection


class Grouping(Mapping[Any, int]):
    """How many rows have which value; of several attributes, which tuple of values.

    Values ascend, None, where there is none, first.

    Parameters
    ----------
    selection
        The rows.
    columns
        The values of each attribute in each row.
    """

    def __init__(self, selection: Selection, columns: Sequence[Coded]) -> None:
        self._selection = selection
        #: Of each row which group it is in.
        self._numbers = numbered([codes for codes, _ in columns])
        _, first = np.unique(self._numbers, return_index=True)
        lists = [
            [None if code < 0 else _plain(values[code]) for code in codes[first].tolist()]
            for codes, values in columns
        ]
        keys = lists[0] if len(lists) == 1 else list(zip(*lists, strict=True))
        counts = np.bincount(self._numbers, minlength=len(keys)).tolist()
        self._counts: dict[Any, int] = dict(zip(keys, counts, strict=True))

    def __getitem__(self, key: Any) -> int:  # noqa: ANN401 - any value
        return self._counts[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def __repr__(self) -> str:
        shown = [f"{key!r}: {count}" for key, count in list(self._counts.items())[:20]]
        return f"<Grouping {', '.join(shown)}{', ...' if len(self) > 20 else ''}>"

    def count(self) -> dict[Any, int]:
        """How many rows each group has."""
        return dict(self._counts)

    def min(self, name: Name) -> dict[Any, float | None]:
        """The least number that each group has of an attribute; None where it has none."""
        return self._reduced(name, np.minimum.reduceat)

    def max(self, name: Name) -> dict[Any, float | None]:
        """The greatest number."""
        return self._reduced(name, np.maximum.reduceat)

    def sum(self, name: Name) -> dict[Any, float | None]:
        """The sum of the numbers."""
        return self._reduced(name, np.add.reduceat)

    def mean(self, name: Name) -> dict[Any, float | None]:
        """The mean of the numbers."""
        sums, counts = self.sum(name), self._reduced(name, np.add.reduceat, np.ones_like)
        return {
            key: None if total is None else total / (counts[key] or 1)
            for key, total in sums.items()
        }

    def selections(self) -> Iterator[tuple[Any, Selection]]:
        """The rows of each group, as a selection."""
        order = np.argsort(self._numbers, kind="stable")
        ends = np.cumsum(list(self._counts.values()), dtype=np.intp)
        rows = [order[start:stop] for start, stop in pairwise([0, *ends.tolist()])]
        yield from zip(self._counts, self._selection.parts(rows), strict=True)

    def _reduced(
        self,
        name: Name,
        reduce: Callable[[NDArray[np.float64], NDArray[np.intp]], NDArray[np.float64]],
        seen_as: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None,
    ) -> dict[Any, float | None]:
        values = self._selection[name]
        if values.dtype.kind not in "if":
            raise QueryError(f"{name} is not one number in each row")
        known = ~np.ma.getmaskarray(values)
        numbers = np.ma.getdata(values).astype(np.float64)
        known &= numbers == numbers  # noqa: PLR0124  (NaN)
        groups, numbers = self._numbers[known], numbers[known]
        order = np.argsort(groups, kind="stable")
        groups, numbers = groups[order], numbers[order]
        if seen_as is not None:
            numbers = seen_as(numbers)
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        found: dict[Any, float | None] = dict.fromkeys(self._counts)
        if len(starts):
            keys = list(self._counts)
            reduced = reduce(numbers, starts).tolist()
            for group, value in zip(groups[starts].tolist(), reduced, strict=True):
                found[keys[group]] = value
        return found


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value
    """A value of an array as an object of Python."""
    return value.item() if isinstance(value, np.generic) else value
