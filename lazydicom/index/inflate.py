"""Inflating a data set (PS3.5 §A.5) as far as somebody reads it.

It knows the deflate stream (RFC 1951), the wrappers that do not belong around it (RFC 1950, RFC
1952), and how much it may grow. It refuses to know what is in it.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from lazydicom.errors import UnsupportedError
from lazydicom.index.problems import (
    DEFLATE_ERROR,
    DEFLATE_WRAPPED,
    TRAILING_DATA,
    Problem,
    problem,
)

if TYPE_CHECKING:
    from lazydicom.index.forward import Feed

RATIO_CAP: Final = 500
"""Times its own length that a deflate stream may inflate to; the most possible is 1,032."""
RATIO_FREE: Final = 1 << 27
"""Bytes from which on the ratio is looked at: a mask that is nearly empty deflates that well."""

_RAW: Final = -zlib.MAX_WBITS
_WRAPPED: Final = zlib.MAX_WBITS | 32  # zlib and gzip, by their first bytes
_BLOCK: Final = 1 << 16


class Inflater:
    """What a deflate stream inflates to, in order; a ``Puller``.

    Parameters
    ----------
    feed
        Where the stream begins.
    name
        What error messages call the file.
    notes
        Where problems are kept.
    ratio_cap
        Times its length that the stream may inflate to; None for any.
    """

    __slots__ = (
        "_begin",
        "_data",
        "_feed",
        "_inflater",
        "_name",
        "_notes",
        "_ratio_cap",
        "_total",
        "end",
    )

    def __init__(
        self, feed: Feed, name: str, notes: list[Problem], *, ratio_cap: int | None = RATIO_CAP
    ) -> None:
        self._feed = feed
        self._begin = feed.offset
        self._name = name
        self._notes = notes
        self._ratio_cap = ratio_cap
        self._total = 0
        self._data = feed.pull(_BLOCK)
        wrapped = is_wrapped(self._data)
        if wrapped:
            notes.append(problem(DEFLATE_WRAPPED, self._begin))
        self._inflater: zlib._Decompress | None = zlib.decompressobj(_WRAPPED if wrapped else _RAW)
        self.end: int | None = None
        """Where the stream ended, its padding included; None if that was not met."""

    def pull(self, length: int) -> bytes:
        """The next bytes, at most ``length``; none at the end, or where the stream is damaged."""
        while (inflater := self._inflater) is not None:
            before = inflater.copy()  # an error takes along what was inflated before it
            try:
                part = inflater.decompress(self._data, length)
            except zlib.error:
                part = _salvaged(before, self._data)
                self._damaged()
            else:
                self._data = inflater.unconsumed_tail
                if inflater.eof:
                    self._ended(inflater.unused_data)
                elif not self._data and len(part) < length:
                    self._data = self._feed.pull(_BLOCK)
                    if not self._data:
                        self._damaged()
            if part:
                self._count(len(part))
                return part
        return b""

    def _damaged(self) -> None:
        self._inflater = None
        self._notes.append(problem(DEFLATE_ERROR, self._feed.offset))

    def _ended(self, unused: bytes) -> None:
        self._inflater = None
        self.end = self._feed.offset - len(unused)
        if len(unused) < 2:
            unused += self._feed.pull(2)
        padding = (self.end - self._begin) % 2  # PS3.5 §A.5
        if padding and unused[:1] == b"\0":
            self.end += 1
        if unused not in {b"", b"\0"}:
            self._notes.append(problem(TRAILING_DATA, self.end))

    def _count(self, length: int) -> None:
        self._total += length
        if self._ratio_cap is None or self._total <= RATIO_FREE:
            return
        if self._total > self._ratio_cap * (self._feed.offset - self._begin):
            raise UnsupportedError(
                f"inflates to more than {self._ratio_cap} times its length: allow that with "
                "memory_cap",
                path=self._name,
                offset=self._begin,
            )

    def close(self) -> None:
        """Nothing is held."""


def is_wrapped(data: bytes) -> bool:
    """Whether the stream begins with the header of RFC 1950 or RFC 1952, zlib's or gzip's."""
    if data[:2] == b"\x1f\x8b":
        return True
    if len(data) < 2 or data[0] & 0x8F != 8 or int.from_bytes(data[:2], "big") % 31:
        return False
    # the same bits can begin a stored block, whose length is then there twice (RFC 1951 §3.2.4)
    stored, inverted = data[1:3], data[3:5]
    return not (data[0] & 7 in {0, 1} and _is_inverse(stored, inverted))


def _is_inverse(one: bytes, other: bytes) -> bool:
    return len(other) == 2 and all(a ^ b == 0xFF for a, b in zip(one, other, strict=True))


def head_of(data: bytes, length: int) -> bytes:
    """The first ``length`` bytes that ``data`` inflates to; fewer, or none, if it does not."""
    inflater = zlib.decompressobj(_WRAPPED if is_wrapped(data) else _RAW)
    with suppress(zlib.error):
        return inflater.decompress(data, length)
    return b""


def _salvaged(inflater: zlib._Decompress, data: bytes) -> bytes:
    """What ``data`` inflates to before the error in it."""
    found = bytearray()
    with suppress(zlib.error):
        for at in range(len(data)):
            found += inflater.decompress(data[at : at + 1])
    return bytes(found)
