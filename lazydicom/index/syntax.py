"""Which transfer syntax a data set has: what its file says, held against what stands there.

A Transfer Syntax UID that is missing, unknown or wrong is made up for by looking at the first data
elements (``probe``), inflated if need be. What was assumed is a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from lazydicom.index.forward import ForwardSource
from lazydicom.index.forward_index import NO_END
from lazydicom.index.inflate import head_of
from lazydicom.index.layout import BIG_ENDIAN, EXPLICIT, HEADER
from lazydicom.index.probe import (
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    encoding_of,
    is_explicit_at,
    is_plausible,
)
from lazydicom.index.problems import UNKNOWN_TRANSFER_SYNTAX, WRONG_TRANSFER_SYNTAX, problem
from lazydicom.standard import transfer_syntax

if TYPE_CHECKING:
    from lazydicom.index.offsets import OffsetIndex
    from lazydicom.standard.transfer_syntax import TransferSyntax

_TRANSFER_SYNTAX_UID: Final = 0x00020010
_DEFLATED: Final = cast("TransferSyntax", transfer_syntax.lookup(transfer_syntax.DEFLATED))

# as they stand in a file, padded to an even length
_USUAL: Final = {
    each.uid.encode("ascii") + b"\0" * (len(each.uid) % 2): each
    for each in transfer_syntax.registered()
}
_SHORT_HEAD: Final = 64
_LONG_HEAD: Final = 1024
"""Bytes of a data set that are looked at to find out how it is encoded."""


def mode_of(syntax: TransferSyntax) -> int:
    """The mode in which the kernel scans a data set of this syntax."""
    return (EXPLICIT if syntax.is_explicit else 0) | (0 if syntax.is_little_endian else BIG_ENDIAN)


def syntax_of(index: OffsetIndex, meta_stop: int, window: bytes, begin: int) -> TransferSyntax:
    """The declared syntax, unless the data set shows that it is not encoded that way.

    Parameters
    ----------
    index
        The rows of File Meta Information; it keeps the problems.
    meta_stop
        One past the last of them.
    window
        The first bytes of the file.
    begin
        Where the data set begins.
    """
    declared = _declared(index, meta_stop)
    if declared is not None and is_explicit_at(window, begin, declared):
        if not declared.is_deflated:
            return declared
    elif declared is None:
        index.extra_problems.append(problem(UNKNOWN_TRANSFER_SYNTAX, begin))
    seen, is_deflated = _seen(index, window, begin, declared)
    if declared is None:
        return seen or IMPLICIT_LITTLE
    if is_deflated == declared.is_deflated and (
        seen is None or is_deflated or mode_of(seen) == mode_of(declared)
    ):
        return declared
    seen = seen or EXPLICIT_LITTLE
    index.extra_problems.append(problem(WRONG_TRANSFER_SYNTAX, begin))
    return declared._replace(
        is_explicit=seen.is_explicit,
        is_little_endian=seen.is_little_endian,
        is_deflated=is_deflated,
    )


def _seen(
    index: OffsetIndex, window: bytes, begin: int, declared: TransferSyntax | None
) -> tuple[TransferSyntax | None, bool]:
    """The encoding of what stands there, None if that is unclear; and whether it is deflated."""
    if declared is not None and declared.is_deflated:
        head = _head(index, window, begin, _LONG_HEAD)
        is_plain = is_plausible(head, index.end - begin)
        return (encoding_of(head), False) if is_plain else (None, True)
    seen = encoding_of(_head(index, window, begin, _SHORT_HEAD))
    if seen is None:
        head = head_of(_head(index, window, begin, _LONG_HEAD), _LONG_HEAD)
        if is_plausible(head, NO_END):
            seen = encoding_of(head) or EXPLICIT_LITTLE
            if declared is None:
                seen = _DEFLATED._replace(is_explicit=seen.is_explicit)
            return seen, True
    return seen, False


def _head(index: OffsetIndex, window: bytes, begin: int, length: int) -> bytes:
    """The first bytes of the data set: ``length`` or as many as there are."""
    if begin + length <= len(window):
        return window[begin : begin + length]
    if isinstance(index.source, ForwardSource):
        return index.source.read_up_to(begin, length)
    return index.read(begin, min(length, index.end - begin)) if begin < index.end else b""


def _declared(index: OffsetIndex, meta_stop: int) -> TransferSyntax | None:
    row = index.find(0, meta_stop, _TRANSFER_SYNTAX_UID)
    if row < 0:
        return None
    raw = index.value(row)
    usual = _USUAL.get(raw)
    if usual is not None:
        return usual
    uid = raw.partition(b"\0")[0].strip().decode("ascii", "replace")
    found = transfer_syntax.lookup(uid)
    if found is None and uid:
        # PS3.5 §10.1: all but the default one have been Explicit VR, those of vendors too
        index.extra_problems.append(problem(UNKNOWN_TRANSFER_SYNTAX, index.rows[row, HEADER]))
        return EXPLICIT_LITTLE._replace(uid=uid, name="")
    return found
