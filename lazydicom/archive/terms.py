"""The terms of a query: attributes, literals, parameters, and numbers made of them.

Knows how `ast` nodes become what can stand on either side of a comparison. Refuses to know
comparisons and all else that is true or false (`lazydicom.archive.query`).
"""

from __future__ import annotations

import ast
import difflib
import numbers
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from lazydicom.archive.predicate import Arithmetic, Formula, Number, Operand
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step, did_you_mean
from lazydicom.index.kind import Kind, Of, kind_of
from lazydicom.standard import dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.predicate import Operation

_Number = TypeVar("_Number", float, "NDArray[np.float64]")

DEEPEST = 100

_OPERATIONS: dict[type[ast.operator], Operation] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_NUMERIC = frozenset([Kind.INT, Kind.FLOAT])


@dataclass(frozen=True, slots=True)
class Subject:
    """An attribute, or a side of it, that can be compared.

    Parameters
    ----------
    attribute
        The attribute.
    of
        What of it is compared.
    quantifier
        ``any`` or ``all`` if the query says so, else nothing.
    """

    attribute: Attribute
    of: Of = "value"
    quantifier: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that the query or its caller gave."""

    value: object


Term = Subject | Literal | Formula


class TermReader:
    """Turns nodes of one expression into terms.

    Parameters
    ----------
    text
        The expression.
    start
        Where in the query it begins, for the positions in errors.
    parameters
        Values of the names that are no keywords.
    """

    def __init__(self, text: str, start: int, parameters: dict[str, object]) -> None:
        self._lines = text.split("\n")
        self._start = start
        self._parameters = parameters
        self._depth = 0
        #: The parameters met so far.
        self.used: set[str] = set()

    def position(self, line: int, column: int) -> int:
        """Where a column of a line, counted from 1 and 0, is in the query."""
        return self._start + sum(map(len, self._lines[: line - 1])) + line - 1 + column

    def error(self, node: ast.expr, reason: str) -> QueryError:
        """The QueryError that says what and where."""
        # ast counts columns in bytes of UTF-8.
        line = self._lines[node.lineno - 1].encode("utf-8", "surrogatepass")
        column = len(line[: node.col_offset].decode("utf-8", "ignore"))
        return QueryError(reason, position=self.position(node.lineno, column))

    def deeper(self, node: ast.expr) -> None:
        """Go down a level; `higher` comes back."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(node, "the query nests too deeply")

    def higher(self) -> None:
        """Come back from where `deeper` went."""
        self._depth -= 1

    def term(self, node: ast.expr) -> Term:
        """What stands on one side of a comparison."""
        self.deeper(node)
        read = _TERMS.get(type(node))
        if read is None:
            raise self.error(node, "this is not part of the query language")
        found = read(self, node)
        self.higher()
        return found

    def literal(self, node: ast.expr) -> object:
        """The value of a literal or parameter."""
        term = self.term(node)
        if not isinstance(term, Literal):
            raise self.error(node, "a literal or a parameter is needed here")
        return term.value

    def literals(self, node: ast.expr) -> tuple[object, ...]:
        """The values of a list, or of a parameter that is one."""
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return tuple([self.literal(element) for element in node.elts])
        found = self.literal(node)
        if isinstance(found, (str, bytes)) or not hasattr(found, "__iter__"):
            raise self.error(node, "'in' needs a list")
        several: Iterable[object] = found
        try:
            return tuple(several)
        except TypeError:  # it says that it has no items
            raise self.error(node, "'in' needs a list") from None

    def subject(self, node: ast.expr) -> Subject:
        """The attribute that a node is about, or the side of it."""
        term = self.term(node)
        if not isinstance(term, Subject):
            raise self.error(node, "an attribute is needed here")
        return term

    def attribute(self, node: ast.expr) -> Attribute:
        """The attribute that a node names, without any function around it."""
        subject = self.subject(node)
        if subject != Subject(subject.attribute):
            raise self.error(node, "an attribute by itself is needed here")
        return subject.attribute

    def formula(self, node: ast.expr, term: Term, *, alone: bool = False) -> Formula:
        """The term as a number; ``alone`` if an attribute only meets another one."""
        if isinstance(term, Formula):
            return term
        if isinstance(term, Literal):
            return Number(self._number(node, term.value))
        if term != Subject(term.attribute):
            raise self.error(
                node, "count(), length(), raw(), any() and all() are compared with literals"
            )
        vr = term.attribute.vr
        kinds = {kind_of(one) for one in (vr or "DS").split(" or ")}
        if not kinds & (_NUMERIC | {Kind.DATE, Kind.TIME} if alone else _NUMERIC):
            raise self.error(node, f"{term.attribute} is {vr}, not a number")
        return Operand(term.attribute)

    def _number(self, node: ast.expr, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            raise self.error(node, f"{value!r} is not a number")
        try:
            return float(value)
        except OverflowError:
            raise self.error(node, "the number is too large") from None

    def _constant(self, node: ast.Constant) -> Term:
        if isinstance(node.value, (int, float, str)) or node.value is None:
            return Literal(node.value)
        raise self.error(node, f"{node.value!r} is neither text nor a number")

    def _name(self, node: ast.Name) -> Term:
        tag = dictionary.tag_of(node.id)
        if tag is not None:
            return Subject(Attribute(tag))
        if node.id in self._parameters:
            self.used.add(node.id)
            return Literal(self._parameters[node.id])
        near = self._near(node.id) or ": give it a value, or put text in quotes"
        raise self.error(node, f"{node.id!r} is neither an attribute nor a parameter{near}")

    def _near(self, name: str) -> str:
        folded = {known.lower(): known for known in self._parameters}
        near = difflib.get_close_matches(name.lower(), folded, 1, 0.75)
        return f" (did you mean {folded[near[0]]}?)" if near else did_you_mean(name)

    def _nested(self, node: ast.Attribute) -> Term:
        base, item = node.value, None
        if isinstance(base, ast.Subscript):
            number = base.slice.value if isinstance(base.slice, ast.Constant) else None
            if not isinstance(number, int) or isinstance(number, bool):
                raise self.error(base, "items are numbered from 0: A[0].B")
            base, item = base.value, number
        outer = self.attribute(base)
        if outer.vr not in {None, "SQ"}:
            raise self.error(base, f"{outer} is {outer.vr}, not a sequence")
        tag = dictionary.tag_of(node.attr)
        if tag is None:
            raise self.error(node, f"no attribute is called {node.attr!r}{did_you_mean(node.attr)}")
        step = Step(outer.tag, outer.creator, item)
        return Subject(Attribute(tag, None, (*outer.path, step)))

    def _item(self, node: ast.Subscript) -> Term:
        raise self.error(node, "an item is not a value: name an attribute in it, A[0].B")

    def _signed(self, node: ast.UnaryOp) -> Term:
        if not isinstance(node.op, (ast.USub, ast.UAdd)):
            raise self.error(node, "this is not a value")
        term = self.term(node.operand)
        if isinstance(term, Literal):
            value = term.value
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                value = self._number(node, value)
            return Literal(-value if isinstance(node.op, ast.USub) else value)
        made = self.formula(node.operand, term)
        return Arithmetic(Number(0.0), "-", made) if isinstance(node.op, ast.USub) else made

    def _arithmetic(self, node: ast.BinOp) -> Term:
        op = _OPERATIONS.get(type(node.op))
        if op is None:
            raise self.error(node, "numbers are made with + - * and / alone")
        left, right = self.term(node.left), self.term(node.right)
        one, other = self.formula(node.left, left), self.formula(node.right, right)
        if not isinstance(one, Number) or not isinstance(other, Number):
            return Arithmetic(one, op, other)
        try:
            return Literal(calculate(op, one.value, other.value))
        except ArithmeticError as error:
            raise self.error(node, str(error)) from None

    def _call(self, node: ast.Call) -> Term:
        name = node.func.id if isinstance(node.func, ast.Name) else None
        if name in _SIDES:
            return self._side(node, name)
        if name == "tag":
            group, element = self._integers(node, node.args, 2)
            return Subject(Attribute(group << 16 | element))
        if name == "private":
            creator = self.literal(node.args[0]) if node.args else None
            if not isinstance(creator, str):
                raise self.error(node, "private('CREATOR', 0x0029, 0x10) needs a creator")
            group, element = self._integers(node, node.args[1:], 2)
            return Subject(Attribute.private(creator, group, element))
        near = f" (did you mean {name.lower()}()?)" if name and name.lower() in FUNCTIONS else ""
        raise self.error(node, f"there is no such function here{near}")

    def _side(self, node: ast.Call, name: str) -> Subject:
        if len(node.args) != 1 or node.keywords:
            raise self.error(node, f"{name}() needs one attribute")
        attribute = self.attribute(node.args[0])
        if name in {"any", "all"}:
            return Subject(attribute, quantifier=name)
        return Subject(attribute, _SIDES[name])

    def _integers(self, node: ast.Call, args: list[ast.expr], count: int) -> list[int]:
        if len(args) != count or node.keywords:
            raise self.error(node, "a group and an element are needed, such as 0x0029, 0x1010")
        found: list[int] = []
        for arg in args:
            value = self.literal(arg)
            if type(value) is not int or not 0 <= value <= 0xFFFF:
                raise self.error(arg, "a group or element is a number from 0 to 0xFFFF")
            found.append(value)
        return found


def calculate(op: Operation, left: _Number, right: _Number) -> _Number:
    """The result of one operation, on numbers or on arrays of them.

    Examples
    --------
    >>> calculate("/", 1, 4)
    0.25
    """
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    return left * right if op == "*" else left / right


_SIDES: dict[str, Of] = {
    "any": "value",
    "all": "value",
    "raw": "raw",
    "count": "count",
    "length": "length",
}
FUNCTIONS = frozenset(
    [
        *_SIDES,
        "tag",
        "private",
        "between",
        "like",
        "matches",
        "exists",
        "missing",
        "empty",
        "has_problem",
    ]
)

_TERMS: dict[type[ast.expr], Callable[..., Term]] = {
    ast.Constant: TermReader._constant,  # noqa: SLF001 - this table is part of the class
    ast.Name: TermReader._name,  # noqa: SLF001
    ast.Attribute: TermReader._nested,  # noqa: SLF001
    ast.Subscript: TermReader._item,  # noqa: SLF001
    ast.UnaryOp: TermReader._signed,  # noqa: SLF001
    ast.BinOp: TermReader._arithmetic,  # noqa: SLF001
    ast.Call: TermReader._call,  # noqa: SLF001
}
