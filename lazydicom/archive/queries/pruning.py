"""Pruning: segments of which it is known without their columns that a comparison finds no row.

Knows three ways to tell: the least and the greatest key of a segment, where SOP Instance UIDs are,
and the segments that list a text. Refuses to know how each is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.queries.places import texts_of
from lazydicom.archive.segments.cells import LARGEST
from lazydicom.archive.segments.uids import SOP_INSTANCE_UID
from lazydicom.index.aspect import PLAIN

if TYPE_CHECKING:
    from lazydicom.archive.queries.predicate import Comparison
    from lazydicom.archive.segments.snapshot import Snapshot

_FEW = 4
"""So many segments are looked at rather than thought about."""


def segments_without(snapshot: Snapshot, comparison: Comparison) -> frozenset[int]:
    """Those of the segments that cannot have what a comparison asks for."""
    attribute = comparison.attribute
    if attribute == SOP_INSTANCE_UID:
        return _without_uid(snapshot, comparison) or _out_of_range(snapshot, comparison)
    texts = texts_of(comparison.condition)
    places = None if texts is None else snapshot.places(attribute)
    if texts is None or places is None:
        return _out_of_range(snapshot, comparison)
    out = frozenset[int]()
    if not places.is_used:
        out = _out_of_range(snapshot, comparison)
        if len(snapshot.rows) - len(out) <= _FEW:
            return out
    out |= places.without(texts, snapshot.rows, lambda one: snapshot.column(one, attribute))
    if len(snapshot.rows) - len(out) > _FEW:
        out |= _out_of_range(snapshot, comparison)
    return out


def _out_of_range(snapshot: Snapshot, comparison: Comparison) -> frozenset[int]:
    condition = comparison.condition
    bounds = snapshot.bounds_of(comparison.attribute)
    texts = texts_of(condition)
    if texts is not None and len(texts) == 1:
        return bounds.without_text(texts[0], condition)
    return bounds.without(condition)


def _without_uid(snapshot: Snapshot, comparison: Comparison) -> frozenset[int]:
    condition = comparison.condition
    uid = condition.operand
    if condition.op != "==" or condition.aspect != PLAIN or not isinstance(uid, str):
        return frozenset()
    if len(uid) > LARGEST:
        return frozenset()  # such are in no column, so nobody looked them up
    out = frozenset(snapshot.rows).difference(one >> 16 for one in snapshot.uid_candidates(uid))
    # nor those that are as large for their padding
    bounds = snapshot.bounds_of(SOP_INSTANCE_UID)
    columns = {one: snapshot.column(one, SOP_INSTANCE_UID) for one in out - bounds.segments}
    partial = [one for one, column in columns.items() if column and not column.is_whole]
    return out.difference(bounds.partial, partial)
