"""Navigation: from a data set to elements at any depth, by path, by pattern, one after the other.

It knows the path grammar and how sequences nest. It refuses to know where elements come from: a
data set gives it its own with ``find_element`` and iteration, changed or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import ElementNotFoundError, QueryError
from lazydicom.view.path import Path, Step, parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.view.element import Element
    from lazydicom.view.scope import Scope


class Navigation:
    """What a data set has to offer for finding elements in it and in its items."""

    __slots__ = ()
    _scope: Scope

    def find_element(self, tag: int) -> Element | None:
        """The element with ``tag``, or None."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[Element]:
        raise NotImplementedError

    def iterall(self) -> Iterator[Element]:
        """Every element at every depth, an element before what is inside it."""
        stack = [iter(self)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            yield element
            if element.VR == "SQ":
                stack.extend(iter(item) for item in reversed(element.value))

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
        for number in range(0x10, 0x100):
            tag = step.tag & 0xFFFF0000 | number
            creator = self.find_element(tag)
            if creator is not None and creator.value == step.creator:
                return self.find_element(step.tag & 0xFFFF0000 | number << 8 | step.tag & 0xFF)
        return None
