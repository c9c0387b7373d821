"""From JSON: a new data set from the DICOM JSON Model Object of PS3.18 Annex F.

Knows what others write in place of what the Standard says, as far as it can mean one thing only.
Refuses to guess where it can mean two, and to fetch anything: bulk data comes from a handler that
the caller gives.
"""
# ruff: noqa: SLF001 - data sets of one class family

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from lazydicom.errors import EncodeError, FormatError, LazyDicomError, NestingError
from lazydicom.index.workspace import NESTING_CAP
from lazydicom.overlay.encode import encode_value
from lazydicom.overlay.header import encode_header
from lazydicom.overlay.meaning import codecs_of, new_vr
from lazydicom.overlay.overlay import TOP, Items, Leaf
from lazydicom.standard.conformance import shown
from lazydicom.standard.tag import SPECIFIC_CHARACTER_SET, Tag
from lazydicom.standard.vr import ALL, BYTES, STRING, TEXT
from lazydicom.view.policy import Policy
from lazydicom.view.reader import read
from lazydicom.view.scope import LARGEST_UN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.overlay.dataset import Dataset

    Handler = Callable[[str], object] | Callable[[str, str, str], object] | None
    """Gives the value for a BulkDataURI, or for tag, VR and BulkDataURI."""

_CONTENTS = ("Value", "InlineBinary", "BulkDataURI")
_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")
_REMEDY = "ISO_IR 192 as the Value of 00080005 takes any text"
_NOT_OF_DATA_SETS = frozenset([0x0000, 0xFFFE])


class FromJson:
    """What the class of data sets has to offer for making one from JSON."""

    __slots__ = ()

    @classmethod
    def from_json(
        cls,
        json_dataset: str | bytes | bytearray | dict[str, Any],
        bulk_data_uri_handler: Handler = None,
    ) -> Self:
        """A new data set from one DICOM JSON Model Object; `lazydicom.from_json` is the contract.

        Raises
        ------
        FormatError
            It is not one.
        EncodeError
            A value cannot be written in its VR.
        """
        made = from_json(json_dataset, bulk_data_uri_handler)
        if isinstance(made, list):
            if len(made) != 1:
                raise FormatError(f"{len(made)} data sets; lazydicom.from_json() gives a list")
            made = made[0]
        return made  # type: ignore[return-value] # there is one class of data sets


def from_json(
    json_dataset: str | bytes | bytearray | dict[str, Any] | list[dict[str, Any]],
    bulk_data_uri_handler: Handler = None,
) -> Dataset | list[Dataset]:
    """The data set that a DICOM JSON Model Object describes, new and in memory; a list from a list.

    Group lengths and File Meta Information, which are no part of the model, are ignored. Values may
    violate their VR as they may in a file, as long as the bytes of the VR can say them.

    Parameters
    ----------
    json_dataset
        Text, or what ``json.loads`` makes of it.
    bulk_data_uri_handler
        Called with the BulkDataURI of an element, or with tag, VR and BulkDataURI if it needs
        three arguments; gives the value, as bytes or as whatever can be assigned. Without, such
        elements are empty, and a warning says so. `lazydicom.file_bulk_data` makes one for files.

    Raises
    ------
    FormatError
        It is no JSON, or not of the DICOM JSON Model.
    NestingError
        Sequences nest too deeply.
    EncodeError
        A value cannot be written in its VR.

    Examples
    --------
    >>> from_json('{"00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou"}]}}')
    (0010,0010) PN Patient's Name: Yamada^Tarou
    >>> from_json({"00280010": {"vr": "US", "Value": [1], "InlineBinary": "AQA="}})
    Traceback (most recent call last):
    ...
    lazydicom.errors.FormatError: (0028,0010): has both Value and InlineBinary
    """
    model = (
        loaded(json_dataset) if isinstance(json_dataset, str | bytes | bytearray) else json_dataset
    )
    fetch = _fetcher(bulk_data_uri_handler)
    if isinstance(model, list):
        return [_built(one, fetch) for one in model]
    return _built(model, fetch)


class _Content(NamedTuple):
    """What the model says about one element."""

    tag: int
    vr: str
    kind: str
    """Which of Value, InlineBinary and BulkDataURI it has; empty if it has none."""
    value: Any


def loaded(text: str | bytes | bytearray) -> object:
    """What a JSON text says.

    Raises
    ------
    FormatError
        It is no JSON, or has a key twice.
    NestingError
        It nests too deeply.
    """
    import json  # noqa: PLC0415 - opening a file does without

    try:
        return json.loads(text, object_pairs_hook=_unique)
    except LazyDicomError:
        raise
    except ValueError as error:  # no JSON, no UTF-8, or a number of thousands of digits
        raise FormatError(f"is no JSON: {error}") from error
    except RecursionError:
        raise NestingError("JSON nests deeper than any data set") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        # both in the order of the pairs: the first key that is not in its place is there before
        twice = next((one for one, kept in zip(keys, made, strict=False) if one != kept), keys[-1])
        raise FormatError(f"JSON has {shown(twice)} twice in one object")
    return made


def _built(model: object, fetch: Callable[[_Content], object]) -> Dataset:
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which has FromJson

    top = Dataset()
    # a list of what is to be done, not recursion: sequences nest deeper than Python's stack should
    pending: list[tuple[Dataset, object, int]] = [(top, model, 0)]
    while pending:
        dataset, elements, depth = pending.pop()
        for content in _contents(elements):
            if content.vr != "SQ":
                _put(dataset, content, fetch)
                continue
            if depth == NESTING_CAP:
                raise NestingError(f"sequences nest deeper than {NESTING_CAP}", tag=content.tag)
            values = _items(content)
            items = [Dataset() for _ in values]
            edit = Items(list(items))
            edit.dataset, edit.tag = dataset, content.tag
            for item in items:
                item._settle(edit)
            dataset._overlay.put(TOP, content.tag, edit)
            pending += [(item, value, depth + 1) for item, value in zip(items, values, strict=True)]
    return top


def _contents(elements: object) -> Iterator[_Content]:
    """The elements of a data set, in tag order, Specific Character Set before all others."""
    if not isinstance(elements, dict):
        raise FormatError(f"a data set is an object in DICOM JSON, not {_named(elements)}")
    by_tag: dict[int, _Content] = {}
    for key, content in elements.items():
        tag = _tag(key)
        if tag in by_tag:
            raise FormatError("occurs twice in one data set", tag=tag)
        if tag & 0xFFFF and tag >> 16 != 2:
            by_tag[tag] = _content(tag, content)
    yield from sorted(by_tag.values(), key=lambda one: (one.tag != SPECIFIC_CHARACTER_SET, one.tag))


def _tag(key: object) -> int:
    try:
        tag = Tag(key)  # type: ignore[arg-type] # it takes and refuses anything
    except LazyDicomError as error:
        raise FormatError(error.reason) from error
    if tag.group in _NOT_OF_DATA_SETS:
        raise FormatError("is no element of a data set", tag=tag)
    return tag


def _content(tag: int, content: object) -> _Content:
    if not isinstance(content, dict):
        raise FormatError(f"an element is an object in DICOM JSON, not {_named(content)}", tag=tag)
    vr = content.get("vr")
    if not isinstance(vr, str):
        raise FormatError("has no vr", tag=tag)
    if vr not in ALL:
        raise EncodeError(f"{vr[:16]!r} is no value representation", tag=tag)
    kinds = [kind for kind in _CONTENTS if content.get(kind) is not None]
    if len(kinds) > 1:
        raise FormatError(f"has both {' and '.join(kinds)}", tag=tag)
    if not kinds:
        return _Content(tag, vr, "", None)
    value = content[kinds[0]]
    if kinds[0] == "Value":
        if not isinstance(value, list):
            raise FormatError(f"Value is a list in DICOM JSON, not {_named(value)}", tag=tag)
    else:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]  # as the example of PS3.18 §F.4 once had it
        if not isinstance(value, str):
            raise FormatError(f"{kinds[0]} is text in DICOM JSON, not {_named(value)}", tag=tag)
    return _Content(tag, vr, kinds[0], value)


def _items(content: _Content) -> list[object]:
    if content.kind == "":
        return []
    if content.kind != "Value":
        raise FormatError(f"a sequence has a Value, not {content.kind}", tag=content.tag)
    # null stands for an empty item with some writers
    return [{} if one is None else one for one in content.value]


# -- values --------------------------------------------------------------------------------------


def _put(dataset: Dataset, content: _Content, fetch: Callable[[_Content], object]) -> None:
    """Give the data set an element that is no sequence."""
    value = content.value
    if content.kind == "Value":
        value = _values(content)
    elif content.kind == "InlineBinary":
        value = _inline(content)
    elif content.kind == "BulkDataURI":
        value = fetch(content)
    leaf = _leaf(content, value, codecs_of(dataset) if content.vr in TEXT else ())
    dataset._overlay.put(TOP, content.tag, leaf)
    # what has to be padded was no element that somebody did not know
    if leaf.vr == "UN" and not len(leaf.raw) % 2 and 0 < len(leaf.raw) < LARGEST_UN:
        _make_known(dataset, content.tag, leaf)


def _make_known(dataset: Dataset, tag: int, leaf: Leaf) -> None:
    """Let what came as UN be what the dictionaries know it to be, as in a file (PS3.5 §6.2.2)."""
    try:
        vr = new_vr(dataset, tag)
    except EncodeError:
        return
    if vr != "SQ":
        codecs = codecs_of(dataset) if vr in TEXT else ()
        dataset._overlay.put(TOP, tag, leaf._replace(vr=vr, codecs=codecs))
        return
    from lazydicom.overlay.dataset import Dataset  # noqa: PLC0415 - which has FromJson

    data = encode_header(tag, "UN", len(leaf.raw)) + leaf.raw
    policy = Policy(codecs=codecs_of(dataset))
    with suppress(LazyDicomError):  # then it stays UN
        found = read(data, Dataset, probe=False, policy=policy)[tag]
        if found.VR == "SQ":
            dataset.add_new(tag, "SQ", [item.detached() for item in found.value])


def _leaf(content: _Content, value: object, codecs: tuple[str, ...]) -> Leaf:
    tag, vr = content.tag, content.vr
    try:
        raw = encode_value(vr, value, codecs=codecs, tag=tag, strict=False)
    except EncodeError as error:
        if vr in TEXT and "Specific Character Set" in error.reason:
            raise EncodeError(f"{error.reason}; {_REMEDY}", tag=tag) from error
        raise
    return Leaf(vr, raw, big_endian=False, codecs=codecs, written_vr=vr)


def _inline(content: _Content) -> bytes:
    from binascii import Error, a2b_base64  # noqa: PLC0415

    tag, vr = content.tag, content.vr
    if vr not in BYTES:
        raise EncodeError(f"InlineBinary is for bytes, not for {vr} (PS3.18 §F.2.7)", tag=tag)
    try:
        return a2b_base64("".join(content.value.split()), strict_mode=True)
    except (Error, ValueError) as error:
        raise EncodeError(f"InlineBinary is no base64: {error}", tag=tag) from error


def _values(content: _Content) -> list[object]:
    tag, vr = content.tag, content.vr
    if vr in BYTES:
        raise EncodeError(f"a {vr} has InlineBinary or BulkDataURI, not Value", tag=tag)
    values = [value_from_json(tag, vr, one) for one in content.value]
    if vr in STRING or None not in values:
        return values
    if vr in {"FL", "FD"} and len(values) > 1:
        return [float("nan") if one is None else one for one in values]
    if any(one is not None for one in values):
        raise EncodeError(f"null among values of {vr}, which has no empty ones", tag=tag)
    return []


def value_from_json(tag: int, vr: str, value: object) -> object:
    """One value as it can be assigned; None if it is empty.

    Raises
    ------
    EncodeError
        It is no value.
    """
    if value is None or value == "":
        return None
    if vr == "PN" and isinstance(value, dict):
        groups = [value.get(name) or "" for name in _GROUPS]
        if not all(isinstance(group, str) for group in groups) or value.keys() - set(_GROUPS):
            names = ", ".join(_GROUPS)
            raise EncodeError(f"a PN has texts called {names} in DICOM JSON", tag=tag)
        return "=".join(groups).rstrip("=")
    if isinstance(value, bool | dict | list):
        raise EncodeError(f"{_named(value)} is no value of {vr}", tag=tag)
    return value


def _named(value: object) -> str:
    """What JSON calls it."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(value), "null" if value is None else "a number")


# -- bulk data -----------------------------------------------------------------------------------


def _fetcher(handler: Handler) -> Callable[[_Content], object]:
    """What gives the value for a BulkDataURI."""
    if handler is None:
        return _not_fetched
    from inspect import Parameter, signature  # noqa: PLC0415

    given: Callable[..., object] = handler
    positional = Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD
    needed = [
        one
        for one in signature(given).parameters.values()
        if one.kind in positional and one.default is Parameter.empty
    ]
    takes_three = len(needed) == 3  # others may be there, with defaults

    def fetch(content: _Content) -> object:
        if takes_three:
            return given(f"{content.tag:08X}", content.vr, content.value)
        return given(content.value)

    return fetch


def _not_fetched(content: _Content) -> None:
    import warnings  # noqa: PLC0415

    warnings.warn(
        f"No bulk data URI handler provided, so {Tag(content.tag)} is empty; "
        "from_json(..., bulk_data_uri_handler=) takes one",
        stacklevel=5,
    )
