"""Overlay: what a caller changed in one file, element by element; the file stays as it is.

An overlay here is a layer of changes over a file, not a DICOM Overlay Plane (group 60xx). Data
sets and items are made whenever somebody looks at them, so the changes are kept here, once per
file, by the place of the container in the file and by tag. Refuses to know which values are right
and how they are written.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.encapsulate import Encapsulation

TOP: Final = -1
"""The key of the data set itself; that of an item is the offset of its header."""

PART: Final = -2
"""The key of a data set that is a range of the elements of another one."""

META: Final = -3
"""The key of File Meta Information."""

NEW_ROW: Final = -1
"""Instead of a row of the element table, for what is in no file."""


class Leaf(NamedTuple):
    """The new value of an element that is no sequence, as bytes.

    Attributes
    ----------
    vr
        The VR it is decoded in.
    raw
        The bytes of the value, of even length but for OB, UN and the like, which are padded when
        they are written; of long pixel data a read-only view of them.
    big_endian
        Their byte order.
    codecs
        Python codecs of the text in them.
    written_vr
        The VR that is written; ``UN`` for what came as UN.
    encapsulation
        Of encapsulated pixel data, of which ``raw`` is the items; None of all other values.
    """

    vr: str
    raw: bytes
    big_endian: bool
    codecs: tuple[str, ...]
    written_vr: str
    encapsulation: Encapsulation | None = None

    def padded(self) -> Leaf:
        """The same with the even number of bytes that is written (PS3.5 §7.1.1)."""
        return self._replace(raw=bytes(self.raw) + b"\0") if len(self.raw) % 2 else self


class Items:
    """The new content of a sequence: items of the file by the offset of their header, and new ones.

    Attributes
    ----------
    entries
        Header offsets of items that stay, and data sets.
    dataset, tag
        The data set it is in, None while it is in none, and the sequence there.
    undefined
        Whether it is written with undefined length.
    """

    __slots__ = ("dataset", "entries", "tag", "undefined")

    def __init__(self, entries: list[int | Dataset], *, undefined: bool = False) -> None:
        self.entries = entries
        self.dataset: Dataset | None = None
        self.tag = 0
        self.undefined = undefined

    def number_of(self, item: Dataset) -> int:
        """Which one ``item`` is, or -1."""
        return next((n for n, entry in enumerate(self.entries) if entry is item), -1)

    def copied(self) -> Items:
        """The same items, new ones copied; in no data set until one is asked for them."""
        entries = [one if isinstance(one, int) else one.detached() for one in self.entries]
        return items_of(entries, self.tag, undefined=self.undefined)

    def settle(self) -> None:
        """Have the new items in it."""
        for entry in self.entries:
            if not isinstance(entry, int):
                entry._settle(self)

    def release(self) -> None:
        """Let the new items be in no sequence again."""
        for entry in self.entries:
            if not isinstance(entry, int) and entry._home is self:
                entry._settle(None)


def items_of(entries: list[int | Dataset], tag: int, *, undefined: bool) -> Items:
    """Items with their new ones settled in them."""
    made = Items(entries, undefined=undefined)
    made.tag = tag
    made.settle()
    return made


Edit = Leaf | Items | None
"""What became of an element; None if it was deleted."""


Edits = dict[int, dict[int, Edit]]
"""By container and tag, what became of the elements."""

_NO_BASE: Final[Edits] = {}


def copied_edits(edits: Edits) -> Edits:
    """The same edits, new items copied."""
    return {
        key: {tag: edit.copied() if isinstance(edit, Items) else edit for tag, edit in tags.items()}
        for key, tags in edits.items()
    }


class Overlay:
    """The edits of one file, or of one new data set.

    ``edits`` is empty exactly if nothing is changed, so that readers ask one question. ``base`` is
    what they were where the data set was branched off; nobody changes it.
    """

    __slots__ = ("base", "edits")

    def __init__(self) -> None:
        self.edits: Edits = {}
        self.base: Edits = _NO_BASE

    def put(self, key: int, tag: int, edit: Edit) -> None:
        """Record what became of an element."""
        self.edits.setdefault(key, {})[tag] = edit

    def drop(self, key: int, tag: int) -> None:
        """Forget what became of an element."""
        edits = self.edits.get(key, {})
        edits.pop(tag, None)
        if not edits:
            self.edits.pop(key, None)

    def keys(self) -> list[int]:
        """The containers with edits, ascending, for `is_any_within`."""
        return sorted(self.edits)


def is_any_within(keys: list[int], start: int, end: int) -> bool:
    """Whether a container with edits begins in a range of the file."""
    return bisect_left(keys, start) < bisect_left(keys, end)
