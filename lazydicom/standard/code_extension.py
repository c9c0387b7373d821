"""Code extensions: one text in several character sets, switched by escape sequences (ISO 2022).

It knows which escape sequence brings in which set, and where it is out again (PS3.5 §6.1.2.5). It
refuses to know the terms of Specific Character Set: sets are named by their Python codecs, the
first of which is in force initially and none of those of G0.

A text is read in a state of two halves (PS3.5 §6.1.2.1). G0 is what bytes below 80H mean, ASCII or
a set of two bytes a character. G1 is what the other bytes mean: nothing, a set of one byte, or a
set of two. An escape sequence replaces one half. Control characters bring back the initial state,
and so do the delimiters of the VR, unless they are half of a character in G0.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError
from lazydicom.standard.vr import VALUES_SPLIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEFAULT = "ascii"
"""The codec of the default repertoire, ISO IR 6."""

# JIS X 0201 is the half of Shift JIS that has one byte a character. Its first half differs from
# ASCII in two signs, one of which is the delimiter 5CH: it is read as ASCII.
JIS_X_0201 = "shift_jis"

_TO_ASCII, _TO_ROMAJI = b"\x1b(B", b"\x1b(J"

_TO_G0 = {
    "iso2022_jp": b"\x1b$B",  # JIS X 0208, PS3.3 table C.12-4
    "iso2022_jp_2": b"\x1b$(D",  # JIS X 0212
}
_TO_G1 = {
    "euc_kr": b"\x1b$)C",  # KS X 1001, PS3.3 table C.12-4
    "gb2312": b"\x1b$)A",
    JIS_X_0201: b"\x1b)I",  # the rest is PS3.3 table C.12-3
    "latin_1": b"\x1b-A",
    "iso8859_2": b"\x1b-B",
    "iso8859_3": b"\x1b-C",
    "iso8859_4": b"\x1b-D",
    "iso8859_7": b"\x1b-F",
    "iso8859_6": b"\x1b-G",
    "iso8859_8": b"\x1b-H",
    "iso8859_5": b"\x1b-L",
    "iso8859_9": b"\x1b-M",
    "tis_620": b"\x1b-T",
    "iso8859_15": b"\x1b-b",
}
_G0_BY_ESCAPE = {escape: codec for codec, escape in _TO_G0.items()}
_G0_BY_ESCAPE |= {_TO_ASCII: "", _TO_ROMAJI: ""}
_G1_BY_ESCAPE = {escape: codec for codec, escape in _TO_G1.items()}

_TWO_BYTES = frozenset(["euc_kr", "gb2312"])

TWO_BYTES_IN_G0 = frozenset(_TO_G0)
"""Codecs of the sets that are never in force before their escape sequence."""

PARTIAL = _TWO_BYTES | {JIS_X_0201}
"""Codecs that can write characters which the sets that they stand for have not."""

EXTENSIBLE = frozenset([DEFAULT, *_TO_G0, *_TO_G1])
"""Codecs of the sets that code extensions may combine."""

_ESCAPE = b"\x1b"

# An escape sequence, or an escape character that begins none; and what follows up to the next.
_STRETCH = re.compile(
    rb"(\x1b(?:\([BJ]|\)I|\$B|\$\(D|\$\)[AC]|-[A-DFGHLMTb])|\x1b|)([^\x1b]*)", re.DOTALL
)

# What two-byte characters of G0 are made of, or not: the space keeps its place (ISO 2022).
_GRAPHIC = bytes(range(0x21, 0x7F))
_GRAPHIC_OR_NOT = re.compile(rb"[\x21-\x7e]+|[^\x21-\x7e]+", re.DOTALL)

# Where the initial state is back (PS3.5 §6.1.2.5.3).
_CONTROL = re.compile(rb"[\x00-\x1a\x1c-\x1f]")
_RESET = {
    **dict.fromkeys(VALUES_SPLIT, re.compile(rb"[\x00-\x1a\x1c-\x1f\\]")),
    "PN": re.compile(rb"[\x00-\x1a\x1c-\x1f\\^=]"),
}

_DELIMITER = re.compile(r"([\x00-\x1f\\^=])")


def decode(raw: bytes, codecs: Sequence[str], vr: str) -> tuple[str, bool]:
    r"""Text of ``raw``, which has escape sequences, and whether some of it could not be decoded.

    Every escape sequence that DICOM knows is followed, announced or not. Others stay in the text.

    Examples
    --------
    >>> decode(b"Yamada=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", ["ascii", "iso2022_jp"], "PN")
    ('Yamada=山田^太郎', False)
    """
    pieces = []
    is_damaged = False
    for run, g0, g1 in _runs(raw, codecs[0], _RESET.get(vr, _CONTROL)):
        text, is_bad = _decode_run(run, g0, g1) if g0 else decode_with(run, g1)
        pieces.append(text)
        is_damaged |= is_bad
    text = "".join(pieces)
    return text, is_damaged or "\x1b" in text


def _runs(raw: bytes, initial: str, reset: re.Pattern[bytes]) -> Iterator[tuple[bytes, str, str]]:
    """Bytes that are read in one state, and G0 and G1 of that state; a G0 of "" is ASCII."""
    g0, g1 = "", initial
    for match in _STRETCH.finditer(raw):
        escape, run = match.groups()
        if escape in _G1_BY_ESCAPE:
            g1 = _G1_BY_ESCAPE[escape]
        elif escape in _G0_BY_ESCAPE:
            g0 = _G0_BY_ESCAPE[escape]
        elif escape:
            g0, g1 = "", initial
            run = match.group()
        if g0 or g1 != initial:
            end = _end_of_state(run, reset, in_pairs=g0 != "")
            if end < len(run):
                yield run[:end], g0, g1
                run = run[end:]
                g0, g1 = "", initial
        if run:
            yield run, g0, g1


def _end_of_state(run: bytes, reset: re.Pattern[bytes], *, in_pairs: bool) -> int:
    """Where the initial state is back, ``in_pairs`` if two bytes of G0 are a character."""
    end = (_CONTROL if in_pairs else reset).search(run)
    if end is not None:
        return end.start()
    # A delimiter in a two-byte G0 is half of a character. But some writers leave the set in force
    # at a delimiter, which then is one byte too many before the next escape sequence.
    last = len(run) - 1
    is_odd = in_pairs and (len(run) - len(run.rstrip(_GRAPHIC))) % 2
    return last if is_odd and reset.match(run, last) else len(run)


def _decode_run(run: bytes, g0: str, g1: str) -> tuple[str, bool]:
    """As `decode`, with two-byte characters in G0."""
    pieces = []
    is_damaged = False
    for match in _GRAPHIC_OR_NOT.finditer(run):
        part = match.group()
        if b"\x21" <= part[:1] <= b"\x7e":
            text, is_bad = decode_with(_TO_G0[g0] + part, g0)
        else:
            text, is_bad = decode_with(part, g1)
        pieces.append(text)
        is_damaged |= is_bad
    return "".join(pieces), is_damaged


def decode_with(raw: bytes, codec: str) -> tuple[str, bool]:
    """Text of ``raw`` in one codec, and whether some of it could not be decoded.

    What is no character becomes U+FFFD. Where the default repertoire is exceeded, nobody said what
    in: then it is Latin-1, the commonest and the one that keeps every byte.
    """
    try:
        return raw.decode(codec), False
    except UnicodeDecodeError:
        if codec == DEFAULT:
            return raw.decode("latin_1"), True
        return raw.decode(codec, "replace"), True


def is_announced(raw: bytes, codecs: Sequence[str]) -> bool:
    r"""Whether every set that ``raw`` switches to is one of ``codecs``, or ASCII.

    Examples
    --------
    >>> is_announced(b"\x1b$)C\xfb\xf3", ["ascii", "euc_kr"])
    True
    >>> is_announced(b"\x1b$)C\xfb\xf3", ["latin_1"])
    False
    """
    escapes = {match.group(1) for match in _STRETCH.finditer(raw)} - {b"", _ESCAPE, _TO_ASCII}
    sets = {_G0_BY_ESCAPE.get(escape) or _G1_BY_ESCAPE.get(escape, "") for escape in escapes}
    return all((codec or JIS_X_0201) in codecs for codec in sets)


def encode(text: str, codecs: Sequence[str]) -> bytes:
    r"""Bytes of ``text``, with escape sequences where they are needed.

    The initial state is back before every delimiter of any VR, and is asked for by name once it
    was left: readers that keep a set across delimiters, or do not keep G0 and G1 apart, get it
    right, too.

    Raises
    ------
    EncodeError
        A character is in none of the sets.

    Examples
    --------
    >>> encode("Hong=洪^吉洞", ["ascii", "euc_kr"])
    b'Hong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7'
    """
    parts = []
    # Sets of two bytes are never in force initially (PS3.3 §C.12.1.1.2), so they are asked for.
    first = DEFAULT if codecs[0] in _TWO_BYTES else codecs[0]
    for part in _DELIMITER.split(text):
        made = _encode_part(part, first, codecs)
        if _ESCAPE in made:
            first = DEFAULT
        parts.append(made)
    return b"".join(parts)


def _encode_part(text: str, current: str, codecs: Sequence[str]) -> bytes:
    """As `encode`, for text without delimiters; ``current`` is in force."""
    if text.isascii():
        return text.encode()
    to_single = _TO_ROMAJI if codecs[0] == JIS_X_0201 else _TO_ASCII
    made = bytearray()
    for char in text:
        # ASCII is in force beside every set of G1.
        beside = DEFAULT if current in _TO_G0 else current
        wanted, raw = _encoded(char, beside if char.isascii() else current, codecs)
        if wanted != current:
            if current in _TO_G0 and wanted not in _TO_G0:
                made += to_single
            made += _TO_G0.get(wanted) or _TO_G1.get(wanted, b"")
            current = wanted
        made += raw
    if current in _TO_G0:
        made += to_single
    return bytes(made)


def _encoded(char: str, current: str, codecs: Sequence[str]) -> tuple[str, bytes]:
    """The set that a character is written in, the current one if possible, and its bytes."""
    for codec in (current, *codecs):
        raw = _bytes_of(char, codec)
        if raw:
            return codec, raw
    raise misfit(char, codecs)


@lru_cache(maxsize=8192)
def _bytes_of(char: str, codec: str) -> bytes:
    """The bytes of one character in a set; none if it is not there."""
    try:
        raw = char.encode(codec)
    except UnicodeEncodeError:
        return b""
    if codec in _TO_G0:
        escape = _TO_G0[codec]
        return raw[len(escape) :][:2] if raw.startswith(escape) else b""
    width = 2 if codec in _TWO_BYTES and not char.isascii() else 1
    # Codecs know more than the sets, and spell the yen sign as a backslash.
    return raw if len(raw) == width and raw.decode(codec, "replace") == char else b""


def misfit(char: str, codecs: Sequence[str]) -> EncodeError:
    """The error for a character that is in none of the sets."""
    names = f"codec is {codecs[0]}" if len(codecs) == 1 else f"codecs are {', '.join(codecs)}"
    return EncodeError(f"{char!r} does not fit the Specific Character Set, whose {names}")
