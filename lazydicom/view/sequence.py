"""SequenceView: the items of a sequence element, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from lazydicom.errors import ItemNotFoundError
from lazydicom.index.layout import NEXT, TAG
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.dataset import DatasetView


class SequenceView(Sequence["DatasetView"]):
    """The value of an SQ element: a sequence of items (PS3.5 §7.5)."""

    __slots__ = ("_dataset", "_index", "_items", "_row", "tag")

    def __init__(self, dataset: DatasetView, row: int) -> None:
        scope = dataset._scope  # noqa: SLF001  (one package, one class family)
        self._dataset = dataset
        self._row = row
        self.tag: int = scope.index.rows[row, TAG]
        self._index: OffsetIndex
        self._items: list[int]
        self._index, self._items = scope.items(row)

    def _item(self, number: int) -> DatasetView:
        return self.made(self._items[number], number)

    def made(self, row: int, number: int) -> DatasetView:
        """The item at a row, the one with this number."""
        parent = self._dataset
        scope = Scope(
            self._index,
            row + 1,
            self._index.rows[row, NEXT],
            row=row,
            parent=parent._scope.whole,  # noqa: SLF001
            sequence_tag=self.tag,
            item_number=number,
        )
        return parent.item_of(scope)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> DatasetView: ...
    @overload
    def __getitem__(self, index: slice) -> list[DatasetView]: ...
    def __getitem__(self, index: int | slice) -> DatasetView | list[DatasetView]:
        if isinstance(index, slice):
            return [self._item(number) for number in range(*index.indices(len(self)))]
        return self._item(self._number(index))

    def _number(self, index: int) -> int:
        if not hasattr(index, "__index__"):
            raise TypeError(f"items are numbered from 0; {index!r} is no number")
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise ItemNotFoundError(f"no item {index}, the sequence has {len(self)}", tag=self.tag)
        return number

    def __iter__(self) -> Iterator[DatasetView]:
        return map(self._item, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Sequence, list)) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Sequence of {len(self)} item{'' if len(self) == 1 else 's'}>"
