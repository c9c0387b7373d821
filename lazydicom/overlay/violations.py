"""Violations: which of the values that were assigned are not what their VR allows.

Of what is in a file, whoever decodes it notes that; this is about changes, which nobody has to
decode to know. Refuses to know what becomes of them.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.problems import BAD_VALUE, Problem, problem
from lazydicom.overlay.element import decode_leaf
from lazydicom.overlay.overlay import Items
from lazydicom.standard.multiplicity import against_multiplicity
from lazydicom.standard.vr import BYTES, STRING, WIDTH
from lazydicom.view.decode import violation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit, Leaf


def violations(dataset: Dataset) -> list[Problem]:
    """Every violation that was assigned, at any depth; the offset of each is 0, as of what is new.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.assign("Modality", "ct", strict=False)
    >>> print(*violations(ds))
    BAD_VALUE at offset 0 (0008,0060): does not fit CS: capital letters, digits, spaces and \
underscores
    """
    found = []
    containers: list[Mapping[int, Edit]] = list(dataset._overlay.edits.values())
    for edits in containers:
        for tag, edit in edits.items():
            if isinstance(edit, Items):
                containers += [item._edits for item in edit.entries if not isinstance(item, int)]
                continue
            against = None if edit is None else _against(tag, edit)
            if against is not None:
                found.append(problem(BAD_VALUE, 0, tag)._replace(sentence=against))
    return found


def _against(tag: int, leaf: Leaf) -> str | None:
    if not leaf.raw:
        return None
    vr = leaf.vr
    width = WIDTH.get(vr, 1)
    if vr not in STRING and len(leaf.raw) % width:
        return f"{len(leaf.raw)} bytes are no whole number of {vr}, {width} bytes each"
    if vr in BYTES:
        return None
    value = decode_leaf(leaf, tag)
    against = violation_of(vr, value) if vr in STRING else None
    count = len(value) if isinstance(value, tuple) else 1
    return against or against_multiplicity(tag, vr, count)
