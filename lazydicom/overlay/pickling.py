"""Pickling: a data set as the path of its file, what identified that, and its changes.

The bytes of a file do not travel, those of a data set opened from memory do. Refuses what cannot be
found again: file objects, and files opened in part.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ChangedFileError, UnsupportedError
from lazydicom.overlay.overlay import TOP, Items
from lazydicom.view.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from lazydicom.index.source import ByteSource, Identity
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit
    from lazydicom.view.policy import Policy

Edits = dict[int, dict[int, "Edit"]]


def reduced(dataset: Dataset) -> tuple[Callable[..., Dataset], tuple[object, ...]]:
    """What `pickle` makes a data set again from; an item becomes a new data set."""
    kind = type(dataset)
    if dataset._file is None:
        new = dataset if dataset.is_new else dataset.detached()
        return made_anew, (kind, new._overlay.edits)
    source = dataset._file.meta_index.source
    if dataset._file.is_partial:
        raise UnsupportedError("a data set opened in part cannot be pickled", path=source.name)
    return reopened, (
        kind,
        _place(source),
        source.identity,
        dataset._overlay.edits,
        dataset._scope.policy,
    )


def _place(source: ByteSource) -> str | bytes:
    if source.path is not None:
        return source.path
    return source.read(0, source.size)


def made_anew(kind: type[Dataset], edits: Edits) -> Dataset:
    """A data set that no file has, from its pickle."""
    made = kind()
    for tag, edit in edits.get(TOP, {}).items():
        made._overlay.put(TOP, tag, edit)
        if isinstance(edit, Items):
            edit.dataset = made
    return made


def reopened(
    kind: type[Dataset],
    place: str | bytes,
    identity: Identity | None,
    edits: Edits,
    policy: Policy,
) -> Dataset:
    """A data set of a file, from its pickle.

    Raises
    ------
    ChangedFileError
        The file is no longer the one that was pickled.
    """
    made: Dataset = read(place, kind, probe=False, policy=policy)  # type: ignore[arg-type] # a class makes them
    assert made._file is not None  # noqa: S101 - it was read
    found = made._file.meta_index.source.identity
    # Device and inode are another machine's affair.
    if identity and found and (found.size, found.mtime_ns) != (identity.size, identity.mtime_ns):
        raise ChangedFileError("changed since the data set was pickled", path=str(place))
    for key, tags in edits.items():
        for tag, edit in tags.items():
            made._overlay.put(key, tag, edit)
    return made
