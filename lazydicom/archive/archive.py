"""Archive: a folder of DICOM files and its index.

Its parts are modules of their own: `indexed_folder`, `keeping`, `upkeep`, `watch`, `asking`,
`finding`, `looking`, `selecting`, `sql`, `verifying`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from lazydicom.archive.exports.sql import Tabular
from lazydicom.archive.files.watch import Watching
from lazydicom.archive.finding import Finding
from lazydicom.archive.keeping import Keeping
from lazydicom.archive.looking import Looking, checked_uid
from lazydicom.archive.selecting import Selecting
from lazydicom.archive.verifying import Verifying
from lazydicom.errors import LazyDicomError

if TYPE_CHECKING:
    from lazydicom.archive.segments.snapshot import Snapshot
    from lazydicom.overlay.dataset import Dataset


class Archive(Tabular, Finding, Selecting, Keeping, Looking, Watching, Verifying):
    """A folder of DICOM files, its index, and queries over it.

    Parameters
    ----------
    root
        The folder; or several as a list, or by names of your own as a dict, with ``index``.
    index
        Where the index is: None for ``.lazydicom`` in the root, ``"auto"`` for the user's cache
        where the root does not allow that, or a folder.
    readonly
        Use the index that is there and change nothing.
    shared
        Give the index the permissions that the umask leaves, instead of the owner's only.
    values
        Which attributes the index keeps values of: ``"all"``, ``"none"`` or a list of keywords,
        tags and paths; None for what was chosen before, all at first. The next update brings the
        index in step. What is not kept is read from the files when it is asked for.

    Raises
    ------
    SourceNotFoundError
        There is no such folder; of an archive that is only read, it need not be there.
    CacheError
        The index cannot be made or used.
    """

    def __repr__(self) -> str:
        return f"Archive({self.root!r})"

    # -- one instance ----------------------------------------------------------------------------

    # Neither UIDs nor data sets are the obvious thing to go through: query("True") says which.
    __iter__ = None

    def __getitem__(self, sop_instance_uid: str) -> Dataset:
        """The data set with this SOP Instance UID, opened from cached offsets.

        Of several, the first whose file can be read.

        Raises
        ------
        ElementNotFoundError
            The archive has none.
        SourceError
            There are some, and no file of theirs can be read.
        """
        return self.answer(self._opened, checked_uid(sop_instance_uid))

    def _opened(self, snapshot: Snapshot, uid: str) -> Dataset:
        first = snapshot.row_of_uid(uid)
        if first < 0:
            raise self.no_instance(uid)
        try:
            return self._locator.locate(snapshot, first).open()
        except LazyDicomError:
            for row_id in snapshot.rows_of_uid(uid):
                if row_id != first:
                    with suppress(LazyDicomError):
                        return self._locator.locate(snapshot, row_id).open()
            raise

    def __contains__(self, sop_instance_uid: object) -> bool:
        if not isinstance(sop_instance_uid, str):
            return False
        row_id: int = self.answer(lambda snapshot: snapshot.row_of_uid(sop_instance_uid))
        return row_id >= 0

    def all(self, sop_instance_uid: str) -> list[Dataset]:
        """Every data set with this SOP Instance UID; SourceError if one cannot be opened."""
        with self.reading() as snapshot:
            rows = snapshot.rows_of_uid(checked_uid(sop_instance_uid))
            located = [self._locator.locate(snapshot, row_id) for row_id in rows]
        return [each.open() for each in located]
