"""PrivateBlock: the elements that one private creator has in a group (PS3.5 §7.8.1).

It knows how blocks are reserved and finds them in the data set or item it is asked about, each
time anew: two items may have the same creator in different blocks. It refuses to know private
dictionaries, which are `lazydicom.standard.dictionary`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from lazydicom.errors import ElementNotFoundError, EncodeError
from lazydicom.standard.tag import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.view.element import Element
    from lazydicom.view.navigation import Navigation

D = TypeVar("D", bound="Navigation")

BLOCKS = range(0x10, 0x100)
"""Element numbers of private creators, which are the numbers of their blocks."""


class PrivateBlock(Generic[D]):
    """The private elements of one creator in one group of a data set or item.

    Elements are known by their last two hexadecimal digits. A creator may have reserved several
    blocks: an element is looked for in all of them, in order.

    Attributes
    ----------
    dataset
        The data set or item it is in.
    group
        The group number, odd.
    private_creator
        The creator.
    block_start
        The element number that offset 0 has in the first block.
    """

    __slots__ = ("block_start", "dataset", "group", "private_creator")

    def __init__(self, dataset: D, group: int, private_creator: str, block_start: int) -> None:
        self.dataset = dataset
        self.group = group
        self.private_creator = private_creator
        self.block_start = block_start

    def get_tag(self, element_offset: int) -> Tag:
        """The tag of an element: where it is; if it is nowhere, its place in the first block.

        Raises
        ------
        EncodeError
            The offset is not from 0 to 255.
        """
        element = self._find(element_offset)
        if element is None:
            return Tag(self.group << 16 | self.block_start | element_offset)
        return element.tag

    def _find(self, element_offset: int) -> Element | None:
        if not 0 <= element_offset <= 0xFF:
            raise EncodeError(f"{element_offset:#x} is no offset in a private block: 0 to 0xff")
        return find_private(self.dataset, self.group << 16 | element_offset, self.private_creator)

    def __contains__(self, element_offset: int) -> bool:
        return self._find(element_offset) is not None

    def __getitem__(self, element_offset: int) -> Element:
        element = self._find(element_offset)
        if element is None:
            raise ElementNotFoundError(
                f"{self.private_creator!r} has no element {element_offset:02X} here",
                tag=self.get_tag(element_offset),
            )
        return element

    def __repr__(self) -> str:
        return f"<PrivateBlock {self.private_creator!r} ({self.group:04X},{self.block_start:04X})>"


def creators_of(dataset: Navigation, group: int) -> Iterator[tuple[int, str]]:
    """Every block of ``group`` that is reserved, and by whom; without insignificant spaces.

    Raises
    ------
    EncodeError
        The group is even, so that it is not private.
    """
    if not group & 1 or not 0 < group <= 0xFFFF:
        raise EncodeError(f"{group:#06x} is no private group: those are odd")
    first, stop = group << 16 | BLOCKS.start, group << 16 | BLOCKS.stop
    while first < stop and (creator := dataset.find_element(first)) is not None:
        yield from _reserved(creator)
        first += 1
    if first < stop:  # rarely is there anything behind a gap: one look at all elements tells
        for tag in dataset.present():
            if first < tag < stop and (creator := dataset.find_element(tag)) is not None:
                yield from _reserved(creator)


def _reserved(creator: Element) -> Iterator[tuple[int, str]]:
    name = creator.value
    if isinstance(name, str) and name.strip():
        yield creator.tag & 0xFF, name.strip()


def blocks_of(dataset: Navigation, group: int, private_creator: str) -> Iterator[int]:
    """The blocks of ``group`` that ``private_creator`` reserved, ascending."""
    wanted = private_creator.strip()
    return (block for block, name in creators_of(dataset, group) if name == wanted)


def find_private(dataset: Navigation, tag: int, private_creator: str) -> Element | None:
    """The element with the group and the last two digits of ``tag`` in a block of the creator."""
    for block in blocks_of(dataset, tag >> 16, private_creator):
        element = dataset.find_element(tag & 0xFFFF0000 | block << 8 | tag & 0xFF)
        if element is not None:
            return element
    return None
