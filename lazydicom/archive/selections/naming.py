"""Naming: what a caller calls an attribute, as the attribute of an index.

Knows keywords, tags and the path grammar (`lazydicom.view.path`). Refuses to know queries.
"""

from __future__ import annotations

from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.view.path import parse_path


def attribute_named(name: object) -> Attribute:
    """The attribute with this name: a keyword, a tag, or a path of such.

    A step of a path without an item, or with ``[*]``, is any item; private steps are
    ``[CREATOR](gggg,ee)``.

    Raises
    ------
    QueryError
        It names none.

    Examples
    --------
    >>> attribute_named("RequestAttributesSequence[0].ScheduledProcedureStepID")
    Attribute(RequestAttributesSequence[0].ScheduledProcedureStepID)
    >>> attribute_named(0x00100020), attribute_named("[ACME](0029,10)")
    (Attribute(PatientID), Attribute([ACME](0029,10)))
    """
    if isinstance(name, Attribute):
        return name
    if isinstance(name, str):
        if not name.startswith(("[", "**")) and "." not in name:
            return Attribute.from_keyword(name)
        path = parse_path(name)
        if path.deep:
            raise QueryError(f"{name}: a column has one path; attributes() says which there are")
        *steps, last = path.steps
        if last.item is not None:
            raise QueryError(f"{name} names an item, not an attribute in it")
        enclosing = [Step(step.tag, step.creator, step.item) for step in steps]
        return Attribute(last.tag, last.creator, tuple(enclosing))
    # No file has an element of group 0000 (PS3.10 §7.1), so 0 is meant as a position.
    if not isinstance(name, int) or not 0xFFFF < name <= 0xFFFFFFFF:
        raise QueryError(
            f"{name!r} names no attribute: a keyword, a tag or a path does; a selection has columns"
            " by name, rows by slice, and data sets by iteration: list(selection)"
        )
    return Attribute(int(name))


def items_of(attribute: Attribute) -> tuple[int | None, ...]:
    """The item of each sequence around an attribute; None is any.

    Examples
    --------
    >>> items_of(attribute_named("RequestAttributesSequence[2].StudyInstanceUID"))
    (2,)
    """
    return tuple(step.item for step in attribute.path)
