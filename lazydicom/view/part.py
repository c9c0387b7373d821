"""Part: a range of the elements of a scope, which go on meaning what they mean in the whole.

It knows which elements are in it. What text is encoded in, which VR is meant and who reserved a
private block it asks the scope it is a part of; nothing is read or copied to make one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.index.layout import TAG
from lazydicom.standard.tag import Tag
from lazydicom.view.scope import Scope

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.view.values import Value

Tags = range | frozenset[int]
"""Which elements: those with a tag in a range, or these."""

_END = 1 << 32


def tag_range(keys: slice) -> range:
    """The tags from the start up to the stop of a slice, each in any spelling or None.

    Raises
    ------
    EncodeError
        One is no tag.
    """
    start = 0 if keys.start is None else int(Tag(keys.start))
    stop = _END if keys.stop is None or keys.stop == _END else int(Tag(keys.stop))
    return range(start, stop)


class Part(Scope):
    """Some elements of a scope, as a scope.

    Parameters
    ----------
    whole
        The scope.
    tags
        Which of its elements.
    """

    __slots__ = ("_tags", "_whole")

    def __init__(self, whole: Scope, tags: Tags) -> None:
        super().__init__(
            whole.index,
            whole.first,
            whole._stop,  # noqa: SLF001 - its base class
            row=whole.row,
            parent=whole.parent,
            sequence_tag=whole.sequence_tag,
            item_number=whole.item_number,
            policy=whole.policy,
        )
        self._whole = whole
        self._tags = tags

    @property
    def whole(self) -> Scope:
        """The scope it is a part of."""
        return self._whole.whole

    def find(self, tag: int) -> int:
        """The row of ``tag``, or -1."""
        return self._whole.find(tag) if int(tag) in self._tags else -1

    def rows(self) -> list[int]:
        """Their rows in tag order."""
        rows = self._whole.rows()
        table = self.index.rows
        return [row for row in rows if table[row, TAG] in self._tags]

    # -- meaning: that in the whole ------------------------------------------------------------

    @property
    def codecs(self) -> tuple[str, ...]:
        """Python codecs of the Specific Character Set in force."""
        return self._whole.codecs

    def private_creator(self, tag: int) -> str | None:
        """The creator that reserved the block of a private element."""
        return self._whole.private_creator(tag)

    def vr(self, row: int) -> str:
        """The effective VR."""
        return self._whole.vr(row)

    def number_of(self, tag: int) -> int | None:
        """The first US of an element in the whole or in what encloses it."""
        return self._whole.number_of(tag)

    def decode(self, row: int, vr: str) -> Value:
        """The value of a leaf."""
        return self._whole.decode(row, vr)

    def items(self, row: int) -> tuple[OffsetIndex, list[int]]:
        """The index and the rows of the items of a sequence."""
        return self._whole.items(row)
