"""Cells: what a column keeps of the values of one attribute, whatever file they come from.

Text arrives in any character set and goes into a column as UTF-8; binary numbers arrive in either
byte order and go in as little endian; the rest as it is. A column has the VR of the dictionary, and
values of another VR are brought into it. Where the dictionary has none, or a choice, it has the VR
of some of its files; values of another VR say so (`lazydicom.index.foreign`).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lazydicom.index.attribute import Attribute
from lazydicom.index.column import TOO_LARGE, TooLarge
from lazydicom.index.foreign import MARK, marked, unmarked
from lazydicom.index.kind import keys_of, text_of
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, FLAGS, ITEMS, TAG, VR
from lazydicom.index.nested import decode_occurrences, encode_occurrences
from lazydicom.standard.character_set import decode
from lazydicom.standard.dictionary import private_lookup, vr_of
from lazydicom.standard.vr import ALL, BY_CODE, BYTES, NUMBER, STRING, STRUCT_CODE, TEXT, WIDTH

if TYPE_CHECKING:
    from lazydicom.index.encoding import Cell
    from lazydicom.view.scope import Scope

LARGEST = 1024
"""Bytes of the longest value that a column keeps; of longer ones, that they are there."""

MOST_OCCURRENCES = 1024
"""Values of one attribute in the sequences of a file; of more, that they are there."""

MOST_NESTED = 4096
"""Attributes in the sequences of a file that get columns."""

PROBLEMS = Attribute(0xFFFFFFFF)
"""Not an attribute of any file: the codes of the problems that were met in it."""

ALWAYS = frozenset([Attribute(0x00080018).key(), Attribute(0x00020010).key(), PROBLEMS.key()])
"""What has columns whatever the caller chose: SOP Instance UID, by which files are looked up;
Transfer Syntax UID, with which they are opened; and the problems."""


class Spec(NamedTuple):
    """What is done with the values of one leaf of a layout."""

    leaf: int
    tag: int
    attribute: bytes
    vr: str
    listed: str
    """The VR of the dictionary; empty where it has none, or a choice."""
    swap: int
    """Bytes per number to reverse; 0 where nothing is to be done."""

    @property
    def is_text(self) -> bool:
        """Whether it is encoded in the Specific Character Set."""
        return self.vr in TEXT


def spec_of(scope: Scope, row: int, leaf: int) -> Spec:
    """How the values of ``row`` go into a column."""
    rows = scope.index.rows
    tag, flags = rows[row, TAG], rows[row, FLAGS]
    code = BY_CODE.get(rows[row, VR])
    vr = "SQ" if flags & ITEMS else code
    if vr is None or vr == "UN":
        vr = scope.vr(row)
    creator = None
    if tag & 0x10000 and tag & 0xFFFF >= 0x1000:
        creator = scope.private_creator(tag)
    attribute, listed = _column_of(tag, creator)
    width = WIDTH.get(vr, 0)
    big = flags & BIG_ENDIAN and flags & EXPLICIT and code != "UN"
    swap = (2 if vr == "AT" else width) if big and width > 1 else 0
    return Spec(leaf, tag, attribute, vr, listed, swap)


@lru_cache(maxsize=4096)
def _column_of(tag: int, creator: str | None) -> tuple[bytes, str]:
    """The key of an attribute, and the VR that is listed of it."""
    # without a creator it is nobody's: known by its number alone
    attribute = Attribute(tag) if creator is None else Attribute(tag & 0xFFFF00FF, creator)
    listed = attribute.vr or ""
    return attribute.key(), listed if listed in ALL else ""


def depends_on_content(scope: Scope, row: int) -> bool:
    """Whether the effective VR of ``row`` may be another where its value is another."""
    rows = scope.index.rows
    code = BY_CODE.get(rows[row, VR])
    if rows[row, FLAGS] & ITEMS or code not in {None, "UN"}:
        return False
    tag = rows[row, TAG]
    if tag & 0x10000:
        creator = scope.private_creator(tag)
        entry = None if creator is None else private_lookup(creator, tag)
        return entry is not None and entry.VR == "SQ"
    return code == "UN" or vr_of(tag) == "SQ"


class Encoded(Protocol):
    """What knows in which character sets the text of an element is, such as a scope."""

    @property
    def codecs(self) -> tuple[str, ...]:
        """Python codecs."""


def cell_of(spec: Spec, raw: bytes, inside: Encoded) -> bytes:
    """The bytes that a column keeps of the value ``raw``, which is in there."""
    if spec.is_text:
        if raw.isascii() and b"\x1b" not in raw:
            return raw
        return decode(raw, inside.codecs, spec.vr)[0].encode("utf-8", "replace")
    if spec.swap and len(raw) % spec.swap == 0:
        swapped = bytearray(len(raw))
        for place in range(spec.swap):
            swapped[place :: spec.swap] = raw[spec.swap - 1 - place :: spec.swap]
        return bytes(swapped)
    return raw


def fitted(cell: Cell, vr: str, target: str, listed: str) -> Cell:
    r"""The cell of a value of VR ``vr`` in a column of VR ``target``.

    If that is ``listed``, the value is brought into it. What cannot be is as if it were too large:
    there, and not to be compared.

    Examples
    --------
    >>> fitted(b"\x02\x00", "US", "DS", "DS"), fitted(b"\x02\x00", "SS", "US", "")
    (b'2', b'\xff\nvSS\x02\x00')
    """
    if listed:
        cell, vr = converted(cell, vr, target), target
    if not isinstance(cell, bytes) or not cell or (vr == target and not cell.startswith(MARK)):
        return cell
    return marked(vr, cell)


def refitted(cell: Cell, vr: str, target: str, depth: int) -> Cell:
    """A cell of a column of VR ``vr``, in ``depth`` sequences, in one of VR ``target``."""
    if vr == target or not cell or not isinstance(cell, bytes):
        return cell
    fields = decode_occurrences(cell, depth) if depth else [((), cell)]
    found = [(items, _marked_anew(field, vr, target)) for items, field in fields]
    return encode_occurrences(found) if depth else found[0][1]


def _marked_anew(field: bytes, vr: str, target: str) -> bytes:
    own, raw = unmarked(vr, field)
    return marked(own, raw) if raw and (own != target or raw.startswith(MARK)) else raw


def converted(cell: Cell, vr: str, target: str) -> Cell:
    r"""The cell of a value of VR ``vr``, brought into VR ``target``; TOO_LARGE if it cannot be.

    Examples
    --------
    >>> converted(b"\x02\x00", "US", "DS"), converted(b"2 ", "IS", "US")
    (b'2', b'\x02\x00')
    >>> converted(b"two ", "LO", "US")
    <TooLarge.TOO_LARGE: 'TOO_LARGE'>
    """
    if vr == target or not cell or isinstance(cell, TooLarge):
        return cell
    if target in BYTES or (vr in STRING and target in STRING):
        return cell
    if target in STRING and vr not in BYTES:
        return text_of(vr, cell)
    return _as_numbers(cell, vr, target) if target in NUMBER else TOO_LARGE


def _as_numbers(raw: bytes, vr: str, target: str) -> Cell:
    source = "DS" if vr in STRING else vr
    keys = keys_of(source, raw) if source == "DS" or source in NUMBER else (None,)
    numbers = [key for key in keys if isinstance(key, (int, float))]
    if target not in {"FD", "FL"}:
        numbers = [int(number) for number in numbers if number == int(number)]
    if len(numbers) != len(keys):
        return TOO_LARGE
    try:
        return struct.pack(f"<{len(numbers)}{STRUCT_CODE[target]}", *numbers)
    except (struct.error, OverflowError):
        return TOO_LARGE
