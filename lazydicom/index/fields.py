"""Fields: what a condition finds, and which numbers there are, in the value fields of cells.

Where the order of cells does not help - an aspect of values, occurrences in sequences, values of
another VR - cells are looked at one by one. Knows the fields of one cell. Refuses to know how
cells are kept, and rows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lazydicom.index.foreign import MARK, unmarked
from lazydicom.index.kind import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lazydicom.index.aspect import Aspect
    from lazydicom.index.condition import Condition
    from lazydicom.index.kind import Key


def keys_by_vr(
    aspect: Aspect, vr: str, fields: Sequence[bytes]
) -> Iterator[tuple[str, tuple[Key | None, ...]]]:
    r"""VRs and the keys of fields, at least one, of each: in a column of VR ``vr``.

    Examples
    --------
    >>> from lazydicom.index.aspect import PLAIN
    >>> list(keys_by_vr(PLAIN, "US", [b"\1\0", b"\xff\nvDS7.5", b"\2\0"]))
    [('US', (1, 2)), ('DS', (7.5,))]
    """
    by_vr = {vr: fields}
    # of what is not a value there is one type for all VRs, and one count
    if aspect.of == "value" and any(MARK in field for field in fields):
        own = [unmarked(vr, field)[0] for field in fields]
        by_vr = {
            each: [field for one, field in zip(own, fields, strict=True) if one == each]
            for each in dict.fromkeys(own)
        }
    for each, some in by_vr.items():
        yield each, aspect.keys(each, some)


def decided(condition: Condition, vr: str, fields: Sequence[bytes], *, negated: bool) -> bool:
    """Whether a condition holds of the fields of a cell, each compared by its own VR.

    Parameters
    ----------
    condition
        What is asked.
    vr
        The VR of the column.
    fields
        At least one.
    negated
        Ask whether it is known not to hold.
    """
    hits = []
    for own, keys in keys_by_vr(condition.aspect, vr, fields):
        plan = condition.plan(kind_of(own))
        if plan is not None and any(key is not None for key in keys):
            hits.append(plan.decide(keys, every=condition.every))
    holds = all(hits) if condition.every else any(hits)
    return bool(hits) and holds is not negated


def number_of(aspect: Aspect, vr: str, fields: Sequence[bytes]) -> float:
    """The number that the fields of a cell are, each by its own VR; NaN if they are not one."""
    keys = [key for _, some in keys_by_vr(aspect, vr, fields) for key in some]
    one = keys[0] if len(keys) == 1 else None
    return float(one) if isinstance(one, (int, float)) else math.nan
