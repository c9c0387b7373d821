"""JSON model: a data set as the DICOM JSON Model Object of PS3.18 Annex F.

Knows what JSON takes for each VR, and which values JSON cannot say. Refuses to know files and
terminals; where the Standard leaves a choice, docs/JSON.md says which one was made.
"""

from __future__ import annotations

from math import isfinite, isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from lazydicom.errors import LazyDicomError
from lazydicom.standard.vr import BINARY, BYTES, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lazydicom.view.element import Element
    from lazydicom.view.values import Value

_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")

_LARGEST_EXACT = 2**53
"""From here on a JSON number, a double to many readers, is not exact (PS3.18 §F.2.3)."""

_LONGEST_DECIMAL = 16
"""Characters of a DS (PS3.5 §6.2); a number that needs more is not the DS it came from."""

_WORDS = {2: "H", 4: "I", 8: "Q"}


class _Options(NamedTuple):
    """What the caller asked for."""

    threshold: int
    """Bytes of value up to which bulk data is written inline."""
    handler: Callable[[Element], str | None] | None
    only_valid: bool = False


class JsonModel:
    """What a data set has to offer for writing it as JSON."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Element]:
        raise NotImplementedError

    def to_json_dict(
        self,
        bulk_data_threshold: int = 1024,
        bulk_data_element_handler: Callable[[Element], str | None] | None = None,
        suppress_invalid_tags: bool = False,  # noqa: FBT001, FBT002 - pydicom's signature
    ) -> dict[str, Any]:
        """The data set as the DICOM JSON Model has it, of dictionaries, lists, text and numbers.

        Parameters
        ----------
        bulk_data_threshold
            Characters of base64 above which a value of VR OB, OD, OF, OL, OV, OW or UN is bulk
            data. Nothing without a handler.
        bulk_data_element_handler
            Gives the BulkDataURI of an element that is bulk data. If it gives None, the value is
            written inline; if an empty text, the element is left out.
            `lazydicom.bulk_data_uri` is one: it gives the file, offset and length.
        suppress_invalid_tags
            Whether elements are left out that cannot be read or whose value violates its VR.

        Raises
        ------
        LazyDicomError
            A value cannot be read, and ``suppress_invalid_tags`` is false.

        Examples
        --------
        >>> from lazydicom import Dataset
        >>> item = Dataset()
        >>> item.PatientName = "Yamada^Tarou=山田^太郎"
        >>> item.ReferencedFrameNumber = [1, 2]
        >>> for tag, content in item.to_json_dict().items():
        ...     print(tag, content)
        00081160 {'vr': 'IS', 'Value': [1, 2]}
        00100010 {'vr': 'PN', 'Value': [{'Alphabetic': 'Yamada^Tarou', 'Ideographic': '山田^太郎'}]}
        """
        # in base64 three bytes are four characters
        threshold = bulk_data_threshold // 4 * 3
        options = _Options(threshold, bulk_data_element_handler, suppress_invalid_tags)
        return _json_dict(self, options)

    def to_json(
        self,
        bulk_data_threshold: int = 1024,
        bulk_data_element_handler: Callable[[Element], str | None] | None = None,
        dump_handler: Callable[[dict[str, Any]], str] | None = None,
        suppress_invalid_tags: bool = False,  # noqa: FBT001, FBT002 - pydicom's signature
        *,
        indent: int | None = None,
    ) -> str:
        """The data set as text of the DICOM JSON Model, in ASCII.

        Parameters
        ----------
        bulk_data_threshold, bulk_data_element_handler, suppress_invalid_tags
            As in `to_json_dict`.
        dump_handler
            Makes text of the dictionary; the default is that of Python's ``json``.
        indent
            Spaces to indent what is inside by; None for everything in one line.

        Raises
        ------
        LazyDicomError
            A value cannot be read, and ``suppress_invalid_tags`` is false.
        """
        made = self.to_json_dict(
            bulk_data_threshold, bulk_data_element_handler, suppress_invalid_tags
        )
        return _text(made, dump_handler, indent)


class JsonElement:
    """What an element has to offer for writing it as JSON."""

    __slots__ = ()

    def to_json_dict(
        self,
        bulk_data_element_handler: Callable[[Element], str | None] | None = None,
        bulk_data_threshold: int = 1024,
    ) -> dict[str, Any]:
        """What stands for the element in the JSON of its data set; empty if it is left out.

        Parameters
        ----------
        bulk_data_element_handler, bulk_data_threshold
            As in `JsonModel.to_json_dict`.

        Examples
        --------
        >>> from lazydicom import Dataset
        >>> item = Dataset()
        >>> item.Rows = 512
        >>> item["Rows"].to_json_dict()
        {'vr': 'US', 'Value': [512]}
        """
        options = _Options(bulk_data_threshold // 4 * 3, bulk_data_element_handler)
        pending: _Pending = []
        made = _content(self, options, pending)  # type: ignore[arg-type] # elements inherit it
        _finish(pending, options)
        return made or {}

    def to_json(
        self,
        bulk_data_threshold: int = 1024,
        bulk_data_element_handler: Callable[[Element], str | None] | None = None,
        dump_handler: Callable[[dict[str, Any]], str] | None = None,
    ) -> str:
        """The same as text, in ASCII; the parameters are those of `JsonModel.to_json`."""
        return _text(
            self.to_json_dict(bulk_data_element_handler, bulk_data_threshold), dump_handler
        )


def _text(
    made: dict[str, Any],
    dump_handler: Callable[[dict[str, Any]], str] | None,
    indent: int | None = None,
) -> str:
    if dump_handler is not None:
        return dump_handler(made)
    import json  # noqa: PLC0415 - opening a file does without

    return json.dumps(made, indent=indent, allow_nan=False)


_Pending = list[tuple[JsonModel, dict[str, Any]]]


def _json_dict(dataset: JsonModel, options: _Options) -> dict[str, Any]:
    top: dict[str, Any] = {}
    _finish([(dataset, top)], options)
    return top


def _finish(pending: _Pending, options: _Options) -> None:
    """Write the data sets that are pending, and those in them, into their dictionaries."""
    # a list of what is to be done, not recursion: sequences nest deeper than Python's stack should
    while pending:
        source, target = pending.pop()
        for element in source:
            tag = element.tag
            if not tag & 0xFFFF:
                continue  # group lengths are left out (PS3.18 §F.2.2)
            try:
                content = _content(element, options, pending)
            except LazyDicomError:
                if not options.only_valid:
                    raise
                continue
            if content is not None:
                target[f"{tag:08X}"] = content


def _content(element: Element, options: _Options, pending: _Pending) -> dict[str, Any] | None:
    """What stands for an element; None if it is to be left out."""
    vr = element.VR
    if vr == "SQ":
        items = list(element.value)
        inside: list[dict[str, Any]] = [{} for _ in items]
        pending += zip(items, inside, strict=True)
        return {"vr": vr, "Value": inside} if items else {"vr": vr}
    if element.is_empty:
        return {"vr": vr}
    if vr in BYTES:
        return _bulk(element, vr, options)
    value = element.value
    if options.only_valid and _is_misfit(vr, value):
        return None
    return json_of_values(vr, value)


def json_of_values(vr: str, value: Value) -> dict[str, Any]:
    """What stands for an element that is neither a sequence nor bytes nor empty, by its value."""
    if _is_misfit(vr, value):
        if isinstance(value, bytes):
            # no number, so JSON has nothing for it; UN is what its bytes may be written in
            return {"vr": "UN", "InlineBinary": base64_of(value)}
        value = tuple(value.split("\\"))
    values = [json_of_value(vr, one) for one in (value if isinstance(value, tuple) else (value,))]
    return {"vr": vr} if values == [None] else {"vr": vr, "Value": values}


def _bulk(element: Element, vr: str, options: _Options) -> dict[str, Any] | None:
    if options.handler is not None and element.size > options.threshold:
        uri = options.handler(element)
        if uri is not None:
            return {"vr": vr, "BulkDataURI": uri} if uri else None
    raw: bytes = element.value
    width = WIDTH.get(vr, 1)
    if width > 1 and element.is_big_endian:
        raw = _little_endian(raw, width)
    return {"vr": vr, "InlineBinary": base64_of(raw)}


def _little_endian(raw: bytes, width: int) -> bytes:
    from array import array  # noqa: PLC0415 - only the retired big endian transfer syntax needs it

    whole = len(raw) - len(raw) % width
    words = array(_WORDS[width], raw[:whole])
    words.byteswap()
    return words.tobytes() + raw[whole:]


def base64_of(raw: bytes) -> str:
    """The bytes as text (RFC 4648 §4)."""
    from binascii import b2a_base64  # noqa: PLC0415

    return b2a_base64(raw, newline=False).decode("ascii")


def _is_misfit(vr: str, value: Value) -> bool:
    """Whether a value was read as text or bytes because it violates its VR."""
    if vr in BINARY:
        return isinstance(value, bytes)
    return vr in {"DS", "IS"} and isinstance(value, str)


def json_of_value(vr: str, value: Value) -> object:
    """What JSON has for one of the values of an element; None if it is empty (PS3.18 §F.2.5)."""
    if value is None or value == "":
        return None
    if vr == "PN":
        groups = str(value).split("=", 2)
        return {name: text for name, text in zip(_GROUPS, groups, strict=False) if text}
    if vr == "AT":
        return f"{value:08X}"
    if isinstance(value, float):
        return _real(vr, value)
    if isinstance(value, int):
        return int(value) if abs(value) < _LARGEST_EXACT else str(value)
    return str(value)


def _real(vr: str, value: float) -> float | str:
    if vr == "DS" and len(repr(float(value))) > _LONGEST_DECIMAL:
        return str(value)  # "to avoid losing precision of a decimal string", PS3.18 §F.2.3
    if isfinite(value):
        return float(value)
    # JSON has no such numbers (RFC 8259 §6)
    return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
