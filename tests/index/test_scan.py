"""The scan kernel, run compiled and interpreted: tables of bytes and the rows they must give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lazydicom.index import layout
from lazydicom.index.problems import NOTES_KEPT
from tests.dicom_bytes import (
    EXPLICIT_BE,
    IMPLICIT_LE,
    ITEM_DELIMITATION,
    PIXEL_DATA,
    RLE,
    SEQUENCE_DELIMITATION,
    UNDEFINED,
    element,
    file_meta,
    fragments,
    header,
    item,
    item_delimitation,
    minimal_ct,
    sequence,
    sequence_delimitation,
)
from tests.kernels import check, scanned
from tests.strategies import Field, Items, Model, corruptions, data_sets, render

if TYPE_CHECKING:
    from types import ModuleType

EXPLICIT: dict[str, Any] = {}
IMPLICIT: dict[str, Any] = {"explicit": False}
BIG: dict[str, Any] = {"big": True}
CAP_OF_ONE: dict[str, Any] = {"nesting_cap": 1}
ITEMS: dict[str, Any] = {"explicit": False, "kind": layout.ITEM_LIST}


class Case(NamedTuple):
    """Bytes, and what the kernel must say about them; Explicit VR Little Endian by default."""

    name: str
    data: bytes
    expected: str
    """Rows as tests.kernels writes them, then notes."""
    options: dict[str, Any] = EXPLICIT


CASES = [
    # -- the three encodings
    Case(
        "implicit little endian",
        element(0x00080060, "CS", b"CT", explicit=False)
        + element(0x00100010, "PN", b"A^", explicit=False),
        """
        00080060 -- 0:8+2 >1
        00100010 -- 10:18+2 >2
        """,
        IMPLICIT,
    ),
    Case(
        "explicit little endian, short and long headers",
        element(0x00080060, "CS", b"CT") + element(0x00081190, "UR", b"ab"),
        """
        00080060 CS 0:8+2 >1 E
        00081190 UR 10:22+2 >2 E
        """,
    ),
    Case(
        "explicit big endian",
        element(0x00080060, "CS", b"CT", big=True) + element(0x00081190, "UR", b"ab", big=True),
        """
        00080060 CS 0:8+2 >1 EB
        00081190 UR 10:22+2 >2 EB
        """,
        BIG,
    ),
    Case(
        "group 0002 is elements like others",
        file_meta()[:24],
        """
        00020000 UL 0:8+4 >1 E
        00020001 OB 12:24+0 >2 CE
        ! TRUNCATED @12 00020001
        """,
    ),
    Case(
        "empty values",
        element(0x00080060, "CS") + element(0x00081190, "UR"),
        """
        00080060 CS 0:8+0 >1 E
        00081190 UR 8:20+0 >2 E
        """,
    ),
    Case(
        "elements after pixel data",
        element(0x7FE00010, "OW", bytes(4)) + element(0xFFFCFFFC, "OB", bytes(2)),
        """
        7FE00010 OW 0:12+4 >1 E
        FFFCFFFC OB 16:28+2 >2 E
        """,
    ),
    # -- sequences
    Case(
        "a defined sequence, implicit",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT", explicit=False)), explicit=False)
        + element(0x00100010, "PN", b"A^", explicit=False),
        """
        00081140 -- 0:8+18 >3 S
        .FFFEE000 -- 8:16+10 >3
        ..00080060 -- 16:24+2 >3
        00100010 -- 26:34+2 >4
        """,
        IMPLICIT,
    ),
    Case(
        "an undefined sequence of undefined items, implicit",
        sequence(
            0x00081140,
            item(element(0x00080060, "CS", b"CT", explicit=False), undefined=True),
            explicit=False,
            undefined=True,
        )
        + element(0x00100010, "PN", b"A^", explicit=False),
        """
        00081140 -- 0:8+26 >3 UDS
        .FFFEE000 -- 8:16+10 >3 UD
        ..00080060 -- 16:24+2 >3
        00100010 -- 42:50+2 >4
        """,
        IMPLICIT,
    ),
    Case(
        "an undefined sequence of defined items, big endian",
        sequence(
            0x00081140,
            item(element(0x00080060, "CS", b"CT", big=True), big=True),
            big=True,
            undefined=True,
        ),
        """
        00081140 SQ 0:12+18 >3 UDEBS
        .FFFEE000 -- 12:20+10 >3 B
        ..00080060 CS 20:28+2 >3 EB
        """,
        BIG,
    ),
    Case(
        "a defined sequence of undefined items",
        sequence(
            0x00081140, item(element(0x00080060, "CS", b"CT"), undefined=True), item(undefined=True)
        ),
        """
        00081140 SQ 0:12+42 >4 ES
        .FFFEE000 -- 12:20+10 >3 UD
        ..00080060 CS 20:28+2 >3 E
        .FFFEE000 -- 38:46+0 >4 UD
        """,
    ),
    Case(
        "empty items and an empty sequence",
        sequence(0x00081140, item(), item())
        + sequence(0x00400275)
        + sequence(0x0040A730, undefined=True),
        """
        00081140 SQ 0:12+16 >3 ES
        .FFFEE000 -- 12:20+0 >2
        .FFFEE000 -- 20:28+0 >3
        00400275 SQ 28:40+0 >4 ES
        0040A730 SQ 40:52+0 >5 UDES
        """,
    ),
    Case(
        "sequences in sequences",
        sequence(
            0x00081140,
            item(sequence(0x00400275, item(element(0x00080060, "CS", b"CT")), undefined=True)),
        ),
        """
        00081140 SQ 0:12+46 >5 ES
        .FFFEE000 -- 12:20+38 >5
        ..00400275 SQ 20:32+18 >5 UDES
        ...FFFEE000 -- 32:40+10 >5
        ....00080060 CS 40:48+2 >5 E
        """,
    ),
    Case(
        "an unknown tag of defined length is opaque in implicit vr",
        sequence(0x00091001, item(), explicit=False),
        """
        00091001 -- 0:8+8 >1
        """,
        IMPLICIT,
    ),
    Case(
        "an unknown tag of undefined length is a sequence in implicit vr",
        sequence(0x00091001, item(), explicit=False, undefined=True),
        """
        00091001 -- 0:8+8 >2 UDS
        .FFFEE000 -- 8:16+0 >2
        """,
        IMPLICIT,
    ),
    # -- unknown VR, UN: CP-246 says what is inside
    Case(
        "UN of defined length is opaque",
        sequence(0x00091001, item(), vr="UN"),
        """
        00091001 UN 0:12+8 >1 E
        """,
    ),
    Case(
        "UN of undefined length is implicit inside, explicit again after it",
        sequence(
            0x00091001,
            item(element(0x00080060, "CS", b"CT", explicit=False)),
            undefined=True,
            vr="UN",
        )
        + element(0x00100010, "PN", b"A^"),
        """
        00091001 UN 0:12+18 >3 UDES
        .FFFEE000 -- 12:20+10 >3 N
        ..00080060 -- 20:28+2 >3 N
        00100010 PN 38:46+2 >4 E
        """,
    ),
    Case(
        "UN with explicit items, against the rule",
        sequence(
            0x00091001,
            item(element(0x00080060, "CS", b"CT")),
            item(element(0x00080060, "CS", b"CT", explicit=False)),
            undefined=True,
            vr="UN",
        )
        + element(0x00100010, "PN", b"A^"),
        """
        00091001 UN 0:12+36 >5 UDES
        .FFFEE000 -- 12:20+10 >3 N
        ..00080060 CS 20:28+2 >3 EN
        .FFFEE000 -- 30:38+10 >5 N
        ..00080060 -- 38:46+2 >5 N
        00100010 PN 56:64+2 >6 E
        ! EXPLICIT_IN_IMPLICIT @12 FFFEE000
        """,
    ),
    Case(
        "UN with a nested sequence, whose items are probed again",
        sequence(
            0x00091001,
            item(
                sequence(
                    0x00081140,
                    item(element(0x00080060, "CS", b"CT")),
                    item(element(0x00080060, "CS", b"CT", explicit=False)),
                    explicit=False,
                )
            ),
            undefined=True,
            vr="UN",
        ),
        """
        00091001 UN 0:12+52 >7 UDES
        .FFFEE000 -- 12:20+44 >7 N
        ..00081140 -- 20:28+36 >7 SN
        ...FFFEE000 -- 28:36+10 >5 N
        ....00080060 CS 36:44+2 >5 EN
        ...FFFEE000 -- 46:54+10 >7 N
        ....00080060 -- 54:62+2 >7 N
        ! EXPLICIT_IN_IMPLICIT @28 FFFEE000
        """,
    ),
    Case(
        "UN is little endian among big endian elements",
        header(0x00091001, "UN", UNDEFINED, big=True)
        + item(element(0x00080060, "CS", b"CT", explicit=False))
        + sequence_delimitation()
        + element(0x00100010, "PN", b"A^", big=True),
        """
        00091001 UN 0:12+18 >3 UDEBS
        .FFFEE000 -- 12:20+10 >3 N
        ..00080060 -- 20:28+2 >3 N
        00100010 PN 38:46+2 >4 EB
        """,
        BIG,
    ),
    Case(
        "UN with big endian items, against the rule",
        sequence(
            0x00091001,
            item(element(0x00080060, "CS", b"CT", big=True), undefined=True, big=True),
            undefined=True,
            vr="UN",
            big=True,
        )
        + element(0x00100010, "PN", b"A^", big=True),
        """
        00091001 UN 0:12+26 >3 UDEBS
        .FFFEE000 -- 12:20+10 >3 UDBN
        ..00080060 CS 20:28+2 >3 EBN
        00100010 PN 46:54+2 >4 EB
        ! BIG_ENDIAN_IN_UN @12 00091001
        ! EXPLICIT_IN_IMPLICIT @12 FFFEE000
        """,
        BIG,
    ),
    # -- encapsulated pixel data
    Case(
        "fragments",
        fragments(b"abcd", b"ef", offset_table=b"") + element(0xFFFCFFFC, "OB", bytes(2)),
        """
        7FE00010 OB 0:12+30 >4 UDEF
        .FFFEE000 -- 12:20+0 >2
        .FFFEE000 -- 20:28+4 >3
        .FFFEE000 -- 32:40+2 >4
        FFFCFFFC OB 50:62+2 >5 E
        """,
    ),
    Case(
        "fragments of OW, and inside an item",
        sequence(0x00880200, item(fragments(b"ab", vr="OW"), undefined=True), undefined=True),
        """
        00880200 SQ 0:12+58 >5 UDES
        .FFFEE000 -- 12:20+42 >5 UD
        ..7FE00010 OW 20:32+22 >5 UDEF
        ...FFFEE000 -- 32:40+4 >4
        ...FFFEE000 -- 44:52+2 >5
        """,
    ),
    Case(
        "pixel data of undefined length in implicit vr",
        sequence(PIXEL_DATA, item(), item(b"ab"), explicit=False, undefined=True),
        """
        7FE00010 -- 0:8+18 >3 UDF
        .FFFEE000 -- 8:16+0 >2
        .FFFEE000 -- 16:24+2 >3
        """,
        IMPLICIT,
    ),
    Case(
        "a fragment that runs past the end",
        header(PIXEL_DATA, "OB", UNDEFINED) + item() + item(b"ab", length=100),
        """
        7FE00010 OB 0:12+18 >3 UEF
        .FFFEE000 -- 12:20+0 >2
        .FFFEE000 -- 20:28+2 >3 C
        ! TRUNCATED @20 FFFEE000
        ! MISSING_DELIMITER @30 7FE00010
        """,
    ),
    Case(
        "a fragment of undefined length",
        header(PIXEL_DATA, "OB", UNDEFINED) + item() + item(b"ab", length=UNDEFINED),
        """
        7FE00010 OB 0:12+18 >3 UEF
        .FFFEE000 -- 12:20+0 >2
        .FFFEE000 -- 20:28+2 >3 C
        ! BAD_FRAGMENT @20 FFFEE000
        ! MISSING_DELIMITER @30 7FE00010
        """,
    ),
    Case(
        "something else among the fragments",
        header(PIXEL_DATA, "OB", UNDEFINED) + item() + element(0xFFFCFFFC, "OB", bytes(2)),
        """
        7FE00010 OB 0:12+8 >2 UEF
        .FFFEE000 -- 12:20+0 >2
        FFFCFFFC OB 20:32+2 >3 E
        ! BAD_FRAGMENT @20 FFFCFFFC
        """,
    ),
    Case(
        "item delimiters among the fragments",
        header(PIXEL_DATA, "OB", UNDEFINED) + item() + item_delimitation() * 2,
        """
        7FE00010 OB 0:12+24 >2 UEF
        .FFFEE000 -- 12:20+0 >2
        ! STRAY_DELIMITER @20 FFFEE00D
        ! STRAY_DELIMITER @28 FFFEE00D
        ! MISSING_DELIMITER @36 7FE00010
        """,
    ),
    Case(
        "fragments without a delimiter",
        header(PIXEL_DATA, "OB", UNDEFINED) + item() + item(b"ab"),
        """
        7FE00010 OB 0:12+18 >3 UEF
        .FFFEE000 -- 12:20+0 >2
        .FFFEE000 -- 20:28+2 >3
        ! MISSING_DELIMITER @30 7FE00010
        """,
    ),
    # -- lengths that lie
    Case(
        "a value that runs past the end",
        element(0x00080060, "CS", b"CT", length=4),
        """
        00080060 CS 0:8+2 >1 CE
        ! TRUNCATED @0 00080060
        """,
    ),
    Case(
        "a long value that runs past the end",
        element(PIXEL_DATA, "OW", b"ab", length=0xFFFFFFFE),
        """
        7FE00010 OW 0:12+2 >1 CE
        ! TRUNCATED @0 7FE00010
        """,
    ),
    Case(
        "a value that runs past its item",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT", length=6)))
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+18 >3 ES
        .FFFEE000 -- 12:20+10 >3
        ..00080060 CS 20:28+2 >3 CE
        00100010 PN 30:38+2 >4 E
        ! OVERRUN @20 00080060
        """,
    ),
    Case(
        "an item that runs past its sequence",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT"), length=40))
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+18 >3 ES
        .FFFEE000 -- 12:20+10 >3 C
        ..00080060 CS 20:28+2 >3 E
        00100010 PN 30:38+2 >4 E
        ! TRUNCATED @12 FFFEE000
        """,
    ),
    Case(
        "an item that runs past its sequence, not past the end",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT"), length=16))
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+18 >3 ES
        .FFFEE000 -- 12:20+10 >3 C
        ..00080060 CS 20:28+2 >3 E
        00100010 PN 30:38+2 >4 E
        ! OVERRUN @12 FFFEE000
        """,
    ),
    Case(
        "an explicit item in an implicit sequence among explicit elements",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT")), explicit=False)
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 -- 0:8+18 >3 S
        .FFFEE000 -- 8:16+10 >3
        ..00080060 CS 16:24+2 >3 E
        00100010 PN 26:34+2 >4 E
        ! IMPLICIT_IN_EXPLICIT @0 00081140
        ! EXPLICIT_IN_IMPLICIT @16 00080060
        """,
    ),
    Case(
        "a sequence that runs past the end",
        sequence(0x00081140, item(), length=4000),
        """
        00081140 SQ 0:12+8 >2 CES
        .FFFEE000 -- 12:20+0 >2
        ! TRUNCATED @0 00081140
        """,
    ),
    Case(
        "an item that runs past the end",
        header(0x00081140, "SQ", UNDEFINED) + item(element(0x00080060, "CS", b"CT"), length=4000),
        """
        00081140 SQ 0:12+18 >3 UES
        .FFFEE000 -- 12:20+10 >3 C
        ..00080060 CS 20:28+2 >3 E
        ! TRUNCATED @12 FFFEE000
        ! MISSING_DELIMITER @30 00081140
        """,
    ),
    Case(
        "an odd length",
        element(0x00080050, "SH", b"abc") + element(0x00080060, "CS", b"CT"),
        """
        00080050 SH 0:8+3 >1 E
        00080060 CS 11:19+2 >2 E
        ! ODD_LENGTH @0 00080050
        """,
    ),
    Case(
        "an odd length that leaves out the padding",
        element(0x00080050, "SH", b"abc ", length=3)
        + element(0x00080060, "CS", b"CT")
        + element(0x00100020, "LO", b"ID"),
        """
        00080050 SH 0:8+4 >1 E
        00080060 CS 12:20+2 >2 E
        00100020 LO 22:30+2 >3 E
        ! ODD_LENGTH @0 00080050
        """,
    ),
    Case(
        "an odd length that leaves out the padding, big endian",
        element(0x00080018, "UI", b"1.2\0", length=3, big=True)
        + element(0x00400008, "SQ", b"", big=True),
        """
        00080018 UI 0:8+4 >1 EB
        00400008 SQ 12:24+0 >2 EBS
        ! ODD_LENGTH @0 00080018
        """,
        BIG,
    ),
    Case(
        "an odd length that leaves out the padding, implicit",
        element(0x00080050, "SH", b"abc\0", length=3, explicit=False)
        + element(0x00200010, "SH", b"ab ", length=2, explicit=False)[:-1]
        + element(0x00280010, "US", b"\1\0", explicit=False),
        """
        00080050 -- 0:8+4 >1
        00200010 -- 12:20+2 >2
        00280010 -- 22:30+2 >3
        ! ODD_LENGTH @0 00080050
        """,
        IMPLICIT,
    ),
    Case(
        "an odd length that leaves out the padding at the end of an item",
        sequence(
            0x00081140,
            item(element(0x00081155, "UI", b"1.2\0", length=3), undefined=True),
            item(element(0x00081155, "UI", b"1.3\0", length=3), undefined=True),
            undefined=True,
        )
        + element(0x00100020, "LO", b"ID"),
        """
        00081140 SQ 0:12+56 >5 UDES
        .FFFEE000 -- 12:20+12 >3 UD
        ..00081155 UI 20:28+4 >3 E
        .FFFEE000 -- 40:48+12 >5 UD
        ..00081155 UI 48:56+4 >5 E
        00100020 LO 76:84+2 >6 E
        ! ODD_LENGTH @20 00081155
        ! ODD_LENGTH @48 00081155
        """,
    ),
    Case(
        "what follows an odd length and begins like padding",
        element(0x00080050, "SH", b"abc", explicit=False)
        + element(0x00200010, "SH", b"a", explicit=False)
        + element(0x54000100, "SQ", b"", explicit=False),
        """
        00080050 -- 0:8+3 >1
        00200010 -- 11:19+1 >2
        54000100 -- 20:28+0 >3 S
        ! ODD_LENGTH @0 00080050
        ! ODD_LENGTH @11 00200010
        """,
        IMPLICIT,
    ),
    Case(
        "an implicit length that is none",
        element(0x00080060, "CS", b"CT", explicit=False, length=0xFFFFFFFE),
        """
        00080060 -- 0:8+2 >1 C
        ! TRUNCATED @0 00080060
        """,
        IMPLICIT,
    ),
    # -- VRs
    Case(
        "an unknown VR with a long header",
        b"\x08\0\x60\0ZZ\0\0\2\0\0\0CT" + element(0x00100010, "PN", b"A^"),
        """
        00080060 ZZ 0:12+2 >1 E
        00100010 PN 14:22+2 >2 E
        ! UNKNOWN_VR @0 00080060
        """,
    ),
    Case(
        "an unknown VR with a short header",
        b"\x08\0\x60\0ZZ\2\0CT" + element(0x00100010, "PN", b"A^"),
        """
        00080060 ZZ 0:8+2 >1 E
        00100010 PN 10:18+2 >2 E
        ! UNKNOWN_VR @0 00080060
        """,
    ),
    Case(
        "an unknown VR with zeros that are no long length",
        b"\x08\0\x60\0ZZ\0\0" + element(0x00100010, "PN", b"A^"),
        """
        00080060 ZZ 0:8+0 >1 E
        00100010 PN 8:16+2 >2 E
        ! UNKNOWN_VR @0 00080060
        """,
    ),
    Case(
        "an unknown VR of undefined length",
        b"\x08\0\x60\0ZZ\0\0\xff\xff\xff\xff" + item() + sequence_delimitation(),
        """
        00080060 ZZ 0:12+8 >2 UDES
        .FFFEE000 -- 12:20+0 >2
        ! UNKNOWN_VR @0 00080060
        ! UNDEFINED_LENGTH_VR @0 00080060
        """,
    ),
    Case(
        "an implicit header among explicit ones",
        element(0x00080060, "CS", b"CT", explicit=False) + element(0x00100010, "PN", b"A^"),
        """
        00080060 -- 0:8+2 >1
        00100010 PN 10:18+2 >2 E
        ! IMPLICIT_IN_EXPLICIT @0 00080060
        """,
    ),
    Case(
        "an implicit sequence among explicit ones",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT", explicit=False)), explicit=False)
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 -- 0:8+18 >3 S
        .FFFEE000 -- 8:16+10 >3
        ..00080060 -- 16:24+2 >3
        00100010 PN 26:34+2 >4 E
        ! IMPLICIT_IN_EXPLICIT @0 00081140
        """,
    ),
    Case(
        "an explicit header among implicit ones",
        element(0x00080060, "CS", b"CT") + element(0x00100010, "PN", b"A^", explicit=False),
        """
        00080060 CS 0:8+2 >1 E
        00100010 -- 10:18+2 >2
        ! EXPLICIT_IN_IMPLICIT @0 00080060
        """,
        IMPLICIT,
    ),
    Case(
        "an undefined length on a VR that has none",
        header(0x00080119, "UC", UNDEFINED)
        + item()
        + sequence_delimitation()
        + element(0x00100010, "PN", b"A^"),
        """
        00080119 UC 0:12+8 >2 UDES
        .FFFEE000 -- 12:20+0 >2
        00100010 PN 28:36+2 >3 E
        ! UNDEFINED_LENGTH_VR @0 00080119
        """,
    ),
    # -- delimiters
    Case(
        "a missing item delimiter before an item",
        header(0x00081140, "SQ", UNDEFINED)
        + item(undefined=True)[:8]
        + element(0x00080060, "CS", b"CT")
        + item()
        + sequence_delimitation(),
        """
        00081140 SQ 0:12+26 >4 UDES
        .FFFEE000 -- 12:20+10 >3 U
        ..00080060 CS 20:28+2 >3 E
        .FFFEE000 -- 30:38+0 >4
        ! MISSING_DELIMITER @30 FFFEE000
        """,
    ),
    Case(
        "a missing item delimiter before the end of the sequence",
        header(0x00081140, "SQ", UNDEFINED)
        + item(undefined=True)[:8]
        + element(0x00080060, "CS", b"CT")
        + sequence_delimitation(),
        """
        00081140 SQ 0:12+18 >3 UDES
        .FFFEE000 -- 12:20+10 >3 U
        ..00080060 CS 20:28+2 >3 E
        ! MISSING_DELIMITER @30 FFFEE000
        """,
    ),
    Case(
        "missing delimiters at the end",
        header(0x00081140, "SQ", UNDEFINED)
        + item(undefined=True)[:8]
        + element(0x00080060, "CS", b"CT"),
        """
        00081140 SQ 0:12+18 >3 UES
        .FFFEE000 -- 12:20+10 >3 U
        ..00080060 CS 20:28+2 >3 E
        ! MISSING_DELIMITER @30 FFFEE000
        ! MISSING_DELIMITER @30 00081140
        """,
    ),
    Case(
        "an element where an item should be",
        header(0x00081140, "SQ", UNDEFINED) + item() + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+8 >2 UES
        .FFFEE000 -- 12:20+0 >2
        00100010 PN 20:28+2 >3 E
        ! NOT_AN_ITEM @20 00100010
        """,
    ),
    Case(
        "an element in a defined sequence",
        sequence(0x00081140, item(), element(0x00100010, "PN", b"A^"))
        + element(0x00100020, "LO", b"X "),
        """
        00081140 SQ 0:12+18 >2 ES
        .FFFEE000 -- 12:20+0 >2
        00100020 LO 30:38+2 >3 E
        ! NOT_AN_ITEM @20 00100010
        """,
    ),
    Case(
        "a defined sequence that begins with an element",
        sequence(0x00081140, element(0x00100010, "PN", b"A^")),
        """
        00081140 SQ 0:12+10 >1 E
        ! NOT_AN_ITEM @0 00081140
        """,
    ),
    Case(
        "a stray item delimiter after a defined item",
        sequence(0x00081140, item() + item_delimitation(), undefined=True),
        """
        00081140 SQ 0:12+16 >2 UDES
        .FFFEE000 -- 12:20+0 >2
        ! STRAY_DELIMITER @20 FFFEE00D
        """,
    ),
    Case(
        "a stray sequence delimiter",
        sequence_delimitation() + element(0x00080060, "CS", b"CT"),
        """
        00080060 CS 8:16+2 >1 E
        ! STRAY_DELIMITER @0 FFFEE0DD
        """,
    ),
    Case(
        "a stray sequence delimiter in a defined item",
        sequence(0x00081140, item(sequence_delimitation(), element(0x00080060, "CS", b"CT"))),
        """
        00081140 SQ 0:12+26 >3 ES
        .FFFEE000 -- 12:20+18 >3
        ..00080060 CS 28:36+2 >3 E
        ! STRAY_DELIMITER @20 FFFEE0DD
        """,
    ),
    Case(
        "a stray item",
        item(element(0x00080060, "CS", b"CT")),
        """
        00080060 CS 8:16+2 >1 E
        ! STRAY_DELIMITER @0 FFFEE000
        """,
    ),
    Case(
        "delimiters with a length",
        header(0x00081140, "SQ", UNDEFINED)
        + item(undefined=True)[:8]
        + header(ITEM_DELIMITATION, "", 8, explicit=False)
        + header(SEQUENCE_DELIMITATION, "", 2, explicit=False)
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+16 >2 UDES
        .FFFEE000 -- 12:20+0 >2 UD
        00100010 PN 36:44+2 >3 E
        ! DELIMITER_LENGTH @20 FFFEE00D
        ! DELIMITER_LENGTH @28 FFFEE0DD
        """,
    ),
    Case(
        "a sequence delimiter with a length ends its item too, and is flagged once",
        header(0x00081140, "SQ", UNDEFINED)
        + item(undefined=True)[:8]
        + header(SEQUENCE_DELIMITATION, "", 2, explicit=False),
        """
        00081140 SQ 0:12+8 >2 UDES
        .FFFEE000 -- 12:20+0 >2 U
        ! MISSING_DELIMITER @20 FFFEE000
        ! DELIMITER_LENGTH @20 FFFEE0DD
        """,
    ),
    # -- order and ends
    Case(
        "a duplicate tag",
        element(0x00080060, "CS", b"CT") * 2,
        """
        00080060 CS 0:8+2 >1 E
        00080060 CS 10:18+2 >2 E
        ! DUPLICATE_TAG @10 00080060
        """,
    ),
    Case(
        "tags out of order",
        element(0x00100010, "PN", b"A^") + element(0x00080060, "CS", b"CT"),
        """
        00100010 PN 0:8+2 >1 E
        00080060 CS 10:18+2 >2 E
        ! OUT_OF_ORDER @10 00080060
        """,
    ),
    Case(
        "order is that of each item",
        sequence(
            0x00081140,
            item(element(0x00080060, "CS", b"CT")),
            item(element(0x00080050, "SH", b"AB")),
        )
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+36 >5 ES
        .FFFEE000 -- 12:20+10 >3
        ..00080060 CS 20:28+2 >3 E
        .FFFEE000 -- 30:38+10 >5
        ..00080050 SH 38:46+2 >5 E
        00100010 PN 48:56+2 >6 E
        """,
    ),
    Case(
        "a few bytes too many",
        element(0x00080060, "CS", b"CT") + b"abcdefg",
        """
        00080060 CS 0:8+2 >1 E
        ! TRAILING_BYTES @10 00000000
        """,
    ),
    Case(
        "a long header cut off",
        element(0x00080060, "CS", b"CT") + element(0x00081190, "UR", b"ab")[:11],
        """
        00080060 CS 0:8+2 >1 E
        ! TRAILING_BYTES @10 00081190
        """,
    ),
    Case(
        "a few bytes too many in an item",
        sequence(0x00081140, item(element(0x00080060, "CS", b"CT"), b"abc"))
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+21 >3 ES
        .FFFEE000 -- 12:20+13 >3
        ..00080060 CS 20:28+2 >3 E
        00100010 PN 33:41+2 >4 E
        ! ODD_LENGTH @0 00081140
        ! TRAILING_BYTES @30 00000000
        """,
    ),
    Case(
        "zero padding after the data set",
        element(0x00080060, "CS", b"CT") + bytes(100),
        """
        00080060 CS 0:8+2 >1 E
        ! TRAILING_PADDING @10 00000000
        """,
    ),
    Case(
        "nothing but zeros",
        bytes(100),
        """
        ! TRAILING_PADDING @0 00000000
        """,
    ),
    Case(
        "nothing",
        b"",
        """

        """,
    ),
    Case(
        "the nesting cap",
        sequence(0x00081140, item(sequence(0x00081140, item(element(0x00080060, "CS", b"CT")))))
        + element(0x00100010, "PN", b"A^"),
        """
        00081140 SQ 0:12+38 >3 ES
        .FFFEE000 -- 12:20+30 >3
        ..00081140 SQ 20:32+18 >3 E
        00100010 PN 50:58+2 >4 E
        ! NESTING_CAP @20 00081140
        """,
        CAP_OF_ONE,
    ),
    Case(
        "the nesting cap, undefined lengths",
        sequence(
            0x00081140,
            item(sequence(0x00081140, item(undefined=True), undefined=True), undefined=True),
            undefined=True,
        ),
        """
        00081140 SQ 0:12+60 >3 UES
        .FFFEE000 -- 12:20+52 >3 U
        ..00081140 SQ 20:32+40 >3 UE
        ! NESTING_CAP @20 00081140
        ! MISSING_DELIMITER @72 FFFEE000
        ! MISSING_DELIMITER @72 00081140
        """,
        CAP_OF_ONE,
    ),
    Case(
        "items at the top, as in a sub-scan",
        item(element(0x00080060, "CS", b"CT", explicit=False)) + item(undefined=True),
        """
        FFFEE000 -- 0:8+10 >2
        .00080060 -- 8:16+2 >2
        FFFEE000 -- 18:26+0 >3 UD
        """,
        ITEMS,
    ),
    Case(
        "something else among items at the top",
        item() + element(0x00080060, "CS", b"CT", explicit=False),
        """
        FFFEE000 -- 0:8+0 >1
        ! NOT_AN_ITEM @8 00080060
        """,
        ITEMS,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bytes_give_rows_and_notes(kernel: ModuleType, case: Case) -> None:
    found = scanned(kernel, case.data, **case.options)
    notes = [f"! {note}" for note in found.note_text]
    assert found.text + notes == [line.strip() for line in case.expected.strip().splitlines()]
    assert (found.status, found.offset) == (layout.END_OF_DATA, len(case.data))
    check(found.rows, 0, len(case.data))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_narrowest_window_and_buffer_give_the_same(kernel: ModuleType, case: Case) -> None:
    whole = scanned(kernel, case.data, **case.options)
    assert scanned(kernel, case.data, window=1, capacity=1, **case.options) == whole


# -- stopping ------------------------------------------------------------------------------------


def test_the_scan_stops_before_the_stop_tag_and_goes_on_from_there(kernel: ModuleType) -> None:
    data = file_meta() + element(0x00080060, "CS", b"CT")
    found = scanned(kernel, data, stop_tag=0x00030000)
    assert (found.status, found.offset) == (layout.STOPPED, len(data) - 10)
    assert [row[layout.TAG] >> 16 for row in found.rows] == [2] * 6


def test_the_scan_stops_before_a_tag_below_the_first(kernel: ModuleType) -> None:
    data = element(0x00080060, "CS", b"CT") + element(0x00020000, "UL", bytes(4))
    found = scanned(kernel, data, first_tag=0x00080000)
    assert (found.status, found.offset, len(found.rows)) == (layout.STOPPED, 10, 1)


def test_the_stop_tag_counts_at_the_top_only(kernel: ModuleType) -> None:
    data = sequence(0x00081140, item(element(0x00100010, "PN", b"A^")))
    assert scanned(kernel, data, stop_tag=0x00100000).status == layout.END_OF_DATA


def test_the_scan_pauses_at_encapsulated_pixel_data_when_asked_not_to_walk_it(
    kernel: ModuleType,
) -> None:
    data = fragments(b"ab", offset_table=b"") + element(0xFFFCFFFC, "OB", bytes(2))
    found = scanned(kernel, data, walk=False)
    assert (found.status, found.offset, found.level) == (layout.AT_FRAGMENTS, 12, 1)
    assert found.text == ["7FE00010 OB 0:12+0 >1 UEFW"]


def test_fragments_inside_an_item_are_walked_always(kernel: ModuleType) -> None:
    data = sequence(0x00880200, item(fragments(b"ab", offset_table=b"")))
    assert scanned(kernel, data, walk=False).status == layout.END_OF_DATA


# -- hostile lengths -----------------------------------------------------------------------------


def test_every_length_of_a_four_byte_field_is_clamped_to_what_is_there(kernel: ModuleType) -> None:
    # the largest lengths, at an offset where sums would leave 64 bits if they were made too early
    base = (1 << 63) - 4096
    for length in (0x7FFFFFFF, 0x80000000, 0xFFFFFFFE):
        for data in (
            element(PIXEL_DATA, "OW", b"ab", length=length),
            sequence(0x00081140, item(length=length)),
            sequence(0x00081140, item(), length=length),
        ):
            found = scanned(kernel, data, base=base)
            check(found.rows, base, base + len(data))
            assert "TRUNCATED" in {code for code, _, _ in found.notes}
            assert found.offset == base + len(data)


def test_offsets_are_absolute(kernel: ModuleType) -> None:
    data = minimal_ct()[132:]
    here, there = scanned(kernel, data), scanned(kernel, data, base=1 << 40)
    moved = [[*row[:4], row[4] + (1 << 40), row[5] + (1 << 40), *row[6:]] for row in here.rows]
    assert [list(row) for row in there.rows] == moved


def test_a_bomb_of_problems_is_counted_but_not_kept(kernel: ModuleType) -> None:
    found = scanned(kernel, element(0x00080060, "CS") * 5000)
    assert found.noted == 4999
    assert len(found.notes) == NOTES_KEPT


@pytest.mark.parametrize("undefined", [True, False])
def test_nesting_is_scanned_down_to_the_cap(kernel: ModuleType, *, undefined: bool) -> None:
    data = b""
    for _ in range(200):
        data = sequence(0x00081140, item(data, undefined=undefined), undefined=undefined)
    found = scanned(kernel, data, nesting_cap=128)
    assert found.noted >= 1
    assert found.notes[0][0] == "NESTING_CAP"
    assert max(row[layout.DEPTH] for row in found.rows) == 256
    assert len(found.rows) == 257
    check(found.rows, 0, len(data))


def test_an_unfinished_chain_of_openings_ends(kernel: ModuleType) -> None:
    data = header(0x00081140, "SQ", UNDEFINED) + header(0xFFFEE000, "", UNDEFINED, explicit=False)
    found = scanned(kernel, data * 1000)
    check(found.rows, 0, len(data) * 1000)
    assert (found.status, len(found.rows)) == (layout.END_OF_DATA, 257)


# -- properties ----------------------------------------------------------------------------------


def _flat(model: Model, *, explicit: bool, depth: int = 0) -> list[tuple[int, int, int, bool]]:
    """Tag, VR, depth and whether the length is undefined, in file order."""
    rows = []
    for tag, field in sorted(model.items()):
        vr = int.from_bytes(field.vr.encode(), "little") if explicit else 0
        rows.append((tag, vr, depth, field.undefined))
        if isinstance(field.value, list):
            for one in field.value:
                rows.append((0xFFFEE000, 0, depth + 1, one.undefined))
                rows += _flat(one.elements, explicit=explicit, depth=depth + 2)
    return rows


@settings(max_examples=60, deadline=None)
@given(model=data_sets(), explicit=st.booleans(), big=st.booleans())
def test_a_valid_data_set_gives_the_rows_it_was_made_of(
    kernel: ModuleType, model: Model, *, explicit: bool, big: bool
) -> None:
    big = big and explicit
    data = render(model, explicit=explicit, big=big)
    found = scanned(kernel, data, explicit=explicit, big=big)
    assert found.notes == ()
    assert [
        (row[layout.TAG], row[layout.VR], row[layout.DEPTH], bool(row[layout.FLAGS] & 1))
        for row in found.rows
    ] == _flat(model, explicit=explicit)
    check(found.rows, 0, len(data))


@settings(max_examples=60, deadline=None)
@given(
    window=st.integers(1, 400), capacity=st.integers(1, 40), undefined=st.booleans(), data=st.data()
)
def test_windows_and_buffers_of_any_size_give_the_same_table(
    kernel: ModuleType, window: int, capacity: int, *, undefined: bool, data: st.DataObject
) -> None:
    syntax = data.draw(st.sampled_from([RLE, IMPLICIT_LE, EXPLICIT_BE]))
    options = {"explicit": syntax != IMPLICIT_LE, "big": syntax == EXPLICIT_BE}
    start = 132 + len(file_meta(syntax))
    broken = data.draw(corruptions(minimal_ct(syntax, undefined=undefined)[start:]))
    whole = scanned(kernel, broken, **options)
    check(whole.rows, 0, len(broken))
    assert scanned(kernel, broken, window=window, capacity=capacity, **options) == whole


def test_models_with_items_are_among_the_generated_ones() -> None:
    model: Model = {0x00081140: Field("SQ", [Items({}, undefined=True)], undefined=False)}
    assert _flat(model, explicit=False) == [(0x00081140, 0, 0, False), (0xFFFEE000, 0, 1, True)]
