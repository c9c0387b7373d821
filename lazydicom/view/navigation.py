"""Navigation: from a data set to elements at any depth, by path, by pattern, one after the other.

It knows the path grammar, how sequences nest and how private blocks are found. It refuses to know
where elements come from: a data set gives it its own with ``find_element`` and iteration, changed
or not.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from lazydicom.errors import ElementNotFoundError, EncodeError, QueryError
from lazydicom.standard.dictionary import tag_of
from lazydicom.standard.tag import Tag
from lazydicom.view.path import Path, Step, parse_path
from lazydicom.view.private_block import PrivateBlock, blocks_of, creators_of, find_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Self

    from lazydicom.view.element import Element
    from lazydicom.view.scope import Scope

LONGEST_TEXT = 1000
"""Lines of ``str`` of a data set; iteration and dump have no such limit."""

_INDENT = "   "

INTERNAL = frozenset(
    [
        "creator_of",
        "find_element",
        "item_of",
        "missing",
        "part",
        "path_prefix",
        "present",
        "step_of",
        "tags_in",
        "value_at",
        "value_of",
    ]
)
"""Methods that the layers use among themselves; completion does not offer them."""


class Navigation:
    """What a data set has to offer for finding elements in it and in its items."""

    __slots__ = ()
    _scope: Scope

    def find_element(self, tag: int) -> Element | None:
        """The element with ``tag``, or None."""
        raise NotImplementedError

    def present(self) -> list[int]:
        """The tags of its elements as plain numbers, ascending."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Element]:
        raise NotImplementedError

    def keys(self) -> list[Tag]:
        """The tags, ascending."""
        return [Tag(tag) for tag in self.present()]

    # -- everything, one after the other --------------------------------------------------------

    def iterall(self) -> Iterator[Element]:
        """Every element at every depth, an element before what is inside it."""
        stack = [iter(self)]
        while stack:
            for element in stack[-1]:
                yield element
                if element.is_sequence:
                    stack.append(chain.from_iterable(element.value))
                    break
            else:
                stack.pop()

    def walk(
        self,
        callback: Callable[[Self, Any], object],
        recursive: bool = True,  # noqa: FBT001, FBT002 - pydicom's signature
    ) -> None:
        """Call ``callback(data set, element)`` for every element; it may change and delete them.

        In tag order, a sequence before what is inside it; but private creators come after the
        other elements of their group, so that a callback may delete all of a private block.

        Parameters
        ----------
        callback
            Gets the data set or item, and the element in it.
        recursive
            Whether to go into sequences.
        """
        stack: list[Iterator[tuple[Self, int]]] = [self._places()]
        while stack:
            dataset, tag = next(stack[-1], (None, 0))
            if dataset is None:
                stack.pop()
                continue
            element = dataset.find_element(tag)
            if element is None:  # an earlier call deleted it
                continue
            callback(dataset, element)
            if recursive and (left := dataset.find_element(tag)) is not None and left.VR == "SQ":
                stack.append(chain.from_iterable(item._places() for item in left.value))  # noqa: SLF001

    def _places(self) -> Iterator[tuple[Self, int]]:
        """This data set and the tag of each element that it has when asked for the first."""
        for tag in sorted(self.present(), key=_creators_last):
            yield self, tag

    # -- by path --------------------------------------------------------------------------------

    def at(self, path: str) -> Element:
        """The one element that ``path`` names (the grammar is in ``lazydicom.view.path``).

        Raises
        ------
        ElementNotFoundError
            There is none.
        QueryError
            There are several, or the path cannot be parsed.
        """
        found = self.find_all(path)
        first = next(found, None)
        if first is None:
            raise ElementNotFoundError(f"nothing at {path!r}", path=self._scope.index.source.name)
        if next(found, None) is not None:
            raise QueryError(f"more than one element at {path!r}; find_all() gives them all")
        return first

    def find_all(self, path: str) -> Iterator[Element]:
        """Every element that ``path`` names, in file order of the sequences it passes."""
        parsed = parse_path(path)
        if not parsed.deep:
            yield from self._matches(parsed.steps)
            return
        yield from self._deep_matches(parsed)

    def _deep_matches(self, path: Path) -> Iterator[Element]:
        stack: list[Iterator[Navigation]] = [iter([self])]
        while stack:
            dataset = next(stack[-1], None)
            if dataset is None:
                stack.pop()
                continue
            yield from dataset._matches(path.steps)  # noqa: SLF001
            stack.extend(
                iter(element.value) for element in reversed(list(dataset)) if element.VR == "SQ"
            )

    def _matches(self, steps: tuple[Step, ...]) -> Iterator[Element]:
        step, rest = steps[0], steps[1:]
        element = self._step(step)
        if element is None:
            return
        if not rest:
            yield element
            return
        if element.VR != "SQ":
            return
        items = element.value
        if step.item is not None:
            items = items[step.item : step.item + 1]
        for item in items:
            yield from item._matches(rest)  # noqa: SLF001  (the same class)

    def _step(self, step: Step) -> Element | None:
        if step.creator is None:
            return self.find_element(step.tag)
        return find_private(self, step.tag, step.creator) if step.tag & 0x10000 else None

    def data_element(self, name: str) -> Element | None:
        """The element with a keyword; None if there is no such keyword.

        Raises
        ------
        ElementNotFoundError
            There is the keyword, and no such element here.
        """
        tag = tag_of(name)
        if tag is None:
            return None
        element = self.find_element(tag)
        if element is None:
            raise ElementNotFoundError(
                f"the data set has no {name}", path=self._scope.index.source.name, tag=tag
            )
        return element

    # -- private elements -----------------------------------------------------------------------

    def private_creators(self, group: int) -> list[str]:
        """The creators that reserved blocks in a private group here, in block order.

        Raises
        ------
        EncodeError
            The group is even, so that it is not private.
        """
        return [creator for _, creator in creators_of(self, group)]

    def private_block(self, group: int, private_creator: str) -> PrivateBlock[Self]:
        """The private elements of a creator in a group here.

        Raises
        ------
        ElementNotFoundError
            It reserved no block.
        EncodeError
            The group is not private, or there is no creator.
        """
        return PrivateBlock(self, group, private_creator, self._block(group, private_creator) << 8)

    def _block(self, group: int, private_creator: str) -> int:
        """The first block of a creator."""
        if not private_creator.strip():
            raise EncodeError("a private creator is not empty")
        block = next(blocks_of(self, group, private_creator), None)
        if block is None:
            raise ElementNotFoundError(
                f"{private_creator!r} has no block in group {group:04X}",
                path=self._scope.index.source.name,
            )
        return block

    def get_private_item(self, group: int, element_offset: int, private_creator: str) -> Element:
        """The private element of a creator, by the last two digits of its tag.

        Raises
        ------
        ElementNotFoundError
            The creator has no block here, or no such element in it.
        EncodeError
            The group is not private, or the offset has more than two digits.
        """
        return self.private_block(group, private_creator)[element_offset]

    # -- for people -----------------------------------------------------------------------------

    def dir(self, *filters: str) -> list[str]:
        """The keywords of the elements here, sorted; with ``filters`` those that contain one.

        Upper and lower case are the same.
        """
        keywords = {element.keyword for element in self} - {""}
        wanted = [text.lower() for text in filters]
        return sorted(
            keyword
            for keyword in keywords
            if not wanted or any(text in keyword.lower() for text in wanted)
        )

    def __dir__(self) -> list[str]:
        public = {name for name in object.__dir__(self) if not name.startswith("_")}
        return sorted({*(public - INTERNAL), *self.dir()})

    def trait_names(self) -> list[str]:
        """What may be completed after a full stop: keywords of elements here, and methods."""
        return self.__dir__()

    def top(self) -> str:
        """The elements as text, a line each, without what is inside sequences."""
        return "\n".join(map(repr, self))

    def __str__(self) -> str:
        lines: list[str] = []
        for line in self._lines():
            if len(lines) == LONGEST_TEXT:
                lines.append(f"... and more than these {LONGEST_TEXT} lines")
                break
            lines.append(line)
        return "\n".join(lines)

    __repr__ = __str__

    def _lines(self) -> Iterator[str]:
        """A line for each element, those inside an item indented and with a rule after them."""
        stack: list[Iterator[Any]] = [iter(self)]  # of a data set and of a sequence, by turns
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
                if stack and not len(stack) % 2:
                    yield _INDENT * (len(stack) // 2) + "---------"
            elif len(stack) % 2:
                yield _INDENT * (len(stack) // 2) + repr(entry)
                if entry.VR == "SQ":
                    stack.append(iter(entry.value))
            else:
                stack.append(iter(entry))


def _creators_last(tag: int) -> tuple[int, bool, int]:
    return tag >> 16, bool(tag & 0x10000) and tag & 0xFFFF < 0x1000, tag
