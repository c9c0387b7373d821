"""Verifying: an archive held against its files, and these against the Standard.

A part of `Archive`. Refuses to know what is wrong with what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.checks.verification import Verification
from lazydicom.archive.indexed_folder import IndexedFolder

if TYPE_CHECKING:
    from collections.abc import Callable


class Verifying(IndexedFolder):
    """The part of an archive that says what is wrong with it."""

    def verify(
        self,
        workers: int = 1,
        progress: Callable[[Verification], object] | None = None,
        *,
        files: bool = True,
        content: bool = False,
    ) -> Verification:
        """Everything that is wrong with the files and the index, to be gone through.

        Nothing is changed, and nothing that is wrong is raised. The files are crawled and indexed
        once more, in a temporary folder; then findings come as they are found: the index against
        the files, instances that are there twice or missing, each file by itself.

        Parameters
        ----------
        workers
            Processes that check files; 1 is this one. A script that asks for more needs
            ``if __name__ == "__main__"``.
        progress
            Called now and then with the verification so far.
        files
            Whether each file is checked by itself; without that it is a matter of an update.
        content
            Whether the offsets and values in the index are compared with those of the fresh one,
            too, which finds files that were rewritten and kept their size and time.

        Raises
        ------
        CacheError
            The index or the temporary one cannot be used at all.
        SourceError
            The root is not there.
        """
        return Verification(
            self.roots.paths if self.roots.are_several else self.root,
            self,
            workers=workers,
            progress=progress,
            files=files,
            content=content,
        )
