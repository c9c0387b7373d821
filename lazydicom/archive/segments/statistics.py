"""Statistics: the least and greatest key of an attribute in each segment, in one record.

A query asks them first: a segment whose keys all lie outside its range is not read. An entry::

    u32 segment    u8 kind    low    high        0x80 in kind: they are not of all values
                                                 a key: u8 type, then by type
                                                 0 none | 1 integer | 2 f64 | 3 text
                                                 1 and 3: u16 length, then the bytes
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from lazydicom.errors import CacheError
from lazydicom.index.condition import Statistics
from lazydicom.index.kind import Key, Kind
from lazydicom.index.sealed import seal, unseal
from lazydicom.index.store_keys import STATS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from lazydicom.index.condition import Condition
    from lazydicom.index.transaction import Writer

_ENTRY = struct.Struct("<IB")
_PARTIAL = 0x80
_NONE, _INT, _FLOAT, _BYTES = range(4)


class Bounds:
    """What the statistics of an attribute say of segments.

    Parameters
    ----------
    every
        The statistics of each segment.
    """

    def __init__(self, every: Mapping[int, Statistics]) -> None:
        self._every = every
        #: The segments that have statistics, and those of them in which some values are not known.
        self.segments = frozenset(every)
        self.partial = frozenset([segment for segment, one in every.items() if not one.is_whole])
        self._texts: list[tuple[bytes, bytes, int]] = []
        self._others: list[tuple[int, Statistics]] = []
        for segment, one in every.items():
            low, high = one.low, one.high
            is_text = one.is_whole and one.kind is Kind.TEXT
            if is_text and isinstance(low, bytes) and isinstance(high, bytes):
                self._texts.append((low, high, segment))
            else:
                self._others.append((segment, one))

    def without(self, condition: Condition) -> frozenset[int]:
        """The segments in which no value can match."""
        return _without(self._every.items(), condition)

    def without_text(self, text: bytes, condition: Condition) -> frozenset[int]:
        """The same of a condition that a text of kind TEXT matches only if it is this one."""
        others = _without(self._others, condition)
        return others.union([one for low, high, one in self._texts if text < low or high < text])


def _without(statistics: Iterable[tuple[int, Statistics]], condition: Condition) -> frozenset[int]:
    return frozenset([segment for segment, one in statistics if not one.may_match(condition)])


def add_statistics(store: Writer, segment: int, found: Iterable[tuple[int, Statistics]]) -> None:
    """Add the statistics of a new segment to the records of its attributes."""
    for attribute, statistics in found:
        entry = (
            _ENTRY.pack(segment, statistics.kind | (0 if statistics.is_whole else _PARTIAL))
            + _packed(statistics.low)
            + _packed(statistics.high)
        )
        key = STATS.key(attribute)
        before = store.get(key)
        kept = b"" if before is None else unseal(before, "the statistics of an attribute")
        store.put(key, seal(kept + entry))


def drop_statistics(store: Writer, attributes: Iterable[int], segments: Collection[int]) -> None:
    """Forget these segments in the records of some attributes."""
    for attribute in attributes:
        key = STATS.key(attribute)
        record = store.get(key)
        if record is None:
            continue
        data = unseal(record, "the statistics of an attribute")
        entries = list(_entries(data))
        kept = [data[start:end] for segment, start, end, _ in entries if segment not in segments]
        if not kept:
            store.delete(key)
        elif len(kept) < len(entries):
            store.put(key, seal(b"".join(kept)))


def decode_statistics(record: bytes | memoryview) -> dict[int, Statistics]:
    """The statistics of an attribute by segment."""
    data = unseal(record, "the statistics of an attribute")
    return {segment: statistics for segment, _, _, statistics in _entries(data)}


def _entries(data: bytes) -> Iterator[tuple[int, int, int, Statistics]]:
    """The segment of each entry, where the entry is, and what it says."""
    start = 0
    try:
        while start < len(data):
            segment, kind = _ENTRY.unpack_from(data, start)
            low, end = _unpacked(data, start + _ENTRY.size)
            high, end = _unpacked(data, end)
            found = Statistics(Kind(kind & ~_PARTIAL), low, high, not kind & _PARTIAL)
            yield segment, start, end, found
            start = end
    except (struct.error, ValueError) as error:
        raise CacheError(f"the statistics of an attribute are damaged: {error}") from error


def _packed(key: Key | None) -> bytes:
    if key is None:
        return bytes([_NONE])
    if isinstance(key, bytes):
        return struct.pack("<BH", _BYTES, len(key)) + key
    if isinstance(key, float):
        return struct.pack("<Bd", _FLOAT, key)
    number = key.to_bytes(key.bit_length() // 8 + 1, "little", signed=True)
    return struct.pack("<BH", _INT, len(number)) + number


def _unpacked(data: bytes, at: int) -> tuple[Key | None, int]:
    kind = data[at] if at < len(data) else -1
    at += 1
    if kind == _NONE:
        return None, at
    if kind == _FLOAT:
        return struct.unpack_from("<d", data, at)[0], at + 8
    if kind in {_BYTES, _INT}:
        (length,) = struct.unpack_from("<H", data, at)
        at += 2
        key = data[at : at + length]
        end = at + length
        return key if kind == _BYTES else int.from_bytes(key, "little", signed=True), end
    raise ValueError(f"a key of type {kind}")
