"""The query language: Python's expressions, read with `ast` and never evaluated.

Knows the grammar (docs/QUERY.md) and which literals an attribute can be compared with. Refuses to
know how a query is answered. Whatever the text, the result is a predicate or a QueryError.
"""

from __future__ import annotations

import ast
import difflib
import re
import warnings
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lazydicom.archive.queries.predicate import (
    And,
    Comparison,
    Empty,
    Exists,
    HasProblem,
    Not,
    Or,
    Predicate,
    Relation,
)
from lazydicom.archive.queries.terms import Literal, Subject, TermReader
from lazydicom.errors import LazyDicomError, QueryError
from lazydicom.index.condition import Condition
from lazydicom.index.kind import Kind, kind_of
from lazydicom.index.problems import CODES
from lazydicom.standard import dictionary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lazydicom.archive.queries.predicate import Comparator
    from lazydicom.index.condition import Operator

LONGEST = 16 * 1024

_COMPARATORS: dict[type[ast.cmpop], Comparator] = {
    ast.Eq: "==",
    ast.NotEq: "==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
# What other languages write, and what is written here.
_HINTS = (
    (
        re.compile(r"&&|\|\||(?<![\w.])(AND|OR|NOT|IN)(?!\w)|!(?!=)"),
        "write 'and', 'or', 'not', 'in'",
    ),
    (re.compile(r"(?<![=!<>])=(?!=)"), "write == to compare"),
    (re.compile(r"\(\s*0[\da-fA-F]{3}\s*,\s*[\da-fA-F]{4}\s*\)"), "write tag(0x0010, 0x0020)"),
    (re.compile(r"<>"), "write !="),
    (re.compile(r"\bbetween\b(?!\()", re.IGNORECASE), "write between(X, low, high)"),
    (re.compile(r"\blike\b(?!\()", re.IGNORECASE), "write like(X, 'text*')"),
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")

_ORDERING = frozenset(["<", "<=", ">", ">=", "between"])
_MIRRORED: dict[Comparator, Comparator] = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def parse(text: str, parameters: Mapping[str, object] | None = None) -> Predicate:
    """The predicate that ``text`` describes.

    Parameters
    ----------
    text
        A query.
    parameters
        Values of the names in it that are no keywords of the dictionary.

    Raises
    ------
    QueryError
        It is not a query; the error has the position.

    Examples
    --------
    >>> parse("Modality == 'CT' and 0 < SliceThickness <= limit", {"limit": 1.5})
    (Modality == 'CT' and SliceThickness > 0 and SliceThickness <= 1.5)
    >>> parse("Modality not in ['CT', 'MR'] or like(PatientName, 'SM*')")
    (not (Modality in ['CT', 'MR']) or like(PatientName, 'SM*'))
    """
    if not isinstance(text, str):
        raise QueryError(f"a query is text, not {type(text).__name__}")
    return _parsed(text, dict(parameters)) if parameters else _parsed_again(text)


@lru_cache(maxsize=256)
def _parsed_again(text: str) -> Predicate:
    """The predicate of a text without parameters: the same one, if it is asked for again.

    So is what was found out about it, the plans of its conditions.
    """
    return _parsed(text, {})


def _parsed(text: str, known: dict[str, object]) -> Predicate:
    if len(text) > LONGEST or len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        raise QueryError(f"the query is longer than {LONGEST} bytes: pass values as parameters")
    for name in known:
        if dictionary.tag_of(name) is not None:
            raise QueryError(f"the parameter {name!r} has the name of an attribute: rename it")
    stripped = text.strip()
    if not stripped:
        raise QueryError("the query is empty")
    reader = _Reader(stripped, len(text) - len(text.lstrip()), known)
    try:
        predicate = reader.predicate(_tree(stripped, reader))
    except (RecursionError, MemoryError):
        raise QueryError("the query nests too deeply") from None
    if unused := sorted(known.keys() - reader.used):
        raise QueryError(f"the query does not use the parameter {unused[0]!r}")
    return predicate


def names_in(text: str) -> frozenset[str]:
    """The names in a query, attributes and parameters; none if it cannot be read.

    Examples
    --------
    >>> sorted(names_in("SliceThickness < limit and Modality == 'limit'"))
    ['Modality', 'SliceThickness', 'limit']
    """
    try:
        if len(text) > LONGEST:
            return frozenset()
        tree = _tree(text.strip(), TermReader(text, 0, {}))
        return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    except (LazyDicomError, RecursionError, MemoryError, TypeError):
        return frozenset()  # parse() says what is wrong


@lru_cache(maxsize=256)
def _read(text: str) -> ast.expr:
    """What Python makes of a query; nobody changes it."""
    with warnings.catch_warnings():
        # A regular expression may hold escapes that are none of Python's.
        warnings.simplefilter("ignore")
        return ast.parse(text, mode="eval").body


def _tree(text: str, reader: TermReader) -> ast.expr:
    try:
        return _read(text)
    except SyntaxError as error:
        # Python gives no offset where the text ends too early.
        position = reader.position(error.lineno or 1, (error.offset or len(text) + 1) - 1)
        reason = _hint(text) or error.msg.partition(" (detected")[0]
        raise QueryError(f"cannot be read: {reason}", position=position) from None
    except ValueError as error:  # null bytes, numbers of thousands of digits, lone surrogates
        raise QueryError(f"cannot be read: {error}") from None


def _hint(text: str) -> str:
    """What to write instead, if the text has something of another language; or nothing."""
    bare = _QUOTED.sub("''", text)
    return next((hint for pattern, hint in _HINTS if pattern.search(bare)), "")


class _Reader(TermReader):
    """Turns the nodes of one expression into a predicate."""

    def predicate(self, node: ast.expr) -> Predicate:
        """The node as something true or false."""
        self.deeper(node)
        found = self._predicate(node)
        self.higher()
        return found

    def _predicate(self, node: ast.expr) -> Predicate:
        if isinstance(node, ast.BoolOp):
            parts = [self.predicate(value) for value in node.values]
            return _joined(And if isinstance(node.op, ast.And) else Or, parts)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.predicate(node.operand))
        if isinstance(node, ast.Compare):
            return self._chain(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return And(()) if node.value else Or(())
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            made = self._function(node, node.func.id)
            if made is not None:
                return made
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitAnd, ast.BitOr)):
            raise self.error(node, "write 'and' and 'or', not '&' and '|'")
        term = self.term(node)
        if isinstance(term, Subject):
            raise self.error(
                node, f"{term.attribute} is not a condition: compare it, or ask exists()"
            )
        raise self.error(node, "a number or text is not a condition")

    def _function(self, node: ast.Call, name: str) -> Predicate | None:
        args = node.args
        wanted = {"between": 3, "like": 2, "matches": 2, "has_problem": 1}.get(name, 1)
        if name not in {*_ABOUT, "between", "like", "matches", "has_problem"}:
            return None
        if len(args) != wanted or node.keywords or any(isinstance(a, ast.Starred) for a in args):
            raise self.error(node, f"{name}() needs {wanted} argument{'s' * (wanted > 1)}")
        if name == "has_problem":
            code = self.literal(args[0])
            if not isinstance(code, str):
                raise self.error(args[0], "the code of a problem is text")
            if code not in CODES:
                near = difflib.get_close_matches(code.upper(), sorted(CODES), 1)
                hint = f" (did you mean {near[0]}?)" if near else ""
                raise self.error(args[0], f"no problem has the code {code!r}{hint}")
            return HasProblem(code)
        if name in _ABOUT:
            return _about(name, self, args[0])
        operands = [self.literal(arg) for arg in args[1:]]
        if name == "between":
            return self._compare(args[0], self.subject(args[0]), "between", tuple(operands))
        op: Operator = "like" if name == "like" else "matches"
        return self._compare(args[0], self.subject(args[0]), op, operands[0])

    def _chain(self, node: ast.Compare) -> Predicate:
        sides = [node.left, *node.comparators]
        triples = zip(sides, node.ops, sides[1:], strict=False)
        parts = [self._comparison(left, op, right) for left, op, right in triples]
        return _joined(And, parts)

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Predicate:
        if isinstance(op, (ast.Is, ast.IsNot)):
            raise self.error(
                left, "compare with '==' or '!='; missing(X) asks for what is not there"
            )
        one = self.term(left)
        if isinstance(op, (ast.In, ast.NotIn)):
            return self._membership(left, one, right, negated=isinstance(op, ast.NotIn))
        other = self.term(right)
        comparator, negated = _COMPARATORS[type(op)], isinstance(op, ast.NotEq)
        if isinstance(one, Literal) and isinstance(other, Subject):
            return self._compare(right, other, _MIRRORED[comparator], one.value, negated=negated)
        if isinstance(one, Subject) and isinstance(other, Literal):
            return self._compare(left, one, comparator, other.value, negated=negated)
        if isinstance(one, Literal) and isinstance(other, Literal):
            raise self.error(left, "this compares two constants")
        relation = Relation(
            self.formula(left, one, alone=isinstance(other, Subject)),
            comparator,
            self.formula(right, other, alone=isinstance(one, Subject)),
        )
        return Not(relation) if negated else relation

    def _membership(
        self, left: ast.expr, one: object, right: ast.expr, *, negated: bool
    ) -> Predicate:
        if isinstance(one, Literal):  # 'PRIMARY' in ImageType
            return self._compare(right, self.subject(right), "==", one.value, negated=negated)
        if not isinstance(one, Subject):
            raise self.error(left, "an attribute is needed here")
        return self._compare(left, one, "in", self.literals(right), negated=negated)

    def _compare(
        self,
        node: ast.expr,
        subject: Subject,
        op: Operator,
        operand: object,
        *,
        negated: bool = False,
    ) -> Predicate:
        every = subject.quantifier == "all"
        if negated and subject.quantifier:
            # "Any value differs" is the contrary of "every value equals", and the other way round.
            every = not every
        if subject.attribute.vr == "AS" and subject.aspect.of == "value" and op in _ORDERING:
            # As text, 030M is more than 018Y.
            subject = replace(subject, aspect=replace(subject.aspect, of="age"))
        condition = Condition(op, operand, subject.aspect, every)
        self._check(node, subject, condition)
        comparison = Comparison(subject.attribute, condition)
        return Not(comparison) if negated else comparison

    def _check(self, node: ast.expr, subject: Subject, condition: Condition) -> None:
        """Refuse a literal that no value of the attribute can be compared with."""
        attribute = subject.attribute
        self.check_sequence(node, subject)
        if condition.operand is None:
            raise self.error(
                node, f"None is no value: ask missing({attribute}) or empty({attribute})"
            )
        vr = attribute.vr
        kinds = [kind_of(one) for one in vr.split(" or ")] if vr is not None else list(Kind)
        reason = ""
        for kind in kinds:
            try:
                condition.check(kind)
            except QueryError as error:
                reason = error.reason
            else:
                return
        if subject.aspect.of != "value":
            is_text = Kind.TEXT in subject.kinds
            what = f"{subject.aspect.shown(str(attribute))} is a {'text' if is_text else 'number'}"
            raise self.error(node, f"{what}: {reason}")
        raise self.error(node, f"{attribute} is {vr}: {reason}" if vr is not None else reason)


def _joined(kind: type[And | Or], parts: list[Predicate]) -> Predicate:
    """All parts as one, without nesting an "and" in an "and"."""
    flat: list[Predicate] = []
    for part in parts:
        flat += part.of if isinstance(part, kind) else [part]
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


_ABOUT = frozenset(["exists", "missing", "empty"])


def _about(name: str, reader: TermReader, node: ast.expr) -> Predicate:
    attribute = reader.attribute(node)
    if name == "empty":
        return Empty(attribute)
    return Exists(attribute) if name == "exists" else Not(Exists(attribute))
