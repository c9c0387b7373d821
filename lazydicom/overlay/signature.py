"""Digital signatures: which of them no longer are of what a data set says (PS3.15 §C.1).

Knows which elements a signature is of. Refuses to compute one: nobody who changes a file has the
key, and what was changed under a signature is flagged, never refused.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.layout import HEADER, LENGTH, TAG, VALUE
from lazydicom.index.problems import SIGNED_ELEMENT_CHANGED, Problem, problem
from lazydicom.overlay.overlay import is_any_within
from lazydicom.standard.tag import DIGITAL_SIGNATURES_SEQUENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lazydicom.overlay.dataset import Dataset

_MAC_PARAMETERS = 0x4FFE0001
_MAC_ID = 0x04000005
_ELEMENTS_SIGNED = 0x04000020


def broken(dataset: Dataset) -> list[Problem]:
    """The elements that were changed under a signature that is still there."""
    return list(_broken(dataset, dataset._overlay.keys()))


def _broken(dataset: Dataset, keys: list[int]) -> Iterator[Problem]:
    scope = dataset._scope
    found = scope.rows()
    table = scope.index.rows
    rows = {table[row, TAG]: row for row in found}
    touched = {
        tag: row
        for tag, row in rows.items()
        if is_any_within(keys, table[row, VALUE], table[row, VALUE] + table[row, LENGTH])
    }
    signatures = dataset.find_element(DIGITAL_SIGNATURES_SEQUENCE)
    if signatures is not None and DIGITAL_SIGNATURES_SEQUENCE in rows:
        at = table[rows[DIGITAL_SIGNATURES_SEQUENCE], HEADER]
        changed = (touched.keys() | dataset._edits.keys()) - {DIGITAL_SIGNATURES_SEQUENCE}
        signed = _signed(dataset)
        for tag in sorted(changed if signed is None else changed & signed):
            yield problem(SIGNED_ELEMENT_CHANGED, at, tag)
    for tag in sorted(touched):
        for item in _items(dataset, tag):
            if not item.is_new:
                yield from _broken(item, keys)


def _signed(dataset: Dataset) -> set[int] | None:
    """The tags that a signature here is of; None if one does not say, which then is of all."""
    lists = {}
    for parameters in _items(dataset, _MAC_PARAMETERS):
        number = parameters.value_at(_MAC_ID)
        if isinstance(number, int):
            lists[number] = parameters.value_at(_ELEMENTS_SIGNED)
    found: set[int] = set()
    for signature in _items(dataset, DIGITAL_SIGNATURES_SEQUENCE):
        number = signature.value_at(_MAC_ID)
        tags = lists.get(number) if isinstance(number, int) else None
        several = tags if isinstance(tags, tuple) else (tags,)
        if not all(isinstance(tag, int) for tag in several):
            return None
        found.update(several)
    return found


def _items(dataset: Dataset, tag: int) -> Iterable[Dataset]:
    element = dataset.find_element(tag)
    return element.value if element is not None and element.VR == "SQ" else ()
