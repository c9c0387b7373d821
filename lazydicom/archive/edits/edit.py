"""Edit: operations on the instances of a selection, and copies of those with them done.

Knows what callers say: operations, folder, layout, options. Refuses to know how copies are made,
which `lazydicom.archive.edits.copying` does, and what operations do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from lazydicom.archive.edits.copying import Copying
from lazydicom.archive.edits.layout_path import DEFAULT, LayoutPath
from lazydicom.archive.edits.manifest import Manifest
from lazydicom.archive.edits.target import Target
from lazydicom.errors import EncodeError
from lazydicom.overlay import ops
from lazydicom.overlay.save import How
from lazydicom.standard.conformance import shown
from lazydicom.standard.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.archive.edits.copying import Durable
    from lazydicom.archive.edits.edit_report import EditReport
    from lazydicom.archive.selections.selection import Selection
    from lazydicom.overlay.ops import Operation
    from lazydicom.view.values import Value

_DURABLE = ("batch", "file", False)


class Edit:
    """What is to be done to the instances of a selection; nothing is, before `save_to`.

    Parameters
    ----------
    selection
        The instances.
    operations
        One operation or several (`lazydicom.ops`), or values by path or tag: None empties.
    """

    def __init__(
        self,
        selection: Selection,
        operations: Operation | Iterable[Operation] | Mapping[str | int, Value],
    ) -> None:
        self._selection = selection
        self.operations = _operations(operations)

    def __repr__(self) -> str:
        count = len(self.operations)
        return f"<Edit of {self._selection!r}, {count} operation{'' if count == 1 else 's'}>"

    def save_to(
        self,
        folder: str | os.PathLike[str],
        layout: str = DEFAULT,
        *,
        workers: int | None = None,
        progress: Callable[[EditReport], object] | None = None,
        durable: Durable = "batch",
        hashes: bool = False,
        overwrite: bool = False,
        inside_archive: bool = False,
        allow_partial: bool = False,
        preamble: Literal["keep", "zero"] = "keep",
        trailing: Literal["keep", "drop"] = "keep",
    ) -> EditReport:
        """Save an edited copy of every instance; the files themselves are only read.

        One that cannot be read, edited or saved is reported, and does not stop the others. What a
        run before saved from the same file by the same edit is not saved again, so that an
        interrupted run is continued by repeating it; the manifest in the folder knows.

        Parameters
        ----------
        folder
            Where the copies go; it is made if it is not there.
        layout
            Names of the copies, with values of the edited instances (docs/BULK.md).
        workers
            Threads that read and write; None for one per processor. More help where files or copies
            are on a slow disk or a network.
        progress
            Called after every batch with the report so far.
        durable
            When copies are sure to survive a power failure: ``"batch"``, when their batch is done,
            by one request to the operating system where that is possible; ``"file"``, one request
            per file; False, whenever the operating system sees fit.
        hashes
            Whether the manifest gets SHA-256 of files and copies.
        overwrite
            Whether a copy that a run before saved from another state of its file, or by another
            edit, is replaced. Nothing else is ever replaced.
        inside_archive
            Whether the folder may be in the archive, where the next update finds the copies.
        allow_partial
            Whether truncated files are edited too; their copies are as truncated.
        preamble, trailing
            What becomes of the preamble, which may hold another file or a name, and of what is
            behind the last element, as `Dataset.save_as` has it.

        Raises
        ------
        QueryError
            It is no layout.
        EncodeError
            ``durable``, ``preamble`` or ``trailing`` is no choice.
        SourceError
            The folder is in the archive, or nothing can be written there.
        CacheError
            The manifest cannot be used, or another process saves there.
        StaleSelectionError
            The archive was rebuilt since the selection was made.
        """
        names = LayoutPath(layout)
        how = How(allow_partial=allow_partial, preamble=preamble, trailing=trailing).checked()
        if durable not in _DURABLE:
            choices = " or ".join(map(repr, _DURABLE))
            raise EncodeError(f"durable={shown(durable)} is no choice: {choices}")
        threads = workers if workers is not None else min(8, os.cpu_count() or 1)
        roots = self._selection.archive.roots.paths.values()
        target = Target(folder, roots, inside_archive=inside_archive)
        with Manifest(target.path, durable=durable is not False) as manifest:
            run = Copying(
                self.operations,
                names,
                target,
                manifest,
                durable=durable,
                hashes=hashes,
                overwrite=overwrite,
                how=how,
            )
            return run.all(self._selection.files(), max(1, threads), progress)


def _operations(
    given: Operation | Iterable[Operation] | Mapping[str | int, Value],
) -> tuple[Operation, ...]:
    if isinstance(given, Mapping):
        return tuple(ops.set(_path_of(key), value) for key, value in given.items())
    several = tuple(given) if isinstance(given, Iterable) else (given,)
    for one in several:
        if not (hasattr(one, "apply_to") and hasattr(one, "to_json_dict")):
            raise EncodeError(f"{shown(one)} is no op; lazydicom.ops makes them")
    return several


def _path_of(key: str | int) -> str:
    return key if isinstance(key, str) else str(Tag(key))
