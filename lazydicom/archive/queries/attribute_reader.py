"""How a query names an attribute: by keyword, tag or creator, at the top or in items of sequences.

Knows the forms ``PatientID``, ``A.B``, ``A[0].B``, ``tag(...)`` and ``private(...)``, and that a
text in ``tag()`` is a path as everywhere else. Refuses to know values and comparisons.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod

from lazydicom.archive.queries.expression import Expression
from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step, did_you_mean
from lazydicom.standard import dictionary
from lazydicom.view.path import parse_path

NAMING = frozenset(["tag", "private"])

Path = tuple[Step, ...]


class AttributeReader(Expression, ABC):
    """The part of a reader that finds out which attribute a node names."""

    @abstractmethod
    def attribute(self, node: ast.expr) -> Attribute:
        """The attribute that a node names, without any function around it."""

    @abstractmethod
    def literal(self, node: ast.expr) -> object:
        """The value of a literal or parameter."""

    def named(self, node: ast.expr) -> Attribute | None:
        """The attribute that a node names; None if it is of another form.

        Raises
        ------
        QueryError
            It has the form, and there is no such attribute.
        """
        if isinstance(node, ast.Name):
            tag = dictionary.tag_of(node.id)
            return None if tag is None else Attribute(tag)
        if isinstance(node, ast.Attribute):
            path = self._inside(node.value)
            tag = dictionary.tag_of(node.attr)
            if tag is None:
                reason = f"no attribute is called {node.attr!r}{did_you_mean(node.attr)}"
                raise self.error(node, reason)
            return Attribute(tag, None, path)
        if not isinstance(node, ast.Call):
            return None
        if isinstance(node.func, ast.Name) and node.func.id in NAMING:
            return self._numbered(node, node.func.id, ())
        if isinstance(node.func, ast.Attribute) and node.func.attr in NAMING:
            return self._numbered(node, node.func.attr, self._inside(node.func.value))
        return None

    def _inside(self, base: ast.expr) -> Path:
        """The path of what is in the items of a sequence, ``A`` or ``A[0]``."""
        item = None
        if isinstance(base, ast.Subscript):
            item = self.number(base)
            if item is None or item < 0:
                raise self.error(base, "items are numbered from 0: A[0].B")
            base = base.value
        outer = self.attribute(base)
        if outer.vr not in {None, "SQ", "UN"}:
            hint = f": write family({outer}) and the like" if outer.vr == "PN" else ""
            raise self.error(base, f"{outer} is {outer.vr}, not a sequence{hint}")
        return (*outer.path, Step(outer.tag, outer.creator, item))

    @staticmethod
    def number(node: ast.Subscript) -> int | None:
        """The number in brackets; None if it is none."""
        inside, sign = node.slice, 1
        if isinstance(inside, ast.UnaryOp) and isinstance(inside.op, ast.USub):
            inside, sign = inside.operand, -1
        value = inside.value if isinstance(inside, ast.Constant) else None
        return sign * value if type(value) is int and value < 1 << 31 else None

    def _numbered(self, node: ast.Call, name: str, path: Path) -> Attribute:
        args = node.args
        if name == "tag":
            if len(args) == 1 and not node.keywords and not isinstance(args[0], ast.Starred):
                text = self.literal(args[0])
                if isinstance(text, str):
                    return self._of_path(args[0], text, path)
            group, element = self._integers(node, args, 2)
            return Attribute(group << 16 | element, None, path)
        creator = self.literal(args[0]) if args else None
        if not isinstance(creator, str):
            raise self.error(node, "private('CREATOR', 0x0029, 0x10) needs a creator")
        group, element = self._integers(node, args[1:], 2)
        return Attribute(group << 16 | element & 0xFF, creator, path)

    def _of_path(self, node: ast.expr, text: str, path: Path) -> Attribute:
        try:
            found = parse_path(text)
        except QueryError as error:
            raise self.error(node, error.reason) from error
        *steps, last = found.steps
        if found.deep or last.item is not None:
            raise self.error(node, f"a query needs the path of one attribute, not {text!r}")
        inner = [Step(step.tag, step.creator, step.item) for step in steps]
        return Attribute(last.tag, last.creator, (*path, *inner))

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
