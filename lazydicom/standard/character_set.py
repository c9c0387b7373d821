"""Character sets: Specific Character Set terms, and text by them (PS3.3 §C.12.1.1.2).

It knows which Python codec a term means and which misspellings are meant for which term. It
refuses to know how text is several values or the groups of a person name, which is the view's, and
leaves escape sequences to `lazydicom.standard.code_extension`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lazydicom.standard import code_extension
from lazydicom.standard.code_extension import EXTENSIBLE, JIS_X_0201, PARTIAL, TWO_BYTES_IN_G0

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT = code_extension.DEFAULT
UTF_8 = "utf_8"

# By ISO-IR registration number: ISO_IR n, and ISO 2022 IR n.
_REGISTERED = {
    6: DEFAULT,
    13: JIS_X_0201,
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
    "DEFAULT": DEFAULT,
    "ASCII": DEFAULT,
    "USASCII": DEFAULT,
    "UTF8": UTF_8,
    "LATIN1": "latin_1",
    "LATIN2": "iso8859_2",
    "LATIN9": "iso8859_15",
    **{f"{maker}{page}": f"cp{page}" for maker in ("CP", "WINDOWS") for page in range(1250, 1259)},
    "KOI8R": "koi8_r",
    "BIG5": "big5",
    "EUCKR": "euc_kr",
    "GB2312": "gb2312",
    "ISO2022JP": "iso2022_jp",
    "SHIFTJIS": JIS_X_0201,
    "SJIS": JIS_X_0201,
    "ISO88591": "latin_1",
    **{f"ISO8859{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 15)},
}
_DEFINED = {"", "GB18030", "GBK"}
for _number, _codec in _REGISTERED.items():
    _CODECS[f"ISOIR{_number}"] = _CODECS[f"ISO2022IR{_number}"] = _codec
    _CODECS[f"ISO_IR {_number}"] = _CODECS[f"ISO 2022 IR {_number}"] = _codec
    if _number != 192:
        _DEFINED.add(f"ISO 2022 IR {_number}")
    if _number not in {58, 87, 149, 159}:
        _DEFINED.add(f"ISO_IR {_number}")

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
    if known[0] in TWO_BYTES_IN_G0:
        known.insert(0, DEFAULT)  # it takes an escape sequence to bring those in
    alone = [codec for codec in known if codec not in EXTENSIBLE]
    if alone and known[0] in {DEFAULT, alone[0]}:
        return (alone[0],)
    return tuple(dict.fromkeys(codec for codec in known if codec in EXTENSIBLE))


def are_defined(terms: Sequence[str]) -> bool:
    """Whether these are values of Specific Character Set that PS3.3 §C.12.1.1.2 defines.

    Examples
    --------
    >>> are_defined(["ISO_IR 100"]), are_defined(["ISO_IR_100"]), are_defined(["", "ISO_IR 192"])
    (True, False, False)
    """
    is_extended = len(terms) > 1
    return all(
        term in _DEFINED and not (is_extended and _CODECS[term] not in EXTENSIBLE) for term in terms
    )


def is_plain(raw: bytes) -> bool:
    """Whether the bytes are the same text in every character set."""
    return raw.isascii() and _ESCAPE not in raw


def decode(raw: bytes, codecs: Sequence[str], vr: str = "UT") -> tuple[str, bool]:
    r"""Text of ``raw``, and whether some of it could not be decoded.

    Bytes that no character corresponds to become U+FFFD; where the default repertoire is exceeded,
    they are read as Latin-1. ``vr`` says which delimiters end code extensions.

    Examples
    --------
    >>> decode(b"J\xe9r\xf4me", codecs_for(["ISO_IR 100"]))
    ('Jérôme', False)
    >>> decode(b"J\xe9r\xf4me", codecs_for(["ISO_IR 192"]))
    ('J�r�me', True)
    >>> decode(b"J\xe9r\xf4me", codecs_for([]))
    ('Jérôme', True)
    """
    if is_plain(raw):
        return raw.decode("ascii"), False
    if _ESCAPE not in raw:
        return code_extension.decode_with(raw, codecs[0])
    if codecs[0] in EXTENSIBLE:
        return code_extension.decode(raw, codecs, vr)
    return raw.decode(codecs[0], "replace"), True


def encode(text: str, codecs: Sequence[str]) -> bytes:
    r"""Bytes of ``text``, which may be several values.

    Raises
    ------
    EncodeError
        A character does not fit.

    Examples
    --------
    >>> encode("Jérôme", codecs_for(["ISO_IR 100"]))
    b'J\xe9r\xf4me'
    >>> encode("山田", codecs_for(["", "ISO 2022 IR 87"]))
    b'\x1b$B;3ED\x1b(B'
    >>> encode("Jérôme", codecs_for([]))
    Traceback (most recent call last):
    ...
    lazydicom.errors.EncodeError: 'é' does not fit the Specific Character Set, whose codec is ascii
    """
    if text.isascii():
        return text.encode("ascii")
    codec = codecs[0]
    if len(codecs) > 1 or codec in PARTIAL:
        return code_extension.encode(text, codecs)
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        raise code_extension.misfit(text[error.start], codecs) from None
