"""Templates: a table of bench.objects encoded once, then filled in per instance by joining bytes.

Knows how Little Endian elements, items and sequences are encoded (PS3.5 §7) and how to leave a
gap in them; knows nothing of what the values mean. Independent of lazydicom, which it measures.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Mapping

Values = dict[str, Any]  # bytes, or a list of Values for a sequence that repeats its item

LONG_VRS = frozenset(("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"))
NUMBERS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}
UNDEFINED = 0xFFFFFFFF
ITEM = b"\xfe\xff\x00\xe0"
ITEM_END = b"\xfe\xff\x0d\xe0\0\0\0\0"
SEQUENCE_END = b"\xfe\xff\xdd\xe0\0\0\0\0"

_LINE = re.compile(r"([-.]*)([0-9A-F]{8})(\?)? ([A-Z]{2}) ?(.*)", re.DOTALL)
_short: Callable[[int], bytes] = struct.Struct("<H").pack
_long: Callable[[int], bytes] = struct.Struct("<I").pack


class Element(NamedTuple):
    """One line of a table: ``value`` is bytes, the name of a gap, or a list of items."""

    tag: int
    vr: str
    value: bytes | str | list[list[Element]]
    repeat: str = ""  # of a sequence: the list of values that its item is repeated for


class Gap:
    """An element whose value comes with the instance."""

    __slots__ = ("head", "name", "pack", "pad")

    def __init__(self, element: Element, *, explicit: bool) -> None:
        self.name = str(element.value)
        self.head, self.pack = _head(element.tag, element.vr, explicit=explicit)
        self.pad = b"\0" if element.vr in {"UI", "OB"} else b" "

    def render(self, values: Values) -> bytes:
        value = values[self.name]
        if len(value) & 1:
            value += self.pad
        return b"".join((self.head, self.pack(len(value)), value))


class Nested:
    """A sequence with gaps in it."""

    __slots__ = ("head", "items", "pack", "repeat", "undefined")

    def __init__(self, element: Element, *, explicit: bool, undefined: bool) -> None:
        self.head, self.pack = _head(element.tag, "SQ", explicit=explicit)
        self.repeat = element.repeat
        self.undefined = undefined
        self.items = [
            compiled(item, explicit=explicit, undefined=undefined)
            for item in element.value
            if isinstance(item, list)
        ]

    def render(self, values: Values) -> bytes:
        if self.repeat:
            parts = self.items[0]
            items = [rendered(parts, one) for one in values[self.repeat]]
        else:
            items = [rendered(parts, values) for parts in self.items]
        if self.undefined:
            start = ITEM + _long(UNDEFINED)
            body = b"".join([start + item + ITEM_END for item in items])
            return self.head + self.pack(UNDEFINED) + body + SEQUENCE_END
        body = b"".join([ITEM + _long(len(item)) + item for item in items])
        return self.head + self.pack(len(body)) + body


Part = bytes | Gap | Nested


def rendered(parts: list[Part], values: Values) -> bytes:
    """The bytes of a template with its gaps filled in."""
    return b"".join([p if isinstance(p, bytes) else p.render(values) for p in parts])


def compiled(elements: Iterable[Element], *, explicit: bool, undefined: bool) -> list[Part]:
    """A template: constant stretches, and what is left open between them."""
    parts: list[Part] = []
    for element in elements:
        part: Part
        if isinstance(element.value, bytes):
            part = encoded(element.tag, element.vr, element.value, explicit=explicit)
        elif isinstance(element.value, str):
            part = Gap(element, explicit=explicit)
        else:
            part = Nested(element, explicit=explicit, undefined=undefined)
            if not _has_gaps(part):
                part = part.render({})
        if parts and isinstance(part, bytes) and isinstance(parts[-1], bytes):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def encoded(tag: int, vr: str, value: bytes, *, explicit: bool = True) -> bytes:
    """One element with a value of even length."""
    head, pack = _head(tag, vr, explicit=explicit)
    return head + pack(len(value)) + value


def parsed(
    lines: Iterable[str],
    fields: Mapping[str, object],
    rng: random.Random,
    dropped: frozenset[int] = frozenset(),
) -> list[Element]:
    """The elements of a table in tag order, with the values of the series filled in.

    ``dropped`` are tags that are left out where the table calls them optional.
    """
    top: list[Element] = []
    levels = [top]  # the element lists that are open, outermost first
    skipped = 99  # the depth of an element that was dropped, while its items follow
    for line in lines:
        if not (match := _LINE.fullmatch(line)):
            continue
        marks, code, optional, vr, value = match.groups()
        depth, tag = len(marks), int(code, 16)
        if depth > skipped:
            continue
        skipped = depth if optional and tag in dropped else 99
        if depth == skipped:
            continue
        if marks.endswith("-"):
            del levels[depth:]
            levels.append([])
            levels[-2][-1].value.append(levels[-1])  # type: ignore[union-attr]
        else:
            del levels[depth + 1 :]
        levels[-1].append(_element(tag, vr, value, fields, rng))
    return sorted(top)


def _element(
    tag: int, vr: str, value: str, fields: Mapping[str, object], rng: random.Random
) -> Element:
    gap = value[1:-1] if value.startswith("<") else ""
    if vr == "SQ":
        return Element(tag, vr, [], gap)
    if gap:
        return Element(tag, vr, gap)
    if value == "*":
        return Element(tag, vr, random_value(vr, rng))
    return Element(tag, vr, value_bytes(vr, value.format_map(fields), str(fields["encoding"])))


def value_bytes(vr: str, text: str, encoding: str = "latin-1") -> bytes:
    """The value written as text, in the form of ``vr`` and of even length."""
    if vr == "AT":
        tags = (int(tag, 16) for tag in text.split("\\"))
        return b"".join(struct.pack("<HH", tag >> 16, tag & 0xFFFF) for tag in tags)
    if vr in NUMBERS:
        convert = float if vr in {"FL", "FD"} else int
        numbers = [convert(number) for number in text.split("\\")]
        return struct.pack(f"<{len(numbers)}{NUMBERS[vr]}", *numbers)
    value = text.encode(encoding)
    return value + (b"\0" if vr == "UI" else b" ") * (len(value) & 1)


def random_value(vr: str, rng: random.Random) -> bytes:
    """Any plausible value."""
    if vr in {"OB", "UN"}:
        return b"SV10\4\3\2\1" + rng.randbytes(2 * rng.randint(40, 200))
    if vr in {"FL", "FD"}:
        return struct.pack("<" + NUMBERS[vr], rng.random() * 100)
    if vr == "DS":
        return value_bytes(vr, f"{rng.random() * 1000:.3f}")
    if vr == "UI":
        return value_bytes(vr, f"1.2.826.0.1.{rng.getrandbits(40)}")
    if vr in {"IS", "SL", "SS", "UL", "US"}:
        return value_bytes(vr, str(rng.randint(0, 4000)))
    return value_bytes(
        vr, "".join(rng.choices("ABCDEFGHKLMNPRSTUX0123456789", k=rng.randint(2, 14)))
    )


def _has_gaps(part: Part) -> bool:
    if isinstance(part, Nested):
        return bool(part.repeat) or any(_has_gaps(p) for item in part.items for p in item)
    return isinstance(part, Gap)


def _head(tag: int, vr: str, *, explicit: bool) -> tuple[bytes, Callable[[int], bytes]]:
    """What comes before the length, and what packs the length."""
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF)
    if not explicit:
        return head, _long
    if vr in LONG_VRS:
        return head + vr.encode() + b"\0\0", _long
    return head + vr.encode(), _short
