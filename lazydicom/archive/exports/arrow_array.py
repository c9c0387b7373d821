"""Arrays: the values of rows as Arrow has them.

What is done with a value, such as reading a date, is done once for each distinct cell of a column
chunk; rows pick them by their codes. Knows how cells become values of a type. Refuses to know
where cells come from, and tables.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from lazydicom.archive.exports.arrow_field import (
    FORMS,
    PERSON,
    Field,
    Form,
    arrow,
    arrow_field,
    type_of,
    value_type,
)
from lazydicom.index.condition import string_of
from lazydicom.index.flat import flat_of, flatten, raws_in, text_in
from lazydicom.index.foreign import MARK
from lazydicom.index.nested import encode_occurrences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.column import ColumnChunk
    from lazydicom.index.flat import Flat

    Array = Any
    """An array of arro3."""

_COMPATIBLE = {(Form.PERSON, Form.TEXT), (Form.REAL, Form.INTEGER)}
"""Forms of a column, and of cells that are such values too."""

_VR_OF = {form: vr for vr, form in reversed(FORMS.items())}
"""A VR of each form; of those not here, any of text."""

_LAST_TIME = 86_400_000_000 - 1


class Cells(NamedTuple):
    """Cells by themselves, as `lazydicom.archive.queries.fetch` has them."""

    vr: str
    raws: Sequence[bytes | None]
    depth: int


def cells_array(field: Field, cells: ColumnChunk | Cells) -> Array:
    """The distinct cells of a chunk in the order of their codes, or cells by themselves.

    A cell without a value is null; an element without any is an empty list where there are lists.
    """
    made = _cells_array(field, cells)
    return made.cast(type_of(field)) if field.coded else made


def _cells_array(field: Field, cells: ColumnChunk | Cells) -> Array:
    if field.raw:
        return text_array(_texts_of(field, cells))
    flat = _flat(field, cells)
    if field.many:
        return lists_of(field, _values(field, flat, cells.vr), flat.starts, ~flat.present)
    lengths = np.diff(flat.starts)
    place = field.place or 0
    at = np.where(lengths > place, flat.starts[:-1] + place, -1)
    several = lengths > 1
    if field.place is None and several.any():
        if field.form is Form.TEXT:
            return _joined_texts(field, cells, flat, several)
        at[several] = -1
    return taken(_values(field, flat, cells.vr), at)


def rows_array(cells: Array, codes: NDArray[np.intp]) -> Array:
    """The cells with these codes."""
    return cells.take(arrow().Array.from_numpy(codes.astype(np.int64, copy=False)))


def nulls(field: Field, count: int) -> Array:
    """A column in which nothing is."""
    if field.children:
        core = arrow()
        children = [nulls(child, 0) for child in field.children]
        structs = core.struct_array(children, fields=[arrow_field(c) for c in field.children])
        empty = lists_of(field, structs, np.zeros(1, np.int64), np.zeros(0, np.bool_))
    else:
        empty = cells_array(field, Cells(_VR_OF.get(field.form, "LO"), [], 0))
    return taken(empty, np.full(count, -1))


def shown_array(field: Field, values: NDArray[Any]) -> Array:
    """What a selection shows of a field, as `lazydicom.archive.selections.cell_values` has it."""
    raws: list[bytes | None] = []
    is_bytes = field.form is Form.BYTES
    for value in values.tolist():
        if value is None or value != value:  # noqa: PLR0124 - NaN is none, too
            raws.append(None)
            continue
        parts = value if isinstance(value, tuple) else (value,)
        if is_bytes:  # which nothing separates: as in items of their own
            found = [((at,), one) for at, one in enumerate(parts) if isinstance(one, bytes)]
            raws.append(encode_occurrences(found) if found else None)
            continue
        texts = ["" if one is None or one != one else str(one) for one in parts]  # noqa: PLR0124
        raws.append("\\".join(texts).encode("utf-8", "backslashreplace"))
    vr = "PN" if field.form is Form.PERSON else _VR_OF.get(field.form, "UC")
    return cells_array(replace(field, attribute=None, place=None), Cells(vr, raws, int(is_bytes)))


def taken(values: Array, places: NDArray[np.int64]) -> Array:
    """The values in these places, null where that is -1."""
    core = arrow()
    if len(places) and int(places.min()) < 0:
        # the producer takes no mask, but has a null for every type
        null = values.slice(0, 0).take(core.Array([None], type=core.DataType.int64()))
        places = np.where(places < 0, len(values), places)
        values = core.ChunkedArray([values, null]).combine_chunks()
    return values.take(core.Array.from_numpy(np.ascontiguousarray(places, np.int64)))


def joined(arrays: list[Array]) -> Array:
    """Arrays of one type as one."""
    return arrays[0] if len(arrays) == 1 else arrow().ChunkedArray(arrays).combine_chunks()


def lists_of(field: Field, values: Array, starts: NDArray[np.int64], missing: Any) -> Array:  # noqa: ANN401
    """Lists of values, each from one start to the next; null where ``missing``."""
    core = arrow()
    return core.list_array(
        core.Array.from_numpy(starts.astype(np.int32)),
        values,
        type=type_of(field),
        mask=core.Array.from_numpy(np.ascontiguousarray(missing)),
    )


def _raws(cells: ColumnChunk | Cells) -> Sequence[bytes | None]:
    return cells.raws if isinstance(cells, Cells) else raws_in(cells)


def _texts_of(field: Field, cells: ColumnChunk | Cells) -> list[bytes | None]:
    """The text of each cell as it is stored."""
    items = field.items
    return [text_in(cells.vr, raw, cells.depth, items) for raw in _raws(cells)]


def _flat(field: Field, cells: ColumnChunk | Cells) -> Flat:
    form = FORMS.get(cells.vr, Form.TEXT)
    is_mixed = not isinstance(cells, Cells) and bool(cells.foreign)
    if isinstance(cells, Cells):
        is_mixed = any(MARK in raw for raw in cells.raws if raw)
    if field.form is Form.BYTES or (
        field.form is Form.TEXT and (form is not Form.TEXT or is_mixed)
    ):
        of: Literal["bytes", "text"] = "bytes" if field.form is Form.BYTES else "text"
        return flat_of(cells.vr, _raws(cells), cells.depth, field.items, of)
    if isinstance(cells, Cells):
        return flat_of(cells.vr, cells.raws, cells.depth, field.items)
    return flatten(cells, field.items)


def _joined_texts(
    field: Field, cells: ColumnChunk | Cells, flat: Flat, several: NDArray[np.bool_]
) -> Array:
    """Texts where some cells have several though only one is allowed: those as they are stored."""
    texts = _texts_of(field, cells)
    for code, (start, end) in enumerate(pairwise(flat.starts.tolist())):
        if not several[code]:
            value = flat.values[start] if end > start and flat.valid[start] else None
            texts[code] = value if isinstance(value, bytes) else None
    return text_array(texts)


def _values(field: Field, flat: Flat, vr: str) -> Array:
    """The values of all cells, null where they are none."""
    core = arrow()
    values, valid = flat.values, flat.valid
    wanted, form = field.form, FORMS.get(vr, Form.TEXT)
    if wanted in {Form.TEXT, Form.BYTES} or (wanted, form) in _COMPATIBLE:
        form = wanted
    if form is not wanted:
        # the files have it in a VR that has nothing to do with the one in the dictionary
        return nulls(replace(field, many=False), len(valid))
    if form in _NUMBERS:
        numbers = np.ascontiguousarray(_NUMBERS[form](values))
        made = core.Array.from_numpy(numbers).cast(value_type(field))
    elif form is Form.BYTES:
        made = core.Array(values, type=core.DataType.binary())
    elif form is Form.PERSON:
        made = _persons(values)
    elif form is Form.TAG:
        made = text_array([f"{tag:08X}".encode() for tag in np.asarray(values).tolist()])
    else:
        made = text_array(values)
    return made if valid.all() else taken(made, np.where(valid, np.arange(len(valid)), -1))


def text_array(texts: Iterable[bytes | None]) -> Array:
    """Texts; bytes that are not UTF-8 are written as escapes."""
    core = arrow()
    texts = list(texts)
    made = core.Array(texts, type=core.DataType.binary()).cast(core.DataType.utf8())
    if made.null_count == texts.count(None):
        return made
    strings = [None if text is None else string_of(text) for text in texts]
    return core.Array(strings, type=core.DataType.utf8())


def _persons(names: Iterable[bytes]) -> Array:
    """Person names as structs, what is not there null."""
    core = arrow()
    parts: list[list[bytes | None]] = [[] for _ in PERSON]
    for name in names:
        groups = [*name.split(b"="), b"", b""][:3]
        components = [*groups[0].split(b"^"), b"", b"", b"", b""][:5]
        for part, text in zip(parts, groups + components, strict=True):
            part.append(text.strip(b" ") or None)
    fields = [arrow_field(Field(name, None, Form.TEXT)) for name in PERSON]
    return core.struct_array([text_array(part) for part in parts], fields=fields)


def _integers(values: Any) -> NDArray[np.int64]:  # noqa: ANN401 - an array, or digits
    return np.array([int(value) for value in values] if isinstance(values, list) else values)


def _days(values: Any) -> NDArray[np.int32]:  # noqa: ANN401 - an array
    """Days since 1970 of numbers like 20201231."""
    months = (values // 10000 - 1970) * 12 + values // 100 % 100 - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    days: NDArray[np.int32] = (first + values % 100 - 1).astype(np.int32)
    return days


def _times(values: Any) -> NDArray[np.int64]:  # noqa: ANN401 - an array
    """Microseconds since midnight of numbers like 235959.5; a leap second is cut short."""
    whole = np.floor(values).astype(np.int64)
    seconds = whole // 10000 * 3600 + whole // 100 % 100 * 60 + whole % 100
    fraction = np.rint((values - whole) * 1e6).astype(np.int64)
    micros: NDArray[np.int64] = np.minimum(seconds * 1_000_000 + fraction, _LAST_TIME)
    return micros


def _instants(values: Any) -> NDArray[np.int64]:  # noqa: ANN401 - texts
    """Microseconds since 1970 of texts like 20201231235959.5."""
    texts = [value[:14].ljust(14, b"0") + value[15:].ljust(6, b"0") for value in values]
    digits = np.array(texts, "S20").view(np.uint8).reshape(-1, 20).astype(np.int64) - 48
    numbers = digits @ np.array([10 ** (7 - at) if at < 8 else 0 for at in range(20)])
    minutes = (digits[:, 8] * 10 + digits[:, 9]) * 60 + digits[:, 10] * 10 + digits[:, 11]
    micros = digits[:, 12:] @ 10 ** np.arange(7, -1, -1)
    found: NDArray[np.int64] = (_days(numbers) * np.int64(1440) + minutes) * 60_000_000 + micros
    return found


_NUMBERS: dict[Form, Callable[[Any], NDArray[Any]]] = {
    Form.INTEGER: _integers,
    Form.REAL: lambda values: np.asarray(values, np.float64),
    Form.DATE: _days,
    Form.TIME: _times,
    Form.INSTANT: _instants,
}
