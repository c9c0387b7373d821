"""DatasetView: a read-only data set or item, looking into an offset index.

It is a mapping from tag to element that reads like pydicom's ``Dataset``. It decodes nothing until
asked, and knows nothing of changes; the public, editable ``Dataset`` of ``lazydicom.overlay`` is
this class with an overlay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, overload

from lazydicom.errors import ElementNotFoundError, LazyDicomError, UnsupportedError
from lazydicom.index.layout import TAG
from lazydicom.index.part10 import PREAMBLE_LENGTH
from lazydicom.standard.dictionary import keyword_of, suggest, tag_of
from lazydicom.standard.tag import Tag
from lazydicom.view.element import Element
from lazydicom.view.imaging import Imaging, no_pixels
from lazydicom.view.json_model import JsonModel
from lazydicom.view.navigation import Navigation
from lazydicom.view.part import Part, Tags, tag_range
from lazydicom.view.scope import Scope
from lazydicom.view.sequence import SequenceView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.part10 import FileIndex
    from lazydicom.index.problems import Problem
    from lazydicom.standard.transfer_syntax import TransferSyntax
    from lazydicom.view.values import Value

Key = int | str | tuple[int, int]
"""How an element is asked for: tag, keyword, or (group, element)."""

_REAL = frozenset(("FD", "FL"))


def tag_of_key(key: object) -> int:
    """The tag that ``key`` means; ElementNotFoundError for a keyword that does not exist."""
    if isinstance(key, int) and 0 <= key <= 0xFFFFFFFF:
        return int(key)
    if isinstance(key, str):
        tag = tag_of(key)
        return int(Tag(key)) if tag is None else tag
    return int(Tag(key))  # type: ignore[arg-type]


class DatasetView(Navigation, JsonModel, Imaging):
    """The data elements of a file or an item, by attribute, keyword and tag."""

    __slots__ = ("_file", "_scope")
    _scope: Scope
    _file: FileIndex | None

    def __init__(self, scope: Scope, file: FileIndex | None = None) -> None:
        # not self.x = x: the editable subclass takes attributes for elements
        object.__setattr__(self, "_scope", scope)
        object.__setattr__(self, "_file", file)

    # -- what subclasses with an overlay replace ------------------------------------------------

    def find_element(self, tag: int) -> Element | None:
        """The element with ``tag``, or None."""
        row = self._scope.find(tag)
        return None if row < 0 else Element(self, row)

    def elements(self) -> Iterator[Element]:
        """Every element in tag order."""
        for row in self._scope.rows():
            yield Element(self, row)

    def value_of(self, row: int) -> Value:
        """The decoded value of a row of the element table."""
        scope = self._scope
        vr = scope.vr(row)
        if vr == "SQ":
            return SequenceView(self, row)
        return scope.decode(row, vr)

    def value_at(self, tag: int, default: Value = None) -> Value:
        """The decoded value of the element with ``tag``; ``default`` if there is none."""
        row = self._scope.find(tag)
        return default if row < 0 else self.value_of(row)

    def item_of(self, scope: Scope) -> DatasetView:
        """The data set of an item's scope."""
        return DatasetView(scope)

    def creator_of(self, tag: int) -> str | None:
        """The private creator that reserved the block of a private element here."""
        return self._scope.private_creator(tag)

    # -- by attribute, keyword, tag -------------------------------------------------------------

    def __getattr__(self, name: str) -> Value:
        tag = tag_of(name)
        if tag is not None:
            row = self._scope.find(tag)
            if row >= 0:
                return self.value_of(row)
        raise self.missing(name, tag)

    def missing(self, name: str, tag: int | None) -> ElementNotFoundError:
        """The error for an attribute that is not here."""
        if tag is not None:
            where = "; file_meta may have it" if tag >> 16 == 2 and self._file is not None else ""
            return ElementNotFoundError(
                f"the data set has no {name}{where}",
                path=self._scope.index.source.name,
                tag=tag,
            )
        if hasattr(Imaging, name):
            return no_pixels(self)
        if hasattr(type(self), name):  # a property that raised, and Python came here
            return self._without_file(name)
        near = suggest(name) if name[:1].isupper() else []
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return ElementNotFoundError(f"no attribute {name!r}{hint}")

    @overload
    def __getitem__(self, key: Key) -> Element: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: Key | slice) -> Element | Self:
        if isinstance(key, slice):
            return self.part(self.tags_in(key))
        tag = tag_of_key(key)
        element = self.find_element(tag)
        if element is None:
            raise self.missing(keyword_of(tag) or "such element", tag)
        return element

    def tags_in(self, keys: slice) -> Tags:
        """Which elements a slice of tags means: of those in its range, every so many."""
        tags = tag_range(keys)
        if keys.step in {None, 1}:
            return tags
        return frozenset([tag for tag in self.present() if tag in tags][:: keys.step])

    def part(self, tags: Tags) -> Self:
        """A data set of those elements, by themselves; nothing is read."""
        return type(self)(Part(self._scope, tags))

    def group_dataset(self, group: int) -> Self:
        """The elements of a group, as a data set of their own; nothing is read.

        Raises
        ------
        EncodeError
            There is no such group.
        """
        start = int(Tag(group, 0))
        return self.part(range(start, start + 0x10000))

    def get_item(self, key: Key | slice, *, keep_deferred: bool = False) -> Element | Self | None:
        """The element with a tag or keyword, or None; of a slice of tags a data set of those.

        An element decodes its value when that is asked for, so this is as raw as it gets, and
        ``keep_deferred`` changes nothing.
        """
        del keep_deferred
        if isinstance(key, slice):
            return self[key]
        return self.find_element(tag_of_key(key))

    def get(self, key: Key, default: Any = None) -> Any:  # noqa: ANN401  (as Mapping.get)
        """By keyword the value, by tag the Element, as pydicom does; ``default`` if missing."""
        if isinstance(key, str) and (tag := tag_of(key)) is not None:
            return self.value_at(tag, default)
        try:
            tag = tag_of_key(key)
        except LazyDicomError:
            return default
        element = self.find_element(tag)
        return default if element is None else element

    def __contains__(self, key: object) -> bool:
        try:
            tag = tag_of_key(key)
        except LazyDicomError:
            return False
        return self.find_element(tag) is not None

    def present(self) -> list[int]:
        """The tags of its elements as plain numbers, ascending."""
        rows = self._scope.rows()  # which may scan on, into another table
        table = self._scope.index.rows
        return [table[row, TAG] for row in rows]

    def __len__(self) -> int:
        return len(self.present())

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Element]:
        return self.elements()

    def values(self) -> list[Element]:
        """The elements in tag order."""
        return list(self)

    def items(self) -> list[tuple[Tag, Element]]:
        """(tag, element) in tag order."""
        return [(element.tag, element) for element in self]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DatasetView):
            return NotImplemented
        if other is self:
            return True
        # a list of pairs, not recursion: sequences nest deeper than Python's stack should
        pairs: list[tuple[DatasetView, DatasetView]] = [(self, other)]
        for one, two in pairs:
            mine, theirs = list(one), list(two)
            if len(mine) != len(theirs):
                return False
            for left, right in zip(mine, theirs, strict=True):
                if left.tag != right.tag or left.VR != right.VR:
                    return False
                here, there = left.value, right.value
                if left.VR == "SQ" and len(here) == len(there):
                    pairs += zip(here, there, strict=True)
                # not a number is not equal to itself, but two files that say so are
                elif here != there and not (left.VR in _REAL and str(here) == str(there)):
                    return False
        return True

    __hash__ = None  # type: ignore[assignment]

    def __setattr__(self, name: str, value: Value) -> None:
        raise UnsupportedError(f"{name} is read-only: File Meta Information follows the data set")

    def __reduce__(self) -> tuple[object, ...]:
        from lazydicom.view.pickling import reduced  # noqa: PLC0415

        return reduced(self)

    # -- the file it is in ----------------------------------------------------------------------

    def _of_file(self, name: str) -> FileIndex:
        if self._file is None:
            raise self._without_file(name)
        return self._file

    def _without_file(self, name: str) -> ElementNotFoundError:
        if self.parent is not None:
            return ElementNotFoundError(f"an item has no {name}; the data set it is in has")
        return ElementNotFoundError(f"a data set that is in no file has no {name}")

    @property
    def file_meta(self) -> DatasetView:
        """The File Meta Information, group 0002 (PS3.10 §7.1); empty if the file has none."""
        file = self._of_file("file_meta")
        scope = Scope(file.meta_index, 0, file.meta_stop, policy=self._scope.policy)
        scope.note_with(self._scope)
        return DatasetView(scope)

    @property
    def preamble(self) -> bytes | None:
        """The 128 bytes before the DICM prefix; None in a file without."""
        file = self._of_file("preamble")
        return file.meta_index.read(0, PREAMBLE_LENGTH) if file.has_preamble else None

    @property
    def transfer_syntax(self) -> TransferSyntax:
        """How the data set is encoded, whatever the file says about it."""
        return self._of_file("transfer_syntax").transfer_syntax

    @property
    def path(self) -> str | None:
        """The path it was opened from; None if it was not opened from a path."""
        return self._of_file("path").meta_index.source.path

    @property
    def filename(self) -> str | None:
        """The same; pydicom's name for it."""
        return self.path

    @property
    def original_encoding(self) -> tuple[bool, bool]:
        """Whether the data set is in Implicit VR, and whether in little endian; as pydicom."""
        syntax = self._of_file("original_encoding").transfer_syntax
        return not syntax.is_explicit, syntax.is_little_endian

    @property
    def is_undefined_length_sequence_item(self) -> bool:
        """Whether it is an item of a file whose header declares an undefined length."""
        scope = self._scope
        return scope.row >= 0 and scope.is_undefined_length(scope.row)

    @property
    def problems(self) -> list[Problem]:
        """What was tolerated so far: by the scan, and by the decoding of values looked at."""
        file = self._of_file("problems")
        found = file.meta_index.problems
        if file.data_index is not file.meta_index:
            found += file.data_index.problems
        return found + self._scope.value_problems

    def close(self) -> None:
        """Give the file back; elements whose bytes were not read yet can no longer be read."""
        file = self._of_file("close()")
        file.data_index.source.close()
        file.meta_index.source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self.close()

    # -- its place ------------------------------------------------------------------------------

    @property
    def parent(self) -> DatasetView | None:
        """The data set or item that this is an item in; None at the top."""
        scope = self._scope.parent
        return None if scope is None else DatasetView(scope)

    @property
    def path_prefix(self) -> str:
        """The path of this item with a full stop after it; empty at the top."""
        scope = self._scope
        parts: list[str] = []
        while scope.parent is not None:
            step = DatasetView(scope.parent).step_of(scope.sequence_tag)
            parts.append(f"{step}[{scope.item_number}].")
            scope = scope.parent
        return "".join(reversed(parts))

    def step_of(self, tag: int) -> str:
        """The step of the path grammar that names ``tag`` here."""
        keyword = keyword_of(tag)
        if keyword and tag_of(keyword) == tag:  # repeating groups share theirs
            return keyword
        if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
            creator = self.creator_of(tag)
            if creator is not None and "]" not in creator:
                return f"[{creator}]({tag >> 16:04X},{tag & 0xFF:02X})"
        return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
