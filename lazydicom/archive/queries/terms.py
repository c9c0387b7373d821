"""The terms of a query: attributes, literals, parameters, and numbers made of them.

Knows how `ast` nodes become what can stand on either side of a comparison. Refuses to know how
attributes are named (`archive.queries.attribute_reader`), comparisons and all else that is true
or false (`lazydicom.archive.queries.query`).
"""

from __future__ import annotations

import ast
import numbers
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, get_args

from lazydicom.archive.queries.attribute_reader import NAMING, AttributeReader
from lazydicom.archive.queries.expression import did_you_mean_one_of
from lazydicom.archive.queries.predicate import Arithmetic, Formula, Number, Operand
from lazydicom.index.aspect import PLAIN, SIDES, Aspect, Of, PartOf
from lazydicom.index.attribute import Attribute, did_you_mean
from lazydicom.index.kind import Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray

    from lazydicom.archive.queries.predicate import Operation

_Number = TypeVar("_Number", float, "NDArray[np.float64]")

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
    aspect
        What of it is compared.
    quantifier
        ``any`` or ``all`` if the query says so, else nothing.
    """

    attribute: Attribute
    aspect: Aspect = PLAIN
    quantifier: str = ""

    @property
    def kinds(self) -> list[Kind]:
        """What its values may be of; more than one where the dictionary does not say."""
        vr = self.attribute.vr
        found = list(Kind) if vr is None else [kind_of(one) for one in vr.split(" or ")]
        return list(dict.fromkeys(map(self.aspect.kind, found)))

    def __str__(self) -> str:
        shown = self.aspect.shown(str(self.attribute))
        return f"{self.quantifier}({shown})" if self.quantifier else shown


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that the query or its caller gave."""

    value: object


Term = Subject | Literal | Formula


class TermReader(AttributeReader):
    """Turns nodes of one expression into terms."""

    def term(self, node: ast.expr) -> Term:
        """What stands on one side of a comparison."""
        self.deeper(node)
        attribute = self.named(node)
        if attribute is not None:
            found: Term = _subject(attribute)
        else:
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
        if subject != _subject(subject.attribute):
            raise self.error(node, "an attribute by itself is needed here")
        return subject.attribute

    def formula(self, node: ast.expr, term: Term, *, alone: bool = False) -> Formula:
        """The term as a number; ``alone`` if an attribute only meets another one."""
        if isinstance(term, Formula):
            return term
        if isinstance(term, Literal):
            return Number(self._number(node, term.value))
        if term.quantifier:
            raise self.error(node, "any() and all() are compared with literals")
        kinds = _NUMERIC | {Kind.DATE, Kind.TIME} if alone else _NUMERIC
        if not kinds.intersection(term.kinds) or term.aspect.is_folded:
            what = f"{term} is text" if term.aspect.of != "value" else _is_of(term.attribute)
            raise self.error(node, f"{what}, not a number")
        self.check_sequence(node, term)
        return Operand(term.attribute, term.aspect)

    def check_sequence(self, node: ast.expr, subject: Subject) -> None:
        """Refuse to compare a sequence; the number of its items can be."""
        if subject.attribute.vr == "SQ" and subject.aspect.of != "count":
            raise self.error(
                node,
                f"{subject.attribute} is a sequence: ask for an attribute in it,"
                " exists() or count()",
            )

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
        given = self.parameter(node.id)
        if given is not None:
            return Literal(given[0])
        near = self.near_parameter(node.id) or did_you_mean(node.id)
        near = near or ": give it a value, or put text in quotes"
        raise self.error(node, f"{node.id!r} is neither an attribute nor a parameter{near}")

    def _value(self, node: ast.Subscript) -> Term:
        """One of several values, ``X[0]``."""
        subject = self.subject(node.value)
        if subject.attribute.vr == "SQ":
            raise self.error(
                node, "an item is not a value: name an attribute in it, A[0].B, or ask count(A)"
            )
        place = self.number(node)
        if place is None:
            raise self.error(node, "values are numbered from 0, or from the end: X[0], X[-1]")
        if subject != _subject(subject.attribute):
            raise self.error(node.value, "an attribute by itself is needed here")
        return replace(subject, aspect=replace(subject.aspect, place=place))

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
        if isinstance(node.op, (ast.BitAnd, ast.BitOr)):
            raise self.error(node, "write 'and' and 'or', not '&' and '|'")
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
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _MADE:
            return self._made(node, name)
        near = did_you_mean_one_of(name, FUNCTIONS, "()") if name else ""
        raise self.error(node, f"there is no such function here{near}")

    def _made(self, node: ast.Call, name: str) -> Subject:
        """What a function makes of an attribute."""
        if len(node.args) != 1 or node.keywords:
            raise self.error(node, f"{name}() needs one attribute")
        inner = node.args[0]
        subject = self.subject(inner)
        aspect = subject.aspect
        if subject.quantifier:
            raise self.error(inner, f"write {subject.quantifier}() around {name}()")
        if name in _QUANTIFIERS:
            return replace(subject, quantifier=name)
        if name == "fold":
            if Kind.TEXT not in subject.kinds:
                reason = "fold() is for text; raw(X) is the text of any attribute"
                raise self.error(inner, reason)
            return replace(subject, aspect=replace(aspect, is_folded=True))
        of = _WHOLE.get(name)
        if of is not None:
            self.attribute(inner)
            return replace(subject, aspect=replace(aspect, of=of))
        if aspect.of != "value" or aspect.is_folded:
            raise self.error(inner, "an attribute by itself is needed here")
        vr = subject.attribute.vr
        if vr is not None and vr not in SIDES[_PARTS[name]]:
            wanted = " or ".join(sorted(SIDES[_PARTS[name]]))
            raise self.error(inner, f"{_is_of(subject.attribute)}; {name}() is of {wanted}")
        return replace(subject, aspect=replace(aspect, of=_PARTS[name]))


def _subject(attribute: Attribute) -> Subject:
    items = attribute.items
    return Subject(attribute, Aspect(items=items) if items else PLAIN)


def _is_of(attribute: Attribute) -> str:
    return f"{attribute} is {attribute.vr}"


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


_QUANTIFIERS = frozenset(["any", "all"])
_WHOLE: dict[str, Of] = {"raw": "raw", "count": "count", "length": "length"}
_PARTS: dict[str, Of] = {name: name for name in get_args(PartOf)}
_MADE = frozenset([*_QUANTIFIERS, "fold", *_WHOLE, *_PARTS])
FUNCTIONS = frozenset(
    [
        *_MADE,
        *NAMING,
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
    ast.Subscript: TermReader._value,  # noqa: SLF001
    ast.UnaryOp: TermReader._signed,  # noqa: SLF001
    ast.BinOp: TermReader._arithmetic,  # noqa: SLF001
    ast.Call: TermReader._call,  # noqa: SLF001
}
