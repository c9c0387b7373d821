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

FIRST_WINDOW: Final = 8 * 1024
"""Bytes read at once when a file is opened; the headers of most files fit."""
LARGEST_WINDOW: Final = 1024 * 1024
NARROW_WINDOW: Final = 4 * 1024
"""Bytes read where the scan jumped over a large value: a header, rarely more."""

LOOKAHEAD: Final = 32
"""Bytes the kernel wants to see at a header: the longest header plus an item header and a probe."""

# How the numbers that the column kernel reads are written, a byte of each row for each number.
DECIMALS: Final = 0  # how many digits follow the point; -1 where the number was not read
DIGITS: Final = 1  # those before the point
SIGNIFICANT: Final = 2  # the same without leading zeros
NEEDED: Final = 3  # those after it, without trailing zeros
PLAIN: Final = 4  # 1 where nothing but the number of its digits could have been written otherwise
FACTS: Final = 5

LONGEST_NUMBER: Final = 17
"""Bytes of the longest number that the column kernel reads; its digits fit 63 bits."""

DIFFERENCES: Final = 0x80  # in the width of packed integers: of each to the one before
BLOCK: Final = 16
"""Texts that are front-coded together."""

# Columns of the table of files that are scanned together, one row per file.
POSITION: Final = 0  # of its first bytes in the buffer
HAVE: Final = 1  # how many they are
SIZE: Final = 2  # bytes of the file; -1 if it was not opened
STATE: Final = 3
FIRST_WORD: Final = 4  # the first of its rows among words and places
LEAVES: Final = 5  # how many they are
HASH: Final = 6  # of its words
ORIGIN: Final = 7  # where its first header is
BEGIN: Final = 8  # where its data set begins
SYNTAX: Final = 9  # the number of its transfer syntax
BYTES: Final = 10  # of all its windows
GROUP: Final = 11  # where it was logged
MEMBER: Final = 12
MTIME: Final = 13  # when it was last modified, in ns
HEAD: Final = 14  # the four columns of the table of heads
IS_DOUBTFUL: Final = 18  # whether it is not yet known that its data set is encoded as declared
ALIKE: Final = 19  # the first of those files whose words are known to be the same
FILE_COLUMNS: Final = 20

# Columns of the table of heads: first elements of data sets that are encoded as declared.
HEAD_SYNTAX: Final = 0
HEAD_TAG: Final = 1  # -1: there is too little of it
HEAD_CODE: Final = 2  # its VR; in Implicit VR, its length
HEAD_NEXT: Final = 3  # in Implicit VR, the tag that follows; else -1
HEAD_COLUMNS: Final = 4

HEAD_BYTES: Final = 64
"""Bytes of a data set that show how it is encoded."""

# Values of STATE.
UNSEEN: Final = 0
ORDINARY: Final = 1  # everything is known of it, and there is nothing to tell
OTHER: Final = 2  # it has to be looked at one by one

# Cells of the state of a scan of many files.
FILE: Final = 0  # the file it is at
NAME: Final = 1  # where its name begins
END: Final = 2  # bytes of the buffer that are taken
WINDOWS: Final = 3  # windows of that file
WORDS: Final = 4  # rows of words and places that are taken
MADE: Final = 5  # rows of that file that are there already
META: Final = 6  # those of its File Meta Information
AGREES: Final = 7  # whether its table can be made again from its layout
WANTED: Final = 8  # the offset that is needed next
LIKE: Final = 9  # the last file that was ordinary, or -1
LIKE_META: Final = 10  # rows of its File Meta Information
HEADS: Final = 11  # heads that are known
DOUBTFUL: Final = 12  # files of which the head is not
STATE_CELLS: Final = 13

# Columns of the table of windows of a file.
WINDOW_BASE: Final = 0
WINDOW_END: Final = 1
WINDOW_AT: Final = 2  # its position in the buffer
WINDOW_COLUMNS: Final = 3

# Columns of the table of transfer syntaxes.
SYNTAX_MODE: Final = 0
SYNTAX_ENCAPSULATED: Final = 1
SYNTAX_LENGTH: Final = 2  # bytes of its UID
SYNTAX_COLUMNS: Final = 3
LONGEST_SYNTAX: Final = 64

# Why a scan of many files returned, or of one of them.
ALL_SEEN: Final = 0
NEED_WINDOW: Final = 1
WORDS_FULL: Final = 2
BYTES_FULL: Final = 3
NOT_ORDINARY: Final = 4

# Cells of the state of a log of values.
NEXT_FILE: Final = 0
ENTRIES: Final = 1
RESIZED: Final = 2
ARENA_END: Final = 3
SEARCHES: Final = 4  # for what differs between two files
LOG_CELLS: Final = 5

# Why the logging of files ended: what there is no more room in.
LOGGED: Final = 0
ARENA_FULL: Final = 1
ENTRIES_FULL: Final = 2
RESIZED_FULL: Final = 3

# Columns of the table of groups of a log.
GROUP_HASH: Final = 0
GROUP_WORDS: Final = 1  # the first of its words
GROUP_LEAVES: Final = 2
GROUP_SLOT: Final = 3  # the first of its slots
GROUP_SLOTS: Final = 4
GROUP_LENGTHS: Final = 5  # where the lengths of its last file are
GROUP_MEMBERS: Final = 6
GROUP_CONTEXT: Final = 7  # the first row of its context
GROUP_CONTEXTS: Final = 8
GROUP_BYTES: Final = 9  # what its nested cells need besides the values
GROUP_COLUMNS: Final = 10

# Columns of the context of a group: values that are the same in all of its files.
CONTEXT_PLACE: Final = 0
CONTEXT_AT: Final = 1
CONTEXT_LENGTH: Final = 2
CONTEXT_COLUMNS: Final = 3

# Owners of values that belong to no slot, or of which it does not matter.
OF_NOTHING: Final = -1
OF_CONTEXT: Final = -2

# Columns of the table of slots.
SLOT_LEAF: Final = 0  # the first of its leaves
SLOT_LEAVES: Final = 1
SLOT_KIND: Final = 2
SLOT_AT: Final = 3  # the cell of the last file
SLOT_LENGTH: Final = 4
SLOT_SEARCH: Final = 5  # the last search for what differs that found it
SLOT_NUMBER: Final = 6  # by which those who add it know what it is
SLOT_COLUMNS: Final = 7

# Bits of SLOT_KIND.
IS_TEXT: Final = 1
IS_NESTED: Final = 2
IS_CUT: Final = 4

# Columns of the table of leaves.
LEAF_PLACE: Final = 0  # -1: the value is in the arena
LEAF_PREFIX: Final = 1  # the numbers of its items, in the arena
LEAF_PREFIX_LENGTH: Final = 2
LEAF_AT: Final = 3
LEAF_LENGTH: Final = 4
LEAF_COLUMNS: Final = 5

# Columns of the log.
ENTRY_SLOT: Final = 0
ENTRY_MEMBER: Final = 1
ENTRY_AT: Final = 2
ENTRY_LENGTH: Final = 3
ENTRY_FOREIGN: Final = 4  # 1 where it is text that is not ASCII
ENTRY_COLUMNS: Final = 5

# Lengths of cells that have none: ``State`` of lazydicom.index.column, negative.
TOO_LARGE_LENGTH: Final = -2
MISSING_LENGTH: Final = -3
NEVER_LENGTH: Final = -9  # of a slot that no file was seen of

# Columns of the log of lengths.
RESIZED_LEAF: Final = 0
RESIZED_MEMBER: Final = 1
RESIZED_LENGTH: Final = 2
RESIZED_COLUMNS: Final = 3

LONGEST_CELL: Final = 4096
"""Bytes of the longest cell of several values."""

LOOK_AHEAD: Final = 256
"""Bytes after a value that are compared with it: those of the values that follow."""

# Columns of the table of known kinds: what tells the kind of a value, and which it is.
KNOWN_PARENT: Final = 0  # the kind of the sequence it is in, or -1
KNOWN_TAG: Final = 1
KNOWN_VR: Final = 2
KNOWN_FLAGS: Final = 3
KNOWN_CREATOR: Final = 4  # where the value of its private creator is
KNOWN_CREATOR_LENGTH: Final = 5  # -1 where it has none
KNOWN_KIND: Final = 6
KNOWN_COLUMNS: Final = 7

# Columns of the sequences that are open, one row per depth.
OPEN_KIND: Final = 0
OPEN_LEAF: Final = 1
OPEN_ITEMS: Final = 2  # how many were met
OPEN_NUMBER: Final = 3  # of the item
OPEN_PREFIX: Final = 4  # where the numbers of this item and those around it are
OPEN_COLUMNS: Final = 5

# Columns of what is found out about the leaves of a file.
LEAF_KIND: Final = 0  # -1: none
LEAF_START: Final = 1  # where the numbers of its items are
LEAF_SIZE: Final = 2
LEAF_ITEMS: Final = 3  # of a sequence
LEAF_FOUND: Final = 4

# Columns of what is known of each kind.
FACT_COLUMN: Final = 0  # 1 if its values have a column
FACT_SEQUENCE: Final = 1  # 1 if it is that of sequences
FACT_ATTRIBUTE: Final = 2  # a number, the same for kinds of one attribute
FACT_BITS: Final = 3  # what the log is told of its slots
FACT_COLUMNS: Final = 4

# Columns of the scratch table of slots: by kind, then by attribute, one more than its slot.
TAKEN_KIND: Final = 0
TAKEN_ATTRIBUTE: Final = 1
TAKEN_COLUMNS: Final = 2

# Columns of the table of numbers as text.
DIGITS_AT: Final = 0
DIGITS_LENGTH: Final = 1
DIGITS_COLUMNS: Final = 2

UNKNOWN_KIND: Final = -2  # of a leaf whose kind has to be found out otherwise
