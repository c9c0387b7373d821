"""Columns: which fields a table has, by the names that a caller gives.

Knows what of a name is decided by the archive: the VR of attributes that nobody has listed, and
what there is if no column is named. Refuses to know values.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lazydicom.archive.exports.arrow_field import FORMS, PATH, Field, Form, field_of
from lazydicom.archive.exports.arrow_struct import struct_fields
from lazydicom.archive.selections.occurring import occurring
from lazydicom.errors import QueryError
from lazydicom.standard.vr import BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.index.attribute import Attribute

    Name = str | int | Attribute


def fields_of(
    snapshot: Snapshot, names: Iterable[Name], *, structs: bool, persons: bool
) -> list[Field]:
    """The fields of a table that has these columns.

    Parameters
    ----------
    snapshot
        The archive.
    names
        The columns that are asked for.
    structs
        What is inside of sequences comes as lists of structs, where the first of it is asked for.
    persons
        Names of persons come as structs.

    Raises
    ------
    QueryError
        A name is of no attribute, or of one that has been named before.
    """

    def vr_in_files(attribute: Attribute) -> str:
        chunks = [snapshot.column(segment, attribute) for segment in snapshot.rows]
        found = {vr for chunk in chunks if chunk is not None for vr in chunk.vrs}
        forms = {FORMS.get(vr, Form.TEXT) for vr in found}
        if len(found) == 1 or (len(forms) == 1 and forms != {Form.TEXT}):
            return min(found)
        return "UN" if found and found <= BYTES else "LO"

    fields: list[Field] = []
    nested: list[Attribute] = []
    place = sys.maxsize
    for name in names:
        field = field_of(name, vr_in_files, persons=persons)
        attribute = field.attribute
        if structs and attribute is not None and attribute.path and not field.raw:
            nested.append(attribute)
            place = min(place, len(fields))
        else:
            fields.append(field)
    fields[place:place] = struct_fields(nested, vr_in_files, persons=persons)
    names_given = [field.name for field in fields]
    if len(set(names_given)) < len(names_given):
        twice = next(name for name in names_given if names_given.count(name) > 1)
        raise QueryError(f"the column {twice} is asked for twice")
    return fields


def usual_columns(snapshot: Snapshot) -> list[str]:
    """The columns of a table if nobody says otherwise.

    All public attributes outside of sequences that any file of the archive has or had, but for
    those that are bytes and lengths of groups; and the path.
    """
    return [*map(str, filter(_is_usual, occurring(snapshot))), PATH]


def _is_usual(attribute: Attribute) -> bool:
    vrs = (attribute.vr or "SQ").split(" or ")
    is_public = not attribute.tag & 0x10000 and bool(attribute.tag & 0xFFFF)
    return is_public and not attribute.path and not {*BYTES, "SQ"} & {*vrs}
