"""Frame values: what an attribute is in one frame of a multi-frame instance (PS3.3 §C.7.6.16).

What a frame has of its own is in an item of the Per-Frame Functional Groups Sequence, what all
frames have in that of the Shared one; there it is one sequence deeper, in a macro. An attribute is
looked for in the item of the frame, then among what is shared, then in the data set.

Refuses to know which frames are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lazydicom.archive.selections.cell_values import as_objects, dtype_of, values_of
from lazydicom.archive.selections.occurring import occurring
from lazydicom.archive.selections.selected import gathered
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.index.flat import occurrences_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from lazydicom.archive.segments.row_ids import Instances
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.archive.selections.selected import OfCells
    from lazydicom.index.flat import Items

_SHARED, _PER_FRAME = 0x52009229, 0x52009230
_NUMBER_OF_FRAMES = Attribute(0x00280008)

# PS3.3 §C.7.6.16.2.1, §C.7.6.16.2.3, §C.7.6.16.2.4
_MACROS = {
    0x00180050: 0x00289110,
    0x00180088: 0x00289110,
    0x00200032: 0x00209113,
    0x00200037: 0x00209116,
    0x00280030: 0x00289110,
}
"""The macro of attributes that say where a frame is."""

_PLAUSIBLE = 10_000
MOST_FRAMES = 1 << 27
"""Frames that a selection can show."""


def frame_counts(instances: Instances) -> NDArray[np.int64]:
    """How many frames each instance has: what it says, but no more than it has bits.

    Raises
    ------
    QueryError
        They are too many to be shown.
    """
    column = gathered(instances, _NUMBER_OF_FRAMES)
    counts = np.ones(len(instances), np.int64)
    if column.dtype == np.int64:
        counts = np.maximum(np.ma.filled(column, 1), 1)
    for place in np.flatnonzero(counts > _PLAUSIBLE).tolist():
        row = int(instances.rows.ids[place])
        size = instances.folder.file_of(instances.snapshot, row).size
        counts[place] = min(int(counts[place]), 8 * size)
    if float(counts.sum(dtype=np.float64)) > MOST_FRAMES:
        raise QueryError(f"more than {MOST_FRAMES} frames: select fewer instances")
    return counts


def frame_column(
    instances: Instances,
    which: NDArray[np.intp],
    frames: NDArray[np.int64],
    attribute: Attribute,
    of_cells: OfCells | None = None,
) -> NDArray[Any]:
    """The value of an attribute in each of some frames.

    Parameters
    ----------
    instances
        Some.
    which
        Of each frame the instance.
    frames
        Its number there, from 0 on.
    attribute
        As it is called without functional groups, with its macro or without.
    of_cells
        What is asked of cells, if not their values.
    """
    usual = gathered(instances, attribute, of_cells)
    known = _around(instances.snapshot, attribute)
    around = known + [one for one in unindexed(instances, attribute) if one not in known]
    if not around:
        return usual[which]
    whole = as_objects(usual)
    lacking = np.array([value is None for value in whole.tolist()], np.bool_)

    def column(one: Attribute, of_cells: OfCells | None) -> NDArray[np.object_]:
        if one in known:
            return as_objects(gathered(instances, one, of_cells))
        # in the files alone: those are asked that do not say it elsewhere
        made = np.full(len(instances), None, object)
        some, _ = instances.at(np.flatnonzero(lacking))
        made[lacking] = as_objects(gathered(some, one, of_cells))
        return made

    found = whole[which]
    if _is_within(attribute, _PER_FRAME):
        found[:] = None  # that is of all frames
    for each in reversed([one for one in around if _is_within(one, _SHARED)]):
        shared = column(each, of_cells)[which]
        has = np.array([value is not None for value in shared.tolist()], np.bool_)
        found = np.where(has, shared, found)

    def by_frame(
        vr: str, raws: Sequence[bytes | None], depth: int, items: Items
    ) -> NDArray[np.object_]:
        made = [_of_frames(vr, raw, depth, items, of_cells or values_of) for raw in raws]
        return np.fromiter(made, object, len(made))

    for each in reversed([one for one in around if _is_within(one, _PER_FRAME)]):
        own = column(each, by_frame)
        for place, (instance, frame) in enumerate(
            zip(which.tolist(), frames.tolist(), strict=True)
        ):
            values = own[instance]
            if values and frame in values:
                found[place] = values[frame]
    return _typed(found, attribute)


def _of_frames(
    vr: str, raw: bytes | None, depth: int, items: Items, of_cells: OfCells
) -> dict[int, object]:
    """The value of each frame that a cell has one of."""
    found: dict[int, list[bytes]] = {}
    for where, part in () if raw is None else occurrences_in(raw, depth, items):
        found.setdefault(where[0], []).append(part)
    if all(len(parts) == 1 for parts in found.values()):
        values = as_objects(of_cells(vr, [part for (part,) in found.values()], 0, ()))
        return dict(zip(found, values.tolist(), strict=True))
    made: dict[int, object] = {}
    for frame, parts in found.items():
        several: list[object] = []
        for value in as_objects(of_cells(vr, parts, 0, ())).tolist():
            several += value if isinstance(value, tuple) else [value]
        made[frame] = tuple(several)
    return made


def _is_within(attribute: Attribute, sequence: int) -> bool:
    return bool(attribute.path) and attribute.path[0].tag == sequence


def _around(snapshot: Snapshot, attribute: Attribute) -> list[Attribute]:
    """Where an attribute is in functional groups: those with its macro named or left out."""
    if _is_within(attribute, _SHARED) or _is_within(attribute, _PER_FRAME):
        return [attribute]
    inside = [(step.tag, step.creator) for step in attribute.path]
    found: list[Attribute] = []
    for one in occurring(snapshot):
        if (one.tag, one.creator) != (attribute.tag, attribute.creator):
            continue
        if not _is_within(one, _SHARED) and not _is_within(one, _PER_FRAME):
            continue
        steps = [(step.tag, step.creator) for step in one.path[1:]]
        if steps == inside or (len(steps) == len(inside) + 1 and steps[1:] == inside):
            around = one.path[: len(one.path) - len(inside)]
            found.append(Attribute(one.tag, one.creator, (*around, *attribute.path)))
    return found


def unindexed(instances: Instances, attribute: Attribute) -> list[Attribute]:
    """Where it may be besides, in files whose functional groups are not in the index."""
    macro = _MACROS.get(attribute.tag)
    path = attribute.path or (() if macro is None else (Step(macro),))
    if not path or path[0].tag in {_SHARED, _PER_FRAME}:
        return []
    found = [
        Attribute(attribute.tag, attribute.creator, (Step(sequence), *path))
        for sequence in (_SHARED, _PER_FRAME)
    ]
    keeps, parts = instances.snapshot.keeps, instances.rows.parts
    return [one for one in found if not all(keeps(part.segment, one) for part in parts)]


def _typed(found: NDArray[np.object_], attribute: Attribute) -> NDArray[Any]:
    """Objects as an array of numbers or days, where all of them are such."""
    kind = dtype_of(attribute.vr)
    values = found.tolist()
    if kind.hasobject or any(isinstance(value, (tuple, str)) for value in values):
        return found
    if kind == np.int64:
        absent = [value is None for value in values]
        return np.ma.masked_array([value or 0 for value in values], absent, dtype=np.int64)
    if kind == np.float64:
        return np.array([np.nan if value is None else value for value in values], np.float64)
    return np.array(values, kind)
