"""Query keys: what a DICOM query names, however it is written, as a tree.

Knows the spellings of keys: keywords, tags and paths of a dictionary (PS3.18 §8.3.4.1), and data
sets (PS3.4 §C.2.2). Refuses to know what the values of keys mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lazydicom.errors import QueryError
from lazydicom.index.attribute import Attribute, Step
from lazydicom.view.path import parse_path

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 64
"""Sequences that keys may be inside."""

Name = tuple[int, str | None]
"""A tag and, of a private attribute, its creator."""

Tree = dict[Name, "list[Any] | Tree"]
"""The values of each key, none where everything matches; of a sequence the keys of its item."""

_BARE_TAG = re.compile(r"(?:(?<=\.)|^)\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?(?=\.|$)")


def read_tree(keys: object) -> Tree:
    """The keys of a dictionary or data set.

    Raises
    ------
    QueryError
        It is neither, or a key is no attribute, or there are two of one.

    Examples
    --------
    >>> read_tree({"Modality": "CT", "RequestAttributesSequence.00400007": None})
    {(524384, None): ['CT'], (4194933, None): {(4194311, None): []}}
    """
    tree = _tree(keys, 0)
    _name_private(tree)
    return tree


def attribute_of(name: object) -> Attribute:
    """The attribute that a key names; QueryError if it names none.

    Examples
    --------
    >>> attribute_of("00100010"), attribute_of("RequestAttributesSequence.00400007")
    (Attribute(PatientName), Attribute(RequestAttributesSequence.ScheduledProcedureStepDescription))
    """
    *outer, (tag, creator) = _names(name)
    return Attribute(tag, creator, tuple([Step(*step) for step in outer]))


def _names(name: object) -> list[Name]:
    if isinstance(name, tuple) and len(name) == 2 and all(isinstance(n, int) for n in name):
        name = name[0] << 16 | name[1]
    if isinstance(name, int) and not isinstance(name, bool) and 0 <= name <= 0xFFFFFFFF:
        return [(int(name), None)]
    if not isinstance(name, str):
        raise QueryError(f"{name!r} names no attribute: a keyword, a tag or a path does")
    path = parse_path(_BARE_TAG.sub(r"(\1,\2)", name.strip()))
    if path.deep or any(step.item is not None for step in path.steps):
        raise QueryError(f"{name}: any item may match, so keys name no items")
    if len(path.steps) > DEEPEST:
        raise QueryError(f"{name[:64]}...: keys nest too deeply")
    return [(step.tag, step.creator) for step in path.steps]


def _tree(keys: object, depth: int) -> Tree:
    if depth > DEEPEST:
        raise QueryError("keys nest too deeply")
    pairs: Iterator[tuple[object, object]]
    if isinstance(keys, Mapping):
        pairs = iter(keys.items())
    elif _is_data_set(keys):
        pairs = ((int(element.tag), element.value) for element in keys)  # type: ignore[attr-defined]
    else:
        raise QueryError(f"keys are a dictionary or a data set, not {type(keys).__name__}")
    root: Tree = {}
    for name, value in pairs:
        *outer, last = _names(name)
        node = root
        for step in outer:
            inner = node.setdefault(step, {})
            if isinstance(inner, list):
                inner = node[step] = _merged(step, inner, {})
            node = inner
        read = _value(value, depth + len(outer))
        known = node.get(last)
        node[last] = read if known is None else _merged(last, known, read)
    return root


def _merged(name: Name, known: list[Any] | Tree, more: list[Any] | Tree) -> Tree:
    """Keys of one sequence that were given apart, ``{"A": {}, "A.B": 1}``."""
    if not known:
        known = {}
    if isinstance(known, list) or (isinstance(more, list) and more):
        raise QueryError(f"{Attribute(*name)} is given twice")
    if isinstance(more, dict):
        for tag, value in more.items():
            known[tag] = _merged(tag, known[tag], value) if tag in known else value
    return known


def _is_data_set(value: object) -> bool:
    return hasattr(value, "to_json_dict") and hasattr(value, "__iter__")


def _value(value: object, depth: int) -> list[Any] | Tree:
    """Keys of an item, or values; none where everything matches."""
    if value is None or (isinstance(value, str) and not value):
        return []
    if isinstance(value, Mapping) or _is_data_set(value):
        return _tree(value, depth + 1)
    is_name = hasattr(value, "family_name")  # which has letters to go through
    if is_name or isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        return [value]
    values = list(value)
    if not any(isinstance(one, Mapping) or _is_data_set(one) for one in values):
        return values
    if len(values) > 1:
        raise QueryError("a sequence in a query has one item (PS3.4 §C.2.2.2.6)")
    return _tree(values[0], depth + 1)


def _name_private(node: Tree) -> None:
    """Name private attributes by their creators, which are given as keys too (PS3.18 §8.3.4.1)."""
    for (tag, creator), value in list(node.items()):
        if isinstance(value, dict):
            _name_private(value)
        if creator is None and tag >> 16 & 1 and tag & 0xFFFF >= 0x1000:
            block = (tag & 0xFFFF0000 | (tag & 0xFF00) >> 8, None)
            named = node.get(block)
            if isinstance(named, list) and len(named) == 1 and str(named[0]).strip():
                del node[tag, None]
                node[tag & 0xFFFF00FF, str(named[0]).strip()] = value
    owned = {creator for _, creator in node if creator is not None}
    for (tag, creator), value in list(node.items()):
        is_creator = creator is None and tag >> 16 & 1 and 0x10 <= tag & 0xFFFF <= 0xFF
        if is_creator and isinstance(value, list) and value and str(value[0]).strip() in owned:
            del node[tag, None]
