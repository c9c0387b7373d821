"""Deflated: what a plan writes, compressed on the way (PS3.5 §A.5).

Knows the stream of RFC 1951. Refuses to know what is in it, and to hold it: it is made block by
block when somebody writes it, so that its length is known only then.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.source import ByteSource
    from lazydicom.overlay.plan import Plan


class Deflated:
    """What a plan writes, as a deflate stream padded to even length.

    Parameters
    ----------
    plan
        What is compressed.
    source
        Where its copied ranges are; not that of the plan this is a segment of.
    """

    __slots__ = ("_plan", "_source", "length")

    def __init__(self, plan: Plan, source: ByteSource | None) -> None:
        self._plan = plan
        self._source = source
        self.length = 0
        """Number of bytes written so far."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the stream in blocks."""
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self.length = 0
        for chunk in self._plan.chunks(self._source):
            yield self._counted(deflater.compress(chunk))
        yield self._counted(deflater.flush())
        yield self._counted(b"\0" * (self.length % 2))

    def _counted(self, data: bytes) -> bytes:
        self.length += len(data)
        return data
