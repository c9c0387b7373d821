"""SegmentBuilder: files of one batch become one segment of the index.

A segment is up to 65,536 rows whose columns, offsets, paths and UIDs are written in one
transaction. Rows stand in the order (group, arrival), so that what is constant in a series is one
run. It is written by `lazydicom.archive.segments.made`: nothing here needs the index.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lazydicom.archive.segments.arrivals import Arrivals
from lazydicom.archive.segments.cells import ALWAYS, LARGEST, Spec, cell_of, spec_of
from lazydicom.archive.segments.columns import Columns
from lazydicom.archive.segments.leaves import Kinds, slots_of
from lazydicom.archive.segments.made import MadeSegment
from lazydicom.archive.segments.members import Member
from lazydicom.archive.segments.series import (
    Context,
    Described,
    Group,
    add_group,
    add_known_group,
)
from lazydicom.archive.segments.uids import entries_from
from lazydicom.index.batch import describe
from lazydicom.index.column import TOO_LARGE
from lazydicom.index.fragments import LEAST_KEPT, fragment_record
from lazydicom.index.layout import GROUP, LENGTH, MEMBER, MTIME, ORDINARY, SIZE, STATE
from lazydicom.index.layouts import Group as Lengths
from lazydicom.index.layouts import encode_group, encode_layout
from lazydicom.index.value_log import ValueLog
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.archive.segments.arrivals import Paths
    from lazydicom.index.batch import Batch
    from lazydicom.index.encoding import Cell
    from lazydicom.index.part10 import FileIndex

BATCH = 32_768
"""Rows after which a segment is sealed."""

HEAVY = 64 * 1024 * 1024
"""Bytes of memory after which a segment is sealed with fewer rows: files unlike each other."""

_MOST_KINDS = 1 << 16
"""Kinds of values that are remembered from one segment to the next, and after which it is sealed:
each attribute of it takes kilobytes, whatever its values take."""


class SegmentBuilder:
    """Collects scanned files until ``made`` makes them a segment.

    Parameters
    ----------
    values
        The keys of the attributes that have columns, besides `archive.segments.cells.ALWAYS`;
        None: all. Where the elements are is kept of all.
    """

    def __init__(self, values: frozenset[bytes] | None = None) -> None:
        self._values = values
        self._kinds = Kinds(values)
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._arrivals = Arrivals()
        self._fragments = 0
        self._log = ValueLog(LARGEST)
        if len(self._kinds.every) > _MOST_KINDS:
            self._kinds = Kinds(self._values)
        self._kinds.codecs.clear()  # of each there are few, or as many as there are files
        self._groups: list[Group] = []
        self._hidden: dict[Context, int] = {}
        self._doubtful: set[int] = set()

    @property
    def count(self) -> int:
        """Files that were added."""
        return len(self._arrivals)

    @property
    def is_full(self) -> bool:
        """Whether it is time to seal."""
        return (
            self.count >= BATCH
            or self._log.weight + self._fragments >= HEAVY
            or len(self._kinds.every) > _MOST_KINDS
        )

    def add(self, member: Member, file: FileIndex) -> None:
        """Add a file whose elements were found; its values up to the column limit are read now.

        Raises
        ------
        SourceError, TruncatedError
            A value cannot be read; nothing was added.
        """
        index = file.data_index
        index.complete()
        batch, agrees = describe(index, (), LARGEST)
        member.problems = file_problems(file)
        # Opening by cached offsets shows no problems, and believes the declared syntax.
        member.is_cached = index is file.meta_index and not member.problems and agrees
        if index is not file.meta_index:
            member.extra = _meta_cells(file, self._values)
        if member.is_cached and index.count - len(batch.words) >= LEAST_KEPT:
            member.fragments = fragment_record(index)
        # rows of File Meta Information are in the same table: columns like any others
        described = Described(batch, 0, scope=Scope(index, 0, None))
        stop = self._log.log_files(batch, 0)
        if not stop and member.is_cached:  # without problems
            stop = self._log.log_files(batch, 0, self._known_group(described))
        if stop:
            number, place = batch.files[0, GROUP], batch.files[0, MEMBER]
            self._arrivals.add_alone(member, number, place)
        else:
            self._add(member, described)
        self._fragments += len(member.fragments or b"")

    def add_batch(self, paths: Paths, batch: Batch, first: int) -> int:
        """Add the ordinary files of a batch from ``first`` on; return the first that was not added.

        That is one to be added by itself, or there is one too many: it is time to seal.
        """
        files = batch.files[: first + max(1, BATCH - self.count)]
        batch = batch._replace(files=files)
        group = -1
        while first < len(files):
            stop = self._log.log_files(batch, first, group)
            self._arrivals.add(paths, batch, first, stop)
            first = stop
            if self.is_full or first == len(files) or files[first, STATE] != ORDINARY:
                break
            folder, name = paths.folders[first], paths.names[first]
            file = Described(batch, first, path=f"{folder}/{name}")
            try:
                group = self._known_group(file)
                if group < 0:
                    size, mtime_ns = files[first, SIZE], files[first, MTIME]
                    self._add(Member(folder, name, size, mtime_ns, is_cached=True), file)
                    first += 1
            except Exception:  # noqa: BLE001  (by itself more of it is read, or it tells why not)
                break
        return first

    def _known_group(self, file: Described) -> int:
        """The group that is added for a file all of whose values are of known kinds, or -1."""
        # values that may be of other kinds in other files are looked at in each
        group = None
        if file.digest not in self._doubtful:
            group = add_known_group(file, self._log, self._kinds)
        if group is None:
            return -1
        self._groups.append(group)
        return len(self._groups) - 1

    def _add(self, member: Member, file: Described) -> None:
        """Add a file that is of no group the log would find, and perhaps its group."""
        leaves = file.context
        context = Context(file.words, file.values(leaves))
        number = self._hidden.get(context)
        if number is None:
            slots = slots_of(file.scope, file.rows, self._kinds)
            if slots.is_doubtful:
                self._doubtful.add(file.digest)
                context = context._replace(signature=slots.signature)
                file = file.with_places(slots.opaque)
            number = self._hidden.get(context)
            if number is None:
                group, is_found = add_group(file, self._log, leaves, slots)
                number = len(self._groups)
                self._groups.append(group)
                if not is_found:
                    self._hidden[context] = number
        batch, at = file.batch, file.number
        self._log.log_files(batch._replace(files=batch.files[: at + 1]), at, number)
        self._arrivals.add_alone(member, number, batch.files[at, MEMBER])

    def made(self) -> MadeSegment:
        """Everything collected as a segment; nothing is left here."""
        placed = self._arrivals.placed(len(self._groups))
        offsets = self._offsets(placed.starts)
        columns = Columns(self._log, self._groups, placed, self._kinds)
        digests, rows = entries_from(columns.uids())
        fragments = {row: member.fragments for row, member in placed.alone.items()}
        made = MadeSegment(
            placed.rows,
            [(attribute, columns.encoded(attribute)) for attribute in columns.attributes],
            *offsets,
            placed.folders,
            placed.members,
            digests,
            rows,
            {row: record for row, record in fragments.items() if record is not None},
        )
        self.clear()
        return made

    def _offsets(self, starts: list[int]) -> tuple[list[bytes], list[bytes]]:
        """The records of the layouts, and those of the groups."""
        layouts: dict[bytes, int] = {}
        records: list[bytes] = []
        runs = self._log.length_runs()
        bounds = pairwise([*starts, self.count])
        for number, (first, stop) in enumerate(bounds):
            words, lengths, origin = self._log.shape(number)
            layout = layouts.setdefault(words, len(layouts))
            record = Lengths(layout, first, stop - first, origin, lengths, runs.get(number, {}))
            records.append(encode_group(record))
        return [encode_layout(words) for words in layouts], records


def file_problems(file: FileIndex) -> frozenset[str]:
    """The codes of what was tolerated in a file."""
    found = {problem.code for problem in file.meta_index.problems}
    if file.data_index is not file.meta_index:
        found.update(problem.code for problem in file.data_index.problems)
    return frozenset(found)


def _meta_cells(file: FileIndex, values: frozenset[bytes] | None) -> list[tuple[Spec, Cell]]:
    """The File Meta Information of a file whose data set is in another index."""
    index = file.meta_index
    scope = Scope(index, 0, file.meta_stop)
    found: list[tuple[Spec, Cell]] = []
    for row in scope.rows():
        spec = spec_of(scope, row, row)
        if values is not None and spec.attribute not in values | ALWAYS:
            continue
        length = index.rows[row, LENGTH]
        cell: Cell = TOO_LARGE if length else b""
        if length <= LARGEST and spec.vr != "SQ":
            cell = cell_of(spec, scope.raw(row), scope)
        found.append((spec, cell))
    return found
