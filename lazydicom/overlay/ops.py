"""Ops: changes as values, to be applied to any number of data sets, stored, sent and compared.

`lazydicom.ops` is this module. What each op does to what it finds is `lazydicom.overlay.apply`'s,
and docs/OPS.md has it in a table; here they are only made, checked and written as JSON.

Anything is an op that has these two methods (`Operation`); `Dataset.apply` takes it and undoes what
it did if it, or another op applied with it, fails::

    apply_to(dataset) -> int          change the data set; how many elements it acted on
    to_json_dict() -> dict            a JSON object with at least "action", its name
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from lazydicom.errors import EncodeError, FormatError, QueryError
from lazydicom.overlay.from_json import loaded
from lazydicom.overlay.op_value import (
    copied,
    is_items,
    normal_value,
    of_json,
    of_json_value,
    to_json,
)
from lazydicom.overlay.uid_remap import remap_uids
from lazydicom.standard.conformance import shown
from lazydicom.standard.dictionary import vr_of
from lazydicom.standard.tag import Tag
from lazydicom.standard.vr import ALL
from lazydicom.view.path import parse_exact_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lazydicom.overlay.dataset import Dataset
    from lazydicom.overlay.op_value import OpValue
    from lazydicom.view.values import Value

__all__ = [
    "Op",
    "Operation",
    "arrange",
    "empty",
    "from_json",
    "push",
    "remap_uids",
    "remove",
    "replace",
    "set",
    "set_if_missing",
    "set_vr",
    "truncate",
]


class Operation(Protocol):
    """What `Dataset.apply` takes."""

    def apply_to(self, dataset: Dataset) -> int:
        """Change the data set; return how many elements it acted on."""

    def to_json_dict(self) -> dict[str, Any]:
        """The op as a JSON object."""


@dataclass(frozen=True, slots=True)
class Op:
    """One change: what is to be done, where, and with which value.

    Made by the functions of this module, which check it. Two are equal that do the same.

    Attributes
    ----------
    action
        The name of the function that made it.
    path
        Where, in the path grammar; the path says which items it means.
    value
        None, text, a number, bytes, a tuple of several, or a tuple of data sets; of `arrange` a
        tuple of data sets and numbers of items, of `truncate` the count.
    vr
        The VR given.
    strict
        Whether the value must be what its VR allows.
    """

    action: str
    path: str
    value: OpValue = None
    vr: str | None = None
    strict: bool = True

    def apply_to(self, dataset: Dataset) -> int:
        """Change the data set; return how many elements it acted on.

        If it fails half of it may be done: `Dataset.apply` undoes that.
        """
        from lazydicom.overlay.apply import apply_op  # noqa: PLC0415 - making ops does without

        return apply_op(dataset, self)

    def to_json_dict(self) -> dict[str, Any]:
        """The op as a JSON object; `from_json` makes it again.

        Examples
        --------
        >>> set("PatientName", "ANON").to_json_dict()
        {'action': 'set', 'path': 'PatientName', 'Value': ['ANON']}
        """
        made: dict[str, Any] = {"action": self.action, "path": self.path}
        if self.action == "truncate":
            made["count"] = self.value
        elif self.action == "arrange":
            made["items"] = to_json(self.value, None).get("Value", [])
        else:
            made |= to_json(self.value, self.vr)
        if self.vr is not None:
            made["vr"] = self.vr
        if not self.strict:
            made["strict"] = False
        return made


def remove(path: str) -> Op:
    """An op that takes elements out.

    Raises
    ------
    QueryError
        The path cannot be parsed, or does not say which items it means; so for all ops.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.PatientID = "1"
    >>> ds.apply(remove("PatientID")), ds.apply(remove("PatientID"))
    (1, 0)
    """
    return _op("remove", path)


def empty(path: str) -> Op:
    """An op that takes away the values of elements, or the items of sequences."""
    return _op("empty", path)


def set_vr(path: str, vr: str) -> Op:
    """An op that writes elements in another VR, their values as they are.

    Raises
    ------
    EncodeError
        There is no such VR.
    """
    return _op("set_vr", path, vr=_checked_vr(vr))


def set(  # noqa: A001 - as the others are called by what they do
    path: str, value: Value, vr: str | None = None, *, strict: bool = True
) -> Op:
    """An op that gives elements a value, and makes those that are missing.

    Parameters
    ----------
    path
        Where.
    value
        The value; None or nothing for an empty one. Dates and times are written as DA, TM and DT
        have them; bytes are in little endian. Data sets are copied.
    vr
        The VR; without it elements keep theirs, and new ones have that of the dictionaries.
    strict
        Whether the value must be what its VR allows.

    Raises
    ------
    EncodeError
        That is no value.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.apply(set("RequestAttributesSequence[0].AccessionNumber", "A-1"))
    1
    >>> ds.RequestAttributesSequence[0].AccessionNumber
    'A-1'
    """
    return _value_op("set", path, value, vr, strict=strict)


def set_if_missing(path: str, value: Value, vr: str | None = None, *, strict: bool = True) -> Op:
    """An op that makes elements that are missing; those that are there stay, also if empty.

    The parameters are those of `set`; the path has no ``**.``, since there is no telling where
    those would be missing.
    """
    op = _value_op("set_if_missing", path, value, vr, strict=strict)
    if path.startswith("**."):
        raise QueryError("set_if_missing takes no **., which means what is there")
    return op


def replace(path: str, value: Value, vr: str | None = None, *, strict: bool = True) -> Op:
    """An op that gives a value to elements that are there; the parameters are those of `set`."""
    return _value_op("replace", path, value, vr, strict=strict)


def push(path: str, value: Value, vr: str | None = None, *, strict: bool = True) -> Op:
    """An op that adds values after those that are there, or items to sequences.

    The parameters are those of `set`; ``vr`` is for elements that are made.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.ImageType = ["DERIVED", "SECONDARY"]
    >>> ds.apply(push("ImageType", "MIP"))
    1
    >>> ds.ImageType
    ['DERIVED', 'SECONDARY', 'MIP']
    """
    op = _value_op("push", path, value, vr, strict=strict)
    if op.value is None:
        raise EncodeError("push takes a value; '' is an empty one")
    return op


def truncate(path: str, count: int) -> Op:
    """An op that leaves the first ``count`` values of elements, or items of sequences.

    Raises
    ------
    EncodeError
        The count is no whole number from 0.
    """
    if type(count) is not int or count < 0:
        raise EncodeError(f"{shown(count)} is no number of values to leave")
    return _op("truncate", path, count)


def arrange(path: str, items: Iterable[int | Dataset]) -> Op:
    """An op that makes sequences of items they have, by number, and of new ones.

    Raises
    ------
    EncodeError
        One is neither a number nor a data set, or a number is there twice.

    Examples
    --------
    >>> from lazydicom import Dataset
    >>> ds = Dataset()
    >>> ds.apply([set(f"OtherPatientIDsSequence[{n}].PatientID", str(n)) for n in range(3)])
    3
    >>> ds.apply(arrange("OtherPatientIDsSequence", [2, 0]))
    1
    >>> [item.PatientID for item in ds.OtherPatientIDsSequence]
    ['2', '0']
    """
    entries = tuple(one if type(one) is int and one >= 0 else copied(one) for one in items)
    numbers = [one for one in entries if isinstance(one, int)]
    if len(numbers) != len({*numbers}):
        raise EncodeError("an item is in one place of its sequence")
    return _op("arrange", path, entries)


def _value_op(action: str, path: str, value: Value, vr: str | None, *, strict: bool) -> Op:
    checked = None if vr is None else _checked_vr(vr)
    made = normal_value(value)
    if checked is not None and made is not None and is_items(made) != (checked == "SQ"):
        raise EncodeError(f"an SQ takes data sets, and nothing else does, so not {checked}")
    return _op(action, path, made, checked, strict=strict)


def _op(
    action: str, path: str, value: OpValue = None, vr: str | None = None, *, strict: bool = True
) -> Op:
    for step in parse_exact_path(path).steps[:-1]:
        known = None if step.creator else vr_of(step.tag)
        if known not in {None, "SQ"}:
            raise QueryError(f"{Tag(step.tag)} is no sequence in the path {path!r}")
    return Op(action, path, value, vr, strict)


def _checked_vr(vr: str) -> str:
    if str(vr) not in ALL:
        raise EncodeError(f"{shown(vr)} is no value representation")
    return str(vr)


# -- from JSON -----------------------------------------------------------------------------------


def from_json(document: str | bytes | bytearray | dict[str, Any] | list[Any]) -> list[Op]:
    """The ops that a JSON document has.

    Parameters
    ----------
    document
        A list of ops as `Op.to_json_dict` writes them, an object that has such a list as ``ops``,
        as `Dataset.to_json_patch` writes it, or one op; as text or as what ``json.loads`` makes.

    Raises
    ------
    FormatError
        That is not how ops are written in JSON.
    EncodeError, QueryError
        There is no such op.

    Examples
    --------
    >>> from_json('[{"action": "set", "path": "PatientName", "Value": ["ANON"]}]')
    [Op(action='set', path='PatientName', value='ANON', vr=None, strict=True)]
    """
    model: Any = loaded(document) if isinstance(document, str | bytes | bytearray) else document
    if isinstance(model, dict):
        model = model.get("ops", [model])
    if not isinstance(model, list):
        raise FormatError(f"ops are a list in JSON, not {type(model).__name__}")
    return [_of_json(one) for one in model]


def _of_json(content: object) -> Op:
    if not isinstance(content, dict):
        raise FormatError(f"an op is an object in JSON, not {type(content).__name__}")
    action: Any
    path: Any
    vr: Any
    action, path, vr = (content.get(name) for name in ("action", "path", "vr"))
    if not isinstance(action, str) or action not in _FROM_JSON:
        raise FormatError(f"no op is called {shown(action)}")
    strict = content.get("strict", True)
    if not (vr is None or isinstance(vr, str)) or not isinstance(strict, bool):
        raise FormatError(f"the vr of {action!r} is text and its strict is true or false")
    unknown = content.keys() - {"action", "path"} - _FROM_JSON[action]
    if unknown:
        raise FormatError(f"{action!r} has no {shown(min(unknown, key=str))}")
    if action in {"remove", "empty"}:
        return _op(action, path)
    if action == "set_vr":
        return set_vr(path, vr or "")
    if action == "truncate":
        return truncate(path, content.get("count", -1))
    if action == "arrange":
        items = content.get("items")
        if not isinstance(items, list):
            raise FormatError("the items of 'arrange' are a list")
        return arrange(
            path, [one if isinstance(one, int) else of_json_value(one, "SQ") for one in items]
        )
    return _MAKERS[action](path, of_json(content, vr), vr, strict=strict)


_VALUE_FIELDS = frozenset(["Value", "InlineBinary", "vr", "strict"])
_MAKERS = {"set": set, "set_if_missing": set_if_missing, "replace": replace, "push": push}
_FROM_JSON: dict[Any, frozenset[str]] = {
    "remove": frozenset(),
    "empty": frozenset(),
    "set_vr": frozenset(["vr"]),
    "truncate": frozenset(["count"]),
    "arrange": frozenset(["items"]),
    **dict.fromkeys(_MAKERS, _VALUE_FIELDS),
}
