"""Value Representations: what PS3.5 §6.2 and §7.1 say about each.

It knows header form, value width, padding and length limits. It refuses to know how a value is
decoded: that is the view's work.

VRs travel through the library as two-character ``str``; ``VR.PN == "PN"``, so a member serves
wherever a ``str`` does, and the tables below are keyed by plain ``str``.
"""

from __future__ import annotations

from enum import StrEnum


class VR(StrEnum):
    """A Value Representation of PS3.5 table 6.2-1.

    Examples
    --------
    >>> VR.PN == "PN", VR("OW").name, str(VR.SQ)
    (True, 'OW', 'SQ')
    """

    AE = "AE"
    AS = "AS"
    AT = "AT"
    CS = "CS"
    DA = "DA"
    DS = "DS"
    DT = "DT"
    FD = "FD"
    FL = "FL"
    IS = "IS"
    LO = "LO"
    LT = "LT"
    OB = "OB"
    OD = "OD"
    OF = "OF"
    OL = "OL"
    OV = "OV"
    OW = "OW"
    PN = "PN"
    SH = "SH"
    SL = "SL"
    SQ = "SQ"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    TM = "TM"
    UC = "UC"
    UI = "UI"
    UL = "UL"
    UN = "UN"
    UR = "UR"
    US = "US"
    UT = "UT"
    UV = "UV"


ALL: tuple[str, ...] = tuple(vr.value for vr in VR)
"""Every VR, in alphabetical order."""

LONG_HEADER: frozenset[str] = frozenset(
    ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]
)
"""VRs whose explicit header has two reserved bytes and a 32-bit length (PS3.5 §7.1.2)."""

TEXT: frozenset[str] = frozenset(["LO", "LT", "PN", "SH", "ST", "UC", "UT"])
"""VRs encoded in the Specific Character Set (PS3.5 §6.1.2.3)."""

STRING: frozenset[str] = TEXT | {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"}
"""VRs whose value is text; those outside TEXT are in the default repertoire."""

VALUES_SPLIT: frozenset[str] = STRING - {"LT", "ST", "UR", "UT"}
"""VRs of text in which a backslash separates values (PS3.5 §6.4)."""

NUMBER: frozenset[str] = frozenset(["FD", "FL", "SL", "SS", "SV", "UL", "US", "UV"])
"""VRs whose value is a row of binary numbers."""

BYTES: frozenset[str] = frozenset(["OB", "OD", "OF", "OL", "OV", "OW", "UN"])
"""VRs whose value is one string of bytes or words, of VM 1 at any length."""

BINARY: frozenset[str] = NUMBER | BYTES | {"AT"}
"""VRs whose value is neither text nor a sequence."""

WIDTH: dict[str, int] = (
    dict.fromkeys(["OB", "UN"], 1)
    | dict.fromkeys(["OW", "SS", "US"], 2)
    | dict.fromkeys(["AT", "FL", "OF", "OL", "SL", "UL"], 4)
    | dict.fromkeys(["FD", "OD", "OV", "SV", "UV"], 8)
)
"""Bytes per value of NUMBER and AT, and per word of BYTES."""

STRUCT_CODE: dict[str, str] = (
    dict.fromkeys(["AT", "OW", "US"], "H")
    | dict.fromkeys(["OL", "UL"], "I")
    | dict.fromkeys(["OV", "UV"], "Q")
    | dict.fromkeys(["FL", "OF"], "f")
    | dict.fromkeys(["FD", "OD"], "d")
    | {"SS": "h", "SL": "i", "SV": "q"}
)
"""Code of the ``struct`` module per number; byte order ``<`` or ``>`` fixes its size.

An AT is two numbers, group and element, and each is swapped by itself (PS3.5 §7.3).
"""

PADDING: dict[str, bytes] = {vr: b" " if vr in STRING - {"UI"} else b"\0" for vr in ALL}
"""The byte that makes a value's length even (PS3.5 §6.2)."""

MAX_LENGTH: dict[str, int] = (
    dict.fromkeys(["AE", "CS", "DS", "SH"], 16)
    | dict.fromkeys(["LO", "PN", "UI"], 64)
    | dict.fromkeys(["UC", "UR", "UT"], 2**32 - 2)
    | {"AS": 4, "DA": 8, "DT": 26, "IS": 12, "LT": 10240, "ST": 1024, "TM": 14}
)
"""Longest single value of text (PS3.5 table 6.2-1).

In characters for TEXT (PN: per component group), in bytes for the others; the two agree in the
default repertoire. A query may use longer DA, DT and TM; that is not stored data.
"""

CODE: dict[str, int] = {vr: int.from_bytes(vr.encode(), "little") for vr in ALL}
"""The two bytes of each VR, read as a little-endian u16, as the element table keeps them."""

BY_CODE: dict[int, str] = {code: vr for vr, code in CODE.items()}
"""The inverse of CODE."""
