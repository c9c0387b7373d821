"""The numbers the scan kernel and its callers share; docs/ARCHITECTURE.md draws the table.

Everything here is a plain integer: the kernel is compiled from Python and keeps them as C integers.
"""

from __future__ import annotations

from typing import Final

UNDEFINED_LENGTH: Final = 0xFFFFFFFF

# PS3.5 §7.5
ITEM: Final = 0xFFFEE000
ITEM_DELIMITATION: Final = 0xFFFEE00D
SEQUENCE_DELIMITATION: Final = 0xFFFEE0DD

TAG_BITS: Final = 0xFFFFFFFF

# Columns of the element table; one row per element, item or fragment header.
TAG: Final = 0
VR: Final = 1
FLAGS: Final = 2
DEPTH: Final = 3
HEADER: Final = 4
VALUE: Final = 5
LENGTH: Final = 6
NEXT: Final = 7
COLUMNS: Final = 8

# Bits of FLAGS.
UNDEFINED: Final = 1  # the declared length is undefined (PS3.5 §7.1.3)
DELIMITED: Final = 2  # ... and the delimitation item that ends it was found
CLAMPED: Final = 4  # the declared length does not fit; LENGTH is what is there
EXPLICIT: Final = 8  # this header carries a VR
BIG_ENDIAN: Final = 16
ITEMS: Final = 32  # the rows up to NEXT are the items of a sequence
FRAGMENTS: Final = 64  # the rows up to NEXT are fragments of encapsulated pixel data (PS3.5 §A.4)
UNWALKED: Final = 128  # the content has not been scanned yet; LENGTH and NEXT are not known
FROM_UN: Final = 256  # inside a UN of undefined length: Implicit VR Little Endian (CP-246)

# Cells of the cursor: where a scan is.
OFFSET: Final = 0
COUNT: Final = 1
LEVEL: Final = 2
PROBLEMS: Final = 3
CURSOR_CELLS: Final = 4

# Columns of the stack, one row per open container; row 0 is the data set itself.
KIND: Final = 0
LIMIT: Final = 1
ROW: Final = 2
MODE: Final = 3
LAST_TAG: Final = 4
STACK_COLUMNS: Final = 5

# Values of KIND.
ELEMENTS: Final = 0
ITEM_LIST: Final = 1
FRAGMENT_LIST: Final = 2

# Columns of the notes: what was tolerated, and where.
CODE: Final = 0
NOTE_OFFSET: Final = 1
NOTE_TAG: Final = 2
NOTE_COLUMNS: Final = 3

# Why the kernel returned.
END_OF_DATA: Final = 0
NEED_DATA: Final = 1  # no window at OFFSET with LOOKAHEAD bytes in it
ROWS_FULL: Final = 2
STOPPED: Final = 3  # at the first element at or after the stop tag
AT_FRAGMENTS: Final = 4  # encapsulated pixel data begins; call again to walk it

LOOKAHEAD: Final = 32
"""Bytes the kernel wants to see at a header: the longest header plus an item header and a probe."""

# Columns of the numbers that the column kernel reads, one row per number.
MANTISSA: Final = 0  # all its digits
DECIMALS: Final = 1  # how many of them follow the point; -1 where it was not read
DIGITS: Final = 2  # those before the point
SIGNIFICANT: Final = 3  # the same without leading zeros
NEEDED: Final = 4  # those after it, without trailing zeros
PLAIN: Final = 5  # 1 where nothing but the number of its digits could have been written otherwise
NUMBER_COLUMNS: Final = 6

LONGEST_NUMBER: Final = 17
"""Bytes of the longest number that the column kernel reads; its digits fit 63 bits."""

BLOCK: Final = 16
"""Texts that are front-coded together."""
