"""Which rows have a SOP Instance UID: sorted runs of digests, few of them whatever is added.

Every segment comes as a run; runs of like size are merged into one, so that there are hardly ever
more than a handful, and each row is written a few times in all. The digests of a run spread evenly
over its buckets, so the bucket of a digest is known without looking, and a look-up reads one of
some 600 entries from each run. Native-endian, as LMDB itself::

    the list of runs    u32 the next number, then of each run
                        u32 number   u32 entries   u32 buckets   u32 n   n x u32 segment
    a bucket            k x u64 digest, ascending
                        k x u32 place in the segments of the run << 16 | row

What a run says of a segment that is there no more is left out, and dropped when it is merged.
Digests can collide: whoever looks one up compares the UID. Refuses to know tombstones.
"""

from __future__ import annotations

import struct
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from lazydicom.archive.segments.rows import read_segments
from lazydicom.errors import CacheError
from lazydicom.index.attribute import Attribute
from lazydicom.index.condition import string_of
from lazydicom.index.kernel import chosen
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import FIRST_FREE_FIELD, META, UID

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from numpy.typing import NDArray

    from lazydicom.index.encoding import Cell
    from lazydicom.index.transaction import Reader, Writer

    Digests = NDArray[np.uint64]
    RowIds = NDArray[np.int64]

lookup = chosen("index._lookup")

SOP_INSTANCE_UID: Final = Attribute(0x00080018)

MOST_RUNS = 8
BUCKET = 600
"""Entries of a bucket, about: with some to spare they fill two pages of the store."""

_LIST = META.key(FIRST_FREE_FIELD + 1)
_NEXT = struct.Struct("<I")
_RUN = struct.Struct("<4I")
_ENTRY = 12
_RATIO = 4
_STEP = 64
"""Buckets that are merged at a time, of which there are some megabytes in memory."""


class Run(NamedTuple):
    """Where the entries of a run are."""

    number: int
    entries: int
    buckets: int
    segments: tuple[int, ...]


class Bucket:
    """Some entries of a run.

    Parameters
    ----------
    record
        What is kept of them.
    run
        The run that it is of.

    Raises
    ------
    CacheError
        The record is corrupt.
    """

    __slots__ = ("digests",)

    def __init__(self, record: bytes, run: Run) -> None:
        count, rest = divmod(len(record), _ENTRY)
        if rest:
            raise CacheError("a look-up record is cut short")
        whole = memoryview(record)
        #: What the look-up kernel knows of them.
        self.digests = lookup.Digests(
            whole[: 8 * count].cast("Q"), whole[8 * count :].cast("I"), run.segments, run.buckets
        )

    def find(self, digest: int, found: list[int]) -> None:
        """Add to ``found`` the ids of the rows with this digest, segments that are gone too."""
        if not self.digests.find(digest, found):
            raise CacheError("a look-up record refers to a segment that is not there")


hashed = partial(blake2b, digest_size=8)
"""The hash of a SOP Instance UID, in UTF-8 and without padding."""


def uid_digest(text: bytes) -> int:
    """The number that such a text is looked up by."""
    return int.from_bytes(hashed(text).digest(), "little")


def _digests_of(texts: Iterable[bytes]) -> Digests:
    """The same of texts as they are in cells, without padding."""
    # of hardly any is it not known that its text is the same bytes
    plain = [text if text.isascii() else _utf8(text) for text in texts]
    found = [blake2b(text, digest_size=8).digest() for text in plain]
    return np.frombuffer(b"".join(found), "<u8").astype(np.uint64, copy=False)


def _utf8(text: bytes) -> bytes:
    return string_of(text).strip(" \0").encode("utf-8", "replace")


def entries_from(uids: Iterable[tuple[int, Cell]]) -> tuple[Digests, RowIds]:
    """The digests that rows are found by, and the row of each.

    Parameters
    ----------
    uids
        Rows and the cells that they have of the attribute.
    """
    texts: list[bytes] = []
    rows: list[int] = []
    for row, cell in uids:
        if isinstance(cell, bytes) and (text := cell.strip(b" \0")):
            texts.append(text)
            rows.append(row)
    for at in [at for at, text in enumerate(texts) if b"\\" in text]:
        # Nobody may give an instance several, but a query would find each of them.
        parts = texts[at].split(b"\\")
        texts += [part.strip(b" \0") for part in parts]
        rows += [rows[at]] * len(parts)
    return _digests_of(texts), np.array(rows, np.int64)


def add_uids(store: Writer, segment: int, uids: Iterable[tuple[int, Cell]]) -> None:
    """Have the rows of a new segment found by their SOP Instance UIDs.

    Parameters
    ----------
    store
        The index.
    segment
        The number of the segment.
    uids
        Rows and the cells that they have of the attribute.
    """
    digests, rows = entries_from(uids)
    add_entries(store, digests, segment << 16 | rows)


def add_entries(store: Writer, digests: Digests, row_ids: RowIds) -> None:
    """Add a run of these entries, and merge what is of like size."""
    if not len(digests):
        return
    following, runs = read_runs(store)
    runs.sort(key=lambda run: -run.entries)
    kept, total = len(runs), len(digests)
    while kept and (runs[kept - 1].entries < _RATIO * total or kept >= MOST_RUNS):
        kept -= 1
        total += runs[kept].entries
    new = set(np.unique(row_ids >> 16).tolist())
    _merge(store, following, runs[:kept], runs[kept:], new, (digests, row_ids))


def merge_runs(store: Writer) -> None:
    """Make one run of all, without entries of segments that are gone."""
    following, runs = read_runs(store)
    nothing = np.empty(0, np.uint64), np.empty(0, np.int64)
    _merge(store, following, [], runs, (), nothing)


def _merge(  # noqa: PLR0917  (a step of the two above)
    store: Writer,
    number: int,
    kept: list[Run],
    merged: list[Run],
    new: Collection[int],
    added: tuple[Digests, RowIds],
) -> None:
    merging = _Merging(store, merged, new, added)
    if merging.count:
        kept = [*kept, merging.write(number)]
    for run in merged:
        store.delete_prefix(UID.key(0, run.number))
    records = [
        _RUN.pack(run.number, run.entries, run.buckets, len(run.segments))
        + np.array(run.segments, np.uint32).tobytes()
        for run in kept
    ]
    store.put(_LIST, seal(_NEXT.pack(number + 1) + b"".join(records)))


class _Merging:
    """Runs and new entries on their way into one run, some buckets of it in memory at a time."""

    def __init__(
        self,
        store: Writer,
        runs: Sequence[Run],
        new: Collection[int],
        added: tuple[Digests, RowIds],
    ) -> None:
        self._store = store
        self._runs = runs
        self._there = {*read_segments(store), *new}
        known = {each for run in runs for each in run.segments}
        self._segments = sorted({*new, *(known & self._there)})
        if len(self._segments) > 1 << 16:
            raise CacheError("too many segments; compact the archive")
        order = added[0].argsort()
        self._added = added[0][order], added[1][order]
        self.count = len(order) + sum(map(self._left, runs))
        self._buckets = -(-self.count // BUCKET)

    def _left(self, run: Run) -> int:
        """How many entries of a run are of segments that are there."""
        steps = range(0, run.buckets, _STEP)
        return sum(len(self._entries(run, first, first + _STEP)[0]) for first in steps)

    def _entries(self, run: Run, first: int, stop: int) -> tuple[Digests, RowIds]:
        buckets = range(first, min(stop, run.buckets))
        return entries_of(self._store.get, run, self._there, buckets)

    def write(self, number: int) -> Run:
        """Write them as the run with this number."""
        segments, written = np.array(self._segments, np.int64), 0
        for first in range(0, self._buckets, _STEP):
            bounds = [self._least(each) for each in range(first, first + _STEP + 1)]
            digests, row_ids = self._between(bounds[0], bounds[-1])
            order = np.lexsort((row_ids, digests))
            digests, row_ids = digests[order], row_ids[order]
            places = segments.searchsorted(row_ids >> 16)
            stored = (places << 16 | row_ids & 0xFFFF).astype(np.uint32)
            ends = [_place(digests, bound) for bound in bounds]
            for at, (start, end) in enumerate(pairwise(ends[: self._buckets - first + 1])):
                record = digests[start:end].tobytes() + stored[start:end].tobytes()
                self._store.put(UID.key(0, number, first + at), seal(record))
            written += len(digests)
        if written != self.count:
            raise CacheError("look-up records are not those of the list of them")
        return Run(number, self.count, self._buckets, tuple(self._segments))

    def _least(self, bucket: int) -> int:
        """The least digest of a bucket: its are those of which digest * buckets >> 64 is it."""
        return min(-(-(bucket << 64) // self._buckets), 1 << 64)

    def _between(self, lower: int, upper: int) -> tuple[Digests, RowIds]:
        """The entries with digests from one on and before another."""
        digests, row_ids = self._added
        some = slice(_place(digests, lower), _place(digests, upper))
        parts = [(digests[some], row_ids[some])]
        for run in self._runs:
            first, last = lower * run.buckets >> 64, (upper - 1) * run.buckets >> 64
            digests, row_ids = self._entries(run, first, last + 1)
            inside = (digests >= np.uint64(lower)) & (digests <= np.uint64(upper - 1))
            parts.append((digests[inside], row_ids[inside]))
        return tuple(map(np.concatenate, zip(*parts, strict=True)))  # type: ignore[return-value]


def _place(digests: Digests, bound: int) -> int:
    """The place of the first digest that is not less than a number of up to 65 bits."""
    return len(digests) if bound >> 64 else int(digests.searchsorted(np.uint64(bound)))


def read_runs(store: Reader | Writer) -> tuple[int, list[Run]]:
    """The number of the next run, and the runs there are."""
    record = store.get(_LIST)
    if record is None:
        return 0, []
    data = unseal(record, "the list of look-up records")
    try:
        (following,) = _NEXT.unpack_from(data)
        at, runs = _NEXT.size, []
        while at < len(data):
            number, entries, buckets, count = _RUN.unpack_from(data, at)
            at += _RUN.size
            segments = struct.unpack_from(f"<{count}I", data, at)
            at += 4 * count
            if not 0 < buckets <= entries:
                raise CacheError("a look-up record has no place for its entries")
            runs.append(Run(number, entries, buckets, segments))
    except struct.error as error:
        raise CacheError(f"the list of look-up records is damaged: {error}") from error
    return following, runs


def entries_of(
    get: Callable[[bytes], bytes | memoryview | None],
    run: Run,
    segments: Collection[int],
    buckets: Iterable[int] | None = None,
) -> tuple[Digests, RowIds]:
    """The digests of a run and their row ids, as far as they are in ``segments``.

    Of some of its ``buckets``, or of all.
    """
    wanted = range(run.buckets) if buckets is None else buckets
    bodies = [_record(get(UID.key(0, run.number, bucket))) for bucket in wanted]
    if any(len(body) % _ENTRY for body in bodies):
        raise CacheError("a look-up record is cut short")
    counts = [len(body) // _ENTRY for body in bodies]
    cut = list(zip(bodies, counts, strict=True))
    digests = np.frombuffer(b"".join([body[: 8 * count] for body, count in cut]), np.uint64)
    places = np.frombuffer(b"".join([body[8 * count :] for body, count in cut]), np.uint32)
    stored = places.astype(np.int64)
    if len(stored) and int(stored.max()) >> 16 >= len(run.segments):
        raise CacheError("a look-up record refers to a segment that is not there")
    numbers = np.array(run.segments, np.int64)
    row_ids = numbers[stored >> 16] << 16 | stored & 0xFFFF
    there = np.isin(numbers, np.array(list(segments), np.int64))[stored >> 16]
    return digests[there], row_ids[there]


def read_bucket(reader: Reader, run: Run, bucket: int) -> Bucket:
    """A bucket of a run."""
    return Bucket(_record(reader.get(UID.key(0, run.number, bucket))), run)


def _record(record: bytes | memoryview | None) -> bytes:
    if record is None:
        raise CacheError("a look-up record is missing")
    return unseal(record, "a look-up record")
