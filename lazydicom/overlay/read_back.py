"""Reading back what is about to be written: a change that nobody would find is refused.

In a damaged file a change can be written and yet be lost: an element that is cut off swallows what
comes after it, an encoding that had to be guessed is guessed otherwise when other bytes are there.
So where something was tolerated in the source, the plan is read like the file it will be. Knows
plans and how files are read. Refuses to know why a change is lost.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lazydicom.errors import LazyDicomError, SourceError, UnsupportedError
from lazydicom.index.part10 import Reading, index_file
from lazydicom.index.source import MemorySource, check_range
from lazydicom.overlay.changes import changes_of
from lazydicom.overlay.plan import Bytes, Copy
from lazydicom.view.path import parse_path
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.part10 import FileIndex
    from lazydicom.index.source import ByteSource, Identity
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.plan import Plan
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.element import Element


def has_problems(file: FileIndex) -> bool:
    """Whether anything was tolerated when the structure of a file was read."""
    return bool(file.meta_index.problems or file.data_index.problems)


def check_changes(
    dataset: Dataset, plan: Plan, source: ByteSource, syntax: TransferSyntax | None
) -> None:
    """See that every change is there for whoever reads what a plan writes.

    Parameters
    ----------
    dataset
        The changed data set.
    plan, source
        What is to be written, and what it copies from.
    syntax
        How a data set without File Meta Information will be encoded; None: the plan says.

    Raises
    ------
    UnsupportedError
        One is not.
    """
    changes = changes_of(dataset)
    if not changes:
        return
    is_plain = all(isinstance(part, (Bytes, Copy)) for part in plan)
    written: ByteSource = (
        PlanSource(plan, source) if is_plain else MemorySource(plan.to_bytes(source), source.name)
    )
    try:
        file = index_file(written, probe=False, reading=Reading(transfer_syntax=syntax))
        file.data_index.complete()
    except SourceError:  # that what it copies from cannot be read is no damage
        raise
    except LazyDicomError as error:
        raise UnsupportedError(
            "is damaged: with the changes it could not be read again", path=dataset.path
        ) from error
    again = type(dataset)(Scope(file.data_index, file.data_start, None), file)
    for change in changes:
        if parse_path(change.path).steps[0].tag >> 16 == 2:  # of File Meta Information
            continue
        wanted, found = (next(one.find_all(change.path), None) for one in (dataset, again))
        if not _is_same(wanted, found):
            raise UnsupportedError(
                f"is damaged, so that the change of {change.path} would be lost", path=dataset.path
            )


def _is_same(wanted: Element | None, found: Element | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    # a VR that is not written may be unknown to who reads it: that is no damage
    return wanted.VM == found.VM or found.VR == "UN"


class PlanSource:
    """What a plan of copied ranges and new bytes would write, to be read at any place.

    Parameters
    ----------
    plan
        The plan.
    source
        What it copies from.
    """

    __slots__ = ("_parts", "_source", "_starts", "identity", "name", "path", "size")

    def __init__(self, plan: Plan, source: ByteSource) -> None:
        self._parts = [part for part in plan if isinstance(part, (Bytes, Copy))]
        self._starts: list[int] = []
        end = 0
        for part in self._parts:
            self._starts.append(end)
            end += part.length
        self._source = source
        self.size = end
        self.name = source.name
        self.path: str | None = None
        self.identity: Identity | None = None

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset`` on."""
        check_range(self, offset, length)
        found = []
        number = bisect_right(self._starts, offset) - 1
        while length:
            part, skipped = self._parts[number], offset - self._starts[number]
            taken = min(length, part.length - skipped)
            if isinstance(part, Copy):
                found.append(self._source.read(part.offset + skipped, taken))
            else:
                found.append(bytes(part.data[skipped : skipped + taken]))
            offset, length, number = offset + taken, length - taken, number + 1
        return b"".join(found)

    def view(self, offset: int, length: int) -> memoryview:
        """The same bytes as a read-only view."""
        return memoryview(self.read(offset, length))

    def release(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held."""
