"""ContinuedScope: elements of a data set that somebody reads in pieces.

What the elements mean can depend on elements of the pieces before: on the character set, on Pixel
Representation, on private creators. It keeps those, and nothing else of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lazydicom.index.layout import HEADER, LENGTH, NEXT, TAG, VALUE
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.source import MemorySource
from lazydicom.standard.tag import (
    BITS_ALLOCATED,
    LUT_DESCRIPTOR,
    PIXEL_REPRESENTATION,
    WAVEFORM_BITS_ALLOCATED,
)
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.problems import Problem
    from lazydicom.view.policy import Policy

_CHARACTER_SET: Final = 0x00080005
_CONTEXT: Final = frozenset(
    [
        _CHARACTER_SET,
        BITS_ALLOCATED,
        LUT_DESCRIPTOR,
        PIXEL_REPRESENTATION,
        WAVEFORM_BITS_ALLOCATED,
    ]
)
_LONGEST: Final = 1024
"""Bytes of a value that others may depend on."""


class Context:
    """Elements of earlier pieces that those of later ones depend on.

    Parameters
    ----------
    mode
        How the data set is encoded, as the kernel takes it.
    """

    __slots__ = ("_elements", "_mode")

    def __init__(self, mode: int) -> None:
        self._mode = mode
        self._elements: dict[int, bytes] = {}

    def add(self, index: OffsetIndex, first: int, stop: int) -> None:
        """Keep what matters of a piece: the rows from ``first`` up to ``stop``."""
        rows = index.rows
        siblings = index.siblings(first, stop)
        if not siblings:
            return
        group = rows[siblings[-1], TAG] >> 16  # the one that may go on in the next piece
        elements = {tag: data for tag, data in self._elements.items() if tag in _CONTEXT}
        if group % 2:
            elements |= {tag: data for tag, data in self._elements.items() if tag >> 16 == group}
        for row in siblings:
            tag = rows[row, TAG]
            is_creator = group % 2 and tag >> 16 == group and 0x10 <= tag & 0xFFFF < 0x100
            if not (tag in _CONTEXT or is_creator) or rows[row, NEXT] != row + 1:
                continue
            if rows[row, LENGTH] <= _LONGEST:
                begin = rows[row, HEADER]
                data = index.read(begin, rows[row, VALUE] - begin + rows[row, LENGTH])
                elements[tag] = data
        self._elements = elements

    def scope(self, policy: Policy) -> Scope:
        """The elements, as what encloses a later piece."""
        data = b"".join(self._elements[tag] for tag in sorted(self._elements))
        index = OffsetIndex(MemorySource(data, "earlier elements"), mode=self._mode)
        index.scan()
        index.finish()
        return Scope(index, 0, index.count, policy=policy)


class ContinuedScope(Scope):
    """A piece of a data set; to what it depends on, the pieces before are what encloses it.

    Parameters
    ----------
    index
        The elements, all of its rows.
    before
        What `Context.scope` gives.
    """

    __slots__ = ("_before",)

    def __init__(self, index: OffsetIndex, before: Scope) -> None:
        super().__init__(index, 0, None, parent=before)
        self._before = before

    def _creator(self, tag: int) -> str | None:
        return super()._creator(tag) or self._before._creator(tag)  # noqa: SLF001 - its own kind

    @property
    def value_problems(self) -> list[Problem]:
        """What decoding met so far, here and in the items inside."""
        return self._before.value_problems
