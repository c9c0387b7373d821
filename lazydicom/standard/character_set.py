"""Character sets: Specific Character Set terms, and text by them (PS3.3 §C.12.1.1.2).

It knows which Python codec a term means and which misspellings are meant for which term. It
refuses to know VRs: padding, value splitting and the groups of person names are the view's.

Code extensions (ISO 2022, PS3.5 §6.1.2.5) are not interpreted yet: text with escape sequences is
decoded by the first codec and flagged, text that the first codec cannot say is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.errors import EncodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = "ascii"
"""The codec of the default repertoire, ISO IR 6."""

UTF_8 = "utf_8"

# JIS X 0201 is the half of Shift JIS that has one byte a character.
_JIS_X_0201 = "shift_jis"

# By ISO-IR registration number: ISO_IR n, and ISO 2022 IR n.
_REGISTERED = {
    6: DEFAULT,
    13: _JIS_X_0201,
    58: "gb2312",
    87: "iso2022_jp",
    100: "latin_1",
    101: "iso8859_2",
    109: "iso8859_3",
    110: "iso8859_4",
    126: "iso8859_7",
    127: "iso8859_6",
    138: "iso8859_8",
    144: "iso8859_5",
    148: "iso8859_9",
    149: "euc_kr",
    159: "iso2022_jp_2",
    166: "tis_620",
    192: UTF_8,
    203: "iso8859_15",
}

# By what is left of a term without case, spaces and punctuation; and by most defined terms, so that
# those that are spelt right are found at once.
_CODECS = {
    "": DEFAULT,
    "GB18030": "gb18030",
    "GBK": "gbk",
    "ISO2022GBK": "gbk",
    "ISO202258": "gb2312",
    # No defined terms, but it is clear what they mean.
    "ASCII": DEFAULT,
    "USASCII": DEFAULT,
    "UTF8": UTF_8,
    "LATIN1": "latin_1",
    "LATIN2": "iso8859_2",
    "LATIN9": "iso8859_15",
    "CP1251": "cp1251",
    "CP1252": "cp1252",
    "WINDOWS1251": "cp1251",
    "WINDOWS1252": "cp1252",
    "EUCKR": "euc_kr",
    "GB2312": "gb2312",
    "ISO2022JP": "iso2022_jp",
    "SHIFTJIS": _JIS_X_0201,
    "SJIS": _JIS_X_0201,
    "ISO88591": "latin_1",
    **{f"ISO8859{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 15)},
}
for _number, _codec in _REGISTERED.items():
    _CODECS[f"ISOIR{_number}"] = _CODECS[f"ISO2022IR{_number}"] = _codec
    _CODECS[f"ISO_IR {_number}"] = _CODECS[f"ISO 2022 IR {_number}"] = _codec

# Sets that know no code extension: other values beside them are an error (§C.12.1.1.2).
_STAND_ALONE = frozenset([UTF_8, "gb18030", "gbk"])

_ESCAPE = b"\x1b"


def codec_of(term: str) -> str | None:
    """Python codec of one Specific Character Set term, or None if nobody can tell.

    Case, spaces and punctuation do not matter, and some terms that are no defined terms are
    understood.

    Examples
    --------
    >>> codec_of("ISO_IR 100"), codec_of("iso-ir_100"), codec_of("utf8"), codec_of("KLINGON")
    ('latin_1', 'latin_1', 'utf_8', None)
    """
    return _CODECS.get(term) or _CODECS.get("".join(filter(str.isalnum, term)).upper())


def codecs_for(terms: Sequence[str]) -> tuple[str, ...]:
    """Python codecs of the values of Specific Character Set; the first is in force initially.

    An absent or empty attribute means the default repertoire, and so does a first value that
    `codec_of` does not know. Unknown further values are left out. A set that knows no code
    extension is the only one if it comes first, or after the default repertoire, which is part
    of it; elsewhere it is left out.

    Examples
    --------
    >>> codecs_for([]), codecs_for(["ISO_IR 192"]), codecs_for(["", "ISO 2022 IR 87"])
    (('ascii',), ('utf_8',), ('ascii', 'iso2022_jp'))
    """
    if not terms:
        return (DEFAULT,)
    known = [codec_of(terms[0]) or DEFAULT, *filter(None, map(codec_of, terms[1:]))]
    alone = [codec for codec in known if codec in _STAND_ALONE]
    if alone and known[0] in {DEFAULT, alone[0]}:
        return (alone[0],)
    return tuple(dict.fromkeys(codec for codec in known if codec not in _STAND_ALONE))


def decode(raw: bytes, codecs: Sequence[str]) -> tuple[str, bool]:
    r"""Text of ``raw``, and whether some of it could not be decoded.

    Bytes that no character corresponds to become U+FFFD.

    Examples
    --------
    >>> decode(b"J\xe9r\xf4me", codecs_for(["ISO_IR 100"]))
    ('Jérôme', False)
    >>> decode(b"J\xe9r\xf4me", codecs_for([]))
    ('J�r�me', True)
    """
    escapes = _ESCAPE in raw
    if raw.isascii() and not escapes:
        return raw.decode("ascii"), False
    if escapes:
        return _decode_extended(raw, codecs)
    try:
        return raw.decode(codecs[0]), False
    except UnicodeDecodeError:
        return raw.decode(codecs[0], "replace"), True


def _decode_extended(raw: bytes, codecs: Sequence[str]) -> tuple[str, bool]:
    """As `decode`, for text with escape sequences: the place for code extensions."""
    text = raw.decode(codecs[0], "replace")
    # Codecs of the iso2022 family read their own escapes; elsewhere they are left in the text.
    return text, "\x1b" in text or "\ufffd" in text


def encode(text: str, codecs: Sequence[str]) -> bytes:
    r"""Bytes of ``text``.

    Raises
    ------
    EncodeError
        A character does not fit.

    Examples
    --------
    >>> encode("Jérôme", codecs_for(["ISO_IR 100"]))
    b'J\xe9r\xf4me'
    >>> encode("Jérôme", codecs_for([]))
    Traceback (most recent call last):
    ...
    lazydicom.errors.EncodeError: 'é' does not fit the Specific Character Set, whose codec is ascii
    """
    if text.isascii():
        return text.encode("ascii")
    codec = codecs[0]
    try:
        raw = text.encode(codec)
    except UnicodeEncodeError as error:
        raise _misfit(text[error.start], codec) from None
    if codec == _JIS_X_0201 and len(raw) != len(text):
        # Shift JIS has characters of two bytes, JIS X 0201 has not.
        raise _misfit(next(char for char in text if len(char.encode(codec)) > 1), codec)
    return raw


def _misfit(char: str, codec: str) -> EncodeError:
    return EncodeError(f"{char!r} does not fit the Specific Character Set, whose codec is {codec}")
