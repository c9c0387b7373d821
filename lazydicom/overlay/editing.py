"""Editing: changes of a data set as a whole: applied, branched off, written down, taken elsewhere.

Refuses to know how that is done; what does is imported by the questions.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from lazydicom.view.dataset import DatasetView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.ops import Operation


class Editing(DatasetView):
    """What a data set has to offer for changing many things together."""

    __slots__ = ()

    def apply(self, ops: Operation | Iterable[Operation]) -> int:
        """Apply one op or several of `lazydicom.ops`, or nothing if one fails.

        Returns
        -------
        int
            How many elements they acted on: were there, or were made.

        Raises
        ------
        LazyDicomError
            As changing the elements one by one would. The data set is as it was before.

        Examples
        --------
        >>> from lazydicom import Dataset, ops
        >>> ds = Dataset()
        >>> ds.PatientName = "A^B"
        >>> ds.apply([ops.set("PatientName", "ANON"), ops.set("Rows", "many")])
        Traceback (most recent call last):
        ...
        lazydicom.errors.EncodeError: (0028,0010): 'many' is no whole number, as US takes
        >>> ds.apply([ops.set("PatientName", "ANON"), ops.remove("PatientID")]), ds.PatientName
        (1, 'ANON')
        """
        from lazydicom.overlay.apply import apply_all  # noqa: PLC0415

        return apply_all(cast("Dataset", self), ops)
