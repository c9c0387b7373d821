"""Element: a data element of a file or an item, with a value that can be assigned.

It is a handle: it asks the overlay each time whether its element was changed. Of a changed element
there are no offsets and no bytes in the source; those attributes are None.
"""
# ruff: noqa: SLF001 - elements and data sets of one class family

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ElementNotFoundError, TruncatedError
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, FLAGS, FRAGMENTS, TAG
from lazydicom.overlay.meaning import encoding_of
from lazydicom.overlay.overlay import NEW_ROW, Items, Leaf
from lazydicom.standard.ambiguous import LUT_DESCRIPTORS, unsigned_entries
from lazydicom.standard.tag import Tag
from lazydicom.standard.vr import ALL, TEXT
from lazydicom.view.decode import DECODERS, EMPTY, fallback
from lazydicom.view.element import Element as ElementView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.overlay import Edit
    from lazydicom.view.values import Value

_VRS = frozenset(ALL)


class Element(ElementView):
    """One data element; assigning its ``value`` changes the data set it is in.

    Offsets are absolute, in bytes of the source, ends are exclusive; all are None once the element
    was changed.
    """

    __slots__ = ("_decoded", "_edits_of_file", "_tag")
    _dataset: Dataset

    def __init__(self, dataset: Dataset, row: int, tag: int = 0) -> None:
        self._dataset = dataset  # not super().__init__: many are made
        self._row = row
        self._tag = tag
        self._edits_of_file = dataset._overlay.edits
        self._decoded = dataset._scope.values

    def _edit(self) -> Leaf | Items | None:
        """What became of it, or None if it is as in the file."""
        if not self._dataset._overlay.edits and self._row != NEW_ROW:
            return None
        edits: Mapping[int, Edit] = self._dataset._edits
        tag = self.tag
        if tag not in edits:
            if self._row != NEW_ROW:
                return None
        elif (edit := edits[tag]) is not None:
            return edit
        raise ElementNotFoundError("was removed from its data set", tag=tag)

    def leaf(self) -> Leaf:
        """The bytes of the value, changed or not, and what is needed to read them."""
        edit = self._edit()
        if isinstance(edit, Leaf):
            return edit
        return self.leaf_in_file()

    def leaf_in_file(self) -> Leaf:
        """As `leaf`, whatever became of the element."""
        scope = self._scope
        row = self._row
        flags = self._cell(FLAGS)
        if flags & FRAGMENTS:
            from lazydicom.overlay.encapsulate import leaf_of  # noqa: PLC0415 - few have them

            return leaf_of(super().copied(0, super().length), scope.index.transfer_syntax)
        vr = scope.vr(row)
        codecs = scope.codecs if vr in TEXT else scope.policy.codecs or ()
        written = self.written_in_file()
        big = bool(flags & BIG_ENDIAN) and written != "UN"
        return Leaf(vr, scope.raw(row), big, codecs, written)

    # -- what it is ----------------------------------------------------------------------------

    @property
    def tag(self) -> Tag:
        """The tag."""
        if self._row == NEW_ROW:
            return Tag(self._tag)
        return Tag(self._scope.index.rows[self._row, TAG])

    @property
    def VR(self) -> str:
        """The effective VR: UN resolved through the dictionaries where they know better."""
        row = self._row
        dataset = self._dataset
        if not dataset._overlay.edits and row >= 0:
            return dataset._scope.vr(row)
        edit = self._edit()
        if edit is None:
            return self._scope.vr(self._row)
        return edit.vr if isinstance(edit, Leaf) else "SQ"

    @VR.setter
    def VR(self, VR: str) -> None:  # noqa: N803 - pydicom's name
        self._dataset._assign(self.tag, self.value, VR)

    @property
    def is_sequence(self) -> bool:
        """Whether its value is a sequence of items."""
        row = self._row
        if not self._edits_of_file and row >= 0:
            return row not in self._decoded and self._dataset._scope.vr(row) == "SQ"
        return self.VR == "SQ"

    @property
    def written_VR(self) -> str:
        """The VR a changed value is written with: that on disk, unless nobody knows that."""
        edit = self._edit()
        if isinstance(edit, Leaf):
            return edit.written_vr
        if edit is None:
            return self.written_in_file()
        row = self._row
        is_un = row != NEW_ROW and self._scope.vr(row) == "SQ" and self.written_in_file() == "UN"
        return "UN" if is_un else "SQ"

    def written_in_file(self) -> str:
        """The same, whatever became of the element."""
        if self._cell(FLAGS) & EXPLICIT:
            found = super().encoded_VR
            if found in _VRS:
                return str(found)
        return self._scope.vr(self._row)

    @property
    def encoded_VR(self) -> str | None:
        """The VR on disk, None in Implicit VR; of a changed element the one that is written."""
        if self._edit() is None:
            return super().encoded_VR
        return self.written_VR if encoding_of(self._dataset)[0] else None

    # -- its value -----------------------------------------------------------------------------

    @property
    def value(self) -> Value:
        """The value, decoded now; assign to it to change the element."""
        dataset = self._dataset
        row = self._row
        if not self._edits_of_file and row >= 0:
            values = self._decoded
            return values[row] if row in values else dataset.value_of(row)
        edit = self._edit()
        if edit is None:
            return dataset.value_of(row)
        return (
            decode_leaf(edit, self.tag) if isinstance(edit, Leaf) else dataset._sequence(self.tag)
        )

    @value.setter
    def value(self, value: Value) -> None:
        self._dataset._assign(self.tag, value)

    @property
    def is_empty(self) -> bool:
        """Whether the value has no bytes; reads nothing."""
        edit = self._edit()
        if edit is None:
            return super().is_empty
        return not (edit.raw if isinstance(edit, Leaf) else edit.entries)

    @property
    def size(self) -> int:
        """Bytes of value, wherever they are; of a changed sequence the number of items."""
        edit = self._edit()
        if edit is None:
            return super().length
        return len(edit.raw if isinstance(edit, Leaf) else edit.entries)

    def part(self, start: int, length: int) -> memoryview:
        """``length`` bytes of the value from ``start`` on, wherever they are."""
        edit = self._edit()
        if isinstance(edit, Leaf):
            return memoryview(edit.raw)[start : start + length]
        return super().part(start, length)

    def fill(self, start: int, target: memoryview) -> None:
        """Copy the bytes of the value from ``start`` on into ``target``."""
        edit = self._edit()
        if isinstance(edit, Leaf):
            target[:] = _of_edit(edit, start, len(target))
        else:
            super().fill(start, target)

    def copied(self, start: int, length: int) -> bytes:
        """``length`` bytes of the value from ``start`` on, as a copy."""
        edit = self._edit()
        if isinstance(edit, Leaf):
            return bytes(_of_edit(edit, start, length))
        return super().copied(start, length)

    def located(self) -> ElementView:
        """The same pixel data where its fragments are: here, or in what was assigned."""
        edit = self._edit()
        if not isinstance(edit, Leaf) or edit.encapsulation is None:
            return self
        from lazydicom.overlay.encapsulate import located  # noqa: PLC0415

        return located(self._dataset, edit, edit.encapsulation)

    def _leading(self, length: int | None = None) -> bytes:
        edit = self._edit()
        return edit.raw[:length] if isinstance(edit, Leaf) else super()._leading(length)

    # -- its place -----------------------------------------------------------------------------

    @property
    def raw(self) -> memoryview | None:  # type: ignore[override] # None where it was changed
        """The bytes of the value in the source, without a copy where they are large."""
        return super().raw if self._edit() is None else None

    @property
    def header_offset(self) -> int | None:  # type: ignore[override]
        """Where its header begins."""
        return super().header_offset if self._edit() is None else None

    @property
    def offset(self) -> int | None:  # type: ignore[override]
        """Where its value begins."""
        return super().offset if self._edit() is None else None

    @property
    def length(self) -> int | None:  # type: ignore[override]
        """Bytes of value that are there, a delimitation item not counted."""
        return super().length if self._edit() is None else None

    @property
    def end(self) -> int | None:  # type: ignore[override]
        """Where the next element begins, a delimitation item included."""
        return super().end if self._edit() is None else None

    @property
    def declared_length(self) -> int | None:  # type: ignore[override]
        """The length that the header states; 0xFFFFFFFF where it is undefined."""
        return super().declared_length if self._edit() is None else None

    @property
    def is_undefined_length(self) -> bool:
        """Whether the header declares an undefined length."""
        edit = self._edit()
        if edit is None:
            return super().is_undefined_length
        if isinstance(edit, Items):
            return edit.undefined
        return edit.encapsulation is not None

    @property
    def is_big_endian(self) -> bool:
        """Whether numbers in the value start with their most significant byte."""
        edit = self._edit()
        if edit is None:
            return super().is_big_endian
        return isinstance(edit, Leaf) and edit.big_endian

    def __reduce__(self) -> tuple[object, ...]:
        from lazydicom.overlay.pickling import reduced_element  # noqa: PLC0415

        return reduced_element(self)


def _of_edit(edit: Leaf, start: int, length: int) -> bytes:
    data = edit.raw[start : start + length]
    if len(data) < length:
        raise TruncatedError("the value is shorter than it was when it was looked at")
    return data


def decode_leaf(leaf: Leaf, tag: int = 0) -> Value:
    """The value of a changed element, as it would be read from a file."""
    if not leaf.raw:
        return EMPTY.get(leaf.vr)
    try:
        value = DECODERS[leaf.vr](bytes(leaf.raw), leaf.codecs, leaf.big_endian)
        return unsigned_entries(value) if leaf.vr == "SS" and tag in LUT_DESCRIPTORS else value
    except (ValueError, OverflowError):
        return fallback(leaf.vr, leaf.raw)
