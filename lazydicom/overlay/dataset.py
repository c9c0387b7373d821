"""Dataset: a data set or an item that can be changed, and the public class of this library.

It is the view's data set with an overlay: reading asks the overlay first, and only if anything was
changed at all. Values are encoded when they are assigned, so that what cannot be written is refused
there and then. Refuses to know how a file is written.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, cast

from lazydicom.errors import ElementNotFoundError, UnsupportedError
from lazydicom.index.layout import HEADER, TAG
from lazydicom.index.offsets import OffsetIndex
from lazydicom.index.source import MemorySource
from lazydicom.overlay.editing import Editing
from lazydicom.overlay.element import Element
from lazydicom.overlay.from_json import FromJson
from lazydicom.overlay.mapping import Mapping
from lazydicom.overlay.overlay import (
    META,
    NEW_ROW,
    PART,
    TOP,
    Edit,
    Edits,
    Items,
    Overlay,
    copied_edits,
)
from lazydicom.overlay.pickling import reduced
from lazydicom.overlay.pixel_editing import PixelEditing
from lazydicom.overlay.pydicom_bridge import PydicomBridge
from lazydicom.overlay.saving import Saving
from lazydicom.overlay.sequence import Sequence
from lazydicom.standard.dictionary import suggest, tag_of
from lazydicom.view.part import Part, Tags
from lazydicom.view.scope import NO_VALUE, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as Dictionary

    from lazydicom.index.part10 import FileIndex
    from lazydicom.view.values import Value

_NO_EDITS: Dictionary[int, Edit] = MappingProxyType({})


@cache
def _nothing() -> OffsetIndex:
    return OffsetIndex(MemorySource(b"", "a new data set"))


class Dataset(Saving, PixelEditing, Editing, Mapping, FromJson, PydicomBridge):
    """The data elements of a file or an item, by attribute, keyword and tag; to read and change.

    ``Dataset()`` is a new one, to be an item of a sequence. Changes are kept aside: the file stays
    as it is, and ``save_as`` writes another one.

    Examples
    --------
    >>> item = Dataset()
    >>> item.CodeMeaning = "Zürich"
    >>> item
    (0008,0104) LO Code Meaning: Zürich
    >>> item.CodeMeening = "?"
    Traceback (most recent call last):
    ...
    lazydicom.errors.ElementNotFoundError: no attribute 'CodeMeening'; did you mean 'CodeMeaning'?
    """

    __slots__ = ("_key", "_overlay", "_place")
    _overlay: Overlay
    _key: int
    _place: Dataset | Items | None

    def __init__(
        self,
        scope: Scope | None = None,
        file: FileIndex | None = None,
        *,
        parent: Dataset | None = None,
    ) -> None:
        put = object.__setattr__
        if scope is None:
            scope = Scope(_nothing(), 0, 0)
        put(self, "_scope", scope)
        put(self, "_file", file)
        put(self, "_place", parent)
        if parent is None:
            put(self, "_overlay", Overlay())
            put(self, "_key", TOP)
        else:
            put(self, "_overlay", parent._overlay)
            put(self, "_key", scope.index.rows[scope.row, HEADER])

    # -- reading, with changes ------------------------------------------------------------------

    def __getattr__(self, name: str) -> Value:
        tag = tag_of(name)
        if tag is not None:
            if self._overlay.edits:
                element = self.find_element(tag)
                if element is not None:
                    return element.value
            else:
                row = self._scope.find(tag)
                if row >= 0:
                    return self.value_of(row)
        raise self.missing(name, tag)

    def find_element(self, tag: int) -> Element | None:
        """The element with ``tag``, or None."""
        row = self._scope.find(tag)
        edits = self._edits
        if tag in edits:
            return None if edits[tag] is None else Element(self, row, tag)
        return None if row < 0 else Element(self, row, tag)

    def elements(self) -> Iterator[Element]:
        """Every element in tag order."""
        rows = self._scope.rows()
        edits = self._edits
        if not edits:
            new = object.__new__
            changed, values = self._overlay.edits, self._scope.values
            for row in rows:
                element = new(Element)
                element._dataset = self
                element._row = row
                element._edits_of_file = changed
                element._decoded = values
                yield element
            return
        table = self._scope.index.rows
        by_tag = dict.fromkeys(edits, NEW_ROW) | {table[row, TAG]: row for row in rows}
        deleted = {tag for tag, edit in edits.items() if edit is None}
        for tag in sorted(by_tag.keys() - deleted):
            yield Element(self, by_tag[tag], tag)

    def present(self) -> list[int]:
        """The tags of its elements as plain numbers, ascending."""
        tags = super().present()
        edits = self._edits
        if not edits:
            return tags
        deleted = {tag for tag, edit in edits.items() if edit is None}
        return sorted({*tags, *map(int, edits)} - deleted)

    def value_of(self, row: int) -> Value:
        """The decoded value of a row of the element table, whatever became of it."""
        scope = self._scope
        values = scope.values
        if row in values:
            return values[row]
        value = scope.value(row)
        if value is NO_VALUE:
            return Sequence.of(self, row, scope.index.rows[row, TAG])
        return value

    def value_at(self, tag: int, default: Value = None) -> Value:
        """The decoded value of the element with ``tag``; ``default`` if there is none."""
        if self._overlay.edits:
            element = self.find_element(tag)
            return default if element is None else element.value
        row = self._scope.find(tag)
        return default if row < 0 else self.value_of(row)

    def _sequence(self, tag: int) -> Sequence:
        """The sequence with ``tag``; it need not be there yet."""
        return Sequence.of(self, self._sequence_row(tag), tag)

    def _sequence_row(self, tag: int) -> int:
        row = self._scope.find(tag)
        return row if row >= 0 and self._scope.vr(row) == "SQ" else NEW_ROW

    def item_of(self, scope: Scope) -> Dataset:
        """The data set of an item's scope."""
        return Dataset(scope, parent=self)

    def part(self, tags: Tags) -> Self:
        """A data set of those elements, by themselves, as they are now; nothing is read."""
        made = type(self)(Part(self._scope, tags))
        object.__setattr__(made, "_key", PART)
        made._overlay.edits.update(self._part_of(self._overlay.edits, tags))
        made._overlay.base = self._part_of(self._overlay.base, tags)
        return made

    def _part_of(self, edits: Edits, tags: Tags) -> Edits:
        own = {tag: edit for tag, edit in edits.get(self._key, _NO_EDITS).items() if tag in tags}
        rest = {key: edits[key] for key in edits.keys() - {self._key}}
        return copied_edits(rest | ({PART: own} if own else {}))

    def creator_of(self, tag: int) -> str | None:
        """The private creator that reserved the block of a private element here."""
        if not self._overlay.edits:
            return self._scope.private_creator(tag)
        creator = self.value_at(tag & 0xFFFF0000 | (tag >> 8) & 0xFF)
        return creator if isinstance(creator, str) and creator else None

    # -- its place ------------------------------------------------------------------------------

    @property
    def _edits(self) -> Dictionary[int, Edit]:
        """What became of its elements, by tag."""
        return self._overlay.edits.get(self._key, _NO_EDITS)

    @property
    def is_new(self) -> bool:
        """Whether no file has it."""
        return self._file is None and self._key == TOP

    @property
    def parent(self) -> Dataset | None:
        """The data set or item that this is an item in; None at the top."""
        place = self._place
        return place.dataset if isinstance(place, Items) else place

    @property
    def _home(self) -> Items | None:
        """The sequence content that a new item is in; None for other data sets."""
        return self._place if isinstance(self._place, Items) else None

    def _settle(self, home: Items | None) -> None:
        """Be in a sequence, or in none; for new items."""
        object.__setattr__(self, "_place", home)

    def _shares(self, other: Dataset) -> bool:
        """Whether both are of one file."""
        return self._overlay is other._overlay

    @property
    def path_prefix(self) -> str:
        """The path of this item with a full stop after it; empty at the top."""
        parent = self.parent
        if parent is None:
            return ""
        tag, number = self._scope.sequence_tag, self._scope.item_number
        if self._home is not None:
            tag, number = self._home.tag, self._home.number_of(self)
        return f"{parent.path_prefix}{parent.step_of(tag)}[{number}]."

    # -- changing -------------------------------------------------------------------------------

    def __setattr__(self, name: str, value: Value) -> None:
        tag = tag_of(name)
        if tag is not None:
            self._assign(tag, value)
            return
        found = getattr(type(self), name, None)
        if not isinstance(found, property) or found.fset is None:
            raise self._unknown(name)
        found.fset(self, value)

    def __delattr__(self, name: str) -> None:
        tag = tag_of(name)
        if tag is None:
            raise self._unknown(name)
        self._delete(tag)

    def _unknown(self, name: str) -> Exception:
        if isinstance(getattr(type(self), name, None), property):
            return UnsupportedError(f"{name} cannot be assigned or deleted yet")
        near = suggest(name)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return ElementNotFoundError(f"no attribute {name!r}{hint}")

    def _assign(
        self, tag: int, value: Value, vr: str | None = None, *, strict: bool = True
    ) -> None:
        from lazydicom.overlay.assign import assign  # noqa: PLC0415

        assign(self, tag, value, vr, strict=strict)

    def _delete(self, tag: int) -> None:
        from lazydicom.overlay.assign import delete  # noqa: PLC0415

        delete(self, tag)

    def _delete_all(self, tags: Iterable[int]) -> None:
        from lazydicom.overlay.assign import delete_all  # noqa: PLC0415

        delete_all(self, tags)

    def _splice(self, sequence: Sequence, start: int, stop: int, items: Iterable[Dataset]) -> None:
        from lazydicom.overlay.assign import splice_items  # noqa: PLC0415

        splice_items(self, sequence, start, stop, items)

    def detached(self) -> Self:
        """A new data set with the same elements, in no file and no sequence."""
        made = type(self)()
        for element in self.elements():
            tag = element.tag
            if element.VR == "SQ":
                if not element.value.is_whole:
                    raise UnsupportedError(
                        "is not all items, so that a copy would be without the rest", tag=tag
                    )
                # a list: what nests deeply is copied with few calls of each other
                copies = Sequence([item.detached() for item in element.value])
                edit = cast("Items", copies.own)
                edit.dataset, edit.tag = made, tag
                made._overlay.put(made._key, tag, edit)
            elif tag & 0xFFFF or self._key == META:  # group lengths are of the place it came from
                made._overlay.put(made._key, tag, element.leaf())
        return made

    def __copy__(self) -> Self:
        return self.__deepcopy__({})

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A data set of the same file with changes of its own; of an item a new data set."""
        if self._file is None:
            made = self.detached()
            meta = self._overlay.edits.get(META)
            if self.is_new and meta:
                made._overlay.edits[META] = dict(meta)
            if self.is_new:
                made._overlay.base = self._overlay.base
            return made
        made = type(self)(self._scope, self._file)
        made._overlay.edits.update(copied_edits(self._overlay.edits))
        made._overlay.base = self._overlay.base
        return made

    def __reduce__(self) -> tuple[Callable[..., Dataset], tuple[object, ...]]:
        return reduced(self)
