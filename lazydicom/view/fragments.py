"""Fragments: the pieces of encapsulated pixel data as the file has them (PS3.5 §A.4).

Knows whether pixel data is encapsulated, its fragments one by one, and what its offset tables say,
true or not. Refuses to know frames, which `lazydicom.view.frames` puts together.
"""
# ruff: noqa: SLF001 - elements and data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, overload

from lazydicom.errors import ItemNotFoundError
from lazydicom.index.fragments import check_item, fragments_of
from lazydicom.index.frames import basic_offsets, words
from lazydicom.index.problems import ENCAPSULATED_LENGTH, OFFSET_TABLE, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.dataset import DatasetView
    from lazydicom.view.element import Element

EXTENDED_TABLE = (0x7FE00001, 0x7FE00002)
"""Extended Offset Table and Extended Offset Table Lengths."""

T = TypeVar("T")


class Numbered(Generic[T]):
    """What is numbered from 0 and made when it is asked for."""

    __slots__ = ()
    _what = ""

    def __len__(self) -> int:
        raise NotImplementedError

    def _made(self, number: int) -> T:
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self._made(number) for number in range(*index.indices(len(self)))]
        return self._made(self._number(index))

    def _number(self, index: int) -> int:
        if not hasattr(index, "__index__"):
            raise TypeError(f"{self._what}s are numbered from 0; {index!r} is no number")
        count = len(self)
        number = index.__index__()
        number += count if number < 0 else 0
        if not 0 <= number < count:
            raise ItemNotFoundError(f"no {self._what} {index}, there are {count}")
        return number

    def __iter__(self) -> Iterator[T]:
        return map(self._made, range(len(self)))

    def __repr__(self) -> str:
        count = len(self)
        return f"<{count} {self._what}{'' if count == 1 else 's'}>"


class Fragments(Numbered[memoryview]):
    """The fragments of encapsulated pixel data, offset table not counted; none of native ones.

    Each is a read-only view of the file, and not a copy of it if the file is mapped.
    """

    __slots__ = ("_element", "_is_encapsulated")
    _what = "fragment"

    def __init__(self, dataset: DatasetView, element: Element) -> None:
        self._element = element
        self._is_encapsulated = is_encapsulated(dataset, element)

    def __len__(self) -> int:
        if not self._is_encapsulated:
            return 0
        table = fragments_of(self._element._scope.index, self._element._row)
        return max(0, len(table.offsets) - 1)

    def _made(self, number: int) -> memoryview:
        index, row = self._element._scope.index, self._element._row
        table = fragments_of(index, row)
        offset, length = table.offsets[number + 1], table.lengths[number + 1]
        check_item(index, row, offset, length)
        return index.source.view(offset, length)


def is_encapsulated(dataset: DatasetView, element: Element) -> bool:
    """Whether the element holds fragments."""
    if element.is_undefined_length:
        return True
    if not element.offset:
        return False  # what was assigned is in no file: its bytes are samples
    syntax = syntax_of(element)
    if syntax is None or not syntax.is_encapsulated or element.size < 8:
        return False
    found = element.copied(0, 4) == b"\xfe\xff\x00\xe0"
    if found:
        flag(dataset, element, ENCAPSULATED_LENGTH)
    return found


def extended_offsets(dataset: DatasetView) -> tuple[bytes, bytes] | None:
    """Extended Offset Table and its lengths, if both are there."""
    values = [dataset.value_at(tag) for tag in EXTENDED_TABLE]
    if all(isinstance(value, bytes) and value for value in values):
        return values[0], values[1]
    return None


def stated_offsets(dataset: DatasetView, element: Element) -> tuple[int, ...] | None:
    """The offset table as it stands in the file; None of native pixel data."""
    if not is_encapsulated(dataset, element):
        return None
    basic = basic_offsets(element._scope.index, element._row)
    if basic is None:
        flag(dataset, element, OFFSET_TABLE)
    extended = extended_offsets(dataset)
    if basic or extended is None:
        return tuple(basic or ())
    return tuple(words("Q", extended[0]))


def syntax_of(element: Element) -> TransferSyntax | None:
    """How what an element is in is encoded; None if that is no file."""
    return element._scope.index.transfer_syntax


def flag(dataset: DatasetView, element: Element, code: int) -> None:
    """Note a problem with the element."""
    dataset._scope.note(problem(code, element.header_offset or 0, int(element.tag)))
