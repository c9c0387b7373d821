"""Editing: changes of a data set as a whole: applied, branched off, written down, taken elsewhere.

Refuses to know how that is done; what does is imported by the questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from lazydicom.view.dataset import DatasetView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.changes import Change
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.ops import Operation
    from lazydicom.view.dataset import Key


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

    @property
    def changes(self) -> list[Change]:
        """What was changed at any depth: path, old and new value; None where there is none."""
        from lazydicom.overlay.changes import changes_of  # noqa: PLC0415

        return changes_of(cast("Dataset", self))

    def revert(self, path: Key | None = None) -> None:
        """Take back all changes, or those of the elements that a path, keyword or tag names.

        Raises
        ------
        EncodeError
            Another change rests on this one: take both back.
        """
        from lazydicom.overlay.changes import revert  # noqa: PLC0415

        revert(cast("Dataset", self), path)

    def branch(self) -> Self:
        """A copy, of whose changes `changes` and `revert` know only those made to the copy.

        Neither sees what is changed in the other later. A branch can be branched again; saving one
        writes all changes to the file. Of an item it is a new data set.

        Examples
        --------
        >>> import lazydicom
        >>> ds = lazydicom.Dataset()
        >>> ds.PatientName = "A^B"
        >>> anonymous = ds.branch()
        >>> anonymous.PatientName = "ANON"
        >>> anonymous.changes
        [Change(path='PatientName', old='A^B', new='ANON')]
        >>> anonymous.revert()
        >>> anonymous == ds
        True
        """
        from lazydicom.overlay.base import branch  # noqa: PLC0415

        return cast("Self", branch(cast("Dataset", self)))

    def to_json_patch(self, *, identify: bool = False) -> dict[str, Any]:
        """The changes as a JSON document: ops that make of the data set as it was what it is.

        Parameters
        ----------
        identify
            Whether the document says which file it is for; then it is applied to no other.

        Examples
        --------
        >>> import lazydicom
        >>> ds = lazydicom.Dataset()
        >>> ds.PatientName = "ANON"
        >>> ds.to_json_patch()["ops"]
        [{'action': 'set', 'path': 'PatientName', 'Value': [{'Alphabetic': 'ANON'}], 'vr': 'PN', \
'strict': False}]
        """
        from lazydicom.overlay.json_patch import patch_of  # noqa: PLC0415

        return patch_of(cast("Dataset", self), identify=identify)

    def apply_json_patch(self, patch: str | bytes | bytearray | dict[str, Any]) -> int:
        """Apply what `to_json_patch` gave, or nothing if it cannot be; as `apply`.

        Raises
        ------
        FormatError
            It is no such document.
        ChangedFileError
            It says that it is for another file.
        LazyDicomError
            As `apply`.
        """
        from lazydicom.overlay.json_patch import apply_patch  # noqa: PLC0415

        return apply_patch(cast("Dataset", self), patch)
