"""What a query asks for, as an immutable tree.

Knows the shape of a question about one instance. Refuses to know how it was written
(`lazydicom.archive.queries.query`) and how it is answered (`lazydicom.archive.queries.evaluate`).

A tree is printed in the language that it is written in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lazydicom.index.aspect import PLAIN, Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lazydicom.index.attribute import Attribute
    from lazydicom.index.condition import Condition

Comparator = Literal["==", "<", "<=", ">", ">="]
Operation = Literal["+", "-", "*", "/"]


class Node:
    """Anything in the tree."""

    __slots__ = ()

    def parts(self) -> tuple[Node, ...]:
        """The nodes it is made of."""
        return ()

    def attributes(self) -> frozenset[Attribute]:
        """Every attribute that is asked about, here and below."""
        return frozenset(self._own()).union(*[part.attributes() for part in self.parts()])

    def _own(self) -> Iterator[Attribute]:
        yield from ()


class Predicate(Node):
    """True, false or unknown of an instance; only those of which it is true are found."""

    __slots__ = ()


class Formula(Node):
    """A number made of an instance's values."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Predicate):
    """An attribute held against a literal."""

    attribute: Attribute
    condition: Condition

    @property
    def op(self) -> str:
        """The operator."""
        return self.condition.op

    @property
    def operand(self) -> object:
        """The literal."""
        return self.condition.operand

    def _own(self) -> Iterator[Attribute]:
        yield self.attribute

    def __repr__(self) -> str:
        condition = self.condition
        subject = condition.aspect.shown(str(self.attribute))
        if condition.every:
            subject = f"all({subject})"
        operand = condition.operand
        if condition.op == "between" and isinstance(operand, tuple):
            return f"between({subject}, {operand[0]!r}, {operand[1]!r})"
        if condition.op in {"like", "matches"}:
            return f"{condition.op}({subject}, {operand!r})"
        if condition.op == "in" and isinstance(operand, tuple):
            return f"{subject} in {list(operand)!r}"
        return f"{subject} {condition.op} {operand!r}"


@dataclass(frozen=True, slots=True, repr=False)
class Relation(Predicate):
    """Two numbers of an instance held against each other; unknown where either is."""

    left: Formula
    op: Comparator
    right: Formula

    def parts(self) -> tuple[Node, ...]:
        """Both formulas."""
        return (self.left, self.right)

    def __repr__(self) -> str:
        return f"{self.left!r} {self.op} {self.right!r}"


@dataclass(frozen=True, slots=True, repr=False)
class Exists(Predicate):
    """The instance has the element, be it empty; never unknown."""

    attribute: Attribute

    def _own(self) -> Iterator[Attribute]:
        yield self.attribute

    def __repr__(self) -> str:
        return f"exists({self.attribute})"


@dataclass(frozen=True, slots=True, repr=False)
class Empty(Predicate):
    """The instance has the element, never with more than a value of length zero; never unknown."""

    attribute: Attribute

    def _own(self) -> Iterator[Attribute]:
        yield self.attribute

    def __repr__(self) -> str:
        return f"empty({self.attribute})"


@dataclass(frozen=True, slots=True, repr=False)
class HasProblem(Predicate):
    """Something was tolerated when the file was read; never unknown."""

    code: str

    def __repr__(self) -> str:
        return f"has_problem({self.code!r})"


@dataclass(frozen=True, slots=True, repr=False)
class And(Predicate):
    """All of them; true if there are none."""

    of: tuple[Predicate, ...]

    def parts(self) -> tuple[Node, ...]:
        """What must be true."""
        return self.of

    def __repr__(self) -> str:
        return f"({' and '.join(map(repr, self.of))})" if self.of else "True"


@dataclass(frozen=True, slots=True, repr=False)
class Or(Predicate):
    """Any of them; false if there are none."""

    of: tuple[Predicate, ...]

    def parts(self) -> tuple[Node, ...]:
        """What may be true."""
        return self.of

    def __repr__(self) -> str:
        return f"({' or '.join(map(repr, self.of))})" if self.of else "False"


@dataclass(frozen=True, slots=True, repr=False)
class Not(Predicate):
    """False where the other is true, and unknown where it is."""

    of: Predicate

    def parts(self) -> tuple[Node, ...]:
        """What must be false."""
        return (self.of,)

    def __repr__(self) -> str:
        return f"not ({self.of!r})"


@dataclass(frozen=True, slots=True, repr=False)
class Number(Formula):
    """A number of the query itself."""

    value: float

    def __repr__(self) -> str:
        return repr(self.value)


@dataclass(frozen=True, slots=True, repr=False)
class Operand(Formula):
    """The number that an attribute, or an aspect of it, is where it is exactly one."""

    attribute: Attribute
    aspect: Aspect = PLAIN

    def _own(self) -> Iterator[Attribute]:
        yield self.attribute

    def __repr__(self) -> str:
        return self.aspect.shown(str(self.attribute))


@dataclass(frozen=True, slots=True, repr=False)
class Arithmetic(Formula):
    """Two numbers made into one; unknown where it is not finite."""

    left: Formula
    op: Operation
    right: Formula

    def parts(self) -> tuple[Node, ...]:
        """Both numbers."""
        return (self.left, self.right)

    def __repr__(self) -> str:
        return f"({self.left!r} {self.op} {self.right!r})"


Leaf = Comparison | Exists | Empty | Operand
"""What asks for an attribute."""


def leaves(node: Node) -> Iterator[Leaf]:
    """The nodes that ask for an attribute, from left to right."""
    if isinstance(node, Leaf):
        yield node
    for part in node.parts():
        yield from leaves(part)
