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
from lazydicom.errors import CacheError, ElementNotFoundError
from lazydicom.index.column import TooLarge
from lazydicom.index.condition import string_of
from lazydicom.index.foreign import MARK as FOREIGN
from lazydicom.index.kind import Kind, components, keys_of, kind_of
from lazydicom.index.nested import MARK as NESTED
from lazydicom.standard.vr import BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute
    from lazydicom.index.flat import Items
    from lazydicom.index.kind import Key

    Name = str | int | Attribute


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
        row_id, chunk, known = snapshot.look_up(uid, attribute)
        if row_id < 0:
            raise self.no_instance(uid)
        if chunk is None:
            return None
        items: Items = items_of(attribute) if attribute.path else ()
        # what the kernel says is in the first items
        if known is not None and items.count(None) == len(items):
            if chunk.vr != "DA":
                return known
            return tuple(map(_day, known)) if isinstance(known, tuple) else _day(known)
        cell = chunk.cell(row_id & 0xFFFF)
        if cell is None:
            return None
        if isinstance(cell, TooLarge):
            fetched = fetch_cells(self, snapshot, [row_id], attribute).checked()
            found = fetched.cells[0]
            return (
                value_of(fetched.vr, found, chunk.depth, items)
                if isinstance(found, bytes)
                else None
            )
        return value_of(chunk.vr, cell, chunk.depth, items)

    def _values_of(self, snapshot: Snapshot, uid: str, attributes: list[Attribute]) -> list[object]:
        return [self._value_of(snapshot, uid, attribute) for attribute in attributes]

    def no_instance(self, uid: str) -> ElementNotFoundError:
        """The error that there is no such instance."""
        reason = f"no instance {uid} in the archive"
        return ElementNotFoundError(reason, path=self.root, tag=0x00080018)


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
    if is_nested or FOREIGN in cell or vr == "SQ":
        return _looked_at(vr, cell, depth, items)
    if vr in BYTES or not cell:
        return cell or None
    found = _values_in(vr, cell)
    # NaN is no value where it is the only one
    return tuple(found) if len(found) > 1 else found[0] if found[0] == found[0] else None


def _values_in(vr: str, cell: bytes) -> Sequence[object]:
    """The values of a cell that is one value field; None for what its VR does not allow."""
    keys, kind = keys_of(vr, cell), kind_of(vr)
    if kind < Kind.DATE:
        return keys
    if kind is Kind.DATE:
        return [_day(key) for key in keys]
    texts: Sequence[Key | None] = keys
    if kind is not Kind.TEXT:  # as they are stored, where they are times
        parts = zip(components(vr, cell), keys, strict=True)
        texts = [key if key is None else part.strip(b" \0") for part, key in parts]
    return [text if text is None else string_of(text) for text in texts]


def _day(key: Any) -> date | None:  # noqa: ANN401 - an integer, as are the keys of dates
    try:
        return key and date(key // 10000, key // 100 % 100, key % 100)
    except ValueError as error:
        raise CacheError("a column has a date that is none") from error


def _looked_at(vr: str, cell: bytes, depth: int, items: Items) -> object:
    """The value of a cell of any kind, as it is found for many at a time."""
    values = values_of(vr, [cell], depth, items)
    if np.ma.is_masked(values):
        return None
    (value,) = values.tolist()
    return None if isinstance(value, float) and math.isnan(value) else value
