"""Exporting: what a selection hands to others, as tables, files and parts.

Mixins of `Selection` and `Archive`. They know which columns are meant by which names; they refuse
to know how tables are made and files are written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from lazydicom.archive.arrow import BATCH_ROWS, Table
from lazydicom.archive.arrow_field import PATH, Field, coded, field_of
from lazydicom.archive.arrow_struct import struct_fields
from lazydicom.archive.column_store import column_numbers
from lazydicom.errors import CacheError, QueryError
from lazydicom.index.attribute import Attribute
from lazydicom.index.interning import Kind, name_of
from lazydicom.standard.vr import BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.arrangement import Arrangement
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.row_ids import RowIds
    from lazydicom.archive.snapshot import Snapshot

    Name = str | int | Attribute


class Exporting(ABC):
    """The part of a selection that gives its columns away."""

    _archive: IndexedFolder
    _generation: int

    _rows: RowIds

    @abstractmethod
    def _arrangement(self, snapshot: Snapshot) -> Arrangement:
        """What is shown in which order."""

    def table(
        self,
        *columns: Name,
        structs: bool = False,
        persons: bool = False,
        dictionaries: bool = False,
        large: bool = False,
        batch_rows: int = BATCH_ROWS,
    ) -> Table:
        """Some columns as a stream of Arrow record batches, in the order of the selection.

        The order of `unordered()` costs nothing; another one is found out before the first batch.

        Parameters
        ----------
        columns
            Keywords, tags, paths such as ``A.B`` or ``A[0].B``, ``X[0]`` for one of several values,
            ``raw(X)`` for the text as it is stored, and ``path``. None: all public attributes
            outside sequences that any file of the archive has, short of bulk data, and ``path``.
        structs
            What is asked for inside of sequences comes as lists of structs, a column for each
            outermost sequence; else as lists of values, a column for each path.
        persons
            Names of persons come as structs of their components.
        dictionaries
            Texts come dictionary-encoded.
        large
            Values too large for the index are read from the files; else they are null.
        batch_rows
            At most so many rows are in a batch.

        Raises
        ------
        QueryError
            A name is of no attribute.
        MissingExtraError
            The extra ``arrow`` is not installed.
        """
        if batch_rows < 1:
            raise QueryError("a batch has at least one row")
        archive, generation = self._archive, self._generation
        with archive.reading(generation) as snapshot:
            names = columns or _all(snapshot)
            fields = _fields(snapshot, names, structs=structs, persons=persons)
        if dictionaries:
            fields = coded(fields)

        return Table(archive, generation, self._shown_ids, fields, batch_rows, large=large)

    def _shown_ids(self) -> NDArray[np.int64]:
        """Of each row that is shown the id of the instance whose values it has."""
        with self._archive.reading(self._generation) as snapshot:
            shown: NDArray[np.int64] = self._rows.ids[self._arrangement(snapshot).shown]
        return shown

    def __arrow_c_schema__(self) -> object:
        return self.table().__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table().__arrow_c_stream__(requested_schema)


def _fields(
    snapshot: Snapshot, names: Iterable[Name], *, structs: bool, persons: bool
) -> list[Field]:
    def vr_in_files(attribute: Attribute) -> str:
        chunks = [snapshot.column(segment, attribute) for segment in snapshot.rows]
        found = {chunk.vr for chunk in chunks if chunk is not None}
        return found.pop() if len(found) == 1 else "UN" if found <= BYTES and found else "LO"

    fields: list[Field] = []
    nested: list[Attribute] = []
    for name in names:
        field = field_of(name, vr_in_files, persons=persons)
        attribute = field.attribute
        if structs and attribute is not None and attribute.path and not field.raw:
            if not nested:
                fields.append(field)  # the place of all of them
            nested.append(attribute)
        else:
            fields.append(field)
    if nested:
        at = next(place for place, field in enumerate(fields) if field.attribute is nested[0])
        fields[at : at + 1] = struct_fields(nested, vr_in_files, persons=persons)
    names_given = [field.name for field in fields]
    if len(set(names_given)) < len(names_given):
        twice = next(name for name in names_given if names_given.count(name) > 1)
        raise QueryError(f"the column {twice} is asked for twice")
    return fields


def _all(snapshot: Snapshot) -> list[Name]:
    """What a table has if nobody says otherwise."""
    numbers: set[int] = set()
    for segment in snapshot.rows:
        numbers.update(column_numbers(snapshot.reader, segment, snapshot.packed(segment)))
    found = [_attribute(snapshot, number) for number in sorted(numbers)]
    wanted = [one for one in found if _is_plain(one)]
    wanted.sort(key=lambda attribute: attribute.tag)
    return [*wanted, PATH]


def _attribute(snapshot: Snapshot, number: int) -> Attribute:
    name = name_of(snapshot.reader, Kind.ATTRIBUTE, number)
    if name is None:
        raise CacheError("a column is of an attribute that has no name")
    return Attribute.from_key(name)


def _is_plain(attribute: Attribute) -> bool:
    vr = attribute.vr or ""
    is_known = bool(vr) and not attribute.path and attribute.creator is None
    is_length = not attribute.tag & 0xFFFF
    return is_known and not is_length and vr[:2] not in {*BYTES, "SQ"}
