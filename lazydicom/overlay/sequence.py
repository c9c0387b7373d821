"""Sequence: the items of a sequence element, to be changed like a list.

A handle too: what the sequence consists of is asked of the overlay each time. Items that are in the
file already and stay are kept by reference, so that saving copies their bytes; items from elsewhere
are copied, new ones are taken as they are.
"""
# ruff: noqa: SLF001 - sequences and data sets of one class family

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, MutableSequence
from typing import TYPE_CHECKING, cast, overload

from lazydicom.errors import ChangedFileError, ElementNotFoundError, EncodeError, NestingError
from lazydicom.index.layout import DELIMITED, FLAGS, HEADER, LENGTH, VALUE
from lazydicom.index.workspace import NESTING_CAP
from lazydicom.overlay.meaning import codecs_of
from lazydicom.overlay.overlay import META, NEW_ROW, Items
from lazydicom.overlay.transcode import transcode_all
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET
from lazydicom.view.dataset import DatasetView
from lazydicom.view.sequence import SequenceView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Leaf


_LONGEST_REST = 64
_DELIMITERS = (b"\xfe\xff\x0d\xe0", b"\xfe\xff\xdd\xe0", b"\xff\xfe\xe0\x0d", b"\xff\xfe\xe0\xdd")
"""Item and Sequence Delimitation Items, in either byte order."""


class Sequence(SequenceView, MutableSequence["Dataset"]):
    """The value of an SQ element: a list of items (PS3.5 §7.5).

    Parameters
    ----------
    items
        Its items; the sequence is in no data set until it is assigned to an element of one.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> code = Dataset()
    >>> code.CodeValue = "T-D1100"
    >>> plan = Dataset()
    >>> plan.AnatomicRegionSequence = Sequence([code])
    >>> plan.AnatomicRegionSequence[0].CodeValue
    'T-D1100'
    """

    __slots__ = ("_own",)
    _dataset: Dataset

    def __init__(self, items: Iterable[Dataset] = ()) -> None:
        self._own: Items | None = Items([])
        self._row = NEW_ROW
        self._items: list[int] = []
        self.tag = 0
        self.extend(items)

    @classmethod
    def of(cls, dataset: Dataset, row: int, tag: int) -> Self:
        """The sequence with ``tag`` in ``dataset``, at a row of the file or at none."""
        made = cls.__new__(cls)
        made._own = None
        if row != NEW_ROW:
            SequenceView.__init__(made, dataset, row)
        else:
            made._dataset, made._row, made.tag, made._items = dataset, row, tag, []
        return made

    # -- what it consists of -------------------------------------------------------------------

    def edit(self) -> Items | None:
        """What became of it; None while it is as in the file."""
        if self._own is not None:
            return self._own
        edits = self._dataset._edits
        if self.tag in edits:
            edit = edits[self.tag]
            if isinstance(edit, Items):
                edit.dataset = self._dataset  # the handle that new items get to their parent by
                return edit
        elif self._row != NEW_ROW:
            return None
        raise ElementNotFoundError("the sequence was removed from its data set", tag=self.tag)

    @property
    def file_row(self) -> int:
        """The row of the sequence itself, or `NEW_ROW`."""
        return self._row

    @property
    def file_rows(self) -> list[int]:
        """The items that the file has, whatever became of the sequence."""
        return self._items

    @property
    def file_index(self) -> OffsetIndex:
        """What those rows are rows of."""
        return self._index

    def file_items(self) -> list[int]:
        """The offsets of those items in the file, ascending: what they are known by."""
        if not self._items:
            return []
        table = self._index.rows
        return [table[row, HEADER] for row in self._items]

    @property
    def is_whole(self) -> bool:
        """Whether items, and stray delimiters, are all that the file has in it.

        What is nested too deeply, or is no item, is in no item that could be copied.
        """
        if self._row == NEW_ROW:
            return True
        index = self._dataset._scope.index
        table = index.rows
        start: int = table[self._row, VALUE]
        end = start + table[self._row, LENGTH]
        if self._items:
            last = self._items[-1]
            items = self._index.rows
            start = items[last, VALUE] + items[last, LENGTH]
            start += 8 if items[last, FLAGS] & DELIMITED else 0
        if not 0 < end - start <= _LONGEST_REST:
            return start >= end
        rest = index.read(start, end - start)
        parts = [rest[at : at + 8] for at in range(0, len(rest), 8)]
        return all(part[:4] in _DELIMITERS or not any(part) for part in parts)

    def row_of(self, key: int) -> int | None:
        """The row of the item whose header is at ``key``, if the file has it in the sequence."""
        rows = self._items
        if not rows:
            return None
        table = self._index.rows
        at = bisect_left(rows, key, key=lambda row: table[row, HEADER])
        return rows[at] if at < len(rows) and table[rows[at], HEADER] == key else None

    def _item(self, number: int) -> Dataset:
        edit = self.edit()
        if edit is None:
            return self.item_at(self._items[number], number)
        entry = edit.entries[number]
        if not isinstance(entry, int):
            return entry
        row = self.row_of(entry)
        if row is None:
            raise ChangedFileError("the item is no longer in the file", offset=entry, tag=self.tag)
        return self.item_at(row, number)

    def item_at(self, row: int, number: int) -> Dataset:
        """The item at a row of the file, the one with this number."""
        return cast("Dataset", self.made(row, number))

    def __len__(self) -> int:
        edit = self.edit()
        return len(self._items) if edit is None else len(edit.entries)

    def __iter__(self) -> Iterator[Dataset]:
        return map(self._item, range(len(self)))

    @overload  # type: ignore[override] # items are ours, since item_of makes them
    def __getitem__(self, index: int) -> Dataset: ...
    @overload
    def __getitem__(self, index: slice) -> list[Dataset]: ...
    def __getitem__(self, index: int | slice) -> Dataset | list[Dataset]:
        return cast("Dataset | list[Dataset]", super().__getitem__(index))

    # -- changing it ---------------------------------------------------------------------------

    @overload
    def __setitem__(self, index: int, value: Dataset) -> None: ...
    @overload
    def __setitem__(self, index: slice, value: Iterable[Dataset]) -> None: ...
    def __setitem__(self, index: int | slice, value: Dataset | Iterable[Dataset]) -> None:
        if not isinstance(index, slice):
            number = self._number(index)
            self.splice(number, number + 1, [cast("Dataset", value)])
            return
        start, stop, step = index.indices(len(self))
        items = cast("Iterable[Dataset]", value)
        if step == 1:
            self.splice(start, max(start, stop), items)
            return
        after = self[:]
        after[index] = items
        self.splice(0, len(self), after)

    def __delitem__(self, index: int | slice) -> None:
        if not isinstance(index, slice):
            number = self._number(index)
            self.splice(number, number + 1, [])
            return
        after = self[:]
        del after[index]
        self.splice(0, len(self), after)

    def insert(self, index: int, value: Dataset) -> None:
        """Put an item before the one with number ``index``."""
        number, _, _ = slice(index, None).indices(len(self))
        self.splice(number, number, [value])

    def extend(self, values: Iterable[Dataset]) -> None:
        """Append several items."""
        count = len(self)
        self.splice(count, count, values)

    def reverse(self) -> None:
        """Put the items in the opposite order; none of them is copied."""
        self.splice(0, len(self), self[::-1])

    def splice(self, start: int, stop: int, items: Iterable[Dataset]) -> None:
        """Put ``items`` where those from ``start`` up to ``stop`` are."""
        if self._own is not None:
            splice(self._own, self, start, stop, items)
        else:
            self._dataset._splice(self, start, stop, items)

    @property
    def own(self) -> Items | None:
        """What it consists of while it is in no data set."""
        return self._own

    def become(self, dataset: Dataset, tag: int) -> None:
        """Be a handle of the sequence with ``tag`` of ``dataset`` from now on."""
        bound = type(self).of(dataset, dataset._scope.find(tag), tag)
        self._own = None
        self._dataset, self._row, self.tag = dataset, bound._row, tag
        self._items = bound._items
        if bound._row != NEW_ROW:
            self._index = bound._index

    def __reduce__(self) -> tuple[object, ...]:
        from lazydicom.overlay.pickling import reduced_sequence  # noqa: PLC0415

        return reduced_sequence(self)


def splice(edit: Items, sequence: Sequence, start: int, stop: int, items: Iterable[object]) -> None:
    """Put ``items`` into ``edit``, copying those that belong elsewhere.

    Parameters
    ----------
    edit
        What the sequence consists of.
    sequence
        Says which items the file has.
    start, stop
        The entries that make room.
    items
        Data sets.

    Raises
    ------
    EncodeError
        One is no data set, contains the sequence, or has text that does not fit the character set
        here. Nothing was changed.
    """
    if isinstance(items, DatasetView):  # of which the elements would be the items
        raise EncodeError("a sequence consists of a list of data sets, not of one", tag=edit.tag)
    taken: set[int] = set()
    incoming: list[int | Dataset] = []
    for item in items:
        entry = _entry(edit, sequence, item)
        known = entry if isinstance(entry, int) else -id(entry)  # offsets are not negative
        is_ours = isinstance(entry, int) or entry._home is edit
        if known in taken or (is_ours and _stays(edit, start, stop, entry)):
            entry = cast("Dataset", item).detached()  # an item is in one place
        taken.add(known)
        incoming.append(entry)
    new = [entry for entry in incoming if not isinstance(entry, int)]
    _refuse_depth(edit, new)
    fitting = [] if edit.dataset is None else _fitting(edit.dataset, new)
    for entry in edit.entries[start:stop]:
        if not isinstance(entry, int) and entry._home is edit:
            entry._settle(None)
    edit.entries[start:stop] = incoming
    for entry in new:
        entry._settle(edit)
    for dataset, tag, leaf in fitting:
        dataset._overlay.put(dataset._key, tag, leaf)


def _stays(edit: Items, start: int, stop: int, entry: int | Dataset) -> bool:
    staying = edit.entries[:start] + edit.entries[stop:]
    if isinstance(entry, int):
        return entry in staying
    return any(other is entry for other in staying)


def bind(sequence: Sequence, dataset: Dataset, tag: int) -> Items | None:
    """Make a sequence that is in no data set the one with ``tag``; None if it is in one.

    Raises
    ------
    EncodeError
        An item contains the data set, or has text that does not fit. Nothing was changed.
    """
    own = sequence.own
    if own is None:
        return None
    for number, entry in enumerate(own.entries):
        if not isinstance(entry, int) and entry._home is not own:  # it went elsewhere meanwhile
            own.entries[number] = copied = entry.detached()
            copied._settle(own)
    own.dataset, own.tag = dataset, tag
    try:
        new = [entry for entry in own.entries if not isinstance(entry, int)]
        for item in new:
            _refuse_circle(own, item)
        _refuse_depth(own, new)
        fitting = _fitting(dataset, new)
    except BaseException:
        own.dataset = None
        raise
    for place, text_tag, leaf in fitting:
        place._overlay.put(place._key, text_tag, leaf)
    sequence.become(dataset, tag)
    return own


def _fitting(dataset: Dataset, items: list[Dataset]) -> list[tuple[Dataset, int, Leaf]]:
    """The text of new items as the character set of where they go has it."""
    codecs = codecs_of(dataset)
    return [
        change
        for item in items
        if SPECIFIC_CHARACTER_SET not in item
        for change in transcode_all(item, codecs)
    ]


def _entry(edit: Items, sequence: Sequence, item: object) -> int | Dataset:
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - it is made of sequences

    if not isinstance(item, Dataset) or item._key == META:
        raise EncodeError(
            f"a sequence consists of data sets of lazydicom, not of {type(item)!r};"
            " from_json() and from_pydicom() make them",
            tag=edit.tag,
        )
    if item.is_new:
        _refuse_circle(edit, item)
        home = item._home
        is_free = home is None or home is edit or home.dataset is None
        return item if is_free else item.detached()
    if edit.dataset is None or not item._shares(edit.dataset):
        return item.detached()
    return item._key if sequence.row_of(item._key) is not None else item.detached()


def _refuse_circle(edit: Items, item: Dataset) -> None:
    place = edit.dataset
    while place is not None:
        if place is item:
            raise EncodeError("a data set cannot be an item of itself", tag=edit.tag)
        place = place.parent


def _refuse_depth(edit: Items, items: list[Dataset]) -> None:
    """See that what would be written can be read again: that it does not nest too deeply."""
    depth = 0
    place = edit.dataset
    while place is not None and place.parent is not None:
        depth += 1
        place = place.parent
    while items:
        depth += 1
        if depth > NESTING_CAP:
            raise NestingError(f"sequences nest deeper than {NESTING_CAP}", tag=edit.tag or None)
        inner: list[Dataset] = []
        for item in items:
            for content in item._edits.values():
                if isinstance(content, Items):
                    inner += [one for one in content.entries if not isinstance(one, int)]
        items = inner
