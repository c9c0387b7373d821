"""Choosing: segments are brought in step with the choice of values that is in force.

Knows what a change of the choice costs: columns that are not wanted any more are dropped; of
attributes that are wanted now, values are read from the files, each of which is opened once. Only
where all attributes are wanted again are files read anew, as nobody knows what is in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.archive.segments.merging import rewrite_segment
from lazydicom.archive.segments.rows import read_choices
from lazydicom.archive.segments.values import Values

if TYPE_CHECKING:
    from lazydicom.archive.indexed_folder import IndexedFolder
    from lazydicom.archive.segments.values import Choice
    from lazydicom.index.store import Store


def choose(store: Store, choice: Choice) -> None:
    """Have the next update bring the index in step with this choice, if it is another one.

    Raises
    ------
    CacheError
        The index cannot be written, or somebody is updating it.
    """
    with store.reading() as reader:
        if Values.read(reader).in_force == choice:
            return
    with store.updating(), store.writing() as writer:
        Values.read(writer).told(choice).write(writer)


def bring_in_step(store: Store, folder: IndexedFolder) -> Values:
    """Write segments of other choices anew, as far as that is possible without scanning files.

    Parameters
    ----------
    store
        The index; the caller is inside `Store.updating`.
    folder
        The archive.
    """
    with store.reading() as reader:
        values, choices = Values.read(reader), read_choices(reader)
    if values.in_force is not None:
        for segment, number in choices.items():
            if number != values.current:
                rewrite_segment(store, segment, values.current, folder)
    return values


def segments_to_read(store: Store) -> frozenset[int]:
    """The segments whose files have to be read anew: they lack what is wanted now."""
    with store.reading() as reader:
        values, choices = Values.read(reader), read_choices(reader)
    return frozenset(
        segment
        for segment, number in choices.items()
        if values.in_force is None and values.of(number) is not None
    )
