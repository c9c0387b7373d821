"""Mapping: a data set as a dictionary that can be changed, by the names that pydicom uses.

Knows what taking out, putting in and clearing are in terms of assigning and deleting one element,
which the data set does. Refuses to know which values are right and what an edit drags along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from lazydicom.errors import ElementNotFoundError, EncodeError, UnsupportedError
from lazydicom.overlay.private_block import PrivateBlock, reserved
from lazydicom.standard.dictionary import private_lookup
from lazydicom.standard.tag import Tag
from lazydicom.view.dataset import DatasetView, Key, tag_of_key
from lazydicom.view.element import Element as ElementView

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Dictionary

    from lazydicom.overlay.element import Element
    from lazydicom.view.values import Value

_NOTHING = object()


class Mapping(DatasetView):
    """What a data set has to offer for changing the elements in it."""

    __slots__ = ()

    def _assign(
        self, tag: int, value: Value, vr: str | None = None, *, strict: bool = True
    ) -> None:
        """Give an element a value."""
        raise NotImplementedError

    def _delete(self, tag: int) -> None:
        """Take an element out."""
        raise NotImplementedError

    def _delete_all(self, tags: Iterable[int]) -> None:
        """Take several elements out, or none."""
        raise NotImplementedError

    # -- putting in -----------------------------------------------------------------------------

    def __setitem__(self, key: Key, value: Value) -> None:
        if isinstance(key, slice):
            raise UnsupportedError("a slice of tags cannot be assigned; update() takes data sets")
        tag = tag_of_key(key)
        if not isinstance(value, ElementView):
            self._assign(tag, value)
        elif value.tag != tag:
            raise EncodeError(f"an element {value.tag} cannot be assigned to {Tag(tag)}", tag=tag)
        else:  # as it is, right or wrong
            self._assign(tag, value.value, value.VR, strict=False)

    def add_new(
        self,
        tag: Key,
        VR: str,  # noqa: N803 - pydicom's name
        value: Value,
        *,
        strict: bool | None = None,
    ) -> None:
        """Add an element, or replace it, with the VR given.

        Parameters
        ----------
        tag
            Tag or keyword.
        VR, value
            What it is to be.
        strict
            As for `assign`.

        Raises
        ------
        EncodeError
            The value cannot be written in that VR.
        """
        self.assign(tag, value, VR, strict=strict)

    def assign(
        self,
        key: Key,
        value: Value,
        VR: str | None = None,  # noqa: N803 - pydicom's name
        *,
        strict: bool | None = None,
        switch_to_utf8: bool | None = None,
    ) -> None:
        """Assign a value that perhaps does not fit.

        Parameters
        ----------
        key
            Tag or keyword.
        value
            The value; None empties the element.
        VR
            Its VR; by default the one it has, or that of the dictionaries.
        strict, switch_to_utf8
            What becomes of a value that does not fit its VR, and of text that does not fit the
            character set, as for `lazydicom.assigning`.

        Raises
        ------
        EncodeError
            It cannot be written, or not strictly.

        Examples
        --------
        >>> import lazydicom
        >>> ds = lazydicom.Dataset()
        >>> ds.SpecificCharacterSet = "ISO_IR 100"
        >>> ds.PatientName = "Jérôme"
        >>> ds.assign("PatientComments", "Ελένη", switch_to_utf8=True)
        >>> ds.SpecificCharacterSet, ds.PatientName
        ('ISO_IR 192', 'Jérôme')
        """
        from lazydicom.overlay.assigning import assigning  # noqa: PLC0415

        with assigning(strict=strict, switch_to_utf8=switch_to_utf8):
            self._assign(tag_of_key(key), value, None if VR is None else str(VR))

    def add(self, element: ElementView) -> None:
        """Add a copy of an element, or replace the one with its tag."""
        self[element.tag] = element

    def setdefault(self, key: Key, default: Value = None) -> Element:
        """The element with a tag or keyword; if there is none, ``default`` is assigned first.

        Parameters
        ----------
        key
            Tag or keyword.
        default
            A value, or an element with that tag.

        Raises
        ------
        EncodeError
            There is none, and ``default`` cannot be assigned.
        """
        if key not in self:
            self[key] = default
        return cast("Element", self[key])

    def update(
        self,
        elements: DatasetView | Dictionary[Any, Value] | Iterable[tuple[Key, Value]] = (),
        /,
        **by_keyword: Value,
    ) -> None:
        """Assign several elements, one after the other.

        Parameters
        ----------
        elements
            A data set, whose elements are copied; or values or elements by tag or keyword.
        by_keyword
            Values by keyword.

        Raises
        ------
        ElementNotFoundError, EncodeError
            One cannot be assigned; those before it were.

        Examples
        --------
        >>> from lazydicom import Dataset
        >>> code = Dataset()
        >>> code.update({"CodeValue": "T-D1100"}, CodingSchemeDesignator="SRT")
        >>> code
        (0008,0100) SH Code Value: T-D1100
        (0008,0102) SH Coding Scheme Designator: SRT
        """
        items = getattr(elements, "items", None)
        pairs: Any = elements if items is None else items()
        for key, value in [*pairs, *by_keyword.items()]:
            self[key] = value

    # -- taking out -----------------------------------------------------------------------------

    def __delitem__(self, key: Key | slice) -> None:
        if not isinstance(key, slice):
            self._delete(tag_of_key(key))
            return
        tags = self.tags_in(key)
        self._delete_all([tag for tag in self.present() if tag in tags])

    def pop(self, key: Key, default: Any = _NOTHING) -> Any:  # noqa: ANN401 - as dict.pop
        """Delete an element and return it; ``default``, if given, where there is none.

        The element returned is in a data set of its own.

        Raises
        ------
        ElementNotFoundError
            There is none, and no ``default``.
        EncodeError
            It reserves a block of private elements that are still here.
        """
        try:
            tag = tag_of_key(key)
            element = self[tag : tag + 1][tag]
        except (ElementNotFoundError, EncodeError) as error:
            if default is not _NOTHING:
                return default
            if isinstance(error, ElementNotFoundError):
                raise
            raise ElementNotFoundError(error.reason) from error
        self._delete(tag)
        return element

    def popitem(self) -> tuple[Tag, Element]:
        """Delete the last element; return its tag and the element, as `pop` does.

        Raises
        ------
        ElementNotFoundError
            There are no elements.
        """
        tags = self.present()
        if not tags:
            raise ElementNotFoundError("the data set has no elements")
        return Tag(tags[-1]), self.pop(tags[-1])

    def clear(self) -> None:
        """Delete all elements; of a file that is saved afterwards nothing but its head is left."""
        self._delete_all(self.present())

    def copy(self) -> Self:
        """A copy with changes of its own; of an item a new data set."""
        return self.__copy__()

    def __copy__(self) -> Self:
        raise NotImplementedError

    # -- private elements -----------------------------------------------------------------------

    def private_block(
        self,
        group: int,
        private_creator: str,
        create: bool = False,  # noqa: FBT001, FBT002
    ) -> PrivateBlock:
        """The private elements of a creator in a group here.

        Parameters
        ----------
        group
            The group number, odd.
        private_creator
            The creator.
        create
            Whether to reserve the first free block if the creator has none.

        Raises
        ------
        ElementNotFoundError
            It reserved no block, and ``create`` is false.
        EncodeError
            The group is not private, there is no creator, or no block is free.
        """
        try:
            number = self._block(group, private_creator)
        except ElementNotFoundError:
            if not create:
                raise
            number = reserved(self, group, private_creator)
        return PrivateBlock(self, group, private_creator, number << 8)

    def add_new_private(
        self,
        private_creator: str,
        group: int,
        element_offset: int,
        value: Value,
        vr: str | None = None,
    ) -> None:
        """Add a private element, or replace it; its block is reserved where it is not yet.

        Parameters
        ----------
        private_creator, group
            Whose element, in which group.
        element_offset
            The last two digits of its tag.
        value, vr
            As `add_new`; without ``vr`` that of the private dictionary.

        Raises
        ------
        EncodeError
            The dictionary does not know the element, or it cannot be written.
        """
        if vr is None:
            entry = private_lookup(private_creator, group << 16 | element_offset & 0xFF)
            if entry is None:
                raise EncodeError(
                    f"no dictionary has the VR of element {element_offset:02X} of "
                    f"{private_creator!r}; give it with vr="
                )
            vr = entry.VR
        self.private_block(group, private_creator, create=True).add_new(element_offset, vr, value)

    def remove_private_tags(self) -> None:
        """Delete every private element at every depth, private creators and groups included."""
        datasets: list[Mapping] = [self]
        for dataset in datasets:
            private = [tag for tag in dataset.present() if tag & 0x10000]
            dataset._delete_all(private)  # noqa: SLF001 - its own class
            datasets += [item for one in dataset if one.VR == "SQ" for item in one.value]
