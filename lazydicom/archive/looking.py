"""Looking: values of one instance, from the index alone.

A part of `Archive`. Knows what a cell is as a value; refuses to know files, but for values that
the index does not have.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from lazydicom.archive.indexed_folder import IndexedFolder
from lazydicom.archive.queries.fetch import fetch_cells
from lazydicom.archive.selections.cell_values import values_of
from lazydicom.archive.selections.naming import attribute_named, items_of
from lazydicom.errors import ElementNotFoundError
from lazydicom.index.column import TooLarge
from lazydicom.index.foreign import MARK as FOREIGN
from lazydicom.index.kind import keys_of
from lazydicom.index.nested import MARK as NESTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.flat import Items

    Name = str | int | Attribute

_PLAIN = frozenset(["AE", "AS", "CS", "LO", "PN", "SH", "UI"])
"""VRs of text whose padding does not count; one value of theirs needs no more than that."""


class Looking(IndexedFolder):
    """The part of an archive that looks up values by SOP Instance UID."""

    @overload
    def value(self, sop_instance_uid: str, name: Name, /) -> object: ...
    @overload
    def value(
        self, sop_instance_uid: str, name: Name, other: Name, /, *names: Name
    ) -> tuple[object, ...]: ...
    def value(self, sop_instance_uid: str, /, *names: Name) -> object:
        """What the instance with this SOP Instance UID has of an attribute, from the index.

        The same as a selection of this instance has in the column: None where there is no value,
        a tuple where there are several. Of several instances with this UID it is the first. A value
        that is too large for the index is read from the file.

        Parameters
        ----------
        sop_instance_uid
            Which instance.
        names
            Keywords, tags or paths; of more than one, the values are a tuple.

        Raises
        ------
        ElementNotFoundError
            The archive has no such instance.
        QueryError
            A name names no attribute.
        ChangedFileError, SourceError
            A value is not in the index, and its file has changed or cannot be read.
        """
        uid = checked_uid(sop_instance_uid)
        if len(names) == 1:
            return self.answer(self._value_of, uid, _named(names[0]))
        return tuple(self.answer(self._values_of, uid, [_named(name) for name in names]))

    def _value_of(self, snapshot: Snapshot, uid: str, attribute: Attribute) -> object:
        row_id = snapshot.row_of_uid(uid)
        if row_id < 0:
            raise self.no_instance(uid)
        return self._value(snapshot, row_id, attribute)

    def _values_of(self, snapshot: Snapshot, uid: str, attributes: list[Attribute]) -> list[object]:
        row_id = snapshot.row_of_uid(uid)
        if row_id < 0:
            raise self.no_instance(uid)
        return [self._value(snapshot, row_id, attribute) for attribute in attributes]

    def _value(self, snapshot: Snapshot, row_id: int, attribute: Attribute) -> object:
        chunk = snapshot.column(row_id >> 16, attribute)
        cell = None if chunk is None else chunk.cell(row_id & 0xFFFF)
        if chunk is None or cell is None:
            return None
        vr, depth = chunk.vr, chunk.depth
        if isinstance(cell, TooLarge):
            fetched = fetch_cells(self, snapshot, [row_id], attribute).checked()
            vr, cell = fetched.vr, fetched.cells[0]
            if not isinstance(cell, bytes):
                return None
        return value_of(vr, cell, depth, items_of(attribute) if depth else ())

    def no_instance(self, uid: str) -> ElementNotFoundError:
        """The error that there is no such instance."""
        reason = f"no instance {uid} in the archive"
        return ElementNotFoundError(reason, path=self.root, tag=0x00080018)


_NUMBERS: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(["IS", "US", "SS", "UL", "SL", "UV", "SV", "AT"], int),
    **dict.fromkeys(["DS", "FL", "FD"], float),
    "DA": lambda key: date(key // 10000, key // 100 % 100, key % 100),
}
"""What makes values of the keys of numbers."""

_named = lru_cache(maxsize=1024)(attribute_named)


def checked_uid(uid: str) -> str:
    """The SOP Instance UID, if it is text; TypeError if not."""
    if not isinstance(uid, str):
        raise TypeError(f"instances are found by SOP Instance UID, as text, not by {uid!r}")
    return uid


def value_of(vr: str, cell: bytes, depth: int = 0, items: Items = ()) -> object:
    r"""The value of one cell; None if it has none.

    Examples
    --------
    >>> value_of("LO", b"P1 "), value_of("DS", rb"1.5\2 "), value_of("IS", b"")
    ('P1', (1.5, 2.0), None)
    """
    is_nested = depth and (cell.startswith(NESTED) or items.count(None) < len(items))
    if is_nested or FOREIGN in cell:
        return _looked_at(vr, cell, depth, items)
    if vr in _PLAIN and b"\\" not in cell:
        return cell.strip(b" \0").decode("utf-8", "backslashreplace") or None
    number = _NUMBERS.get(vr)
    if number is None or not cell:
        return _looked_at(vr, cell, 0, ())
    keys = keys_of(vr, cell)
    if len(keys) > 1:
        return tuple([None if key is None else number(key) for key in keys])
    # NaN is no value where it is the only one
    return None if keys[0] is None or keys[0] != keys[0] else number(keys[0])


def _looked_at(vr: str, cell: bytes, depth: int, items: Items) -> object:
    """The value of a cell of any kind, as it is found for many at a time."""
    values = values_of(vr, [cell], depth, items)
    if np.ma.is_masked(values):
        return None
    (value,) = values.tolist()
    return None if isinstance(value, float) and math.isnan(value) else value
