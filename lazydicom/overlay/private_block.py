"""PrivateBlock: the private elements of one creator, to read and change (PS3.5 §7.8.1).

Knows how a block is reserved. Refuses to know which values are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.view.private_block import BLOCKS
from lazydicom.view.private_block import PrivateBlock as PrivateBlockView

if TYPE_CHECKING:
    from lazydicom.overlay.mapping import Mapping
    from lazydicom.view.values import Value


class PrivateBlock(PrivateBlockView["Mapping"]):
    """The private elements of one creator in one group of a data set or item.

    Elements are known by the last two hexadecimal digits of their tags.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> block = ds.private_block(0x0041, "ACME 1.0", create=True)
    >>> block.add_new(0x01, "SH", "small")
    >>> block[0x01].value, block.get_tag(0x01), 0x02 in block
    ('small', (0041,1001), False)
    >>> ds.private_creators(0x0041)
    ['ACME 1.0']
    """

    __slots__ = ()

    def add_new(
        self,
        element_offset: int,
        VR: str,  # noqa: N803 - pydicom's name
        value: Value,
    ) -> None:
        """Add an element, or replace it, with the VR given.

        Raises
        ------
        EncodeError
            The value cannot be written in that VR, or the offset is not from 0 to 255.
        """
        self.dataset.add_new(self.get_tag(element_offset), VR, value)

    def __delitem__(self, element_offset: int) -> None:
        del self.dataset[self[element_offset].tag]


def reserved(dataset: Mapping, group: int, private_creator: str) -> int:
    """Reserve the first free block of a group for a creator; return its number.

    A block is free if nobody reserved it and it has no elements.

    Raises
    ------
    EncodeError
        None is free.
    """
    first = group << 16
    taken = {(tag & 0xFFFF) >> 8 or tag & 0xFF for tag in dataset.present() if tag >> 16 == group}
    free = next((block for block in BLOCKS if block not in taken), None)
    if free is None:
        raise EncodeError(f"no block of group {group:04X} is free for {private_creator!r}")
    dataset.add_new(first | free, "LO", private_creator)
    return free
